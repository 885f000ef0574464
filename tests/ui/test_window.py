"""The day of a lawyer: unlock, look, change, search, undo, lock."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui import ask, idle
from ui.app import App
from ui.dialogs.palette import CHOICE
from ui.models.pages import SUMMARY
from ui.pages.activity import ActivityPage
from ui.pages.chips import addable
from ui.pages.handovers import HandoversPage
from ui.pages.records import RecordsPage
from ui.pages.workspace import Workspace
from ui.widgets.dispute import Dispute
from ui.widgets.facts import FactRow
from ui.widgets.parts import TextButton
from ui.window import Window
from vault.vault import Vault


def page_of(workspace: Workspace, place: str) -> RecordsPage:
    page = workspace.go(place)
    assert isinstance(page, RecordsPage)
    return page


def fact(page: RecordsPage, name: str) -> FactRow:
    return page._record._rows[name]


def values(window: Window, record: str, name: str) -> list[str]:
    shown = window._session.reader.records.show(record).values.get(name, ())
    return [value.text for value in shown]


def type_in(row: FactRow, text: str, qtbot: QtBot) -> None:
    row.edit(row._values[0] if row._values else None)
    field = row._editor.focusProxy()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_wrong_passphrase_is_told_next_to_the_field(
    app: App, sample: made.Made, qtbot: QtBot
) -> None:
    app.window.gate.show_unlock(sample.folder)
    page = app.window.gate.unlock
    page._field.insert("семь тихих цапель")
    qtbot.keyClick(page._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page._told.text()))
    assert "wrong" in page._told.text()
    assert "Cyrillic" in page._told.text()
    assert page._field.isEnabled()
    assert not app.session.is_open


@pytest.mark.parametrize(
    ("place", "number"), [("cases", len(made.CASES)), ("people", 5), ("documents", 1)]
)
def test_the_lists_hold_what_the_vault_holds(
    workspace: Workspace, place: str, number: int, qtbot: QtBot
) -> None:
    page = page_of(workspace, place)
    qtbot.waitUntil(lambda: page.model.rowCount() == number)


def test_a_value_is_changed_where_it_stands(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    row = fact(page, "title")
    type_in(row, "Orlan, renamed", qtbot)
    qtbot.keyClick(row._editor.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(window, sample.case, "title") == ["Orlan, renamed"])
    qtbot.waitUntil(lambda: page.model.find(sample.case).data() == "Orlan, renamed")
    qtbot.waitUntil(lambda: workspace._saved.text().startswith("Saved"))


def test_what_does_not_fit_stays_with_a_sentence(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    before = values(window, sample.case, "opened")
    row = fact(page, "opened")
    type_in(row, "last spring", qtbot)
    row.finish()
    qtbot.waitUntil(lambda: row._told.isVisible())
    row.finish()
    assert row._editor.text() == "last spring"
    assert values(window, sample.case, "opened") == before
    row.give_up()
    assert not row.is_editing


def test_locking_while_typing_loses_no_letter(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    type_in(fact(page, "reference_code"), "KZ-2026/1", qtbot)
    app.session.lock()
    assert window.gate.currentWidget() is window.gate.unlock
    with qtbot.waitSignal(app.session.locked):
        pass
    app.session.unlock(sample.folder, bytearray(made.PASSPHRASE.encode()))
    qtbot.waitUntil(lambda: window.workspace is not None)
    again = window.workspace.page()
    assert isinstance(again, RecordsPage)
    assert again.record == sample.case
    row = fact(again, "reference_code")
    assert row.is_editing
    assert row._editor.text() == "KZ-2026/1"
    row.give_up()


def test_a_locked_window_shows_nothing_of_the_vault(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page_of(workspace, "cases").show_record(sample.case)
    workspace.go("activity")
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kinds = (QLabel, QLineEdit, QPushButton)
    texts = [one.text() for one in QApplication.allWidgets() if isinstance(one, kinds)]
    texts += [window.windowTitle()]
    assert not [text for text in texts if "Қанат" in text or "Orlan" in text]


def test_search_finds_in_another_script_and_says_why(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    palette = window._palette
    palette.open()
    qtbot.keyClicks(workspace.search, "otirik")
    model = palette._model
    qtbot.waitUntil(lambda: any(one.below for one in model.choices))
    first = model.data(model.index(0), CHOICE)
    assert first.below
    qtbot.keyClick(workspace.search, Qt.Key.Key_Return)
    page = workspace.page()
    assert isinstance(page, RecordsPage)
    assert page.record in {sample.person, sample.case}


def test_every_command_is_in_the_palette_with_its_keys(window: Window) -> None:
    shown = {choice.text: choice.end for choice in window._find_commands("")}
    assert shown["Lock the vault"] == "Ctrl+L"
    assert len(shown) >= 10


def test_a_record_goes_to_the_bin_and_comes_back_by_undo(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    page._record._bin()
    qtbot.waitUntil(lambda: not page.model.find(sample.case).isValid())
    qtbot.waitUntil(lambda: workspace.banner.isVisible())
    workspace.banner.acted.emit()
    qtbot.waitUntil(lambda: page.model.find(sample.case).isValid())


def test_several_records_change_at_once(window: Window, workspace: Workspace, qtbot: QtBot) -> None:
    page = page_of(workspace, "cases")
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    window.resize(1440, 900)
    page.table.selectAll()
    ids = page.selected()
    assert len(ids) == len(made.CASES)
    before = [values(window, one, "status") for one in ids]
    page._several.set_all("status", "closed")
    qtbot.waitUntil(lambda: all(values(window, one, "status") == ["closed"] for one in ids))
    qtbot.waitUntil(lambda: workspace.banner._act.isVisible())
    assert page.selected() == ids
    workspace.banner._act.click()
    qtbot.waitUntil(lambda: [values(window, one, "status") for one in ids] == before)


def test_a_filter_narrows_the_list_and_its_chip_widens_it(
    workspace: Workspace, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.listing.narrow(("status", "waiting"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    (chip,) = (one for one in page.findChildren(QPushButton) if "filter" in one.accessibleName())
    chip.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))


def test_words_narrow_the_list_in_any_script_and_say_why(
    window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    window.commands._actions["filter"].trigger()
    qtbot.keyClicks(page.listing._words, "otirik")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    row = page.model.index(0, 0)
    qtbot.waitUntil(lambda: "another script" in row.data(SUMMARY).line)
    qtbot.keyClick(page.listing._words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))


def test_a_search_is_saved_shown_renamed_and_removed_and_each_is_taken_back(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    def own() -> list[str]:
        return [one.name for one in workspace.searches.all()]

    page = page_of(workspace, "cases")
    page.listing.narrow(("status", "waiting"))
    ask.answers.append("Waiting for the court")
    page.listing.save_asked.emit(page.listing.view)
    assert own() == ["Waiting for the court"]
    (id,) = (one.id for one in workspace.searches.all())
    ask.answers.append("At the court")
    workspace.sidebar.rename_asked.emit(f"saved/{id}")
    assert own() == ["At the court"]
    workspace.banner._act.click()
    assert own() == ["Waiting for the court"]
    workspace.sidebar.remove_asked.emit(f"saved/{id}")
    assert own() == []
    workspace.banner._act.click()
    workspace.sidebar.chosen.emit("cases")
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made.CASES))
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    app.session.unlock(sample.folder, bytearray(made.PASSPHRASE.encode()))
    qtbot.waitUntil(lambda: window.workspace is not None)
    again = window.workspace
    (choice,) = (one for one in window._find_commands("waiting") if one.icon == "star")
    choice.run()
    shown = again.page()
    assert isinstance(shown, RecordsPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() == 2)


def test_a_record_is_added_to_its_case(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    assert {"note", "deadline"} <= {kind.id for kind in addable(page._session.schema)}
    page._record.show_new("deadline", sample.case)
    row = fact(page, "title")
    qtbot.keyClicks(row._editor.focusProxy(), "Answer the court")
    qtbot.keyClick(row._editor.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.record) and page.record != sample.case)
    assert values(window, page.record, "case") == [sample.case]
    assert values(window, page.record, "title") == ["Answer the court"]


def test_the_life_of_a_value_says_who_from_where_and_how_sure(
    workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    page._record._show_life("client")
    life = page._record._life

    def told() -> list[str]:
        return [one.text() for one in life.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "Interview of 3 May, sure" in told())
    assert any("Ilona Vymyslenko · " in one for one in told())


def test_an_undo_says_what_it_takes_back(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    page.show_record(sample.case)
    page._record._bin()
    told = "Undo: put into the bin: "

    def undo() -> str:
        return next(one.text for one in window._find_commands("") if one.text.startswith("Undo"))

    qtbot.waitUntil(lambda: undo().startswith(told))
    assert "Қанат Өтірікбаев" in undo()
    window._undo()
    qtbot.waitUntil(lambda: "Taken back: put into the bin" in workspace.banner._text.text())


def test_activity_is_told_of_a_person_a_case_and_a_day(
    workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = workspace.go("activity")
    assert isinstance(page, ActivityPage)

    def told() -> set[str]:
        return {one.accessibleName() for one in page.findChildren(TextButton)}

    qtbot.waitUntil(lambda: "Marta Fiktivna" in told())
    page._case.put(sample.case)
    page._case.changed.emit()
    qtbot.waitUntil(lambda: "Marta Fiktivna" not in told())
    assert "Қанат Өтірікбаев" in told()
    page._day.choose(datetime.date(2001, 1, 1))
    qtbot.waitUntil(lambda: not told())
    page._day.choose(None)
    qtbot.waitUntil(lambda: "Қанат Өтірікбаев" in told())
    page._who.setCurrentIndex(page._who.findText("Bogdan Kaya"))
    page._who.activated.emit(page._who.currentIndex())
    qtbot.waitUntil(lambda: not told())


def test_a_handover_is_accepted_and_its_disagreement_settled_side_by_side(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = workspace.go("handovers")
    assert isinstance(page, HandoversPage)
    page.open_bundle(sample.bundle)
    qtbot.waitUntil(lambda: page.count() == 2)
    opening = page.currentWidget()
    assert len(opening._plan.merge.disagreements) == 1
    opening._accept()
    qtbot.waitUntil(lambda: page.count() == 1)
    workspace.show_record(sample.case)
    cases = workspace.page()
    assert isinstance(cases, RecordsPage)
    qtbot.waitUntil(lambda: len(cases._record.findChildren(Dispute)) == 1)
    (dispute,) = cases._record.findChildren(Dispute)
    prefer = [one for one in dispute.findChildren(QPushButton) if one.text() == "Prefer this"]
    assert len(prefer) == 2
    qtbot.mouseClick(prefer[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: not window._session.reader.records.show(sample.case).disagreements, timeout=10_000
    )


def test_the_vault_that_another_program_writes_to_is_told(
    app: App, sample: made.Made, qtbot: QtBot
) -> None:
    (other,) = Vault.unlock(sample.folder, made.PASSPHRASE)
    with other:
        app.window.gate.show_unlock(sample.folder)
        app.session.unlock(sample.folder, bytearray(made.PASSPHRASE.encode()))
        page = app.window.gate.unlock
        qtbot.waitUntil(lambda: "Another program" in page._told.text())


class Clock:
    """The time that the idle watch reads, as the test says it."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(idle, "time", clock)
    return clock


