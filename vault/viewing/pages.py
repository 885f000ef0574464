"""What every kind of document can do inside the child, and the documents that are only text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from vault.viewing.protocol import MAX_HITS, MAX_PAGES, Found, Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault.viewing.protocol import Why
    from vault.viewing.remote import Remote

PAGE_CHARACTERS: Final = 20_000
"""Of a text that has no pages of its own."""
MAX_TEXT: Final = 16_000_000
"""Characters of a whole document that is only text."""


class Refusal(Exception):
    """The document cannot be shown. `why` goes to the parent."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class Pages(Protocol):
    """An open document. Pages count from 0; methods raise Refusal, and whatever decoders raise."""

    pages: int
    encoding: str

    def measure(self, page: int) -> tuple[float, float]:
        """Width and height, in pixels of a picture or in points."""

    def draw(self, page: int, width: int, height: int) -> tuple[int, int, bytes]:
        """Width, height and RGB bytes of the page, fitted into width x height pixels."""

    def read(self, page: int) -> str:
        """The page's text."""

    def find(self, text: str, page: int) -> Found:
        """Look for a text from this page on."""


class Reader(Protocol):
    """The module of one kind of document."""

    def warm(self) -> None:
        """Do once, before the cage closes, what libraries put off until their first use."""

    def open_pages(self, file: Remote, encoding: str) -> Pages:
        """Understand a document. `encoding`: chosen for plain text, or empty."""


class TextPages:
    """A document of which only the text is shown, cut into pages of about equal length."""

    def __init__(self, sections: Iterable[str], encoding: str = "") -> None:
        self._texts = [page for section in sections for page in _cut(section)] or [""]
        if len(self._texts) > MAX_PAGES:
            raise Refusal("large")
        self.pages = len(self._texts)
        self.encoding = encoding

    def measure(self, page: int) -> tuple[float, float]:
        """Text has no size. Raises Refusal."""
        raise Refusal("other")

    def draw(self, page: int, width: int, height: int) -> tuple[int, int, bytes]:
        """Text is not drawn here. Raises Refusal."""
        raise Refusal("other")

    def read(self, page: int) -> str:
        """The page's text."""
        return self._texts[page]

    def find(self, text: str, page: int) -> Found:
        """Look for a text from this page on, in either case."""
        sought = re.compile(re.escape(text), re.IGNORECASE)
        matches: list[Match] = []
        for number in range(page, self.pages):
            found = [Match(number, one.start()) for one in sought.finditer(self._texts[number])]
            if matches and len(matches) + len(found) > MAX_HITS:
                return Found(tuple(matches), number)
            matches += found[:MAX_HITS]
        return Found(tuple(matches))


def printable(text: str) -> str:
    """Text as it may leave the child: valid UTF-8, plain line ends, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub(" ", text)
    return text.encode("utf-8", "replace").decode("utf-8")


_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def _cut(section: str) -> Iterator[str]:
    """Pieces of at most PAGE_CHARACTERS, ending with a line where there is one."""
    start = 0
    while len(section) - start > PAGE_CHARACTERS:
        end = section.rfind("\n", start, start + PAGE_CHARACTERS) + 1
        end = end if end > start else start + PAGE_CHARACTERS
        yield section[start:end]
        start = end
    yield section[start:]
