"""Lists are ordered, shaped and left as a person wants them, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_window import page_of, values
from ui import settings
from ui.app import App
from ui.pages.records import RecordsPage
from ui.pages.workspace import Workspace
from ui.widgets.parts import TextButton
from ui.window import Window


def order(page: RecordsPage) -> list[str]:
    model = page.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def click_heading(page: RecordsPage, section: int, qtbot: QtBot) -> None:
    headings = page.table.headings
    at = QPoint(headings.sectionViewportPosition(section) + 20, headings.height() // 2)
    qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, pos=at)


def columns_of_cases(workspace: Workspace, qtbot: QtBot) -> RecordsPage:
    page = page_of(workspace, "cases")
    page.listing.toggle_columns()
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    return page


def unlock_again(app: App, sample: made.Made, qtbot: QtBot) -> Workspace:
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    app.session.unlock(sample.folder, bytearray(made.PASSPHRASE.encode()))
    qtbot.waitUntil(lambda: app.window.workspace is not None)
    assert app.window.workspace is not None
    return app.window.workspace


def test_a_heading_sorts_and_sorts_the_other_way_round(workspace: Workspace, qtbot: QtBot) -> None:
    page = columns_of_cases(workspace, qtbot)
    headings = page.table.headings
    up = order(page)
    click_heading(page, 0, qtbot)
    qtbot.waitUntil(lambda: order(page) == up[::-1])
    assert page.selected() == []
    assert "downwards" in headings.accessibleName()
    section = 1 + page.listing.view.columns.index("opened")
    click_heading(page, section, qtbot)
    qtbot.waitUntil(lambda: order(page)[0].startswith("Marta"))
    headings.setFocus()
    for _ in range(section):
        qtbot.keyClick(headings, Qt.Key.Key_Right)
    assert "upwards" in headings.accessibleName()
    qtbot.keyClick(headings, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: order(page)[-1].startswith("Marta"))
    assert page.listing.view.descending


def test_columns_and_panes_stay_as_they_were_left_until_they_are_reset(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    page = columns_of_cases(workspace, qtbot)
    usual = page.listing.view.columns
    headings = page.table.headings
    headings.setFocus()
    qtbot.keyClick(headings, Qt.Key.Key_Right)
    qtbot.keyClick(headings, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    moved = (usual[1], usual[0], *usual[2:])
    qtbot.waitUntil(lambda: page.listing.view.columns == moved)
    qtbot.keyClick(headings, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    wide = headings.sectionSize(2)
    page.table.setFocus()
    before, beside = page.panes.sizes()[0], workspace.panes.sizes()[0]
    qtbot.keyClick(window, "[", Qt.KeyboardModifier.ControlModifier)
    workspace.sidebar._buttons["cases"].setFocus()
    qtbot.keyClick(window, "]", Qt.KeyboardModifier.ControlModifier)
    assert (page.panes.sizes()[0], workspace.panes.sizes()[0]) == (before - 32, beside + 32)
    click_heading(page, 0, qtbot)
    again = unlock_again(app, sample, qtbot)
    page = page_of(again, "cases")
    assert (page.listing.view.columns, page.listing.view.descending) == (moved, True)
    qtbot.waitUntil(lambda: page.panes.sizes()[0] == before - 32)
    assert page.table.headings.sectionSize(2) == wide
    assert again.panes.sizes()[0] == beside + 32
    assert "status" not in settings.load().panes
    found = window._find_commands("reset panes")
    reset = next(one for one in found if one.text.startswith("Reset"))
    reset.run()
    assert page.listing.view.columns == ()
    assert again.panes.sizes()[0] == beside
    again.banner._act.click()
    assert page.listing.view.columns == moved
    assert again.panes.sizes()[0] == beside + 32


def keys(qtbot: QtBot, *pressed: Qt.Key) -> None:
    for key in pressed:
        now = QApplication.focusWidget()
        assert now is not None
        qtbot.keyClick(now, key)


@pytest.mark.parametrize("width", [1440, 700])
def test_a_list_is_walked_edited_and_binned_by_keys_alone(
    window: Window, workspace: Workspace, width: int, qtbot: QtBot
) -> None:
    window.resize(width, 900)
    page = page_of(workspace, "cases")
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is page.table
    keys(qtbot, Qt.Key.Key_Return)
    assert page.record == page.model.row(page.model.index(0, 0)).id
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextButton))
    keys(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return)
    first = page.record
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextButton))
    keys(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), " renamed")
    keys(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(window, first, "title")[0].endswith(" renamed"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextButton))
    assert QApplication.focusWidget().accessibleName().endswith(" renamed")
    keys(qtbot, Qt.Key.Key_F2, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextButton))
    keys(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.table
    assert page.selected() == [first]
    place = page.model.find(first).row()
    keys(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.model.find(first).isValid())
    qtbot.waitUntil(lambda: page.selected() not in ([], [first]))
    assert page.table.currentIndex().row() == place
    qtbot.waitUntil(lambda: "renamed" in workspace.banner._text.text())
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.model.find(first).isValid())
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(page.selected()) == 2)
    assert page.table.isVisible()
    keys(qtbot, Qt.Key.Key_Escape)
    assert page.selected() == []


def test_chips_go_by_keys_and_an_empty_list_says_what_to_do(
    workspace: Workspace, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    listing = page.listing
    listing.narrow(("status", "waiting"))
    listing.narrow(("opposing_state", "KZ"))
    qtbot.waitUntil(listing.nothing.isVisible)
    second = listing._chips._chips[1]
    second.setFocus()
    keys(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert not listing.nothing.isVisible()
    (left,) = listing._chips._chips
    assert QApplication.focusWidget() is left
    keys(qtbot, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    assert QApplication.focusWidget() is page.table
    listing.narrow(("status", "waiting"))
    listing.ask_words()
    qtbot.keyClicks(listing._words, "zzzz")
    qtbot.waitUntil(listing.nothing.isVisible)
    listing._words.clear()
    keys(qtbot, Qt.Key.Key_Backspace)
    assert listing.view.where == ()
    qtbot.keyClicks(listing._words, "zzzz")
    qtbot.waitUntil(listing.nothing.isVisible)
    listing.nothing._bin.click()
    qtbot.waitUntil(lambda: listing.view.binned)
    listing.nothing.everything_asked.emit()
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    assert listing._words.text() == ""
