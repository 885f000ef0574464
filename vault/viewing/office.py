"""The text of Office documents: OOXML (docx, xlsx, pptx) and OpenDocument (odt, ods, odp).

Sources: ECMA-376 part 1 (sections 17, 18, 19), OpenDocument 1.2 part 1 (sections 5 to 9).
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault.viewing.markup import Archive
from vault.viewing.pages import MAX_TEXT, Refusal, TextPages, printable
from vault.viewing.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vault.viewing.remote import Remote

_WORD_PARTS: Final = re.compile(
    r"word/(?:header\d*|document|footnotes|endnotes|comments|footer\d*)\.xml"
)
_SLIDES: Final = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)(\d+)\.xml")
_WORD: Final = "word/document.xml"
_SHEETS: Final = "xl/workbook.xml"
_SHOW: Final = "ppt/presentation.xml"
_OPEN_DOCUMENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_ZIP_NAMES: Final = "cp437"
_ENCRYPTION: Final = b"encryption-data"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Whose characters are text, what stands for an element's start or end, what is left out."""

    text: frozenset[str]
    starts: Mapping[str, str]
    ends: Mapping[str, str]
    skipped: frozenset[str] = frozenset()


_OOXML: Final = _Grammar(
    text=frozenset({"t"}),
    starts={"tab": "\t", "br": "\n", "cr": "\n"},
    ends={"p": "\n", "tc": "\t"},
    # The same content once more, for older programs.
    skipped=frozenset({"Fallback"}),
)
_ODF: Final = _Grammar(
    text=frozenset({"p", "h"}),
    starts={"tab": "\t", "line-break": "\n", "s": " "},
    ends={"p": "\n", "h": "\n", "table-cell": "\t", "page": "\n"},
    skipped=frozenset({"tracked-changes"}),
)


def open_pages(file: Remote, encoding: str) -> TextPages:
    """The text of an Office document: a slide or a sheet begins a page."""
    try:
        archive = Archive(zipfile.ZipFile(io.BufferedReader(file)))
    except zipfile.BadZipFile as error:
        raise Refusal("broken") from error
    return TextPages([printable(section) for section in _sections(archive)])


def warm() -> None:
    """Read a sample archive: names in it need a codec, and members a decompressor."""
    sample = io.BytesIO()
    with zipfile.ZipFile(sample, "w", zipfile.ZIP_DEFLATED) as made:
        for name in (_MANIFEST, _OPEN_DOCUMENT):
            made.writestr(name, "<a/>")
    with zipfile.ZipFile(sample) as read:
        list(_sections(Archive(read)))
    codecs.lookup(_ZIP_NAMES)


def _sections(archive: Archive) -> Iterator[str]:
    left = MAX_TEXT
    for section in _unbounded(archive):
        left -= len(section)
        if left < 0:
            raise Refusal("large")
        yield section


def _unbounded(archive: Archive) -> Iterator[str]:
    if _WORD in archive.names:
        yield "".join(
            _text(archive, name, _OOXML)
            for name in sorted(archive.names, key=_order)
            if _WORD_PARTS.fullmatch(name)
        )
    elif _SHEETS in archive.names:
        yield from sheets(archive)
    elif _SHOW in archive.names:
        slides = [name for name in archive.names if _SLIDES.fullmatch(name)]
        for name in sorted(slides, key=_order):
            yield _text(archive, name, _OOXML)
    elif _OPEN_DOCUMENT in archive.names and _MANIFEST in archive.names:
        if _ENCRYPTION in archive.read(_MANIFEST):
            raise Refusal("locked")
        yield _text(archive, _OPEN_DOCUMENT, _ODF)
    else:
        raise Refusal("other")


def _order(name: str) -> tuple[int, int, str]:
    """The document before its notes; slides by their number, each before its notes."""
    slide = _SLIDES.fullmatch(name)
    return (
        int(slide[1][:9]) if slide else 0,
        int(name != _WORD and not name.startswith("ppt/slides/")),
        name,
    )


def _text(archive: Archive, name: str, grammar: _Grammar) -> str:
    found = _Collected(grammar)
    archive.parse(name, found.start, found.end, found.characters)
    return "".join(found.parts)


@dataclass(slots=True)
class _Collected:
    grammar: _Grammar
    parts: list[str] = field(default_factory=list)
    size: int = 0
    inside: int = 0
    skipping: int = 0

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.inside += tag in self.grammar.text
        self.skipping += tag in self.grammar.skipped
        self._add(self.grammar.starts.get(tag, ""))

    def end(self, tag: str) -> None:
        self.inside -= tag in self.grammar.text
        self._add(self.grammar.ends.get(tag, ""))
        self.skipping -= tag in self.grammar.skipped

    def characters(self, text: str) -> None:
        if self.inside:
            self._add(text)

    def _add(self, text: str) -> None:
        if text and not self.skipping:
            self.size += len(text)
            if self.size > MAX_TEXT:
                raise Refusal("large")
            self.parts.append(text)
