"""The header of a vault: key slots, generation and heads, in two copies.

`vault.json` and `vault-copy.json` hold {"header": ..., "mac": ..., "check": ...}: `mac` is
HMAC-SHA256 over the header's bytes under the 'header-mac' sub-key, and `check` is SHA-256 over the
same bytes and the MAC, which tells accidental damage from a wrong passphrase before anything is
opened. The bytes are canonical: any other encoding of the same values is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import stat
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from vault import disk
from vault.errors import Damaged, Refused, VaultError
from vault.keys import device, memory
from vault.keys.passphrase import CannotSpareMemory
from vault.keys.slots import (
    Binding,
    DeviceSlot,
    Digest,
    Factors,
    Id,
    NoSuchSlot,
    PassphraseSlot,
    ShareSlot,
    Slot,
    SlotDamaged,
    WrongPassphrase,
    open_slot,
    rewrap_slot,
    subkey,
)

if TYPE_CHECKING:
    from pathlib import Path

    from vault.keys.passphrase import Kdf

FORMAT: Final = "satchel-vault"
VERSION: Final = 1
NAME = "vault.json"
COPY_NAME = "vault-copy.json"
NAMES = (NAME, COPY_NAME)
SIZE_LIMIT = 64 * 1024
SLOT_LIMIT = 32
KDF_LIMIT = 8
PAGE_SIZE: Final = 16384
"""Bytes in a page of a new vault's database (SQLCipher)."""

PageSize = Literal[4096, 8192, 16384, 32768, 65536]
Counter = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class NotAVault(Refused):
    """Nothing in the folder looks like a vault."""

    code = "not-a-vault"
    sentence = "There is no vault in this folder."
    next_step = "Choose the folder whose name ends in .vault, or make a new vault."


class HalfMadeVault(Refused):
    """Parts of a vault lie in the folder, and no header."""

    code = "half-made-vault"
    sentence = "This folder holds parts of a vault, but not the file that opens it."
    next_step = "If it was copied, copy it again, whole. Otherwise restore a backup."


class VaultTooNew(Refused):
    """Made by a later version."""

    code = "vault-too-new"
    sentence = "This vault has format {version}; this program reads format {known}."
    next_step = "Install a newer Satchel and open it there. Nothing was changed."


class TooManySlots(Refused):
    """More slots than a header can hold."""

    code = "too-many-slots"
    sentence = "This vault has as many ways in as it can hold."
    next_step = "Remove one that is no longer needed, and try again."


class NoWayInLeft(Refused):
    """Every slot left would depend on one computer."""

    code = "no-way-in-left"
    sentence = "Without this, the vault could be lost together with one computer."
    next_step = "Add a passphrase or split recovery shares first."


class HeaderDamaged(Damaged):
    """Both copies of the header are damaged or forged."""

    code = "header-damaged"
    sentence = "Both copies of the file that opens this vault are damaged or were tampered with."
    next_step = "Restore vault.json from a backup of the folder; the records are in the database."


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What both copies say. `vault` is the vault id in hex.

    `generation` numbers the vault key and its database; `revision` grows with every writing of the
    header; `heads` is JSON that the vault writes at each lock.
    """

    format: Literal["satchel-vault"]
    version: Literal[1]
    vault: Id
    generation: Counter
    revision: Counter
    page_size: PageSize
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=SLOT_LIMIT)]
    heads: msgspec.Raw = msgspec.Raw(b"null")

    @property
    def vault_id(self) -> bytes:
        """The 16 bytes of the vault id."""
        return bytes.fromhex(self.vault)

    @property
    def database(self) -> str:
        """The file name of this generation's database."""
        return f"records-{self.generation}.db"

    @property
    def binding(self) -> Binding:
        """What the slots of this header are bound to."""
        return Binding(self.version, self.vault, self.generation)

    @property
    def kdf(self) -> Kdf | None:
        """Argon2id parameters for further passphrases, so that trying all costs one stretching."""
        return next((slot.kdf for slot in self.slots if not isinstance(slot, ShareSlot)), None)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    header: msgspec.Raw
    mac: Digest
    check: Digest


class _Preamble(msgspec.Struct, frozen=True):
    format: str
    version: int


class _Unreadable(Exception):
    """A copy that does not parse, whatever the reason."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One copy that parses and passes its check; its MAC is not verified yet."""

    name: str
    header: Header
    signed: bytes
    mac: bytes

    def is_genuine(self, vault_key: bytes | bytearray) -> bool:
        """Whether the MAC verifies under this vault key."""
        return hmac.compare_digest(self.mac, _mac(self.signed, vault_key))


@dataclass(frozen=True, slots=True)
class Copies:
    """The readable copies, newest first, and the names of those missing or damaged."""

    candidates: tuple[Candidate, ...]
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """An opened header. The caller wipes `vault_key`.

    `damaged_copies` are missing, damaged or not under this key; `stale_copies` are sound and
    older, left by a writing that was cut short. `write` repairs both.
    """

    header: Header
    vault_key: bytearray
    slot_id: str
    damaged_copies: tuple[str, ...]
    stale_copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """The header of the next generation, and the ids of the slots that could not come along."""

    header: Header
    dropped: tuple[str, ...]


