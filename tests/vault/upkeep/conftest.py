"""A keyring that forgets, refuses and fails on demand, and passphrases that cost no stretching."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from tests.vault.conftest import PASSPHRASE
from vault.keys import device
from vault.keys.slots import Factors

Passphrase = Callable[[str], Factors]


@dataclass(slots=True)
class Ring:
    """What one computer's keyring holds; `failure` is how it answers instead."""

    held: dict[tuple[str, str], bytearray] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    failure: type[device.KeyringFailed] | None = None
    asked: int = 0

    def enrol(self, vault: str, slot: str) -> None:
        self._ask()
        self.held[vault, slot] = bytearray(secrets.token_bytes(device.SECRET_LENGTH))

    def load(self, vault: str, slot: str) -> bytearray:
        self._ask()
        if (vault, slot) not in self.held:
            raise device.DeviceSecretMissing
        return bytearray(self.held[vault, slot])

    def remove(self, vault: str, slot: str) -> None:
        self._ask()
        self.held.pop((vault, slot), None)
        self.heads.pop(vault, None)

    def remember(self, vault: str, text: str) -> None:
        self._ask()
        self.heads[vault] = text

    def recall(self, vault: str) -> str | None:
        self._ask()
        return self.heads.get(vault)

    def _ask(self) -> None:
        self.asked += 1
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring()
    monkeypatch.setattr(device, "enrol", ring.enrol)
    monkeypatch.setattr(device, "remove", ring.remove)
    monkeypatch.setattr(device, "remember", ring.remember)
    monkeypatch.setattr(device, "recall", ring.recall)
    return ring


@pytest.fixture
def passphrase(ring: Ring) -> Iterator[Passphrase]:
    """Makes what a passphrase and this computer's keyring open together."""
    with ExitStack() as stack:

        def made(text: str = PASSPHRASE) -> Factors:
            return stack.enter_context(Factors(text, load_device=ring.load))

        yield made
