"""In which of the older charsets bytes were written: by the letters of people's languages first.

A table of names has too little text for statistics of a whole language; which letters a language
has, how often, and how words look, tells the charset of a few names. What is none of these is left
to charset-normalizer.
"""

from __future__ import annotations

import codecs
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import charset_normalizer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Letters beyond ASCII of each language, the most frequent first (in running text, roughly).
_LATIN: Final = (
    "éèàêçôùîâûëïœæ",  # French
    "óíáéñúüªº",  # Spanish
    "ãçáéíõóêúâàôü",  # Portuguese
    "àèòùéìí",  # Italian, Catalan
    "üäößé",  # German
    "åäöéøæ",  # Nordic
    "ęąłóśżćńź",  # Polish
    "áíéěřščžýůúňťďóäôľ",  # Czech, Slovak
    "áéöőóüíúű",  # Hungarian
    "ăîâşţșț",  # Romanian
    "čšžćđ",  # Croatian, Slovene
    "āīēšņūļžģčķ",  # Latvian
    "ėšžųįūčąę",  # Lithuanian
    "ışğüöçâîû",  # Turkish
)
_OTHERS: Final = (
    "оеаинтсрвлкмдпуяызьбгчйхжшюцщэфъё",  # Russian, Bulgarian
    "оаиніевртслкудмпязьгбчхйжцїшюєщфґ",  # Ukrainian
    "аіыніеросткляўудпмзьцгбчйжшюхэфё",  # Belarusian
    "аиоенрстувјкдмлпгзбчшцжхњћљђфџќѓѕ",  # Serbian, Macedonian
    "αοιετσνηυρπκμλςωίόάγέδθχήύφβώξζψϊ",  # Greek
    "יהולאתרשבמנכדחקפעםגזסטןצךץף",  # Hebrew
    "اليمنرتوبةدعسفحكقهشجصطأخذىءزإئضغثظآؤ",  # Arabic
    "ایندرتمبوهسکشگپچزخفعجقلآغضحصثطذظژئ",  # Persian
)
_COMMON_MARKS: Final = frozenset({"Pi", "Pf", "Pd", "Po", "Ps", "Sc", "Zs"})
"""Unicode's categories of quotation marks, dashes, other punctuation, currencies and spaces."""

_RARE: Final = math.log(1 / 300)
_WRONG: Final = math.log(1 / 20_000)
_IN_A_ROW: Final = math.log(1 / 8)
_CREDIBLE: Final = math.log(1 / 100)
_READ: Final = 16_384


def _weights(letters: str) -> dict[str, float]:
    """Zipf's law: log of how likely each is among the letters beyond ASCII."""
    shares = [1 / (rank + 3) for rank in range(len(letters))]
    return {
        letter: math.log(share / sum(shares)) for letter, share in zip(letters, shares, strict=True)
    }


_LATIN_WEIGHTS: Final = tuple(map(_weights, _LATIN))
_OTHER_WEIGHTS: Final = tuple(map(_weights, _OTHERS))


def guess(data: bytes, candidates: Sequence[str]) -> str | None:
    """The charset that `data` is most likely written in, None where it is no text.

    `candidates` are names of Python's codecs, of equally likely ones the first. Single bytes may
    have no meaning in what is found.
    """
    if b"\0" in data:
        return _by_statistics(data, candidates)
    credibility = {name: _credibility(_whole_lines(data[:_READ]), name) for name in candidates}
    best = max(candidates, key=credibility.__getitem__)
    return best if credibility[best] > _CREDIBLE else _by_statistics(data, candidates)


def _by_statistics(data: bytes, candidates: Sequence[str]) -> str | None:
    # Other names of a codec come back than went in.
    order = {codecs.lookup(name).name: place for place, name in enumerate(candidates)}
    found = charset_normalizer.from_bytes(_whole_lines(data), cp_isolation=list(candidates))
    names = [(one.chaos, -one.coherence, codecs.lookup(one.encoding).name) for one in found]
    best = min(names, key=lambda one: (*one[:2], order[one[2]]), default=None)
    return None if best is None else candidates[order[best[2]]]


@dataclass(slots=True)
class _Look:
    """What of a text says in which language it is: its letters beyond ASCII, and how they stand.

    `mixed`: between a letter beyond ASCII and one of ASCII; `in_a_row`: between two of the former.
    """

    letters: Counter[str] = field(default_factory=Counter)
    mixed: int = 0
    in_a_row: int = 0
    rare: int = 0
    wrong: int = 0

    @classmethod
    def of(cls, text: str) -> _Look:
        look, last = cls(), " "
        for letter in text:
            if letter >= "\x80":
                look._note(letter, last)
            elif last >= "\x80" and letter.isalpha() and last.isalpha():
                look.mixed += 1
            last = letter
        return look

    def _note(self, letter: str, last: str) -> None:
        if not letter.isalpha():
            is_common = unicodedata.category(letter) in _COMMON_MARKS or letter in "№°"
            self.rare += is_common
            self.wrong += not is_common
        elif last.islower() and letter.isupper():
            self.wrong += 1
        else:
            self.letters[letter.lower()] += 1
            if last.isalpha():
                self.in_a_row += last >= "\x80"
                self.mixed += last < "\x80"

    def likelihood(self) -> float:
        """Mean log-likelihood of a letter beyond ASCII in the likeliest language; 0 without any."""
        count = sum(self.letters.values()) + self.rare + self.wrong
        if not count:
            return 0.0
        latin = max(map(self._in, _LATIN_WEIGHTS)) + self.in_a_row * _IN_A_ROW
        other = max(map(self._in, _OTHER_WEIGHTS)) + self.mixed * _WRONG
        return (max(latin, other) + self.rare * _RARE + self.wrong * _WRONG) / count

    def _in(self, weights: Mapping[str, float]) -> float:
        return sum(count * weights.get(letter, _WRONG) for letter, count in self.letters.items())


def _credibility(data: bytes, name: str) -> float:
    try:
        # One byte that a charset does not have must not make another alphabet of a whole table.
        text = codecs.getincrementaldecoder(name)("replace").decode(data)
    except UnicodeError:
        # UTF-16 without its mark.
        return -math.inf
    return _Look.of(text).likelihood()


def _whole_lines(data: bytes) -> bytes:
    return data[: data.rfind(b"\n") + 1 or len(data)]
