"""P3: hand-overs that were replayed, kept back, forked, restored or passed on are named as such.

Through the command line, as it happens to people: sticks that come twice, late or never, a folder
that two people copied, a backup that went on being used, a bundle that somebody sealed on.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli, make_cli
from tests.rescue import forged
from vault.exchange import container
from vault.sealing import age

PEOPLE = ("Amira", "Bohdan", "Carol")


@dataclass(frozen=True, slots=True)
class Scene:
    """Three vaults that verified each other; Amira has a case."""

    cli: Cli
    folder: Path
    case: str

    def run(self, who: str, *arguments: str | Path) -> Any:
        return self.cli.ok(*arguments, vault=self.folder / f"{who}.vault")

    def status(self, who: str, *arguments: str | Path) -> int:
        return self.cli(*arguments, vault=self.folder / f"{who}.vault").status

    def seal(self, who: str, name: str, to: str = "Bohdan", *, told: str = "") -> Path:
        """A bundle of the case, in which something new is told."""
        self.run(who, "record", "new", "note", f"title={told or name}", f"case={self.case}")
        out = self.folder / name
        self.run(who, "seal", self.case, "--to", to, "--out", out)
        return out

    def warnings(self, who: str, bundle: Path) -> set[str]:
        return set(self.run(who, "open", bundle)["warnings"])


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("met")
    (folder / "home").mkdir()
    cli = make_cli(folder, folder / "home")
    for one in PEOPLE:
        vault = folder / f"{one}.vault"
        cli.ok("init", vault, "--name", one, "--kdf-memory", "64")
        cli.ok("card", "export", folder / f"{one}.card", vault=vault)
    for one in PEOPLE:
        for other in (other for other in PEOPLE if other != one):
            vault = folder / f"{one}.vault"
            found = cli.ok("contact", "add", folder / f"{other}.card", vault=vault)["id"]
            cli.ok("contact", "verify", found, vault=vault)
    case = cli.ok("record", "new", "case", "title=Case", vault=folder / "Amira.vault")["id"]
    return folder, case


@pytest.fixture
def scene(met: tuple[Path, str], cli: Cli, tmp_path: Path) -> Scene:
    folder = Path(shutil.copytree(met[0], tmp_path / "scene"))
    return Scene(cli, folder, met[1])


def test_a_replayed_bundle_is_named_and_changes_nothing(scene: Scene) -> None:
    bundle = scene.seal("Amira", "one.satchel")
    assert scene.warnings("Bohdan", bundle) == set()
    scene.run("Bohdan", "accept", bundle)
    before = scene.run("Bohdan", "record", "list")
    assert scene.warnings("Bohdan", bundle) == {"replayed"}
    assert scene.run("Bohdan", "accept", bundle)["warnings"] == ["replayed"]
    assert scene.run("Bohdan", "record", "list") == before


def test_a_hand_over_that_was_kept_back_is_missed_and_then_late(scene: Scene) -> None:
    first, second = (scene.seal("Amira", name) for name in ("one.satchel", "two.satchel"))
    assert scene.warnings("Bohdan", second) == {"hand-overs-missing"}
    scene.run("Bohdan", "accept", second)
    assert scene.warnings("Bohdan", first) == {"late"}
    scene.run("Bohdan", "accept", first)
    assert scene.run("Bohdan", "verify")["ok"]


def test_two_copies_of_a_vault_that_both_go_on_are_a_fork(scene: Scene) -> None:
    shutil.copytree(scene.folder / "Amira.vault", scene.folder / "Copy.vault")
    one = scene.seal("Amira", "one.satchel", told="from the original")
    other = scene.seal("Copy", "other.satchel", told="from the copy")
    scene.run("Bohdan", "accept", one)
    assert "forked" in scene.warnings("Bohdan", other)
    assert scene.status("Bohdan", "accept", other) == 7
    scene.run("Bohdan", "accept", other, "--override", "forked")
    titles = {one["title"] for one in scene.run("Bohdan", "record", "list", "note")["records"]}
    assert titles == {"from the original", "from the copy"}


def test_a_restored_backup_that_goes_on_is_named(scene: Scene) -> None:
    scene.run("Amira", "backup", scene.folder / "backup")
    scene.run("Bohdan", "accept", scene.seal("Amira", "later.satchel"))
    scene.cli.ok("restore", scene.folder / "backup", scene.folder / "Restored.vault")
    bundle = scene.seal("Restored", "restored.satchel")
    assert "restored-or-copied" in scene.warnings("Bohdan", bundle)


def test_a_bundle_that_its_recipient_sealed_on_is_named(scene: Scene) -> None:
    bundle = scene.seal("Amira", "one.satchel")
    key = scene.folder / "bohdan.key"
    scene.run("Bohdan", "identity", "export", "--plain", "--out", key)
    with container.read(bundle, age.parse_identities(key.read_text())) as reader:
        bag = forged.read(reader)
    on = forged.seal(bag.archive(), scene.folder / "on.satchel", scene.folder / "Carol.card")
    opened = scene.run("Carol", "open", on)
    assert opened["sender"]["name"] == "Amira"
    assert not opened["addressed_to_me"]
    assert "readdressed" in opened["warnings"]
    assert scene.status("Carol", "accept", on) == 7
    assert scene.run("Carol", "record", "list")["records"] == []
