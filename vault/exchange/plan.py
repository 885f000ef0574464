"""What accepting a bundle would change, before anything is touched."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import msgspec

from vault.records import edits
from vault.records.statement import ERASED
from vault.records.views import RecordRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from vault.exchange.incoming import Incoming
    from vault.records.fold import Entry, Folded, Said
    from vault.records.index import Index


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is here already and would change, with the properties that would."""

    id: str
    type: str
    title: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewDisagreement:
    """A property about which the accepted record would be in disagreement."""

    id: str
    title: str
    property: str


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """Somebody's signed wish that content be erased; nothing is erased by accepting alone."""

    id: str
    author: str
    because: str
    statements: int


@dataclass(slots=True)
class Merge:
    """The part of a plan that comes from folding. `waiting`: records that were erased here."""

    new: list[RecordRef] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    disagreements: list[NewDisagreement] = field(default_factory=list)
    replaces_mine: int = 0
    replaces_others: int = 0
    memberships: list[Change] = field(default_factory=list)
    erasures: list[ErasureRequest] = field(default_factory=list)
    waiting: list[RecordRef] = field(default_factory=list)
    withheld: int = 0
    digest: str = ""

    def finish(self, bundle: bytes, trust: Iterable[str], seen: Iterable[bytes]) -> None:
        """Take the digest over the plan, the trust that it rests on, and what is held now."""
        digest = hashlib.sha256(b"satchel-plan-v1\0" + bundle)
        digest.update(msgspec.json.encode([*trust]))
        for one in sorted(seen):
            digest.update(one)
        plain = {name: value for name, value in asdict(self).items() if name != "digest"}
        digest.update(msgspec.json.encode(plain))
        self.digest = digest.hexdigest()


def compare(index: Index, incoming: Incoming, own: frozenset[bytes]) -> tuple[Merge, set[bytes]]:
    """Fold what came beside what is held; returns the merge and the ids held of the records
    touched.
    """
    merge = Merge()
    seen: set[bytes] = set()
    for key in sorted(incoming.records):
        came = incoming.said_of(key)
        merge.withheld += sum(not said.is_held() for said in came)
        row = edits.find(index.connection, key)
        if row is None:
            _compare_new(index, merge, key, incoming, came)
            continue
        held = edits.said_of(index.connection, row.id)
        seen.update(said.id + bytes([said.is_held()]) for said in held)
        _compare_held(index, merge, row, held, came, own)
    return merge, seen


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


def _compare_new(
    index: Index, merge: Merge, key: bytes, incoming: Incoming, came: list[Said]
) -> None:
    kind = incoming.records[key][0].edit.type
    folded = index.fold(kind, came)
    ref = RecordRef(key.hex(), kind, index.derive(kind, folded, 0).title)
    merge.new.append(ref)
    merge.disagreements += [
        NewDisagreement(ref.id, ref.title, name) for name in folded.disagreements
    ]
    merge.erasures += _erasures(ref.id, came, frozenset())


def _compare_held(
    index: Index,
    merge: Merge,
    row: edits.RecordRow,
    held: list[Said],
    came: list[Said],
    own: frozenset[bytes],
) -> None:
    both = union(held, came)
    known = {said.id: said for said in held}
    fresh = [said for said in both if said.id not in known or said is not known[said.id]]
    if not fresh:
        merge.same += 1
        return
    before, after = index.fold(row.type, held), index.fold(row.type, both)
    ref = RecordRef(row.key.hex(), row.type, row.title)
    if row.is_empty:
        merge.waiting.append(ref)
    names = tuple(sorted({said.property for said in fresh if said.property}))
    merge.changed.append(Change(ref.id, ref.type, ref.title, names))
    merge.disagreements += [
        NewDisagreement(ref.id, ref.title, name)
        for name in after.disagreements
        if _ids(after.disagreements[name]) != _ids(before.disagreements.get(name, ()))
    ]
    for entry in _gone(before, after):
        if entry in own:
            merge.replaces_mine += 1
        else:
            merge.replaces_others += 1
    moved = tuple(name for name in names if name == "case" and not _authors(fresh, name) <= own)
    if moved:
        merge.memberships.append(Change(ref.id, ref.type, ref.title, moved))
    merge.erasures += _erasures(ref.id, came, set(known))


def _ids(entries: Iterable[Entry]) -> set[bytes]:
    return {entry.said.id for entry in entries}


def _authors(said: Iterable[Said], name: str) -> set[bytes]:
    return {one.author for one in said if one.property == name}


def _gone(before: Folded, after: Folded) -> list[bytes]:
    """The authors of the values that stood before and would not stand after."""
    standing = {entry.said.id for entries in after.values.values() for entry in entries}
    return [
        entry.said.author
        for entries in before.values.values()
        for entry in entries
        if entry.said.id not in standing
    ]


def _erasures(record: str, came: Iterable[Said], known: Collection[bytes]) -> list[ErasureRequest]:
    found = []
    for said in came:
        if said.property != ERASED or said.content is None or said.id in known:
            continue
        value = said.content.value if isinstance(said.content.value, dict) else {}
        found.append(
            ErasureRequest(
                record,
                said.author.hex(),
                str(value.get("because", ""))[:1000],
                len(value.get("statements", ())),
            )
        )
    return found
