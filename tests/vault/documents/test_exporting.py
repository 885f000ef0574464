"""Records leave as tables, and come back as the same."""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.conftest import Open
from tests.vault.records.conftest import Colleague
from vault.documents import sinks
from vault.documents.entities import NoEntities
from vault.documents.exporting import Chosen, Exported, export_table
from vault.documents.importing import Asked, import_table
from vault.documents.sinks import TooLargeForWorkbook
from vault.progress import Cancelled
from vault.records.schema import UnknownType
from vault.vault import Vault

SPICY: dict[str, list[Any]] = {
    "name": ["=cmd()", "Анна | Іванова", {"text": '{"text"'}, "_x0041_ \\", "'=quoted"],
    "birth_date": ["1980-05..1981"],
    "minor": ["no"],
    "occupation": ["+1", "\\\\server\\share", "tab\N{NO-BREAK SPACE}", " spaces "],
    "notes": ['many\nlines, "quotes"; and | bars'],
}


@pytest.fixture
def bob() -> Colleague:
    return Colleague()


def exported(vault: Vault, path: Path, type_id: str = "person", **chosen: Any) -> Exported:
    return export_table(vault.records, vault.files.note, path, Chosen(type_id, **chosen))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(vault: Vault, record: str) -> dict[str, list[Any]]:
    shown = vault.records.show(record).values
    return {name: [value.value for value in each] for name, each in shown.items()}


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("raw", [False, True])
def test_what_was_exported_is_imported_into_the_same_values(
    ana: Vault, tmp_path: Path, format_: str, raw: bool
) -> None:
    record = ana.records.new("person", SPICY).id
    ana.records.add(record, {"name": [{"text": "Olga", "kind": "alias", "language": "uk"}]})
    path = tmp_path / "table"
    assert exported(ana, path, format=format_, raw=raw).rows == 1
    same = import_table(ana.records, path, "person", Asked(key="id", raw=raw))
    assert (same.unchanged, same.skipped) == (1, 0)
    import_table(ana.records, path, "person", Asked(raw=raw))
    (other,) = (ref.id for ref in ana.records.page("person").records if ref.id != record)
    assert values(ana, other) == values(ana, record)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(
    st.lists(
        st.text(
            st.one_of(st.sampled_from("'=|\\{_x0041\"\r\n \uffff"), st.characters(codec="utf-8"))
        )
        .filter(lambda text: not text.isspace() and text.isprintable())
        .filter(bool),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_any_texts_come_back(ana: Vault, tmp_path: Path, format_: str, texts: list[str]) -> None:
    record = ana.records.new("person", {"name": ["Anna"], "occupation": texts}).id
    path = tmp_path / "any"
    chosen = Chosen("person", format=format_)  # type: ignore[arg-type]
    export_table(ana.records, ana.files.note, path, chosen, overwrite=True)
    done = import_table(ana.records, path, "person", Asked(key="id"))
    assert not done.errors
    assert done.updated == 0
    ana.records.bin(record)


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_no_cell_begins_like_a_formula_unless_raw(ana: Vault, tmp_path: Path, format_: str) -> None:
    for start in "=+-@":
        ana.records.new("person", {"name": [f"{start}1"], "occupation": [f"{start}SUM(A1)"]})

    def cells(name: str, *, raw: bool) -> list[str]:
        exported(ana, tmp_path / name, format=format_, raw=raw)
        if format_ == "csv":
            return [cell for row in read_csv(tmp_path / name) for cell in row.values()]
        with (tmp_path / name).open("rb") as file:
            sheet = openpyxl.load_workbook(file).active
            assert sheet is not None
            found = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in found} <= {"s", "n", "inlineStr"}
        return [str(cell.value or "") for cell in found]

    safe, raw = cells("safe", raw=False), cells("raw", raw=True)
    assert [cell for cell in safe if cell[:1] in set("=+-@\t\r")] == []
    assert sum(cell[:1] in set("=+-@") for cell in raw) == 8


def test_other_programs_read_the_workbook(ana: Vault, tmp_path: Path) -> None:
    ana.records.new("person", {"name": ["Анна & <Оля>"], "notes": ["two\nlines  "]})
    path = tmp_path / "table.xlsx"
    exported(ana, path, format="xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    header, row = list(sheet.iter_rows(values_only=True))
    found = dict(zip(header, row, strict=True))
    assert (found["name"], found["notes"]) == ("Анна & <Оля>", "two\nlines  ")
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_never_leaves_stays_unless_asked_for_and_is_told(ana: Vault, tmp_path: Path) -> None:
    ana.records.new("person", {"name": ["Anna"], "phone": ["1"], "address": ["Kyiv"]})
    done = exported(ana, tmp_path / "a.csv")
    assert done.left_out == {"phone", "address"}
    assert "phone" not in read_csv(tmp_path / "a.csv")[0]
    done = exported(ana, tmp_path / "b.csv", sensitive=True)
    assert done.left_out == set()
    assert read_csv(tmp_path / "b.csv")[0]["phone"] == "1"


def test_every_export_is_listed_before_it_is_there(
    open_vault: Open, ana: Vault, folder: Path, tmp_path: Path
) -> None:
    ana.records.new("person", {"name": ["Anna"]})
    reader = open_vault(folder, writing=False)
    exported(reader, tmp_path / "a.csv")
    with pytest.raises(FileExistsError):
        exported(ana, tmp_path / "a.csv")
    (copy,) = ana.files.copies()
    assert (copy.what, copy.name) == ("table", "person (csv, 1)")
    assert copy.destination == str(tmp_path / "a.csv")


def test_only_what_is_shown_leaves(ana: Vault, tmp_path: Path) -> None:
    ana.records.bin(ana.records.new("person", {"name": ["Binned"]}).id)
    ana.records.new("organisation", {"name": ["Other"]})
    people = [{"name": [f"P{number:04}"]} for number in range(501)]
    ids = [ref.id for ref in ana.records.new_many("person", people)]
    assert exported(ana, tmp_path / "a.csv").rows == 501
    assert [row["id"] for row in read_csv(tmp_path / "a.csv")] == ids


def test_a_disagreement_is_shown_and_comes_back_as_one(
    ana: Vault, bob: Colleague, tmp_path: Path
) -> None:
    anna = ana.records.new("person", {"name": ["Anna"], "birth_place": ["Kyiv"]}).id
    bob.asserts(ana, anna, "birth_place", "Lviv")
    exported(ana, tmp_path / "a.csv")
    assert read_csv(tmp_path / "a.csv")[0]["birth_place"] == "Kyiv|Lviv"
    done = import_table(ana.records, tmp_path / "a.csv", "person", Asked(key="id"))
    assert [error.column for error in done.errors] == ["birth_place"]
    assert ana.records.show(anna).disagreements == ("birth_place",)


def test_uwazi_gets_titles_labels_and_its_own_dates(ana: Vault, tmp_path: Path) -> None:
    case = ana.records.new("case", {"title": ["Files | more"]}).id
    for name, date in (("A", "1980-05-03"), ("B", "1980"), ("C", "1980-05"), ("D", "~1980")):
        ana.records.new(
            "person",
            {"name": [name, "Same"], "birth_date": [date], "nationality": ["UA"], "case": [case]},
        )
    exported(ana, tmp_path / "uwazi.csv", format="uwazi")
    rows = read_csv(tmp_path / "uwazi.csv")
    assert [(row["Title"], row["Name"], row["Date of birth"]) for row in rows] == [
        ("A", "A|Same", "1980-05-03"),
        ("B", "B|Same", "1980"),
        ("C", "C|Same", "1980-05-01:1980-05-31"),
        ("D", "D|Same", "1980-01-01:1980-12-31"),
    ]
    assert rows[0]["Nationality"] == "Ukraine"
    exported(ana, tmp_path / "cases.csv", "case", format="uwazi")
    with (tmp_path / "cases.csv").open(encoding="utf-8", newline="") as file:
        header, row = csv.reader(file)
    assert (header.count("Title"), row[0]) == (1, "Files | more")


def test_persons_are_followthemoney_entities(ana: Vault, tmp_path: Path) -> None:
    record = ana.records.new(
        "person",
        {
            "name": ["Anna", {"text": "Anya", "kind": "alias"}, {"text": "Lys", "kind": "maiden"}],
            "birth_date": ["1980-05"],
            "death_date": ["~2020"],
            "sex": ["F"],
            "nationality": ["UA", "TR"],
            "public_role": ["journalist"],
            "language": ["uk"],
            "phone": ["+380"],
            "minor": ["no"],
        },
    ).id
    done = exported(ana, tmp_path / "a.ftm", format="ftm")
    assert done.left_out == {"phone", "minor"}
    assert json.loads((tmp_path / "a.ftm").read_text("utf-8")) == {
        "id": record,
        "schema": "Person",
        "properties": {
            "name": ["Anna"],
            "alias": ["Anya"],
            "previousName": ["Lys"],
            "birthDate": ["1980-05"],
            "gender": ["female"],
            "nationality": ["ua", "tr"],
            "spokenLanguage": ["uk"],
            "position": ["Journalist"],
        },
    }


def test_organisations_are_entities_and_cases_are_none(ana: Vault, tmp_path: Path) -> None:
    ana.records.new("organisation", {"name": ["NCB"], "kind": ["ncb"], "country": ["TR"]})
    exported(ana, tmp_path / "a.ftm", "organisation", format="ftm")
    entity = json.loads((tmp_path / "a.ftm").read_text("utf-8"))
    assert entity["schema"] == "Organization"
    assert entity["properties"] == {
        "name": ["NCB"],
        "classification": ["National Central Bureau"],
        "country": ["tr"],
    }
    with pytest.raises(NoEntities, match="case"):
        exported(ana, tmp_path / "b.ftm", "case", format="ftm")
    with pytest.raises(UnknownType):
        exported(ana, tmp_path / "b.ftm", "dragon")
    assert not (tmp_path / "b.ftm").exists()


def test_more_than_a_spreadsheet_can_hold_is_refused(
    ana: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = ana.records.new("person", {"name": ["Anna"], "notes": ["x" * 32_768]}).id
    with pytest.raises(TooLargeForWorkbook):
        exported(ana, tmp_path / "a.xlsx", format="xlsx")
    ana.records.set(long, {"notes": ["x" * 32_767]})
    exported(ana, tmp_path / "a.xlsx", format="xlsx")
    ana.records.new("person", {"name": ["Bob"]})
    monkeypatch.setattr(sinks, "ROWS", 2)
    with pytest.raises(TooLargeForWorkbook):
        exported(ana, tmp_path / "b.xlsx", format="xlsx")
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["a.xlsx"]


@pytest.mark.parametrize("format_", ["csv", "xlsx", "uwazi", "ftm"])
def test_a_cancelled_export_leaves_nothing(
    ana: Vault, tmp_path: Path, format_: str, stop: Callable[[int, int], None]
) -> None:
    for name in ("Anna", "Bob"):
        ana.records.new("person", {"name": [name]})
    chosen = Chosen("person", format=format_)  # type: ignore[arg-type]
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export_table(ana.records, ana.files.note, tmp_path / "a", chosen, progress=stop)
    assert set(tmp_path.iterdir()) == before
    assert ana.files.copies() == []


@pytest.fixture
def stop() -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        assert total == 2
        if done == total:
            raise Cancelled

    return report
