"""Bundles as a malicious colleague makes them: signed and sealed well, with whatever inside."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from tests.vault.exchange.people import identity_of
from vault.exchange import addressing, bundle, container, lines
from vault.exchange.addressing import Addressee
from vault.exchange.bundle import ChainState, Header, SignedReceipt
from vault.exchange.container import Part
from vault.exchange.lines import CarriedChangeset
from vault.records.author import (
    Author,
    RecordDraft,
    SealedChangeset,
    StatementDraft,
    new_record,
)
from vault.records.identity import Identity
from vault.records.proof import CarriedEdit
from vault.records.statement import Content
from vault.sealing import sshsig
from vault.sealing.age import Recipient
from vault.sealing.recipients import HybridRecipient
from vault.vault import Vault

Edited = Callable[[Header], Header]
Sign = Callable[[bytes], tuple[bytes, bytes]]


def same(header: Header) -> Header:
    return header


def signer(identity: Identity) -> Sign:
    def sign(message: bytes) -> tuple[bytes, bytes]:
        ssh = sshsig.sign(identity.signing, sshsig.BUNDLE_NAMESPACE, message)
        return ssh, identity.signing.sign_mldsa65("bundle", message)

    return sign


def writer(vault: Vault, chain: bytes | None = None) -> Author:
    """An author who signs as a vault's user, on a chain of their own unless told otherwise."""
    identity = identity_of(vault)
    fresh = chain or secrets.token_bytes(16)
    return Author(identity.fingerprint, fresh, identity.signing.sign_ed25519)


def making(author: Author, type_id: str, **values: object) -> RecordDraft:
    """A draft of a new record with one value for each property."""
    said = [StatementDraft("assert", name, Content(value)) for name, value in values.items()]
    return new_record(type_id, author.fingerprint, said)


def saying(author: Author, record: str, type_id: str, *said: StatementDraft) -> SealedChangeset:
    """A save that adds statements to a record."""
    return author.write([RecordDraft(bytes.fromhex(record), type_id, said)])


def carried(sealed: SealedChangeset) -> CarriedChangeset:
    """A save that goes along whole."""
    parts = (CarriedEdit(one.body, one.statements, one.contents) for one in sealed.edits)
    return CarriedChangeset(sealed.body, sealed.signature, tuple(parts))


def craft(
    target: Path,
    sender: Vault,
    to: Iterable[Vault],
    changes: Sequence[SealedChangeset | CarriedChangeset] | bytes,
    *,
    cards: Iterable[Vault] = (),
    files: Sequence[bytes] = (),
    counter: int = 1,
    chain: bytes | None = None,
    receipts: tuple[SignedReceipt, ...] = (),
    edited: Edited = same,
    header: bytes | None = None,
    sign: Sign | None = None,
    recipients: Sequence[Recipient] | None = None,
) -> Path:
    """Seal a bundle of anything. `edited` changes satchel.json, `header` replaces it."""
    identity = identity_of(sender)
    people = [
        Addressee(HybridRecipient(one.identity.age), one.identity.fingerprint, counter, receipts)
        for one in to
    ]
    addressed = addressing.address(people)
    checkpoint = ChainState(identity.fingerprint.hex(), -1, "")
    honest = Header(
        format=bundle.FORMAT,
        version=bundle.VERSION,
        bundle=secrets.token_hex(16),
        created=1,
        sender=bundle.sender_of(identity.public),
        recipients=addressed.digests,
        entries=addressed.entries,
        checkpoint=checkpoint,
        checkpoint_chain=(chain or secrets.token_bytes(16)).hex(),
        chains={},
    )
    body = changes if isinstance(changes, bytes) else b"".join(lines.write(map(_carried, changes)))
    parts = [Part.of("changes.jsonl", body)]
    for one in {vault.identity.fingerprint: vault for vault in (sender, *cards)}.values():
        name = one.identity.fingerprint
        parts.append(Part.of(f"cards/{name.hex()}.json", one.contacts.card_of(name) or b""))
    parts += [Part.of(f"files/{hashlib.sha256(one).hexdigest()}", one) for one in files]
    container.write(
        target,
        recipients or addressed.recipients,
        header or bundle.write_header(edited(honest)),
        parts,
        sign or signer(identity),
    )
    return target


def _carried(one: SealedChangeset | CarriedChangeset) -> CarriedChangeset:
    return one if isinstance(one, CarriedChangeset) else carried(one)


def replaced(**changes: object) -> Edited:
    """An honest header with other members."""

    def edit(header: Header) -> Header:
        return msgspec.structs.replace(header, **changes)

    return edit


def passed_on(source: Path, holder: Vault, target: Path, recipients: Sequence[Recipient]) -> Path:
    """The very bag of a bundle that `holder` can open, sealed again to somebody else."""
    with container.read(source, [identity_of(holder).receiving]) as reader:
        parts = [
            Part.of(part.name, b"".join(iter(lambda stream=part.stream: stream.read(1 << 16), b"")))
            for part in reader.parts()
        ]
        signatures = reader.ssh_signature, reader.mldsa65_signature
        container.write(target, recipients, reader.header, parts, lambda _: signatures)
    return target