def create(
    folder: Path,
    vault: str,
    vault_key: bytes | bytearray,
    slots: tuple[Slot, ...],
    page_size: PageSize = PAGE_SIZE,
) -> Header:
    """Write the first header of a new vault into an existing folder.

    `vault` is the id in hex, to which the slots are bound at generation 1 (see `first_binding`).
    Raises FileExistsError, NoWayInLeft, TooManySlots, OSError.
    """
    header = Header(FORMAT, VERSION, vault, 1, 1, page_size, slots)
    _write(folder, header, vault_key, overwrite=False)
    return header


def first_binding(vault: str) -> Binding:
    """What the slots of a new vault are bound to."""
    return Binding(VERSION, vault, 1)


def write(folder: Path, header: Header, vault_key: bytes | bytearray) -> Header:
    """Replace both copies by the next revision of `header`, and return it.

    Both are on the medium under temporary names before the first is renamed: cut short at any
    instant, at least one sound copy stands, and the newer one wins.
    Raises NoWayInLeft, TooManySlots, OSError, and ValueError for heads that are no JSON.
    """
    newer = msgspec.structs.replace(header, revision=header.revision + 1)
    _write(folder, newer, vault_key, overwrite=True)
    return newer


def read(folder: Path) -> Copies:
    """Both copies as far as they can be read.

    Raises NotAVault, HalfMadeVault, VaultTooNew, HeaderDamaged, OSError.
    """
    candidates: list[Candidate] = []
    failures: dict[str, OSError | _Unreadable] = {}
    for name in NAMES:
        try:
            candidates.append(_parse(name, _content(folder / name)))
        except (OSError, _Unreadable) as failure:
            failures[name] = failure
    if not candidates:
        raise _why_unreadable(folder, failures)
    candidates.sort(key=_newest_first)
    return Copies(tuple(candidates), tuple(failures))


def unlock(folder: Path, factors: Factors) -> Unlocked:
    """Try every slot that fits, in both copies if need be.

    A slot counts only if it stands in the newest header whose MAC verifies under the key that it
    holds, so a removed passphrase does not open by way of a stale copy.
    Raises WrongPassphrase, NoSuchSlot, HeaderDamaged, SlotDamaged, CannotSpareMemory, children of
    KeyringFailed, and what `read` raises.
    """
    copies = read(folder)
    failure: VaultError | None = None
    for candidate in copies.candidates:
        try:
            vault_key, slot_id = _open_any(candidate.header, factors)
        except VaultError as error:
            failure = _worse(failure, error)
            continue
        if not candidate.is_genuine(vault_key):
            memory.wipe(vault_key)
            failure = HeaderDamaged()
        elif _is_superseded(candidate, copies, vault_key):
            memory.wipe(vault_key)
        else:
            damaged, stale = _other_copies(candidate, copies, vault_key)
            return Unlocked(candidate.header, vault_key, slot_id, damaged, stale)
    raise failure or NoSuchSlot()


def rewrap(header: Header, vault_key: bytearray, new_key: bytearray, factors: Factors) -> Rewrapped:
    """The header of the next generation under a new vault key; nothing is written.

    Share slots come along by their public keys, factor slots only if `factors` open them.
    Raises NoWayInLeft when no slot without a device would be left.
    """
    generation = header.generation + 1
    new = Binding(header.version, header.vault, generation)
    rewrapped = {
        slot.id: rewrap_slot(slot, header.binding, new, (vault_key, new_key), factors)
        for slot in header.slots
    }
    kept = tuple(slot for slot in rewrapped.values() if slot is not None)
    dropped = tuple(slot_id for slot_id, slot in rewrapped.items() if slot is None)
    next_header = msgspec.structs.replace(header, generation=generation, revision=1, slots=kept)
    _check_slots(next_header)
    return Rewrapped(next_header, dropped)


def digest(header: Header) -> str:
    """SHA-256 over the header's bytes, in hex."""
    return hashlib.sha256(msgspec.json.encode(header)).hexdigest()


def _encode(header: Header, vault_key: bytes | bytearray) -> bytes:
    signed = msgspec.json.encode(header)
    return _envelope(signed, _mac(signed, vault_key))


def _envelope(signed: bytes, mac: bytes) -> bytes:
    check = hashlib.sha256(signed + mac).hexdigest()
    return msgspec.json.encode(_File(msgspec.Raw(signed), mac.hex(), check)) + b"\n"


def _mac(signed: bytes, vault_key: bytes | bytearray) -> bytes:
    key = subkey(vault_key, "header-mac")
    try:
        return hmac.digest(key, signed, "sha256")
    finally:
        memory.wipe(key)


def _content(path: Path) -> bytes:
    # A pipe or device under this name would block or never end.
    if not stat.S_ISREG(path.stat().st_mode):
        raise _Unreadable
    with path.open("rb") as file:
        content = file.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise _Unreadable
    return content


