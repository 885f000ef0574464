"""A list of records and the one that is chosen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui import ask, i18n, theme
from ui.models.kept import Keeping, read
from ui.pages.listing import Listing
from ui.pages.record import RecordPage
from ui.pages.several import SeveralPage
from ui.widgets import parts
from ui.widgets.dropzone import DropZone
from ui.widgets.panes import Panes

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent

    from ui.models.kept import Body
    from ui.session import Session
    from vault.records.views import Changes

NARROW: Final = 900
_RECORD, _SEVERAL = 1, 2
"""Where these stand among the pages beside the list; the first is the empty one."""
_TWO_LINES: Final = 392
_WITH_COLUMNS: Final = 720


class _Kept(msgspec.Struct):
    listing: dict[str, Any]
    chosen: list[str]
    beside: int
    page: dict[str, Any]


class RecordsPage(DropZone):
    """All records of one type, or of all; filters as chips, sorted, one or several chosen."""

    done = Signal(str, str)
    failed = Signal(object)
    followed = Signal(str)
    hand_over_asked = Signal(str)
    attach_asked = Signal(list, str)
    paste_asked = Signal(object, str)
    save_asked = Signal(str, object)

    def __init__(
        self, session: Session, place: str, type_id: str | None, title: str, new: str
    ) -> None:
        super().__init__()
        self._session, self.place, self._type = session, place, type_id
        self._chosen: list[str] = []
        self._gone = "", -1
        self.listing = Listing(session, place, type_id, title)
        self.listing.fill_head(new)
        self.listing.new_asked.connect(lambda: self.start_new())
        self.listing.save_asked.connect(lambda view: self.save_asked.emit(self.place, view))
        self.model, self.table = self.listing.model, self.listing.table
        self.model.arrived.connect(self._choose_again)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._activate)
        self.table.clicked.connect(self._clicked)
        self._detail = QStackedWidget()
        self._record = self._record_page()
        self.dropped.connect(self._take_files)
        self.pasted.connect(self._take_picture)
        self.setAcceptDrops(type_id in {"case", "exhibit"})
        self._empty = self._empty_page(title, new)
        self._several = SeveralPage(session, type_id or "", self.listing.listed())
        self._several.done.connect(self.done)
        self._several.failed.connect(self.failed)
        for page in (self._empty, self._record, self._several):
            self._detail.addWidget(page)
        self.panes = Panes(self.listing, self._detail)
        parts.row(self, gap=0).addWidget(self.panes)
        self.listing.several.clicked.connect(self._show_chosen)
        self.listing.dressed.connect(self._share_width)
        self._share_width()
        session.changed.connect(self._changed)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(0)
        self._stale.timeout.connect(self.reload)

    def _record_page(self) -> RecordPage:
        page = RecordPage(self._session)
        page.opened.connect(self.followed)
        page.made.connect(self._made)
        page.done.connect(self.done)
        page.failed.connect(self.failed)
        page.hand_over_asked.connect(self.hand_over_asked)
        page.attach_asked.connect(self.attach_asked)
        return page

    def _share_width(self) -> None:
        if self.listing.view.columns:
            self.panes.take_shape(f"{self.place}-columns", _WITH_COLUMNS)
        else:
            self.panes.take_shape(self.place, _TWO_LINES)

    def kept(self) -> Body:
        """What the list shows and how far down, what is chosen, and what stands beside it."""
        beside = self._detail.currentIndex()
        pages: dict[int, Keeping] = {_RECORD: self._record, _SEVERAL: self._several}
        return {
            "listing": self.listing.kept(),
            "chosen": self._chosen,
            "beside": beside,
            "page": pages[beside].kept() if beside in pages else {},
        }

    def take_up(self, body: Body) -> None:
        """Show the same again."""
        kept = read(body, _Kept)
        if kept is None:
            return
        self.listing.take_up(kept.listing)
        self._chosen = kept.chosen
        if kept.beside == _RECORD:
            self._detail.setCurrentWidget(self._record)
            self._record.take_up(kept.page)
        elif kept.beside == _SEVERAL and len(kept.chosen) > 1:
            self._show_several()
            self._several.take_up(kept.page)
        self._arrange()

    # -- choosing

    def reload(self) -> None:
        """Read the list again and keep what is chosen."""
        self.model.reload()

    def _say_what_for(self) -> None:
        """Beside a list in which something can be chosen, that; else what the place is for."""
        words = self.tr("Choose one on the list, or type in the search box above.")
        if not self.model.rowCount() and not self.listing.view.is_narrowed:
            words = {
                "case": self.tr(
                    "A case gathers the people, papers and deadlines of one matter. "
                    "It begins with its title."
                ),
                "person": self.tr(
                    "People are kept with their names in every script. One name is enough to begin."
                ),
                "exhibit": self.tr(
                    "Drop files or folders here, or paste a picture. They are copied in, "
                    "encrypted; the originals stay where they are."
                ),
            }.get(self._type or "", self.tr("Everything that you record is listed here."))
        self._empty_words.setText(words)

    def _choose_again(self) -> None:
        """After the list was read again: what was chosen is chosen still."""
        self._say_what_for()
        if self._choose_next():
            return
        self._choose(self._chosen or [self.record])

    def _choose_next(self) -> bool:
        """After what was chosen went into the bin: what stands in its place."""
        gone, place = self._gone
        if place < 0 or self.model.find(gone).isValid():
            return False
        self._gone = "", -1
        rows = self.model.rowCount()
        self.table.selectRow(min(place, rows - 1))
        return rows > 0

    def show_record(self, record: str) -> None:
        """Show a record, wherever it is in the list."""
        self._detail.setCurrentWidget(self._record)
        self._record.show_record(record)
        self._choose([record])
        self._arrange()

    def _take_files(self, files: list[Path]) -> None:
        self.attach_asked.emit(files, self.record if self._type == "case" else "")

    def _take_picture(self, picture: QImage) -> None:
        self.paste_asked.emit(picture, self.record if self._type == "case" else "")

    def choose_files(self) -> None:
        """Ask for files to attach, to the case that is shown if there is one."""
        files = ask.files(self, self.tr("Attach files"))
        if files:
            self._take_files(files)

    def start_new(self, type_id: str | None = None) -> None:
        """Begin a new record; a document begins with its file."""
        if (type_id or self._type) == "exhibit":
            self.choose_files()
            return
        self.table.clearSelection()
        self._detail.setCurrentWidget(self._record)
        self._record.show_new(type_id or self._type or "case")
        self._arrange()

    @property
    def record(self) -> str:
        """The record that is shown."""
        return self._record.record if self._detail.currentWidget() is self._record else ""

    def _choose(self, records: list[str]) -> None:
        found = [index for one in records if one and (index := self.model.find(one)).isValid()]
        chosen = QItemSelection()
        for index in found:
            chosen.select(index, index)
        flag = QItemSelectionModel.SelectionFlag
        selection = self.table.selectionModel()
        blocked = selection.blockSignals(True)
        selection.select(chosen, flag.ClearAndSelect | flag.Rows)
        if len(found) == 1:
            selection.setCurrentIndex(found[0], flag.NoUpdate)
        selection.blockSignals(blocked)
        self._chosen = [self.model.row(index).id for index in found]
        self.table.viewport().update()

    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self._chosen = self.selected()
        # Where only one of both has room, walking along the list does not leave it.
        if not self._is_narrow:
            self._show_chosen()
        self._offer_several()

    def _offer_several(self) -> None:
        """Where the list hides it, say by what button several are changed."""
        is_hidden = self._is_narrow and len(self._chosen) > 1
        self.listing.several.setVisible(is_hidden)
        if is_hidden:
            parts.rename(self.listing.several, i18n.selected(len(self._chosen)))

    def _show_chosen(self) -> None:
        if len(self._chosen) == 1:
            self._detail.setCurrentWidget(self._record)
            if self._record.record != self._chosen[0]:
                self._record.show_record(self._chosen[0])
        elif self._chosen:
            self._show_several()
        else:
            self._detail.setCurrentWidget(self._empty)
        self._arrange()

    def _show_several(self) -> None:
        self._several.show_records(self._chosen, binned=self.listing.view.binned)
        self._detail.setCurrentWidget(self._several)

    def _activate(self, index: QModelIndex) -> None:
        if self.model.row(index).id not in self.selected():
            self.table.selectRow(index.row())
        self._chosen = self.selected()
        self._show_chosen()
        if self._detail.currentIndex() == _RECORD:
            self._record.focus_facts()
        else:
            self._several.setFocus()

    def _clicked(self, _index: QModelIndex) -> None:
        held = QApplication.keyboardModifiers()
        if self._is_narrow and held == Qt.KeyboardModifier.NoModifier:
            self._show_chosen()

    def _made(self, _record: str) -> None:
        self.reload()

    def _changed(self, changes: Changes | None) -> None:
        self.model.forget(None if changes is None else changes.ids)
        is_ours = changes is None or self._type is None or self._type in changes.types
        if is_ours:
            self._stale.start()

    def selected(self) -> list[str]:
        """The ids of the records that are chosen in the list."""
        return [self.model.row(index).id for index in self.table.selectionModel().selectedRows()]

    # -- shape

    def _empty_page(self, title: str, new: str) -> QWidget:
        page = parts.frame("panel")
        box = parts.column(page, (28, 28, 28, 28), 12)
        box.addStretch(2)
        box.addWidget(parts.words(title, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        self._empty_words = parts.words("", "muted", wrap=True)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._empty_words)
        if new:
            add = parts.button(new, icon="plus")
            add.clicked.connect(lambda: self.start_new())
            box.addWidget(add, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the record takes the place of the list."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, F2 edits, Delete puts into the bin."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_chosen()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.put_chosen_away()
        else:
            super().keyPressEvent(event)

    def go_back(self) -> None:
        """From a record to the list; from the list to nothing chosen."""
        if self.table.hasFocus():
            self.table.clearSelection()
        if self.table.hasFocus() or self._is_narrow:
            self._detail.setCurrentWidget(self._empty)
        self._arrange()
        self.table.setFocus()

    def edit_chosen(self) -> None:
        """Edit the record that is shown; of several, give all a value."""
        beside = self._detail.currentIndex()
        if beside == _RECORD:
            self._record.edit_here()
        elif beside == _SEVERAL:
            self._several.offer()

    def put_chosen_away(self) -> None:
        """Put what is chosen into the bin; the next one is chosen then."""
        chosen = self.selected() or [one for one in (self.record,) if one]
        if chosen and not self.listing.view.binned:
            self._gone = chosen[0], self.model.find(chosen[0]).row()
            self._several.put_away(chosen, binned=False)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < theme.px(NARROW - 216)

    def _arrange(self) -> None:
        is_narrow = self._is_narrow
        shows_detail = self._detail.currentWidget() is not self._empty
        self.listing.setVisible(not (is_narrow and shows_detail))
        self._detail.setVisible(shows_detail or not is_narrow)
