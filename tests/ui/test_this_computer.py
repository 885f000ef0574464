"""This computer as a factor: in the window, beside a real keyring and one that never answers."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import secretstorage
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_safety import RIGHT, answer, kinds, page, told
from tests.ui.test_ways_in import NEW, page_of, type_twice
from ui.app import App
from ui.pages.recovering import RecoverPage
from ui.pages.settings import SettingsPage
from ui.pages.workspace import Workspace
from vault.upkeep.ways import typed
from vault.vault import Vault

__all__ = ["page"]

pytestmark = pytest.mark.needs("dbus-run-session", "gnome-keyring-daemon")

KEYS = Path(__file__).parents[1] / "vault" / "keys"
REAL = (str(KEYS / "keyring_session.sh"),)
SILENT = ("dbus-run-session", "--", sys.executable, str(KEYS / "fake_keyring.py"), "silent")
SHOW_AND_WAIT = ("sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; read _')
BUS = "DBUS_SESSION_BUS_ADDRESS"


@contextlib.contextmanager
def keyring(kind: tuple[str, ...]) -> Iterator[str]:
    """A session with a keyring of its own; gives the address of its bus."""
    with subprocess.Popen(
        [*kind, *SHOW_AND_WAIT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as session:
        assert session.stdout is not None
        yield session.stdout.readline().strip()
        session.communicate("over\n")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with keyring(REAL) as address:
        monkeypatch.setenv(BUS, address)
        yield address


@pytest.fixture
def shares(sample: made.Made) -> list[str]:
    """Two shares that open the vault together: this computer is added only beside them."""
    kept: list[str] = []
    (vault,) = Vault.unlock(sample.folder, RIGHT)
    with vault, typed(RIGHT) as factors:
        vault.ways.split(factors, (2, 2), (), lambda made: kept.extend(one.words for one in made))
    return kept


@pytest.fixture
def added(
    bus: str, shares: list[str], page: SettingsPage, workspace: Workspace, qtbot: QtBot
) -> SettingsPage:
    """The settings of a vault to which this computer was added in the window."""
    page.ways.device.click()
    page.ways.computer.setText("the old laptop")
    answer(RIGHT)
    page.ways.add_device.click()
    qtbot.waitUntil(lambda: "This computer and your passphrase" in told(workspace))
    qtbot.waitUntil(lambda: kinds(page) == ["shares", "device"])
    return page


def lock(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()


def unlock(app: App, text: str) -> Callable[[], bool]:
    """Type the passphrase and press Return; gives what tells that it is open."""
    unlock = app.window.gate.unlock
    unlock._field.wipe()
    unlock._field.insert(text)
    unlock._field.returnPressed.emit()
    return lambda: app.window.workspace is not None


def refused(app: App, words: str) -> Callable[[], bool]:
    return lambda: words in app.window.gate.unlock._told.text()


def test_this_computer_is_added_opens_and_the_last_way_without_it_stays(
    app: App, added: SettingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(added.ways.removals) == 2)
    (last,) = (way for way in added.ways.ways if way.kind == "shares")
    answer(RIGHT)
    added.ways.removals[last.id].click()
    qtbot.waitUntil(lambda: "could be lost" in told(workspace))
    assert kinds(added) == ["shares", "device"]
    lock(app, qtbot)
    unlock(app, "not the passphrase")
    qtbot.waitUntil(refused(app, "wrong"))
    qtbot.waitUntil(unlock(app, RIGHT))
    assert app.window.workspace is not None
    again = app.window.workspace.go("settings")
    assert isinstance(again, SettingsPage)
    again.fill()
    qtbot.waitUntil(lambda: len(again.ways.removals) == 2)
    (device,) = (way for way in again.ways.ways if way.kind == "device")
    assert device.label == "the old laptop"
    answer(RIGHT)
    again.ways.removals[device.id].click()
    qtbot.waitUntil(lambda: kinds(again) == ["shares"])
    space = app.window.workspace
    qtbot.waitUntil(lambda: "Nothing but the recovery shares" in told(space))
    assert "keyring did not answer" not in told(space)


def test_a_locked_keyring_is_told_and_shares_open_beside_it(
    app: App, added: SettingsPage, shares: list[str], sample: made.Made, qtbot: QtBot
) -> None:
    lock(app, qtbot)
    with contextlib.closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()
    unlock(app, RIGHT)
    qtbot.waitUntil(refused(app, "The keyring of this computer is locked."))
    app.window.gate.unlock._shares.click()
    recovering = page_of(app, RecoverPage)
    for words in shares:
        recovering.shares.take(words)
    type_twice(recovering, NEW)
    recovering._go.click()
    qtbot.waitUntil(lambda: app.window.workspace is not None)


def test_a_silent_or_missing_keyring_is_told_and_the_window_goes_on(
    app: App, added: SettingsPage, bus: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(app, qtbot)
    beats: list[int] = []
    pulse = QTimer()
    pulse.timeout.connect(lambda: beats.append(1))
    with keyring(SILENT) as silent:
        monkeypatch.setenv(BUS, silent)
        pulse.start(20)
        unlock(app, RIGHT)
        qtbot.waitUntil(refused(app, "does not answer"))
        pulse.stop()
    assert len(beats) > 20
    monkeypatch.setenv(BUS, "unix:path=/nowhere")
    unlock(app, RIGHT)
    qtbot.waitUntil(refused(app, "no keyring"))
    monkeypatch.setenv(BUS, bus)
    qtbot.waitUntil(unlock(app, RIGHT))
