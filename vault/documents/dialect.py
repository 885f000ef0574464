"""How a CSV file is written: its charset and what stands between its cells.

Both are found, shown with the result, and may be given by whoever knows better.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.errors import Refused

if TYPE_CHECKING:
    from typing import BinaryIO

DELIMITERS: Final = ",;\t|"

_BLOCK: Final = 1 << 20
_SAMPLE_BYTES: Final = 64 << 10
_HEADER_LENGTH: Final = 64 << 10
_BYTES_PER_ZERO: Final = 40
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheets of our users' countries save, of equally likely ones the first; a longer list
# only makes wrong guesses likelier.
_LIKELY: Final = [
    "utf-8",  # but for a few bytes
    "cp1251",
    "cp1252",
    "cp1254",
    "cp1256",
    "cp1250",
    "cp1257",
    "cp1255",
    "cp1253",
    "cp866",
    "koi8_r",
    "koi8_u",
    "mac_cyrillic",
    "iso8859_5",
    "iso8859_6",
    "gb18030",
    "shift_jis",
    "euc_kr",
]


class NoTextThere(Refused):
    """No charset reads the file: it is no text."""

    code = "table-not-text"
    sentence = "This file is not a table that can be read."
    next_step = "Save it as CSV (UTF-8) or as XLSX, or name its charset with --encoding."


class UnknownEncoding(Refused):
    """The charset asked for does not exist."""

    code = "table-unknown-encoding"
    sentence = "There is no charset called {encoding}."
    next_step = "Usual ones are utf-8, utf-16, cp1251, cp1252, cp1254, cp1256 and koi8-r."


class WrongEncoding(Refused):
    """Bytes that the charset does not have."""

    code = "table-wrong-encoding"
    sentence = "This table is not written in {encoding}."
    next_step = "Name another charset with --encoding, or save the table as UTF-8."


class BadDelimiter(Refused):
    """The delimiter is one character that can stand between cells."""

    code = "table-bad-delimiter"
    sentence = "Cells cannot be separated by this."
    next_step = "Give one character with --delimiter: a comma, a semicolon, a bar or a tab."


@dataclass(frozen=True, slots=True)
class Dialect:
    """Python's name of the charset, and the character between cells."""

    encoding: str
    delimiter: str


def find(file: BinaryIO, encoding: str | None, delimiter: str | None) -> Dialect:
    """How a CSV file is written, as far as it is not given; the file is at its start again.

    Raises NoTextThere, UnknownEncoding, WrongEncoding, BadDelimiter.
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0 '):
        raise BadDelimiter
    encoding = _known(encoding) if encoding is not None else _guess_encoding(file)
    file.seek(0)
    try:
        header = _first_line(file.read(_HEADER_LENGTH), encoding)
    except UnicodeError as error:
        raise WrongEncoding(encoding=encoding) from error
    file.seek(0)
    return Dialect(encoding, delimiter or _guess_delimiter(header))


def _known(encoding: str) -> str:
    try:
        # The wrapper refuses codecs that are no charsets, such as zip or hex.
        io.TextIOWrapper(io.BytesIO(), encoding=encoding).close()
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding=encoding[:80]) from error
    return "utf-8-sig" if name == "utf-8" else name


def _guess_encoding(file: BinaryIO) -> str:
    file.seek(0)
    sample = file.read(_SAMPLE_BYTES)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    wide = _unmarked_utf16(sample)
    if wide is not None:
        return wide
    file.seek(0)
    if _is_utf8(file):
        return "utf-8-sig"
    return _most_likely(sample)


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: separators and line ends give many zeros, at one parity only."""
    evens, odds = sample[0::2].count(0), sample[1::2].count(0)
    if evens + odds < max(2, len(sample) // _BYTES_PER_ZERO) or (evens and odds):
        return None
    return "utf-16-be" if evens else "utf-16-le"


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _most_likely(sample: bytes) -> str:
    from vault.viewing import charsets

    found = charsets.guess(sample, _LIKELY)
    if found is None:
        raise NoTextThere
    return codecs.lookup(found).name


def _first_line(start: bytes, encoding: str) -> str:
    text = codecs.getincrementaldecoder(encoding)().decode(start)
    return next(iter(text.splitlines()), "")


def _guess_delimiter(header: str) -> str:
    """The one that makes most cells of the header: `csv.Sniffer` guesses from all text, and its
    patterns take quadratic time on some.
    """

    def cells(delimiter: str) -> int:
        return len(next(csv.reader([header], delimiter=delimiter), []))

    return max(DELIMITERS, key=cells)
