"""An unlocked vault: the bar above, the places at the side, one page, the line below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import i18n, theme
from ui.pages.records import RecordsPage
from ui.widgets import parts
from ui.widgets.banner import Banner
from ui.widgets.progress import ProgressStrip
from ui.widgets.search import SearchBox
from ui.widgets.sidebar import Entry, Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.session import Session
    from ui.tasks import Job
    from vault.records.views import Changes

TYPES: Final = {"cases": "case", "people": "person", "documents": "exhibit"}
_COUNT_MS: Final = 200


class Workspace(QWidget):
    """Goes from place to place; each page is made when it is first seen."""

    lock_asked = Signal()
    undo_asked = Signal(str)
    moved = Signal(str)

    def __init__(self, session: Session, makers: dict[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._session, self._makers = session, makers
        self._pages: dict[str, QWidget] = {}
        self._undo = ""
        self.place = ""
        box = parts.column(self, gap=0)
        box.addWidget(self._top())
        middle = parts.row(gap=0)
        self.sidebar = Sidebar()
        middle.addWidget(self.sidebar)
        held = parts.frame("panel")
        inner = parts.column(held, gap=0)
        self.banner = Banner()
        self.banner.acted.connect(lambda: self.undo_asked.emit(self._undo))
        inner.addWidget(self.banner)
        self._stack = QStackedWidget()
        inner.addWidget(self._stack, 1)
        middle.addWidget(held, 1)
        box.addLayout(middle, 1)
        box.addWidget(self._bottom())
        self._fill_sidebar()
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
        self.idle = parts.words("", "small")
        self._progress = ProgressStrip()
        line.addWidget(self._told)
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
        self.sidebar.chosen.connect(self.go)

    # -- going

    def go(self, place: str) -> QWidget:
        """Show a place, and return its page."""
        if place not in self._pages:
            self._pages[place] = self._makers[place]()
            self._stack.addWidget(self._pages[place])
        page = self._pages[place]
        self._stack.setCurrentWidget(page)
        if isinstance(page, RecordsPage) and not page.model.rowCount():
            page.reload()
        self.sidebar.choose(place)
        self.place = place
        self.moved.emit(place)
        return page

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

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    # -- telling

    def tell(self, text: str, changeset: str = "") -> None:
        """Say that something is done; with a changeset it can be taken back."""
        self._undo = changeset
        self.banner.tell(text, act=self.tr("Undo") if changeset else "")

    def follow(self, job: Job, what: str) -> None:
        """Tell how long work goes on."""
        self._progress.follow(job, what)

    def attach(self, paths: list[Path], case: str) -> None:
        """Copy files in, encrypted; the originals stay where they are."""
        told = self.tr("Attached: {files}. The originals stay where they are.").format(
            files=i18n.files(len(paths))
        )
        job = self._session.do(
            lambda vault, progress: vault.files.add(paths, case or None, progress),
            done=lambda _: self.tell(told),
            failed=self.fail,
            cancelled=lambda: self.tell(self.tr("Cancelled. Nothing was changed.")),
        )
        self._progress.follow(
            job, self.tr("Attaching {files}").format(files=i18n.files(len(paths)))
        )

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

    def _changed(self, _changes: Changes | None) -> None:
        self._counting.start()

    def _ask_counts(self) -> None:
        self._session.read(lambda vault: vault.records.counts(), done=self._show_counts)

    def _show_counts(self, counts: dict[str, int] | None) -> None:
        if counts is None:
            return
        for place, type_id in TYPES.items():
            self.sidebar.set_count(place, i18n.number(counts.get(type_id, 0)))
        self._told.setText(i18n.records(sum(counts.values())))
