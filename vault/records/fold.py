"""The fold: from everything that was said of a record to what its file shows (design: "Fold").

A pure function over statements and followed authors. Order and repetition do not matter: the same
statements, contents and followed authors give the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from vault.records.statement import ERASED, RECORD, Content, Kind

Equal = Callable[[str, Any, Any], bool]
"""(property, value, value) -> whether the two are the same by the type's own comparison."""
Many = Callable[[str], bool]
"""property -> whether it may have several values."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """One statement as this vault holds it.

    `property` is empty when the statement itself was withheld; `content` is None when an assert's
    content is not held, and `is_erased` then tells that it was erased rather than withheld. `time`
    is the changeset's, in microseconds, and `position` its place in the edit.
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
    position: int = 0

    def is_held(self) -> bool:
        """Whether everything that it says is here."""
        return bool(self.property) and (self.kind != "assert" or self.content is not None)


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One standing value.

    `disputed` are the ids of the values among which it is disputed, its own included; empty where
    all is agreed or settled. `changed_since` are later statements that replaced it, but whose
    content is not held.
    """

    said: Said
    value: Any
    is_preferred: bool
    disputed: frozenset[bytes] = frozenset()
    changed_since: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Folded:
    """A record as its file shows it.

    `values`: property -> standing entries, preferred first, then oldest first. `disagreements`:
    property -> the entries that disagree. `unheld`: property -> standing asserts whose content is
    not held; `withheld` and `erased` count those, and statements withheld as a whole.
    `preferences`: property -> standing prefers. `deleted_by`: standing deletions; the record is
    binned when they name everything, and otherwise `changed_after` holds what brought it back.
    """

    values: dict[str, tuple[Entry, ...]]
    disagreements: dict[str, tuple[Entry, ...]]
    unheld: dict[str, tuple[Said, ...]]
    preferences: dict[str, tuple[Said, ...]]
    withheld: int
    erased: int
    is_binned: bool
    deleted_by: tuple[Said, ...] = ()
    changed_after: tuple[Said, ...] = ()


def fold(
    statements: Iterable[Said], followed: Collection[bytes], many: Many, equal: Equal
) -> Folded:
    """Fold one record's statements.

    `followed` are the authors whose replacements of others' words count. The same statement may
    come several times, by several changesets and withheld in some: what any of them holds counts.
    """
    unique = _unique(statements)
    groups: dict[str, list[Said]] = defaultdict(list)
    for said in unique:
        groups[said.property].append(said)
    withheld = len(groups.pop("", ()))
    deletions = _Links.of(groups.pop(RECORD, []), followed).standing()
    groups.pop(ERASED, None)
    values: dict[str, tuple[Entry, ...]] = {}
    unheld: dict[str, tuple[Said, ...]] = {}
    preferences: dict[str, tuple[Said, ...]] = {}
    for name in sorted(groups):
        links = _Links.of(groups[name], followed)
        standing = links.standing()
        entries = _entries(standing, links, many(name), partial(equal, name))
        if entries:
            values[name] = entries
        if absent := tuple(said for said in standing if not said.is_held()):
            unheld[name] = absent
        if prefers := tuple(said for said in standing if said.kind == "prefer"):
            preferences[name] = prefers
    erased = sum(said.is_erased for group in unheld.values() for said in group)
    deleted_by = tuple(said for said in deletions if said.kind == "retract")
    changed_after = _uncovered(unique, deleted_by, followed)
    return Folded(
        values,
        {
            name: disputed
            for name, entries in values.items()
            if (disputed := tuple(entry for entry in entries if entry.disputed))
        },
        unheld,
        preferences,
        withheld + sum(map(len, unheld.values())) - erased,
        erased,
        is_binned=bool(deleted_by) and not changed_after,
        deleted_by=deleted_by,
        changed_after=changed_after,
    )


def counts(replacing: Said, replaced: Said, followed: Collection[bytes]) -> bool:
    """Whether one statement's replacement of another counts here: one's own always, others' if
    followed.
    """
    return replacing.author == replaced.author or replacing.author in followed


def _unique(statements: Iterable[Said]) -> list[Said]:
    """Each statement once, oldest first."""
    found: dict[bytes, Said] = {}
    for said in statements:
        known = found.get(said.id)
        found[said.id] = said if known is None else _united(known, said)
    return sorted(found.values(), key=_age)


def _united(one: Said, other: Said) -> Said:
    """What two copies of a statement tell together; erased in one is erased in both."""
    if one == other:
        return one
    fuller = max(
        one,
        other,
        key=lambda said: (bool(said.property), said.is_erased, said.content is not None),
    )
    time, position = min((one.time, one.position), (other.time, other.position))
    return msgspec.structs.replace(fuller, time=time, position=position)


def _age(said: Said) -> tuple[int, int, bytes]:
    return said.time, said.position, said.id


@dataclass(frozen=True, slots=True)
class _Links:
    """The statements of one property, and which of them replace which, as far as that counts.

    `olds`: id -> what that statement replaces; `news`: id -> what replaces it.
    """

    by_id: dict[bytes, Said]
    followed: Collection[bytes]
    olds: dict[bytes, list[Said]]
    news: dict[bytes, list[Said]]

    @classmethod
    def of(cls, group: Sequence[Said], followed: Collection[bytes]) -> _Links:
        by_id = {said.id: said for said in group}
        olds: dict[bytes, list[Said]] = {}
        news: dict[bytes, list[Said]] = {}
        for said in group:
            for name in said.replaces:
                old = by_id.get(name)
                if old is not None and counts(said, old, followed):
                    olds.setdefault(said.id, []).append(old)
                    news.setdefault(name, []).append(said)
        return cls(by_id, followed, olds, news)

    def standing(self) -> list[Said]:
        """What nothing hides, oldest first."""
        if not self.olds:
            return list(self.by_id.values())
        hidden = self._hidden()
        return [said for said in self.by_id.values() if said.id not in hidden]

    def is_idle(self, said: Said) -> bool:
        """Whether it hides no value, since its content, or what it keeps, is not held."""
        if said.kind != "prefer":
            return not said.is_held()
        kept = self.by_id.get(said.keep or b"")
        return kept is None or kept.kind != "assert" or not kept.is_held()

    def _hidden(self) -> set[bytes]:
        void = self._void()
        acting = [said for said in self.by_id.values() if not self.is_idle(said)]
        prefers = [said for said in acting if said.kind == "prefer" and said.id not in void]
        # Two people who prefer different values both keep theirs: neither takes away the other's.
        kept = {said.keep for said in prefers if said.author in self.followed}
        hidden = self._reached([said for said in acting if said.kind != "prefer"], set())
        hidden |= self._reached(prefers, kept)
        hidden.update(
            old.id
            for said in self.by_id.values()
            if not said.is_held()
            for old in self.olds.get(said.id, ())
            if not old.is_held()
        )
        return hidden | void

    def _void(self) -> set[bytes]:
        """Preferences without effect: taken back, or followed by one that was not taken back."""
        prefers = [said for said in self.by_id.values() if said.kind == "prefer"]
        taken_back = {
            said.id
            for said in prefers
            if any(new.kind != "prefer" and new.is_held() for new in self.news.get(said.id, ()))
        }
        return taken_back | {
            said.id
            for said in prefers
            for new in self.news.get(said.id, ())
            if new.kind == "prefer" and new.id not in taken_back
        }

    def _reached(self, starts: Iterable[Said], spared: Collection[bytes | None]) -> set[bytes]:
        """What these replace, directly or through statements whose content is not held."""
        reached: set[bytes] = set()
        todo = list(starts)
        while todo:
            for old in self.olds.get(todo.pop().id, ()):
                if old.id not in reached and old.id not in spared:
                    reached.add(old.id)
                    if not old.is_held():
                        todo.append(old)
        return reached

    def pending(self, standing: Iterable[Said]) -> dict[bytes, list[Said]]:
        """Id of a value -> what stands and replaced it, but hides nothing, oldest first."""
        found: dict[bytes, list[Said]] = defaultdict(list)
        if self.olds:
            for said in standing:
                if self.is_idle(said):
                    for name in self._reached([said], ()):
                        found[name].append(said)
        return found


def _entries(
    standing: Sequence[Said], links: _Links, is_many: bool, same: Callable[[Any, Any], bool]
) -> tuple[Entry, ...]:
    """The values among what stands, preferred first, then oldest first."""
    held = [said for said in standing if said.kind == "assert" and said.content is not None]
    values = {said.id: said.content.value for said in held if said.content is not None}
    if len(held) == len(standing) and _is_plain(held, is_many):
        return tuple([Entry(said, values[said.id], is_preferred=False) for said in held])
    prefers = [
        (said.keep, {said.keep, *said.over})
        for said in standing
        if said.kind == "prefer" and said.keep is not None and said.author in links.followed
    ]
    disputed: dict[bytes, frozenset[bytes]] = defaultdict(frozenset)
    preferred: set[bytes] = set()
    for group in _sharing_origin(held) if is_many else [list(values)]:
        if all(same(values[group[0]], values[other]) for other in group[1:]):
            continue
        choice = _choice({name: values[name] for name in group}, prefers, same)
        if choice is None:
            ids = frozenset(group)
            disputed.update((name, ids | disputed[name]) for name in group)
        else:
            preferred.add(choice)
    # What was preferred to values that are gone is preferred still; of equal values, one is.
    for keep in sorted({keep for keep, _ in prefers} & values.keys() - disputed.keys()):
        if not any(same(values[keep], values[other]) for other in preferred):
            preferred.add(keep)
    pending = links.pending(standing)
    entries = [
        Entry(
            said,
            values[said.id],
            said.id in preferred,
            disputed.get(said.id, frozenset()),
            tuple(pending.get(said.id, ())),
        )
        for said in held
    ]
    return tuple(sorted(entries, key=lambda entry: not entry.is_preferred))


def _is_plain(held: Sequence[Said], is_many: bool) -> bool:
    """Whether nothing can be disputed, preferred or pending among values that are all that stands,
    as in most records.
    """
    return len(held) == 1 or (is_many and not any(said.replaces for said in held))


def _sharing_origin(held: Sequence[Said]) -> list[list[bytes]]:
    """Of a many-valued property: the groups of values that replaced the same earlier entry."""
    by_origin: dict[bytes, list[bytes]] = defaultdict(list)
    for said in held:
        for origin in said.replaces:
            by_origin[origin].append(said.id)
    groups = {frozenset(group): group for group in by_origin.values() if len(group) > 1}
    return list(groups.values())


def _choice(
    rivals: Mapping[bytes, Any],
    prefers: Iterable[tuple[bytes, Set[bytes]]],
    same: Callable[[Any, Any], bool],
) -> bytes | None:
    """The rival on which all preferences among them agree, if one of them judged every rival."""
    chosen = [(keep, named) for keep, named in prefers if keep in rivals]
    if not all(same(rivals[chosen[0][0]], rivals[keep]) for keep, _ in chosen[1:]):
        return None
    settling = [
        keep
        for keep, named in chosen
        if all(name in named or same(rivals[keep], rivals[name]) for name in rivals)
    ]
    return min(settling, default=None)


def _uncovered(
    statements: Iterable[Said], deletions: Iterable[Said], followed: Collection[bytes]
) -> tuple[Said, ...]:
    """What no standing deletion names: it brings the record back."""
    authors: dict[bytes, set[bytes]] = defaultdict(set)
    by_followed: set[bytes] = set()
    for deletion in deletions:
        authors[deletion.author].update(deletion.replaces)
        if deletion.author in followed:
            by_followed.update(deletion.replaces)
    if not authors:
        return ()
    return tuple(
        said
        for said in statements
        if said.property not in (RECORD, ERASED)
        and said.id not in by_followed
        and said.id not in authors.get(said.author, ())
    )
