"""The way back: recovery shares among custodians, and opening by shares alone (SLIP-39)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault.errors import CannotUnlock, Refused
from vault.keys import header as headers
from vault.keys import memory, recovery, slots
from vault.keys.slots import DeviceSlot, Factors, ShareSlot
from vault.store import log
from vault.upkeep import slots as ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from vault.keys.recovery import Share
    from vault.store.folder import OpenFolder

RECOVERED: Final = "recovered"
"""Kind of the local log's entries that tell when shares opened the vault."""


class TooManyCustodians(Refused):
    """More names than shares."""

    code = "too-many-custodians"
    sentence = "There are {names} custodians for {of} shares."
    next_step = "Name at most one custodian for each share, in the order of their numbers."


class RevokedShare(CannotUnlock):
    """A sound share of a set that is no way into this vault."""

    code = "revoked-share"
    sentence = "This vault is not opened by shares of set {set}."
    next_step = (
        "They were made for another vault, or shares were split again since then. Ask for the "
        "newer ones."
    )


def split(
    folder: OpenFolder,
    factors: Factors,
    counts: tuple[int, int],
    custodians: Sequence[str],
    keep: Callable[[Sequence[Share]], None],
) -> str:
    """Make a new set of shares, `counts` being (needed, of), in place of any earlier set.

    `keep` is given the shares before they open anything, so that no set is ever valid that nobody
    has; when it raises, the earlier set stays valid. Returns the new set's id. Raises
    OpenedForReading, CannotUnlock, ShareCountRefused, TooManyCustodians, BadLabel, OSError.
    """
    need, of = counts
    if len(custodians) > of:
        raise TooManyCustodians(names=len(custodians), of=of)
    names = tuple(ways.checked_label(name) for name in custodians)
    ways.require_right(folder, factors)
    earlier = [slot for slot in folder.header.slots if isinstance(slot, ShareSlot)]
    seed = recovery.new_seed()
    try:
        shares = recovery.split(seed, need, of, names, [slot.set for slot in earlier])
        public = slots.share_public_key(seed)
    finally:
        memory.wipe(seed)
    keep(shares)
    slot = slots.new_share_slot(folder.vault_key, folder.header.binding, public, shares[0].set_id)
    others = (one for one in folder.header.slots if not isinstance(one, ShareSlot))
    ways.swap(folder, (*others, slot), {slot.id: ways.Label(f"{need} of {of}", names)})
    return slot.set


def seed_of(folder: Path, shares: Sequence[Share]) -> bytearray:
    """The seed that shares of a vault give; the vault stays locked.

    Raises TooFewShares, MixedShares, RepeatedShare, MistypedShare, ForeignShare, ShareForged,
    RevokedShare and what `header.read` raises.
    """
    seed = recovery.combine(shares)
    try:
        require_set(folder, shares[0])
    except BaseException:
        memory.wipe(seed)
        raise
    return seed


def require_set(folder: Path, share: Share) -> None:
    """Whether a share's set is a way into the vault, by its header alone. Raises RevokedShare."""
    newest = headers.read(folder).candidates[0].header
    if share.set_id not in {slot.set for slot in newest.slots if isinstance(slot, ShareSlot)}:
        raise RevokedShare(set=share.set_id)


def recover(folder: OpenFolder, shares: Factors, new: Factors) -> None:
    """One new passphrase in place of every slot that takes one; the shares stay valid.

    Raises OpenedForReading, CannotUnlock, OSError.
    """
    ways.require_right(folder, shares)
    slot = slots.new_passphrase_slot(
        folder.vault_key, folder.header.binding, new, ways.kdf_for_more(folder)
    )
    kept = tuple(one for one in folder.header.slots if isinstance(one, ShareSlot))
    gone = [one.id for one in folder.header.slots if isinstance(one, DeviceSlot)]
    ways.swap(folder, (slot, *kept), {slot.id: ways.Label()})
    with folder.writing():
        log.append(folder.connection, RECOVERED, {"slot": slot.id})
    for slot_id in gone:
        ways.forget_device(folder, slot_id)
