"""What the window's process and its caged child say to each other: msgpack behind a length.

The child answers every request with one message, asking for bytes of the document (`Want`) as often
as it likes before. Each side takes the other's bytes for hostile.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Annotated, Final, Literal, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FRAME: Final = 16 << 20
"""Bytes of one message."""
MAX_HELLO: Final = 1 << 16
MAX_READ: Final = 1 << 20
"""Bytes that the child may ask for at once."""
MAX_PAGES: Final = 1_000_000
MAX_SIDE: Final = 32_768
MAX_PIXELS: Final = 40_000_000
"""Of one picture that comes back; 3 bytes each."""
MAX_PAGE_TEXT: Final = 2_000_000
"""Characters of one page."""
MAX_HITS: Final = 1000
MAX_SOUGHT: Final = 500

PIXEL_BYTES: Final = 3
_LENGTH: Final = struct.Struct(">I")

Kind = Literal["image", "pdf", "text", "office", "mail"]
Why = Literal["broken", "locked", "large", "forbidden", "other"]
"""Malformed; needs a password; beyond a limit; refused by the cage; no kind that can be shown."""

Count = Annotated[int, msgspec.Meta(ge=0, le=MAX_PAGES)]
Side = Annotated[int, msgspec.Meta(ge=1, le=MAX_SIDE)]
Length = Annotated[float, msgspec.Meta(gt=0, le=1e7)]
Sought = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_SOUGHT)]
Part = Annotated[float, msgspec.Meta(ge=0, le=1)]
Box = tuple[Part, Part, Part, Part]


class _Message(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Told apart by its name."""


class Open(_Message, frozen=True):
    """To the child: a document of `size` bytes. `encoding`: chosen for plain text, or empty."""

    size: Annotated[int, msgspec.Meta(ge=0)]
    encoding: Annotated[str, msgspec.Meta(max_length=40)] = ""


class Measure(_Message, frozen=True):
    """To the child: how large is this page?"""

    page: Count


class Draw(_Message, frozen=True):
    """To the child: draw this page so that it fits into width x height pixels."""

    page: Count
    width: Side
    height: Side


class Read(_Message, frozen=True):
    """To the child: the text of this page."""

    page: Count


class Find(_Message, frozen=True):
    """To the child: look for a text from this page on."""

    text: Sought
    page: Count


class Data(_Message, frozen=True):
    """To the child: what it wanted, empty at the end."""

    data: bytes


class Hello(_Message, frozen=True):
    """From the child, before it sees a document: which layers hold, which probes were refused."""

    cage: dict[str, str]
    refused: dict[str, bool]


class Want(_Message, frozen=True):
    """From the child: bytes of the document."""

    offset: Annotated[int, msgspec.Meta(ge=0)]
    size: Annotated[int, msgspec.Meta(ge=1, le=MAX_READ)]


class Opened(_Message, frozen=True):
    """From the child: the document was understood. `encoding`: by which plain text was read."""

    pages: Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGES)]
    encoding: Annotated[str, msgspec.Meta(max_length=40)] = ""


class Measured(_Message, frozen=True):
    """From the child: a page's size, in pixels of a picture or in points (1/72 inch)."""

    width: Length
    height: Length


class Drawn(_Message, frozen=True):
    """From the child: width * height * 3 bytes (RGB, row by row from the top) follow."""

    width: Side
    height: Side


class Words(_Message, frozen=True):
    """From the child: the text of a page."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_PAGE_TEXT)]


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where a text was found.

    On a page that is drawn: the boxes around it (left, top, right, bottom as parts of the page, 0
    to 1). On a page that is only text: the character at which it starts.
    """

    page: Count
    start: Annotated[int, msgspec.Meta(ge=0)] = 0
    boxes: Annotated[tuple[Box, ...], msgspec.Meta(max_length=100)] = ()


class Found(_Message, frozen=True):
    """From the child: matches, and on which page to go on, None when all were looked at."""

    matches: Annotated[tuple[Match, ...], msgspec.Meta(max_length=MAX_HITS)]
    next_page: Count | None = None


class Failed(_Message, frozen=True):
    """From the child: why not. Nothing of the document is told, since nobody checked it."""

    why: Why


Request = Open | Measure | Draw | Read | Find
ToChild = Request | Data
Answer = Opened | Measured | Drawn | Words | Found | Failed
ToParent = Hello | Want | Answer

_encode = msgspec.msgpack.Encoder().encode
for_child: Callable[[bytearray], ToChild] = msgspec.msgpack.Decoder(ToChild).decode
for_parent: Callable[[bytearray], ToParent] = msgspec.msgpack.Decoder(ToParent).decode

Message = TypeVar("Message")


class Sink(Protocol):
    """Where bytes go: a pipe, possibly only some of them at once."""

    def write(self, data: memoryview, /) -> int | None:
        """Write and return how many bytes went."""


class Spring(Protocol):
    """Where bytes come from: a pipe, possibly fewer than asked."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Fill the buffer as far as bytes are at hand; 0 at the end."""


def send(pipe: Sink, message: ToChild | ToParent) -> None:
    """Send one message. Raises OSError."""
    body = _encode(message)
    send_bytes(pipe, _LENGTH.pack(len(body)) + body)


def send_bytes(pipe: Sink, data: bytes | bytearray) -> None:
    """Send raw bytes. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[pipe.write(left) or 0 :]


def receive(
    pipe: Spring, decode: Callable[[bytearray], Message], limit: int = MAX_FRAME
) -> Message:
    """One message. Raises EOFError, OSError, and ValueError for bytes that are none (msgspec's
    errors are such).
    """
    (size,) = _LENGTH.unpack(receive_bytes(pipe, _LENGTH.size))
    if size > limit:
        raise ValueError("the message is too long")
    return decode(receive_bytes(pipe, size))


def receive_bytes(pipe: Spring, size: int) -> bytearray:
    """Exactly `size` raw bytes. Raises EOFError, OSError."""
    data = bytearray(size)
    left = memoryview(data)
    while left:
        got = pipe.readinto(left)
        if not got:
            raise EOFError
        left = left[got:]
    return data
