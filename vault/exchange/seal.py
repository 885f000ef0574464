"""Sealing: choose, take out what may not leave, address, sign, remember, and write."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from vault.errors import Refused
from vault.exchange import (
    addressing,
    bundle,
    cargo,
    container,
    ledger,
    lines,
    readable,
    receipts,
    selection,
)
from vault.exchange.addressees import Directory
from vault.exchange.bundle import MAX_PURPOSE, Base, ChainState, Header
from vault.exchange.container import Part, TooMuchForABundle
from vault.exchange.lines import LineStream
from vault.exchange.quarantine import MOST_CARDS
from vault.records import exhibits
from vault.records.folding import Folding
from vault.sealing import sshsig
from vault.sealing.recipients import PassphraseRecipient
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vault.exchange.addressees import Addressees
    from vault.exchange.addressing import Addressed
    from vault.exchange.cargo import Cargo
    from vault.exchange.contacts import Contacts
    from vault.exchange.selection import LeftOut, Passes, Selection
    from vault.progress import Progress
    from vault.records.identity import Identity
    from vault.records.journal import Journal
    from vault.sealing.age import Recipient
    from vault.store.files import Files

NO_CONSENT: Final = "consent-withdrawn"
LEFT_OUT: Final = "records-left-out"


class NothingToSeal(Refused):
    """No record was named, or everything is known to the recipients already."""

    code = "nothing-to-seal"
    sentence = "There is nothing to seal."
    next_step = "Name a case or record; without 'only new' everything is sealed again."


class PurposeTooLong(Refused):
    """The purpose is a line or two that both sides keep."""

    code = "purpose-too-long"
    sentence = "The purpose is longer than {most} characters."
    next_step = "Say it shortly, and put the rest into a note."


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sealed. `to` are contacts or age recipients; `passes` says what may leave;
    with `restated` it is said anew under new ids.
    """

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


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals bundles from one vault that is open for writing. `own` are its fingerprints."""

    journal: Journal
    files: Files
    contacts: Contacts
    identity: Identity
    own: frozenset[bytes]

    def seal(self, order: Order, progress: Progress) -> Sealed:
        """Seal a bundle. Raises NothingToSeal, PurposeTooLong, RecordTooLarge, OpenedForReading,
        and what Directory.look_up, selection.select and container.write raise; then nothing was
        written.
        """
        if len(order.purpose) > MAX_PURPOSE:
            raise PurposeTooLong(most=MAX_PURPOSE)
        people = self._people(order)
        chosen = selection.select(self.journal, order.ids, self.own, people.names)
        load = self._cargo(order, chosen, people)
        if load.is_empty:
            raise NothingToSeal
        written, bundle_id = self._write(order, people, chosen, load, progress)
        return Sealed(
            bundle=bundle_id,
            digest=written.digest.hex(),
            paths=written.paths,
            bytes=written.size,
            records=load.records,
            attachments=len(load.files),
            withheld=chosen.withheld,
            left_out=tuple(chosen.left_out),
            warnings=self._warnings(people, chosen),
        )

    @property
    def _chain(self) -> bytes:
        return self.journal.require_author().chain

    def _people(self, order: Order) -> Addressees:
        directory = Directory(self.journal.connection, self.contacts, self.identity, self._chain)
        return directory.look_up(order.to, by_passphrase=order.passphrase is not None)

    def _cargo(self, order: Order, chosen: Selection, people: Addressees) -> Cargo:
        if not chosen.records:
            raise NothingToSeal
        if order.restated:
            return cargo.restated(self.journal, chosen, order.passes, self.identity)
        recipients = people.names if order.only_new else None
        return cargo.original(
            self.journal, chosen, order.passes, recipients, with_files=order.with_files
        )

    def _write(
        self,
        order: Order,
        people: Addressees,
        chosen: Selection,
        load: Cargo,
        progress: Progress,
    ) -> tuple[container.Written, str]:
        """Listed before it is written, so that no bundle exists that the list does not know."""
        addressed = addressing.address(people.people) if people.people else None
        header = self._header(order, people, chosen, load, addressed)
        listed: list[str] = []

        def sign(message: bytes) -> tuple[bytes, bytes]:
            act = self._act(order, people, chosen, load, header, message)
            self._list(order, load, act)
            listed.append(act.digest)
            return self._sign(message)

        try:
            written = container.write(
                order.target,
                _recipients(order, addressed),
                bundle.write_header(header),
                self._parts(order, load),
                sign,
                volume_size=order.volume_size,
                overwrite=order.overwrite,
                progress=progress,
            )
        except BaseException:
            self._close_listing(ledger.NOT_WRITTEN, listed)
            raise
        self._close_listing(ledger.WRITTEN, listed)
        return written, header.bundle

    def _parts(self, order: Order, load: Cargo) -> list[Part]:
        def write_lines() -> Iterator[bytes]:
            return lines.write(load.changesets())

        size, digest = lines.measure(write_lines())
        cards = load.authors | {self.identity.fingerprint}
        if size > lines.MAX_BYTES or len(cards) > MOST_CARDS:
            raise TooMuchForABundle
        parts = [Part("changes.jsonl", size, digest, lambda: LineStream(write_lines))]
        for author in sorted(cards):
            body = self.contacts.card_of(author)
            if body is not None:
                parts.append(Part.of(f"cards/{author.hex()}.json", body))
        parts += [
            Part(f"files/{sha256}", one.size, bytes.fromhex(sha256), partial(self.files.open, one))
            for sha256, one in load.files.items()
        ]
        if order.with_readable:
            index, name = self.journal.index, self.identity.public.name
            folding = Folding(index.schema, index.followed)
            page = readable.page(folding, load.changesets(), name, order.purpose)
            parts.append(Part.of("read-me-first.html", page))
        return parts

    def _header(
        self,
        order: Order,
        people: Addressees,
        chosen: Selection,
        load: Cargo,
        addressed: Addressed | None,
    ) -> Header:
        author = self.journal.require_author()
        connection = self.journal.connection
        head = author.head.hex() if author.head else None
        checkpoint = ChainState(author.fingerprint.hex(), -1, "", head)
        if author.sequence:
            checkpoint = cargo.chain_state(connection, author.fingerprint, author.chain)
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
            checkpoint_chain=author.chain.hex(),
            chains=load.chains,
            purpose=order.purpose,
            consents=() if order.restated else tuple(consents),
            base=self._base(people) if order.only_new and not order.restated else None,
        )

    def _base(self, people: Addressees) -> Base:
        """The bundles for which the recipients gave receipts."""
        names = {one.hex() for one in people.names}
        given = ledger.receipts(self.journal.connection)
        known = [digest for digest, each in given.items() if names & {one.contact for one in each}]
        return Base(tuple(sorted(digest.hex() for digest in known)))

    def _sign(self, message: bytes) -> tuple[bytes, bytes]:
        key = self.identity.signing
        ssh = sshsig.sign(key, sshsig.BUNDLE_NAMESPACE, message)
        return ssh, key.sign_mldsa65("bundle", message)

    def _act(
        self,
        order: Order,
        people: Addressees,
        chosen: Selection,
        load: Cargo,
        header: Header,
        message: bytes,
    ) -> ledger.Sealed:
        return ledger.Sealed(
            digest=hashlib.sha256(message).hexdigest(),
            bundle=header.bundle,
            author=self.identity.fingerprint.hex(),
            chain=header.checkpoint_chain,
            recipients=tuple((one.name.hex(), one.counter) for one in people.people),
            records=tuple(key.hex() for key in chosen.records),
            properties=tuple(sorted(load.properties)),
            purpose=order.purpose,
            destination=str(order.target),
            carried="",
            files=tuple(load.files),
            receipts=tuple(
                receipts.digest(receipt) for one in people.people for receipt in one.receipts
            ),
            restated=order.restated,
        )

    def _list(self, order: Order, load: Cargo, act: ledger.Sealed) -> None:
        connection = self.journal.connection
        export = {"what": "bundle", "name": act.bundle, "destination": str(order.target)}
        with self.journal.write():
            log.append(connection, exhibits.EXPORTED, export)
            ledger.seal(connection, act, load.outgoing)

    def _close_listing(self, kind: str, listed: Sequence[str]) -> None:
        for digest in listed:
            with self.journal.write():
                ledger.note(self.journal.connection, kind, ledger.About(digest))

    def _warnings(self, people: Addressees, chosen: Selection) -> tuple[str, ...]:
        found = list(people.warnings)
        if chosen.left_out:
            found.append(LEFT_OUT)
        for key, row in chosen.records.items():
            if row.type == "consent" and self.journal.hold(key).folded.values.get("withdrawn"):
                found.append(NO_CONSENT)
        return tuple(dict.fromkeys(found))


def _recipients(order: Order, addressed: Addressed | None) -> Sequence[Recipient]:
    if addressed is not None:
        return addressed.recipients
    return [PassphraseRecipient(order.passphrase or bytearray())]
