"""How hard a passphrase is to guess, roughly, and whether it was typed as meant.

An estimate without a dictionary: it takes the text apart into common roots, words, numbers and
signs, and counts what a guesser who tries such parts would need. It is meant to be too low rather
than too high.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from math import log2
from typing import Literal

from shamir_mnemonic.wordlist import WORD_INDEX_MAP

WEAK_BITS = 50.0
"""Below this a warning is due: at 256 MiB, 40 bits cost a guesser some 250,000 dollars."""

Reason = Literal["short", "common", "repeated", "keyboard-run", "date"]

_COMMON = sorted(
    """password passwort contrasena motdepasse parola senha пароль parol qwerty azerty qwertz
    йцукен letmein welcome iloveyou admin administrator login master dragon monkey shadow sunshine
    princess football baseball superman batman michael jordan hunter trustno secret default changeme
    computer internet freedom hello test1 abc123 привет любовь наташа максим солнышко satchel vault
    interpol lawyer asylum""".split(),  # noqa: SIM905 (one line for each would be fifty)
    key=len,
    reverse=True,
)
_LOOK_ALIKES = str.maketrans("013457@$!", "oieastasi")
_RUNS = [
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "12345678901234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
]
_PIECE = re.compile(r"[^\W\d_]+|\d+|[\W_]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\d\d)|(?:19|20)\d{6}")
_VOWELS = set("aeiouyàáâäãåèéêëìíîïòóôöõøùúûüаеёиоуыэюяіїєαεηιουω")  # noqa: RUF001

_ROOT_BITS = log2(len(_COMMON))
_LISTED_WORD_BITS = 10.0
_WORD_BITS = 12.0
_LONG_WORD = 8
_EXTRA_LETTER_BITS = 1.5
_LETTER_BITS = log2(26)
_DIGIT_BITS = log2(10)
_SIGN_BITS = log2(33)
_YEAR_BITS = log2(120)
_DATE_BITS = log2(365 * 100)
_SHORTEST_WORD = 4
_SHORTEST_RUN = 4
_SHORT_TEXT = 12
_FEW_VOWELS = 0.15
_ENOUGH_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate in bits (each doubles the guesses), and what lowered it."""

    bits: float
    warnings: tuple[Reason, ...]

    @property
    def is_weak(self) -> bool:
        """Whether the user should be warned."""
        return self.bits < WEAK_BITS


def strength(text: str) -> Strength:
    """Estimate how hard a passphrase is to guess."""
    text = unicodedata.normalize("NFKC", text)
    warnings: list[Reason] = ["short"] if len(text) < _SHORT_TEXT else []
    rest, bits = _without_common_roots(text)
    if bits:
        warnings.append("common")
    seen: set[str] = set()
    for piece in _PIECE.findall(rest):
        piece_bits, warning = _piece_bits(piece)
        if piece.lower() in seen:
            piece_bits, warning = (1.0, "repeated") if piece.isalnum() else (0.0, None)
        seen.add(piece.lower())
        bits += piece_bits
        if warning:
            warnings.append(warning)
    return Strength(round(bits, 1), tuple(dict.fromkeys(warnings)))


def other_layouts(text: str) -> str | None:
    """A hint why a passphrase may have come out wrong, or None.

    'mixed' (letters of several scripts), the name of the one script that is not Latin ('cyrillic',
    'arabic', 'greek', ...), 'latin' (hardly a vowel and no number: perhaps another language typed
    on a Latin layout), 'capitals' (Caps Lock).
    """
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    scripts = {unicodedata.name(letter, "OTHER").partition(" ")[0].lower() for letter in letters}
    if len(scripts) > 1:
        return "mixed"
    if scripts and scripts != {"latin"}:
        return scripts.pop()
    if len(letters) < _ENOUGH_LETTERS:
        return None
    if all(letter.isupper() for letter in letters):
        return "capitals"
    has_number = any(character.isdecimal() for character in text)
    is_language = has_number or _vowel_share("".join(letters)) >= _FEW_VOWELS
    return None if is_language else "latin"


def _without_common_roots(text: str) -> tuple[str, float]:
    """The text with each common root cut out, and the bits that the roots are worth."""
    bits = 0.0
    folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for root in _COMMON:
        while (start := folded.translate(_LOOK_ALIKES).find(root)) >= 0:
            folded = folded[:start] + " " + folded[start + len(root) :]
            text = text[:start] + " " + text[start + len(root) :]
            bits += _ROOT_BITS
    return text, bits


def _piece_bits(piece: str) -> tuple[float, Reason | None]:
    lowered = piece.lower()
    period = _period(lowered)
    if period < len(lowered):
        bits, _ = _piece_bits(piece[:period])
        return bits + log2(len(lowered) / period), "repeated"
    if _is_run(lowered):
        return log2(len(_RUNS) * 20), "keyboard-run"
    if piece.isdecimal():
        return _number_bits(piece)
    if piece.isalpha():
        return _letters_bits(piece), None
    return (1.0 if piece in " -_.!" else _SIGN_BITS), None


def _number_bits(digits: str) -> tuple[float, Reason | None]:
    if _YEAR.fullmatch(digits):
        return _YEAR_BITS, "date"
    if _DATE.fullmatch(digits):
        return _DATE_BITS, "date"
    return len(digits) * _DIGIT_BITS, None


def _letters_bits(letters: str) -> float:
    """A word, unless the mixture of cases or the lack of vowels says that it is random."""
    lowered = letters.lower()
    if lowered in WORD_INDEX_MAP:
        return _LISTED_WORD_BITS
    is_one_case = letters in (lowered, letters.upper(), letters.capitalize())
    random_bits = len(letters) * (_LETTER_BITS if is_one_case else _LETTER_BITS + 1)
    is_word = is_one_case and not (letters.isascii() and _vowel_share(lowered) < _FEW_VOWELS)
    if len(letters) < _SHORTEST_WORD or not is_word:
        return random_bits
    return min(random_bits, _WORD_BITS + max(0, len(letters) - _LONG_WORD) * _EXTRA_LETTER_BITS)


def _is_run(text: str) -> bool:
    return len(text) >= _SHORTEST_RUN and any(text in run or text[::-1] in run for run in _RUNS)


def _period(text: str) -> int:
    """The length of the shortest block whose repetition gives the text; its length if none."""
    return (text + text).find(text, 1)


def _vowel_share(lowered: str) -> float:
    return sum(letter.lower() in _VOWELS for letter in lowered) / len(lowered)
