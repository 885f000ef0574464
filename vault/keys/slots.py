"""Key slots: each wraps the vault key for one way in.

Factors are ANDed inside a slot, slots are ORed (as in LUKS). A factor slot wraps by
KEK ‖ commitment = HKDF-SHA256(salt, passphrase factor ‖ device secret, info, 64 bytes), RFC 5869,
and AES-256-GCM; the commitment is compared first, since AES-GCM alone does not commit to its key.
A share slot seals by HPKE (RFC 9180) to a hybrid ML-KEM-768 + X25519 public key kept in the
header, so that giving the vault a new key needs no custodian.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Annotated, ClassVar, Literal, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.errors import CannotUnlock, Damaged
from vault.keys import device, memory, passphrase
from vault.keys.passphrase import Kdf

KEY_LENGTH = 32
ID_LENGTH = 16
SEED_LENGTH = 32

_NONCE_LENGTH = 12
_MLKEM_PUBLIC_LENGTH = 1184
_KEK_INFO = b"satchel-slot-v1"
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)

Id = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Nonce = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{24}\Z")]
WrappedKey = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{96}\Z")]
PublicKey = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{2432}\Z")]
SealedKey = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{2336}\Z")]
SetId = Annotated[str, msgspec.Meta(pattern=r"\A[0-7][0-9a-f]{3}\Z")]

Purpose = Literal["database", "header-mac", "head-mac", "heads"]
DeviceLoader = Callable[[str, str], bytearray]


class WrongPassphrase(CannotUnlock):
    """No slot opens with this passphrase."""

    code = "wrong-passphrase"
    sentence = "The passphrase is wrong."
    next_step = "Check the keyboard layout and Caps Lock, and try again."


class NoSuchSlot(CannotUnlock):
    """The vault has no slot for what was given."""

    code = "no-such-slot"
    sentence = "This vault has no way in for what was given."
    next_step = "Use its passphrase, or recovery shares that were made for it."


class SlotDamaged(Damaged):
    """The factors are right, and the key that the slot holds does not authenticate."""

    code = "slot-damaged"
    sentence = "The passphrase or shares are right, but the key they open is damaged."
    next_step = "Restore the vault's header from a backup of the folder."


class Binding(msgspec.Struct, frozen=True):
    """What every slot is bound to: header version, vault id (hex), database generation."""

    version: int
    vault: str
    generation: int


class _FactorSlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """A slot opened by ANDed factors; all bytes in hex."""

    id: Id
    kdf: Kdf
    salt: Digest
    nonce: Nonce
    key: WrappedKey
    commitment: Digest

    kind: ClassVar[str]
    mask: ClassVar[int]


class PassphraseSlot(_FactorSlot, frozen=True, tag="passphrase"):
    """Opened by a passphrase alone."""

    kind = "passphrase"
    mask = 1


class DeviceSlot(_FactorSlot, frozen=True, tag="device"):
    """Opened by a passphrase together with the secret in one computer's keyring."""

    kind = "device"
    mask = 3


class ShareSlot(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="shares"
):
    """Opened by the seed that recovery shares give; all bytes in hex.

    `set` is the SLIP-39 identifier (15 bits, four digits); `public` is the ML-KEM-768 key of 1184
    bytes and the X25519 key of 32; `sealed` is the HPKE encapsulation of 1120 bytes and 48 of
    ciphertext.
    """

    id: Id
    set: SetId
    public: PublicKey
    sealed: SealedKey

    kind: ClassVar[str] = "shares"


Slot = PassphraseSlot | DeviceSlot | ShareSlot
FactorSlot = TypeVar("FactorSlot", bound=PassphraseSlot | DeviceSlot)


