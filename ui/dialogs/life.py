"""A value's life: everything that was ever said of it, by whom, when, from where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui import i18n, theme
from ui.models import summary
from ui.widgets import parts
from ui.widgets.facts import confidence_label
from ui.widgets.slices import Slices

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.session import Session
    from vault.records.views import HistoryRow

_WIDTH = 320
_UNBOUNDED = (1 << 24) - 1


class LifePanel(QFrame):
    """Beside the record: the statements of one property, newest first."""

    closed = Signal()
    shown = Signal()
    undo_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts.ground(self, "panel", "before")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.fill(whole=False)
        self._session = session
        self._asked: tuple[str, ...] = ()
        box = parts.column(self, (16, 16, 12, 12))
        head = parts.row()
        self._title = parts.words("", "subheading", wrap=True)
        close = parts.sign_button("x", self.tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Everything that was said"))
        box.addWidget(self._scroll, 1)
        self.hide()

    def show_life(self, record: str, name: str) -> None:
        """Show the life of a property of a record."""
        self._asked = record, name
        self._session.read(
            lambda vault: vault.records.history(record, name),
            done=lambda rows: self._show(record, name, rows),
        )

    def fill(self, *, whole: bool) -> None:
        """Take the whole width, where there is no room beside it."""
        self.setMaximumWidth(_UNBOUNDED if whole else theme.px(_WIDTH))

    def put_away(self) -> None:
        """Hide, and forget what was asked for and is not there yet."""
        self._asked = ()
        self.hide()

    def _show(self, record: str, name: str, rows: list[HistoryRow] | None) -> None:
        if rows is None or self._asked != (record, name):
            return
        type_id = ref.type if (ref := self._session.title(record)) else ""
        spec = self._session.schema.property(type_id, name)
        self._title.setText(i18n.property_label(spec))
        inner = parts.Sheet()
        box = parts.column(inner, (0, 0, 8, 0), 0)
        stands = {statement for row in rows for statement in row.replaces}
        box.addStretch(1)
        self._scroll.setWidget(inner)

        def add(row: HistoryRow) -> None:
            if self._session.is_open:
                entry = self._entry(type_id, row, is_past=row.statement in stands)
                box.insertWidget(box.count() - 1, entry)

        Slices((partial(add, row) for row in reversed(rows)), inner)
        self.show()
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _entry(self, type_id: str, row: HistoryRow, *, is_past: bool) -> QFrame:
        entry = parts.frame(line="below")
        box = parts.column(entry, (0, 10, 0, 10), 4)
        box.addWidget(
            parts.words(self._what(type_id, row), "muted" if is_past else "strong", wrap=True)
        )
        who = self._session.author(row.author)
        when = f"{i18n.day(row.time)}, {i18n.clock(row.time)}"
        box.addWidget(parts.words(f"{who} · {when}", "small", wrap=True))
        if origin := self._origin(row):
            box.addWidget(parts.words(origin, "small", wrap=True))
        if row.bundle:
            came = self.tr("came in a hand-over, {day}").format(day=i18n.day(row.received))
            box.addWidget(parts.words(came, "faint", wrap=True))
        if self._session.is_me(row.author) and not row.bundle and not is_past:
            undo = parts.button(self.tr("Take this edit back"), "link", "undo-2")
            undo.clicked.connect(lambda: self.undo_asked.emit(row.changeset))
            line = parts.row()
            line.addWidget(undo)
            line.addStretch(1)
            box.addLayout(line)
        return entry

    def _origin(self, row: HistoryRow) -> str:
        """From which source, where in it, and how sure."""
        source = self._session.title(row.source) if row.source else None
        sure = confidence_label(row.confidence) if row.confidence else ""
        said = (i18n.visible(source.title) if source else "", row.pinpoint or "", sure)
        return ", ".join(part for part in said if part)

    def _what(self, type_id: str, row: HistoryRow) -> str:
        if row.is_erased:
            return self.tr("erased")
        if row.kind == "withheld" or (row.kind == "assert" and not row.is_held):
            return self.tr("withheld by its sender")
        if row.kind == "retract":
            return self.tr("taken away")
        if row.kind == "prefer":
            return self.tr("settled: one value is preferred")
        spec = self._session.schema.property(type_id, row.property)
        target = self._session.title(row.text) if spec.kind.value == "reference" else None
        return target.title if target else summary.typed_text(spec, row.value, row.text)
