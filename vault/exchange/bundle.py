"""`satchel.json`: what a bundle says of itself (docs/bundle-format.md, "satchel.json").

It is covered by both signatures and sealed with the rest. What concerns one recipient alone (salt,
counter, receipts) lies in an entry that is sealed to that recipient's key once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from msgspec import Meta

from vault.errors import Damaged, Refused
from vault.records.identity import MAX_NAME, BadName, checked_name
from vault.sealing import sshsig
from vault.sealing.recipients import HybridRecipient
from vault.sealing.signing import BadPublicKey, PublicKeys

if TYPE_CHECKING:
    from vault.records.identity import PublicIdentity

FORMAT: Final = "satchel-bundle"
VERSION: Final = 1
PASSPHRASE: Final = "passphrase"  # noqa: S105 - the word that stands for a passphrase recipient
SALT_BYTES: Final = 16
ID_BYTES: Final = 16
MAX_PURPOSE: Final = 2000
"""Characters."""
MOST_RECEIPTS: Final = 200
"""Receipts in one bundle for one recipient; others ride in the one after."""

_NOTHING_YET: Final = -1

Id = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Signature = Annotated[str, Meta(pattern=r"\A[0-9a-f]{128}\Z")]
Count = Annotated[int, Meta(ge=0, lt=1 << 62)]


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

    name: Annotated[str, Meta(max_length=MAX_NAME)]
    fingerprint: Digest
    ssh_key: str
    mldsa65: str
    age: str


class ChainState(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where one author's chain stands. `continues` is the head that it started from.

    A chain on which nothing was written yet has sequence -1 and an empty digest.
    """

    author: Digest
    sequence: Annotated[int, Meta(ge=_NOTHING_YET, lt=1 << 62)]
    digest: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    continues: Digest | None = None


class Base(msgspec.Struct, frozen=True):
    """Of an only-new bundle: the digests of the earlier bundles that it builds on."""

    bundles: tuple[Digest, ...]


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of satchel.json. `created` in microseconds; `recipients` are salted digests, or
    'passphrase'.
    """

    format: Literal["satchel-bundle"]
    version: Annotated[int, Meta(ge=1, lt=1 << 62)]
    bundle: Id
    created: Count
    sender: Sender
    recipients: Annotated[tuple[Digest, ...], Meta(min_length=1)] | Literal["passphrase"]
    entries: tuple[str, ...]
    checkpoint: ChainState
    checkpoint_chain: Id
    chains: dict[Id, ChainState]
    purpose: Annotated[str, Meta(max_length=MAX_PURPOSE)] = ""
    consents: tuple[Id, ...] = ()
    base: Base | None = None


class SignedReceipt(msgspec.Struct, frozen=True):
    """A receipt's exact text and its Ed25519 signature in hex (domain 'receipt')."""

    receipt: str
    signature: Signature


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one recipient alone is told."""

    salt: Id
    counter: Count
    receipts: Annotated[tuple[SignedReceipt, ...], Meta(max_length=MOST_RECEIPTS)] = ()
    padding: str = ""


class _Preamble(msgspec.Struct, frozen=True):
    format: str
    version: Count


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
        if checked_name(header.sender.name) != header.sender.name:
            raise HeaderForged(what="name")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HeaderForged(what="form") from error
    except BadName as error:
        raise HeaderForged(what="name") from error
    people = 0 if header.recipients == PASSPHRASE else len(header.recipients)
    if people != len(header.entries):
        raise HeaderForged(what="recipients")
    for state in (header.checkpoint, *header.chains.values()):
        if (state.sequence == _NOTHING_YET) != (not state.digest):
            raise HeaderForged(what="chain")
    return header
