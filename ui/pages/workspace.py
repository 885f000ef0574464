"""An unlocked vault: the bar above, the places at the side, one page, the line below."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui import ask, i18n, settings, theme
from ui.dialogs.palette import ICONS, Choice
from ui.models import deeds
from ui.models.deeds import last_changeset
from ui.models.kept import Keeping
from ui.models.view import SavedSearches, View, dresses_of, keep_dresses
from ui.models.words import fits
from ui.pages.records import RecordsPage
from ui.session import REMINDER
from ui.widgets import parts, sidebar
from ui.widgets.banner import Banner
from ui.widgets.dropzone import every_file, png
from ui.widgets.panes import STEP, Panes
from ui.widgets.progress import ProgressStrip
from ui.widgets.search import SearchBox
from ui.widgets.sidebar import Entry, Sidebar

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from ui.models.kept import Body
    from ui.session import Session, Vault
    from ui.tasks import Job
    from ui.widgets.parts import Tone
    from vault.progress import Progress
    from vault.records.views import Changes
    from vault.upkeep.backup import Kept
    from vault.upkeep.restore import Restored

TYPES: Final = {"cases": "case", "people": "person", "documents": "exhibit"}
_COUNT_MS: Final = 200
_WITH_COMMANDS: Final = frozenset(TYPES.values())
_SAVED: Final = "saved/"
_LONGEST_NAME: Final = 80
Attached = tuple[int, str]
"""How many files, and the edit that attached them."""
Maker = Callable[["Workspace"], QWidget]
"""What makes the page of a place, and joins it to the workspace."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the edges of the window say of a vault: records by type, the next undo in words, the
    hand-overs that wait, and its backups.
    """

    counts: dict[str, int]
    undo: str
    waiting: int
    backups: Kept


class Workspace(QWidget):
    """Goes from place to place; each page is made when it is first seen."""

    lock_asked = Signal()
    undo_asked = Signal(str)
    moved = Signal(str)
    next_undo = Signal(str)
    hand_over_asked = Signal(list)
    ways_back_asked = Signal()

    def __init__(self, session: Session, makers: dict[str, Maker]) -> None:
        super().__init__()
        self._session, self._makers = session, makers
        self._pages: dict[str, QWidget] = {}
        self._act: Callable[[], object] = bool
        self._kept: Body = {}
        self.place = ""
        box = parts.column(self, gap=0)
        box.addWidget(self._top())
        self.sidebar = Sidebar()
        held = parts.frame("panel")
        inner = parts.column(held, gap=0)
        self.banner = Banner()
        self.banner.acted.connect(lambda: self._act())
        inner.addWidget(self.banner)
        self._stack = QStackedWidget()
        inner.addWidget(self._stack, 1)
        self.panes = Panes(self.sidebar, held)
        self.panes.take_shape("sidebar", sidebar.WIDTH)
        box.addWidget(self.panes, 1)
        box.addWidget(self._bottom())
        self._fill_sidebar()
        self.searches = SavedSearches(session, self)
        self.searches.changed.connect(self._show_searches)
        self._show_searches()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self._ask_counts)
        session.changed.connect(self._changed)
        session.saved.connect(self._show_saved)
        session.busy.connect(self._show_busy)
        self._ask_counts()

    def _top(self) -> QWidget:
        top = parts.frame("canvas", "below")
        top.setFixedHeight(theme.px(48))
        line = parts.row(top, (16, 0, 12, 0), 12)
        name = parts.words(i18n.visible(self._session.name), "strong")
        name.setMinimumWidth(theme.px(120))
        line.addWidget(name, 1)
        self.search = SearchBox()
        self.search.setMaximumWidth(theme.px(520))
        line.addWidget(self.search, 2)
        end = parts.row(gap=12)
        end.addStretch(1)
        self._saved_sign = parts.picture("check", "good")
        self._saved = parts.words("", "good")
        self._saved_sign.hide()
        end.addWidget(self._saved_sign)
        end.addWidget(self._saved)
        lock = parts.button(self.tr("Lock"), icon="lock")
        lock.clicked.connect(self.lock_asked)
        end.addWidget(lock)
        line.addLayout(end, 1)
        return top

    def _bottom(self) -> QWidget:
        bottom = parts.frame("canvas", "above")
        bottom.setFixedHeight(theme.px(28))
        line = parts.row(bottom, (16, 0, 16, 0), 16)
        self._told = parts.words("", "small")
        self._backed_up = parts.words("", "small")
        self.idle = parts.words("", "small")
        self._progress = ProgressStrip()
        line.addWidget(self._told)
        line.addWidget(self._backed_up)
        line.addWidget(self._progress)
        line.addStretch(1)
        line.addWidget(self.idle)
        return bottom

    def _fill_sidebar(self) -> None:
        for entry in (
            Entry("cases", self.tr("Cases"), "briefcase"),
            Entry("people", self.tr("People"), "users"),
            Entry("documents", self.tr("Documents"), "file"),
            Entry("handovers", self.tr("Hand-overs"), "arrow-right-to-line"),
            Entry("activity", self.tr("Activity"), "clock"),
            Entry("everything", self.tr("Everything"), "list"),
        ):
            self.sidebar.add(entry)
        self.sidebar.add(Entry("settings", self.tr("Settings"), "settings"), at_end=True)
        self.sidebar.chosen.connect(self._go_plainly)
        self.sidebar.rename_asked.connect(self._rename_search)
        self.sidebar.remove_asked.connect(self._remove_search)

    # -- saved searches

    def _show_searches(self) -> None:
        entries = [Entry(_SAVED + one.id, one.name, "star") for one in self.searches.all()]
        self.sidebar.show_own(self.tr("Saved searches"), entries)

    def save_search(self, place: str, view: View) -> None:
        """Ask for a name, and keep what a list shows under it."""
        name = ask.line(self, self.tr("Save this search"), self.tr("Name"), view.words)
        if name and name.strip():
            search = self.searches.add(name.strip()[:_LONGEST_NAME], place, view)
            self.show_search(search.id)

    def show_search(self, id: str) -> None:
        """Show what a saved search finds."""
        search = self.searches.get(id)
        page = self.go(search.place) if search and search.place in self._makers else None
        if search is not None and isinstance(page, RecordsPage):
            page.listing.show_view(search.view, search.name)
            self.sidebar.choose(_SAVED + id)

    def find_everywhere(self, words: str) -> None:
        """Show everything that is found by words as a list."""
        page = self.go("everything")
        if isinstance(page, RecordsPage):
            page.listing.show_view(View(words=words))

    def _rename_search(self, id: str) -> None:
        before = self.searches.get(id.removeprefix(_SAVED))
        if before is None:
            return
        name = ask.line(self, self.tr("Rename the search"), self.tr("Name"), before.name)
        if name and name.strip() and name.strip() != before.name:
            self.searches.put(replace(before, name=name.strip()[:_LONGEST_NAME]))
            told = self.tr("Renamed: {name}.").format(name=i18n.isolated(name.strip()))
            self.offer(told, "good", self.tr("Undo"), lambda: self.searches.put(before))

    def _remove_search(self, id: str) -> None:
        before = self.searches.get(id.removeprefix(_SAVED))
        if before is not None:
            self.searches.remove(before.id)
            told = self.tr("Removed: {name}. The records are untouched.")
            self.offer(
                told.format(name=i18n.isolated(before.name)),
                "good",
                self.tr("Undo"),
                lambda: self.searches.put(before),
            )

    # -- staying

    def kept(self) -> Body:
        """Where the person is, and how every page that was seen stands."""
        seen = {
            place: page.kept() for place, page in self._pages.items() if isinstance(page, Keeping)
        }
        return {"page": self.place, "pages": self._kept | seen, "search": self.search.text()}

    def take_up(self, body: Body) -> None:
        """Go back there; every page stands as it did when it is seen again."""
        pages, place = body.get("pages"), str(body.get("page"))
        self._kept = pages if isinstance(pages, dict) else {}
        self.go(place if place in self._makers else "cases")
        self.search.setText(str(body.get("search") or ""))

    # -- going

    def go(self, place: str) -> QWidget:
        """Show a place, and return its page."""
        if place not in self._pages:
            self._pages[place] = self._makers[place](self)
            self._stack.addWidget(self._pages[place])
        page = self._pages[place]
        self._stack.setCurrentWidget(page)
        kept = self._kept.pop(place, None)
        if isinstance(page, Keeping) and isinstance(kept, dict):
            page.take_up(kept)
        elif isinstance(page, RecordsPage) and not page.model.rowCount():
            page.reload()
        self.sidebar.choose(place)
        self.place = place
        self.moved.emit(place)
        return page

    def focus_page(self) -> None:
        """Let the keys mean the page that is shown: its list where it has one."""
        page = self.page()
        if isinstance(page, RecordsPage):
            page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is not None and not page.isAncestorOf(QApplication.focusWidget() or self):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_plainly(self, place: str) -> None:
        """From the sidebar: a saved search, or all that a place has."""
        if place.startswith(_SAVED):
            self.show_search(place.removeprefix(_SAVED))
            return
        page = self.go(place)
        if isinstance(page, RecordsPage) and page.listing.is_named:
            page.listing.show_view(page.listing.view.everything())

    def show_record(self, record: str) -> None:
        """Show a record on the page where its kind lives."""
        ref = self._session.title(record)
        if ref is None:
            return
        place = next((name for name, type_id in TYPES.items() if type_id == ref.type), "everything")
        page = self.go(place)
        if isinstance(page, RecordsPage):
            page.show_record(record)

    def start_new(self, type_id: str) -> None:
        """Begin a record of a type on the page where its kind lives."""
        place = next((name for name, one in TYPES.items() if one == type_id), "everything")
        page = self.go(place)
        if isinstance(page, RecordsPage):
            page.start_new(type_id)

    def hand_over(self, record: str) -> None:
        """Begin to seal a record on the page of hand-overs."""
        self.go("handovers")
        self.hand_over_asked.emit([record])

    def widen(self, steps: int = 1) -> None:
        """Make the pane in which the keys are wider, or narrower by negative steps."""
        page, now = self.page(), QApplication.focusWidget()
        is_beside = now is not None and self.sidebar.isAncestorOf(now)
        panes = page.panes if isinstance(page, RecordsPage) and not is_beside else self.panes
        panes.widen(steps * STEP)

    def reset_shape(self) -> None:
        """Panes, orders and columns as at first; it can be taken back."""
        kept = settings.load().panes, dresses_of(self._session)
        self._wear("", {})
        told = self.tr("Panes, orders and columns are as at first.")
        self.offer(told, "good", self.tr("Undo"), lambda: self._wear(*kept))

    def _wear(self, panes: str, dresses: dict[str, View]) -> None:
        settings.save(panes=panes)
        keep_dresses(self._session, dresses)
        self.panes.place()
        for page in self._pages.values():
            if isinstance(page, RecordsPage):
                page.listing.wear(dresses.get(page.place, View()))
                page.panes.place()

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def choices(self, asked: str) -> list[Choice]:
        """What the palette offers beside commands: saved searches, and records of every type."""
        saved, new = self.tr("Saved search"), self.tr("New: {type}")
        found = [
            Choice(i18n.visible(one.name), "", saved, "star", partial(self.show_search, one.id))
            for one in self.searches.all()
            if fits(one.name, asked)
        ]
        for kind in self._session.schema.types.values():
            words = new.format(type=i18n.type_label(kind))
            if kind.id not in _WITH_COMMANDS and fits(words, asked):
                start = partial(self.start_new, kind.id)
                found.append(Choice(words, "", "", ICONS.get(kind.id, "plus"), start))
        return found

    # -- telling

    def welcome(self) -> None:
        """Say what is to be told of the vault that was just opened."""
        restored, self._session.restored = self._session.restored, None
        if restored is not None:
            self.offer(self._restored_words(restored), "good")
        elif self._session.is_sample:
            told = self.tr("Everybody and everything in here is invented. Change what you like.")
            self.offer(told, "neutral")
        elif self._session.draft(REMINDER):
            told = self.tr(
                "There is no way back yet: without the passphrase nobody can open this vault."
            )
            self.offer(told, "warn", self.tr("Make one"), self._show_ways_back)

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
        self.go("settings")
        self.ways_back_asked.emit()

    def tell(self, text: str, changeset: str = "") -> None:
        """Say that something is done; with a changeset it can be taken back."""
        undo = self.tr("Undo") if changeset else ""
        self.offer(text, "good", undo, lambda: self.undo_asked.emit(changeset))

    def offer(
        self, text: str, tone: Tone, act: str = "", then: Callable[[], object] = bool
    ) -> None:
        """Say something; `act` is the word on a button that does `then`."""
        self._act = then
        self.banner.tell(text, tone, act)

    def follow(self, job: Job, what: str) -> None:
        """Tell how long work goes on."""
        self._progress.follow(job, what)

    def attach_here(self) -> None:
        """Ask for files to attach, to the case that is shown if there is one."""
        page = self.page()
        if isinstance(page, RecordsPage):
            page.choose_files()

    def attach(self, paths: list[Path], case: str) -> None:
        """Copy files in, encrypted, and those in folders; the originals stay where they are."""

        def work(vault: Vault, progress: Progress) -> Attached:
            rows = vault.files.add(every_file(paths), case or None, progress)
            return len(rows), last_changeset(vault) if rows else ""

        job = self._session.do(
            work,
            done=self._attached,
            failed=self.fail,
            cancelled=lambda: self.offer(self.tr("Cancelled. Nothing was changed."), "neutral"),
        )
        told = self.tr("Attaching {files}").format(files=i18n.files(len(paths)))
        self._progress.follow(job, told)

    def paste(self, picture: QImage, case: str) -> None:
        """Attach a picture that never was a file."""
        at = datetime.datetime.now(datetime.UTC).astimezone()
        name = self.tr("Picture {time}.png").format(time=f"{at:%Y-%m-%d %H.%M.%S}")

        def work(vault: Vault, _progress: Progress) -> Attached:
            vault.files.add_content(name, png(picture), case or None)
            return 1, last_changeset(vault)

        self._session.do(work, done=self._attached, failed=self.fail)

    def _attached(self, attached: Attached) -> None:
        number, changeset = attached
        if not number:
            self.offer(self.tr("There is no file in it. Nothing was changed."), "neutral")
            return
        told = self.tr("Attached: {files}. The originals stay where they are.")
        self.tell(told.format(files=i18n.files(number)), changeset)
        self._session.read_documents()

    def show_idle(self, seconds: int) -> None:
        """Say when the vault will lock by itself."""
        if seconds < 0:
            self.idle.clear()
        else:
            left = f"{seconds // 60}:{seconds % 60:02}"
            self.idle.setText(self.tr("Locks in {time}").format(time=i18n.isolated(left)))

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.banner.fail(error)

    def _show_saved(self) -> None:
        at = i18n.clock(self._session.saved_at)
        self._saved.setText(self.tr("Saved {time}").format(time=at))
        self._saved_sign.show()

    def _show_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._saved.setText(self.tr("Saving…"))
            self._saved_sign.hide()
        elif self._session.saved_at:
            self._show_saved()
        else:
            self._saved.clear()

    def _changed(self, _changes: Changes | None) -> None:
        self._counting.start()

    def _ask_counts(self) -> None:
        self._session.read(_standing, done=self._show_counts)

    def _show_counts(self, found: Standing | None) -> None:
        if found is None:
            return
        self.next_undo.emit(found.undo)
        for place, type_id in TYPES.items():
            self.sidebar.set_count(place, i18n.number(found.counts.get(type_id, 0)))
        waiting = found.waiting
        number = i18n.number(waiting) if waiting else ""
        self.sidebar.set_count("handovers", number, i18n.waiting(waiting) if waiting else "")
        self._told.setText(i18n.records(sum(found.counts.values())))
        self._backed_up.setText(self._backup_words(found.backups))

    def _backup_words(self, kept: Kept) -> str:
        if kept.last_backup is None:
            return self.tr("No backup yet")
        is_proven = kept.last_proven is not None and kept.last_proven >= kept.last_backup
        words = self.tr("Backed up {day}, proven") if is_proven else self.tr("Backed up {day}")
        return words.format(day=i18n.day(kept.last_backup))


def _standing(vault: Vault) -> Standing:
    last = vault.undoable()
    return Standing(
        counts=vault.records.counts(),
        undo=deeds.name(vault.schema, last) if last else "",
        waiting=vault.bundles.count_waiting(),
        backups=vault.backed_up(),
    )
