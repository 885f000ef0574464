"""Numbers of a spreadsheet as people would have typed them, and the dates that are numbers there.

A date is a count of days since 1899-12-30 (since 1904-01-01 in some workbooks); before March 1900
it is one more, because spreadsheets believe in 1900-02-29 (ECMA-376 part 1, section 18.17.4).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

_DAY_SECONDS: Final = 86_400
_BELIEVED_LEAP_DAY: Final = 60
_LONGEST: Final = 40
# Sections 18.8.30 and its East Asian addenda: the built-in formats that are dates and times.
_BUILT_IN: Final = frozenset(
    str(one)
    for span in ((14, 22), (27, 36), (45, 47), (50, 58))
    for one in range(span[0], span[1] + 1)
)
_NOT_CODE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_CODE: Final = re.compile("[dmyhs]", re.IGNORECASE)
_MIDNIGHT: Final = re.compile(r"T00:00(:00(\.0+)?)?Z?\Z")
_INTEGER: Final = re.compile(r"-?[0-9]{1,40}\Z")


def is_date(format_id: str, code: str | None) -> bool:
    """Whether a number format shows dates or times. `code` is None for a built-in one."""
    if code is None:
        return format_id in _BUILT_IN
    return _DATE_CODE.search(_NOT_CODE.sub("", code)) is not None and code.lower() != "general"


def number_text(raw: str) -> str:
    """A stored number in as few digits as tell it from others, without an exponent."""
    if _INTEGER.match(raw):
        return raw
    try:
        number = Decimal(repr(float(raw)))
    except (ValueError, InvalidOperation):
        return raw
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return raw
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def date_text(raw: str, *, since_1904: bool) -> str:
    """A stored date as `2024-05-03`, with `T14:30:00` when it has a time, or a time of no day
    alone; else the number.
    """
    try:
        days = float(raw)
        start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - as written
        is_early = not since_1904 and 0 < days < _BELIEVED_LEAP_DAY
        moment = start + timedelta(days=is_early, seconds=round(days * _DAY_SECONDS))
    except (ValueError, OverflowError):
        return number_text(raw)
    return moment.time().isoformat() if 0 <= days < 1 else iso_text(moment.isoformat())


def iso_text(raw: str) -> str:
    """A date in ISO 8601, without a time that only says midnight."""
    return _MIDNIGHT.sub("", raw)
