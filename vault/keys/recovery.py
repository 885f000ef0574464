"""Recovery shares: a seed split among custodians by SLIP-39 (SatoshiLabs Improvement Proposal 39).

Any `need` of them give the seed of a share slot back; fewer say nothing about it. The SLIP-39
passphrase is not used: a wrong one would silently give another seed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shamir_mnemonic.constants import ID_LENGTH_BITS, MAX_SHARE_COUNT, MIN_MNEMONIC_LENGTH_WORDS
from shamir_mnemonic.shamir import EncryptedMasterSecret, recover_ems, split_ems
from shamir_mnemonic.shamir import ShareGroup as Group
from shamir_mnemonic.share import Share as SlipShare
from shamir_mnemonic.utils import MnemonicError
from shamir_mnemonic.wordlist import WORD_INDEX_MAP

from vault.errors import CannotUnlock, Damaged, Refused
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SEED_LENGTH = 32
WORD_COUNT = 33
"""Words in a share of a 32-byte seed."""
SIZE_LIMIT = 64 * 1024
"""Bytes of a share's text file."""

_ITERATION_EXPONENT = 0
_LEAST_NEEDED = 2
_NAME_LIMIT = 100
_CUSTODIAN = "custodian:"
_SHOWN_WORD = 24

_TEXT = """\
SATCHEL RECOVERY SHARE

Set:       {set_id}
Share:     {number} of {of}
Needed:    any {need} shares of this set open the vault
{custodian_line}
{meaning}
Keep it where only you can reach it, and away from the vault and other shares.
Give it back only to the owner, face to face, or to whom the owner named.
To use it: in Satchel, choose 'Use recovery shares' on the page that asks for
the passphrase. The last line of this text is the share: 33 words. They can be
copied by hand; capital letters and extra spaces do not matter.

{words}
"""


_PART = "This is one part of the key to a vault. Alone it opens nothing."
_WHOLE = "This alone is the key to a vault: whoever has both can open it."


class ShareCountRefused(Refused):
    """A number of shares that SLIP-39 cannot make."""

    code = "share-count-refused"
    sentence = "A key cannot be split so that {need} of {of} shares open it."
    next_step = "Choose at least 2 needed, and at most {most} shares; 2 of 3 and 3 of 5 are usual."


class TooFewShares(CannotUnlock):
    """Fewer different shares than the set needs."""

    code = "too-few-shares"
    sentence = "{given} of the {need} recovery shares that are needed were given."
    next_step = "Bring more shares of the same set together, and try again."


class MixedShares(CannotUnlock):
    """Shares of different sets."""

    code = "mixed-shares"
    sentence = "These recovery shares belong to different sets."
    next_step = "Use shares that all carry the same set number."


class RepeatedShare(CannotUnlock):
    """One share given twice."""

    code = "repeated-share"
    sentence = "Recovery share number {number} was given more than once."
    next_step = "Give each share once, and add another custodian's."


class MistypedShare(CannotUnlock):
    """The words do not add up."""

    code = "mistyped-share"
    sentence = "The words of a recovery share do not fit together: a word is wrong or misplaced."
    next_step = "Compare it word by word with the paper, and try again."


class UnknownShareWord(MistypedShare):
    """A word that no share holds."""

    code = "unknown-share-word"
    sentence = (
        "Word {position} of a recovery share, '{word}', is not a word that shares are made of."
    )
    next_step = "Compare it with the paper, letter by letter, and try again."


class WrongShareLength(MistypedShare):
    """Not 33 words."""

    code = "wrong-share-length"
    sentence = "A recovery share has {expected} words, and this one has {found}."
    next_step = "Look for words that were left out or typed twice, and try again."


class ForeignShare(CannotUnlock):
    """A SLIP-39 share that Satchel did not make."""

    code = "foreign-share"
    sentence = "This recovery share was made by another program, for something else."
    next_step = "Use the shares that were made for this vault."


class ShareForged(Damaged):
    """The shares agree with themselves and not with each other."""

    code = "share-forged"
    sentence = "These recovery shares do not fit together: at least one was altered."
    next_step = "Try other shares of the same set, to find out which one it is."


