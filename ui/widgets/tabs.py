"""Tabs above pages, each known by a key: pages come and go, and who looks at one stays there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from ui.widgets import parts
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tabs(QWidget):
    """Pages in the order of their keys, whatever the order in which they are put there."""

    chosen = Signal(str)

    def __init__(self, order: Sequence[str]) -> None:
        super().__init__()
        self._order = tuple(order)
        self._pages: dict[str, QWidget] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._wanted = ""
        self._group = QButtonGroup(self)
        box = parts.column(self)
        self._bar = parts.frame(line="below")
        self._line = FlowLayout(self._bar, 20)
        box.addWidget(self._bar)
        self._stack = QStackedWidget()
        box.addWidget(self._stack, 1)

    @property
    def key(self) -> str:
        """The key of the page that is shown; "" where there is none."""
        now = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is now), "")

    def page(self, key: str) -> QWidget | None:
        """The page with a key."""
        return self._pages.get(key)

    def put(self, key: str, label: str, page: QWidget) -> None:
        """Put a page in the place of the one with its key, or in its place among the others."""
        is_shown = self.key in {key, ""} or key == self._wanted
        old = self._pages.get(key)
        self._pages[key] = page
        place = [one for one in self._order if one in self._pages].index(key)
        self._stack.insertWidget(place, page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
            self._buttons[key].setText(label)
            self._buttons[key].setAccessibleName(label)
        else:
            self._add_button(key, label)
        if is_shown:
            self.choose(key)
        self._bar.setVisible(len(self._pages) > 1)

    def drop(self, *keys: str) -> None:
        """Take pages away."""
        for key in keys:
            page, button = self._pages.pop(key, None), self._buttons.pop(key, None)
            if page is None or button is None:
                continue
            self._group.removeButton(button)
            self._line.removeWidget(button)
            for widget in (button, page):
                widget.hide()
                widget.deleteLater()
            self._stack.removeWidget(page)
        self._mark()
        self._bar.setVisible(len(self._pages) > 1)

    def clear(self) -> None:
        """Take all pages away, the shown one last, so that no other is shown meanwhile."""
        shown = self.key
        self.drop(*(key for key in list(self._pages) if key != shown), shown)

    def choose(self, key: str) -> None:
        """Show a page, as soon as it is there."""
        self._wanted = key
        if key in self._pages:
            self._stack.setCurrentWidget(self._pages[key])
            self._mark()

    def focus_shown(self) -> None:
        """Let the keys mean the tab that is shown."""
        if self.key:
            self._buttons[self.key].setFocus()

    def _add_button(self, key: str, label: str) -> None:
        button = parts.button(label, "tab")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._show(key))
        self._buttons[key] = button
        self._group.addButton(button)
        shown = [one for one in self._order if one in self._buttons]
        while self._line.takeAt(0) is not None:
            pass
        for one in shown:
            self._line.addWidget(self._buttons[one])
        self._mark()

    def _mark(self) -> None:
        if self.key:
            self._buttons[self.key].setChecked(True)

    def _show(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
