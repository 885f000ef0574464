"""`card`, `contact` and `identity` through the real program, between two vaults."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Cli, make_cli
from vault.sealing import age

NAME = "Олена Бондар"
KEYS = {"id", "name", "fingerprint", "state"}


@pytest.fixture(scope="module")
def olenas_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second vault that nobody changes, with its card beside it."""
    folder = tmp_path_factory.mktemp("olena")
    (folder / "home").mkdir()
    program = make_cli(folder, folder / "home")
    program.ok("init", folder / "Olena.vault", "--name", NAME, "--kdf-memory", "64")
    program.ok("card", "export", folder / "olena.card", vault=folder / "Olena.vault")
    return folder / "Olena.vault"


@pytest.fixture
def olena(olenas_vault: Path, tmp_path: Path) -> Path:
    """A second vault of the test's own."""
    return Path(shutil.copytree(olenas_vault, tmp_path / olenas_vault.name))


@pytest.fixture
def olenas_card(olenas_vault: Path) -> Path:
    return olenas_vault.parent / "olena.card"


def test_a_card_shows_who_somebody_is(cli: Cli, olena: Path, olenas_card: Path) -> None:
    shown = cli.ok("card", "show", vault=olena)
    assert shown.keys() == {"name", "fingerprint", "age"}
    assert shown["name"] == NAME
    assert shown["age"].startswith("age1pq1")
    assert shown["fingerprint"] == cli.ok("status", vault=olena)["identity"]["fingerprint"]
    text = json.loads(json.loads(olenas_card.read_bytes())["card"])
    assert (text["name"], text["age"]) == (shown["name"], shown["age"])


def test_a_card_replaces_nothing_unless_forced(cli: Cli, olena: Path, tmp_path: Path) -> None:
    out = tmp_path / "my.card"
    out.write_text("a letter")
    assert cli("card", "export", out, vault=olena).status == 1
    assert out.read_text() == "a letter"
    assert cli.ok("card", "export", out, "--force", vault=olena) == {"ok": True}
    copies = cli.ok("file", "copies", vault=olena)
    assert [(copy["what"], copy["destination"]) for copy in copies[1:]] == [("card", str(out))]


def test_two_people_meet(
    cli: Cli, vault: Path, olena: Path, olenas_card: Path, tmp_path: Path
) -> None:
    cli.ok("card", "export", tmp_path / "amara.card", vault=vault)
    amara = cli.ok("contact", "add", tmp_path / "amara.card", vault=olena)
    added = cli.ok("contact", "add", olenas_card, vault=vault)
    assert added.keys() >= KEYS
    assert (added["name"], added["state"]) == (NAME, "unverified")
    assert added["fingerprint"].startswith(added["id"])
    ours = cli.ok("contact", "words", added["id"], vault=vault)
    assert ours == cli.ok("contact", "words", amara["id"], vault=olena)
    assert [len(ours["words"]), len(ours["digits"])] == [12, 12]
    arabic = cli.ok("contact", "words", NAME, "--language", "ar", vault=vault)
    assert arabic["words"] == []
    assert [f"{int(group):05d}" for group in arabic["digits"]] == ours["digits"]
    assert cli.ok("contact", "verify", added["id"], "--witness", "Ngozi", vault=vault) == {
        "ok": True
    }
    (listed,) = cli.ok("contact", "list", vault=vault)
    assert (listed["id"], listed["state"]) == (added["id"], "verified")
    assert (listed["witness"], listed["by"]) == ("Ngozi", amara["fingerprint"])
    revoked = cli.ok("contact", "revoke", NAME, vault=vault)
    assert (revoked["state"], revoked["still_open"]) == ("revoked", [])
    assert cli.ok("verify", vault=vault) == {"ok": True, "problems": []}


