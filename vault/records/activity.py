"""What happened in a vault, save by save, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from vault.records import edits
from vault.records.views import RecordRef

if TYPE_CHECKING:
    from vault.store.database import Connection

PAGE: Final = 50
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Touched:
    """One record that a save touched, and what it said of it: (property, kind of statement)."""

    record: RecordRef
    said: tuple[tuple[str, str], ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """One save. `number` is where the next page goes on; times in microseconds since 1970 (UTC);
    `more` counts the records beyond those in `touched`.
    """

    number: int
    changeset: str
    author: str
    time: int
    received: int
    bundle: str | None
    touched: tuple[Touched, ...]
    more: int


def page(
    connection: Connection, *, before: int | None, author: bytes | None, limit: int
) -> list[Deed]:
    """At most `limit` saves that were stored before the one with the number `before`."""
    where, parameters = ["1"], list[Any]()
    if before is not None:
        where.append("id < ?")
        parameters.append(before)
    if author is not None:
        where.append("author = ?")
        parameters.append(author)
    rows = connection.execute(
        "SELECT id, digest, author, time, received, bundle FROM changesets"
        f" WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT ?",
        (*parameters, limit),
    ).fetchall()
    return [_deed(connection, row) for row in rows]


def _deed(connection: Connection, row: tuple[Any, ...]) -> Deed:
    number, digest, author, time, received, bundle = row
    (held,) = connection.execute(
        "SELECT count(*) FROM edits WHERE changeset = ?", (number,)
    ).fetchone()
    shown = edits.of_changeset(connection, digest, limit=_SHOWN)
    return Deed(
        number=number,
        changeset=digest.hex(),
        author=author.hex(),
        time=time,
        received=received,
        bundle=bundle.hex() if bundle else None,
        touched=tuple(_touched(connection, edit) for edit in shown),
        more=held - len(shown),
    )


def _touched(connection: Connection, edit: edits.EditRow) -> Touched:
    row = edits.by_row(connection, edit.record)
    first = connection.execute(
        "SELECT min(id) FROM edits WHERE record = ?", (edit.record,)
    ).fetchone()
    said = tuple((one.property, one.kind) for one in edit.said())
    return Touched(RecordRef(row.key.hex(), row.type, row.title), said, first[0] == edit.id)
