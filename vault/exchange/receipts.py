"""Receipts: signed word of what was taken over, riding in the next bundle home."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from vault.errors import Damaged
from vault.exchange import ledger
from vault.exchange.bundle import SignedReceipt
from vault.records import edits
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from vault.records.identity import Identity
    from vault.sealing.signing import PublicKeys
    from vault.store.database import Connection

_PURPOSE = "receipt"
MOST = 200
"""Receipts in one bundle; older ones ride in the one after."""


class ReceiptForged(Damaged):
    """A receipt does not carry its author's signature."""

    code = "receipt-forged"
    sentence = "This bundle holds a receipt that its sender did not sign."
    next_step = "Do not use it. Ask the sender for a new bundle."


class Receipt(msgspec.Struct, frozen=True):
    """For one bundle: what was refused and the digest of what is held. Ids and digests in hex."""

    author: str
    chain: str
    digest: str
    refused: tuple[str, ...]
    held: str


def due(connection: Connection, identity: Identity, chain: bytes, to: bytes) -> list[SignedReceipt]:
    """Receipts for what came from `to` and was not yet acknowledged as it is now."""
    told = _told(connection, to)
    found: list[SignedReceipt] = []
    for row in ledger.everything(connection):
        if row.direction != "received" or row.author != to or len(found) == MOST:
            continue
        taken = ledger.latest_taken(connection, row.digest)
        if taken is None:
            continue
        receipt = Receipt(
            author=identity.fingerprint.hex(),
            chain=chain.hex(),
            digest=row.digest.hex(),
            refused=taken.refused,
            held=taken.held,
        )
        text = msgspec.json.encode(receipt)
        if hashlib.sha256(text).hexdigest() not in told:
            signature = identity.signing.sign_ed25519(_PURPOSE, text)
            found.append(SignedReceipt(text.decode(), signature.hex()))
    return found


def digest(receipt: SignedReceipt) -> str:
    """By which the log remembers that a receipt was given."""
    return hashlib.sha256(receipt.receipt.encode()).hexdigest()


def read(signed: SignedReceipt, author: bytes, keys: PublicKeys) -> Receipt:
    """A receipt by this author. Raises ReceiptForged."""
    try:
        text = signed.receipt.encode()
        keys.verify_ed25519(_PURPOSE, text, bytes.fromhex(signed.signature))
        receipt = msgspec.json.decode(text, type=Receipt)
    except (Damaged, ValueError, msgspec.DecodeError) as error:
        raise ReceiptForged from error
    if receipt.author != author.hex():
        raise ReceiptForged
    return receipt


def keep(connection: Connection, found: Iterable[Receipt]) -> None:
    """Log receipts for bundles that went out from here, inside the caller's transaction."""
    known = {
        (entry.body["digest"], entry.body["contact"], entry.body["chain"], entry.body["held"])
        for entry in log.entries(connection, ledger.RECEIPT)
    }
    for receipt in found:
        sent = ledger.find(connection, bytes.fromhex(receipt.digest))
        mark = (receipt.digest, receipt.author, receipt.chain, receipt.held)
        if sent is None or sent.direction != "sent" or mark in known:
            continue
        ledger.note(
            connection,
            ledger.RECEIPT,
            ledger.Acknowledged(
                receipt.digest, receipt.author, receipt.chain, receipt.refused, receipt.held
            ),
        )


def held_digest(parts: Iterable[tuple[bytes, bool]]) -> str:
    """SHA-256 over the statements of the accepted records: (id, whether its content is held)."""
    total = hashlib.sha256(b"satchel-held-v1\0")
    for name, is_held in sorted(set(parts)):
        total.update(name + (b"\1" if is_held else b"\0"))
    return total.hexdigest()


def proven(
    connection: Connection, recipient: bytes, digests: Collection[bytes] | None = None
) -> dict[int, tuple[bytes, bytes]]:
    """edit row -> (statements, contents) that a recipient is proven to hold.

    Only receipts from the recipient's newest chain count, and not for records that it refused.
    """
    mine = [
        (digest_, one)
        for digest_, given in ledger.receipts(connection).items()
        for one in given
        if one.contact == recipient.hex()
    ]
    if not mine:
        return {}
    newest = _newest_chain(connection, recipient)
    found: dict[int, tuple[bytes, bytes]] = {}
    for digest_, receipt in mine:
        if receipt.chain != newest or (digests is not None and digest_ not in digests):
            continue
        _add_proven(connection, digest_, receipt, found)
    return found


def _add_proven(
    connection: Connection,
    digest_: bytes,
    receipt: ledger.Acknowledged,
    found: dict[int, tuple[bytes, bytes]],
) -> None:
    refused = {bytes.fromhex(one) for one in receipt.refused}
    carried = [
        (edits.by_id(connection, row[0]), row[1], row[2])
        for row in connection.execute(
            "SELECT k.edit, k.statements, k.contents, r.key FROM carried k JOIN edits e"
            " ON e.id = k.edit JOIN records r ON r.id = e.record WHERE k.digest = ?",
            (digest_,),
        ).fetchall()
        if row[3] not in refused
    ]
    if held_digest(part for one in carried for part in _parts(*one)) != receipt.held:
        return
    for row, statements, contents in carried:
        before = found.get(row.id, (bytes(len(statements)), bytes(len(contents))))
        found[row.id] = _or(before[0], statements), _or(before[1], contents)


def _parts(row: edits.EditRow, statements: bytes, contents: bytes) -> Iterator[tuple[bytes, bool]]:
    for said, statement, content in zip(row.said(), statements, contents, strict=True):
        yield said.id, bool(statement and (content or said.kind != "assert"))


def _newest_chain(connection: Connection, recipient: bytes) -> str:
    """The chain of the last receipt that came: a new chain voids receipts from older ones."""
    newest = ""
    for entry in log.entries(connection, ledger.RECEIPT):
        if entry.body["contact"] == recipient.hex():
            newest = entry.body["chain"]
    return newest


def _told(connection: Connection, to: bytes) -> set[str]:
    told: set[str] = set()
    for entry in log.entries(connection, ledger.SEALED):
        if any(name == to.hex() for name, _ in entry.body["recipients"]):
            told.update(entry.body.get("receipts", ()))
    return told


def _or(one: bytes, other: bytes) -> bytes:
    return bytes(a | b for a, b in zip(one, other, strict=True))
