"""`schema`, `record`, `case`, `search` through the real program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Cli

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
TYPES = [
    *("person", "identity_document", "case", "relationship", "organisation", "alert", "charge"),
    *("incident", "proceeding", "deadline", "protection_status", "event", "intervention"),
    *("source", "exhibit", "authority", "consent", "trip", "loss", "claim", "note"),
]


def values(sheet: dict, name: str) -> list[str]:
    return [value["value"] for value in sheet["values"].get(name, [])]


def test_schema_lists_the_types_of_the_contract_without_a_vault(cli: Cli) -> None:
    assert sorted(cli.ok("schema")["types"]) == sorted(TYPES)
    person = cli.ok("schema", "person")
    assert (person["type"], person["label"]) == ("person", "Person")
    properties = {one["id"]: one for one in person["properties"]}
    assert set(properties["name"]) == {"id", "kind", "label", "many", "sensitivity", "vocabulary"}
    assert (properties["name"]["kind"], properties["name"]["many"]) == ("name", True)
    assert properties["birth_date"]["vocabulary"] is None
    assert "F" in properties["sex"]["vocabulary"]


@pytest.mark.parametrize("type_id", TYPES)
def test_every_type_has_notes_and_a_case(type_id: str) -> None:
    from vault.records.schema import load

    properties = load().require_type(type_id).properties
    assert (properties["notes"].kind, properties["notes"].many) == ("long_text", False)
    assert (properties["case"].kind, properties["case"].many) == ("reference", True)


def test_a_record_is_shown_as_it_was_entered(cli: Cli, vault: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("First line\nВторая = строка\u202e\n", encoding="utf-8")
    case = cli.ok("record", "new", "case", "title=a=b", vault=vault)
    assert case.keys() == {"id", "type"}
    assert case["type"] == "case"
    person = cli.ok(
        "record",
        "new",
        "person",
        "name=Иван Петров",
        'name={"text": "إيفان بتروف", "language": "ar"}',
        "birth_date=~1980",
        f"notes=@{notes}",
        f"case={case['id']}",
        vault=vault,
    )["id"]
    sheet = cli.ok("record", "show", person, vault=vault)
    assert sheet.keys() == {
        "id",
        "type",
        "title",
        "values",
        "disagreements",
        "withheld",
        "erased",
        "binned",
    }
    assert (sheet["id"], sheet["type"], sheet["title"]) == (person, "person", "Иван Петров")
    assert values(sheet, "name") == ["Иван Петров", "إيفان بتروف"]
    assert values(sheet, "notes") == [notes.read_text(encoding="utf-8")]
    assert values(sheet, "case") == [case["id"]]
    assert (sheet["disagreements"], sheet["withheld"], sheet["erased"]) == ([], 0, 0)
    assert sheet["binned"] is False
    (born,) = sheet["values"]["birth_date"]
    assert born.keys() == {
        "value",
        "statement",
        "author",
        "time",
        "source",
        "confidence",
        "preferred",
    }
    assert (born["value"], born["source"], born["confidence"]) == ("~1980", None, None)
    assert born["author"] == cli.ok("status", vault=vault)["identity"]["fingerprint"]
    assert TIME.fullmatch(born["time"])
    full = cli.ok("record", "show", person, "--full", vault=vault)["values"]["name"][1]
    assert full["value"] == {"text": "إيفان بتروف", "script": "Arab", "language": "ar"}
    assert full["text"] == "إيفان بتروف"


def test_what_begins_with_two_ats_or_a_brace_is_text(cli: Cli, vault: Path) -> None:
    note = cli.ok("record", "new", "note", "title=@@home", "text={not JSON", vault=vault)["id"]
    sheet = cli.ok("record", "show", note, vault=vault)
    assert (values(sheet, "title"), values(sheet, "text")) == (["@home"], ["{not JSON"])


def test_set_add_and_unset_change_what_stands(cli: Cli, vault: Path) -> None:
    source = cli.ok("record", "new", "source", "title=Interview", vault=vault)["id"]
    person = cli.ok("record", "new", "person", "name=Ali", "name=Aly", vault=vault)["id"]
    origin = ("--source", source, "--pinpoint", "minute 12", "--confidence", "rumour")
    assert cli.ok("record", "set", person, "birth_date=1990-02", *origin, vault=vault) == {
        "ok": True
    }
    assert cli.ok("record", "add", person, "name=علي", vault=vault) == {"ok": True}
    assert cli.ok("record", "unset", person, "name", "--value", "Aly", vault=vault) == {"ok": True}
    sheet = cli.ok("record", "show", person, "--full", vault=vault)
    assert [name["text"] for name in sheet["values"]["name"]] == ["Ali", "علي"]
    (born,) = sheet["values"]["birth_date"]
    assert (born["source"], born["pinpoint"], born["confidence"]) == (
        source,
        "minute 12",
        "rumour",
    )
    cli.ok("record", "set", person, "name=Alia", vault=vault)
    cli.ok("record", "unset", person, "birth_date", vault=vault)
    sheet = cli.ok("record", "show", person, vault=vault)
    assert (values(sheet, "name"), "birth_date" in sheet["values"]) == (["Alia"], False)


def test_history_tells_every_edit_and_undo_takes_the_last_back(cli: Cli, vault: Path) -> None:
    note = cli.ok("record", "new", "note", "title=first", vault=vault)["id"]
    cli.ok("record", "set", note, "title=second", vault=vault)
    assert cli.ok("record", "undo", vault=vault) == {"ok": True}
    rows = cli.ok("record", "history", note, "--property", "title", vault=vault)
    assert [row["value"] for row in rows] == ["first", "second", "first"]
    assert {"time", "received", "author", "property", "kind", "value", "statement"} <= set(rows[0])
    assert {"replaces", "bundle"} <= set(rows[0])
    assert rows[1]["replaces"] == [rows[0]["statement"]]
    assert [row["kind"] for row in rows] == ["assert"] * 3
    assert values(cli.ok("record", "show", note, vault=vault), "title") == ["first"]
    cli.ok("record", "set", note, "title=third", "notes=x", vault=vault)
    last = cli.ok("record", "history", note, vault=vault)[-1]
    cli.ok("record", "undo", last["changeset"], vault=vault)
    sheet = cli.ok("record", "show", note, vault=vault)
    assert (values(sheet, "title"), values(sheet, "notes")) == (["first"], [])


def test_lists_are_filtered_sorted_and_paged(cli: Cli, vault: Path) -> None:
    case = cli.ok("record", "new", "case", "title=One", vault=vault)["id"]
    born = {"Anna": "1990", "Boris": "1970", "Clara": "1980", "Daud": None}
    people = {}
    for name, year in born.items():
        given = [f"name={name}", *([f"birth_date={year}"] if year else [])]
        belongs = [f"case={case}"] if name < "C" else []
        people[name] = cli.ok("record", "new", "person", *given, *belongs, vault=vault)["id"]

    def listed(*arguments: str) -> list[str]:
        found = cli.ok("record", "list", "person", *arguments, vault=vault)
        return [record["title"] for record in found["records"]]

    assert listed() == ["Anna", "Boris", "Clara", "Daud"]
    assert listed("--sort", "birth_date") == ["Boris", "Clara", "Anna", "Daud"]
    assert listed("--where", "birth_date=1980") == ["Clara"]
    assert listed("--in", case) == ["Anna", "Boris"]
    assert listed("--in", case, "--where", "name=anna") == ["Anna"]
    first = cli.ok("record", "list", "person", "--limit", "3", vault=vault)
    assert [record["title"] for record in first["records"]] == ["Anna", "Boris", "Clara"]
    rest = cli.ok("record", "list", "person", "--limit", "3", "--after", first["next"], vault=vault)
    assert [record["title"] for record in rest["records"]] == ["Daud"]
    assert rest["next"] is None
    assert rest["records"][0] == {"id": people["Daud"], "type": "person", "title": "Daud"}
    assert len(cli.ok("record", "list", "--limit", "0", vault=vault)["records"]) == 5


def test_bin_and_restore(cli: Cli, vault: Path) -> None:
    note = cli.ok("record", "new", "note", "title=gone", vault=vault)["id"]
    assert cli.ok("record", "bin", note, vault=vault) == {"ok": True}
    assert cli.ok("record", "show", note, vault=vault)["binned"] is True
    assert cli.ok("record", "list", vault=vault)["records"] == []
    binned = cli.ok("record", "list", "--binned", vault=vault)["records"]
    assert [record["id"] for record in binned] == [note]
    assert cli.ok("record", "restore", note, vault=vault) == {"ok": True}
    assert cli.ok("record", "show", note, vault=vault)["binned"] is False


def test_erase_takes_a_property_or_a_case_with_its_contents(
    cli: Cli, vault: Path, tmp_path: Path
) -> None:
    case = cli.ok("record", "new", "case", "title=Secret", "notes=deep", vault=vault)["id"]
    note = cli.ok("record", "new", "note", "title=inside", f"case={case}", vault=vault)["id"]
    document = tmp_path / "letter.txt"
    document.write_bytes(b"x" * 100)
    cli.ok("file", "add", document, "--case", case, vault=vault)
    cli.ok("record", "erase", case, "--property", "notes", "--because", "asked", vault=vault)
    sheet = cli.ok("record", "show", case, vault=vault)
    assert (values(sheet, "notes"), sheet["erased"], sheet["title"]) == ([], 1, "Secret")
    rows = cli.ok("record", "history", case, "--property", "notes", vault=vault)
    assert [row["value"] for row in rows] == [None]
    erased = ("record", "erase", case, "--with-contents", "--because", "asked")
    assert cli.ok(*erased, vault=vault) == {"ok": True}
    assert cli.ok("record", "list", vault=vault)["records"] == []
    assert cli.ok("record", "show", note, vault=vault)["values"] == {}
    assert [path for path in (vault / "files").rglob("*") if path.is_file()] == []
    assert cli.ok("verify", "--deep", vault=vault) == {"ok": True, "problems": []}


def test_a_case_is_closed_and_opened_again(cli: Cli, vault: Path) -> None:
    case = cli.ok("record", "new", "case", "title=One", vault=vault)["id"]
    for command, status in (("close", "closed"), ("reopen", "active")):
        assert cli.ok("case", command, case, vault=vault) == {"ok": True}
        assert values(cli.ok("record", "show", case, vault=vault), "status") == [status]


def test_same_and_apart_are_told_of_records(cli: Cli, vault: Path) -> None:
    one, other = (
        cli.ok("record", "new", "person", f"name={name}", vault=vault)["id"]
        for name in ("Yusuf", "Youssef")
    )
    assert cli.ok("record", "same", one, other, vault=vault) == {"ok": True}
    assert values(cli.ok("record", "show", one, vault=vault), "same_as") == [other]
    assert cli.ok("record", "apart", one, other, vault=vault) == {"ok": True}
    sheet = cli.ok("record", "show", one, vault=vault)
    assert (values(sheet, "same_as"), values(sheet, "apart_from")) == ([], [other])


@pytest.mark.parametrize(
    "query", ["Петров", "petrov", "Petr", "етро", "إيفان", "Iwan Petrow", "PETROV ivan"]
)
def test_search_finds_across_scripts(cli: Cli, people: tuple[Path, str], query: str) -> None:
    vault, person = people
    hits = cli.ok("search", query, vault=vault)
    assert [hit["id"] for hit in hits] == [person]
    assert hits[0].keys() == {"id", "type", "title", "why"}
    assert (hits[0]["type"], hits[0]["title"]) == ("person", "Иван Петров")
    assert hits[0]["why"].startswith("Name: ")


def test_search_is_narrowed_by_type_and_limit(cli: Cli, people: tuple[Path, str]) -> None:
    vault, person = people
    cli.ok("record", "new", "note", "title=Petrov was here", vault=vault)
    assert len(cli.ok("search", "petrov", vault=vault)) == 2
    assert len(cli.ok("search", "petrov", "--limit", "1", vault=vault)) == 1
    (hit,) = cli.ok("search", "petrov", "--type", "person", vault=vault)
    assert hit["id"] == person
    assert cli.ok("search", "nobody", vault=vault) == []


@pytest.fixture
def people(cli: Cli, vault: Path) -> tuple[Path, str]:
    """A vault with one person among others, and that person's id."""
    cli.ok("record", "new", "person", "name=Ngozi Okafor", vault=vault)
    names = ("name=Иван Петров", "name=إيفان بتروف")
    return vault, cli.ok("record", "new", "person", *names, vault=vault)["id"]


def test_nothing_disagrees_with_oneself(cli: Cli, vault: Path) -> None:
    case = cli.ok("record", "new", "case", "title=One", vault=vault)["id"]
    assert cli.ok("disagreements", vault=vault) == []
    ended = cli("settle", case, "title", "--keep", "0" * 64, vault=vault)
    assert (ended.status, ended.json) == (1, None)
    assert "There is no disagreement about title" in ended.stderr
