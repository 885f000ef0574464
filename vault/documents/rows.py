"""The rows of a CSV or XLSX file, as texts, within bounds that hold before memory is spent."""

from __future__ import annotations

import csv
import io
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from vault.documents import dialect, workbook
from vault.documents.bounds import CELL_LENGTH, COLUMNS, ROW_LENGTH, CellTooLong, TooManyColumns
from vault.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_FAULTS: Final[Mapping[int, str]] = MappingProxyType({})


class NotATable(Refused):
    """A folder, a device, or an older or locked workbook."""

    code = "not-a-table"
    sentence = "{name} is not a table that can be read."
    next_step = "Save it as CSV or as XLSX without a password and try again."


class EmptyTable(Refused):
    """Not even a header."""

    code = "table-empty"
    sentence = "This table is empty."
    next_step = "Its first row must name the columns."


class QuoteNeverClosed(Refused):
    """A row goes on and on, most often behind a quotation mark without its partner."""

    code = "table-row-too-long"
    sentence = "Row {row} of the table has no end."
    next_step = "Look for a quotation mark that is never closed, and try again."


class Row(NamedTuple):
    """One row. `number` as a spreadsheet counts; `faults`: position -> why a cell has no value."""

    number: int
    cells: Sequence[str]
    faults: Mapping[int, str] = _NO_FAULTS


@dataclass(frozen=True, slots=True)
class Table:
    """An open table. `dialect` is None for a workbook; `position` and `size` count bytes."""

    header: tuple[str, ...]
    rows: Iterator[Row]
    dialect: dialect.Dialect | None
    position: Callable[[], int]
    size: int


@contextmanager
def open_table(
    path: Path, encoding: str | None = None, delimiter: str | None = None
) -> Iterator[Table]:
    """The header and the rows of a table; what it is, its first bytes tell.

    Raises OSError, NotATable, EmptyTable and, while rows are read, what `dialect.find` and
    `workbook.rows` raise, TooManyColumns, CellTooLong, QuoteNeverClosed.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotATable(name=path.name)
    with path.open("rb") as file:
        start = file.read(len(_OLE))
        if start == _OLE:
            raise NotATable(name=path.name)
        if start.startswith(_ZIP):
            with workbook.open_sheet(file) as sheet:
                rows = (Row(*row) for row in sheet.rows)
                yield _headed(rows, None, sheet.position, sheet.size)
        else:
            found = dialect.find(file, encoding, delimiter)
            lines = _Lines(file, found)
            yield _headed(_csv_rows(lines, found), found, file.tell, path.stat().st_size)


def _headed(
    rows: Iterator[Row], found: dialect.Dialect | None, position: Callable[[], int], size: int
) -> Table:
    header = next(rows, None)
    if header is None:
        raise EmptyTable
    return Table(tuple(header.cells), rows, found, position, size)


def _csv_rows(lines: _Lines, found: dialect.Dialect) -> Iterator[Row]:
    """Rows that hold anything; blank lines count in their numbers."""
    csv.field_size_limit(CELL_LENGTH)
    reader = csv.reader(lines, delimiter=found.delimiter)
    number = 0
    try:
        for cells in reader:
            number += 1
            lines.spent = 0
            if len(cells) > COLUMNS:
                raise TooManyColumns(limit=COLUMNS)
            if cells:
                yield Row(number, cells)
    except UnicodeError as error:
        raise dialect.WrongEncoding(encoding=found.encoding) from error
    except csv.Error as error:
        raise CellTooLong(row=number + 1) from error
    except _NoEnd as error:
        raise QuoteNeverClosed(row=number + 1) from error


class _NoEnd(Exception):
    """A row is longer than any can be."""


class _Lines:
    """The lines of a CSV file; `spent` counts the characters of the row being read."""

    def __init__(self, file: BinaryIO, found: dialect.Dialect) -> None:
        text = io.TextIOWrapper(file, encoding=found.encoding, newline="")
        self._next = text.readline
        self.spent = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._next(ROW_LENGTH)
        if not line:
            raise StopIteration
        self.spent += len(line)
        if self.spent >= ROW_LENGTH:
            raise _NoEnd
        return line