def test_an_idle_window_locks_and_a_busy_one_does_not(
    app: App, window: Window, clock: Clock, qtbot: QtBot
) -> None:
    app.idle.set_minutes(5)
    clock.now = 299
    app.idle._tick()
    assert app.session.is_open
    app.session._count(1)
    clock.now = 301
    app.idle._tick()
    assert app.session.is_open
    app.session._count(-1)
    clock.now = 602
    with qtbot.waitSignal(app.session.locked):
        pass
    assert window.workspace is None


def test_what_an_input_method_commits_begins_the_idle_time_anew(
    app: App, window: Window, workspace: Workspace, clock: Clock, qtbot: QtBot
) -> None:
    field = workspace.search
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusObject() is field)
    app.idle.set_minutes(5)
    for minute in (4, 8, 12):
        clock.now = 60 * minute
        typed = QInputMethodEvent()
        typed.setCommitString("і")
        QApplication.sendEvent(field, typed)
        app.idle._tick()
        assert app.session.is_open
    app.idle.set_minutes(0)


def test_any_key_begins_the_idle_time_anew(app: App, window: Window, clock: Clock) -> None:
    app.idle.set_minutes(5)
    for minute in (4, 8, 12):
        clock.now = 60 * minute
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), press)
        app.idle._tick()
        assert app.session.is_open
    app.idle.set_minutes(0)


def test_a_case_says_what_it_may_hold_and_begins_it(
    window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    page = page_of(workspace, "cases")
    bare = next(
        ref for ref in window._session.records.page("case").records if "Fiktivna" in ref.title
    )
    page.show_record(bare.id)
    tabs = page._record._tabs
    for key, type_id in (("people", "person"), ("notes", "note")):
        qtbot.waitUntil(lambda key=key: tabs.page(key) is not None)
        begin = tabs.page(key).findChildren(QPushButton)[0]
        tabs.choose(key)
        qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
        assert (page._record._type, page._record._case) == (type_id, bare.id)
        page.show_record(bare.id)
