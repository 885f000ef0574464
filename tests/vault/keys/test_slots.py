"""Slots: bound to their vault, independent of each other, reproducible from the specification."""

from __future__ import annotations

import hmac
import json

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from vault.keys import passphrase, slots
from vault.keys.slots import Binding, Factors

KDF = passphrase.new_kdf(64)
BINDING = Binding(1, slots.new_id(), 3)
KEY = slots.new_vault_key()
FACTORS = Factors("seven quiet herons")


def expand(pseudo_random_key: bytes, info: bytes, length: int) -> bytes:
    """HKDF-Expand by RFC 5869 section 2.3, from HMAC alone."""
    output = block = b""
    counter = 1
    while len(output) < length:
        block = hmac.digest(pseudo_random_key, block + info + bytes([counter]), "sha256")
        output += block
        counter += 1
    return output[:length]


def test_a_passphrase_slot_opens_by_the_specification_alone() -> None:
    slot = slots.new_passphrase_slot(KEY, BINDING, FACTORS, KDF)
    factor = Argon2id(
        salt=bytes.fromhex(KDF.salt), length=32, iterations=3, lanes=4, memory_cost=64 * 1024
    ).derive(b"seven quiet herons")
    info = b"satchel-slot-v1" + bytes.fromhex(BINDING.vault) + bytes.fromhex(slot.id) + b"\x01"
    extracted = hmac.digest(bytes.fromhex(slot.salt), factor, "sha256")
    output = expand(extracted, info, 64)
    bound_to = json.dumps(
        [1, BINDING.vault, 3, "passphrase", slot.id, 64, 3, 4, KDF.salt, slot.salt],
        separators=(",", ":"),
    ).encode()
    assert output[32:].hex() == slot.commitment
    opened = AESGCM(output[:32]).decrypt(
        bytes.fromhex(slot.nonce), bytes.fromhex(slot.key), bound_to
    )
    assert opened == KEY


def test_sub_keys_differ_by_purpose_and_follow_the_specification() -> None:
    purposes: list[slots.Purpose] = ["database", "header-mac", "head-mac", "heads"]
    found = [bytes(slots.subkey(KEY, purpose)) for purpose in purposes]
    extracted = hmac.digest(bytes(32), bytes(KEY), "sha256")
    assert found == [expand(extracted, f"satchel-{p}-v1".encode(), 32) for p in purposes]
    assert len(set(found)) == len(purposes)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Binding(2, BINDING.vault, BINDING.generation),
        Binding(1, BINDING.vault, BINDING.generation + 1),
        Binding(1, slots.new_id(), BINDING.generation),
    ],
)
def test_a_slot_opens_only_where_it_was_made(elsewhere: Binding) -> None:
    by_shares = slots.new_share_slot(KEY, BINDING, slots.share_public_key(bytes(32)), "0001")
    made = [
        (slots.new_passphrase_slot(KEY, BINDING, FACTORS, KDF), FACTORS),
        (by_shares, Factors(seed=bytes(32))),
    ]
    for slot, factors in made:
        assert slots.open_slot(slot, BINDING, factors) == KEY
        try:
            opened = slots.open_slot(slot, elsewhere, factors)
        except slots.SlotDamaged:
            opened = None
        assert opened is None


def test_two_slots_of_one_passphrase_share_no_bytes() -> None:
    first, second = (slots.new_passphrase_slot(KEY, BINDING, FACTORS, KDF) for _ in range(2))
    assert first.id != second.id
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert first.key != second.key
    assert first.commitment != second.commitment


@pytest.mark.parametrize("field", ["key", "nonce"])
def test_damage_behind_the_right_passphrase_is_named(field: str) -> None:
    slot = slots.new_passphrase_slot(KEY, BINDING, FACTORS, KDF)
    damaged = msgspec.structs.replace(slot, **{field: "00" * (len(getattr(slot, field)) // 2)})
    with pytest.raises(slots.SlotDamaged):
        slots.open_slot(damaged, BINDING, FACTORS)
    assert slots.open_slot(damaged, BINDING, Factors("another")) is None


def test_a_share_slot_that_was_tampered_with_is_named() -> None:
    seed = bytes(range(32))
    slot = slots.new_share_slot(KEY, BINDING, slots.share_public_key(seed), "0001")
    last = slot.sealed[:-2] + f"{int(slot.sealed[-2:], 16) ^ 1:02x}"
    for tampered in (
        msgspec.structs.replace(slot, sealed=last),
        msgspec.structs.replace(slot, sealed="00" * (len(slot.sealed) // 2)),
        msgspec.structs.replace(slot, set="0002"),
    ):
        with pytest.raises(slots.SlotDamaged):
            slots.open_slot(tampered, BINDING, Factors(seed=seed))
    assert slots.open_slot(slot, BINDING, Factors(seed=bytes(32))) is None
    assert slots.open_slot(slot, BINDING, FACTORS) is None


def test_the_public_key_is_the_one_of_age_and_x_wing() -> None:
    """draft-connolly-cfrg-xwing-kem, appendix C, first vector."""
    seed = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    public = slots.share_public_key(seed)
    assert len(public) == 1216
    assert public.hex().startswith(
        "e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2b5"
    )


def test_wiped_factors_open_nothing_and_leave_nothing() -> None:
    given = Factors("seven quiet herons", seed=bytes(range(32)))
    slot = slots.new_passphrase_slot(KEY, BINDING, given, KDF)
    stretched, seed = given.stretched(KDF), given.seed
    with given:
        assert slots.open_slot(slot, BINDING, given) == KEY
    assert stretched == bytes(32) == seed
    assert not given.has_passphrase
    assert slots.open_slot(slot, BINDING, given) is None


def test_secrets_do_not_show_in_representations() -> None:
    assert "herons" not in repr(Factors("seven quiet herons"))
