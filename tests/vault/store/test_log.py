"""The local log: a chain of digests in which nothing can be changed, moved or left out."""

from __future__ import annotations

import pytest

from vault.store import log
from vault.store.database import Connection
from vault.store.log import START, LogDamaged
from vault.vault import Vault


@pytest.fixture
def connection(ana: Vault) -> Connection:
    connection = ana.records.journal.connection
    connection.execute("DELETE FROM log")
    for number in range(4):
        log.append(connection, "even" if number % 2 == 0 else "odd", {"number": number})
    return connection


def test_entries_are_read_in_order_all_or_of_one_kind(connection: Connection) -> None:
    assert [entry.body["number"] for entry in log.entries(connection)] == [0, 1, 2, 3]
    assert [entry.n for entry in log.entries(connection, "odd")] == [2, 4]
    assert list(log.entries(connection, "other")) == []


def test_the_head_is_the_last_entry(connection: Connection) -> None:
    n, digest = log.head(connection)
    assert (n, log.digest_at(connection, 4)) == (4, digest)
    assert log.digest_at(connection, 0) == START
    assert log.digest_at(connection, 5) is None
    connection.execute("DELETE FROM log")
    assert log.head(connection) == (0, START)


def test_an_honest_log_has_no_problems(connection: Connection) -> None:
    assert log.problems(connection) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET body = x'7b7d' WHERE n = 2",
        "UPDATE log SET kind = 'odd' WHERE n = 1",
        "UPDATE log SET time = time + 1 WHERE n = 3",
        "UPDATE log SET digest = zeroblob(32) WHERE n = 4",
        "DELETE FROM log WHERE n = 1",
        "DELETE FROM log WHERE n = 3",
        "UPDATE log SET n = 9 WHERE n = 4",
        "INSERT INTO log SELECT 5, time, kind, body, digest FROM log WHERE n = 4",
        "UPDATE log SET body = (SELECT body FROM log WHERE n = 4) WHERE n = 2",
    ],
)
def test_every_change_breaks_the_chain(connection: Connection, change: str) -> None:
    connection.execute(change)
    assert log.problems(connection)


def test_what_cannot_be_read_is_damage(connection: Connection) -> None:
    connection.execute("UPDATE log SET body = '{' WHERE n = 2")
    with pytest.raises(LogDamaged):
        list(log.entries(connection))
