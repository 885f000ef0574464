"""What narrows a list: words, and chips that a click or a key takes away; and what to do where
nothing is left.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from ui.widgets import parts
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAKE_AWAY = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class ChipBar(QFrame):
    """`removed` gives the number of a chip; `emptied` tells that the keys lost the last one."""

    removed = Signal(int)
    emptied = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        parts.ground(self, "panel", "below")
        self._box = parts.row(self, (16, 6, 12, 6), 0)
        self._chips: list[QPushButton] = []

    def show_chips(self, texts: Sequence[str]) -> None:
        """Show these; where the keys were on one, they are on the one in its place."""
        now = QApplication.focusWidget()
        at = self._chips.index(now) if isinstance(now, QPushButton) and now in self._chips else -1
        parts.clear(self._box)
        held = QWidget()
        flow = FlowLayout(held, 6)
        self._chips = [self._chip(number, text) for number, text in enumerate(texts)]
        for chip in self._chips:
            flow.addWidget(chip)
        save = parts.button(self.tr("Save this search…"), "link", "star")
        save.clicked.connect(self.save_asked)
        flow.addWidget(save)
        self._box.addWidget(held)
        if at >= 0 and self._chips:
            self._chips[min(at, len(self._chips) - 1)].setFocus()
        elif at >= 0:
            self.emptied.emit()

    def _chip(self, number: int, text: str) -> QPushButton:
        chip = parts.button(text, "chip", "x")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAccessibleName(self.tr("Remove the filter {filter}").format(filter=text))
        chip.clicked.connect(partial(self._remove, number))
        chip.installEventFilter(self)
        return chip

    def _remove(self, number: int, _checked: object = None) -> None:
        self.removed.emit(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes away as Enter does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _TAKE_AWAY
            and isinstance(watched, QPushButton)
        ):
            self._remove(self._chips.index(watched))
            return True
        return super().eventFilter(watched, event)


class ListWords(QLineEdit):
    """Words that a list is searched for; `went_back` where Backspace finds none to take."""

    went_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes on into what stands before the words."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


class NothingFound(QWidget):
    """Stands where rows would: nothing fits what narrows the list."""

    everything_asked = Signal()
    bin_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        parts.column(over).addWidget(self)
        box = parts.column(self, (16, 28, 16, 28), 12)
        self._words = parts.words("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        everything = parts.button(self.tr("Show everything"), icon="list")
        everything.clicked.connect(self.everything_asked)
        self._bin = parts.button(self.tr("Look in the bin"), "quiet", "trash-2")
        self._bin.clicked.connect(self.bin_asked)
        for widget in (self._words, everything, self._bin):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self.hide()

    def say(self, words: str, *, may_be_binned: bool) -> None:
        """Say why there is nothing, and offer what else there may be."""
        self._words.setText(words)
        self._bin.setVisible(may_be_binned)
        self.show()
