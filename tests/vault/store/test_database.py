"""The database opens only with its key, changes whole or not at all, and speaks our errors."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vault.errors import Busy, NoSpace, ReadOnlyMedium
from vault.progress import Cancelled
from vault.store import database
from vault.store.database import Connection, DatabaseDamaged, connect, transaction

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
MARKER = "Свидетель Амина Одиамбо"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="skipped: POSIX permissions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records-1.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    connection = connect(path, KEY, create=True)
    with transaction(connection):
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
    yield connection
    connection.close()


def add_notes(connection: Connection, count: int) -> None:
    with transaction(connection):
        rows = ((f"{MARKER} {number}",) for number in range(count))
        connection.executemany("INSERT INTO notes (text) VALUES (?)", rows)


def count_notes(connection: Connection) -> int:
    return connection.execute("SELECT count(*) FROM notes").fetchone()[0]


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permissions count only for those who are not root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def readonly_folder() -> Iterator[Path]:
    """A folder that everybody may read and nobody may write to, holding a database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        connection = connect(folder / "records-1.db", KEY, create=True)
        connection.executescript("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        add_notes(connection, 3)
        connection.close()
        (folder / "records-1.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_what_was_committed_is_there_after_reopening(path: Path, connection: Connection) -> None:
    add_notes(connection, 3)
    connection.close()
    again = connect(path, bytearray(KEY))
    assert count_notes(again) == 3
    again.close()


def test_only_the_owner_may_read_the_file(path: Path, connection: Connection) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_file_of_the_database_shows_its_content(path: Path, connection: Connection) -> None:
    add_notes(connection, 500)
    files = list(path.parent.iterdir())
    assert len(files) > 1
    for file in files:
        content = file.read_bytes()
        assert MARKER.encode() not in content
        assert b"SQLite format" not in content
        assert b"notes" not in content


def test_another_key_opens_nothing(path: Path, connection: Connection) -> None:
    connection.close()
    with pytest.raises(DatabaseDamaged):
        connect(path, OTHER_KEY)


def test_a_key_of_another_length_is_a_mistake_of_the_caller(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(path, KEY[:16], create=True)


@pytest.mark.parametrize("content", [b"", b"\0" * 100])
def test_an_empty_file_is_never_taken_for_a_new_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        connect(path, KEY)
    assert path.read_bytes() == content


def test_a_missing_file_stays_missing(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        connect(path, KEY)
    assert not path.exists()


def test_creating_never_touches_an_existing_file(path: Path, connection: Connection) -> None:
    add_notes(connection, 1)
    with pytest.raises(FileExistsError):
        connect(path, OTHER_KEY, create=True)
    assert count_notes(connection) == 1


def test_every_connection_has_the_safe_settings(path: Path, connection: Connection) -> None:
    reader = connect(path, KEY, readonly=True)
    for each in (connection, reader):
        assert each.pragma("journal_mode") == "wal"
        assert each.pragma("temp_store") == 2
        assert each.pragma("synchronous") == 2
        assert each.pragma("foreign_keys") == 1
        assert each.pragma("trusted_schema") == 0
        assert each.pragma("cell_size_check") == 1
        assert each.pragma("secure_delete") == 1
    reader.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH '{folder}/other.db' AS other",
        "ATTACH ':memory:' AS other",
        "VACUUM INTO '{folder}/plain.db'",
        "DETACH main",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '{folder}'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = OFF",
        "PRAGMA rekey = 'plain'",
        "PRAGMA main.Key = 'plain'",
        "PRAGMA cipher_page_size = 4096",
        "PRAGMA cipher_log('{folder}/log')",
        "SELECT load_extension('evil')",
        "SELECT fts3_tokenizer('evil')",
    ],
)
def test_what_could_leak_or_weaken_is_denied(
    path: Path, connection: Connection, statement: str
) -> None:
    before = sorted(path.parent.iterdir())
    with pytest.raises(Exception, match=r"not authorized|authorization denied"):
        connection.execute(statement.format(folder=path.parent)).fetchall()
    assert sorted(path.parent.iterdir()) == before


def test_search_and_vacuum_work_under_the_guard(connection: Connection) -> None:
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'trigram')")
    add_notes(connection, 50)
    with transaction(connection):
        connection.execute("INSERT INTO words (text) SELECT text FROM notes")
        connection.execute("DELETE FROM notes WHERE id > 10")
    connection.execute("VACUUM")
    found = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'Амина'").fetchone()
    assert found == (50,)
    assert count_notes(connection) == 10


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, Cancelled])
def test_a_change_that_fails_is_undone_whole(
    connection: Connection, error: type[BaseException]
) -> None:
    add_notes(connection, 2)
    with pytest.raises(error):
        _delete_and_fail(connection, error)
    assert count_notes(connection) == 2
    assert not connection.in_transaction


