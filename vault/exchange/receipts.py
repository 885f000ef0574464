"""Receipts: signed word of what was taken over, riding in the next bundle home."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from vault.errors import Damaged
from vault.exchange import ledger
from vault.exchange.bundle import MOST_RECEIPTS, Digest, Id, SignedReceipt
from vault.records import edits, exhibits
from vault.records import statement as grammar
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vault.exchange.ledger import Acknowledged
    from vault.records.identity import Identity
    from vault.sealing.signing import PublicKeys
    from vault.store.database import Connection

_PURPOSE = "receipt"

Proven = dict[int, tuple[bytes, bytes]]
"""Row id of an edit -> which of its statements and contents somebody is proven to hold."""


class ReceiptForged(Damaged):
    """A receipt does not carry its author's signature."""

    code = "receipt-forged"
    sentence = "This bundle holds a receipt that its sender did not sign."
    next_step = "Do not use it. Ask the sender for a new bundle."


class Receipt(msgspec.Struct, frozen=True):
    """For one bundle: what was refused and the digest of what is held. Ids and digests in hex."""

    author: Digest
    chain: Id
    digest: Digest
    refused: tuple[Id, ...]
    held: Digest


def due(
    connection: Connection, identity: Identity, chain: bytes, to: bytes, room: int
) -> tuple[SignedReceipt, ...]:
    """Receipts for what came from `to`, the newest bundles first, in at most `room` bytes.

    A receipt rides along until `to` acknowledges a bundle that carried it, since bundles get lost.
    """
    arrived = _arrived(connection, to)
    taken = ledger.taken(connection)
    found: list[SignedReceipt] = []
    for row in reversed(ledger.everything(connection)):
        if row.direction != "received" or row.author != to or row.digest not in taken:
            continue
        one = taken[row.digest]
        text = msgspec.json.encode(
            Receipt(
                author=identity.fingerprint.hex(),
                chain=chain.hex(),
                digest=row.digest.hex(),
                refused=one.refused,
                held=one.held,
            )
        )
        if hashlib.sha256(text).hexdigest() in arrived:
            continue
        signature = identity.signing.sign_ed25519(_PURPOSE, text)
        receipt = SignedReceipt(text.decode(), signature.hex())
        room -= len(msgspec.json.encode(receipt)) + 1
        if room < 0 or len(found) == MOST_RECEIPTS:
            break
        found.append(receipt)
    return tuple(found)


def digest(receipt: SignedReceipt) -> str:
    """By which the log remembers that a receipt was given."""
    return hashlib.sha256(receipt.receipt.encode()).hexdigest()


def read(signed: SignedReceipt, author: bytes, keys: PublicKeys) -> Receipt:
    """A receipt by this author. Raises ReceiptForged."""
    text = signed.receipt.encode()
    try:
        keys.verify_ed25519(_PURPOSE, text, bytes.fromhex(signed.signature))
        receipt = msgspec.json.decode(text, type=Receipt)
    except (Damaged, ValueError, RecursionError) as error:
        raise ReceiptForged from error
    if receipt.author != author.hex():
        raise ReceiptForged
    return receipt


def keep(connection: Connection, found: Iterable[Receipt]) -> None:
    """Log receipts for bundles that went from here to who signs, inside the caller's transaction.

    A passphrase bundle has no recipients: whoever knows its digest opened it.
    """
    known = {_mark(one) for given in ledger.receipts(connection).values() for one in given}
    for receipt in found:
        sent = ledger.find(connection, bytes.fromhex(receipt.digest))
        if sent is None or sent.direction != "sent":
            continue
        people = ledger.recipients_of(connection, sent.digest)
        act = ledger.Acknowledged(
            receipt.digest, receipt.author, receipt.chain, receipt.refused, receipt.held
        )
        if _mark(act) in known or (people and bytes.fromhex(receipt.author) not in people):
            continue
        ledger.note(connection, ledger.RECEIPT, act)


