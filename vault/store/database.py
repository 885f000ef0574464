"""How the encrypted database is opened, changed, and kept from doing more than it should.

SQLCipher 4 with a raw 32-byte key, given as a buffer and never as SQL text.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from sqlcipher3 import dbapi2 as sqlcipher

from vault import disk
from vault.errors import MediumFailed, NoSpace, ReadOnlyMedium, Refused
from vault.progress import Cancelled, Progress
from vault.store.connection import Connection, Cursor, DatabaseDamaged, translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "KEY_BYTES",
    "PAGE_SIZE",
    "Buffer",
    "CannotHoldVault",
    "Connection",
    "Cursor",
    "DatabaseDamaged",
    "UnsafeLibrary",
    "cancellable",
    "checkpoint",
    "connect",
    "open_copy",
    "snapshot",
    "transaction",
]

Buffer = bytes | bytearray | memoryview

KEY_BYTES = 32
PAGE_SIZE = 16384

_WAIT_SECONDS = 2.0
_STATEMENTS_KEPT = 256
_STEPS_BETWEEN_POLLS = 20_000
_IN_MEMORY = 2
_SHARED_BLOCK = 4096
_LITTLE_ROOM = 16 << 20
_HEX = b"0123456789abcdef"


class UnsafeLibrary(Refused):
    """The installed SQLCipher would write plaintext."""

    code = "unsafe-library"
    sentence = "The encryption library on this computer was built in an unsafe way."
    next_step = "Install Satchel again from its own package."


class CannotHoldVault(Refused):
    """The file system offers no shared memory for the write-ahead log."""

    code = "cannot-hold-vault"
    sentence = "A vault cannot be used safely in this place."
    next_step = "Copy the vault's folder to a disk of this computer and open it there."


def connect(
    path: Path,
    key: Buffer,
    page_size: int = PAGE_SIZE,
    *,
    readonly: bool = False,
    create: bool = False,
    immutable: bool = False,
) -> Connection:
    """Open a database with its raw 32-byte key; the caller wipes the key.

    `create` makes a new one (mode 0600) and refuses an existing file. `readonly` works beside a
    writer, on a medium that cannot be written to, and on a full one, where writers then wait.
    `immutable` reads a file that nobody changes and leaves no trace beside it.

    Raises OSError when the file cannot be reached, DatabaseDamaged for another key or damage,
    ReadOnlyMedium, CannotHoldVault, UnsafeLibrary.
    """
    if create:
        _create_empty(path)
    else:
        _require_pages(path, page_size, "rb" if readonly or immutable else "r+b")
    if immutable:
        return _immutable(path, key, page_size)
    try:
        alone = _may_tear(path.parent)
        return _open(path, key, page_size, readonly=readonly, created=create, alone=alone)
    except NoSpace:
        if not readonly:
            raise
        # Alone with the file, SQLite keeps in memory what readers otherwise share beside it.
        return _open(path, key, page_size, readonly=True, alone=True)
    except (MediumFailed, ReadOnlyMedium):
        if _writable(path.parent):
            raise
        if not readonly or _has_log(path):
            raise ReadOnlyMedium from None
        return _immutable(path, key, page_size)


def open_copy(path: Path, key: Buffer, page_size: int = PAGE_SIZE) -> Connection:
    """Make a database to copy pages into: no journal beside it, nothing synced on the way.

    A copy that is interrupted is worthless, so the caller syncs and names it when it is complete.
    """
    _create_empty(path)
    connection = _connection(path, "rw")
    try:
        _unlock(connection, key, page_size)
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    except BaseException:
        connection.close()
        raise
    return connection


def _create_empty(path: Path) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
    os.close(os.open(path, flags, 0o600))
    disk.sync_folder(path.parent)


def _require_pages(path: Path, page_size: int, mode: Literal["rb", "r+b"]) -> None:
    """Refuse what SQLite would take for a new, empty database."""
    with path.open(mode) as file:
        if os.fstat(file.fileno()).st_size < page_size:
            raise DatabaseDamaged


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _may_tear(folder: Path) -> bool:
    """Whether memory that is shared through a file could turn out to have no blocks behind it.

    SQLite makes sure of one byte in 4 KiB. On a full file system with smaller blocks the others are
    holes, and the system ends whoever writes there.
    """
    if sys.platform == "win32":
        return False
    there = os.statvfs(folder)
    return there.f_bsize < _SHARED_BLOCK and there.f_bavail * there.f_frsize < _LITTLE_ROOM


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _immutable(path: Path, key: Buffer, page_size: int) -> Connection:
    return _open(path, key, page_size, readonly=True, immutable=True)


def _open(
    path: Path,
    key: Buffer,
    page_size: int,
    *,
    readonly: bool,
    created: bool = False,
    immutable: bool = False,
    alone: bool = False,
) -> Connection:
    connection = _connection(path, "ro&immutable=1" if immutable else "rw")
    connection.created = created
    connection.readonly = readonly
    try:
        connection.alone = alone
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _unlock(connection, key, page_size)
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connection(path: Path, mode: str) -> Connection:
    try:
        connection: Connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
            cached_statements=_STATEMENTS_KEPT,
            uri=True,
        )
    except sqlcipher.Error as error:
        raise translated(error, path.parent) from error
    connection.folder = path.parent
    return connection


def _unlock(connection: Connection, key: Buffer, page_size: int) -> None:
    """Key the connection and prove the key on the first page."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    _require_safe_library(connection)
    literal = _raw_key(key)
    try:
        connection.set_key(literal)
    finally:
        literal[:] = bytes(len(literal))
    connection.execute(f"PRAGMA cipher_page_size = {page_size:d}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _raw_key(key: Buffer) -> bytearray:
    """SQLCipher's x'hex' form of a raw key, built in one buffer that can be wiped."""
    if len(key) != KEY_BYTES:
        raise ValueError("a database key has 32 bytes")
    literal = bytearray(2 * KEY_BYTES + 3)
    literal[:2], literal[-1:] = b"x'", b"'"
    for index, byte in enumerate(memoryview(key).cast("B")):
        literal[2 + 2 * index] = _HEX[byte >> 4]
        literal[3 + 2 * index] = _HEX[byte & 15]
    return literal


def _require_safe_library(connection: Connection) -> None:
    """Refuse a plain SQLite and one that could spill temporary files in the clear."""
    if connection.pragma("cipher_version") is None or not _temporary_data_in_memory():
        raise UnsafeLibrary


@lru_cache(maxsize=1)
def _temporary_data_in_memory() -> bool:
    memory = sqlcipher.connect(":memory:")
    try:
        options = {row[0] for row in memory.execute("PRAGMA compile_options")}
    finally:
        memory.close()
    return not options.isdisjoint({"TEMP_STORE=2", "TEMP_STORE=3"})


_CACHE = 64_000
"""KiB of pages that a connection keeps in memory."""
_SETTINGS = f"""
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -{_CACHE};
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
"""


def _settle(connection: Connection) -> None:
    """The settings of every connection, then the guard that keeps them."""
    if not connection.readonly and connection.pragma("journal_mode = WAL") != "wal":
        raise CannotHoldVault
    connection.executescript(_SETTINGS)
    if connection.readonly:
        connection.execute("PRAGMA query_only = ON")
    if connection.pragma("temp_store") != _IN_MEMORY:
        raise UnsafeLibrary
    connection.enable_load_extension(False)
    connection.set_authorizer(_guard)


_KEPT_PRAGMAS = frozenset(
    {
        "cell_size_check",
        "data_store_directory",
        "hexkey",
        "hexrekey",
        "journal_mode",
        "key",
        "query_only",
        "rekey",
        "secure_delete",
        "synchronous",
        "temp_store",
        "temp_store_directory",
        "textkey",
        "textrekey",
        "trusted_schema",
        "writable_schema",
    }
)
_READ_PRAGMAS = frozenset({"cipher_integrity_check", "cipher_version"})


def _guard(
    action: int, first: str | None, second: str | None, _schema: str | None, _trigger: str | None
) -> int:
    """SQLite's authorizer, asked once when a statement is prepared."""
    if action == sqlcipher.SQLITE_PRAGMA:
        return _guard_pragma(str(first).lower(), second)
    # VACUUM attaches a nameless database, which lives in memory here; every other name is a file.
    denied = (
        action == sqlcipher.SQLITE_DETACH
        or (action == sqlcipher.SQLITE_ATTACH and first != "")
        or (action == sqlcipher.SQLITE_FUNCTION and second in ("load_extension", "fts3_tokenizer"))
    )
    return int(sqlcipher.SQLITE_DENY if denied else sqlcipher.SQLITE_OK)


def _guard_pragma(name: str, value: str | None) -> int:
    cipher = name.startswith("cipher") and name not in _READ_PRAGMAS
    denied = value is not None and (cipher or name in _KEPT_PRAGMAS)
    return int(sqlcipher.SQLITE_DENY if denied else sqlcipher.SQLITE_OK)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """One change to the database: all of it is committed at the end, or nothing on any exception.
    At the end, the cache has its usual size again.

    Raises Busy at once when another program is in the middle of a change for more than 2 seconds.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        # Nothing may fail once it is committed.
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Several reads of one state, whatever a writer does meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        _roll_back(connection)


def _roll_back(connection: Connection) -> None:
    # What failed behind is nobody's any more: all of it goes.
    with suppress(Exception):
        connection.catch_up()
    # SQLite has rolled back by itself after a full disk, a failed medium or an interruption.
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@contextmanager
def cancellable(connection: Connection, progress: Progress) -> Iterator[None]:
    """Ask `progress(0, 0)` while statements run; when it raises Cancelled, so do they."""

    def poll() -> int:
        try:
            progress(0, 0)
        except Cancelled:
            return 1
        return 0

    connection.set_progress_handler(poll, _STEPS_BETWEEN_POLLS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def checkpoint(connection: Connection) -> bool:
    """Move the write-ahead log into the database and empty it; False while a reader holds it."""
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
