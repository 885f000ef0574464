"""The members of an Office Open XML package (ECMA-376 part 2), read as the foreign bytes they are.

Sizes are bounded before anything is unpacked, XML is read as a stream, and document types, with
them all entities, are refused.
"""

from __future__ import annotations

import errno
import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol
from xml.parsers import expat

from vault.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO

_SMALL_BYTES: Final = 64 << 20
_DIRECTORY_BYTES: Final = 1 << 20
_BLOCK: Final = 64 << 10
_TOKEN_BYTES: Final = 1 << 20

# The end of a ZIP file's central directory (APPNOTE.TXT 4.3.16), which a comment may follow.
_END: Final = b"PK\x05\x06"
_END_LENGTH: Final = 22
_LONGEST_COMMENT: Final = 0xFFFF
_END64: Final = b"PK\x06\x07"
_END64_LENGTH: Final = 20

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class WorkbookUnreadable(Refused):
    """No XLSX, or a damaged one."""

    code = "workbook-unreadable"
    sentence = "This workbook is damaged, locked or not an XLSX file."
    next_step = "Open it in a spreadsheet program, save it as XLSX or CSV and try again."


class WorkbookTooLarge(Refused):
    """It unpacks to more than any table needs."""

    code = "workbook-too-large"
    sentence = "This workbook unpacks to more than a table may hold."
    next_step = "Save the sheet that is needed as CSV and try again."


class Reader(Protocol):
    """Who is told what an XML member holds; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text between two tags, or a part of it."""


@contextmanager
def damage_refused() -> Iterator[None]:
    """Turn whatever broken bytes raise inside the block into WorkbookUnreadable."""
    try:
        yield
    except _BROKEN as error:
        raise WorkbookUnreadable from error
    except OSError as error:
        # A place before the file's begin, as only a forged list of members names.
        if error.errno != errno.EINVAL:
            raise
        raise WorkbookUnreadable from error


def open_package(file: BinaryIO) -> zipfile.ZipFile:
    """The package, inside `damage_refused`. Raises WorkbookUnreadable, WorkbookTooLarge."""
    _require_small_directory(file)
    return zipfile.ZipFile(file)


def _require_small_directory(file: BinaryIO) -> None:
    """`zipfile` reads the whole list of members at once; its end is found here as there."""
    size = file.seek(0, 2)
    length = min(size, _END_LENGTH + _LONGEST_COMMENT)
    file.seek(size - length)
    tail = file.read(length)
    end = length - _END_LENGTH
    if end < 0 or not (tail.startswith(_END, end) and tail.endswith(b"\0\0")):
        end = tail.rfind(_END)
    if end < 0:
        raise WorkbookUnreadable
    is_long = tail[max(0, end - _END64_LENGTH) : end].startswith(_END64)
    if is_long or int.from_bytes(tail[end + 12 : end + 16], "little") > _DIRECTORY_BYTES:
        raise WorkbookTooLarge


def open_member(package: zipfile.ZipFile, name: str, limit: int = _SMALL_BYTES) -> IO[bytes]:
    """A member of at most `limit` bytes; `zipfile` gives no byte more than it declares.

    Raises WorkbookTooLarge.
    """
    if package.getinfo(name).file_size > limit:
        raise WorkbookTooLarge
    return package.open(name)


def parts(stream: IO[bytes], reader: Reader) -> Iterator[None]:
    """Tell `reader` what an XML stream holds, and come back after every 64 KiB."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: reader.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    fed = 0
    while block := stream.read(_BLOCK):
        parser.Parse(block, False)
        fed += len(block)
        # One tag without an end would be kept whole until it ends.
        if fed - parser.CurrentByteIndex > _TOKEN_BYTES:
            raise WorkbookTooLarge
        yield
    parser.Parse(b"", True)


def read_member(package: zipfile.ZipFile, name: str, reader: Reader) -> None:
    """Tell `reader` what a whole XML member holds."""
    with open_member(package, name) as stream:
        for _ in parts(stream, reader):
            pass


def relations(package: zipfile.ZipFile, source: str) -> dict[str, tuple[str, str]]:
    """What a member refers to inside the package: id -> (last word of its type, member's name)."""
    folder, name = posixpath.split(source)
    reader = _Relations(folder)
    read_member(package, posixpath.join(folder, "_rels", f"{name}.rels"), reader)
    return reader.found


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join("/", self._folder, attributes["Target"])
            kind = posixpath.basename(attributes["Type"])
            self.found[attributes["Id"]] = kind, posixpath.normpath(target).lstrip("/")

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def _local(name: str) -> str:
    return name[name.find(":") + 1 :]


def _refuse_document_type(*_: object) -> None:
    raise WorkbookUnreadable
