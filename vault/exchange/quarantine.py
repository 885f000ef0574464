"""Opening: a bundle is decrypted, checked and set apart; nothing of it touches the records.

Its payload lies as attachments of its own under keys in the database; what is refused is removed.
"""

from __future__ import annotations

import io
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import msgspec

from vault import disk
from vault.errors import Damaged, NoSpace
from vault.exchange import bundle, card, container, lines
from vault.exchange.bag import CHANGES
from vault.exchange.bundle import Entry, Header, HeaderForged
from vault.exchange.incoming import Incoming, prove_all
from vault.exchange.lines import CarriedChangeset
from vault.records.identity import fingerprint
from vault.sealing import sshsig
from vault.sealing.errors import NotARecipient
from vault.sealing.recipients import HybridRecipient, PassphraseRecipient, parse_recipient
from vault.sealing.signing import BadSignature, PublicKeys
from vault.store.files import Attachment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from vault.exchange.card import Card
    from vault.exchange.contacts import Contacts
    from vault.exchange.container import BundleReader
    from vault.progress import Progress
    from vault.records.identity import Identity
    from vault.records.proof import ProvenChangeset
    from vault.sealing.age import Identity as AgeIdentity
    from vault.store.database import Connection
    from vault.store.files import Files

_CARDS: Final = "cards/"
_FILES: Final = "files/"
_RESERVE: Final = 64 << 20
"""Bytes that stay free on the disk when a bundle is opened."""


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


