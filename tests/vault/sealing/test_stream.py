"""STREAM: every size and chunking, seeking, damage, and what is left behind by failures."""

from __future__ import annotations

import io
import os
import threading

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.sealing.errors import PayloadDamaged
from vault.sealing.stream import CHUNK, SEALED_CHUNK, RandomReader, Sealer, opened

BATCH = 16 * CHUNK
KEY = bytes(range(32))
RANDOM = os.urandom(6 * BATCH + 17)

edges = st.sampled_from([0, CHUNK, 2 * CHUNK, 15 * CHUNK, BATCH, 2 * BATCH, 5 * BATCH, 6 * BATCH])
sizes = st.builds(lambda edge, delta: max(0, edge + delta), edges, st.integers(-17, 17))


def sealed(plain: bytes) -> bytes:
    sink = io.BytesIO()
    with Sealer(sink, ChaCha20Poly1305(KEY)) as sealer:
        sealer.write(plain)
    return sink.getvalue()


def released(content: bytes) -> tuple[bytes, bool]:
    """What was yielded, and whether it ended well."""
    plain = io.BytesIO()
    try:
        for piece in opened(io.BytesIO(content), ChaCha20Poly1305(KEY)):
            plain.write(piece)
    except PayloadDamaged:
        return plain.getvalue(), False
    return plain.getvalue(), True


class Dribble(io.RawIOBase):
    """A source that gives at most `most` bytes at a time, as a pipe does."""

    def __init__(self, content: bytes, most: int) -> None:
        self._content = io.BytesIO(content)
        self._most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self._content.readinto(memoryview(buffer)[: self._most])


