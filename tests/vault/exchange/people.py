"""People who met: vaults that know each other, and a stick between them."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.vault.conftest import PASSPHRASE
from vault.exchange.accepting import Consent
from vault.exchange.plan import Plan
from vault.keys.slots import Factors
from vault.records.identity import Identity
from vault.vault import SealRequest, Vault

ANNA, BOHDAN, CHIARA, MALLORY = "Anna Kovalenko", "Bohdan Lysenko", "Chiara Rossi", "Mallory Quint"
EVERYBODY = (ANNA, BOHDAN, CHIARA, MALLORY)
TRUSTED = (ANNA, BOHDAN, CHIARA)


def make_everybody(folder: Path, factors: Factors) -> Path:
    """Vaults of four people: three verified each other; everybody knows Mallory's card, and she
    theirs, unverified.
    """
    cards = {}
    for name in EVERYBODY:
        Vault.create(folder / name, PASSPHRASE, name, kdf_memory=64)
        with Vault.open(folder / name, factors, writing=True) as vault:
            vault.export_card(folder / f"{name}.card")
        cards[name] = (folder / f"{name}.card").read_bytes()
    for name in EVERYBODY:
        with Vault.open(folder / name, factors, writing=True) as vault:
            for other in set(EVERYBODY) - {name}:
                vault.contacts.add(cards[other])
                if {name, other} <= set(TRUSTED):
                    vault.contacts.verify(other, "in person")
    return folder


@dataclass
class Meeting:
    """Copies of those vaults, open for writing, and what passes between them."""

    folder: Path
    factors: Factors
    vaults: dict[str, Vault] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    @classmethod
    @contextmanager
    def of(cls, everybody: Path, folder: Path, factors: Factors) -> Iterator[Meeting]:
        shutil.copytree(everybody, folder, dirs_exist_ok=True)
        meeting = cls(folder, factors)
        with meeting._stack:
            yield meeting

    def __getitem__(self, name: str) -> Vault:
        """Somebody's vault, opened when it is first asked for."""
        if name not in self.vaults:
            opened = Vault.open(self.folder / name, self.factors, writing=True)
            self.vaults[name] = self._stack.enter_context(opened)
        return self.vaults[name]

    def reopen(self, name: str) -> Vault:
        """Close a vault, unless it was closed, and open it again, as the next day does."""
        self.vaults.pop(name).close()
        return self[name]

    def path(self) -> Path:
        """A new name on the stick."""
        return self.folder / f"{next(self._numbers)}.satchel"

    def seal(self, sender: str, ids: Sequence[str] | str, *to: str, **more: Any) -> Path:
        """Seal records to people; returns the file."""
        target = self.path()
        wanted = (ids,) if isinstance(ids, str) else tuple(ids)
        self[sender].seal(SealRequest(wanted, target, to=to, **more))
        return target

    def take(self, receiver: str, bundle: Path, **consent: Any) -> Plan:
        """Accept a bundle file."""
        return self[receiver].bundles.accept(bundle, None, Consent(**consent))

    def hand_over(self, sender: str, receiver: str, ids: Sequence[str] | str, **more: Any) -> Plan:
        """Seal, carry and accept."""
        return self.take(receiver, self.seal(sender, ids, receiver, **more), unverified=True)


def identity_of(vault: Vault) -> Identity:
    """The secrets of a vault's user, for those who craft what no honest program would seal."""
    return vault._identity


def plans_waiting(vault: Vault) -> list[Plan]:
    """The plans of all bundles in quarantine, oldest first."""
    everything = vault.bundles.everything()
    return [vault.bundles.plan(one.row.digest.hex()) for one in everything if one.waits]


def texts(vault: Vault, record: str, name: str) -> list[str]:
    """The standing values of a property as text."""
    return [one.text for one in vault.records.show(record).values.get(name, ())]


def assert_sound(*vaults: Vault) -> None:
    found = [problem for vault in vaults for problem in vault.verify().problems]
    assert found == []
