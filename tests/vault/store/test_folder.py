"""A vault's folder: whole or absent, and swept of what a crash left."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vault.keys.slots import Factors
from vault.store import folder as folders
from vault.store.database import Connection
from vault.store.folder import FolderExists, FolderGone
from vault.vault import Vault

Open = Callable[..., Vault]


class Failed(Exception):
    pass


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_folder_holds_what_the_design_says(folder: Path) -> None:
    assert names(folder) == {"vault.json", "vault-copy.json", "records-1.db", "files", "lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: Windows has no such modes")
def test_nobody_else_may_look_into_it(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in folder.iterdir())


def test_what_is_there_is_never_overwritten(folder: Path, factors: Factors) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    with pytest.raises(FolderExists):
        folders.create(folder, factors, 64, lambda _: None)
    with pytest.raises(FolderExists):
        folders.create(folder / "vault.json", factors, 64, lambda _: None)
    assert before == {path.name: path.read_bytes() for path in folder.glob("*.*")}


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path, factors: Factors) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderExists):
        folders.create(link, factors, 64, lambda _: None)
    assert not (tmp_path / "elsewhere").exists()


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, factors: Factors) -> None:
    def fail(_connection: Connection) -> None:
        raise Failed

    with pytest.raises(Failed):
        folders.create(tmp_path / "New.vault", factors, 64, fail)
    assert names(tmp_path) == set()


def test_what_a_crash_left_is_swept_when_opened_for_writing(folder: Path, open_vault: Open) -> None:
    stray = [
        folder / ".satchel-0123456789abcdef.part",
        folder / "records-7.db",
        folder / "records-7.db-wal",
    ]
    for path in stray:
        path.write_bytes(b"x")
    open_vault(folder, writing=False).close()
    assert all(path.exists() for path in stray)
    open_vault(folder).close()
    assert not any(path.exists() for path in stray)
    kept = folder / "a note of mine.txt"
    kept.write_bytes(b"x")
    open_vault(folder).close()
    assert kept.exists()


def test_a_transaction_that_fails_changes_nothing(ana: Vault) -> None:
    connection = ana.records.journal.connection

    def write_and_fail() -> None:
        with ana.records.journal.write():
            connection.execute("INSERT INTO drafts VALUES ('a', x'00', 1)")
            raise Failed

    with pytest.raises(Failed):
        write_and_fail()
    assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
    with ana.records.journal.write():
        connection.execute("INSERT INTO drafts VALUES ('a', x'00', 1)")
    assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (1,)


@pytest.mark.parametrize("is_replaced", [True, False])
def test_nothing_is_saved_into_a_folder_that_is_not_where_it_was(
    ana: Vault, tmp_path: Path, is_replaced: bool
) -> None:
    away = tmp_path / "away.vault"
    if is_replaced:
        shutil.copytree(ana.path, tmp_path / "copy.vault")
    ana.path.rename(away)
    if is_replaced:
        (tmp_path / "copy.vault").rename(ana.path)
    before = ana.records.counts()
    with pytest.raises(FolderGone):
        ana.records.new("note", {"title": ["lost"]})
    assert ana.records.counts() == before
    if is_replaced:
        ana.path.rename(tmp_path / "copy.vault")
    away.rename(ana.path)
    kept = ana.records.new("note", {"title": ["kept"]})
    assert ana.records.show(kept.id).title == "kept"


def test_closing_empties_the_log_of_writes_and_opening_finds_all(
    folder: Path, open_vault: Open
) -> None:
    vault = open_vault(folder)
    vault.records.new("note", {"text": ["x"]})
    vault.close()
    vault.close()
    wal = folder / "records-1.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    assert open_vault(folder, writing=False).records.counts() == {"note": 1}


def test_reading_changes_no_byte_of_the_folder(folder: Path, open_vault: Open) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    vault = open_vault(folder, writing=False)
    vault.records.page()
    vault.close()
    after = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    assert {name: after[name] for name in before} == before
