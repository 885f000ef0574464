"""The window in tests: offscreen, on a vault of invented people that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui import ask, settings
from ui.app import App
from ui.pages.workspace import Workspace
from ui.window import Window


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> made.Made:
    return made.make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def sample(made_once: made.Made, tmp_path: Path) -> made.Made:
    """A copy of the sample vault for one test."""
    copy = tmp_path / made_once.folder.name
    shutil.copytree(made_once.folder, copy)
    return made_once.at(copy)


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication) -> Iterator[App]:
    """The program, with nothing open; every job is over when the test is."""
    settings.save(theme="light", language="en", scale=100, idle_minutes=0)
    ask.answers.clear()
    app = App(qapp, kdf_memory=made.KDF)
    qtbot.addWidget(app.window)
    app.window.show()
    yield app
    app.session.close()
    assert not ask.answers


@pytest.fixture
def window(app: App, sample: made.Made, qtbot: QtBot) -> Window:
    """The window over the open sample vault."""
    app.window.show_unlock(sample.folder)
    app.session.unlock(sample.folder, bytearray(made.PASSPHRASE.encode()))
    qtbot.waitUntil(lambda: app.window.workspace is not None, timeout=20_000)
    return app.window


@pytest.fixture
def workspace(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace
