"""Cards: what is accepted, and every way in which one can be bent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.errors import VaultError
from vault.exchange import card as cards
from vault.exchange.card import CardForged, CardTooNew, NotACard
from vault.records import identity as identities
from vault.records.identity import Identity
from vault.sealing.recipients import HybridRecipient, X25519Identity

CREATED = 1_700_000_000_000_000
AMARA = identities.new("Amara Diallo")
LATER = identities.new("Amara Diallo")
MALLORY = identities.new("Amara Diallo")
PLAIN = cards.make(AMARA, CREATED)
SUCCESSION = cards.make(LATER, CREATED, AMARA)

SMALL_ORDER = [
    "00" * 32,
    "01" + "00" * 31,
    "ec" + "ff" * 30 + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]


def text_of(body: bytes) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(json.loads(body)["card"])
    return parsed


def signed(
    text: dict[str, Any] | str, by: Identity, previous: Identity | None = None, **members: Any
) -> bytes:
    """A card file over any text at all."""
    card = text if isinstance(text, str) else msgspec.json.encode(text).decode()
    both = by.signing.sign("card", card.encode())
    file = {"card": card, "ed25519": both.ed25519.hex(), "mldsa65": both.mldsa65.hex()}
    if previous is not None:
        old = previous.signing.sign("card", card.encode())
        members = {"previous": _hex(old)} | members
    return msgspec.json.encode(file | members)


def _hex(both: Any) -> dict[str, str]:
    return {"ed25519": both.ed25519.hex(), "mldsa65": both.mldsa65.hex()}


def with_members(body: bytes, **members: Any) -> bytes:
    file = json.loads(body) | members
    return msgspec.json.encode({name: value for name, value in file.items() if value is not None})


def test_a_card_says_who_made_it_and_by_which_keys() -> None:
    card = cards.read(PLAIN)
    assert card.identity == AMARA.public
    assert (card.name, card.fingerprint) == ("Amara Diallo", AMARA.fingerprint)
    assert (card.created, card.succeeds, card.body) == (CREATED, None, PLAIN)


@pytest.mark.parametrize("is_compromised", [False, True])
def test_a_succession_card_is_signed_by_old_and_new_keys(is_compromised: bool) -> None:
    body = cards.make(LATER, CREATED, AMARA, is_compromised=is_compromised)
    card = cards.read(body)
    assert card.fingerprint == LATER.fingerprint
    assert card.succeeds is not None
    assert card.succeeds.fingerprint == AMARA.fingerprint
    assert card.succeeds.keys == AMARA.public.keys
    assert card.succeeds.is_compromised is is_compromised
    assert json.loads(body).keys() == {"card", "ed25519", "mldsa65", "previous"}


def test_the_helper_that_forges_can_also_make_good_cards() -> None:
    assert cards.read(signed(text_of(PLAIN), AMARA)).fingerprint == AMARA.fingerprint
    again = cards.read(signed(text_of(SUCCESSION), LATER, AMARA))
    assert again.succeeds is not None


@pytest.mark.parametrize("name", ["ed25519", "mldsa65"])
def test_each_signature_is_needed(name: str) -> None:
    by_another = json.loads(signed(text_of(PLAIN), MALLORY))[name]
    over_another = json.loads(SUCCESSION)[name]
    own = json.loads(PLAIN)[name]
    with pytest.raises(NotACard):
        cards.read(with_members(PLAIN, **{name: None}))
    for value in (by_another, over_another, "", own[:-2], own + "00", own.upper(), " " + own):
        with pytest.raises(CardForged):
            cards.read(with_members(PLAIN, **{name: value}))


@pytest.mark.parametrize("name", ["ed25519", "mldsa65"])
def test_each_signature_of_the_old_keys_is_needed(name: str) -> None:
    old = json.loads(SUCCESSION)["previous"]
    stolen = _hex(MALLORY.signing.sign("card", json.loads(SUCCESSION)["card"].encode()))
    with pytest.raises(NotACard):
        cards.read(with_members(SUCCESSION, previous={name: old[name]}))
    for value in (stolen[name], json.loads(SUCCESSION)[name], ""):
        with pytest.raises(CardForged):
            cards.read(with_members(SUCCESSION, previous=old | {name: value}))


def test_a_succession_without_its_other_half_is_forged() -> None:
    previous = json.loads(SUCCESSION)["previous"]
    for body in (with_members(SUCCESSION, previous=None), with_members(PLAIN, previous=previous)):
        with pytest.raises(CardForged):
            cards.read(body)


def test_nobody_succeeds_another_by_claiming_it() -> None:
    claim = text_of(cards.make(MALLORY, CREATED, AMARA))
    with pytest.raises(CardForged):
        cards.read(signed(claim, MALLORY, MALLORY))
    other_name = claim["succeeds"] | {"fingerprint": LATER.fingerprint.hex()}
    with pytest.raises(CardForged):
        cards.read(signed(claim | {"succeeds": other_name}, MALLORY, AMARA))
    itself = text_of(cards.make(AMARA, CREATED, AMARA))
    with pytest.raises(CardForged):
        cards.read(signed(itself, AMARA, AMARA))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Amara Dialla"),
        ("created", CREATED + 1),
        ("ed25519", MALLORY.public.keys.ed25519.hex()),
        ("mldsa65", MALLORY.public.keys.mldsa65.hex()),
        ("age", str(HybridRecipient(MALLORY.public.age))),
    ],
    ids=["name", "created", "ed25519", "mldsa65", "age"],
)
def test_nothing_on_a_card_can_be_changed(name: str, value: object) -> None:
    text = msgspec.json.encode(text_of(PLAIN) | {name: value}).decode()
    with pytest.raises(CardForged):
        cards.read(with_members(PLAIN, card=text))


def test_the_compromise_of_old_keys_cannot_be_taken_off_or_put_on() -> None:
    text = text_of(SUCCESSION)
    text["succeeds"]["compromised"] = True
    with pytest.raises(CardForged):
        cards.read(with_members(SUCCESSION, card=msgspec.json.encode(text).decode()))


@pytest.mark.parametrize("key", SMALL_ORDER)
def test_keys_under_which_anybody_can_sign_are_refused(key: str) -> None:
    with pytest.raises(CardForged):
        cards.read(signed(text_of(PLAIN) | {"ed25519": key}, AMARA))
    text = text_of(SUCCESSION)
    text["succeeds"]["ed25519"] = key
    with pytest.raises(CardForged):
        cards.read(signed(text, LATER, AMARA))


@pytest.mark.parametrize(
    "recipient",
    [
        str(X25519Identity.generate().recipient()),
        str(HybridRecipient(AMARA.public.age)).upper(),
        str(HybridRecipient(AMARA.public.age))[:-1],
        "",
    ],
    ids=["classical", "in capitals", "cut short", "none"],
)
def test_only_a_hybrid_recipient_in_its_one_spelling_can_stand_on_a_card(recipient: str) -> None:
    with pytest.raises(CardForged):
        cards.read(signed(text_of(PLAIN) | {"age": recipient}, AMARA))


def test_a_hybrid_key_whose_classical_half_has_small_order_is_refused() -> None:
    from vault.sealing import bech32

    age = bech32.encode(HybridRecipient.prefix, AMARA.public.age[:-32] + bytes(32))
    with pytest.raises(CardForged):
        cards.read(signed(text_of(PLAIN) | {"age": age}, AMARA))


@pytest.mark.parametrize(
    "name",
    [
        "",
        " Amara",
        "Amara ",
        "Amara\u202eollaiD",
        "Amara\u2066",
        "Am\u200bara",
        "Amara\nDiallo",
        "Amara\x00",
        "A" * 201,
    ],
)
def test_a_name_that_cannot_be_shown_safely_is_refused(name: str) -> None:
    with pytest.raises(CardForged):
        cards.read(signed(text_of(PLAIN) | {"name": name}, AMARA))


@pytest.mark.parametrize("name", ["زهرا می\u200cخواهد", "Иванъ", "A" * 200, "محمد"])
def test_names_in_all_scripts_are_kept_as_they_are(name: str) -> None:
    assert cards.read(signed(text_of(PLAIN) | {"name": name}, AMARA)).name == name


def test_a_newer_card_is_refused_by_its_version() -> None:
    newer = signed({"format": "satchel-card", "version": 7, "faces": ["?"]}, AMARA)
    with pytest.raises(CardTooNew, match="version 7"):
        cards.read(newer)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "satchel-bundle"},
        {"version": 0},
        {"version": "1"},
        {"version": True},
        {"created": -1},
        {"created": 1 << 62},
        {"created": 1.5},
        {"created": None},
        {"name": None},
        {"name": ["Amara"]},
        {"succeeds": []},
        {"unknown": 1},
    ],
)
def test_another_shape_is_no_card(change: dict[str, Any]) -> None:
    with pytest.raises(NotACard):
        cards.read(signed(text_of(PLAIN) | change, AMARA))


def _twice(text: str) -> str:
    return text.replace('"name":', '"name":"Bohdan Koval","name":', 1)


@pytest.mark.parametrize(
    "respell",
    [
        _twice,
        lambda text: text + " ",
        lambda text: text.replace(":", ": ", 1),
        lambda text: text.replace("Amara", "\\u0041mara", 1),
        lambda text: json.dumps(dict(reversed(json.loads(text).items()))),
    ],
)
def test_a_card_has_one_spelling_so_that_nobody_reads_another_one(
    respell: Callable[[str], str],
) -> None:
    text: str = json.loads(PLAIN)["card"]
    assert respell(text) != text
    with pytest.raises(NotACard):
        cards.read(signed(respell(text), AMARA))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"card": "\xff"}',
        b"[" * 60_000,
        b'{"card":' * 7_000,
        PLAIN[:-1],
        PLAIN[: len(PLAIN) // 2],
        PLAIN + b"x",
        PLAIN + b" " * (cards.MAX_BYTES + 1 - len(PLAIN)),
        with_members(PLAIN, more="1"),
        with_members(PLAIN, card="x"),
        with_members(PLAIN, card='"' + "[" * 5000),
        with_members(PLAIN, card="[" * 50_000),
    ],
    ids=lambda body: f"{len(body)}-{bytes(body[:12])!r}",
)
def test_what_is_no_card_is_called_so(body: bytes) -> None:
    with pytest.raises(NotACard) as raised:
        cards.read(body)
    assert raised.value.exit_status == 4


def test_a_card_stays_far_below_its_limit() -> None:
    assert len(SUCCESSION) < cards.MAX_BYTES // 2


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_judged_without_surprise(body: bytes) -> None:
    with pytest.raises(VaultError):
        cards.read(body)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SUCCESSION) - 1), st.integers(0, 7))
def test_no_changed_bit_passes(place: int, bit: int) -> None:
    body = bytearray(SUCCESSION)
    body[place] ^= 1 << bit
    with pytest.raises(VaultError):
        cards.read(bytes(body))
