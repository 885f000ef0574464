"""Moments in ISO 8601 with an offset from UTC, kept as written and compared by the instant."""

from __future__ import annotations

import datetime
import re

_MOMENT = re.compile(
    r"(?P<minute>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})"
    r"(?::(?P<second>[0-5][0-9])(?:\.(?P<fraction>[0-9]{1,9}))?)?"
    r"(?:Z|(?P<sign>[+-])(?P<hours>[01][0-9]|2[0-3]):(?P<minutes>[0-5][0-9]))\Z"
)
_FIRST = datetime.datetime(1, 1, 1)  # noqa: DTZ001 - the offset is taken off afterwards
_SECOND = datetime.timedelta(seconds=1)


def nanoseconds(text: str) -> int:
    """Nanoseconds since 0000-12-31T00:00Z, never negative; fractions to nine digits.

    Text is `YYYY-MM-DDThh:mm[:ss[.fraction]]` and `Z` or `+hh:mm`. Raises ValueError for anything
    else and for a day or hour that does not exist.
    """
    found = _MOMENT.match(text)
    if not found:
        raise ValueError("not a moment with an offset")
    offset = int(found["hours"] or 0) * 3600 + int(found["minutes"] or 0) * 60
    east = -offset if found["sign"] == "-" else offset
    since = (datetime.datetime.fromisoformat(found["minute"]) - _FIRST) // _SECOND
    seconds = since + int(found["second"] or 0) + 86_400 - east
    return seconds * 10**9 + int((found["fraction"] or "").ljust(9, "0"))


def sort_key(text: str) -> str:
    """Twenty-one digits that sort as the instants do. Raises ValueError as `nanoseconds` does."""
    return f"{nanoseconds(text):021}"
