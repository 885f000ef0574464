"""`init`, `status`, `verify`, `passphrase` through the real program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, Cli
from vault.keys.slots import Factors
from vault.vault import Vault

NEW = "eleven calm otters beside Lough Neagh"


@pytest.fixture
def new_passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "new-passphrase"
    file.write_text(NEW + "\n", encoding="utf-8")
    return file


def test_init_makes_a_vault_and_introduces_its_owner(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "Case files.vault"
    made = cli.ok("init", folder, "--name", "Ngozi Okafor", "--kdf-memory", "64")
    assert made.keys() == {"vault", "identity"}
    assert made["vault"] == str(folder)
    assert made["identity"]["name"] == "Ngozi Okafor"
    assert len(bytes.fromhex(made["identity"]["fingerprint"])) == 32
    assert cli.ok("status", vault=folder)["identity"] == made["identity"]
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_init_without_a_name_tells_nothing_of_the_computer(cli: Cli, tmp_path: Path) -> None:
    made = cli.ok("init", tmp_path / "a.vault", "--kdf-memory", "64")
    assert made["identity"]["name"] == "Me"


def test_a_sample_vault_holds_invented_cases_and_whole_papers(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "sample.vault"
    assert cli.ok("demo", folder) == {"ok": True}
    counts = cli.ok("status", vault=folder)["counts"]
    assert (counts["case"], counts["person"], counts["exhibit"]) == (3, 5, 4)
    assert cli.ok("verify", "--deep", vault=folder) == {"ok": True, "problems": []}
    found = cli.ok("search", "otirik", vault=folder)
    assert "Қанат Өтірікбаев" in {hit["title"] for hit in found}


def test_little_memory_and_a_weak_passphrase_are_warned_about(cli: Cli, tmp_path: Path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("password1\n", encoding="utf-8")
    ended = cli("init", tmp_path / "a.vault", "--kdf-memory", "64", passphrase_file=weak)
    assert ended.status == 0
    assert "warning: With less than 256 MiB" in ended.stderr
    assert "warning: This passphrase is easy to guess" in ended.stderr
    strong = cli("init", tmp_path / "b.vault", "--kdf-memory", "256")
    assert (strong.status, strong.stderr) == (0, "")


def test_a_name_of_255_bytes_can_be_a_vault(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / ("ж" * 127 + "v")
    cli.ok("init", folder, "--kdf-memory", "64")
    assert cli.ok("verify", vault=folder) == {"ok": True, "problems": []}


def test_status_counts_what_the_vault_holds(cli: Cli, vault: Path, tmp_path: Path) -> None:
    case = cli.ok("record", "new", "case", "title=Okafor", vault=vault)["id"]
    cli.ok("record", "new", "person", "name=Ngozi Okafor", f"case={case}", vault=vault)
    document = tmp_path / "letter.txt"
    document.write_bytes(b"Dear Sir or Madam")
    cli.ok("file", "add", document, document, "--case", case, vault=vault)
    status = cli.ok("status", vault=vault)
    assert {"vault", "version", "identity", "counts", "files", "slots"} <= status.keys()
    assert status["counts"] == {"case": 1, "exhibit": 2, "person": 1}
    assert (status["files"], status["disagreements"], status["version"]) == (1, 0, 1)
    assert status["locked_by"] is None
    assert [(slot["kind"], slot["label"]) for slot in status["slots"]] == [("passphrase", "")]


def test_verify_finds_nothing_wrong_and_tells_what_is(
    cli: Cli, vault: Path, tmp_path: Path
) -> None:
    case = cli.ok("record", "new", "case", "title=Okafor", vault=vault)["id"]
    document = tmp_path / "letter.txt"
    document.write_bytes(b"Dear Sir or Madam" * 1000)
    cli.ok("file", "add", document, "--case", case, vault=vault)
    assert cli.ok("verify", "--deep", vault=vault) == {"ok": True, "problems": []}
    (stored,) = (path for path in (vault / "files").rglob("*") if path.is_file())
    stored.write_bytes(stored.read_bytes()[:-1] + b"\0")
    found = cli("verify", "--deep", vault=vault)
    assert (found.status, found.json["ok"]) == (0, False)
    assert len(found.json["problems"]) == 1


def test_a_new_passphrase_opens_the_vault_and_the_old_one_does_not(
    cli: Cli, vault: Path, new_passphrase_file: Path
) -> None:
    before = shutil.copytree(vault, vault.with_name("older copy.vault"))
    changed = cli("passphrase", "--new-passphrase-file", new_passphrase_file, vault=vault)
    assert (changed.status, changed.json) == (0, {"ok": True})
    assert "Older copies of the folder still open with the old passphrase" in changed.stderr
    assert cli("status", vault=vault).status == 3
    assert cli("status", vault=vault, passphrase_file=new_passphrase_file).status == 0
    assert cli("status", vault=before).status == 0


def test_rotation_moves_to_a_new_database(cli: Cli, vault: Path, new_passphrase_file: Path) -> None:
    made = cli.ok("record", "new", "note", "title=kept", vault=vault)["id"]
    changed = cli(
        "passphrase", "--new-passphrase-file", new_passphrase_file, "--rotate", vault=vault
    )
    assert (changed.status, changed.stderr) == (0, "")
    assert [path.name for path in vault.glob("records-*.db")] == ["records-2.db"]
    assert cli("status", vault=vault).status == 3
    shown = cli("record", "show", made, vault=vault, passphrase_file=new_passphrase_file)
    assert shown.json["title"] == "kept"
    verified = cli("verify", vault=vault, passphrase_file=new_passphrase_file)
    assert verified.json == {"ok": True, "problems": []}


@pytest.mark.parametrize(
    "content",
    [
        NEW.encode(),
        NEW.encode() + b"\r\n",
        b"\xef\xbb\xbf" + NEW.encode() + b"\nsecond line\n",
        NEW.encode() + b"\n" + bytes(10_000_000),
    ],
    ids=["no line end", "CRLF", "BOM and a second line", "a large file"],
)
def test_the_first_line_of_the_file_is_the_passphrase(
    cli: Cli, vault: Path, new_passphrase_file: Path, tmp_path: Path, content: bytes
) -> None:
    cli.ok("passphrase", "--new-passphrase-file", new_passphrase_file, vault=vault)
    file = tmp_path / "other"
    file.write_bytes(content)
    assert cli("status", vault=vault, passphrase_file=file).status == 0


def test_a_passphrase_is_kept_to_the_last_space(cli: Cli, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "spaces"
    file.write_bytes(b"  spaces before and after  \n")
    cli.ok("passphrase", "--new-passphrase-file", file, vault=vault)
    assert cli("status", vault=vault, passphrase_file=file).status == 0
    file.write_bytes(b"spaces before and after\n")
    assert cli("status", vault=vault, passphrase_file=file).status == 3


def test_options_may_stand_after_the_command(cli: Cli, vault: Path) -> None:
    assert cli("status", "--vault", vault, "--json", "--quiet").status == 0
    inner = cli("record", "list", "--vault", vault, vault=vault.parent / "elsewhere")
    assert inner.json == {"records": [], "next": None}


def test_reads_work_beside_a_writer(cli: Cli, vault: Path) -> None:
    with Factors(PASSPHRASE) as factors, Vault.open(vault, factors, writing=True) as writer:
        case = writer.records.new("case", {"title": ["beside"]})
        status = cli.ok("status", vault=vault)
        assert status["locked_by"].keys() == {"pid", "since"}
        assert status["counts"] == {"case": 1}
        assert cli.ok("record", "show", case.id, vault=vault)["title"] == "beside"
        assert [hit["id"] for hit in cli.ok("search", "beside", vault=vault)] == [case.id]
        assert cli.ok("verify", vault=vault)["ok"] is True
    assert cli.ok("status", vault=vault)["locked_by"] is None
