"""Which bundles went out and came in, what each carried, and where a record's data has gone.

Every act is an entry of the local log; the table `bundles` is what the entries add up to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from vault.exchange.incoming import masks
from vault.records import edits
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vault.exchange.selection import Outgoing
    from vault.store.database import Connection
    from vault.store.log import LogEntry

SEALED: Final = "sealed"
OPENED: Final = "bundle-opened"
ACCEPTED: Final = "bundle-accepted"
TAKEN_BACK: Final = "bundle-taken-back"
DROPPED: Final = "bundle-dropped"
RECEIPT: Final = "receipt"

Direction = Literal["sent", "received"]
State = Literal["sent", "opened", "accepted", "partly accepted", "taken back", "dropped"]


class Sealed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A bundle that was written. Ids and digests in hex; `recipients` are (name, counter)."""

    digest: str
    bundle: str
    author: str
    chain: str
    recipients: tuple[tuple[str, int], ...]
    records: tuple[str, ...]
    properties: tuple[str, ...]
    purpose: str
    destination: str
    carried: str
    receipts: tuple[str, ...] = ()
    restated: bool = False


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A bundle that was opened, checked and put into quarantine."""

    digest: str
    bundle: str
    author: str
    chain: str
    counter: int | None
    purpose: str


class Taken(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was accepted of a bundle, all in all. `carried` digests what came along for them."""

    digest: str
    records: tuple[str, ...]
    refused: tuple[str, ...]
    carried: str
    held: str
    properties: tuple[str, ...] = ()


class About(msgspec.Struct, frozen=True):
    """An act about a bundle known by its digest."""

    digest: str


class Acknowledged(msgspec.Struct, frozen=True, omit_defaults=True):
    """A colleague's receipt for a bundle that was sent from here."""

    digest: str
    contact: str
    chain: str
    refused: tuple[str, ...]
    held: str


@dataclass(frozen=True, slots=True)
class BundleRow:
    """One bundle. `digest` of its tag manifest, 32 bytes; `author` who sealed it."""

    digest: bytes
    bundle: bytes
    direction: Direction
    author: bytes
    chain: bytes
    counter: int | None
    time: int
    purpose: str
    state: State


_COLUMNS = "digest, bundle, direction, author, chain, counter, time, purpose, state"


def note(connection: Connection, kind: str, act: msgspec.Struct) -> None:
    """Log an act and bring the table up to date, inside the caller's transaction."""
    entry = log.append(connection, kind, msgspec.to_builtins(act))
    row = _applied(find(connection, bytes.fromhex(entry.body.get("digest", ""))), entry)
    if row is not None:
        connection.execute(
            f"INSERT OR REPLACE INTO bundles ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(getattr(row, name) for name in BundleRow.__slots__),
        )
    if kind == SEALED:
        _note_recipients(connection, msgspec.convert(entry.body, Sealed))


def find(connection: Connection, digest: bytes) -> BundleRow | None:
    """A bundle by the digest of its tag manifest."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM bundles WHERE digest = ?", (digest,)
    ).fetchone()
    return BundleRow(*row) if row else None


def everything(connection: Connection) -> list[BundleRow]:
    """All bundles, oldest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM bundles ORDER BY time, digest")
    return [BundleRow(*row) for row in rows]


def received_from(connection: Connection, author: bytes, chain: bytes) -> dict[int, bytes]:
    """counter -> digest of the bundles that came from one chain of a sender."""
    rows = connection.execute(
        "SELECT counter, digest FROM bundles WHERE direction = 'received' AND author = ?"
        " AND chain = ? AND counter IS NOT NULL",
        (author, chain),
    )
    return dict(rows.fetchall())


def next_counter(connection: Connection, chain: bytes, recipient: bytes) -> int:
    """The number of the next bundle from this chain to a recipient; the first is 1."""
    row = connection.execute(
        "SELECT max(r.counter) FROM bundle_recipients r JOIN bundles b ON b.digest = r.digest"
        " WHERE b.chain = ? AND r.recipient = ?",
        (chain, recipient),
    ).fetchone()
    return (row[0] or 0) + 1


def recipients_of(connection: Connection, digest: bytes) -> list[bytes]:
    """To whom a sent bundle was sealed."""
    rows = connection.execute(
        "SELECT recipient FROM bundle_recipients WHERE digest = ? ORDER BY recipient", (digest,)
    )
    return [row[0] for row in rows]


