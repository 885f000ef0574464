"""A table that reads its rows page by page, for lists of any length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from ui.models.summary import UNREAD, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vault.records.query import Page
    from vault.records.views import RecordRef

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
PAGE: Final = 100
"""Rows that are read at once at first; of a longer list more, the further one has come."""
_MOST: Final = 10_000
_AHEAD: Final = 50
"""How many rows before the last one that was read the next page is asked for."""

RECORD: Final = Qt.ItemDataRole.UserRole
"""Role under which the model gives a row's RecordRef."""
SUMMARY: Final = Qt.ItemDataRole.UserRole + 1
"""Role under which the model gives a row's Summary; only rows that are seen are asked for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and the property that stands under it; "" is the title."""

    heading: str
    property: str = ""


Pages = Callable[["Page"], None]
Summaries = Callable[["Mapping[str, Summary]"], None]


class Shelf(Protocol):
    """Where rows come from. Both answer later, on the thread of the model."""

    def ask_page(self, after: str | None, limit: int, tell: Pages) -> None:
        """Tell the page that begins after a cursor."""

    def ask_summaries(self, refs: Sequence[RecordRef], tell: Summaries) -> None:
        """Tell what stands beside and below these titles."""


class PageModel(QAbstractTableModel):
    """Rows come from a shelf, a keyset page at a time; summaries only for rows that are seen.

    While it reads again it shows what it has; `arrived` tells that it shows what it read.
    """

    arrived = Signal()

    def __init__(
        self, columns: Sequence[Column], shelf: Shelf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._shelf = shelf
        self._rows: list[RecordRef] = []
        self._summaries: dict[str, Summary] = {}
        self._wanted: dict[int, RecordRef] = {}
        self._next: str | None = None
        self._more = False
        self._reading = self._expected = 0
        self._is_reading = False

    def row(self, index: Index) -> RecordRef:
        """The record behind an index."""
        return self._rows[index.row()]

    def find(self, record: str) -> QModelIndex:
        """Where a record stands among the rows that were read; invalid if it does not."""
        for position, ref in enumerate(self._rows):
            if ref.id == record:
                return self.index(position, 0)
        return QModelIndex()

    @property
    def is_complete(self) -> bool:
        """Whether every row was read."""
        return not self._more and not self._is_reading

    def reload(self, *, is_other: bool = False) -> None:
        """Read again from the top, as many rows as there are; of another list only the first."""
        limit = max(PAGE, self._expected, 0 if is_other else len(self._rows))
        self._expected = 0
        self._reading, self._is_reading = self._reading + 1, True
        reading = self._reading

        def tell(page: Page) -> None:
            if reading == self._reading:
                self._start(page, is_other=is_other)

        self._shelf.ask_page(None, limit, tell)

    def expect(self, rows: int) -> None:
        """Read so many rows at once the next time, as were read before."""
        self._expected = rows

    def clear(self) -> None:
        """Show nothing, where nothing can be read."""
        self._reading += 1
        self._start(None, is_other=True)

    def _start(self, page: Page | None, *, is_other: bool) -> None:
        self._is_reading = False
        self.beginResetModel()
        if is_other:  # and says other things of the same records
            self._summaries = {}
        self._rows = list(page.records) if page else []
        self._next = page.next if page else None
        self._more = self._next is not None
        self.endResetModel()
        self.arrived.emit()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def forget(self, records: Iterable[str] | None) -> None:
        """Ask anew for the summaries of these records, or of all."""
        for record in list(self._summaries) if records is None else records:
            self._summaries.pop(record, None)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        ref = self._rows[index.row()]
        column = self._columns[index.column()]
        if role == RECORD:
            return ref
        if role == SUMMARY:
            return self._summary(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            shown = column.property
            return self._summary(index.row()).text(shown) if shown else ref.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """A heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more rows, and none are on their way."""
        return self._more and not self._is_reading and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if not self.canFetchMore(parent):
            return
        self._is_reading = True
        reading = self._reading

        def tell(page: Page) -> None:
            if reading == self._reading:
                self._go_on(page)

        some = min(_MOST, max(PAGE, len(self._rows) // 2))
        self._shelf.ask_page(self._next, some, tell)

    def _go_on(self, page: Page) -> None:
        if page.records:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.records) - 1)
            self._rows.extend(page.records)
            self.endInsertRows()
        # Until here: Qt asks for more from inside the signals above.
        self._next, self._more, self._is_reading = page.next, page.next is not None, False

    def _summary(self, row: int) -> Summary:
        ref = self._rows[row]
        found = self._summaries.get(ref.id)
        if found is not None:
            return found
        if not self._wanted:
            QTimer.singleShot(0, self, self._ask_summaries)
        self._wanted[row] = ref
        return UNREAD

    def _ask_summaries(self) -> None:
        wanted, self._wanted = self._wanted, {}
        summaries = self._summaries

        def tell(found: Mapping[str, Summary]) -> None:
            if summaries is self._summaries:
                self._summaries.update(found)
                self._show_rows(min(wanted), max(wanted))

        if wanted:
            self._shelf.ask_summaries(list(wanted.values()), tell)
            if max(wanted) >= len(self._rows) - _AHEAD:
                self.fetchMore(ROOT)

    def _show_rows(self, first: int, last: int) -> None:
        last = min(last, len(self._rows) - 1)
        if first <= last:
            end = self.index(last, self.columnCount() - 1)
            self.dataChanged.emit(self.index(first, 0), end)

    def _spoken(self, row: int, column: Column) -> str:
        ref, summary = self._rows[row], self._summary(row)
        if column.property and not summary.is_read:
            return self.tr("being read")
        if column.property:
            # A screen reader must hear that a cell is empty.
            return summary.text(column.property) or self.tr("nothing")
        return ", ".join(part for part in (ref.title, summary.line, summary.mark) if part)
