"""Rows of hostile and of ordinary CSV files."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.documents.conftest import Table
from vault.documents import bounds
from vault.documents.bounds import CellTooLong, TooManyColumns
from vault.documents.dialect import WrongEncoding
from vault.documents.rows import EmptyTable, NotATable, QuoteNeverClosed, Row, open_table
from vault.errors import Refused


def rows(path: Path, **options: str) -> list[Row]:
    with open_table(path, **options) as table:
        return [Row(1, table.header), *table.rows]


def test_rows_are_counted_as_a_spreadsheet_does(csv_table: Table) -> None:
    path = csv_table("name,notes", "Anna,x", "", '"Bob","two\r\nlines"', "Olga")
    assert rows(path) == [
        (1, ("name", "notes"), {}),
        (2, ["Anna", "x"], {}),
        (4, ["Bob", "two\r\nlines"], {}),
        (5, ["Olga"], {}),
    ]


def test_the_place_in_the_file_is_told(csv_table: Table) -> None:
    path = csv_table("name", *["Anna"] * 50_000)
    with open_table(path) as table:
        assert table.size == path.stat().st_size
        next(table.rows)
        first = table.position()
        assert sum(1 for _ in table.rows) == 49_999
        assert 0 < first < table.position() == table.size


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_header_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    with pytest.raises(EmptyTable):
        rows(path)


def test_a_million_columns_are_refused(csv_table: Table) -> None:
    with pytest.raises(TooManyColumns):
        rows(csv_table("a," * 1_000_000))
    with pytest.raises(TooManyColumns):
        rows(csv_table("a,b", "x," * 1_000_000))
    wide = csv_table(",".join(["a"] * bounds.COLUMNS))
    assert len(rows(wide)[0].cells) == bounds.COLUMNS


def test_a_quotation_mark_that_is_never_closed_ends_the_reading(csv_table: Table) -> None:
    lines = ["line after line of somebody's notes"] * 500_000
    with pytest.raises((QuoteNeverClosed, CellTooLong)):
        rows(csv_table("name,notes", 'Anna,"begun', *lines))


def test_a_row_of_endless_cells_over_many_lines_is_refused(csv_table: Table) -> None:
    lines = ['","'] * 3_000_000
    with pytest.raises(QuoteNeverClosed):
        rows(csv_table("name,notes", 'Anna,"', *lines))


def test_a_cell_longer_than_any_value_is_refused(csv_table: Table) -> None:
    longest = "x" * bounds.CELL_LENGTH
    assert rows(csv_table("notes", longest))[1].cells == [longest]
    with pytest.raises(CellTooLong):
        rows(csv_table("notes", f"{longest}x"))


def test_bytes_that_the_charset_lacks_are_told_wherever_they_come(csv_table: Table) -> None:
    path = csv_table("name", *["Anna"] * 30_000)
    path.write_bytes(path.read_bytes() + "Зоя".encode("cp1251"))
    with pytest.raises(WrongEncoding, match="utf-8"):
        rows(path, encoding="utf-8")


def test_zeros_are_left_for_the_values_to_judge(csv_table: Table) -> None:
    assert rows(csv_table("name,notes", "An\0na,x"))[1].cells == ["An\0na", "x"]


def test_a_folder_a_pipe_and_an_old_workbook_are_no_tables(tmp_path: Path) -> None:
    pipe, old = tmp_path / "pipe.csv", tmp_path / "old.xls"
    os.mkfifo(pipe)
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    for path in (tmp_path, pipe, old):
        with pytest.raises(NotATable):
            rows(path)
    with pytest.raises(FileNotFoundError):
        rows(tmp_path / "absent.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(b"name,notes\n".__add__)))
def test_any_bytes_are_rows_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    try:
        found = rows(path)
    except Refused:
        return
    assert all(isinstance(cell, str) for row in found for cell in row.cells)
