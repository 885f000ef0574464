"""The one window: a gate while the vault is locked, a workspace while it is open."""

from __future__ import annotations

import functools
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from ui import actions, settings
from ui.actions import Command, Commands
from ui.commands import WorkspaceCommands
from ui.gate import Gate
from ui.places import Places
from ui.session import PLACE
from ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.dialogs.help import HelpPane
    from ui.dialogs.palette import Choice, Palette
    from ui.pages.workspace import Workspace
    from ui.session import Session, Vault
    from vault.progress import Progress
    from vault.records.views import Changes

_TITLE: Final = "Satchel"
_FIRST_PLACES: Final = {"open-bundle": "handovers", "import-table": "import"}
BUNDLE: Final = "bundle:"
"""What a whole hand-over is undone by begins with this; the rest is its digest."""


class Window(QMainWindow):
    """Shows the start, the unlock page, the first run or the workspace, and runs commands."""

    look_changed = Signal()
    idle_changed = Signal()

    def __init__(self, session: Session, *, kdf_memory: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._undo_name = ""
        self._is_complete = False
        self.workspace: Workspace | None = None
        self._palette: Palette | None = None
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(640, 480)
        self.resize(1440, 900)
        self.gate = Gate(session, kdf_memory=kdf_memory)
        self.gate.begun.connect(self._begin)
        self.gate.look_changed.connect(self.look_changed)
        self._places = Places(session, self)
        self._places.look_changed.connect(self.look_changed)
        self._places.idle_changed.connect(self.idle_changed)
        self._places.left.connect(self.gate.show_start)
        ground = QWidget()
        self._beside = parts.row(ground, gap=0)
        self._beside.addWidget(self.gate, 1)
        self.setCentralWidget(ground)
        session.opened.connect(self._opened)
        session.locking.connect(self._locking)
        session.locked.connect(self._locked)
        session.failed.connect(self._failed)
        kept = settings.load()
        if kept.geometry:
            self.restoreGeometry(settings.as_bytes(kept.geometry))

    @functools.cached_property
    def commands(self) -> Commands:
        """Every command, with its keys."""
        made = Commands(self, self._commands())
        made.enable(is_open=self._session.is_open)
        return made

    @functools.cached_property
    def help(self) -> HelpPane:
        """The help beside what is shown."""
        from ui.dialogs.help import HelpPane

        pane = HelpPane(self, self.gate, lambda: self.commands.keys())
        self._beside.addWidget(pane)
        return pane

    def complete(self) -> None:
        """Make what the first picture does without: signs, keys, to hear of being put away."""
        handle = self.windowHandle()
        if self._is_complete or handle is None:
            return
        self._is_complete = True
        self.gate.unlock.draw()
        _ = self.commands
        handle.windowStateChanged.connect(self._put_away)

    def fetch_pages(self) -> None:
        """Read from the disk, while a passphrase is typed, what only an open vault needs."""
        self._session.view(_fetch_pages)

    # -- opening and locking

    def _opened(self) -> None:
        if not self._session.is_sample:
            settings.save(last_vault=str(self._session.folder))
        if self.gate.first_run is None:
            # Made in one turn of the event loop, shown in the next, then filled: none is long.
            made = self._make_workspace()
            QTimer.singleShot(0, made[0], lambda: self._lift_curtain(*made))

    def _lift_curtain(self, workspace: Workspace, palette: Palette) -> None:
        if self._session.is_open:
            self.gate.show_page(workspace)
        QTimer.singleShot(0, workspace, lambda: self._welcome(workspace, palette))

    def _welcome(self, workspace: Workspace, palette: Palette) -> None:
        if self._session.is_open:
            self._show(workspace, palette)
            workspace.welcome()
        else:
            workspace.deleteLater()

    def _begin(self, what: str) -> None:
        workspace = self.show_workspace()
        if what == "new-case":
            workspace.start_new("case")
        elif what in _FIRST_PLACES:
            workspace.go(_FIRST_PLACES[what])

    def show_workspace(self) -> Workspace:
        """Show the open vault, where the person was when it was locked."""
        return self._show(*self._make_workspace())

    def _make_workspace(self) -> tuple[Workspace, Palette]:
        from ui.dialogs.palette import Palette
        from ui.pages.workspace import Workspace

        session = self._session
        workspace = Workspace(session, self._places.makers())
        workspace.lock_asked.connect(session.lock)
        workspace.undo_asked.connect(self._undo)
        workspace.next_undo.connect(self._name_undo)
        palette = Palette(
            session, workspace.search, self._find_commands, workspace.show_record, workspace
        )
        palette.list_asked.connect(workspace.find_everywhere)
        return workspace, palette

    def _show(self, workspace: Workspace, palette: Palette) -> Workspace:
        self.workspace, self._palette = workspace, palette
        self.gate.show_page(workspace)
        self.commands.enable(is_open=True)
        workspace.take_up(self._session.draft(PLACE) or {})
        if workspace.search.text():
            palette.open_again()
        return workspace

    def _locking(self) -> None:
        from ui import ask
        from ui.widgets.clipboard import copies

        # The curtain first: nothing of the vault is painted from here on.
        ask.withdraw()
        copies().clear()
        if self.workspace is not None:
            self._session.keep(PLACE, self.workspace.kept())
        self.gate.show_unlock(self._session.folder or Path())
        self.commands.enable(is_open=False)
        self.workspace = self._palette = None

    def _locked(self) -> None:
        self.gate.unlock.setFocus()

    def _failed(self, error: BaseException) -> None:
        if self.workspace is not None:
            self.workspace.fail(error)

    # -- commands

    def _commands(self) -> list[Command]:
        tr = actions.tr
        search, undo = tr("Search and do"), tr("Undo the last change")
        help_words = tr("Help for this page")
        return [
            Command("search", search, self._open_palette, "Ctrl+K", "search"),
            *WorkspaceCommands(lambda: self.workspace).all(),
            Command("undo", undo, self._undo, "Ctrl+Z", "undo-2"),
            Command("help", help_words, self._toggle_help, "F1", "circle-help", while_locked=True),
            Command("lock", tr("Lock the vault"), self._session.lock, "Ctrl+L", "lock"),
            Command("quit", tr("Quit"), self.close, "Ctrl+Q", "x", while_locked=True),
        ]

    def _toggle_help(self) -> None:
        self.help.toggle()

    def _find_commands(self, text: str) -> list[Choice]:
        from ui.dialogs.palette import Choice

        found = [
            Choice(one.text, "", actions.keys_of(one), one.icon or "chevron-right", one.run)
            for one in self.commands.find(text)
            if one.id != "search"
        ]
        if self.workspace is not None:
            found += self.workspace.choices(text)
        return found + self.help.choices(text)

    def _open_palette(self) -> None:
        if self._palette is not None:
            self._palette.open()

    def _name_undo(self, what: str) -> None:
        self._undo_name = what
        words = (
            self.tr("Undo: {what}").format(what=what)
            if what
            else actions.tr("Undo the last change")
        )
        self.commands.rename("undo", words)

    def _undo(self, changeset: str = "") -> None:
        bundle = changeset.removeprefix(BUNDLE) if changeset.startswith(BUNDLE) else ""

        def work(vault: Vault, progress: Progress) -> Changes | None:
            if bundle:
                vault.bundles.take_back(bundle)
                return None
            return vault.records.undo(changeset or None, progress)

        job = self._session.do(
            work,
            done=self._undone if changeset else partial(self._undone, what=self._undo_name),
            failed=self._failed,
        )
        if self.workspace is not None:
            self.workspace.follow(job, self.tr("Taking back"))

    def _undone(self, _changes: object, what: str = "") -> None:
        if self.workspace is None:
            return
        told = self.tr("Taken back; the history keeps both.")
        if what:
            told = self.tr("Taken back: {what}. The history keeps both.").format(what=what)
        self.workspace.tell(told)

    # -- the window itself

    def show_idle(self, seconds: int) -> None:
        """Say when the vault will lock by itself."""
        if self.workspace is not None:
            self.workspace.show_idle(seconds)

    def _put_away(self, state: Qt.WindowState) -> None:
        """Lock when put away, where the person wants that."""
        if state & Qt.WindowState.WindowMinimized and settings.load().lock_on_minimise:
            QTimer.singleShot(0, self, self._session.lock)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes by what stands where."""
        from ui import tab_order

        return tab_order.move(self, forward=is_next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place, and lock."""
        settings.save(geometry=settings.as_text(self.saveGeometry()))
        self._session.lock()
        super().closeEvent(event)


def _fetch_pages() -> None:
    import ui.dialogs.help
    import ui.dialogs.palette
    import ui.doors
    import ui.pages.activity
    import ui.pages.first_run
    import ui.pages.handovers
    import ui.pages.records
    import ui.pages.recovering
    import ui.pages.restoring
    import ui.pages.settings
    import ui.pages.tables
    import ui.pages.workspace
    import ui.tab_order  # noqa: F401
