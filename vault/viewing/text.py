"""Plain text, in the encoding that its marks or its bytes tell, or that the person chose."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from vault.viewing import charsets
from vault.viewing.kinds import ENCODINGS
from vault.viewing.pages import MAX_TEXT, Refusal, TextPages, printable

if TYPE_CHECKING:
    from vault.viewing.remote import Remote

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAST_RESORT: Final = "cp1252"
_GUESSED_FROM: Final = 32_768


def open_pages(file: Remote, encoding: str) -> TextPages:
    """The text of a file; `encoding` of the result says how its bytes were understood."""
    if file.size > MAX_TEXT * 2:
        raise Refusal("large")
    data = file.read()
    used = encoding or encoding_of(data)
    text = printable(data.decode(used, "replace"))
    if len(text) > MAX_TEXT:
        raise Refusal("large")
    return TextPages([text], used)


def encoding_of(data: bytes) -> str:
    """How these bytes are to be read: by their mark, as UTF-8, else by the best guess."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return charsets.guess(data[:_GUESSED_FROM], ENCODINGS) or _LAST_RESORT
    return "utf-8"


def warm() -> None:
    """Load the codecs, which Python does at their first use."""
    for name in ENCODINGS:
        codecs.lookup(name)
    charsets.guess("чужой текст".encode("cp1251"), ENCODINGS)
    charsets.guess("外国的文字".encode("gb18030") * 9, ENCODINGS)