class Factors:
    """What somebody brings to open a vault: a passphrase, this computer, or a recovered seed.

    A passphrase is stretched once for each parameter set, whatever the number of slots and
    headers tried. Use it as a context manager, or call `wipe()`.
    Raises EmptyPassphrase, PassphraseNotText.
    """

    def __init__(
        self,
        text: str | bytearray | None = None,
        *,
        seed: bytes | bytearray | None = None,
        load_device: DeviceLoader = device.load,
    ) -> None:
        self._passphrase = None if text is None else passphrase.normalise(text)
        self._seed = None if seed is None else bytearray(seed)
        self._load_device = load_device
        self._stretched: dict[Kdf, bytearray] = {}
        self._devices: dict[tuple[str, str], bytearray] = {}
        self._device_failure: device.KeyringFailed | None = None

    def __enter__(self) -> Factors:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase was given."""
        return self._passphrase is not None

    @property
    def seed(self) -> bytearray | None:
        """The 32 bytes that recovery shares gave, if any."""
        return self._seed

    def stretched(self, kdf: Kdf) -> bytearray:
        """The 32-byte passphrase factor. Raises NoSuchSlot without a passphrase."""
        if self._passphrase is None:
            raise NoSuchSlot
        if kdf not in self._stretched:
            self._stretched[kdf] = passphrase.derive(self._passphrase, kdf)
        return self._stretched[kdf]

    def device_secret(self, vault: str, slot: str) -> bytearray:
        """The 32-byte secret of a device slot. Raises the children of KeyringFailed.

        A keyring that failed as a whole is not asked again.
        """
        if self._device_failure is not None:
            raise self._device_failure
        if (vault, slot) not in self._devices:
            try:
                self._devices[vault, slot] = self._load_device(vault, slot)
            except device.DeviceSecretMissing:
                raise
            except device.KeyringFailed as failure:
                self._device_failure = failure
                raise
        return self._devices[vault, slot]

    def wipe(self) -> None:
        """Overwrite everything that was given and derived."""
        held = [self._passphrase, self._seed, *self._stretched.values(), *self._devices.values()]
        for buffer in held:
            if buffer is not None:
                memory.wipe(buffer)
        self._stretched.clear()
        self._devices.clear()
        self._passphrase = self._seed = None


def new_vault_key() -> bytearray:
    """32 random bytes, kept out of swap where the system allows."""
    key = bytearray(secrets.token_bytes(KEY_LENGTH))
    memory.lock(key)
    return key


def new_id() -> str:
    """A random 16-byte id in hex, for a vault or a slot."""
    return secrets.token_hex(ID_LENGTH)


def subkey(vault_key: bytes | bytearray, purpose: Purpose) -> bytearray:
    """The 32-byte key for one purpose: HKDF-SHA256, no salt, info 'satchel-<purpose>-v1'."""
    return _hkdf(vault_key, None, f"satchel-{purpose}-v1".encode(), KEY_LENGTH)


def new_passphrase_slot(
    vault_key: bytes | bytearray,
    binding: Binding,
    factors: Factors,
    kdf: Kdf,
    slot_id: str | None = None,
) -> PassphraseSlot:
    """A slot that the passphrase in `factors` opens."""
    return _wrap(PassphraseSlot, vault_key, binding, factors, kdf, slot_id or new_id())


def new_device_slot(
    vault_key: bytes | bytearray, binding: Binding, factors: Factors, kdf: Kdf, slot_id: str
) -> DeviceSlot:
    """A slot that needs the passphrase AND the secret that `device.enrol` made for `slot_id`.

    The secret is read from the keyring here, which proves that it can be.
    Raises the children of KeyringFailed.
    """
    return _wrap(DeviceSlot, vault_key, binding, factors, kdf, slot_id)


def new_share_slot(
    vault_key: bytes | bytearray,
    binding: Binding,
    public_key: bytes,
    set_id: str,
    slot_id: str | None = None,
) -> ShareSlot:
    """A slot that the seed behind `public_key` opens; see `share_public_key`."""
    slot = ShareSlot(slot_id or new_id(), set_id, public_key.hex(), "")
    sealed = _SUITE.encrypt(vault_key, _public(public_key), _bound_to(binding, slot))
    return msgspec.structs.replace(slot, sealed=sealed.hex())


def share_public_key(seed: bytes | bytearray) -> bytes:
    """The 1216-byte hybrid public key of a 32-byte seed (X-Wing key derivation)."""
    return _hybrid_keys(seed)[1]


def open_slot(slot: Slot, binding: Binding, factors: Factors) -> bytearray | None:
    """The vault key, or None when the factors do not fit this slot.

    Raises SlotDamaged (they fit, the wrapped key does not), CannotSpareMemory, and the children
    of KeyringFailed for a device slot.
    """
    if isinstance(slot, ShareSlot):
        return _unseal(slot, binding, factors)
    return _unwrap(slot, binding, factors) if factors.has_passphrase else None


def rewrap_slot(
    slot: Slot, old: Binding, new: Binding, keys: tuple[bytearray, bytearray], factors: Factors
) -> Slot | None:
    """The slot for a new vault key, under its old id; `keys` are (old, new).

    A share slot needs its public key alone. None for a slot that the factors do not open: without
    its passphrase it cannot come along.
    """
    if isinstance(slot, ShareSlot):
        return new_share_slot(keys[1], new, bytes.fromhex(slot.public), slot.set, slot.id)
    try:
        opened = open_slot(slot, old, factors)
    except device.KeyringFailed:
        return None
    if opened is None or not hmac.compare_digest(opened, keys[0]):
        return None
    memory.wipe(opened)
    return _wrap(type(slot), keys[1], new, factors, slot.kdf, slot.id)


def _wrap(
    kind: type[FactorSlot],
    vault_key: bytes | bytearray,
    binding: Binding,
    factors: Factors,
    kdf: Kdf,
    slot_id: str,
) -> FactorSlot:
    salt, nonce = secrets.token_hex(KEY_LENGTH), secrets.token_bytes(_NONCE_LENGTH)
    slot = kind(slot_id, kdf, salt, nonce.hex(), "", "")
    kek, commitment = _kek(slot, binding, factors)
    wrapped = AESGCM(kek).encrypt(nonce, vault_key, _bound_to(binding, slot))
    memory.wipe(kek)
    return msgspec.structs.replace(slot, key=wrapped.hex(), commitment=commitment.hex())


def _unwrap(
    slot: PassphraseSlot | DeviceSlot, binding: Binding, factors: Factors
) -> bytearray | None:
    kek, commitment = _kek(slot, binding, factors)
    if not hmac.compare_digest(commitment, bytes.fromhex(slot.commitment)):
        return None
    vault_key = bytearray(KEY_LENGTH)
    memory.lock(vault_key)
    nonce, wrapped = bytes.fromhex(slot.nonce), bytes.fromhex(slot.key)
    try:
        AESGCM(kek).decrypt_into(nonce, wrapped, _bound_to(binding, slot), vault_key)
    except InvalidTag:
        raise SlotDamaged from None
    finally:
        memory.wipe(kek)
    return vault_key


def _unseal(slot: ShareSlot, binding: Binding, factors: Factors) -> bytearray | None:
    if factors.seed is None:
        return None
    private, public = _hybrid_keys(factors.seed)
    # The public key commits to the seed, as the commitment of a factor slot does to its KEK.
    if not hmac.compare_digest(public, bytes.fromhex(slot.public)):
        return None
    try:
        opened = _SUITE.decrypt(bytes.fromhex(slot.sealed), private, _bound_to(binding, slot))
    except InvalidTag:
        raise SlotDamaged from None
    if len(opened) != KEY_LENGTH:
        raise SlotDamaged
    vault_key = bytearray(opened)
    memory.lock(vault_key)
    return vault_key


def _kek(
    slot: PassphraseSlot | DeviceSlot, binding: Binding, factors: Factors
) -> tuple[bytearray, bytes]:
    """Key-encryption key and commitment, 32 bytes each, of the slot's factors in fixed order."""
    material = bytearray(factors.stretched(slot.kdf))
    if isinstance(slot, DeviceSlot):
        material += factors.device_secret(binding.vault, slot.id)
    info = _KEK_INFO + bytes.fromhex(binding.vault) + bytes.fromhex(slot.id) + bytes([slot.mask])
    output = _hkdf(material, bytes.fromhex(slot.salt), info, 2 * KEY_LENGTH)
    kek, commitment = output[:KEY_LENGTH], bytes(output[KEY_LENGTH:])
    memory.wipe(material)
    memory.wipe(output)
    return kek, commitment


