"""The local log: what this vault saw and decided, hash-chained (design: "Heads").

Contacts, trust marks, bundles seen, exports, bindings of files and erasures are entries. Tables
that mirror them are derived, and `verify` derives them again.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from vault.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault.store.database import Connection

START: Final = bytes(32)
"""What the first entry's digest continues."""


class LogDamaged(Damaged):
    """An entry of the local log is not what was appended."""

    code = "log-damaged"
    sentence = "The vault's own log is damaged."
    next_step = "Run verify, and restore your latest backup beside this vault."


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. `time` in microseconds since 1970 (UTC), `body` decoded JSON."""

    n: int
    time: int
    kind: str
    body: dict[str, Any]


def append(connection: Connection, kind: str, body: dict[str, Any]) -> LogEntry:
    """Add an entry inside the caller's transaction."""
    n, previous = head(connection)
    now = time.time_ns() // 1000
    data = msgspec.json.encode(body)
    connection.execute(
        "INSERT INTO log (n, time, kind, body, digest) VALUES (?, ?, ?, ?, ?)",
        (n + 1, now, kind, data, _digest(previous, now, kind, data)),
    )
    return LogEntry(n + 1, now, kind, body)


def head(connection: Connection) -> tuple[int, bytes]:
    """The number and digest of the last entry; (0, START) for an empty log."""
    row = connection.execute("SELECT n, digest FROM log ORDER BY n DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, START)


def digest_at(connection: Connection, n: int) -> bytes | None:
    """The digest of entry n, START for 0, None where there is no such entry."""
    if n == 0:
        return START
    row = connection.execute("SELECT digest FROM log WHERE n = ?", (n,)).fetchone()
    return row[0] if row else None


def entries(connection: Connection, kind: str | None = None) -> Iterator[LogEntry]:
    """All entries, or all of one kind, oldest first."""
    if kind is None:
        rows = connection.execute("SELECT n, time, kind, body FROM log ORDER BY n")
    else:
        rows = connection.execute(
            "SELECT n, time, kind, body FROM log WHERE kind = ? ORDER BY n", (kind,)
        )
    for n, at, name, body in rows:
        try:
            yield LogEntry(n, at, name, msgspec.json.decode(body))
        except msgspec.DecodeError as error:
            raise LogDamaged from error


def problems(connection: Connection) -> list[str]:
    """Walk the whole chain: a missing, changed or replaced entry is a problem."""
    found = []
    expected, previous = 1, START
    rows = connection.execute("SELECT n, time, kind, body, digest FROM log ORDER BY n")
    for n, at, kind, body, digest in rows:
        if n != expected or digest != _digest(previous, at, kind, body):
            found.append(f"the local log is broken at entry {n}")
        expected, previous = n + 1, digest
    return found


def _digest(previous: bytes, at: int, kind: str, body: bytes) -> bytes:
    name = kind.encode()
    return hashlib.sha256(
        b"".join(
            (
                b"satchel-log-v1\0",
                previous,
                at.to_bytes(8, "big"),
                len(name).to_bytes(4, "big"),
                name,
                body,
            )
        )
    ).digest()
