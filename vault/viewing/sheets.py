"""The text of an xlsx workbook, sheet by sheet, row by row (ECMA-376 part 1, section 18).

Formulas are not evaluated: what a cell last showed was stored beside its formula.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault.viewing.pages import MAX_TEXT, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vault.viewing.markup import Archive

_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_SHARED: Final = "xl/sharedStrings.xml"


def sheets(archive: Archive) -> Iterator[str]:
    """Each sheet's name, and its rows with a tab between the cells."""
    shared = _Shared()
    if _SHARED in archive.names:
        archive.parse(_SHARED, shared.start, shared.end, shared.characters)
    for name, part in _listed(archive):
        if part in archive.names:
            sheet = _Sheet(shared.strings)
            archive.parse(part, sheet.start, sheet.end, sheet.characters)
            yield f"{name}\n{''.join(sheet.parts)}"


def _listed(archive: Archive) -> list[tuple[str, str]]:
    """Names of the sheets in their order, and where each is in the archive."""
    places: dict[str, str] = {}
    listed: list[tuple[str, str]] = []

    def link(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            places[attributes.get("Id", "")] = target.lstrip("/")

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            listed.append((attributes.get("name", ""), places.get(attributes.get("id", ""), "")))

    if _LINKS in archive.names:
        archive.parse(_LINKS, link, _nothing, _nothing)
    archive.parse(_BOOK, sheet, _nothing, _nothing)
    return listed


def _nothing(_told: str) -> None:
    pass


@dataclass(slots=True)
class _Shared:
    """The strings that cells refer to by number; phonetic readings are left out."""

    strings: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    inside: bool = False
    phonetic: bool = False

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.phonetic = self.phonetic or tag == "rPh"
        self.inside = tag == "t" and not self.phonetic

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "rPh":
            self.phonetic = False
        elif tag == "si":
            self.strings.append("".join(self.parts))
            self.parts.clear()

    def characters(self, text: str) -> None:
        if self.inside:
            self.parts.append(text)


@dataclass(slots=True)
class _Sheet:
    shared: Sequence[str]
    parts: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    size: int = 0
    kind: str = ""
    inside: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self.kind = attributes.get("t", "")
        self.inside = tag in ("v", "t")

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "c":
            self._add(self._shown("".join(self.cell)) + "\t")
            self.cell.clear()
        elif tag == "row":
            self._add("\n")

    def characters(self, text: str) -> None:
        if self.inside:
            self.cell.append(text)

    def _shown(self, text: str) -> str:
        if self.kind != "s":
            return text
        number = int(text) if text.isdecimal() and len(text) < len(str(MAX_TEXT)) else -1
        return self.shared[number] if 0 <= number < len(self.shared) else ""

    def _add(self, text: str) -> None:
        self.size += len(text)
        if self.size > MAX_TEXT:
            raise Refusal("large")
        self.parts.append(text)
