"""One byte changed, lost or added anywhere ends in its exit code, or is survived and told."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vault.errors import Damaged, VaultError
from vault.keys.slots import Factors
from vault.store.folder import HEADER_REPAIRED
from vault.vault import Vault

PASSPHRASE = "seven quiet herons over Lake Albert"
HEADERS = ("vault.json", "vault-copy.json")
CONTENT = bytes(range(251)) * 700


@pytest.fixture(scope="module")
def factors() -> Iterator[Factors]:
    with Factors(PASSPHRASE) as factors:
        yield factors


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, factors: Factors) -> Path:
    """A vault with one attachment. Copy it; never open it."""
    folder = tmp_path_factory.mktemp("sound") / "Sound.vault"
    Vault.create(folder, PASSPHRASE, "Ana", kdf_memory=64)
    source = folder.with_name("letter.txt")
    source.write_bytes(CONTENT)
    with Vault.open(folder, factors, writing=True) as vault:
        vault.files.add([source])
    return folder


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def lost(content: bytes, place: int) -> bytes:
    return content[:place] + content[place + 1 :]


def added(content: bytes, place: int) -> bytes:
    return content[:place] + b"\x41" + content[place:]


def cut(content: bytes, place: int) -> bytes:
    return content[:place]


FAULTS: list[Callable[[bytes, int], bytes]] = [flipped, lost, added, cut]


def places(size: int, number: int, seed: str) -> list[int]:
    """Both ends and a sample that is the same in every run."""
    drawn = {
        int.from_bytes(hashlib.sha256(f"{seed} {turn}".encode()).digest()[:8], "big") % size
        for turn in range(number)
    }
    return sorted({0, size - 1, *drawn})


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "Vault.vault"))


@pytest.mark.parametrize("fault", FAULTS)
def test_the_same_fault_in_both_headers_is_refused(
    folder: Path, factors: Factors, fault: Callable[[bytes, int], bytes]
) -> None:
    header = (folder / HEADERS[0]).read_bytes()
    for place in places(len(header), 60, fault.__name__):
        for name in HEADERS:
            (folder / name).write_bytes(fault(header, place))
        with pytest.raises(VaultError) as refusal:
            Vault.open(folder, factors, writing=True).close()
        assert refusal.value.exit_status in (3, 4), (place, refusal.value.code)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", HEADERS)
def test_a_fault_in_one_header_is_survived_told_and_repaired(
    folder: Path, factors: Factors, name: str, fault: Callable[[bytes, int], bytes]
) -> None:
    sound = {other: (folder / other).read_bytes() for other in HEADERS}
    database = (folder / "records-1.db").read_bytes()
    for place in places(len(sound[name]), 12, name + fault.__name__):
        for other, content in sound.items():
            (folder / other).write_bytes(content)
        (folder / "records-1.db").write_bytes(database)
        (folder / name).write_bytes(fault(sound[name], place))
        with Vault.open(folder, factors, writing=True) as vault:
            assert vault.warnings == (HEADER_REPAIRED,), place
        with Vault.open(folder, factors) as vault:
            assert vault.warnings == ()


@pytest.mark.parametrize("name", HEADERS)
def test_a_lost_header_copy_is_made_again(folder: Path, factors: Factors, name: str) -> None:
    (folder / name).unlink()
    with Vault.open(folder, factors, writing=True):
        assert (folder / name).exists()
    with Vault.open(folder, factors) as vault:
        assert vault.warnings == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_an_attachment_is_damage(
    folder: Path, factors: Factors, fault: Callable[[bytes, int], bytes]
) -> None:
    (stored,) = (path for path in (folder / "files").rglob("*") if path.is_file())
    sealed = stored.read_bytes()
    with Vault.open(folder, factors, writing=True) as vault:
        (row,) = vault.files.page()
        copy = folder.with_name("copy.txt")
        for place in places(len(sealed), 40, fault.__name__):
            stored.write_bytes(fault(sealed, place))
            with pytest.raises(VaultError) as damage:
                vault.files.save(row.id, copy)
            assert damage.value.exit_status == 4, place
            assert not copy.exists()
            assert len(vault.verify(deep=True).problems) == 1, place
        stored.write_bytes(sealed)
        vault.files.save(row.id, copy)
        assert copy.read_bytes() == CONTENT


@pytest.mark.parametrize("fault", [flipped, cut])
def test_a_fault_in_the_database_is_damage(
    folder: Path, factors: Factors, fault: Callable[[bytes, int], bytes]
) -> None:
    database = (folder / "records-1.db").read_bytes()
    headers = {name: (folder / name).read_bytes() for name in HEADERS}
    for place in places(len(database), 25, fault.__name__):
        (folder / "records-1.db").write_bytes(fault(database, place))
        for name, content in headers.items():
            (folder / name).write_bytes(content)
        assert found(folder, factors), place


def found(folder: Path, factors: Factors) -> bool:
    """Whether opening refuses it as damaged, or verify finds it."""
    try:
        with Vault.open(folder, factors) as vault:
            return bool(vault.verify().problems)
    except Damaged:
        return True
