"""A strict profile of POSIX ustar (IEEE 1003.1, pax, 'ustar Interchange Format').

    header, 512 bytes | content | zeros up to a multiple of 512 | ... | 1024 zeros

Regular files only, under generated ASCII names, mode 0644, with no time and no owner: a name and a
size allow one header, and any other one (links, devices, pax, GNU, sparse) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK: Final = 512
MAX_SIZE: Final = 8 * 1024**3 - 1
"""The largest content in bytes: eleven octal digits."""
END: Final = bytes(2 * BLOCK)

_NAME_LENGTH = 100
_NAME = re.compile(r"[a-z0-9_-][a-z0-9._-]*(/[a-z0-9_-][a-z0-9._-]*)*", re.ASCII)
_SIZE = slice(124, 136)
_CHECKSUM = slice(148, 156)


class BundleDamaged(Damaged):
    """What is inside the sealed file breaks the bundle format, or its own manifest."""

    code = "bundle-damaged"
    sentence = "The bundle's content is damaged or was put together by something else."
    next_step = "Nothing of it was taken over. Ask the sender for a new copy."


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive, with its size in bytes."""

    name: str
    size: int


def header(name: str, size: int) -> bytes:
    """The 512 bytes before a content; raises ValueError for a name or size outside the profile."""
    if len(name) > _NAME_LENGTH or not _NAME.fullmatch(name):
        raise ValueError("not a name of this profile")
    if not 0 <= size <= MAX_SIZE:
        raise ValueError("not a size of this profile")
    fields = (
        name.encode("ascii").ljust(_NAME_LENGTH, b"\0"),
        b"0000644\0" + b"0000000\0" * 2,
        b"%011o\0" % size,
        b"%011o\0" % 0,
        b" " * 8,
        b"0" + bytes(100),
        b"ustar\x0000" + bytes(64),
        b"0000000\0" * 2,
        bytes(167),
    )
    block = bytearray(b"".join(fields))
    block[_CHECKSUM] = b"%06o\0 " % sum(block)
    return bytes(block)


def filling(size: int) -> int:
    """The number of zeros after a content of `size` bytes."""
    return -size % BLOCK


def stored_length(size: int) -> int:
    """Bytes that a content of `size` bytes takes up with its header and its zeros."""
    return BLOCK + size + filling(size)


class TarReader:
    """Reads entries in order from pieces, each of which is valid until the next one is asked for.

    Every method raises BundleDamaged for what the profile does not allow.
    """

    def __init__(self, pieces: Iterator[memoryview]) -> None:
        self._pieces = pieces
        self._piece = memoryview(b"")
        self._left = 0
        self._filling = 0
        self.offset = 0
        """Bytes taken so far."""

    def next(self) -> Entry | None:
        """The next entry, once the one before was taken to its end; None at the archive's end."""
        if self._left:
            raise ValueError("the entry before was not taken to its end")
        if any(self._exactly(self._filling)):
            raise BundleDamaged
        self._filling = 0
        block = self._exactly(BLOCK)
        if block == END[:BLOCK]:
            if self._exactly(BLOCK) != block:
                raise BundleDamaged
            return None
        entry = _parse(block)
        self._left = entry.size
        self._filling = filling(entry.size)
        return entry

    def take(self) -> memoryview:
        """More of the entry's content, valid until the next call; empty at its end."""
        if not self._left:
            return memoryview(b"")
        part = self._some(self._left)
        if not part:
            raise BundleDamaged
        self._left -= len(part)
        return part

    def read(self) -> bytes:
        """The rest of the entry's content, whose size the caller has found small enough."""
        content = self._exactly(self._left)
        self._left = 0
        return content

    def finish(self, length: int) -> None:
        """Check that the archive is followed by zeros, up to `length` bytes in all, and no more."""
        while part := self._some(max(1, length - self.offset)):
            if self.offset > length or bytes(part) != bytes(len(part)):
                raise BundleDamaged
        if self.offset != length:
            raise BundleDamaged

    def _exactly(self, length: int) -> bytes:
        parts: list[bytes] = []
        while length:
            part = self._some(length)
            if not part:
                raise BundleDamaged
            parts.append(bytes(part))
            length -= len(part)
        return b"".join(parts)

    def _some(self, most: int) -> memoryview:
        """At most so many of the following bytes; empty at the end of the pieces."""
        if not self._piece:
            self._piece = next(self._pieces, memoryview(b""))
        part = self._piece[:most]
        self._piece = self._piece[most:]
        self.offset += len(part)
        return part


def _parse(block: bytes) -> Entry:
    """The entry for which our own writer would have made exactly this header."""
    name = block[:_NAME_LENGTH].rstrip(b"\0").decode("ascii", "replace")
    digits = block[_SIZE][:-1]
    if not re.fullmatch(rb"[0-7]{11}", digits):
        raise BundleDamaged
    size = int(digits, 8)
    try:
        expected = header(name, size)
    except ValueError:
        raise BundleDamaged from None
    if block != expected:
        raise BundleDamaged
    return Entry(name, size)
