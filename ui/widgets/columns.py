"""Headings of a list's columns: a click or Enter sorts, dragging or keys move and widen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter

WIDTH: Final = 160
FIRST_WIDTH: Final = 240
_STEP: Final = 16
_LEAST: Final = 64
_KEPT_MS: Final = 300
_ARROW: Final = 12
_PADDING: Final = 12
_ACROSS: Final = Qt.Orientation.Horizontal


class ColumnsHeader(QHeaderView):
    """The headings over a table. `moved` gives the columns as they stand, `widened` their widths;
    the first column stays the first.
    """

    sort_asked = Signal(int)
    moved = Signal(list)
    widened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ACROSS, parent)
        self._at = 0
        self._sorted: tuple[int, bool] = (0, False)
        self._is_dressing = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(theme.px(_LEAST))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription(
            self.tr("Enter sorts by it, Ctrl and an arrow move it, Shift and an arrow widen it")
        )
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_KEPT_MS)
        self._wait.timeout.connect(self.tell_widths)
        self.sectionClicked.connect(self.sort_asked)
        self.sectionMoved.connect(self._section_moved)
        self.sectionResized.connect(self._section_resized)

    # -- as it is told

    def put_in_order(self) -> None:
        """Let the columns stand as the model gives them."""
        with QSignalBlocker(self):
            for section in range(self.count()):
                self.moveSection(self.visualIndex(section), section)

    def dress(self, widths: Sequence[int | None], sorted_by: int, *, descending: bool) -> None:
        """Show widths in unscaled pixels, None for the usual one, and by which column is sorted."""
        self.setFirstSectionMovable(False)
        self._sorted = (sorted_by, descending)
        self._at = min(self._at, max(0, self.count() - 1))
        self._is_dressing = True
        for section, width in enumerate(widths):
            usual = WIDTH if section else FIRST_WIDTH
            self.resizeSection(section, theme.px(width or usual))
        self._is_dressing = False
        self._say_where()
        self.viewport().update()

    # -- as the person wants it

    def _section_moved(self, _section: int, _before: int, _now: int) -> None:
        # The view is in the midst of the move, and its model is changed by the answer.
        QTimer.singleShot(0, self, self._tell_order)

    def _tell_order(self) -> None:
        order = [self.logicalIndex(place) for place in range(self.count())]
        if order != sorted(order):
            self.moved.emit(order)

    def _section_resized(self, section: int, _before: int, _now: int) -> None:
        is_last = self.visualIndex(section) == self.count() - 1
        if not self._is_dressing and not is_last and self.isVisible():
            self._wait.start()

    def tell_widths(self) -> None:
        """Tell what was widened and not told yet; the last column takes what is left."""
        self._wait.stop()
        scale = theme.px(100)
        shown = range(self.count() - 1)
        self.widened.emit({one: round(self.sectionSize(one) * 100 / scale) for one in shown})

    @property
    def is_widened(self) -> bool:
        """Whether there are widths that were not told yet."""
        return self._wait.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from column to column; Enter sorts, Ctrl moves, Shift widens."""
        key, way = event.key(), self._way(event.key())
        held = event.modifiers()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.sort_asked.emit(self._at)
        elif way and held & Qt.KeyboardModifier.ControlModifier:
            self._move(way)
        elif way and held & Qt.KeyboardModifier.ShiftModifier:
            wide = self.sectionSize(self._at) + way * theme.px(_STEP)
            self.resizeSection(self._at, max(theme.px(_LEAST), wide))
        elif way:
            self._go(self.logicalIndex(self.visualIndex(self._at) + way))
        else:
            event.ignore()

    def _way(self, key: int) -> int:
        """One column onwards or back, as the text runs."""
        way = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key), 0)
        return -way if self.isRightToLeft() else way

    def _go(self, section: int) -> None:
        if section >= 0:
            self._at = section
            self._say_where()
            self.viewport().update()

    def _move(self, way: int) -> None:
        start = self.visualIndex(self._at)
        if start > 0 and 0 < start + way < self.count():
            self._at = start + way  # where the model will have it
            self.moveSection(start, start + way)

    def _say_where(self) -> None:
        heading = str(self.model().headerData(self._at, _ACROSS) or "")
        section, descending = self._sorted
        if section != self._at:
            name = self.tr("Column {column}")
        elif descending:
            name = self.tr("Column {column}, sorted downwards")
        else:
            name = self.tr("Column {column}, sorted upwards")
        self.setAccessibleName(name.format(column=heading))

    # -- as it looks

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which column the keys mean."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys mean another thing."""
        super().focusOutEvent(event)
        self.viewport().update()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Room for the arrow too."""
        return super().sectionSizeFromContents(section) + QSize(theme.px(2 * _ARROW), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a heading, an arrow where it is sorted, and a frame where the keys are."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        painter.save()
        by, descending = self._sorted
        if section == by:
            side, heading = theme.px(_ARROW), str(self.model().headerData(section, _ACROSS) or "")
            words = theme.px(_PADDING) + self.fontMetrics().horizontalAdvance(heading)
            at = min(words + theme.px(4), rect.width() - side)
            box = QRect(rect.left() + at, rect.top() + (rect.height() - side) // 2, side, side)
            placed = QStyle.visualRect(self.layoutDirection(), rect, box)
            icon = theme.icon("chevron-down" if descending else "chevron-up", "accent", _ARROW)
            icon.paint(painter, placed)
        if section == self._at and self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
