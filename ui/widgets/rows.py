"""Lists of records: two lines in a row, a mark at the end, the chosen one with a bar before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import i18n, theme
from ui.models.pages import SUMMARY
from ui.widgets.columns import ColumnsHeader

if TYPE_CHECKING:
    from ui.models.summary import Summary

Index = QModelIndex | QPersistentModelIndex

HEIGHT: Final = 56
ONE_LINE: Final = 36
_SIDE: Final = 16
_BAR: Final = 3
_SOFT: Final = {
    "neutral": ("sunken", "muted"),
    "accent": ("accent_soft", "accent"),
    "warn": ("warn_soft", "warn"),
    "danger": ("danger_soft", "danger"),
    "good": ("good_soft", "good"),
}


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, *, bar: bool) -> None:
    """Ground, hairline and, where chosen, the bar at the beginning of the row."""
    rect = option.rect
    state = option.state
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    is_under = bool(state & QStyle.StateFlag.State_MouseOver)
    ground = "accent_soft" if is_chosen else "sunken" if is_under else "panel"
    painter.fillRect(rect, theme.color(ground))
    if is_chosen and bar:
        strip = QRect(rect.left(), rect.top(), theme.px(_BAR), rect.height())
        placed = QStyle.visualRect(option.direction, rect, strip)
        painter.fillRect(placed, theme.color("accent"))
    line = QRect(rect.left(), rect.bottom() + 1 - theme.border(), rect.width(), theme.border())
    painter.fillRect(line, theme.color("hair"))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.color("accent"))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def draw_chip(painter: QPainter, option: QStyleOptionViewItem, text: str, tone: str) -> int:
    """A mark at the end of the row; returns the width that it takes."""
    if not text:
        return 0
    small = theme.font(12)
    metrics = QFontMetrics(small)
    most = option.rect.width() // 2
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most)
    width = metrics.horizontalAdvance(shown) + theme.px(18)
    height = metrics.height() + theme.px(4)
    rect = option.rect
    side = theme.px(_SIDE)
    box = QRect(rect.right() - side - width, rect.top() + theme.px(10), width, height)
    if rect.height() < theme.px(HEIGHT) - 1:
        box.moveTop(rect.top() + (rect.height() - height) // 2)
    placed = QStyle.visualRect(option.direction, rect, box)
    ground, ink = _SOFT[tone]
    if bool(option.state & QStyle.StateFlag.State_Selected) and tone == "neutral":
        ground, ink = "panel", "muted"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_outlined = theme.border() > 1
    painter.setPen(theme.color(ink) if is_outlined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(placed, height / 2, height / 2)
    painter.setPen(theme.color(ink))
    painter.setFont(small)
    painter.drawText(placed, Qt.AlignmentFlag.AlignCenter, shown)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    return width + theme.px(12)


def draw_line(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, font: QFont
) -> None:
    """One line of text, cut where it does not fit, at the side where its row begins."""
    metrics = QFontMetrics(font)
    shown = i18n.placed(metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
    placed = QStyle.visualRect(option.direction, option.rect, box)
    begins = Qt.AlignmentFlag.AlignLeft
    if option.direction == Qt.LayoutDirection.RightToLeft:
        begins = Qt.AlignmentFlag.AlignRight
    painter.setFont(font)
    # Absolute: a text in another script must not jump to the other side.
    flags = begins | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(placed, flags, shown)


class RecordRow(QStyledItemDelegate):
    """Draws a record's title, its line and its mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        del index
        return QSize(option.rect.width(), theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        draw_ground(painter, option, bar=True)
        summary: Summary = index.data(SUMMARY)
        taken = draw_chip(painter, option, summary.mark, summary.tone)
        rect = option.rect
        side = theme.px(_SIDE)
        width = rect.width() - 2 * side
        title = theme.font(14, QFont.Weight.DemiBold)
        painter.setPen(theme.color("text"))
        if summary.is_read and not summary.line:
            box = QRect(rect.left() + side, rect.top(), width - taken, rect.height())
            draw_line(painter, option, box, index.data(), title)
        else:
            box = QRect(rect.left() + side, rect.top() + theme.px(8), width - taken, theme.px(20))
            draw_line(painter, option, box, index.data(), title)
            painter.setPen(theme.color("muted"))
            box = QRect(rect.left() + side, rect.top() + theme.px(30), width, theme.px(17))
            draw_line(painter, option, box, summary.line, theme.font(12))
        painter.restore()


class CellRow(QStyledItemDelegate):
    """Draws one cell of a table with several columns."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        draw_ground(painter, option, bar=index.column() == 0)
        rect = option.rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        weight = QFont.Weight.DemiBold if index.column() == 0 else QFont.Weight.Normal
        painter.setPen(theme.color("text" if index.column() == 0 else "muted"))
        draw_line(painter, option, rect, index.data() or "", theme.font(14, weight))
        painter.restore()


class RecordTable(QTableView):
    """A table made for long lists: no grid, whole rows, headings only where there are columns."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.headings = ColumnsHeader(self)
        self.setHorizontalHeader(self.headings)
        # Else a press on a heading selects every row; which rows come first is the model's.
        self.setSortingEnabled(True)
        self.headings.setSortIndicatorShown(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(ONE_LINE))
        self._row, self._cell = RecordRow(self), CellRow(self)
        self.show_rows()

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row, as in any list."""
        column = max(0, self.currentIndex().column())
        if action == QTableView.CursorAction.MoveHome:
            return self.model().index(0, column)
        if action == QTableView.CursorAction.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def show_rows(self) -> None:
        """Two lines in a row, no columns."""
        self.setItemDelegate(self._row)
        self.verticalHeader().setDefaultSectionSize(theme.px(HEIGHT))
        self.headings.hide()

    def show_columns(self) -> None:
        """One line in a row, a column for each property."""
        self.setItemDelegate(self._cell)
        self.verticalHeader().setDefaultSectionSize(theme.px(ONE_LINE))
        self.headings.show()
