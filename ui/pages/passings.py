"""Where a record's data has gone, and by which hand-overs it came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from ui import i18n, theme
from ui.widgets import parts
from ui.widgets.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.session import Session
    from vault.exchange.bundles import Passing

_PROPERTIES = 6


class PassingsTab(QScrollArea):
    """Every hand-over that carried something of one record of a type, the newest first."""

    def __init__(self, session: Session, type_id: str, passings: Sequence[Passing]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Where it has gone"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session, self._type = session, type_id
        inner = parts.Sheet()
        box = parts.column(inner, (0, 0, 8, 28), 0)
        box.addStretch(1)
        self.setWidget(inner)
        Slices((partial(self._add, box, passing) for passing in reversed(passings)), inner)

    def _add(self, box: parts.Column, passing: Passing) -> None:
        if self._session.is_open:
            box.insertWidget(box.count() - 1, self._line(passing))

    def _line(self, passing: Passing) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 10, 0, 10), 12)
        day = parts.words(i18n.day(passing.time), "muted")
        day.setFixedWidth(theme.px(96))
        inside.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        who = self._session.author(passing.contact) if passing.contact else ""
        is_sent = passing.direction == "sent"
        pattern = self.tr("To {who}") if is_sent else self.tr("From {who}")
        told = parts.column(gap=2)
        name = i18n.isolated(who or self.tr("whoever has the passphrase"))
        told.addWidget(parts.words(pattern.format(who=name), "strong", wrap=True))
        schema = self._session.schema
        labels = [
            i18n.property_label(schema.property(self._type, one)) for one in passing.properties
        ]
        told.addWidget(parts.words(", ".join(labels[:_PROPERTIES]), "small", wrap=True))
        inside.addLayout(told, 1)
        inside.addWidget(parts.words(i18n.visible(passing.purpose[:80]), "faint", wrap=True))
        if is_sent:
            word = self.tr("they have it") if passing.receipt else self.tr("not acknowledged")
            inside.addWidget(parts.chip(word, "good" if passing.receipt else "warn"))
        return line