def _delete_and_fail(connection: Connection, error: type[BaseException]) -> None:
    with transaction(connection):
        connection.execute("DELETE FROM notes")
        raise error


def test_rows_come_alike_however_they_are_asked_for(connection: Connection) -> None:
    add_notes(connection, 5)
    query = "SELECT id FROM notes ORDER BY id"
    rows = [(1,), (2,), (3,), (4,), (5,)]
    assert list(connection.execute(query)) == rows
    assert connection.execute(query).fetchall() == rows
    assert connection.execute(query).fetchmany(2) == rows[:2]
    assert next(connection.execute(query)) == rows[0]
    cursor = connection.execute(query)
    assert cursor.fetchone() == rows[0]
    assert list(cursor) == rows[1:]
    with pytest.raises(StopIteration):
        next(cursor)


def test_a_second_writer_waits_and_is_told(path: Path, connection: Connection) -> None:
    other = connect(path, KEY)
    begun = time.monotonic()
    with transaction(connection), pytest.raises(Busy), transaction(other):
        pass
    assert 1.5 < time.monotonic() - begun < 4
    other.close()


def test_a_reader_works_beside_a_writer_and_changes_nothing(
    path: Path, connection: Connection
) -> None:
    add_notes(connection, 2)
    reader = connect(path, KEY, readonly=True)
    with transaction(connection):
        connection.execute("DELETE FROM notes")
        assert count_notes(reader) == 2
    assert count_notes(reader) == 0
    with pytest.raises(ReadOnlyMedium):
        reader.execute("INSERT INTO notes (text) VALUES ('x')")
    with pytest.raises(Exception, match="not authorized"):
        reader.execute("PRAGMA query_only = OFF")
    reader.close()


def test_a_snapshot_stays_one_state(path: Path, connection: Connection) -> None:
    reader = connect(path, KEY, readonly=True)
    with database.snapshot(reader):
        assert count_notes(reader) == 0
        add_notes(connection, 2)
        assert count_notes(reader) == 0
    assert count_notes(reader) == 2
    reader.close()


def test_a_vault_on_a_readonly_medium_can_be_read(readonly_folder: Path) -> None:
    with unprivileged():
        reader = connect(readonly_folder / "records-1.db", KEY, readonly=True)
        assert count_notes(reader) == 3
        reader.close()
    assert [file.name for file in readonly_folder.iterdir()] == ["records-1.db"]


def test_writing_to_a_readonly_medium_is_refused_at_once(readonly_folder: Path) -> None:
    with unprivileged(), pytest.raises(PermissionError):
        connect(readonly_folder / "records-1.db", KEY)


def test_writing_needs_the_folder_too(readonly_folder: Path) -> None:
    (readonly_folder / "records-1.db").chmod(0o666)
    with unprivileged(), pytest.raises(ReadOnlyMedium):
        connect(readonly_folder / "records-1.db", KEY)


def test_an_unfinished_log_on_a_readonly_medium_is_not_passed_over(
    readonly_folder: Path, path: Path, connection: Connection
) -> None:
    add_notes(connection, 5)
    readonly_folder.chmod(0o755)
    for suffix in ("", "-wal"):
        copy = readonly_folder / f"{path.name}{suffix}"
        copy.unlink(missing_ok=True)
        copy.write_bytes(Path(f"{path}{suffix}").read_bytes())
        copy.chmod(0o444)
    readonly_folder.chmod(0o555)
    with unprivileged(), pytest.raises(ReadOnlyMedium):
        connect(readonly_folder / "records-1.db", KEY, readonly=True)


def test_an_immutable_connection_leaves_no_trace(path: Path, connection: Connection) -> None:
    add_notes(connection, 4)
    connection.close()
    reader = connect(path, KEY, immutable=True)
    assert count_notes(reader) == 4
    assert list(path.parent.iterdir()) == [path]
    reader.close()


