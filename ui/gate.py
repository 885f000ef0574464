"""What stands before a vault: the doors to one, its passphrase, the ways back, the first steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import settings
from ui.pages.unlock import UnlockPage
from ui.session import SAMPLE

if TYPE_CHECKING:
    from ui.pages.first_run import FirstRunPage
    from ui.session import Session


class Gate(QStackedWidget):
    """Shows one page at a time; only the unlock page is kept while others are shown.

    The pages behind the doors are read from the disk when they are first asked for.
    """

    begun = Signal(str)
    look_changed = Signal()

    def __init__(self, session: Session, *, kdf_memory: int | None = None) -> None:
        super().__init__()
        self._session, self._kdf_memory = session, kdf_memory
        self.first_run: FirstRunPage | None = None
        self.unlock = UnlockPage(session)
        self.unlock.other_asked.connect(self.show_start)
        self.unlock.shares_asked.connect(self.show_recovery)
        self.addWidget(self.unlock)

    def show_start(self) -> None:
        """Show the doors to a vault."""
        from ui.pages.start import StartPage

        start = StartPage(self._session, _last_vault())
        start.create_asked.connect(self.show_first_run)
        start.chosen.connect(self.show_unlock)
        start.restore_asked.connect(self.show_restore)
        start.sample_asked.connect(self._open_sample)
        self.show_page(start)

    def show_restore(self) -> None:
        """Make a vault from a backup."""
        from ui.pages.restoring import RestorePage

        page = RestorePage(self._session, _last_vault())
        page.left.connect(self.show_start)
        self.show_page(page)

    def show_recovery(self, folder: Path) -> None:
        """Open a vault by the shares of custodians."""
        from ui.pages.recovering import RecoverPage

        page = RecoverPage(self._session, folder)
        page.left.connect(lambda: self.show_unlock(folder))
        self.show_page(page)

    def show_first_run(self) -> None:
        """Make a vault, step by step."""
        from ui.pages.first_run import FirstRunPage

        page = FirstRunPage(self._session, memory=self._kdf_memory)
        page.left.connect(self.show_start)
        page.begun.connect(self._begin)
        page.language_chosen.connect(self._speak)
        self.first_run = page
        self.show_page(page)

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of a vault."""
        self.unlock.show_vault(folder)
        self.show_page(self.unlock)

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the one before, which goes."""
        if page is not self.first_run:
            self.first_run = None
        old = self.currentWidget()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None and old not in {page, self.unlock}:
            self.removeWidget(old)
            old.deleteLater()
        page.setFocus()

    def _open_sample(self) -> None:
        self._session.open_sample(Path.home() / SAMPLE)

    def _begin(self, what: str) -> None:
        self.first_run = None
        self.begun.emit(what)

    def _speak(self, language: str) -> None:
        settings.save(language=language)
        self.look_changed.emit()


def _last_vault() -> Path | None:
    last = settings.load().last_vault
    return Path(last) if last and Path(last).is_dir() else None
