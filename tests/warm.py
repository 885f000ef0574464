"""The command line as many short processes: each is forked from one that has imported everything.

Starting Python and importing costs more than most commands do. What runs is the program's own
`main`, in a process of its own with its own arguments, environment, folder and standard streams.
Requests come as lines of JSON on standard input, answers go to standard output.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO


class WarmProgram:
    """Runs commands one after another; started at the first, ended by `close`."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """One command, as subprocess.run would run it."""
        server = self._server = self._server or _start()
        assert server.stdin is not None
        assert server.stdout is not None
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            asked = {
                "arguments": list(arguments),
                "environment": dict(environment),
                "folder": str(Path.cwd()),
                "streams": [f"/proc/{os.getpid()}/fd/{one.fileno()}" for one in (out, err)],
                "timeout": int(timeout),
            }
            server.stdin.write(json.dumps(asked).encode() + b"\n")
            server.stdin.flush()
            status = int(server.stdout.readline())
            return subprocess.CompletedProcess(arguments, status, _text(out), _text(err))

    def close(self) -> None:
        """End the server, if it was started."""
        if self._server is not None:
            self._server.communicate(timeout=10)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.warm"],
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _text(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read().decode()


def _import_everything() -> None:
    package = importlib.import_module("vault.cli")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"vault.cli.{module.name}")
    for name in ("vault.vault", "vault.keys.slots", "vault.sealing.age", "vault.exchange.rescue"):
        importlib.import_module(name)
    # Children share the memory instead of copying it at their first collection.
    gc.freeze()


def _become(asked: dict[str, object]) -> None:
    """In the child: take on everything that a program is started with, and run it."""
    import signal

    signal.alarm(int(str(asked["timeout"])))
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[arg-type]
    os.chdir(str(asked["folder"]))
    nothing = os.open(os.devnull, os.O_RDONLY)
    out, err = (os.open(path, os.O_WRONLY) for path in asked["streams"])  # type: ignore[attr-defined]
    for number, descriptor in enumerate((nothing, out, err)):
        os.dup2(descriptor, number)
        os.close(descriptor)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        mode = "r" if number == 0 else "w"
        stream = os.fdopen(number, mode, encoding="utf-8", closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv = ["satchel-cli", *asked["arguments"]]  # type: ignore[misc]
    from vault.cli.__main__ import main

    sys.exit(main())


def serve() -> None:
    """Fork a child for each request and tell how it ended."""
    _import_everything()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(asked)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
