"""All that is true without a screen: the encrypted vault and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYRING_CHILD: Final = "--satchel-keyring-child"
"""The argument by which a program starts itself to ask the keyring."""


def begin_program(arguments: Sequence[str]) -> None:
    """What every program does first with its `sys.argv`: no other may read its memory.

    Asked to be the keyring's child, it answers and exits.
    """
    from vault.keys import memory

    memory.protect_process()
    if KEYRING_CHILD in arguments[1:2]:
        from vault.keys import device

        device.serve(int(arguments[2]))
