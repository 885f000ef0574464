"""Ways in, shares, backups: what the commands print, how they end, and what they leave.

Half a minute, since every command is a process.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, Cli, make_cli
from vault.keys import recovery

KEYRING = Path(__file__).parent.parent / "keys" / "keyring_session.sh"
NEW = "a passphrase for the new year"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    file = tmp_path / "new"
    file.write_text(NEW + "\n")
    return file


@pytest.fixture(scope="session")
def split_once(fresh_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a vault and its three shares, any two of which open it. Copy it."""
    folder = tmp_path_factory.mktemp("split")
    (folder / "home").mkdir()
    vault = shutil.copytree(fresh_vault, folder / fresh_vault.name)
    names = ("--names", "Olena", "--names", "Ибрагим", "--names", "أمينة")
    options = ("--need", "2", "--of", "3", "--out", folder / "shares", *names)
    told = make_cli(folder, folder / "home").ok("recovery", "split", *options, vault=vault)
    assert told == {"ok": True}
    return folder


@pytest.fixture
def shares(split_once: Path, vault: Path, tmp_path: Path) -> list[Path]:
    """Three shares, any two of which open the vault."""
    shutil.rmtree(vault)
    shutil.copytree(split_once / vault.name, vault)
    return sorted(shutil.copytree(split_once / "shares", tmp_path / "shares").iterdir())


def given(files: list[Path]) -> list[str | Path]:
    return [part for file in files for part in ("--share", file)]


def test_slots_are_listed_added_and_removed(cli: Cli, vault: Path, new: Path) -> None:
    (first,) = cli.ok("slot", "list", vault=vault)
    assert first == {"id": first["id"], "kind": "passphrase", "label": ""}
    options = ("--new-passphrase-file", new, "--label", "office")
    assert cli.ok("slot", "add", "passphrase", *options, vault=vault) == {"ok": True}
    slots = cli("status", vault=vault, passphrase_file=new).json["slots"]
    added = slots[1]
    assert slots == [first, {"id": added["id"], "kind": "passphrase", "label": "office"}]
    assert cli.ok("slot", "remove", added["id"], vault=vault) == {"ok": True}
    assert cli("status", vault=vault, passphrase_file=new).status == 3
    refused = cli("slot", "remove", first["id"], vault=vault)
    assert (refused.status, refused.json) == (1, None)
    assert "split recovery shares" in refused.stderr
    assert cli("slot", "remove", "ff" * 16, vault=vault).status == 3


def test_a_device_without_shares_is_refused(cli: Cli, vault: Path) -> None:
    refused = cli("slot", "add", "device", vault=vault)
    assert refused.status == 1
    assert "Split recovery shares first" in refused.stderr


def test_a_device_without_a_keyring_is_refused_in_words(
    cli: Cli, vault: Path, shares: list[Path]
) -> None:
    refused = cli("slot", "add", "device", vault=vault)
    assert refused.status == 3
    assert "no keyring" in refused.stderr
    assert cli("status", vault=vault).status == 0


DRILL = """
import json, subprocess, sys
program, *arguments = json.loads(sys.argv[1])
for line in arguments:
    ended = subprocess.run([program, *line], capture_output=True, text=True)
    print(json.dumps([ended.returncode, ended.stdout, ended.stderr]))
"""


@pytest.mark.needs("dbus-run-session", "gnome-keyring-daemon")
def test_this_computers_keyring_is_needed_beside_the_passphrase(
    cli: Cli, vault: Path, shares: list[Path], new: Path
) -> None:
    """Added, opened, opened elsewhere, and come back by the shares."""
    usual = ["--json", "--vault", str(vault), "--passphrase-file", str(cli.passphrase_file)]
    lines = [[*usual, "slot", "add", "device"], [*usual, "status"]]
    drill = json.dumps([str(PROGRAM), *lines])
    ended = subprocess.run(
        [KEYRING, sys.executable, "-c", DRILL, drill],
        capture_output=True,
        text=True,
        check=True,
        timeout=90,
    )
    added, opened = map(json.loads, ended.stdout.splitlines())
    assert added[0] == 0, added
    assert opened[0] == 0, opened
    assert [slot["kind"] for slot in json.loads(opened[1])["slots"]] == ["shares", "device"]
    elsewhere = cli("status", vault=vault)
    assert elsewhere.status == 3
    assert "keyring" in elsewhere.stderr
    told = cli("recovery", "open", *given(shares[1:]), "--new-passphrase-file", new, vault=vault)
    assert told.json == {"ok": True}
    assert cli("status", vault=vault, passphrase_file=new).status == 0


def test_a_share_is_looked_at_without_any_passphrase(
    cli: Cli, vault: Path, shares: list[Path], tmp_path: Path
) -> None:
    nothing = tmp_path / "nothing"
    nothing.write_text("")
    told = cli("recovery", "check", "--share", shares[1], vault=vault, passphrase_file=nothing)
    share = recovery.parse(shares[1].read_bytes())
    assert told.json == {"ok": True, "set": share.set_id, "custodian": "Ибрагим"}
    assert not set(told.stderr.split()) & set(share.words.split())
    assert cli.ok("recovery", "check", "--share", shares[1]) == told.json


def test_shares_alone_open_the_vault_and_the_old_passphrase_does_not(
    cli: Cli, vault: Path, shares: list[Path], new: Path
) -> None:
    opened = cli("recovery", "open", *given(shares[:2]), "--new-passphrase-file", new, vault=vault)
    assert (opened.status, opened.json) == (0, {"ok": True})
    assert cli("status", vault=vault).status == 3
    assert cli("verify", vault=vault, passphrase_file=new).json["ok"]


