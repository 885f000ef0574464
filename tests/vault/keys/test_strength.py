"""The estimate errs on the low side, and hints where typing went wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.keys import passphrase, strength


@pytest.mark.parametrize(
    ("text", "most", "warning"),
    [
        ("password", 10, "common"),
        ("P4$$w0rd123!", 22, "common"),
        ("йцукен", 10, "common"),
        ("любовь1987", 20, "date"),
        ("aaaaaaaaaaaaaaaa", 10, "repeated"),
        ("dog dog dog dog dog", 25, "repeated"),
        ("poiuytrewq", 20, "keyboard-run"),
        ("abcdefgh", 20, "keyboard-run"),
        ("ضصثقفغعهخحجد", 20, "keyboard-run"),
        ("03052024", 20, "date"),
        ("korsakov", 20, "short"),
    ],
)
def test_usual_passwords_are_weak(text: str, most: float, warning: str) -> None:
    found = strength.strength(text)
    assert found.bits <= most
    assert warning in found.warnings
    assert found.is_weak


@pytest.mark.parametrize(
    "text",
    [
        "seven quiet herons over Lake Albert",
        "кривая лодка помнит зелёный август",
        "ثمانية كتب على الرف القديم",
        "x7Kp2mQ9vLw4Rt",
    ],
)
def test_long_passphrases_and_random_text_pass(text: str) -> None:
    found = strength.strength(text)
    assert not found.is_weak
    assert found.warnings == ()


def test_generated_passphrases_are_worth_ten_bits_a_word() -> None:
    for words in (5, 6, 8):
        bits = strength.strength(passphrase.generate(words)).bits
        assert bits <= 10 * words + 2
    assert not strength.strength("tolerate romp deadline deploy muscle zero").is_weak


@given(st.text(max_size=60))
def test_any_text_gets_an_estimate_below_its_length(text: str) -> None:
    found = strength.strength(text)
    assert 0 <= found.bits <= 21 * (len(text) * 18 + 1)
    strength.other_layouts(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("seven quiet herons", None),
        ("ыумут йгше", "cyrillic"),
        ("σεωεν", "greek"),
        ("سثرثى", "arabic"),
        ("sevеn", "mixed"),
        ("SEVEN QUIET HERONS", "capitals"),
        ("ghbdtn vbh", "latin"),
        ("Kh7!kq", None),
        ("x7Kp2mQ9vLw4Rt", None),
        ("", None),
        ("12345", None),
    ],
)
def test_a_wrong_layout_is_hinted_at(text: str, hint: str | None) -> None:
    assert strength.other_layouts(text) == hint
