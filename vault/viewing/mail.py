"""E-mail as text: who, to whom, when, about what, the words, and what is attached. Never HTML."""

from __future__ import annotations

import codecs
import email
import email.errors
import email.header
from email import policy
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from vault.viewing.kinds import ENCODINGS
from vault.viewing.pages import MAX_TEXT, Refusal, TextPages, printable

if TYPE_CHECKING:
    from email.message import Message

    from vault.viewing.remote import Remote

MAX_MAIL: Final = 64 << 20
_FIELDS: Final = ("From", "To", "Cc", "Date", "Subject")
_LAST_RESORT: Final = "cp1252"
_UNSEEN: Final = frozenset({"script", "style", "head", "template"})
_LINES: Final = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "blockquote"})
_SAMPLE: Final = (
    b"From: =?koi8-r?B?5sHUyc3B?= <f@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n"
    b"--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\neA==\n"
    b"--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=41\n--b--\n"
)


def open_pages(file: Remote, encoding: str) -> TextPages:
    """A message's head, its words and the names of what is attached."""
    if file.size > MAX_MAIL:
        raise Refusal("large")
    text = printable(_written(file.read()))
    if len(text) > MAX_TEXT:
        raise Refusal("large")
    return TextPages([text])


def warm() -> None:
    """Read a sample, and load the codecs, which Python does at their first use."""
    for name in ENCODINGS:
        codecs.lookup(name)
    _written(_SAMPLE)


def _written(data: bytes) -> str:
    # The older policy never raises for a field that breaks the rules of RFC 5322.
    message = email.message_from_bytes(data, policy=policy.compat32)
    head = [f"{name}: {_field(value)}" for name in _FIELDS for value in message.get_all(name, [])]
    parts = [part for part in message.walk() if not part.is_multipart()]
    attached = [part for part in parts if part.get_content_disposition() == "attachment"]
    bodies = [part for part in parts if part not in attached]
    words = [_words(part) for part in bodies if part.get_content_type() == "text/plain"]
    words = words or [
        _seen(_words(part)) for part in bodies if part.get_content_type() == "text/html"
    ]
    files = [f"[{_field(name)}]" for part in parts if (name := part.get_filename()) is not None]
    return "\n\n".join(("\n".join(head), *words, "\n".join(files))).strip() + "\n"


def _field(value: object) -> str:
    """A field with its encoded words (RFC 2047) read."""
    try:
        return str(email.header.make_header(email.header.decode_header(str(value))))
    except (email.errors.HeaderParseError, LookupError, ValueError):
        return str(value)


def _words(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeError):
        return data.decode(_LAST_RESORT, "replace")


def _seen(source: str) -> str:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """What a person would read of a page; nothing is fetched and nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Lines begin; what is not shown begins."""
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """What is not shown ends."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._unseen:
            self.parts.append(data)
