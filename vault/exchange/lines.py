"""`data/changes.jsonl`: changesets with those of their edits that go along, one JSON object a line.

Exact bytes travel as JSON strings, so nothing is encoded again before it is checked. A changeset
whose edits are large stands on several lines.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from vault.errors import Refused
from vault.records.proof import CarriedEdit
from vault.records.statement import MAX_EDITS, Forged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

MAX_LINE: Final = 64 << 20
MAX_BYTES: Final = 512 << 20
"""Of the whole file, which is held in memory while it is proven."""

_SOFT_LINE: Final = 1 << 20


class RecordTooLarge(Refused):
    """One edit is longer than a line may be."""

    code = "record-too-large"
    sentence = "One of these records holds more text than a bundle can carry."
    next_step = "Put the longest texts into files and attach them."


@dataclass(frozen=True, slots=True)
class CarriedChangeset:
    """A changeset's exact bytes with its signature and the edits carried with it."""

    body: bytes
    signature: bytes
    edits: tuple[CarriedEdit, ...]


class _Edit(msgspec.Struct, frozen=True):
    edit: str
    statements: tuple[str | None, ...]
    contents: tuple[tuple[str, str] | None, ...]


class _Line(msgspec.Struct, frozen=True):
    changeset: str
    signature: str
    edits: tuple[_Edit, ...]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Line).decode


def write(changesets: Iterable[CarriedChangeset]) -> Iterator[bytes]:
    """The lines of changes.jsonl. Raises RecordTooLarge."""
    for changeset in changesets:
        for edits in _portions(changeset.edits):
            texts = changeset.body.decode(), changeset.signature.hex()
            line = _encode(_Line(*texts, tuple(map(_written, edits))))
            if len(line) >= MAX_LINE:
                raise RecordTooLarge
            yield line + b"\n"


def read(source: BinaryIO) -> Iterator[CarriedChangeset]:
    """Parse changes.jsonl line by line, each shorter than 64 MiB. Raises Forged."""
    while line := source.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE or not line.endswith(b"\n"):
            raise Forged(what="line")
        try:
            parsed = _decode(line)
            if len(parsed.edits) > MAX_EDITS:
                raise Forged(what="line")
            yield CarriedChangeset(
                parsed.changeset.encode(),
                bytes.fromhex(parsed.signature),
                tuple(map(_carried, parsed.edits)),
            )
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise Forged(what="line") from error


def joined(changesets: Iterable[CarriedChangeset]) -> list[CarriedChangeset]:
    """One entry for each changeset, whatever the number of lines it came on. Raises Forged."""
    signatures: dict[bytes, bytes] = {}
    edits: dict[bytes, list[CarriedEdit]] = {}
    for one in changesets:
        if signatures.setdefault(one.body, one.signature) != one.signature:
            raise Forged(what="signature")
        edits.setdefault(one.body, []).extend(one.edits)
    return [CarriedChangeset(body, signatures[body], tuple(found)) for body, found in edits.items()]


def measure(lines: Iterable[bytes]) -> tuple[int, bytes]:
    """The size in bytes and the SHA-256 of lines."""
    digest, size = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        size += len(line)
    return size, digest.digest()


class LineStream(io.RawIOBase):
    """Lines as a stream that is read once, in order."""

    def __init__(self, make: Callable[[], Iterator[bytes]]) -> None:
        self._lines = make()
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the beginning of the buffer; 0 at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._lines, b""))
        length = min(len(buffer), len(self._rest))
        buffer[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length


def _portions(edits: Sequence[CarriedEdit]) -> Iterator[list[CarriedEdit]]:
    portion: list[CarriedEdit] = []
    size = 0
    for edit in edits:
        weight = len(edit.body) + sum(len(one[1]) for one in edit.contents if one is not None)
        if portion and size + weight > _SOFT_LINE:
            yield portion
            portion, size = [], 0
        portion.append(edit)
        size += weight
    if portion:
        yield portion


def _written(edit: CarriedEdit) -> _Edit:
    return _Edit(
        edit.body.decode(),
        tuple(one.decode() if one is not None else None for one in edit.statements),
        tuple(
            (one[0].hex(), one[1].decode()) if one is not None else None for one in edit.contents
        ),
    )


def _carried(edit: _Edit) -> CarriedEdit:
    return CarriedEdit(
        edit.edit.encode(),
        tuple(one.encode() if one is not None else None for one in edit.statements),
        tuple(
            (bytes.fromhex(one[0]), one[1].encode()) if one is not None else None
            for one in edit.contents
        ),
    )
