"""Bundles and `unseal` through the real program: what they print, and how they end."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PASSPHRASE, PROGRAM, REPOSITORY, WARM, Cli, Outcome, make_cli
from tests.vault.cli.conftest import mounted
from tests.vault.exchange.crafting import craft, making, passed_on, replaced, writer
from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    make_everybody,
    plans_waiting,
)
from vault.keys.slots import Factors
from vault.sealing import age
from vault.sealing.recipients import HybridRecipient, PassphraseRecipient, X25519Identity
from vault.vault import SealRequest, Vault

PLAN_KEYS = {
    "bundle",
    "plan",
    "sender",
    "authors",
    "addressed_to_me",
    "purpose",
    "new",
    "changed",
    "same",
    "disagreements",
    "replaces_mine",
    "erasures",
    "withheld",
    "files",
    "warnings",
}
PHRASE = "twelve grey sparrows by the weir"


@dataclass(frozen=True, slots=True)
class World:
    """The vaults of four people, closed, with bundles on the stick; nobody changes them."""

    cli: Cli
    folder: Path
    stick: Path
    case: str
    person: str
    exhibit: str


@pytest.fixture(scope="module")
def factors() -> Iterator[Factors]:
    with Factors(PASSPHRASE) as factors:
        yield factors


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, factors: Factors) -> World:
    folder = tmp_path_factory.mktemp("world")
    for name in ("home", "made", "met", "stick"):
        (folder / name).mkdir()
    cli = make_cli(folder, folder / "home")
    (folder / "letter.txt").write_bytes(b"Dear colleague")
    (folder / "phrase").write_text(PHRASE + "\n")
    with Meeting.of(make_everybody(folder / "made", factors), folder / "met", factors) as meeting:
        anna = meeting[ANNA]
        case = anna.records.new("case", {"title": ["The mill"]}).id
        given = {"name": ["Iryna Melnyk"], "birth_date": ["1990"], "case": [case]}
        person = anna.records.new("person", given).id
        (exhibit,) = anna.files.add([folder / "letter.txt"], case)
        put_on_stick(meeting, folder / "stick", case)
    return World(cli, folder / "met", folder / "stick", case, person, exhibit.id)


def put_on_stick(meeting: Meeting, stick: Path, case: str) -> None:
    """The honest bundle of Anna's, and what others made of such."""
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    for name, more in {
        "good": {"to": (BOHDAN,), "purpose": "appeal"},
        "phrase": {"passphrase": bytearray(PHRASE.encode())},
        "chiara": {"to": (CHIARA,)},
    }.items():
        anna.seal(SealRequest((case,), stick / name, **more))
    good = (stick / "good").read_bytes()
    (stick / "cut").write_bytes(good[:-1])
    (stick / "longer").write_bytes(good + b"\0")
    (stick / "flipped").write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    (stick / "letter").write_bytes(b"Dear colleague")
    (stick / "empty").write_bytes(b"")
    (stick / "folder").mkdir()
    (stick / "short").write_text("wrong words\n")
    for_bohdan = HybridRecipient(meeting[BOHDAN].identity.age)
    with (stick / "plain").open("wb") as sink:
        age.seal(io.BytesIO(b"no bundle at all"), sink, [for_bohdan])
    to_chiara = [HybridRecipient(meeting[CHIARA].identity.age)] * 2
    passed_on(stick / "good", meeting[BOHDAN], stick / "passed-on", to_chiara)
    author = writer(mallory)
    hello = [author.write([making(author, "note", title="hello")])]
    to = [meeting[BOHDAN]]
    craft(stick / "stranger", mallory, to, hello, chain=bytes(16))
    other = writer(mallory, author.chain)
    twice = [other.write([making(other, "note", title="hello again")])]
    craft(stick / "fork", mallory, to, [*hello, *twice], counter=2)
    craft(stick / "newer", mallory, to, hello, header=b'{"format":"satchel-bundle","version":9}')
    craft(stick / "no-header", mallory, to, hello, header=b"{}")
    craft(stick / "no-lines", mallory, to, b"not json\n")
    craft(stick / "lying", mallory, to, hello, edited=replaced(sender=None))
    unsigned = (b"", b"")
    craft(stick / "unsigned", mallory, to, hello, sign=lambda _: unsigned)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's copy of a vault, at the keyboard."""

    cli: Cli
    vault: Path

    def __call__(self, *arguments: str | Path) -> Outcome:
        return self.cli(*arguments, vault=self.vault)

    def said(self, *arguments: str) -> str:
        """What a command tells a person."""
        options = ["--passphrase-file", self.cli.passphrase_file, "--vault", self.vault]
        every = [str(one) for one in (*options, *arguments)]
        return WARM.run(every, self.cli.environment, 60).stdout

    def ok(self, *arguments: str | Path) -> Any:
        return self.cli.ok(*arguments, vault=self.vault)


