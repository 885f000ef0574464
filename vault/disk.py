"""Files that are whole or absent, whenever the power goes.

Every replacement is a temporary file in the same folder, fsync, rename, fsync of the folder. All
OSErrors pass through: whoever stands at the border translates them.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

Buffer = bytes | bytearray | memoryview

SYNC_INTERVAL = 64 * 1024 * 1024
"""Bytes written between two fsyncs, so that a slow stick reports its failure early."""
BLOCK = 1024 * 1024
"""Bytes that `read_back` yields at a time."""

_TEMPORARY = re.compile(r"\.satchel-[0-9a-f]{16}\.part")
_CREATE = (
    os.O_CREAT
    | os.O_EXCL
    | os.O_WRONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EROFS}


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable.

    Windows has no such call (its renames are journaled), and some removable file systems refuse
    it: both are passed over.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


class NewFile:
    """A file that appears under its name only when it is complete and on the medium.

    Bytes go to a temporary '.part' name beside `path` (mode 0600). Leaving the block without
    `commit()` removes it. Without `overwrite`, an existing `path` raises FileExistsError: at once,
    and again at the commit.
    """

    def __init__(self, path: Path, overwrite: bool = False) -> None:
        _require_free(path, overwrite)
        self.path = path
        self._overwrite = overwrite
        self._temporary = temporary_beside(path)
        self._descriptor = os.open(self._temporary, _CREATE, 0o600)
        self._open = True
        self._in_place = False
        self._written = 0
        self._unsynced = 0

    def __enter__(self) -> NewFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        if not self._in_place:
            self._temporary.unlink(missing_ok=True)

    def write(self, buffer: Buffer) -> int:
        """Append all of `buffer` and return its length in bytes."""
        view = memoryview(buffer).cast("B")
        done = 0
        while done < len(view):
            done += os.write(self._descriptor, view[done:])
        self._written += done
        self._unsynced += done
        if self._unsynced >= SYNC_INTERVAL:
            self.sync()
        return done

    def tell(self) -> int:
        """The number of bytes written so far."""
        return self._written

    @property
    def temporary(self) -> Path:
        """Where the bytes lie until the commit, for whoever reads them back first."""
        return self._temporary

    def sync(self) -> None:
        """Bring what was written to the medium, still under the temporary name."""
        os.fsync(self._descriptor)
        self._unsynced = 0

    def drop_cache(self) -> None:
        """Give back the memory in which the system keeps what was synced."""
        _drop_cache(self._descriptor)

    def commit(self) -> None:
        """Sync, give the file its name, and sync the folder."""
        self.sync()
        self._close()
        if self._overwrite:
            self._temporary.replace(self.path)
        else:
            _rename_without_replacing(self._temporary, self.path)
        self._in_place = True
        sync_folder(self.path.parent)

    def withdraw(self) -> None:
        """Take away the file that a commit has named, because others that belong to it failed."""
        if self._in_place:
            self.path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._descriptor)


def replace_file(path: Path, content: Buffer) -> None:
    """Replace `path` atomically: a reader sees the old content or the new, never a part."""
    with NewFile(path, overwrite=True) as file:
        file.write(content)
        file.commit()


def read_back(path: Path) -> Iterator[memoryview]:
    """Blocks of at most 1 MiB as they lie on the medium, through a fresh handle and past the cache.

    The buffer is used again: a block is valid until the next one is asked for.
    """
    buffer = memoryview(bytearray(BLOCK))
    kept = 0
    with path.open("rb", buffering=0) as file, _uncached(file.fileno()):
        while length := file.readinto(buffer):
            yield buffer[:length]
            kept += length
            if kept >= SYNC_INTERVAL:
                _drop_cache(file.fileno(), file.tell())
                kept = 0


def free_space(path: Path) -> int:
    """Bytes that this user may still write where `path` is."""
    return shutil.disk_usage(path).free


def temporary_beside(path: Path) -> Path:
    """A random name in the same folder, which `is_temporary` knows."""
    return path.with_name(f".satchel-{secrets.token_hex(8)}.part")


def is_temporary(name: str) -> bool:
    """Whether a name is that of a file which `NewFile` left behind."""
    return _TEMPORARY.fullmatch(name) is not None


def sweep(folder: Path) -> int:
    """Remove the temporary files left in a folder by a crash, and return how many there were.

    Only for whoever holds the folder's writer lock: it would take another writer's file away.
    """
    leftovers = [entry for entry in folder.iterdir() if is_temporary(entry.name)]
    for entry in leftovers:
        entry.unlink(missing_ok=True)
    return len(leftovers)


def _require_free(path: Path, overwrite: bool = False) -> None:
    """Refuse at once what the rename would refuse: a taken or too long name, a folder's name."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _rename_without_replacing(source: Path, target: Path) -> None:
    if sys.platform == "win32":
        source.rename(target)
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # FAT and exFAT have no hard links; what is left is a look and a rename.
        _require_free(target)
        source.rename(target)
    else:
        source.unlink()


@contextmanager
def _uncached(descriptor: int) -> Iterator[None]:
    """Drop the pages of an open file before it is read and after."""
    _drop_cache(descriptor)
    try:
        yield
    finally:
        _drop_cache(descriptor)


def _drop_cache(descriptor: int, length: int = 0) -> None:
    """Let go of what is cached of the first `length` bytes of a file, or of all of it."""
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, 0, length, os.POSIX_FADV_DONTNEED)
    elif sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_NOCACHE, 1)
