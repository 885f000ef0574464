"""Verify, and the check at open, against whoever changes a vault behind its back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from vault.errors import Damaged
from vault.keys.slots import Factors
from vault.store.database import Connection
from vault.store.folder import HEADER_REPAIRED
from vault.vault import Vault

Open = Callable[..., Vault]
PAGE = 16384
DATABASE = "records-1.db"


@pytest.fixture
def changed(case_vault: Path, tmp_path: Path) -> Path:
    """A copy of the case's vault, to be tampered with."""
    return Path(shutil.copytree(case_vault, tmp_path / "Case.vault"))


def found(folder: Path, factors: Factors, *, deep: bool = False) -> list[str]:
    """What opening (a refusal) or verifying (its findings) tells of a vault."""
    try:
        with Vault.open(folder, factors, writing=True) as vault:
            return vault.verify(deep=deep).problems
    except Damaged as refusal:
        return [refusal.code]


def tamper(folder: Path, factors: Factors, act: Callable[[Connection], object]) -> None:
    """Change the database with its own key, as only a program that has it can."""
    with Vault.open(folder, factors, writing=True) as vault:
        connection = vault.records.journal.connection
        connection.execute("PRAGMA foreign_keys = OFF")
        act(connection)


def test_an_honest_vault_is_sound(changed: Path, factors: Factors) -> None:
    assert found(changed, factors, deep=True) == []


def test_a_vault_opened_for_reading_is_verified_too(changed: Path, open_vault: Open) -> None:
    assert open_vault(changed, writing=False).verify(deep=True).problems == []


# Rows: every table of records, each of its columns changed, a row lost, a row added.

FLIP = "CASE typeof({column}) WHEN 'integer' THEN {column} + 1 WHEN 'text' THEN {column} || 'x'"
FLIP += " ELSE CAST({column} || x'01' AS BLOB) END"

RECORD_TABLES: dict[str, tuple[str, ...]] = {
    "identities": ("fingerprint", "ed25519", "mldsa65", "age"),
    "changesets": (
        "digest",
        "author",
        "chain",
        "sequence",
        "previous",
        "time",
        "body",
        "signature",
    ),
    "records": ("key", "type", "title", "sort", "state", "disagreements"),
    "edits": ("changeset", "position", "record", "body", "statements", "contents"),
    "log": ("n", "time", "kind", "body", "digest"),
    "chains": ("chain", "author", "sequence", "digest"),
    "heads": ("body", "mac"),
    "attachments": ("id", "key", "name", "size"),
    "bindings": ("statement", "attachment"),
    "erased": ("statement", "record"),
    "facts": ("property", "key", "record", "is_first"),
    "search": ("text", "roman"),
}
UNPROVABLE = {
    "identities": {"name", "created", "retired"},
    "changesets": {"id", "received", "bundle"},
    "records": {"id", "changed"},
    "edits": {"id"},
    "heads": {"id"},
    "search": {"id"},
}
"""Row ids; what this vault alone noted; a name that its card repeats; `changed` may run ahead."""

ELSEWHERE = {
    "meta": "tested below, name by name",
    "slot_labels": "labels that nothing is built on",
    "drafts": "unsaved words of the user's own",
    "cards": "tests/vault/exchange",
    "contacts": "tests/vault/exchange",
    "bundles": "tests/vault/exchange",
    "bundle_recipients": "tests/vault/exchange",
    "carried": "tests/vault/exchange",
    "quarantine": "tests/vault/exchange",
    "quarantine_parts": "tests/vault/exchange",
    "document_texts": "tests/vault/records/test_texts.py; what they say, only the files could tell",
    "document_words": "tests/vault/records/test_texts.py",
    "document_parts": "tests/vault/records/test_texts.py",
    "search_words": "tested below",
    "search_parts": "tested below",
}


