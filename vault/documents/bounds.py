"""How large a table may be; whatever is larger is refused before memory is spent on it."""

from __future__ import annotations

from typing import Final

from vault.errors import Refused
from vault.records.kinds import LONG_TEXT_BYTES

CELL_LENGTH: Final = LONG_TEXT_BYTES
"""Characters of a cell: no value is longer."""
ROW_LENGTH: Final = 2 * CELL_LENGTH
"""Characters of a row of CSV, its quotation marks included."""
COLUMNS: Final = 1000


class TooManyColumns(Refused):
    """More columns than any type of record has properties, many times over."""

    code = "table-too-many-columns"
    sentence = "This table has more than {limit} columns."
    next_step = "Keep the columns that are needed and try again."


class CellTooLong(Refused):
    """A cell longer than any value may be."""

    code = "table-cell-too-long"
    sentence = "Row {row} of the table holds a cell that is longer than any value may be."
    next_step = "Shorten it, or attach the text as a file."
