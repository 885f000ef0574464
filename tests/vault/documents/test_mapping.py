"""Which column is which property."""

import pytest

from vault.documents.mapping import (
    ColumnsCollide,
    DuplicateColumn,
    NoColumnFits,
    NoSuchColumn,
    NotFromTables,
    find,
    fit,
    fit_as_told,
)
from vault.records.schema import UnknownProperty, UnknownType, load

SCHEMA = load()


def matched(header: list[str], type_id: str = "person") -> dict[str, str]:
    return {column.name: column.spec.id for column in fit(SCHEMA, type_id, header).columns}


def test_columns_match_ids_and_labels_in_any_case() -> None:
    header = ["NAME", " date of birth ", "birth_place", "Telephone", "shoe size", ""]
    assert matched(header) == {
        "NAME": "name",
        "date of birth": "birth_date",
        "birth_place": "birth_place",
        "Telephone": "phone",
    }
    assert fit(SCHEMA, "person", header).ignored == ("shoe size",)


def test_only_columns_that_were_named_count_when_any_was() -> None:
    told = fit_as_told(SCHEMA, "person", ["Who", "name", "Born"], {"Who": "name", "born": "Name"})
    assert [(column.name, column.spec.id) for column in told.columns] == [
        ("Who", "name"),
        ("Born", "name"),
    ]
    assert told.ignored == ("name",)


def test_a_table_of_something_else_is_refused() -> None:
    for header in (["a", "b"], [""], ["file"]):
        with pytest.raises(NoColumnFits, match="person"):
            matched(header)
    with pytest.raises(UnknownType):
        matched(["name"], "dragon")


def test_two_columns_of_one_name_are_refused_if_they_count() -> None:
    with pytest.raises(DuplicateColumn, match="name"):
        matched(["name", "name"])
    with pytest.raises(DuplicateColumn):
        fit_as_told(SCHEMA, "person", ["x", "x"], {"x": "name"})
    assert matched(["name", "x", "x"]) == {"name": "name"}


def test_two_columns_may_fill_a_property_that_takes_several_values() -> None:
    assert matched(["name", "Name"]) == {"name": "name", "Name": "name"}
    with pytest.raises(ColumnsCollide, match="birth_date"):
        matched(["birth_date", "Date of birth"])


def test_what_was_named_must_be_there() -> None:
    with pytest.raises(NoSuchColumn, match="Who"):
        fit_as_told(SCHEMA, "person", ["name"], {"Who": "name"})
    with pytest.raises(UnknownProperty, match="shoe"):
        fit_as_told(SCHEMA, "person", ["name"], {"name": "shoe"})


def test_files_never_come_from_a_table() -> None:
    assert matched(["file", "title"], "exhibit") == {"title": "title"}
    with pytest.raises(NotFromTables):
        fit_as_told(SCHEMA, "exhibit", ["file"], {"file": "file"})


def test_an_exact_name_goes_before_one_in_another_case() -> None:
    assert find(["Name", "name"], "name") == 1
    assert find(["'=name"], "=name") == 0
    with pytest.raises(DuplicateColumn):
        find(["Name", "name"], "NAME")
