"""From the text of a cell to what a record says: split, checked, and remembered where it recurs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault.documents import several
from vault.documents.formulas import unguard
from vault.errors import Refused
from vault.records.author import TooMuchAtOnce
from vault.records.statement import MOST_NAMED

if TYPE_CHECKING:
    from vault.documents.mapping import Column
    from vault.records.records import Records
    from vault.records.statement import Content

_REMEMBERED: Final = 16_384
_SHORT: Final = 64
_SPREADSHEET_ERRORS: Final = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
)


class SpreadsheetError(Refused):
    """A formula went wrong before the table was saved."""

    code = "table-spreadsheet-error"
    sentence = "The cell holds the error {error} instead of a value."
    next_step = "Correct it in the spreadsheet program."


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one column. `raw`: no apostrophe before a formula is taken off."""

    records: Records
    column: Column
    raw: bool
    _known: dict[str, tuple[Content, ...]] = field(default_factory=dict)

    def read(self, cell: str) -> tuple[Content, ...]:
        """What the cell says, nothing if it is blank.

        Raises ValueDoesNotFit, SpreadsheetError, NoSuchRecord, WrongReference, TooMuchAtOnce.
        """
        known = self._known.get(cell)
        if known is not None:
            return known
        contents = self._read(cell)
        if len(cell) <= _SHORT:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[cell] = contents
        return contents

    def _read(self, cell: str) -> tuple[Content, ...]:
        if cell in _SPREADSHEET_ERRORS:
            raise SpreadsheetError(error=cell)
        spec = self.column.spec
        text = cell if self.raw else unguard(cell)
        parts = several.split(text) if spec.many else [text] if text and not text.isspace() else []
        if len(parts) > MOST_NAMED:
            raise TooMuchAtOnce
        return tuple(self.records.content(spec, part) for part in parts)
