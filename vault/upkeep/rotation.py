"""Ways in: a new passphrase, a new vault key under everything (design: "Rotation")."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from vault.keys import header as headers
from vault.keys import memory, passphrase, slots
from vault.keys.slots import DeviceSlot, Factors, PassphraseSlot, Slot
from vault.store import copies, database, heads
from vault.store.folder import OpenFolder, mark_header

if TYPE_CHECKING:
    from pathlib import Path

    from vault.keys.header import Header


def change_passphrase(folder: OpenFolder, old: Factors, new: Factors) -> None:
    """Give every slot that the old passphrase opens a new passphrase; the vault key stays.

    Older copies of the folder still open with the old one: only `rotate` makes newer data
    unreadable to them.
    """
    folder.replace_slots(tuple(_renewed(folder, slot, old, new) for slot in folder.header.slots))


def _renewed(folder: OpenFolder, slot: Slot, old: Factors, new: Factors) -> Slot:
    if not isinstance(slot, PassphraseSlot | DeviceSlot):
        return slot
    if slots.open_slot(slot, folder.header.binding, old) is None:
        return slot
    renew = slots.new_device_slot if isinstance(slot, DeviceSlot) else slots.new_passphrase_slot
    kdf = passphrase.new_kdf(slot.kdf.memory)
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
        old, new = folder.path / folder.header.database, folder.path / rewrapped.header.database
        try:
            _write_database(folder, rewrapped.header, new_key)
        except BaseException:
            _remove(new)
            raise
        folder.move_to(rewrapped.header, bytearray(new_key))
        _remove(old)
    return rewrapped.dropped


def _remove(database_file: Path) -> None:
    # What cannot be removed now, because another program reads it, is swept at the next open.
    for leftover in database_file.parent.glob(f"{database_file.name}*"):
        with suppress(OSError):
            leftover.unlink()


def _write_database(folder: OpenFolder, header: Header, new_key: bytearray) -> None:
    key, head_key = slots.subkey(new_key, "database"), slots.subkey(new_key, "head-mac")
    path = folder.path / header.database
    try:
        copies.backup_to(folder.connection, path, key)
        connection = database.connect(path, key, header.page_size)
        try:
            with database.transaction(connection):
                mark_header(connection, header)
                heads.seal(connection, head_key, header.generation)
            database.checkpoint(connection)
        finally:
            connection.close()
    finally:
        memory.wipe(key)
        memory.wipe(head_key)
