r"""Several values in one cell, separated by `|` as in Uwazi.

A bar inside a value is written `\|`. Backslashes mean nothing else: only those right before a bar
are written twice, so that `\\server\share` stays what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR: Final = "|"

_INSIDE: Final = re.compile(r"(\\*)\|")
_AT_END: Final = re.compile(r"(\\+)\Z")
_BAR: Final = re.compile(r"(\\*)\|")


def join(values: Sequence[str]) -> str:
    """One cell that `split` takes apart into the same values, none of which is blank."""
    escaped = [_INSIDE.sub(r"\1\1\\|", value) for value in values]
    closed = [_AT_END.sub(r"\1\1", value) for value in escaped[:-1]]
    return SEPARATOR.join([*closed, *escaped[-1:]])


def split(cell: str) -> list[str]:
    """The values of a cell; blank ones are left out."""
    if SEPARATOR not in cell:
        return [cell] if cell and not cell.isspace() else []
    values, begin, value = [], 0, ""
    for bar in _BAR.finditer(cell):
        slashes = len(bar[1])
        value += cell[begin : bar.start()] + "\\" * (slashes // 2)
        begin = bar.end()
        if slashes % 2:
            value += SEPARATOR
        else:
            values.append(value)
            value = ""
    values.append(value + cell[begin:])
    return [value for value in values if value and not value.isspace()]
