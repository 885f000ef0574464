"""Heads: whoever sets log or chains back, in the database or as a whole, is noticed at open."""

from __future__ import annotations

import msgspec
import pytest

from vault.store import heads, log
from vault.store.database import Connection
from vault.store.heads import HeadsDamaged, SetBack
from vault.vault import Vault

KEY = bytes(range(32))


@pytest.fixture
def connection(ana: Vault) -> Connection:
    """Two saves and two entries, sealed under KEY."""
    for text in ("one", "two"):
        ana.records.new("note", {"text": [text]})
    connection = ana.records.journal.connection
    log.append(connection, "test", {"number": 1})
    log.append(connection, "test", {"number": 2})
    heads.seal(connection, KEY, 1)
    return connection


def test_what_was_sealed_is_read_back_and_passes(connection: Connection) -> None:
    sealed = heads.sealed(connection, KEY)
    assert sealed == msgspec.structs.replace(heads.current(connection, 1), time=sealed.time)
    heads.check(connection, KEY, None)
    heads.check(connection, KEY, sealed)


def test_another_key_a_changed_body_or_none_is_refused(connection: Connection) -> None:
    with pytest.raises(HeadsDamaged):
        heads.sealed(connection, bytes(32))
    connection.execute("UPDATE heads SET body = CAST(body || ' ' AS BLOB)")
    with pytest.raises(HeadsDamaged):
        heads.sealed(connection, KEY)
    connection.execute("DELETE FROM heads")
    with pytest.raises(HeadsDamaged):
        heads.check(connection, KEY, None)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM log WHERE n = (SELECT max(n) FROM log)",
        "UPDATE log SET digest = zeroblob(32) WHERE n = (SELECT max(n) FROM log)",
        "UPDATE chains SET sequence = 0",
        "DELETE FROM chains",
        "UPDATE meta SET value = x'7b7d' WHERE name = 'header'",
        "INSERT INTO chains SELECT zeroblob(16), author, sequence, digest FROM chains",
    ],
)
def test_tables_that_differ_from_the_seal_are_refused(connection: Connection, change: str) -> None:
    connection.execute(change)
    with pytest.raises(HeadsDamaged):
        heads.check(connection, KEY, None)


def test_later_work_descends_from_what_is_remembered(ana: Vault, connection: Connection) -> None:
    remembered = heads.sealed(connection, KEY)
    ana.records.new("note", {"text": ["three"]})
    log.append(connection, "test", {"number": 3})
    heads.seal(connection, KEY, 1)
    heads.check(connection, KEY, remembered)


@pytest.mark.parametrize(
    "set_back",
    [
        "DELETE FROM log WHERE n = (SELECT max(n) FROM log)",
        "UPDATE log SET digest = zeroblob(32) WHERE n = (SELECT max(n) FROM log)",
        "UPDATE changesets SET digest = zeroblob(32) WHERE sequence = 1",
        "UPDATE changesets SET sequence = 5 WHERE sequence = 1",
    ],
)
def test_whoever_sets_back_and_seals_again_is_noticed(
    connection: Connection, set_back: str
) -> None:
    """Even with the head key: the header remembers."""
    remembered = heads.sealed(connection, KEY)
    connection.execute(set_back)
    heads.seal(connection, KEY, 1)
    with pytest.raises(SetBack) as refusal:
        heads.check(connection, KEY, remembered)
    assert refusal.value.exit_status == 4
    assert "UTC" in str(refusal.value)


def test_what_the_header_keeps_shows_nobody_and_is_read_with_the_key(
    ana: Vault, connection: Connection
) -> None:
    sealed = heads.sealed(connection, KEY)
    hidden = heads.conceal(connection, sealed, KEY)
    assert ana.identity.fingerprint.hex() not in hidden
    assert heads.reveal(hidden, KEY) == sealed
    for wrong in (hidden[:-2], "00" + hidden[2:], "", "zz", hidden[:-1] + "é"):
        with pytest.raises(HeadsDamaged):
            heads.reveal(wrong, KEY)
    with pytest.raises(HeadsDamaged):
        heads.reveal(hidden, bytes(32))