def test_a_full_disk_is_said_and_leaves_what_was(path: Path, connection: Connection) -> None:
    add_notes(connection, 2)
    connection.execute(f"PRAGMA max_page_count = {connection.pragma('page_count')}")
    with pytest.raises(NoSpace), transaction(connection):
        connection.execute("INSERT INTO notes (text) VALUES (?)", ("x" * 1_000_000,))
    assert not connection.in_transaction
    assert count_notes(connection) == 2


@pytest.mark.parametrize("page", [0, 3, 20])
def test_a_flipped_bit_is_damage_when_its_page_is_read(
    path: Path, connection: Connection, page: int
) -> None:
    add_notes(connection, 10_000)
    connection.close()
    content = bytearray(path.read_bytes())
    content[page * database.PAGE_SIZE + 777] ^= 1
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        _read_all(path)


def _read_all(path: Path) -> None:
    damaged = connect(path, KEY)
    try:
        for _ in damaged.execute("SELECT text FROM notes"):
            pass
    finally:
        damaged.close()


SLOW_QUERY = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000) "
    "SELECT sum(x) FROM n"
)


def test_a_long_query_can_be_cancelled(connection: Connection) -> None:
    calls = []

    def progress(done: int, total: int) -> None:
        calls.append((done, total))
        if len(calls) > 3:
            raise Cancelled

    with database.cancellable(connection, progress), pytest.raises(Cancelled):
        connection.execute(SLOW_QUERY).fetchone()
    assert len(calls) == 4
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_what_runs_behind_is_done_before_anything_else(connection: Connection) -> None:
    add = "INSERT INTO notes (text) SELECT text FROM notes WHERE 0 = (%s) % 1"
    slow = add.replace("%s", SLOW_QUERY.replace("1000000000", "300000"))
    add_notes(connection, 1)
    with transaction(connection):
        connection.execute_behind([(slow, ()), (slow, ())])
        assert count_notes(connection) == 4
        connection.execute_behind([(slow, ())])
    assert count_notes(connection) == 8


def test_what_fails_behind_is_told_and_undone(connection: Connection) -> None:
    add_notes(connection, 1)
    with pytest.raises(Cancelled), database.cancellable(connection, cancelled):
        fill_behind(connection, SLOW_QUERY, "DELETE FROM notes")
    assert count_notes(connection) == 1


def test_what_fails_behind_does_not_hide_what_failed_before_it(connection: Connection) -> None:
    add_notes(connection, 1)
    with pytest.raises(ZeroDivisionError):
        fill_behind(connection, "DELETE FROM notes", "no SQL", then=lambda: 1 // 0)
    assert count_notes(connection) == 1


def fill_behind(
    connection: Connection, *statements: str, then: Callable[[], object] = lambda: None
) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO notes (text) VALUES ('x')")
        connection.execute_behind([(sql, ()) for sql in statements])
        then()


def cancelled(_done: int, _total: int) -> None:
    raise Cancelled


def test_a_checkpoint_empties_the_log(path: Path, connection: Connection) -> None:
    add_notes(connection, 100)
    log = path.with_name(f"{path.name}-wal")
    assert log.stat().st_size > 0
    assert database.checkpoint(connection)
    assert log.stat().st_size == 0


def test_a_checkpoint_tells_when_a_reader_is_in_the_way(path: Path, connection: Connection) -> None:
    reader = connect(path, KEY, readonly=True)
    with database.snapshot(reader):
        count_notes(reader)
        add_notes(connection, 1)
        connection.set_busy_timeout(0.05)
        assert not database.checkpoint(connection)
    reader.close()


WRITE_PAIRS = """
import sys
from pathlib import Path
from vault.store.database import connect, transaction
connection = connect(Path(sys.argv[1]), bytes(range(32)))
print("ready", flush=True)
while True:
    with transaction(connection):
        for half in ("left", "right"):
            connection.execute("INSERT INTO notes (text) VALUES (?)", (half * 1000,))
"""


def test_a_killed_writer_leaves_only_whole_changes(path: Path, connection: Connection) -> None:
    connection.close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_PAIRS, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(0.3)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    again = connect(path, KEY)
    assert count_notes(again) > 0
    assert count_notes(again) % 2 == 0
    again.close()