def _bound_to(binding: Binding, slot: Slot) -> bytes:
    """The public fields that a wrapped key is bound to, as a JSON array."""
    head = [binding.version, binding.vault, binding.generation, slot.kind, slot.id]
    if isinstance(slot, ShareSlot):
        return msgspec.json.encode([*head, slot.set, slot.public])
    kdf = slot.kdf
    return msgspec.json.encode([*head, kdf.memory, kdf.passes, kdf.lanes, kdf.salt, slot.salt])


def _hybrid_keys(seed: bytes | bytearray) -> tuple[hpke.MLKEM768X25519PrivateKey, bytes]:
    """Private key and 1216 public bytes by X-Wing's expansion (draft-connolly-cfrg-xwing-kem)."""
    expansion = hashes.XOFHash(hashes.SHAKE256(digest_size=96))
    expansion.update(seed)
    seeds = expansion.squeeze(96)
    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(seeds[:64])
    curve = x25519.X25519PrivateKey.from_private_bytes(seeds[64:])
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return hpke.MLKEM768X25519PrivateKey(lattice, curve), public


def _public(key: bytes) -> hpke.MLKEM768X25519PublicKey:
    return hpke.MLKEM768X25519PublicKey(
        mlkem.MLKEM768PublicKey.from_public_bytes(key[:_MLKEM_PUBLIC_LENGTH]),
        x25519.X25519PublicKey.from_public_bytes(key[_MLKEM_PUBLIC_LENGTH:]),
    )


def _hkdf(material: bytes | bytearray, salt: bytes | None, info: bytes, length: int) -> bytearray:
    output = bytearray(length)
    HKDF(hashes.SHA256(), length, salt, info).derive_into(material, output)
    return output
