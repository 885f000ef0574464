"""A lost passphrase comes back by shares alone; too few, old or foreign shares do nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from tests.vault.upkeep.conftest import Passphrase, Ring
from vault.errors import CannotUnlock
from vault.keys import recovery as shamir
from vault.keys.recovery import Share, ShareCountRefused, TooFewShares
from vault.keys.slots import Factors
from vault.store.folder import FolderExists
from vault.upkeep.handout import hand_out
from vault.upkeep.recovery import RevokedShare, TooManyCustodians, require_set, seed_of
from vault.upkeep.slots import BadLabel
from vault.vault import Vault

NEW = "a passphrase for the new year"
NAMES = ["Olena", "Ибрагим", "أمينة"]


def split(
    folder: Path, factors: Factors, counts: tuple[int, int] = (2, 3), names: Sequence[str] = NAMES
) -> tuple[Share, ...]:
    made: list[Share] = []
    with Vault.open(folder, factors, writing=True) as vault:
        vault.ways.split(factors, counts, names, made.extend)
    return tuple(made)


def recover(folder: Path, shares: Sequence[Share], new: Factors) -> None:
    with (
        Factors(seed=seed_of(folder, shares)) as seed,
        Vault.open(folder, seed, writing=True) as vault,
    ):
        vault.ways.recover(seed, new)


def opens(folder: Path, factors: Factors) -> bool:
    try:
        with Vault.open(folder, factors):
            return True
    except CannotUnlock:
        return False


def test_any_two_of_three_shares_give_a_new_passphrase(
    folder: Path, passphrase: Passphrase
) -> None:
    shares = split(folder, passphrase())
    for position, pair in enumerate(combinations(shares, 2)):
        new = passphrase(f"{NEW} {position}")
        recover(folder, pair, new)
        assert opens(folder, new)
    assert not opens(folder, passphrase())


def test_recovery_replaces_every_slot_that_takes_a_passphrase(
    folder: Path, passphrase: Passphrase, ring: Ring
) -> None:
    factors = passphrase()
    shares = split(folder, factors)
    with Vault.open(folder, factors, writing=True) as vault:
        vault.ways.add_passphrase(factors, passphrase("the office's own"))
        vault.ways.add_device(factors)
    recover(folder, shares[:2], passphrase(NEW))
    with Vault.open(folder, passphrase(NEW)) as vault:
        assert sorted(way.kind for way in vault.ways.all()) == ["passphrase", "shares"]
    assert not opens(folder, passphrase("the office's own"))
    assert not opens(folder, passphrase())
    assert not ring.held


def test_one_share_says_nothing(folder: Path, passphrase: Passphrase) -> None:
    shares = split(folder, passphrase())
    with pytest.raises(TooFewShares):
        seed_of(folder, shares[:1])


def test_splitting_again_revokes_the_earlier_set(folder: Path, passphrase: Passphrase) -> None:
    old = split(folder, passphrase())
    new = split(folder, passphrase(), (3, 5))
    assert old[0].set_id != new[0].set_id
    for attempt in (lambda: seed_of(folder, old[:2]), lambda: require_set(folder, old[0])):
        with pytest.raises(RevokedShare, match=old[0].set_id):
            attempt()
    # The seed itself, put together elsewhere, opens nothing either.
    with Factors(seed=shamir.combine(old[:2])) as seed:
        assert not opens(folder, seed)
    recover(folder, new[2:], passphrase(NEW))


def test_shares_survive_a_new_passphrase_and_a_new_key(
    folder: Path, passphrase: Passphrase
) -> None:
    shares = split(folder, passphrase())
    with Vault.open(folder, passphrase(), writing=True) as vault:
        vault.change_passphrase(passphrase(), passphrase("the second"))
        vault.rotate(passphrase("the second"))
    recover(folder, shares[1:], passphrase(NEW))
    assert opens(folder, passphrase(NEW))


def test_removed_shares_open_nothing(folder: Path, passphrase: Passphrase) -> None:
    shares = split(folder, passphrase())
    with Vault.open(folder, passphrase(), writing=True) as vault:
        way = next(way for way in vault.ways.all() if way.kind == "shares")
        assert way.custodians == tuple(NAMES)
        vault.ways.remove(way.id, passphrase())
    with pytest.raises(RevokedShare):
        seed_of(folder, shares[:2])


def test_shares_that_could_not_be_kept_leave_the_earlier_set_valid(
    folder: Path, passphrase: Passphrase
) -> None:
    shares = split(folder, passphrase())

    def fail(_: Sequence[Share]) -> None:
        raise OSError("the stick was pulled")

    with (
        Vault.open(folder, passphrase(), writing=True) as vault,
        pytest.raises(OSError, match="pulled"),
    ):
        vault.ways.split(passphrase(), (2, 2), [], fail)
    require_set(folder, shares[0])
    recover(folder, shares[:2], passphrase(NEW))


@pytest.mark.parametrize(
    ("counts", "names", "error"),
    [
        ((3, 2), (), ShareCountRefused),
        ((0, 3), (), ShareCountRefused),
        ((1, 3), (), ShareCountRefused),
        ((2, 17), (), ShareCountRefused),
        ((2, 2), ("a", "b", "c"), TooManyCustodians),
        ((2, 2), ("a\nCustodian: b",), BadLabel),
    ],
)
def test_what_cannot_be_split_changes_nothing(
    folder: Path,
    passphrase: Passphrase,
    counts: tuple[int, int],
    names: Sequence[str],
    error: type[Exception],
) -> None:
    before = (folder / "vault.json").read_bytes()
    with pytest.raises(error):
        split(folder, passphrase(), counts, names)
    assert (folder / "vault.json").read_bytes() == before


@pytest.fixture(scope="module")
def three() -> tuple[Share, ...]:
    return shamir.split(shamir.new_seed(), 2, 3, NAMES)


def test_the_folder_holds_one_text_for_each_share_and_nothing_else(
    tmp_path: Path, three: tuple[Share, ...]
) -> None:
    hand_out(three, tmp_path / "texts")
    files = sorted((tmp_path / "texts").iterdir())
    assert [file.name for file in files] == [f"share-{n}-of-3.txt" for n in (1, 2, 3)]
    for file, share in zip(files, three, strict=True):
        lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
        assert lines[-1] == share.words
        assert shamir.parse(file.read_bytes()) == share
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.needs("pdftoppm", "pdfinfo")
def test_the_pages_are_real_pdf_files_of_one_page(tmp_path: Path, three: tuple[Share, ...]) -> None:
    hand_out(three, tmp_path / "texts", tmp_path / "pages")
    for page in sorted((tmp_path / "pages").iterdir()):
        told = subprocess.run(["pdfinfo", page], capture_output=True, text=True, check=True).stdout
        assert "Pages:           1" in told
        assert "(A4)" in told
        drawn = subprocess.run(
            ["pdftoppm", "-r", "20", "-gray", page], capture_output=True, check=True
        ).stdout
        # Neither an empty page nor a black one.
        ink = sum(255 - value for value in drawn[-38_000:]) / 38_000 / 255
        assert 0.01 < ink < 0.3


def test_no_folder_is_overwritten_unless_it_holds_earlier_shares(
    tmp_path: Path, three: tuple[Share, ...]
) -> None:
    texts = tmp_path / "texts"
    hand_out(three, texts)
    with pytest.raises(FolderExists):
        hand_out(three, texts)
    hand_out(three[:2], texts, overwrite=True)
    assert len(list(texts.iterdir())) == 2
    (texts / "my only copy.doc").write_text("x")
    with pytest.raises(FolderExists):
        hand_out(three, texts, overwrite=True)
    assert len(list(texts.iterdir())) == 3
    assert [entry.name for entry in tmp_path.iterdir()] == ["texts"]


def test_pages_are_not_left_behind_when_the_texts_cannot_be_written(
    tmp_path: Path, three: tuple[Share, ...]
) -> None:
    (tmp_path / "texts").write_text("a file is in the way")
    with pytest.raises(FolderExists):
        hand_out(three, tmp_path / "texts", tmp_path / "pages")
    assert [entry.name for entry in tmp_path.iterdir()] == ["texts"]
