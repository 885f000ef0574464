"""Storing edits and reading a record's statements back. One row per edit; every level stays
provable.

`statements` and `contents` of a row are MessagePack arrays that run beside the edit's list of ids:
exact bytes, None where withheld; of contents also False where erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from vault.errors import Damaged, Refused
from vault.records import statement as grammar
from vault.records.fold import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vault.records.author import SignedChangeset
    from vault.store.database import Connection

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder().decode

ACTIVE: Final = 0
BINNED: Final = 1
EMPTY: Final = 2
"""`records.state`: shown; in the bin; nothing left to show (erased, or taken back)."""

ERASED = False
"""Stands in `contents` where content was erased."""

StoredContent = tuple[bytes, bytes] | bool | None
"""(salt, content bytes), ERASED, or None where withheld."""


class NoSuchRecord(Refused):
    """No record has this id."""

    code = "no-such-record"
    sentence = "There is no record with the id {record} in this vault."
    next_step = "List the records or search for it."


class StoredDamaged(Damaged):
    """A stored statement does not match its own id."""

    code = "statement-damaged"
    sentence = "A stored statement is damaged."
    next_step = "Run verify, and restore your latest backup beside this vault."


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record's place in the database; `is_empty` when nothing of it is left to show."""

    id: int
    key: bytes
    type: str
    title: str
    is_binned: bool
    is_empty: bool


class EditRow(msgspec.Struct, frozen=True):
    """One stored edit with the changeset it belongs to. `contents` as in the module's docstring."""

    id: int
    record: int
    body: bytes
    statements: tuple[bytes | None, ...]
    contents: tuple[StoredContent, ...]
    author: bytes
    chain: bytes
    sequence: int
    time: int
    received: int
    bundle: bytes | None
    changeset: bytes
    position: int

    def said(self) -> Iterator[Said]:
        """The edit's statements, withheld ones too. Raises StoredDamaged."""
        try:
            ids = grammar.listed_statements(self.body)
            parts = zip(ids, self.statements, self.contents, strict=True)
            for position, (name, statement, content) in enumerate(parts):
                place = Place(name, self.author, self.time, position)
                yield read_said(place, statement, content)
        except (grammar.Forged, ValueError) as error:
            raise StoredDamaged from error


class Place(NamedTuple):
    """Of one statement: its id, its author, its changeset's time and its place in the edit."""

    id: bytes
    author: bytes
    time: int
    position: int


def read_said(place: Place, statement: bytes | None, content: StoredContent) -> Said:
    """One statement from its exact bytes. Raises Forged."""
    if statement is None:
        return withheld(place)
    return as_said(place, grammar.read_statement(statement), content)


def withheld(place: Place) -> Said:
    """A statement of which only the id is held."""
    return Said(place.id, place.author, place.time, "assert", "", position=place.position)


def as_said(place: Place, parsed: grammar.Statement, content: StoredContent) -> Said:
    """A parsed statement with its content, if that is held. Raises Forged."""
    return Said(
        id=place.id,
        author=place.author,
        time=place.time,
        position=place.position,
        kind=parsed.kind,
        property=parsed.property,
        replaces=tuple(map(bytes.fromhex, parsed.replaces)),
        keep=bytes.fromhex(parsed.keep) if parsed.keep else None,
        over=tuple(map(bytes.fromhex, parsed.over)),
        content=None if not isinstance(content, tuple) else grammar.read_content(content[1]),
        is_erased=content is ERASED,
    )


def find(connection: Connection, key: bytes) -> RecordRow | None:
    """The record with this key, or None."""
    row = connection.execute(f"{_RECORD} WHERE key = ?", (key,)).fetchone()
    return _record_row(row) if row else None


def find_all(connection: Connection, keys: Iterable[bytes]) -> dict[bytes, RecordRow]:
    """Those of the records with these keys that are here, by key."""
    wanted = list(keys)
    found: dict[bytes, RecordRow] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for row in connection.execute(f"{_RECORD} WHERE key IN ({marks})", some):
            found[row[1]] = _record_row(row)
    return found


def by_row(connection: Connection, row: int) -> RecordRow:
    """The record in this row."""
    return _record_row(connection.execute(f"{_RECORD} WHERE id = ?", (row,)).fetchone())


_AT_ONCE: Final = 500
_RECORD: Final = "SELECT id, key, type, title, state FROM records"


def _record_row(row: tuple[Any, ...]) -> RecordRow:
    key, kind, title = row[1:4]
    return RecordRow(row[0], key, kind, title, is_binned=row[4] == BINNED, is_empty=row[4] == EMPTY)


def get(connection: Connection, key: bytes) -> RecordRow:
    """The record with this key. Raises NoSuchRecord."""
    row = find(connection, key)
    if row is None:
        raise NoSuchRecord(record=key.hex())
    return row


