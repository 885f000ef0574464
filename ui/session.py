"""The one place in the window that holds a vault: unlocks, locks, reads, writes."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from ui import i18n
from ui.tasks import Job, Lane, Slot, is_alive

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import RawIOBase
    from pathlib import Path
    from types import ModuleType

    from ui.doors import Opened
    from vault.progress import Progress
    from vault.records.records import Records
    from vault.records.schema import Schema
    from vault.records.views import RecordRef
    from vault.upkeep.gathering import Gathering
    from vault.upkeep.restore import Restored
    from vault.vault import SealRequest
    from vault.vault import Vault as Vault

T = TypeVar("T")

PLACE: Final = "words/place"
"""The draft that remembers where the person was, with the words that narrowed lists
(`vault.records.kept_words`)."""
REMINDER: Final = "reminder"
"""The draft that reminds of the way back that was put off."""
SAMPLE: Final = "Sample (invented).vault"
"""What the folder of the fictional sample vault is called."""


class Locked(RuntimeError):
    """Something was asked of a vault that is locked: a fault of the caller."""


class Strength(NamedTuple):
    """How hard a passphrase is to guess. `bits` doubles the guesses each."""

    bits: float
    is_weak: bool
    reasons: tuple[str, ...]


class Session(QObject):
    """One window's vault. Reads answer at once; writes and searches come back by signal."""

    opening = Signal()
    opened = Signal()
    failed = Signal(object)
    locking = Signal()
    locked = Signal()
    changed = Signal(object)
    saved = Signal()
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.saved_at = 0
        self.restored: Restored | None = None
        self._writer: Vault | None = None
        self._reader: Vault | None = None
        self._searcher: Vault | None = None
        self._writing = Lane("writing", self)
        self._searching = Lane("searching", self)
        self._viewing = Lane("viewing", self)
        self._reading = Lane("reading", self)
        self._running = 0
        self._is_reading = False
        self._tried: set[str] = set()
        self._names: dict[str, str] = {}
        self._titles: dict[str, RecordRef | None] = {}

    # -- opening and locking

    @property
    def is_open(self) -> bool:
        """Whether the vault is unlocked."""
        return self._reader is not None

    @property
    def name(self) -> str:
        """The vault's own name: its folder, without the ending."""
        return self.folder.name.removesuffix(".vault") if self.folder else ""

    @property
    def reader(self) -> Vault:
        """The vault for quick reads on the window's thread. Raises Locked."""
        if self._reader is None:
            raise Locked
        return self._reader

    @property
    def schema(self) -> Schema:
        """The types of records."""
        return self.reader.schema

    @property
    def records(self) -> Records:
        """The records, for quick reads on the window's thread."""
        return self.reader.records

    def create(self, folder: Path, secret: bytearray, name: str, memory: int | None = None) -> Job:
        """Make a vault and unlock it. The secret is wiped."""
        return self._unlocking(lambda _: _doors().create(folder, secret, name, memory), secret)

    def unlock(self, folder: Path, secret: bytearray) -> Job:
        """Unlock a vault. The secret is wiped."""
        return self._unlocking(lambda _: _doors().unlock(folder, secret), secret)

    def open_sample(self, folder: Path) -> Job:
        """Unlock the fictional sample vault; if there is none yet, make it."""
        return self._unlocking(lambda progress: _doors().sample(folder, progress), bytearray())

    def recover(self, folder: Path, shares: Gathering, secret: bytearray) -> Job:
        """Open a vault by recovery shares and give it a new passphrase, which is wiped here."""
        return self._unlocking(lambda _: _doors().recover(folder, shares, secret), secret)

    def restore(
        self,
        source: Path,
        target: Path,
        secret: bytearray,
        *,
        number: int | None = None,
        shares: Gathering | None = None,
        beside: Path | None = None,
    ) -> Job:
        """Make a vault from a backup and unlock it; `restored` then tells what came back.

        The secret, which is wiped, opens the backup; with shares it is the new passphrase. The rest
        is as `doors.Wanted` says.
        """

        def work(progress: Progress) -> Opened:
            doors = _doors()
            wanted = doors.Wanted(source, target, number, shares, beside)
            opened: Opened
            opened, self.restored = doors.restore(wanted, secret, progress)
            return opened

        return self._unlocking(work, secret)

    def _unlocking(self, work: Callable[[Progress], Opened], secret: bytearray) -> Job:
        def wiped(progress: Progress) -> Opened:
            try:
                return work(progress)
            finally:
                secret[:] = bytes(len(secret))

        self.opening.emit()
        return self._writing.start(wiped, done=self._opened, failed=self.failed.emit)

    def _opened(self, result: Opened) -> None:
        self.folder, (self._writer, self._reader, self._searcher) = result
        self.saved_at = 0
        self.opened.emit()

    def lock(self) -> None:
        """Lock: pages put away their drafts, running work comes to its end, keys are wiped."""
        if not self.is_open:
            return
        self.locking.emit()
        reader, self._reader = self._reader, None
        self._names.clear()
        self._titles.clear()
        self._tried.clear()
        searcher, self._searcher = self._searcher, None
        self._searching.start(lambda _progress: searcher.close() if searcher else None)
        if reader is not None:
            reader.close()
        self._writing.start(self._close_writer, done=lambda _: self.locked.emit())

    def _close_writer(self, _progress: Progress) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()

    def remove_sample(self, done: Slot) -> None:
        """Lock the fictional sample vault and delete its folder, the only one that ever is."""
        folder = self.folder
        if folder is None or not self.is_sample:
            return
        self.lock()
        self._writing.start(
            lambda _progress: shutil.rmtree(folder), done=done, failed=self.failed.emit
        )

    @property
    def is_sample(self) -> bool:
        """Whether the open vault is the fictional sample vault."""
        from vault.upkeep import sample

        return sample.is_sample(self.reader.drafts)

    def close(self) -> None:
        """Lock and end the threads; for the end of the program."""
        self.lock()
        # Closing a lane drops what has not started, and the wiping of keys must not be dropped.
        for lane in (self._reading, self._viewing, self._searching, self._writing):
            lane.drain()
            lane.close()

    # -- work

    def do(self, work: Callable[[Vault, Progress], T], **slots: Slot) -> Job:
        """Change something, off the window's thread; `changed` is told whatever it returns.

        Slots are named after Job's signals. Without a `failed` slot, `failed` of the session tells.
        """

        def guarded(progress: Progress) -> T:
            if self._writer is None:
                raise Locked
            return work(self._writer, progress)

        done, finished = slots.pop("done", None), slots.pop("finished", None)

        def over() -> None:
            self._count(-1)
            if finished is not None and is_alive(finished):
                finished()

        def tell(result: object) -> None:
            self._tell_change(result)
            if done is not None and is_alive(done):
                done(result)

        slots.setdefault("failed", self.failed.emit)
        self._count(1)
        return self._writing.start(guarded, done=tell, finished=over, **slots)

    def consult(self, work: Callable[[Vault], T], **slots: Slot) -> Job:
        """Ask the writing vault itself what no other connection knows at once: the ways in."""

        def guarded(_progress: Progress) -> T | None:
            return work(self._writer) if self._writer is not None else None

        slots.setdefault("failed", self.failed.emit)
        return self._writing.start(guarded, **slots)

    def read(self, work: Callable[[Vault], T], **slots: Slot) -> Job:
        """Read something that may take long, off the window's thread.

        `done` is given None where the vault was locked before the answer came.
        """
        done = slots.pop("done", None)

        def guarded(_progress: Progress) -> T | None:
            return work(self._searcher) if self._searcher is not None else None

        def tell(found: T | None) -> None:
            if done is not None and is_alive(done):
                done(found if self.is_open else None)

        slots["done"] = tell
        slots.setdefault("failed", self.failed.emit)
        return self._searching.start(guarded, **slots)

    def study(self, work: Callable[[Vault, Progress], T], **slots: Slot) -> Job:
        """Read something that takes long and tells how far it is."""

        def guarded(progress: Progress) -> T:
            if self._searcher is None:
                raise Locked
            return work(self._searcher, progress)

        slots.setdefault("failed", self.failed.emit)
        return self._searching.start(guarded, **slots)

    def _tell_change(self, result: object) -> None:
        from vault.records.views import Changes

        self._titles.clear()
        if not self.is_open:
            return
        self.saved_at = time.time_ns() // 1000
        self.changed.emit(result if isinstance(result, Changes) else None)
        self.saved.emit()

    def _count(self, change: int) -> None:
        before = self._running > 0
        self._running += change
        if before != (self._running > 0):
            self.busy.emit(self._running > 0)

    @property
    def is_busy(self) -> bool:
        """Whether something is being written."""
        return self._running > 0

    def view(self, work: Callable[[], T], **slots: Slot) -> Job:
        """Draw documents in the background; their caged children may take their time."""
        return self._viewing.start(lambda _progress: work(), **slots)

    def read_documents(self) -> None:
        """Have the caged viewer read the documents that search does not know yet, one by one, each
        once until the vault is locked.
        """
        if not self._is_reading:
            self._is_reading = True
            self._read_next()

    def _read_next(self) -> None:
        from vault.errors import VaultError

        if not self.is_open:
            self._stop_reading()
            return

        def find(vault: Vault) -> tuple[str, str, RawIOBase] | None:
            for exhibit in vault.texts.waiting():
                if exhibit in self._tried:
                    continue
                try:
                    return exhibit, vault.files.get(exhibit).sha256, vault.files.open(exhibit)
                except (VaultError, OSError):
                    self._tried.add(exhibit)
            return None

        self.read(find, done=self._read_document, failed=lambda _: self._stop_reading())

    def _read_document(self, found: tuple[str, str, RawIOBase] | None) -> None:
        if found is None or not self.is_open:
            self._stop_reading()
            return
        exhibit, sha256, source = found
        self._tried.add(exhibit)
        self._reading.start(
            lambda _progress: _text_of(source),
            done=lambda text: self._keep_text(sha256, text),
            failed=lambda _: self._read_next(),
        )

    def _keep_text(self, sha256: str, text: str) -> None:
        if not self.is_open:
            self._stop_reading()
            return

        def work(_progress: Progress) -> None:
            if self._writer is not None:
                self._writer.texts.keep(sha256, text)

        self._writing.start(
            work, done=lambda _: self._read_next(), failed=lambda _: self._stop_reading()
        )

    def _stop_reading(self) -> None:
        self._is_reading = False

    def reread_people(self) -> None:
        """After a change of contacts: the readers' folds follow other people now."""
        self._names.clear()
        if self._reader is not None:
            self._reader.refresh()
        searcher = self._searcher
        if searcher is not None:
            self._searching.start(lambda _progress: searcher.refresh())

    # -- drafts

    def keep(self, name: str, body: dict[str, Any]) -> None:
        """Keep a draft inside the vault."""
        self._quietly(lambda vault: vault.drafts.put(name, body))

    def drop(self, name: str) -> None:
        """Drop a draft."""
        self._quietly(lambda vault: vault.drafts.clear(name))

    def draft(self, name: str) -> dict[str, Any] | None:
        """A draft that was kept."""
        return self.reader.drafts.get(name)

    def _quietly(self, work: Callable[[Vault], None]) -> None:
        def guarded(_progress: Progress) -> None:
            if self._writer is not None:
                work(self._writer)

        self._writing.start(guarded, failed=self.failed.emit)

    # -- small answers

    def title(self, record: str) -> RecordRef | None:
        """A record's type and title; None for one that is not here."""
        if record not in self._titles:
            from vault.errors import VaultError

            try:
                self._titles[record] = self.reader.records.ref(record)
            except VaultError:
                self._titles[record] = None
        return self._titles[record]

    def is_me(self, author: str) -> bool:
        """Whether an author is the owner of this vault."""
        return author == self.reader.identity.fingerprint.hex()

    def author(self, author: str) -> str:
        """What an author is called here: a name, or the beginning of the fingerprint."""
        if author not in self._names:
            self._names[author] = self._name_of(author)
        return self._names[author]

    def _name_of(self, author: str) -> str:
        own = self.reader.identity
        if author == own.fingerprint.hex():
            return own.name
        key = bytes.fromhex(author)
        name = self.reader.contacts.name_of(key)
        if name is None:
            return author[:8]
        if self.reader.contacts.state_of(key) == "verified":
            return name
        return i18n.translate("people", "{name}, unverified").format(name=name)


