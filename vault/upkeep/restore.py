"""Restoring: a backup becomes a vault of its own beside whatever is there, never over it.

The new vault writes on a chain of its own, whose first changeset names the head that it continues:
it and the vault that was backed up are told apart when their bundles meet. What is known to have
been erased since the backup is erased again before anything is shown.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault import disk
from vault.errors import Damaged, NoSpace, Refused, VaultError
from vault.keys import header as headers
from vault.keys import memory, slots
from vault.progress import silent
from vault.records import edits, erasure, identity
from vault.store import database, log
from vault.store import folder as folders
from vault.store.folder import OpenFolder, new_folder
from vault.upkeep import attachments, generations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from vault.keys.slots import Factors
    from vault.progress import Progress
    from vault.records.index import Index
    from vault.store.database import Connection
    from vault.upkeep.generations import BackupFolder, Generation
    from vault.upkeep.verify import Findings

RESTORED: Final = "restored"
"""Kind of the local log's entry that a restored vault begins with."""

_RESERVE: Final = 8 << 20

Erased = dict[bytes, set[bytes]]
"""Record key -> ids of the statements that were erased."""


class NoGeneration(Refused):
    """The backup folder holds no complete backup, or none of that number."""

    code = "no-generation"
    sentence = "This folder holds no complete backup of that number."
    next_step = "It holds these: {numbers}."


class GenerationDamaged(Damaged):
    """This backup does not prove itself."""

    code = "generation-damaged"
    sentence = "Backup number {number} is damaged or was tampered with."
    next_step = "Nothing was restored. Try an older one with --number; there are: {numbers}."


class RestoredIncomplete(Damaged):
    """The vault is restored without some of its attachments."""

    code = "restored-incomplete"
    sentence = "The vault is restored, but {files} of its attached files are damaged in the backup."
    next_step = "`verify` names them. Take them from an older backup or from a colleague."


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. `damaged` are the ids (hex) of attachments that the backup does not hold
    whole; `erased` statements were erased again.
    """

    number: int
    files: int
    damaged: tuple[str, ...]
    erased: int


@dataclass(slots=True)
class Restoration:
    """A restored vault under its temporary name. `opened` is its folder, open for writing."""

    opened: OpenFolder
    backup: BackupFolder
    number: int
    known: Erased
    _files: int = field(default=0, init=False)
    _damaged: list[str] = field(default_factory=list, init=False)
    _erased: int = field(default=0, init=False)

    @property
    def result(self) -> Restored:
        """What came back."""
        return Restored(self.number, self._files, tuple(self._damaged), self._erased)

    def erase_again(self, index: Index, known: Erased) -> list[str]:
        """Take out what newer backups and `known` say was erased; returns the records' ids."""
        wanted: Erased = defaultdict(set)
        held = erased_in(self.opened.connection)
        for source in (self.known, known):
            for key, statements in source.items():
                wanted[key] |= statements - held.get(key, set())
        keys = [key for key, statements in wanted.items() if statements]
        with self.opened.writing():
            for key in keys:
                self._erase(index, key, wanted[key])
        return [key.hex() for key in keys]

    def _erase(self, index: Index, key: bytes, statements: Collection[bytes]) -> None:
        self._erased += len(statements)
        record = edits.find(self.opened.connection, key)
        if record is None:
            erasure.remember(self.opened.connection, key, statements)
        else:
            erasure.take_out(self.opened.connection, index, record, statements)

    def bring_files(self, progress: Progress = silent) -> None:
        """Copy the attachments. What the backup does not hold whole is counted. Raises NoSpace."""
        wanted = attachments.recorded(self.opened.connection)
        total, done = sum(map(attachments.size_on_disk, wanted)), 0
        _require_space(self.opened.path, total)

        def told(count: int) -> None:
            nonlocal done
            done += count
            progress(done, total)

        for one in wanted:
            try:
                attachments.carry(one, self.backup.files, self.opened.files, told)
                self._files += 1
            except Damaged:
                self._damaged.append(one.id.hex())

    def require_sound(self, findings: Findings) -> None:
        """Each damaged attachment is one problem; any other is the backup's. Raises
        GenerationDamaged.
        """
        if len(findings.problems) + findings.more > len(self._damaged):
            raise _damaged(self.backup, self.number)


