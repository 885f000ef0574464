"""A vault's folder while it is open: header, keys, database and the writer's lock held together."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec

from vault import disk
from vault.errors import Busy, Damaged, MediumFailed, NoSpace, Refused
from vault.keys import header as headers
from vault.keys import memory, passphrase, slots
from vault.store import database, heads, lock, log, upgrade, witness
from vault.store.database import Connection
from vault.store.files import Files

if TYPE_CHECKING:
    from pathlib import Path

    from vault.keys.header import Header
    from vault.keys.slots import Factors, Slot

FILES: Final = "files"
_ABANDONED_SECONDS: Final = 3600

HEADER_REPAIRED: Final = "header-copy-damaged"
HEADER_OLDER: Final = "header-older"

Fill = Callable[[Connection], None]


class FolderExists(Refused):
    """A new vault needs a folder that does not exist."""

    code = "folder-exists"
    sentence = "There is something at this place already."
    next_step = "Choose a name that does not exist yet; nothing is ever overwritten."


class DatabaseMissing(Damaged):
    """The header names a database that is not in the folder."""

    code = "database-missing"
    sentence = "The database of this vault is not in its folder."
    next_step = "If the folder was copied, copy it again, whole. Otherwise restore a backup."


class FolderGone(MediumFailed):
    """The database that is open is not the one in the folder any more."""

    code = "folder-gone"
    sentence = "The vault's folder is not where it was: moved, removed, or its stick was pulled."
    next_step = "This change was not saved. Put the folder back and try again."


class _HeaderMark(msgspec.Struct, frozen=True):
    """Which header the database last saw."""

    generation: int
    revision: int
    digest: str


Told = tuple[str, dict[str, Any]]
"""An entry for the local log: its kind and body."""


@dataclass(slots=True)
class OpenFolder:
    """One open vault folder. `lock` is None when it was opened for reading; `warnings` are codes;
    `by_device` when this computer's keyring helped to open it.
    """

    path: Path
    header: Header
    vault_key: bytearray
    connection: Connection
    lock: lock.WriterLock | None
    warnings: tuple[str, ...] = ()
    by_device: bool = False
    _has_changed: bool = field(default=False, init=False)
    _is_closed: bool = field(default=False, init=False)
    _place: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Remember which file is open."""
        self._place = self._look()

    @property
    def is_writable(self) -> bool:
        """Whether it was opened for writing."""
        return self.lock is not None

    @property
    def files(self) -> Files:
        """The attachments of this vault."""
        return Files(self.path / FILES, self.header.vault_id)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, whose last act seals the heads. Nothing has changed when it raises.

        Raises FolderGone: what is written to a file that was deleted is kept by nobody.
        """
        with database.transaction(self.connection):
            yield
            self._seal(self.connection)
            if self._look() != self._place:
                raise FolderGone
        self._has_changed = True

    def _look(self) -> tuple[int, int]:
        """Which file is the database in the folder. Raises FolderGone."""
        try:
            found = (self.path / self.header.database).stat()
        except (FileNotFoundError, NotADirectoryError):
            raise FolderGone from None
        return found.st_dev, found.st_ino

    def note(self, kind: str, body: dict[str, Any]) -> None:
        """Add an entry to the local log, beside another program that writes if need be."""
        if self.is_writable:
            with self.writing():
                log.append(self.connection, kind, body)
            return
        with self.writable() as connection, database.transaction(connection):
            log.append(connection, kind, body)
            self._seal(connection)

    def replace_header(self, header: Header, told: Iterable[Told] = ()) -> None:
        """Write both copies of a changed header, mark it in the database, and log why."""
        self.header = headers.write(self.path, header, self.vault_key)
        with self.writing():
            mark_header(self.connection, self.header)
            for kind, body in told:
                log.append(self.connection, kind, body)

    def replace_slots(self, new: tuple[Slot, ...], told: Iterable[Told] = ()) -> None:
        """Write the header with other key slots, and log why."""
        self.replace_header(msgspec.structs.replace(self.header, slots=new), told)

    def compact(self) -> None:
        """Rewrite the database so that no page keeps what was erased."""
        self.connection.execute("VACUUM")
        database.checkpoint(self.connection)

    def move_to(self, header: Header, vault_key: bytearray) -> None:
        """Go on with the next generation's database, which is complete and synced under its own
        name.
        """
        self.header = headers.write(self.path, header, vault_key)
        self.connection.close()
        memory.wipe(self.vault_key)
        self.vault_key = vault_key
        self.connection = _connect(self.path, self.header, vault_key)
        self._place = self._look()
        self._has_changed = True

    def close(self) -> None:
        """Put the heads into the header if anything changed, empty the write-ahead log, wipe the
        keys. Closing again does nothing.
        """
        if self._is_closed:
            return
        self._is_closed = True
        with ExitStack() as stack:
            if self.lock is not None:
                stack.callback(self.lock.release)
            stack.callback(memory.wipe, self.vault_key)
            stack.callback(self.connection.close)
            if self.is_writable and self._has_changed:
                # What was saved is saved: on a full disk the header merely keeps older heads.
                stack.enter_context(suppress(OSError, MediumFailed, Busy))
                self._remember()
                database.checkpoint(self.connection)

    def _remember(self) -> None:
        current = heads.current(self.connection, self.header.generation)
        raw = concealed_heads(self.connection, current, self.vault_key)
        self.replace_header(msgspec.structs.replace(self.header, heads=raw))
        if self.by_device:
            witness.testify(self.connection, self.header.vault, msgspec.json.decode(raw, type=str))

    def _seal(self, connection: Connection) -> None:
        key = slots.subkey(self.vault_key, "head-mac")
        try:
            heads.seal(connection, key, self.header.generation)
        finally:
            memory.wipe(key)

    def problems(self) -> list[str]:
        """Whether the database last saw a later or another header than the one that lies here.

        It has not yet seen one that was written just before a crash.
        """
        mark, now = _read_mark(self.connection), _mark_of(self.header)
        is_known = mark is not None and (mark == now or _age(mark) < _age(now))
        return [] if is_known else ["the header is not the one last written"]

    @contextmanager
    def writable(self) -> Iterator[Connection]:
        """A connection that may write: this one, or a second one beside it if it only reads.

        Raises NoSpace where the disk is too full for a second one.
        """
        if self.is_writable:
            yield self.connection
            return
        if self.connection.alone:
            raise NoSpace
        connection = _connect(self.path, self.header, self.vault_key)
        try:
            yield connection
        finally:
            connection.close()


def create(folder: Path, factors: Factors, kdf_memory: int, fill: Fill) -> None:
    """Make a vault folder under a temporary name, let `fill` write into its database, and rename
    it.

    Raises FolderExists, OSError; on any failure nothing is left at `folder`.
    """
    with new_folder(folder) as part:
        _create_in(part, factors, kdf_memory, fill)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder (mode 0700) under a temporary name, which gets its own when the block ends well.

    Raises FolderExists, OSError; when the block raises, nothing is left at either name.
    """
    if os.path.lexists(folder):
        raise FolderExists
    _sweep_half_made(folder.parent)
    part = disk.temporary_beside(folder)
    try:
        part.mkdir(mode=0o700)
        yield part
        disk.sync_folder(part)
        _rename(part, folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    disk.sync_folder(folder.parent)


def _rename(part: Path, folder: Path) -> None:
    try:
        part.rename(folder)
    except OSError as error:
        if os.path.lexists(folder):
            raise FolderExists from error
        raise


def _sweep_half_made(parent: Path) -> None:
    """Remove the folders of creations that were cut short; one under way takes seconds."""
    for part in parent.iterdir():
        if disk.is_temporary(part.name) and part.is_dir() and _is_abandoned(part):
            shutil.rmtree(part, ignore_errors=True)


def _is_abandoned(part: Path) -> bool:
    return not part.is_symlink() and time.time() - part.stat().st_mtime > _ABANDONED_SECONDS


def _create_in(part: Path, factors: Factors, kdf_memory: int, fill: Fill) -> None:
    (part / FILES).mkdir(mode=0o700)
    vault, vault_key = slots.new_id(), slots.new_vault_key()
    slot = slots.new_passphrase_slot(
        vault_key, headers.first_binding(vault), factors, passphrase.new_kdf(kdf_memory)
    )
    header = headers.create(part, vault, vault_key, (slot,))
    held = lock.WriterLock(part)
    held.acquire()
    connection = _connect(part, header, vault_key, create=True)
    opened = OpenFolder(part, header, vault_key, connection, held)
    try:
        _upgrade(opened)
        with opened.writing():
            fill(connection)
            mark_header(connection, header)
    finally:
        opened.close()


def open_folder(
    folder: Path, factors: Factors, *, writing: bool, is_older: bool = False
) -> OpenFolder:
    """Unlock a vault, check that it was not set back, and sweep what a crash left.

    `is_older` for a copy that is known to be older than what the keyring remembers. Raises
    CannotUnlock, Damaged, Busy, NotAVault, VaultTooNew and their children, OSError.
    """
    try:
        return _open(folder, factors, writing=writing, is_older=is_older)
    except DatabaseMissing:
        if writing:
            raise
    # A writer moved to its next generation after the header was read here.
    return _open(folder, factors, writing=False, is_older=is_older)


def _open(folder: Path, factors: Factors, *, writing: bool, is_older: bool) -> OpenFolder:
    with ExitStack() as stack:
        held = None
        if writing:
            headers.read(folder)
            held = stack.enter_context(lock.WriterLock(folder))
        unlocked = headers.unlock(folder, factors)
        stack.callback(memory.wipe, unlocked.vault_key)
        connection = _connect(folder, unlocked.header, unlocked.vault_key, readonly=not writing)
        stack.callback(connection.close)
        opened = OpenFolder(folder, unlocked.header, unlocked.vault_key, connection, held)
        _upgrade(opened)
        opened.by_device = _is_device(unlocked) and not is_older
        _check_heads(opened)
        opened.warnings = _warnings(connection, unlocked)
        if writing:
            _sweep(opened, unlocked)
        stack.pop_all()
        return opened
    raise AssertionError  # pragma: no cover - the block above returns or raises


def _connect(
    folder: Path,
    header: Header,
    vault_key: bytearray,
    *,
    readonly: bool = False,
    create: bool = False,
) -> Connection:
    key = slots.subkey(vault_key, "database")
    try:
        return database.connect(
            folder / header.database, key, header.page_size, readonly=readonly, create=create
        )
    except FileNotFoundError:
        raise DatabaseMissing from None
    finally:
        memory.wipe(key)


def _upgrade(opened: OpenFolder) -> None:
    key = slots.subkey(opened.vault_key, "database")
    try:
        upgrade.upgrade(opened.connection, opened.path / opened.header.database, key)
    finally:
        memory.wipe(key)


def concealed_heads(
    connection: Connection, current: heads.Heads, vault_key: bytearray
) -> msgspec.Raw:
    """The heads as they stand in the header."""
    key = slots.subkey(vault_key, "heads")
    try:
        return msgspec.Raw(msgspec.json.encode(heads.conceal(connection, current, key)))
    finally:
        memory.wipe(key)


def remembered_heads(header: Header, vault_key: bytearray) -> heads.Heads | None:
    """The heads that the header keeps, None before the first lock. Raises HeadsDamaged."""
    key = slots.subkey(vault_key, "heads")
    try:
        concealed = msgspec.json.decode(header.heads, type=str | None)
        return None if concealed is None else heads.reveal(concealed, key)
    except msgspec.DecodeError as error:
        raise heads.HeadsDamaged from error
    finally:
        memory.wipe(key)


def _check_heads(opened: OpenFolder) -> None:
    """The database equals its own heads, and descends from the header's and the keyring's."""
    connection, header = opened.connection, opened.header
    remembered = remembered_heads(header, opened.vault_key)
    with ExitStack() as stack:
        key = slots.subkey(opened.vault_key, "head-mac")
        stack.callback(memory.wipe, key)
        with database.snapshot(connection):
            heads.check(connection, key, remembered)
        if not opened.by_device:
            return
        heads_key = slots.subkey(opened.vault_key, "heads")
        stack.callback(memory.wipe, heads_key)
        testimony = witness.recall(connection, header.vault, heads_key)
        with database.snapshot(connection):
            heads.check(connection, key, testimony)


def _is_device(unlocked: headers.Unlocked) -> bool:
    return any(
        isinstance(slot, slots.DeviceSlot) and slot.id == unlocked.slot_id
        for slot in unlocked.header.slots
    )


def _warnings(connection: Connection, unlocked: headers.Unlocked) -> tuple[str, ...]:
    found = [HEADER_REPAIRED] if unlocked.damaged_copies else []
    mark = _read_mark(connection)
    now = unlocked.header
    if mark and (now.generation, now.revision) < (mark.generation, mark.revision):
        found.append(HEADER_OLDER)
    return tuple(found)


def _sweep(opened: OpenFolder, unlocked: headers.Unlocked) -> None:
    """Remove what a crash left: temporary files, unrecorded attachments, other generations'
    databases.
    """
    disk.sweep(opened.path)
    known = {
        row[0]
        for row in opened.connection.execute(
            "SELECT name FROM attachments UNION ALL SELECT file FROM quarantine_parts"
        )
    }
    opened.files.sweep(known)
    current = opened.header.database
    for path in opened.path.glob("records-*.db*"):
        if not path.name.startswith(current):
            path.unlink()
    if unlocked.damaged_copies or unlocked.stale_copies:
        opened.replace_header(opened.header)


def mark_header(connection: Connection, header: Header) -> None:
    """Keep in the database which header it last saw, inside the caller's transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('header', ?)",
        (msgspec.json.encode(_mark_of(header)),),
    )


def _mark_of(header: Header) -> _HeaderMark:
    return _HeaderMark(header.generation, header.revision, headers.digest(header))


def _age(mark: _HeaderMark) -> tuple[int, int]:
    return mark.generation, mark.revision


def _read_mark(connection: Connection) -> _HeaderMark | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'header'").fetchone()
    return msgspec.json.decode(row[0], type=_HeaderMark) if row else None
