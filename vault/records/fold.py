"""The fold: from everything that was said of a record to what its file shows (design: "Fold").

A pure function over statements and followed authors. Order and repetition do not matter: the same
statements, contents and followed authors give the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vault.records.statement import ERASED, RECORD, Content, Kind

Equal = Callable[[str, Any, Any], bool]
"""(property, value, value) -> whether the two are the same by the type's own comparison."""
Many = Callable[[str], bool]
"""property -> whether it may have several values."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as this vault holds it.

    `property` is empty when the statement itself was withheld; `content` is None when an assert's
    content is not held, and `is_erased` then tells that it was erased rather than withheld. `time`
    is the changeset's, in microseconds.
    """

    id: bytes
    author: bytes
    time: int
    kind: Kind
    property: str
    replaces: tuple[bytes, ...] = ()
    keep: bytes | None = None
    over: tuple[bytes, ...] = ()
    content: Content | None = None
    is_erased: bool = False

    def is_held(self) -> bool:
        """Whether everything that it says is here."""
        return bool(self.property) and (self.kind != "assert" or self.content is not None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One standing value. `changed_since` are later statements whose content is not held."""

    said: Said
    value: Any
    is_preferred: bool
    changed_since: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Folded:
    """A record as its file shows it.

    `values`: property -> standing entries, preferred first, then oldest first. `disagreements`:
    property -> the entries that disagree. `deleted_by`: standing deletions; the record is binned
    when they name everything, and otherwise `changed_after` holds what brought it back.
    """

    values: dict[str, tuple[Entry, ...]]
    disagreements: dict[str, tuple[Entry, ...]]
    withheld: int
    erased: int
    is_binned: bool
    deleted_by: tuple[Said, ...] = ()
    changed_after: tuple[Said, ...] = ()


def fold(
    statements: Iterable[Said], followed: Collection[bytes], many: Many, equal: Equal
) -> Folded:
    """Fold one record's statements. `followed` are the authors whose replacements of others' words
    count.
    """
    unique = {said.id: said for said in statements}
    groups: dict[str, list[Said]] = defaultdict(list)
    for said in unique.values():
        groups[said.property].append(said)
    withheld = len(groups.pop("", ()))
    deletions = _standing(groups.pop(RECORD, []), followed)
    groups.pop(ERASED, None)
    values: dict[str, tuple[Entry, ...]] = {}
    disagreements: dict[str, tuple[Entry, ...]] = {}
    erased = 0
    for name in sorted(groups):
        entries, disagreeing, unheld = _fold_property(name, groups[name], followed, many, equal)
        withheld += sum(not said.is_erased for said in unheld)
        erased += sum(said.is_erased for said in unheld)
        if entries:
            values[name] = entries
        if disagreeing:
            disagreements[name] = disagreeing
    deleted_by = tuple(said for said in deletions if said.kind == "retract")
    changed_after = _uncovered(unique.values(), deleted_by, followed)
    return Folded(
        values,
        disagreements,
        withheld,
        erased,
        is_binned=bool(deleted_by) and not changed_after,
        deleted_by=deleted_by,
        changed_after=changed_after if deleted_by else (),
    )


def counts(replacing: Said, replaced: Said, followed: Collection[bytes]) -> bool:
    """Whether one statement's replacement of another counts here: one's own always, others' if
    followed.
    """
    return replacing.author == replaced.author or replacing.author in followed


def _fold_property(
    name: str, group: list[Said], followed: Collection[bytes], many: Many, equal: Equal
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], list[Said]]:
    standing = _standing(group, followed)
    held = [said for said in standing if said.kind == "assert" and said.is_held()]
    unheld = [said for said in standing if said.kind == "assert" and not said.is_held()]
    if not held:
        return (), (), unheld
    pending = _pending(group, unheld, followed)
    prefers = [said for said in standing if said.kind == "prefer" and said.author in followed]

    def same(one: Said, other: Said) -> bool:
        return equal(name, one.content.value, other.content.value)  # type: ignore[union-attr]

    rivals = _sharing_origin(held) if many(name) else [held]
    settled: set[bytes] = set()
    disputed: set[bytes] = set()
    for rival in rivals:
        if all(same(rival[0], other) for other in rival[1:]):
            continue
        choice = _choice(rival, prefers, same)
        if choice is None:
            disputed.update(said.id for said in rival)
        else:
            settled.add(choice)
    entries = tuple(
        Entry(said, said.content.value, said.id in settled, tuple(pending.get(said.id, ())))  # type: ignore[union-attr]
        for said in sorted(held, key=lambda said: (said.id not in settled, said.time, said.id))
    )
    return entries, tuple(entry for entry in entries if entry.said.id in disputed), unheld


def _standing(group: Sequence[Said], followed: Collection[bytes]) -> list[Said]:
    """What nothing hides. An assert whose content is not held hides nothing by itself."""
    if not any(said.replaces for said in group):
        return list(group)
    present = {said.id: said for said in group}
    successors: dict[bytes, list[Said]] = defaultdict(list)
    for said in group:
        for replaced in said.replaces:
            older = present.get(replaced)
            if older is not None and counts(said, older, followed):
                successors[replaced].append(said)
    void = {
        said.id
        for said in group
        if said.kind == "prefer" and any(later.is_held() for later in successors.get(said.id, ()))
    }
    hidden = _hidden(successors, void)
    return [said for said in group if said.id not in hidden]


def _hidden(successors: dict[bytes, list[Said]], void: set[bytes]) -> set[bytes]:
    """Walk from each held statement back over what it replaces, directly or through ones not
    held.
    """
    predecessors: dict[bytes, list[bytes]] = defaultdict(list)
    active: dict[bytes, Said] = {}
    for older, newer in successors.items():
        for said in newer:
            predecessors[said.id].append(older)
            active[said.id] = said
    # A preference that was itself replaced has no effect on values; it still gives way to its own
    # replacement.
    todo = [said.id for said in active.values() if said.is_held() and said.id not in void]
    hidden: set[bytes] = set(void)
    walked: set[bytes] = set()
    while todo:
        current = todo.pop()
        if current in walked:
            continue
        walked.add(current)
        for older in predecessors.get(current, ()):
            hidden.add(older)
            if older not in void:
                todo.append(older)
    return hidden


def _pending(
    group: Sequence[Said], unheld: Sequence[Said], followed: Collection[bytes]
) -> dict[bytes, list[Said]]:
    """Of each value, the later statements that changed it but whose content is not held."""
    waiting = {said.id for said in unheld}
    pending: dict[bytes, list[Said]] = defaultdict(list)
    if not waiting:
        return pending
    present = {said.id: said for said in group}
    for said in sorted(unheld, key=lambda said: (said.time, said.id)):
        todo, walked = list(said.replaces), set()
        while todo:
            older = present.get(todo.pop())
            if older is None or older.id in walked or not counts(said, older, followed):
                continue
            walked.add(older.id)
            pending[older.id].append(said)
            if not older.is_held():
                todo.extend(older.replaces)
    return pending


def _sharing_origin(held: Sequence[Said]) -> list[list[Said]]:
    """Of a many-valued property: the groups of values that replaced the same earlier entry."""
    by_origin: dict[bytes, list[Said]] = defaultdict(list)
    for said in held:
        for origin in said.replaces:
            by_origin[origin].append(said)
    groups: list[list[Said]] = []
    for group in by_origin.values():
        if len(group) > 1:
            joined = [one for one in groups if any(said in one for said in group)]
            merged = list({said.id: said for one in [*joined, group] for said in one}.values())
            groups = [one for one in groups if one not in joined] + [merged]
    return groups


def _choice(
    rivals: Sequence[Said], prefers: Sequence[Said], same: Callable[[Said, Said], bool]
) -> bytes | None:
    """The id that every preference covering all rivals agrees on, or None."""
    by_id = {said.id: said for said in rivals}
    chosen: list[Said] = []
    for prefer in prefers:
        kept = by_id.get(prefer.keep or b"")
        if kept is None:
            continue
        named = {kept.id, *prefer.over}
        if all(said.id in named or same(said, kept) for said in rivals):
            chosen.append(kept)
    if not chosen or not all(same(chosen[0], other) for other in chosen[1:]):
        return None
    return min(said.id for said in chosen)


def _uncovered(
    statements: Iterable[Said], deletions: Sequence[Said], followed: Collection[bytes]
) -> tuple[Said, ...]:
    """What no standing deletion names: it brings the record back."""
    if not deletions:
        return ()
    named = [(deletion, frozenset(deletion.replaces)) for deletion in deletions]
    left = [
        said
        for said in statements
        if said.property not in (RECORD, ERASED)
        and not any(said.id in ids and counts(deletion, said, followed) for deletion, ids in named)
    ]
    return tuple(sorted(left, key=lambda said: (said.time, said.id)))
