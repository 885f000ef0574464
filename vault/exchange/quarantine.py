"""Opening: a bundle is decrypted, checked and set apart; nothing of it touches the records.

Its payload lies as attachments of its own under keys in the database; what is refused is removed.
"""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import msgspec

from vault import disk
from vault.errors import Damaged, NoSpace, Refused, VaultError
from vault.exchange import addressing, bundle, card, container, ledger, lines, receipts
from vault.exchange.bag import CHANGES, READ_ME
from vault.exchange.bundle import Entry, Header, HeaderForged
from vault.exchange.incoming import Incoming, Remainder, prove_all, remainder
from vault.exchange.tar import BundleDamaged
from vault.records.identity import fingerprint
from vault.sealing import sshsig
from vault.sealing.errors import NotARecipient
from vault.sealing.recipients import HybridRecipient, PassphraseRecipient, parse_recipient
from vault.sealing.signing import BadSignature, PublicKeys
from vault.store.files import Attachment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from vault.exchange.card import Card
    from vault.exchange.contacts import Contacts
    from vault.exchange.container import BundleReader, ReceivedPart
    from vault.exchange.lines import CarriedChangeset
    from vault.progress import Progress
    from vault.records.fold import Said
    from vault.records.identity import Identity
    from vault.sealing.age import Identity as AgeIdentity
    from vault.store.database import Connection
    from vault.store.files import Files

MOST_WAITING: Final = 100
"""Bundles in quarantine."""
MOST_CARDS: Final = 1000
"""Cards, one for each author, in a bundle."""

_CARDS: Final = "cards/"
_FILES: Final = "files/"
_ADDRESSED: Final = "us"
_READDRESSED: Final = "others"
_RESERVE: Final = 64 << 20
"""Bytes that stay free on the disk when a bundle is opened."""


Parts = dict[str, Attachment]
"""Names of payload files without 'data/' and where each is stored."""


class QuarantineFull(Refused):
    """So many bundles wait that another one would not be looked at either."""

    code = "quarantine-full"
    sentence = "{most} bundles were opened and wait to be accepted; no more are taken in."
    next_step = "Accept some of them or drop them; `bundle list` shows which wait."


class BundleSignatureBad(Damaged):
    """One of the two signatures is missing or does not verify."""

    code = "bundle-signature-bad"
    sentence = "This bundle does not carry its sender's two signatures."
    next_step = "Nothing of it was taken over. Ask the sender for a new copy."


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle in quarantine. `entry` is what it told this vault alone; `files` by SHA-256 in hex.

    `is_addressed` when the signed recipients name one of this vault's identities (or a passphrase,
    where it was sealed to one); `cards` by fingerprint.
    """

    digest: bytes
    header: Header
    keys: PublicKeys
    entry: Entry | None
    is_addressed: bool
    incoming: Incoming
    cards: dict[bytes, Card]
    files: dict[str, Attachment]

    @property
    def sender(self) -> bytes:
        """The sender's fingerprint."""
        return bytes.fromhex(self.header.sender.fingerprint)

    @property
    def chain(self) -> bytes:
        """The sender's chain that counted this bundle."""
        return bytes.fromhex(self.header.checkpoint_chain)


