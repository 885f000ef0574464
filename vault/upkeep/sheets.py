"""Printed recovery shares: one A4 page for each custodian, as a picture in a PDF.

A picture prints alike everywhere and names nothing of the computer that drew it. Lengths are in
pixels at 300 to the inch.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno
from anyascii import anyascii
from PIL import Image, ImageDraw, ImageFont

from vault.records import scripts
from vault.records.schema import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageFont import FreeTypeFont

    from vault.keys.recovery import Share

_DPI: Final = 300
_PAGE: Final = (2480, 3508)
_MARGIN: Final = 220
_COLUMNS: Final = 3
_QR_SIDE: Final = 820
_BLACK, _WHITE = 0, 1
_REGULAR, _STRONG, _ARABIC = "Inter-Regular.otf", "Inter-SemiBold.otf", "NotoSansArabic-Regular.ttf"
_INTER_SCRIPTS: Final = frozenset({"Latn", "Cyrl", "Grek", "Zyyy"})

_WHAT_IT_IS: Final = (
    "This page is one part of the key to a vault of case files. Any {need} of the {of} parts of "
    "set {set} open it, together with a copy of the vault's folder. Fewer say nothing about it."
)
_WHOLE_KEY: Final = (
    "This page alone is the key to a vault of case files: whoever has it and a copy of the "
    "vault's folder can read everything."
)
_WHAT_IT_IS_NOT: Final = (
    "It is not the vault: no case file can be read from it, and it does not tell who holds the "
    "other parts. Nobody who offers help by telephone or mail ever needs it."
)
_KEEPING: Final = (
    "On paper, where only you can reach it, away from the vault and from other parts. Do not "
    "photograph, type or send it. Give it back to the owner face to face, or to whom the owner "
    "named. If it is lost or somebody saw it, tell the owner: new parts can be made, and this one "
    "is then worth nothing."
)
_USING: Final = (
    "In Satchel, choose 'Use recovery shares' on the page that asks for the passphrase, and type "
    "the words in their order; capital letters do not matter. Without a window: satchel-cli "
    "recovery open. The square holds the same words, for a reader that never goes online."
)


def sheet(share: Share, of: int) -> bytes:
    """The page of one share of `of`, as a PDF file."""
    page = _Page(Image.new("1", _PAGE, _WHITE))
    page.line("Satchel recovery share", _font(_STRONG, 92), 160)
    page.line(f"Share {share.number} of {of}     Set {share.set_id}", _font(_STRONG, 58), 100)
    if share.custodian:
        font, name = _for_name(share.custodian)
        page.line(name, font, 100)
    page.skip(10)
    meaning = _WHAT_IT_IS if share.need > 1 else _WHOLE_KEY
    page.paragraph("What it is", meaning.format(need=share.need, of=of, set=share.set_id))
    page.paragraph("What it is not", _WHAT_IT_IS_NOT)
    page.paragraph("Keep it", _KEEPING)
    page.words(share.words.split())
    page.square_beside_text(share.words, "How to use it", _USING)
    out = io.BytesIO()
    page.image.save(out, "PDF", resolution=_DPI, title="Satchel recovery share")
    return out.getvalue()


@dataclass(slots=True)
class _Page:
    """A page that is filled from the top; `_top` is where the next thing goes."""

    image: Image.Image
    _top: int = _MARGIN

    @property
    def _draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def skip(self, height: int) -> None:
        """Leave a gap."""
        self._top += height

    def line(self, text: str, font: FreeTypeFont, height: int) -> None:
        """One line of text."""
        # Scripts of other heights stand on the same baseline.
        self._draw.text((_MARGIN, self._top + height // 2), text, _BLACK, font, anchor="ls")
        self._top += height

    def paragraph(self, title: str, text: str) -> None:
        """A title and wrapped text over the whole width."""
        self._top = self._wrapped(title, text, _MARGIN, _PAGE[0] - 2 * _MARGIN)
        self.skip(40)

    def words(self, words: list[str]) -> None:
        """The share's words, numbered down the columns, in a frame."""
        rows = -(-len(words) // _COLUMNS)
        pitch, inset = 78, 50
        width = (_PAGE[0] - 2 * _MARGIN - inset) // _COLUMNS
        bottom = self._top + rows * pitch + 2 * inset - 20
        self._draw.rectangle(
            (_MARGIN, self._top, _PAGE[0] - _MARGIN, bottom), outline=_BLACK, width=4
        )
        for position, word in enumerate(words):
            column, row = divmod(position, rows)
            left, top = _MARGIN + inset + column * width, self._top + inset + row * pitch
            number, strong = _font(_REGULAR, 40), _font(_STRONG, 54)
            self._draw.text((left + 60, top + 54), str(position + 1), _BLACK, number, anchor="rs")
            self._draw.text((left + 90, top + 54), word, _BLACK, strong, anchor="ls")
        self._top = bottom + 70

    def square_beside_text(self, words: str, title: str, text: str) -> None:
        """The words as a QR code, and what to do with them."""
        side = _square(words)
        self.image.paste(side, (_PAGE[0] - _MARGIN - side.width, self._top))
        self._wrapped(title, text, _MARGIN, _PAGE[0] - 2 * _MARGIN - side.width - 80)
        self._top += side.height

    def _wrapped(self, title: str, text: str, left: int, width: int) -> int:
        font, top = _font(_REGULAR, 44), self._top
        self._draw.text((left, top), title, _BLACK, _font(_STRONG, 46))
        top += 68
        for line in _lines(text, font, width):
            self._draw.text((left, top), line, _BLACK, font)
            top += 62
        return top


def _lines(text: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def _square(words: str) -> Image.Image:
    # Capital letters and spaces take the fewest and so the largest modules.
    code = segno.make(words.upper(), error="q", micro=False)
    border = 4
    modules = int(code.symbol_size(border=border)[0])
    scale = _QR_SIDE // modules
    side = Image.new("1", (modules * scale, modules * scale), _WHITE)
    draw = ImageDraw.Draw(side)
    for row, line in enumerate(code.matrix):
        for column, is_dark in enumerate(line):
            if is_dark:
                left, top = (column + border) * scale, (row + border) * scale
                draw.rectangle((left, top, left + scale - 1, top + scale - 1), _BLACK)
    return side


def _for_name(name: str) -> tuple[FreeTypeFont, str]:
    """A font for a name, and the name in letters which that font has."""
    script = scripts.script_of(name)
    if script == "Arab":
        return _font(_ARABIC, 58), name
    if script not in _INTER_SCRIPTS:
        name = anyascii(name)
    return _font(_REGULAR, 58), name


@functools.cache
def _font(name: str, size: int) -> FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / name), size)