class Narrow(io.RawIOBase):
    """A sink that takes at most 1,000 bytes at a time."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.content += data[:1000]
        return min(len(data), 1000)


class Full:
    """A sink on a medium that is full."""

    def write(self, data) -> int:
        raise OSError(28, "No space left on device")


@settings(max_examples=60, deadline=None)
@given(sizes)
def test_any_size_comes_back(size):
    assert released(sealed(RANDOM[:size])) == (RANDOM[:size], True)


@settings(max_examples=40, deadline=None)
@given(sizes)
def test_the_length_is_the_plaintext_and_a_tag_for_each_chunk(size):
    chunks = max(1, -(-size // CHUNK))
    assert len(sealed(RANDOM[:size])) == size + 16 * chunks


@settings(max_examples=40, deadline=None)
@given(sizes, st.lists(st.integers(1, BATCH), max_size=8), st.integers(20_000, 2 * BATCH))
def test_how_it_is_cut_into_writes_and_reads_changes_nothing(size, writes, most):
    plain = RANDOM[:size]
    by_writes, by_reads = io.BytesIO(), io.BytesIO()
    rest = memoryview(plain)
    with Sealer(by_writes, ChaCha20Poly1305(KEY)) as sealer:
        for length in [*writes, len(plain)]:
            assert sealer.write(rest[:length]) == len(rest[:length])
            rest = rest[length:]
    source = Dribble(plain, most)
    with Sealer(by_reads, ChaCha20Poly1305(KEY)) as sealer:
        while sealer.read_from(source):
            pass
    assert by_writes.getvalue() == by_reads.getvalue() == sealed(plain)


def test_reads_and_writes_may_take_turns():
    sink = io.BytesIO()
    source = io.BytesIO(RANDOM[BATCH : 2 * BATCH])
    with Sealer(sink, ChaCha20Poly1305(KEY)) as sealer:
        sealer.write(RANDOM[:BATCH])
        assert sealer.read_from(source) == BATCH
        assert sealer.read_from(source) == 0
        sealer.write(RANDOM[2 * BATCH : 2 * BATCH + 1])
    assert released(sink.getvalue()) == (RANDOM[: 2 * BATCH + 1], True)


def test_a_sink_that_takes_little_gets_everything():
    sink = Narrow()
    with Sealer(sink, ChaCha20Poly1305(KEY)) as sealer:
        sealer.write(RANDOM[: 3 * CHUNK])
    assert bytes(sink.content) == sealed(RANDOM[: 3 * CHUNK])


@settings(max_examples=60, deadline=None)
@given(sizes, st.data())
def test_reading_at_any_offset_equals_the_slice(size, data):
    content = io.BytesIO(b"header" + sealed(RANDOM[:size]))
    raw = RandomReader(content, 6, ChaCha20Poly1305(KEY))
    assert raw.length == size
    reader = data.draw(st.sampled_from([raw, io.BufferedReader(raw)]))
    start = data.draw(st.integers(0, size + 5))
    length = data.draw(st.integers(0, 3 * CHUNK))
    assert reader.seek(start) == reader.tell() == start
    assert reader.read(length) == RANDOM[:size][start : start + length]
    assert reader.seek(-min(size, 3), io.SEEK_END) == size - min(size, 3)
    assert reader.read() == RANDOM[:size][size - min(size, 3) :]
    assert reader.seek(0, io.SEEK_CUR) == size


def test_an_empty_final_chunk_after_others_is_refused_by_both_readers():
    cipher = ChaCha20Poly1305(KEY)
    content = cipher.encrypt(bytes(12), RANDOM[:CHUNK], None)
    content += cipher.encrypt(bytes(10) + b"\1\1", b"", None)
    assert released(content) == (RANDOM[:CHUNK], False)
    with pytest.raises(PayloadDamaged):
        RandomReader(io.BytesIO(content), 0, cipher)


def test_a_sink_may_return_nothing():
    class Silent(io.BytesIO):
        def write(self, data) -> None:
            super().write(data)

    sink = Silent()
    with Sealer(sink, ChaCha20Poly1305(KEY)) as sealer:
        sealer.write(RANDOM[:BATCH])
    assert sink.getvalue() == sealed(RANDOM[:BATCH])


def test_no_offset_before_the_beginning():
    reader = RandomReader(io.BytesIO(sealed(b"ten bytes.")), 0, ChaCha20Poly1305(KEY))
    with pytest.raises(ValueError, match="negative"):
        reader.seek(-11, io.SEEK_END)


@settings(max_examples=60, deadline=None)
@given(sizes, st.data())
def test_a_cut_or_continued_payload_is_refused_by_both_readers(size, data):
    content = sealed(RANDOM[:size])
    cut = data.draw(st.integers(0, len(content) - 1) | st.integers(0, len(content) // SEALED_CHUNK))
    cut = cut * SEALED_CHUNK if cut <= len(content) // SEALED_CHUNK else cut
    for wrong in (content[: min(cut, len(content) - 1)], content + b"x", content + content):
        plain, whole = released(wrong)
        assert not whole
        assert RANDOM[:size].startswith(plain)
        with pytest.raises(PayloadDamaged):
            RandomReader(io.BytesIO(wrong), 0, ChaCha20Poly1305(KEY)).readall()


@settings(max_examples=60, deadline=None)
@given(sizes, st.data())
def test_a_flipped_bit_releases_only_what_stands_before_its_chunk(size, data):
    content = bytearray(sealed(RANDOM[:size]))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    plain, whole = released(bytes(content))
    assert not whole
    assert plain == RANDOM[: at // SEALED_CHUNK * CHUNK]


@pytest.mark.parametrize("chunks", [(1, 0, 2), (0, 2), (0, 0, 1, 2), (0, 1), (0, 1, 2, 2), (2,)])
def test_chunks_swapped_dropped_or_repeated_are_refused(chunks):
    content = sealed(RANDOM[: 3 * CHUNK])
    cut = [content[at : at + SEALED_CHUNK] for at in range(0, len(content), SEALED_CHUNK)]
    _, whole = released(b"".join(cut[number] for number in chunks))
    assert not whole


def test_a_random_reader_goes_on_to_refuse_a_damaged_chunk_and_to_read_good_ones():
    content = bytearray(sealed(RANDOM[: 4 * CHUNK]))
    content[SEALED_CHUNK] ^= 1
    reader = RandomReader(io.BytesIO(bytes(content)), 0, ChaCha20Poly1305(KEY))
    for _ in range(2):
        reader.seek(CHUNK)
        with pytest.raises(PayloadDamaged):
            reader.read(1)
    reader.seek(2 * CHUNK)
    assert reader.read(5) == RANDOM[2 * CHUNK : 2 * CHUNK + 5]


def test_a_short_payload_starts_no_thread():
    before = threading.active_count()
    sink = io.BytesIO()
    sealer = Sealer(sink, ChaCha20Poly1305(KEY))
    sealer.write(RANDOM[:BATCH])
    assert threading.active_count() == before
    sealer.close()
    pieces = opened(io.BytesIO(sink.getvalue()[:-SEALED_CHUNK]), ChaCha20Poly1305(KEY))
    next(pieces)
    assert threading.active_count() == before


def test_a_reader_left_half_way_ends_its_threads():
    before = threading.active_count()
    pieces = opened(io.BytesIO(sealed(RANDOM)), ChaCha20Poly1305(KEY))
    next(pieces)
    assert threading.active_count() > before
    pieces.close()
    assert threading.active_count() == before


def test_a_sink_that_fails_ends_the_work_and_its_threads():
    before = threading.active_count()
    sealer = Sealer(Full(), ChaCha20Poly1305(KEY))
    with pytest.raises(OSError, match="No space"):
        sealer.write(RANDOM)
    assert threading.active_count() == before
    for again in (lambda: sealer.write(b"x"), sealer.close):
        with pytest.raises(ValueError, match="closed"):
            again()


def test_a_whole_payload_may_be_closed_twice_but_not_continued():
    sink = io.BytesIO()
    sealer = Sealer(sink, ChaCha20Poly1305(KEY))
    sealer.close()
    content = sink.getvalue()
    sealer.close()
    assert sink.getvalue() == content
    with pytest.raises(ValueError, match="closed"):
        sealer.write(b"x")


def test_a_source_with_nothing_yet_is_not_taken_for_one_at_its_end():
    class NothingYet:
        def readinto(self, buffer) -> None:
            return None

    with pytest.raises(BlockingIOError), Sealer(io.BytesIO(), ChaCha20Poly1305(KEY)) as sealer:
        sealer.read_from(NothingYet())
    with pytest.raises(BlockingIOError):
        next(opened(NothingYet(), ChaCha20Poly1305(KEY)))
