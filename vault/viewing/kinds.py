"""Which kind of document bytes are, by content: a name or a stated type never decides alone."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vault.viewing.protocol import Kind

HEAD: Final = 4096
"""Bytes from the start of a document that `kind_of` looks at."""
MAIL_TYPE: Final = "message/rfc822"

ENCODINGS: Final = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "koi8-r",
    "koi8-u",
    "cp866",
    "iso8859-15",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "cp874",
)
"""In which plain text can be read: what a person may choose from."""

_TEXT_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BY_START: Final[tuple[tuple[re.Pattern[bytes], Kind], ...]] = (
    (re.compile(rb"\xff\xd8\xff"), "image"),  # JPEG
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image"),
    (re.compile(rb"GIF8[79]a"), "image"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "image"),  # BMP
    (re.compile(rb"II[*+]\0|MM\0[*+]"), "image"),  # TIFF and BigTIFF
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image"),  # AVIF
    (re.compile(rb"PK\x03\x04"), "office"),
    # Readers accept a PDF whose mark comes within the first kilobyte (ISO 32000-1, annex H).
    (re.compile(rb".{0,1024}%PDF-", re.DOTALL), "pdf"),
)
_MAIL_FIELD: Final = re.compile(
    rb"(?:From [^\r\n]*\r?\n)?(?:Return-Path|Delivered-To|Received|From|To|Date|Subject|Message-ID"
    rb"|MIME-Version|DKIM-Signature|X-[A-Za-z-]+):",
    re.IGNORECASE,
)
_FIELDS_OF_MAIL: Final = re.compile(
    rb"^(?:From|To|Date|Subject|Received|Message-ID|MIME-Version):", re.I | re.M
)
_ENOUGH_FIELDS: Final = 3
# What plain text never holds, in any one-byte encoding.
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes, media_type: str = "") -> Kind | None:
    """The kind of a document by its first HEAD bytes, None for what cannot be shown.

    `media_type` as somebody stated it only settles whether a text is an e-mail.
    """
    for pattern, kind in _BY_START:
        if pattern.match(head):
            return kind
    if head.startswith(_TEXT_MARKS):
        return "text"
    if not head or _NO_TEXT.search(head):
        return None
    return "mail" if _is_mail(head, media_type) else "text"


def _is_mail(head: bytes, media_type: str) -> bool:
    if not _MAIL_FIELD.match(head):
        return False
    return media_type == MAIL_TYPE or len(_FIELDS_OF_MAIL.findall(head)) >= _ENOUGH_FIELDS