@dataclass(frozen=True, slots=True, repr=False)
class Share:
    """One custodian's part.

    `set_id` is the SLIP-39 identifier (15 bits) as four hex digits, `number` counts from 1, `need`
    is how many open the vault, `words` the 33 words. `custodian` stands in the text for people's
    eyes only: nothing vouches for it.
    """

    set_id: str
    number: int
    need: int
    words: str
    custodian: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What may be shown of a share: nothing of the secret."""

    set_id: str
    number: int
    custodian: str


def new_seed() -> bytearray:
    """32 random bytes for a share slot; see `slots.share_public_key`."""
    seed = bytearray(secrets.token_bytes(SEED_LENGTH))
    memory.lock(seed)
    return seed


def split(
    seed: bytes | bytearray,
    need: int,
    of: int,
    names: Sequence[str] = (),
    taken_set_ids: Iterable[str] = (),
) -> tuple[Share, ...]:
    """`of` shares of a 32-byte seed, any `need` of which give it back.

    `names` are the custodians', in order; `taken_set_ids` are those of sets that the vault already
    has, so that the new one differs. Raises ShareCountRefused.
    """
    if not (_LEAST_NEEDED <= need <= of or need == of == 1) or of > MAX_SHARE_COUNT:
        raise ShareCountRefused(need=need, of=of, most=MAX_SHARE_COUNT)
    identifier = _new_identifier(frozenset(taken_set_ids))
    secret = EncryptedMasterSecret.from_master_secret(
        bytes(seed), b"", identifier, True, _ITERATION_EXPONENT
    )
    (group,) = split_ems(1, [(need, of)], secret)
    custodians = [*names, *[""] * of]
    return tuple(
        Share(_set_id(identifier), share.index + 1, need, share.mnemonic(), _one_line(name))
        for share, name in zip(group, custodians, strict=False)
    )


def text(share: Share, of: int) -> str:
    """The share as a text file: its last non-empty line is the words and nothing else."""
    custodian = f"Custodian: {share.custodian}\n" if share.custodian else ""
    return _TEXT.format(
        set_id=share.set_id,
        number=share.number,
        of=of,
        need=share.need,
        custodian_line=custodian,
        meaning=_PART if share.need > 1 else _WHOLE,
        words=share.words,
    )


def parse(content: str | bytes) -> Share:
    """The share in a text file, or in words typed by hand, however spaced and capitalised.

    Raises UnknownShareWord, WrongShareLength, MistypedShare, ForeignShare.
    """
    if isinstance(content, bytes):
        content = content[: SIZE_LIMIT + 1].decode("utf-8-sig", errors="replace")
    lines = content[:SIZE_LIMIT].removeprefix("\ufeff").splitlines()
    words = _last_words(lines)
    slip = _checked(words)
    labelled = (line for line in lines if line.lower().startswith(_CUSTODIAN))
    custodian = next(labelled, _CUSTODIAN)[len(_CUSTODIAN) :]
    return Share(
        _set_id(slip.identifier),
        slip.index + 1,
        slip.member_threshold,
        slip.mnemonic(),
        _one_line(custodian),
    )


def check(share: Share) -> Label:
    """What may be told about a share without telling anything of the secret."""
    return Label(share.set_id, share.number, share.custodian)


def combine(shares: Sequence[Share]) -> bytearray:
    """The 32-byte seed that the shares were made from.

    Raises TooFewShares, MixedShares, RepeatedShare, MistypedShare, ForeignShare, ShareForged.
    """
    slips = [_checked(share.words.split()) for share in shares]
    if not slips:
        raise TooFewShares(given=0, need=_LEAST_NEEDED)
    if len({(slip.identifier, slip.member_threshold) for slip in slips}) > 1:
        raise MixedShares
    numbers: set[int] = set()
    for slip in slips:
        if slip.index in numbers:
            raise RepeatedShare(number=slip.index + 1)
        numbers.add(slip.index)
    if len(slips) < slips[0].member_threshold:
        raise TooFewShares(given=len(slips), need=slips[0].member_threshold)
    return _recovered(slips[: slips[0].member_threshold])


def _recovered(slips: Sequence[SlipShare]) -> bytearray:
    group = Group()
    try:
        for slip in slips:
            group.add(slip)
        seed = bytearray(recover_ems({0: group}).decrypt(b""))
    except MnemonicError:
        raise ShareForged from None
    memory.lock(seed)
    return seed


def _last_words(lines: Sequence[str]) -> list[str]:
    """The words of the last line, or of the last paragraph where each line holds some of them.

    Other text right above enough words is not taken for more of them.
    """
    paragraph: list[str] = []
    for line in reversed(lines):
        words = line.lower().split()
        is_enough = len(paragraph) >= MIN_MNEMONIC_LENGTH_WORDS
        is_other = not all(word in WORD_INDEX_MAP for word in words)
        if (paragraph and not words) or (is_enough and is_other):
            break
        paragraph[:0] = words
    return paragraph


def _checked(words: Sequence[str]) -> SlipShare:
    for position, word in enumerate(words, start=1):
        if word not in WORD_INDEX_MAP:
            shown = "".join(letter if letter.isprintable() else "?" for letter in word)
            raise UnknownShareWord(position=position, word=shown[:_SHOWN_WORD])
    try:
        slip = SlipShare.from_mnemonic(" ".join(words))
    except MnemonicError:
        if len(words) != WORD_COUNT:
            raise WrongShareLength(expected=WORD_COUNT, found=len(words)) from None
        raise MistypedShare from None
    is_ours = (
        len(slip.value) == SEED_LENGTH
        and slip.extendable
        and slip.iteration_exponent == _ITERATION_EXPONENT
        and slip.group_count == slip.group_threshold == 1
        and slip.group_index == 0
    )
    if not is_ours:
        raise ForeignShare
    return slip


def _new_identifier(taken: frozenset[str]) -> int:
    while True:
        identifier = secrets.randbits(ID_LENGTH_BITS)
        if _set_id(identifier) not in taken:
            return identifier


def _set_id(identifier: int) -> str:
    return f"{identifier:04x}"


def _one_line(name: str) -> str:
    """A custodian's name that cannot pose as another line of the text."""
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(printable.split())[:_NAME_LIMIT]
