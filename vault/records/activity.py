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


@dataclass(frozen=True, slots=True)
class Which:
    """Whose saves (a fingerprint), of which case (the key of its record and how its records name
    it), stored from when until before when, in microseconds since 1970 (UTC).
    """

    author: bytes | None = None
    case: tuple[bytes, str] | None = None
    stored: tuple[int, int] | None = None


def page(connection: Connection, which: Which, *, before: int | None, limit: int) -> list[Deed]:
    """At most `limit` saves that were stored before the one with the number `before`."""
    # Of what was taken back with a hand-over, nothing is left to tell.
    where = ["EXISTS (SELECT 1 FROM edits WHERE changeset = c.id)"]
    parameters = list[Any]()
    for condition, values in (
        ("c.id < ?", None if before is None else (before,)),
        ("c.author = ?", None if which.author is None else (which.author,)),
        ("c.received >= ? AND c.received < ?", which.stored),
        (f"c.id IN (SELECT changeset FROM edits WHERE record IN ({_OF_CASE}))", which.case),
    ):
        if values is not None:
            where.append(condition)
            parameters += values
    rows = connection.execute(
        "SELECT c.id, c.digest, c.author, c.time, c.received, c.bundle FROM changesets c"
        f" WHERE {' AND '.join(where)} ORDER BY c.id DESC LIMIT ?",
        (*parameters, limit),
    ).fetchall()
    return [_deed(connection, which, row) for row in rows]


def deed(connection: Connection, changeset: bytes) -> Deed:
    """The save of one changeset that is here."""
    row = connection.execute(
        "SELECT id, digest, author, time, received, bundle FROM changesets WHERE digest = ?",
        (changeset,),
    ).fetchone()
    return _deed(connection, Which(), row)


_OF_CASE: Final = (
    "SELECT id FROM records WHERE key = ?"
    " UNION SELECT record FROM facts WHERE property = 'case' AND key = ?"
)


def _deed(connection: Connection, which: Which, row: tuple[Any, ...]) -> Deed:
    number, digest, author, time, received, bundle = row
    within = "" if which.case is None else f" AND record IN ({_OF_CASE})"
    parameters = (number, *(which.case or ()))
    (held,) = connection.execute(
        f"SELECT count(*) FROM edits WHERE changeset = ?{within}", parameters
    ).fetchone()
    found = connection.execute(
        f"SELECT id FROM edits WHERE changeset = ?{within} ORDER BY position LIMIT ?",
        (*parameters, _SHOWN),
    )
    shown = edits.by_ids(connection, [one[0] for one in found]).values()
    return Deed(
        number=number,
        changeset=digest.hex(),
        author=author.hex(),
        time=time,
        received=received,
        bundle=bundle.hex() if bundle else None,
        touched=tuple(_touched(connection, edit) for edit in sorted(shown, key=_position)),
        more=held - len(shown),
    )


def _position(edit: edits.EditRow) -> int:
    return edit.position


def _touched(connection: Connection, edit: edits.EditRow) -> Touched:
    row = edits.by_row(connection, edit.record)
    first = connection.execute(
        "SELECT min(id) FROM edits WHERE record = ?", (edit.record,)
    ).fetchone()
    said = tuple((one.property, one.kind) for one in edit.said())
    return Touched(RecordRef(row.key.hex(), row.type, row.title), said, first[0] == edit.id)
