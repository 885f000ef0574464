"""A backup is one whole state or is not there; a restored vault is whole, its own, elsewhere."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.vault.conftest import PASSPHRASE
from vault import disk
from vault.errors import Busy, MediumFailed, NoSpace, VaultError, from_os_error
from vault.keys.slots import Factors, WrongPassphrase
from vault.progress import Cancelled
from vault.records import identity
from vault.store.folder import FolderExists
from vault.store.lock import WriterLock
from vault.upkeep import backup as backups
from vault.upkeep.attachments import CopyDiffers
from vault.upkeep.backup import KEPT, BackupNewer, InsideTheVault
from vault.upkeep.generations import (
    BackupOfAnother,
    BackupTooNew,
    NotABackup,
    SomethingElseThere,
    find,
)
from vault.upkeep.restore import GenerationDamaged, NoGeneration
from vault.vault import Vault

Open = Callable[..., Vault]


@pytest.fixture
def vault(case_vault: Path, tmp_path: Path, open_vault: Open) -> Vault:
    """A vault with records and an attachment, open for writing."""
    return open_vault(Path(shutil.copytree(case_vault, tmp_path / "Case.vault")))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "backup"


@pytest.fixture(autouse=True)
def stick(target: Path) -> Path:
    target.parent.mkdir()
    return target.parent


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, whose content is its holder's."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def numbers(target: Path) -> list[int]:
    return [one.number for one in find(target).generations()]


def titles(vault: Vault) -> list[str]:
    return sorted(one.title for one in vault.records.page(limit=0).records)


def new_note(vault: Vault, text: str) -> str:
    return vault.records.new("note", {"text": [text]}).id


@contextmanager
def restored(
    target: Path, factors: Factors, number: int | None = None, original: Vault | None = None
) -> Iterator[Vault]:
    place = target.parent / f"restored-{number}.vault"
    Vault.restore(target, place, factors, number=number, original=original)
    with Vault.open(place, factors, writing=True) as vault:
        yield vault
    shutil.rmtree(place)


def test_a_restored_vault_holds_what_was_backed_up(
    vault: Vault, target: Path, factors: Factors
) -> None:
    made = vault.back_up(target)
    assert (made.number, made.files, made.copied, made.damaged) == (1, 1, 1, ())
    (exhibit,) = vault.files.page()
    with restored(target, factors) as other:
        assert titles(other) == titles(vault)
        assert other.files.page() == [exhibit]
        assert other.files.open(exhibit.id).read() == vault.files.open(exhibit.id).read()
        assert other.verify(deep=True).problems == []
        assert other.warnings == ()


def test_attachments_are_copied_once(vault: Vault, target: Path, tmp_path: Path) -> None:
    vault.back_up(target)
    before = {path: path.stat().st_ino for path in (target / "files").rglob("*") if path.is_file()}
    (tmp_path / "new.txt").write_bytes(b"a second letter")
    vault.files.add([tmp_path / "new.txt"])
    made = vault.back_up(target)
    assert (made.files, made.copied) == (2, 1)
    for path, inode in before.items():
        assert path.stat().st_ino == inode


def test_only_the_newest_are_kept_with_the_attachments_that_they_need(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    (exhibit,) = vault.files.page()
    vault.erase(exhibit.id, "asked to")
    for _ in range(KEPT):
        vault.back_up(target)
    assert numbers(target) == [6, 5, 4, 3, 2]
    assert [path for path in (target / "files").rglob("*") if path.is_file()] == []
    with restored(target, factors, 2) as other:
        assert other.verify(deep=True).problems == []


def test_a_backup_beside_a_writer_is_one_state(
    vault: Vault, target: Path, open_vault: Open, factors: Factors
) -> None:
    reader = open_vault(vault.path, writing=False)
    written = 0

    def meanwhile(done: int, total: int) -> None:
        nonlocal written
        if written < 2:
            written += 1
            new_note(vault, f"note {written}")

    reader.back_up(target, progress=meanwhile)
    assert written == 2
    with restored(target, factors) as other:
        assert other.verify(deep=True).problems == []
        assert set(titles(other)) <= set(titles(vault))
    assert vault.status().last_backup is not None


def test_an_attachment_erased_meanwhile_gives_a_newer_state(
    vault: Vault, target: Path, open_vault: Open, factors: Factors
) -> None:
    reader = open_vault(vault.path, writing=False)
    (exhibit,) = vault.files.page()
    erased = False

    def meanwhile(done: int, total: int) -> None:
        nonlocal erased
        if not erased and done == total:
            erased = True
            vault.erase(exhibit.id, "asked to")

    made = reader.back_up(target, progress=meanwhile)
    assert (made.files, made.damaged) == (0, ())
    with restored(target, factors) as other:
        assert other.verify(deep=True).problems == []


def test_status_tells_the_last_backup_and_the_last_proof(
    vault: Vault, target: Path, factors: Factors
) -> None:
    assert (vault.status().last_backup, vault.status().last_proven_restore) == (None, None)
    vault.back_up(target)
    first = vault.status()
    assert first.last_backup is not None
    assert first.last_proven_restore == first.last_backup
    with restored(target, factors, original=vault):
        pass
    assert vault.status().last_backup == first.last_backup
    assert (vault.status().last_proven_restore or 0) > first.last_backup


def test_an_attachment_damaged_in_the_vault_is_told_and_stops_no_backup(
    vault: Vault, target: Path
) -> None:
    (path,) = (path for path in (vault.path / "files").rglob("*") if path.is_file())
    whole = path.read_bytes()
    path.write_bytes(whole[:3000] + bytes([whole[3000] ^ 1]) + whole[3001:])
    made = vault.back_up(target)
    assert len(made.damaged) == 1
    assert made.files == 1
    assert vault.status().last_backup is not None
    assert vault.status().last_proven_restore is None
    # What is whole again, from wherever, comes along.
    path.write_bytes(whole)
    assert vault.back_up(target).damaged == ()


def test_an_attachment_damaged_in_the_backup_is_copied_again(vault: Vault, target: Path) -> None:
    vault.back_up(target)
    (path,) = (path for path in (target / "files").rglob("*") if path.is_file())
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert vault.back_up(target).copied == 1
    assert path.read_bytes() == whole
    path.write_bytes(whole[:3000] + bytes([whole[3000] ^ 1]) + whole[3001:])
    assert vault.back_up(target).copied == 0
    assert vault.back_up(target, deep=True).copied == 1
    assert path.read_bytes() == whole


def test_a_vault_comes_back_without_the_attachment_that_the_backup_lost(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    (path,) = (path for path in (target / "files").rglob("*") if path.is_file())
    path.unlink()
    place = target.parent / "restored.vault"
    done = Vault.restore(target, place, factors, original=vault)
    assert (len(done.damaged), done.files) == (1, 0)
    proven = vault.status()
    assert proven.last_proven_restore == proven.last_backup
    with Vault.open(place, factors) as other:
        assert titles(other) == titles(vault)
        assert len(other.verify().problems) == 1


@pytest.mark.parametrize("name", ["records-1.db", "vault.json+vault-copy.json"])
def test_a_damaged_backup_is_refused_and_an_older_one_comes_back(
    vault: Vault, target: Path, factors: Factors, name: str
) -> None:
    vault.back_up(target)
    new_note(vault, "a later note")
    vault.back_up(target)
    for part in name.split("+"):
        path = target / "00000002" / part
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    place = target.parent / "restored.vault"
    with pytest.raises(GenerationDamaged, match="2, 1"):
        Vault.restore(target, place, factors)
    assert not place.exists()
    with restored(target, factors, 1) as other:
        assert "a later note" not in titles(other)


def test_a_page_of_an_older_backup_in_a_newer_one_is_noticed(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    vault.back_up(target)
    (target / "00000002" / "contents.json").unlink()
    shutil.copy(target / "00000001" / "records-1.db", target / "00000002" / "records-1.db")
    with pytest.raises(GenerationDamaged):
        Vault.restore(target, target.parent / "restored.vault", factors)


def test_one_good_copy_of_the_header_and_no_list_are_enough(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    (target / "00000001" / "vault.json").write_bytes(b"")
    (target / "00000001" / "contents.json").write_bytes(b"{")
    with restored(target, factors) as other:
        assert titles(other) == titles(vault)
    # A damaged list stands for any attachment: nothing is swept.
    for _ in range(2):
        vault.back_up(target)
    assert len([path for path in (target / "files").rglob("*") if path.is_file()]) == 1


def test_a_restored_vault_goes_on_on_its_own_chain(
    vault: Vault, target: Path, factors: Factors
) -> None:
    new_note(vault, "the last note before the backup")
    vault.back_up(target)
    chain, _ = identity.chain(vault._folder.connection)
    head = vault._folder.connection.execute(
        "SELECT digest FROM chains WHERE chain = ?", (chain,)
    ).fetchone()[0]
    with restored(target, factors) as other:
        connection = other._folder.connection
        own, continues = identity.chain(connection)
        assert own != chain
        assert continues == head
        new_note(other, "the first note after it")
        row = connection.execute(
            "SELECT sequence, previous FROM changesets WHERE chain = ?", (own,)
        ).fetchone()
        assert row == (0, head)
        assert other.verify().problems == []
        # A copy of the copy that wrote nothing itself continues the same head.
    assert vault.verify().problems == []


def test_a_restored_vault_that_wrote_nothing_passes_on_what_it_continues(
    vault: Vault, target: Path, factors: Factors, stick: Path
) -> None:
    new_note(vault, "a note")
    vault.back_up(target)
    with restored(target, factors) as other:
        _, continues = identity.chain(other._folder.connection)
        other.back_up(stick / "second")
    with restored(stick / "second", factors) as third:
        assert identity.chain(third._folder.connection)[1] == continues


def test_what_was_erased_since_is_erased_again(
    vault: Vault, target: Path, factors: Factors
) -> None:
    note = new_note(vault, "what she asked to have erased")
    vault.back_up(target)
    vault.erase(note, "asked to", "text")
    with restored(target, factors, 1) as other:
        # Nothing here knows of it yet.
        assert other.records.show(note).values
    with restored(target, factors, 1, original=vault) as other:
        assert not other.records.show(note).values
        assert other.records.search("erased") == []
        assert other.verify(deep=True).problems == []
    vault.back_up(target)
    with restored(target, factors, 1) as other:
        assert not other.records.show(note).values
        assert other.verify(deep=True).problems == []


def test_an_erased_attachment_is_not_even_copied(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    (exhibit,) = vault.files.page()
    vault.erase(exhibit.id, "asked to")
    with restored(target, factors, 1, original=vault) as other:
        assert other.files.page() == []
        assert [path for path in (other.path / "files").rglob("*") if path.is_file()] == []


def test_an_erasure_of_what_is_not_there_yet_is_remembered(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    note = new_note(vault, "written and erased after the backup")
    vault.erase(note, "asked to", "text")
    with restored(target, factors, 1, original=vault) as other:
        erased = other._folder.connection.execute("SELECT record FROM erased").fetchall()
        assert (bytes.fromhex(note),) in erased
        assert other.verify().problems == []


def test_another_vaults_erasures_are_not_taken_over(
    vault: Vault, target: Path, factors: Factors, tmp_path: Path
) -> None:
    vault.back_up(target)
    Vault.create(tmp_path / "Other.vault", PASSPHRASE, "Zoe", kdf_memory=64)
    with Vault.open(tmp_path / "Other.vault", factors, writing=True) as other:
        other.erase(new_note(other, "somebody else's"), "asked to", "text")
        with restored(target, factors, original=other) as back:
            assert back.verify().problems == []
        assert other.status().last_proven_restore is None


def test_a_restore_is_never_over_anything(vault: Vault, target: Path, factors: Factors) -> None:
    vault.back_up(target)
    before = contents(vault.path)
    for place in (vault.path, target):
        with pytest.raises(FolderExists):
            Vault.restore(target, place, factors)
    assert contents(vault.path) == before


def test_a_restore_needs_what_opened_the_vault_then(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    with Factors("a newer one") as new:
        vault.change_passphrase(factors, new)
        place = target.parent / "restored.vault"
        with pytest.raises(WrongPassphrase):
            Vault.restore(target, place, new)
        assert not place.exists()
        assert not [entry for entry in target.parent.iterdir() if entry != target]
        vault.back_up(target)
        Vault.restore(target, place, new)


def test_a_backup_goes_on_after_a_new_key(vault: Vault, target: Path, factors: Factors) -> None:
    vault.back_up(target)
    vault.rotate(factors)
    assert vault.back_up(target).copied == 0
    for number in (1, 2):
        with restored(target, factors, number) as other:
            assert titles(other) == titles(vault)
            assert other.verify(deep=True).problems == []


def test_shares_open_a_backup_too(vault: Vault, target: Path, factors: Factors) -> None:
    from vault.keys import recovery

    kept: list[recovery.Share] = []
    vault.ways.split(factors, (2, 3), [], kept.extend)
    vault.back_up(target)
    with Factors(seed=recovery.combine(kept[:2])) as seed:
        Vault.restore(target, target.parent / "restored.vault", seed)


def test_a_folder_of_another_vault_is_refused_and_left_alone(
    vault: Vault, target: Path, tmp_path: Path, factors: Factors
) -> None:
    vault.back_up(target)
    before = contents(target)
    Vault.create(tmp_path / "Other.vault", PASSPHRASE, "Zoe", kdf_memory=64)
    with (
        Vault.open(tmp_path / "Other.vault", factors) as other,
        pytest.raises(BackupOfAnother),
    ):
        other.back_up(target)
    assert contents(target) == before


def test_a_vault_that_was_set_back_does_not_push_newer_backups_out(
    vault: Vault, target: Path, tmp_path: Path, factors: Factors
) -> None:
    vault._folder.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    older = Path(shutil.copytree(vault.path, tmp_path / "Older.vault"))
    new_note(vault, "newer work")
    vault.back_up(target)
    before = contents(target)
    with (
        Vault.open(older, factors, writing=True) as set_back,
        pytest.raises(BackupNewer),
    ):
        set_back.back_up(target)
    assert contents(target) == before


def test_a_restored_copy_and_its_original_do_not_share_a_backup(
    vault: Vault, target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    with restored(target, factors) as copy:
        new_note(copy, "written in the copy")
        copy.back_up(target)
        with pytest.raises(BackupNewer):
            vault.back_up(target)


@pytest.mark.parametrize("name", ["thesis.doc", "00000001", "files"])
def test_a_folder_with_other_things_is_refused(vault: Vault, target: Path, name: str) -> None:
    target.mkdir()
    (target / name).mkdir()
    with pytest.raises(SomethingElseThere):
        vault.back_up(target)
    assert [entry.name for entry in target.iterdir()] == [name]


def test_a_backup_inside_the_vault_is_refused(vault: Vault) -> None:
    with pytest.raises(InsideTheVault):
        vault.back_up(vault.path / "files" / "backup")


@pytest.mark.parametrize(
    ("mark", "error"),
    [
        (b"", NotABackup),
        (b'{"format":"satchel-vault","version":1}', NotABackup),
        (b'{"format":"satchel-backup","version":2,"more":1}', BackupTooNew),
        (b'{"format":"satchel-backup","version":1,"vault":"00"}', NotABackup),
        (b"\xff" * 5000, NotABackup),
    ],
)
def test_what_is_no_backup_is_not_restored(
    target: Path, factors: Factors, mark: bytes, error: type[VaultError]
) -> None:
    target.mkdir()
    (target / "backup.json").write_bytes(mark)
    with pytest.raises(error):
        Vault.restore(target, target.parent / "restored.vault", factors)


@pytest.mark.parametrize("mark", [None, b"", b'{"format":"satchel-ba'])
def test_a_lost_mark_loses_no_backup(
    vault: Vault, target: Path, factors: Factors, mark: bytes | None
) -> None:
    vault.back_up(target)
    sound = (target / "backup.json").read_bytes()
    (target / "backup.json").unlink()
    if mark is not None:
        (target / "backup.json").write_bytes(mark)
    with restored(target, factors) as copy:
        assert copy.status().counts == vault.status().counts
    assert vault.back_up(target).number == 2
    assert (target / "backup.json").read_bytes() == sound


def test_a_backup_of_another_vault_is_known_without_its_mark(
    vault: Vault, target: Path, fresh_vault: Path, open_vault: Open
) -> None:
    open_vault(fresh_vault, writing=False).back_up(target)
    (target / "backup.json").unlink()
    with pytest.raises(BackupOfAnother):
        vault.back_up(target)


def test_a_folder_without_a_complete_backup_says_so(
    vault: Vault, target: Path, factors: Factors
) -> None:
    with pytest.raises(NotABackup):
        Vault.restore(target.parent, target.parent / "restored.vault", factors)
    vault.back_up(target)
    with pytest.raises(NoGeneration, match="these: 1"):
        Vault.restore(target, target.parent / "restored.vault", factors, number=7)
    shutil.rmtree(target / "00000001")
    with pytest.raises(NoGeneration, match="none"):
        Vault.restore(target, target.parent / "restored.vault", factors)


def test_a_half_written_backup_is_completed(vault: Vault, target: Path) -> None:
    """Cut short before its number was given: attachments are there, temporary names too."""
    vault.back_up(target)
    (target / "00000001").rename(target / ".satchel-0123456789abcdef.part")
    left = next(path for path in (target / "files").rglob("*") if path.is_file())
    left.with_name(".satchel-0123456789abcdef.part").write_bytes(b"half")
    made = vault.back_up(target)
    assert (made.number, made.copied) == (1, 0)
    assert not [path for path in target.rglob("*") if disk.is_temporary(path.name)]


def test_cancelling_leaves_the_earlier_backup(vault: Vault, target: Path) -> None:
    vault.back_up(target)
    new_note(vault, "newer")
    before = contents(target)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        vault.back_up(target, progress=cancel)
    assert contents(target) == before


def test_two_backups_into_one_folder_wait_for_each_other(vault: Vault, target: Path) -> None:
    vault.back_up(target)
    with WriterLock(target), pytest.raises(Busy):
        vault.back_up(target)


def test_a_medium_that_does_not_keep_what_was_written_is_caught(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.back_up(target)
    before = contents(target)
    real = disk.read_back

    def forgetful(path: Path) -> Iterator[memoryview]:
        for block in real(path):
            yield memoryview(bytes(len(block)))

    monkeypatch.setattr(disk, "read_back", forgetful)
    with pytest.raises(CopyDiffers) as told:
        vault.back_up(target)
    assert told.value.exit_status == 9
    monkeypatch.undo()
    assert contents(target) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a RAM disk with these options."""
    if os.geteuid() != 0:
        pytest.skip("skipped: only root can mount a small disk")
    place = tmp_path / "small"
    place.mkdir()

    def mounted(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("skipped: nothing can be mounted here")
        return place

    yield mounted
    subprocess.run(["umount", "-l", place], capture_output=True, check=False)


def failure_of(attempt: Callable[[], object]) -> VaultError:
    with pytest.raises((VaultError, OSError)) as told:
        attempt()
    error = told.value
    return from_os_error(error) if isinstance(error, OSError) else error


def test_a_full_stick_keeps_the_earlier_backup(
    vault: Vault, small_disk: Callable[[str], Path], factors: Factors, tmp_path: Path
) -> None:
    place = small_disk("size=24m")
    vault.back_up(place / "backup")
    before = contents(place / "backup")
    (tmp_path / "film.mp4").write_bytes(os.urandom(20 << 20))
    vault.files.add([tmp_path / "film.mp4"])
    assert isinstance(failure_of(lambda: vault.back_up(place / "backup")), NoSpace)
    assert contents(place / "backup") == before
    Vault.restore(place / "backup", tmp_path / "restored.vault", factors)


def test_a_stick_that_fills_while_it_is_written_keeps_the_earlier_backup(
    vault: Vault,
    small_disk: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = small_disk("size=24m")
    vault.back_up(place / "backup")
    before = contents(place / "backup")
    (tmp_path / "film.mp4").write_bytes(os.urandom(25 << 20))
    vault.files.add([tmp_path / "film.mp4"])
    monkeypatch.setattr(disk, "free_space", lambda path: 1 << 40)
    for _ in range(2):
        assert isinstance(failure_of(lambda: vault.back_up(place / "backup")), MediumFailed)
        assert contents(place / "backup") == before
    monkeypatch.undo()


def test_a_read_only_stick_is_said_to_be_one(
    vault: Vault, small_disk: Callable[[str], Path], factors: Factors, tmp_path: Path
) -> None:
    place = small_disk("size=24m")
    vault.back_up(place / "backup")
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
    for name in ("backup", "new"):
        told = failure_of(lambda name=name: vault.back_up(place / name))
        assert (told.code, told.exit_status) == ("read-only", 9)
    Vault.restore(place / "backup", tmp_path / "restored.vault", factors)


def test_no_permission_to_write_is_said_like_a_read_only_stick(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(backups.generations, "find_or_make", refuse)
    assert failure_of(lambda: vault.back_up(target)).code == "read-only"


def test_a_disk_without_room_restores_nothing(
    vault: Vault, small_disk: Callable[[str], Path], target: Path, factors: Factors
) -> None:
    vault.back_up(target)
    place = small_disk("size=6m")
    told = failure_of(lambda: Vault.restore(target, place / "restored.vault", factors))
    assert isinstance(told, NoSpace)
    assert list(place.iterdir()) == []


def test_a_hostile_list_of_contents_removes_nothing_outside(
    vault: Vault, target: Path, stick: Path
) -> None:
    vault.back_up(target)
    (stick / "precious").write_text("x")
    for hostile in (b'{"sha256":"' + b"0" * 64 + b'","files":["../../precious"]}', b"[" * 100_000):
        (target / "00000001" / "contents.json").write_bytes(hostile)
        vault.back_up(target)
    assert (stick / "precious").exists()