def _text_of(source: RawIOBase) -> str:
    """The text of a document; none in what is not shown or cannot be read."""
    from vault.viewing.errors import DocumentForbidden, NotDrawable, Unreadable
    from vault.viewing.viewer import extract_text

    with source:
        try:
            return extract_text(source)
        except (NotDrawable, Unreadable, DocumentForbidden):
            return ""


def _doors() -> ModuleType:
    """The ways to an open vault, which a worker loads: the window is there before them."""
    from ui import doors

    return doors


def strength(text: str) -> Strength:
    """How hard a passphrase is to guess."""
    from vault.vault import judge_passphrase

    found = judge_passphrase(text)
    return Strength(found.bits, found.is_weak, tuple(found.warnings))


def suggestion() -> str:
    """A passphrase of six random words."""
    from vault.vault import suggest_passphrase

    return suggest_passphrase()


def layout_doubt(secret: bytearray) -> str | None:
    """Why a passphrase may have come out wrong: 'mixed', 'capitals', 'latin', or a script."""
    from vault.vault import doubt_layout

    return doubt_layout(secret.decode("utf-8", "replace"))


def suggested_secret() -> bytearray:
    """A passphrase of six random words, in a buffer that the caller wipes."""
    return bytearray(suggestion().encode())


def seal_request(**order: object) -> SealRequest:
    """What is to be sealed, as the vault asks for it."""
    from vault.vault import SealRequest

    return SealRequest(**order)  # type: ignore[arg-type]
