"""Ways in: none is lost by accident, none stays by accident, and no keyring locks anybody out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.conftest import PASSPHRASE
from tests.vault.upkeep.conftest import Passphrase, Ring
from vault.errors import CannotUnlock
from vault.keys import device
from vault.keys import header as headers
from vault.keys.header import NoWayInLeft
from vault.keys.slots import Factors, WrongPassphrase
from vault.records.journal import OpenedForReading
from vault.store import log
from vault.store.heads import SetBack
from vault.upkeep.slots import BadLabel, DeviceAlreadyAdded, SharesFirst, UnknownSlot
from vault.vault import Vault

Open = Callable[..., Vault]
FURTHER = "nine loud cranes under Lake Edward"
FAILURES = [
    device.KeyringMissing,
    device.KeyringLocked,
    device.KeyringDenied,
    device.KeyringSilent,
    device.DeviceSecretMissing,
]


def kinds(vault: Vault) -> list[str]:
    return sorted(way.kind for way in vault.ways.all())


def opens(folder: Path, factors: Factors) -> bool:
    try:
        with Vault.open(folder, factors):
            return True
    except CannotUnlock:
        return False


def split(vault: Vault, factors: Factors) -> None:
    vault.ways.split(factors, (2, 3), ["Olena", "Ибрагим"], lambda _: None)


@pytest.fixture
def with_device(folder: Path, passphrase: Passphrase) -> Path:
    """A vault that opens by this computer and the passphrase, or by shares."""
    factors = passphrase()
    with Vault.open(folder, factors, writing=True) as vault:
        split(vault, factors)
        vault.ways.add_device(factors, "laptop")
    return folder


def test_a_further_passphrase_opens_beside_the_first_and_both_cost_one_stretching(
    folder: Path, passphrase: Passphrase
) -> None:
    factors, further = passphrase(), passphrase(FURTHER)
    with Vault.open(folder, factors, writing=True) as vault:
        way = vault.ways.add_passphrase(factors, further, "  the office ")
        assert way.label == "the office"
    assert opens(folder, factors)
    assert opens(folder, further)
    header = headers.read(folder).candidates[0].header
    assert len({slot.kdf for slot in header.slots if slot.kind == "passphrase"}) == 1
    assert "office" not in (folder / "vault.json").read_text()


def test_a_removed_passphrase_opens_nothing_and_leaves_no_label(
    folder: Path, passphrase: Passphrase
) -> None:
    factors, further = passphrase(), passphrase(FURTHER)
    with Vault.open(folder, factors, writing=True) as vault:
        way = vault.ways.add_passphrase(factors, further, "the office")
        assert vault.ways.remove(way.id, factors)
        assert kinds(vault) == ["passphrase"]
        labels = vault._folder.connection.execute("SELECT count(*) FROM slot_labels").fetchone()
        assert labels == (0,)
        told = [entry.kind for entry in log.entries(vault._folder.connection)]
        assert told == ["way-in-added", "way-in-removed"]
    assert not opens(folder, further)
    assert opens(folder, factors)


def test_the_last_way_without_a_device_stays(with_device: Path, passphrase: Passphrase) -> None:
    factors = passphrase()
    with Vault.open(with_device, factors, writing=True) as vault:
        shares = next(way for way in vault.ways.all() if way.kind == "shares")
        with pytest.raises(NoWayInLeft):
            vault.ways.remove(shares.id, factors)
        assert kinds(vault) == ["device", "shares"]
    assert opens(with_device, factors)


def test_changing_the_ways_in_needs_what_opens_the_vault(
    folder: Path, passphrase: Passphrase
) -> None:
    factors, wrong = passphrase(), passphrase("not this one")
    with Vault.open(folder, factors, writing=True) as vault:
        (own,) = vault.ways.all()
        with pytest.raises(WrongPassphrase):
            vault.ways.add_passphrase(wrong, passphrase(FURTHER))
        with pytest.raises(WrongPassphrase):
            vault.ways.remove(own.id, wrong)
        with pytest.raises(WrongPassphrase):
            split(vault, wrong)
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase(wrong, passphrase(FURTHER))
        assert vault.ways.all() == (own,)
    with Vault.open(folder, factors) as reader, pytest.raises(OpenedForReading):
        reader.ways.add_passphrase(factors, passphrase(FURTHER))


def test_a_way_in_that_is_not_there_is_named(folder: Path, passphrase: Passphrase) -> None:
    factors = passphrase()
    with (
        Vault.open(folder, factors, writing=True) as vault,
        pytest.raises(UnknownSlot, match="ffff"),
    ):
        vault.ways.remove("ffff", factors)


@pytest.mark.parametrize("label", ["a\nb", "\u202eabc", "x" * 101, "\0"])
def test_a_label_that_could_mislead_is_refused(
    folder: Path, passphrase: Passphrase, label: str
) -> None:
    factors = passphrase()
    with Vault.open(folder, factors, writing=True) as vault:
        with pytest.raises(BadLabel):
            vault.ways.add_passphrase(factors, passphrase(FURTHER), label)
        assert kinds(vault) == ["passphrase"]


def test_a_device_is_refused_until_shares_exist(
    folder: Path, passphrase: Passphrase, ring: Ring
) -> None:
    factors = passphrase()
    with Vault.open(folder, factors, writing=True) as vault:
        with pytest.raises(SharesFirst):
            vault.ways.add_device(factors)
        assert kinds(vault) == ["passphrase"]
    assert not ring.held


def test_a_device_takes_the_place_of_the_passphrase_alone(
    with_device: Path, passphrase: Passphrase, ring: Ring
) -> None:
    assert opens(with_device, passphrase())
    assert not opens(with_device, passphrase("not this one"))
    ring.held.clear()
    assert not opens(with_device, passphrase())


def test_a_device_is_added_once(with_device: Path, passphrase: Passphrase, ring: Ring) -> None:
    factors = passphrase()
    with (
        Vault.open(with_device, factors, writing=True) as vault,
        pytest.raises(DeviceAlreadyAdded),
    ):
        vault.ways.add_device(factors)
    assert len(ring.held) == 1


def test_other_passphrases_stay_beside_a_device(folder: Path, passphrase: Passphrase) -> None:
    factors, further = passphrase(), passphrase(FURTHER)
    with Vault.open(folder, factors, writing=True) as vault:
        split(vault, factors)
        vault.ways.add_passphrase(factors, further)
        vault.ways.add_device(factors)
        assert kinds(vault) == ["device", "passphrase", "shares"]
    assert opens(folder, further)


def test_a_second_computer_comes_in_by_a_passphrase_that_it_then_replaces(
    with_device: Path, passphrase: Passphrase, ring: Ring
) -> None:
    factors = passphrase()
    with Vault.open(with_device, factors, writing=True) as vault:
        vault.ways.add_passphrase(factors, passphrase(FURTHER))
    first = dict(ring.held)
    ring.held.clear()
    with Vault.open(with_device, passphrase(FURTHER), writing=True) as vault:
        vault.ways.add_device(passphrase(FURTHER), "second")
        assert kinds(vault) == ["device", "device", "shares"]
    assert opens(with_device, passphrase(FURTHER))
    ring.held.clear()
    ring.held.update(first)
    assert opens(with_device, passphrase())


@pytest.mark.parametrize("failure", FAILURES)
def test_a_keyring_that_fails_adds_nothing_and_takes_nothing_away(
    folder: Path, passphrase: Passphrase, ring: Ring, failure: type[device.KeyringFailed]
) -> None:
    factors = passphrase()
    with Vault.open(folder, factors, writing=True) as vault:
        split(vault, factors)
        ring.failure = failure
        with pytest.raises(failure):
            vault.ways.add_device(factors)
        assert kinds(vault) == ["passphrase", "shares"]
    assert opens(folder, passphrase())


@pytest.mark.parametrize("failure", FAILURES)
def test_a_keyring_that_fails_is_named_and_asked_once(
    with_device: Path, passphrase: Passphrase, ring: Ring, failure: type[device.KeyringFailed]
) -> None:
    ring.failure, ring.asked = failure, 0
    with pytest.raises(failure) as told, Vault.open(with_device, passphrase()):
        pass
    assert told.value.exit_status == 3
    assert (
        "passphrase" in str(told.value)
        or "way in" in str(told.value)
        or "try again" in str(told.value)
    )
    # Once for each copy of the header at most, so that its deadline is not paid many times.
    assert ring.asked <= 2


def test_removing_a_device_takes_its_secret_out_of_the_keyring(
    with_device: Path, passphrase: Passphrase, ring: Ring
) -> None:
    factors = passphrase()
    with Vault.open(with_device, factors, writing=True) as vault:
        own = next(way for way in vault.ways.all() if way.kind == "device")
        assert vault.ways.remove(own.id, factors)
        assert kinds(vault) == ["shares"]
    assert not ring.held
    assert not ring.heads


def test_a_keyring_that_fails_at_removal_is_told_and_the_way_in_is_gone(
    with_device: Path, passphrase: Passphrase, ring: Ring
) -> None:
    factors = passphrase()
    with Vault.open(with_device, factors, writing=True) as vault:
        own = next(way for way in vault.ways.all() if way.kind == "device")
        ring.failure = device.KeyringSilent
        assert not vault.ways.remove(own.id, factors)
        assert kinds(vault) == ["shares"]
    ring.failure = None
    assert not opens(with_device, passphrase())


def test_a_new_passphrase_goes_to_every_slot_of_the_old_one(
    with_device: Path, passphrase: Passphrase
) -> None:
    with Vault.open(with_device, passphrase(), writing=True) as vault:
        assert vault.change_passphrase(passphrase(), passphrase(FURTHER)) == ()
    assert opens(with_device, passphrase(FURTHER))
    assert not opens(with_device, passphrase())


def test_another_computers_slot_keeps_its_passphrase_and_is_named(
    with_device: Path, passphrase: Passphrase, ring: Ring
) -> None:
    factors = passphrase()
    with Vault.open(with_device, factors, writing=True) as vault:
        there = next(way for way in vault.ways.all() if way.kind == "device")
        vault.ways.add_passphrase(factors, passphrase(FURTHER))
        ring.held.clear()
        kept = vault.change_passphrase(passphrase(FURTHER), passphrase("a third one"))
        assert kept == (there.id,)


def test_rotation_keeps_shares_and_drops_what_was_not_given(
    with_device: Path, passphrase: Passphrase
) -> None:
    factors = passphrase()
    with Vault.open(with_device, factors, writing=True) as vault:
        other = vault.ways.add_passphrase(factors, passphrase(FURTHER), "the office")
        assert vault.rotate(factors) == (other.id,)
        assert kinds(vault) == ["device", "shares"]
        assert {way.label for way in vault.ways.all()} == {"laptop", "2 of 3"}
    with Vault.open(with_device, factors) as vault:
        assert vault.warnings == ()
        assert vault.verify().problems == []


def test_a_folder_set_back_as_a_whole_is_noticed_by_the_keyring(
    with_device: Path, passphrase: Passphrase, tmp_path: Path, ring: Ring
) -> None:
    with Vault.open(with_device, passphrase(), writing=True) as vault:
        vault.records.new("note", {"title": ["older"]})
    older = Path(shutil.copytree(with_device, tmp_path / "Older.vault"))
    with Vault.open(with_device, passphrase(), writing=True) as vault:
        vault.records.new("note", {"title": ["newer"]})
    assert opens(with_device, passphrase())
    with pytest.raises(SetBack), Vault.open(older, passphrase()):
        pass
    # What others wrote into the keyring, and a keyring that forgot, testify nothing.
    for name in ring.heads:
        ring.heads[name] = "00" * 300
    assert opens(older, passphrase())
    ring.heads.clear()
    assert opens(older, passphrase())


def test_a_restored_copy_has_its_own_witness(
    with_device: Path, passphrase: Passphrase, tmp_path: Path
) -> None:
    with Vault.open(with_device, passphrase(), writing=True) as vault:
        vault.back_up(tmp_path / "backup")
        vault.records.new("note", {"title": ["newer"]})
    Vault.restore(tmp_path / "backup", tmp_path / "restored.vault", passphrase())
    assert opens(tmp_path / "restored.vault", passphrase())
    assert opens(with_device, passphrase())


def test_what_a_stolen_header_says_names_nobody(case_vault: Path) -> None:
    for name in headers.NAMES:
        text = (case_vault / name).read_text()
        assert re.search(r'"heads":"[0-9a-f]+"', text)
        assert not re.search(r"author|chain|sequence", text)
    with Factors(PASSPHRASE) as factors, Vault.open(case_vault, factors) as vault:
        assert vault.identity.fingerprint.hex() not in text