@dataclass(slots=True)
class Quarantine:
    """What was opened in one vault and not (wholly) accepted. Writes run inside the caller's
    transaction."""

    connection: Connection
    files: Files
    contacts: Contacts
    identities: Sequence[Identity]

    def open(
        self, path: Path, passphrase: AgeIdentity | None, progress: Progress
    ) -> tuple[Opened, dict[str, Attachment]]:
        """Decrypt and check a bundle; its parts are stored and not yet recorded.

        Raises what container.read raises, BundleSignatureBad, HeaderForged, BundleTooNew, Forged,
        CardForged, NoSpace; then nothing of it is left.
        """
        keys: list[AgeIdentity] = [one.receiving for one in self.identities]
        with ExitStack() as stack:
            reader = stack.enter_context(
                container.read(path, [passphrase] if passphrase else keys, progress)
            )
            header, sender_keys = checked_header(reader)
            if disk.free_space(self.files.folder) < reader.payload_bytes + _RESERVE:
                raise NoSpace
            parts = self._store(reader)
            try:
                entry, is_addressed = self._addressed(reader, header)
                opened = self._read(reader.digest, header, sender_keys, parts)
            except BaseException:
                self.discard(parts)
                raise
        return replace(opened, entry=entry, is_addressed=is_addressed), parts

    def keep(self, opened: Opened, parts: dict[str, Attachment], sealed_to: str) -> None:
        """Record what was opened, so that it can be accepted later."""
        self.forget(opened.digest)
        entry = msgspec.json.encode(opened.entry) if opened.entry else None
        self.connection.execute(
            "INSERT INTO quarantine (digest, header, sealed_to, opened, entry)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                opened.digest,
                bundle.write_header(opened.header),
                sealed_to,
                time.time_ns() // 1000,
                entry,
            ),
        )
        self._keep_parts(opened.digest, parts)

    def load(self, digest: bytes) -> Opened | None:
        """A bundle that waits in quarantine, read and proven anew."""
        row = self.connection.execute(
            "SELECT header, sealed_to, entry FROM quarantine WHERE digest = ?", (digest,)
        ).fetchone()
        parts = self.parts(digest)
        if row is None or CHANGES not in parts:
            return None
        header = bundle.read_header(row[0])
        entry = msgspec.json.decode(row[2], type=Entry) if row[2] else None
        opened = self._read(digest, header, bundle.sender_keys(header.sender), parts)
        is_addressed = entry is not None or row[1] == bundle.PASSPHRASE
        return replace(opened, entry=entry, is_addressed=is_addressed)

    def parts(self, digest: bytes) -> dict[str, Attachment]:
        """The stored parts of a waiting bundle, by name."""
        rows = self.connection.execute(
            "SELECT name, id, key, file, size FROM quarantine_parts WHERE digest = ?", (digest,)
        )
        return {row[0]: Attachment(*row[1:]) for row in rows}

    def waiting(self) -> list[bytes]:
        """The digests of the bundles that wait, oldest first."""
        rows = self.connection.execute(
            "SELECT q.digest FROM quarantine q JOIN quarantine_parts p ON p.digest = q.digest"
            " WHERE p.name = ? ORDER BY q.opened",
            (CHANGES,),
        )
        return [row[0] for row in rows]

    def forget(self, digest: bytes) -> dict[str, Attachment]:
        """Take a bundle out of quarantine; the caller discards the parts after the commit."""
        parts = self.parts(digest)
        self.connection.execute("DELETE FROM quarantine_parts WHERE digest = ?", (digest,))
        self.connection.execute("DELETE FROM quarantine WHERE digest = ?", (digest,))
        return parts

    def shrink(
        self, opened: Opened, rest: Collection[bytes], used: Collection[str]
    ) -> dict[str, Attachment]:
        """Keep only what is about the records in `rest`; `used` are files that the records took.

        Returns the parts to discard after the commit.
        """
        parts = self.parts(opened.digest)
        gone = {name: one for name, one in parts.items() if name.removeprefix(_FILES) not in used}
        self.connection.execute("DELETE FROM quarantine_parts WHERE digest = ?", (opened.digest,))
        if not rest:
            return gone
        left = [part for part in (_about(one, rest) for one in opened.incoming.changesets) if part]
        files = {name: gone.pop(name) for name in tuple(gone) if name != CHANGES}
        self.offer(opened.digest, left, files)
        return gone

    def offer(
        self, digest: bytes, changesets: Iterable[CarriedChangeset], files: Mapping[str, Attachment]
    ) -> None:
        """Put changesets, with cards and files by part name, (back) into a bundle's quarantine."""
        kept = list(changesets)
        changes = self.files.add(lines.LineStream(lambda: lines.write(kept)))[0]
        self.connection.execute("DELETE FROM quarantine_parts WHERE digest = ?", (digest,))
        self._keep_parts(digest, {CHANGES: changes, **files})

    def _keep_parts(self, digest: bytes, parts: Mapping[str, Attachment]) -> None:
        self.connection.executemany(
            "INSERT INTO quarantine_parts (digest, name, id, key, file, size)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (digest, name, one.id, bytes(one.key), one.name, one.size)
                for name, one in parts.items()
            ],
        )

    def discard(self, parts: dict[str, Attachment]) -> None:
        """Remove stored parts."""
        for one in parts.values():
            self.files.remove(one)

    def _store(self, reader: BundleReader) -> dict[str, Attachment]:
        parts: dict[str, Attachment] = {}
        try:
            for part in reader.parts():
                parts[part.name] = self.files.add(part.stream)[0]
        except BaseException:
            self.discard(parts)
            raise
        return parts

    def _addressed(self, reader: BundleReader, header: Header) -> tuple[Entry | None, bool]:
        by_passphrase = reader.stanza_kinds == (PassphraseRecipient.kind,)
        if header.recipients == bundle.PASSPHRASE or by_passphrase:
            return None, by_passphrase and header.recipients == bundle.PASSPHRASE
        for one in self.identities:
            recipient = one.receiving.recipient()
            names = (one.fingerprint, bundle.plain_name(recipient))
            entry = bundle.my_entry(header, one.receiving, names)
            if entry is not None:
                return entry, set(reader.stanza_kinds) == {HybridRecipient.kind}
        return None, False

    def _read(
        self, digest: bytes, header: Header, keys: PublicKeys, parts: dict[str, Attachment]
    ) -> Opened:
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

    def _cards(self, parts: dict[str, Attachment]) -> Iterator[Card]:
        for name, part in parts.items():
            if not name.startswith(_CARDS):
                continue
            if part.size > card.MAX_BYTES:
                raise card.NotACard
            with self.files.open(part) as source:
                found = card.read(source.read())
            if name != f"{_CARDS}{found.fingerprint.hex()}.json":
                raise card.CardForged
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


def _about(changeset: ProvenChangeset, records: Collection[bytes]) -> CarriedChangeset | None:
    carried = tuple(edit.carried for edit in changeset.edits if edit.record in records)
    return CarriedChangeset(changeset.body, changeset.signature, carried) if carried else None
