"""Ways in: adding and removing what opens a vault (design: "Keys").

Whoever changes them shows again that they may open it. Labels live in the database, never in the
header; a label is written before its slot and removed after it.
"""

from __future__ import annotations

import hmac
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from vault.errors import CannotUnlock, Refused
from vault.keys import device, memory, passphrase, slots
from vault.keys import header as headers
from vault.keys.slots import DeviceSlot, PassphraseSlot, ShareSlot, WrongPassphrase
from vault.records.journal import OpenedForReading
from vault.store import log, witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault.keys.passphrase import Kdf
    from vault.keys.slots import Factors, Slot
    from vault.store.folder import OpenFolder

ADDED: Final = "way-in-added"
REMOVED: Final = "way-in-removed"
"""Kinds of the local log's entries that tell when a way in came and went."""

_LABEL_LIMIT: Final = 100


class UnknownSlot(CannotUnlock):
    """No slot has this id."""

    code = "unknown-slot"
    sentence = "This vault has no way in with the id {slot}."
    next_step = "List the ways in to see their ids."


class SharesFirst(Refused):
    """This computer is added only beside recovery shares."""

    code = "shares-first"
    sentence = (
        "This computer can be added only after recovery shares were made: without them, losing "
        "the computer would mean losing the vault."
    )
    next_step = "Split recovery shares first, then add this computer."


class DeviceAlreadyAdded(Refused):
    """The passphrase opens a device slot here."""

    code = "device-already-added"
    sentence = "This computer is a way into this vault already."
    next_step = "There is nothing to add."


class BadLabel(Refused):
    """A label or a custodian's name that cannot be shown on one line."""

    code = "bad-label"
    sentence = (
        "This label or name cannot be used: it is too long, or holds characters that cannot be "
        "seen."
    )
    next_step = "Use at most {limit} letters on one line."


@dataclass(frozen=True, slots=True)
class SlotView:
    """One way in. `id` in hex; `kind` is passphrase, device or shares.

    Of shares also the set and the custodians' names in the order of the shares' numbers.
    """

    id: str
    kind: str
    label: str
    set: str = ""
    custodians: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What the database says of a slot."""

    text: str = ""
    custodians: tuple[str, ...] = ()


def views(folder: OpenFolder) -> tuple[SlotView, ...]:
    """The ways in, in the header's order."""
    labels = _labels(folder)
    return tuple(_view(slot, labels.get(slot.id, Label())) for slot in folder.header.slots)


def require_right(folder: OpenFolder, factors: Factors) -> None:
    """Whoever changes the ways in opens the vault once more.

    Raises OpenedForReading, WrongPassphrase and what `header.unlock` raises.
    """
    if not folder.is_writable:
        raise OpenedForReading
    opened = headers.unlock(folder.path, factors)
    is_same = hmac.compare_digest(opened.vault_key, folder.vault_key)
    memory.wipe(opened.vault_key)
    if not is_same:
        raise WrongPassphrase


def add_passphrase(folder: OpenFolder, factors: Factors, new: Factors, label: str = "") -> SlotView:
    """A further passphrase, which alone opens the vault.

    Raises OpenedForReading, CannotUnlock, BadLabel, TooManySlots, OSError.
    """
    told = Label(checked_label(label))
    require_right(folder, factors)
    slot = slots.new_passphrase_slot(
        folder.vault_key, folder.header.binding, new, kdf_for_more(folder)
    )
    swap(folder, (*folder.header.slots, slot), {slot.id: told})
    return _view(slot, told)


def add_device(folder: OpenFolder, factors: Factors, label: str = "") -> SlotView:
    """Make this computer a factor beside the passphrase, in place of the passphrase alone.

    Other passphrases stay as they are. Raises OpenedForReading, SharesFirst, DeviceAlreadyAdded,
    CannotUnlock (the keyring's failures too), BadLabel, OSError; then the keyring holds nothing.
    """
    told = Label(checked_label(label))
    require_right(folder, factors)
    if not any(isinstance(slot, ShareSlot) for slot in folder.header.slots):
        raise SharesFirst
    opened = [slot for slot in folder.header.slots if opens(folder, slot, factors)]
    if any(isinstance(slot, DeviceSlot) for slot in opened):
        raise DeviceAlreadyAdded
    slot_id = slots.new_id()
    device.enrol(folder.header.vault, slot_id)
    try:
        slot = slots.new_device_slot(
            folder.vault_key, folder.header.binding, factors, kdf_for_more(folder), slot_id
        )
        kept = (
            one
            for one in folder.header.slots
            if not (isinstance(one, PassphraseSlot) and one in opened)
        )
        swap(folder, (*kept, slot), {slot_id: told})
    except BaseException:
        if not _is_written(folder, slot_id):
            forget_device(folder, slot_id)
        raise
    folder.by_device = True
    return _view(slot, told)


