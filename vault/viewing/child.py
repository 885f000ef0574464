"""The caged child: reads one document for its parent, over standard input and output.

Started as `python -I -m vault.viewing.child --viewer KIND`, or as the frozen program itself with
the same two arguments: its entry points ask `is_child` before they import anything heavy.
Everything is imported, and every codec loaded, before the cage closes; after that nothing can be.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Final, get_args

from vault.viewing import cage, protocol
from vault.viewing.pages import Refusal
from vault.viewing.protocol import (
    Draw,
    Drawn,
    Failed,
    Find,
    Hello,
    Kind,
    Measure,
    Measured,
    Open,
    Opened,
    Read,
    Words,
)
from vault.viewing.remote import Remote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault.viewing.pages import Pages, Reader
    from vault.viewing.protocol import Answer, Sink, Spring, ToChild

ARGUMENT: Final = "--viewer"
_ARGUMENTS: Final = 3


def is_child(arguments: Sequence[str]) -> bool:
    """Whether a program started with these arguments (all of sys.argv) is to call `main`."""
    return (
        len(arguments) == _ARGUMENTS and arguments[1] == ARGUMENT and arguments[2] in get_args(Kind)
    )


def main(kind: Kind) -> None:
    """The child's whole life: import, close the cage, say what holds, answer until the end."""
    spring, sink = io.FileIO(0, "rb", closefd=False), io.FileIO(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak in the protocol
    reader = reader_of(kind)
    reader.warm()
    layers = cage.close()
    protocol.send(sink, Hello(layers, cage.probe()))
    serve(reader, spring, sink)


def reader_of(kind: Kind) -> Reader:
    """Import what reads this kind, and nothing else."""
    match kind:
        case "image":
            from vault.viewing import images

            return images
        case "pdf":
            from vault.viewing import pdf

            return pdf
        case "office":
            from vault.viewing import office

            return office
        case "mail":
            from vault.viewing import mail

            return mail
        case "text":
            from vault.viewing import text

            return text


def serve(reader: Reader, spring: Spring, sink: Sink) -> None:
    """Answer requests until the parent closes its end. Raises OSError when the parent is gone."""
    desk = Desk(reader, spring, sink)
    while True:
        try:
            request = protocol.receive(spring, protocol.for_child)
        except EOFError:
            return
        answer, pixels = desk.safe_answer(request)
        protocol.send(sink, answer)
        protocol.send_bytes(sink, pixels)


class Desk:
    """The one document of this process."""

    def __init__(self, reader: Reader, spring: Spring, sink: Sink) -> None:
        self._reader = reader
        self._spring = spring
        self._sink = sink
        self._pages: Pages | None = None

    def safe_answer(self, request: ToChild) -> tuple[Answer, bytes]:
        """The answer to a request, and the pixels that follow it."""
        try:
            return self._answer(request)
        except Refusal as refusal:
            return Failed(refusal.why), b""
        except MemoryError:
            return Failed("large"), b""
        except PermissionError:
            return Failed("forbidden"), b""
        except Exception:  # noqa: BLE001 - what decoders raise over hostile bytes is not listed
            return Failed("broken"), b""

    def _answer(self, request: ToChild) -> tuple[Answer, bytes]:
        if isinstance(request, Open):
            remote = Remote(request.size, self._spring, self._sink)
            self._pages = self._reader.open_pages(remote, request.encoding)
            return Opened(self._pages.pages, self._pages.encoding), b""
        if self._pages is None:
            raise Refusal("broken")
        match request:
            case Measure(page):
                return Measured(*self._pages.measure(page)), b""
            case Draw(page, width, height):
                across, down, pixels = self._pages.draw(page, width, height)
                return Drawn(across, down), pixels
            case Read(page):
                return Words(self._pages.read(page)), b""
            case Find(text, page):
                return self._pages.find(text, page), b""
        raise Refusal("broken")


if __name__ == "__main__" and is_child(sys.argv):
    main(sys.argv[2])  # type: ignore[arg-type] # is_child looked
