"""Decimal numbers as people write them: kept as text, compared as numbers, sorted as text."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,39})?\Z")
DIGITS = 40
_BIAS = 50
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def is_decimal(text: str) -> bool:
    """Whether text is a number such as `17` or `-2.50`, of at most 40 digits."""
    return _NUMBER.match(text) is not None and sum(map(str.isdigit, text)) <= DIGITS


def amount(text: str) -> Decimal:
    """The number itself, exactly. Raises ValueError for what is no such number."""
    if not is_decimal(text):
        raise ValueError("not a decimal number")
    return Decimal(text)


def sort_key(text: str) -> str:
    """A text that sorts by code points as the numbers do; the same for `7`, `07` and `7.00`.

    `m`, `n` or `p` for below, at or above zero, then two digits of exponent, then the digits; below
    zero both are complemented to nines and `~`, which sorts after every digit, ends them. Raises
    ValueError for what is no number of at most 40 digits.
    """
    sign, digits, exponent = amount(text).as_tuple()
    significant = "".join(map(str, digits)).lstrip("0")
    if not significant:
        return "n"
    magnitude = len(significant) + int(exponent) + _BIAS
    mantissa = significant.rstrip("0")
    if sign:
        return f"m{99 - magnitude:02}{mantissa.translate(_COMPLEMENT)}~"
    return f"p{magnitude:02}{mantissa}"
