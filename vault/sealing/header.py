"""The textual header of an age v1 file (C2SP age.md): stanzas and the HMAC over them."""

from __future__ import annotations

import base64
import binascii
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.sealing.errors import HeaderDamaged, HeaderForged, NotAnAgeFile
from vault.sealing.stream import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault.sealing.stream import Buffer

VERSION_LINE: Final = b"age-encryption.org/v1\n"
FILE_KEY_LENGTH: Final = 16
WRAPPED_KEY_LENGTH: Final = 32
MAX_HEADER: Final = 512 << 10
"""Bytes of a header that are read at most."""
MAX_STANZAS: Final = 256

_COLUMNS = 64
_MAC_LENGTH = 32
_ARGUMENTS = re.compile(rb"[!-~]+(?: [!-~]+)*\n")


class LineSource(Source, Protocol):
    """A blocking binary stream, buffered so that lines are cheap."""

    def readline(self, size: int, /) -> bytes:
        """One line with its end, or `size` bytes of it."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """One wrapped copy of the file key: the recipient's kind, its arguments and the body."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes

    def encode(self) -> bytes:
        """The lines of the stanza: its arguments, then the body, which a short line always ends."""
        text = encode_base64(self.body)
        columns = [text[at : at + _COLUMNS] for at in range(0, len(text) + 1, _COLUMNS)]
        return "\n".join([" ".join(("->", self.kind, *self.arguments)), *columns, ""]).encode()


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed header whose HMAC has not been checked yet."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    covered: bytes
    """The bytes that the HMAC covers."""

    def verify(self, file_key: Buffer) -> None:
        """Raise HeaderForged unless the header was made by who chose the file key."""
        try:
            _hmac(file_key, self.covered).verify(self.mac)
        except InvalidSignature:
            raise HeaderForged from None


def write(file_key: Buffer, stanzas: Iterable[Stanza]) -> bytes:
    """The header's bytes, ready to be followed by the payload."""
    covered = VERSION_LINE + b"".join(stanza.encode() for stanza in stanzas) + b"---"
    mac = _hmac(file_key, covered).finalize()
    return covered + b" " + encode_base64(mac).encode() + b"\n"


def read(source: LineSource, first_line: bytes) -> Header:
    """Parse what follows `first_line`, leaving the source at the payload.

    Raises NotAnAgeFile for another first line, HeaderDamaged for anything that the format
    forbids and for more than MAX_HEADER bytes or MAX_STANZAS stanzas.
    """
    if first_line != VERSION_LINE:
        raise NotAnAgeFile
    lines = [first_line]
    stanzas: list[Stanza] = []
    following = _bounded_lines(source, lines)
    for line in following:
        if line.startswith(b"---"):
            covered = b"".join(lines[:-1]) + b"---"
            return _finished(stanzas, line, covered)
        if len(stanzas) == MAX_STANZAS:
            break
        stanzas.append(_read_stanza(line, following))
    raise HeaderDamaged


def encode_base64(data: bytes) -> str:
    """RFC 4648 section 4 without padding."""
    return base64.b64encode(data).rstrip(b"=").decode()


def decode_base64(text: bytes) -> bytes:
    """The data of canonical, unpadded base64; raises HeaderDamaged for any other spelling."""
    try:
        data = binascii.a2b_base64(text + b"=" * (-len(text) % 4), strict_mode=True)
    except ValueError:
        raise HeaderDamaged from None
    if encode_base64(data).encode() != text:
        raise HeaderDamaged
    return data


def decode_argument(stanza: Stanza, place: int, length: int) -> bytes:
    """A base64 argument of exactly `length` bytes; raises HeaderDamaged for another."""
    data = decode_base64(stanza.arguments[place].encode())
    if len(data) != length:
        raise HeaderDamaged
    return data


@contextmanager
def derived_key(secret: Buffer, salt: bytes, info: bytes) -> Iterator[bytearray]:
    """32 bytes of HKDF-SHA256 (RFC 5869), wiped at the end of the block."""
    key = bytearray(32)
    HKDF(hashes.SHA256(), len(key), salt or None, info).derive_into(secret, key)
    try:
        yield key
    finally:
        key[:] = bytes(len(key))


def _hmac(file_key: Buffer, covered: bytes) -> hmac.HMAC:
    with derived_key(file_key, b"", b"header") as key:
        code = hmac.HMAC(key, hashes.SHA256())
    code.update(covered)
    return code


def _bounded_lines(source: LineSource, lines: list[bytes]) -> Iterator[bytes]:
    """Yield and keep lines; ends early where the file ends inside a line or the bound is passed."""
    room = MAX_HEADER - len(lines[0])
    while room > 0:
        line = source.readline(room)
        if not line.endswith(b"\n"):
            return
        room -= len(line)
        lines.append(line)
        yield line


def _read_stanza(line: bytes, following: Iterator[bytes]) -> Stanza:
    if not line.startswith(b"-> ") or not _ARGUMENTS.fullmatch(line, 3):
        raise HeaderDamaged
    kind, *arguments = line[3:-1].decode("ascii").split(" ")
    columns: list[bytes] = []
    for column in following:
        columns.append(column[:-1])
        if len(columns[-1]) > _COLUMNS:
            raise HeaderDamaged
        if len(columns[-1]) < _COLUMNS:
            return Stanza(kind, tuple(arguments), decode_base64(b"".join(columns)))
    raise HeaderDamaged


def _finished(stanzas: list[Stanza], line: bytes, covered: bytes) -> Header:
    if not stanzas or not line.startswith(b"--- "):
        raise HeaderDamaged
    mac = decode_base64(line[4:-1])
    if len(mac) != _MAC_LENGTH:
        raise HeaderDamaged
    return Header(tuple(stanzas), mac, covered)
