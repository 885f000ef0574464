"""A vault of one's own for every test, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from vault.keys.slots import Factors
from vault.vault import Vault

PASSPHRASE = "seven quiet herons over Lake Albert"

Open = Callable[..., Vault]


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault without records. Copy it; never open it."""
    folder = tmp_path_factory.mktemp("vaults") / "Ana.vault"
    Vault.create(folder, PASSPHRASE, "Ana", kdf_memory=64)
    return folder


@pytest.fixture
def folder(empty_vault: Path, tmp_path: Path) -> Path:
    """The folder of a closed vault without records."""
    return Path(shutil.copytree(empty_vault, tmp_path / "Ana.vault"))


@pytest.fixture
def open_vault() -> Iterator[Open]:
    """Opens a folder as a vault, for writing unless told otherwise; closed when the test ends."""
    with ExitStack() as stack:

        def opened(folder: Path, *, writing: bool = True) -> Vault:
            with Factors(PASSPHRASE) as factors:
                return stack.enter_context(Vault.open(folder, factors, writing=writing))

        yield opened


@pytest.fixture
def ana(open_vault: Open, folder: Path) -> Vault:
    """Ana's vault, without records, open for writing."""
    return open_vault(folder)
