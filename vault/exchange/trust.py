"""Trust as the local log tells it: every act is an entry, and `contacts` is what they add up to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from vault.errors import VaultError
from vault.exchange import card as cards
from vault.records import identity as identities
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault.store.database import Connection
    from vault.store.log import LogEntry

ADDED: Final = "contact-added"
INTRODUCED: Final = "contact-introduced"
VERIFIED: Final = "contact-verified"
REVOKED: Final = "contact-revoked"
REPLACED: Final = "contact-replaced"
FOLLOWED: Final = "contact-followed"
ROTATED: Final = "identity-rotated"
KINDS: Final = frozenset({ADDED, INTRODUCED, VERIFIED, REVOKED, REPLACED, FOLLOWED})

Known = Literal["verified", "introduced", "unverified", "revoked"]
"""How well a contact is known."""
State = Literal["self", "verified", "introduced", "unverified", "unknown", "revoked"]
"""How well anybody is known; 'revoked' also for an own identity whose keys were taken."""


class Act(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of a log entry. Fingerprints and the SHA-256 of a card file are hex.

    `contact` is whom it is about; `by` who introduced or verified; `card` and `name` come with a
    new contact; `successor` and `is_verified` belong to a replacement, `is_followed` to a choice.
    """

    contact: str
    name: str = ""
    card: str = ""
    by: str = ""
    witness: str = ""
    successor: str = ""
    is_verified: bool = False
    is_followed: bool = False


class Rotation(msgspec.Struct, frozen=True):
    """The log entry of a change of one's own keys; `old` and `new` are fingerprints in hex."""

    old: str
    new: str
    is_compromised: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """One row of `contacts`. `since` in microseconds since 1970 (UTC) is when `state` began; `card`
    the SHA-256 of the card file; `by` who verified or introduced; `is_followed` whether this
    person's replacements of others' words count.
    """

    fingerprint: bytes
    name: str
    card: bytes
    state: Known
    since: int
    by: bytes | None = None
    witness: str = ""
    successor: bytes | None = None
    is_followed: bool = False


Contacts = dict[bytes, Contact]
_COLUMNS: Final = "fingerprint, name, card, state, since, by, witness, successor, is_followed"


def project(entries: Iterable[LogEntry]) -> Contacts:
    """What the log's entries add up to. Raises ValueError for entries that Satchel cannot have
    made.
    """
    contacts: Contacts = {}
    for entry in entries:
        if entry.kind in KINDS:
            _apply(contacts, entry)
    return contacts


def load(connection: Connection) -> Contacts:
    """The table, in the order in which names sort."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM contacts ORDER BY name, fingerprint")
    return {row[0]: Contact(*(*row[:-1], bool(row[-1]))) for row in rows}


def record(connection: Connection, kind: str, act: Act) -> None:
    """Log an act and bring the table up to date, inside the caller's transaction."""
    entry = log.append(connection, kind, msgspec.to_builtins(act))
    before = load(connection)
    after = dict(before)
    _apply(after, entry)
    _save(connection, [one for one in after.values() if before.get(one.fingerprint) != one])


def followed(connection: Connection) -> frozenset[bytes]:
    """The fingerprints whose replacements of others' words count here: one's own and chosen
    ones.
    """
    rows = connection.execute("SELECT fingerprint FROM contacts WHERE is_followed")
    return identities.own_fingerprints(connection).union(row[0] for row in rows)


def taken(connection: Connection) -> frozenset[bytes]:
    """One's own earlier fingerprints whose keys fell into other hands."""
    rotations = (
        msgspec.convert(entry.body, Rotation) for entry in log.entries(connection, ROTATED)
    )
    return frozenset(bytes.fromhex(one.old) for one in rotations if one.is_compromised)


def keep_card(connection: Connection, card: cards.Card) -> None:
    """Keep an author's card if none is held, inside the caller's transaction. Trusts nobody."""
    connection.execute(
        "INSERT OR IGNORE INTO cards (fingerprint, body) VALUES (?, ?)",
        (card.fingerprint, card.body),
    )


