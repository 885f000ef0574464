"""What lies in a backup folder.

`backup.json` names the vault. Each folder of eight digits is one generation: a header in its two
copies, a database, and `contents.json`, which lists what belongs to it. `files/` holds the
attachments of all generations, under their names in the vault and encrypted as there. A temporary
name is a backup that was cut short.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from vault import disk
from vault.errors import Damaged, Refused
from vault.keys import header as headers
from vault.keys.slots import Digest, Id
from vault.store.files import Files
from vault.store.lock import LOCK_NAME

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = "satchel-backup"
VERSION: Final = 1
MARK: Final = "backup.json"
CONTENTS: Final = "contents.json"
FILES: Final = "files"

_NUMBER: Final = re.compile(r"[0-9]{8}", re.ASCII)
_MARK_LIMIT: Final = 4096
_CONTENTS_LIMIT: Final = 256 << 20


class NotABackup(Refused):
    """The folder is no backup."""

    code = "not-a-backup"
    sentence = "There is no backup in this folder."
    next_step = "Choose the folder that was given to `backup`."


class SomethingElseThere(Refused):
    """A folder that holds other things is not filled with a backup."""

    code = "something-else-there"
    sentence = "This folder holds other things than a backup."
    next_step = "Choose a new or an empty folder, or one that holds this vault's backup."


class BackupOfAnother(Refused):
    """The backup folder belongs to another vault."""

    code = "backup-of-another"
    sentence = "This folder holds the backup of another vault."
    next_step = "Choose another folder; nothing in this one was changed."


class BackupTooNew(Refused):
    """Made by a later version."""

    code = "backup-too-new"
    sentence = "This backup has format {version}; this program reads format {known}."
    next_step = "Install a newer Satchel. Nothing was changed."


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose backup a folder holds: `vault` is the vault id in hex."""

    format: Literal["satchel-backup"]
    version: Literal[1]
    vault: Id


class _Preamble(msgspec.Struct, frozen=True):
    format: str
    version: int


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What belongs to a generation: SHA-256 of its database file, names of its attachments."""

    sha256: Digest
    files: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete backup. `contents` is None where the list was damaged."""

    number: int
    path: Path
    contents: Contents | None


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """A folder that holds the backups of one vault (`vault_id`: 16 bytes)."""

    path: Path
    vault_id: bytes

    @property
    def files(self) -> Files:
        """The attachments of all generations."""
        return Files(self.path / FILES, self.vault_id)

    def generations(self) -> list[Generation]:
        """All complete generations, newest first."""
        return [
            Generation(int(place.name), place, _contents(place / CONTENTS))
            for place in _places(self.path)
        ]

    def place(self, number: int) -> Path:
        """Where the generation of that number lies."""
        return self.path / f"{number:08d}"

    def sweep(self) -> None:
        """Remove what a backup left that was cut short; for whoever holds the folder's lock."""
        for entry in self.path.iterdir():
            if disk.is_temporary(entry.name):
                discard(entry)

    def keep_newest(self, kept: int) -> None:
        """Remove older generations, then the attachments that no generation lists.

        A damaged list stands for any attachment, so then they all stay.
        """
        generations = self.generations()
        for old in generations[kept:]:
            leaving = disk.temporary_beside(old.path)
            old.path.rename(leaving)
            discard(leaving)
        names: set[str] = set()
        for one in generations[:kept]:
            if one.contents is None:
                return
            names |= one.contents.files
        self.files.sweep(names)


def find(path: Path) -> BackupFolder:
    """The backup in a folder. Raises NotABackup, BackupTooNew, OSError."""
    try:
        content = _mark(path)
        preamble = msgspec.json.decode(content, type=_Preamble)
        if preamble.format == FORMAT and preamble.version > VERSION:
            raise BackupTooNew(version=preamble.version, known=VERSION)
        mark = msgspec.json.decode(content, type=Mark)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, UnicodeDecodeError):
        return _without_mark(path)
    return BackupFolder(path, bytes.fromhex(mark.vault))


def _mark(path: Path) -> bytes:
    with (path / MARK).open("rb") as file:
        return file.read(_MARK_LIMIT)


def _without_mark(path: Path) -> BackupFolder:
    """A backup whose mark is lost or damaged: its newest sound header names the vault as well.

    Raises NotABackup.
    """
    for place in _places(path) if path.is_dir() else ():
        with suppress(Refused, Damaged, OSError):
            newest = headers.read(place).candidates[0].header
            return BackupFolder(path, bytes.fromhex(newest.vault))
    raise NotABackup


def find_or_make(path: Path, vault: str) -> BackupFolder:
    """The backup folder of this vault (id in hex), made if `path` is new or an empty folder. A lost
    or damaged mark is written anew.

    Raises SomethingElseThere, BackupOfAnother, BackupTooNew, OSError.
    """
    if not path.exists():
        path.mkdir(mode=0o700)
        disk.sync_folder(path.parent)
    try:
        found = find(path)
    except NotABackup:
        if any(not _is_ours(entry) for entry in path.iterdir()):
            raise SomethingElseThere from None
        found = BackupFolder(path, bytes.fromhex(vault))
    if found.vault_id != bytes.fromhex(vault):
        raise BackupOfAnother
    mark = msgspec.json.encode(Mark(FORMAT, VERSION, vault))
    if not (path / MARK).exists() or _mark(path) != mark:
        disk.replace_file(path / MARK, mark)
    return found


def discard(entry: Path) -> None:
    """Remove a file or folder; what resists is tried again next time."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
        return
    with suppress(OSError):
        entry.unlink()


def _is_ours(entry: Path) -> bool:
    """What a first backup that was cut short may leave."""
    return disk.is_temporary(entry.name) or entry.name in (LOCK_NAME, MARK)


def _places(path: Path) -> list[Path]:
    """The folders of all complete generations, newest first."""
    found = [
        entry
        for entry in path.iterdir()
        if _NUMBER.fullmatch(entry.name) and entry.is_dir() and not entry.is_symlink()
    ]
    return sorted(found, key=lambda place: place.name, reverse=True)


def _contents(path: Path) -> Contents | None:
    try:
        with path.open("rb") as file:
            content = file.read(_CONTENTS_LIMIT + 1)
        return msgspec.json.decode(content, type=Contents)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
