"""The vault: one folder, one key, and everything that may be done with it."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from vault.casework import profiles
from vault.errors import Busy, Damaged, MediumFailed
from vault.exchange import card as cards
from vault.exchange import succession, trust
from vault.exchange.bundles import Bundles
from vault.exchange.contacts import Contacts, StillOpen
from vault.exchange.preview import preview
from vault.exchange.seal import Order
from vault.keys import header as headers
from vault.keys import passphrase, strength
from vault.keys.slots import Factors
from vault.progress import Progress, silent
from vault.records import activity, history, scripts
from vault.records import identity as identities
from vault.records import schema as schemas
from vault.records.author import Author
from vault.records.drafts import Drafts
from vault.records.exhibits import Exhibits
from vault.records.index import Index
from vault.records.journal import Journal
from vault.records.records import Records
from vault.records.texts import DocumentTexts
from vault.store import folder as folders
from vault.store import lock
from vault.upkeep import backup, generations, rotation
from vault.upkeep import restore as restoring
from vault.upkeep.verify import Findings, Verifier
from vault.upkeep.ways import Ways
from vault.viewing.errors import DocumentForbidden, NotDrawable, Unreadable
from vault.viewing.viewer import extract_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from vault.exchange.preview import Preview
    from vault.exchange.seal import Sealed
    from vault.records.activity import Deed
    from vault.records.identity import Identity, PublicIdentity
    from vault.store.database import Connection
    from vault.store.files import Attachment
    from vault.store.folder import OpenFolder
    from vault.upkeep.backup import Backup, Kept
    from vault.upkeep.restore import Erased, Restored
    from vault.upkeep.slots import SlotView

FORMAT_VERSION: Final = headers.VERSION


@dataclass(frozen=True, slots=True)
class Status:
    """What a vault holds, who is writing to it, and when it was last backed up and a backup last
    proved to be whole (microseconds since 1970, None for never).
    """

    folder: Path
    version: int
    identity: PublicIdentity
    counts: dict[str, int]
    files: int
    disagreements: int
    slots: tuple[SlotView, ...]
    locked_by: lock.Holder | None
    last_backup: int | None
    last_proven_restore: int | None


@dataclass(frozen=True, slots=True)
class SealRequest:
    """What is to be sealed, to whom, and what stays back (TYPE.PROPERTY, beside the profile)."""

    ids: tuple[str, ...]
    target: Path
    to: tuple[str, ...] = ()
    passphrase: bytearray | None = None
    profile: str = profiles.DEFAULT
    withhold: tuple[str, ...] = ()
    with_files: bool = True
    purpose: str = ""
    only_new: bool = False
    volume_size: int | None = None
    with_readable: bool = False
    overwrite: bool = False

    def order(self, passes: profiles.Passes) -> Order:
        """The order to the exchange, which knows nothing of profiles."""
        return Order(
            ids=self.ids,
            target=self.target,
            passes=passes,
            to=self.to,
            passphrase=self.passphrase,
            with_files=self.with_files,
            purpose=self.purpose,
            only_new=self.only_new,
            volume_size=self.volume_size,
            with_readable=self.with_readable,
            restated=profiles.get(self.profile).restated,
            overwrite=self.overwrite,
        )


class Vault:
    """An open vault: `records`, `files` and `contacts` do the work. Use it as a context manager, or
    call `close`.

    `warnings` are codes of what was found while opening.
    """

    def __init__(self, folder: OpenFolder) -> None:
        self._folder = folder
        self.schema = schemas.load()
        self._build()

    def _build(self) -> None:
        connection = self._folder.connection
        self._identity = identities.load(connection)
        self._own = identities.own_fingerprints(connection)
        index = Index(connection, self.schema, trust.followed(connection))
        author = self._author(connection) if self._folder.is_writable else None
        self._journal = journal = Journal(connection, index, author, self._folder.writing)
        self.records = Records(journal, self.schema, self._own)
        self.files = Exhibits(journal, self.records, self._folder.files, self._folder.note)
        self.drafts = Drafts(connection, self._folder.writing)
        self.texts = DocumentTexts(connection, self._folder.writing)
        self.contacts = Contacts(journal, self._identity.public, self._sealed_to)
        self.bundles = Bundles(
            journal, self.files, self.contacts, identities.load_all(connection), self._own
        )

    @classmethod
    def create(
        cls, folder: Path, text: str | bytearray, name: str, *, kdf_memory: int | None = None
    ) -> Identity:
        """Make a new vault with one passphrase slot and a fresh identity; returns the identity.

        `kdf_memory` in MiB (64 to 1024), calibrated to about a second when None. Raises
        FolderExists, BadName, EmptyPassphrase, KdfMemoryOutOfRange, OSError; then nothing is left
        at `folder`.
        """
        identity = identities.new(name)
        card = cards.read(cards.make(identity, time.time_ns() // 1000))
        memory = passphrase.calibrate() if kdf_memory is None else kdf_memory

        def fill(connection: Connection) -> None:
            identities.store(connection, identity)
            trust.keep_card(connection, card)
            identities.begin_chain(connection, None)

        with Factors(text) as factors:
            folders.create(folder, factors, memory, fill)
        return identity

    @classmethod
    def open(cls, folder: Path, factors: Factors, *, writing: bool = False) -> Self:
        """Unlock a vault. One program may hold it for writing; any number may read beside it.

        Raises CannotUnlock, Damaged, Busy, NotAVault, VaultTooNew and their children, OSError.
        """
        opened = folders.open_folder(folder, factors, writing=writing)
        try:
            return cls(opened)
        except BaseException:
            opened.close()
            raise

    @classmethod
    def unlock(cls, folder: Path, text: str | bytearray, *, readers: int = 0) -> list[Self]:
        """Unlock a vault with its passphrase for writing, and `readers` times for reading beside
        it; the passphrase is stretched once.

        Raises EmptyPassphrase, PassphraseNotText and what `open` raises.
        """
        opened: list[Self] = []
        with Factors(text) as factors:
            try:
                opened.append(cls.open(folder, factors, writing=True))
                opened.extend(cls.open(folder, factors) for _ in range(readers))
            except BaseException:
                for one in reversed(opened):
                    one.close()
                raise
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lock the vault: heads into the header, keys wiped, connection closed."""
        self._identity.signing.wipe()
        scripts.forget_words()
        self._folder.close()

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._folder.path

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what was found while opening."""
        return self._folder.warnings

    @property
    def identity(self) -> PublicIdentity:
        """Who writes here."""
        return self._identity.public

    def refresh(self) -> None:
        """Read again who writes here and whom this vault follows, after another connection changed
        that.
        """
        self._identity.signing.wipe()
        self._build()

    @property
    def ways(self) -> Ways:
        """The ways in: passphrases, computers, recovery shares."""
        return Ways(self._folder)

    def status(self) -> Status:
        """What the vault holds."""
        connection, kept = self._folder.connection, self.backed_up()
        return Status(
            folder=self.path,
            version=FORMAT_VERSION,
            identity=self.identity,
            counts=self.records.counts(),
            files=connection.execute("SELECT count(*) FROM attachments").fetchone()[0],
            disagreements=len(self.records.disagreements()),
            slots=self.ways.all(),
            locked_by=lock.who_holds(self.path),
            last_backup=kept.last_backup,
            last_proven_restore=kept.last_proven,
        )

    def backed_up(self) -> Kept:
        """When this vault was last backed up, and when a backup last proved to be whole."""
        return backup.history(self._folder.connection)

    def change_passphrase(self, old: Factors, new: Factors) -> tuple[str, ...]:
        """Replace the passphrase of every slot that `old` opens; older copies of the folder keep
        the old one, and so do the computers whose slot ids are returned. Raises WrongPassphrase.
        """
        return rotation.change_passphrase(self._folder, old, new)

    def back_up(
        self, destination: Path, *, deep: bool = False, progress: Progress = silent
    ) -> Backup:
        """Back up into a folder, beside whoever writes; see `backup.back_up`."""
        return backup.back_up(self._folder, destination, deep=deep, progress=progress)

    @classmethod
    def restore(
        cls,
        source: Path,
        target: Path,
        factors: Factors,
        *,
        number: int | None = None,
        original: Vault | None = None,
        progress: Progress = silent,
    ) -> Restored:
        """Make a vault at `target` from a backup, the newest or that of `number`.

        What `original`, the vault that was backed up, knows to be erased is erased again, and it
        notes that its backup proved itself. Raises what `restore.beginning` raises and
        GenerationDamaged; then nothing is left at `target`.
        """
        known = original.erased_here(source) if original else {}
        with restoring.beginning(source, target, factors, number) as work:
            vault = cls(work.opened)
            try:
                records = work.erase_again(vault._journal.index, known)
                vault.files.drop_unbound()
                work.bring_files(progress)
                for record in records:
                    vault.bundles.purge(record)
                if records:
                    work.opened.compact()
                work.require_sound(vault.verify())
            finally:
                vault._identity.signing.wipe()
        if original is not None and not work.result.damaged:
            original.note_restored(source, work.number)
        return work.result

    def erased_here(self, source: Path) -> Erased:
        """What this vault knows to be erased, if its backups are in `source`; else nothing."""
        is_same = generations.find(source).vault_id == self._folder.header.vault_id
        return restoring.erased_in(self._folder.connection) if is_same else {}

    def note_restored(self, source: Path, number: int) -> None:
        """Note that a backup of this vault proved itself, if those in `source` are its own."""
        if generations.find(source).vault_id == self._folder.header.vault_id:
            with suppress(Busy, MediumFailed, OSError):
                self._folder.note(backup.PROVEN, {"number": number})

    def rotate(self, factors: Factors) -> tuple[str, ...]:
        """Move everything under a new vault key. Returns the ids of slots that could not come
        along.
        """
        dropped = rotation.rotate(self._folder, factors)
        self._build()
        return dropped

    def rotate_identity(self, *, is_compromised: bool = False) -> PublicIdentity:
        """Go on under new keys; the card that contacts need to follow is the new one.

        `is_compromised` when the old keys may be in other hands. Raises OpenedForReading.
        """
        old = self._identity
        succession.rotate(self._journal, old, is_compromised=is_compromised)
        old.signing.wipe()
        self._build()
        return self.identity

    def export_card(self, destination: Path, *, overwrite: bool = False) -> None:
        """Write one's card for others. Raises FileExistsError, OSError."""
        body = self.contacts.card_of(self.identity.fingerprint)
        if body is None:
            raise Damaged
        succession.export_card(body, destination, self._folder.note, overwrite=overwrite)

    def export_identity(self, destination: Path, passphrase: bytearray | None) -> None:
        """Write the secrets that open what was sealed to this vault, under a passphrase, or bare.

        Raises EmptyBundlePassphrase, FileExistsError, OSError.
        """
        every = identities.load_all(self._folder.connection)
        succession.export_identities(every, destination, self._folder.note, passphrase)

    def erase(
        self, record: str, because: str, name: str | None = None, *, with_contents: bool = False
    ) -> None:
        """Erase a property or a record for good, with files that nothing else needs, and compact
        the database.
        """
        waiting: list[Attachment] = []

        def purge(records: Sequence[str]) -> None:
            waiting.extend(self.bundles.purge_within(records, name))
            for one in records if name is None else ():
                self.drafts.forget(one)

        self.records.erase(record, because, name, with_contents=with_contents, along=purge)
        self.bundles.discard(waiting)
        self.files.drop_unbound()
        self._folder.compact()

    def seal(self, request: SealRequest, progress: Progress = silent) -> Sealed:
        """Seal a bundle. Raises UnknownProfile, BadWithhold, and what Bundles.seal raises."""
        passes = profiles.passes(self.schema, request.profile, request.withhold)
        return self.bundles.seal(request.order(passes), progress)

    def preview(
        self, ids: Sequence[str], profile: str = profiles.DEFAULT, withhold: Sequence[str] = ()
    ) -> Preview:
        """What `seal` would take along. Raises UnknownProfile, BadWithhold, NoSuchRecord."""
        passes = profiles.passes(self.schema, profile, withhold)
        return preview(self._journal, ids, self._own, passes)

    def undoable(self) -> Deed | None:
        """What `records.undo` would take back; None where nothing of one's own is left."""
        connection, me = self._folder.connection, self.identity.fingerprint
        with suppress(history.NothingToUndo):
            return activity.deed(connection, history.last_own(connection, me))
        return None

    def index_document(self, exhibit: str) -> int:
        """Have the caged viewer read an attached document, and search its text from now on.

        Returns how many characters there are: none in pictures, recordings, and what else is not
        shown. Raises NoSuchRecord, NoFileInRecord, OpenedForReading, ViewerFailed, Damaged, OSError
        and, once only since such a file is not among `texts.waiting` again, Unreadable and
        DocumentForbidden.
        """
        self._journal.require_author()
        sha256 = self.files.get(exhibit).sha256
        with self.files.open(exhibit) as source:
            try:
                text = extract_text(source)
            except NotDrawable:
                text = ""
            except (Unreadable, DocumentForbidden):
                self.texts.keep(sha256, "")
                raise
        self.texts.keep(sha256, text)
        return len(text)

    def verify(self, *, deep: bool = False, progress: Progress = silent) -> Findings:
        """Prove everything that is stored; with `deep` every byte of every attachment too."""
        verifier = Verifier(
            self._folder.connection,
            self._folder.writable,
            self._journal.index,
            self._folder.files,
            self.contacts.keys_of,
            self._own,
            (self.contacts.problems, self.bundles.problems, self._folder.problems),
        )
        findings = verifier.run(deep=deep, progress=progress)
        for code in self.warnings:
            findings.add(f"header: {code}")
        return findings

    def _sealed_to(self, fingerprint: bytes) -> list[StillOpen]:
        return [
            StillOpen(row.bundle.hex(), row.time, row.purpose)
            for row in self.bundles.still_open(fingerprint)
        ]

    def _author(self, connection: Connection) -> Author:
        chain, continues = identities.chain(connection)
        head = connection.execute(
            "SELECT sequence, digest FROM chains WHERE author = ? AND chain = ?",
            (self._identity.fingerprint, chain),
        ).fetchone()
        clock = connection.execute(
            "SELECT time FROM changesets WHERE author = ? AND chain = ?"
            " ORDER BY sequence DESC LIMIT 1",
            (self._identity.fingerprint, chain),
        ).fetchone()
        adopted = connection.execute("SELECT value FROM meta WHERE name = 'clock'").fetchone()
        return Author(
            fingerprint=self._identity.fingerprint,
            chain=chain,
            sign=self._identity.signing.sign_ed25519,
            sequence=head[0] + 1 if head else 0,
            head=head[1] if head else continues,
            clock=max(clock[0] if clock else 0, int(adopted[0]) if adopted else 0),
        )


def judge_passphrase(text: str) -> strength.Strength:
    """How hard a passphrase is to guess."""
    return strength.strength(text)


def doubt_layout(text: str) -> str | None:
    """A hint why a passphrase may have come out wrong; `vault.keys.strength` lists them."""
    return strength.other_layouts(text)


def suggest_passphrase() -> str:
    """Six random words."""
    return passphrase.generate()
