"""The ways into one open vault, as its callers use them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.keys.slots import Factors as Factors
from vault.upkeep import recovery, slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vault.keys.recovery import Share
    from vault.store.folder import OpenFolder
    from vault.upkeep.slots import SlotView


@contextmanager
def typed(text: str | bytearray) -> Iterator[Factors]:
    """A passphrase as what opens a vault; the text stays its owner's to wipe.

    Raises EmptyPassphrase, PassphraseNotText.
    """
    with Factors(text) as factors:
        yield factors


@dataclass(frozen=True, slots=True)
class Ways:
    """Lists, adds and removes what opens a vault. `factors` are what opens it now."""

    folder: OpenFolder

    def all(self) -> tuple[SlotView, ...]:
        """Every way in."""
        return slots.views(self.folder)

    def prove(self, factors: Factors) -> None:
        """Have it shown once more who opens this vault; see `slots.require_right`."""
        slots.require_right(self.folder, factors)

    def add_passphrase(self, factors: Factors, new: Factors, label: str = "") -> SlotView:
        """A further passphrase; see `slots.add_passphrase`."""
        return slots.add_passphrase(self.folder, factors, new, label)

    def add_device(self, factors: Factors, label: str = "") -> SlotView:
        """This computer beside the passphrase; see `slots.add_device`."""
        return slots.add_device(self.folder, factors, label)

    def remove(self, slot_id: str, factors: Factors) -> bool:
        """Take a way in away; see `slots.remove`."""
        return slots.remove(self.folder, slot_id, factors)

    def split(
        self,
        factors: Factors,
        counts: tuple[int, int],
        custodians: Sequence[str],
        keep: Callable[[Sequence[Share]], None],
    ) -> str:
        """Make recovery shares, `counts` being (needed, of); see `recovery.split`."""
        return recovery.split(self.folder, factors, counts, custodians, keep)

    def recover(self, shares: Factors, new: Factors) -> None:
        """A new passphrase by shares alone; see `recovery.recover`."""
        recovery.recover(self.folder, shares, new)
