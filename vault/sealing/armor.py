"""Reading the text form of an age file: strict PEM (RFC 7468) with the label AGE ENCRYPTED FILE."""

from __future__ import annotations

import base64
import binascii
import io
from typing import TYPE_CHECKING, Final

from vault.sealing.errors import ArmorDamaged

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from vault.sealing.header import LineSource

ARMOR_START: Final = b"-----BEGIN "
LONGEST_LINE: Final = 67
"""Bytes: 64 columns, CRLF, and one more that shows a line to be too long."""

_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64
_COLUMN_BYTES = 48
_BLOCK_LINES = 1024
_MOST_BLANK = 1024
_WHITE = b" \t\r\n"


def skip_blank(source: LineSource, line: bytes) -> bytes:
    """The first line, from `line` on, that is not only white space; empty where there is none."""
    skipped = len(line)
    while line and not line.strip(_WHITE) and skipped <= _MOST_BLANK:
        line = source.readline(LONGEST_LINE)
        skipped += len(line)
    return line


def dearmored(source: LineSource, first_line: bytes) -> io.BufferedReader:
    """The bytes inside armor whose `first_line` was already read from the source.

    Opening and reading raise ArmorDamaged for whatever is not canonical.
    """
    return io.BufferedReader(_ArmorReader(source, first_line))


class _ArmorReader(io.RawIOBase):
    def __init__(self, source: LineSource, first_line: bytes) -> None:
        if _without_end(first_line) != _BEGIN:
            raise ArmorDamaged
        self._source = source
        self._decoded = memoryview(b"")
        self._seen_last = False
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if not self._decoded and not self._ended:
            self._decoded = memoryview(self._decode_block())
        target = memoryview(buffer).cast("B")
        length = min(len(target), len(self._decoded))
        target[:length] = self._decoded[:length]
        self._decoded = self._decoded[length:]
        return length

    def _decode_block(self) -> bytes:
        decoded: list[bytes] = []
        for _ in range(_BLOCK_LINES):
            line = _without_end(self._source.readline(LONGEST_LINE))
            if line == _END:
                self._finish()
                break
            if self._seen_last:
                raise ArmorDamaged
            decoded.append(_decode_line(line))
            self._seen_last = len(decoded[-1]) < _COLUMN_BYTES
        return b"".join(decoded)

    def _finish(self) -> None:
        if skip_blank(self._source, b"\n"):
            raise ArmorDamaged
        self._ended = True


def _without_end(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")


def _decode_line(line: bytes) -> bytes:
    if not 0 < len(line) <= _COLUMNS:
        raise ArmorDamaged
    try:
        data = binascii.a2b_base64(line, strict_mode=True)
    except ValueError:
        raise ArmorDamaged from None
    if base64.b64encode(data) != line:
        raise ArmorDamaged
    return data