def remove(folder: OpenFolder, slot_id: str, factors: Factors) -> bool:
    """Take a way in away. Older copies of the folder still open by it.

    Returns False when it was this or another computer and the keyring here did not answer, so that
    its secret may lie there still; alone it opens nothing. Raises OpenedForReading, UnknownSlot,
    CannotUnlock, NoWayInLeft, OSError.
    """
    require_right(folder, factors)
    gone = next((slot for slot in folder.header.slots if slot.id == slot_id), None)
    if gone is None:
        raise UnknownSlot(slot=slot_id[:80])
    swap(folder, tuple(slot for slot in folder.header.slots if slot.id != slot_id), {})
    return not isinstance(gone, DeviceSlot) or forget_device(folder, slot_id)


def swap(folder: OpenFolder, new: Sequence[Slot], labels: dict[str, Label]) -> None:
    """Write the header with other slots, `labels` being those of the ones that are new to it.

    Raises NoWayInLeft, TooManySlots, OSError.
    """
    before = {slot.id: slot.kind for slot in folder.header.slots}
    after = {slot.id: slot.kind for slot in new}
    with folder.writing():
        for slot_id, label in labels.items():
            folder.connection.execute(
                "INSERT OR REPLACE INTO slot_labels (slot, label, details) VALUES (?, ?, ?)",
                (bytes.fromhex(slot_id), label.text, msgspec.json.encode(label.custodians)),
            )
    folder.replace_slots(tuple(new))
    with folder.writing():
        _note(folder, ADDED, {slot: kind for slot, kind in after.items() if slot not in before})
        _note(folder, REMOVED, {slot: kind for slot, kind in before.items() if slot not in after})
        forget_labels(folder)


def forget_labels(folder: OpenFolder) -> None:
    """Remove the labels of slots that the header has no more, inside writing()."""
    known = {bytes.fromhex(slot.id) for slot in folder.header.slots}
    stored = folder.connection.execute("SELECT slot FROM slot_labels").fetchall()
    folder.connection.executemany(
        "DELETE FROM slot_labels WHERE slot = ?", [row for row in stored if row[0] not in known]
    )


def opens(folder: OpenFolder, slot: Slot, factors: Factors) -> bool:
    """Whether the factors open this slot here and now; a keyring that fails opens nothing."""
    try:
        key = slots.open_slot(slot, folder.header.binding, factors)
    except device.KeyringFailed:
        return False
    if key is None:
        return False
    memory.wipe(key)
    return True


def kdf_for_more(folder: OpenFolder) -> Kdf:
    """The parameters of the slots there are, so that trying all of them costs one stretching."""
    return folder.header.kdf or passphrase.new_kdf(passphrase.calibrate())


def forget_device(folder: OpenFolder, slot_id: str) -> bool:
    """Take a computer's secret out of the keyring here; False when that did not answer."""
    try:
        device.remove(folder.header.vault, slot_id)
    except device.KeyringFailed:
        return False
    if not any(isinstance(slot, DeviceSlot) for slot in folder.header.slots):
        folder.by_device = False
        witness.forget(folder.connection, folder.header.vault)
    return True


def checked_label(text: str) -> str:
    """The text if it can be shown on one line. Raises BadLabel."""
    stripped = text.strip()
    if len(stripped) > _LABEL_LIMIT or not stripped.isprintable():
        raise BadLabel(limit=_LABEL_LIMIT)
    return stripped


def _is_written(folder: OpenFolder, slot_id: str) -> bool:
    """Whether a copy of the header on the disk has the slot, however its writing ended."""
    with suppress(OSError, Refused, CannotUnlock):
        copies = headers.read(folder.path)
        return any(slot.id == slot_id for one in copies.candidates for slot in one.header.slots)
    return True


def _note(folder: OpenFolder, kind: str, changed: dict[str, str]) -> None:
    for slot_id, slot_kind in changed.items():
        log.append(folder.connection, kind, {"slot": slot_id, "kind": slot_kind})


def _labels(folder: OpenFolder) -> dict[str, Label]:
    rows = folder.connection.execute("SELECT slot, label, details FROM slot_labels")
    return {
        slot.hex(): Label(text, msgspec.json.decode(details or b"[]", type=tuple[str, ...]))
        for slot, text, details in rows
    }


def _view(slot: Slot, label: Label) -> SlotView:
    set_id = slot.set if isinstance(slot, ShareSlot) else ""
    return SlotView(slot.id, slot.kind, label.text, set_id, label.custodians)
