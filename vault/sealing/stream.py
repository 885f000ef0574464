"""The payload of an age v1 file: STREAM over ChaCha20-Poly1305 in chunks of 64 KiB (C2SP age.md).

Chunks are worked on in batches, on two threads beside the caller's, in constant memory: pyca
releases the interpreter lock for each chunk. Reading and writing stay on the caller's thread, so
that their errors, and a cancel, come out where they belong.
"""

from __future__ import annotations

import io
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.exceptions import InvalidTag

from vault.sealing.ahead import Ahead
from vault.sealing.errors import PayloadDamaged

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import TracebackType

    from _typeshed import WriteableBuffer
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

CHUNK: Final = 64 << 10
"""Bytes of plaintext in every chunk but the last."""
TAG: Final = 16
SEALED_CHUNK: Final = CHUNK + TAG

_BATCH_CHUNKS = 16
_BATCH = _BATCH_CHUNKS * CHUNK
_SEALED_BATCH = _BATCH_CHUNKS * SEALED_CHUNK
_BUFFERS = 4

Buffer = bytes | bytearray | memoryview


class Source(Protocol):
    """A blocking binary stream to read."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Fill the beginning of `buffer`; 0 at the end."""


class SeekableSource(Source, Protocol):
    """A binary stream that can be read at any offset."""

    def seek(self, offset: int, whence: int, /) -> int:
        """Move, and return the new offset."""


class Sink(Protocol):
    """A blocking binary stream to write."""

    def write(self, data: memoryview, /) -> int | None:
        """Take some or all of the bytes; None means all."""


class Sealer:
    """Seals what is written to it; the payload is whole only after `close`.

    As a context manager it closes at the end of the block and aborts on an exception: an aborted
    payload has no final chunk, so nobody can take it for a shorter, complete one.
    """

    def __init__(self, sink: Sink, cipher: ChaCha20Poly1305) -> None:
        """`cipher` must hold a payload key that is used for this payload alone."""
        self._sink = sink
        self._cipher = cipher
        self._ahead: Ahead[memoryview] = Ahead()
        self._free = deque(_Buffers() for _ in range(_BUFFERS))
        self._busy: deque[_Buffers] = deque()
        self._filled = 0
        self._chunks = 0
        self._closed = False
        self._whole = False

    def write(self, data: Buffer) -> int:
        """Take all of `data` and return its length in bytes."""
        self._check_open()
        view = memoryview(data).cast("B")
        taken = 0
        while taken < len(view):
            room = self._room()
            length = min(len(room), len(view) - taken)
            room[:length] = view[taken : taken + length]
            self._filled += length
            taken += length
        return taken

    def read_from(self, source: Source) -> int:
        """Take what one read of `source` gives, at most 1 MiB, without a copy; 0 at its end."""
        self._check_open()
        if self._filled < _BATCH:
            length = _read(source, self._free[0].plain[self._filled :])
            self._filled += length
            return length
        # A full batch may be the last one, so it waits until the source has given more.
        if len(self._free) == 1:
            self._write_oldest()
        length = _read(source, self._free[1].plain)
        if length:
            self._submit(final=False)
            self._filled = length
        return length

    def close(self) -> None:
        """Write the final chunk and end the threads. The sink stays open."""
        if self._whole:
            return
        self._check_open()
        try:
            self._submit(final=True)
            while self._busy:
                self._write_oldest()
        finally:
            self.abort()
        self._whole = True

    def abort(self) -> None:
        """End the threads without a final chunk; to write or close is a ValueError now."""
        self._closed = True
        self._ahead.close()

    def __enter__(self) -> Sealer:
        """The sealer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, or abort if the block raised."""
        if kind is None:
            self.close()
        else:
            self.abort()

    def _check_open(self) -> None:
        if self._closed:
            raise ValueError("the payload is closed")

    def _room(self) -> memoryview:
        """The free part of the batch for bytes that are at hand, so that a full one can go."""
        if self._filled == _BATCH:
            self._submit(final=False)
            if not self._free:
                self._write_oldest()
        return self._free[0].plain[self._filled :]

    def _submit(self, *, final: bool) -> None:
        buffers = self._free.popleft()
        plain = buffers.plain[: self._filled]
        # The final batch would only be waited for: a short payload never starts a thread.
        start = self._ahead.run if final else self._ahead.submit
        start(_seal_batch, self._cipher, self._chunks, plain, buffers.sealed, final)
        self._busy.append(buffers)
        self._filled = 0
        self._chunks += _BATCH_CHUNKS

    def _write_oldest(self) -> None:
        try:
            write_all(self._sink, self._ahead.next())
        except BaseException:
            self.abort()
            raise
        self._free.append(self._busy.popleft())


def opened(source: Source, cipher: ChaCha20Poly1305) -> Generator[memoryview, None, None]:
    """Yield the plaintext in order, in pieces of at most 1 MiB that are valid until the next one.

    Every yielded byte is authentic and in its place, but the whole is complete only when the
    iterator ends without raising: PayloadDamaged comes after the last good chunk before the fault.
    """
    free = deque(_Buffers() for _ in range(_BUFFERS))
    busy: deque[_Buffers] = deque()
    chunks = 0
    ended = seen_last = False
    with Ahead[_Opened]() as ahead:
        while True:
            while free and not ended:
                sealed = free[0].sealed[: fill(source, free[0].sealed)]
                ended = len(sealed) < _SEALED_BATCH
                if sealed:
                    start = ahead.run if ended else ahead.submit
                    start(_open_batch, cipher, chunks, sealed, free[0].plain)
                    busy.append(free.popleft())
                    chunks += _BATCH_CHUNKS
            if not busy:
                break
            batch = ahead.next()
            if seen_last:
                raise PayloadDamaged
            seen_last = batch.last
            yield batch.plain
            if batch.damaged:
                raise PayloadDamaged
            free.append(busy.popleft())
    if not seen_last:
        raise PayloadDamaged


class RandomReader(io.RawIOBase):
    """Reads the plaintext at any offset, one chunk at a time; not for two threads at once.

    The last chunk is verified first, since only it proves the length. PayloadDamaged is raised at
    once for a wrong end and later by each read that meets a damaged chunk.
    """

    def __init__(self, source: SeekableSource, start: int, cipher: ChaCha20Poly1305) -> None:
        """`start` is the offset of the first chunk in the source, which stays open."""
        self._source = source
        self._start = start
        self._cipher = cipher
        self._at = 0
        sealed_length = source.seek(0, io.SEEK_END) - start
        self._last = max(0, -(-sealed_length // SEALED_CHUNK) - 1)
        self._loaded = self._last
        self._chunk = self._load(self._last)
        if self._last and not self._chunk:
            raise PayloadDamaged
        self.length = self._last * CHUNK + len(self._chunk)
        """Bytes of plaintext."""

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The offset in the plaintext."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move within the plaintext or beyond its end; raises ValueError before its beginning."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.length}[whence]
        if base + offset < 0:
            raise ValueError("negative offset")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` as far as there is plaintext; the number of bytes."""
        target = memoryview(buffer).cast("B")
        target = target[: max(0, self.length - self._at)]
        filled = 0
        while filled < len(target):
            part = self._chunk_from(self._at + filled)[: len(target) - filled]
            target[filled : filled + len(part)] = part
            filled += len(part)
        self._at += filled
        return filled

    def _chunk_from(self, offset: int) -> memoryview:
        number, skip = divmod(offset, CHUNK)
        if number != self._loaded:
            self._chunk = self._load(number)
            self._loaded = number
        return memoryview(self._chunk)[skip:]

    def _load(self, number: int) -> bytes:
        sealed = memoryview(bytearray(SEALED_CHUNK))
        self._source.seek(self._start + number * SEALED_CHUNK, io.SEEK_SET)
        length = fill(self._source, sealed)
        try:
            nonce = _nonce(number, last=number == self._last)
            return self._cipher.decrypt(nonce, sealed[:length], None)
        except InvalidTag:
            raise PayloadDamaged from None


def write_all(sink: Sink, data: memoryview) -> None:
    """Write every byte, also to a raw stream that takes less than it is given."""
    while data:
        written = sink.write(data)
        if written is None:
            return
        data = data[written:]


class _Buffers:
    """A batch's plaintext and ciphertext, used again and again."""

    __slots__ = ("plain", "sealed")

    def __init__(self) -> None:
        self.plain = memoryview(bytearray(_BATCH))
        self.sealed = memoryview(bytearray(_SEALED_BATCH))


@dataclass(frozen=True, slots=True)
class _Opened:
    """The good beginning of a batch; `last` if it ends with the final chunk."""

    plain: memoryview
    last: bool
    damaged: bool


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _seal_batch(
    cipher: ChaCha20Poly1305, first: int, plain: memoryview, sealed: memoryview, final: bool
) -> memoryview:
    """Seal chunk after chunk; of a final batch the last chunk is marked, be it empty."""
    length = 0
    starts = range(0, max(len(plain), 1), CHUNK)
    for number, start in enumerate(starts, first):
        chunk = plain[start : start + CHUNK]
        nonce = _nonce(number, last=final and start == starts[-1])
        end = length + len(chunk) + TAG
        cipher.encrypt_into(nonce, chunk, None, sealed[length:end])
        length = end
    return sealed[:length]


def _open_batch(
    cipher: ChaCha20Poly1305, first: int, sealed: memoryview, plain: memoryview
) -> _Opened:
    length = 0
    for number, start in enumerate(range(0, len(sealed), SEALED_CHUNK), first):
        chunk = sealed[start : start + SEALED_CHUNK]
        end = length + len(chunk) - TAG
        if end < length or (end == length and number):
            return _Opened(plain[:length], last=False, damaged=True)
        last = _open_chunk(cipher, number, chunk, plain[length:end])
        if last is None:
            return _Opened(plain[:length], last=False, damaged=True)
        length = end
        if last:
            return _Opened(plain[:length], last, damaged=start + len(chunk) < len(sealed))
    return _Opened(plain[:length], last=False, damaged=False)


def _open_chunk(
    cipher: ChaCha20Poly1305, number: int, sealed: memoryview, plain: memoryview
) -> bool | None:
    """Whether the chunk is the final one; None if it is neither that nor one in the middle."""
    # A short chunk can only be final; a full one is in the middle unless the file ends with it.
    for last in (True,) if len(sealed) < SEALED_CHUNK else (False, True):
        try:
            cipher.decrypt_into(_nonce(number, last=last), sealed, None, plain)
        except InvalidTag:
            continue
        return last
    return None


def _read(source: Source, buffer: memoryview) -> int:
    length = source.readinto(buffer)
    if length is None:
        # Taking "nothing yet" for the end would cut the content short without a word.
        raise BlockingIOError("the source must be a blocking stream")
    return length


def fill(source: Source, buffer: memoryview) -> int:
    """Read until the buffer is full or the source ends; the number of bytes."""
    filled = 0
    while filled < len(buffer) and (length := _read(source, buffer[filled:])):
        filled += length
    return filled
