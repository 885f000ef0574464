"""For screen readers and keyboards: everything has a name, Tab goes everywhere and comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui import i18n
from ui.app import App
from ui.pages.handovers import HandoversPage
from ui.pages.records import RecordsPage
from ui.pages.workspace import Workspace
from ui.window import Window


def focusable(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def unnamed(window: QWidget) -> list[str]:
    found = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name and not isinstance(widget.focusProxy(), QWidget):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def case(workspace: Workspace, sample: made.Made) -> None:
    page = workspace.go("cases")
    assert isinstance(page, RecordsPage)
    page.show_record(sample.case)
    page._record._show_all()
    page._record._rows["client"].edit(None)
    page._record._show_life("status")


def handing_over(workspace: Workspace, sample: made.Made) -> None:
    page = workspace.go("handovers")
    assert isinstance(page, HandoversPage)
    page.hand_over([sample.case])


def comparing(workspace: Workspace, sample: made.Made) -> None:
    page = workspace.go("handovers")
    assert isinstance(page, HandoversPage)
    page.compare(page._session.reader.contacts.everyone()[0])


def place(name: str) -> Callable[[Workspace, made.Made], object]:
    return lambda workspace, _sample: workspace.go(name)


PAGES = {
    "case": case,
    "sealing": handing_over,
    "words": comparing,
    **{name: place(name) for name in ("people", "documents", "activity", "settings", "handovers")},
}


def unreached(window: Window, qtbot: QtBot) -> list[str]:
    """What Tab does not come to. In a group of which one is pressed, arrows go to the others."""
    seen: list[QWidget] = []
    focusable(window)[0].setFocus()
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert now is not None
    around = seen[seen.index(now) :]
    return [
        f"{type(one).__name__} {one.accessibleName()}"
        for one in focusable(window)
        if one.isEnabled()
        and one not in around
        and one.focusProxy() is None
        and not (isinstance(one, QAbstractButton) and one.autoExclusive())
    ]


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_takes_the_focus_has_a_name_and_tab_comes_to_it(
    window: Window, workspace: Workspace, sample: made.Made, name: str, qtbot: QtBot
) -> None:
    PAGES[name](workspace, sample)
    qtbot.wait(50)
    assert len(focusable(window)) > 5
    assert unnamed(window) == []
    assert unreached(window, qtbot) == []


@pytest.mark.parametrize("gate", ["show_start", "show_first_run", "show_restore"])
def test_the_gates_have_names_too(app: App, gate: str, qtbot: QtBot) -> None:
    getattr(app.window.gate, gate)()
    qtbot.wait(50)
    assert focusable(app.window)
    assert unnamed(app.window) == []
    assert unreached(app.window, qtbot) == []


def test_tab_comes_to_every_way_of_unlocking(app: App, sample: made.Made, qtbot: QtBot) -> None:
    app.window.gate.show_unlock(sample.folder)
    qtbot.wait(50)
    assert unreached(app.window, qtbot) == []


def test_tab_comes_to_every_step_of_the_first_run(app: App, qtbot: QtBot) -> None:
    app.window.gate.show_first_run()
    page = app.window.gate.first_run
    assert page is not None
    for step in page.state.steps:
        page.state = replace(page.state, step=step)
        page._show()
        assert unreached(app.window, qtbot) == []


def test_every_shown_word_goes_through_translation(
    qtbot: QtBot, qapp: QApplication, sample: made.Made
) -> None:
    from ui import settings

    settings.save(theme="light", language=i18n.PSEUDO, scale=100, idle_minutes=0)
    app = App(qapp, kdf_memory=made.KDF)
    qtbot.addWidget(app.window)
    try:
        app.window.show()
        assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
        app.window.gate.show_first_run()
        from PySide6.QtWidgets import QLabel, QPushButton

        texts = [
            one.text()
            for one in app.window.gate.first_run.findChildren((QLabel, QPushButton)[0])
            if one.isVisible() and one.text() and not one.pixmap()
        ]
        assert len(texts) > 5
        plain = [one for one in texts if one.isascii() and not one.startswith("/")]
        assert plain == []
    finally:
        app.session.close()
        i18n.install(qapp, "en")
