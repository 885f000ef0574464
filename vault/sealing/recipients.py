"""Who a file key is wrapped to, and who unwraps it: three recipient kinds of age v1.

The source is C2SP age.md. The hybrid kind is HPKE (RFC 9180) over ML-KEM-768 and X25519; its
identity is a 32-byte seed.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from vault.sealing import bech32
from vault.sealing.errors import (
    EmptyBundlePassphrase,
    HeaderDamaged,
    NoIdentityInFile,
    NoMemoryForPassphrase,
    NotAnIdentity,
    NotARecipient,
    WorkFactorTooHigh,
)
from vault.sealing.header import (
    WRAPPED_KEY_LENGTH,
    Stanza,
    decode_argument,
    derived_key,
    encode_base64,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vault.sealing.stream import Buffer

DEFAULT_WORK_FACTOR: Final = 18
"""Base-2 logarithm of scrypt's N on writing: 256 MiB and about one second."""
MAX_WORK_FACTOR: Final = 20
"""The most that is accepted on reading: 1 GiB."""

_KEY_LENGTH = 32
_MLKEM_PUBLIC_LENGTH = 1184
_MLKEM_CIPHERTEXT_LENGTH = 1088
_HYBRID_PUBLIC_LENGTH = _MLKEM_PUBLIC_LENGTH + _KEY_LENGTH
_HYBRID_SHARE_LENGTH = _MLKEM_CIPHERTEXT_LENGTH + _KEY_LENGTH
_HYBRID_SUITE = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)
_HYBRID_INFO = b"age-encryption.org/mlkem768x25519"
_X25519_INFO = b"age-encryption.org/v1/X25519"
_SCRYPT_INFO = b"age-encryption.org/v1/scrypt"
_SALT_LENGTH = 16
_WORK_FACTOR = re.compile(r"[1-9][0-9]*")
_ZERO_NONCE = bytes(12)


@dataclass(frozen=True, slots=True)
class HybridRecipient:
    """ML-KEM-768 and X25519 together, `age1pq1...`.

    `public_key` is 1,216 bytes: 1,184 of ML-KEM-768 and 32 of X25519. Raises NotARecipient for a
    key of another length, one that ML-KEM refuses, or an X25519 half of small order.
    """

    kind: ClassVar[str] = "mlkem768x25519"
    prefix: ClassVar[str] = "age1pq"
    public_key: bytes
    _key: hpke.MLKEM768X25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Load both halves."""
        if len(self.public_key) != _HYBRID_PUBLIC_LENGTH:
            raise NotARecipient
        classical = _load_x25519(self.public_key[_MLKEM_PUBLIC_LENGTH:])
        try:
            lattice = mlkem.MLKEM768PublicKey.from_public_bytes(
                self.public_key[:_MLKEM_PUBLIC_LENGTH]
            )
        except ValueError:
            raise NotARecipient from None
        object.__setattr__(self, "_key", hpke.MLKEM768X25519PublicKey(lattice, classical))

    def wrap(self, file_key: Buffer) -> Stanza:
        """The file key for this recipient, under a fresh encapsulation."""
        wrapped = _HYBRID_SUITE.encrypt(file_key, self._key, _HYBRID_INFO)
        share = encode_base64(wrapped[:_HYBRID_SHARE_LENGTH])
        return Stanza(self.kind, (share,), wrapped[_HYBRID_SHARE_LENGTH:])

    def __str__(self) -> str:
        """The 1,959 characters `age1pq1...`."""
        return bech32.encode(self.prefix, self.public_key)


class HybridIdentity:
    """The secret side of HybridRecipient, from a 32-byte seed, `AGE-SECRET-KEY-PQ-1...`."""

    __slots__ = ("_classical", "_key", "_lattice", "seed")

    kind: ClassVar[str] = HybridRecipient.kind
    prefix: ClassVar[str] = "AGE-SECRET-KEY-PQ-"

    def __init__(self, seed: Buffer) -> None:
        """Expand the seed by SHAKE256 into both private keys; raises NotAnIdentity by length."""
        if len(seed) != _KEY_LENGTH:
            raise NotAnIdentity
        self.seed = bytes(seed)
        expansion = hashes.Hash(hashes.SHAKE256(digest_size=96))
        expansion.update(seed)
        expanded = expansion.finalize()
        self._lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self._classical = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = hpke.MLKEM768X25519PrivateKey(self._lattice, self._classical)

    @classmethod
    def generate(cls) -> HybridIdentity:
        """A new identity from the operating system's randomness."""
        return cls(os.urandom(_KEY_LENGTH))

    def recipient(self) -> HybridRecipient:
        """The public side."""
        halves = (self._lattice.public_key(), self._classical.public_key())
        return HybridRecipient(b"".join(half.public_bytes_raw() for half in halves))

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file key, or None; raises HeaderDamaged for a malformed stanza of this kind."""
        for stanza in _stanzas_of(self.kind, 1, stanzas):
            share = decode_argument(stanza, 0, _HYBRID_SHARE_LENGTH)
            # HPKE hides a share of small order in a failed tag; the format calls it malformed.
            _exchange(self._classical, share[_MLKEM_CIPHERTEXT_LENGTH:])
            try:
                return _HYBRID_SUITE.decrypt(share + stanza.body, self._key, _HYBRID_INFO)
            except InvalidTag:
                continue
        return None

    def __str__(self) -> str:
        """The secret text `AGE-SECRET-KEY-PQ-1...`; write it only where the user asked for it."""
        return bech32.encode(self.prefix, self.seed)


@dataclass(frozen=True, slots=True)
class X25519Recipient:
    """A classical recipient, `age1...`, for other people's age keys.

    `public_key` is 32 bytes. Raises NotARecipient for another length or a key of small order.
    """

    kind: ClassVar[str] = "X25519"
    prefix: ClassVar[str] = "age"
    public_key: bytes
    _key: x25519.X25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Load the key."""
        object.__setattr__(self, "_key", _load_x25519(self.public_key))

    def wrap(self, file_key: Buffer) -> Stanza:
        """The file key for this recipient, under a fresh ephemeral key."""
        ephemeral = x25519.X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        shared = ephemeral.exchange(self._key)
        with derived_key(shared, share + self.public_key, _X25519_INFO) as key:
            body = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)
        return Stanza(self.kind, (encode_base64(share),), body)

    def __str__(self) -> str:
        """The 62 characters `age1...`."""
        return bech32.encode(self.prefix, self.public_key)


