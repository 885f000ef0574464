"""The records of one vault: what callers ask for, and what they may change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from vault.errors import Refused
from vault.progress import Progress, silent
from vault.records import activity, changes, edits, erasure, history, query, search, values
from vault.records.author import RecordDraft, StatementDraft, new_record
from vault.records.ids import record_key, statement_key
from vault.records.schema import Kind, Property, Schema
from vault.records.statement import Content
from vault.records.views import (
    Changes,
    Disagreement,
    HistoryRow,
    RecordRef,
    RecordView,
    ValueView,
    value_view,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from vault.records.fold import Entry, Said
    from vault.records.index import Index
    from vault.records.journal import Held, Journal
    from vault.store.database import Connection

Typed = str | dict[str, Any]
"""A value as a person typed it, or the JSON object of its parts."""


class WrongReference(Refused):
    """A reference points to a record of a type that does not fit."""

    code = "wrong-reference"
    sentence = "{property} cannot refer to a record of the type {type}."
    next_step = "`schema` tells which types it takes."


class NothingGiven(Refused):
    """A record needs at least one value."""

    code = "nothing-given"
    sentence = "No value was given."
    next_step = "Give at least one PROPERTY=VALUE."


class NotACase(Refused):
    """Only a case can be closed or reopened."""

    code = "not-a-case"
    sentence = "This record is not a case."
    next_step = "Give the id of a case."


class NoReason(Refused):
    """An erasure says why."""

    code = "no-reason"
    sentence = "An erasure needs a reason."
    next_step = "Say why in a few words; the reason stays."


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a source record's id in hex, a place in it, and how sure it is."""

    source: str | None = None
    pinpoint: str | None = None
    confidence: str | None = None
    stance: str | None = None
    reliability: str | None = None


NOWHERE: Final = Origin()


