"""Whatever any version made, this one opens: the vault, its ways in, its bundles."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, Cli
from tests.museum.make import Desk, look

VERSIONS = sorted(path.name for path in Path(__file__).parent.glob("v*") if path.is_dir())
SCRIPT = REPOSITORY / "resources" / "rescue" / "open_bundle.py"


@pytest.fixture(params=VERSIONS)
def exhibit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one version's exhibit: what lies in the museum is never opened itself."""
    folder = Path(__file__).parent / request.param
    return Path(shutil.copytree(folder, tmp_path / "exhibit"))


@pytest.fixture
def expected(exhibit: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((exhibit / "expected.json").read_text("utf-8"))
    return found


@pytest.fixture
def amira(cli: Cli, exhibit: Path) -> Desk:
    return Desk(cli, exhibit / "Amira.vault", exhibit / "passphrase")


def missing(found: Any, expected: Any, place: str = "") -> list[str]:
    """Where something expected is not found; later versions may tell more."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [
            problem
            for name, value in expected.items()
            for problem in missing(found.get(name), value, f"{place}.{name}")
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected, strict=True))
        return [one for n, pair in pairs for one in missing(*pair, f"{place}[{n}]")]
    return [] if found == expected else [f"{place}: {expected!r} became {found!r}"]


def test_there_is_an_exhibit_of_every_format() -> None:
    assert VERSIONS == ["v1"]


def test_the_vault_shows_what_it_showed(amira: Desk, expected: dict[str, Any]) -> None:
    found = look(amira, expected["case"])
    assert missing(found, {name: expected[name] for name in found}) == []


def test_it_is_sound_to_the_last_byte_and_can_be_written_to(
    amira: Desk, exhibit: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    assert amira("verify", "--deep") == {"ok": True, "problems": []}
    (letter,) = expected["files"]
    amira("file", "save", letter["id"], tmp_path / "letter")
    assert (tmp_path / "letter").read_bytes() == (exhibit / "letter.txt").read_bytes()
    note = amira("record", "new", "note", "title=today", f"case={expected['case']}")["id"]
    assert amira("record", "show", note)["title"] == "today"
    assert amira("verify")["ok"] is True


def test_every_way_in_opens_it(amira: Desk, cli: Cli, exhibit: Path) -> None:
    second = Desk(cli, amira.vault, exhibit / "second-passphrase")
    assert second("status")["identity"]["name"] == "Amira Haddad"
    shares = [exhibit / "shares" / f"share-{number}-of-3.txt" for number in (3, 1)]
    given = [one for share in shares for one in ("--share", share)]
    amira("recovery", "open", *given, "--new-passphrase-file", exhibit / "key-passphrase")
    recovered = Desk(cli, amira.vault, exhibit / "key-passphrase")
    assert recovered("status")["identity"]["name"] == "Amira Haddad"
    assert cli("status", vault=amira.vault, passphrase_file=exhibit / "passphrase").status == 3


def test_its_bundle_is_opened_accepted_and_taken_back(
    amira: Desk, exhibit: Path, expected: dict[str, Any]
) -> None:
    plan = amira("open", exhibit / "people.satchel")
    assert plan["sender"]["state"] == "verified"
    assert (len(plan["new"]), plan["addressed_to_me"]) == (1, True)
    amira("accept", exhibit / "people.satchel")
    names = amira("record", "show", expected["person"])["values"]["name"]
    assert [row["value"] for row in names] == ["أميرة حداد", "Ирина Хаддад", "Irina Haddad"]
    assert amira("verify")["ok"] is True
    amira("record", "undo", "--bundle", plan["bundle"])
    names = amira("record", "show", expected["person"])["values"]["name"]
    assert len(names) == 2


WAYS: list[tuple[str, Sequence[str]]] = [
    ("people.satchel", ("--identity", "amira.key")),
    ("people.satchel", ("--identity", "amira.sealed-key")),
    ("passphrase.satchel", ("--bundle-passphrase-file", "bundle-passphrase")),
]


@pytest.mark.parametrize(("bundle", "way"), WAYS)
def test_its_bundles_are_rescued_with_satchel_and_without(
    cli: Cli,
    exhibit: Path,
    expected: dict[str, Any],
    tmp_path: Path,
    bundle: str,
    way: Sequence[str],
) -> None:
    key = exhibit / way[1]
    phrase = exhibit / "key-passphrase"
    done = cli(
        "rescue", exhibit / bundle, way[0], key, "--out", tmp_path / "out", passphrase_file=phrase
    )
    assert done.status == 0, done.stderr
    assert done.json["statements"] == expected["rescued"][bundle]
    option = ["--passphrase-file", key] if "passphrase" in way[0] else [way[0], key]
    if key.name == "amira.sealed-key":
        option += ["--passphrase-file", phrase]
    told = subprocess.run(
        [sys.executable, "-I", SCRIPT, exhibit / bundle, *option, "--out", tmp_path / "by script"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert f"{expected['rescued'][bundle]} statements are proven" in told.stdout
    for folder in ("out", "by script"):
        (letter,) = (tmp_path / folder / "files").iterdir()
        assert letter.name.endswith("-letter.txt")
        assert letter.read_bytes() == (exhibit / "letter.txt").read_bytes()
