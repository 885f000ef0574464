"""Somebody asks that something be erased: what that would take is shown before it is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from ui import i18n, theme
from ui.widgets import facts, parts
from ui.widgets.paged import Paged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.brought import Brought
    from ui.session import Session
    from vault.exchange.differences import ErasureRequest
    from vault.records.views import ValueView

_LABEL: Final = 152
_AT_ONCE: Final = 6
_LONG: Final = 300


class ErasureCard(QFrame):
    """All requests about one record; they are followed together, or not.

    What one asked for oneself, in another vault, is followed in any case.
    """

    decided = Signal()

    def __init__(self, session: Session, told: Brought, requests: Sequence[ErasureRequest]) -> None:
        super().__init__()
        self._session, self._told = session, told
        self.record = requests[0].id
        self.is_own = any(told.is_own(one.author) for one in requests)
        parts.ground(self, line="below")
        box = parts.column(self, (0, 4, 0, 8), 4)
        for one in requests:
            who = i18n.isolated(told.person(one.author))
            why = i18n.isolated(i18n.visible(one.because))
            words = self.tr("{who} asks for it: {why}").format(who=who, why=why)
            box.addWidget(parts.words(words, "small", wrap=True))
        box.addWidget(self._what(requests))
        self.check = QCheckBox()
        self.check.toggled.connect(self.decided)
        self._add_choice(box, requests)

    @property
    def is_agreed(self) -> bool:
        """Whether the person agrees to what somebody else asked for."""
        return not self.is_own and self.check.isChecked()

    def _add_choice(self, box: parts.Column, requests: Sequence[ErasureRequest]) -> None:
        title = i18n.isolated(self._told.title(self.record))
        if self.is_own:
            words = self.tr("You asked for it yourself: accepting erases it here too, for good.")
            box.addWidget(parts.words(words, "warn", wrap=True))
        elif not any(one.values for one in requests):
            words = self.tr("Nothing of what it names is here.")
            box.addWidget(parts.words(words, "small", wrap=True))
        else:
            words = self.tr("Erase it here too, for good: {title}").format(title=title)
            self.check.setText(words)
            box.addWidget(self.check)
            words = self.tr("Unless you tick it, all of it stays here.")
            box.addWidget(parts.words(words, "faint", wrap=True))

    def _what(self, requests: Sequence[ErasureRequest]) -> QWidget:
        values = {
            (name, one.statement): one
            for request in requests
            for name, each in request.values.items()
            for one in each
        }
        held = QWidget()
        box = parts.column(held, (24, 0, 0, 0), 2)
        if any(one.is_whole for one in requests):
            words = self.tr("The whole record would go, with all that was ever said of it:")
        else:
            words = self.tr("This would go:")
        if values:
            box.addWidget(parts.words(words, "muted", wrap=True))
            lines = [(name, view) for (name, _), view in values.items()]
            box.addWidget(Paged(lines, self._line, page=_AT_ONCE))
        return held

    def _line(self, one: tuple[str, ValueView]) -> QWidget:
        name, view = one
        spec = self._session.schema.property(self._told.type(self.record), name)
        line = QWidget()
        inside = parts.row(line, (0, 2, 0, 2), 12)
        label = parts.words(i18n.property_label(spec), "muted", wrap=True)
        label.setFixedWidth(theme.px(_LABEL))
        inside.addWidget(label)
        text = self._told.value(spec, view)
        shown = f"{text[:_LONG]}…" if len(text) > _LONG else text
        inside.addWidget(parts.words(shown, "strong", wrap=True), 3)
        who = facts.origin_label(self._told.person(view.author), view)
        inside.addWidget(parts.to_end(who), 2)
        return line
