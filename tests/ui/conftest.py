"""The window in tests: offscreen, on a vault of invented people that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui import ask, settings
from ui.app import App
from ui.pages.workspace import Workspace
from ui.window import Window

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits long for what surely comes: other tests may have the processors meanwhile."""

    def waitUntil(  # noqa: N802 - Qt's own name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self, signal: object, *, timeout: int = PATIENCE_MS, **options: Any
    ) -> AbstractContextManager[Any]:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    del qapp
    return PatientBot(request)


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
    app.complete()
    yield app
    app.session.close()
    assert not ask.answers


@pytest.fixture
def window(app: App, sample: made.Made, qtbot: QtBot) -> Window:
    """The window over the open sample vault."""
    app.window.gate.show_unlock(sample.folder)
    app.session.unlock(sample.folder, bytearray(made.PASSPHRASE.encode()))
    qtbot.waitUntil(lambda: app.window.workspace is not None)
    return app.window


@pytest.fixture
def workspace(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace
