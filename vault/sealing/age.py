"""age v1 files (C2SP age.md): sealing to recipients, opening with identities.

Binary files are written; binary and armored ones are read.
"""

from __future__ import annotations

import io
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from vault.progress import Progress, silent
from vault.sealing import header, stream
from vault.sealing.armor import ARMOR_START, LONGEST_LINE, dearmored, skip_blank
from vault.sealing.errors import (
    HeaderDamaged,
    MixedRecipients,
    NoIdentityMatches,
    NoRecipients,
    NotAnAgeFile,
    PassphraseNeeded,
    PassphraseNotAlone,
    TooManyRecipients,
    WrongBundlePassphrase,
)
from vault.sealing.header import LineSource, Stanza, derived_key
from vault.sealing.recipients import (
    HybridIdentity,
    HybridRecipient,
    Identity,
    PassphraseIdentity,
    PassphraseRecipient,
    Recipient,
    X25519Identity,
    X25519Recipient,
    parse_identities,
    parse_identity,
    parse_recipient,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from _typeshed import WriteableBuffer

__all__ = [
    "AgeReader",
    "AgeWriter",
    "HybridIdentity",
    "HybridRecipient",
    "Identity",
    "PassphraseIdentity",
    "PassphraseRecipient",
    "Recipient",
    "X25519Identity",
    "X25519Recipient",
    "open_random",
    "parse_identities",
    "parse_identity",
    "parse_recipient",
    "seal",
    "unseal",
]

_NONCE_LENGTH: Final = 16
_PASSPHRASE: Final = PassphraseRecipient.kind


class SeekableLineSource(LineSource, Protocol):
    """A source that can also be read at any offset."""

    def seek(self, offset: int, whence: int, /) -> int:
        """Move, and return the new offset."""

    def tell(self) -> int:
        """The present offset."""


class AgeWriter:
    """An age file that is sealed while it is written.

    A context manager: the end of the block completes the file, an exception leaves it without
    its final chunk, so that it opens nowhere. The sink is neither flushed nor closed.
    """

    def __init__(self, sink: stream.Sink, recipients: Sequence[Recipient]) -> None:
        """Write the header.

        Raises NoRecipients, TooManyRecipients, MixedRecipients or PassphraseNotAlone before
        anything is written.
        """
        _check_recipients(recipients)
        file_key = bytearray(os.urandom(header.FILE_KEY_LENGTH))
        nonce = os.urandom(_NONCE_LENGTH)
        try:
            start = header.write(file_key, [recipient.wrap(file_key) for recipient in recipients])
            cipher = _payload_cipher(file_key, nonce)
        finally:
            file_key[:] = bytes(len(file_key))
        stream.write_all(sink, memoryview(start + nonce))
        self._sealer = stream.Sealer(sink, cipher)

    def write(self, data: stream.Buffer) -> int:
        """Seal all of `data`; returns its length in bytes."""
        return self._sealer.write(data)

    def read_from(self, source: stream.Source) -> int:
        """Seal what one read of `source` gives, at most 1 MiB; 0 at its end."""
        return self._sealer.read_from(source)

    def close(self) -> None:
        """Write what is left and the end of the file."""
        self._sealer.close()

    def abort(self) -> None:
        """Stop without completing the file."""
        self._sealer.abort()

    def __enter__(self) -> AgeWriter:
        """The writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, or abort if the block raised."""
        self._sealer.__exit__(kind, error, trace)


class AgeReader(io.RawIOBase):
    """The plaintext of an age file, in order.

    Every byte that is read is authentic and in its place; that nothing is missing is known only
    once a read returned nothing. Reads raise PayloadDamaged or, for armor, ArmorDamaged, and that
    closes the reader, so that a second try cannot look like the end.
    """

    stanza_kinds: tuple[str, ...]
    """The kinds of the header's stanzas, in order, such as `mlkem768x25519`."""

    def __init__(self, source: LineSource, identities: Sequence[Identity]) -> None:
        """Read the header. The source stays open.

        Raises NotAnAgeFile, HeaderDamaged, HeaderForged, ArmorDamaged, WorkFactorTooHigh,
        NoIdentityMatches, PassphraseNeeded, WrongBundlePassphrase or NoMemoryForPassphrase.
        """
        # First, since a reader whose header is refused is closed like any other.
        self._threads = ExitStack()
        binary, first_line = _without_armor(source)
        head, cipher = _unlock(binary, first_line, identities)
        self.stanza_kinds = tuple(stanza.kind for stanza in head.stanzas)
        self._pieces = stream.opened(binary, cipher)
        self._threads.callback(self._pieces.close)
        self._piece = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the beginning of `buffer`; 0 at the end of a complete file."""
        self._check_open()
        if not self._piece:
            self._piece = self._next_piece()
        target = memoryview(buffer).cast("B")
        length = min(len(target), len(self._piece))
        target[:length] = self._piece[:length]
        self._piece = self._piece[length:]
        return length

    def pieces(self) -> Iterator[memoryview]:
        """The rest of the plaintext, without a copy; each piece is valid until the next one."""
        self._check_open()
        if self._piece:
            yield self._piece
        self._piece = memoryview(b"")
        while piece := self._next_piece():
            yield piece

    def close(self) -> None:
        """End the threads."""
        self._threads.close()
        super().close()

    def _check_open(self) -> None:
        if self.closed:
            raise ValueError("the reader is closed")

    def _next_piece(self) -> memoryview:
        """The next piece that is not empty; empty at the end."""
        try:
            return next(filter(None, self._pieces), memoryview(b""))
        except BaseException:
            self.close()
            raise


def seal(
    source: stream.Source,
    sink: stream.Sink,
    recipients: Sequence[Recipient],
    progress: Progress = silent,
) -> None:
    """Seal what is left of `source` into `sink`; progress counts bytes of plaintext.

    Raises what AgeWriter raises. On any error, or a cancel, `sink` holds a file that opens nowhere.
    """
    total = _remaining(source)
    done = 0
    with AgeWriter(sink, recipients) as writer:
        while length := writer.read_from(source):
            done += length
            progress(done, total)


def unseal(
    source: LineSource,
    sink: stream.Sink,
    identities: Sequence[Identity],
    progress: Progress = silent,
) -> None:
    """Open an age file into `sink`; progress counts bytes of plaintext, of a total about as large.

    Raises what AgeReader raises; what `sink` holds by then is authentic but incomplete, and must
    not be used.
    """
    total = _remaining(source)
    done = 0
    with AgeReader(source, identities) as reader:
        for piece in reader.pieces():
            stream.write_all(sink, piece)
            done += len(piece)
            progress(done, total)


def open_random(source: SeekableLineSource, identities: Sequence[Identity]) -> stream.RandomReader:
    """A reader at any offset over a binary age file, which begins at the source's present offset.

    Raises what AgeReader raises, and PayloadDamaged at once if the end of the file is wrong.
    """
    _, cipher = _unlock(source, source.readline(len(header.VERSION_LINE)), identities)
    return stream.RandomReader(source, source.tell(), cipher)


def _check_recipients(recipients: Sequence[Recipient]) -> None:
    if not recipients:
        raise NoRecipients
    if len(recipients) > header.MAX_STANZAS:
        raise TooManyRecipients(most=header.MAX_STANZAS)
    kinds = {recipient.kind for recipient in recipients}
    if _PASSPHRASE in kinds and len(recipients) > 1:
        raise PassphraseNotAlone
    if len(kinds) > 1:
        raise MixedRecipients


def _without_armor(source: LineSource) -> tuple[LineSource, bytes]:
    """The binary file and its first line."""
    line = source.readline(LONGEST_LINE)
    if line == header.VERSION_LINE:
        return source, line
    line = skip_blank(source, line)
    if not line.startswith(ARMOR_START):
        raise NotAnAgeFile
    binary = dearmored(source, line)
    return binary, binary.readline(len(header.VERSION_LINE))


def _unlock(
    source: LineSource, first_line: bytes, identities: Sequence[Identity]
) -> tuple[header.Header, ChaCha20Poly1305]:
    """The checked header and the payload's cipher; leaves the source at the first chunk."""
    head = header.read(source, first_line)
    file_key = _file_key(head.stanzas, identities)
    head.verify(file_key)
    nonce = bytearray(_NONCE_LENGTH)
    if stream.fill(source, memoryview(nonce)) < _NONCE_LENGTH:
        raise HeaderDamaged
    return head, _payload_cipher(file_key, bytes(nonce))


def _file_key(stanzas: Sequence[Stanza], identities: Sequence[Identity]) -> bytes:
    by_passphrase = any(stanza.kind == _PASSPHRASE for stanza in stanzas)
    # Whoever can add a stanza to a passphrase file could otherwise make it look like theirs.
    if by_passphrase and len(stanzas) > 1:
        raise HeaderDamaged
    for identity in identities:
        file_key = identity.unwrap(stanzas)
        if file_key is not None:
            return file_key
    if not by_passphrase:
        raise NoIdentityMatches
    if any(identity.kind == _PASSPHRASE for identity in identities):
        raise WrongBundlePassphrase
    raise PassphraseNeeded


def _payload_cipher(file_key: stream.Buffer, nonce: bytes) -> ChaCha20Poly1305:
    with derived_key(file_key, nonce, b"payload") as key:
        return ChaCha20Poly1305(key)


def _remaining(source: object) -> int:
    """Bytes from the present offset to the end, or 0 where that cannot be known."""
    if not isinstance(source, io.IOBase) or not source.seekable():
        return 0
    here = source.tell()
    end = source.seek(0, io.SEEK_END)
    source.seek(here)
    return end - here
