"""What a person began survives the lock, whatever it was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_lists import unlock_again
from tests.ui.test_window import fact, page_of, type_in, values
from ui.app import App
from ui.dialogs.sealing import SealingPage
from ui.pages.activity import ActivityPage
from ui.pages.handovers import HandoversPage
from ui.pages.tables import ImportPage
from ui.pages.workspace import Workspace
from ui.window import Window


def test_a_record_begun_in_a_case_stays_in_it_and_a_name_keeps_its_kind(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    page._record.show_new("deadline", sample.case)
    qtbot.keyClicks(fact(page, "title")._editor.focusProxy(), "Answer")
    workspace = unlock_again(app, sample, qtbot)
    page = page_of(workspace, "cases")
    row = fact(page, "title")
    assert row._editor.text() == "Answer"
    qtbot.keyClick(row._editor.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.record))
    assert values(window, page.record, "case") == [sample.case]
    page_of(workspace, "people").show_record(sample.person)
    row = fact(page_of(workspace, "people"), "name")
    type_in(row, "Qanat", qtbot)
    row._editor._kind.setCurrentIndex(2)
    chosen = row._editor._kind.currentData()
    row._origin._pinpoint.setFocus()
    qtbot.keyClicks(row._origin._pinpoint, "p. 7")
    workspace = unlock_again(app, sample, qtbot)
    row = fact(page_of(workspace, "people"), "name")
    assert (row._editor.text(), row._editor._kind.currentData()) == ("Qanat", chosen)
    assert QApplication.focusWidget() is row._origin._pinpoint
    assert row._origin._pinpoint.text().endswith("p. 7")
    row.give_up()


def test_lists_are_as_far_down_as_narrow_and_as_chosen_as_before(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "people")
    page.listing.ask_words()
    qtbot.keyClicks(page.listing._words, "otirik")
    page = page_of(workspace, "cases")
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    page.listing.narrow(("status", "waiting"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    window.resize(1440, 900)
    page.table.selectAll()
    chosen = page.selected()
    page._several.ask_value(next(one for one in page.listing.listed() if one.id == "opened"))
    qtbot.keyClicks(page._several.editor.focusProxy(), "2019-0")
    workspace = unlock_again(app, sample, qtbot)
    page = page_of(workspace, "cases")
    qtbot.waitUntil(lambda: page.selected() == chosen)
    field = page._several.editor.focusProxy()
    qtbot.keyClicks(field, "4")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {*values(window, chosen[0], "opened")} == {"2019-04"})
    page = page_of(workspace, "people")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_steps_of_a_handover_an_import_and_a_search_go_on(
    app: App,
    window: Window,
    workspace: Workspace,
    sample: made.Made,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("Who;Born\nSelin Uydurma;1991-11\nMarta Fiktivna;1974\n", encoding="utf-8")
    page = workspace.go("import")
    assert isinstance(page, ImportPage)
    page.show_table(table)
    qtbot.waitUntil(lambda: "Who" in page.properties)
    page.properties["Who"].setCurrentIndex(page.properties["Who"].findData("name"))
    activity = workspace.go("activity")
    assert isinstance(activity, ActivityPage)
    activity._case.put(sample.case)
    activity._case.changed.emit()
    page = workspace.go("handovers")
    assert isinstance(page, HandoversPage)
    page.hand_over([sample.case])
    step = page.currentWidget()
    assert isinstance(step, SealingPage)
    step._people[0][0].setChecked(True)
    step._purpose.setText("For the hearing")
    qtbot.waitUntil(lambda: bool(step.leaving.findChildren(QCheckBox)))
    kept_home = step.leaving.findChildren(QCheckBox)[0]
    kept_home.setChecked(False)
    withheld = step.leaving.withheld
    window._open_palette()
    qtbot.keyClicks(workspace.search, "otirik")
    workspace = unlock_again(app, sample, qtbot)
    assert workspace.search.text() == "otirik"
    qtbot.waitUntil(lambda: any(one.below for one in window._palette._model.choices))
    page = workspace.go("handovers")
    assert isinstance(page, HandoversPage)
    again = page.currentWidget()
    assert isinstance(again, SealingPage)
    assert [check.isChecked() for check, _ in again._people] == [True]
    assert again._purpose.text() == "For the hearing"
    qtbot.waitUntil(lambda: again.leaving.withheld == withheld != ())
    qtbot.keyClick(again._purpose, Qt.Key.Key_Escape)
    assert page.count() == 1
    page.hand_over([sample.case])
    assert page.currentWidget()._purpose.text() == "For the hearing"
    page = workspace.go("import")
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: "Who" in page.properties)
    qtbot.waitUntil(lambda: page.properties["Who"].currentData() == "name")
    activity = workspace.go("activity")
    assert isinstance(activity, ActivityPage)
    assert activity._case.chosen == sample.case
