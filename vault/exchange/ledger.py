"""Which bundles went out and came in, what each carried, and where a record's data has gone.

Every act is an entry of the local log; the table `bundles` is what the entries add up to.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from operator import or_
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from vault.exchange.incoming import masks
from vault.records import edits
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vault.exchange.selection import Outgoing
    from vault.store.database import Connection
    from vault.store.log import LogEntry

SEALED: Final = "sealed"
WRITTEN: Final = "sealed-written"
NOT_WRITTEN: Final = "sealed-not-written"
OPENED: Final = "bundle-opened"
ACCEPTED: Final = "bundle-accepted"
TAKEN_BACK: Final = "bundle-taken-back"
DROPPED: Final = "bundle-dropped"
RECEIPT: Final = "receipt"
_ACTS: Final = frozenset({SEALED, WRITTEN, NOT_WRITTEN, OPENED, ACCEPTED, TAKEN_BACK, DROPPED})

Direction = Literal["sent", "received"]
State = Literal[
    "unfinished", "sent", "opened", "accepted", "partly accepted", "taken back", "dropped"
]
"""'unfinished': it was cut short while it was written, and may lie on the medium all the same."""


class Sealed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A bundle that is about to be written, so that none exists that the log does not know.

    Ids and digests in hex; `recipients` are (name, counter), `properties` type.property, `files`
    the SHA-256 of those that go along.
    """

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
    files: tuple[str, ...] = ()
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
    """What was accepted of a bundle, all in all. Record ids in hex.

    `carried` digests the edits that came along for them, `held` their statements, as receipts do;
    `settled` are the changesets that settled disagreements with it.
    """

    digest: str
    records: tuple[str, ...]
    refused: tuple[str, ...]
    carried: str
    held: str
    settled: tuple[str, ...] = ()


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


_CARRIED_CONTEXT: Final = b"satchel-carried-v1\0"
_COLUMNS = "digest, bundle, direction, author, chain, counter, time, purpose, state"


def note(connection: Connection, kind: str, act: msgspec.Struct) -> None:
    """Log an act and bring the tables up to date, inside the caller's transaction."""
    entry = log.append(connection, kind, msgspec.to_builtins(act))
    digest = bytes.fromhex(entry.body.get("digest", ""))
    if kind == NOT_WRITTEN:
        for table in ("bundle_recipients", "carried", "bundles"):
            connection.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))
    elif (row := _after(find(connection, digest), entry)) is not None:
        connection.execute(
            f"INSERT OR REPLACE INTO bundles ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(getattr(row, name) for name in BundleRow.__slots__),
        )
    if kind == SEALED:
        connection.executemany(
            "INSERT INTO bundle_recipients (digest, recipient, counter) VALUES (?, ?, ?)",
            _recipients(msgspec.convert(entry.body, Sealed)),
        )


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


def received_from(connection: Connection, author: bytes, chain: bytes) -> dict[int, set[bytes]]:
    """counter -> digests of the bundles that came from one chain of a sender."""
    found: dict[int, set[bytes]] = defaultdict(set)
    for counter, digest in connection.execute(
        "SELECT counter, digest FROM bundles WHERE direction = 'received' AND author = ?"
        " AND chain = ? AND counter IS NOT NULL",
        (author, chain),
    ):
        found[counter].add(digest)
    return found


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


def taken(connection: Connection) -> dict[bytes, Taken]:
    """digest -> what was accepted of a bundle, as it was last accepted."""
    return {
        bytes.fromhex(entry.body["digest"]): msgspec.convert(entry.body, Taken)
        for entry in log.entries(connection, ACCEPTED)
    }


def sealed(connection: Connection) -> dict[bytes, Sealed]:
    """digest -> how a bundle that went out was sealed."""
    return {
        bytes.fromhex(entry.body["digest"]): msgspec.convert(entry.body, Sealed)
        for entry in log.entries(connection, SEALED)
    }


CarriedRow = tuple[int, bytes, bytes, bytes, bytes]
"""Row id of an edit; then, one byte for each of its statements: whether the statement and its
content travelled, and whether each of them was new here by it."""


def seal(connection: Connection, act: Sealed, outgoing: Iterable[Outgoing]) -> None:
    """Note a bundle that is about to be written, with all that it carries."""
    digest = bytes.fromhex(act.digest)
    rows: list[CarriedRow] = []
    for one in outgoing:
        nothing = bytes(len(one.row.statements))
        rows.append((one.row.id, *masks(one.carried), nothing, nothing))
    keep_carried(connection, digest, rows)
    carried = carried_digest(connection, digest)
    note(connection, SEALED, msgspec.structs.replace(act, carried=carried))


def keep_carried(connection: Connection, digest: bytes, rows: Iterable[CarriedRow]) -> None:
    """Remember which edits a bundle carried, beside what was remembered of it before."""
    before = {row[0]: row[1:] for row in carried_by(connection, digest)}
    connection.executemany(
        "INSERT OR REPLACE INTO carried"
        " (digest, edit, statements, contents, new_statements, new_contents)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (digest, edit, *(either(marks, before[edit]) if edit in before else marks))
            for edit, *marks in rows
        ],
    )


