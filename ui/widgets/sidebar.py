"""The sidebar: where one can go, and how much is there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import parts


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `id` is what `chosen` gives; `icon` one of the shipped ones."""

    id: str
    text: str
    icon: str


class SidebarButton(QPushButton):
    """One place in the sidebar, with a number at its end."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("kind", "place")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = parts.row(self, (10, 0, 10, 0), 10)
        self._sign = QLabel()
        self._text = parts.words(entry.text)
        self._count = parts.words("", "faint")
        for label in (self._sign, self._text, self._count):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(self._sign)
        inside.addWidget(self._text, 1)
        inside.addWidget(self._count)
        self.toggled.connect(self._show)
        self._show()
        self.set_count("")

    def set_count(self, text: str) -> None:
        """Say how much is there."""
        self._count.setText(text)
        self.setAccessibleName(f"{self.entry.text} {text}".strip())

    def _show(self) -> None:
        role = "accent" if self.isChecked() else "muted"
        side = theme.px(theme.ICON)
        self._sign.setPixmap(parts.symbol(self.entry.icon, role).pixmap(side, side))
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        self._text.setFont(theme.font(14, weight))
        self._text.setStyleSheet(f"color: {theme.color(role).name()};")


class Sidebar(QFrame):
    """A column of places; arrow keys walk along it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts.ground(self, "canvas", "after")
        self.setAccessibleName(self.tr("Places"))
        self.setFixedWidth(theme.px(216))
        self._above = 0
        self._buttons: dict[str, SidebarButton] = {}
        self._column: QVBoxLayout = parts.column(self, (8, 12, 8, 12), 2)
        self._column.addStretch(1)

    def add(self, entry: Entry, *, at_end: bool = False) -> SidebarButton:
        """Add a place, above the gap or, `at_end`, below it."""
        button = SidebarButton(entry)
        button.clicked.connect(lambda: self.chosen.emit(entry.id))
        button.installEventFilter(self)
        self._buttons[entry.id] = button
        self._insert(button, at_end=at_end)
        return button

    def add_heading(self, text: str) -> QLabel:
        """Add a small heading."""
        label = parts.words(text, "faint")
        label.setContentsMargins(theme.px(10), theme.px(16), 0, theme.px(4))
        self._insert(label, at_end=False)
        return label

    def remove(self, id: str) -> None:
        """Take a place away."""
        button = self._buttons.pop(id, None)
        if button is not None:
            self._column.removeWidget(button)
            self._above -= 1
            button.deleteLater()

    def choose(self, id: str) -> None:
        """Mark a place as the present one."""
        if id in self._buttons:
            self._buttons[id].setChecked(True)

    def set_count(self, id: str, text: str) -> None:
        """Say how much is at a place."""
        if id in self._buttons:
            self._buttons[id].set_count(text)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Walk along the places with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                buttons = list(self._buttons.values())
                at = buttons.index(watched) if watched in buttons else 0
                target = buttons[(at + step) % len(buttons)]
                target.setFocus(Qt.FocusReason.TabFocusReason)
                target.click()
                return True
        return super().eventFilter(watched, event)

    def _insert(self, widget: QWidget, *, at_end: bool) -> None:
        if at_end:
            self._column.addWidget(widget)
        else:
            self._column.insertWidget(self._above, widget)
            self._above += 1
