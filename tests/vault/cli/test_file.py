"""`file` through the real program, with real files."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli


@pytest.fixture
def case(cli: Cli, vault: Path) -> str:
    return str(cli.ok("record", "new", "case", "title=Files", vault=vault)["id"])


def stored_files(vault: Path) -> list[Path]:
    return [path for path in (vault / "files").rglob("*") if path.is_file()]


def test_files_come_back_byte_for_byte(cli: Cli, vault: Path, case: str, tmp_path: Path) -> None:
    contents = {
        "empty": b"",
        "photo.jpg": secrets.token_bytes(70_000),
        "Письмо العربية.pdf": b"%PDF" + secrets.token_bytes(3_000_000),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    added = cli.ok(
        "file", "add", *(tmp_path / name for name in contents), "--case", case, vault=vault
    )
    assert [row.keys() for row in added] == [{"id", "name", "size", "sha256"}] * 3
    for row, (name, content) in zip(added, contents.items(), strict=True):
        assert (row["name"], row["size"]) == (name, len(content))
        assert row["sha256"] == hashlib.sha256(content).hexdigest()
        out = tmp_path / f"out-{name}"
        assert cli.ok("file", "save", row["id"], out, vault=vault) == {"ok": True}
        assert out.read_bytes() == content
    assert cli.ok("file", "list", vault=vault) == added
    assert cli.ok("file", "list", "--case", case, vault=vault) == added
    sheet = cli.ok("record", "show", added[2]["id"], vault=vault)
    assert (sheet["type"], sheet["title"]) == ("exhibit", "Письмо العربية.pdf")
    assert sheet["values"]["case"][0]["value"] == case


def test_the_same_content_twice_is_two_exhibits_and_one_stored_file(
    cli: Cli, vault: Path, case: str, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"the same")
    first = cli.ok("file", "add", tmp_path / "a.txt", "--case", case, vault=vault)
    again = cli.ok("file", "add", *[tmp_path / "b.txt"] * 2, "--case", case, vault=vault)
    ids = [row["id"] for row in (*first, *again)]
    assert len(set(ids)) == 3
    assert len(stored_files(vault)) == 1
    cli.ok("record", "erase", ids[0], "--because", "asked", vault=vault)
    cli.ok("file", "save", ids[1], tmp_path / "out", vault=vault)
    assert (tmp_path / "out").read_bytes() == b"the same"
    assert cli("file", "save", ids[0], tmp_path / "out2", vault=vault).status == 1


def test_every_copy_that_was_taken_out_is_listed(
    cli: Cli, vault: Path, case: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(b"content")
    (row,) = cli.ok("file", "add", tmp_path / "a.txt", "--case", case, vault=vault)
    assert cli.ok("file", "copies", vault=vault) == []
    out = tmp_path / "out"
    cli.ok("file", "save", row["id"], out, vault=vault)
    refused = cli("file", "save", row["id"], out, vault=vault)
    assert refused.status == 1
    assert "nothing is overwritten" in refused.stderr
    cli.ok("file", "save", row["id"], out, "--force", vault=vault)
    copies = cli.ok("file", "copies", vault=vault)
    assert [copy["id"] for copy in copies] == [row["id"]] * 2
    assert copies[0]["destination"] == str(out)


def test_a_changed_byte_anywhere_is_exit_4(
    cli: Cli, vault: Path, case: str, tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(secrets.token_bytes(100_000))
    (row,) = cli.ok("file", "add", tmp_path / "a.bin", "--case", case, vault=vault)
    (stored,) = stored_files(vault)
    whole = stored.read_bytes()
    changed = {
        "first": bytes([whole[0] ^ 1]) + whole[1:],
        "content": whole[:50_000] + bytes([whole[50_000] ^ 1]) + whole[50_001:],
        "last": whole[:-1] + bytes([whole[-1] ^ 1]),
        "missing": whole[:-1],
        "added": whole + b"\0",
        "empty": b"",
    }
    for place, content in changed.items():
        stored.write_bytes(content)
        out = tmp_path / place
        assert cli("file", "save", row["id"], out, vault=vault).status == 4, place
        assert not out.exists()
    stored.unlink()
    assert cli("file", "save", row["id"], tmp_path / "out", vault=vault).status == 4


def test_a_name_with_direction_controls_is_kept(
    cli: Cli, vault: Path, case: str, tmp_path: Path
) -> None:
    name = "invoice\u202efdp.exe"
    (tmp_path / name).write_bytes(b"x")
    (row,) = cli.ok("file", "add", tmp_path / name, "--case", case, vault=vault)
    assert row["name"] == name


@pytest.mark.skipif(sys.platform != "linux", reason="skipped: file names are text there")
def test_names_that_are_no_text_are_marked(
    cli: Cli, vault: Path, case: str, tmp_path: Path
) -> None:
    name = os.fsencode(tmp_path) + b"/line\nend-\xff"
    with open(name, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(b"x")
    (row,) = cli.ok("file", "add", os.fsdecode(name), "--case", case, vault=vault)
    assert row["name"] == "line\N{REPLACEMENT CHARACTER}end-\N{REPLACEMENT CHARACTER}"


def test_a_name_of_255_bytes_goes_in_and_out(
    cli: Cli, vault: Path, case: str, tmp_path: Path
) -> None:
    name = "ж" * 125 + ".jpeg"
    assert len(name.encode()) == 255
    (tmp_path / name).write_bytes(b"x")
    (row,) = cli.ok("file", "add", tmp_path / name, "--case", case, vault=vault)
    assert row["name"] == name
    (tmp_path / "out").mkdir()
    cli.ok("file", "save", row["id"], tmp_path / "out" / name, vault=vault)
    assert (tmp_path / "out" / name).read_bytes() == b"x"
