"""Copies of the whole database that can be relied on, and the proof that pages are whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from vault import disk
from vault.progress import silent
from vault.store.database import DatabaseDamaged, connect, open_copy, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from vault.progress import Progress
    from vault.store.database import Buffer, Connection

_PAGES_AT_A_TIME = 64


def check_pages(connection: Connection) -> list[str]:
    """What is wrong with the pages, the structure, the indexes (FTS5 too) and the references.

    Every page's HMAC is checked (`cipher_integrity_check`), then `integrity_check`, which in this
    SQLite asks each FTS5 index for its own 'integrity-check'. Holds no writer up.
    """
    problems = _torn_pages(connection)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        problems += [message for (message,) in found if message != "ok"]
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            problems.append(f"row {row} of {table} refers to a row of {parent} that is not there")
    except DatabaseDamaged:
        problems.append("the database cannot be read through")
    return problems


def _torn_pages(connection: Connection) -> list[str]:
    """Pages that fail twice: a writer's checkpoint may change a page while it is being read."""
    first = _failing_pages(connection)
    return [problem for problem in _failing_pages(connection) if problem in first] if first else []


def _failing_pages(connection: Connection) -> list[str]:
    return [message for (message,) in connection.execute("PRAGMA cipher_integrity_check")]


def backup_to(connection: Connection, path: Path, key: Buffer, progress: Progress = silent) -> None:
    """Write the database, as it is now, to `path` under `key`, replacing what is there.

    The copy is one state of the database however long it takes and whoever writes meanwhile; it is
    read back, checked page by page, synced, and only then named. `key` may be another one than the
    database's: that is how a vault moves to its next generation. `progress` counts pages and may
    raise Cancelled; then, as after any failure, nothing is left at `path` that was not there.

    Raises NoSpace, MediumFailed, DatabaseDamaged (the source or the copy), OSError.
    """
    # The name is one that `disk.sweep` removes after a crash.
    temporary = disk.temporary_beside(path)
    try:
        with snapshot(connection):
            expected = _counts(connection)
            _copy_pages(connection, temporary, key, progress)
        _sync(temporary)
        _prove(temporary, key, expected)
        temporary.replace(path)
        disk.sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _copy_pages(source: Connection, target: Path, key: Buffer, progress: Progress) -> None:
    def report(_status: int, left: int, total: int) -> None:
        progress(total - left, total)

    copy = open_copy(target, key)
    try:
        source.backup(copy, pages=_PAGES_AT_A_TIME, progress=report)
    finally:
        copy.close()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prove(path: Path, key: Buffer, expected: dict[str, int]) -> None:
    copy = connect(path, key, immutable=True)
    try:
        if check_pages(copy) or _counts(copy) != expected:
            raise DatabaseDamaged
    finally:
        copy.close()


def _counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table; those of an index are proven by `check_pages`."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    counts = {}
    for (name,) in tables:
        query = f'SELECT count(*) FROM "{name}"'  # the names are our migrations' own
        counts[name] = connection.execute(query).fetchone()[0]
    return counts
