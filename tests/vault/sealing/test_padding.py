"""Padmé keeps sizes coarse and cheap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.sealing.padding import padded, padme

LENGTHS = st.integers(min_value=0, max_value=2**50)


@pytest.mark.parametrize(
    ("length", "step"),
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (9, 10),
        (100, 104),
        (1000, 1024),
        (1025, 1088),
        (1_000_000, 1_015_808),
    ],
)
def test_padme_gives_the_steps_of_the_paper(length: int, step: int) -> None:
    assert padme(length) == step


@given(LENGTHS)
def test_a_step_is_its_own_step_and_never_shorter(length: int) -> None:
    assert padme(length) >= length
    assert padme(padme(length)) == padme(length)


@given(LENGTHS, LENGTHS)
def test_a_longer_content_never_has_a_shorter_step(one: int, other: int) -> None:
    assert padme(min(one, other)) <= padme(max(one, other))


@given(LENGTHS)
def test_padding_costs_at_most_twelve_percent(length: int) -> None:
    assert padme(length) - length <= 0.12 * length


def test_all_sizes_of_a_mebibyte_fall_into_few_steps() -> None:
    assert len({padme(length) for length in range(2**16, 2**20, 7)}) <= 4 * 32 + 1


@given(st.integers(min_value=0, max_value=65536))
def test_everything_below_the_floor_looks_alike(length: int) -> None:
    assert padded(length, 65536) == 65536


def test_a_negative_length_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="negative"):
        padme(-1)
