"""A file in parts, `NAME.001`, `NAME.002`, ..., that `cat` joins."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from vault.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from _typeshed import WriteableBuffer

MOST: Final = 999
_NUMBERED = re.compile(r"(.+)\.[0-9]{3}", re.ASCII | re.DOTALL)


class VolumeMissing(Damaged):
    """A part is missing between others."""

    code = "volume-missing"
    sentence = "Part {number} of this is missing."
    next_step = "Put all parts into one folder and open the first one."


def name(target: Path, number: int) -> Path:
    """The path of a volume, counted from 1."""
    return target.with_name(f"{target.name}.{number:03d}")


def open_all(path: Path) -> io.BufferedReader:
    """A file, or all volumes of one in a row, to read in order.

    `path` may be that of the file, of any of its volumes, or what the volumes have in common.
    Raises VolumeMissing for a gap, OSError.
    """
    base = _base(path)
    if base is None:
        return path.open("rb")
    return io.BufferedReader(_Joined(_in_order(base)))


def remove_others(target: Path, kept: Collection[Path]) -> None:
    """Remove what an earlier, overwritten file left: volumes that the new one does not have."""
    for path in (target, *_beside(target).values()):
        if path not in kept:
            path.unlink(missing_ok=True)


def _base(path: Path) -> Path | None:
    """What the volumes are named after; None for a file that stands alone."""
    match = _NUMBERED.fullmatch(path.name)
    if match and name(path.with_name(match[1]), 1).exists():
        return path.with_name(match[1])
    if not path.exists() and _beside(path):
        return path
    return None


def _in_order(base: Path) -> list[Path]:
    numbered = _beside(base)
    for number in range(1, max(numbered) + 1):
        if number not in numbered:
            raise VolumeMissing(number=number)
    return [numbered[number] for number in sorted(numbered)]


def _beside(base: Path) -> dict[int, Path]:
    """The volumes in the folder, by number."""
    if not base.parent.is_dir():
        return {}
    numbers = range(1, MOST + 1)
    return {number: name(base, number) for number in numbers if name(base, number).exists()}


class _Joined(io.RawIOBase):
    """Files read one after the other, of which one is open at a time."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._rest = list(paths)
        self._file: io.FileIO | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the beginning of `buffer`; 0 at the end of the last file."""
        while True:
            if self._file is None:
                if not self._rest:
                    return 0
                self._file = self._rest.pop(0).open("rb", buffering=0)
            length = self._file.readinto(buffer)
            if length:
                return length
            self._file.close()
            self._file = None

    def close(self) -> None:
        """Close the file that is open."""
        if self._file is not None:
            self._file.close()
        super().close()