def carried_by(connection: Connection, digest: bytes) -> list[CarriedRow]:
    """What a bundle carried, in the order in which the edits were stored."""
    return connection.execute(
        "SELECT edit, statements, contents, new_statements, new_contents FROM carried"
        " WHERE digest = ? ORDER BY edit",
        (digest,),
    ).fetchall()


def either(some: Iterable[bytes], others: Iterable[bytes]) -> list[bytes]:
    """Marks that stand in one or the other, for each pair of masks."""
    return [bytes(map(or_, one, other)) for one, other in zip(some, others, strict=True)]


def carried_digest(connection: Connection, digest: bytes) -> str:
    """SHA-256 over every edit that a bundle carried, with what of it was carried."""
    total = hashlib.sha256(_CARRIED_CONTEXT)
    for body, statements, contents in connection.execute(
        "SELECT e.body, k.statements, k.contents FROM carried k JOIN edits e ON e.id = k.edit"
        " WHERE k.digest = ? ORDER BY k.edit",
        (digest,),
    ):
        total.update(hashlib.sha256(body).digest() + statements + contents)
    return total.hexdigest()


def problems(connection: Connection) -> Iterator[str]:
    """Derive the bundles from the log again; what accepted bundles brought must still be here."""
    rows: dict[bytes, BundleRow] = {}
    people: dict[bytes, list[tuple[bytes, bytes, int]]] = {}
    carried: dict[bytes, str] = {}
    for entry in log.entries(connection):
        if entry.kind not in _ACTS:
            continue
        digest = bytes.fromhex(entry.body["digest"])
        if entry.kind == NOT_WRITTEN:
            for derived in (rows, people, carried):
                derived.pop(digest, None)
            continue
        if (row := _after(rows.get(digest), entry)) is not None:
            rows[digest] = row
        if entry.kind == SEALED:
            people[digest] = _recipients(msgspec.convert(entry.body, Sealed))
        if entry.kind in (SEALED, ACCEPTED):
            carried[digest] = entry.body["carried"]
        elif entry.kind == TAKEN_BACK:
            carried.pop(digest, None)
    yield from _differing(connection, rows, people, carried)
    yield from _overstated(connection)
    yield from _lost(connection)


def _differing(
    connection: Connection,
    rows: Mapping[bytes, BundleRow],
    people: Mapping[bytes, list[tuple[bytes, bytes, int]]],
    carried: Mapping[bytes, str],
) -> Iterator[str]:
    if rows != {row.digest: row for row in everything(connection)}:
        yield "the list of bundles differs from the local log"
    stored = connection.execute("SELECT digest, recipient, counter FROM bundle_recipients")
    if {one for each in people.values() for one in each} != set(stored):
        yield "whom bundles were sealed to differs from the local log"
    nothing = hashlib.sha256(_CARRIED_CONTEXT).hexdigest()
    carriers = {row[0] for row in connection.execute("SELECT DISTINCT digest FROM carried")}
    for digest in carriers.union(carried):
        if carried_digest(connection, digest) != carried.get(digest, nothing):
            yield "what a bundle carried differs from the local log"


def _overstated(connection: Connection) -> Iterator[str]:
    """What was new by a bundle was carried by it."""
    query = "SELECT statements, contents, new_statements, new_contents FROM carried"
    for statements, contents, *new in connection.execute(query):
        came = [statements, contents]
        if list(map(len, came)) != list(map(len, new)) or either(came, new) != came:
            yield "a bundle is said to have brought what it did not carry"


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


_STATES: Final[dict[str, State]] = {
    WRITTEN: "sent",
    OPENED: "opened",
    ACCEPTED: "accepted",
    TAKEN_BACK: "taken back",
    DROPPED: "dropped",
}


def _after(row: BundleRow | None, entry: LogEntry) -> BundleRow | None:
    """The row after an entry; None where the entry is about no bundle, or changes nothing."""
    if entry.kind == SEALED:
        return _sent(msgspec.convert(entry.body, Sealed), entry.time)
    if row is None:
        is_first = entry.kind == OPENED
        return _seen(msgspec.convert(entry.body, Seen), entry.time) if is_first else None
    state = _STATES.get(entry.kind)
    if entry.kind == ACCEPTED and entry.body["refused"]:
        state = "partly accepted"
    is_done = row.state in ("accepted", "partly accepted")
    if state is None or (is_done and entry.kind in (OPENED, DROPPED)):
        return None
    return replace(row, state=state)


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
        state="unfinished",
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


def _recipients(act: Sealed) -> list[tuple[bytes, bytes, int]]:
    digest = bytes.fromhex(act.digest)
    return [(digest, bytes.fromhex(name), counter) for name, counter in act.recipients]
