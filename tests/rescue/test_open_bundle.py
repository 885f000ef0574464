"""The rescue script opens what Satchel sealed, by `cryptography` alone, and nothing else."""

from __future__ import annotations

import json
import random
from pathlib import Path
from types import ModuleType

import pytest

from tests.rescue.conftest import Rescue
from tests.rescue.sealed import BORN, HOSTILE_NAME, LETTER, PHOTOGRAPH, Sealed

WAYS = {
    "hybrid.age": ("--identity", "bohdan.key"),
    "volumes.age.001": ("--identity", "bohdan.key"),
    "withheld.age": ("--identity", "bohdan.key"),
    "plain.age": ("--identity", "stranger.key"),
    "passphrase.age": ("--passphrase-file", "bundle.passphrase"),
}


def opened_by(sealed: Sealed, bundle: str) -> tuple[str | Path, ...]:
    option, key = WAYS[bundle]
    return sealed.folder / bundle, option, sealed.folder / key


@pytest.mark.parametrize("bundle", WAYS)
def test_it_opens_every_kind_of_bundle(
    sealed: Sealed, rescue: Rescue, tmp_path: Path, bundle: str
) -> None:
    out = tmp_path / "out"
    done = rescue(
        *opened_by(sealed, bundle), "--out", out, "--sender", sealed.folder / "amira.card"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning" not in done.stdout
    assert "sealed by Amira <b>Haddad</b>, fingerprint " in done.stdout
    assert f"{len(sealed.statements)} statements are proven" in done.stdout
    contents = {path.read_bytes() for path in (out / "files").iterdir()}
    assert contents == {PHOTOGRAPH, LETTER}
    page = (out / "read-me-first.html").read_text("utf-8")
    assert (BORN in page) is (bundle != "withheld.age")
    assert ("(withheld)" in page) is (bundle == "withheld.age")
    assert [path for path in tmp_path.iterdir() if path != out] == []


@pytest.mark.parametrize("bundle", ["hybrid.age", "withheld.age"])
def test_it_proves_every_statement_that_was_sealed(
    sealed: Sealed, rescue: Rescue, opener: ModuleType, tmp_path: Path, bundle: str
) -> None:
    rescue(*opened_by(sealed, bundle), "--out", tmp_path / "out")
    cards = [opener.read_card(one.read_bytes()) for one in (tmp_path / "out/cards").iterdir()]
    keys = {public.fingerprint: public for _, public in cards}
    said = opener.check_changes(tmp_path / "out" / "changes.jsonl", keys)
    assert {one["id"] for one in said} == sealed.statements
    withheld = [one for one in said if one["kind"] == "assert" and one["content"] is None]
    assert {one["property"] for one in withheld} == (
        {"birth_date"} if bundle == "withheld.age" else set()
    )


def test_files_get_their_names_back_without_any_power(
    sealed: Sealed, rescue: Rescue, tmp_path: Path
) -> None:
    rescue(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
    photograph, letter = sealed.digest("photo 1.jpg"), sealed.digest(HOSTILE_NAME)
    names = {path.name for path in (tmp_path / "out" / "files").iterdir()}
    assert names == {f"{photograph[:8]}-photo_1.jpg", f"{letter[:8]}-gpj_.._etc.pdf"}


def test_the_page_runs_nothing_and_leads_nowhere(
    sealed: Sealed, rescue: Rescue, tmp_path: Path
) -> None:
    rescue(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
    page = (tmp_path / "out" / "read-me-first.html").read_text("utf-8")
    assert "أميرة حداد" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;U+202E&gt;" in page
    for part in ("<script", "<b>", "href", 'src="', "\u202e", "http:", "https:"):
        assert part not in page


def test_a_key_file_under_a_passphrase_opens_with_it(
    sealed: Sealed, rescue: Rescue, tmp_path: Path
) -> None:
    given = (sealed.folder / "hybrid.age", "--identity", sealed.folder / "bohdan.sealed-key")
    refused = rescue(*given, "--out", tmp_path / "out")
    assert (refused.returncode, refused.stderr) == (
        1,
        "error: that key file is sealed: give --passphrase-file too\n",
    )
    passphrase = sealed.folder / "key.passphrase"
    done = rescue(*given, "--passphrase-file", passphrase, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")


def test_nobody_vouches_without_a_card_and_another_card_stops_it(
    sealed: Sealed, rescue: Rescue, tmp_path: Path
) -> None:
    given = opened_by(sealed, "hybrid.age")
    other = rescue(*given, "--out", tmp_path / "out", "--sender", sealed.folder / "bohdan.card")
    assert (other.returncode, other.stderr) == (
        1,
        "error: another sender than the card's owner\n",
    )
    assert list(tmp_path.iterdir()) == []
    assert "nobody vouches" in rescue(*given, "--out", tmp_path / "out").stdout


def test_nothing_is_overwritten(sealed: Sealed, rescue: Rescue, tmp_path: Path) -> None:
    for name in ("out", "out.part"):
        taken = tmp_path / name
        taken.mkdir()
        (taken / "mine").write_text("mine")
        done = rescue(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
        assert (done.returncode, done.stderr) == (1, f"error: there is a {name} already\n")
        assert (taken / "mine").read_text() == "mine"
        (taken / "mine").unlink()
        taken.rmdir()


@pytest.mark.parametrize("bundle", ["hybrid.age", "plain.age"])
def test_the_key_of_somebody_else_opens_nothing(
    sealed: Sealed, rescue: Rescue, tmp_path: Path, bundle: str
) -> None:
    key = sealed.folder / "amira.key"
    done = rescue(sealed.folder / bundle, "--identity", key, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (
        1,
        "error: this was not sealed for that key or passphrase\n",
    )


def test_a_volume_that_is_missing_is_named(sealed: Sealed, rescue: Rescue, tmp_path: Path) -> None:
    for number in ("001", "003"):
        part = sealed.folder / f"volumes.age.{number}"
        (tmp_path / part.name).write_bytes(part.read_bytes())
    key = sealed.folder / "bohdan.key"
    done = rescue(tmp_path / "volumes.age.001", "--identity", key, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (1, "error: volumes.age.002 is missing\n")


def test_no_flipped_missing_or_added_byte_is_accepted(
    sealed: Sealed, opener: ModuleType, tmp_path: Path
) -> None:
    """A seeded sample through the script's own functions: a process for each would take minutes."""
    content = (sealed.folder / "hybrid.age").read_bytes()
    keys = opener.read_keys(sealed.folder / "bohdan.key", None)
    draw = random.Random(20261122)  # noqa: S311 - the same in every run
    start = content.index(b"\n--- ") + 60
    places = [draw.randrange(start) for _ in range(40)]
    places += [draw.randrange(start, len(content)) for _ in range(40)]
    variants = [
        content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :] for at in places
    ]
    variants += [content[:at] for at in (0, 21, 22, 100, start, start + 16, len(content) - 1)]
    variants += [content + b"\0", content[: -(len(content) - start) % 65552], b"x" + content]
    for variant in variants:
        bundle = tmp_path / "changed.age"
        bundle.write_bytes(variant)
        with pytest.raises((opener.Bad, *opener.MALFORMED)):
            opener.rescue(bundle, keys, tmp_path / "out", None)
        assert [path.name for path in tmp_path.iterdir()] == ["changed.age"]


def test_hostile_files_end_in_one_sentence(sealed: Sealed, rescue: Rescue, tmp_path: Path) -> None:
    head = b"age-encryption.org/v1\n"
    for number, content in enumerate(
        (
            b"",
            b"\x1b[31m" * 100,
            head,
            head + b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 63\n" + b"A" * 43 + b"\n--- x\n",
            head + b"-> X25519\n\n" * 300,
            head + b"-> X25519 \xff\xfe\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n",
            head + b"-> x\n" + (b"A" * 64 + b"\n") * 20_000,
        )
    ):
        bundle = tmp_path / f"{number}.age"
        bundle.write_bytes(content)
        option = ("--passphrase-file", sealed.folder / "key.passphrase")
        done = rescue(bundle, *option, "--out", tmp_path / "out")
        assert (done.returncode, done.stdout) == (1, ""), number
        assert done.stderr.startswith("error: "), number
        assert done.stderr.count("\n") == 1
        assert done.stderr[:-1].isprintable()


def test_a_statement_page_names_each_statement(
    sealed: Sealed, rescue: Rescue, tmp_path: Path
) -> None:
    rescue(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
    page = (tmp_path / "out" / "read-me-first.html").read_text("utf-8")
    assert all(f"id=s{one}>" in page for one in sealed.statements)
    header = json.loads((tmp_path / "out" / "satchel.json").read_bytes())
    assert header["purpose"] in page
