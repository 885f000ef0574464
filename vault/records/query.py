"""Lists of records, page by page: every page starts where the last ended, at the same cost at any
depth.
"""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from vault.errors import Refused
from vault.records.edits import ACTIVE, BINNED
from vault.records.views import RecordRef

if TYPE_CHECKING:
    from vault.store.database import Connection

PAGE: Final = 100
_FEW: Final = 1000
_ROW: Final = "SELECT r.id, r.key, r.type, r.title"


class BadCursor(Refused):
    """The cursor was not given by an earlier page."""

    code = "bad-cursor"
    sentence = "This is not a place in the list."
    next_step = "Use the value that the page before gave as 'next', or start without one."


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records: `type` or all; each of `facts` is (property, folded key); `binned` shows the
    bin instead.
    """

    type: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    binned: bool = False

    def conditions(self, beside: tuple[str, str] | None = None) -> tuple[str, list[Any]]:
        """What a record `r` must fulfil, and its parameters; `beside` is the fact that the query
        goes out from.
        """
        where: list[str] = ["r.state = ?"]
        parameters: list[Any] = [BINNED if self.binned else ACTIVE]
        if self.type is not None:
            where.append("r.type = ?")
            parameters.append(self.type)
        for fact in self.facts:
            if fact != beside:
                where.append(
                    "EXISTS (SELECT 1 FROM facts w"
                    " WHERE w.property = ? AND w.key = ? AND w.record = r.id)"
                )
                parameters += fact
        return " AND ".join(where), parameters


@dataclass(frozen=True, slots=True)
class Page:
    """Records and the cursor of the page after them, None at the end."""

    records: tuple[RecordRef, ...]
    next: str | None


class _Cursor(msgspec.Struct, frozen=True, array_like=True):
    phase: Annotated[int, msgspec.Meta(ge=0)]
    sort: str
    id: Annotated[int, msgspec.Meta(ge=0, le=(1 << 63) - 1)]


@dataclass(frozen=True, slots=True)
class Order:
    """By title, or by the first value of a property with records that lack it at the end; equal
    ones by when they came here.
    """

    property: str | None = None
    descending: bool = False

    def by(self, *columns: str) -> str:
        """The columns to order by."""
        way = " DESC" if self.descending else ""
        return ", ".join(column + way for column in columns)

    def beyond(self, *columns: str) -> str:
        """The condition of a row that comes after two values of these columns."""
        return f"({', '.join(columns)}) {'<' if self.descending else '>'} (?, ?)"


BY_TITLE: Final = Order()


def page(
    connection: Connection, which: Filter, order: Order, *, limit: int, after: str | None
) -> Page:
    """One page in this order; `limit` 0 is all. Raises BadCursor."""
    cursor = _read_cursor(after)
    phases = (_by_fact, _by_title_without_fact) if order.property else (_by_title,)
    if cursor and cursor.phase >= len(phases):
        raise BadCursor
    records: list[RecordRef] = []
    last: _Cursor | None = None
    wanted = limit if limit else -1
    for phase in range(cursor.phase if cursor else 0, len(phases)):
        start = cursor if cursor and cursor.phase == phase else None
        left = wanted - len(records) if limit else -1
        statement, parameters = phases[phase](connection, which, order, start)
        for row_id, key, type_id, title, place in connection.execute(
            f"{statement} LIMIT ?", (*parameters, left)
        ):
            records.append(RecordRef(key.hex(), type_id, title))
            last = _Cursor(phase, place, row_id)
        if limit and len(records) >= limit:
            return Page(tuple(records), _write_cursor(last))
    return Page(tuple(records), None)


def _by_title(
    connection: Connection, which: Filter, order: Order, start: _Cursor | None
) -> tuple[str, list[Any]]:
    few = next((fact for fact in which.facts if _is_rare(connection, fact)), None)
    where, parameters = which.conditions(beside=few)
    source = "records r"
    if few is not None:
        source = "facts f CROSS JOIN records r ON r.id = f.record"
        where = f"f.property = ? AND f.key = ? AND {where}"
        parameters = [*few, *parameters]
    if start:
        where += f" AND {order.beyond('r.sort', 'r.id')}"
        parameters += [start.sort, start.id]
    return (
        f"{_ROW}, r.sort FROM {source} WHERE {where} ORDER BY {order.by('r.sort', 'r.id')}",
        parameters,
    )


def _by_fact(
    _connection: Connection, which: Filter, order: Order, start: _Cursor | None
) -> tuple[str, list[Any]]:
    where, parameters = which.conditions()
    parameters = [order.property, *parameters]
    if start:
        where += f" AND {order.beyond('f.key', 'f.record')}"
        parameters += [start.sort, start.id]
    statement = (
        f"{_ROW}, f.key FROM facts f CROSS JOIN records r ON r.id = f.record WHERE f.property = ?"
        f" AND f.is_first = 1 AND {where} ORDER BY {order.by('f.key', 'f.record')}"
    )
    return statement, parameters


def _by_title_without_fact(
    _connection: Connection, which: Filter, order: Order, start: _Cursor | None
) -> tuple[str, list[Any]]:
    where, parameters = which.conditions()
    where += " AND r.id NOT IN (SELECT record FROM facts WHERE property = ?)"
    parameters.append(order.property)
    if start:
        where += f" AND {BY_TITLE.beyond('r.sort', 'r.id')}"
        parameters += [start.sort, start.id]
    return (
        f"{_ROW}, r.sort FROM records r WHERE {where} ORDER BY {BY_TITLE.by('r.sort', 'r.id')}",
        parameters,
    )


def _is_rare(connection: Connection, fact: tuple[str, str]) -> bool:
    """Few matches are fetched and sorted; many are met while walking the list in order."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM facts WHERE property = ? AND key = ? LIMIT ?)",
        (*fact, _FEW),
    ).fetchone()
    return bool(row[0] < _FEW)


