"""Undoing an accept: what one bundle newly brought leaves the records and can be offered again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from vault.errors import Refused
from vault.exchange.lines import CarriedChangeset
from vault.records import edits
from vault.records import statement as grammar
from vault.records.proof import CarriedEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vault.records.fold import Folded, Said
    from vault.records.index import Index
    from vault.store.database import Connection


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


_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What left the records: ids in hex, and the changesets to offer again."""

    records: tuple[str, ...]
    changesets: tuple[CarriedChangeset, ...]


@dataclass(frozen=True, slots=True)
class _Removal:
    """The parts of one edit that only this bundle brought; one byte a statement."""

    row: edits.EditRow
    statements: bytes
    contents: bytes

    def ids(self) -> set[bytes]:
        """The statements that will not be known, or not with their content, any more."""
        marks = zip(self.row.said(), self.statements, self.contents, strict=True)
        return {said.id for said, statement, content in marks if statement or content}

    def rest(self) -> tuple[tuple[bytes | None, ...], tuple[edits.StoredContent, ...]]:
        """What stays of the edit."""
        return (
            _without(self.row.statements, self.statements),
            _without(self.row.contents, self.contents),
        )

    def carried(self) -> CarriedEdit:
        """The edit as it is offered again."""
        contents = tuple(one if isinstance(one, tuple) else None for one in self.row.contents)
        return CarriedEdit(self.row.body, self.row.statements, contents)


def take_back(index: Index, digest: bytes) -> TakenBack:
    """Remove what only this bundle brought, inside the caller's transaction.

    The signed changesets stay known, so that a fork is still noticed. Raises NothingAccepted,
    BuiltUpon.
    """
    connection = index.connection
    removals = list(_removals(connection, digest))
    if not removals:
        raise NothingAccepted
    records = [
        edits.by_row(connection, row) for row in sorted({one.row.record for one in removals})
    ]
    _refuse_if_built_upon(connection, removals, records)
    before = [index.read(row.id, row.type) for row in records]
    for removal in removals:
        _carry_out(connection, digest, removal)
    connection.execute("DELETE FROM carried WHERE digest = ?", (digest,))
    for row, old in zip(records, before, strict=True):
        _refresh(index, row, old)
    offered = _offered(connection, removals)
    return TakenBack(tuple(row.key.hex() for row in records), offered)


def _removals(connection: Connection, digest: bytes) -> Iterable[_Removal]:
    rows = connection.execute(
        "SELECT edit, new_statements, new_contents FROM carried WHERE digest = ? ORDER BY edit",
        (digest,),
    ).fetchall()
    for edit, statements, contents in rows:
        kept_statements, kept_contents = _brought_elsewhere(
            connection, digest, edit, len(statements)
        )
        removal = _Removal(
            edits.by_id(connection, edit),
            _minus(statements, kept_statements),
            _minus(contents, kept_contents),
        )
        if any(removal.statements) or any(removal.contents):
            yield removal


def _brought_elsewhere(
    connection: Connection, digest: bytes, edit: int, length: int
) -> tuple[bytes, bytes]:
    """What other accepted bundles brought of the edit as well."""
    statements, contents = bytearray(length), bytearray(length)
    for one, other in connection.execute(
        "SELECT k.statements, k.contents FROM carried k JOIN bundles b ON b.digest = k.digest"
        " WHERE k.edit = ? AND k.digest != ? AND b.direction = 'received'",
        (edit, digest),
    ):
        for place in range(length):
            statements[place] |= one[place]
            contents[place] |= other[place]
    return bytes(statements), bytes(contents)


def _carry_out(connection: Connection, digest: bytes, removal: _Removal) -> None:
    connection.executemany(
        "DELETE FROM bindings WHERE statement = ?", [(one,) for one in removal.ids()]
    )
    _hand_on(connection, digest, removal.row.id)
    statements, contents = removal.rest()
    if any(one is not None for one in statements):
        edits.replace_parts(connection, removal.row.id, statements, contents)
    else:
        connection.execute("DELETE FROM carried WHERE edit = ?", (removal.row.id,))
        connection.execute("DELETE FROM edits WHERE id = ?", (removal.row.id,))


def _hand_on(connection: Connection, digest: bytes, edit: int) -> None:
    """What another bundle brought too is from now on what that bundle newly brought."""
    connection.execute(
        "UPDATE carried SET new_statements = statements, new_contents = contents"
        " WHERE edit = ? AND digest = (SELECT k.digest FROM carried k JOIN bundles b"
        " ON b.digest = k.digest WHERE k.edit = ? AND k.digest != ? AND b.direction = 'received'"
        " LIMIT 1)",
        (edit, edit, digest),
    )


def _refuse_if_built_upon(
    connection: Connection, removals: list[_Removal], records: list[edits.RecordRow]
) -> None:
    going = {one.row.id: one for one in removals}
    gone = {name for one in removals for name in one.ids()}
    blocked = []
    for record in records:
        left = [row for row in edits.of_record(connection, record.id) if row.id not in going]
        made_here = any(_makes(one) for one in going.values() if one.row.record == record.id)
        if (
            (made_here and left)
            or _was_passed_on(connection, record, going)
            or any(not gone.isdisjoint(_names(said)) for row in left for said in row.said())
        ):
            blocked.append(record.key.hex())
    if blocked:
        raise BuiltUpon(records=", ".join(blocked[:10]))


def _was_passed_on(
    connection: Connection, record: edits.RecordRow, going: Mapping[int, _Removal]
) -> bool:
    """Whether any of it went out in a bundle since."""
    rows = connection.execute(
        "SELECT k.edit, k.statements, k.contents FROM carried k JOIN bundles b"
        " ON b.digest = k.digest JOIN edits e ON e.id = k.edit"
        " WHERE b.direction = 'sent' AND e.record = ?",
        (record.id,),
    )
    return any(
        edit in going
        and (_meet(statements, going[edit].statements) or _meet(contents, going[edit].contents))
        for edit, statements, contents in rows
    )


def _meet(one: bytes, other: bytes) -> bool:
    return any(a and b for a, b in zip(one, other, strict=True))


def _makes(removal: _Removal) -> bool:
    """Whether the record is made by this edit, and the edit goes as a whole."""
    goes = not any(one is not None for one in removal.rest()[0])
    return goes and grammar.read_edit(removal.row.body).nonce is not None


def _names(said: Said) -> set[bytes]:
    return {*said.replaces, *said.over, *([said.keep] if said.keep else [])}


def _refresh(index: Index, row: edits.RecordRow, before: Folded) -> None:
    said = edits.said_of(index.connection, row.id)
    after = index.fold(row.type, said)
    index.refresh(row.id, row.type, before, after, 0)
    if not edits.of_record(index.connection, row.id):
        index.connection.execute("DELETE FROM records WHERE id = ?", (row.id,))


def _offered(connection: Connection, removals: list[_Removal]) -> tuple[CarriedChangeset, ...]:
    groups: dict[bytes, list[CarriedEdit]] = defaultdict(list)
    for removal in removals:
        groups[removal.row.changeset].append(removal.carried())
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
