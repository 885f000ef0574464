"""Dates as far as they are known: `2024`, `2024-05`, `2024-05-03`, `~2024`, `2024..2025`."""

from __future__ import annotations

import calendar
import datetime
import functools
import re

import msgspec

_DAY = re.compile(r"(~?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class PartialDate(msgspec.Struct, frozen=True):
    """The first and last day that a partial date may mean, and how it was written.

    `precision` is `year`, `month`, `day` or `range`; `about` says that the author estimated.
    """

    first: datetime.date
    last: datetime.date
    precision: str
    about: bool


@functools.lru_cache(maxsize=16384)
def parse(text: str) -> PartialDate:
    """A partial date of the proleptic Gregorian calendar, years 0001 to 9999.

    Raises ValueError for anything else, a day that does not exist, and a range out of order.
    """
    begin, dots, end = text.partition("..")
    if not dots:
        return _one(text)
    early, late = _one(begin), _one(end)
    if early.first > late.first or early.last > late.last:
        raise ValueError("a range of dates out of order")
    return PartialDate(early.first, late.last, "range", early.about or late.about)


@functools.lru_cache(maxsize=16384)
def sort_key(text: str) -> str:
    """What sorts as partial dates do: first day, last day, then whether it was estimated.

    Raises ValueError as `parse` does.
    """
    date = parse(text)
    return f"{date.first}/{date.last}{'~' if date.about else ''}"


def _one(text: str) -> PartialDate:
    found = _DAY.match(text)
    if not found:
        raise ValueError("not a partial date")
    about, year, month, day = bool(found[1]), int(found[2]), found[3], found[4]
    if day:
        exact = datetime.date(year, int(month), int(day))
        return PartialDate(exact, exact, "day", about)
    if month:
        first = datetime.date(year, int(month), 1)
        last = first.replace(day=calendar.monthrange(year, first.month)[1])
        return PartialDate(first, last, "month", about)
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return PartialDate(first, last, "year", about)
