"""Safety words: the same on both sides, for nobody else, in the language of both."""

from __future__ import annotations

import hashlib
import unicodedata
from importlib import resources

import pytest

from vault.exchange import words
from vault.exchange.words import safety_words

ONE, OTHER, THIRD = (hashlib.sha256(name.encode()).digest() for name in ("one", "other", "third"))
VECTOR_WORDS = "exit weird tag orange sand country aisle increase direct around universe wage"
VECTOR_DIGITS = "71310 20040 97304 40806 55964 71222 53319 92278 61788 75040 96864 69635"


def test_both_sides_see_the_same() -> None:
    assert safety_words(ONE, OTHER) == safety_words(OTHER, ONE)


def test_a_third_person_sees_something_else_in_every_place() -> None:
    ours, theirs = safety_words(ONE, OTHER), safety_words(ONE, THIRD)
    assert sum(a == b for a, b in zip(ours.words, theirs.words, strict=True)) <= 1
    assert sum(a == b for a, b in zip(ours.digits, theirs.digits, strict=True)) <= 1


def test_they_never_change_between_versions() -> None:
    found = safety_words(ONE, OTHER)
    assert " ".join(found.words) == VECTOR_WORDS
    assert " ".join(found.digits) == VECTOR_DIGITS


def test_there_are_twelve_words_and_twelve_groups_of_five_digits() -> None:
    for language in words.LANGUAGES:
        found = safety_words(ONE, OTHER, language)
        assert len(found.words) == len(found.digits) == 12
        assert all(len(group) == 5 and group.isdecimal() for group in found.digits)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_words_are_composed_and_from_a_list_of_different_words(language: str) -> None:
    found = safety_words(ONE, OTHER, language).words
    assert all(unicodedata.is_normalized("NFC", word) for word in found)
    # The place in the list, not the word, is what both sides share.
    lists = resources.files("mnemonic") / "wordlist"
    sets = [
        unicodedata.normalize("NFC", file.read_text(encoding="utf-8")).split()
        for file in lists.iterdir()
        if file.name.endswith(".txt")
    ]
    listed = next(each for each in sets if set(found) <= set(each) and len(set(each)) == 2048)
    english = next(each for each in sets if "abandon" in each and "zoo" in each)
    places = [english.index(word) for word in safety_words(ONE, OTHER).words]
    assert [listed[place] for place in places] == list(found)


@pytest.mark.parametrize(
    ("language", "zero"), [("ar", "٠"), ("fa", "۰"), ("ur", "۰"), ("ckb", "٠"), ("hi", "०")]
)
def test_a_language_without_a_list_gives_digits_in_its_own_numerals(
    language: str, zero: str
) -> None:
    found = safety_words(ONE, OTHER, language)
    assert found.words == ()
    english = safety_words(ONE, OTHER).digits
    assert [str(int(group)).zfill(5) for group in found.digits] == list(english)
    assert all(ord(zero) <= ord(digit) <= ord(zero) + 9 for digit in "".join(found.digits))


@pytest.mark.parametrize("language", ["uk", "az", "xx", ""])
def test_a_language_without_list_and_numerals_gives_plain_digits(language: str) -> None:
    found = safety_words(ONE, OTHER, language)
    assert found == words.SafetyWords((), safety_words(ONE, OTHER).digits)


@pytest.mark.parametrize(
    ("tag", "like"),
    [("fr-CA", "fr"), ("TR", "tr"), ("es_MX", "es"), ("zh-Hant-HK", "zh-hant"), ("zh-CN", "zh")],
)
def test_a_regions_language_is_its_language(tag: str, like: str) -> None:
    assert safety_words(ONE, OTHER, tag) == safety_words(ONE, OTHER, like)
    assert like in words.LANGUAGES
