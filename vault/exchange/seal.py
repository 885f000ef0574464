"""Sealing: choose, take out what may not leave, address, sign, write, and remember."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from vault.errors import Refused, SenderNotTrusted
from vault.exchange import (
    bundle,
    cargo,
    container,
    ledger,
    lines,
    readable,
    receipts,
    selection,
)
from vault.exchange.bundle import Addressee, Base, ChainState, Header
from vault.exchange.container import Part
from vault.exchange.lines import LineStream
from vault.records import exhibits
from vault.records.folding import Folding
from vault.sealing import sshsig
from vault.sealing.recipients import (
    HybridRecipient,
    PassphraseRecipient,
    parse_recipient,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vault.exchange.cargo import Cargo
    from vault.exchange.contacts import Contacts
    from vault.exchange.selection import LeftOut, Passes, Selection
    from vault.progress import Progress
    from vault.records.exhibits import Note
    from vault.records.identity import Identity
    from vault.records.journal import Journal
    from vault.sealing.age import Recipient
    from vault.store.files import Files

AGE_PREFIX: Final = "age1"
UNVERIFIED: Final = "recipient-unverified"
PLAIN_AGE: Final = "recipient-plain-age"
NO_CONSENT: Final = "consent-withdrawn"
LEFT_OUT: Final = "records-left-out"


class RecipientRevoked(SenderNotTrusted):
    """The contact is trusted no more."""

    code = "recipient-revoked"
    sentence = "{contact} is revoked: nothing is sealed to keys that may be in other hands."
    next_step = "Ask for a new card, and compare the words."


class NobodyNamed(Refused):
    """A bundle needs somebody to open it, or a passphrase."""

    code = "nobody-named"
    sentence = "Nobody was named who could open the bundle."
    next_step = "Name a contact, or give a bundle passphrase."


class PassphraseAndPeople(Refused):
    """A passphrase bundle is sealed to a passphrase alone."""

    code = "passphrase-and-people"
    sentence = "A bundle is sealed either to people or to a passphrase."
    next_step = "Seal two bundles."


class NothingToSeal(Refused):
    """No record was named, or everything is known to the recipients already."""

    code = "nothing-to-seal"
    sentence = "There is nothing to seal."
    next_step = "Name a case or record; without 'only new' everything is sealed again."


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sealed. `to` are contacts or age recipients; `passes` says what may leave."""

    ids: tuple[str, ...]
    target: Path
    passes: Passes
    to: tuple[str, ...] = ()
    passphrase: bytearray | None = None
    with_files: bool = True
    purpose: str = ""
    only_new: bool = False
    volume_size: int | None = None
    with_readable: bool = False
    restated: bool = False
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle that was written, read back and listed. `bytes` is its size."""

    bundle: str
    digest: str
    paths: tuple[Path, ...]
    bytes: int
    records: int
    attachments: int
    withheld: int
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _People:
    """Who can open a bundle: age recipients with what each is told, or a passphrase."""

    addressees: list[Addressee] = field(default_factory=list)
    passphrase: bytearray | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sealer:
    """Seals bundles from one vault that is open for writing."""

    journal: Journal
    files: Files
    contacts: Contacts
    identity: Identity
    own: frozenset[bytes]
    chain: bytes
    note: Note

    def seal(self, order: Order, progress: Progress) -> Sealed:
        """Seal a bundle. Raises NobodyNamed, RecipientRevoked, NothingToSeal, and what
        container.write, selection.select and parse_recipient raise; then nothing was written.
        """
        people = self._people(order)
        chosen = selection.select(self.journal, order.ids, self.own)
        load = self._cargo(order, chosen, people)
        if load.is_empty:
            raise NothingToSeal
        addressed = bundle.address(people.addressees) if people.addressees else None
        header = self._header(order, chosen, load, addressed)
        parts = self._parts(order, load)
        # Listed before it is written, so that no bundle exists that the list does not know.
        listed = {"what": "bundle", "name": header.bundle, "destination": str(order.target)}
        self.note(exhibits.EXPORTED, listed)
        written = container.write(
            order.target,
            self._recipients(people, addressed),
            bundle.write_header(header),
            parts,
            self._sign,
            volume_size=order.volume_size,
            overwrite=order.overwrite,
            progress=progress,
        )
        self._remember(order, people, chosen, load, (header.bundle, written))
        return Sealed(
            bundle=header.bundle,
            digest=written.digest.hex(),
            paths=written.paths,
            bytes=written.size,
            records=len(chosen.records),
            attachments=len(load.files),
            withheld=chosen.withheld,
            left_out=tuple(chosen.left_out),
            warnings=self._warnings(people, chosen),
        )

    def _cargo(self, order: Order, chosen: Selection, people: _People) -> Cargo:
        if order.restated:
            return cargo.restated(self.journal, chosen, order.passes, self.identity)
        recipients = [one.name for one in people.addressees] if order.only_new else None
        return cargo.original(
            self.journal, chosen, order.passes, recipients, with_files=order.with_files
        )

    def _people(self, order: Order) -> _People:
        if order.passphrase is not None:
            if order.to:
                raise PassphraseAndPeople
            return _People(passphrase=order.passphrase)
        if not order.to:
            raise NobodyNamed
        people = _People()
        for who in dict.fromkeys(order.to):
            self._add_person(people, who)
        return people

    def _add_person(self, people: _People, who: str) -> None:
        if who.startswith(AGE_PREFIX):
            recipient = parse_recipient(who)
            people.addressees.append(Addressee(recipient, bundle.plain_name(recipient)))
            people.warnings.append(PLAIN_AGE)
            return
        contact = self.contacts.find(who)
        if contact.state == "revoked":
            raise RecipientRevoked(contact=contact.name)
        if contact.state != "verified":
            people.warnings.append(UNVERIFIED)
        name = bytes.fromhex(contact.fingerprint)
        public = self.contacts.identity_of(name)
        if public is None:
            raise NobodyNamed
        connection = self.journal.connection
        people.addressees.append(
            Addressee(
                HybridRecipient(public.age),
                name,
                ledger.next_counter(connection, self.chain, name),
                tuple(receipts.due(connection, self.identity, self.chain, name)),
            )
        )

    def _recipients(
        self, people: _People, addressed: bundle.Addressed | None
    ) -> Sequence[Recipient]:
        if addressed is not None:
            return addressed.recipients
        return [PassphraseRecipient(people.passphrase or bytearray())]

    def _parts(self, order: Order, load: Cargo) -> list[Part]:
        def write_lines() -> Iterator[bytes]:
            return lines.write(load.changesets())

        size, digest = lines.measure(write_lines())
        parts = [Part("changes.jsonl", size, digest, lambda: LineStream(write_lines))]
        for author in sorted(load.authors | {self.identity.fingerprint}):
            body = self.contacts.card_of(author)
            if body is not None:
                parts.append(Part.of(f"cards/{author.hex()}.json", body))
        parts += [
            Part(f"files/{sha256}", one.size, bytes.fromhex(sha256), partial(self.files.open, one))
            for sha256, one in load.files.items()
        ]
        if order.with_readable:
            name = self.identity.public.name
            page = readable.page(self._folding(), load.changesets(), name, order.purpose)
            parts.append(Part.of("read-me-first.html", page))
        return parts

    def _folding(self) -> Folding:
        index = self.journal.index
        return Folding(index.schema, index.followed)

    def _header(
        self,
        order: Order,
        chosen: Selection,
        load: Cargo,
        addressed: bundle.Addressed | None,
    ) -> Header:
        author = self.journal.require_author()
        connection = self.journal.connection
        checkpoint = ChainState(
            self.identity.fingerprint.hex(),
            author.sequence - 1,
            author.head.hex() if author.head else "",
            cargo.continues(connection, self.chain),
        )
        consents = [key.hex() for key, row in chosen.records.items() if row.type == "consent"]
        return Header(
            format=bundle.FORMAT,
            version=bundle.VERSION,
            bundle=secrets.token_hex(bundle.ID_BYTES),
            created=time.time_ns() // 1000,
            sender=bundle.sender_of(self.identity.public),
            recipients=addressed.digests if addressed else bundle.PASSPHRASE,
            entries=addressed.entries if addressed else (),
            checkpoint=checkpoint,
            checkpoint_chain=self.chain.hex(),
            chains=load.chains,
            purpose=order.purpose,
            consents=() if order.restated else tuple(consents),
            base=Base(self._acknowledged(order)) if order.only_new else None,
        )

    def _acknowledged(self, order: Order) -> tuple[str, ...]:
        """The bundles for which the recipients gave receipts."""
        people = {one.name.hex() for one in self._people(order).addressees}
        given = ledger.receipts(self.journal.connection)
        return tuple(
            sorted(
                digest.hex()
                for digest, found in given.items()
                if any(one.contact in people for one in found)
            )
        )

    def _sign(self, message: bytes) -> tuple[bytes, bytes]:
        key = self.identity.signing
        ssh = sshsig.sign(key, sshsig.BUNDLE_NAMESPACE, message)
        return ssh, key.sign_mldsa65("bundle", message)

    def _remember(
        self,
        order: Order,
        people: _People,
        chosen: Selection,
        load: Cargo,
        done: tuple[str, container.Written],
    ) -> None:
        bundle_id, written = done
        connection = self.journal.connection
        with self.journal.write():
            carried = ledger.carry(connection, written.digest, load.outgoing)
            ledger.note(
                connection,
                ledger.SEALED,
                ledger.Sealed(
                    digest=written.digest.hex(),
                    bundle=bundle_id,
                    author=self.identity.fingerprint.hex(),
                    chain=self.chain.hex(),
                    recipients=tuple((one.name.hex(), one.counter) for one in people.addressees),
                    records=tuple(key.hex() for key in chosen.records),
                    properties=tuple(sorted(chosen.properties)),
                    purpose=order.purpose,
                    destination=str(order.target),
                    carried=carried,
                    restated=order.restated,
                    receipts=tuple(
                        receipts.digest(receipt)
                        for one in people.addressees
                        for receipt in one.receipts
                    ),
                ),
            )

    def _warnings(self, people: _People, chosen: Selection) -> tuple[str, ...]:
        found = list(people.warnings)
        if chosen.left_out:
            found.append(LEFT_OUT)
        for key, row in chosen.records.items():
            if row.type == "consent" and self.journal.hold(key).folded.values.get("withdrawn"):
                found.append(NO_CONSENT)
        return tuple(dict.fromkeys(found))