@contextmanager
def beginning(
    backup: Path, target: Path, factors: Factors, number: int | None = None
) -> Iterator[Restoration]:
    """A backup's state under a temporary name beside `target`, which it gets when the block ends.

    `number` chooses a backup, the newest by default. When the block raises, nothing is left. Raises
    FolderExists, NotABackup, NoGeneration, GenerationDamaged, CannotUnlock, NoSpace, OSError.
    """
    source = generations.find(backup)
    chosen, newer = _choose(source, number)
    with new_folder(target) as part, ExitStack() as stack:
        _copy_state(source, chosen, part, factors)
        known = _erased_since(newer, factors)
        try:
            opened = folders.open_folder(part, factors, writing=True, is_older=True)
        except Damaged:
            raise _damaged(source, chosen.number) from None
        stack.callback(opened.close)
        # A header copy that was damaged in the backup is whole here.
        opened.warnings = ()
        _begin_chain(opened, chosen.number)
        yield Restoration(opened, source, chosen.number, known)


def erased_in(connection: Connection) -> Erased:
    """What a vault knows to have been erased."""
    found: Erased = defaultdict(set)
    for statement, record in connection.execute("SELECT statement, record FROM erased"):
        found[record].add(statement)
    return found


def _choose(source: BackupFolder, number: int | None) -> tuple[Generation, list[Generation]]:
    """The backup of that number, and those newer than it."""
    found = source.generations()
    for position, one in enumerate(found):
        if number in (None, one.number):
            return one, found[:position]
    raise NoGeneration(numbers=_numbers(source))


def _copy_state(source: BackupFolder, chosen: Generation, part: Path, factors: Factors) -> None:
    """Header and database, proven by the list that lies beside them and by the factors."""
    try:
        unlocked = headers.unlock(chosen.path, factors)
    except (headers.NotAVault, headers.HalfMadeVault, headers.HeaderDamaged):
        raise _damaged(source, chosen.number) from None
    memory.wipe(unlocked.vault_key)
    if bytes.fromhex(unlocked.header.vault) != source.vault_id:
        raise _damaged(source, chosen.number)
    name = unlocked.header.database
    try:
        _require_space(part, (chosen.path / name).stat().st_size)
        digest = attachments.copy_file(chosen.path / name, part / name, lambda _: None)
    except FileNotFoundError:
        raise _damaged(source, chosen.number) from None
    if chosen.contents is not None and digest != chosen.contents.sha256:
        raise _damaged(source, chosen.number)
    for copy in headers.NAMES:
        if copy not in unlocked.damaged_copies:
            attachments.copy_file(chosen.path / copy, part / copy, lambda _: None)
    (part / folders.FILES).mkdir(mode=0o700)


def _begin_chain(opened: OpenFolder, number: int) -> None:
    """From here on this copy speaks for itself."""
    chain, continues = identity.chain(opened.connection)
    author = identity.load(opened.connection).fingerprint
    head = opened.connection.execute(
        "SELECT digest FROM chains WHERE chain = ? AND author = ?", (chain, author)
    ).fetchone()
    with opened.writing():
        identity.begin_chain(opened.connection, head[0] if head else continues)
        log.append(opened.connection, RESTORED, {"number": number, "chain": chain.hex()})


def _erased_since(newer: list[Generation], factors: Factors) -> Erased:
    """What newer backups know to have been erased, as far as they open."""
    found: Erased = defaultdict(set)
    for generation in newer:
        try:
            erased = _erased_of(generation, factors)
        except (VaultError, OSError):
            continue
        for record, statements in erased.items():
            found[record] |= statements
    return found


def _erased_of(generation: Generation, factors: Factors) -> Erased:
    unlocked = headers.unlock(generation.path, factors)
    key = slots.subkey(unlocked.vault_key, "database")
    memory.wipe(unlocked.vault_key)
    try:
        connection = database.connect(
            generation.path / unlocked.header.database,
            key,
            unlocked.header.page_size,
            immutable=True,
        )
    finally:
        memory.wipe(key)
    try:
        return erased_in(connection)
    finally:
        connection.close()


def _damaged(source: BackupFolder, number: int) -> GenerationDamaged:
    return GenerationDamaged(number=number, numbers=_numbers(source))


def _numbers(source: BackupFolder) -> str:
    return ", ".join(str(one.number) for one in source.generations()) or "none"


def _require_space(path: Path, needed: int) -> None:
    if disk.free_space(path) < needed + _RESERVE:
        raise NoSpace
