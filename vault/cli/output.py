"""What the commands print: one JSON value, or lines that people read."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault.cli.settings import Settings
    from vault.progress import Progress

DONE: Final[dict[str, object]] = {"ok": True}
"""The JSON of a command that has no result of its own."""

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_LONGEST_TIME: Final = 253_402_300_799_999_999
"""The last microsecond of the year 9999."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where one command's result goes: standard output. Everything else goes to standard error."""

    settings: Settings

    def result(self, value: object, lines: Iterable[str]) -> None:
        """Print the result, as JSON or for people."""
        if self.settings.json:
            import msgspec

            sys.stdout.flush()
            sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
            sys.stdout.buffer.flush()
            return
        for line in lines:
            print(line)

    def done(self, line: str) -> None:
        """Print that it was done."""
        self.result(DONE, [] if self.settings.quiet else [line])

    def remark(self, line: str) -> None:
        """Tell people something besides the result, unless they want quiet."""
        if not self.settings.quiet:
            print(line, file=sys.stderr)

    def warn(self, line: str) -> None:
        """Tell people what they should not overlook."""
        print(f"warning: {line}", file=sys.stderr)

    @contextmanager
    def progress(self, what: str) -> Iterator[Progress]:
        """A progress bar while the block runs, on a terminal's standard error only."""
        from vault.progress import silent

        if self.settings.quiet or not sys.stderr.isatty():
            yield silent
            return
        from vault.cli.bar import bar

        with bar(what) as report:
            yield report


def shown(text: str) -> str:
    """Text for people: controls made visible, and kept apart from text of another direction."""
    from vault.records.scripts import visible

    seen = visible(text)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in seen):
        return f"\N{FIRST STRONG ISOLATE}{seen}\N{POP DIRECTIONAL ISOLATE}"
    return seen


def one_line(text: str) -> str:
    """`shown`, with line ends and tabs as spaces."""
    return shown(" ".join(text.split()))


def iso(microseconds: int) -> str:
    """A time in microseconds since 1970 as ISO 8601 in UTC, ending in Z."""
    from datetime import UTC, datetime, timedelta

    since = timedelta(microseconds=min(microseconds, _LONGEST_TIME))
    moment = datetime(1970, 1, 1, tzinfo=UTC) + since
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def day(microseconds: int) -> str:
    """A time in microseconds since 1970 for people, to the minute, in UTC."""
    return iso(microseconds)[:16].replace("T", " ") + " UTC"


def table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Lines in columns, two spaces apart; the last column is as long as it is."""
    rows = list(rows)
    if not rows:
        return []
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)][:-1]
    return [
        "  ".join(
            [
                *(
                    cell + " " * (width - _width(cell))
                    for cell, width in zip(row, widths, strict=False)
                ),
                row[-1],
            ]
        )
        for row in rows
    ]


def _width(cell: str) -> int:
    """Columns that a terminal gives to a text, nearly."""
    unseen = {"Mn", "Me", "Cf"}
    return sum(
        0
        if unicodedata.category(letter) in unseen
        else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in cell
    )
