"""`satchel.json`: what a bundle says of itself (docs/bundle-format.md, "satchel.json").

It is covered by both signatures and sealed with the rest. What concerns one recipient alone (salt,
counter, receipts) lies in an entry that is an age file of its own to that recipient's key.
"""

from __future__ import annotations

import hashlib
import io
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from vault.errors import Damaged, Refused
from vault.sealing import age, sshsig
from vault.sealing.errors import NoIdentityMatches
from vault.sealing.recipients import (
    HybridIdentity,
    HybridRecipient,
    X25519Identity,
    X25519Recipient,
)
from vault.sealing.signing import BadPublicKey, PublicKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault.records.identity import PublicIdentity

FORMAT: Final = "satchel-bundle"
VERSION: Final = 1
PASSPHRASE: Final = "passphrase"  # noqa: S105 - the word that stands for a passphrase recipient
SALT_BYTES: Final = 16
ID_BYTES: Final = 16
_ENTRY_STEP: Final = 1024
_CROWDS: Final = (2, 4, 8, 16)

PlainRecipient = HybridRecipient | X25519Recipient


class BundleTooNew(Refused):
    """Sealed by a later version."""

    code = "bundle-too-new"
    sentence = (
        "This bundle was sealed with a newer Satchel (format {version}; this one knows {known})."
    )
    next_step = "Open it with a newer Satchel. Nothing was changed."


class HeaderForged(Damaged):
    """satchel.json contradicts itself or is not in its form."""

    code = "bundle-header-forged"
    sentence = (
        "The bundle's own description is damaged or was put together by somebody else ({what})."
    )
    next_step = "Nothing of it was taken over. Ask the sender for a new copy."


class Sender(msgspec.Struct, frozen=True):
    """Who sealed it, with all public keys. Keys and fingerprint in hex, `age` as age1pq1..."""

    name: str
    fingerprint: str
    ssh_key: str
    mldsa65: str
    age: str


class ChainState(msgspec.Struct, frozen=True, omit_defaults=True):
    """One author's chain as far as this bundle goes. `continues` is the head that it started
    from.
    """

    author: str
    sequence: int
    digest: str
    continues: str | None = None


