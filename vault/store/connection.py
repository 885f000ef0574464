"""A connection to SQLCipher whose every failure is one of `vault.errors`.

What SQLite reports is translated here and nowhere else, for the statements of all rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from vault import disk
from vault.errors import Busy, Damaged, MediumFailed, NoSpace, NotAllowed, ReadOnlyMedium
from vault.progress import Cancelled
from vault.store.behind import Behind

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]


class DatabaseDamaged(Damaged):
    """A page fails its authentication, the structure is broken, or the key is another one's."""

    code = "database-damaged"
    sentence = "The database of this vault is damaged or was tampered with."
    next_step = "Do not change anything in the folder. Restore a backup into a new folder."


_BY_RESULT: dict[int, type[Exception]] = {
    sqlcipher.SQLITE_BUSY: Busy,
    sqlcipher.SQLITE_LOCKED: Busy,
    sqlcipher.SQLITE_READONLY: ReadOnlyMedium,
    sqlcipher.SQLITE_INTERRUPT: Cancelled,
    sqlcipher.SQLITE_IOERR: MediumFailed,
    sqlcipher.SQLITE_CORRUPT: DatabaseDamaged,
    sqlcipher.SQLITE_FULL: NoSpace,
    sqlcipher.SQLITE_CANTOPEN: MediumFailed,
    sqlcipher.SQLITE_PERM: NotAllowed,
    sqlcipher.SQLITE_FORMAT: DatabaseDamaged,
    sqlcipher.SQLITE_NOTADB: DatabaseDamaged,
}
# The online backup reports only the text of sqlite3_errstr.
_BY_TEXT = {
    "database is locked": sqlcipher.SQLITE_BUSY,
    "attempt to write a readonly database": sqlcipher.SQLITE_READONLY,
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "file is not a database": sqlcipher.SQLITE_NOTADB,
}
# By as many bytes the index of the write-ahead log grows, and SQLite calls it an I/O error when a
# full disk refuses them.
_INDEX_BYTES = 32 << 10


def translated(error: Exception, folder: Path | None = None) -> Exception:
    """What the lawyer should hear, or the error itself where the program is at fault.

    `folder` is where the database lies: if it is full, that is what failed.
    """
    result: int = getattr(error, "sqlite_errorcode", _BY_TEXT.get(str(error), 0))
    kind = _BY_RESULT.get(result & 0xFF)
    if kind is MediumFailed and folder is not None and _is_full(folder):
        return NoSpace()
    return error if kind is None else kind()


def _is_full(folder: Path) -> bool:
    try:
        return disk.free_space(folder) < _INDEX_BYTES
    except OSError:
        return False


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # sqlcipher3 carries no types
    """The rows of one statement. Every failure is one of `vault.errors`."""

    connection: Connection
    lastrowid: int | None

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run one statement."""
        try:
            super().execute(sql, parameters)
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error
        return self

    def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        """Run one statement for each row of parameters."""
        try:
            super().executemany(sql, parameters)
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error
        return self

    def executescript(self, sql: str) -> Cursor:
        """Run several statements; an open transaction is committed first."""
        try:
            super().executescript(sql)
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error
        return self

    def fetchone(self) -> Any:  # noqa: ANN401  # rows are not typed
        """The next row, or None."""
        try:
            return super().fetchone()
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error

    def fetchmany(self, size: int = 1) -> list[Row]:
        """At most `size` more rows."""
        try:
            rows: list[Row] = super().fetchmany(size)
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error
        return rows

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        try:
            rows: list[Row] = super().fetchall()
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error
        return rows

    def __iter__(self) -> Iterator[Row]:
        # A callable iterator stays in C; a __next__ in Python costs as much as the row itself.
        try:
            yield from iter(super().fetchone, None)
        except sqlcipher.Error as error:
            raise translated(error, self.connection.folder) from error

    def __next__(self) -> Row:
        row: Row | None = self.fetchone()
        if row is None:
            raise StopIteration
        return row


class Connection(sqlcipher.Connection):  # type: ignore[misc]  # sqlcipher3 carries no types
    """A connection made by `connect`. One thread uses it at a time; any may `interrupt` it."""

    in_transaction: bool
    total_changes: int
    created = False
    """Whether `connect` made the database, so that it may be empty."""
    readonly = False
    """Whether nothing can be changed through this connection."""
    alone = False
    """Whether nobody else can use the database meanwhile, because the disk is (nearly) full."""
    folder: Path | None = None
    """Where the database lies."""
    _behind: Behind | None = None

    def cursor(self) -> Cursor:
        """A cursor whose failures are translated."""
        if self._behind is not None:
            self.catch_up()
        cursor: Cursor = super().cursor(Cursor)
        return cursor

    def execute_behind(self, statements: Sequence[tuple[str, Parameters]]) -> None:
        """Run statements that give no rows on a thread, while the caller works on other things.

        Only inside a transaction, with no row of an earlier statement left to fetch. Whatever asks
        this connection next, its commit too, waits for them and is told what went wrong.
        """
        cursor, behind = self.cursor(), Behind()

        def run() -> None:
            for sql, parameters in statements:
                cursor.execute(sql, parameters)

        behind.submit(run)
        self._behind = behind

    def catch_up(self) -> None:
        """Wait for what runs behind. Raises what that raised."""
        behind, self._behind = self._behind, None
        if behind is not None:
            with behind:
                behind.wait()

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run one statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        """Run one statement for each row of parameters."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql: str) -> Cursor:
        """Run several statements; an open transaction is committed first."""
        return self.cursor().executescript(sql)

    def backup(
        self, target: Connection, *, pages: int, progress: Callable[[int, int, int], None]
    ) -> None:
        """Copy all pages, `pages` at a time; `progress` gets (status, pages left, pages)."""
        try:
            super().backup(target, pages=pages, progress=progress)
        except sqlcipher.Error as error:
            raise translated(error, self.folder) from error

    def pragma(self, name: str) -> Any:  # noqa: ANN401  # rows are not typed
        """The value of a pragma."""
        row = self.execute(f"PRAGMA {name}").fetchone()
        return row[0] if row else None
