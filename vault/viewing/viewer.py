"""Documents as the window and the search see them: pages, pixels, text. Drawn by caged children."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from vault.viewing import cage
from vault.viewing.errors import DocumentBroken, DocumentTooLarge, NotDrawable
from vault.viewing.kinds import ENCODINGS, HEAD, kind_of
from vault.viewing.parent import Child
from vault.viewing.protocol import (
    MAX_PIXELS,
    MAX_SIDE,
    MAX_SOUGHT,
    Draw,
    Find,
    Found,
    Measure,
    Measured,
    Open,
    Opened,
    Read,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault.viewing.protocol import Kind

PATIENCE: Final = 20.0
"""Seconds that one request may take, unless the caller says otherwise."""
PAGE_BREAK: Final = "\f"

_DRAWN: Final = frozenset({"image", "pdf"})


@dataclass(frozen=True, slots=True)
class Protection:
    """What keeps a child from doing harm, as it found out by trying.

    `cage`: each layer with 'on' or 'off: ' and why; `refused`: each forbidden thing, and whether
    the system refused it.
    """

    cage: Mapping[str, str]
    refused: Mapping[str, bool]

    @property
    def is_whole(self) -> bool:
        """Whether everything that was tried was refused."""
        return all(self.refused.get(name, False) for name in cage.PROBES)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: width * height * 3 bytes, red, green, blue, row by row from the top."""

    width: int
    height: int
    rgb: bytearray


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one extraction: bytes of the document, characters of the text, seconds in all."""

    size: int = 50_000_000
    characters: int = 1_000_000
    seconds: float = 60.0


class Document:
    """An open document, read by a child of its own. `Viewer.open` makes it; close it.

    Pages count from 0 (else IndexError). Every method that asks the child raises DocumentBroken,
    DocumentTooLarge, DocumentForbidden, DocumentHung, DocumentCrashed, what reading the source
    raises, and Cancelled after `stop`; after the last three of ours the document is dead.
    """

    def __init__(self, child: Child, protection: Protection, opened: Opened) -> None:
        self._child = child
        self.protection = protection
        self.kind: Kind = child.kind
        self.pages = opened.pages
        self.encoding = opened.encoding
        """By which a plain text was read, else empty."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def is_drawn(self) -> bool:
        """Whether there are pixels to see; else there is only text."""
        return self.kind in _DRAWN

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page, in pixels of a picture or in points (1/72 inch).

        Raises NotDrawable where there is only text.
        """
        self._require_drawn(page)
        size = self._child.ask(Measure(page), Measured)
        return size.width, size.height

    def render(self, page: int, width: int, height: int) -> Pixels:
        """A page, fitted into width x height pixels (at most MAX_PIXELS in all); a picture is never
        made larger than it is. Raises NotDrawable where there is only text.
        """
        self._require_drawn(page)
        if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
            raise ValueError("no size of a picture")
        drawn, rgb = self._child.draw(Draw(page, width, height))
        return Pixels(drawn.width, drawn.height, rgb)

    def text(self, page: int) -> str:
        """The text of a page, without control characters; empty for a picture."""
        self._require(page)
        return self._child.ask(Read(page), Words).text

    def search(self, text: str, page: int = 0) -> Found:
        """The matches (in either case) from a page on, as far as a moment lasts, and on which page
        to go on. Raises ValueError unless `text` has 1 to 500 characters.
        """
        self._require(page)
        if not 0 < len(text) <= MAX_SOUGHT:
            raise ValueError("no text to look for")
        # Half of a pair of surrogates, as keyboards may leave it, has no UTF-8.
        sought = text.encode("utf-8", "replace").decode("utf-8")
        found = self._child.ask(Find(sought, page), Found)
        is_beyond = any(match.page >= self.pages for match in found.matches)
        if is_beyond or (found.next_page is not None and not page < found.next_page < self.pages):
            raise self._child.refuse()
        return found

    def stop(self) -> None:
        """End the child, from any thread; a request under way raises Cancelled."""
        self._child.stop()

    def close(self) -> None:
        """End the child and give its pipes back."""
        self._child.close()

    def _require(self, page: int) -> None:
        if not 0 <= page < self.pages:
            raise IndexError(page)

    def _require_drawn(self, page: int) -> None:
        self._require(page)
        if not self.is_drawn:
            raise NotDrawable


class Viewer:
    """Opens documents, each in a child of its own; close it when none will follow.

    With `spare`, a child of the kind last opened waits, caged, for the next document. `patience`:
    seconds that one request may take.
    """

    def __init__(self, *, spare: bool = False, patience: float = PATIENCE) -> None:
        self._keeps_spare = spare
        self._patience = patience
        self._spare: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def open(self, source: io.RawIOBase, media_type: str = "", encoding: str = "") -> Document:
        """Open a document, which is read from `source` until it is closed.

        What it is, its first bytes tell; `media_type`, as somebody stated it, only settles whether
        a text is an e-mail. `encoding`: one of kinds.ENCODINGS for a plain text (else ValueError),
        or empty to find it out. Raises NotDrawable, DocumentLocked, ViewerFailed, and what
        Document's methods raise.
        """
        if encoding and encoding not in ENCODINGS:
            raise ValueError("no encoding that is read here")
        kind = kind_of(_head(source), media_type)
        if kind is None:
            raise NotDrawable
        child = self._child(kind)
        try:
            hello = child.ready()
            size = source.seek(0, io.SEEK_END)
            child.give(source, size)
            opened = child.ask(Open(size, encoding), Opened)
        except BaseException:
            child.close()
            raise
        if self._keeps_spare:
            self._spare = Child(kind, self._patience)
        return Document(child, Protection(hello.cage, hello.refused), opened)

    def close(self) -> None:
        """End the spare child."""
        if self._spare is not None:
            self._spare.close()
            self._spare = None

    def _child(self, kind: Kind) -> Child:
        spare, self._spare = self._spare, None
        if spare is not None and spare.kind == kind:
            return spare
        if spare is not None:
            spare.close()
        return Child(kind, self._patience)


def extract_text(source: io.RawIOBase, media_type: str = "", limits: Limits | None = None) -> str:
    """The text of a document, as far as the limits allow, with PAGE_BREAK between the pages.

    A page that is broken is left empty; a picture has no text. Raises NotDrawable,
    DocumentTooLarge for a document beyond `limits.size`, and what `Viewer.open` and `Document.text`
    raise.
    """
    limits = limits or Limits()
    kind = kind_of(_head(source), media_type)
    if kind is None:
        raise NotDrawable
    if kind == "image":
        return ""
    if source.seek(0, io.SEEK_END) > limits.size:
        raise DocumentTooLarge
    with Viewer() as viewer, viewer.open(source, media_type) as document:
        return PAGE_BREAK.join(_pages(document, limits))[: limits.characters]


def _pages(document: Document, limits: Limits) -> list[str]:
    until = time.monotonic() + limits.seconds
    texts: list[str] = []
    length = 0
    for page in range(document.pages):
        try:
            texts.append(document.text(page))
        except DocumentBroken:
            texts.append("")
        length += len(texts[-1]) + 1
        if length > limits.characters or time.monotonic() > until:
            break
    return texts


def _head(source: io.RawIOBase) -> bytes:
    source.seek(0)
    head = bytearray()
    while len(head) < HEAD and (piece := source.read(HEAD - len(head))):
        head += piece
    return bytes(head)
