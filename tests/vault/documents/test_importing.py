"""Tables become records."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.vault.conftest import Open
from tests.vault.documents.conftest import Table, Workbook
from tests.vault.records.conftest import Colleague
from vault.documents.dialect import Dialect, WrongEncoding
from vault.documents.importing import (
    ERRORS_KEPT,
    Asked,
    Imported,
    KeyNotUsable,
    NoRows,
    NothingImported,
    RowError,
    import_table,
)
from vault.documents.mapping import NoSuchColumn
from vault.progress import Cancelled
from vault.records.journal import AT_ONCE
from vault.vault import Vault


@pytest.fixture
def bob() -> Colleague:
    return Colleague()


def imported(vault: Vault, path: Path, type_id: str = "person", **asked: Any) -> Imported:
    return import_table(vault.records, path, type_id, Asked(**asked))


def values(vault: Vault, record: str) -> dict[str, list[str]]:
    shown = vault.records.show(record).values
    return {name: [value.text for value in each] for name, each in shown.items()}


def everything(vault: Vault, type_id: str = "person") -> dict[str, dict[str, list[str]]]:
    refs = vault.records.page(type_id, limit=0).records
    return {ref.title: values(vault, ref.id) for ref in refs}


def told(done: Imported) -> list[tuple[int, str | None]]:
    return [(error.row, error.column) for error in done.errors]


def counts(done: Imported) -> tuple[int, int, int, int, int]:
    return done.rows, done.created, done.updated, done.unchanged, done.skipped


def test_every_row_becomes_a_record(ana: Vault, csv_table: Table) -> None:
    done = imported(
        ana,
        csv_table(
            "Name;Date of birth;nationality;shoe size",
            "Анна Иванова|Anna Ivanova;1980-05;UA|Azerbaijan;38",
            "",
            "Bob;;;",
        ),
    )
    assert counts(done) == (2, 2, 0, 0, 0)
    assert done.dialect == Dialect("utf-8-sig", ";")
    assert done.columns == {
        "Name": "name",
        "Date of birth": "birth_date",
        "nationality": "nationality",
    }
    assert done.ignored == ("shoe size",)
    assert everything(ana) == {
        "Анна Иванова": {
            "name": ["Анна Иванова", "Anna Ivanova"],
            "birth_date": ["1980-05"],
            "nationality": ["UA", "AZ"],
        },
        "Bob": {"name": ["Bob"]},
    }
    assert not ana.verify().problems


def test_a_bad_row_is_skipped_whole_and_told(ana: Vault, csv_table: Table) -> None:
    done = imported(
        ana,
        csv_table(
            "name,birth_date,case,minor",
            "Anna,1980-13,,",
            "Bob,,,perhaps",
            "Olga,,0123456789abcdef0123456789abcdef,",
            "Ira,,,,too much",
            ",,,",
            " ,,,",
            "#REF!,,,",
            "An\0na,,,",
            "Good,1980,,yes,,",
        ),
    )
    assert counts(done) == (8, 1, 0, 0, 7)
    assert told(done) == [
        (2, "birth_date"),
        (3, "minor"),
        (4, "case"),
        (5, None),
        (7, None),
        (8, "name"),
        (9, "name"),
    ]
    assert all(error.message.endswith(".") for error in done.errors)
    assert list(everything(ana)) == ["Good"]
    done.require_any()


def test_a_table_of_bad_rows_changes_nothing(ana: Vault, csv_table: Table) -> None:
    done = imported(ana, csv_table("name,birth_date", "Anna,yesterday"))
    assert done.errors == [RowError(2, "birth_date", done.errors[0].message)]
    with pytest.raises(NothingImported):
        done.require_any()
    assert everything(ana) == {}


def test_a_table_without_rows_is_told_as_that(ana: Vault, csv_table: Table) -> None:
    with pytest.raises(NoRows):
        imported(ana, csv_table("name,notes")).require_any()


def test_a_row_of_more_values_than_a_record_takes_is_one_bad_row(
    ana: Vault, csv_table: Table
) -> None:
    many, half = ("|".join(f"n{n}" for n in range(count)) for count in (10_001, 5_001))
    done = imported(
        ana,
        csv_table("name,email,phone", "Anna,a@b.org,1", f"{many},,", f"Bohdan,{half},{half}"),
    )
    assert counts(done) == (3, 1, 0, 0, 2)
    assert told(done) == [(3, "name"), (4, None)]


def test_a_row_of_as_many_values_as_a_record_takes_is_taken(ana: Vault, csv_table: Table) -> None:
    most = "|".join(f"{n}" * 40 for n in range(9_999))
    assert imported(ana, csv_table("name,email", f"Anna,{most}")).created == 1


def test_a_dry_run_tells_the_same_and_changes_nothing(
    open_vault: Open, folder: Path, csv_table: Table
) -> None:
    path = csv_table("name,birth_date", "Anna,1980", "Bob,never", "Anna,1981")
    reader = open_vault(folder, writing=False)
    dry = imported(reader, path, key="name", dry_run=True)
    assert counts(dry) == (3, 1, 0, 0, 2)
    assert everything(reader) == {}
    assert imported(open_vault(folder), path, key="name") == dry


def test_the_same_table_with_a_key_changes_nothing_the_second_time(
    ana: Vault, csv_table: Table
) -> None:
    lines = [f"Person {number},19{number},UA|TR,Lawyer" for number in range(10, 99)]
    path = csv_table("name,birth_date,nationality,occupation", *lines)
    assert counts(imported(ana, path, key="name")) == (89, 89, 0, 0, 0)
    before = everything(ana)
    heads = ana.status().counts
    again = imported(ana, path, key="name")
    assert counts(again) == (89, 0, 0, 89, 0)
    again.require_any()
    assert (everything(ana), ana.status().counts) == (before, heads)


def test_a_key_updates_only_what_differs(ana: Vault, csv_table: Table) -> None:
    anna = ana.records.new(
        "person", {"name": ["Анна Иванова", "Anna"], "birth_date": ["1980"], "occupation": ["x"]}
    ).id
    path = csv_table("name,birth_date,occupation,phone", "АННА ИВАНОВА|Anna|Anya,1981,,+38 044 1")
    done = imported(ana, path, key="name")
    assert counts(done) == (1, 0, 1, 0, 0)
    assert values(ana, anna) == {
        "name": ["Anna", "АННА ИВАНОВА", "Anya"],
        "birth_date": ["1981"],
        "occupation": ["x"],
        "phone": ["+38 044 1"],
    }
    said = [(row.property, row.text) for row in ana.records.history(anna)][4:]
    assert said == [
        ("name", "АННА ИВАНОВА"),
        ("name", "Anya"),
        ("birth_date", "1981"),
        ("phone", "+38 044 1"),
    ]


def test_values_that_are_gone_from_a_cell_are_taken_away(ana: Vault, csv_table: Table) -> None:
    anna = ana.records.new("person", {"name": ["Anna"], "nationality": ["UA", "TR", "KZ"]}).id
    imported(ana, csv_table("name,nationality", "Anna,TR"), key="name")
    assert values(ana, anna)["nationality"] == ["TR"]
    imported(ana, csv_table("name,nationality", "Anna,AZ|TR"), key="name")
    assert values(ana, anna)["nationality"] == ["TR", "AZ"]


def test_a_key_must_find_one_record_and_be_there_once(ana: Vault, csv_table: Table) -> None:
    for name in ("Twin", "Twin", "One"):
        ana.records.new("person", {"name": [name]})
    ana.records.new("person", {"name": ["Two", "Zwei"]})
    done = imported(
        ana,
        csv_table(
            "name,occupation", "Twin,a", ",b", "One,c", "ONE,d", "Two,e", "Zwei,f", "New,g", "new,h"
        ),
        key="name",
    )
    assert counts(done) == (8, 1, 2, 0, 5)
    assert told(done) == [(2, "name"), (3, "name"), (5, "name"), (7, "name"), (9, "name")]


@pytest.mark.parametrize("between", [0, AT_ONCE])
def test_rows_with_several_keys_mean_the_same_however_far_apart(
    ana: Vault, csv_table: Table, between: int
) -> None:
    ana.records.new("person", {"name": ["Two", "Zwei"]})
    others = [f"Person {number},x" for number in range(between)]
    rows = ("New|Neu,a", "Two|Deux,b", *others, "Neu,c", "Zwei,d", "Deux,e", "Other,f")
    done = imported(ana, csv_table("name,occupation", *rows), key="name")
    assert counts(done) == (between + 6, between + 2, 1, 0, 3)
    assert told(done) == [(between + row, "name") for row in (4, 5, 6)]
    assert "Row 2 stands" in done.errors[0].message


def test_what_is_in_the_bin_or_of_another_type_is_never_found(ana: Vault, csv_table: Table) -> None:
    binned = ana.records.new("person", {"name": ["Anna"]}).id
    ana.records.bin(binned)
    ana.records.new("organisation", {"name": ["Anna"]})
    done = imported(ana, csv_table("name,occupation", "Anna,x"), key="name")
    assert counts(done) == (1, 1, 0, 0, 0)
    assert ana.records.show(binned).is_binned


def test_records_are_found_by_their_ids_too(ana: Vault, csv_table: Table) -> None:
    anna = ana.records.new("person", {"name": ["Anna"]}).id
    case = ana.records.new("case", {"title": ["Files"]}).id
    done = imported(
        ana,
        csv_table("id,name", f"{anna},Olga", f"{case},x", f"{'0' * 32},x", "nonsense,x", ",x"),
        key="id",
    )
    assert counts(done) == (5, 0, 1, 0, 4)
    assert done.ignored == ()
    assert list(everything(ana)) == ["Olga"]


@pytest.mark.parametrize("key", ["notes", "shoe size"])
def test_not_every_column_can_be_a_key(ana: Vault, csv_table: Table, key: str) -> None:
    with pytest.raises(KeyNotUsable, match=key):
        imported(ana, csv_table("name,notes,shoe size", "Anna,x,38"), key=key)
    with pytest.raises(NoSuchColumn):
        imported(ana, csv_table("name,notes", "Anna,x"), key="absent")


def test_a_table_never_settles_what_colleagues_dispute(
    ana: Vault, bob: Colleague, csv_table: Table
) -> None:
    anna = ana.records.new("person", {"name": ["Anna"], "birth_date": ["1980"]}).id
    bob.asserts(ana, anna, "birth_date", "1981")
    done = imported(ana, csv_table("name,birth_date", "Anna,1981"), key="name")
    assert told(done) == [(2, "birth_date")]
    assert ana.records.show(anna).disagreements == ("birth_date",)


def test_apostrophes_before_formulas_come_off_unless_raw(ana: Vault, csv_table: Table) -> None:
    path = csv_table("name,phone", "\"'=cmd()\",'+380", "'t Hooft,1")
    imported(ana, path)
    assert set(everything(ana)) == {"=cmd()", "'t Hooft"}
    assert everything(ana)["=cmd()"]["phone"] == ["+380"]
    imported(ana, path, raw=True)
    assert "'=cmd()" in everything(ana)


def test_the_charset_can_be_corrected(ana: Vault, csv_table: Table) -> None:
    path = csv_table("name", "Зоя", encoding="koi8-r")
    imported(ana, path, encoding="koi8-r")
    assert list(everything(ana)) == ["Зоя"]
    with pytest.raises(WrongEncoding):
        imported(ana, path, encoding="utf-8")


def test_columns_named_by_hand_are_the_only_ones(ana: Vault, csv_table: Table) -> None:
    done = imported(ana, csv_table("Who,name", "Anna,Bob"), columns={"Who": "name"}, key="Who")
    assert (done.columns, done.ignored) == ({"Who": "name"}, ("name",))
    assert list(everything(ana)) == ["Anna"]


def test_workbooks_are_imported_like_tables(ana: Vault, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    for line in (["name", "minor", "phone"], ["Anna", True, 380441], ["Bob", "=1+1", None]):
        table.append(line)
    book.save(tmp_path / "book.xlsx")
    done = imported(ana, tmp_path / "book.xlsx")
    assert counts(done) == (2, 1, 0, 0, 1)
    assert (told(done), done.dialect) == ([(3, "minor")], None)
    assert everything(ana) == {"Anna": {"name": ["Anna"], "minor": ["yes"], "phone": ["380441"]}}


def test_a_fault_in_a_column_that_does_not_count_is_no_matter(
    ana: Vault, workbook: Workbook
) -> None:
    cell = '<c t="str"><v>{}</v></c>'
    head = f"<row>{cell.format('name')}{cell.format('x')}</row>"
    done = imported(ana, workbook(f"{head}<row>{cell.format('Anna')}<c><f>1</f></c></row>"))
    assert counts(done) == (1, 1, 0, 0, 0)


def test_many_errors_are_counted_and_the_first_are_told(ana: Vault, csv_table: Table) -> None:
    bad = ["never"] * (ERRORS_KEPT + 10)
    done = imported(ana, csv_table("birth_date", *bad, "1980"))
    assert counts(done) == (len(bad) + 1, 1, 0, 0, len(bad))
    assert len(done.errors) == ERRORS_KEPT


def failing(after: int) -> Callable[[int, int], None]:
    calls = iter(range(after))

    def report(done: int, total: int) -> None:
        assert 0 < done <= total
        if next(calls, None) is None:
            raise Cancelled

    return report


def test_a_cancelled_import_leaves_nothing(ana: Vault, csv_table: Table) -> None:
    path = csv_table("name", *(f"Person {number}" for number in range(1000)))
    with pytest.raises(Cancelled):
        import_table(ana.records, path, "person", Asked(), failing(after=2))
    assert everything(ana) == {}
    assert imported(ana, path).created == 1000
    assert not ana.verify().problems


def test_one_undo_takes_a_whole_import_back_and_another_one_brings_it_again(
    ana: Vault, csv_table: Table
) -> None:
    imported(ana, csv_table("name,occupation", "Person 7,nurse"))
    ana.records.new("person", {"name": ["Somebody else"]})
    before = everything(ana)
    rows = [f"Person {number},driver" for number in range(300)]
    done = imported(ana, csv_table("name,occupation", *rows), key="name")
    assert counts(done) == (300, 299, 1, 0, 0)
    after = everything(ana)
    taken = ana.records.undo()
    assert everything(ana) == before
    assert len(taken.ids) == 300
    ana.records.undo(taken.changeset)
    assert everything(ana) == after
    assert ana.records.undo(done.changeset).ids == taken.ids
    ana.records.undo()
    assert everything(ana).keys() == {"Person 7"}
    assert not ana.verify().problems


def test_a_thousand_rows_are_found_listed_and_proven(ana: Vault, csv_table: Table) -> None:
    rows = [f"Person {number:04},Слово{number:04} вместе" for number in range(1000)]
    assert imported(ana, csv_table("name,notes", *rows)).created == 1000
    assert [hit.record.title for hit in ana.records.search("слово0417")] == ["Person 0417"]
    assert [hit.record.title for hit in ana.records.search("ово0417")] == ["Person 0417"]
    titles = [ref.title for ref in ana.records.page("person", limit=0).records]
    assert titles == [f"Person {number:04}" for number in range(1000)]
    assert not ana.verify().problems
