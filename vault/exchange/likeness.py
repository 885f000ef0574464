"""Names that people would take for one another: by sound across scripts, or by sight."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

from vault.records import scripts

_REMEMBERED: Final = 4096
_LOOKS: Final = str.maketrans({"I": "l", "|": "l", "1": "l", "0": "o"})
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def alike(one: str, other: str) -> bool:
    """Whether two names sound the same once romanised, in any order of their words, or look the
    same in most typefaces.
    """
    has_no_vowels = not scripts.UNVOWELLED.isdisjoint(map(scripts.script_of, (one, other)))
    sounds = _consonants if has_no_vowels else _sounds
    return sounds(one) == sounds(other) != () or _look(one) == _look(other) != ""


@functools.lru_cache(maxsize=_REMEMBERED)
def _sounds(name: str) -> tuple[str, ...]:
    return tuple(sorted(scripts.romanise(name).split()))


@functools.lru_cache(maxsize=_REMEMBERED)
def _consonants(name: str) -> tuple[str, ...]:
    """The words as they meet a name whose script writes no vowels."""
    return tuple(sorted(map(scripts.skeleton, scripts.normalise(name).split())))


@functools.lru_cache(maxsize=_REMEMBERED)
def _look(name: str) -> str:
    seen = unicodedata.normalize("NFKC", name).translate(_LOOKS).casefold()
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return "".join(filter(str.isalnum, seen))
