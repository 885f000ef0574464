"""Tables as files, and workbooks put together by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Table = Callable[..., Path]
Workbook = Callable[..., Path]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a"'
    f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="One" sheetId="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b"'
    f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"


def sheet(rows: str, before: str = "") -> str:
    """The XML of a sheet around its rows."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


@pytest.fixture
def csv_table(tmp_path: Path) -> Table:
    """Writes a CSV file of these lines."""

    def write(*lines: str, encoding: str = "utf-8", name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """Writes a workbook with these rows, or these members instead of the usual ones."""

    def write(rows: str = "", **members: str | bytes | None) -> Path:
        path = tmp_path / "table.xlsx"
        parts: dict[str, str | bytes | None] = {**PARTS, SHEET: sheet(rows), **members}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                if content is not None:
                    package.writestr(name, content)
        return path

    return write
