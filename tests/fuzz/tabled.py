"""Tables that come from elsewhere: CSV, XLSX, their XML, their cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from tests.fuzz.table import Target, kept, require
from vault.documents import mapping, serials, several
from vault.documents.formulas import guard, unguard
from vault.documents.rows import open_table
from vault.errors import VaultError
from vault.records import partial_date, values
from vault.records import schema as schemas
from vault.records.schema import Kind

RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BOOK = (
    b'<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B'
    b'</t></is></c></row><row r="3"><c r="A3" s="1"><v>45000.5</v></c><c r="C3" t="b"><v>1</v></c>'
    b'<c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>x_x000D_y</v></c></row></sheetData>'
    b"</worksheet>"
)
STRINGS = (
    b"<sst><si><t>name</t></si><si><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>"
)
STYLES = (
    b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts><cellXfs>'
    b'<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
PARTS = {
    "xl/worksheets/sheet1.xml": SHEET,
    "xl/sharedStrings.xml": STRINGS,
    "xl/styles.xml": STYLES,
}


def read_csv(data: bytes) -> None:
    """The first byte chooses what the user said of the table."""
    chosen, content = data[:1] or b"\0", data[1:]
    encodings = (None, None, "utf-8", "cp1251", "utf-16", "gb18030", "hex", "utf-7")
    delimiters = (None, None, ",", ";", "\t", "|", "x", "ab")
    encoding = encodings[chosen[0] % 8]
    _read_all(content, encoding, delimiters[chosen[0] // 8 % 8])


def read_workbook(data: bytes) -> None:
    _read_all(data, None, None)


def read_sheet(data: bytes) -> None:
    """The XML inside a sound package: the sheet, its strings and its styles, parted by zeros."""
    given = data.split(b"\0", 2)
    parts = dict(zip(PARTS, [*given, b"", b""], strict=False))
    _read_all(packed({**PARTS, **{name: one for name, one in parts.items() if one}}), None, None)


def read_outline(data: bytes) -> None:
    """The XML that says which sheets there are, and where."""
    book, _, relations = data.partition(b"\0")
    _read_all(packed(PARTS, book or BOOK, relations or None), None, None)


def _read_all(content: bytes, encoding: str | None, delimiter: str | None) -> None:
    if not content:
        return
    with open_table(kept("table", content), encoding, delimiter) as table:
        with suppress(VaultError):
            mapping.fit(schema(), "person", table.header)
        numbers = [row.number for row in table.rows]
        require(numbers == sorted(set(numbers)), "rows in order")


def read_cells(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    require(unguard(guard(text)) == text, "what is guarded comes back")
    said = several.split(text)
    require(several.split(several.join(said)) == said, "what is joined is split")
    serials.number_text(text)
    serials.date_text(text, since_1904=len(text) % 2 == 0)
    serials.is_date(text[:3], text)
    with suppress(VaultError, ValueError):
        partial_date.parse(text)


def read_values(data: bytes) -> None:
    """A text as every kind of property; what was read fits, shows, sorts and equals itself."""
    text = data.decode("utf-8", "replace")
    for spec in one_of_each():
        with suppress(VaultError):
            value = values.parse(spec, text)
            require(values.check(spec, value), f"{spec.kind} fits")
            values.text(spec, value)
            values.key(spec, value)
            require(values.equal(spec, value, value), f"{spec.kind} equals itself")


def read_strange_values(data: bytes) -> None:
    """Any JSON as every kind of property, as a bundle may bring it."""
    import msgspec

    try:
        value: Any = msgspec.json.decode(data)
    except (ValueError, RecursionError):
        return
    for spec in one_of_each():
        values.check(spec, value)
        values.text(spec, value)
        values.label(spec, value)
        values.key(spec, value)
        require(values.equal(spec, value, value), f"{spec.kind} equals itself")
    values.concerns(value)


@cache
def schema() -> schemas.Schema:
    return schemas.load()


@cache
def one_of_each() -> tuple[schemas.Property, ...]:
    found: dict[Kind, schemas.Property] = {}
    for kind in schema().types.values():
        for spec in kind.properties.values():
            found.setdefault(spec.kind, spec)
    return tuple(found.values())


def packed(parts: dict[str, bytes], book: bytes = BOOK, relations: bytes | None = None) -> bytes:
    names = {"rId1": "worksheet", "rId2": "sharedStrings", "rId3": "styles"}
    targets = (name.removeprefix("xl/").encode() for name in parts)
    inner = b"".join(
        b'<Relationship Id="%s" Type="%s%s" Target="%s"/>'
        % (name.encode(), OFFICE, kind.encode(), target)
        for (name, kind), target in zip(names.items(), targets, strict=True)
    )
    top = b'<Relationship Id="rId1" Type="%sofficeDocument" Target="xl/workbook.xml"/>' % OFFICE
    members = {
        "_rels/.rels": RELS + top + b"</Relationships>",
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations or RELS + inner + b"</Relationships>",
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def typed() -> Iterator[bytes]:
    yield from (b"~1975", b"2024..2025", b"2024-05-03", b"1200.50 EUR", b"UA", b"yes", b"-0.5e3")
    yield from (b'{"text":"Ana","script":"Latn"}', b"a\\|b|c", b"=1+1", b"45000.5", b"0" * 32)
    yield from (
        b"2024-05-03T14:30:00Z",
        b"yyyy-mm",
        b'{"amount":"1","currency":"EUR"}',
        b"[1,null]",
    )


CSV = [
    b'\0name;birth_date\nAna;1975\n"a\nb";2024\n',
    b"\0" + "имя,дата\nАна,1975\n".encode("utf-16"),
    b"\3" + "name;title\nИрина;ж\n".encode("cp1251"),
]
XML = (b"<row r=", b'<c r="A1" t="s">', b"<v>", b"</v>", b"<is><t>", b"<!DOCTYPE x [", b"&#x41;")

TARGETS = {
    "csv": Target(read_csv, lambda: CSV, (b'"', b";", b"\r\n", b"\xff\xfe"), 4096),
    "workbook": Target(read_workbook, lambda: [packed(PARTS)], (b"PK\x01\x02", b"PK\x05\x06")),
    "sheet": Target(read_sheet, lambda: [SHEET + b"\0" + STRINGS + b"\0" + STYLES], XML, 4096),
    "outline": Target(read_outline, lambda: [BOOK, b"\0" + RELS + b"</Relationships>"], XML, 4096),
    "cells": Target(read_cells, lambda: list(typed()), longest=512),
    "typed": Target(read_values, lambda: list(typed()), longest=1024),
    "values": Target(read_strange_values, lambda: list(typed()), (b'"text":', b"null"), 1024),
}
