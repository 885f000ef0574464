"""The sidebar: where one can go, and how much is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

WIDTH: Final = 216
_NARROWEST: Final = 160
_LEAST: Final = 60


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
        parts.dress(self, "place")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = parts.row(self, (10, 0, 10, 0), 10)
        self._sign = QLabel()
        self._text = parts.words(entry.text)
        self._text.setMinimumWidth(0)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(entry.text)
        self._count = parts.words("", "faint")
        for label in (self._sign, self._text, self._count):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(self._sign)
        inside.addWidget(self._text, 1)
        inside.addWidget(self._count)
        self.toggled.connect(self._show)
        self._show()
        self.set_count("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut a long name where there is no more room."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self._text.font())
        room = max(self._text.width(), theme.px(_LEAST))
        words = metrics.elidedText(self.entry.text, Qt.TextElideMode.ElideRight, room)
        self._text.setText(words)

    def set_count(self, text: str, said: str = "") -> None:
        """Say how much is there, to a screen reader in the words that are `said`, if any."""
        self._count.setText(text)
        self._count.setToolTip(said)
        self.setAccessibleName(f"{self.entry.text} {said or text}".strip())

    def _show(self) -> None:
        role = "accent" if self.isChecked() else "muted"
        side = theme.px(theme.ICON)
        self._sign.setPixmap(parts.symbol(self.entry.icon, role).pixmap(side, side))
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        self._text.setFont(theme.font(14, weight))
        self._cut()
        self._text.setStyleSheet(f"color: {theme.color(role).name()};")


class Sidebar(QFrame):
    """A column of places; arrow keys walk along it."""

    chosen = Signal(str)
    rename_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts.ground(self, "canvas")
        self.setAccessibleName(self.tr("Places"))
        self.setMinimumWidth(theme.px(_NARROWEST))
        self._above = 0
        self._own: list[QWidget] = []
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

    def show_own(self, heading: str, entries: Sequence[Entry]) -> None:
        """Show places that the person named, which can be renamed and removed, below the others."""
        chosen = next((id for id, one in self._buttons.items() if one.isChecked()), "")
        for widget in self._own:
            self._column.removeWidget(widget)
            self._above -= 1
            widget.deleteLater()
        self._buttons = {id: one for id, one in self._buttons.items() if one not in self._own}
        self._own = []
        if not entries:
            return
        label = parts.words(heading, "faint")
        label.setContentsMargins(theme.px(10), theme.px(16), 0, theme.px(4))
        self._insert(label, at_end=False)
        self._own = [label, *map(self._add_own, entries)]
        self.choose(chosen)

    def _add_own(self, entry: Entry) -> SidebarButton:
        button = self.add(entry)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda at: self._show_menu(button, at))
        button.setAccessibleDescription(self.tr("F2 renames it, Delete removes it"))
        return button

    def _show_menu(self, button: SidebarButton, at: QPoint) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        id = button.entry.id
        menu.addAction(self.tr("Rename…"), lambda: self.rename_asked.emit(id))
        menu.addAction(self.tr("Remove"), lambda: self.remove_asked.emit(id))
        menu.popup(button.mapToGlobal(at))

    def choose(self, id: str) -> None:
        """Mark a place as the present one; one that is not here leaves none marked."""
        for place, one in self._buttons.items():
            one.setAutoExclusive(False)
            one.setChecked(place == id)
            one.setAutoExclusive(True)

    def set_count(self, id: str, text: str, said: str = "") -> None:
        """Say how much is at a place."""
        if id in self._buttons:
            self._buttons[id].set_count(text, said)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Walk along the places with the arrow keys."""
        is_done = False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_done = self._walk(watched, event.key()) or self._change(watched, event.key())
        return is_done or super().eventFilter(watched, event)

    def _walk(self, button: QWidget, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step:
            buttons = sorted(self._buttons.values(), key=SidebarButton.y)
            at = buttons.index(button) if button in buttons else 0
            target = buttons[(at + step) % len(buttons)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            target.click()
        return bool(step)

    def _change(self, button: QWidget, key: int) -> bool:
        if button not in self._own or not isinstance(button, SidebarButton):
            return False
        if key == Qt.Key.Key_F2:
            self.rename_asked.emit(button.entry.id)
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit(button.entry.id)
        return key in {Qt.Key.Key_F2, Qt.Key.Key_Delete}

    def _insert(self, widget: QWidget, *, at_end: bool) -> None:
        if at_end:
            self._column.addWidget(widget)
        else:
            self._column.insertWidget(self._above, widget)
            self._above += 1
