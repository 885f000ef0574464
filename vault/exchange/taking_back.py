"""Undoing an accept: what one bundle newly brought leaves the records and can be offered again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import and_
from typing import TYPE_CHECKING, TypeVar

from vault.errors import Refused
from vault.exchange import ledger
from vault.exchange.lines import CarriedChangeset
from vault.records import edits, exhibits, history
from vault.records import statement as grammar
from vault.records.proof import CarriedEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vault.records.fold import Folded, Said
    from vault.records.index import Index
    from vault.store.database import Connection


_Part = TypeVar("_Part")


class BuiltUpon(Refused):
    """Later work stands on what the bundle brought."""

    code = "built-upon"
    sentence = "What this bundle brought cannot be taken back: later work builds on it ({records})."
    next_step = "Take that work back first, or change the values that you do not want."


class NothingAccepted(Refused):
    """Nothing of this bundle is in the records."""

    code = "nothing-accepted"
    sentence = "Nothing of this bundle was accepted, so there is nothing to take back."
    next_step = "List the bundles to see what was accepted."


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What left the records: ids in hex, and the bundle's changesets to offer again."""

    records: tuple[str, ...]
    changesets: tuple[CarriedChangeset, ...]


@dataclass(frozen=True, slots=True)
class _Removal:
    """One edit that the bundle brought, and which parts of it go: one byte a statement.

    `heirs`: digests of other accepted bundles -> the parts that count as brought by them instead.
    """

    row: edits.EditRow
    came: CarriedEdit
    statements: bytes
    contents: bytes
    heirs: Mapping[bytes, tuple[bytes, bytes]]

    @property
    def ids(self) -> set[bytes]:
        """The statements that will not be known, or not with their content, any more."""
        marks = zip(self.row.said(), self.statements, self.contents, strict=True)
        return {said.id for said, statement, content in marks if statement or content}

    @property
    def rest(self) -> tuple[tuple[bytes | None, ...], tuple[edits.StoredContent, ...]]:
        """What stays of the edit."""
        return (
            _without(self.row.statements, self.statements),
            _without(self.row.contents, self.contents),
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the edit stays, and no other bundle brought it."""
        return not self.heirs and not any(one is not None for one in self.rest[0])

    @property
    def was_erased(self) -> bool:
        """Whether something that goes was erased meanwhile."""
        marks = zip(self.row.contents, self.statements, self.contents, strict=True)
        return any((s or c) and content is edits.ERASED for content, s, c in marks)


def take_back(index: Index, digest: bytes) -> TakenBack:
    """Remove what only this bundle brought, inside the caller's transaction.

    The signed changesets stay known, so that a fork is still noticed. Raises NothingAccepted,
    BuiltUpon.
    """
    connection = index.connection
    removals = [_removal(connection, digest, *row) for row in ledger.carried_by(connection, digest)]
    if not removals:
        raise NothingAccepted
    going = [one for one in removals if any(one.statements) or any(one.contents)]
    records = [edits.by_row(connection, row) for row in sorted({one.row.record for one in going})]
    _refuse_if_built_upon(connection, going, records)
    before = [index.read(row.id, row.type) for row in records]
    for removal in removals:
        _hand_on(connection, removal)
    connection.execute("DELETE FROM carried WHERE digest = ?", (digest,))
    for removal in going:
        _carry_out(connection, removal)
    for row, old in zip(records, before, strict=True):
        _refresh(index, row, old)
    return TakenBack(tuple(row.key.hex() for row in records), _offered(connection, removals))


def forget_decisions(index: Index, digest: bytes, changesets: Iterable[bytes]) -> None:
    """Drop what these changesets decided about records that this bundle made, inside the caller's
    transaction: it goes with them, as nobody else was told. Raises BuiltUpon if somebody was.
    """
    connection = index.connection
    removals = (_removal(connection, digest, *row) for row in ledger.carried_by(connection, digest))
    made = {removal.row.record for removal in removals if _makes(removal)}
    decisions = [
        edit
        for changeset in changesets
        for edit in edits.of_changeset(connection, changeset)
        if edit.record in made
    ]
    records = [edits.by_row(connection, row) for row in sorted({one.record for one in decisions})]
    told = {one.record for one in decisions if _is_carried(connection, one)}
    if told:
        raise BuiltUpon(records=_listed([row for row in records if row.id in told]))
    before = [index.read(row.id, row.type) for row in records]
    history.forget(connection, decisions)
    for row, old in zip(records, before, strict=True):
        _refresh(index, row, old)


def _is_carried(connection: Connection, edit: edits.EditRow) -> bool:
    """Whether a bundle, sent or received, held this edit."""
    row = connection.execute("SELECT 1 FROM carried WHERE edit = ?", (edit.id,)).fetchone()
    return row is not None


def _listed(records: Sequence[edits.RecordRow]) -> str:
    return ", ".join(record.key.hex() for record in records[:10])


def _removal(
    connection: Connection,
    digest: bytes,
    edit: int,
    statements: bytes,
    contents: bytes,
    new_statements: bytes,
    new_contents: bytes,
) -> _Removal:
    """What goes of one edit: what was new by this bundle and came by no other accepted one."""
    row = edits.by_id(connection, edit)
    heirs: dict[bytes, tuple[bytes, bytes]] = {}
    for other, *theirs in connection.execute(
        "SELECT k.digest, k.statements, k.contents FROM carried k JOIN bundles b"
        " ON b.digest = k.digest WHERE k.edit = ? AND k.digest != ? AND b.direction = 'received'"
        " ORDER BY b.time, b.digest",
        (edit, digest),
    ):
        heirs[other] = _both(new_statements, theirs[0]), _both(new_contents, theirs[1])
        new_statements = _minus(new_statements, theirs[0])
        new_contents = _minus(new_contents, theirs[1])
    whole = [one if isinstance(one, tuple) else None for one in row.contents]
    came = CarriedEdit(
        row.body,
        _without(row.statements, _minus(bytes([1]) * len(statements), statements)),
        _without(tuple(whole), _minus(bytes([1]) * len(contents), contents)),
    )
    return _Removal(row, came, new_statements, new_contents, heirs)


def _hand_on(connection: Connection, removal: _Removal) -> None:
    """What another bundle brought too is from now on what that bundle newly brought."""
    for digest, marks in removal.heirs.items():
        before = connection.execute(
            "SELECT new_statements, new_contents FROM carried WHERE digest = ? AND edit = ?",
            (digest, removal.row.id),
        ).fetchone()
        connection.execute(
            "UPDATE carried SET new_statements = ?, new_contents = ? WHERE digest = ? AND edit = ?",
            (*ledger.either(before, marks), digest, removal.row.id),
        )


def _carry_out(connection: Connection, removal: _Removal) -> None:
    exhibits.unbind(connection, removal.ids)
    if removal.is_whole:
        # What is left are bundles that went out with nothing of it but that it exists.
        connection.execute("DELETE FROM carried WHERE edit = ?", (removal.row.id,))
        connection.execute("DELETE FROM edits WHERE id = ?", (removal.row.id,))
    else:
        edits.replace_parts(connection, removal.row.id, *removal.rest)


def _refuse_if_built_upon(
    connection: Connection, going: Sequence[_Removal], records: Iterable[edits.RecordRow]
) -> None:
    of_record: dict[int, list[_Removal]] = defaultdict(list)
    for removal in going:
        of_record[removal.row.record].append(removal)
    gone = {name for removal in going for name in removal.ids}
    blocked = [
        record
        for record in records
        if _is_built_upon(connection, record, of_record[record.id], gone)
    ]
    if blocked:
        raise BuiltUpon(records=_listed(blocked))


def _is_built_upon(
    connection: Connection, record: edits.RecordRow, going: Sequence[_Removal], gone: set[bytes]
) -> bool:
    """Whether later work names what goes, needs the record, erased some of it or passed it on."""
    ids = {removal.row.id for removal in going}
    left = [row for row in edits.of_record(connection, record.id) if row.id not in ids]
    said = [one for row in left for one in row.said()]
    return (
        (bool(left) and any(map(_makes, going)))
        or any(removal.was_erased or _was_passed_on(connection, removal) for removal in going)
        or any(not gone.isdisjoint(_names(one)) for one in said if not _is_withdrawn(one, said))
    )


def _is_withdrawn(one: Said, said: Iterable[Said]) -> bool:
    """Whether it is a preference that its author took back: that says nothing any more."""
    return one.kind == "prefer" and any(
        (other.kind, other.author) == ("retract", one.author) and one.id in other.replaces
        for other in said
    )


def _was_passed_on(connection: Connection, removal: _Removal) -> bool:
    rows = connection.execute(
        "SELECT k.statements, k.contents FROM carried k JOIN bundles b ON b.digest = k.digest"
        " WHERE b.direction = 'sent' AND k.edit = ?",
        (removal.row.id,),
    )
    return any(
        removal.is_whole
        or any(_both(statements, removal.statements))
        or any(_both(contents, removal.contents))
        for statements, contents in rows
    )


def _makes(removal: _Removal) -> bool:
    """Whether the record is made by this edit, and the edit goes as a whole."""
    return removal.is_whole and grammar.read_edit(removal.row.body).nonce is not None


def _names(said: Said) -> set[bytes]:
    return {*said.replaces, *said.over, *([said.keep] if said.keep else [])}


def _refresh(index: Index, row: edits.RecordRow, before: Folded) -> None:
    said = edits.said_of(index.connection, row.id)
    index.refresh(row.id, row.type, before, index.fold(row.type, said), 0)
    if not edits.of_record(index.connection, row.id):
        index.connection.execute("DELETE FROM records WHERE id = ?", (row.id,))


def _offered(connection: Connection, removals: Iterable[_Removal]) -> tuple[CarriedChangeset, ...]:
    """All that the bundle brought, as it came; less what was erased here since."""
    groups: dict[bytes, list[CarriedEdit]] = defaultdict(list)
    for removal in removals:
        groups[removal.row.changeset].append(removal.came)
    found = []
    for digest, carried in groups.items():
        body, signature = connection.execute(
            "SELECT body, signature FROM changesets WHERE digest = ?", (digest,)
        ).fetchone()
        found.append(CarriedChangeset(body, signature, tuple(carried)))
    return tuple(found)


def _without(parts: tuple[_Part, ...], marks: bytes) -> tuple[_Part | None, ...]:
    return tuple(None if mark else part for part, mark in zip(parts, marks, strict=True))


def _minus(marks: bytes, kept: bytes) -> bytes:
    return bytes(mark and not keep for mark, keep in zip(marks, kept, strict=True))


def _both(some: bytes, others: bytes) -> bytes:
    return bytes(map(and_, some, others))