_COLUMNS = (
    "e.id, e.record, e.body, e.statements, e.contents,"
    " c.author, c.chain, c.sequence, c.time, c.received, c.bundle, c.digest,"
    " e.position"
)


def of_record(connection: Connection, record: int) -> list[EditRow]:
    """All edits of a record, in the order in which they were stored."""
    return _rows(
        connection.execute(
            f"SELECT {_COLUMNS} FROM edits e JOIN changesets c ON c.id = e.changeset"
            " WHERE e.record = ? ORDER BY e.id",
            (record,),
        )
    )


def of_changeset(connection: Connection, digest: bytes, *, limit: int = -1) -> list[EditRow]:
    """The edits held of one changeset, the first `limit` of them if that is not negative."""
    return _rows(
        connection.execute(
            f"SELECT {_COLUMNS} FROM edits e JOIN changesets c ON c.id = e.changeset"
            " WHERE c.digest = ? ORDER BY e.position LIMIT ?",
            (digest, limit),
        )
    )


def by_id(connection: Connection, edit: int) -> EditRow:
    """One stored edit by its row id."""
    return _rows(
        connection.execute(
            f"SELECT {_COLUMNS} FROM edits e JOIN changesets c ON c.id = e.changeset"
            " WHERE e.id = ?",
            (edit,),
        )
    )[0]


def by_ids(connection: Connection, wanted: Sequence[int]) -> dict[int, EditRow]:
    """Stored edits by their row ids."""
    found: dict[int, EditRow] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM edits e JOIN changesets c ON c.id = e.changeset"
            f" WHERE e.id IN ({marks})",
            some,
        )
        found.update((row.id, row) for row in _rows(rows))
    return found


def said_of(connection: Connection, record: int) -> list[Said]:
    """Everything that was said of a record."""
    return [said for row in of_record(connection, record) for said in row.said()]


def _rows(cursor: Iterable[tuple[Any, ...]]) -> list[EditRow]:
    return [
        EditRow(
            row[0],
            row[1],
            row[2],
            tuple(_unpack(row[3])),
            tuple(tuple(part) if isinstance(part, list) else part for part in _unpack(row[4])),
            *row[5:],
        )
        for row in cursor
    ]


def store_changeset(
    connection: Connection, signed: SignedChangeset, received: int, bundle: bytes | None
) -> int:
    """Store a changeset and move its chain's head; returns its row id."""
    cursor = connection.execute(
        "INSERT INTO changesets (digest, author, chain, sequence, previous, time, body, signature,"
        " received, bundle) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            signed.digest,
            signed.author,
            signed.chain,
            signed.sequence,
            signed.previous,
            signed.time,
            signed.body,
            signed.signature,
            received,
            bundle,
        ),
    )
    connection.execute(
        "INSERT INTO chains (chain, author, sequence, digest) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chain, author) DO UPDATE"
        " SET sequence = excluded.sequence, digest = excluded.digest"
        " WHERE (excluded.sequence, excluded.digest) > (sequence, digest)",
        (signed.chain, signed.author, signed.sequence, signed.digest),
    )
    return int(cursor.lastrowid or 0)


def new_record(connection: Connection, key: bytes, type_id: str) -> int:
    """Make room for a record; returns its row id."""
    cursor = connection.execute("INSERT INTO records (key, type) VALUES (?, ?)", (key, type_id))
    return int(cursor.lastrowid or 0)


NewEdit = tuple[int, int, bytes, bytes, bytes]
"""(position in the changeset, row id of the record, exact bytes, statements and contents as
`packed`).
"""


def packed(
    statements: tuple[bytes | None, ...], contents: tuple[StoredContent, ...]
) -> tuple[bytes, bytes]:
    """The statements and contents of an edit as they are stored."""
    return _pack(statements), _pack(contents)


def store_edits(connection: Connection, changeset: int, new: Iterable[NewEdit]) -> None:
    """Store edits of one changeset, inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO edits (changeset, position, record, body, statements, contents)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(changeset, *edit) for edit in new],
    )


def places(connection: Connection, changeset: int) -> dict[int, int]:
    """Position -> row id of the edits held of one changeset."""
    rows = connection.execute("SELECT position, id FROM edits WHERE changeset = ?", (changeset,))
    return dict(rows.fetchall())


def replace_parts(
    connection: Connection,
    edit: int,
    statements: tuple[bytes | None, ...],
    contents: tuple[StoredContent, ...],
) -> None:
    """Fill in what was withheld, or take out what is erased."""
    connection.execute(
        "UPDATE edits SET statements = ?, contents = ? WHERE id = ?",
        (*packed(statements, contents), edit),
    )
