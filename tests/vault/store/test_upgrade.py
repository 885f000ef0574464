"""A database moves forward by numbered steps, keeps a copy, and is never started empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vault.store import upgrade
from vault.store.database import Connection, DatabaseDamaged, connect, transaction
from vault.store.upgrade import DatabaseTooNew, NeedsUpgrade, migrate

KEY = bytes(range(32))
FIRST = (
    "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT); "
    "CREATE VIRTUAL TABLE words USING fts5(name, content='people', content_rowid='id');"
)
SECOND = "ALTER TABLE people ADD COLUMN city TEXT; CREATE INDEX people_by_city ON people (city);"
BROKEN = "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);"
DANGLING = (
    "CREATE TABLE cases (person INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED); "
    "INSERT INTO cases VALUES (7);"
)


def never(version: int) -> None:
    raise AssertionError(f"no copy is needed at version {version}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records-1.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    connection = connect(path, KEY, create=True)
    migrate(connection, [FIRST], never)
    connection.execute("INSERT INTO people (name) VALUES ('Amina Odhiambo')")
    yield connection
    connection.close()


def tables(connection: Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_a_new_database_gets_all_steps_and_no_copy(path: Path) -> None:
    connection = connect(path, KEY, create=True)
    assert migrate(connection, [FIRST, SECOND], never) == 0
    assert connection.pragma("user_version") == 2
    assert "people_by_city" in tables(connection)
    connection.close()


def test_a_current_database_is_left_alone(path: Path, connection: Connection) -> None:
    connection.close()
    again = connect(path, KEY)
    assert migrate(again, [FIRST], never) == 1
    assert again.total_changes == 0
    again.close()


def test_an_older_database_is_copied_and_brought_up_to_date(connection: Connection) -> None:
    versions = []
    migrate(connection, [FIRST, SECOND], versions.append)
    assert versions == [1]
    assert connection.execute("SELECT name, city FROM people").fetchall() == [
        ("Amina Odhiambo", None)
    ]


@pytest.mark.parametrize("step", [BROKEN, DANGLING])
def test_a_step_that_fails_changes_nothing(connection: Connection, step: str) -> None:
    before = tables(connection)
    with pytest.raises(Exception, match=r"nowhere|FOREIGN KEY"):
        migrate(connection, [FIRST, step], lambda version: None)
    assert connection.pragma("user_version") == 1
    assert tables(connection) == before
    assert not connection.in_transaction


def test_steps_before_a_failing_one_stay(connection: Connection) -> None:
    with pytest.raises(Exception, match="nowhere"):
        migrate(connection, [FIRST, SECOND, BROKEN], lambda version: None)
    assert connection.pragma("user_version") == 2


def test_a_copy_that_cannot_be_made_stops_everything(connection: Connection) -> None:
    def fail(version: int) -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  # the error of the medium itself
        migrate(connection, [FIRST, SECOND], fail)
    assert connection.pragma("user_version") == 1


def test_a_newer_database_is_refused_by_its_version(connection: Connection) -> None:
    connection.execute("PRAGMA user_version = 9")
    with pytest.raises(DatabaseTooNew, match="version 9"):
        migrate(connection, [FIRST], never)


def test_an_empty_database_that_was_not_made_now_is_refused(path: Path) -> None:
    connect(path, KEY, create=True).close()
    connection = connect(path, KEY)
    with pytest.raises(DatabaseDamaged):
        migrate(connection, [FIRST], never)
    assert not tables(connection)
    connection.close()


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE people",
        "DROP TABLE words",
        "ALTER TABLE people ADD COLUMN more TEXT",
        "CREATE TRIGGER evil AFTER INSERT ON people BEGIN DELETE FROM people; END",
        "CREATE VIEW evil AS SELECT name FROM people",
        "PRAGMA user_version = 2",
    ],
)
def test_tables_that_do_not_fit_the_version_are_refused(
    connection: Connection, change: str
) -> None:
    connection.execute(change)
    with pytest.raises(DatabaseDamaged):
        migrate(connection, [FIRST, SECOND], never)


def test_a_reader_is_told_that_an_upgrade_is_due(path: Path, connection: Connection) -> None:
    reader = connect(path, KEY, readonly=True)
    with pytest.raises(NeedsUpgrade):
        migrate(reader, [FIRST, SECOND], never)
    assert migrate(reader, [FIRST], never) == 1
    reader.close()


def test_statistics_of_the_optimiser_are_no_damage(connection: Connection) -> None:
    connection.execute("ANALYZE")
    assert migrate(connection, [FIRST], never) == 1


def test_the_packaged_steps_make_a_database(path: Path) -> None:
    connection = connect(path, KEY, create=True)
    assert upgrade.upgrade(connection, path, KEY) == 0
    assert connection.pragma("user_version") == len(upgrade.packaged()) > 0
    connection.close()


def test_an_upgrade_keeps_a_readable_copy_until_it_is_done(
    path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = path.with_name("records-1.db.before-1")
    monkeypatch.setattr(upgrade, "packaged", lambda: (FIRST, BROKEN))
    with pytest.raises(Exception, match="nowhere"):
        upgrade.upgrade(connection, path, KEY)
    kept = connect(copy, KEY, immutable=True)
    assert kept.execute("SELECT name FROM people").fetchall() == [("Amina Odhiambo",)]
    kept.close()

    monkeypatch.setattr(upgrade, "packaged", lambda: (FIRST, SECOND))
    assert upgrade.upgrade(connection, path, KEY) == 1
    assert not copy.exists()
    with transaction(connection):
        connection.execute("UPDATE people SET city = 'Kisumu'")
