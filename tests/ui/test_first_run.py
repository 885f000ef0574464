"""The way to a vault, without any widget and with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from ui import ask
from ui.app import App
from ui.models.first_run import FirstRun, Missing, Step
from ui.pages.first_run import FirstRunPage
from ui.pages.records import RecordsPage
from ui.pages.splitting import SplitForm
from ui.session import REMINDER


def test_the_language_is_asked_only_where_there_is_a_choice(tmp_path: Path) -> None:
    assert FirstRun.start(tmp_path, has_languages=True).step is Step.LANGUAGE
    assert FirstRun.start(tmp_path, has_languages=False).step is Step.WHO


def test_one_goes_on_only_when_nothing_is_missing(tmp_path: Path) -> None:
    run = FirstRun.start(tmp_path, has_languages=False)
    assert run.missing is Missing.NAME
    assert run.forward() == run
    named = replace(run, name="Ilona", vault_name="a/b")
    assert named.missing is Missing.VAULT_NAME
    ready = replace(named, vault_name="Kestrel")
    assert ready.folder == tmp_path / "Kestrel.vault"
    assert ready.forward().step is Step.PASSPHRASE
    ready.folder.mkdir()
    assert ready.missing is Missing.TAKEN
    assert replace(ready, place=tmp_path / "gone").missing is Missing.PLACE


def test_the_passphrase_is_typed_twice(tmp_path: Path) -> None:
    run = FirstRun(step=Step.PASSPHRASE, place=tmp_path)
    assert run.missing is Missing.PASSPHRASE
    assert replace(run, has_passphrase=True).missing is Missing.DIFFERENT
    assert replace(run, has_passphrase=True, is_repeated=True).missing is None


def test_a_vault_that_is_made_is_not_unmade_by_going_back(tmp_path: Path) -> None:
    run = FirstRun(step=Step.RECOVERY, place=tmp_path)
    assert not run.can_go_back
    assert run.back() == run
    assert run.forward().step is Step.BEGIN
    assert run.forward().forward().step is Step.BEGIN


def split_a_key(page: FirstRunPage, place: Path, qtbot: QtBot) -> None:
    page._split.click()
    form = page._splitting.itemAt(0).widget()
    assert isinstance(form, SplitForm)
    ask.answers.extend([place, bytearray(b"seven quiet herons")])
    form._go.click()
    qtbot.waitUntil(lambda: "Any 2 of the 3 shares" in page._later.text())


def test_a_lock_in_the_first_minutes_lets_no_way_back_be_overlooked(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    app.window.gate.show_first_run()
    page = app.window.gate.first_run
    assert page is not None
    page.state = replace(page.state, place=tmp_path, name="Ilona", step=Step.PASSPHRASE)
    page._show()
    for field in (page._new.first, page._new.again):
        field.insert("seven quiet herons")
    page._go_on()
    qtbot.waitUntil(lambda: page.state.step is Step.RECOVERY)
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    assert app.window.gate.currentWidget() is app.window.gate.unlock
    app.session.unlock(tmp_path / "Satchel.vault", bytearray(b"seven quiet herons"))
    qtbot.waitUntil(lambda: app.window.workspace is not None)
    assert app.window.workspace is not None
    assert "no way back yet" in app.window.workspace.banner._text.text()
    app.window.workspace.banner.acted.emit()
    assert app.window.workspace.place == "settings"


def test_a_person_makes_a_vault_and_begins_a_case(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    app.window.gate.show_first_run()
    page = app.window.gate.first_run
    assert isinstance(page, FirstRunPage)
    page.state = replace(page.state, place=tmp_path)
    page._name.setText("Ilona Vymyslenko")
    page._vault_name.setText("Kestrel")
    page._go_on()
    assert page.state.step is Step.PASSPHRASE
    qtbot.keyClicks(page._new.first, "seven quiet herons")
    qtbot.keyClicks(page._new.again, "seven quiet heron")
    assert not page._next.isEnabled()
    qtbot.keyClicks(page._new.again, "s")
    assert page._next.isEnabled()
    page._go_on()
    qtbot.waitUntil(lambda: page.state.step is Step.RECOVERY)
    split_a_key(page, tmp_path, qtbot)
    page._go_on()
    assert app.session.is_open
    qtbot.waitUntil(lambda: app.session.draft(REMINDER) is None)
    page.begun.emit("new-case")
    assert app.window.workspace is not None
    shown = app.window.workspace.page()
    assert isinstance(shown, RecordsPage)
    assert shown._record._rows["title"].is_editing
    assert (tmp_path / "Kestrel.vault" / "vault.json").exists()
