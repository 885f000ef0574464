"""Who signed what: Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204), each bound to a purpose.

Ed25519 signs `b'satchel-<what>-v1' + b'\\0' + message`; ML-DSA-65 signs the message under the
context `b'satchel-<what>-v1'`. A signature made for one purpose never verifies for another.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from vault.errors import Damaged

SEED_BYTES = 32
ED25519_KEY_BYTES = 32
ED25519_SIGNATURE_BYTES = 64
MLDSA65_KEY_BYTES = 1952
MLDSA65_SIGNATURE_BYTES = 3309

_PURPOSE = re.compile(r"[a-z]+(-[a-z]+)*", re.ASCII)
_FIELD_PRIME = 2**255 - 19
_WITHOUT_SIGN = 2**255 - 1
_ORDER_8 = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
# The y of the eight points whose order divides 8 (libsodium, ge25519_has_small_order): such a key
# has signatures that fit many messages. Its other encodings are not canonical and fall with those.
_SMALL_ORDER = frozenset({0, 1, _ORDER_8, _FIELD_PRIME - _ORDER_8, _FIELD_PRIME - 1})


class BadSignature(Damaged):
    """A signature is malformed, made by another key, for another purpose, or over other bytes."""

    code = "bad-signature"
    sentence = "A signature does not fit what it should have signed."
    next_step = "It was damaged or forged on the way. Ask the sender for it again."


class BadPublicKey(Damaged):
    """A public key has the wrong length or lets anybody sign in its name."""

    code = "bad-public-key"
    sentence = "A public key in this is damaged or was made to deceive."
    next_step = "Do not use it. Ask its owner for a new one."


def valid_ed25519_key(key: bytes) -> bool:
    """Whether 32 bytes are the canonical encoding (RFC 8032, 5.1.3) of no point of small order."""
    if len(key) != ED25519_KEY_BYTES:
        return False
    y = int.from_bytes(key, "little") & _WITHOUT_SIGN
    return y < _FIELD_PRIME and y not in _SMALL_ORDER


@lru_cache(maxsize=256)
def _label(what: str) -> bytes:
    if not _PURPOSE.fullmatch(what):
        raise ValueError("a purpose is lower-case words joined by hyphens")
    return f"satchel-{what}-v1".encode("ascii")


def _bound(what: str, message: bytes) -> bytes:
    return b"%b\0%b" % (_label(what), message)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Both signatures over one message; neither counts without the other."""

    ed25519: bytes
    mldsa65: bytes


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What a signer is known by: 32 bytes of Ed25519, 1952 bytes of ML-DSA-65.

    Raises BadPublicKey for keys of another length, not canonical or of small order.
    """

    ed25519: bytes
    mldsa65: bytes
    _ed25519: Ed25519PublicKey = field(init=False, repr=False, compare=False)
    _mldsa65: MLDSA65PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse bad keys and parse good ones once."""
        if not valid_ed25519_key(self.ed25519) or len(self.mldsa65) != MLDSA65_KEY_BYTES:
            raise BadPublicKey
        set_once = object.__setattr__
        set_once(self, "_ed25519", Ed25519PublicKey.from_public_bytes(self.ed25519))
        set_once(self, "_mldsa65", MLDSA65PublicKey.from_public_bytes(self.mldsa65))

    def verify(self, what: str, message: bytes, signatures: Signatures) -> None:
        """Check both signatures over a message; raises BadSignature unless both are good."""
        self.verify_ed25519(what, message, signatures.ed25519)
        self.verify_mldsa65(what, message, signatures.mldsa65)

    def verify_ed25519(self, what: str, message: bytes, signature: bytes) -> None:
        """Check the 64-byte Ed25519 signature alone; raises BadSignature."""
        verify_plain_ed25519(self._ed25519, _bound(what, message), signature)

    def verify_mldsa65(self, what: str, message: bytes, signature: bytes) -> None:
        """Check the 3309-byte ML-DSA-65 signature alone; raises BadSignature."""
        try:
            self._mldsa65.verify(signature, message, _label(what))
        except InvalidSignature:
            raise BadSignature from None


def verify_plain_ed25519(key: Ed25519PublicKey, message: bytes, signature: bytes) -> None:
    """Check an Ed25519 signature over exactly these bytes; raises BadSignature."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        raise BadSignature from None


class SigningKey:
    """An identity's two secret keys, each made from a 32-byte seed.

    The seeds are copied into buffers that `wipe` overwrites; the caller wipes its own. The key
    objects are made once, since a bulk import signs thousands of changesets.
    """

    __slots__ = ("_ed25519", "_ed25519_seed", "_mldsa65", "_mldsa65_seed", "public")

    def __init__(self, ed25519_seed: bytes | bytearray, mldsa65_seed: bytes | bytearray) -> None:
        if len(ed25519_seed) != SEED_BYTES or len(mldsa65_seed) != SEED_BYTES:
            raise ValueError("a seed has 32 bytes")
        self._ed25519_seed = bytearray(ed25519_seed)
        self._mldsa65_seed = bytearray(mldsa65_seed)
        self._ed25519: Ed25519PrivateKey | None = Ed25519PrivateKey.from_private_bytes(
            self._ed25519_seed
        )
        self._mldsa65: MLDSA65PrivateKey | None = MLDSA65PrivateKey.from_seed_bytes(
            self._mldsa65_seed
        )
        self.public = PublicKeys(
            self._ed25519.public_key().public_bytes_raw(),
            self._mldsa65.public_key().public_bytes_raw(),
        )

    @classmethod
    def generate(cls) -> SigningKey:
        """A fresh pair from the operating system's randomness."""
        return cls(os.urandom(SEED_BYTES), os.urandom(SEED_BYTES))

    @property
    def seeds(self) -> tuple[bytearray, bytearray]:
        """Copies of the Ed25519 and the ML-DSA-65 seed, for keeping; the caller wipes them."""
        self._usable_ed25519()
        return bytearray(self._ed25519_seed), bytearray(self._mldsa65_seed)

    def sign(self, what: str, message: bytes) -> Signatures:
        """Both signatures over a message, for one purpose such as 'card'."""
        return Signatures(self.sign_ed25519(what, message), self.sign_mldsa65(what, message))

    def sign_ed25519(self, what: str, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature alone, as changesets carry it."""
        return self._usable_ed25519().sign(_bound(what, message))

    def sign_mldsa65(self, what: str, message: bytes) -> bytes:
        """The 3309-byte ML-DSA-65 signature alone."""
        if self._mldsa65 is None:
            raise ValueError("this key was wiped")
        return self._mldsa65.sign(message, _label(what))

    def sign_plain_ed25519(self, message: bytes) -> bytes:
        """An Ed25519 signature over exactly these bytes, whose format binds the purpose itself."""
        return self._usable_ed25519().sign(message)

    def wipe(self) -> None:
        """Overwrite the seeds and drop the key objects; the key cannot sign any more."""
        self._ed25519_seed[:] = bytes(SEED_BYTES)
        self._mldsa65_seed[:] = bytes(SEED_BYTES)
        self._ed25519 = None
        self._mldsa65 = None

    def _usable_ed25519(self) -> Ed25519PrivateKey:
        if self._ed25519 is None:
            raise ValueError("this key was wiped")
        return self._ed25519
