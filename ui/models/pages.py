"""A table that reads its rows page by page, for lists of any length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from ui.models.summary import Summary
    from vault.records.query import Page
    from vault.records.views import RecordRef

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()

RECORD: Final = Qt.ItemDataRole.UserRole
"""Role under which the model gives a row's RecordRef."""
SUMMARY: Final = Qt.ItemDataRole.UserRole + 1
"""Role under which the model gives a row's Summary; only rows that are seen are asked for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and the property that stands under it; "" is the title."""

    heading: str
    property: str = ""


Fetch = Callable[[str | None], "Page"]
Summarise = Callable[["RecordRef"], "Summary"]


class PageModel(QAbstractTableModel):
    """Rows come from `fetch(cursor)`, a keyset page at a time; summaries only for rows seen."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        summarise: Summarise,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._fetch = fetch
        self._summarise = summarise
        self._rows: list[RecordRef] = []
        self._summaries: dict[str, Summary] = {}
        self._next: str | None = None
        self._more = True

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
        return not self._more

    def reload(self) -> None:
        """Read again from the top."""
        self.beginResetModel()
        self._rows, self._next, self._more = [], None, True
        self._summaries.clear()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def refresh(self, records: Sequence[str]) -> bool:
        """Show what changed in rows whose place stays; False when the list must be read again."""
        for record in records:
            self._summaries.pop(record, None)
            index = self.find(record)
            if not index.isValid():
                return False
            last = self.index(index.row(), self.columnCount() - 1)
            self.dataChanged.emit(index, last)
        return True

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
            return self._summary(ref)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._summary(ref).text(column.property) if column.property else ref.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(ref, column)
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
        """Whether there may be more rows."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if not self._more or parent.isValid():  # Qt asks again from inside the signals below
            return
        self._more = False
        page = self._fetch(self._next)
        if page.records:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.records) - 1)
            self._rows.extend(page.records)
            self._next = page.next
            self.endInsertRows()
        self._more = page.next is not None

    def _summary(self, ref: RecordRef) -> Summary:
        if ref.id not in self._summaries:
            self._summaries[ref.id] = self._summarise(ref)
        return self._summaries[ref.id]

    def _spoken(self, ref: RecordRef, column: Column) -> str:
        summary = self._summary(ref)
        if column.property:
            # A screen reader must hear that a cell is empty.
            return summary.text(column.property) or self.tr("nothing")
        return ", ".join(part for part in (ref.title, summary.line, summary.mark) if part)
