"""Which bundles there are, who has them, and where one record's data went and came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.errors import Refused
from vault.exchange import ledger
from vault.records import edits
from vault.records.ids import record_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault.exchange.ledger import BundleRow, Direction
    from vault.store.database import Connection


class NoSuchBundle(Refused):
    """No bundle has this id."""

    code = "no-such-bundle"
    sentence = "There is no bundle {bundle} in this vault."
    next_step = "List the bundles."


class SeveralBundles(Refused):
    """Two bundles carry one id, which only their digests tell apart."""

    code = "several-bundles"
    sentence = "Several bundles carry the id {bundle}."
    next_step = "Give the digest of the one that you mean; `bundle list --json` shows it."


@dataclass(frozen=True, slots=True)
class Receipted:
    """One bundle in the list, with who has it and who said so, by fingerprint in hex, and whether
    it waits in quarantine.
    """

    row: BundleRow
    people: tuple[str, ...]
    acknowledged_by: tuple[str, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class Passing:
    """One time that a record's data left or came. `time` in microseconds since 1970 (UTC);
    `contact` is empty for a passphrase bundle.
    """

    bundle: str
    direction: Direction
    contact: str
    time: int
    purpose: str
    properties: tuple[str, ...]
    receipt: bool


def find(connection: Connection, which: str) -> BundleRow:
    """A bundle by its id or digest in hex. Raises NoSuchBundle, SeveralBundles."""
    wanted = which.lower()
    found = [
        row
        for row in ledger.everything(connection)
        if wanted in (row.bundle.hex(), row.digest.hex())
    ]
    if not found:
        raise NoSuchBundle(bundle=which[:80])
    if len(found) > 1:
        raise SeveralBundles(bundle=which[:80])
    return found[0]


def everything(connection: Connection, waiting: Collection[bytes]) -> list[Receipted]:
    """All bundles with receipts, oldest first; `waiting` are the digests of those in quarantine."""
    given = ledger.receipts(connection)
    return [
        Receipted(
            row,
            tuple(one.hex() for one in _people(connection, row)),
            tuple(sorted({one.contact for one in given.get(row.digest, ())})),
            row.digest in waiting,
        )
        for row in ledger.everything(connection)
    ]


def passings(connection: Connection, record: str) -> list[Passing]:
    """Where a record's data went, and by which bundles it came. Raises NoSuchRecord."""
    row = edits.get(connection, record_key(record))
    carried = _carried(connection, row)
    for digest, act in ledger.sealed(connection).items():
        if act.restated and record.lower() in act.records:
            prefix = f"{row.type}."
            told = [one.removeprefix(prefix) for one in act.properties if one.startswith(prefix)]
            carried[digest] = set(told)
    given = ledger.receipts(connection)
    found: list[Passing] = []
    for digest, properties in carried.items():
        bundle = ledger.find(connection, digest)
        if bundle is None:
            continue
        contacts = {one.contact for one in given.get(digest, ())}
        found += [
            Passing(
                bundle.bundle.hex(),
                bundle.direction,
                person.hex(),
                bundle.time,
                bundle.purpose,
                tuple(sorted(properties)),
                person.hex() in contacts,
            )
            for person in _people(connection, bundle) or [b""]
        ]
    return sorted(found, key=lambda one: one.time)


def _people(connection: Connection, row: BundleRow) -> list[bytes]:
    """To whom it went, or from whom it came."""
    if row.direction == "received":
        return [row.author]
    return ledger.recipients_of(connection, row.digest)


def _carried(connection: Connection, record: edits.RecordRow) -> dict[bytes, set[str]]:
    """Digest of a bundle -> the properties of a record whose contents it carried."""
    rows = connection.execute(
        "SELECT k.digest, k.edit, k.contents FROM carried k JOIN edits e ON e.id = k.edit"
        " WHERE e.record = ?",
        (record.id,),
    ).fetchall()
    found: dict[bytes, set[str]] = {}
    for digest, edit, contents in rows:
        names = found.setdefault(digest, set())
        said = edits.by_id(connection, edit).said()
        names.update(one.property for one, came in zip(said, contents, strict=True) if came)
    return found