def sent_to(connection: Connection, recipient: bytes) -> list[BundleRow]:
    """The bundles that a recipient can open for ever."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM bundles WHERE direction = 'sent' AND digest IN"
        " (SELECT digest FROM bundle_recipients WHERE recipient = ?) ORDER BY time",
        (recipient,),
    )
    return [BundleRow(*row) for row in rows]


def receipts(connection: Connection) -> dict[bytes, list[Acknowledged]]:
    """digest -> receipts, oldest first."""
    found: dict[bytes, list[Acknowledged]] = {}
    for entry in log.entries(connection, RECEIPT):
        receipt = msgspec.convert(entry.body, Acknowledged)
        found.setdefault(bytes.fromhex(receipt.digest), []).append(receipt)
    return found


def latest_taken(connection: Connection, digest: bytes) -> Taken | None:
    """What was last accepted of a bundle, if anything was."""
    found = None
    for entry in log.entries(connection, ACCEPTED):
        if entry.body["digest"] == digest.hex():
            found = msgspec.convert(entry.body, Taken)
    return found


def restated(connection: Connection, record: bytes) -> list[tuple[bytes, Sealed]]:
    """The bundles in which a record was said anew under another id."""
    found = []
    for entry in log.entries(connection, SEALED):
        act = msgspec.convert(entry.body, Sealed)
        if act.restated and record.hex() in act.records:
            found.append((bytes.fromhex(act.digest), act))
    return found


def carry(connection: Connection, digest: bytes, outgoing: Sequence[Outgoing]) -> str:
    """Remember what a bundle that goes out carries; returns the digest of that."""
    for one in outgoing:
        statements, contents = masks(one.carried)
        nothing = bytes(len(statements))
        connection.execute(
            "INSERT INTO carried (digest, edit, statements, contents, new_statements, new_contents)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (digest, one.row.id, statements, contents, nothing, nothing),
        )
    return carried_digest(connection, digest)


def carried_digest(connection: Connection, digest: bytes) -> str:
    """SHA-256 over every edit that a bundle carried, with what of it was carried."""
    total = hashlib.sha256(b"satchel-carried-v1\0")
    for body, statements, contents in connection.execute(
        "SELECT e.body, k.statements, k.contents FROM carried k JOIN edits e ON e.id = k.edit"
        " WHERE k.digest = ? ORDER BY k.edit",
        (digest,),
    ):
        total.update(hashlib.sha256(body).digest() + statements + contents)
    return total.hexdigest()


def problems(connection: Connection) -> Iterator[str]:
    """Derive the bundles from the log again; what accepted bundles brought must still be here."""
    expected: dict[bytes, BundleRow] = {}
    digests: dict[bytes, str] = {}
    for entry in log.entries(connection):
        digest = bytes.fromhex(entry.body.get("digest", "")) if _is_about_bundle(entry) else b""
        row = _applied(expected.get(digest), entry)
        if row is not None:
            expected[digest] = row
        if entry.kind in (SEALED, ACCEPTED):
            digests[digest] = entry.body["carried"]
        if entry.kind == TAKEN_BACK:
            digests.pop(digest, None)
    if expected != {row.digest: row for row in everything(connection)}:
        yield "the list of bundles differs from the local log"
    for digest, carried in digests.items():
        if carried_digest(connection, digest) != carried:
            yield "what a bundle carried differs from the local log"
    yield from _lost(connection)


def _lost(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT k.edit, k.statements, k.contents FROM carried k JOIN bundles b"
        " ON b.digest = k.digest WHERE b.direction = 'received'"
    )
    for edit, statements, contents in rows.fetchall():
        row = edits.by_id(connection, edit)
        parts = zip(row.statements, row.contents, statements, contents, strict=True)
        if any((s and one is None) or (c and two is None) for one, two, s, c in parts):
            yield f"edit {edit}: something that was accepted is missing"


def _is_about_bundle(entry: LogEntry) -> bool:
    return entry.kind in (SEALED, OPENED, ACCEPTED, TAKEN_BACK, DROPPED)


_STATES: Final[dict[str, State]] = {TAKEN_BACK: "taken back", DROPPED: "dropped"}


def _applied(row: BundleRow | None, entry: LogEntry) -> BundleRow | None:
    """The row after an entry; None where the entry is about no bundle."""
    if entry.kind == SEALED:
        return _sent(msgspec.convert(entry.body, Sealed), entry.time)
    if entry.kind == OPENED:
        return row or _seen(msgspec.convert(entry.body, Seen), entry.time)
    if row is None or not _is_about_bundle(entry):
        return None
    if entry.kind == ACCEPTED:
        taken = msgspec.convert(entry.body, Taken)
        return replace(row, state="partly accepted" if taken.refused else "accepted")
    if entry.kind == DROPPED and row.state not in ("opened", "taken back"):
        return row
    return replace(row, state=_STATES[entry.kind])


def _sent(act: Sealed, time: int) -> BundleRow:
    return BundleRow(
        digest=bytes.fromhex(act.digest),
        bundle=bytes.fromhex(act.bundle),
        direction="sent",
        author=bytes.fromhex(act.author),
        chain=bytes.fromhex(act.chain),
        counter=None,
        time=time,
        purpose=act.purpose,
        state="sent",
    )


def _seen(act: Seen, time: int) -> BundleRow:
    return BundleRow(
        digest=bytes.fromhex(act.digest),
        bundle=bytes.fromhex(act.bundle),
        direction="received",
        author=bytes.fromhex(act.author),
        chain=bytes.fromhex(act.chain),
        counter=act.counter,
        time=time,
        purpose=act.purpose,
        state="opened",
    )


def _note_recipients(connection: Connection, act: Sealed) -> None:
    rows: Iterable[tuple[bytes, bytes, int]] = (
        (bytes.fromhex(act.digest), bytes.fromhex(name), counter)
        for name, counter in act.recipients
    )
    connection.executemany(
        "INSERT INTO bundle_recipients (digest, recipient, counter) VALUES (?, ?, ?)", rows
    )
