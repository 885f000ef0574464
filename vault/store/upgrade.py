"""Numbered forward migrations: `PRAGMA user_version` says how many of them a database has had."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from vault import disk
from vault.errors import Refused
from vault.store import copies
from vault.store.database import DatabaseDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from vault.store.database import Buffer, Connection

_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql", re.ASCII)

# Only what migrations name: shadow tables are made by the library and follow its version.
_OBJECTS = """
SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master
WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
"""


class NeedsUpgrade(Refused):
    """An older database was opened only for reading."""

    code = "needs-upgrade"
    sentence = "This vault was last used with an older Satchel and has to be brought up to date."
    next_step = "Open it once where it can be written to."


class DatabaseTooNew(Refused):
    """The database was written by a newer version of the program."""

    code = "database-too-new"
    sentence = "This vault was used with a newer Satchel (version {version} of its tables)."
    next_step = "Open it with the newer Satchel. Nothing was changed."


def packaged() -> tuple[str, ...]:
    """The migrations of this program, in order: vault/store/migrations/0001_*.sql and so on."""
    folder = resources.files("vault.store") / "migrations"
    found = {}
    for file in folder.iterdir():
        if match := _NAME.fullmatch(file.name):
            found[int(match[1])] = file.read_text(encoding="utf-8")
    if sorted(found) != list(range(1, len(found) + 1)):
        raise RuntimeError("migrations are numbered from 0001 without a gap")
    return tuple(found[number] for number in sorted(found))


def upgrade(connection: Connection, path: Path, key: Buffer) -> int:
    """Bring the database at `path` to this program's version, and return the version it had.

    Beside it lies a verified copy while that happens; the copy goes when all is done. Raises
    DatabaseTooNew, DatabaseDamaged, NoSpace; then nothing was changed.
    """

    def keep_copy(version: int) -> None:
        copies.backup_to(connection, path.with_name(f"{path.name}.before-{version}"), key)

    had = migrate(connection, packaged(), keep_copy)
    _remove_copies(path)
    return had


def migrate(
    connection: Connection, migrations: Sequence[str], before: Callable[[int], None]
) -> int:
    """Apply the migrations that a database has not had, each in one transaction.

    `before(version)` is called once before a database that is in use is changed. An empty database
    is accepted only from `connect(create=True)`. Returns the version the database had.

    Raises DatabaseTooNew for a version that is not known, DatabaseDamaged when the tables are not
    those of the version that the database claims, NeedsUpgrade on a connection that only reads.
    """
    version: int = connection.pragma("user_version")
    if version > len(migrations):
        raise DatabaseTooNew(version=version)
    if version == 0 and not connection.created:
        raise DatabaseDamaged
    if _objects(connection) != _expected(tuple(migrations[:version])):
        raise DatabaseDamaged
    if connection.readonly and version < len(migrations):
        raise NeedsUpgrade
    if 0 < version < len(migrations):
        before(version)
    for number in range(version, len(migrations)):
        _apply(connection, migrations[number], number + 1)
    return version


def _apply(connection: Connection, sql: str, version: int) -> None:
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {version:d};")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _objects(connection: Connection) -> frozenset[tuple[str, str, str, str]]:
    return frozenset(connection.execute(_OBJECTS).fetchall())


@lru_cache(maxsize=4)
def _expected(migrations: tuple[str, ...]) -> frozenset[tuple[str, str, str, str]]:
    memory = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        for sql in migrations:
            memory.executescript(sql)
        return frozenset(memory.execute(_OBJECTS).fetchall())
    finally:
        memory.close()


def _remove_copies(path: Path) -> None:
    leftovers = list(path.parent.glob(f"{path.name}.before-*"))
    for copy in leftovers:
        copy.unlink(missing_ok=True)
    if leftovers:
        disk.sync_folder(path.parent)
