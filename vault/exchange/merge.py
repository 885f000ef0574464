"""Accepting: what a bundle brought joins what is held, by set union, in the caller's
transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from vault.exchange.incoming import masks
from vault.exchange.plan import union
from vault.records import edits, exhibits

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from vault.exchange.incoming import Incoming
    from vault.records.exhibits import Exhibits
    from vault.records.fold import Said
    from vault.records.index import Index
    from vault.records.proof import CarriedEdit, ProvenEdit
    from vault.store.database import Connection
    from vault.store.files import Attachment


_Part = TypeVar("_Part")


@dataclass(slots=True)
class Application:
    """One accept at work. `files`: attachments that came along, by SHA-256 in hex."""

    index: Index
    exhibits: Exhibits
    digest: bytes
    received: int
    files: Mapping[str, Attachment]

    @property
    def _connection(self) -> Connection:
        return self.index.connection

    def apply(self, incoming: Incoming, records: Collection[bytes]) -> set[str]:
        """Take over these records; returns the SHA-256 of the files that were bound."""
        before = {key: self._held(key) for key in records}
        rows = self._store(incoming, records)
        used: set[str] = set()
        for key in records:
            came = incoming.said_of(key)
            kind = incoming.records[key][0].edit.type
            held = before[key]
            latest = max(arrival.changeset.time for arrival in incoming.records[key])
            self.index.refresh(
                rows[key],
                kind,
                self.index.fold(kind, held) if held is not None else None,
                self.index.fold(kind, union(held or (), came)),
                latest,
            )
            used |= self._bind(came)
        return used

    def _held(self, key: bytes) -> list[Said] | None:
        row = edits.find(self._connection, key)
        return edits.said_of(self._connection, row.id) if row else None

    def _store(self, incoming: Incoming, records: Collection[bytes]) -> dict[bytes, int]:
        """Rows of every changeset and edit that is wanted; the row ids of the records."""
        gone = {row[0] for row in self._connection.execute("SELECT statement FROM erased")}
        rows: dict[bytes, int] = {}
        for key in records:
            found = edits.find(self._connection, key)
            kind = incoming.records[key][0].edit.type
            rows[key] = found.id if found else edits.new_record(self._connection, key, kind)
        for changeset in incoming.changesets:
            wanted = [edit for edit in changeset.edits if edit.record in rows]
            if not wanted:
                continue
            number = self._changeset(changeset.digest)
            if number is None:
                number = edits.store_changeset(
                    self._connection, changeset, self.received, self.digest
                )
            for edit in wanted:
                self._store_edit(number, rows[edit.record], edit, gone)
        return rows

    def _changeset(self, digest: bytes) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM changesets WHERE digest = ?", (digest,)
        ).fetchone()
        return row[0] if row else None

    def _store_edit(self, changeset: int, record: int, edit: ProvenEdit, gone: set[bytes]) -> None:
        """Store an edit, or fill in what was withheld of it; what was erased here stays away."""
        carried = edit.carried
        contents: tuple[edits.StoredContent, ...] = tuple(
            edits.ERASED if said.id in gone and content is not None else content
            for said, content in zip(edit.said, carried.contents, strict=True)
        )
        number = self._edit_at(changeset, edit.position)
        if number is None:
            number = edits.store_edit(
                self._connection,
                changeset,
                edit.position,
                record,
                carried.body,
                carried.statements,
                contents,
            )
            self._carried(number, carried, *masks(carried))
            return
        held = edits.by_id(self._connection, number)
        statements = tuple(map(_either, held.statements, carried.statements))
        filled = tuple(map(_either, held.contents, contents))
        if (statements, filled) != (held.statements, held.contents):
            edits.replace_parts(self._connection, number, statements, filled)
        fresh = _new(held.statements, statements), _new(held.contents, filled)
        self._carried(number, carried, *fresh)

    def _edit_at(self, changeset: int, position: int) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM edits WHERE changeset = ? AND position = ?", (changeset, position)
        ).fetchone()
        return row[0] if row else None

    def _carried(self, edit: int, carried: CarriedEdit, statements: bytes, contents: bytes) -> None:
        came = masks(carried)
        self._connection.execute(
            "INSERT OR IGNORE INTO carried (digest, edit, statements, contents, new_statements,"
            " new_contents) VALUES (?, ?, ?, ?, ?, ?)",
            (self.digest, edit, *came, statements, contents),
        )

    def _bind(self, came: list[Said]) -> set[str]:
        """Tie statements that name a file to bytes that came with them, and to no others."""
        used: set[str] = set()
        for said in came:
            if said.property != exhibits.FILE or said.content is None:
                continue
            value = said.content.value
            sha256 = value.get("sha256") if isinstance(value, dict) else None
            attachment = self.files.get(sha256) if isinstance(sha256, str) else None
            if attachment is None or not self._may_bind(said.id):
                continue
            if self.exhibits.adopt(said.id, attachment, bytes.fromhex(cast("str", sha256))):
                used.add(cast("str", sha256))
        return used

    def _may_bind(self, statement: bytes) -> bool:
        if exhibits.bound(self._connection, statement) is not None:
            return False
        row = self._connection.execute("SELECT 1 FROM erased WHERE statement = ?", (statement,))
        return row.fetchone() is None


def _new(before: tuple[object, ...], after: tuple[object, ...]) -> bytes:
    """One byte for each part: 1 where it was not held before and is held now."""
    return bytes(
        old is None and new is not None and new is not edits.ERASED
        for old, new in zip(before, after, strict=True)
    )


def _either(held: _Part, came: _Part) -> _Part:
    return came if held is None else held
