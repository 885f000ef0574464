"""What a seal would take along and what would stay home, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.exchange.selection import LeftOut, Passes, select
from vault.records import exhibits
from vault.records.schema import Kind
from vault.records.views import RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vault.records.fold import Entry
    from vault.records.journal import Journal
    from vault.store.files import Attachment


@dataclass(frozen=True, slots=True)
class StaysHome:
    """A property whose values do not leave; `is_hidden` when not even its name does."""

    type: str
    property: str
    values: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Leaves:
    """A property whose values leave."""

    type: str
    property: str
    values: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`files` and `bytes` count the attachments that go along."""

    records: tuple[RecordRef, ...]
    counts: dict[str, int]
    files: int
    bytes: int
    leaves: tuple[Leaves, ...]
    stays_home: tuple[StaysHome, ...]
    left_out: tuple[LeftOut, ...]


def preview(journal: Journal, ids: Sequence[str], own: frozenset[bytes], passes: Passes) -> Preview:
    """Look at everything that would be sealed. Raises BadRecordId, NoSuchRecord."""
    chosen = select(journal, ids, own, ())
    counts: Counter[str] = Counter()
    home: Counter[tuple[str, str, bool]] = Counter()
    out: Counter[tuple[str, str]] = Counter()
    records, sizes = [], []
    for key, row in chosen.records.items():
        counts[row.type] += 1
        records.append(RecordRef(key.hex(), row.type, row.title))
        for name, entries in journal.hold(key).folded.values.items():
            passage = passes(row.type, name)
            if passage != "whole":
                home[row.type, name, passage == "statement-withheld"] += len(entries)
                continue
            out[row.type, name] += len(entries)
            if journal.index.schema.property(row.type, name).kind is Kind.FILE:
                sizes += [one.size for one in _attached(journal, entries)]
    return Preview(
        records=tuple(records),
        counts=dict(counts),
        files=len(sizes),
        bytes=sum(sizes),
        leaves=tuple(Leaves(*one, count) for one, count in out.items()),
        stays_home=tuple(StaysHome(*one[:2], count, one[2]) for one, count in home.items()),
        left_out=tuple(chosen.left_out),
    )


def _attached(journal: Journal, entries: Iterable[Entry]) -> Iterator[Attachment]:
    """What is here of the files that these values name."""
    for entry in entries:
        found = exhibits.bound(journal.connection, entry.said.id)
        if found is not None:
            yield found
