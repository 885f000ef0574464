"""Cells that a spreadsheet would take for a formula, and the apostrophe that keeps them text.

The characters are OWASP's ("CSV Injection") and the full-width forms that spreadsheets read alike.
Putting the apostrophe on and taking it off are exact opposites for every text.
"""

from __future__ import annotations

import re
from typing import Final

_STARTS_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = re.compile("''*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guard(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet could take it for a formula."""
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made this cell from; every other cell is its own text."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
