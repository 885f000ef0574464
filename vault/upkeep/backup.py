"""Backups: one consistent state of a vault in another folder, proven there (design: "Upkeep").

A backup is written beside the earlier ones, read back and opened before it gets its number, and
only then the oldest one goes: a full or failing medium leaves what was there. Attachments never
change, so each is copied once.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from vault import disk
from vault.errors import Busy, Damaged, MediumFailed, NoSpace, ReadOnlyMedium, Refused
from vault.keys import header as headers
from vault.keys import memory, slots
from vault.progress import silent
from vault.store import database, heads, log
from vault.store.folder import concealed_heads, remembered_heads
from vault.store.lock import WriterLock
from vault.upkeep import attachments, generations
from vault.upkeep.attachments import CopyDiffers
from vault.upkeep.generations import BackupFolder, Contents
from vault.upkeep.rotation import write_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.keys.header import Header
    from vault.progress import Progress
    from vault.store.database import Connection
    from vault.store.files import Attachment
    from vault.store.folder import OpenFolder

KEPT: Final = 5
"""Generations that a backup folder keeps."""
BACKED_UP: Final = "backed-up"
PROVEN: Final = "restore-proven"
"""Kinds of the local log's entries that tell when a backup was made, and when one was restored."""

_RESERVE: Final = 8 << 20
_TRIES: Final = 3
_BLOCK: Final = 1 << 20


class BackupNewer(Refused):
    """The backup holds what this vault does not."""

    code = "backup-newer"
    sentence = (
        "The backup in this folder holds newer work than this vault, or that of another copy of it."
    )
    next_step = (
        "If this vault was set back, restore the backup instead. Otherwise choose another folder."
    )


class InsideTheVault(Refused):
    """A backup into the vault's own folder."""

    code = "inside-the-vault"
    sentence = "A backup inside the vault's own folder would be lost together with it."
    next_step = "Choose a folder on another disk or stick."


class BackupIncomplete(Damaged):
    """The backup is made, and some files of the vault could not be part of it."""

    code = "backup-incomplete"
    sentence = (
        "The backup is made, but {files} attached files of this vault are damaged or missing."
    )
    next_step = "`verify --deep` names them. Take them from an older backup or from a colleague."


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup made. `copied` of its `files` attachments were new; `damaged` are the ids (hex) of
    those that the vault itself does not hold whole.
    """

    number: int
    files: int
    copied: int
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Times in microseconds since 1970 (UTC), None for never."""

    last_backup: int | None
    last_proven: int | None


class _Moved(Exception):
    """The vault dropped an attachment while it was being copied."""


def history(connection: Connection) -> Kept:
    """When this vault was last backed up, and when a backup last proved to be whole.

    A backup counts as proven when it was opened and compared and all its attachments were whole.
    """
    made = list(log.entries(connection, BACKED_UP))
    proven = [entry.time for entry in made if not entry.body["damaged"]]
    proven += [entry.time for entry in log.entries(connection, PROVEN)]
    return Kept(made[-1].time if made else None, max(proven, default=None))


def back_up(
    folder: OpenFolder, destination: Path, *, deep: bool = False, progress: Progress = silent
) -> Backup:
    """Write this vault, as it is now and whoever writes to it meanwhile, into a backup folder.

    With `deep` all attachments there are read, not only the new ones. `progress` counts pages of
    the database, then bytes, and may raise Cancelled. Raises SomethingElseThere, BackupOfAnother,
    BackupNewer, InsideTheVault, Busy, NoSpace, MediumFailed, DatabaseDamaged, OSError; then the
    earlier backups are as they were.
    """
    if destination.resolve().is_relative_to(folder.path.resolve()):
        raise InsideTheVault
    with ExitStack() as stack:
        with _writable():
            target = generations.find_or_make(destination, folder.header.vault)
            stack.enter_context(WriterLock(destination))
        target.sweep()
        _refuse_newer(folder, target)
        made = _repeated(_Maker(folder, target, deep, progress))
        target.keep_newest(KEPT)
    with suppress(Busy, MediumFailed, OSError):
        # A program that writes for long, or a vault on a read-only disk, is no reason to fail.
        folder.note(BACKED_UP, {"number": made.number, "damaged": list(made.damaged)})
    return made


@contextmanager
def _writable() -> Iterator[None]:
    try:
        yield
    except PermissionError:
        raise ReadOnlyMedium from None


def _refuse_newer(folder: OpenFolder, target: BackupFolder) -> None:
    """The vault must hold all that the newest backup under its key holds."""
    for generation in target.generations():
        header = _genuine_header(generation.path, folder)
        if header is None:
            continue
        stood = remembered_heads(header, folder.vault_key)
        if stood is not None and not heads.descends(folder.connection, stood):
            raise BackupNewer
        return


