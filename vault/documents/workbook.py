"""The first visible sheet of an XLSX workbook (ECMA-376 part 1, section 18), within bounds.

Formulas are never evaluated: what counts is the value that was saved with them. (openpyxl builds a
whole row, and all shared strings, before either could be counted; here it only writes.)
"""

from __future__ import annotations

import functools
import re
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from vault.documents import ooxml, serials
from vault.documents.bounds import CELL_LENGTH, COLUMNS, CellTooLong, TooManyColumns
from vault.documents.ooxml import WorkbookTooLarge, WorkbookUnreadable

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator
    from typing import IO, BinaryIO

ROWS: Final = 1 << 20
"""Rows of a sheet in every spreadsheet program."""
SHEET_BYTES: Final = 1 << 30
"""Bytes of XML, read or written."""

_STRINGS: Final = 4 << 20
_STRINGS_LENGTH: Final = 64 << 20
_LETTERS: Final = 3
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

ERROR_VALUE: Final = "The cell holds an error instead of a value."
NOT_COMPUTED: Final = "The cell holds a formula whose value was not saved."


class Cells(NamedTuple):
    """A row of a sheet: its number, texts, and position -> why that cell has no value."""

    number: int
    texts: list[str]
    faults: dict[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open sheet: the rows that hold anything; `position` and `size` count unpacked bytes."""

    rows: Iterator[Cells]
    position: Callable[[], int]
    size: int


@contextmanager
def open_sheet(file: BinaryIO) -> Iterator[Sheet]:
    """Open the first visible sheet.

    Raises, also while rows are read, WorkbookUnreadable, WorkbookTooLarge, TooManyColumns,
    CellTooLong.
    """
    with ExitStack() as stack:
        with ooxml.damage_refused():
            package = stack.enter_context(ooxml.open_package(file))
            book = _read_book(package)
            stream = stack.enter_context(ooxml.open_member(package, book.sheet, SHEET_BYTES))
            size = package.getinfo(book.sheet).file_size
        yield Sheet(_rows(stream, book), stream.tell, size)


@dataclass(frozen=True, slots=True)
class _Book:
    """The sheet's member and what its cells refer to. `dates`: styles that show a number as one."""

    sheet: str
    strings: list[str]
    dates: frozenset[str]
    since_1904: bool


def _read_book(package: zipfile.ZipFile) -> _Book:
    top = ooxml.relations(package, "").values()
    name = next(target for kind, target in top if kind == "officeDocument")
    outline, strings, styles = _Outline(), _Strings(), _Styles()
    ooxml.read_member(package, name, outline)
    relations = ooxml.relations(package, name)
    for kind, target in relations.values():
        if kind == "sharedStrings":
            ooxml.read_member(package, target, strings)
        elif kind == "styles":
            ooxml.read_member(package, target, styles)
    if outline.first is None:
        raise WorkbookUnreadable
    sheet = relations[outline.first][1]
    return _Book(sheet, strings.found, styles.dates(), outline.since_1904)


class _Outline:
    """Which sheet is the first visible one, and where its dates begin."""

    def __init__(self) -> None:
        self.first: str | None = None
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif (
            name == "sheet" and self.first is None and attributes.get("state") in (None, "visible")
        ):
            self.first = next(
                value for key, value in attributes.items() if key.rpartition(":")[2] == "id"
            )

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Runs:
    """The text of one string: its runs, without the readings that help to pronounce it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._length = 0
        self._is_text = False
        self._is_reading = False

    def clear(self) -> None:
        self.parts.clear()
        self._length = 0

    def start(self, name: str) -> None:
        if name == "rPh":
            self._is_reading = True
        elif name in ("t", "v"):
            self._is_text = not self._is_reading

    def end(self, name: str) -> None:
        if name == "rPh":
            self._is_reading = False
        self._is_text = False

    def text(self, data: str) -> bool:
        """Add what belongs to the string; False when it has become too long."""
        if self._is_text:
            self.parts.append(data)
            self._length += len(data)
        return self._length <= CELL_LENGTH


class _Strings:
    """The strings that cells share."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs = _Runs()
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._runs.clear()
        self._runs.start(name)

    def end(self, name: str) -> None:
        self._runs.end(name)
        if name == "si":
            self.found.append(_unescaped("".join(self._runs.parts)))

    def text(self, data: str) -> None:
        self._length += len(data)
        if self._length > _STRINGS_LENGTH or len(self.found) > _STRINGS:
            raise WorkbookTooLarge
        self._runs.text(data)


class _Styles:
    """Which styles show a number as a date."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._used: list[str] = []
        self._is_cell_style = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._formats[attributes["numFmtId"]] = attributes["formatCode"]
        elif name == "cellXfs":
            self._is_cell_style = True
        elif name == "xf" and self._is_cell_style:
            self._used.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_cell_style = False

    def text(self, data: str) -> None:
        pass

    def dates(self) -> frozenset[str]:
        return frozenset(
            str(style)
            for style, used in enumerate(self._used)
            if serials.is_date(used, self._formats.get(used))
        )


def _rows(stream: IO[bytes], book: _Book) -> Iterator[Cells]:
    reader = _Rows(book)
    with ooxml.damage_refused():
        for _ in ooxml.parts(stream, reader):
            yield from reader.done
            reader.done.clear()
        yield from reader.done


class _Rows:
    """Collects rows; `done` are those that have ended."""

    def __init__(self, book: _Book) -> None:
        self.done: list[Cells] = []
        self._book = book
        self._row = Cells(0, [], {})
        self._runs = _Runs()
        self._position = 0
        self._kind = "n"
        self._style: str | None = None
        self._has_formula = self._has_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._has_formula = True
        else:
            self._has_value = self._has_value or name in ("v", "is")
            self._runs.start(name)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            if any(self._row.texts) or self._row.faults:
                self.done.append(self._row)
        else:
            self._runs.end(name)

    def text(self, data: str) -> None:
        if not self._runs.text(data):
            raise CellTooLong(row=self._row.number)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._row.number + 1))
        if not self._row.number < number <= ROWS:
            raise WorkbookUnreadable
        self._row = Cells(number, [], {})

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place, next_free = attributes.get("r"), len(self._row.texts)
        position = next_free if place is None else _column(place.rstrip("0123456789"))
        if position < next_free:
            raise WorkbookUnreadable
        if position >= COLUMNS:
            raise TooManyColumns(limit=COLUMNS)
        self._row.texts.extend([""] * (position - next_free))
        self._runs.clear()
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s")
        self._has_formula = self._has_value = False

    def _end_cell(self) -> None:
        raw = "".join(self._runs.parts)
        position = len(self._row.texts)
        text = ""
        if self._kind == "e":
            self._row.faults[position] = ERROR_VALUE
        elif self._has_formula and not raw and not (self._kind == "str" and self._has_value):
            self._row.faults[position] = NOT_COMPUTED
        elif raw:
            text = self._text_of(raw)
        self._row.texts.append(text)

    def _text_of(self, raw: str) -> str:
        if self._kind == "s":
            return self._book.strings[int(raw)]
        if self._kind == "n":
            if self._style in self._book.dates:
                return serials.date_text(raw, since_1904=self._book.since_1904)
            return serials.number_text(raw)
        if self._kind == "b":
            return "yes" if raw == "1" else "no"
        return serials.iso_text(raw) if self._kind == "d" else _unescaped(raw)


@functools.lru_cache(maxsize=2048)
def _column(letters: str) -> int:
    """The position that a column's letters name. Raises ValueError."""
    if not 1 <= len(letters) <= _LETTERS:
        raise ValueError("no column")
    position = 0
    for letter in letters:
        position = len(_ALPHABET) * position + _ALPHABET.index(letter) + 1
    return position - 1


@functools.lru_cache(maxsize=2048)
def column_letters(position: int) -> str:
    """The letters that name the column at a position, from A on."""
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, len(_ALPHABET))
        letters = _ALPHABET[letter] + letters
    return letters


def _unescaped(text: str) -> str:
    """Text in which `_x000D_` and the like stand for characters (section 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Text that `_unescaped`, and every spreadsheet program, reads as this one."""
    return _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text) if "_x" in text else text
