"""What a hand-over would change of one record: old and new side by side, with who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import i18n, theme
from ui.models import brought
from ui.widgets import facts, parts
from ui.widgets.paged import Paged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.brought import Brought
    from vault.exchange.differences import ValueChange
    from vault.records.schema import Schema
    from vault.records.views import ValueView

_RECORD: Final = "record"
_LABEL: Final = 152
_AT_ONCE: Final = 6
_VALUES: Final = 4
_TOP: Final = Qt.AlignmentFlag.AlignTop


class Changes(QWidget):
    """One line for each property that would change."""

    def __init__(
        self, told: Brought, schema: Schema, type_id: str, changes: Sequence[ValueChange]
    ) -> None:
        super().__init__()
        self._told, self._schema, self._type = told, schema, type_id
        box = parts.column(self, (24, 0, 0, 4), 0)
        box.addWidget(Paged(changes, self._line, page=_AT_ONCE, gap=4))
        if not changes:
            box.addWidget(parts.words(self.tr("details withheld"), "small", wrap=True))

    def _line(self, change: ValueChange) -> QWidget:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        grid.setHorizontalSpacing(theme.px(12))
        label = parts.words(self.label(change), "muted", wrap=True)
        label.setFixedWidth(theme.px(_LABEL))
        grid.addWidget(label, 0, 0, _TOP)
        if change.property == _RECORD:
            who = self._told.people(change.authors)
            grid.addWidget(parts.words(who, "faint", wrap=True), 0, 1, _TOP)
            grid.setColumnStretch(1, 1)
            return line
        side = "left" if QGuiApplication.isRightToLeft() else "right"
        arrow = parts.picture(f"arrow-{side}", "faint")
        grid.addWidget(self._now(change), 0, 1, _TOP)
        grid.addWidget(arrow, 0, 2, _TOP)
        grid.addWidget(self._then(change), 0, 3, _TOP)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return line

    def label(self, change: ValueChange) -> str:
        """What would change, in the words of the schema."""
        if change.property == _RECORD:
            is_gone = "retract" in change.kinds
            return self.tr("put into the bin") if is_gone else self.tr("taken out of the bin")
        return i18n.property_label(self._schema.property(self._type, change.property))

    def _now(self, change: ValueChange) -> QWidget:
        held = QWidget()
        box = parts.column(held, gap=2)
        views = (*change.gone, *change.stays)
        for view in views[:_VALUES]:
            box.addWidget(parts.words(self._texts(change, view)[0], wrap=True))
            self._add_origin(box, view)
        self._add_rest(box, len(views))
        if not views:
            box.addWidget(parts.words(self.tr("nothing yet"), "faint"))
        return held

    def _then(self, change: ValueChange) -> QWidget:
        held = QWidget()
        box = parts.column(held, gap=2)
        for view in change.new[:_VALUES]:
            box.addWidget(parts.words(self._texts(change, view)[1], "strong", wrap=True))
            if view.changed_since:
                told = self.tr("changed since by {who}, new value withheld")
                who = self._told.people(view.changed_since)
                box.addWidget(parts.words(told.format(who=who), "small", wrap=True))
            self._add_origin(box, view)
        self._add_rest(box, len(change.new))
        if change.new and change.stays:
            told = self.tr("Both would stand: a disagreement.")
            box.addWidget(parts.words(told, "warn", wrap=True))
        if not change.new:
            box.addWidget(parts.words(self._without_value(change), "strong", wrap=True))
            who = self._told.people(change.authors)
            box.addWidget(parts.words(who, "faint", wrap=True))
        return held

    def _without_value(self, change: ValueChange) -> str:
        if change.gone:
            return self.tr("nothing any more")
        return self.tr("withheld") if "assert" in change.kinds else self.tr("stays as it is")

    def _texts(self, change: ValueChange, view: ValueView) -> tuple[str, str]:
        """A value's text as an old and as a new one: of two long ones, where they differ."""
        spec = self._schema.property(self._type, change.property)
        text = self._told.value(spec, view)
        olds = [self._told.value(spec, one) for one in (*change.gone, *change.stays)]
        news = [self._told.value(spec, one) for one in change.new]
        is_pair = len(olds) == len(news) == 1
        return brought.excerpts(*((olds[0], news[0]) if is_pair else (text, text)))

    def _add_origin(self, box: parts.Column, view: ValueView) -> None:
        if place := self._told.place(view):
            box.addWidget(parts.words(place, "small", wrap=True))
        box.addWidget(facts.origin_label(self._told.person(view.author), view))

    def _add_rest(self, box: parts.Column, count: int) -> None:
        if count > _VALUES:
            box.addWidget(parts.words(i18n.more_details(count - _VALUES), "small"))
