"""A copy is one proven state of the database; damage is found wherever it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vault import disk
from vault.errors import MediumFailed
from vault.progress import Cancelled
from vault.store.copies import backup_to, check_pages
from vault.store.database import PAGE_SIZE, Connection, DatabaseDamaged, connect, transaction

KEY = bytes(range(32))
NEW_KEY = bytes(range(32, 64))
TABLES = """
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE cases (id INTEGER PRIMARY KEY, person INTEGER REFERENCES people (id));
CREATE VIRTUAL TABLE words USING fts5(name, content = '', tokenize = 'trigram', detail = 'none');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records-1.db"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "records-2.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    connection = connect(path, KEY, create=True)
    connection.executescript(TABLES)
    names = [(number, f"Свидетель {number * 7919}" * 20) for number in range(1, 5001)]
    with transaction(connection):
        connection.executemany("INSERT INTO people VALUES (?, ?)", names)
        connection.execute("INSERT INTO words (rowid, name) SELECT id, name FROM people")
    yield connection
    connection.close()


def count_people(path: Path, key: bytes) -> int:
    connection = connect(path, key, immutable=True)
    try:
        return connection.execute("SELECT count(*) FROM people").fetchone()[0]
    finally:
        connection.close()


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Writing beyond `size` bytes of a file fails, as on a medium that gives out."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def flip(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE_SIZE + 999)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 4]))


def test_a_copy_holds_what_the_database_held(connection: Connection, target: Path) -> None:
    backup_to(connection, target, KEY)
    assert count_people(target, KEY) == 5000


def test_a_copy_under_a_new_key_opens_with_that_alone(connection: Connection, target: Path) -> None:
    backup_to(connection, target, bytearray(NEW_KEY))
    assert count_people(target, NEW_KEY) == 5000
    with pytest.raises(DatabaseDamaged):
        connect(target, KEY)


def test_a_copy_can_be_worked_with_like_its_source(connection: Connection, target: Path) -> None:
    connection.execute("PRAGMA user_version = 7")
    backup_to(connection, target, NEW_KEY)
    copy = connect(target, NEW_KEY)
    assert copy.pragma("user_version") == 7
    with transaction(copy):
        copy.execute("DELETE FROM people WHERE id > 10")
    assert check_pages(copy) == []
    copy.close()


def test_a_copy_is_one_state_while_others_write(
    connection: Connection, path: Path, target: Path
) -> None:
    writer = connect(path, KEY)

    def write(done: int, total: int) -> None:
        with transaction(writer):
            writer.execute("INSERT INTO people (name) VALUES (?)", ("x" * 50_000,))

    backup_to(connection, target, KEY, write)
    assert count_people(target, KEY) == 5000
    assert connection.execute("SELECT count(*) FROM people").fetchone()[0] > 5000
    writer.close()


def test_a_copy_may_be_made_by_who_only_reads(
    connection: Connection, path: Path, target: Path
) -> None:
    reader = connect(path, KEY, readonly=True)
    with transaction(connection):
        connection.execute("DELETE FROM people")
        backup_to(reader, target, KEY)
    assert count_people(target, KEY) == 5000
    reader.close()


def test_a_copy_is_counted_in_pages(connection: Connection, target: Path) -> None:
    calls = []
    backup_to(connection, target, KEY, lambda done, total: calls.append((done, total)))
    assert len(calls) > 2
    assert calls[-1][0] == calls[-1][1] == connection.pragma("page_count")


def test_what_is_unfinished_has_a_name_that_is_swept(
    connection: Connection, path: Path, target: Path
) -> None:
    seen = set()

    def look(done: int, total: int) -> None:
        seen.update(file.name for file in path.parent.iterdir())

    backup_to(connection, target, KEY, look)
    unfinished = {name for name in seen if not name.startswith(path.name)}
    assert unfinished
    assert all(disk.is_temporary(name) for name in unfinished)


def test_a_cancelled_copy_leaves_the_old_one(connection: Connection, target: Path) -> None:
    target.write_bytes(b"an older copy")
    before = sorted(target.parent.iterdir())

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup_to(connection, target, KEY, cancel)
    assert target.read_bytes() == b"an older copy"
    assert sorted(target.parent.iterdir()) == before
    assert not connection.in_transaction


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: POSIX limits")
def test_a_medium_that_fails_leaves_the_old_copy(connection: Connection, target: Path) -> None:
    target.write_bytes(b"an older copy")
    before = sorted(target.parent.iterdir())
    with file_size_limit(1_000_000), pytest.raises(MediumFailed):
        backup_to(connection, target, KEY)
    assert target.read_bytes() == b"an older copy"
    assert sorted(target.parent.iterdir()) == before


def test_damage_that_only_copying_meets_stops_the_copy(
    path: Path, connection: Connection, target: Path
) -> None:
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'words_data'")
    number = page.fetchone()[0]
    connection.close()
    flip(path, number - 1)
    damaged = connect(path, KEY)
    with pytest.raises(DatabaseDamaged):
        backup_to(damaged, target, KEY)
    damaged.close()
    assert not target.exists()


def test_a_copy_replaces_an_older_one(connection: Connection, target: Path) -> None:
    target.write_bytes(b"an older copy")
    backup_to(connection, target, KEY)
    assert count_people(target, KEY) == 5000


def test_a_damaged_database_is_never_copied(path: Path, connection: Connection) -> None:
    connection.close()
    flip(path, 9)
    damaged = connect(path, KEY)
    with pytest.raises(DatabaseDamaged):
        backup_to(damaged, path.with_name("copy"), KEY)
    damaged.close()
    assert not path.with_name("copy").exists()


def test_a_sound_database_has_no_problems(path: Path, connection: Connection) -> None:
    assert check_pages(connection) == []
    reader = connect(path, KEY, readonly=True)
    assert check_pages(reader) == []
    reader.close()


def test_a_flipped_bit_in_any_page_is_found(path: Path, connection: Connection) -> None:
    connection.close()
    pages = path.stat().st_size // PAGE_SIZE
    assert pages > 20
    for page in range(1, pages, 13):
        flip(path, page)
        damaged = connect(path, KEY, immutable=True)
        assert any(f"page {page + 1}" in problem for problem in check_pages(damaged))
        damaged.close()
        flip(path, page)


@pytest.mark.parametrize("change", ["append", "cut"])
def test_a_file_of_another_length_is_found(path: Path, connection: Connection, change: str) -> None:
    connection.close()
    content = path.read_bytes()
    path.write_bytes(content + b"\0" * 100 if change == "append" else content[:-100])
    with pytest.raises(DatabaseDamaged):
        _require_sound(path)


def _require_sound(path: Path) -> None:
    damaged = connect(path, KEY)
    try:
        if check_pages(damaged):
            raise DatabaseDamaged
    finally:
        damaged.close()


def test_a_search_index_that_lost_entries_is_found(connection: Connection) -> None:
    connection.execute("DELETE FROM words_data WHERE id > 100")
    assert any("words" in problem for problem in check_pages(connection))


def test_a_reference_to_nothing_is_found(connection: Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO cases VALUES (3, 999999)")
    assert check_pages(connection) == ["row 3 of cases refers to a row of people that is not there"]
