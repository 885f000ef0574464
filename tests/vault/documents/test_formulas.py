"""Cells that spreadsheets would take for formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.documents.formulas import guard, unguard

TEXTS = st.text(st.one_of(st.sampled_from("'=+-@\t\r\n\uff1d"), st.characters()))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b"])
def test_what_could_be_a_formula_gets_an_apostrophe(start: str) -> None:
    assert guard(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert guard(f"'{start}1") == f"''{start}1"


@pytest.mark.parametrize("text", ["", "Anna", "O'Neill", "'t Hooft", "1+1", "a=b", "2024-05", "'"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guard(text) == unguard(text) == text


@given(TEXTS)
def test_the_apostrophe_comes_off_again_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@given(TEXTS)
def test_nothing_that_was_guarded_begins_like_a_formula(text: str) -> None:
    assert not guard(text).startswith(tuple("=+-@\t\r\n"))
