"""`rescue` and `unseal`: what was sealed, opened by keys alone, without any vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.rescue.sealed import BORN, HOSTILE_NAME, LETTER, PHOTOGRAPH, Sealed, make
from vault.exchange.rescue import safe_name

WAYS = {
    "hybrid.age": ("--identity", "bohdan.key"),
    "volumes.age.001": ("--identity", "bohdan.key"),
    "volumes.age.002": ("--identity", "bohdan.key"),
    "withheld.age": ("--identity", "bohdan.key"),
    "plain.age": ("--identity", "stranger.key"),
    "passphrase.age": ("--bundle-passphrase-file", "bundle.passphrase"),
}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    return make(tmp_path_factory.mktemp("sealed"))


def opened_by(sealed: Sealed, bundle: str) -> tuple[str | Path, ...]:
    option, key = WAYS[bundle]
    return "rescue", sealed.folder / bundle, option, sealed.folder / key


@pytest.mark.parametrize("bundle", WAYS)
def test_every_kind_of_bundle_is_opened(
    sealed: Sealed, cli: Cli, tmp_path: Path, bundle: str
) -> None:
    out, card = tmp_path / "out", sealed.folder / "amira.card"
    done = cli(*opened_by(sealed, bundle), "--sender", card, "--out", out)
    assert (done.status, done.stderr) == (0, "")
    assert done.json["sender"]["name"] == "Amira <b>Haddad</b>"
    assert (done.json["verified"], done.json["addressed"]) == (True, True)
    assert done.json["statements"] == len(sealed.statements)
    assert done.json["records"] == len(sealed.history)
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == {*done.json["files"], "satchel.json"}
    assert {path.read_bytes() for path in (out / "files").iterdir()} == {PHOTOGRAPH, LETTER}
    page = (out / "read-me-first.html").read_text("utf-8")
    assert (BORN in page) is (bundle != "withheld.age")
    assert "<script" not in page
    assert "href" not in page
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_files_get_their_names_back_without_any_power(
    sealed: Sealed, cli: Cli, tmp_path: Path
) -> None:
    cli(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
    photograph, letter = sealed.digest("photo 1.jpg"), sealed.digest(HOSTILE_NAME)
    names = {path.name for path in (tmp_path / "out" / "files").iterdir()}
    assert names == {f"{photograph[:8]}-photo_1.jpg", f"{letter[:8]}-gpj_.._etc.pdf"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Показания свидетеля.docx", "Показания_свидетеля.docx"),
        ("إفادة.pdf", "إفادة.pdf"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\Windows\\CON", "C__Windows_CON"),
        ("a\0b\x1b[31m\n.txt", "a_b__31m_.txt"),
        ("photo\u202egpj.exe", "photo_gpj.exe"),
        ("...", ""),
        (".bashrc", "bashrc"),
        ("x" * 300 + ".jpeg", "x" * 120 + ".jpeg"),
        ("é" * 300, "é" * 60),
        ("\ud800.txt", "txt"),
        ("a." + "b" * 40, "a." + "b" * 40),
    ],
)
def test_a_name_becomes_one_that_any_file_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert len(f"{'0' * 64}-{safe}".encode()) <= 255


def test_nobody_vouches_without_a_card(sealed: Sealed, cli: Cli, tmp_path: Path) -> None:
    done = cli(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
    assert (done.status, done.json["verified"]) == (0, False)
    assert "nobody vouches" in done.stderr


def test_a_card_of_somebody_else_is_told(sealed: Sealed, cli: Cli, tmp_path: Path) -> None:
    card = sealed.folder / "bohdan.card"
    done = cli(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out", "--sender", card)
    assert done.status == 6
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("hybrid.age", "--identity", "amira.key"), 5),
        (("hybrid.age", "--identity", "stranger.key"), 5),
        (("hybrid.age", "--bundle-passphrase-file", "bundle.passphrase"), 5),
        (("passphrase.age", "--identity", "bohdan.key"), 5),
        (("passphrase.age", "--bundle-passphrase-file", "key.passphrase"), 5),
        (("photo 1.jpg", "--identity", "bohdan.key"), 4),
        (("bohdan.sealed-key", "--bundle-passphrase-file", "key.passphrase"), 4),
        (("hybrid.age", "--identity", "photo 1.jpg"), 1),
        (("hybrid.age", "--identity", "no such file"), 1),
        (("no such file", "--identity", "bohdan.key"), 1),
        (("hybrid.age",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_does_not_open_ends_in_its_exit_code_and_leaves_nothing(
    sealed: Sealed, cli: Cli, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    given = [one if one.startswith("--") else sealed.folder / one for one in arguments]
    done = cli("rescue", *given, "--out", tmp_path / "out")
    assert (done.status, done.json) == (status, None)
    assert done.stderr.startswith("error: ") or status == 2
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_lies_there_is_touched(sealed: Sealed, cli: Cli, tmp_path: Path) -> None:
    for name, words in (("out", "something at this place"), ("out.part", "out.part lies there")):
        taken = tmp_path / name
        taken.mkdir()
        (taken / "mine").write_text("mine")
        done = cli(*opened_by(sealed, "hybrid.age"), "--out", tmp_path / "out")
        assert done.status == 1
        assert words in done.stderr
        assert (taken / "mine").read_text() == "mine"
        (taken / "mine").unlink()
        taken.rmdir()


def test_a_sealed_key_file_is_opened_by_the_passphrase_before_the_command(
    sealed: Sealed, cli: Cli, tmp_path: Path
) -> None:
    key, phrase = sealed.folder / "bohdan.sealed-key", sealed.folder / "key.passphrase"
    for command in ("rescue", "unseal"):
        given = (command, sealed.folder / "hybrid.age", "--identity", key)
        done = cli(*given, "--out", tmp_path / command, passphrase_file=phrase)
        assert done.status == 0, done.stderr
        wrong = cli(*given, "--out", tmp_path / "wrong")
        assert wrong.status == 5
    assert not (tmp_path / "wrong").exists()
