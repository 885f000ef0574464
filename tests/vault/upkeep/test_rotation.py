"""A new passphrase, a new vault key: what is inside stays, what opens it changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vault.errors import CannotUnlock, VaultError
from vault.keys.slots import Factors
from vault.store import log
from vault.vault import Vault

Open = Callable[..., Vault]
NEW = "eleven patient cranes above the delta"


@pytest.fixture
def vault(case_vault: Path, tmp_path: Path, open_vault: Open) -> Vault:
    return open_vault(Path(shutil.copytree(case_vault, tmp_path / "Case.vault")))


@pytest.fixture
def new() -> Iterator[Factors]:
    with Factors(NEW) as factors:
        yield factors


def content(vault: Vault) -> list[object]:
    files = [vault.files.open(row.id).read() for row in vault.files.page()]
    records = vault.records.page(limit=0).records
    return [files, records, [vault.records.history(ref.id) for ref in records]]


def test_rotation_keeps_everything_and_leaves_one_database(
    vault: Vault, factors: Factors, open_vault: Open
) -> None:
    before = content(vault)
    assert vault.rotate(factors) == ()
    assert content(vault) == before
    vault.records.new("note", {"text": ["after"]})
    assert vault.verify(deep=True).problems == []
    vault.close()
    assert [path.name for path in vault.path.glob("records-*.db")] == ["records-2.db"]
    again = open_vault(vault.path)
    assert again.warnings == ()
    assert again.verify(deep=True).problems == []
    assert again.records.counts()["note"] == 2


def test_an_older_header_does_not_open_a_rotated_database(
    vault: Vault, factors: Factors, open_vault: Open
) -> None:
    headers = {path: path.read_bytes() for path in vault.path.glob("vault*.json")}
    vault.rotate(factors)
    vault.close()
    for path, header in headers.items():
        path.write_bytes(header)
    with pytest.raises(VaultError) as refusal:
        open_vault(vault.path)
    assert refusal.value.exit_status == 4
    assert not (vault.path / "records-1.db").exists()


def test_a_new_passphrase_opens_and_the_old_one_does_not(
    vault: Vault, factors: Factors, new: Factors
) -> None:
    before = content(vault)
    vault.change_passphrase(factors, new)
    vault.close()
    with pytest.raises(CannotUnlock):
        Vault.open(vault.path, factors)
    with Vault.open(vault.path, new) as again:
        assert content(again) == before
        assert again.verify().problems == []


def test_the_log_tells_of_a_new_passphrase_and_a_new_key(
    vault: Vault, factors: Factors, new: Factors
) -> None:
    (slot,) = vault.status().slots
    vault.change_passphrase(factors, new)
    vault.rotate(new)
    told = [(entry.kind, entry.body) for entry in log.entries(vault._folder.connection)]
    assert told[-2:] == [
        ("way-in-changed", {"slot": slot.id, "kind": "passphrase"}),
        ("key-rotated", {"generation": 2}),
    ]
    assert vault.verify().problems == []


def test_a_passphrase_that_opens_nothing_changes_nothing(
    vault: Vault, factors: Factors, new: Factors
) -> None:
    before = vault.status().slots
    with pytest.raises(CannotUnlock), Factors("another one") as wrong:
        vault.change_passphrase(wrong, new)
    assert vault.status().slots == before
    vault.close()
    Vault.open(vault.path, factors).close()


def test_rotation_that_fails_leaves_the_vault_as_it_was(
    vault: Vault, factors: Factors, open_vault: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vault.store import copies

    class Failed(Exception):
        pass

    def fail(*_: object, **__: object) -> None:
        raise Failed

    before = content(vault)
    with monkeypatch.context() as patch:
        patch.setattr(copies, "backup_to", fail)
        with pytest.raises(Failed):
            vault.rotate(factors)
    assert content(vault) == before
    vault.close()
    again = open_vault(vault.path)
    assert again.verify(deep=True).problems == []
    assert [path.name for path in again.path.glob("records-*.db")] == ["records-1.db"]