def _write_cursor(cursor: _Cursor | None) -> str | None:
    return msgspec.json.encode(cursor).hex() if cursor else None


def _read_cursor(text: str | None) -> _Cursor | None:
    if text is None:
        return None
    try:
        return msgspec.json.decode(binascii.unhexlify(text), type=_Cursor)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise BadCursor from error


def counts(connection: Connection) -> dict[str, int]:
    """How many records of each type are neither binned nor empty."""
    return dict(
        connection.execute(
            "SELECT type, count(*) FROM records INDEXED BY records_by_type"
            " WHERE state = ? GROUP BY type ORDER BY type",
            (ACTIVE,),
        ).fetchall()
    )


def disagreeing(connection: Connection) -> list[tuple[int, RecordRef]]:
    """The records about which something is disputed, with their row ids."""
    rows = connection.execute(
        f"{_ROW} FROM records r INDEXED BY records_in_disagreement"
        " WHERE r.disagreements > 0 AND r.state = ? ORDER BY r.id",
        (ACTIVE,),
    )
    return [(row[0], RecordRef(row[1].hex(), row[2], row[3])) for row in rows]


def with_fact(connection: Connection, name: str, key: str) -> list[bytes]:
    """The keys of all records, binned ones too, that have this folded value."""
    rows = connection.execute(
        "SELECT r.key FROM facts f CROSS JOIN records r ON r.id = f.record"
        " WHERE f.property = ? AND f.key = ? ORDER BY r.id",
        (name, key),
    )
    return [row[0] for row in rows]


def shown_with_fact(connection: Connection, type_id: str, name: str, key: str) -> list[bytes]:
    """The keys of at most two records of a type, not in the bin, that have this folded value."""
    rows = connection.execute(
        "SELECT r.key FROM facts f CROSS JOIN records r ON r.id = f.record WHERE f.property = ?"
        " AND f.key = ? AND r.type = ? AND r.state = ? ORDER BY r.id LIMIT 2",
        (name, key, type_id, ACTIVE),
    )
    return [row[0] for row in rows]
