"""Bech32 (BIP 173) without its length limit, as age writes recipients and identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6
_LONGEST = 4096
"""Characters; the longest recipient in use has 1,959."""


def encode(prefix: str, data: bytes) -> str:
    """The text of `data` under a human-readable prefix, in the prefix's own case."""
    lower = prefix.lower()
    groups = list(_regroup(data, 8, 5))
    remainder = _polymod([*_expand(lower), *groups, *bytes(_CHECKSUM_LENGTH)]) ^ 1
    checksum = [remainder >> 5 * place & 31 for place in reversed(range(_CHECKSUM_LENGTH))]
    text = lower + "1" + "".join(_ALPHABET[group] for group in [*groups, *checksum])
    return text.upper() if prefix.isupper() else text


def decode(text: str) -> tuple[str, bytes]:
    """The prefix, in the case in which it came, and the data.

    Raises ValueError for mixed case, a wrong checksum or any second spelling of the same data.
    """
    if len(text) > _LONGEST or not text.isascii() or text not in (text.lower(), text.upper()):
        raise ValueError("not bech32")
    prefix, separator, tail = text.rpartition("1")
    groups = [_ALPHABET.find(letter) for letter in tail.lower()]
    if not prefix or not separator or len(groups) < _CHECKSUM_LENGTH or -1 in groups:
        raise ValueError("not bech32")
    if _polymod([*_expand(prefix.lower()), *groups]) != 1:
        raise ValueError("wrong bech32 checksum")
    data = bytes(_regroup(groups[:-_CHECKSUM_LENGTH], 5, 8))
    if list(_regroup(data, 8, 5)) != groups[:-_CHECKSUM_LENGTH]:
        raise ValueError("bech32 padding")
    return prefix, data


def _expand(prefix: str) -> Iterator[int]:
    yield from (ord(letter) >> 5 for letter in prefix)
    yield 0
    yield from (ord(letter) & 31 for letter in prefix)


def _polymod(groups: Iterable[int]) -> int:
    remainder = 1
    for group in groups:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ group
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                remainder ^= term
    return remainder


def _regroup(groups: Iterable[int], width: int, wanted: int) -> Iterator[int]:
    """Regroup bits; a rest is padded with zeros when widths shrink and dropped when they grow."""
    pending = bits = 0
    for group in groups:
        pending = pending << width | group
        bits += width
        while bits >= wanted:
            bits -= wanted
            yield pending >> bits
            pending &= (1 << bits) - 1
    if bits and wanted < width:
        yield pending << wanted - bits
