"""The settings that keep a vault safe: each that weakens it asks for the passphrase first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY
from tests.ui import made
from tests.ui.test_access import unnamed
from ui import ask, settings
from ui.app import App
from ui.pages.records import RecordsPage
from ui.pages.settings import SettingsPage
from ui.pages.workspace import Workspace
from ui.session import REMINDER
from ui.window import Window
from vault.vault import Vault

RIGHT, WRONG = made.PASSPHRASE, "not the passphrase"


@pytest.fixture
def page(workspace: Workspace) -> SettingsPage:
    page = workspace.go("settings")
    assert isinstance(page, SettingsPage)
    page.fill()
    return page


def answer(*texts: str | None) -> None:
    """Passphrases for the next questions; None leaves a question."""
    ask.answers.extend(None if text is None else bytearray(text.encode()) for text in texts)


def told(workspace: Workspace) -> str:
    return workspace.banner._text.text() if workspace.banner.isVisible() else ""


def kinds(page: SettingsPage) -> list[str]:
    return [way.kind for way in page.ways.ways]


def make_shares(page: SettingsPage, place: Path) -> None:
    page.shares._show_form()
    form = page.shares._place.itemAt(0).widget()
    form.names[0].setText("Nino")
    ask.answers.append(place)
    answer(RIGHT)
    form._go.click()


def test_locking_later_asks_for_the_passphrase_and_locking_sooner_does_not(
    page: SettingsPage, qtbot: QtBot
) -> None:
    settings.save(idle_minutes=5, lock_on_sleep=True)
    page._show_locking()

    def choose(minutes: int) -> None:
        page.idle.setCurrentIndex(page.idle.findData(minutes))
        page.idle.activated.emit(page.idle.currentIndex())

    choose(2)
    assert settings.load().idle_minutes == 2
    answer(None)
    choose(0)
    assert (settings.load().idle_minutes, page.idle.currentData()) == (2, 2)
    answer(WRONG, RIGHT)
    choose(30)
    qtbot.waitUntil(lambda: settings.load().idle_minutes == 30)
    answer(None)
    page.locks["lock_on_sleep"].click()
    assert settings.load().lock_on_sleep
    assert page.locks["lock_on_sleep"].isChecked()
    settings.save(idle_minutes=0)


def test_the_passphrase_is_changed_by_who_knows_the_one_of_now(
    app: App, page: SettingsPage, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    section = page.passphrase
    section.open.click()
    for field in (section.new.first, section.new.again):
        field.insert("another one, which is long")
    answer(RIGHT)
    section.go.click()
    qtbot.waitUntil(lambda: "passphrase is changed" in told(workspace))
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    (vault,) = Vault.unlock(sample.folder, "another one, which is long")
    vault.close()


def test_a_further_passphrase_comes_and_goes_and_the_last_way_in_stays(
    page: SettingsPage, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    section = page.ways
    section.more.click()
    section.label.setText("for Nino")
    for field in (section.new.first, section.new.again):
        field.insert("a further one for Nino")
    answer(RIGHT)
    section._add.click()
    qtbot.waitUntil(lambda: kinds(page) == ["passphrase"] * 2)
    further = page.ways.ways[1]
    assert further.label == "for Nino"
    qtbot.waitUntil(lambda: further.id in section.removals)
    answer(RIGHT)
    section.removals[further.id].click()
    qtbot.waitUntil(lambda: kinds(page) == ["passphrase"])
    qtbot.waitUntil(lambda: len(section.removals) == 1)
    (last,) = section.removals.values()
    answer(RIGHT)
    last.click()
    qtbot.waitUntil(lambda: "could be lost" in told(workspace))
    assert kinds(page) == ["passphrase"]


def test_shares_are_made_checked_and_revoked_in_the_window(
    page: SettingsPage, window: Window, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    answer(RIGHT)
    page.ways.add_device.click()
    qtbot.waitUntil(lambda: "only after recovery shares were made" in told(workspace))
    window._session.keep(REMINDER, {"what": "recovery"})
    make_shares(page, tmp_path)
    qtbot.waitUntil(lambda: kinds(page) == ["passphrase", "shares"])
    qtbot.waitUntil(lambda: "Any 2 of the 3 shares" in page.shares._now.text())
    qtbot.waitUntil(lambda: window._session.draft(REMINDER) is None)
    way = page.ways.ways[1]
    assert way.custodians[0] == "Nino"
    texts = sorted((tmp_path / f"Shares {way.set}").iterdir())
    sheets = sorted((tmp_path / f"Sheets {way.set}").iterdir())
    assert [path.suffix for path in (*texts, *sheets)] == [".txt"] * 3 + [".pdf"] * 3
    ask.answers.append(texts[0])
    page.shares._check_file()
    assert "is whole and belongs to this vault" in page.shares.told.text()
    page.shares._check("satchel " * 33)
    assert "Word 1 of a recovery share" in page.shares.told.text()
    answer(RIGHT)
    page.ways.add_device.click()
    qtbot.waitUntil(lambda: "keyring" in told(workspace))
    qtbot.waitUntil(lambda: way.id in page.ways.removals)
    answer(RIGHT)
    page.ways.removals[way.id].click()
    qtbot.waitUntil(lambda: kinds(page) == ["passphrase"])
    qtbot.waitUntil(lambda: "no way back yet" in page.shares._now.text())


def test_a_backup_is_made_where_the_owner_said_and_its_proof_is_shown(
    page: SettingsPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    backups = page.backups
    qtbot.waitUntil(lambda: "no backup yet" in backups.state.text())
    assert not backups.go.isEnabled()
    qtbot.waitUntil(lambda: workspace._backed_up.text() == "No backup yet")
    ask.answers.append(tmp_path / "stick")
    answer(RIGHT)
    backups._choose()
    qtbot.waitUntil(backups.go.isEnabled)
    backups.go.click()
    qtbot.waitUntil(lambda: "written and proven" in told(workspace))
    qtbot.waitUntil(lambda: "Last backup: today" in backups.state.text())
    assert "proven to come back: today" in backups.state.text()
    qtbot.waitUntil(lambda: workspace._backed_up.text() == "Backed up today, proven")


def test_sleep_and_the_screens_lock_lock_the_vault_where_that_is_wanted(
    app: App, window: Window, qtbot: QtBot
) -> None:
    settings.save(lock_on_sleep=False, lock_on_screen=False)
    app.idle.slept.emit()
    app.idle.screen_locked.emit()
    assert app.session.is_open
    settings.save(lock_on_sleep=True, lock_on_screen=True)
    with qtbot.waitSignal(app.session.locked):
        app.idle.slept.emit()


def test_putting_the_window_away_locks_where_that_is_wanted(
    app: App, window: Window, qtbot: QtBot
) -> None:
    settings.save(lock_on_minimise=True)
    with qtbot.waitSignal(app.session.locked):
        window.setWindowState(Qt.WindowState.WindowMinimized)
    settings.save(lock_on_minimise=False)


def readable(widget: QObject) -> list[str]:
    """Everything that a person, or a program that reads screens, could see of a widget."""
    found: list[str] = []
    if isinstance(widget, QWidget):
        found += [widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis()]
        found += [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        found.append(widget.text())
    found += [str(one) for one in (getattr(widget, "toPlainText", str)(),)]
    return found


def test_nothing_of_a_case_is_readable_anywhere_while_locked(
    app: App, window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    secrets = ("Қанат", "Kanat", "Orlan", "Bogdan", "officer spoke", "Larnaca")
    for place, record in (("cases", sample.case), ("people", sample.person)):
        shown = workspace.go(place)
        assert isinstance(shown, RecordsPage)
        shown.show_record(record)
    for place in ("documents", "handovers", "activity", "settings", "everything"):
        workspace.go(place)

    def seen() -> list[str]:
        texts = [text for one in QApplication.allWidgets() for text in readable(one)]
        return [text for text in texts if any(secret in text for secret in secrets)]

    qtbot.waitUntil(lambda: bool(seen()))
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not seen())
    assert window.windowTitle() == "Satchel"


def test_a_defect_is_told_in_the_window_and_logs_nothing_of_what_it_met(
    app: App,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.tell_defects()

    def stumble() -> None:
        raise KeyError("Ivan Petrov")

    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(workspace.banner.isVisible)
    assert "Something is wrong in this program" in told(workspace)
    logged = capfd.readouterr().err
    assert "KeyError at tests.ui.test_safety:" in logged
    assert "Ivan" not in logged


DIALOG = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from ui import ask, settings

def leave():
    dialog = qt.activeModalWidget()
    if isinstance(dialog, QFileDialog) and dialog.isVisible():
        dialog.setDirectory(sys.argv[1])
        dialog.done(1)

if "kept" not in sys.argv:
    ask.keep_no_history()
qt = QApplication([])
parent, timer = QWidget(), QTimer(interval=20)
timer.timeout.connect(leave)
timer.start()
ask.files(parent, "Attach")
settings.save(scale=125)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="skipped: Qt keeps its settings elsewhere")
@pytest.mark.parametrize("how", ["", "kept"])
def test_no_dialog_writes_down_which_folders_were_visited(tmp_path: Path, how: str) -> None:
    home, client = tmp_path / "home", tmp_path / "Petrov family"
    home.mkdir()
    client.mkdir()
    environment = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", DIALOG, str(client), how]
    subprocess.run(command, env=environment, cwd=REPOSITORY, check=True, timeout=60)
    written = [path for path in home.rglob("*") if path.is_file()]
    assert home / ".config" / "satchel" / "window.ini" in written
    told = b"".join(path.read_bytes() for path in written)
    assert (b"Petrov" in told) == (how == "kept")


def test_everything_in_the_forms_of_the_settings_has_a_name(
    page: SettingsPage, window: Window
) -> None:
    page.passphrase.open.click()
    page.ways.more.click()
    page.shares._show_form()
    page.shares._show_checking()
    assert unnamed(window) == []


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the screen of the tests cannot do
def test_a_question_that_stands_open_goes_with_the_lock(
    app: App, page: SettingsPage, window: Window, qtbot: QtBot
) -> None:
    settings.save(lock_on_sleep=True)
    page._show_locking()
    asked: list[str] = []

    def lock_when_asked() -> None:
        question = QApplication.activeModalWidget()
        if question is None:
            QTimer.singleShot(20, lock_when_asked)
        else:
            asked.append(question.windowTitle())
            app.session.lock()

    lock_when_asked()
    page.locks["lock_on_sleep"].click()
    assert asked == ["Your passphrase, please"]
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: window.gate.currentWidget() is window.gate.unlock)
    assert settings.load().lock_on_sleep