def test_new_keys_are_followed(
    cli: Cli, vault: Path, olena: Path, olenas_card: Path, tmp_path: Path
) -> None:
    old = cli.ok("contact", "add", olenas_card, vault=vault)
    cli.ok("contact", "verify", old["id"], vault=vault)
    assert cli.ok("identity", "rotate", vault=olena) == {"ok": True}
    cli.ok("card", "export", tmp_path / "new.card", vault=olena)
    new = cli.ok("contact", "replace", old["id"], tmp_path / "new.card", vault=vault)
    assert new["state"] == "verified"
    assert new["fingerprint"] == cli.ok("card", "show", vault=olena)["fingerprint"]
    states = {one["id"]: one["state"] for one in cli.ok("contact", "list", vault=vault)}
    assert states == {old["id"]: "revoked", new["id"]: "verified"}
    cli.ok("identity", "rotate", "--compromised", vault=olena)
    cli.ok("card", "export", tmp_path / "newest.card", vault=olena)
    newest = cli.ok("contact", "add", tmp_path / "newest.card", vault=vault)
    assert newest["state"] == "unverified"
    for folder in (vault, olena):
        assert cli.ok("verify", vault=folder)["ok"]


def test_a_look_alike_is_warned_about(cli: Cli, vault: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vault"
    cli.ok("init", other, "--name", "Diallo Аmara", "--kdf-memory", "64")
    cli.ok("card", "export", tmp_path / "other.card", vault=other)
    ended = cli("contact", "add", tmp_path / "other.card", vault=vault)
    assert ended.status == 0
    assert "warning: Somebody else here has such a name" in ended.stderr
    assert "alphabets" in ended.stderr
    own = cli.ok("card", "show", vault=vault)["fingerprint"]
    assert ended.json["similar_to"] == [own[:16]]


def test_what_is_no_good_card_is_refused(
    cli: Cli, vault: Path, olenas_card: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.card"
    good = olenas_card.read_bytes()
    forged = good.replace("Бондар".encode(), "Бондаp".encode())
    assert forged != good
    for body, status in ((b"\x00" * 100_000, 4), (forged, 4), (good[:-9], 4)):
        bad.write_bytes(body)
        ended = cli("contact", "add", bad, vault=vault)
        assert (ended.status, ended.json) == (status, None)
        assert ended.stderr.startswith("error: This ")
    text = json.dumps({"format": "satchel-card", "version": 2})
    bad.write_text(json.dumps({"card": text, "ed25519": "", "mldsa65": ""}))
    newer = cli("contact", "add", bad, vault=vault)
    assert (newer.status, "newer Satchel (version 2" in newer.stderr) == (1, True)
    cli.ok("card", "export", tmp_path / "own.card", vault=vault)
    assert cli("contact", "add", tmp_path / "own.card", vault=vault).status == 1
    assert cli("contact", "add", tmp_path / "none.card", vault=vault).status == 1
    assert cli("contact", "verify", "Nobody", vault=vault).status == 1
    assert cli.ok("contact", "list", vault=vault) == []


def test_keys_are_exported_sealed_unless_plain_was_asked_for(
    cli: Cli, vault: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("eleven calm otters beside Lough Neagh\n")
    sealed, plain = tmp_path / "keys.age", tmp_path / "keys.txt"
    export = ("identity", "export", "--out")
    assert cli.ok(*export, sealed, "--passphrase-file", secret, vault=vault) == {"ok": True}
    with sealed.open("rb") as source, (tmp_path / "opened").open("wb") as opened:
        age.unseal(source, opened, [age.PassphraseIdentity(secret.read_bytes().strip())])
    ended = cli(*export, plain, "--plain", vault=vault)
    assert ended.status == 0
    assert "warning: Whoever reads this file" in ended.stderr
    keys = age.parse_identities(plain.read_text())
    assert [str(key) for key in keys] == [
        str(key) for key in age.parse_identities((tmp_path / "opened").read_text())
    ]
    assert str(keys[0].recipient()) == cli.ok("card", "show", vault=vault)["age"]
    assert cli(*export, plain, "--plain", vault=vault).status == 1
    assert cli(*export, tmp_path / "x", vault=vault).status == 3
    assert (
        cli(*export, tmp_path / "x", "--plain", "--passphrase-file", secret, vault=vault).status
        == 2
    )
    assert not (tmp_path / "x").exists()
    copies = cli.ok("file", "copies", vault=vault)
    assert [copy["destination"] for copy in copies] == [str(sealed), str(plain)]
