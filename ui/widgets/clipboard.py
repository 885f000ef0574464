"""What leaves the vault by the clipboard, and is taken back from it while it is still ours."""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui import settings

_HINT: Final = "x-kde-passwordManagerHint"
"""Asks the clipboard managers that know it, KDE's first of all, to keep no secret."""
_SECOND: Final = 1000


class Copies(QObject):
    """Clears a secret after some seconds, and everything that is ours when the vault is locked.

    What another program put there since is never touched.
    """

    def __init__(self, board: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board, self._secret = board, ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.clear_secret)

    def copy_secret(self, text: str) -> int:
        """Put a secret there; returns after how many seconds it is cleared, 0 when locked."""
        data = QMimeData()
        data.setText(text)
        data.setData(_HINT, b"secret")
        self._board.setMimeData(data)
        self._secret = text
        seconds = settings.load().clipboard_seconds
        self._wait.stop()
        if seconds > 0:
            self._wait.start(seconds * _SECOND)
        return seconds

    def clear_secret(self) -> None:
        """Take the secret back, unless another thing was copied since."""
        self._wait.stop()
        secret, self._secret = self._secret, ""
        if secret and self._board.ownsClipboard() and self._board.text() == secret:
            self._board.clear()
        self.clear_selection()

    def clear_selection(self) -> None:
        """Take back what X11 pastes by the middle button: whatever was marked last."""
        if self._board.ownsSelection():
            self._board.clear(QClipboard.Mode.Selection)

    def clear(self) -> None:
        """Take back all that is ours."""
        self._wait.stop()
        self._secret = ""
        if self._board.ownsClipboard():
            self._board.clear()
        self.clear_selection()


@functools.cache
def copies() -> Copies:
    """The clipboard of this program."""
    return Copies(QGuiApplication.clipboard(), QGuiApplication.instance())
