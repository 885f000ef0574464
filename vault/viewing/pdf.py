"""PDF, by PDFium: pages, their text, and where a text stands on them. No scripts, no forms."""

from __future__ import annotations

import ctypes
import io
import math
import time
from typing import TYPE_CHECKING, Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from vault.viewing.pages import Refusal, printable
from vault.viewing.protocol import (
    MAX_HITS,
    MAX_PAGE_TEXT,
    MAX_PAGES,
    PIXEL_BYTES,
    Box,
    Found,
    Match,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault.viewing.remote import Remote

_BUFFER: Final = 64 << 10
_LARGEST_SIDE: Final = 100_000.0
_SEARCH_SECONDS: Final = 0.25
_GRID: Final = 32_768
_MOST_BOXES: Final = 100
_WHITE: Final = (255, 255, 255, 255)
_kept: Final[list[Any]] = []
_LOCKED: Final = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})


class PdfPages:
    """A PDF, whose parts are read as they are needed."""

    encoding = ""

    def __init__(self, file: Remote) -> None:
        try:
            self._pdf = pdfium.PdfDocument(io.BufferedReader(file, _BUFFER))
        except pdfium.PdfiumError as error:
            raise Refusal("locked" if error.err_code in _LOCKED else "broken") from error
        self.pages = len(self._pdf)
        if self.pages > MAX_PAGES:
            raise Refusal("large")

    def measure(self, page: int) -> tuple[float, float]:
        """Width and height in points, as the page is turned."""
        width, height = self._pdf.get_page_size(page)
        if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
            raise Refusal("broken")
        return width, height

    def draw(self, page: int, width: int, height: int) -> tuple[int, int, bytes]:
        """The page with its annotations, on white."""
        across, down = self.measure(page)
        scale = min(width / across, height / down)
        size = max(1, math.floor(across * scale)), max(1, math.floor(down * scale))
        sheet = self._pdf[page]
        bitmap = pdfium.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGR, rev_byteorder=True)
        bitmap.fill_rect(_WHITE, 0, 0, *size)
        raw.FPDF_RenderPageBitmap(bitmap, sheet, 0, 0, *size, 0, raw.FPDF_ANNOT)
        sheet.close()
        return *size, _packed(bitmap)

    def read(self, page: int) -> str:
        """The page's text, in reading order as far as PDFium knows it."""
        words = self._pdf[page].get_textpage()
        if words.count_chars() > MAX_PAGE_TEXT:
            raise Refusal("large")
        return printable(words.get_text_range())

    def find(self, text: str, page: int) -> Found:
        """Look for a text from this page on, for a quarter of a second or a thousand matches."""
        until = time.monotonic() + _SEARCH_SECONDS
        matches: list[Match] = []
        for number in range(page, self.pages):
            if number > page and (time.monotonic() > until or len(matches) >= MAX_HITS):
                return Found(tuple(matches), number)
            for match in self._matches(text, number):
                matches.append(match)
                if len(matches) >= MAX_HITS:
                    break
        return Found(tuple(matches))

    def _matches(self, text: str, page: int) -> Iterator[Match]:
        sheet = self._pdf[page]
        words = sheet.get_textpage()
        search = words.search(text)
        while (hit := search.get_next()) is not None:
            boxes = min(words.count_rects(*hit), _MOST_BOXES)
            yield Match(
                page, boxes=tuple(_box(sheet, words.get_rect(number)) for number in range(boxes))
            )
        search.close()
        words.close()
        sheet.close()


def warm() -> None:
    """Open a sample from a file, and keep it: so an executable page stays mapped, which the
    callback that reads a document needs and the cage would refuse.
    """
    made = pdfium.PdfDocument.new()
    made.new_page(10, 10)
    sample = io.BytesIO()
    made.save(sample)
    kept = pdfium.PdfDocument(sample)
    _kept.append(kept)
    pdfium.PdfBitmap.new_native(1, 1, raw.FPDFBitmap_BGR, rev_byteorder=True)
    kept[0].get_textpage().search("a").get_next()


def open_pages(file: Remote, encoding: str) -> PdfPages:
    """A PDF. Raises Refusal."""
    return PdfPages(file)


def _packed(bitmap: pdfium.PdfBitmap) -> bytes:
    """The rows without the bytes that pad them."""
    row = bitmap.width * PIXEL_BYTES
    pixels = bytes(bitmap.buffer)
    if bitmap.stride == row:
        return pixels
    return b"".join(pixels[start : start + row] for start in range(0, len(pixels), bitmap.stride))


def _box(sheet: pdfium.PdfPage, corners: tuple[float, float, float, float]) -> Box:
    """Left, top, right, bottom as parts of the page as it is turned."""
    left, bottom, right, top = corners
    ends = [_place(sheet, left, top), _place(sheet, right, bottom)]
    (first, last), (upper, lower) = (sorted(axis) for axis in zip(*ends, strict=True))
    return first, upper, last, lower


def _place(sheet: pdfium.PdfPage, across: float, up: float) -> tuple[float, float]:
    x, y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(sheet, 0, 0, _GRID, _GRID, 0, across, up, x, y)
    return _part(x.value), _part(y.value)


def _part(value: int) -> float:
    return min(max(value / _GRID, 0.0), 1.0)
