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


@pytest.fixture(scope="session")
def factors() -> Iterator[Factors]:
    """What opens every vault here; its key derivation is paid once."""
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
def case_vault(
    empty_vault: Path, factors: Factors, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a vault with something in every table of records. Copy it; never open it."""
    folder = tmp_path_factory.mktemp("vaults") / "Case.vault"
    shutil.copytree(empty_vault, folder)
    letter = folder.with_name("letter.txt")
    letter.write_bytes(b"dear colleague, " * 5000)
    with Vault.open(folder, factors, writing=True) as vault:
        records = vault.records
        case = records.new("case", {"title": ["The road block"]}).id
        one, other = (
            records.new("person", {"name": [name], "case": [case], "birth_date": ["1990"]}).id
            for name in ("Maria Lopez", "Виктория Петрова")
        )
        records.relate(one, other, same=False)
        records.set(one, {"birth_date": ["1991"]})
        note = records.new("note", {"text": ["a private detail"], "case": [case]}).id
        vault.files.add([letter], case)
        records.erase(note, "asked to", "text")
        records.bin(note)
        records.undo()
        vault.files.save(vault.files.page()[0].id, folder.with_name("copy.txt"))
    return folder


@pytest.fixture
def ana(open_vault: Open, folder: Path) -> Vault:
    """Ana's vault, without records, open for writing."""
    return open_vault(folder)
