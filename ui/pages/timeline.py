"""A record's history as edits in words, the newest first."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from ui import i18n, theme
from ui.models import summary
from ui.widgets import parts
from ui.widgets.slices import Slices

if TYPE_CHECKING:
    from ui.session import Session
    from vault.records.views import HistoryRow, RecordView


class HistoryTab(QScrollArea):
    """Every edit of one record: who, when, what."""

    undo_asked = Signal(str)

    def __init__(self, session: Session, view: RecordView) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("History"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session, self._view = session, view
        self._is_filled = False

    def showEvent(self, event: object) -> None:
        """Read the history when it is first looked at."""
        if not self._is_filled and self._session.is_open:
            self._is_filled = True
            self._fill()
        super().showEvent(event)  # type: ignore[arg-type]

    def _fill(self) -> None:
        record = self._view.id
        self._session.read(lambda vault: vault.records.history(record), done=self._show)

    def _show(self, rows: list[HistoryRow] | None) -> None:
        if rows is None:
            return
        inner = parts.Sheet()
        box = parts.column(inner, (0, 0, 8, 28), 0)
        box.addStretch(1)
        edits = [list(same) for _, same in groupby(rows, key=lambda row: row.changeset)]
        self.setWidget(inner)
        Slices((partial(self._add, box, edit) for edit in reversed(edits)), inner)

    def _add(self, box: parts.Column, edit: list[HistoryRow]) -> None:
        if self._session.is_open:
            box.insertWidget(box.count() - 1, self._edit(edit))

    def _edit(self, rows: list[HistoryRow]) -> QFrame:
        entry = parts.frame(line="below")
        line = parts.row(entry, (0, 10, 0, 10), 12)
        when = parts.words(f"{i18n.day(rows[0].time)}, {i18n.clock(rows[0].time)}", "muted")
        when.setFixedWidth(theme.px(128))
        line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        said = parts.column(gap=4)
        for row in rows:
            said.addWidget(parts.words(self._what(row), wrap=True))
        line.addLayout(said, 1)
        line.addWidget(parts.words(self._session.author(rows[0].author), "faint"))
        if self._session.is_me(rows[0].author) and not rows[0].bundle:
            undo = parts.sign_button("undo-2", self.tr("Take this edit back"))
            undo.clicked.connect(lambda: self.undo_asked.emit(rows[0].changeset))
            line.addWidget(undo)
        return entry

    def _what(self, row: HistoryRow) -> str:
        if row.property == "record":
            gone = self.tr("Put into the bin")
            return gone if row.kind == "retract" else self.tr("Taken out of the bin")
        if row.kind == "withheld" or not row.property:
            return self.tr("A detail withheld by its sender")
        spec = self._session.schema.property(self._view.type, row.property)
        return self.tr("{property}: {what}").format(
            property=i18n.property_label(spec), what=i18n.isolated(self._value(row))
        )

    def _value(self, row: HistoryRow) -> str:
        spec = self._session.schema.property(self._view.type, row.property)
        if row.is_erased:
            return self.tr("erased")
        if row.kind == "retract":
            return self.tr("taken away")
        if row.kind == "prefer":
            return self.tr("settled")
        if not row.is_held:
            return self.tr("withheld by its sender")
        target = self._session.title(row.text) if spec.kind.value == "reference" else None
        return target.title if target else summary.typed_text(spec, row.value, row.text)