def _genuine_header(path: Path, folder: OpenFolder) -> Header | None:
    """The newest header in a folder that carries this vault's key's mark, if one does."""
    try:
        candidates = headers.read(path).candidates
    except (OSError, Refused, Damaged):
        return None
    return next(
        (one.header for one in candidates if one.is_genuine(folder.vault_key)),
        None,
    )


def _repeated(maker: _Maker) -> Backup:
    for _ in range(_TRIES - 1):
        with suppress(_Moved):
            return maker.make()
    return maker.make(is_last=True)


@dataclass(slots=True)
class _Maker:
    folder: OpenFolder
    target: BackupFolder
    deep: bool
    progress: Progress
    damaged: list[str] = field(default_factory=list)
    copied: int = 0

    def make(self, *, is_last: bool = False) -> Backup:
        """One generation, complete and proven, under its number."""
        self.damaged.clear()
        earlier = self.target.generations()
        number = earlier[0].number + 1 if earlier else 1
        with self._part(number) as part:
            header = self._write_state(part)
            with self._opened(part, header) as copy:
                listed = attachments.recorded(copy)
            self._bring(listed, is_last=is_last)
            self._write_contents(part, header, listed)
            self._prove(part, header)
        return Backup(number, len(listed), self.copied, tuple(self.damaged))

    @contextmanager
    def _part(self, number: int) -> Iterator[Path]:
        place = self.target.place(number)
        part = disk.temporary_beside(place)
        part.mkdir(mode=0o700)
        try:
            yield part
            disk.sync_folder(part)
            part.rename(place)
        except BaseException:
            generations.discard(part)
            raise
        disk.sync_folder(self.target.path)

    def _write_state(self, part: Path) -> Header:
        """The database as it is now, and a header that remembers where it stands."""
        pages: int = self.folder.connection.pragma("page_count")
        self._require_space(pages * self.folder.header.page_size)
        header = _genuine_header(self.folder.path, self.folder) or self.folder.header
        key = self.folder.vault_key
        stand = write_database(self.folder, header, key, part / header.database, self.progress)
        raw = concealed_heads(self.folder.connection, stand, key)
        return headers.write(part, msgspec.structs.replace(header, heads=raw), key)

    def _bring(self, listed: list[Attachment], *, is_last: bool) -> None:
        """Copy the attachments that the backup folder does not hold whole."""
        held = self.target.files
        wanted = [one for one in listed if not attachments.is_held(one, held, deep=self.deep)]
        total, done = sum(map(attachments.size_on_disk, wanted)), 0
        self._require_space(total)

        def told(count: int) -> None:
            nonlocal done
            done += count
            self.progress(done, total)

        for one in wanted:
            try:
                attachments.carry(one, self.folder.files, self.target.files, told)
                self.copied += 1
            except Damaged:
                if not is_last and not self._still_recorded(one):
                    raise _Moved from None
                self.damaged.append(one.id.hex())

    def _still_recorded(self, attachment: Attachment) -> bool:
        return any(one.id == attachment.id for one in attachments.recorded(self.folder.connection))

    def _write_contents(self, part: Path, header: Header, listed: list[Attachment]) -> None:
        contents = Contents(_digest(part / header.database), frozenset(one.name for one in listed))
        disk.replace_file(part / generations.CONTENTS, msgspec.json.encode(contents))

    def _prove(self, part: Path, header: Header) -> None:
        """Open what lies on the medium: the same bytes, this vault's mark, the heads as sealed.

        Rows were counted and pages checked while the database was written.
        """
        contents = msgspec.json.decode((part / generations.CONTENTS).read_bytes(), type=Contents)
        if attachments.digest_on_medium(part / header.database) != contents.sha256:
            raise CopyDiffers
        if _genuine_header(part, self.folder) != header:
            raise CopyDiffers
        key = slots.subkey(self.folder.vault_key, "head-mac")
        try:
            with self._opened(part, header) as copy:
                heads.check(copy, key, remembered_heads(header, self.folder.vault_key))
        finally:
            memory.wipe(key)

    @contextmanager
    def _opened(self, part: Path, header: Header) -> Iterator[Connection]:
        key = slots.subkey(self.folder.vault_key, "database")
        try:
            connection = database.connect(
                part / header.database, key, header.page_size, immutable=True
            )
        finally:
            memory.wipe(key)
        try:
            yield connection
        finally:
            connection.close()

    def _require_space(self, needed: int) -> None:
        if disk.free_space(self.target.path) < needed + _RESERVE:
            raise NoSpace


def _digest(path: Path) -> str:
    """SHA-256 of a file as it was written, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
