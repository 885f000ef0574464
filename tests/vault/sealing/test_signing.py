"""Signatures hold for one key, one purpose and one message."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from hypothesis import given
from hypothesis import strategies as st

from vault.sealing.signing import (
    MLDSA65_SIGNATURE_BYTES,
    BadPublicKey,
    BadSignature,
    PublicKeys,
    Signatures,
    SigningKey,
    valid_ed25519_key,
)

PRIME = 2**255 - 19
KEY = SigningKey(bytes(range(32)), bytes(range(32, 64)))
MESSAGE = b"Card of Amina Odhiambo"
# The 14 encodings that libsodium's ge25519_has_small_order refuses, sign bit on and off.
SMALL_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]


def test_both_signatures_verify_under_the_public_keys() -> None:
    signatures = KEY.sign("card", MESSAGE)
    KEY.public.verify("card", MESSAGE, signatures)
    assert len(signatures.mldsa65) == MLDSA65_SIGNATURE_BYTES


def test_what_is_signed_is_the_purpose_a_zero_byte_and_the_message() -> None:
    signatures = KEY.sign("card", MESSAGE)
    Ed25519PublicKey.from_public_bytes(KEY.public.ed25519).verify(
        signatures.ed25519, b"satchel-card-v1\x00" + MESSAGE
    )
    MLDSA65PublicKey.from_public_bytes(KEY.public.mldsa65).verify(
        signatures.mldsa65, MESSAGE, b"satchel-card-v1"
    )


def test_the_same_seeds_give_the_same_keys() -> None:
    ed25519_seed, mldsa65_seed = KEY.seeds
    assert SigningKey(ed25519_seed, mldsa65_seed).public == KEY.public
    assert SigningKey.generate().public != KEY.public


def test_a_signature_for_one_purpose_fails_for_another() -> None:
    signatures = KEY.sign("card", MESSAGE)
    with pytest.raises(BadSignature):
        KEY.public.verify_ed25519("changeset", MESSAGE, signatures.ed25519)
    with pytest.raises(BadSignature):
        KEY.public.verify_mldsa65("changeset", MESSAGE, signatures.mldsa65)


def test_one_good_signature_of_two_is_not_enough() -> None:
    good, other = KEY.sign("card", MESSAGE), KEY.sign("card", b"another card")
    for mixed in (
        Signatures(good.ed25519, other.mldsa65),
        Signatures(other.ed25519, good.mldsa65),
        Signatures(good.ed25519, b""),
        Signatures(b"", good.mldsa65),
    ):
        with pytest.raises(BadSignature):
            KEY.public.verify("card", MESSAGE, mixed)


def test_another_key_does_not_verify() -> None:
    signatures = KEY.sign("card", MESSAGE)
    with pytest.raises(BadSignature):
        SigningKey.generate().public.verify("card", MESSAGE, signatures)


@given(st.integers(min_value=0, max_value=64 * 8 - 1))
def test_any_flipped_bit_of_an_ed25519_signature_is_noticed(bit: int) -> None:
    signature = bytearray(KEY.sign_ed25519("changeset", MESSAGE))
    signature[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadSignature):
        KEY.public.verify_ed25519("changeset", MESSAGE, bytes(signature))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_signature_are_refused(noise: bytes) -> None:
    with pytest.raises(BadSignature):
        KEY.public.verify("card", MESSAGE, Signatures(noise, noise))


@pytest.mark.parametrize("encoding", SMALL_ORDER)
@pytest.mark.parametrize("sign", [0, 0x80])
def test_keys_of_small_order_are_refused(encoding: str, sign: int) -> None:
    key = bytearray.fromhex(encoding)
    key[31] |= sign
    assert not valid_ed25519_key(bytes(key))


@pytest.mark.parametrize("y", range(19))
def test_keys_that_are_not_canonical_are_refused(y: int) -> None:
    assert not valid_ed25519_key((PRIME + y).to_bytes(32, "little"))


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_keys_of_another_length_are_refused(length: int) -> None:
    assert not valid_ed25519_key(b"\x09" * length)


def test_real_keys_are_accepted() -> None:
    assert valid_ed25519_key(KEY.public.ed25519)


def test_public_keys_are_refused_when_either_is_bad() -> None:
    with pytest.raises(BadPublicKey):
        PublicKeys(bytes(32), KEY.public.mldsa65)
    with pytest.raises(BadPublicKey):
        PublicKeys(KEY.public.ed25519, KEY.public.mldsa65[:-1])


def test_a_purpose_cannot_smuggle_in_another() -> None:
    for purpose in ("", "card-v1\0", "Card", "card ", "card--x", "cärd"):
        with pytest.raises(ValueError, match="purpose"):
            KEY.sign_ed25519(purpose, MESSAGE)


def test_a_wiped_key_signs_nothing_and_keeps_no_seed() -> None:
    key = SigningKey.generate()
    key.wipe()
    for use in (
        lambda: key.sign_ed25519("card", MESSAGE),
        lambda: key.sign_mldsa65("card", MESSAGE),
        lambda: key.seeds,
    ):
        with pytest.raises(ValueError, match="wiped"):
            use()
    assert not any(key._ed25519_seed)
    assert not any(key._mldsa65_seed)
