"""Tables become records in the window: how they were read is told, corrected and tried first."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui import ask
from ui.pages.tables import ImportPage
from ui.pages.workspace import Workspace
from ui.window import Window

ROWS = (
    "Name;Date of birth;Nationality;Shoe size",
    "Анна Выдумова;1980-05;UA;38",
    "Selin Uydurma;tomorrow;TR;37",
    "Marta Fiktivna;1975;BY;44",
)


@pytest.fixture
def page(workspace: Workspace) -> ImportPage:
    page = workspace.go("import")
    assert isinstance(page, ImportPage)
    return page


def choose(page: ImportPage, place: Path, qtbot: QtBot, encoding: str = "cp1251") -> None:
    table = place / "people.csv"
    table.write_bytes("\r\n".join(ROWS).encode(encoding))
    ask.answers.append(table)
    page._choose()
    qtbot.waitUntil(lambda: "Name" in page.properties)


def people(window: Window) -> int:
    return window._session.reader.records.counts()["person"]


def examples(page: ImportPage) -> str:
    found = [page._grid.itemAtPosition(row, 1) for row in range(1, page._grid.rowCount())]
    return " ".join(item.widget().text() for item in found if item is not None)


def test_a_table_is_read_tried_imported_and_taken_back_as_one(
    page: ImportPage, window: Window, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    before = people(window)
    choose(page, tmp_path, qtbot)
    assert page.encoding.itemText(0) == "Found: cp1251"
    assert page.delimiter.itemText(0) == "Found: semicolon"
    assert "Анна Выдумова" in examples(page)
    kinds = {name: one.currentData() for name, one in page.properties.items()}
    assert kinds["Date of birth"] == "birth_date"
    assert kinds["Shoe size"] is None
    page.attempt.click()
    qtbot.waitUntil(lambda: "2 would be new" in page.told.text())
    assert "Row 3" in page.errors.model().stringList()[0]
    assert people(window) == before
    qtbot.waitUntil(page._form.isEnabled)
    page.go.click()
    qtbot.waitUntil(lambda: people(window) == before + 2)
    qtbot.waitUntil(lambda: "Imported: 2 new" in workspace.banner._text.text())
    workspace.banner.acted.emit()
    qtbot.waitUntil(lambda: people(window) == before)


def test_what_was_read_wrongly_is_corrected(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    choose(page, tmp_path, qtbot)
    page.delimiter.setCurrentIndex(page.delimiter.findData(","))
    page._look()
    qtbot.waitUntil(lambda: "Name" not in page.properties)
    assert not page.go.isEnabled()
    page.encoding.setCurrentIndex(page.encoding.findData("utf-8"))
    page._look()
    qtbot.waitUntil(lambda: "not written in utf-8" in page.told.text())
    page.show_table(tmp_path / "people.csv")
    qtbot.waitUntil(lambda: "Shoe size" in page.properties)
    page.properties["Shoe size"].setCurrentIndex(page.properties["Shoe size"].findData("notes"))
    page.properties["Date of birth"].setCurrentIndex(0)
    page.attempt.click()
    qtbot.waitUntil(lambda: "3 would be new" in page.told.text())


def test_a_row_that_a_key_finds_changes_the_record(
    page: ImportPage, window: Window, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    before = people(window)
    choose(page, tmp_path, qtbot)
    page.key.setCurrentIndex(page.key.findData("Name"))
    page.go.click()
    qtbot.waitUntil(lambda: "1 new, 1 changed" in page.told.text())
    qtbot.waitUntil(lambda: people(window) == before + 1)


def test_an_old_workbook_is_no_table(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    old = tmp_path / "people.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))
    page.show_table(old)
    qtbot.waitUntil(lambda: "is not a table that can be read" in page.told.text())
    assert not page.go.isEnabled()
