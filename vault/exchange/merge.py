"""Accepting: what a bundle brought joins what is held, by set union, in the caller's
transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from vault.exchange import ledger
from vault.exchange.incoming import masks
from vault.records import edits, exhibits, values
from vault.records.journal import AT_ONCE
from vault.records.statement import MAX_EDITS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from vault.exchange.compare import Prospects
    from vault.exchange.incoming import Incoming
    from vault.exchange.ledger import CarriedRow
    from vault.records.exhibits import Exhibits
    from vault.records.fold import Said
    from vault.records.index import Index
    from vault.records.proof import ProvenChangeset, ProvenEdit
    from vault.store.database import Connection
    from vault.store.files import Attachment


_Part = TypeVar("_Part")


@dataclass(slots=True)
class Application:
    """One accept at work. `digest` of the bundle; `received` in microseconds since 1970;
    `files`: attachments that came along, by SHA-256 in hex.
    """

    index: Index
    exhibits: Exhibits
    digest: bytes
    received: int
    files: Mapping[str, Attachment]
    _gone: frozenset[bytes] = field(init=False)
    _carried: list[CarriedRow] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """What was erased here stays away."""
        rows = self._connection.execute("SELECT statement FROM erased")
        self._gone = frozenset(row[0] for row in rows)

    @property
    def _connection(self) -> Connection:
        return self.index.connection

    def apply(self, incoming: Incoming, prospects: Prospects, records: Collection[bytes]) -> None:
        """Take over these records."""
        wanted = [prospects[key] for key in prospects if key in records]
        latest = {
            one.key: max(arrival.changeset.time for arrival in incoming.records[one.key])
            for one in wanted
        }
        if len(wanted) > MAX_EDITS:
            self.index.expect_many()
        rows: dict[bytes, int] = {}
        new = [one for one in wanted if one.row is None]
        for start in range(0, len(new), AT_ONCE):
            entered = self.index.enter(
                [
                    (one.key, one.type, self.index.derive(one.type, one.after, latest[one.key]))
                    for one in new[start : start + AT_ONCE]
                ]
            )
            self.index.make_searchable(entered.values())
            rows.update(entered)
        rows.update((one.key, one.row.id) for one in wanted if one.row)
        for changeset in incoming.changesets:
            self._store(changeset, rows)
        ledger.keep_carried(self._connection, self.digest, self._carried)
        for one in wanted:
            if one.before is not None and one.fresh:
                self.index.refresh(rows[one.key], one.type, one.before, one.after, latest[one.key])
        if self.files:
            for one in wanted:
                self._bind(one.type, incoming.said_of(one.key))

    def _store(self, changeset: ProvenChangeset, rows: Mapping[bytes, int]) -> None:
        wanted = [edit for edit in changeset.edits if edit.record in rows]
        if not wanted:
            return
        number = self._changeset(changeset.digest)
        held: dict[int, edits.EditRow] = {}
        if number is None:
            number = edits.store_changeset(self._connection, changeset, self.received, self.digest)
        else:
            stored = edits.of_changeset(self._connection, changeset.digest)
            held = {row.position: row for row in stored}
        self._add(number, [edit for edit in wanted if edit.position not in held], rows)
        for edit in wanted:
            if edit.position in held:
                self._fill_in(held[edit.position], edit)

    def _changeset(self, digest: bytes) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM changesets WHERE digest = ?", (digest,)
        ).fetchone()
        return row[0] if row else None

    def _add(self, changeset: int, new: Sequence[ProvenEdit], rows: Mapping[bytes, int]) -> None:
        contents = {edit.position: self._contents(edit) for edit in new}
        edits.store_edits(
            self._connection,
            changeset,
            [
                (
                    edit.position,
                    rows[edit.record],
                    edit.carried.body,
                    *edits.packed(edit.carried.statements, contents[edit.position]),
                )
                for edit in new
            ],
        )
        placed = edits.places(self._connection, changeset)
        for edit in new:
            came = masks(edit.carried)
            held = bytes(isinstance(one, tuple) for one in contents[edit.position])
            self._carried.append((placed[edit.position], *came, came[0], held))

    def _fill_in(self, held: edits.EditRow, edit: ProvenEdit) -> None:
        """Add what was withheld of an edit that is here already."""
        statements = tuple(map(_either, held.statements, edit.carried.statements))
        contents = tuple(map(_either, held.contents, self._contents(edit)))
        if (statements, contents) != (held.statements, held.contents):
            edits.replace_parts(self._connection, held.id, statements, contents)
        fresh = _new(held.statements, statements), _new(held.contents, contents)
        self._carried.append((held.id, *masks(edit.carried), *fresh))

    def _contents(self, edit: ProvenEdit) -> tuple[edits.StoredContent, ...]:
        if self._gone.isdisjoint(said.id for said in edit.said):
            return edit.carried.contents
        return tuple(
            edits.ERASED if said.id in self._gone and content is not None else content
            for said, content in zip(edit.said, edit.carried.contents, strict=True)
        )

    def _bind(self, type_id: str, came: list[Said]) -> None:
        """Tie statements that name a file to bytes that came with them, and to no others."""
        for said in came:
            sha256 = exhibits.sha256_of(said) if said.property == exhibits.FILE else None
            attachment = self.files.get(sha256) if sha256 is not None else None
            if sha256 is None or attachment is None or said.content is None:
                continue
            spec = self.index.schema.property(type_id, exhibits.FILE)
            value = said.content.value
            is_true = values.check(spec, value) and value["size"] == attachment.size
            if is_true and self._may_bind(said.id):
                self.exhibits.adopt(said.id, attachment, bytes.fromhex(sha256))

    def _may_bind(self, statement: bytes) -> bool:
        return statement not in self._gone and exhibits.bound(self._connection, statement) is None


def _new(before: tuple[object, ...], after: tuple[object, ...]) -> bytes:
    """One byte for each part: 1 where it was not held before and is held now."""
    return bytes(
        old is None and new is not None and new is not edits.ERASED
        for old, new in zip(before, after, strict=True)
    )


def _either(held: _Part, came: _Part) -> _Part:
    return came if held is None else held
