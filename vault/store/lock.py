"""One writer: whoever holds the file `lock` in the vault's folder.

The operating system's lock decides and ends with its holder, however that ends. The file's content,
`{"pid": 4711, "since": "2026-11-21T09:30:00+00:00"}`, only tells people who it is.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from vault.errors import Busy

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

LOCK_NAME: Final = "lock"

_WAIT_SECONDS = 2.0
_RETRY_SECONDS = 0.05
_MAX_BYTES = 256
# A link in a folder from elsewhere must not lead to a file that would be truncated here.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

if sys.platform == "win32":
    import msvcrt

    # A locked region cannot be read there, so it lies far behind the content.
    _REGION = 1 << 30

    def _try_lock(descriptor: int, *, shared: bool = False) -> bool:
        os.lseek(descriptor, _REGION, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _REGION, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int, *, shared: bool = False) -> bool:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Holder(msgspec.Struct, frozen=True):
    """Who writes to a vault: a process id, and since when (ISO 8601, UTC). 0 and '' if not told."""

    pid: int = 0
    since: str = ""


class WriterLock:
    """The right to write to a vault's folder, from `acquire` to `release` or a block's end."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._descriptor: int | None = None

    def acquire(self, wait: float = _WAIT_SECONDS) -> None:
        """Wait at most `wait` seconds for the right to write.

        Raises Busy when another program keeps it, OSError where the folder cannot be written to.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _SAFELY, 0o600)
        try:
            _lock_within(descriptor, wait)
            holder = Holder(os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
            _tell(descriptor, msgspec.json.encode(holder))
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the right back; nothing happens where it is not held."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            _tell(descriptor, b"")
            _unlock(descriptor)
        finally:
            os.close(descriptor)

    def __enter__(self) -> WriterLock:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def who_holds(folder: Path) -> Holder | None:
    """Who writes to the vault in a folder at this moment, or None.

    Looking takes a shared lock for an instant, which a writer that comes just then waits out.
    """
    try:
        descriptor = os.open(folder / LOCK_NAME, os.O_RDONLY | _SAFELY)
    except FileNotFoundError:
        return None
    try:
        if _try_lock(descriptor, shared=True):
            _unlock(descriptor)
            return None
        os.lseek(descriptor, 0, os.SEEK_SET)
        return _parse(os.read(descriptor, _MAX_BYTES))
    finally:
        os.close(descriptor)


def _lock_within(descriptor: int, wait: float) -> None:
    deadline = time.monotonic() + wait
    while not _try_lock(descriptor):
        if time.monotonic() >= deadline:
            raise Busy
        time.sleep(_RETRY_SECONDS)


def _tell(descriptor: int, content: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content)


def _parse(content: bytes) -> Holder:
    try:
        return msgspec.json.decode(content, type=Holder)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Holder()
