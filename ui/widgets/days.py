"""A button that lets a day be chosen, or any."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QPushButton, QWidget, QWidgetAction

from ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class DayButton(QPushButton):
    """Says which day is chosen; pressing it shows a calendar, Delete means any day again."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts.dress(self, "plain", "calendar")
        self._day: datetime.date | None = None
        self.clicked.connect(self._open)
        self._show()

    @property
    def day(self) -> datetime.date | None:
        """The day that is chosen; None is any."""
        return self._day

    def span(self) -> tuple[int, int] | None:
        """From when until before when, in microseconds since 1970 (UTC); None is any day."""
        if self._day is None:
            return None
        return _midnight(self._day), _midnight(self._day + datetime.timedelta(days=1))

    def choose(self, day: datetime.date | None) -> None:
        """Choose a day, or any."""
        self._day = day
        self._show()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete means any day."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._day is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        words = self.tr("Any day")
        if self._day is not None:
            day = QDate(self._day.year, self._day.month, self._day.day)
            words = QLocale().toString(day, QLocale.FormatType.ShortFormat)
        self.setText(f" {words}")
        self.setAccessibleName(self.tr("Of which day: {day}").format(day=words))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self.tr("Choose a day"))
        plain = calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
        for rest in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(rest, plain)
        calendar.setMaximumDate(QDate.currentDate())
        if self._day is not None:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))

        def take(day: QDate) -> None:
            menu.close()
            self.choose(datetime.date(day.year(), day.month(), day.day()))

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        held = QWidgetAction(menu)
        held.setDefaultWidget(calendar)
        menu.addAction(held)
        menu.addAction(self.tr("Any day"), lambda: self.choose(None))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()


def _midnight(day: datetime.date) -> int:
    """When a day began here, in microseconds since 1970 (UTC)."""
    begin = datetime.datetime.combine(day, datetime.time()).astimezone()
    return round(begin.timestamp()) * 1_000_000
