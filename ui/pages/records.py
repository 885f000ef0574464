"""A list of records and the one that is chosen beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QWidget

from ui import ask, i18n, theme
from ui.models import summary
from ui.models.pages import Column, PageModel
from ui.pages.record import RecordPage
from ui.widgets import parts
from ui.widgets.dropzone import DropZone
from ui.widgets.rows import RecordTable
from vault.records.schema import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.session import Session
    from vault.records.query import Page
    from vault.records.schema import Property
    from vault.records.views import Changes, RecordRef

NARROW: Final = 900
_PAGE: Final = 100
_TERMS: Final = 24
_FEW: Final = 16


class RecordsPage(DropZone):
    """All records of one type, or of all; filters as chips, sorted, one or several chosen."""

    done = Signal(str, str)
    failed = Signal(object)
    followed = Signal(str)
    hand_over_asked = Signal(str)
    attach_asked = Signal(list, str)

    def __init__(self, session: Session, type_id: str | None, title: str, new: str) -> None:
        super().__init__()
        self._session, self._type = session, type_id
        self._where: list[tuple[str, str]] = []
        self._sort: str | None = None
        self._binned = False
        self._columns_shown = False
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        parts.row(self, gap=0).addWidget(self._panes)
        self._list = self._list_pane(title, new)
        self._panes.addWidget(self._list)
        self._detail = QStackedWidget()
        self._record = RecordPage(session)
        self._record.opened.connect(self.followed)
        self._record.made.connect(self._made)
        self._record.done.connect(self.done)
        self._record.failed.connect(self.failed)
        self._record.hand_over_asked.connect(self.hand_over_asked)
        self._record.attach_asked.connect(self.attach_asked)
        self.dropped.connect(self._take_files)
        self.setAcceptDrops(type_id in {"case", "exhibit"})
        self._empty = self._empty_page(title, new)
        self._several = self._several_page()
        for page in (self._empty, self._record, self._several):
            self._detail.addWidget(page)
        self._panes.addWidget(self._detail)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([theme.px(392), theme.px(800)])
        session.changed.connect(self._changed)

    # -- the list

    def _list_pane(self, title: str, new: str) -> QWidget:
        pane = parts.frame("panel")
        box = parts.column(pane, gap=0)
        head = parts.frame("panel", "below")
        line = parts.row(head, (16, 8, 12, 8), 6)
        line.addWidget(parts.words(title, "subheading"))
        line.addStretch(1)
        self._filter = parts.sign_button("filter", self.tr("Filter"))
        self._filter.clicked.connect(self._show_filters)
        self._order = parts.sign_button("list", self.tr("Sort and columns"))
        self._order.clicked.connect(self._show_orders)
        line.addWidget(self._filter)
        line.addWidget(self._order)
        if new:
            add = parts.button(new, "primary", "plus")
            add.clicked.connect(lambda: self.start_new())
            line.addWidget(add)
        box.addWidget(head)
        self._chips_held = parts.frame("panel", "below")
        self._chips = parts.row(self._chips_held, (16, 6, 12, 6), 6)
        box.addWidget(self._chips_held)
        self.model = PageModel(
            [Column(self.tr("Title"))],
            self._fetch,
            lambda ref: summary.of(self._session, ref),
            self,
        )
        self.table = RecordTable(title)
        self.table.setModel(self.model)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._activate)
        box.addWidget(self.table, 1)
        self._foot = parts.words("", "faint")
        self._foot.setContentsMargins(theme.px(16), theme.px(8), 0, theme.px(8))
        box.addWidget(self._foot)
        self.model.rowsInserted.connect(self._count)
        self.model.modelReset.connect(self._count)
        self._show_chips()
        return pane

    def _summarise(self, ref: RecordRef) -> summary.Summary:
        return summary.of(self._session, ref)

    def _fetch(self, after: str | None) -> Page:
        return self._session.reader.records.page(
            self._type,
            where=self._where,
            sort=self._sort,
            binned=self._binned,
            limit=_PAGE,
            after=after,
        )

    def _count(self) -> None:
        shown = self.model.rowCount()
        if not shown:
            self._foot.setText(self._nothing_words() if self.model.is_complete else "")
        elif self.model.is_complete:
            self._foot.setText(i18n.records(shown))
        else:
            self._foot.setText(
                self.tr("{count} shown, the rest as you scroll").format(count=i18n.number(shown))
            )

    def _nothing_words(self) -> str:
        if self._binned:
            return self.tr("The bin is empty.")
        if self._where:
            return self.tr("Nothing fits the filters.")
        return self.tr("Nothing here yet.")

    # -- filters, order, columns

    def _show_chips(self) -> None:
        parts.clear(self._chips)
        if self._binned:
            self._add_chip(self.tr("In the bin"), self._leave_bin)
        for fact in self._where:
            self._add_chip(self._fact_words(fact), partial(self._drop, fact))
        self._chips.addStretch(1)
        self._chips_held.setVisible(bool(self._where) or self._binned)

    def _add_chip(self, text: str, drop: Any) -> None:  # noqa: ANN401
        chip = parts.button(text, "chip", "x")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAccessibleName(self.tr("Remove the filter {filter}").format(filter=text))
        chip.clicked.connect(drop)
        self._chips.addWidget(chip)

    def _fact_words(self, fact: tuple[str, str]) -> str:
        name, term = fact
        spec = self._session.schema.property(self._type or "", name)
        label = i18n.term_label(spec.vocabulary, term) if spec.vocabulary else term
        return self.tr("{property}: {value}").format(
            property=i18n.property_label(spec), value=label
        )

    def _show_filters(self) -> None:
        menu = QMenu(self)
        for spec in self._listed():
            if spec.kind is Kind.CHOICE and spec.vocabulary is not None:
                inner = menu.addMenu(i18n.property_label(spec))
                for term in list(spec.vocabulary.terms)[:_TERMS]:
                    label = i18n.term_label(spec.vocabulary, term)
                    inner.addAction(label, partial(self._narrow, (spec.id, term)))
        menu.addSeparator()
        bin_ = menu.addAction(self.tr("What is in the bin"), self._toggle_bin)
        bin_.setCheckable(True)
        bin_.setChecked(self._binned)
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    def _show_orders(self) -> None:
        menu = QMenu(self)
        names: list[tuple[str, str | None]] = [(self.tr("By title"), None)]
        names += [
            (self.tr("By {property}").format(property=i18n.property_label(spec)), spec.id)
            for spec in self._listed()
        ]
        for label, name in names:
            action = menu.addAction(label, partial(self._sort_by, name))
            action.setCheckable(True)
            action.setChecked(self._sort == name)
        menu.addSeparator()
        columns = menu.addAction(self.tr("Show as columns"), self._toggle_columns)
        columns.setCheckable(True)
        columns.setChecked(self._columns_shown)
        menu.popup(self._order.mapToGlobal(self._order.rect().bottomLeft()))

    def _listed(self) -> list[Property]:
        if self._type is None:
            return []
        kind = self._session.schema.type(self._type)
        return [spec for spec in kind.properties.values() if spec.listed]

    def _narrow(self, fact: tuple[str, str]) -> None:
        if fact not in self._where:
            self._where.append(fact)
        self.reload()

    def _drop(self, fact: tuple[str, str], _checked: object = None) -> None:
        self._where.remove(fact)
        self.reload()

    def _leave_bin(self) -> None:
        self._binned = False
        self.reload()

    def _toggle_bin(self) -> None:
        self._binned = not self._binned
        self.reload()

    def _sort_by(self, name: str | None) -> None:
        self._sort = name
        self.reload()

    def _toggle_columns(self) -> None:
        self._columns_shown = not self._columns_shown
        columns = [Column(self.tr("Title"))]
        if self._columns_shown:
            columns += [
                Column(i18n.property_label(spec), spec.id)
                for spec in self._listed()
                if spec.id not in self._session.schema.type(self._type or "").title_properties
            ]
            self.table.show_columns()
        else:
            self.table.show_rows()
        self.model.set_columns(columns)
        if self._columns_shown:
            self.table.setColumnWidth(0, theme.px(240))
        wide = theme.px(720 if self._columns_shown else 392)
        self._panes.setSizes([wide, max(theme.px(320), self.width() - wide)])

    # -- choosing

    def reload(self) -> None:
        """Read the list again and keep what is chosen."""
        self._show_chips()
        self.model.reload()
        if self.model.canFetchMore(QModelIndex()):
            self.model.fetchMore(QModelIndex())
        self._count()
        self._choose(self._record.record)

    def show_record(self, record: str) -> None:
        """Show a record, wherever it is in the list."""
        self._detail.setCurrentWidget(self._record)
        self._record.show_record(record)
        self._choose(record)
        self._arrange()

    def _take_files(self, files: list[Path]) -> None:
        case = self.record if self._type == "case" else ""
        self.attach_asked.emit(files, case)

    def _choose_files(self) -> None:
        files = ask.files(self, self.tr("Add files"))
        if files:
            self.attach_asked.emit(files, "")

    def start_new(self, type_id: str | None = None) -> None:
        """Begin a new record; a document begins with its file."""
        if (type_id or self._type) == "exhibit":
            self._choose_files()
            return
        self.table.clearSelection()
        self._detail.setCurrentWidget(self._record)
        self._record.show_new(type_id or self._type or "case")
        self._arrange()

    @property
    def record(self) -> str:
        """The record that is shown."""
        return self._record.record if self._detail.currentWidget() is self._record else ""

    @property
    def beginning(self) -> str:
        """The type of the record that is being begun; "" where none is."""
        return self._record.beginning if self._detail.currentWidget() is self._record else ""

    def _choose(self, record: str) -> None:
        index = self.model.find(record) if record else QModelIndex()
        blocked = self.table.selectionModel().blockSignals(True)
        if index.isValid():
            self.table.selectRow(index.row())
        else:
            self.table.clearSelection()
        self.table.selectionModel().blockSignals(blocked)
        self.table.viewport().update()

    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        rows = self.table.selectionModel().selectedRows()
        if len(rows) == 1:
            self._detail.setCurrentWidget(self._record)
            self._record.show_record(self.model.row(rows[0]).id)
        elif rows:
            self._several_words.setText(i18n.selected(len(rows)))
            self._detail.setCurrentWidget(self._several)
        else:
            self._detail.setCurrentWidget(self._empty)
        self._arrange()

    def _activate(self, index: QModelIndex) -> None:
        self._detail.setCurrentWidget(self._record)
        self._record.show_record(self.model.row(index).id)
        self._record.setFocus()
        self._arrange()

    def _made(self, record: str) -> None:
        self.reload()
        self._choose(record)

    def _changed(self, changes: Changes | None) -> None:
        if changes is None or self._has_moved(changes) or not self.model.refresh(changes.ids):
            QTimer.singleShot(0, self, self.reload)

    def _has_moved(self, changes: Changes) -> bool:
        """Whether a record came, went, or took another title."""
        if len(changes.ids) > _FEW:
            return True
        for record in changes.ids:
            index = self.model.find(record)
            if not index.isValid():
                return self._type is None or self._type in changes.types
            view = self._session.reader.records.show(record)
            if view.is_binned != self._binned or view.title != self.model.row(index).title:
                return True
        return False

    # -- several at once

    def _several_page(self) -> QWidget:
        page = parts.frame("panel")
        box = parts.column(page, (28, 28, 28, 28), 12)
        self._several_words = parts.words("", "heading")
        box.addWidget(self._several_words)
        line = parts.row()
        put = parts.button(self.tr("Put into the bin"), icon="trash-2")
        put.clicked.connect(self._bin_selected)
        set_ = parts.button(self.tr("Set a value for all…"), icon="pencil")
        set_.clicked.connect(lambda: self._show_bulk(set_))
        line.addWidget(set_)
        line.addWidget(put)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(
            parts.words(self.tr("Every change can be taken back, one by one."), "small", wrap=True)
        )
        box.addStretch(1)
        return page

    def selected(self) -> list[str]:
        """The ids of the records that are chosen in the list."""
        return [self.model.row(index).id for index in self.table.selectionModel().selectedRows()]

    def _show_bulk(self, under: QWidget) -> None:
        menu = QMenu(self)
        for spec in self._listed():
            if spec.kind is Kind.CHOICE and spec.vocabulary is not None:
                inner = menu.addMenu(i18n.property_label(spec))
                for term in spec.vocabulary.terms:
                    label = i18n.term_label(spec.vocabulary, term)
                    inner.addAction(label, partial(self._set_all, (spec.id, term)))
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _set_all(self, fact: tuple[str, str]) -> None:
        ids, (name, term) = self.selected(), fact
        told = self.tr("Changed: {count}").format(count=i18n.records(len(ids)))

        def work(vault: Any, progress: Any) -> None:  # noqa: ANN401
            for number, record in enumerate(ids):
                progress(number, len(ids))
                vault.records.set(record, {name: [term]})

        self._session.do(
            work,
            done=lambda _: self.done.emit(told, ""),
            failed=self._fail,
        )

    def _bin_selected(self) -> None:
        ids = self.selected()
        told = self.tr("In the bin: {count}").format(count=i18n.records(len(ids)))

        def work(vault: Any, progress: Any) -> None:  # noqa: ANN401
            for number, record in enumerate(ids):
                progress(number, len(ids))
                vault.records.bin(record)

        self._session.do(
            work,
            done=lambda _: self.done.emit(told, ""),
            failed=self._fail,
        )

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)

    # -- shape

    def _empty_page(self, title: str, new: str) -> QWidget:
        page = parts.frame("panel")
        box = parts.column(page, (28, 28, 28, 28), 12)
        box.addStretch(2)
        box.addWidget(parts.words(title, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        words = parts.words(
            self.tr("Choose one on the list, or type in the search box above."), "muted"
        )
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
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
        """Escape goes back to the list; Delete puts into the bin."""
        if event.key() == Qt.Key.Key_Escape:
            self._detail.setCurrentWidget(self._empty)
            self._arrange()
            self.table.setFocus()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.selected():
            self._bin_selected()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        is_narrow = self.width() < theme.px(NARROW - 216)
        shows_detail = self._detail.currentWidget() is not self._empty
        self._list.setVisible(not (is_narrow and shows_detail))
        self._detail.setVisible(shows_detail or not is_narrow)
