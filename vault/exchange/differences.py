"""What would differ: a property as it stands and as it would stand, and what an erasure takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vault.records import values
from vault.records.fold import Entry
from vault.records.statement import ERASED, RECORD
from vault.records.views import ValueView, value_view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from vault.records.erasure import Request
    from vault.records.fold import Folded, Said
    from vault.records.index import Index


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What an accept would do to one property of a record that is here.

    `gone` are values that would stand no more, `new` those that would stand, be preferred or be
    marked as changed since; `stays` is told of a single-valued property alone. `authors` are those
    who said what is new (fingerprints in hex), `kinds` the kinds of their statements.
    """

    property: str
    gone: tuple[ValueView, ...]
    stays: tuple[ValueView, ...]
    new: tuple[ValueView, ...]
    authors: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """Somebody's signed wish that content be erased; nothing is erased by accepting alone.

    `statements` counts what it names, and `values` is what of that is here or came along, by
    property; `is_whole` when nothing of the record would be left.
    """

    id: str
    author: str
    because: str
    statements: int
    values: dict[str, tuple[ValueView, ...]] = field(default_factory=dict)
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """Describes differences to one vault's user. `own` are their fingerprints."""

    index: Index
    own: Collection[bytes]

    def between(
        self, type_id: str, before: Folded, after: Folded, fresh: Iterable[Said]
    ) -> tuple[ValueChange, ...]:
        """What statements that are not here yet would do, property by property."""
        said: dict[str, list[Said]] = defaultdict(list)
        for one in fresh:
            if one.property and one.property != ERASED:
                said[one.property].append(one)
        return tuple(
            self._change(
                type_id, name, before.values.get(name, ()), after.values.get(name, ()), said[name]
            )
            for name in sorted(said)
        )

    def _change(
        self,
        type_id: str,
        name: str,
        before: tuple[Entry, ...],
        after: tuple[Entry, ...],
        said: Iterable[Said],
    ) -> ValueChange:
        olds = {entry.said.id: entry for entry in before}
        left = {entry.said.id for entry in after}
        new = [entry for entry in after if _is_news(olds.get(entry.said.id), entry)]
        told = {entry.said.id for entry in new}
        is_many = self.index.schema.property(type_id, name).many
        stays = [] if is_many else [one for one in before if one.said.id in left - told]
        return ValueChange(
            name,
            self.views(type_id, name, [one for one in before if one.said.id not in left]),
            self.views(type_id, name, stays),
            self.views(type_id, name, new),
            tuple(dict.fromkeys(one.author.hex() for one in said)),
            tuple(dict.fromkeys(one.kind for one in said)),
        )

    def views(self, type_id: str, name: str, entries: Iterable[Entry]) -> tuple[ValueView, ...]:
        """Values of one property with their texts."""
        spec = self.index.schema.property(type_id, name)
        return tuple(value_view(one, values.text(spec, one.value), self.own) for one in entries)

    def erasure(
        self, record: str, type_id: str, author: bytes, request: Request, said: Iterable[Said]
    ) -> ErasureRequest:
        """What carrying out a request would take of all that is said of its record."""
        held = [one for one in said if _is_content(one)]
        named = [one for one in held if one.id in request.statements]
        groups: dict[str, list[Entry]] = defaultdict(list)
        for one in named:
            value = one.content.value if one.content else None
            groups[one.property].append(Entry(one, value, is_preferred=False))
        return ErasureRequest(
            record,
            author.hex(),
            request.because,
            len(request.statements),
            {name: self.views(type_id, name, groups[name]) for name in sorted(groups)},
            is_whole=bool(named) and len(named) == len(held),
        )


def _is_news(old: Entry | None, entry: Entry) -> bool:
    return (
        old is None
        or (entry.is_preferred and not old.is_preferred)
        or entry.changed_since != old.changed_since
    )


def _is_content(said: Said) -> bool:
    is_value = said.kind == "assert" and said.property not in ("", RECORD, ERASED)
    return is_value and said.content is not None
