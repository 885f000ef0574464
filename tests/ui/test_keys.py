"""Everything by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui.pages.records import RecordsPage
from ui.pages.workspace import Workspace
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_the_keys_go_to_places_and_begin_a_case(
    window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert workspace.place == "people"
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    page = workspace.page()
    assert workspace.place == "cases"
    assert isinstance(page, RecordsPage)
    assert page._record._rows["title"].is_editing
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert workspace.search.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.workspace is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_focus(
    workspace: Workspace, key: Qt.Key, qtbot: QtBot
) -> None:
    button = workspace.sidebar._buttons["activity"]
    button.setFocus()
    qtbot.keyClick(button, key)
    assert workspace.place == "activity"


def test_tab_follows_what_stands_where_also_after_an_edit(
    workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = workspace.go("cases")
    assert isinstance(page, RecordsPage)
    page.show_record(sample.case)
    rows = page._record._rows
    rows["title"].edit(rows["title"]._values[0])
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not rows["title"].is_editing)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is rows["title"]._first)
    workspace.search.setFocus()
    seen = []
    for _ in range(20):
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now.accessibleName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    order = ["Hand over", "Facts", "Title: Қанат Өтірікбаевx", "Add Reference code"]
    assert [one for one in seen if one in order] == order
    for name in reversed(seen[1:]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert QApplication.focusWidget().accessibleName() == name