def _mark(one: Acknowledged) -> tuple[str, ...]:
    return one.digest, one.contact, one.chain, one.held


def held_digest(connection: Connection, digest: bytes) -> str:
    """SHA-256 over the statements that a bundle carried: their ids, and whether all of each came.

    Both sides take it over the same edits: those that the one sent and the other accepted.
    """
    return _held_digest(_carried(connection, digest, lambda _: True))


def proven(connection: Connection, recipient: bytes) -> Proven:
    """What a recipient is proven to hold.

    Only receipts from the recipient's newest chain count, and not for records that it refused.
    """
    mine = [
        entry.body
        for entry in log.entries(connection, ledger.RECEIPT)
        if entry.body["contact"] == recipient.hex()
    ]
    found: Proven = {}
    sealed = ledger.sealed(connection) if mine else {}
    for body in mine:
        receipt = msgspec.convert(body, ledger.Acknowledged)
        if receipt.chain == mine[-1]["chain"]:
            name = bytes.fromhex(receipt.digest)
            _add_proven(connection, receipt, frozenset(sealed[name].files), found)
    return found


_Carried = tuple[edits.EditRow, bytes, bytes]


def _add_proven(
    connection: Connection, receipt: Acknowledged, files: frozenset[str], found: Proven
) -> None:
    refused = {bytes.fromhex(one) for one in receipt.refused}
    carried = _carried(connection, bytes.fromhex(receipt.digest), lambda key: key not in refused)
    if _held_digest(carried) != receipt.held:
        return
    for row, statements, contents in carried:
        came = statements, _with_files(row, contents, files)
        before = found.get(row.id, came)
        statements, contents = ledger.either(came, before)
        found[row.id] = statements, contents


def _with_files(row: edits.EditRow, contents: bytes, files: frozenset[str]) -> bytes:
    """Less what names a file that did not come along: that is sent again, with the file."""
    return bytes(
        mark and not (said.property == exhibits.FILE and exhibits.sha256_of(said) not in files)
        for said, mark in zip(row.said(), contents, strict=True)
    )


def _carried(
    connection: Connection, digest: bytes, is_wanted: Callable[[bytes], bool]
) -> list[_Carried]:
    """The edits that a bundle carried of the records wanted, with what of them travelled."""
    rows = connection.execute(
        "SELECT k.edit, k.statements, k.contents, r.key FROM carried k JOIN edits e"
        " ON e.id = k.edit JOIN records r ON r.id = e.record WHERE k.digest = ?",
        (digest,),
    ).fetchall()
    wanted = [row for row in rows if is_wanted(row[3])]
    stored = edits.by_ids(connection, [row[0] for row in wanted])
    return [(stored[row[0]], row[1], row[2]) for row in wanted]


def _held_digest(carried: Iterable[_Carried]) -> str:
    total = hashlib.sha256(b"satchel-held-v1\0")
    for name, is_held in sorted({part for one in carried for part in _parts(*one)}):
        total.update(name + (b"\1" if is_held else b"\0"))
    return total.hexdigest()


def _parts(row: edits.EditRow, statements: bytes, contents: bytes) -> Iterator[tuple[bytes, bool]]:
    names = grammar.listed_statements(row.body)
    for name, body, came, content in zip(names, row.statements, statements, contents, strict=True):
        # Of what came with content the statement need not be read: it is an assert.
        is_whole = content or (body is not None and grammar.read_statement(body).kind != "assert")
        yield name, bool(came and is_whole)


def _arrived(connection: Connection, to: bytes) -> set[str]:
    """The digests of the receipts in bundles that `to` acknowledged."""
    acknowledged = {
        digest_
        for digest_, given in ledger.receipts(connection).items()
        if any(one.contact == to.hex() for one in given)
    }
    return {
        receipt
        for digest_, act in ledger.sealed(connection).items()
        if digest_ in acknowledged
        for receipt in act.receipts
    }
