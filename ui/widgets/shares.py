"""Recovery shares, brought together one at a time; each is judged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import i18n, messages, theme
from ui.widgets import parts
from vault.errors import VaultError
from vault.upkeep.gathering import Gathering

if TYPE_CHECKING:
    from pathlib import Path


class SharesForm(QWidget):
    """A field for one share's words, and the shares that are here."""

    changed = Signal()
    file_asked = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.gathering = Gathering(folder)
        box = parts.column(self, gap=12)
        self._count = parts.words("", "strong", wrap=True)
        box.addWidget(self._count)
        self._here = parts.column(gap=4)
        box.addLayout(self._here)
        self._form = QWidget()
        form = parts.column(self._form, gap=12)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.px(104))
        self.words.setAccessibleName(self.tr("The words of one share"))
        self.words.setPlaceholderText(self.tr("The 33 words of one share, in their order"))
        self.words.textChanged.connect(self._typed)
        form.addWidget(self.words)
        self._told = parts.words("", "warn", wrap=True)
        form.addWidget(self._told)
        foot = parts.row()
        file = parts.button(self.tr("From a file…"), icon="file")
        file.clicked.connect(self.file_asked)
        self._add = parts.button(self.tr("Add this share"), icon="plus")
        self._add.clicked.connect(lambda: self.take(self.words.toPlainText()))
        foot.addWidget(file)
        foot.addStretch(1)
        foot.addWidget(self._add)
        form.addLayout(foot)
        box.addWidget(self._form)
        self.setFocusProxy(self.words)
        self._show()

    @property
    def is_enough(self) -> bool:
        """Whether the shares that are here open the vault."""
        return self.gathering.missing == 0

    def take(self, text: str | bytes) -> None:
        """Take a share in, or say next to the field why not."""
        try:
            self.gathering.add(text)
        except (VaultError, OSError) as error:
            self.tell(messages.of(error).text)
            self.words.setFocus()
            return
        self.words.clear()
        self._show()
        if not self.is_enough:
            self.words.setFocus()

    def take_file(self, path: Path) -> None:
        """Take a share in from its text file."""
        try:
            with path.open("rb") as file:
                content = file.read(1 << 17)
        except OSError as error:
            self.tell(messages.of(error).text)
            return
        self.take(content)

    def tell(self, text: str) -> None:
        """Say what is wrong."""
        self._told.setText(text)

    def _typed(self) -> None:
        self._told.setText("")
        self._add.setEnabled(bool(self.words.toPlainText().strip()))

    def _drop(self, number: int) -> None:
        self.gathering.drop(number)
        self._show()

    def _show(self) -> None:
        parts.clear(self._here)
        for label in self.gathering.labels:
            line = parts.row(gap=8)
            line.addWidget(parts.picture("circle-check", "good"))
            name = self.tr("Share {number}").format(number=i18n.number(label.number))
            if label.custodian:
                name = f"{name} · {i18n.isolated(i18n.visible(label.custodian))}"
            line.addWidget(parts.words(name), 1)
            drop = parts.sign_button("x", self.tr("Take out {share}").format(share=name))
            drop.clicked.connect(lambda _=False, number=label.number: self._drop(number))
            line.addWidget(drop)
            self._here.addLayout(line)
        self._count.setText(self._how_many())
        self._form.setVisible(not self.is_enough)
        self._typed()
        self.changed.emit()

    def _how_many(self) -> str:
        missing = self.gathering.missing
        if missing is None:
            return self.tr("Type the first share; it says how many are needed.")
        if not missing:
            return self.tr("All the shares that are needed are here.")
        return self.tr("{missing} to go, of the {needed} that are needed.").format(
            missing=i18n.shares(missing), needed=i18n.number(self.gathering.needed or 0)
        )