@dataclass(slots=True)
class Records:
    """Reads and writes of one vault's records. Ids are hex everywhere."""

    journal: Journal
    schema: Schema
    own: frozenset[bytes]

    @property
    def _connection(self) -> Connection:
        return self.journal.connection

    @property
    def _index(self) -> Index:
        return self.journal.index

    # -- writing

    def new(
        self, type_id: str, given: Mapping[str, Sequence[Typed]], origin: Origin = NOWHERE
    ) -> RecordRef:
        """Create a record. Raises UnknownType, UnknownProperty, ValueDoesNotFit, NothingGiven,
        SingleValued.
        """
        return self.new_many(type_id, [given], origin)[0]

    def new_many(
        self, type_id: str, rows: Sequence[Mapping[str, Sequence[Typed]]], origin: Origin = NOWHERE
    ) -> list[RecordRef]:
        """Create several records in one transaction; the same errors as `new`."""
        creator = self.journal.require_author().fingerprint
        self.schema.require_type(type_id)
        drafts = [
            new_record(type_id, creator, self._assertions(type_id, given, origin)) for given in rows
        ]
        self.journal.save(drafts)
        made = edits.find_all(self._connection, [draft.record for draft in drafts])
        return [_as_ref(made[draft.record]) for draft in drafts]

    def draft(self, type_id: str, given: Mapping[str, Sequence[Content]]) -> RecordDraft:
        """A draft of a new record from contents that are checked already."""
        creator = self.journal.require_author().fingerprint
        statements = [
            part for name, contents in given.items() for part in changes.added(name, contents)
        ]
        return new_record(type_id, creator, statements)

    def set(
        self, record: str, given: Mapping[str, Sequence[Typed]], origin: Origin = NOWHERE
    ) -> Changes:
        """Replace all values of each property given."""
        return self.set_many([record], given, origin)

    def set_many(
        self,
        records: Sequence[str],
        given: Mapping[str, Sequence[Typed]],
        origin: Origin = NOWHERE,
    ) -> Changes:
        """Replace all values of each property given, in all these records by one edit."""
        return self._save_each(records, lambda held: self._replaced(held, given, origin))

    def add(
        self, record: str, given: Mapping[str, Sequence[Typed]], origin: Origin = NOWHERE
    ) -> Changes:
        """Add values beside those that stand. Raises SingleValued where one stands already."""
        held = self._hold(record)
        statements: list[StatementDraft] = []
        for name, contents in self._contents(held.row.type, given, origin).items():
            if held.folded.values.get(name) and not self._property(held, name).many:
                raise changes.SingleValued(property=name)
            statements.extend(changes.added(name, contents))
        return self._save(held, statements)

    def unset(self, record: str, name: str, value: Typed | None = None) -> Changes:
        """Take away all values of a property, or the one given. Raises NoSuchValue."""
        held = self._hold(record)
        spec = self._property(held, name)
        if value is None:
            return self._save(held, [changes.unset(held.folded, name)])
        wanted = values.parse(spec, value)

        def is_wanted(entry: Entry) -> bool:
            return values.equal(spec, entry.value, wanted)

        return self._save(held, [changes.unset(held.folded, name, is_wanted)])

    def replace(
        self, record: str, name: str, statement: str, typed: Typed, origin: Origin = NOWHERE
    ) -> Changes:
        """Put a value in place of the standing one that `statement` says, and leave the property's
        others alone. Raises NoSuchValue.
        """
        held = self._hold(record)
        old = self._standing(held, name, statement)
        content = self.content(self._property(held, name), typed, origin)
        return self._save(held, [StatementDraft("assert", name, content, (old,))])

    def remove(self, record: str, name: str, statement: str) -> Changes:
        """Take away the standing value that `statement` says. Raises NoSuchValue."""
        held = self._hold(record)
        old = self._standing(held, name, statement)
        return self._save(held, [StatementDraft("retract", name, replaces=(old,))])

    def settle(self, record: str, name: str, keep: str, *, also_asserted: bool = False) -> Changes:
        """Settle a disagreement. Raises NothingToSettle, NoSuchValue."""
        held = self._hold(record)
        same = partial(values.equal, self._property(held, name))
        draft = changes.settled(held, name, statement_key(keep), same, also_asserted=also_asserted)
        return self._save(held, [draft])

    def bin(self, *records: str) -> Changes:
        """Put records into the bin, by one edit. Raises AlreadyBinned."""
        return self._save_each(records, lambda held: changes.binned(held.folded, held.said))

    def restore(self, *records: str) -> Changes:
        """Take records out of the bin, by one edit. Raises NotBinned."""
        return self._save_each(records, lambda held: [changes.unbinned(held.folded)])

    def relate(self, record: str, other: str, *, same: bool) -> Changes:
        """Say that two records of one type are about the same thing, or are not."""
        held, others = self._hold(record), self._hold(other)
        if held.row.type != others.row.type or held.row.key == others.row.key:
            raise WrongReference(property="same_as", type=others.row.type)
        drafts = changes.related(held.folded, other, same=same)
        return self._save(held, drafts)

    def close(self, case: str, *, is_open: bool = False) -> Changes:
        """Close a case, or reopen it. Raises NotACase."""
        if self._hold(case).row.type != "case":
            raise NotACase
        return self.set(case, {"status": ["active" if is_open else "closed"]})

    def erase(
        self,
        record: str,
        because: str,
        name: str | None = None,
        *,
        with_contents: bool = False,
        along: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> Changes:
        """Erase a property or a whole record for good; `with_contents` also what belongs to it and
        nothing else.

        `along` is given the ids of all records that are erased, inside the same transaction. The
        files that no record needs any more are the caller's to remove.
        """
        if not because.strip():
            raise NoReason
        held = self._hold(record)
        if name is not None:
            self._property(held, name)
        targets = [held]
        if with_contents and name is None:
            targets.extend(self.journal.hold(key) for key in self._belonging(held.row.key))
        with self.journal.writing() as author:
            done = [
                erasure.erase(self.journal, author, target, name, because) for target in targets
            ]
            ids = tuple(one for each in done for one in each.ids)
            along(ids)
        return Changes(frozenset(t.row.type for t in targets), ids, done[-1].changeset)

    def undo(self, changeset: str | None = None, progress: Progress = silent) -> Changes:
        """Take back an edit, one's own last by default; of what was saved in one transaction with
        it, such as an import, all. Raises NothingToUndo, ChangedSince, ErasedForGood, Cancelled.
        """
        author = self.journal.require_author()
        if changeset is None:
            target = history.last_own(self._connection, author.fingerprint)
        else:
            target = statement_key(changeset)
        with self.journal.writing() as writer:
            return history.take_back(self.journal, writer, target, progress)

    # -- reading

    def show(self, record: str) -> RecordView:
        """A record's file. Raises NoSuchRecord."""
        row = edits.get(self._connection, record_key(record))
        stored = edits.of_record(self._connection, row.id)
        origin = {said.id: edit for edit in stored for said in edit.said()}
        folded = self._index.fold(row.type, [said for edit in stored for said in edit.said()])
        shown = {
            name: tuple(
                self._view(row.type, name, entry, origin[entry.said.id]) for entry in entries
            )
            for name, entries in folded.values.items()
        }
        return RecordView(
            id=row.key.hex(),
            type=row.type,
            title=row.title,
            values=self._in_schema_order(row.type, shown),
            disagreements=tuple(folded.disagreements),
            withheld=folded.withheld,
            erased=folded.erased,
            is_binned=folded.is_binned,
            deleted_by=_authors(folded.deleted_by),
            changed_after=_authors(folded.changed_after),
        )

    def ref(self, record: str) -> RecordRef:
        """A record's type and title alone. Raises NoSuchRecord."""
        return _as_ref(edits.get(self._connection, record_key(record)))

    def page(
        self,
        type_id: str | None = None,
        *,
        where: Sequence[tuple[str, str]] = (),
        in_case: str | None = None,
        order: query.Order = query.BY_TITLE,
        binned: bool = False,
        limit: int = query.PAGE,
        after: str | None = None,
    ) -> query.Page:
        """One page of records; `where` is (property, typed value) and all must hold."""
        if type_id is not None:
            self.schema.require_type(type_id)
        facts = self._facts(type_id, where)
        if in_case is not None:
            facts.append(("case", self._key("note", "case", record_key(in_case).hex())))
        if order.property is not None:
            self._some_property(type_id, order.property)
        which = query.Filter(type_id, tuple(facts), binned)
        return query.page(self._connection, which, order, limit=limit, after=after)

    def history(self, record: str, name: str | None = None) -> list[HistoryRow]:
        """Every statement of a record, oldest first."""
        return history.rows(self._connection, self.schema, record_key(record), name)

    def activity(
        self,
        before: int | None = None,
        *,
        author: str | None = None,
        case: str | None = None,
        stored: tuple[int, int] | None = None,
        limit: int = activity.PAGE,
    ) -> list[activity.Deed]:
        """What was saved, the newest first; `before` is the number of the last deed seen, `stored`
        from when until before when it was stored here (microseconds since 1970, UTC).
        """
        who = bytes.fromhex(author) if author else None
        about = (record_key(case), self._key("note", "case", case)) if case else None
        which = activity.Which(who, about, stored)
        return activity.page(self._connection, which, before=before, limit=limit)

    def search(
        self,
        text: str,
        *,
        type_id: str | None = None,
        where: Sequence[tuple[str, str]] = (),
        binned: bool = False,
        limit: int = search.LIMIT,
    ) -> list[search.Hit]:
        """Records that match, best first, with why; `where` is (property, typed value) and all must
        hold.
        """
        if type_id is not None:
            self.schema.require_type(type_id)
        which = query.Filter(type_id, tuple(self._facts(type_id, where)), binned)
        return search.find(self._index, text, which, limit=limit)

    def disagreements(self) -> list[Disagreement]:
        """Everything that is disputed and not settled."""
        found = []
        for row, ref in query.disagreeing(self._connection):
            stored = edits.of_record(self._connection, row)
            origin = {said.id: edit for edit in stored for said in edit.said()}
            folded = self._index.fold(ref.type, [said for edit in stored for said in edit.said()])
            for name, entries in folded.disagreements.items():
                views = tuple(
                    self._view(ref.type, name, one, origin[one.said.id]) for one in entries
                )
                found.append(Disagreement(ref.id, ref.type, ref.title, name, views))
        return found

    def counts(self) -> dict[str, int]:
        """How many records of each type are shown."""
        return query.counts(self._connection)

    # -- within

    def _hold(self, record: str) -> Held:
        return self.journal.hold(record_key(record))

    def _save(self, held: Held, statements: Sequence[StatementDraft]) -> Changes:
        if not statements:
            raise NothingGiven
        return self.journal.save([RecordDraft(held.row.key, held.row.type, tuple(statements))])

    def _save_each(
        self, records: Iterable[str], say: Callable[[Held], Sequence[StatementDraft]]
    ) -> Changes:
        each = [(held, tuple(say(held))) for held in map(self._hold, dict.fromkeys(records))]
        drafts = [RecordDraft(held.row.key, held.row.type, said) for held, said in each if said]
        if not drafts:
            raise NothingGiven
        return self.journal.save(drafts)

    def _replaced(
        self, held: Held, given: Mapping[str, Sequence[Typed]], origin: Origin
    ) -> list[StatementDraft]:
        statements: list[StatementDraft] = []
        for name, contents in self._contents(held.row.type, given, origin).items():
            statements.extend(changes.replaced(held.folded, name, contents))
        return statements

    def _facts(
        self, type_id: str | None, where: Sequence[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        return [(name, self._key(type_id, name, typed)) for name, typed in where]

    def _property(self, held: Held, name: str) -> Property:
        """A property of the record's type, or one of a newer version that it holds. Raises
        UnknownProperty.
        """
        if name in held.folded.values:
            return self.schema.property(held.row.type, name)
        return self.schema.require_property(held.row.type, name)

    def _standing(self, held: Held, name: str, statement: str) -> bytes:
        key = statement_key(statement)
        if all(entry.said.id != key for entry in held.folded.values.get(name, ())):
            raise changes.NoSuchValue(property=name)
        return key

    def _assertions(
        self, type_id: str, given: Mapping[str, Sequence[Typed]], origin: Origin
    ) -> list[StatementDraft]:
        contents = self._contents(type_id, given, origin)
        return [part for name, each in contents.items() for part in changes.added(name, each)]

    def _contents(
        self, type_id: str, given: Mapping[str, Sequence[Typed]], origin: Origin
    ) -> dict[str, list[Content]]:
        if not given:
            raise NothingGiven
        if origin.source is not None:
            edits.get(self._connection, record_key(origin.source))
        found: dict[str, list[Content]] = {}
        for name, typed in given.items():
            spec = self.schema.require_property(type_id, name)
            if len(typed) > 1 and not spec.many:
                raise changes.SingleValued(property=name)
            found[name] = [self.content(spec, one, origin) for one in typed]
        return found

    def content(self, spec: Property, typed: Typed, origin: Origin = NOWHERE) -> Content:
        """What an assert says. Raises ValueDoesNotFit, NoSuchRecord, WrongReference."""
        value = values.parse(spec, typed)
        if spec.kind is Kind.REFERENCE:
            target = edits.get(self._connection, bytes.fromhex(cast("str", value)))
            if spec.to and target.type not in spec.to:
                raise WrongReference(property=spec.id, type=target.type)
        return Content(
            value,
            origin.source,
            origin.pinpoint,
            origin.confidence,
            origin.stance,
            origin.reliability,
        )

    def _view(self, type_id: str, name: str, entry: Entry, edit: edits.EditRow) -> ValueView:
        return value_view(
            entry,
            values.text(self.schema.property(type_id, name), entry.value),
            self.own,
            received=edit.received,
            bundle=edit.bundle.hex() if edit.bundle else None,
        )

    def _in_schema_order(
        self, type_id: str, shown: dict[str, tuple[ValueView, ...]]
    ) -> dict[str, tuple[ValueView, ...]]:
        known = self.schema.type(type_id).properties
        names = [name for name in known if name in shown]
        names.extend(name for name in shown if name not in known)
        return {name: shown[name] for name in names}

    def _some_property(self, type_id: str | None, name: str) -> Property:
        if type_id is not None:
            return self.schema.require_property(type_id, name)
        for kind in self.schema.types.values():
            if name in kind.properties:
                return kind.properties[name]
        return self.schema.require_property(next(iter(self.schema.types)), name)

    def _key(self, type_id: str | None, name: str, typed: str) -> str:
        spec = self._some_property(type_id, name)
        return values.key(spec, values.parse(spec, typed))

    def _belonging(self, key: bytes) -> list[bytes]:
        """Records that belong to this case and to no other."""
        spec = self.schema.property("note", "case")
        found = query.with_fact(self._connection, "case", values.key(spec, key.hex()))
        return [
            one for one in found if len(self.journal.hold(one).folded.values.get("case", ())) == 1
        ]


def _as_ref(row: edits.RecordRow) -> RecordRef:
    return RecordRef(row.key.hex(), row.type, row.title)


def _authors(statements: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said.author.hex() for said in statements))
