"""The passphrase factor: text to bytes, and bytes to a key by Argon2id (RFC 9106)."""

from __future__ import annotations

import ctypes
import os
import secrets
import sys
import time
import unicodedata
from contextlib import suppress
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from shamir_mnemonic.wordlist import WORDLIST

from vault.errors import CannotUnlock, Refused
from vault.keys import memory

FLOOR_MIB = 64
CEILING_MIB = 1024
LEAST_CALIBRATED_MIB = 256
SALT_LENGTH = 32
FACTOR_LENGTH = 32

_PASSES = 3
_LANES = 4
_PROBE_MIB = 64
_TARGET_SECONDS = 1.0
_STEP_MIB = 64


class EmptyPassphrase(Refused):
    """No passphrase at all."""

    code = "empty-passphrase"
    sentence = "The passphrase is empty."
    next_step = "Choose one; six random words are easy to remember and hard to guess."


class PassphraseNotText(Refused):
    """Bytes that are not UTF-8, or half of a surrogate pair."""

    code = "passphrase-not-text"
    sentence = "The passphrase holds bytes that are not text."
    next_step = "Save the passphrase file as UTF-8 text and try again."


class KdfMemoryOutOfRange(Refused):
    """Argon2id memory outside 64 to 1024 MiB."""

    code = "kdf-memory-out-of-range"
    sentence = "The memory for unlocking must be between {least} and {most} MiB."
    next_step = "Choose a number in that range, or leave it out to have it measured."


class CannotSpareMemory(CannotUnlock):
    """The system refused the memory that Argon2id needs."""

    code = "cannot-spare-memory"
    sentence = "Unlocking needs {memory} MiB of memory, and this computer cannot spare it now."
    next_step = "Close other programs and try again, or open the vault on a larger computer."


Salt = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Kdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Argon2id parameters as they stand in a slot: MiB, passes, lanes, 32-byte salt in hex."""

    memory: Annotated[int, msgspec.Meta(ge=FLOOR_MIB, le=CEILING_MIB)]
    passes: Annotated[int, msgspec.Meta(ge=3, le=8)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=8)]
    salt: Salt


def new_kdf(memory_mib: int) -> Kdf:
    """Parameters with a fresh salt. Raises KdfMemoryOutOfRange."""
    if not FLOOR_MIB <= memory_mib <= CEILING_MIB:
        raise KdfMemoryOutOfRange(least=FLOOR_MIB, most=CEILING_MIB)
    return Kdf(memory_mib, _PASSES, _LANES, secrets.token_hex(SALT_LENGTH))


def normalise(passphrase: str | bytearray) -> bytearray:
    """The UTF-8 bytes of the text in NFKC, so that any keyboard's composition gives the same.

    Nothing is trimmed. ASCII given as a bytearray never becomes a str, which could not be wiped.
    Raises EmptyPassphrase, PassphraseNotText.
    """
    if not passphrase:
        raise EmptyPassphrase
    if isinstance(passphrase, bytearray) and passphrase.isascii():
        return bytearray(passphrase)
    try:
        text = passphrase if isinstance(passphrase, str) else passphrase.decode()
        return bytearray(unicodedata.normalize("NFKC", text).encode())
    except UnicodeError:
        raise PassphraseNotText from None


def derive(normalised: bytearray, kdf: Kdf) -> bytearray:
    """The 32-byte passphrase factor of a normalised passphrase.

    Takes about a second and releases the interpreter lock. Raises CannotSpareMemory.
    """
    factor = bytearray(FACTOR_LENGTH)
    memory.lock(factor)
    try:
        stretcher = Argon2id(
            salt=bytes.fromhex(kdf.salt),
            length=FACTOR_LENGTH,
            iterations=kdf.passes,
            lanes=kdf.lanes,
            memory_cost=kdf.memory * 1024,
        )
        # Any buffer will do; the stub asks for bytes.
        stretcher.derive_into(normalised, factor)  # type: ignore[arg-type]
    except MemoryError:
        raise CannotSpareMemory(memory=kdf.memory) from None
    finally:
        _overwrite_freed_copy(len(normalised))
    return factor


def _overwrite_freed_copy(length: int) -> None:
    """OpenSSL frees its copy of a passphrase as it is; the next one of that length lies there."""
    stretcher = Argon2id(
        salt=bytes(SALT_LENGTH), length=FACTOR_LENGTH, iterations=1, lanes=1, memory_cost=8
    )
    with suppress(MemoryError):
        stretcher.derive_into(bytes(length), bytearray(FACTOR_LENGTH))


def generate(words: int = 6) -> str:
    """A passphrase of random words from the SLIP-39 list: 10 bits each, no two look alike."""
    return " ".join(secrets.choice(WORDLIST) for _ in range(words))


def calibrate() -> int:
    """MiB of Argon2id memory that cost about one second on this computer.

    256 to 1024 MiB, at most a quarter of the memory, never below the floor of 64 MiB.
    """
    started = time.perf_counter()
    derive(bytearray(b"calibration"), new_kdf(_PROBE_MIB))
    seconds = time.perf_counter() - started
    wanted = max(LEAST_CALIBRATED_MIB, int(_PROBE_MIB * _TARGET_SECONDS / seconds))
    affordable = min(wanted, CEILING_MIB, _physical_memory_mib() // 4)
    return max(FLOOR_MIB, affordable - affordable % _STEP_MIB)


def _physical_memory_mib() -> int:
    if sys.platform == "win32":
        # GetPhysicallyInstalledSystemMemory answers in KiB.
        kib = ctypes.c_ulonglong()
        ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kib))
        return kib.value // 1024
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (1024 * 1024)
