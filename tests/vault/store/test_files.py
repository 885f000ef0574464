"""Attachments come back byte for byte from any offset, or not at all."""

import errno
import hashlib
import io
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.cobblestone import Cobblestone256Decryptor
from hypothesis import given, settings
from hypothesis import strategies as st

from vault import disk
from vault.progress import Cancelled
from vault.sealing.padding import padded
from vault.store.chunks import CHUNK, AttachmentDamaged
from vault.store.files import SIZE_FLOOR, Attachment, AttachmentMissing, Files

VAULT = bytes(range(16))
BOUNDARIES = [
    0,
    1,
    CHUNK - 1,
    CHUNK,
    CHUNK + 1,
    SIZE_FLOOR - 1,
    SIZE_FLOOR,
    SIZE_FLOOR + 1,
    2**20 - 1,
    2**20,
    2**20 + 1,
    # The counter of its chunks passes one byte.
    260 * CHUNK + 5,
]


def content_of(size: int) -> bytes:
    return hashlib.shake_128(size.to_bytes(8, "big")).digest(size)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Attachment, bytes]:
    """One attachment of several batches that reading tests share."""
    files = Files(tmp_path_factory.mktemp("vault") / "files", VAULT)
    content = content_of(2_500_000)
    attachment, _ = files.add(io.BytesIO(content))
    return files, attachment, content


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files", VAULT)


def stored(files: Files, content: bytes) -> Attachment:
    return files.add(io.BytesIO(content))[0]


def read(files: Files, attachment: Attachment) -> bytes:
    with files.open(attachment) as reader:
        return reader.read()


