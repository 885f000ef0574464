"""To whom a bundle is addressed: its recipients among throw-away keys, and what each is told.

Whoever opens a bundle learns neither how many people can open it nor who they are.
"""

from __future__ import annotations

import hashlib
import io
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from vault.errors import Damaged
from vault.exchange.bundle import SALT_BYTES, Entry, HeaderForged, SignedReceipt
from vault.sealing import age
from vault.sealing.errors import NoIdentityMatches
from vault.sealing.recipients import (
    HybridIdentity,
    HybridRecipient,
    X25519Identity,
    X25519Recipient,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from vault.exchange.bundle import Header

MOST_ENTRY_BYTES: Final = 3 << 20
"""Of all entries of a bundle together, in hex; satchel.json has at most 4 MiB."""

_ENTRY_STEP: Final = 1024
_CROWDS: Final = (2, 4, 8, 16)
_SEALED_MORE: Final = 8192
"""Bytes that sealing adds to an entry, and then some."""

PlainRecipient = HybridRecipient | X25519Recipient
PlainIdentity = HybridIdentity | X25519Identity


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient of a bundle: its age recipient, who it is (32 bytes), and what it alone is
    told.
    """

    recipient: PlainRecipient
    name: bytes
    counter: int = 0
    receipts: tuple[SignedReceipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressed:
    """Recipients in a random order, with what satchel.json says of them."""

    recipients: tuple[PlainRecipient, ...]
    digests: tuple[str, ...]
    entries: tuple[str, ...]


def address(people: Sequence[Addressee]) -> Addressed:
    """Hide how many recipients there are among throw-away keys, and seal each one's entry."""
    kind = type(people[0].recipient)
    crowd = [*people, *(_nobody(kind) for _ in range(crowd_size(len(people)) - len(people)))]
    secrets.SystemRandom().shuffle(crowd)
    salts = [secrets.token_bytes(SALT_BYTES) for _ in crowd]
    plain = [
        msgspec.json.encode(Entry(salt.hex(), one.counter, one.receipts, padding=" "))
        for salt, one in zip(salts, crowd, strict=True)
    ]
    length = (max(map(len, plain)) // _ENTRY_STEP + 1) * _ENTRY_STEP
    return Addressed(
        recipients=tuple(one.recipient for one in crowd),
        digests=tuple(
            recipient_digest(salt, one.name) for salt, one in zip(salts, crowd, strict=True)
        ),
        entries=tuple(
            _seal_entry(entry, length, one.recipient)
            for entry, one in zip(plain, crowd, strict=True)
        ),
    )


def crowd_size(people: int) -> int:
    """How many recipients a bundle shows: 2, 4, 8, 16, then the next multiple of 16."""
    for size in _CROWDS:
        if people <= size:
            return size
    return -(-people // 16) * 16


def room_for_receipts(people: int) -> int:
    """Bytes of receipts that one recipient among so many may be given."""
    return max(0, MOST_ENTRY_BYTES // crowd_size(people) // 2 - _SEALED_MORE)


def recipient_digest(salt: bytes, name: bytes) -> str:
    """What satchel.json lists of a recipient: SHA-256 over the salt and the 32-byte fingerprint."""
    return hashlib.sha256(salt + name).hexdigest()


def plain_name(recipient: PlainRecipient) -> bytes:
    """The 32 bytes that stand for a recipient of whom only the age key is known."""
    return hashlib.sha256(b"satchel-age-recipient-v1\0" + str(recipient).encode()).digest()


def my_entry(header: Header, identity: PlainIdentity, names: Collection[bytes]) -> Entry | None:
    """The entry sealed to this identity, if the signed header lists one of its names.

    Raises HeaderForged for an entry to this key that is no entry.
    """
    for digest, sealed in zip(header.recipients, header.entries, strict=True):
        entry = _open_entry(sealed, identity)
        if entry is None:
            continue
        salt = bytes.fromhex(entry.salt)
        if digest in (recipient_digest(salt, name) for name in names):
            return entry
    return None


def _nobody(kind: type[PlainRecipient]) -> Addressee:
    """A recipient whose key is thrown away."""
    make = X25519Identity if kind is X25519Recipient else HybridIdentity
    return Addressee(make.generate().recipient(), secrets.token_bytes(32))


def _seal_entry(entry: bytes, length: int, recipient: PlainRecipient) -> str:
    """The entry, whose padding fills it up to `length` bytes, sealed, in hex."""
    body, end = entry[:-2], entry[-2:]
    sink = io.BytesIO()
    age.seal(io.BytesIO(body + b" " * (length - len(entry)) + end), sink, [recipient])
    return sink.getvalue().hex()


def _open_entry(sealed: str, identity: PlainIdentity) -> Entry | None:
    sink = io.BytesIO()
    try:
        age.unseal(io.BytesIO(bytes.fromhex(sealed)), sink, [identity])
        return msgspec.json.decode(sink.getvalue(), type=Entry)
    except NoIdentityMatches:
        return None
    except (Damaged, msgspec.DecodeError, RecursionError, ValueError) as error:
        raise HeaderForged(what="entry") from error
