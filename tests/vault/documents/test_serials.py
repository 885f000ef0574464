"""Numbers and dates of a spreadsheet; expected dates are those that Excel shows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.documents.serials import date_text, is_date, iso_text, number_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("5", "5"),
        ("5.0", "5"),
        ("-12.50", "-12.5"),
        ("1.1000000000000001", "1.1"),
        ("0.1", "0.1"),
        ("1E-2", "0.01"),
        ("1.5E+5", "150000"),
        ("380441234567", "380441234567"),
        ("1E+400", "1E+400"),
        ("nonsense", "nonsense"),
    ],
)
def test_numbers_are_what_people_would_have_typed(raw: str, text: str) -> None:
    assert number_text(raw) == text


@given(st.floats(min_value=1e-30, max_value=1e30))
def test_no_digit_that_counts_is_lost(number: float) -> None:
    assert math.isclose(float(number_text(repr(number))), number, rel_tol=0)


@pytest.mark.parametrize(
    ("raw", "since_1904", "text"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("45415", False, "2024-05-03"),
        ("43953", True, "2024-05-03"),
        ("45415.604166666664", False, "2024-05-03T14:30:00"),
        ("0.5", False, "12:00:00"),
        ("-1E9", False, "-1000000000"),
        ("1E300", False, "1E300"),
        ("x", False, "x"),
    ],
)
def test_dates_are_days_since_1900_or_1904(raw: str, since_1904: bool, text: str) -> None:
    assert date_text(raw, since_1904=since_1904) == text


@pytest.mark.parametrize(
    ("format_id", "code", "is_one"),
    [
        ("14", None, True),
        ("22", None, True),
        ("0", None, False),
        ("9", None, False),
        ("164", "yyyy-mm-dd", True),
        ("164", "[$-419]D MMMM YYYY;@", True),
        ("164", "General", False),
        ("164", '0.00 "days"', False),
        ("164", "#,##0.00_);[Red](#,##0.00)", False),
        ("164", "\\d0", False),
    ],
)
def test_formats_tell_dates_from_numbers(format_id: str, code: str | None, is_one: bool) -> None:
    assert is_date(format_id, code) is is_one


def test_a_time_that_only_says_midnight_is_left_out() -> None:
    assert iso_text("2024-05-03T00:00:00.000Z") == "2024-05-03"
    assert iso_text("2024-05-03T00:00:01") == "2024-05-03T00:00:01"
