"""F1 shows the help of the page that is seen; the palette finds it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui.app import App
from ui.dialogs import help as helping
from ui.pages.handovers import HandoversPage
from ui.pages.workspace import Workspace
from ui.window import Window

ENGLISH = helping.topics("en")


def pages(package: str) -> set[str]:
    """Every class in the window's pages and dialogs that has help."""
    import importlib
    import pkgutil

    found = importlib.import_module(package)
    return {
        name
        for one in pkgutil.iter_modules(found.__path__, f"{package}.")
        for name in vars(importlib.import_module(one.name))
    }


def test_every_page_that_has_help_exists_and_so_does_its_text() -> None:
    assert helping.TOPICS.keys() <= pages("ui.pages") | pages("ui.dialogs")
    assert set(helping.TOPICS.values()) <= ENGLISH.keys()


@pytest.mark.parametrize("topic", ENGLISH)
def test_a_topic_is_short_has_a_title_and_leads_nowhere_else(topic: str) -> None:
    text = ENGLISH[topic].text
    assert text.startswith("# ")
    assert len(text.splitlines()) < 40
    assert "http" not in text
    links = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert set(links) <= ENGLISH.keys()


def test_a_language_without_help_speaks_english() -> None:
    assert helping.topics("xx") == ENGLISH


def test_f1_shows_the_help_of_the_page_that_is_seen_and_puts_it_away(
    window: Window, workspace: Workspace, sample: made.Made
) -> None:
    for place, title in (("cases", "Cases"), ("activity", "Activity"), ("handovers", "Hand-overs")):
        workspace.go(place)
        window.help.toggle()
        assert window.help.text.toPlainText().startswith(title)
        window.help.toggle()
        assert not window.help.isVisible()
    page = workspace.page()
    assert isinstance(page, HandoversPage)
    page.hand_over([sample.case])
    window.help.toggle()
    assert window.help.text.toPlainText().startswith("Sealing")
    window.help.text.anchorClicked.emit(QUrl("words"))
    assert window.help.text.toPlainText().startswith("Comparing words")


def test_the_gate_has_help_too(app: App) -> None:
    app.window.gate.show_start()
    app.window.help.toggle()
    assert app.window.help.text.toPlainText().startswith("A new vault")


def test_the_palette_finds_help_and_the_table_of_keys(window: Window, qtbot: QtBot) -> None:
    (found,) = (one for one in window._find_commands("stick pulled") if one.end == "Help")
    found.run()
    assert window.help.text.toPlainText().startswith("Sealing")
    window.help.show_topic(helping.KEYS)
    assert "Ctrl+L" in window.help.text.toPlainText()
