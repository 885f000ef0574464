"""Cards: what people give each other to be known by, signed by the keys that stand on them.

A card file is JSON: the card's exact text and both signatures over it, purpose 'card'. A succession
card names the identity that it succeeds and carries that one's signatures over the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from vault.errors import Damaged, Refused, VaultError
from vault.records.identity import BadName, PublicIdentity, checked_name, fingerprint
from vault.sealing.recipients import HybridRecipient, parse_recipient
from vault.sealing.signing import PublicKeys, Signatures

if TYPE_CHECKING:
    from vault.records.identity import Identity
    from vault.sealing.signing import SigningKey

FORMAT: Final = "satchel-card"
VERSION: Final = 1
MAX_BYTES: Final = 64 << 10
"""A card has about 13 KiB, a succession card about 26 KiB."""

_PURPOSE: Final = "card"
_LATEST: Final = 1 << 62


class NotACard(Damaged):
    """The bytes are no card file, or not a whole one."""

    code = "not-a-card"
    sentence = "This is not a contact card, or it is damaged."
    next_step = "Ask its owner to export the card again, and check it by the twelve words."


class CardForged(Damaged):
    """A signature, key, fingerprint or name on the card is not what its owner would have made."""

    code = "card-forged"
    sentence = "This contact card was changed, or was made to deceive ({what})."
    next_step = "Do not use it. Ask its owner for a new one, from hand to hand."


class CardTooNew(Refused):
    """The card has a version that this program does not know."""

    code = "card-too-new"
    sentence = "This contact card was made by a newer Satchel (version {version} of cards)."
    next_step = "Update Satchel, or ask for a card made by the version that you use."


@dataclass(frozen=True, slots=True)
class Succession:
    """Which identity a card succeeds; `is_compromised` when its keys fell into other hands.

    The 32-byte `fingerprint` is proven: these keys signed the card too.
    """

    fingerprint: bytes
    keys: PublicKeys
    is_compromised: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A card whose signatures are good. `created` in microseconds since 1970 (UTC); `body` is the
    exact file.
    """

    identity: PublicIdentity
    created: int
    succeeds: Succession | None
    body: bytes

    @property
    def name(self) -> str:
        """The name that its owner gave."""
        return self.identity.name

    @property
    def fingerprint(self) -> bytes:
        """The owner's fingerprint; 32 bytes."""
        return self.identity.fingerprint


class _Old(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fingerprint: str
    compromised: bool
    ed25519: str
    mldsa65: str
    age: str


class _Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    name: str
    ed25519: str
    mldsa65: str
    age: str
    created: int
    succeeds: _Old | None


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ed25519: str
    mldsa65: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    card: str
    ed25519: str
    mldsa65: str
    previous: _Signed | None = None


class _Version(msgspec.Struct, frozen=True):
    format: str
    version: int


_encode = msgspec.json.Encoder().encode
_read_file = msgspec.json.Decoder(_File).decode
_read_version = msgspec.json.Decoder(_Version).decode
_read_text = msgspec.json.Decoder(_Text).decode


def make(
    identity: Identity,
    created: int,
    succeeds: Identity | None = None,
    *,
    is_compromised: bool = False,
) -> bytes:
    """The card file of an identity, signed by it and by the identity that it `succeeds`."""
    public = identity.public
    text = _encode(
        _Text(
            format=FORMAT,
            version=VERSION,
            name=public.name,
            ed25519=public.keys.ed25519.hex(),
            mldsa65=public.keys.mldsa65.hex(),
            age=str(HybridRecipient(public.age)),
            created=created,
            succeeds=_old(succeeds.public, is_compromised) if succeeds else None,
        )
    )
    own = _signed(identity.signing, text)
    previous = _signed(succeeds.signing, text) if succeeds else None
    return _encode(_File(text.decode(), own.ed25519, own.mldsa65, previous))


def read(body: bytes) -> Card:
    """Parse a card file and check every signature.

    Raises NotACard, CardForged (both exit 4), CardTooNew.
    """
    if len(body) > MAX_BYTES:
        raise NotACard
    try:
        file = _read_file(body)
        message = file.card.encode()
        stated = _read_version(message)
        if stated.format != FORMAT or stated.version < 1:
            raise NotACard
        if stated.version > VERSION:
            raise CardTooNew(version=min(stated.version, _LATEST))
        text = _read_text(message)
    except (ValueError, RecursionError) as error:
        raise NotACard from error
    # One spelling only: no member twice, so that no two readers see two cards in one.
    if _encode(text) != message or not 0 <= text.created < _LATEST:
        raise NotACard
    keys, age = _keys(text)
    _verify(keys, message, file.ed25519, file.mldsa65)
    identity = PublicIdentity(_name(text.name), keys, age)
    return Card(identity, text.created, _succession(text, file.previous, message, identity), body)


def _old(public: PublicIdentity, is_compromised: bool) -> _Old:
    return _Old(
        fingerprint=public.fingerprint.hex(),
        compromised=is_compromised,
        ed25519=public.keys.ed25519.hex(),
        mldsa65=public.keys.mldsa65.hex(),
        age=str(HybridRecipient(public.age)),
    )


def _signed(key: SigningKey, text: bytes) -> _Signed:
    both = key.sign(_PURPOSE, text)
    return _Signed(both.ed25519.hex(), both.mldsa65.hex())


def _succession(
    text: _Text, signed: _Signed | None, message: bytes, new: PublicIdentity
) -> Succession | None:
    old = text.succeeds
    if old is None and signed is None:
        return None
    if old is None or signed is None:
        raise CardForged(what="succession")
    keys, age = _keys(old)
    _verify(keys, message, signed.ed25519, signed.mldsa65)
    found = fingerprint(keys, age)
    if found.hex() != old.fingerprint or found == new.fingerprint:
        raise CardForged(what="fingerprint")
    return Succession(found, keys, old.compromised)


def _keys(text: _Text | _Old) -> tuple[PublicKeys, bytes]:
    """The signing keys and the raw age key, refused when they are of small order or misspelt."""
    try:
        keys = PublicKeys(_bytes(text.ed25519), _bytes(text.mldsa65))
        recipient = parse_recipient(text.age)
    except (VaultError, ValueError) as error:
        raise CardForged(what="key") from error
    if not isinstance(recipient, HybridRecipient) or str(recipient) != text.age:
        raise CardForged(what="key")
    return keys, recipient.public_key


def _verify(keys: PublicKeys, message: bytes, ed25519: str, mldsa65: str) -> None:
    try:
        keys.verify(_PURPOSE, message, Signatures(_bytes(ed25519), _bytes(mldsa65)))
    except (VaultError, ValueError) as error:
        raise CardForged(what="signature") from error


def _name(name: str) -> str:
    try:
        is_clean = checked_name(name) == name
    except BadName as error:
        raise CardForged(what="name") from error
    if not is_clean:
        raise CardForged(what="name")
    return name


def _bytes(text: str) -> bytes:
    """Lower-case hex and nothing else. Raises ValueError."""
    data = bytes.fromhex(text)
    if data.hex() != text:
        raise ValueError("not lower-case hex")
    return data