def replace_card(connection: Connection, card: cards.Card) -> None:
    """Keep a card that the user took in, whatever a bundle brought before."""
    connection.execute(
        "INSERT OR REPLACE INTO cards (fingerprint, body) VALUES (?, ?)",
        (card.fingerprint, card.body),
    )


def read_card(connection: Connection, fingerprint: bytes) -> cards.Card | None:
    """The card held of somebody. Raises NotACard, CardForged when it was tampered with."""
    row = connection.execute(
        "SELECT body FROM cards WHERE fingerprint = ?", (fingerprint,)
    ).fetchone()
    if row is None:
        return None
    card = cards.read(row[0])
    if card.fingerprint != fingerprint:
        raise cards.CardForged(what="fingerprint")
    return card


def card_digest(body: bytes) -> bytes:
    """SHA-256 of a card file, by which the log knows it."""
    return hashlib.sha256(body).digest()


def problems(connection: Connection) -> Iterator[str]:
    """Derive the contacts from the log again and prove every card."""
    try:
        expected = project(log.entries(connection))
    except ValueError:
        yield "the local log holds an act on contacts that cannot be"
        return
    if expected != load(connection):
        yield "the contacts differ from the local log"
    digests: dict[bytes, bytes] = {}
    for (fingerprint,) in connection.execute("SELECT fingerprint FROM cards").fetchall():
        try:
            held = read_card(connection, fingerprint)
        except VaultError:
            yield f"the card of {fingerprint.hex()[:16]} is damaged or forged"
            continue
        if held is not None:
            digests[fingerprint] = card_digest(held.body)
    for contact in expected.values():
        if digests.get(contact.fingerprint, contact.card) != contact.card:
            yield f"the card of {contact.fingerprint.hex()[:16]} is not the one that was taken in"
    needed = identities.own_fingerprints(connection).union(expected)
    held_cards = {row[0] for row in connection.execute("SELECT fingerprint FROM cards")}
    for fingerprint in sorted(needed - held_cards):
        yield f"the card of {fingerprint.hex()[:16]} is missing"


def _apply(contacts: Contacts, entry: LogEntry) -> None:
    act = msgspec.convert(entry.body, Act)
    key = bytes.fromhex(act.contact)
    if entry.kind in (ADDED, INTRODUCED):
        state: Known = "introduced" if entry.kind == INTRODUCED else "unverified"
        contacts[key] = _new(key, act, entry.time, state)
        return
    before = contacts.get(key)
    if before is None:
        raise ValueError("an act on somebody who is no contact")
    if entry.kind == REPLACED:
        _succeed(contacts, before, act, entry.time)
    elif entry.kind == VERIFIED:
        contacts[key] = replace(
            before,
            state="verified",
            since=entry.time,
            by=bytes.fromhex(act.by),
            witness=act.witness,
            is_followed=True,
        )
    elif entry.kind == REVOKED:
        contacts[key] = replace(before, state="revoked", since=entry.time, is_followed=False)
    else:
        contacts[key] = replace(before, is_followed=act.is_followed)


def _succeed(contacts: Contacts, old: Contact, act: Act, time: int) -> None:
    """The old keys stay followed if they were: what is held of them stays as it was read."""
    key = bytes.fromhex(act.successor)
    contacts[old.fingerprint] = replace(old, state="revoked", since=time, successor=key)
    new = contacts.get(key) or _new(key, act, time, "unverified")
    if act.is_verified:
        new = replace(
            new,
            state="verified",
            since=time,
            by=old.by,
            witness=old.witness,
            is_followed=True,
        )
    contacts[key] = new


def _new(key: bytes, act: Act, time: int, state: Known) -> Contact:
    by = bytes.fromhex(act.by) or None if state == "introduced" else None
    return Contact(key, act.name, bytes.fromhex(act.card), state, time, by)


def _save(connection: Connection, contacts: Iterable[Contact]) -> None:
    connection.executemany(
        f"INSERT OR REPLACE INTO contacts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.fingerprint,
                one.name,
                one.card,
                one.state,
                one.since,
                one.by,
                one.witness,
                one.successor,
                one.is_followed,
            )
            for one in contacts
        ],
    )