class X25519Identity:
    """The secret side of X25519Recipient, from a 32-byte scalar, `AGE-SECRET-KEY-1...`."""

    __slots__ = ("_key", "_public_key", "_scalar")

    kind: ClassVar[str] = X25519Recipient.kind
    prefix: ClassVar[str] = "AGE-SECRET-KEY-"

    def __init__(self, scalar: Buffer) -> None:
        """Load the private key; raises NotAnIdentity for another length."""
        if len(scalar) != _KEY_LENGTH:
            raise NotAnIdentity
        self._scalar = bytes(scalar)
        self._key = x25519.X25519PrivateKey.from_private_bytes(scalar)
        self._public_key = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> X25519Identity:
        """A new identity from the operating system's randomness."""
        return cls(os.urandom(_KEY_LENGTH))

    def recipient(self) -> X25519Recipient:
        """The public side."""
        return X25519Recipient(self._public_key)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file key, or None; raises HeaderDamaged for a malformed stanza of this kind."""
        for stanza in _stanzas_of(self.kind, 1, stanzas):
            share = decode_argument(stanza, 0, _KEY_LENGTH)
            shared = _exchange(self._key, share)
            with derived_key(shared, share + self._public_key, _X25519_INFO) as key:
                file_key = _decrypt_body(key, stanza)
            if file_key is not None:
                return file_key
        return None

    def __str__(self) -> str:
        """The secret text `AGE-SECRET-KEY-1...`; write it only where the user asked for it."""
        return bech32.encode(self.prefix, self._scalar)


@dataclass(frozen=True, slots=True)
class PassphraseRecipient:
    """A passphrase (UTF-8), stretched by scrypt with N = 2^work_factor, r = 8, p = 1.

    The buffer is not copied, so the caller can wipe it. Raises EmptyBundlePassphrase.
    """

    kind: ClassVar[str] = "scrypt"
    passphrase: Buffer = field(repr=False)
    work_factor: int = DEFAULT_WORK_FACTOR

    def __post_init__(self) -> None:
        """Refuse an empty passphrase."""
        if not self.passphrase:
            raise EmptyBundlePassphrase

    def wrap(self, file_key: Buffer) -> Stanza:
        """The file key under the passphrase and a fresh salt; raises NoMemoryForPassphrase."""
        salt = os.urandom(_SALT_LENGTH)
        key = _stretch(self.passphrase, salt, self.work_factor)
        body = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)
        return Stanza(self.kind, (encode_base64(salt), str(self.work_factor)), body)


@dataclass(frozen=True, slots=True)
class PassphraseIdentity:
    """The reader's side of PassphraseRecipient, with a ceiling on the work that a file may ask."""

    kind: ClassVar[str] = PassphraseRecipient.kind
    passphrase: Buffer = field(repr=False)
    max_work_factor: int = MAX_WORK_FACTOR

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file key, or None; raises HeaderDamaged, WorkFactorTooHigh, NoMemoryForPassphrase."""
        for stanza in _stanzas_of(self.kind, 2, stanzas):
            salt = decode_argument(stanza, 0, _SALT_LENGTH)
            work_factor = self._work_factor(stanza.arguments[1])
            return _decrypt_body(_stretch(self.passphrase, salt, work_factor), stanza)
        return None

    def _work_factor(self, text: str) -> int:
        if not _WORK_FACTOR.fullmatch(text):
            raise HeaderDamaged
        if len(text) > len(str(self.max_work_factor)) or int(text) > self.max_work_factor:
            raise WorkFactorTooHigh
        return int(text)


Recipient = HybridRecipient | X25519Recipient | PassphraseRecipient
Identity = HybridIdentity | X25519Identity | PassphraseIdentity


def parse_recipient(text: str) -> HybridRecipient | X25519Recipient:
    """The recipient written as `age1pq1...` or `age1...`; raises NotARecipient."""
    try:
        prefix, data = bech32.decode(text)
    except ValueError:
        raise NotARecipient from None
    if prefix == HybridRecipient.prefix:
        return HybridRecipient(data)
    if prefix == X25519Recipient.prefix:
        return X25519Recipient(data)
    raise NotARecipient


def parse_identity(text: str) -> HybridIdentity | X25519Identity:
    """The identity written as `AGE-SECRET-KEY-PQ-1...` or `AGE-SECRET-KEY-1...`.

    Raises NotAnIdentity, which never repeats the text.
    """
    try:
        prefix, data = bech32.decode(text)
    except ValueError:
        raise NotAnIdentity from None
    if prefix == HybridIdentity.prefix:
        return HybridIdentity(data)
    if prefix == X25519Identity.prefix:
        return X25519Identity(data)
    raise NotAnIdentity


def parse_identities(text: str) -> list[HybridIdentity | X25519Identity]:
    """The identities of a key file: one a line, between empty lines and `#` comments.

    Raises NotAnIdentity for any other line and NoIdentityInFile where there is none.
    """
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    found = [parse_identity(line) for line in lines if line and not line.startswith("#")]
    if not found:
        raise NoIdentityInFile
    return found


def _stanzas_of(kind: str, arguments: int, stanzas: Sequence[Stanza]) -> Iterator[Stanza]:
    """Those of one kind, checked for their number of arguments and the length of the body.

    The length is fixed before anything is decrypted: a longer body could open under many keys.
    """
    for stanza in stanzas:
        if stanza.kind != kind:
            continue
        if len(stanza.arguments) != arguments or len(stanza.body) != WRAPPED_KEY_LENGTH:
            raise HeaderDamaged
        yield stanza


def _decrypt_body(key: Buffer, stanza: Stanza) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)
    except InvalidTag:
        return None


def _exchange(private_key: x25519.X25519PrivateKey, share: bytes) -> bytes:
    """The shared secret; raises HeaderDamaged for a share of small order."""
    try:
        return private_key.exchange(x25519.X25519PublicKey.from_public_bytes(share))
    except ValueError:
        raise HeaderDamaged from None


def _load_x25519(public_key: bytes) -> x25519.X25519PublicKey:
    """The key; raises NotARecipient for another length or a key of small order."""
    try:
        key = x25519.X25519PublicKey.from_public_bytes(public_key)
        x25519.X25519PrivateKey.generate().exchange(key)
    except ValueError:
        raise NotARecipient from None
    return key


def _stretch(passphrase: Buffer, salt: bytes, work_factor: int) -> bytes:
    scrypt = Scrypt(_SCRYPT_INFO + salt, _KEY_LENGTH, n=1 << work_factor, r=8, p=1)
    try:
        return scrypt.derive(passphrase)
    except MemoryError:
        raise NoMemoryForPassphrase from None
