"""The one window: a gate while the vault is locked, a workspace while it is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui import actions, i18n, settings
from ui.actions import Command, Commands
from ui.dialogs.help import HelpPane
from ui.pages.unlock import UnlockPage
from ui.session import PLACE, REMINDER, SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from ui.dialogs.palette import Choice, Palette
    from ui.pages.activity import ActivityPage
    from ui.pages.first_run import FirstRunPage
    from ui.pages.handovers import HandoversPage
    from ui.pages.records import RecordsPage
    from ui.pages.settings import SettingsPage
    from ui.pages.tables import ImportPage
    from ui.pages.workspace import Workspace
    from ui.session import Session, Vault
    from vault.documents.importing import Imported
    from vault.progress import Progress
    from vault.records.views import Changes
    from vault.upkeep.restore import Restored

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
        self._session, self._kdf_memory = session, kdf_memory
        self._first_run: FirstRunPage | None = None
        self._undo_name = ""
        self.workspace: Workspace | None = None
        self._palette: Palette | None = None
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(640, 480)
        self.resize(1440, 900)
        self._stack = QStackedWidget()
        self.help = HelpPane(self, lambda: self.commands.keys())
        self.setCentralWidget(self.help.beside(self._stack))
        self._unlock = UnlockPage(session)
        self._unlock.other_asked.connect(self.show_start)
        self._unlock.shares_asked.connect(self.show_recovery)
        self._stack.addWidget(self._unlock)
        self.commands = Commands(self, self._commands())
        session.opened.connect(self._opened)
        session.locking.connect(self._locking)
        session.locked.connect(self._locked)
        session.failed.connect(self._failed)
        self.commands.enable(is_open=False)
        kept = settings.load()
        if kept.geometry:
            self.restoreGeometry(settings.as_bytes(kept.geometry))

    def fetch_pages(self) -> None:
        """Read from the disk, while a passphrase is typed, what only an open vault needs."""
        self._session.view(_fetch_pages)

    # -- the gate

    def show_start(self) -> None:
        """Show the doors to a vault."""
        from ui.pages.start import StartPage

        last = settings.load().last_vault
        recent = Path(last) if last and Path(last).is_dir() else None
        start = StartPage(self._session, recent)
        start.create_asked.connect(self.show_first_run)
        start.chosen.connect(self.show_unlock)
        start.restore_asked.connect(self.show_restore)
        start.sample_asked.connect(self._open_sample)
        self._show_gate(start)

    def show_restore(self) -> None:
        """Make a vault from a backup."""
        from ui.pages.restoring import RestorePage

        last = settings.load().last_vault
        page = RestorePage(self._session, Path(last) if last and Path(last).is_dir() else None)
        page.left.connect(self.show_start)
        self._show_gate(page)

    def show_recovery(self, folder: Path) -> None:
        """Open a vault by the shares of custodians."""
        from ui.pages.recovering import RecoverPage

        page = RecoverPage(self._session, folder)
        page.left.connect(lambda: self.show_unlock(folder))
        self._show_gate(page)

    def _open_sample(self) -> None:
        self._session.open_sample(Path.home() / SAMPLE)

    def show_first_run(self) -> None:
        """Make a vault, step by step."""
        from ui.pages.first_run import FirstRunPage

        page = FirstRunPage(self._session, memory=self._kdf_memory)
        page.left.connect(self.show_start)
        page.begun.connect(self._begin)
        page.language_chosen.connect(self._speak)
        self._first_run = page
        self._show_gate(page)

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of a vault."""
        self._unlock.show_vault(folder)
        self._show_gate(self._unlock)

    def _show_gate(self, page: QWidget) -> None:
        if page is not self._first_run:
            self._first_run = None
        old = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None and old not in {page, self._unlock}:
            self._stack.removeWidget(old)
            old.deleteLater()
        page.setFocus()

    def _speak(self, language: str) -> None:
        settings.save(language=language)
        self.look_changed.emit()

    # -- opening and locking

    def _opened(self) -> None:
        if not self._session.is_sample:
            settings.save(last_vault=str(self._session.folder))
        if self._first_run is None:
            self.show_workspace()
            self._welcome()

    def _welcome(self) -> None:
        """What is to be told of the vault that was just opened."""
        workspace, restored = self._open_workspace(), self._session.restored
        self._session.restored = None
        if restored is not None:
            workspace.offer(self._restored_words(restored), "good")
        elif self._session.is_sample:
            workspace.offer(
                self.tr("Everybody and everything in here is invented. Change what you like."),
                "neutral",
            )
        elif self._session.draft(REMINDER):
            workspace.offer(
                self.tr(
                    "There is no way back yet: without the passphrase nobody can open this vault."
                ),
                "warn",
                self.tr("Make one"),
                self._show_ways_back,
            )

    def _restored_words(self, done: Restored) -> str:
        told = self.tr(
            "Backup {number} is restored and proven, with {files}. This is a copy of its own from "
            "now on: colleagues are told so when its bundles meet those of the vault before."
        ).format(number=i18n.number(done.number), files=i18n.files(done.files))
        if not done.damaged:
            return told
        lost = self.tr("Damaged in the backup and not restored: {files}.")
        return f"{told} {lost.format(files=i18n.files(len(done.damaged)))}"

    def _show_ways_back(self) -> None:
        from ui.pages.settings import SettingsPage

        page = self._open_workspace().go("settings")
        if isinstance(page, SettingsPage):
            page.show_ways_back()

    def _begin(self, what: str) -> None:
        self._first_run = None
        self.show_workspace()
        if self.workspace is not None and what == "new-case":
            self.workspace.start_new("case")
        elif self.workspace is not None and what in _FIRST_PLACES:
            self.workspace.go(_FIRST_PLACES[what])

    def show_workspace(self) -> None:
        """Show the open vault, where the person was when it was locked."""
        from ui.dialogs.palette import Palette
        from ui.pages.workspace import Workspace

        session = self._session
        workspace = Workspace(session, self._makers())
        workspace.lock_asked.connect(session.lock)
        workspace.undo_asked.connect(self._undo)
        workspace.next_undo.connect(self._name_undo)
        self._palette = Palette(
            session, workspace.search, self._find_commands, workspace.show_record, workspace
        )
        self._palette.list_asked.connect(workspace.find_everywhere)
        self.workspace = workspace
        self._show_gate(workspace)
        self.commands.enable(is_open=True)
        place = session.draft(PLACE) or {}
        workspace.go(str(place.get("page", "cases")))
        if record := place.get("record"):
            workspace.show_record(str(record))
        elif begun := place.get("beginning"):
            workspace.start_new(str(begun))

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "cases": lambda: self._records("cases", self.tr("Cases"), self.tr("New case")),
            "people": lambda: self._records("people", self.tr("People"), self.tr("New person")),
            "documents": lambda: self._records(
                "documents", self.tr("Documents"), self.tr("Add files…")
            ),
            "handovers": self._handovers,
            "activity": self._activity,
            "settings": self._settings,
            "import": self._import,
            "everything": lambda: self._records("everything", self.tr("Everything"), ""),
        }

    def _records(self, place: str, title: str, new: str) -> RecordsPage:
        from ui.pages.records import RecordsPage
        from ui.pages.workspace import TYPES

        page = RecordsPage(self._session, place, TYPES.get(place), title, new)
        workspace = self._open_workspace()
        page.done.connect(workspace.tell)
        page.failed.connect(workspace.fail)
        page.followed.connect(workspace.show_record)
        page.hand_over_asked.connect(self._hand_over)
        page.attach_asked.connect(workspace.attach)
        page.paste_asked.connect(workspace.paste)
        page.save_asked.connect(workspace.save_search)
        return page

    def _handovers(self) -> HandoversPage:
        from ui.pages.handovers import HandoversPage

        page = HandoversPage(self._session)
        workspace = self._open_workspace()
        page.done.connect(workspace.tell)
        page.failed.connect(workspace.fail)
        page.started.connect(workspace.follow)
        return page

    def _activity(self) -> ActivityPage:
        from ui.pages.activity import ActivityPage

        page = ActivityPage(self._session)
        page.opened.connect(self._open_workspace().show_record)
        page.undo_asked.connect(self._undo)
        return page

    def _settings(self) -> SettingsPage:
        from ui.pages.settings import SettingsPage

        page = SettingsPage(self._session)
        workspace = self._open_workspace()
        page.done.connect(workspace.tell)
        page.failed.connect(workspace.fail)
        page.look_changed.connect(self.look_changed)
        page.idle_changed.connect(self.idle_changed)
        page.started.connect(workspace.follow)
        page.sample_removed.connect(self._remove_sample)
        return page

    def _remove_sample(self) -> None:
        self._session.remove_sample(lambda _: self.show_start())

    def _import(self) -> ImportPage:
        from ui.pages.tables import ImportPage

        page = ImportPage(self._session)
        workspace = self._open_workspace()
        page.started.connect(workspace.follow)
        page.imported.connect(self._imported)
        return page

    def _imported(self, done: Imported) -> None:
        told = self.tr("Imported: {created} new, {updated} changed.")
        self._open_workspace().offer(
            told.format(created=i18n.number(done.created), updated=i18n.number(done.updated)),
            "good",
            self.tr("Undo") if done.changeset else "",
            lambda: self._take_import_back(done.changeset),
        )

    def _take_import_back(self, changeset: str) -> None:
        job = self._session.do(
            lambda vault, progress: vault.records.undo(changeset, progress),
            done=self._undone,
            failed=self._failed,
        )
        self._open_workspace().follow(job, self.tr("Taking the import back"))

    def _hand_over(self, record: str) -> None:
        from ui.pages.handovers import HandoversPage

        page = self._open_workspace().go("handovers")
        if isinstance(page, HandoversPage):
            page.hand_over([record])

    def _open_workspace(self) -> Workspace:
        if self.workspace is None:
            raise RuntimeError("the vault is locked")
        return self.workspace

    def _locking(self) -> None:
        from ui import ask

        # The curtain first: nothing of the vault is painted from here on.
        ask.withdraw()
        if self.workspace is not None:
            self._remember_place(self.workspace)
        self.show_unlock(self._session.folder or Path())
        self.commands.enable(is_open=False)
        self.workspace = self._palette = None

    def _remember_place(self, workspace: Workspace) -> None:
        from ui.pages.records import RecordsPage

        page = workspace.page()
        place = {"page": workspace.place}
        if isinstance(page, RecordsPage):
            place |= {"record": page.record, "beginning": page.beginning}
        self._session.keep(PLACE, place)

    def _locked(self) -> None:
        self._unlock.setFocus()

    def _failed(self, error: BaseException) -> None:
        if self.workspace is not None:
            self.workspace.fail(error)

    # -- commands

    def _commands(self) -> list[Command]:
        tr = actions.tr
        return [
            Command("new-case", tr("New case"), lambda: self._new("case"), "Ctrl+N", "briefcase"),
            Command("new-person", tr("New person"), lambda: self._new("person"), "", "user"),
            Command("filter", tr("Search in this list"), self._filter, "Ctrl+F", "filter"),
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
            Command("import", tr("Import a table"), lambda: self._go("import"), "", "columns-3"),
            Command("undo", tr("Undo the last change"), self._undo, "Ctrl+Z", "undo-2"),
            Command(
                "help",
                tr("Help for this page"),
                self.help.toggle,
                "F1",
                "circle-help",
                while_locked=True,
            ),
            Command("lock", tr("Lock the vault"), self._session.lock, "Ctrl+L", "lock"),
            Command("quit", tr("Quit"), self.close, "Ctrl+Q", "x", while_locked=True),
        ]

    def _find_commands(self, text: str) -> list[Choice]:
        from ui.dialogs.palette import Choice

        found = [
            Choice(one.text, "", actions.keys_of(one), one.icon or "chevron-right", one.run)
            for one in self.commands.find(text)
            if one.id != "search"
        ]
        found += self._open_workspace().choices(text)
        return found + self.help.choices(text)

    def _open_palette(self) -> None:
        if self._palette is not None:
            self._palette.open()

    def _attach(self) -> None:
        if self.workspace is not None:
            self.workspace.attach_here()

    def _filter(self) -> None:
        from ui.pages.records import RecordsPage

        page = self.workspace.page() if self.workspace is not None else None
        if isinstance(page, RecordsPage):
            page.listing.ask_words()

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

    def _new(self, type_id: str) -> None:
        if self.workspace is not None:
            self.workspace.start_new(type_id)

    def _undo(self, changeset: str = "") -> None:
        bundle = changeset.removeprefix(BUNDLE) if changeset.startswith(BUNDLE) else ""

        def work(vault: Vault, _progress: Progress) -> Changes | None:
            if bundle:
                vault.bundles.take_back(bundle)
                return None
            return vault.records.undo(changeset or None)

        self._session.do(
            work,
            done=self._undone if changeset else partial(self._undone, what=self._undo_name),
            failed=self._failed,
        )

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

    def changeEvent(self, event: QEvent) -> None:
        """Lock when put away, where the person wants that."""
        is_away = event.type() == QEvent.Type.WindowStateChange and self.isMinimized()
        if is_away and settings.load().lock_on_minimise:
            QTimer.singleShot(0, self, self._session.lock)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place, and lock."""
        settings.save(geometry=settings.as_text(self.saveGeometry()))
        self._session.lock()
        super().closeEvent(event)


def _fetch_pages() -> None:
    import ui.dialogs.palette
    import ui.doors
    import ui.pages.activity
    import ui.pages.handovers
    import ui.pages.records
    import ui.pages.settings
    import ui.pages.workspace  # noqa: F401
