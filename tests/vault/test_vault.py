"""The vault as a whole: made, opened, read beside its writer, closed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.conftest import PASSPHRASE
from vault.errors import Busy, CannotUnlock, Refused, VaultError
from vault.keys.slots import Factors
from vault.records.identity import BadName
from vault.store.folder import FolderExists
from vault.vault import FORMAT_VERSION, Vault

Open = Callable[..., Vault]


def test_a_new_vault_is_empty_and_knows_who_writes_in_it(tmp_path: Path, factors: Factors) -> None:
    folder = tmp_path / "New.vault"
    identity = Vault.create(folder, PASSPHRASE, "Ruth Okello", kdf_memory=64)
    with Factors(PASSPHRASE) as mine, Vault.open(folder, mine) as vault:
        status = vault.status()
        assert (status.version, status.counts, status.files) == (FORMAT_VERSION, {}, 0)
        assert status.identity.name == "Ruth Okello"
        assert status.identity.fingerprint == identity.fingerprint
        assert [slot.kind for slot in status.slots] == ["passphrase"]
        assert vault.warnings == ()
        assert vault.verify(deep=True).problems == []


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "Ru\u202eth", "x" * 201])
def test_a_name_that_cannot_be_shown_is_refused_before_anything_is_written(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(BadName):
        Vault.create(tmp_path / "New.vault", PASSPHRASE, name, kdf_memory=64)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("passphrase", "memory"), [("", 64), (PASSPHRASE, 63), (PASSPHRASE, 1025)])
def test_what_would_be_weak_or_too_dear_is_refused(
    tmp_path: Path, passphrase: str, memory: int
) -> None:
    with pytest.raises(Refused):
        Vault.create(tmp_path / "New.vault", passphrase, "Ruth", kdf_memory=memory)
    assert list(tmp_path.iterdir()) == []


def test_a_vault_is_never_made_over_another(folder: Path, factors: Factors) -> None:
    with pytest.raises(FolderExists):
        Vault.create(folder, PASSPHRASE, "Ruth", kdf_memory=64)
    Vault.open(folder, factors).close()


def test_another_passphrase_opens_nothing(folder: Path) -> None:
    with Factors(PASSPHRASE + "s") as wrong, pytest.raises(CannotUnlock) as refusal:
        Vault.open(folder, wrong)
    assert refusal.value.exit_status == 3


def test_what_is_no_vault_is_told_so(tmp_path: Path, factors: Factors) -> None:
    (tmp_path / "a file").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "a file", tmp_path / "empty", tmp_path / "absent"):
        for writing in (False, True):
            with pytest.raises((VaultError, OSError)):
                Vault.open(path, factors, writing=writing)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a file", "empty"]


def test_two_readers_see_what_a_writer_beside_them_saves(folder: Path, open_vault: Open) -> None:
    writer = open_vault(folder)
    readers = [open_vault(folder, writing=False) for _ in range(2)]
    record = writer.records.new("note", {"text": ["seen by all"]}).id
    for reader in readers:
        assert reader.records.show(record).values["text"][0].text == "seen by all"
        assert [hit.record.id for hit in reader.records.search("seen")] == [record]
    readers[0].close()
    writer.records.new("note", {"text": ["and again"]})
    assert readers[1].records.counts() == {"note": 2}
    assert readers[1].verify().problems == []


def test_a_second_writer_is_refused_until_the_first_has_closed(
    folder: Path, open_vault: Open
) -> None:
    first = open_vault(folder)
    with pytest.raises(Busy) as refusal:
        open_vault(folder)
    assert refusal.value.exit_status == 8
    holder = open_vault(folder, writing=False).status().locked_by
    assert holder is not None
    first.close()
    open_vault(folder).records.new("note", {"text": ["x"]})


READ = """
import sys
from pathlib import Path
from vault.keys.slots import Factors
from vault.vault import Vault
with Factors(sys.argv[2]) as factors, Vault.open(Path(sys.argv[1]), factors) as vault:
    print(vault.records.counts())
"""


def test_another_process_reads_while_this_one_writes(folder: Path, open_vault: Open) -> None:
    open_vault(folder).records.new("note", {"text": ["x"]})
    ended = subprocess.run(
        [sys.executable, "-c", READ, folder, PASSPHRASE],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert ended.stdout.strip() == "{'note': 1}"


def test_what_was_saved_is_there_without_a_proper_close(
    folder: Path, open_vault: Open, factors: Factors
) -> None:
    vault = open_vault(folder)
    record = vault.records.new("note", {"text": ["kept"]}).id
    crashed = folder.with_name("Crashed.vault")
    shutil.copytree(folder, crashed)
    with Vault.open(crashed, factors, writing=True) as again:
        assert again.records.show(record).values["text"][0].text == "kept"
        assert again.verify().problems == []


def test_a_copy_of_the_folder_is_a_vault_of_its_own(
    case_vault: Path, tmp_path: Path, open_vault: Open
) -> None:
    copies = [shutil.copytree(case_vault, tmp_path / name) for name in ("a.vault", "b.vault")]
    one, other = (open_vault(Path(copy)) for copy in copies)
    one.records.new("note", {"text": ["only here"]})
    assert one.records.counts()["note"] == other.records.counts()["note"] + 1
    assert one.verify().problems == other.verify().problems == []


def test_nothing_that_was_typed_lies_in_the_folder_in_the_clear(ana: Vault, tmp_path: Path) -> None:
    secret = "Zanzibarovich"
    source = tmp_path / f"{secret}.txt"
    source.write_text(secret * 1000)
    case = ana.records.new("case", {"title": [secret]}).id
    ana.files.add([source], case)
    ana.close()
    for path in ana.path.rglob("*"):
        assert secret not in path.name
        if path.is_file():
            assert secret.encode() not in path.read_bytes()
            assert b"Ana" not in path.read_bytes()
