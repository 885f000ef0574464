"""Attachments: each an encrypted file of its own under a random name, `files/ab/ab...`.

Its content is followed by zeros up to a Padmé step and sealed as Cobblestone-256 under its own
random key, with the context 'satchel-attachment-v1' | 0x00 | vault id | attachment id. The key and
the true size are in the database: a file whose key never got there is noise.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography.cobblestone import Cobblestone256Encryptor

from vault import disk
from vault.errors import Damaged
from vault.progress import silent
from vault.sealing.padding import padded
from vault.store.chunks import CHUNK, AttachmentDamaged, ChunkReader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from io import RawIOBase
    from typing import Protocol

    from vault.progress import Progress

    class Source(Protocol):
        """What bytes are taken from: a file, a BytesIO, a part of a bundle."""

        def readinto(self, buffer: memoryview, /) -> int | None:
            """Fill the buffer as far as bytes are at hand; 0 or None at the end."""


ID_BYTES: Final = 16
SIZE_FLOOR: Final = 65536
"""Every content up to this many bytes lies in files of one size."""

_BLOCK = 1024 * 1024
_SEALED_BLOCK = _BLOCK + (_BLOCK // CHUNK + 1) * 16 + 56
_ZEROS = memoryview(bytes(_BLOCK))
_CONTEXT = b"satchel-attachment-v1\0"
_NAME = re.compile(r"[0-9a-f]{32}", re.ASCII)


class AttachmentMissing(Damaged):
    """The database knows a file that is not in the folder."""

    code = "attachment-missing"
    sentence = "A file of this vault is not in its folder."
    next_step = "Take it from a backup, or ask whoever sent it for it again."


@dataclass(frozen=True, slots=True)
class Attachment:
    """What the database keeps: id (16 bytes), key (32 bytes), name on disk, true size in bytes."""

    id: bytes
    key: bytes = field(repr=False)
    name: str
    size: int


class Files:
    """The attachments of one vault, in its folder `files`, bound to its 16-byte id."""

    def __init__(self, folder: Path, vault_id: bytes) -> None:
        self._folder = folder
        self._vault_id = vault_id

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return self._folder

    def path(self, name: str) -> Path:
        """Where a stored file of that name lies.

        Raises AttachmentDamaged for a name that was not made here.
        """
        if not _NAME.fullmatch(name):
            raise AttachmentDamaged
        return self._folder / name[:2] / name

    def add(self, source: Path | Source, progress: Progress = silent) -> tuple[Attachment, bytes]:
        """Store a content; returns its attachment and the SHA-256 of the content.

        The file is complete, synced and named when this returns; the caller then records the
        attachment, or `sweep` removes the file again. `progress` counts bytes, once per MiB, and
        may raise Cancelled; then, as after any failure, nothing is left. Raises OSError.
        """
        if isinstance(source, Path):
            with source.open("rb", buffering=0) as file:
                return self._add(file, os.fstat(file.fileno()).st_size, progress)
        return self._add(source, 0, progress)

    def open(self, attachment: Attachment) -> RawIOBase:
        """The content as a stream that reads and seeks anywhere; only authentic bytes come out.

        Raises AttachmentMissing, AttachmentDamaged (then or while reading), OSError.
        """
        return self._reader(attachment, attachment.size)

    def verify(
        self,
        attachment: Attachment,
        progress: Progress = silent,
        write: Callable[[memoryview], object] | None = None,
    ) -> bytes:
        """Read all of a stored file, its padding too, and return the content's SHA-256.

        The content is given to `write` on the way, block by block; it is proven only when this
        returns. Raises AttachmentMissing, AttachmentDamaged, OSError, and what the two raise.
        """
        done = 0
        length = padded(attachment.size, SIZE_FLOOR)
        digest = hashlib.sha256()
        with self._reader(attachment, length) as reader:
            for block in _blocks(reader):
                content = max(0, min(len(block), attachment.size - done))
                if block[content:] != _ZEROS[: len(block) - content]:
                    raise AttachmentDamaged
                digest.update(block[:content])
                if write is not None:
                    write(block[:content])
                done += len(block)
                progress(min(done, attachment.size), attachment.size)
        return digest.digest()

    def remove(self, attachment: Attachment) -> None:
        """Remove a stored file, if it is there; without its key it was noise already."""
        self.path(attachment.name).unlink(missing_ok=True)

    def sweep(self, known: Collection[str]) -> int:
        """Remove temporary files and those whose names are not `known`; returns how many.

        Only for whoever holds the vault's lock, with the names of all recorded attachments. What
        was not made here stays.
        """
        swept = 0
        for folder in self._subfolders():
            swept += disk.sweep(folder)
            for file in list(folder.iterdir()):
                if _NAME.fullmatch(file.name) and file.name not in known:
                    file.unlink(missing_ok=True)
                    swept += 1
        return swept

    def _subfolders(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [entry for entry in self._folder.iterdir() if entry.is_dir()]

    def _add(self, source: Source, total: int, progress: Progress) -> tuple[Attachment, bytes]:
        name = secrets.token_hex(16)
        attachment_id = secrets.token_bytes(ID_BYTES)
        key = Cobblestone256Encryptor.generate_key()
        digest = hashlib.sha256()
        with self._new_file(name) as file:
            sealer = _Sealer(Cobblestone256Encryptor(key, self._context(attachment_id)), file)
            for block in _blocks(source):
                digest.update(block)
                sealer.write(block)
                progress(sealer.taken, max(total, sealer.taken) if total else 0)
            size = sealer.taken
            sealer.finish()
            file.commit()
        return Attachment(attachment_id, key, name, size), digest.digest()

    def _new_file(self, name: str) -> disk.NewFile:
        path = self.path(name)
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            disk.sync_folder(self._folder)
        return disk.NewFile(path)

    def _context(self, attachment_id: bytes) -> bytes:
        return _CONTEXT + self._vault_id + attachment_id

    def _reader(self, attachment: Attachment, length: int) -> ChunkReader:
        path = self.path(attachment.name)
        sealed = padded(attachment.size, SIZE_FLOOR)
        try:
            return ChunkReader(path, attachment.key, self._context(attachment.id), length, sealed)
        except FileNotFoundError:
            raise AttachmentMissing from None


class _Sealer:
    """Encrypts blocks of at most 1 MiB into a file and pads what was taken."""

    def __init__(self, encryptor: Cobblestone256Encryptor, file: disk.NewFile) -> None:
        self._encryptor = encryptor
        self._file = file
        self._sealed = memoryview(bytearray(_SEALED_BLOCK))
        self.taken = 0

    def write(self, block: memoryview) -> None:
        produced = self._encryptor.update_into(block, self._sealed)
        self._file.write(self._sealed[:produced])
        self.taken += len(block)

    def finish(self) -> None:
        length = padded(self.taken, SIZE_FLOOR)
        while self.taken < length:
            self.write(_ZEROS[: min(_BLOCK, length - self.taken)])
        self._file.write(self._encryptor.finalize())


def _blocks(source: Source) -> Iterator[memoryview]:
    """The source in blocks of 1 MiB and a rest; the buffer is used again."""
    block = memoryview(bytearray(_BLOCK))
    while length := _fill(source, block):
        yield block[:length]


def _fill(source: Source, block: memoryview) -> int:
    done = 0
    while done < len(block) and (count := source.readinto(block[done:])):
        done += count
    return done
