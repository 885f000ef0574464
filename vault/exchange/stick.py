"""Writing to a medium that may be slow, full, pulled or lying.

A file, or volumes of at most some size, gets its name only after all of it was read back past the
cache and found to be what was written.
"""

from __future__ import annotations

import errno
import os
from collections import deque
from contextlib import ExitStack
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.poly1305 import Poly1305

from vault import disk
from vault.errors import MediumFailed, NoSpace, Refused
from vault.exchange import volumes
from vault.store.behind import Behind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

_BLOCK = 1 << 20
_BLOCKS = 32
_KEY_BYTES = 32


class ReadBackDiffers(MediumFailed):
    """The medium gives back other bytes than it was given."""

    code = "read-back-differs"
    sentence = "The disk or stick did not give back what was written to it."
    next_step = "Nothing was left on it. Do not rely on it: use another one."


class FileTooLarge(MediumFailed):
    """EFBIG: the file system has a limit, 4 GiB on FAT32."""

    code = "file-too-large"
    sentence = "This disk or stick cannot hold so large a file."
    next_step = "Nothing was left on it. Seal it in parts of at most 2000 MiB."


class MediumGone(MediumFailed):
    """What was written is not there when it is to be read back or named."""

    code = "medium-gone"
    sentence = "The stick or folder is not there any more."
    next_step = "Nothing is lost here. Put it back, or choose another place, and try again."


class TooManyVolumes(Refused):
    """More parts than a three-digit number can count."""

    code = "too-many-volumes"
    sentence = "This would need more than {most} parts."
    next_step = "Choose a larger size for the parts."


class StickFile:
    """A file, or volumes, under temporary names until `commit`; leaving the block removes them.

    Writing happens on a thread behind the caller's, so an OSError may come one or more calls late.
    """

    def __init__(
        self, target: Path, *, volume_size: int | None = None, overwrite: bool = False
    ) -> None:
        """Without `overwrite`, an existing file or first volume raises FileExistsError."""
        if volume_size is not None and volume_size < 1:
            raise ValueError("a volume has at least one byte")
        if not overwrite:
            _refuse_existing(target)
        self._target = target
        self._volume_size = volume_size
        self._overwrite = overwrite
        self._paths: Sequence[Path] = ()
        self._limit = 0
        self._volumes: list[_Volume] = []
        self._free = deque(memoryview(bytearray(_BLOCK)) for _ in range(_BLOCKS))
        self._filled = 0
        self._written = 0
        self._open_files = ExitStack()
        self._behind = Behind()

    def begin(self, total: int) -> None:
        """Say how many bytes it will be, before more than 1 MiB is written.

        Raises NoSpace or TooManyVolumes before anything is on the medium.
        """
        if disk.free_space(self._target.parent) < total:
            raise NoSpace
        self._limit = self._volume_size or total
        if total <= self._limit:
            self._paths = (self._target,)
            return
        count = -(-total // self._limit)
        if count > volumes.MOST:
            raise TooManyVolumes(most=volumes.MOST)
        self._paths = [volumes.name(self._target, number) for number in range(1, count + 1)]

    def write(self, data: disk.Buffer) -> int:
        """Take all of `data` and return its length in bytes."""
        view = memoryview(data).cast("B")
        taken = 0
        while taken < len(view):
            room = self._free[0][self._filled :]
            length = min(len(room), len(view) - taken)
            room[:length] = view[taken : taken + length]
            self._filled += length
            taken += length
            if self._filled == _BLOCK:
                self._submit()
        self._written += taken
        return taken

    def tell(self) -> int:
        """The number of bytes written so far."""
        return self._written

    def commit(self, report: Callable[[int], None]) -> tuple[Path, ...]:
        """Bring all to the medium, read it back, name it; returns the paths.

        `report` is called with the number of bytes read back so far. Raises OSError, MediumGone,
        ReadBackDiffers, and what `report` raises; then nothing is left.
        """
        try:
            return self._finish(report)
        except FileNotFoundError:
            raise MediumGone from None

    def _finish(self, report: Callable[[int], None]) -> tuple[Path, ...]:
        self._submit()
        self._behind.wait()
        if self._volumes:
            self._volumes[-1].file.sync()
        done = 0
        for volume in self._volumes:
            done = volume.read_back(done, report)
        self._name_all()
        return tuple(volume.file.path for volume in self._volumes)

    def __enter__(self) -> StickFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._behind.close()
        self._open_files.__exit__(kind, error, trace)

    def _submit(self) -> None:
        """Hand the filled block to the thread and see to a free one."""
        block = self._free[0][: self._filled]
        self._behind.submit(self._store, block)
        self._behind.wait(_BLOCKS - 1)
        self._free.rotate(-1)
        self._filled = 0

    def _store(self, block: memoryview) -> None:
        while block:
            volume = self._volume()
            part = block[: self._limit - volume.file.tell()]
            volume.write(part)
            block = block[len(part) :]

    def _volume(self) -> _Volume:
        """The volume that has room."""
        if self._volumes and self._volumes[-1].file.tell() < self._limit:
            return self._volumes[-1]
        if self._volumes:
            self._volumes[-1].file.sync()
        file = disk.NewFile(self._paths[len(self._volumes)], self._overwrite)
        self._volumes.append(_Volume(self._open_files.enter_context(file)))
        return self._volumes[-1]

    def _name_all(self) -> None:
        try:
            for volume in self._volumes:
                volume.file.commit()
            if self._overwrite:
                volumes.remove_others(self._target, [volume.file.path for volume in self._volumes])
        except BaseException:
            for volume in self._volumes:
                volume.file.withdraw()
            raise


class _Volume:
    """A file with a one-time MAC (RFC 8439, 2.5) over what was written to it."""

    def __init__(self, file: disk.NewFile) -> None:
        self.file = file
        self._key = os.urandom(_KEY_BYTES)
        self._mac = Poly1305(self._key)
        self._cached = 0

    def write(self, part: memoryview) -> None:
        try:
            self.file.write(part)
        except OSError as error:
            if error.errno == errno.EFBIG:
                raise FileTooLarge from None
            raise
        self._mac.update(part)
        self._cached += len(part)
        # Gigabytes that nobody will read from memory would push out what other programs use.
        if self._cached >= disk.SYNC_INTERVAL:
            self.file.drop_cache()
            self._cached = 0

    def read_back(self, done: int, report: Callable[[int], None]) -> int:
        again = Poly1305(self._key)
        for block in disk.read_back(self.file.temporary):
            again.update(block)
            done += len(block)
            report(done)
        try:
            again.verify(self._mac.finalize())
        except InvalidSignature:
            raise ReadBackDiffers from None
        return done


def _refuse_existing(target: Path) -> None:
    for path in (target, volumes.name(target, 1)):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
