"""Whoever changes a row of what lies between people is found by `verify`, whichever table it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.conftest import Open
from tests.vault.exchange.people import ANNA, BOHDAN, CHIARA, MALLORY, Meeting
from vault.errors import Damaged
from vault.keys.slots import Factors
from vault.store.database import Connection
from vault.vault import Vault

FLIP = (
    "CASE typeof({0}) WHEN 'integer' THEN {0} + 1 WHEN 'text' THEN {0} || 'x'"
    " ELSE CAST({0} || x'01' AS BLOB) END"
)
TABLES: dict[str, tuple[str, ...]] = {
    "cards": ("fingerprint", "body"),
    "contacts": (
        "fingerprint",
        "name",
        "card",
        "state",
        "since",
        "by",
        "witness",
        "successor",
    ),
    "bundles": (
        "digest",
        "bundle",
        "author",
        "chain",
        "counter",
        "time",
        "purpose",
        "state",
    ),
    "bundle_recipients": ("digest", "recipient", "counter"),
    "carried": ("digest", "edit", "statements", "contents", "new_statements", "new_contents"),
    "quarantine": ("digest",),
    "quarantine_parts": ("digest", "name", "id", "key", "file", "size"),
}
BOUND = {
    "contacts": {"is_followed": "UPDATE contacts SET is_followed = 1 - is_followed"},
    "bundles": {"direction": "UPDATE bundles SET direction = 'sent' WHERE direction = 'received'"},
    "quarantine": {
        "header": 'UPDATE quarantine SET header = replace(header, \'"purpose": "appeal"\','
        ' \'"purpose": "another"\')'
    },
}
"""What may hold only certain words is changed into another of them."""
UNPROVABLE = {"quarantine": {"sealed_to", "opened", "entry"}}
"""What this vault alone noted of a bundle that waits; its plan is made from the rest."""


@pytest.fixture(scope="module")
def busy(everybody: Path, tmp_path_factory: pytest.TempPathFactory, factors: Factors) -> Path:
    """Anna's vault: she sealed, accepted, was given a receipt, knows a successor, and one waits."""
    folder = tmp_path_factory.mktemp("busy")
    with Meeting.of(everybody, folder, factors) as meeting:
        note = meeting[ANNA].records.new("note", {"title": ["mine"]}).id
        meeting.hand_over(ANNA, BOHDAN, note)
        theirs = meeting[BOHDAN].records.new("note", {"title": ["his"]}).id
        meeting.hand_over(BOHDAN, ANNA, [note, theirs])
        waits = meeting[CHIARA].records.new("case", {"title": ["hers"]}).id
        (folder / "photo").write_bytes(b"photo" * 100)
        meeting[CHIARA].files.add([folder / "photo"], waits)
        meeting[ANNA].bundles.open(meeting.seal(CHIARA, waits, ANNA, purpose="appeal"))
        meeting[MALLORY].rotate_identity()
        meeting[MALLORY].export_card(folder / "new.card")
        meeting[ANNA].contacts.replace(MALLORY, (folder / "new.card").read_bytes())
    return folder / ANNA


@pytest.fixture
def changed(busy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(busy, tmp_path / "Anna.vault"))


def found(folder: Path, factors: Factors) -> list[str]:
    try:
        with Vault.open(folder, factors, writing=True) as vault:
            return vault.verify().problems
    except Damaged as refusal:
        return [refusal.code]


def tamper(folder: Path, factors: Factors, act: Callable[[Connection], object]) -> None:
    """Change the database with its own key, as only a program that has it can."""
    with Vault.open(folder, factors, writing=True) as vault:
        connection = vault.records.journal.connection
        connection.execute("PRAGMA foreign_keys = OFF")
        act(connection)
        assert connection.execute("SELECT changes()").fetchone() != (0,)


def test_an_honest_vault_is_sound_and_has_rows_in_every_table(
    changed: Path, factors: Factors, open_vault: Open
) -> None:
    assert found(changed, factors) == []
    connection = open_vault(changed).records.journal.connection
    for table, columns in TABLES.items():
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,), table
        names = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert names == {*columns, *BOUND.get(table, ()), *UNPROVABLE.get(table, ())}


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, each in TABLES.items() for column in each]
)
def test_a_changed_value_is_found(changed: Path, factors: Factors, table: str, column: str) -> None:
    def act(connection: Connection) -> None:
        keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
        names, place = ", ".join(keys), " AND ".join(f"{key} = ?" for key in keys)
        *_, row = connection.execute(
            f"SELECT {names} FROM {table} WHERE {column} IS NOT NULL ORDER BY {names}"
        )
        connection.execute(
            f"UPDATE {table} SET {column} = {FLIP.format(column)} WHERE {place}", row
        )

    tamper(changed, factors, act)
    assert found(changed, factors)


@pytest.mark.parametrize("change", [one for each in BOUND.values() for one in each.values()])
def test_another_word_of_those_allowed_is_found(
    changed: Path, factors: Factors, change: str
) -> None:
    tamper(changed, factors, lambda connection: connection.execute(change))
    assert found(changed, factors)


# What was erased here leaves the bundles that wait, too.
@pytest.mark.parametrize("table", [table for table in TABLES if table != "quarantine_parts"])
def test_lost_rows_are_found(changed: Path, factors: Factors, table: str) -> None:
    tamper(changed, factors, lambda connection: connection.execute(f"DELETE FROM {table}"))
    assert found(changed, factors)


ADDED = {
    "cards": "SELECT zeroblob(32), body",
    "contacts": "SELECT zeroblob(32), name, card, state, since, by, witness, successor, 1",
    "bundles": "SELECT zeroblob(32), bundle, 'sent', author, chain, counter, time, purpose, state",
    "bundle_recipients": "SELECT digest, zeroblob(32), 1",
    "carried": "SELECT zeroblob(32), edit, statements, contents, new_statements, new_contents",
    "quarantine_parts": "SELECT zeroblob(32), name, id, key, file, size",
}


@pytest.mark.parametrize("table", ADDED)
def test_an_added_row_is_found(changed: Path, factors: Factors, table: str) -> None:
    addition = f"INSERT INTO {table} {ADDED[table]} FROM {table} LIMIT 1"
    tamper(changed, factors, lambda connection: connection.execute(addition))
    assert found(changed, factors)
