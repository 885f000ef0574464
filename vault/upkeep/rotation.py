"""A new passphrase, and a new vault key under everything (design: "Rotation")."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Final

import msgspec

from vault.keys import header as headers
from vault.keys import memory, passphrase, slots
from vault.keys.slots import DeviceSlot, Factors, PassphraseSlot, ShareSlot, Slot, WrongPassphrase
from vault.progress import silent
from vault.store import copies, database, heads, log
from vault.store.folder import OpenFolder, concealed_heads, mark_header
from vault.upkeep.slots import forget_labels, opens

if TYPE_CHECKING:
    from pathlib import Path

    from vault.keys.header import Header
    from vault.keys.passphrase import Kdf
    from vault.progress import Progress
    from vault.store.folder import Told

CHANGED: Final = "way-in-changed"
ROTATED: Final = "key-rotated"
"""Kinds of the local log's entries."""


def change_passphrase(folder: OpenFolder, old: Factors, new: Factors) -> tuple[str, ...]:
    """Give every slot that the old passphrase opens a new passphrase; the vault key stays.

    Returns the ids of the device slots that keep theirs: other computers', or this one's when its
    keyring does not answer. Older copies of the folder still open with the old passphrase: only
    `rotate` makes newer data unreadable to them. Raises WrongPassphrase when it opens none.
    """
    with_passphrase = [slot for slot in folder.header.slots if not isinstance(slot, ShareSlot)]
    renewed = [slot for slot in with_passphrase if opens(folder, slot, old)]
    if not renewed:
        raise WrongPassphrase
    # One set of parameters for all slots, so that trying all of them costs one stretching.
    kdf = renewed[0].kdf
    if renewed == with_passphrase:
        kdf = passphrase.new_kdf(kdf.memory)
    folder.replace_slots(
        tuple(
            _renewed(folder, slot, new, kdf)
            if isinstance(slot, PassphraseSlot | DeviceSlot) and slot in renewed
            else slot
            for slot in folder.header.slots
        ),
        [(CHANGED, {"slot": slot.id, "kind": slot.kind}) for slot in renewed],
    )
    return tuple(
        slot.id for slot in with_passphrase if isinstance(slot, DeviceSlot) and slot not in renewed
    )


def _renewed(folder: OpenFolder, slot: PassphraseSlot | DeviceSlot, new: Factors, kdf: Kdf) -> Slot:
    renew = slots.new_device_slot if isinstance(slot, DeviceSlot) else slots.new_passphrase_slot
    return renew(folder.vault_key, folder.header.binding, new, kdf, slot.id)


def rotate(folder: OpenFolder, factors: Factors) -> tuple[str, ...]:
    """Move to the next generation: a new vault key, a new database, then a header that names both.

    The new database is written, proven and synced beside the old one; replacing the header is the
    one instant at which the vault changes. Returns the ids of slots that could not come along.
    Raises NoSpace, MediumFailed.
    """
    new_key = slots.new_vault_key()
    with ExitStack() as stack:
        stack.callback(memory.wipe, new_key)
        rewrapped = headers.rewrap(folder.header, folder.vault_key, new_key, factors)
        header = rewrapped.header
        stand = heads.current(folder.connection, header.generation)
        header = msgspec.structs.replace(
            header, heads=concealed_heads(folder.connection, stand, new_key)
        )
        old, new = folder.path / folder.header.database, folder.path / header.database
        try:
            told = ROTATED, {"generation": header.generation}
            write_database(folder, header, new_key, new, told=told)
        except BaseException:
            _remove(new)
            raise
        folder.move_to(header, bytearray(new_key))
        _remove(old)
    if rewrapped.dropped:
        with folder.writing():
            forget_labels(folder)
    return rewrapped.dropped


def write_database(
    folder: OpenFolder,
    header: Header,
    vault_key: bytearray,
    path: Path,
    progress: Progress = silent,
    told: Told | None = None,
) -> heads.Heads:
    """A proven copy of the database as it is now, for `header` and under its vault key.

    `told` is logged in the copy alone. Returns the heads that are sealed in it. Raises NoSpace,
    MediumFailed, DatabaseDamaged, OSError.
    """
    key, head_key = slots.subkey(vault_key, "database"), slots.subkey(vault_key, "head-mac")
    try:
        copies.backup_to(folder.connection, path, key, progress)
        connection = database.connect(path, key, header.page_size)
        try:
            with database.transaction(connection):
                mark_header(connection, header)
                if told is not None:
                    log.append(connection, *told)
                sealed = heads.seal(connection, head_key, header.generation)
            database.checkpoint(connection)
        finally:
            connection.close()
    finally:
        memory.wipe(key)
        memory.wipe(head_key)
    return sealed


def _remove(database_file: Path) -> None:
    # What cannot be removed now, because another program reads it, is swept at the next open.
    for leftover in database_file.parent.glob(f"{database_file.name}*"):
        with suppress(OSError):
            leftover.unlink()
