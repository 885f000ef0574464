"""`table` through the real program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

PEOPLE = "Name;Date of birth;shoe size\nАнна Иванова|Anna;1980-05;38\nBob;1980-13;44\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="cp1251")
    return path


def test_a_table_is_imported_updated_and_exported(
    cli: Cli, vault: Path, people: Path, tmp_path: Path
) -> None:
    options = ["table", "import", people, "--type", "person", "--key", "Name"]
    dry = cli.ok(*options, "--dry-run", vault=vault)
    assert cli.ok("record", "list", vault=vault)["records"] == []
    done = cli.ok(*options, vault=vault)
    assert done == dry
    assert (done["rows"], done["created"], done["updated"]) == (2, 1, 0)
    (error,) = done["errors"]
    assert (error["row"], error["column"]) == (3, "Date of birth")
    assert "1980" not in error["message"]
    assert done["columns"] == {"Name": "name", "Date of birth": "birth_date"}
    assert (done["ignored"], done["encoding"], done["delimiter"]) == (["shoe size"], "cp1251", ";")
    again = cli.ok(*options, vault=vault)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 1)

    out = tmp_path / "out.csv"
    assert cli.ok("table", "export", "--type", "person", "--out", out, vault=vault) == {
        "file": str(out),
        "rows": 1,
        "left_out": [],
    }
    assert "Анна Иванова|Anna,1980-05" in out.read_text("utf-8")
    refused = cli("table", "export", "--type", "person", "--out", out, vault=vault)
    assert refused.status == 1
    assert [copy["what"] for copy in cli.ok("file", "copies", vault=vault)] == ["table"]


def test_columns_can_be_named_by_hand(cli: Cli, vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a=b\tc\nAnna\tx\n", "utf-8")
    done = cli.ok(
        *("table", "import", path, "--type", "person", "--map", "a=b=name"),
        *("--encoding", "utf-8", "--delimiter", "tab"),
        vault=vault,
    )
    assert (done["created"], done["columns"]) == (1, {"a=b": "name"})
    for pairs in (["=name"], ["a=b=name", "a=b=name"]):
        mapped = [part for pair in pairs for part in ("--map", pair)]
        wrong = cli("table", "import", path, "--type", "person", *mapped, vault=vault)
        assert wrong.status == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,birth_date\nAnna,never\n", "Not one row"),
        (b"a," * 1_000_000, "1000 columns"),
        (b"PK\x03\x04" + b"x" * 100, "workbook"),
        ("name\nЗоя\n".encode("cp1251") + b"\x98", "not written in cp1251"),
    ],
)
def test_bad_tables_are_one_sentence_and_exit_1(
    cli: Cli, vault: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    ended = cli("table", "import", path, "--type", "person", vault=vault)
    assert ended.status == 1
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("format_", ["csv", "ftm"])
def test_what_never_leaves_stays_unless_asked_for(
    cli: Cli, vault: Path, tmp_path: Path, format_: str
) -> None:
    cli.ok("record", "new", "person", "name=Anna", "phone=+380", vault=vault)
    out = tmp_path / "out"
    options = ["table", "export", "--type", "person", "--out", out, "--format", format_]
    ended = cli(*options, vault=vault)
    assert (ended.status, ended.json["left_out"]) == (0, ["phone"])
    assert "phone" in ended.stderr
    cli.ok(*options, "--include-sensitive", "--raw", "--force", vault=vault)
    if format_ == "ftm":
        assert json.loads(out.read_text("utf-8"))["properties"]["phone"] == ["+380"]
    else:
        assert ",+380," in out.read_text("utf-8")
