"""XML from inside hostile archives: counted while it is unpacked, and without any DOCTYPE."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.parsers import expat

from vault.viewing.pages import Refusal

MAX_MEMBERS: Final = 20_000
MAX_MEMBER: Final = 64 << 20
"""Bytes of one unpacked member, counted while it is read, whatever its header says."""
MAX_UNPACKED: Final = 256 << 20
"""Bytes of all members that are read."""

_BLOCK: Final = 1 << 16
_ENCRYPTED: Final = 1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

Start = Callable[[str, Mapping[str, str]], None]
"""Called with the local name of an element that begins and its attributes, also by local name."""
End = Callable[[str], None]
Characters = Callable[[str], None]


class Archive:
    """A ZIP archive whose members are read one by one, within limits."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise Refusal("large")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise Refusal("locked")
        self._archive = archive
        self._unpacked = 0
        self.names = {member.filename for member in members if member.compress_type in _METHODS}

    def read(self, name: str) -> bytes:
        """All of a member."""
        return b"".join(self._blocks(name))

    def parse(self, name: str, start: Start, end: End, characters: Characters) -> None:
        """Walk through a member. Raises Refusal, expat.ExpatError, zipfile.BadZipFile, zlib.error,
        and what the three functions raise.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = lambda tag, attributes: start(
            _local(tag), {_local(key): value for key, value in attributes.items()}
        )
        parser.EndElementHandler = lambda tag: end(_local(tag))
        parser.CharacterDataHandler = characters
        for block in self._blocks(name):
            parser.Parse(block)
        parser.Parse(b"", True)

    def _blocks(self, name: str) -> Iterator[bytes]:
        size = 0
        with self._archive.open(name) as member:
            while block := member.read(_BLOCK):
                size += len(block)
                self._unpacked += len(block)
                if size > MAX_MEMBER or self._unpacked > MAX_UNPACKED:
                    raise Refusal("large")
                yield block


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse_doctype(*_declared: object) -> None:
    # Without a DOCTYPE there are no entities: nothing external, nothing that multiplies.
    raise Refusal("broken")
