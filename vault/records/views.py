"""What callers of the records see: plain rows, no statements' bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault.records.fold import Entry
    from vault.records.statement import Content


class RecordRef(msgspec.Struct, frozen=True, gc=False):
    """A record in a list. `id` in hex.

    Strings are in no cycle, so garbage is not looked for in lists of a million.
    """

    id: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """One standing value: JSON as stored, its text, and where it comes from.

    `author` is a fingerprint in hex, `time` and `received` microseconds since 1970 (UTC), the
    latter 0 for what was not accepted yet; `changed_since` names the authors of later values that
    were withheld.
    """

    value: Any
    text: str
    statement: str
    author: str
    time: int
    received: int
    bundle: str | None
    source: str | None
    pinpoint: str | None
    confidence: str | None
    stance: str | None
    reliability: str | None
    is_preferred: bool
    is_own: bool
    changed_since: tuple[str, ...]


def value_view(
    entry: Entry,
    text: str,
    own: Collection[bytes],
    *,
    received: int = 0,
    bundle: str | None = None,
) -> ValueView:
    """A standing value with its text. `own` are one's own fingerprints."""
    content = cast("Content", entry.said.content)
    return ValueView(
        value=entry.value,
        text=text,
        statement=entry.said.id.hex(),
        author=entry.said.author.hex(),
        time=entry.said.time,
        received=received,
        bundle=bundle,
        source=content.source,
        pinpoint=content.pinpoint,
        confidence=content.confidence,
        stance=content.stance,
        reliability=content.reliability,
        is_preferred=entry.is_preferred,
        is_own=entry.said.author in own,
        changed_since=tuple(dict.fromkeys(said.author.hex() for said in entry.changed_since)),
    )


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record's file. `deleted_by` and `changed_after` tell of a deletion that later work
    overtook.
    """

    id: str
    type: str
    title: str
    values: dict[str, tuple[ValueView, ...]]
    disagreements: tuple[str, ...]
    withheld: int
    erased: int
    is_binned: bool
    deleted_by: tuple[str, ...]
    changed_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One statement in a record's life. `value` is None where it is withheld or erased, or for a
    retract; `source` is a record's id in hex.
    """

    time: int
    received: int
    author: str
    property: str
    kind: str
    value: Any
    text: str
    statement: str
    replaces: tuple[str, ...]
    bundle: str | None
    changeset: str
    is_held: bool
    is_erased: bool
    source: str | None = None
    pinpoint: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A property whose standing values differ and that nobody settled."""

    id: str
    type: str
    title: str
    property: str
    standing: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write touched: kinds of records, their ids in hex, and the changeset that did it."""

    types: frozenset[str]
    ids: tuple[str, ...]
    changeset: str
