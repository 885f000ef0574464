"""Vaults that open quickly: one passphrase object stretches it once for all copies of a vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.vault.conftest import PASSPHRASE, Open
from tests.vault.exchange.people import Meeting, make_everybody
from vault.keys.slots import Factors
from vault.vault import Vault


@pytest.fixture(scope="session")
def factors() -> Iterator[Factors]:
    with Factors(PASSPHRASE) as factors:
        yield factors


@pytest.fixture
def open_vault(factors: Factors) -> Iterator[Open]:
    """Opens a folder as a vault, for writing unless told otherwise; closed when the test ends."""
    with ExitStack() as stack:

        def opened(folder: Path, *, writing: bool = True) -> Vault:
            return stack.enter_context(Vault.open(folder, factors, writing=writing))

        yield opened


@pytest.fixture(scope="session")
def everybody(tmp_path_factory: pytest.TempPathFactory, factors: Factors) -> Path:
    """The vaults of people who met. Copy them; never open them."""
    return make_everybody(tmp_path_factory.mktemp("everybody"), factors)


@pytest.fixture
def meeting(everybody: Path, tmp_path: Path, factors: Factors) -> Iterator[Meeting]:
    """Four people with their vaults: three who verified each other, and Mallory."""
    with Meeting.of(everybody, tmp_path / "meeting", factors) as meeting:
        yield meeting
