"""Reading a Cobblestone-256 file at any offset (C2SP chunked-encryption, SHA-512 and AES-256-GCM).

    salt, 24 bytes | commitment, 32 bytes | chunks of 16384 bytes and a 16-byte tag | a shorter one

    key 32 | base nonce 12 | commitment 32 = HKDF-Expand-SHA-512(input key, info)
    info = 'c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM' | 0x00 | salt | context
    nonce of chunk k = base nonce XOR k, big-endian

`cryptography.cobblestone` writes these files and has no random access of its own.
"""

from __future__ import annotations

import hmac
import io
import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from vault.errors import Damaged

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import WriteableBuffer

CHUNK = 16384

_TAG = 16
_SEALED_CHUNK = CHUNK + _TAG
_SALT = 24
_COMMITMENT = 32
_HEADER = _SALT + _COMMITMENT
_KEY = 32
_NONCE = 12
_CHUNKS_AT_A_TIME = 64
_INFO = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"


class AttachmentDamaged(Damaged):
    """Bytes of a stored file were changed, are missing or too many."""

    code = "attachment-damaged"
    sentence = "A file in this vault is damaged or was tampered with."
    next_step = "Take it from a backup, or ask whoever sent it for it again."


def sealed_length(length: int) -> int:
    """The size in bytes of the sealed form of `length` bytes."""
    return _HEADER + length + _TAG * (length // CHUNK + 1)


class ChunkReader(io.RawIOBase):
    """The first `length` bytes of what was sealed, whose whole length is `sealed`.

    Only authentic bytes are ever returned. Raises AttachmentDamaged: at once for another key or
    context or a file of another size, on reading for changed bytes.
    """

    def __init__(self, path: Path, key: bytes, context: bytes, length: int, sealed: int) -> None:
        super().__init__()
        self._length = length
        self._sealed = sealed
        self._position = 0
        chunks = min(_CHUNKS_AT_A_TIME, sealed // CHUNK + 1)
        self._batch = memoryview(bytearray(chunks * _SEALED_CHUNK))
        self._chunk = memoryview(bytearray(CHUNK))
        self._chunk_index = -1
        self._file = path.open("rb", buffering=0)
        try:
            self._derive(key, context)
            self._prove_end()
        except BaseException:
            self._file.close()
            raise

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The offset of the next byte."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to an offset, which may lie behind the end."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._length}[whence]
        if start + offset < 0:
            raise ValueError("a position is never negative")
        self._position = start + offset
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer as far as there are bytes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        view = view[: max(0, min(len(view), self._length - self._position))]
        done = 0
        while done < len(view):
            done += self._fill(self._position + done, view[done:])
        self._position += done
        return done

    def readall(self) -> bytes:
        """Everything from here to the end."""
        rest = bytearray(max(0, self._length - self._position))
        self.readinto(rest)
        return bytes(rest)

    def close(self) -> None:
        """Close the file and drop the plaintext that was kept."""
        if not self.closed:
            self._file.close()
            self._chunk[:] = bytes(CHUNK)
        super().close()

    def _derive(self, key: bytes, context: bytes) -> None:
        header = self._file.read(_HEADER)
        size = os.fstat(self._file.fileno()).st_size
        if header is None or size != sealed_length(self._sealed):
            raise AttachmentDamaged
        salt, commitment = header[:_SALT], header[_SALT:]
        derived = bytearray(_KEY + _NONCE + _COMMITMENT)
        HKDFExpand(SHA512(), len(derived), _INFO + salt + context).derive_into(key, derived)
        if not hmac.compare_digest(derived[_KEY + _NONCE :], commitment):
            raise AttachmentDamaged
        self._cipher = AESGCM(memoryview(derived)[:_KEY])
        self._base_nonce = int.from_bytes(derived[_KEY : _KEY + _NONCE], "big")
        derived[:] = bytes(len(derived))

    def _prove_end(self) -> None:
        """Open the chunk that ends what was sealed; it is empty where the others are full."""
        index, length = divmod(self._sealed, CHUNK)
        self._open_chunk(index, self._read_sealed(index, length + _TAG), self._chunk[:length])

    def _fill(self, position: int, view: memoryview) -> int:
        """Put the bytes at a position into the view, a batch of chunks or the rest of one."""
        index, start = divmod(position, CHUNK)
        whole = min(len(view) // CHUNK, _CHUNKS_AT_A_TIME)
        if start == 0 and whole:
            self._open_chunks(index, view[: whole * CHUNK])
            return whole * CHUNK
        self._keep_chunk(index)
        part = self._chunk[start : start + len(view)]
        view[: len(part)] = part
        return len(part)

    def _keep_chunk(self, index: int) -> None:
        if index == self._chunk_index:
            return
        self._chunk_index = -1
        self._open_chunks(index, self._chunk[: min(CHUNK, self._sealed - index * CHUNK)])
        self._chunk_index = index

    def _open_chunks(self, first: int, target: memoryview) -> None:
        """Decrypt consecutive chunks: whole ones, or a single one of any length."""
        sealed = self._read_sealed(first, len(target) + _TAG * (-(-len(target) // CHUNK)))
        for number in range(-(-len(target) // CHUNK)):
            plain = target[number * CHUNK : (number + 1) * CHUNK]
            chunk = sealed[number * _SEALED_CHUNK : (number + 1) * _SEALED_CHUNK]
            try:
                self._open_chunk(first + number, chunk, plain)
            except AttachmentDamaged:
                # OpenSSL decrypts before it checks: nothing that is not authentic stays behind.
                target[:] = bytes(len(target))
                raise

    def _open_chunk(self, index: int, sealed: memoryview, target: memoryview) -> None:
        nonce = (self._base_nonce ^ index).to_bytes(_NONCE, "big")
        try:
            self._cipher.decrypt_into(nonce, sealed, None, target)
        except InvalidTag:
            raise AttachmentDamaged from None

    def _read_sealed(self, first: int, length: int) -> memoryview:
        self._file.seek(_HEADER + first * _SEALED_CHUNK)
        view = self._batch[:length]
        done = 0
        while done < length:
            count = self._file.readinto(view[done:])
            if not count:
                raise AttachmentDamaged
            done += count
        return view
