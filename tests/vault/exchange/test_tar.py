"""The strict archive: what our writer makes, GNU tar and tarfile read; nothing else gets in."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.exchange import tar
from vault.exchange.tar import BundleDamaged, TarReader

NAMES = st.from_regex(r"[a-z0-9]{1,12}(/[a-z0-9_-][a-z0-9._-]{0,12}){0,3}", fullmatch=True)


def archive(*entries: tuple[str, bytes], end: bytes = tar.END) -> bytes:
    parts = [
        tar.header(name, len(content)) + content + bytes(tar.filling(len(content)))
        for name, content in entries
    ]
    return b"".join(parts) + end


def reader(content: bytes, piece: int = 1000) -> TarReader:
    view = memoryview(content)
    return TarReader(iter([view[at : at + piece] for at in range(0, len(view), piece)]))


def contents(source: TarReader) -> list[tuple[str, bytes]]:
    found = []
    while entry := source.next():
        content = bytearray()
        while part := source.take():
            content += part
        found.append((entry.name, bytes(content)))
    return found


@settings(deadline=None)
@given(
    st.lists(st.tuples(NAMES, st.binary(max_size=1500)), max_size=4),
    st.integers(min_value=1, max_value=3000),
)
def test_what_is_written_is_read_in_pieces_of_any_size(entries, piece):
    content = archive(*entries)
    source = reader(content, piece)
    assert contents(source) == entries
    assert source.offset == len(content)
    source.finish(len(content))


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.binary(max_size=1500)), max_size=4))
def test_the_standard_library_reads_what_is_written(entries):
    with tarfile.open(fileobj=io.BytesIO(archive(*entries)), errorlevel=2) as read:
        found = [(member.name, read.extractfile(member)) for member in read.getmembers()]
        assert [(name, file and file.read()) for name, file in found] == entries


def test_a_stored_length_is_what_an_entry_takes_up():
    for size in (0, 1, 511, 512, 513):
        assert tar.stored_length(size) == len(archive(("a", bytes(size)), end=b""))


def patched(block: bytes, at: int, patch: bytes) -> bytes:
    """A header with some bytes changed and the checksum made right again."""
    changed = bytearray(block)
    changed[at : at + len(patch)] = patch
    changed[148:156] = b" " * 8
    changed[148:156] = b"%06o\0 " % sum(changed)
    return bytes(changed)


def member(name: str = "bundle/a", **changes: object) -> bytes:
    """A header that differs from ours in nothing but what is asked for."""
    info = tarfile.TarInfo(name)
    info.size = 3
    for field, value in changes.items():
        setattr(info, field, value)
    block = info.tobuf(tarfile.USTAR_FORMAT)
    return block if info.isdev() else patched(block, 329, b"0000000\0" * 2)


GOOD = tar.header("bundle/a", 3)
HOSTILE = {
    "hard link": member(type=tarfile.LNKTYPE, linkname="bundle/b"),
    "symbolic link": member(type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "character device": member(type=tarfile.CHRTYPE, devmajor=1, devminor=3),
    "block device": member(type=tarfile.BLKTYPE),
    "folder": member("bundle/a/", type=tarfile.DIRTYPE),
    "pipe": member(type=tarfile.FIFOTYPE),
    "contiguous file": member(type=tarfile.CONTTYPE),
    "pax header": member(type=tarfile.XHDTYPE),
    "global pax header": member(type=tarfile.XGLTYPE),
    "long GNU name": member(type=tarfile.GNUTYPE_LONGNAME),
    "long GNU link": member(type=tarfile.GNUTYPE_LONGLINK),
    "sparse GNU file": member(type=tarfile.GNUTYPE_SPARSE),
    "old regular file": patched(GOOD, 156, b"\0"),
    "absolute name": member("/bundle/a"),
    "parent in the name": member("bundle/../a"),
    "parent as the name": member(".."),
    "this folder in the name": member("./bundle/a"),
    "empty step in the name": member("bundle//a"),
    "capital letters": member("bundle/A"),
    "a backslash": member("bundle\\a"),
    "a drive": member("c:a"),
    "another script": patched(GOOD, 0, "bundle/а".encode()),
    "bytes behind the name": patched(GOOD, 50, b"x"),
    "no name": patched(GOOD, 0, bytes(8)),
    "a prefix": patched(GOOD, 345, b"bundle"),
    "another mode": member(mode=0o755),
    "setuid": member(mode=0o4644),
    "an owner": member(uid=1000),
    "an owner's name": member(uname="root"),
    "a time": member(mtime=1),
    "GNU magic": patched(GOOD, 257, b"ustar  \0"),
    "no magic": patched(GOOD, 257, bytes(8)),
    "size to the base of 256": patched(GOOD, 124, b"\x80" + bytes(10) + b"\x03"),
    "size with spaces": patched(GOOD, 124, b"         3 \0"),
    "negative size": patched(GOOD, 124, b"-0000000003\0"),
    "size of twelve digits": patched(GOOD, 124, b"000000000003"),
    "wrong checksum": GOOD[:148] + b"000000\0 " + GOOD[156:],
    "checksum in another form": GOOD[:148] + b"0" + GOOD[148:154] + b" " + GOOD[156:],
    "bytes behind all fields": patched(GOOD, 511, b"x"),
}


def test_the_hostile_headers_differ_from_a_good_one_in_what_they_say():
    assert contents(reader(GOOD + b"abc" + bytes(509) + tar.END)) == [("bundle/a", b"abc")]
    assert member() == GOOD
    assert GOOD not in HOSTILE.values()


@pytest.mark.parametrize("block", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_other_header_is_refused(block):
    assert len(block) == tar.BLOCK
    with pytest.raises(BundleDamaged) as refused:
        reader(block + b"abc" + bytes(509) + tar.END).next()
    assert refused.value.exit_status == 4


@given(st.integers(min_value=0, max_value=511), st.integers(min_value=1, max_value=255))
def test_any_changed_byte_of_a_header_is_refused(at, change):
    block = bytearray(GOOD)
    block[at] ^= change
    with pytest.raises(BundleDamaged):
        reader(bytes(block) + b"abc" + bytes(509) + tar.END).next()


@given(st.binary(min_size=512, max_size=512))
def test_noise_is_refused(block):
    with pytest.raises(BundleDamaged):
        reader(block).next()


def test_every_truncation_is_refused():
    content = archive(("bundle/a", b"abc"), ("bundle/b", bytes(600)))
    for length in range(len(content)):
        source = reader(content[:length])
        with pytest.raises(BundleDamaged):
            contents(source)


def test_filling_and_end_are_zeros():
    content = archive(("bundle/a", b"abc"))
    for at in (tar.BLOCK + 3, 2 * tar.BLOCK - 1, len(content) - 1, len(content) - tar.BLOCK):
        changed = bytearray(content)
        changed[at] = 1
        with pytest.raises(BundleDamaged):
            contents(reader(bytes(changed)))


@pytest.mark.parametrize(
    ("behind", "length"),
    [
        (bytes(511), 512),
        (bytes(513), 512),
        (b"", 512),
        (bytes(511) + b"x", 512),
        (b"x" + bytes(511), 512),
        (b"x", 0),
        (bytes(1), 0),
    ],
)
def test_only_the_right_number_of_zeros_may_follow(behind, length):
    content = archive(("bundle/a", b"abc"))
    source = reader(content + behind)
    contents(source)
    with pytest.raises(BundleDamaged):
        source.finish(len(content) + length)


def test_a_huge_size_takes_no_memory_before_it_is_taken():
    source = reader(tar.header("bundle/a", tar.MAX_SIZE) + b"abc")
    entry = source.next()
    assert entry is not None
    assert entry.size == 8 * 1024**3 - 1
    assert bytes(source.take()) == b"abc"
    with pytest.raises(BundleDamaged):
        source.take()


@pytest.mark.parametrize(
    ("name", "size"),
    [("", 0), ("..", 0), ("/a", 0), ("a/", 0), ("A", 0), ("a" * 101, 0), ("a", -1), ("a", 8**11)],
)
def test_what_the_profile_does_not_hold_is_not_written(name, size):
    with pytest.raises(ValueError, match="of this profile"):
        tar.header(name, size)


def test_an_entry_cannot_be_left_half_read():
    source = reader(archive(("bundle/a", b"abc")))
    source.next()
    with pytest.raises(ValueError, match="not taken to its end"):
        source.next()
