"""The first page without a vault: make one, open one, or look at an invented one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import ask, i18n, theme
from ui.widgets import parts

if TYPE_CHECKING:
    from pathlib import Path


class StartPage(QWidget):
    """A few doors."""

    create_asked = Signal()
    chosen = Signal(object)

    def __init__(self, recent: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("area", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = parts.column(self, (28, 28, 28, 28))
        outer.addStretch(2)
        inner = parts.Sheet("canvas")
        inner.setFixedWidth(theme.px(420))
        box = parts.column(inner, gap=12)
        title = parts.row(gap=12)
        title.addWidget(parts.picture("briefcase", "accent", 28))
        title.addWidget(parts.words(self.tr("Satchel"), "heading"), 1)
        box.addLayout(title)
        box.addWidget(
            parts.words(
                self.tr(
                    "A vault is a folder of encrypted files. It stays on this computer, or on the "
                    "stick where you put it; nothing is ever sent anywhere."
                ),
                "muted",
                wrap=True,
            )
        )
        box.addSpacing(theme.px(8))
        self._first: QPushButton | None = None
        if recent is not None:
            self._door(
                box,
                "lock",
                self.tr("Unlock {vault}").format(vault=i18n.visible(recent.name)),
                str(recent.parent),
            ).clicked.connect(lambda: self.chosen.emit(recent))
        self._door(
            box, "plus", self.tr("New vault"), self.tr("Takes about two minutes")
        ).clicked.connect(self.create_asked)
        self._door(
            box, "folder-open", self.tr("Open a vault"), self.tr("A folder that ends in .vault")
        ).clicked.connect(self._choose)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        if self._first is not None:
            self.setFocusProxy(self._first)

    def _door(self, box: parts.Column, icon: str, text: str, below: str) -> QPushButton:
        door = parts.button("", "card", name=text)
        door.setAccessibleDescription(below)
        inside = parts.row(door, (16, 10, 16, 10), 12)
        inside.addWidget(parts.picture(icon, "accent"))
        lines = parts.column(gap=2)
        lines.addWidget(parts.words(text, "strong"))
        lines.addWidget(parts.words(below, "small"))
        inside.addLayout(lines, 1)
        door.setFixedHeight(theme.px(64))
        box.addWidget(door)
        self._first = self._first or door
        return door

    def _choose(self) -> None:
        folder = ask.folder(self, self.tr("Open a vault"))
        if folder is not None:
            self.chosen.emit(folder)
