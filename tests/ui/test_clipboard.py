"""What was copied is taken back, here from a stand-in: the offscreen platform owns no clipboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_window import page_of
from ui import settings
from ui.app import App
from ui.pages.workspace import Workspace
from ui.widgets import clipboard
from ui.widgets.clipboard import Copies
from ui.widgets.passphrase import PassphraseField


class Board:
    """A clipboard that two programs use."""

    def __init__(self) -> None:
        self.held = self.marked = ""
        self.is_ours = True

    def ownsClipboard(self) -> bool:  # noqa: N802 - Qt's own names
        return self.is_ours

    def ownsSelection(self) -> bool:  # noqa: N802
        return bool(self.marked)

    def text(self) -> str:
        return self.held

    def setMimeData(self, data: QMimeData) -> None:  # noqa: N802
        assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
        self.held, self.is_ours = data.text(), True

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        if mode == QClipboard.Mode.Clipboard:
            self.held = ""
        else:
            self.marked = ""


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Board]:
    board = Board()
    copies = Copies(board)  # type: ignore[arg-type]
    for name in ("ui.widgets.clipboard", "ui.widgets.passphrase", "ui.dialogs.sealed"):
        monkeypatch.setattr(f"{name}.copies", lambda: copies)
    yield board
    copies.clear()
    settings.save(clipboard_seconds=30)


def test_a_lock_takes_back_what_was_copied_and_nothing_of_others(
    app: App, workspace: Workspace, sample: made.Made, board: Board, qtbot: QtBot
) -> None:
    page_of(workspace, "cases").show_record(sample.case)
    board.held, board.marked = "Қанат Өтірікбаев", "Қанат"
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    assert (board.held, board.marked) == ("", "")
    board.held, board.is_ours = "somebody else's", False
    clipboard.copies().clear()
    assert board.held == "somebody else's"


def test_a_secret_leaves_after_its_seconds_unless_another_thing_was_copied(
    board: Board, qtbot: QtBot
) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.put("seven quiet herons")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.held == ""
    settings.save(clipboard_seconds=1)
    field.reveal(shown=True)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.held == "seven quiet herons"
    qtbot.waitUntil(lambda: board.held == "")
    clipboard.copies().copy_secret("six words")
    board.held = "a name, copied since"
    clipboard.copies().clear_secret()
    assert board.held == "a name, copied since"