@dataclass(frozen=True, slots=True)
class Quarantine:
    """What was opened in one vault and not (wholly) accepted. Writes run inside the caller's
    transaction.
    """

    connection: Connection
    files: Files
    contacts: Contacts
    identities: Sequence[Identity]

    def open(
        self, path: Path, passphrase: AgeIdentity | None, progress: Progress
    ) -> tuple[Opened, Parts]:
        """Decrypt and check a bundle; its parts are stored and not yet recorded.

        Raises what container.read raises, BundleSignatureBad, HeaderForged, BundleTooNew, Forged,
        CardForged, NotACard, ReceiptForged, NoSpace; then nothing of it is left.
        """
        own: list[AgeIdentity] = [one.receiving for one in self.identities]
        keys = [passphrase] if passphrase else own
        with container.read(path, keys, progress) as reader:
            header, sender_keys = checked_header(reader)
            entry, is_addressed = self._addressed(reader, header)
            for receipt in entry.receipts if entry else ():
                receipts.read(receipt, bytes.fromhex(header.sender.fingerprint), sender_keys)
            if disk.free_space(self.files.folder) < reader.payload_bytes + _RESERVE:
                raise NoSpace
            parts = self._store(reader)
            try:
                opened = self._read(reader.digest, header, sender_keys, parts)
            except BaseException:
                self.discard(parts.values())
                raise
        return replace(opened, entry=entry, is_addressed=is_addressed), parts

    def keep(self, opened: Opened, parts: Parts) -> list[Attachment]:
        """Record what was opened, so that it can be accepted later.

        Returns what the same bundle left when it was opened before, for the caller to discard after
        the commit. Raises QuarantineFull.
        """
        others = [digest for digest in self.waiting() if digest != opened.digest]
        if len(others) >= MOST_WAITING:
            raise QuarantineFull(most=MOST_WAITING)
        # What others are told is of no use here; what names this vault was looked at already.
        brief = msgspec.structs.replace(opened.header, recipients=bundle.PASSPHRASE, entries=())
        self.connection.execute(
            "INSERT OR REPLACE INTO quarantine (digest, header, sealed_to, opened, entry)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                opened.digest,
                bundle.write_header(brief),
                _ADDRESSED if opened.is_addressed else _READDRESSED,
                time.time_ns() // 1000,
                _brief(opened.entry) if opened.entry else None,
            ),
        )
        return self._replace_parts(opened.digest, parts)

    def load(self, digest: bytes) -> Opened | None:
        """A bundle that waits in quarantine, read and proven anew."""
        row = self.connection.execute(
            "SELECT header, sealed_to, entry FROM quarantine WHERE digest = ?", (digest,)
        ).fetchone()
        parts = self.parts(digest)
        if row is None or CHANGES not in parts:
            return None
        header = bundle.read_header(row[0])
        opened = self._read(digest, header, bundle.sender_keys(header.sender), parts)
        entry = msgspec.json.decode(row[2], type=Entry) if row[2] else None
        return replace(opened, entry=entry, is_addressed=row[1] == _ADDRESSED)

    def parts(self, digest: bytes) -> Parts:
        """The stored parts of a waiting bundle, by name."""
        rows = self.connection.execute(
            "SELECT name, id, key, file, size FROM quarantine_parts WHERE digest = ?", (digest,)
        )
        return {row[0]: Attachment(*row[1:]) for row in rows}

    def waiting(self) -> list[bytes]:
        """The digests of the bundles that wait, oldest first."""
        rows = self.connection.execute(
            "SELECT q.digest FROM quarantine q JOIN quarantine_parts p ON p.digest = q.digest"
            " WHERE p.name = ? ORDER BY q.opened, q.digest",
            (CHANGES,),
        )
        return [row[0] for row in rows]

    def problems(self) -> Iterator[str]:
        """What waits and can no longer be read, or is not what the local log says of it."""
        waiting = self.waiting()
        for digest in waiting:
            try:
                opened = self.load(digest)
                self._require_whole(digest)
            except (VaultError, OSError) as error:
                yield f"a bundle that waits: {error}"
                continue
            if opened is None or not self._is_as_seen(opened):
                yield "a bundle that waits differs from the local log"
        known = {row.digest for row in ledger.everything(self.connection)}
        for table, these in (("quarantine", known), ("quarantine_parts", {*waiting})):
            found = self.connection.execute(f"SELECT DISTINCT digest FROM {table}")
            if not {row[0] for row in found} <= these:
                yield "something was set apart that belongs to no bundle"

    def _require_whole(self, digest: bytes) -> None:
        """Read every file of a bundle that waits. Raises BundleDamaged, AttachmentDamaged."""
        for name, part in self.parts(digest).items():
            found = self.files.verify(part).hex()
            is_file = name.startswith(_FILES)
            if (is_file and name != f"{_FILES}{found}") or not (is_file or _is_read(name)):
                raise BundleDamaged

    def _is_as_seen(self, opened: Opened) -> bool:
        row = ledger.find(self.connection, opened.digest)
        header = opened.header
        told = bytes.fromhex(header.bundle), opened.sender, opened.chain, header.purpose
        return row is not None and told == (row.bundle, row.author, row.chain, row.purpose)

    def forget(self, digest: bytes) -> list[Attachment]:
        """Let a bundle wait no more; returns the parts to discard after the commit."""
        return self._replace_parts(digest, {})

    def shrink(self, opened: Opened, rest: Remainder) -> list[Attachment]:
        """Keep only the rest, with the files that it names; returns what to discard after the
        commit.
        """
        if not rest.changesets:
            return self.forget(opened.digest)
        named = {_FILES + sha256 for sha256 in rest.files}
        parts = self.parts(opened.digest)
        kept = {
            name: one for name, one in parts.items() if name in named or name.startswith(_CARDS)
        }
        return self.offer(opened.digest, rest.changesets, kept)

    def offer(
        self, digest: bytes, changesets: Sequence[CarriedChangeset], files: Parts
    ) -> list[Attachment]:
        """Put changesets, with cards and files by part name, (back) into a bundle's quarantine.

        Returns the parts to discard after the commit.
        """
        changes = self.files.add(lines.LineStream(lambda: lines.write(changesets)))[0]
        return self._replace_parts(digest, {**files, CHANGES: changes})

    def purge(self, records: Collection[bytes], name: str | None = None) -> list[Attachment]:
        """Take out what was erased here: all about these records, or one property of theirs, and
        the contents of every statement that was erased.

        Returns the parts to discard after the commit.
        """
        rows = self.connection.execute("SELECT statement FROM erased")
        gone = {row[0] for row in rows}

        def is_blank(record: bytes, said: Said) -> bool:
            return said.id in gone or (record in records and said.property == name)

        discarded: list[Attachment] = []
        for digest in self.waiting():
            opened = self.load(digest)
            if opened is None:
                continue
            every = opened.incoming.every_record
            rest = remainder(opened.incoming, every.difference(() if name else records), is_blank)
            if rest != remainder(opened.incoming, every):
                discarded += self.shrink(opened, rest)
        return discarded

    def discard(self, parts: Iterable[Attachment]) -> None:
        """Remove stored parts."""
        for one in parts:
            self.files.remove(one)

    def _replace_parts(self, digest: bytes, parts: Parts) -> list[Attachment]:
        """Returns those that nothing in the vault names any more."""
        before = self.parts(digest)
        self.connection.execute("DELETE FROM quarantine_parts WHERE digest = ?", (digest,))
        self.connection.executemany(
            "INSERT INTO quarantine_parts (digest, name, id, key, file, size)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (digest, name, one.id, bytes(one.key), one.name, one.size)
                for name, one in parts.items()
            ],
        )
        return [one for one in before.values() if not self._is_named(one)]

    def _is_named(self, part: Attachment) -> bool:
        row = self.connection.execute(
            "SELECT 1 FROM attachments WHERE name = ? UNION ALL"
            " SELECT 1 FROM quarantine_parts WHERE file = ?",
            (part.name, part.name),
        ).fetchone()
        return row is not None

    def _store(self, reader: BundleReader) -> Parts:
        parts: Parts = {}
        try:
            for part in reader.parts():
                _require_bounded(part, len(parts))
                # The page for people without Satchel is checked, and never kept or shown.
                if part.name != READ_ME:
                    parts[part.name] = self.files.add(part.stream)[0]
        except BaseException:
            self.discard(parts.values())
            raise
        return parts

    def _addressed(self, reader: BundleReader, header: Header) -> tuple[Entry | None, bool]:
        if header.recipients == bundle.PASSPHRASE:
            return None, reader.stanza_kinds == (PassphraseRecipient.kind,)
        for one in self.identities:
            names = (one.fingerprint, addressing.plain_name(one.receiving.recipient()))
            entry = addressing.my_entry(header, one.receiving, names)
            if entry is not None:
                sealed_to = (HybridRecipient.kind,) * len(header.recipients)
                return entry, reader.stanza_kinds == sealed_to
        return None, False

    def _read(self, digest: bytes, header: Header, keys: PublicKeys, parts: Parts) -> Opened:
        cards = {one.fingerprint: one for one in self._cards(parts)}

        def keys_of(author: bytes) -> PublicKeys | None:
            if author in cards:
                return cards[author].identity.keys
            return self.contacts.keys_of(author)

        with io.BufferedReader(self.files.open(parts[CHANGES]), 1 << 20) as source:
            carried = lines.joined(lines.read(source))
        incoming = prove_all(self.connection, carried, keys_of)
        files = {
            name.removeprefix(_FILES): one for name, one in parts.items() if name.startswith(_FILES)
        }
        return Opened(digest, header, keys, None, False, incoming, cards, files)

    def _cards(self, parts: Parts) -> Iterator[Card]:
        for name, part in parts.items():
            if name.startswith(_CARDS):
                with self.files.open(part) as source:
                    found = card.read(source.read())
                if name != f"{_CARDS}{found.fingerprint.hex()}.json":
                    raise card.CardForged(what="name")
                yield found


