"""The keyring as a witness of where a vault stood, for a vault that this computer helps to open.

Whoever sets the whole folder back sets its header back with it, and has no hand in the keyring. A
keyring that fails, or that others wrote to, testifies nothing and locks nobody out. Each copy of a
vault has its own chain, and so its own witness.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from vault.keys import device
from vault.store import heads

if TYPE_CHECKING:
    from vault.store.database import Connection
    from vault.store.heads import Heads


def testify(connection: Connection, vault: str, concealed: str) -> None:
    """Have the keyring remember the heads, as the header of the vault (id in hex) holds them."""
    with suppress(device.KeyringFailed):
        device.remember(_name(connection, vault), concealed)


def recall(connection: Connection, vault: str, key: bytes | bytearray) -> Heads | None:
    """The heads that the keyring remembers, if it remembers any; `key` as for `heads.reveal`."""
    try:
        concealed = device.recall(_name(connection, vault))
        return None if concealed is None else heads.reveal(concealed, key)
    except (device.KeyringFailed, heads.HeadsDamaged):
        return None


def forget(connection: Connection, vault: str) -> None:
    """Take the testimony out of the keyring."""
    with suppress(device.KeyringFailed):
        device.remove(_name(connection, vault), "head")


def _name(connection: Connection, vault: str) -> str:
    row = connection.execute("SELECT hex(value) FROM meta WHERE name = 'chain'").fetchone()
    return f"{vault}-{row[0].lower()}"
