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
from ui.gate import Gate
from ui.places import Places
from ui.session import PLACE
from ui.widgets import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from ui.dialogs.help import HelpPane
    from ui.dialogs.palette import Choice, Palette
    from ui.pages.records import RecordsPage
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
        return [
            Command("new-case", tr("New case"), lambda: self._new("case"), "Ctrl+N", "briefcase"),
            Command("new-person", tr("New person"), lambda: self._new("person"), "", "user"),
            Command("attach", tr("Attach files"), self._attach, "Ctrl+Shift+A", "paperclip"),
            Command("search", tr("Search and do"), self._open_palette, "Ctrl+K", "search"),
            Command("cases", tr("Go to cases"), lambda: self._go("cases"), "Alt+1", "briefcase"),
            Command("people", tr("Go to people"), lambda: self._go("people"), "Alt+2", "users"),
            Command(
                "documents", tr("Go to documents"), lambda: self._go("documents"), "Alt+3", "file"
            ),
            Command(
                "handovers",
                tr("Go to hand-overs"),
                lambda: self._go("handovers"),
                "Alt+4",
                "arrow-right-to-line",
            ),
            Command(
                "activity", tr("Go to activity"), lambda: self._go("activity"), "Alt+5", "clock"
            ),
            Command(
                "everything",
                tr("Go to everything"),
                lambda: self._go("everything"),
                "Alt+6",
                "list",
            ),
            Command(
                "settings", tr("Go to settings"), lambda: self._go("settings"), "Alt+7", "settings"
            ),
            *self._list_commands(),
            Command("import", tr("Import a table"), lambda: self._go("import"), "", "columns-3"),
            Command("undo", tr("Undo the last change"), self._undo, "Ctrl+Z", "undo-2"),
            Command(
                "help",
                tr("Help for this page"),
                lambda: self.help.toggle(),
                "F1",
                "circle-help",
                while_locked=True,
            ),
            Command("lock", tr("Lock the vault"), self._session.lock, "Ctrl+L", "lock"),
            Command("quit", tr("Quit"), self.close, "Ctrl+Q", "x", while_locked=True),
        ]

    def _list_commands(self) -> list[Command]:
        tr, of = actions.tr, self._of_list
        every = (
            ("filter", tr("Search in this list"), of("ask_words"), "Ctrl+F", "search"),
            ("filters", tr("Filter this list"), of("ask_filter"), "", "filter"),
            ("order", tr("Sort this list, choose its columns"), of("ask_order"), "", "list"),
            (
                "columns",
                tr("Show columns, or rows of two lines"),
                of("toggle_columns"),
                "",
                "columns-3",
            ),
            ("wider", tr("Wider list"), lambda: self._widen(1), "Ctrl+]", "columns-3"),
            ("narrower", tr("Narrower list"), lambda: self._widen(-1), "Ctrl+[", "columns-3"),
            (
                "reset-shape",
                tr("Reset panes, orders and columns"),
                self._reset_shape,
                "",
                "columns-3",
            ),
        )
        keys = (
            ("edit", tr("Edit where it stands"), self._in_place("edit_chosen"), "F2", "pencil"),
            ("bin", tr("Put into the bin"), self._in_place("put_chosen_away"), "Del", "trash-2"),
            ("back", tr("Back to the list"), self._in_place("go_back"), "Esc", "arrow-left"),
        )
        return [Command(*one) for one in every] + [Command(*one, in_place=True) for one in keys]

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

    def _attach(self) -> None:
        if self.workspace is not None:
            self.workspace.attach_here()

    def _of_list(self, what: str) -> Callable[[], object]:
        """What a list can do, done by the one that is shown."""
        return self._in_place(what, lambda page: page.listing)

    def _in_place(
        self, what: str, whose: Callable[[RecordsPage], object] = lambda page: page
    ) -> Callable[[], object]:
        """What a page of records can do, done by the one that is shown."""

        def do() -> None:
            from ui.pages.records import RecordsPage

            page = self.workspace.page() if self.workspace is not None else None
            if isinstance(page, RecordsPage):
                getattr(whose(page), what)()

        return do

    def _widen(self, steps: int) -> None:
        if self.workspace is not None:
            self.workspace.widen(steps)

    def _reset_shape(self) -> None:
        if self.workspace is not None:
            self.workspace.reset_shape()

    def _name_undo(self, what: str) -> None:
        self._undo_name = what
        words = (
            self.tr("Undo: {what}").format(what=what)
            if what
            else actions.tr("Undo the last change")
        )
        self.commands.rename("undo", words)

    def _go(self, place: str) -> None:
        if self.workspace is not None:
            self.workspace.go(place)
            self.workspace.focus_page()

    def _new(self, type_id: str) -> None:
        if self.workspace is not None:
            self.workspace.start_new(type_id)

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
