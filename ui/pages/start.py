"""The first page without a vault: make one, open one, restore one, or look at an invented one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from ui import ask, i18n, messages, theme
from ui.widgets import parts
from ui.widgets.gate import Gate

if TYPE_CHECKING:
    from pathlib import Path

    from ui.session import Session

_WIDTH: Final = 440
_HEADERS: Final = "vault*.json"


class StartPage(Gate):
    """A few doors."""

    create_asked = Signal()
    restore_asked = Signal()
    sample_asked = Signal()
    chosen = Signal(object)

    def __init__(self, session: Session, recent: Path | None) -> None:
        super().__init__(_WIDTH)
        title = parts.row(gap=12)
        title.addWidget(parts.picture("briefcase", "accent", 28))
        title.addWidget(parts.words(self.tr("Satchel"), "heading"), 1)
        self.box.addLayout(title)
        self.box.addWidget(
            parts.words(
                self.tr(
                    "A vault is a folder of encrypted files. It stays on this computer, or on the "
                    "stick where you put it; nothing is ever sent anywhere."
                ),
                "muted",
                wrap=True,
            )
        )
        self.box.addSpacing(theme.px(8))
        self._doors: list[QPushButton] = []
        if recent is not None:
            unlock = self.tr("Unlock {vault}").format(vault=i18n.visible(recent.name))
            recent_door = self._door("lock", unlock, i18n.visible(str(recent.parent)))
            recent_door.clicked.connect(lambda: self.chosen.emit(recent))
        for icon, text, below, slot in (
            ("plus", self.tr("New vault"), self.tr("Takes about two minutes"), self.create_asked),
            (
                "folder-open",
                self.tr("Open a vault"),
                self.tr("A folder that ends in .vault"),
                self._choose,
            ),
            (
                "archive-restore",
                self.tr("Restore from a backup"),
                self.tr("Beside whatever is there, never over it"),
                self.restore_asked,
            ),
            (
                "eye",
                self.tr("Look around in a fictional sample"),
                self.tr("Invented people and papers, removed when you like"),
                self.sample_asked,
            ),
        ):
            self._door(icon, text, below).clicked.connect(slot)
        self._told = parts.words("", "warn", wrap=True)
        self.box.addWidget(self._told)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Making the sample"))
        self.box.addWidget(self._bar)
        self._bar.hide()
        self.setFocusProxy(self._doors[0])
        session.opening.connect(self._working)
        session.failed.connect(self._failed)

    def _door(self, icon: str, text: str, below: str) -> QPushButton:
        door = parts.button("", "card", name=text)
        door.setAccessibleDescription(below)
        inside = parts.row(door, (16, 10, 16, 10), 12)
        inside.addWidget(parts.picture(icon, "accent"))
        lines: QWidget = QWidget()
        box = parts.column(lines, gap=2)
        box.addWidget(parts.words(text, "strong", wrap=True))
        box.addWidget(parts.words(below, "small", wrap=True))
        inside.addWidget(lines, 1)
        door.setFixedHeight(max(theme.px(64), inside.totalHeightForWidth(theme.px(_WIDTH))))
        self.box.addWidget(door)
        self._doors.append(door)
        return door

    def _choose(self) -> None:
        folder = ask.folder(self, self.tr("Open a vault"))
        if folder is None:
            return
        if any(folder.glob(_HEADERS)):
            self.chosen.emit(folder)
            return
        told = self.tr(
            "There is no vault in {folder}. Choose the vault's own folder; its name ends in .vault."
        )
        self._told.setText(told.format(folder=i18n.isolated(i18n.visible(folder.name))))

    def _working(self) -> None:
        self._show_working(is_working=True)

    def _failed(self, error: BaseException) -> None:
        self._show_working(is_working=False)
        self._told.setText(messages.of(error).text)

    def _show_working(self, *, is_working: bool) -> None:
        self._bar.setVisible(is_working)
        self._told.setText("")
        for door in self._doors:
            door.setEnabled(not is_working)
