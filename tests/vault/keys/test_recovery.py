"""Shares: any `need` give the seed back, fewer nothing, and every mistake is named."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
import shamir_mnemonic
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic.share import Share as SlipShare
from shamir_mnemonic.wordlist import WORDLIST

from vault.errors import CannotUnlock
from vault.keys import recovery
from vault.keys.recovery import Share

SEED = recovery.new_seed()
NAMES = ("Olena Marchenko", "يوسف الخطيب", "Tomás Rivera")
SHARES = recovery.split(SEED, 2, 3, NAMES)
OTHER_SET = recovery.split(SEED, 2, 3, taken_set_ids=[SHARES[0].set_id])


@pytest.mark.parametrize(("need", "of"), [(1, 1), (2, 2), (2, 3), (3, 5), (16, 16)])
def test_any_sufficient_number_gives_the_seed_back(need: int, of: int) -> None:
    shares = recovery.split(SEED, need, of)
    assert len(shares) == of
    for chosen in itertools.islice(itertools.combinations(shares, need), 10):
        assert recovery.combine(chosen) == SEED
    assert recovery.combine(shares[::-1]) == SEED
    if need > 1:
        with pytest.raises(recovery.TooFewShares) as caught:
            recovery.combine(shares[: need - 1])
        assert caught.value.parameters == {"given": need - 1, "need": need}


@pytest.mark.parametrize(("need", "of"), [(0, 3), (1, 3), (4, 3), (2, 17), (-1, 2), (0, 0)])
def test_impossible_numbers_are_refused(need: int, of: int) -> None:
    with pytest.raises(recovery.ShareCountRefused):
        recovery.split(SEED, need, of)


def test_the_reference_implementation_reads_our_shares() -> None:
    assert shamir_mnemonic.combine_mnemonics([share.words for share in SHARES[:2]]) == SEED


def test_a_share_as_text_ends_with_its_words_and_comes_back() -> None:
    for share, name in zip(SHARES, NAMES, strict=True):
        text = recovery.text(share, 3)
        assert [line for line in text.splitlines() if line.strip()][-1] == share.words
        assert name in text
        assert recovery.parse(text) == share
        assert recovery.parse(text.encode()) == share


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.upper(),
        lambda text: text.replace(" ", "   ").replace("\n", " \t \n"),
        lambda text: text + "\n\n  \n",
        lambda text: text.rstrip("\n"),
        lambda text: text.splitlines()[-1],
        lambda text: "\n".join(text.splitlines()[-1].rsplit(" ", 8)),
        lambda text: "\n".join(text.splitlines()[-1].split()),
        lambda text: "Share of Olena\n" + "\n".join(text.splitlines()[-1].split()),
    ],
)
def test_a_share_survives_editors_and_hands(rewrite: object) -> None:
    assert callable(rewrite)
    parsed = recovery.parse(rewrite(recovery.text(SHARES[1], 3)).encode())
    assert (parsed.words, parsed.set_id, parsed.number, parsed.need) == (
        SHARES[1].words,
        SHARES[1].set_id,
        2,
        2,
    )


def test_a_custodians_name_cannot_pose_as_another_line() -> None:
    (share, _) = recovery.split(SEED, 2, 2, ["Olena\n\nacademic " + "acid " * 40 + "\u202e"])
    text = recovery.text(share, 2)
    assert recovery.parse(text).words == share.words
    assert "\u202e" not in text
    assert len(share.custodian) <= 100


def test_an_unknown_word_is_named_with_its_place() -> None:
    words = SHARES[0].words.split()
    words[6] = "helicopter"
    with pytest.raises(recovery.UnknownShareWord) as caught:
        recovery.parse(" ".join(words))
    assert caught.value.parameters == {"position": 7, "word": "helicopter"}
    assert caught.value.exit_status == 3


def test_a_wrong_word_of_the_list_is_noticed() -> None:
    words = SHARES[0].words.split()
    for position in range(len(words)):
        known = WORDLIST.index(words[position])
        for shift in (1, 2, 512):
            changed = list(words)
            changed[position] = WORDLIST[(known + shift) % len(WORDLIST)]
            with pytest.raises(recovery.MistypedShare):
                recovery.parse(" ".join(changed))
    swapped = [words[1], words[0], *words[2:]]
    with pytest.raises(recovery.MistypedShare):
        recovery.parse(" ".join(swapped))


def test_missing_or_extra_words_are_counted() -> None:
    words = SHARES[0].words.split()
    for wrong in (words[:-1], [*words, "acid"], words[:25], words[:3]):
        with pytest.raises(recovery.WrongShareLength) as caught:
            recovery.parse(" ".join(wrong))
        assert caught.value.parameters == {"expected": 33, "found": len(wrong)}
    for empty in ("", b"", " \n\n"):
        with pytest.raises(recovery.WrongShareLength):
            recovery.parse(empty)


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_foreign_text_is_refused_as_no_share(content: bytes | str) -> None:
    with pytest.raises(CannotUnlock):
        recovery.parse(content)


def test_repeated_and_mixed_shares_are_told_apart() -> None:
    with pytest.raises(recovery.RepeatedShare) as caught:
        recovery.combine([SHARES[2], SHARES[0], SHARES[2]])
    assert caught.value.parameters == {"number": 3}
    with pytest.raises(recovery.MixedShares):
        recovery.combine([SHARES[0], OTHER_SET[1]])
    with pytest.raises(recovery.MixedShares):
        recovery.combine([SHARES[0], OTHER_SET[0]])
    with pytest.raises(recovery.TooFewShares):
        recovery.combine([])


def test_a_new_set_differs_from_those_the_vault_has() -> None:
    taken = [f"{number:04x}" for number in range(2**15) if number != 0x1234]
    assert recovery.split(SEED, 2, 2, taken_set_ids=taken)[0].set_id == "1234"


def forged(share: Share, value: bytes) -> Share:
    slip = shamir_mnemonic.Share.from_mnemonic(share.words)
    changed = shamir_mnemonic.Share(
        slip.identifier,
        slip.extendable,
        slip.iteration_exponent,
        slip.group_index,
        slip.group_threshold,
        slip.group_count,
        slip.index,
        slip.member_threshold,
        value,
    )
    return recovery.parse(changed.mnemonic())


def test_a_forged_share_is_damage_and_no_key() -> None:
    with pytest.raises(recovery.ShareForged) as caught:
        recovery.combine([SHARES[0], forged(SHARES[1], bytes(32))])
    assert caught.value.exit_status == 4


@pytest.mark.parametrize(
    ("secret", "options"),
    [
        (bytes(16), {"iteration_exponent": 0}),
        (bytes(32), {"iteration_exponent": 0, "extendable": False}),
        (bytes(32), {"iteration_exponent": 15}),
    ],
)
def test_shares_of_other_programs_are_refused_before_they_cost_time(
    secret: bytes, options: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shamir_mnemonic.cipher, "_round_function", lambda *_: secret[:16])
    (group,) = shamir_mnemonic.generate_mnemonics(1, [(2, 2)], secret, **options)
    with pytest.raises(recovery.ForeignShare):
        recovery.parse(group[0])


def test_checking_tells_nothing_of_the_secret() -> None:
    label = recovery.check(SHARES[0])
    assert (label.set_id, label.number, label.custodian) == (SHARES[0].set_id, 1, NAMES[0])
    for word in SHARES[0].words.split()[7:-3]:
        assert word not in repr(label)
    assert SHARES[0].words not in repr(SHARES[0])


def test_a_forged_share_of_another_group_is_foreign() -> None:
    """Its words add up, and no set of ours has a second group."""
    forged = dataclasses.replace(SlipShare.from_mnemonic(SHARES[0].words), group_index=1)
    with pytest.raises(recovery.ForeignShare):
        recovery.parse(forged.mnemonic())
