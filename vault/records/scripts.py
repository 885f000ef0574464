"""Names and words across scripts: which script, folded for search, romanised, made visible.

Nothing here changes what is stored; these are the forms under which text is found and shown.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from operator import itemgetter
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
_WORDS_REMEMBERED: Final = 32_768
_LONGEST_REMEMBERED: Final = 32

# Marks that most writers leave out; vowel signs of Indic scripts are marks too, and stay.
_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
# One letter for what is written alike or interchangeably; marks are off by then.
_UNIFIED: Final = str.maketrans(
    {
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER E}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC TATWEEL}": "",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER TURNED COMMA}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{MODIFIER LETTER PRIME}": "'",
        "\N{ACUTE ACCENT}": "'",
        "\N{GRAVE ACCENT}": "'",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
    }
)

# Letters whose base letter has another sound.
_OWN_SOUNDS: Final = {"ž": "zh", "Ž": "zh", "ż": "zh", "Ż": "zh", "ź": "zh", "Ź": "zh"}
# Spellings of several letters, longest first; single letters are folded after them.
_SOUNDS_BY_DIGRAPH: Final = {
    "schtsch": "s",
    "chtch": "s",
    "shch": "s",
    "shtsh": "s",
    "sch": "s",
    "sh": "s",
    "tsch": "c",
    "tch": "c",
    "ch": "c",
    "dzh": "c",
    "dj": "c",
    "zh": "c",
    "ts": "c",
    "tz": "c",
    "tc": "c",
    "kh": "h",
    "gh": "h",
    "th": "t",
    "dh": "d",
    "ph": "f",
    "ck": "k",
    "ou": "u",
    "alex": "alaks",
    "xen": "ksan",
}
_DIGRAPHS: Final = re.compile("|".join(_SOUNDS_BY_DIGRAPH))
_SINGLE_LETTERS: Final = str.maketrans("xgjqwyeo", "hhckviau")
_GLIDES_AND_DOUBLES: Final = re.compile(r"i+(?=[au])|([a-z])(?=\1)|([au])(?=i*\2)")
_DOUBLES: Final = re.compile(r"(.)(?=\1)")
_WITHOUT_VOWELS: Final = str.maketrans("", "", "aiuv")
_UNVOWELLED_LETTER: Final = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]"
)
_ARABIC_ARTICLE: Final = re.compile("^\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}(?=...)")
_LATIN_ARTICLE: Final = re.compile(r"^al(?=[^aiu]...)")

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
    looked_at = text[:_LOOKED_AT]
    found = {_SCRIPTS[letter] for letter in set(looked_at)} - {UNKNOWN_SCRIPT}
    if len(found) > 1:
        counts = Counter(map(_SCRIPTS.__getitem__, looked_at))
        del counts[UNKNOWN_SCRIPT]
        return counts.most_common(1)[0][0]
    return next(iter(found), UNKNOWN_SCRIPT)


def _normal_form(character: str) -> str:
    """What one character becomes in search: see `normalise`."""
    if character.isspace():
        return " "
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


def _normal_word(word: str) -> str:
    folded = word.translate(_NORMAL_FORMS)
    if not unicodedata.is_normalized("NFC", folded):
        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.split())


class _WordForms(dict[str, tuple[str, str]]):
    """The forms, normal and roman, of each short word met lately: most words come again."""

    def __init__(self) -> None:
        super().__init__()
        self._older: dict[str, tuple[str, str]] = {}

    def __missing__(self, word: str) -> tuple[str, str]:
        forms = self._older.get(word)
        if forms is None:
            forms = _shared(word, _normal_word(word), _romanise_word(word))
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self) >= _WORDS_REMEMBERED:
                self._older = dict(self)
                self.clear()
            self[word] = forms
        return forms

    def forget(self) -> None:
        """Keep no word."""
        self.clear()
        self._older.clear()


def _shared(word: str, normal: str, roman: str) -> tuple[str, str]:
    """The two forms, as the same text in memory where they are equal: it is looked at less far."""
    if normal == word:
        normal = word
    return normal, normal if roman == normal else roman


_WORDS: Final = _WordForms()
_NORMAL: Final = itemgetter(0)
_ROMAN: Final = itemgetter(1)


def forms(text: str) -> tuple[str, str]:
    """What `normalise` and `romanise` make of a text, at the cost of one of them."""
    words = list(map(_WORDS.__getitem__, text.split()))
    return " ".join(filter(None, map(_NORMAL, words))), " ".join(filter(None, map(_ROMAN, words)))


def forget_words() -> None:
    """Forget the words that were met: nobody needs them once a vault is locked."""
    _WORDS.forget()


def normalise(text: str) -> str:
    """The form under which words are searched, in the script in which they are written.

    NFKC, case-folded; combining marks, harakat, tatweel and invisible controls off; alef, ya, ta
    marbuta and kaf unified; Cyrillic io as ie; dotted and dotless i as i; white space as one space.
    """
    return " ".join([form for word in text.split() if (form := _WORDS[word][0])])


def _roman_form(character: str) -> str:
    """What one character becomes before spellings are folded together: ASCII in lower case."""
    if character.isspace():
        return " "
    return _OWN_SOUNDS.get(character) or _normal_word(anyascii(character)).replace("'", "")


class _RomanForms(dict[int, str]):
    """The table of `str.translate`, filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[code] = form = _roman_form(chr(code))
        return form


_ROMAN_FORMS: Final = _RomanForms()


def romanise(text: str) -> str:
    """The form under which words of all scripts and the usual romanisations of names meet.

    Latin letters without marks in which spellings are folded together: shch, sch, sh and s; kh, gh,
    h, x and g; zh, j, dzh, ch, ts and c; y, i and their glides; e and a; o and u; double letters.
    Words in scripts that leave vowels out are given by their `skeleton`.
    """
    return " ".join([form for word in text.split() if (form := _WORDS[word][1])])


def _romanise_word(word: str) -> str:
    if not _UNVOWELLED_LETTER.search(word):
        return _fold_spellings(word)
    return " ".join(
        skeleton(part) if _UNVOWELLED_LETTER.search(part) else _fold_spellings(part)
        for part in _normal_word(word).split()
    )


def _fold_spellings(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    plain = text.translate(_ROMAN_FORMS)
    folded = _DIGRAPHS.sub(_sound_of_digraph, plain).translate(_SINGLE_LETTERS)
    return " ".join(_GLIDES_AND_DOUBLES.sub("", folded).split())


def _sound_of_digraph(found: re.Match[str]) -> str:
    return _SOUNDS_BY_DIGRAPH[found[0]]


def skeleton(word: str) -> str:
    """The consonants of one word, by which it meets its spelling in Arabic or Hebrew script.

    Vowels, w, v, y and a last h are left out, and the Arabic article before three letters or more;
    the rest is folded as `romanise` does. A word without consonants keeps its first letter.
    """
    if _UNVOWELLED_LETTER.search(word):
        letters = _ARABIC_ARTICLE.sub("", _normal_word(word))
        return _consonants("".join(map(_sound_of_letter, letters)))
    return _consonants(_LATIN_ARTICLE.sub("", _fold_spellings(word)))


def _consonants(folded: str) -> str:
    return _DOUBLES.sub("", folded.translate(_WITHOUT_VOWELS).rstrip("h") or folded[:1])


@functools.lru_cache(maxsize=1024)
def _sound_of_letter(letter: str) -> str:
    return _fold_spellings(letter)


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
