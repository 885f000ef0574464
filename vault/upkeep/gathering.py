"""Recovery shares brought together one at a time, each judged when it comes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from vault.keys import memory
from vault.keys import recovery as shares
from vault.keys.slots import Factors
from vault.upkeep import recovery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.keys.recovery import Label, Share


class Gathering:
    """The shares of one vault so far; nothing is opened before enough are there.

    `folder` holds the vault's header, whose share slots say which set counts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shares: list[Share] = []

    @property
    def labels(self) -> tuple[Label, ...]:
        """What may be shown of the shares that are here."""
        return tuple(map(shares.check, self._shares))

    @property
    def needed(self) -> int | None:
        """How many open the vault; None before the first share tells."""
        return self._shares[0].need if self._shares else None

    @property
    def missing(self) -> int | None:
        """How many more are needed; None before the first share tells."""
        return None if self.needed is None else max(0, self.needed - len(self._shares))

    def add(self, text: str | bytes) -> Label:
        """Take in a share: its words as typed, or its text file.

        Raises MistypedShare and its children, ForeignShare, RevokedShare, MixedShares,
        RepeatedShare, and what `header.read` raises; then it is not taken in.
        """
        share = shares.parse(text)
        recovery.require_set(self._folder, share)
        if self._shares and (share.set_id, share.need) != (self._shares[0].set_id, self.needed):
            raise shares.MixedShares
        if share.number in {one.number for one in self._shares}:
            raise shares.RepeatedShare(number=share.number)
        self._shares.append(share)
        return shares.check(share)

    def drop(self, number: int) -> None:
        """Take a share out again, as when another of them turns out to be altered."""
        self._shares = [one for one in self._shares if one.number != number]

    @contextmanager
    def factors(self) -> Iterator[Factors]:
        """What opens the vault instead of a passphrase. Raises TooFewShares, ShareForged."""
        seed = shares.combine(self._shares)
        try:
            with Factors(seed=seed) as factors:
                yield factors
        finally:
            memory.wipe(seed)


def check(folder: Path, text: str | bytes) -> Label:
    """Whether a share is whole and opens this vault; nothing of the secret is told.

    Raises what `Gathering.add` raises.
    """
    return Gathering(folder).add(text)
