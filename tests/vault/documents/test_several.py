"""Several values in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.documents.several import join, split

VALUES = st.text(st.sampled_from("|\\ab "), min_size=1).filter(lambda value: not value.isspace())


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("", []),
        ("  ", []),
        ("Anna", ["Anna"]),
        ("Anna|Olga", ["Anna", "Olga"]),
        ("|Anna||Olga| |", ["Anna", "Olga"]),
        (r"a\|b", ["a|b"]),
        (r"a\|b|c", ["a|b", "c"]),
        (r"a\\|b", ["a\\", "b"]),
        (r"\\server\share", [r"\\server\share"]),
        ("a\\", ["a\\"]),
    ],
)
def test_bars_separate_values_unless_a_backslash_stands_before_them(
    cell: str, values: list[str]
) -> None:
    assert split(cell) == values


@given(st.lists(VALUES))
def test_what_was_joined_is_taken_apart_into_the_same_values(values: list[str]) -> None:
    assert split(join(values)) == values


@given(st.text())
def test_every_cell_can_be_split(cell: str) -> None:
    assert all(value and not value.isspace() for value in split(cell))
