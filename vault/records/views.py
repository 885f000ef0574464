"""What callers of the records see: plain rows, no statements' bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record in a list. `id` in hex."""

    id: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """One standing value: JSON as stored, its text, and where it comes from.

    `author` is a fingerprint in hex, `time` and `received` microseconds since 1970 (UTC);
    `changed_since` names the authors of later values that were withheld.
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
    retract.
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
