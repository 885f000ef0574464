"""Attached files: each a record bound to the bytes that were added here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.records.conftest import Colleague
from vault.errors import Damaged, Refused
from vault.records.exhibits import NoFileInRecord, NotAFile
from vault.records.ids import BadRecordId
from vault.vault import Vault

CONTENT = bytes(range(256)) * 800


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "a letter.pdf"
    path.write_bytes(CONTENT)
    return path


def stored(vault: Vault) -> list[Path]:
    return sorted(path for path in (vault.path / "files").rglob("*") if path.is_file())


def test_a_file_is_attached_to_a_case_with_its_name_size_and_digest(
    ana: Vault, letter: Path
) -> None:
    case = ana.records.new("case", {"title": ["Case"]}).id
    (row,) = ana.files.add([letter], case)
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert (row.name, row.size, row.sha256) == ("a letter.pdf", len(CONTENT), digest)
    assert ana.files.page(case) == ana.files.page() == [row]
    assert ana.files.get(row.id) == row
    assert CONTENT[:100] not in stored(ana)[0].read_bytes()


def test_what_never_was_a_file_is_attached_and_leaves_no_other_copy(ana: Vault) -> None:
    case = ana.records.new("case", {"title": ["Case"]}).id
    row = ana.files.add_content("Picture of 3 May.png", CONTENT, case)
    assert ana.files.page(case) == [row]
    assert ana.files.open(row.id).read() == CONTENT
    assert len(stored(ana)) == 1
    with pytest.raises(Refused):
        ana.files.add_content("x.png", CONTENT, row.id)
    assert len(stored(ana)) == 1


def test_the_same_content_twice_is_two_exhibits_and_one_stored_file(
    ana: Vault, letter: Path
) -> None:
    (one,) = ana.files.add([letter])
    other, third = ana.files.add([letter, letter])
    assert len({one.id, other.id, third.id}) == 3
    assert len(stored(ana)) == 1
    for row in (one, other, third):
        assert ana.files.open(row.id).read() == CONTENT
    assert not ana.verify(deep=True).problems


def test_a_digest_alone_never_leads_to_bytes_that_are_held(
    ana: Vault, bob: Colleague, letter: Path
) -> None:
    """A stranger who knows the digest of a file does not get his record bound to it."""
    (row,) = ana.files.add([letter])
    value = {"name": "mine.pdf", "size": row.size, "sha256": row.sha256}
    theirs = bob.makes(ana, "exhibit", file=value)
    with pytest.raises(NoFileInRecord):
        ana.files.open(theirs)
    assert ana.files.open(row.id).read() == CONTENT


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(offset=st.integers(0, len(CONTENT) + 10), length=st.integers(0, 70_000))
def test_any_part_is_read_as_it_was_written(
    ana: Vault, letter: Path, offset: int, length: int
) -> None:
    rows = ana.files.page() or ana.files.add([letter])
    with ana.files.open(rows[0].id) as stream:
        stream.seek(offset)
        assert stream.read(length) == CONTENT[offset : offset + length]


def test_what_is_saved_equals_what_was_attached_and_is_listed(
    ana: Vault, letter: Path, tmp_path: Path
) -> None:
    (row,) = ana.files.add([letter])
    destination = tmp_path / "copy.pdf"
    assert ana.files.save(row.id, destination) == row
    assert destination.read_bytes() == CONTENT
    (copy,) = ana.files.copies()
    assert (copy.id, copy.name, copy.destination) == (row.id, row.name, str(destination))
    with pytest.raises(FileExistsError):
        ana.files.save(row.id, destination)
    assert len(ana.files.copies()) == 1
    ana.files.save(row.id, destination, overwrite=True)
    assert len(ana.files.copies()) == 2


def test_a_copy_taken_from_a_vault_opened_for_reading_is_listed_too(
    folder: Path, open_vault: Callable[..., Vault], letter: Path, tmp_path: Path
) -> None:
    vault = open_vault(folder)
    (row,) = vault.files.add([letter])
    vault.close()
    open_vault(folder, writing=False).files.save(row.id, tmp_path / "copy.pdf")
    vault = open_vault(folder)
    assert [copy.id for copy in vault.files.copies()] == [row.id]
    assert not vault.verify().problems


@pytest.mark.parametrize("place", [0, 40, 60, 20_000, -20, -1])
def test_a_damaged_byte_ends_in_damage_and_leaves_no_copy(
    ana: Vault, letter: Path, tmp_path: Path, place: int
) -> None:
    (row,) = ana.files.add([letter])
    (path,) = stored(ana)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    destination = tmp_path / "copy.pdf"
    with pytest.raises(Damaged) as damage:
        ana.files.save(row.id, destination)
    assert damage.value.exit_status == 4
    assert not destination.exists()


def test_a_file_that_is_missing_is_told(ana: Vault, letter: Path) -> None:
    (row,) = ana.files.add([letter])
    stored(ana)[0].unlink()
    with pytest.raises(Damaged):
        ana.files.open(row.id)
    assert ana.files.page() == [row]


def test_all_files_are_attached_or_none(ana: Vault, letter: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        ana.files.add([letter, tmp_path])
    with pytest.raises(Refused):
        ana.files.add([letter, tmp_path / "absent"])
    with pytest.raises(BadRecordId):
        ana.files.add([letter], "no case")
    assert stored(ana) == []
    assert ana.files.page() == []


def test_what_belongs_to_no_case_cannot_be_attached_to_a_note(ana: Vault, letter: Path) -> None:
    note = ana.records.new("note", {"text": ["x"]}).id
    with pytest.raises(Refused):
        ana.files.add([letter], note)
    assert stored(ana) == []


def test_a_cancelled_attachment_leaves_nothing(ana: Vault, letter: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        ana.files.add([letter], progress=stop)
    assert stored(ana) == []
    assert ana.files.page() == []


def test_files_that_nothing_records_are_swept_at_the_next_opening(
    folder: Path, open_vault: Callable[..., Vault], letter: Path
) -> None:
    vault = open_vault(folder)
    (row,) = vault.files.add([letter])
    vault.close()
    (kept,) = stored(vault)
    stray = kept.with_name("ab" * 16)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"left by a crash")
    vault = open_vault(folder)
    assert stored(vault) == [kept]
    assert vault.files.open(row.id).read() == CONTENT


def test_a_record_without_a_file_has_none_to_open(ana: Vault) -> None:
    note = ana.records.new("note", {"text": ["x"]}).id
    with pytest.raises(NoFileInRecord):
        ana.files.open(note)


@pytest.mark.parametrize("name", ["пaспорт.pdf", "a\nb.txt", "x" * 200])
def test_a_name_is_kept_as_text_whatever_it_is(ana: Vault, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    (row,) = ana.files.add([path])
    assert ana.files.get(row.id).name == row.name
    assert len(row.name) <= 255