@pytest.fixture
def person(world: World, tmp_path: Path) -> Callable[[str], Person]:
    def copied(name: str) -> Person:
        return Person(world.cli, Path(shutil.copytree(world.folder / name, tmp_path / name)))

    return copied


def test_two_people_hand_over_and_settle(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    anna, bohdan = person(ANNA), person(BOHDAN)
    out = tmp_path / "out.satchel"
    sealed = anna.ok("seal", world.case, "--to", BOHDAN, "--out", out, "--purpose", "appeal")
    assert sealed.keys() >= {"bundle", "files", "bytes", "records", "attachments", "left_out"}
    assert (sealed["files"], sealed["bytes"]) == ([str(out)], out.stat().st_size)
    assert (sealed["records"], sealed["attachments"], sealed["warnings"]) == (3, 1, [])
    plan = bohdan.ok("open", out)
    assert plan.keys() >= PLAN_KEYS
    assert plan["sender"].keys() == {"name", "fingerprint", "state"}
    assert (plan["sender"]["name"], plan["sender"]["state"]) == (ANNA, "verified")
    assert plan["authors"][0].keys() == {"name", "fingerprint", "state", "statements"}
    assert {(one["id"], one["type"]) for one in plan["new"]} == {
        (world.case, "case"),
        (world.person, "person"),
        (world.exhibit, "exhibit"),
    }
    assert (plan["bundle"], plan["purpose"], plan["files"]) == (sealed["bundle"], "appeal", 1)
    assert bohdan.ok("record", "list")["records"] == []
    done = bohdan.ok("accept", out, "--plan", plan["plan"])
    assert done == plan
    again = bohdan.ok("accept", out)
    assert (again["new"], again["same"], again["warnings"][0]) == ([], 3, "replayed")
    bohdan.ok("record", "set", world.person, "birth_date=1991")
    anna.ok("record", "set", world.person, "birth_date=1992")
    back = tmp_path / "back.satchel"
    bohdan.ok("seal", world.case, "--to", ANNA, "--out", back)
    disputed = anna.ok("accept", back)
    assert [(one["id"], one["property"]) for one in disputed["disagreements"]] == [
        (world.person, "birth_date")
    ]
    (dispute,) = anna.ok("disagreements")
    assert disputed["disagreements"][0]["standing"] == dispute["standing"]
    (change,) = disputed["changed"]
    (value,) = change["values"]
    assert [*value["stays"], *value["new"]] in (dispute["standing"], dispute["standing"][::-1])
    assert f"by {BOHDAN}," in anna.said("disagreements")
    anna.ok("settle", world.person, "birth_date", "--keep", dispute["standing"][0]["statement"])
    (value,) = anna.ok("record", "show", world.person)["values"]["birth_date"]
    assert value["preferred"] is True
    sent, received = anna.ok("bundle", "list")[-2:]
    assert (sent["direction"], sent["state"], sent["receipt"]) == ("sent", "sent", True)
    assert (received["direction"], received["state"]) == ("received", "accepted")
    rows = anna.ok("ledger", world.person)
    assert rows[-2].keys() >= {
        *("bundle", "direction", "contact", "time", "purpose", "properties", "receipt"),
    }
    assert (rows[-2]["purpose"], rows[-2]["receipt"]) == ("appeal", True)
    assert rows[-2]["properties"] == ["birth_date", "case", "name"]
    new = tmp_path / "new.satchel"
    assert anna.ok("seal", world.case, "--to", BOHDAN, "--out", new, "--only-new")["records"] == 1
    bohdan.ok("accept", new)
    assert bohdan.ok("disagreements") == []
    for one in (anna, bohdan):
        assert one.ok("verify", "--deep") == {"ok": True, "problems": []}


def test_an_accept_is_taken_back_and_dropped(world: World, person: Callable[[str], Person]) -> None:
    bohdan = person(BOHDAN)
    bundle = bohdan.ok("accept", world.stick / "good", "--only", world.person)["bundle"]
    assert [one["id"] for one in bohdan.ok("record", "list")["records"]] == [world.person]
    bohdan.ok("record", "undo", "--bundle", bundle)
    assert bohdan.ok("record", "list")["records"] == []
    (listed,) = bohdan.ok("bundle", "list")
    assert (listed["bundle"], listed["state"]) == (bundle, "taken back")
    assert bohdan.ok("bundle", "drop", bundle) == {"ok": True}
    assert bohdan("bundle", "drop", bundle).status == 1
    assert bohdan("record", "undo", "--bundle", bundle).status == 1
    assert bohdan.ok("verify")["ok"]


def test_a_passphrase_bundle(world: World, person: Callable[[str], Person]) -> None:
    bohdan, bundle = person(BOHDAN), world.stick / "phrase"
    phrase = world.folder.parent / "phrase"
    assert bohdan("open", bundle).status == 5
    assert bohdan("open", bundle, "--bundle-passphrase-file", world.stick / "short").status == 5
    plan = bohdan.ok("accept", bundle, "--bundle-passphrase-file", phrase)
    assert (plan["addressed_to_me"], len(plan["new"])) == (True, 3)


def test_what_is_withheld_stays_and_volumes_are_joined(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    anna, out = person(ANNA), tmp_path / "out.satchel"
    sealed = anna.ok(
        *("seal", world.case, "--to", BOHDAN, "--to", CHIARA, "--out", out, "--no-files"),
        *("--withhold", "person.birth_date", "--volume-size", "100000", "--readable"),
    )
    assert (sealed["attachments"], sealed["withheld"]) == (0, 1)
    assert sealed["files"] == [f"{out}.{number:03d}" for number in (1, 2, 3)]
    plan = person(CHIARA).ok("accept", sealed["files"][0])
    assert (plan["withheld"], plan["files"]) == (1, 0)


def test_an_unverified_recipient_is_warned_about_and_a_revoked_one_refused(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    anna, out = person(ANNA), tmp_path / "out.satchel"
    ended = anna("seal", world.case, "--to", MALLORY, "--out", out)
    assert (ended.status, ended.json["warnings"]) == (0, ["recipient-unverified"])
    assert "warning: A recipient is not verified" in ended.stderr
    revoked = anna.ok("contact", "revoke", MALLORY)
    assert [one["bundle"] for one in revoked["still_open"]] == [ended.json["bundle"]]
    refused = anna("seal", world.case, "--to", MALLORY, "--out", tmp_path / "more")
    assert (refused.status, refused.json) == (6, None)
    assert not (tmp_path / "more").exists()


def test_no_bundle_takes_the_place_of_a_file_unless_forced(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    anna, out = person(ANNA), tmp_path / "letter.txt"
    out.write_text("a letter")
    ended = anna("seal", world.case, "--to", BOHDAN, "--out", out)
    assert (ended.status, out.read_text()) == (1, "a letter")
    assert len(anna.ok("bundle", "list")) == 3
    anna.ok("seal", world.case, "--to", BOHDAN, "--out", out, "--force")
    assert person(BOHDAN).ok("open", out)["addressed_to_me"]


# bundle, what Bohdan says besides its name, exit status, what the sentence says
REFUSED = [
    ("cut", [], 4, "is damaged, incomplete or was changed"),
    ("longer", [], 4, "is damaged, incomplete or was changed"),
    ("flipped", [], 4, "is damaged, incomplete or was changed"),
    ("letter", [], 4, "This is not a sealed file."),
    ("empty", [], 4, "This is not a sealed file."),
    ("plain", [], 4, "it is not a Satchel bundle"),
    ("no-header", [], 4, "own description is damaged"),
    ("lying", [], 4, "own description is damaged"),
    ("no-lines", [], 4, "changed or put together by somebody who did not write it"),
    ("unsigned", [], 4, "does not carry its sender's two signatures"),
    ("newer", [], 1, "sealed with a newer Satchel (format 9; this one knows 1)"),
    ("folder", [], 1, "does not exist or is of the wrong kind"),
    ("missing", [], 1, "does not exist or is of the wrong kind"),
    ("chiara", [], 5, "not sealed to the key that was tried"),
    ("phrase", [], 5, "was sealed with a passphrase"),
    ("good", ["--bundle-passphrase-file", "PHRASE"], 5, "not sealed to the key"),
]
ONLY_ACCEPTED = [
    ("stranger", [], 6, "is not verified (unverified)"),
    ("fork", ["--accept-unverified"], 7, "carry the same number"),
    ("good", ["--plan", "00" * 32], 1, "changed since the plan was made"),
    ("good", ["--only", "00" * 16], 1, "is not in this bundle"),
    ("good", ["--only", "x"], 1, "is not the id of a record"),
]


@pytest.fixture(scope="module")
def bohdan(world: World, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Bohdan's vault, which no bad bundle may change."""
    place = tmp_path_factory.mktemp("bohdan") / BOHDAN
    return Person(world.cli, Path(shutil.copytree(world.folder / BOHDAN, place)))


@pytest.mark.parametrize(
    ("command", "row"),
    [
        *[("open", row) for row in REFUSED],
        *[("accept", row) for row in REFUSED[:2] + REFUSED[10:11] + REFUSED[13:]],
        *[("accept", row) for row in ONLY_ACCEPTED],
    ],
)
def test_bad_bundles_are_refused_by_name(
    world: World,
    bohdan: Person,
    factors: Factors,
    command: str,
    row: tuple[str, list[str], int, str],
) -> None:
    bundle, more, status, sentence = row
    phrase = str(world.folder.parent / "phrase")
    words = [phrase if word == "PHRASE" else word for word in more]
    ended = bohdan(command, world.stick / bundle, *words)
    assert (ended.status, ended.json) == (status, None)
    errors = [line for line in ended.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert sentence in errors[0]
    assert "Traceback" not in ended.stderr
    with Vault.open(bohdan.vault, factors) as vault:
        assert vault.records.counts() == {}
        assert plans_waiting(vault) == []
        assert vault.verify(deep=True).problems == []
    assert not [one for one in (bohdan.vault / "files").rglob("*") if one.is_file()]


def test_open_tells_what_accept_would_refuse(world: World, person: Callable[[str], Person]) -> None:
    bohdan, chiara = person(BOHDAN), person(CHIARA)
    assert bohdan.ok("open", world.stick / "stranger")["sender"]["state"] == "unverified"
    assert "forked" in bohdan.ok("open", world.stick / "fork")["warnings"]
    passed = chiara.ok("open", world.stick / "passed-on")
    assert (passed["addressed_to_me"], passed["warnings"]) == (False, ["readdressed"])
    bohdan.ok("contact", "revoke", ANNA)
    assert bohdan.ok("open", world.stick / "good")["sender"]["state"] == "revoked"


def test_each_refusal_has_its_own_way_on(world: World, person: Callable[[str], Person]) -> None:
    bohdan, chiara = person(BOHDAN), person(CHIARA)
    bohdan.ok("contact", "revoke", ANNA)
    for name, who, status, on in (
        ("good", bohdan, 6, ["--accept-revoked"]),
        ("stranger", bohdan, 6, ["--accept-unverified"]),
        ("fork", bohdan, 7, ["--accept-unverified", "--override", "forked"]),
        ("passed-on", chiara, 7, ["--override", "readdressed"]),
    ):
        assert who("accept", world.stick / name).status == status
        assert who.ok("accept", world.stick / name, *on)["new"]
        assert who.ok("verify")["ok"]


def test_damage_comes_before_the_wrong_key_before_forks_before_standing(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    bohdan = person(BOHDAN)
    assert bohdan("accept", world.stick / "fork").status == 7
    for_chiara = tmp_path / "for-chiara"
    for_chiara.write_bytes((world.stick / "chiara").read_bytes()[:-1])
    assert bohdan("accept", for_chiara).status == 5
    damaged = tmp_path / "damaged"
    content = bytearray((world.stick / "fork").read_bytes())
    content[-1] ^= 1
    damaged.write_bytes(content)
    assert bohdan("accept", damaged).status == 4


HOLDER = """
import sys
from pathlib import Path
from vault.keys.slots import Factors
from vault.vault import Vault
with Vault.open(Path(sys.argv[1]), Factors(sys.argv[2]), writing=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_and_lists_go_on(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    anna = person(ANNA)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, anna.vault, PASSPHRASE],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        out = tmp_path / "out.satchel"
        assert anna("seal", world.case, "--to", BOHDAN, "--out", out).status == 8
        assert anna("open", world.stick / "good").status == 8
        assert not out.exists()
        assert len(anna.ok("bundle", "list")) == 3
        assert len(anna.ok("ledger", world.case)) == 3
    finally:
        holder.communicate(timeout=60)


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB of the test's own."""
    with mounted(tmp_path / "medium", "1m") as place:
        yield place


def test_a_full_or_read_only_stick_keeps_what_was_there(
    world: World, person: Callable[[str], Person], medium: Path
) -> None:
    anna = person(ANNA)
    (medium / "filler").write_bytes(bytes(900_000))
    ended = anna("seal", world.case, "--to", BOHDAN, "--out", medium / "out")
    assert (ended.status, ended.json) == (9, None)
    (medium / "filler").unlink()
    (medium / "out").write_bytes(b"older")
    subprocess.run(["mount", "-o", "remount,ro", medium], check=True)
    for more in ([], ["--force"]):
        ended = anna("seal", world.case, "--to", BOHDAN, "--out", medium / "out", *more)
        assert ended.status == (9 if more else 1)
    ended = anna("seal", world.case, "--to", BOHDAN, "--out", medium / "new")
    assert ended.status == 9
    assert [path.name for path in medium.iterdir()] == ["out"]
    assert (medium / "out").read_bytes() == b"older"
    assert len(anna.ok("bundle", "list")) == 3
    assert anna.ok("verify")["ok"]


def test_a_vault_on_a_full_medium_takes_in_nothing_and_stays_whole(
    world: World, medium: Path, factors: Factors
) -> None:
    subprocess.run(["mount", "-o", "remount,size=8m", medium], check=True)
    bohdan = Person(world.cli, Path(shutil.copytree(world.folder / BOHDAN, medium / "vault")))
    ended = bohdan("accept", world.stick / "good")
    assert (ended.status, ended.json) == (9, None)
    with Vault.open(bohdan.vault, factors) as vault:
        assert vault.records.counts() == {}
        assert vault.verify(deep=True).problems == []


def test_people_see_what_would_change_without_json(
    world: World, person: Callable[[str], Person]
) -> None:
    bohdan = person(BOHDAN)
    options = ["--vault", bohdan.vault, "--passphrase-file", world.cli.passphrase_file]
    ended = subprocess.run(
        [PROGRAM, *options, "open", world.stick / "good"],
        env=world.cli.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert f"From {ANNA} (verified)" in ended.stdout
    assert "for: appeal" in ended.stdout
    assert "Iryna Melnyk" in ended.stdout
    assert "plan " in ended.stdout


# -- unseal


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an identity file and files sealed to it, and by a passphrase."""
    place = tmp_path_factory.mktemp("sealed")
    identity = X25519Identity.generate()
    (place / "key").write_text(f"# a key\n{identity}\n")
    (place / "other").write_text(f"{X25519Identity.generate()}\n")
    (place / "phrase").write_text(PHRASE + "\n")
    (place / "wrong").write_text("other words\n")
    recipients = [identity.recipient()]
    for name, to in (
        ("x25519", recipients),
        ("scrypt", [PassphraseRecipient(PHRASE.encode(), 12)]),
    ):
        with (place / name).open("wb") as sink:
            age.seal(io.BytesIO(b"Dear colleague" * 10_000), sink, to)
    content = (place / "x25519").read_bytes()
    (place / "cut").write_bytes(content[:-1])
    (place / "mac").write_bytes(content.replace(b"--- ", b"--- A", 1))
    (place / "noise").write_bytes(b"noise")
    return place


UNSEALED = [
    ("x25519", "--identity", "key", 0),
    ("scrypt", "--bundle-passphrase-file", "phrase", 0),
    ("x25519", "--identity", "other", 5),
    ("scrypt", "--bundle-passphrase-file", "wrong", 5),
    ("scrypt", "--identity", "key", 5),
    ("x25519", "--bundle-passphrase-file", "phrase", 5),
    ("cut", "--identity", "key", 4),
    ("mac", "--identity", "key", 4),
    ("noise", "--identity", "key", 4),
    ("missing", "--identity", "key", 1),
    ("x25519", "--identity", "missing", 1),
    ("x25519", "--identity", "noise", 1),
]


@pytest.mark.parametrize(("file", "option", "value", "status"), UNSEALED)
def test_unseal_opens_any_age_file_or_says_why_not(
    cli: Cli, sealed: Path, tmp_path: Path, file: str, option: str, value: str, status: int
) -> None:
    out = tmp_path / "out"
    ended = cli("unseal", sealed / file, option, sealed / value, "--out", out)
    assert ended.status == status, ended.stderr
    if status:
        assert ended.json is None
        assert list(tmp_path.iterdir()) == []
    else:
        assert ended.json == {"ok": True}
        assert out.read_bytes() == b"Dear colleague" * 10_000


def test_unseal_overwrites_nothing_and_wants_one_key(
    cli: Cli, sealed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.write_text("older")
    key = ("--identity", sealed / "key")
    assert cli("unseal", sealed / "x25519", *key, "--out", out).status == 1
    assert cli("unseal", sealed / "cut", *key, "--out", out, "--force").status == 4
    assert out.read_text() == "older"
    assert cli("unseal", sealed / "x25519", *key, "--out", out, "--force").status == 0
    assert cli("unseal", sealed / "x25519", "--out", out).status == 2
    both = (*key, "--bundle-passphrase-file", sealed / "phrase")
    assert cli("unseal", sealed / "x25519", *both, "--out", tmp_path / "more").status == 2


def test_an_exported_identity_opens_what_was_sealed_to_the_vault(
    world: World, person: Callable[[str], Person], tmp_path: Path
) -> None:
    bohdan = person(BOHDAN)
    bohdan.ok("identity", "export", "--out", tmp_path / "key", "--plain")
    out = tmp_path / "bundle.tar"
    world.cli.ok("unseal", world.stick / "good", "--identity", tmp_path / "key", "--out", out)
    assert b"bundle/satchel.json" in out.read_bytes()[:20_000]
    assert json.loads(json.dumps(bohdan.ok("file", "copies")))[-1]["what"] == "identity"