def _parse(name: str, content: bytes) -> Candidate:
    """Raises _Unreadable for damage, VaultTooNew for an undamaged later format."""
    try:
        content.decode()
        file = msgspec.json.decode(content, type=_File)
        signed, mac = bytes(file.header), bytes.fromhex(file.mac)
        if _envelope(signed, mac) != content:
            raise _Unreadable
        preamble = msgspec.json.decode(signed, type=_Preamble)
        if preamble.format == FORMAT and preamble.version > VERSION:
            raise VaultTooNew(version=preamble.version, known=VERSION)
        header = msgspec.json.decode(signed, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _Unreadable from error
    if msgspec.json.encode(header) != signed or not _is_bounded(header):
        raise _Unreadable
    return Candidate(name, header, signed, mac)


def _is_bounded(header: Header) -> bool:
    """Slot ids are unique, and trying all slots costs a bounded number of stretchings."""
    kdfs = {slot.kdf for slot in header.slots if not isinstance(slot, ShareSlot)}
    return len({slot.id for slot in header.slots}) == len(header.slots) and len(kdfs) <= KDF_LIMIT


def _check_slots(header: Header) -> None:
    if not any(isinstance(slot, PassphraseSlot | ShareSlot) for slot in header.slots):
        raise NoWayInLeft
    if len(header.slots) > SLOT_LIMIT or not _is_bounded(header):
        raise TooManySlots


def _write(folder: Path, header: Header, vault_key: bytes | bytearray, *, overwrite: bool) -> None:
    _check_slots(header)
    content = _encode(header, vault_key)
    if len(content) > SIZE_LIMIT:
        raise TooManySlots
    _check_readable(content)
    with ExitStack() as stack:
        files = [stack.enter_context(disk.NewFile(folder / name, overwrite)) for name in NAMES]
        for file in files:
            file.write(content)
            file.sync()
        for file in files:
            file.commit()


def _check_readable(content: bytes) -> None:
    try:
        _parse(NAME, content)
    except _Unreadable as error:
        msg = "a header that could not be read again is not written"
        raise ValueError(msg) from error


def _newest_first(candidate: Candidate) -> tuple[int, int, bool]:
    header = candidate.header
    return -header.generation, -header.revision, candidate.name != NAME


def _why_unreadable(folder: Path, failures: dict[str, OSError | _Unreadable]) -> Exception:
    present = [f for f in failures.values() if not isinstance(f, FileNotFoundError)]
    if any(isinstance(failure, _Unreadable) for failure in present):
        return HeaderDamaged()
    refusals = [f for f in present if not isinstance(f, NotADirectoryError)]
    if refusals:
        return refusals[0]
    if not folder.is_dir():
        return NotAVault()
    parts = any(folder.glob("records-*.db")) or (folder / "files").is_dir()
    return HalfMadeVault() if parts else NotAVault()


def _open_any(header: Header, factors: Factors) -> tuple[bytearray, str]:
    """The vault key and the slot that gave it; device slots last, since a keyring may be slow.

    Where a passphrase alone would do, a computer that was never added is no reason to name.
    """
    failure: VaultError | None = None
    for slot in sorted(header.slots, key=lambda slot: isinstance(slot, DeviceSlot)):
        try:
            vault_key = open_slot(slot, header.binding, factors)
        except (SlotDamaged, CannotSpareMemory, device.KeyringFailed) as error:
            failure = _worse(failure, error)
            continue
        if vault_key is not None:
            return vault_key, slot.id
    by_passphrase = any(isinstance(slot, PassphraseSlot) for slot in header.slots)
    if by_passphrase and isinstance(failure, device.DeviceSecretMissing):
        failure = None
    raise failure or _nothing_fits(header, factors)


def _nothing_fits(header: Header, factors: Factors) -> VaultError:
    takes_passphrase = any(not isinstance(slot, ShareSlot) for slot in header.slots)
    return WrongPassphrase() if factors.has_passphrase and takes_passphrase else NoSuchSlot()


def _worse(first: VaultError | None, second: VaultError) -> VaultError:
    """Of two failures the one to report: damage above all, else the first."""
    if first is None or (isinstance(second, Damaged) and not isinstance(first, Damaged)):
        return second
    return first


def _is_superseded(candidate: Candidate, copies: Copies, vault_key: bytearray) -> bool:
    return any(
        _newest_first(other)[:2] < _newest_first(candidate)[:2] and other.is_genuine(vault_key)
        for other in copies.candidates
    )


def _other_copies(
    opened: Candidate, copies: Copies, vault_key: bytearray
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the other copies: damaged (with those already known), and stale."""
    damaged, stale = list(copies.damaged), []
    for other in copies.candidates:
        if other.signed == opened.signed and other.mac == opened.mac:
            continue
        is_older_key = other.header.generation < opened.header.generation
        if is_older_key or other.is_genuine(vault_key):
            stale.append(other.name)
        else:
            damaged.append(other.name)
    return tuple(damaged), tuple(stale)
