"""Atomic files: whole or absent, whatever fails."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vault import disk


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_file_appears_only_at_its_commit(tmp_path: Path) -> None:
    target = tmp_path / "Bundle"
    with disk.NewFile(target) as file:
        assert file.write(b"first ") == 6
        file.write(memoryview(bytearray(b"second")))
        assert not target.exists()
        assert file.tell() == 12
        assert all(disk.is_temporary(name) for name in names(tmp_path))
        file.commit()
    assert target.read_bytes() == b"first second"
    assert names(tmp_path) == ["Bundle"]


def test_leaving_without_commit_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with disk.NewFile(tmp_path / "Bundle") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names(tmp_path) == []


def test_an_existing_file_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    target = tmp_path / "Bundle"
    target.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        disk.NewFile(target)
    with disk.NewFile(target, overwrite=True) as file:
        file.write(b"new")
        file.commit()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["Bundle"]


@pytest.mark.parametrize("refusal", [None, errno.EPERM, errno.ENOTSUP])
def test_a_file_that_appeared_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: int | None
) -> None:
    if refusal is not None:
        monkeypatch.setattr(os, "link", refusing(refusal))
    target = tmp_path / "Bundle"
    with disk.NewFile(target) as file:
        file.write(b"ours")
        target.write_bytes(b"theirs")
        with pytest.raises(FileExistsError):
            file.commit()
    assert target.read_bytes() == b"theirs"
    assert names(tmp_path) == ["Bundle"]


@pytest.mark.parametrize("refusal", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_stick_without_hard_links_takes_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    monkeypatch.setattr(os, "link", refusing(refusal))
    with disk.NewFile(tmp_path / "Bundle") as file:
        file.write(b"content")
        file.commit()
    assert (tmp_path / "Bundle").read_bytes() == b"content"
    assert names(tmp_path) == ["Bundle"]


def test_a_failing_medium_is_reported_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(errno.EIO))
    with (
        pytest.raises(OSError, match="Input/output") as caught,
        disk.NewFile(tmp_path / "B") as file,
    ):
        file.commit()
    assert caught.value.errno == errno.EIO
    assert names(tmp_path) == []


def refusing(number: int) -> object:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_short_writes_are_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    content = bytes(range(256)) * 4
    with disk.NewFile(tmp_path / "Bundle") as file:
        assert file.write(content) == len(content)
        file.commit()
    assert (tmp_path / "Bundle").read_bytes() == content


def test_long_writing_is_synced_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(disk, "SYNC_INTERVAL", 1000)
    with disk.NewFile(tmp_path / "Bundle") as file:
        monkeypatch.setattr(os, "fsync", lambda _: synced.append(file.tell()))
        for _ in range(25):
            file.write(bytes(100))
        assert synced == [1000, 2000]
        file.commit()
    assert synced[2] == 2500


def test_replacing_keeps_the_old_content_when_the_medium_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "vault.json"
    disk.replace_file(target, b"old")
    monkeypatch.setattr(os, "write", refusing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        disk.replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["vault.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: Windows has no mode bits")
def test_replacing_never_writes_into_the_old_file(tmp_path: Path) -> None:
    path, witness = tmp_path / "vault.json", tmp_path / "still the old file"
    disk.replace_file(path, b"old")
    witness.hardlink_to(path)
    disk.replace_file(path, b"new")
    assert (path.read_bytes(), witness.read_bytes()) == (b"new", b"old")


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    disk.replace_file(tmp_path / "vault.json", b"content")
    assert (tmp_path / "vault.json").stat().st_mode & 0o777 == 0o600


def test_reading_back_gives_every_byte_in_blocks(tmp_path: Path) -> None:
    content = os.urandom(disk.BLOCK + 12345)
    disk.replace_file(tmp_path / "Bundle", content)
    blocks = [bytes(block) for block in disk.read_back(tmp_path / "Bundle")]
    assert [len(block) for block in blocks] == [disk.BLOCK, 12345]
    assert b"".join(blocks) == content


def test_sweeping_removes_leftovers_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "letter.part").write_bytes(b"the user's own")
    (tmp_path / ".satchel-note.part").write_bytes(b"the user's own")
    script = (
        "import os, sys; from pathlib import Path; from vault import disk\n"
        "disk.NewFile(Path(sys.argv[1]) / 'x').write(b'half'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    assert len(names(tmp_path)) == 3
    assert disk.sweep(tmp_path) == 1
    assert names(tmp_path) == [".satchel-note.part", "letter.part"]


def test_free_space_is_what_the_folder_has(tmp_path: Path) -> None:
    assert 0 < disk.free_space(tmp_path) < 2**60
    disk.sync_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        disk.sync_folder(tmp_path / "absent")
