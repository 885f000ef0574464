"""The search box that is always there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets import parts

_DEBOUNCE_MS = 120


class SearchBox(QLineEdit):
    """Tells what to search for a moment after the typing stops; arrows go to the results."""

    asked = Signal(str)
    went_down = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search names, notes, documents in any script"))
        self.setAccessibleName(self.tr("Search everything"))
        inside = parts.row(self, (10, 0, 8, 0), 4)
        inside.addWidget(parts.picture("search", "faint"))
        inside.addStretch(1)
        keys = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_K)
        self._key = parts.words(keys.toString(QKeySequence.SequenceFormat.NativeText), "key")
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DEBOUNCE_MS)
        self._wait.timeout.connect(lambda: self.asked.emit(self.text()))
        self.textEdited.connect(lambda: self._wait.start())

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the text away from the keys, however long these are written."""
        super().showEvent(event)
        self._key.ensurePolished()
        parts.leave_room(self, 24, round(self._key.sizeHint().width() * 100 / theme.px(100)) + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the results, Enter takes the first, Escape leaves."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self._wait.stop()
        if key == Qt.Key.Key_Down:
            self.went_down.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