class Base(msgspec.Struct, frozen=True):
    """Of an only-new bundle: the digests of the earlier bundles that it builds on."""

    bundles: tuple[str, ...]


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of satchel.json. `created` in microseconds; `recipients` are salted digests, or
    'passphrase'.
    """

    format: Literal["satchel-bundle"]
    version: int
    bundle: str
    created: int
    sender: Sender
    recipients: tuple[str, ...] | Literal["passphrase"]
    entries: tuple[str, ...]
    checkpoint: ChainState
    checkpoint_chain: str
    chains: dict[str, ChainState]
    purpose: str = ""
    consents: tuple[str, ...] = ()
    base: Base | None = None


class SignedReceipt(msgspec.Struct, frozen=True):
    """A receipt's exact text and its Ed25519 signature in hex (domain 'receipt')."""

    receipt: str
    signature: str


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one recipient alone is told."""

    salt: str
    counter: int
    receipts: tuple[SignedReceipt, ...] = ()
    padding: str = ""


class _Preamble(msgspec.Struct, frozen=True):
    format: str
    version: int


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient of a bundle: its age recipient, who it is, and what it alone is told."""

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
    crowd = list(people)
    make = type(people[0].recipient)
    crowd.extend(
        Addressee(_throw_away(make), secrets.token_bytes(32))
        for _ in range(crowd_size(len(people)) - len(people))
    )
    crowd.sort(key=lambda _: secrets.token_bytes(16))
    salts = [secrets.token_bytes(SALT_BYTES) for _ in crowd]
    plain = [
        Entry(salt.hex(), one.counter, one.receipts) for salt, one in zip(salts, crowd, strict=True)
    ]
    longest = max(len(msgspec.json.encode(entry)) for entry in plain)
    length = (longest // _ENTRY_STEP + 1) * _ENTRY_STEP
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


def recipient_digest(salt: bytes, name: bytes) -> str:
    """What satchel.json lists of a recipient: SHA-256 over the salt and the 32-byte fingerprint."""
    return hashlib.sha256(salt + name).hexdigest()


def plain_name(recipient: PlainRecipient) -> bytes:
    """The 32 bytes that stand for a recipient of whom only the age key is known."""
    return hashlib.sha256(b"satchel-age-recipient-v1\0" + str(recipient).encode()).digest()


def my_entry(
    header: Header, identity: HybridIdentity | X25519Identity, names: Sequence[bytes]
) -> Entry | None:
    """The entry sealed to this identity, if the signed header lists one of its names."""
    for digest, sealed in zip(header.recipients, header.entries, strict=True):
        opened = _open_entry(sealed, identity)
        if opened is None:
            continue
        salt = bytes.fromhex(opened.salt)
        if digest in (recipient_digest(salt, name) for name in names):
            return opened
    return None


def sender_of(identity: PublicIdentity) -> Sender:
    """The sender's part of satchel.json."""
    return Sender(
        name=identity.name,
        fingerprint=identity.fingerprint.hex(),
        ssh_key=sshsig.public_line(identity.keys.ed25519),
        mldsa65=identity.keys.mldsa65.hex(),
        age=str(HybridRecipient(identity.age)),
    )


def sender_keys(sender: Sender) -> PublicKeys:
    """The signing keys that the header names. Raises HeaderForged."""
    try:
        return PublicKeys(sshsig.parse_public_line(sender.ssh_key), bytes.fromhex(sender.mldsa65))
    except (BadPublicKey, Damaged, ValueError) as error:
        raise HeaderForged(what="keys") from error


def write_header(header: Header) -> bytes:
    """The bytes of satchel.json."""
    return msgspec.json.format(msgspec.json.encode(header), indent=1) + b"\n"


def read_header(data: bytes) -> Header:
    """Parse satchel.json. Raises BundleTooNew, HeaderForged."""
    try:
        preamble = msgspec.json.decode(data, type=_Preamble)
        if preamble.format == FORMAT and preamble.version > VERSION:
            raise BundleTooNew(version=preamble.version, known=VERSION)
        header = msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, RecursionError) as error:
        raise HeaderForged(what="form") from error
    if header.recipients != PASSPHRASE and len(header.recipients) != len(header.entries):
        raise HeaderForged(what="recipients")
    for text in (header.bundle, header.checkpoint_chain, header.sender.fingerprint):
        _require_hex(text)
    for chain, state in header.chains.items():
        _require_hex(chain)
        _require_hex(state.author)
        _require_hex(state.digest)
    return header


def _require_hex(text: str) -> None:
    try:
        bytes.fromhex(text)
    except ValueError as error:
        raise HeaderForged(what="identifier") from error


def _throw_away(make: type[PlainRecipient]) -> PlainRecipient:
    if make is X25519Recipient:
        return X25519Identity.generate().recipient()
    return HybridIdentity.generate().recipient()


def _seal_entry(entry: Entry, length: int, recipient: PlainRecipient) -> str:
    short = len(msgspec.json.encode(msgspec.structs.replace(entry, padding=" ")))
    padded = msgspec.structs.replace(entry, padding=" " * (length + 64 - short))
    sink = io.BytesIO()
    age.seal(io.BytesIO(msgspec.json.encode(padded)), sink, [recipient])
    return sink.getvalue().hex()


def _open_entry(sealed: str, identity: HybridIdentity | X25519Identity) -> Entry | None:
    sink = io.BytesIO()
    try:
        age.unseal(io.BytesIO(bytes.fromhex(sealed)), sink, [identity])
        entry = msgspec.json.decode(sink.getvalue(), type=Entry)
        if len(bytes.fromhex(entry.salt)) != SALT_BYTES:
            raise HeaderForged(what="salt")
    except NoIdentityMatches:
        return None
    except (msgspec.DecodeError, ValueError) as error:
        raise HeaderForged(what="entry") from error
    return entry