def checked_header(reader: BundleReader) -> tuple[Header, PublicKeys]:
    """satchel.json under both of its sender's signatures, before any payload is read."""
    header = bundle.read_header(reader.header)
    keys = bundle.sender_keys(header.sender)
    try:
        recipient = parse_recipient(header.sender.age)
    except NotARecipient as error:
        raise HeaderForged(what="age key") from error
    if not isinstance(recipient, HybridRecipient):
        raise HeaderForged(what="age key")
    if fingerprint(keys, recipient.public_key).hex() != header.sender.fingerprint:
        raise HeaderForged(what="fingerprint")
    try:
        sshsig.verify(
            keys.ed25519, sshsig.BUNDLE_NAMESPACE, reader.tag_manifest, reader.ssh_signature
        )
        keys.verify_mldsa65("bundle", reader.tag_manifest, reader.mldsa65_signature)
    except BadSignature as error:
        raise BundleSignatureBad from error
    return header, keys


def _is_read(name: str) -> bool:
    """Whether a part is one that `load` reads and proves."""
    return name == CHANGES or name.startswith(_CARDS)


def _brief(entry: Entry) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(entry, padding=""))


def _require_bounded(part: ReceivedPart, before: int) -> None:
    """Refuse what no honest bundle holds, before it is stored and read into memory."""
    most = {CHANGES: lines.MAX_BYTES}.get(part.name)
    if part.name.startswith(_CARDS):
        most = card.MAX_BYTES if before <= MOST_CARDS else 0
    if most is not None and part.size > most:
        raise BundleDamaged