def all_files(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", BOUNDARIES)
def test_a_content_comes_back_as_it_was(files: Files, size: int) -> None:
    content = content_of(size)
    attachment, digest = files.add(io.BytesIO(content))
    assert attachment.size == size
    assert digest == hashlib.sha256(content).digest()
    assert read(files, attachment) == content
    assert files.verify(attachment) == digest


@pytest.mark.parametrize("size", BOUNDARIES)
def test_the_library_reads_the_same_file(files: Files, size: int) -> None:
    content = content_of(size)
    attachment = stored(files, content)
    context = b"satchel-attachment-v1\x00" + VAULT + attachment.id
    decryptor = Cobblestone256Decryptor(attachment.key, context)
    sealed = files.path(attachment.name).read_bytes()
    plain = decryptor.update(sealed) + decryptor.finalize()
    assert plain == content + bytes(padded(size, SIZE_FLOOR) - size)


def test_a_file_can_be_added_by_its_path(files: Files, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(content_of(3_000_000))
    calls = []
    attachment, _ = files.add(source, lambda done, total: calls.append((done, total)))
    assert read(files, attachment) == source.read_bytes()
    assert calls == [(2**20, 3_000_000), (2**21, 3_000_000), (3_000_000, 3_000_000)]


def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end(files: Files) -> None:
    class Trickle(io.BytesIO):
        def readinto(self, buffer) -> int:
            return super().readinto(memoryview(buffer)[:777])

    content = content_of(200_000)
    attachment, _ = files.add(Trickle(content))
    assert read(files, attachment) == content


@given(data=st.data())
@settings(max_examples=60)
def test_any_part_reads_as_a_slice(shared, data) -> None:
    files, attachment, content = shared
    with files.open(attachment) as reader:
        for _ in range(3):
            start = data.draw(st.integers(0, len(content) + 10))
            length = data.draw(st.integers(0, 200_000))
            reader.seek(start)
            assert reader.read(length) == content[start : start + length]
            assert reader.tell() == max(start, min(start + length, len(content)))


def test_seeking_works_from_all_three_places(shared) -> None:
    files, attachment, content = shared
    with files.open(attachment) as reader:
        assert reader.seek(-5, os.SEEK_END) == len(content) - 5
        assert reader.read(100) == content[-5:]
        assert reader.seek(-3, os.SEEK_CUR) == len(content) - 3
        assert reader.readall() == content[-3:]
        assert reader.read(1) == b""
        with pytest.raises(ValueError, match="negative"):
            reader.seek(-1)
        reader.seek(10**15)
        assert reader.read(1) == b""


def test_a_reader_serves_the_standard_library(shared) -> None:
    files, attachment, content = shared
    with io.BufferedReader(files.open(attachment)) as reader:
        assert reader.read(10) == content[:10]
        assert reader.read() == content[10:]


@pytest.mark.parametrize("size", [0, 1, 30_000, SIZE_FLOOR])
def test_small_contents_cannot_be_told_apart_by_size(files: Files, size: int) -> None:
    one, other = stored(files, content_of(size)), stored(files, content_of(77))
    sizes = {files.path(each.name).stat().st_size for each in (one, other)}
    assert len(sizes) == 1


def test_sizes_on_disk_are_padme_steps(files: Files) -> None:
    attachment = stored(files, content_of(1_000_001))
    length = padded(1_000_001, SIZE_FLOOR)
    expected = 56 + length + 16 * (length // CHUNK + 1)
    assert files.path(attachment.name).stat().st_size == expected


def test_nothing_on_disk_shows_what_is_stored(files: Files, tmp_path: Path) -> None:
    marker = b"Statement of Amina Odhiambo. "
    one, other = stored(files, marker * 5000), stored(files, marker * 5000)
    assert one.name != other.name
    assert one.key != other.key
    first, second = (files.path(each.name).read_bytes() for each in (one, other))
    assert marker not in first
    assert first[56:] != second[56:]
    for path in all_files(tmp_path):
        assert path.name in (one.name, other.name)
        assert path.parent.name == path.name[:2]


@pytest.mark.skipif(os.name == "nt", reason="skipped: POSIX permissions")
def test_only_the_owner_may_read_stored_files(files: Files) -> None:
    path = files.path(stored(files, b"x").name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_never_shows_in_a_representation(files: Files) -> None:
    attachment = stored(files, b"x")
    assert repr(attachment.key) not in repr(attachment)
    assert attachment.key.hex() not in repr(attachment)


@pytest.mark.parametrize(
    "change",
    [
        lambda sealed: b"",
        lambda sealed: sealed[:55],
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[: 56 + 16400],
        lambda sealed: sealed[: -16400 - 16],
        lambda sealed: sealed + b"\0",
        lambda sealed: sealed + sealed[-16400:],
        lambda sealed: sealed[:56] + sealed[56 + 16400 : 56 + 2 * 16400] + sealed[56 + 16400 :],
        lambda sealed: sealed[:56] + bytes(len(sealed) - 56),
        lambda sealed: bytes(56) + sealed[56:],
    ],
)
def test_missing_added_or_moved_bytes_are_damage(
    files: Files, change: Callable[[bytes], bytes]
) -> None:
    attachment = stored(files, content_of(100_000))
    path = files.path(attachment.name)
    changed = change(path.read_bytes())
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    with pytest.raises(AttachmentDamaged):
        read(files, attachment)
    with pytest.raises(AttachmentDamaged):
        files.verify(attachment)


@given(data=st.data())
@settings(max_examples=100)
def test_any_flipped_bit_is_damage(shared, data) -> None:
    files, attachment, _ = shared
    path = files.path(attachment.name)
    offset = data.draw(st.integers(0, path.stat().st_size - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    _flip(path, offset, bit)
    try:
        with pytest.raises(AttachmentDamaged):
            files.verify(attachment)
    finally:
        _flip(path, offset, bit)


def _flip(path: Path, offset: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ bit]))


def test_damage_elsewhere_leaves_good_parts_readable_and_no_bad_ones(files: Files) -> None:
    content = content_of(10 * CHUNK)
    attachment = stored(files, content)
    _flip(files.path(attachment.name), 56 + 5 * 16400 + 100, 1)
    buffer = bytearray(2 * CHUNK)
    with files.open(attachment) as reader:
        assert reader.read(5 * CHUNK) == content[: 5 * CHUNK]
        with pytest.raises(AttachmentDamaged):
            reader.readinto(buffer)
        assert not any(buffer)
        reader.seek(6 * CHUNK)
        assert reader.read() == content[6 * CHUNK :]


def test_padding_that_is_not_zero_is_damage(files: Files) -> None:
    attachment = stored(files, content_of(1000) + b"smuggled")
    shorter = replace(attachment, size=1000)
    assert read(files, shorter) == content_of(1000)
    with pytest.raises(AttachmentDamaged):
        files.verify(shorter)


def test_a_file_opens_only_with_its_own_key_id_and_vault(files: Files, tmp_path: Path) -> None:
    attachment, other = stored(files, b"one"), stored(files, b"two")
    elsewhere = Files(tmp_path / "files", bytes(16))
    for reading, wrong in (
        (files, replace(attachment, key=other.key)),
        (files, replace(attachment, id=other.id)),
        (files, replace(attachment, name=other.name)),
        (files, replace(attachment, size=SIZE_FLOOR + 1)),
        (elsewhere, attachment),
    ):
        with pytest.raises(AttachmentDamaged):
            reading.open(wrong)


def test_a_missing_file_is_said_to_be_missing(files: Files) -> None:
    attachment = stored(files, b"x")
    files.remove(attachment)
    files.remove(attachment)
    for use in (files.open, files.verify):
        with pytest.raises(AttachmentMissing):
            use(attachment)


@pytest.mark.parametrize(
    "name", ["", "..", "../../vault.json", "/etc/passwd", "A" * 32, "0" * 31, "0" * 32 + "\n"]
)
def test_a_name_that_was_not_made_here_leads_nowhere(files: Files, name: str) -> None:
    attachment = replace(stored(files, b"x"), name=name)
    for use in (files.open, files.verify, files.remove):
        with pytest.raises(AttachmentDamaged):
            use(attachment)


def test_a_cancelled_addition_leaves_nothing(files: Files, tmp_path: Path) -> None:
    calls = []

    def cancel(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        files.add(io.BytesIO(content_of(3_000_000)), cancel)
    assert all_files(tmp_path) == []


def test_a_source_that_fails_leaves_nothing(files: Files, tmp_path: Path) -> None:
    class Pulled(io.BytesIO):
        def readinto(self, buffer) -> int:
            if self.tell() > 2**20:
                raise OSError(errno.EIO, "pulled out")
            return super().readinto(buffer)

    with pytest.raises(OSError, match="pulled out"):
        files.add(Pulled(content_of(3_000_000)))
    assert all_files(tmp_path) == []


def test_a_failed_sync_leaves_nothing(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    stored(files, b"makes the folder")
    before = all_files(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        stored(files, b"x")
    assert all_files(tmp_path) == before


def test_an_unfinished_file_has_a_name_that_is_swept(files: Files, tmp_path: Path) -> None:
    seen = []
    files.add(io.BytesIO(b"x"), lambda done, total: seen.extend(all_files(tmp_path)))
    assert len(seen) == 1
    assert disk.is_temporary(seen[0].name)


def test_sweeping_removes_what_is_not_recorded_and_nothing_else(
    files: Files, tmp_path: Path
) -> None:
    kept, stray = stored(files, b"kept"), stored(files, b"stray")
    folder = files.path(kept.name).parent
    (folder / f".satchel-{'0' * 16}.part").write_bytes(b"half")
    (folder / "readme.txt").write_text("put here by a person")
    assert files.sweep({kept.name}) == 2
    assert read(files, kept) == b"kept"
    assert (folder / "readme.txt").exists()
    with pytest.raises(AttachmentMissing):
        files.open(stray)
    assert files.sweep({kept.name}) == 0


def test_a_vault_without_attachments_needs_no_folder(files: Files, tmp_path: Path) -> None:
    assert files.sweep(set()) == 0
    assert list(tmp_path.iterdir()) == []


def test_verifying_can_be_cancelled(shared) -> None:
    files, attachment, _ = shared

    def cancel(done: int, total: int) -> None:
        assert (done, total) == (2**20, attachment.size)
        raise Cancelled

    with pytest.raises(Cancelled):
        files.verify(attachment, cancel)
