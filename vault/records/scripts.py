"""Names and words across scripts: which script, folded for search, romanised, made visible.

Nothing here changes what is stored; these are the forms under which text is found and shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from anyascii import anyascii

UNKNOWN_SCRIPT: Final = "Zyyy"
UNVOWELLED: Final = frozenset({"Arab", "Hebr"})

# The first word of a letter's Unicode name, and the ISO 15924 code of its script.
_SCRIPT_BY_NAME: Final = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "BOPOMOFO": "Bopo",
    "CJK": "Hani",
    "COPTIC": "Copt",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "FULLWIDTH": "Latn",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HALFWIDTH": "Kana",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Hira",
    "KANNADA": "Knda",
    "KATAKANA": "Kana",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MALAYALAM": "Mlym",
    "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr",
    "NKO": "Nkoo",
    "SINHALA": "Sinh",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
    "TIFINAGH": "Tfng",
}
_LOOKED_AT: Final = 4096
_REMEMBERED: Final = 8192

# Marks that most writers leave out; vowel signs of Indic scripts are marks too, and stay.
_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
# One letter for what is written alike or interchangeably; marks are off by then.
_UNIFIED: Final = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ـ": "",
        "ı": "i",
        "‘": "'",
        "’": "'",
        "ʻ": "'",
        "ʼ": "'",
        "ʹ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
    }
)

_BIDI_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Bidirectional controls, zero-width characters, other invisible ones, and controls but TAB and LF.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def _script_of_letter(letter: str) -> str:
    if not letter.isalpha():
        return UNKNOWN_SCRIPT
    first_word = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPT_BY_NAME.get(first_word, UNKNOWN_SCRIPT)


class _Scripts(dict[str, str]):
    """The script of each letter met so far."""

    def __missing__(self, letter: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[letter] = script = _script_of_letter(letter)
        return script


_SCRIPTS: Final = _Scripts()


def script_of(text: str) -> str:
    """The ISO 15924 code of the script of most letters among the first 4,096 characters.

    `Zyyy` when there is no letter of a script that we know; of two equal ones the first.
    """
    if text.isascii():
        return "Latn" if _WORD.search(text) else UNKNOWN_SCRIPT
    counts = Counter(map(_SCRIPTS.__getitem__, text[:_LOOKED_AT]))
    counts.pop(UNKNOWN_SCRIPT, None)
    return counts.most_common(1)[0][0] if counts else UNKNOWN_SCRIPT


def _normal_form(character: str) -> str:
    """What one character becomes in search: see `normalise`."""
    if character.isspace():
        return " "
    if character.isascii():
        return "'" if character == "`" else character.lower() if character.isprintable() else ""
    if unicodedata.category(character) in {"Cf", "Cc"}:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", character).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", folded)).translate(_UNIFIED)
    return unicodedata.normalize("NFKC", bare)


class _NormalForms(dict[int, str]):
    """The table of `str.translate`, filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[code] = form = _normal_form(chr(code))
        return form


_NORMAL_FORMS: Final = _NormalForms()


def normalise(text: str) -> str:
    """The form under which words are searched, in the script in which they are written.

    NFKC, case-folded; combining marks, harakat, tatweel and invisible controls off; alef, ya, ta
    marbuta and kaf unified; ё as е; dotted and dotless i as i; one space for white space.
    """
    folded = text.translate(_NORMAL_FORMS)
    if not unicodedata.is_normalized("NFC", folded):
        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.split())


def has_bidi_controls(text: str) -> bool:
    """Whether text holds controls that can make it read otherwise than it is stored."""
    return not text.isprintable() and _BIDI_CONTROLS.search(text) is not None


def has_unseen(text: str) -> bool:
    """Whether `visible` would show something that people cannot see."""
    return not text.isprintable() and _UNSEEN.search(text) is not None


def visible(text: str) -> str:
    """Text for people, with every control and zero-width character written as ⟨U+202E⟩."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def mixed_scripts(text: str) -> bool:
    """Whether one word mixes Latin, Cyrillic or Greek letters, which look alike."""
    if text.isascii():
        return False
    alike = {"Latn", "Cyrl", "Grek"}
    words = _WORD.findall(text[:_LOOKED_AT])
    return any(len(alike.intersection(map(_SCRIPTS.__getitem__, word))) > 1 for word in words)
