"""Safety words: what two people read to each other to know that nobody stands between them.

Both are drawn from Argon2id (RFC 9106; 64 MiB, 3 passes, 1 lane, fixed salt) over the two
fingerprints in ascending order, so both sides see the same: twelve words (132 bits) of the BIP-39
list of a language that both choose, or twelve groups of five digits. Who stands between has to find
keys whose words collide, at the price of one Argon2id for each try.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Final = 12
GROUPS: Final = 12
_SALT: Final = hashlib.sha256(b"satchel-safety-words-v1").digest()
_PASSES: Final = 3
_MEMORY_KIB: Final = 64 << 10
_GROUP_BYTES: Final = 5
_WORD_BYTES: Final = 2
_LIST_LENGTH: Final = 2048

_LISTS: Final = {
    "cs": "czech",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "zh": "chinese_simplified",
    "zh-hant": "chinese_traditional",
}
LANGUAGES: Final = tuple(_LISTS)
"""The languages that have a list of words."""

_ARABIC: Final = "\N{ARABIC-INDIC DIGIT ZERO}"
_PERSIAN: Final = "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"
_ZEROS: Final = {
    "ar": _ARABIC,
    "bn": "\N{BENGALI DIGIT ZERO}",
    "ckb": _ARABIC,
    "dv": _ARABIC,
    "fa": _PERSIAN,
    "hi": "\N{DEVANAGARI DIGIT ZERO}",
    "ks": _PERSIAN,
    "mr": "\N{DEVANAGARI DIGIT ZERO}",
    "my": "\N{MYANMAR DIGIT ZERO}",
    "ne": "\N{DEVANAGARI DIGIT ZERO}",
    "ps": _PERSIAN,
    "sd": _ARABIC,
    "ug": _ARABIC,
    "ur": _PERSIAN,
}


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """Twelve words, none where the language has no list, and twelve groups of five digits in the
    language's numerals.
    """

    words: tuple[str, ...]
    digits: tuple[str, ...]


def safety_words(one: bytes, other: bytes, language: str = "en") -> SafetyWords:
    """What two people with these 32-byte fingerprints compare; the same whoever is `one`.

    `language` is a BCP 47 tag; where it has no list `words` is empty, and digits that it has no
    numerals for are European.
    """
    drawn = _draw(*sorted((one, other)))
    groups = memoryview(drawn)[: GROUPS * _GROUP_BYTES]
    digits = [
        f"{int.from_bytes(groups[at : at + _GROUP_BYTES], 'big') % 10**5:05d}"
        for at in range(0, len(groups), _GROUP_BYTES)
    ]
    rest = memoryview(drawn)[GROUPS * _GROUP_BYTES :]
    places = [
        int.from_bytes(rest[at : at + _WORD_BYTES], "big") % _LIST_LENGTH
        for at in range(0, len(rest), _WORD_BYTES)
    ]
    listed = _words(_of_language(_LISTS, language, ""))
    numerals = _numerals(_of_language(_ZEROS, language, "0"))
    return SafetyWords(
        tuple(listed[place] for place in places) if listed else (),
        tuple(group.translate(numerals) for group in digits),
    )


@functools.lru_cache(maxsize=64)
def _draw(lower: bytes, higher: bytes) -> bytes:
    """84 bytes: five for each group of digits, then two for each word."""
    length = GROUPS * _GROUP_BYTES + WORDS * _WORD_BYTES
    argon2 = Argon2id(
        salt=_SALT, length=length, iterations=_PASSES, lanes=1, memory_cost=_MEMORY_KIB
    )
    return argon2.derive(lower + higher)


def _of_language(table: Mapping[str, str], language: str, default: str) -> str:
    """What a table has for a BCP 47 tag or its longest beginning (RFC 4647, 3.4)."""
    tag = language.lower().replace("_", "-")
    while tag not in table and "-" in tag:
        tag = tag.rpartition("-")[0]
    return table.get(tag, default)


@functools.lru_cache(maxsize=4)
def _words(name: str) -> tuple[str, ...]:
    if not name:
        return ()
    file = resources.files("mnemonic") / "wordlist" / f"{name}.txt"
    # The lists are decomposed (BIP-39); people and fonts want letters composed.
    return tuple(unicodedata.normalize("NFC", file.read_text(encoding="utf-8")).split())


def _numerals(zero: str) -> dict[int, int]:
    return {ord("0") + digit: ord(zero) + digit for digit in range(10)}