def test_no_table_and_no_column_is_forgotten(changed: Path, open_vault: Open) -> None:
    connection = open_vault(changed).records.journal.connection
    tables = {
        name
        for name, kind in connection.execute(
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main'"
        )
        if kind in ("table", "virtual") and not name.startswith("sqlite_")
    }
    assert tables == RECORD_TABLES.keys() | ELSEWHERE.keys()
    for table, columns in RECORD_TABLES.items():
        names = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert names == {*columns, *UNPROVABLE.get(table, ())}


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, columns in RECORD_TABLES.items() for column in columns],
)
def test_a_changed_value_is_found(changed: Path, factors: Factors, table: str, column: str) -> None:
    flip = FLIP.format(column=column)

    def act(connection: Connection) -> None:
        keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
        place = " AND ".join(f"{key} = ?" for key in keys)
        rows = connection.execute(
            f"SELECT {', '.join(keys)} FROM {table} WHERE {column} IS NOT NULL"
            f" ORDER BY {', '.join(keys)}"
        ).fetchall()
        connection.execute(f"UPDATE {table} SET {column} = {flip} WHERE {place}", rows[-1])
        assert connection.execute("SELECT changes()").fetchone() == (1,)

    tamper(changed, factors, act)
    assert found(changed, factors, deep=table == "attachments")


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("table", RECORD_TABLES)
def test_a_lost_row_is_found(changed: Path, factors: Factors, table: str, last: bool) -> None:
    def act(connection: Connection) -> None:
        keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
        names, place = ", ".join(keys), " AND ".join(f"{key} = ?" for key in keys)
        rows = connection.execute(f"SELECT {names} FROM {table} ORDER BY {names}").fetchall()
        connection.execute(f"DELETE FROM {table} WHERE {place}", rows[-1 if last else 0])
        assert connection.execute("SELECT changes()").fetchone() == (1,)

    tamper(changed, factors, act)
    assert found(changed, factors)


ADDED = {
    "changesets": "INSERT INTO changesets SELECT id + 900, x'00', author, chain, sequence + 900,"
    " previous, time, body, signature, received, bundle FROM changesets LIMIT 1",
    "records": "INSERT INTO records (key, type) VALUES (zeroblob(16), 'note')",
    "edits": "INSERT INTO edits SELECT id + 900, changeset, position + 900, record, body,"
    " statements, contents FROM edits LIMIT 1",
    "log": "INSERT INTO log SELECT n + 900, time, kind, body, digest FROM log LIMIT 1",
    "chains": "INSERT INTO chains SELECT zeroblob(16), author, sequence, digest FROM chains",
    "attachments": "INSERT INTO attachments SELECT zeroblob(16), key, name || 'a', size"
    " FROM attachments",
    "bindings": "INSERT INTO bindings SELECT zeroblob(32), attachment FROM bindings",
    "erased": "INSERT INTO erased SELECT zeroblob(32), record FROM erased",
    "facts": "INSERT INTO facts SELECT property, key || 'x', record, 0 FROM facts LIMIT 1",
    "search": "INSERT INTO search VALUES (900, 'x', 'x')",
    "identities": "INSERT INTO identities SELECT zeroblob(32), name, ed25519, mldsa65, age,"
    " created, 1 FROM identities",
}


# The table `heads` holds one row by its own constraint.
@pytest.mark.parametrize("table", [table for table in RECORD_TABLES if table != "heads"])
def test_an_added_row_is_found(changed: Path, factors: Factors, table: str) -> None:
    tamper(changed, factors, lambda connection: connection.execute(ADDED[table]))
    assert found(changed, factors)


@pytest.mark.parametrize("table", ["search_words", "search_parts"])
def test_a_word_taken_out_of_an_index_is_found(changed: Path, factors: Factors, table: str) -> None:
    def act(connection: Connection) -> None:
        row = connection.execute("SELECT id, text, roman FROM search LIMIT 1").fetchone()
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, text, roman) VALUES ('delete', ?, ?, ?)", row
        )

    tamper(changed, factors, act)
    assert found(changed, factors) == [f"the index {table} differs from the texts of the records"]


def test_a_chain_that_is_not_ones_own_is_found(changed: Path, factors: Factors) -> None:
    change = "UPDATE meta SET value = zeroblob(16) WHERE name = 'chain'"
    tamper(changed, factors, lambda connection: connection.execute(change))
    assert found(changed, factors) == ["the chain in use is not one of this vault"]


# Pages: SQLCipher takes an old page in a newer file for a good one.


def states(folder: Path, factors: Factors) -> tuple[bytes, bytes]:
    """The database before and after a day's work."""
    with Vault.open(folder, factors, writing=True) as vault:
        people = [{"name": [f"Person {number}"], "sex": ["female"]} for number in range(120)]
        vault.records.new_many("person", people)
    before = (folder / DATABASE).read_bytes()
    with Vault.open(folder, factors, writing=True) as vault:
        for person in vault.records.page("person", limit=0).records[::20]:
            vault.records.set(person.id, {"birth_date": ["1999"], "name": ["Ruth"]})
        vault.records.new("note", {"text": ["what happened since"]})
        note = vault.records.page("note").records[0].id
        vault.records.erase(note, "asked to", "text")
    return before, (folder / DATABASE).read_bytes()