def other_words(text: str) -> str:
    *above, words = text.rstrip().splitlines()
    first, second, *rest = words.split()
    return "\n".join([*above, " ".join([second, first, *rest])]) + "\n"


def test_shares_that_do_not_open_say_why(
    cli: Cli, vault: Path, shares: list[Path], new: Path, tmp_path: Path
) -> None:
    mistyped, unknown = tmp_path / "mistyped", tmp_path / "unknown"
    mistyped.write_text(other_words(shares[1].read_text("utf-8")))
    unknown.write_text(shares[1].read_text("utf-8").rstrip() + " satchel\n")
    foreign = tmp_path / "foreign"
    made = recovery.split(recovery.new_seed(), 2, 2)
    foreign.write_text(recovery.text(made[0], 2))
    another = tmp_path / "another"
    another.write_text(recovery.text(made[1], 2))
    table = [
        ([shares[0]], "1 of the 2"),
        ([shares[0], shares[0]], "more than once"),
        ([shares[0], foreign], "different sets"),
        ([foreign, another], "not opened by shares of set"),
        ([shares[0], mistyped], "do not fit together"),
        ([shares[0], unknown], "'satchel', is not a word"),
    ]
    for files, sentence in table:
        told = cli("recovery", "open", *given(files), "--new-passphrase-file", new, vault=vault)
        assert (told.status, told.json) == (3, None), told.stderr
        assert sentence in told.stderr
        assert "Traceback" not in told.stderr
    assert cli("status", vault=vault).status == 0


def test_splitting_again_revokes_and_says_so(
    cli: Cli, vault: Path, shares: list[Path], tmp_path: Path
) -> None:
    refused = cli(
        "recovery", "split", "--need", "2", "--of", "2", "--out", shares[0].parent, vault=vault
    )
    assert refused.status == 1
    assert cli.ok("recovery", "check", "--share", shares[0], vault=vault)["ok"]
    options = ("--need", "2", "--of", "2", "--sheets", tmp_path / "pages")
    cli.ok("recovery", "split", *options, "--out", tmp_path / "again", vault=vault)
    assert len(list((tmp_path / "again").iterdir())) == 2
    assert all(page.read_bytes()[:5] == b"%PDF-" for page in (tmp_path / "pages").iterdir())
    revoked = cli("recovery", "check", "--share", shares[0], vault=vault)
    assert revoked.status == 3
    assert "split again" in revoked.stderr
    cli.ok("recovery", "split", *options[:4], "--out", shares[0].parent, "--force", vault=vault)
    assert len(list(shares[0].parent.iterdir())) == 2


def test_a_backup_comes_back_beside_the_vault(cli: Cli, vault: Path, tmp_path: Path) -> None:
    case = cli.ok("record", "new", "case", "title=The road block", vault=vault)["id"]
    (tmp_path / "letter.txt").write_text("dear colleague")
    (exhibit,) = cli.ok("file", "add", tmp_path / "letter.txt", "--case", case, vault=vault)
    assert cli.ok("status", vault=vault)["last_backup"] is None
    assert cli.ok("backup", tmp_path / "backup", vault=vault) == {"ok": True}
    status = cli.ok("status", vault=vault)
    assert status["last_backup"].endswith("Z")
    assert status["last_proven_restore"] == status["last_backup"]
    cli.ok("record", "erase", case, "--because", "asked to", vault=vault)

    place = tmp_path / "restored.vault"
    assert cli.ok("restore", tmp_path / "backup", place) == {"ok": True}
    assert cli.ok("file", "list", vault=place) == [exhibit]
    assert cli.ok("verify", "--deep", vault=place) == {"ok": True, "problems": []}
    assert cli("restore", tmp_path / "backup", place).status == 1
    beside = tmp_path / "beside.vault"
    cli.ok("restore", tmp_path / "backup", beside, vault=vault)
    assert cli.ok("record", "show", case, vault=beside)["values"] == {}


def test_a_backup_that_cannot_be_made_or_used_says_why(
    cli: Cli, vault: Path, tmp_path: Path, new: Path
) -> None:
    (tmp_path / "full" / "of things").mkdir(parents=True)
    assert cli("backup", tmp_path / "full", vault=vault).status == 1
    assert cli("backup", tmp_path / "no" / "such", vault=vault).status == 1
    cli.ok("backup", tmp_path / "backup", vault=vault)
    assert cli("restore", tmp_path / "backup", tmp_path / "r", passphrase_file=new).status == 3
    content = bytearray((tmp_path / "backup" / "00000001" / "records-1.db").read_bytes())
    content[5000] ^= 1
    (tmp_path / "backup" / "00000001" / "records-1.db").write_bytes(content)
    damaged = cli("restore", tmp_path / "backup", tmp_path / "r")
    assert (damaged.status, damaged.json) == (4, None)
    assert not (tmp_path / "r").exists()


def test_a_lost_passphrase_comes_back_from_shares_and_a_backup_alone(
    cli: Cli, vault: Path, shares: list[Path], new: Path, tmp_path: Path
) -> None:
    cli.ok("backup", tmp_path / "backup", vault=vault)
    place = tmp_path / "restored.vault"
    told = cli("restore", tmp_path / "backup", place, *given(shares[:2]), passphrase_file=new)
    assert told.status == 0, told.stderr
    cli.ok("recovery", "open", *given(shares[:2]), "--new-passphrase-file", new, vault=place)
    assert cli("verify", vault=place, passphrase_file=new).json["ok"]
