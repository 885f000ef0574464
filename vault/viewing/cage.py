"""Closing the cage around this process, and trying its bars.

What the kernel lacks is told and never hidden: `close` says which layers hold, and `probe` tries
the forbidden things, so that the window shows a fact and not a hope.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Final

if sys.platform != "win32":
    import resource
if sys.platform == "linux":
    from vault.viewing import cage_linux

if TYPE_CHECKING:
    from collections.abc import Callable

ON: Final = "on"
MEMORY: Final = 1 << 30
"""Bytes of address space (macOS does not enforce it)."""
PROCESSOR_SECONDS: Final = 300
"""For the whole life of one document: ends a decoder that loops after its parent has gone."""
PROBES: Final = (
    "read_files",
    "write_files",
    "look_at_files",
    "open_sockets",
    "start_programs",
    "signal_others",
)

_GRACE_SECONDS: Final = 2
_LOCAL: Final = 1
_STREAM: Final = 1


def close(memory: int = MEMORY, seconds: int = PROCESSOR_SECONDS) -> dict[str, str]:
    """Close what this system offers. Returns each layer with 'on', or 'off: ' and why."""
    layers: dict[str, Callable[[], None]] = {}
    if sys.platform != "win32":
        layers["limits"] = lambda: _limit(memory, seconds)
    if sys.platform == "linux":
        cage_linux.prepare()
        layers = {
            "landlock": cage_linux.close_files,
            **layers,
            "seccomp": cage_linux.close_calls,
        }
    else:
        layers["kernel"] = _no_cage
    return {name: _attempt(layer) for name, layer in layers.items()}


def probe() -> dict[str, bool]:
    """Try what is forbidden. True: the system refused; False: it did not, or was not asked."""
    # On Windows, signal 0 would end the other process, and there is no fork.
    attempts: dict[str, Callable[[], object]] = {
        "read_files": lambda: os.close(os.open(sys.executable, os.O_RDONLY)),
        "write_files": lambda: os.close(os.open(os.devnull, os.O_WRONLY)),
    }
    if sys.platform != "win32":
        attempts["look_at_files"] = lambda: os.stat(sys.executable)  # noqa: PTH116 - bare call
        attempts["open_sockets"] = _open_socket
        attempts["start_programs"] = _fork
        attempts["signal_others"] = lambda: os.kill(os.getppid(), 0)
    return {name: name in attempts and _is_refused(attempts[name]) for name in PROBES}


def _limit(memory: int, seconds: int) -> None:
    """POSIX limits; NPROC binds everyone but root. Raises OSError with those that the system does
    not take, when all others are set.
    """
    most = {
        "AS": (memory, memory),
        "CORE": (0, 0),
        "FSIZE": (0, 0),
        "NOFILE": (0, 0),
        "NPROC": (0, 0),
        # SIGXCPU first, by which the parent knows why it ended.
        "CPU": (seconds, seconds + _GRACE_SECONDS),
    }
    missing = []
    for name, pair in most.items():
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), pair)
        except (OSError, ValueError):
            missing.append(name)
    if missing:
        raise OSError(f"not taken: {' '.join(missing)}")


def _no_cage() -> None:
    raise OSError(f"there is none for {sys.platform}")


def _attempt(layer: Callable[[], None]) -> str:
    try:
        layer()
    except OSError as error:
        return f"off: {error}"
    return ON


def _is_refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return True
    return False


def _open_socket() -> None:
    """A local one: this program never opens any other, not even to see it refused."""
    found = ctypes.CDLL(None, use_errno=True).socket(_LOCAL, _STREAM, 0)
    if found < 0:
        raise OSError(ctypes.get_errno(), "refused")
    os.close(found)


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()