def test_every_old_page_in_a_newer_file_is_found(changed: Path, factors: Factors) -> None:
    before, after = states(changed, factors)
    differing = [
        start
        for start in range(0, min(len(before), len(after)), PAGE)
        if before[start : start + PAGE] != after[start : start + PAGE]
    ]
    assert len(differing) > 8
    header = (changed / "vault.json").read_bytes()
    answers = told(changed, factors)
    missed = []
    for start in differing:
        spliced = bytearray(after)
        spliced[start : start + PAGE] = before[start : start + PAGE]
        (changed / DATABASE).write_bytes(spliced)
        for name in ("vault.json", "vault-copy.json"):
            (changed / name).write_bytes(header)
        if not found(changed, factors):
            missed.append(start // PAGE + 1)
            assert told(changed, factors) == answers
    # FTS5 finds its leaves without its own list of them, as long as there is one leaf.
    assert {root(changed, factors, page) for page in missed} <= {
        "search_words_idx",
        "search_parts_idx",
    }


def told(folder: Path, factors: Factors) -> list[object]:
    """Everything that a user is shown: every record, its history, every word's hits."""
    with Vault.open(folder, factors) as vault:
        records = vault.records
        refs = records.page(limit=0).records
        texts = records.journal.connection.execute("SELECT text, roman FROM search").fetchall()
        words = {word for row in texts for text in row for word in text.split()}
        parts = {word[1:] for word in words if len(word) > 4}
        return [
            [records.show(ref.id) for ref in refs],
            [records.history(ref.id) for ref in refs],
            [(word, records.search(word)) for word in sorted(words | parts)],
        ]


def root(folder: Path, factors: Factors, page: int) -> str:
    with Vault.open(folder, factors) as vault:
        row = vault.records.journal.connection.execute(
            "SELECT name FROM sqlite_schema WHERE rootpage = ?", (page,)
        ).fetchone()
    return str(row[0]) if row else "no root"


def test_a_database_that_was_set_back_is_refused(changed: Path, factors: Factors) -> None:
    before, _ = states(changed, factors)
    (changed / DATABASE).write_bytes(before)
    assert found(changed, factors) == ["set-back"]


def test_a_folder_that_was_set_back_as_a_whole_is_not_noticed(
    changed: Path, case_vault: Path, factors: Factors
) -> None:
    """Documented: only a keyring or a colleague's bundle can know better."""
    states(changed, factors)
    shutil.rmtree(changed)
    shutil.copytree(case_vault, changed)
    assert found(changed, factors) == []


def test_an_older_header_beside_a_newer_database_is_told(
    changed: Path, case_vault: Path, factors: Factors
) -> None:
    states(changed, factors)
    for name in ("vault.json", "vault-copy.json"):
        shutil.copyfile(case_vault / name, changed / name)
    assert "header: header-older" in found(changed, factors)


def test_one_bad_header_copy_is_survived_told_and_repaired(changed: Path, factors: Factors) -> None:
    (changed / "vault.json").write_bytes(b"{}")
    assert found(changed, factors) == [f"header: {HEADER_REPAIRED}"]
    assert found(changed, factors) == []
    assert msgspec.json.decode((changed / "vault.json").read_bytes())


def test_a_changed_attachment_is_found_when_every_byte_is_read(
    changed: Path, factors: Factors
) -> None:
    (stored,) = (path for path in (changed / "files").rglob("*") if path.is_file())
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(content)
    (problem,) = found(changed, factors, deep=True)
    assert re.match("attachment [0-9a-f]{32}: ", problem)


def test_a_missing_attachment_is_found_at_once(changed: Path, factors: Factors) -> None:
    (stored,) = (path for path in (changed / "files").rglob("*") if path.is_file())
    stored.unlink()
    assert len(found(changed, factors)) == 1


def test_no_finding_holds_anything_of_the_content(changed: Path, factors: Factors) -> None:
    def act(connection: Connection) -> None:
        connection.execute("UPDATE records SET title = 'a secret title', sort = 'a secret sort'")
        connection.execute("UPDATE facts SET key = 'a secret value' WHERE property = 'birth_date'")

    tamper(changed, factors, act)
    problems = found(changed, factors)
    assert problems
    assert "secret" not in "".join(problems)
