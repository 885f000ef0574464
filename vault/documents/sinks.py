"""Where an exported table goes: CSV, or the one sheet of an XLSX workbook, row by row.

A workbook is written straight into the file: openpyxl and XlsxWriter keep sheets in temporary
files, in the clear.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from vault.documents.workbook import ROWS, SHEET_BYTES, column_letters, escaped
from vault.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from _typeshed import ReadableBuffer

    from vault.disk import NewFile

Write = Callable[[Sequence[str]], object]
"""Writes one row."""

CELL_LENGTH: Final = 32_767
"""UTF-16 code units of a cell in every spreadsheet program."""

_BUFFER: Final = 1 << 20
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_SHEET: Final = "xl/worksheets/sheet1.xml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MEMBERS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Table" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship'
    f' Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_NOT_IN_XML: Final = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class TooLargeForWorkbook(Refused):
    """More rows, or longer texts, than a spreadsheet can hold."""

    code = "too-large-for-workbook"
    sentence = "This is more than a spreadsheet can hold."
    next_step = "Export it as CSV, which has no such limits."


class _Raw(io.RawIOBase):
    """A new file as the standard library's writers want it."""

    def __init__(self, file: NewFile) -> None:
        self._file: NewFile | None = file

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        view = memoryview(data)
        return self._file.write(view) if self._file is not None else view.nbytes

    def tell(self) -> int:
        return self._file.tell() if self._file is not None else 0

    def let_go(self) -> None:
        """Write no more: a writer that failed would flush when it is forgotten."""
        self._file = None


@contextmanager
def _buffered(file: NewFile) -> Iterator[io.BufferedWriter[_Raw]]:
    raw = _Raw(file)
    try:
        writer = io.BufferedWriter(raw, _BUFFER)
        yield writer
        writer.flush()
    finally:
        raw.let_go()


@contextmanager
def text_file(file: NewFile) -> Iterator[io.TextIOWrapper]:
    """UTF-8 text into a new file, complete when the block ends well."""
    with _buffered(file) as writer:
        text = io.TextIOWrapper(writer, encoding="utf-8", errors="replace", newline="")
        yield text
        text.flush()


@contextmanager
def csv_file(file: NewFile) -> Iterator[Write]:
    """Rows of CSV (RFC 4180) in UTF-8."""
    with text_file(file) as text:
        yield csv.writer(text).writerow


@contextmanager
def xlsx_file(file: NewFile) -> Iterator[Write]:
    """Rows of texts in a workbook with nothing else in it. Writing one raises
    TooLargeForWorkbook.
    """
    with _buffered(file) as writer, zipfile.ZipFile(writer, "w") as package:
        for name, content in _MEMBERS.items():
            package.writestr(_info(name), _DECLARED + content)
        with package.open(_info(_SHEET), "w") as member:
            sheet = _SheetWriter(member)
            sheet.begin()
            yield sheet.write
            sheet.end()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class _SheetWriter:
    def __init__(self, member: IO[bytes]) -> None:
        self._member = member
        self._row = 0
        self._written = 0

    def begin(self) -> None:
        self._put(f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetData>')

    def write(self, cells: Sequence[str]) -> None:
        self._row += 1
        if self._row > ROWS:
            raise TooLargeForWorkbook
        row = self._row
        body = "".join(
            f'<c r="{column_letters(at)}{row}" t="inlineStr"><is><t xml:space="preserve">'
            f"{_xml(cell)}</t></is></c>"
            for at, cell in enumerate(cells)
            if cell
        )
        self._put(f'<row r="{row}">{body}</row>')

    def end(self) -> None:
        self._put("</sheetData></worksheet>")

    def _put(self, text: str) -> None:
        data = text.encode()
        self._written += len(data)
        if self._written > SHEET_BYTES:
            raise TooLargeForWorkbook
        self._member.write(data)


def _xml(cell: str) -> str:
    if len(cell) > CELL_LENGTH // 2 and len(cell.encode("utf-16-le", "replace")) > 2 * CELL_LENGTH:
        raise TooLargeForWorkbook
    return escape(_NOT_IN_XML.sub(_coded, escaped(cell)))


def _coded(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
