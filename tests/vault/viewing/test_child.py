"""The child's loop and its view of the document, over pipes within this process."""

import io
import struct
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.viewing import samples
from vault.viewing import protocol, text
from vault.viewing.child import reader_of, serve
from vault.viewing.protocol import (
    Data,
    Draw,
    Drawn,
    Failed,
    Find,
    Found,
    Match,
    Measure,
    Measured,
    Open,
    Opened,
    Read,
    ToChild,
    ToParent,
    Want,
    Words,
)
from vault.viewing.remote import Remote


class Parent:
    """Both pipes of a child: plays requests, and gives the bytes that are wanted."""

    def __init__(self, document: bytes, *requests: ToChild) -> None:
        self.document = document
        self.requests = list(requests)
        self.answers: list[ToParent | bytes] = []
        self.wants: list[tuple[int, int]] = []
        self._to_child = io.BytesIO()

    def readinto(self, buffer) -> int:
        if self._to_child.tell() == len(self._to_child.getvalue()) and self.requests:
            self._say(self.requests.pop(0))
        return self._to_child.readinto(buffer[:7])

    def write(self, data: memoryview) -> int:
        if bytes(data[4:5]) not in (b"\x81", b"\x82", b"\x83", b"\x84"):
            self.answers.append(bytes(data))
            return len(data)
        message = protocol.for_parent(bytearray(data[4:]))
        if isinstance(message, Want):
            self.wants.append((message.offset, message.size))
            self._say(Data(self.document[message.offset : message.offset + message.size]))
        else:
            self.answers.append(message)
        return len(data)

    def _say(self, message: ToChild) -> None:
        out = io.BytesIO()
        protocol.send(out, message)
        place = self._to_child.tell()
        self._to_child.seek(0, io.SEEK_END)
        self._to_child.write(out.getvalue())
        self._to_child.seek(place)


def answers(kind: str, document: bytes, *requests: ToChild) -> list[ToParent | bytes]:
    parent = Parent(document, *requests)
    reader = reader_of(kind)
    reader.warm()
    serve(reader, parent, parent)
    return parent.answers


def test_a_document_is_opened_and_every_request_is_answered() -> None:
    data = samples.pdf([samples.written("words")])
    opened, measured, drawn, pixels, words, found = answers(
        "pdf",
        data,
        Open(len(data)),
        Measure(0),
        Draw(0, 10, 10),
        Read(0),
        Find("words", 0),
    )
    assert opened == Opened(1)
    assert measured == Measured(400, 800)
    assert drawn == Drawn(5, 10)
    assert isinstance(pixels, bytes)
    assert len(pixels) == 150
    assert isinstance(words, Words)
    assert words.text.strip() == "words"
    assert isinstance(found, Found)
    assert len(found.matches) == 1


def test_requests_without_a_document_and_pages_that_are_not_there_fail() -> None:
    assert answers("text", b"", Read(0), Data(b"?")) == [Failed("broken")] * 2
    assert answers("text", b"abc", Open(3), Read(7)) == [Opened(1, "utf-8"), Failed("broken")]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (MemoryError(), "large"),
        (PermissionError(1, "no"), "forbidden"),
        (OSError(5, "?"), "broken"),
        (RecursionError(), "broken"),
    ],
)
def test_what_decoders_raise_becomes_a_reason(
    monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    def raises(file: Remote, encoding: str) -> None:
        raise error

    monkeypatch.setattr(text, "open_pages", raises)
    assert answers("text", b"abc", Open(3)) == [Failed(why)]


def test_the_remote_document_reads_and_seeks_like_a_file() -> None:
    document = bytes(range(256)) * 5000
    parent = Parent(document)
    remote = Remote(len(document), parent, parent)
    assert (remote.readable(), remote.seekable(), remote.tell()) == (True, True, 0)
    file = io.BufferedReader(remote)
    assert file.read() == document
    assert file.seek(-10, io.SEEK_END) == len(document) - 10
    assert file.read(100) == document[-10:]
    file.seek(1000)
    assert file.read(5) == document[1000:1005]
    assert remote.seek(-99) == 0
    assert remote.seek(len(document) + 5) == len(document) + 5
    assert remote.readinto(bytearray(4)) == 0
    assert len(parent.wants) == 5, "blocks that were read are kept"
    assert max(size for _, size in parent.wants) <= protocol.MAX_READ


def test_few_blocks_are_kept() -> None:
    document = bytes(6 << 20)
    parent = Parent(document)
    remote = Remote(len(document), parent, parent)
    for offset in [*range(0, 6 << 20, 256 << 10), 0]:
        remote.seek(offset)
        remote.read(1)
    assert len(parent.wants) == 25, "the first one was dropped and asked for again"


def test_a_parent_that_gives_less_than_was_wanted_ends_the_reading() -> None:
    parent = Parent(b"abc")
    with pytest.raises(EOFError):
        Remote(10, parent, parent).read(10)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_message_or_a_value_error(data: bytes) -> None:
    for decode in (protocol.for_parent, protocol.for_child):
        with suppress(ValueError):
            assert isinstance(decode(bytearray(data)), msgspec.Struct)


@given(
    st.one_of(
        st.builds(Match, st.integers(-5, 5), st.integers(-5, 5)),
        st.builds(Words, st.text(max_size=9)),
        st.builds(Drawn, st.integers(-9, 1 << 20), st.integers(-9, 1 << 20)),
    )
)
def test_messages_survive_or_are_refused(message) -> None:
    kind = type(message)
    try:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(message), type=kind) == message
    except msgspec.ValidationError:
        numbers = [value for value in msgspec.structs.astuple(message) if isinstance(value, int)]
        assert min(numbers) < 1 or max(numbers) > protocol.MAX_SIDE


def test_frames_are_bounded_before_memory_is_spent() -> None:
    with pytest.raises(ValueError, match="long"):
        protocol.receive(io.BytesIO(struct.pack(">I", 1 << 31)), protocol.for_parent)
    with pytest.raises(EOFError):
        protocol.receive(io.BytesIO(b"\0\0"), protocol.for_parent)
    with pytest.raises(EOFError):
        protocol.receive(io.BytesIO(struct.pack(">I", 9) + b"x"), protocol.for_parent)
