"""Folding what came beside what is held: what accepting would change, before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vault.exchange.differences import Differences, ErasureRequest, ValueChange
from vault.records import edits, erasure
from vault.records.schema import Kind
from vault.records.views import RecordRef, ValueView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from vault.exchange.incoming import Arrival, Incoming
    from vault.records.fold import Entry, Folded, Said
    from vault.records.index import Index


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is here already and would change, with the properties that would, and how."""

    id: str
    type: str
    title: str
    properties: tuple[str, ...]
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class NewDisagreement:
    """A property about which the accepted record would be in disagreement, and what would stand."""

    id: str
    title: str
    property: str
    standing: tuple[ValueView, ...] = ()


@dataclass(slots=True)
class Merge:
    """The part of a plan that comes from folding.

    `waiting` are records that stay in quarantine unless they are asked for: they were erased here,
    or something new comes from keys that fell into other hands. `rootless` stay there until an
    earlier hand-over brings what they begin with.
    """

    new: list[RecordRef] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    disagreements: list[NewDisagreement] = field(default_factory=list)
    replaces_mine: int = 0
    replaces_others: int = 0
    memberships: list[Change] = field(default_factory=list)
    erasures: list[ErasureRequest] = field(default_factory=list)
    waiting: list[RecordRef] = field(default_factory=list)
    rootless: list[str] = field(default_factory=list)
    withheld: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """One record of a bundle: what is here of it, what both sides say of it, and the two folds.

    `row` and `before` are None for a new record. `is_erased` when it was erased here, `is_doubted`
    when something new comes from keys that fell into other hands.
    """

    key: bytes
    type: str
    row: edits.RecordRow | None
    held: tuple[Said, ...]
    both: tuple[Said, ...]
    before: Folded | None
    after: Folded
    is_erased: bool
    is_doubted: bool

    @property
    def fresh(self) -> list[Said]:
        """What is not here yet, or not with all that came of it."""
        known = {said.id: said for said in self.held}
        return [said for said in self.both if known.get(said.id) is not said]


Prospects = dict[bytes, Prospect]


def foresee(index: Index, incoming: Incoming, doubted: Collection[bytes]) -> Prospects:
    """What each record would be. `doubted` are authors whose keys fell into other hands."""
    rows = edits.find_all(index.connection, incoming.records)
    found = (
        _prospect(index, rows.get(key), incoming.records[key], incoming.said_of(key), doubted)
        for key in sorted(incoming.records)
    )
    return {one.key: one for one in found}


def compare(
    index: Index, prospects: Prospects, incoming: Incoming, own: Collection[bytes]
) -> Merge:
    """What accepting all would change. `own` are one's own fingerprints."""
    merge = Merge(rootless=sorted(key.hex() for key in incoming.rootless))
    differences = Differences(index, own)
    for one in prospects.values():
        came = incoming.said_of(one.key)
        if one.row is None or one.before is None:
            _add_new(differences, merge, one, came)
        elif fresh := one.fresh:
            ref = RecordRef(one.key.hex(), one.type, one.row.title)
            _add_changed(differences, merge, ref, one, one.before, fresh)
            if one.is_erased or one.is_doubted:
                merge.waiting.append(ref)
        else:
            merge.same += 1
        held = {said.id for said in one.both if said.is_held()}
        merge.withheld += sum(said.id not in held for said in came)
    return merge


def union(held: Iterable[Said], came: Iterable[Said]) -> list[Said]:
    """Both sets of statements, each with its content if either side has it and it was not
    erased.
    """
    both = {said.id: said for said in held}
    for said in came:
        before = both.get(said.id)
        if before is None or (not before.is_erased and _depth(said) > _depth(before)):
            both[said.id] = said
    return list(both.values())


def _depth(said: Said) -> int:
    """How much of a statement is here: its id, the statement, its content too."""
    return bool(said.property) + said.is_held()


def _prospect(
    index: Index,
    row: edits.RecordRow | None,
    arrivals: tuple[Arrival, ...],
    came: list[Said],
    doubted: Collection[bytes],
) -> Prospect:
    kind = arrivals[0].edit.type
    held = edits.said_of(index.connection, row.id) if row else []
    both = union(held, came)
    before = index.fold(kind, held) if row else None
    known = {said.id for said in held}
    return Prospect(
        arrivals[0].edit.record,
        kind,
        row,
        tuple(held),
        tuple(both),
        before,
        index.fold(kind, both),
        is_erased=before is not None and bool(before.erased) and not before.values,
        is_doubted=any(said.author in doubted and said.id not in known for said in came),
    )


def _add_new(differences: Differences, merge: Merge, one: Prospect, came: list[Said]) -> None:
    ref = RecordRef(one.key.hex(), one.type, differences.index.title(one.type, one.after))
    merge.new.append(ref)
    merge.disagreements += [
        _disagreement(differences, ref, name, entries)
        for name, entries in one.after.disagreements.items()
    ]
    merge.erasures += _erasures(differences, one, came)
    if one.is_doubted:
        merge.waiting.append(ref)


def _add_changed(
    differences: Differences,
    merge: Merge,
    ref: RecordRef,
    one: Prospect,
    before: Folded,
    fresh: list[Said],
) -> None:
    own, schema = differences.own, differences.index.schema
    changes = differences.between(one.type, before, one.after, fresh)
    merge.changed.append(Change(ref.id, ref.type, ref.title, _properties(fresh), changes))
    merge.disagreements += [
        _disagreement(differences, ref, name, entries)
        for name, entries in one.after.disagreements.items()
        if _ids(entries) != _ids(before.disagreements.get(name, ()))
    ]
    for author in _gone(before, one.after):
        if author in own:
            merge.replaces_mine += 1
        else:
            merge.replaces_others += 1
    foreign = [said for said in fresh if said.author not in own]
    moved = tuple(
        name
        for name in _properties(foreign)
        if schema.property(one.type, name).kind is Kind.REFERENCE
    )
    if moved:
        merge.memberships.append(Change(ref.id, ref.type, ref.title, moved))
    merge.erasures += _erasures(differences, one, fresh)


def _disagreement(
    differences: Differences, ref: RecordRef, name: str, entries: Iterable[Entry]
) -> NewDisagreement:
    standing = differences.views(ref.type, name, entries)
    return NewDisagreement(ref.id, ref.title, name, standing)


def _properties(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(sorted({one.property for one in said if one.property}))


def _ids(entries: Iterable[Entry]) -> set[bytes]:
    return {entry.said.id for entry in entries}


def _gone(before: Folded, after: Folded) -> list[bytes]:
    """The authors of the values that stood before and would not stand after."""
    standing = {entry.said.id for entries in after.values.values() for entry in entries}
    return [
        entry.said.author
        for entries in before.values.values()
        for entry in entries
        if entry.said.id not in standing
    ]


def _erasures(
    differences: Differences, one: Prospect, came: Iterable[Said]
) -> list[ErasureRequest]:
    return [
        differences.erasure(one.key.hex(), one.type, said.author, request, one.both)
        for said in came
        if (request := erasure.request(said)) is not None
    ]
