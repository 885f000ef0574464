"""The way back: shares of custodians instead of a passphrase, and then a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from ui import ask, i18n, messages
from ui.widgets import parts
from ui.widgets.gate import Gate
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.shares import SharesForm

if TYPE_CHECKING:
    from pathlib import Path

    from ui.session import Session


class RecoverPage(Gate):
    """Brings shares together, and opens the vault under a new passphrase."""

    left = Signal()

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__()
        self._session, self._folder = session, folder
        self._is_working = False
        self.box.addWidget(parts.words(i18n.visible(folder.name), "muted"))
        self.box.addWidget(parts.words(self.tr("Use recovery shares"), "heading", wrap=True))
        words = self.tr(
            "Ask your custodians for their shares. Type each from its sheet, or take its text "
            "file. Nothing is changed before enough of them are here."
        )
        self.box.addWidget(parts.words(words, "muted", wrap=True))
        self.shares = SharesForm(folder)
        self.shares.file_asked.connect(self._choose)
        self.shares.changed.connect(self._arrange)
        self.box.addWidget(self.shares)
        self.passphrase = NewPassphrase(self.tr("New passphrase"))
        self.passphrase.changed.connect(self._arrange)
        self.passphrase.entered.connect(self._open)
        self.box.addWidget(self.passphrase)
        self._told = parts.words("", "warn", wrap=True)
        self.box.addWidget(self._told)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Opening by shares"))
        self.box.addWidget(self._bar)
        foot = parts.row()
        back = parts.button(self.tr("Back"))
        back.clicked.connect(self.left)
        self._go = parts.button(self.tr("Open with the new passphrase"), "primary")
        self._go.clicked.connect(self._open)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        self.box.addLayout(foot)
        session.failed.connect(self._failed)
        self.setFocusProxy(self.shares)
        self._arrange()

    def _choose(self) -> None:
        file = ask.file(self, self.tr("A share's text file"), "*.txt")
        if file is not None:
            self.shares.take_file(file)

    def _arrange(self) -> None:
        is_enough = self.shares.is_enough
        is_new = is_enough and self.passphrase.isHidden()
        self.passphrase.setVisible(is_enough)
        self._go.setVisible(is_enough)
        self._go.setEnabled(self.passphrase.is_ready and not self._is_working)
        self._bar.setVisible(self._is_working)
        self.shares.setEnabled(not self._is_working)
        self.passphrase.setEnabled(not self._is_working)
        if is_new:
            self.passphrase.setFocus()

    def _open(self) -> None:
        if not self.passphrase.is_ready or self._is_working or not self.shares.is_enough:
            return
        self._is_working = True
        self._told.setText("")
        secret = self.passphrase.secret()
        self.passphrase.wipe()
        self._arrange()
        self._session.recover(self._folder, self.shares.gathering, secret)

    def _failed(self, error: BaseException) -> None:
        if self._is_working:
            self._is_working = False
            self._told.setText(messages.of(error).text)
            self._arrange()
