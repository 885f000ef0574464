"""Attachments on their way between a vault and its backup: never opened, always proven."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from vault import disk
from vault.errors import Damaged, MediumFailed
from vault.sealing.padding import padded
from vault.store.chunks import sealed_length
from vault.store.files import SIZE_FLOOR, Attachment, AttachmentMissing, Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vault.store.database import Connection

_BLOCK: Final = 1 << 20
_RECORDED: Final = (
    "SELECT id, key, name, size FROM attachments"
    " UNION ALL SELECT id, key, file, size FROM quarantine_parts ORDER BY 3"
)


class CopyDiffers(MediumFailed):
    """What was read back is not what was written."""

    code = "copy-differs"
    sentence = "The disk or stick did not keep what was written to it."
    next_step = "Do not trust it any more, and use another one."


def recorded(connection: Connection) -> list[Attachment]:
    """Every attachment that a database knows, what waits in quarantine too."""
    return [Attachment(*row) for row in connection.execute(_RECORDED)]


def size_on_disk(attachment: Attachment) -> int:
    """Bytes of an attachment's file."""
    return sealed_length(padded(attachment.size, SIZE_FLOOR))


def is_held(attachment: Attachment, files: Files, *, deep: bool = False) -> bool:
    """Whether a whole file of that attachment lies there; with `deep`, by reading all of it."""
    try:
        if deep:
            files.verify(attachment)
        else:
            files.open(attachment).close()
    except Damaged:
        return False
    return True


def carry(
    attachment: Attachment, source: Files, target: Files, told: Callable[[int], None]
) -> None:
    """Copy an attachment's file as it is, and prove the copy on its medium.

    `told` gets the bytes of each block and may raise Cancelled. Raises AttachmentMissing and
    AttachmentDamaged (of the source; no copy of it stays), CopyDiffers, OSError.
    """
    path = target.path(attachment.name)
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        disk.sync_folder(path.parent.parent)
    _copy(source.path(attachment.name), path, told)
    try:
        target.verify(attachment)
    except Damaged:
        path.unlink(missing_ok=True)
        raise


def digest_on_medium(path: Path) -> str:
    """SHA-256 of a file as it lies on the medium, past the cache, in hex."""
    digest = hashlib.sha256()
    for block in disk.read_back(path):
        digest.update(block)
    return digest.hexdigest()


def copy_file(source: Path, target: Path, told: Callable[[int], None]) -> str:
    """Copy a file, read it back, and return its SHA-256 in hex. Raises CopyDiffers, OSError."""
    digest = hashlib.sha256()
    block = memoryview(bytearray(_BLOCK))
    with source.open("rb", buffering=0) as original, disk.NewFile(target, overwrite=True) as copy:
        while length := original.readinto(block):
            copy.write(block[:length])
            digest.update(block[:length])
            told(length)
        copy.sync()
        if digest_on_medium(copy.temporary) != digest.hexdigest():
            raise CopyDiffers
        copy.commit()
    return digest.hexdigest()


def _copy(source: Path, target: Path, told: Callable[[int], None]) -> None:
    try:
        copy_file(source, target, told)
    except FileNotFoundError:
        raise AttachmentMissing from None
