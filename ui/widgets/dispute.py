"""Two people say different things: side by side, with who, from where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from ui import i18n, theme
from ui.models import summary
from ui.widgets import facts, parts
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.models.brought import Brought
    from ui.session import Session
    from vault.records.schema import Property
    from vault.records.views import ValueView

_PAIR: Final = 2


class Dispute(QFrame):
    """A card of all standing values; preferring one leaves the others in the file."""

    preferred = Signal(str, bool)
    life_asked = Signal()

    def __init__(self, session: Session, spec: Property, values: Sequence[ValueView]) -> None:
        super().__init__()
        self.setProperty("card", "warn")
        self._session, self._spec = session, spec
        box = parts.column(self, (16, 12, 16, 12), 10)
        head = parts.row()
        head.addWidget(parts.picture("triangle-alert", "warn"))
        title = parts.words(self._title(values), "warn")
        head.addWidget(title, 1)
        life = parts.button(self.tr("Its life"), "link")
        life.clicked.connect(self.life_asked)
        head.addWidget(life)
        box.addLayout(head)
        sides = QWidget()
        flow = parts.row(sides, gap=12) if len(values) <= _PAIR else FlowLayout(sides, 12)
        for view in values:
            flow.addWidget(self._side(view))
        box.addWidget(sides)
        box.addWidget(
            parts.words(
                self.tr(
                    "Both stay in the file. The one you prefer is used in letters, with its source."
                ),
                "small",
                wrap=True,
            )
        )

    def _title(self, values: Sequence[ValueView]) -> str:
        people = {view.author for view in values}
        if len(people) == 1:
            return self.tr("Two values stand against each other")
        is_pair = len(people) == _PAIR
        return self.tr("Two people disagree") if is_pair else self.tr("People disagree")

    def _side(self, view: ValueView) -> QFrame:
        card = parts.frame(card="plain")
        box = parts.column(card, (12, 10, 12, 12), 4)
        text = summary.value_text(self._session, self._spec, view)
        box.addWidget(parts.words(text, "strong", wrap=True))
        source = self._session.title(view.source) if view.source else None
        place = [part for part in (source.title if source else "", view.pinpoint or "") if part]
        if place:
            box.addWidget(parts.words(", ".join(place), "small", wrap=True))
        box.addWidget(facts.origin_label(self._session.author(view.author), view))
        box.addStretch(1)
        line = parts.row()
        prefer = parts.button(
            self.tr("Prefer this"), name=self.tr("Prefer {value}").format(value=i18n.isolated(text))
        )
        prefer.clicked.connect(lambda: self.preferred.emit(view.statement, True))
        line.addWidget(prefer)
        line.addStretch(1)
        box.addLayout(line)
        return card


class Choice(QFrame):
    """Values that would stand against each other, side by side: one may be chosen, or none yet."""

    decided = Signal()

    def __init__(self, brought: Brought, spec: Property, values: Sequence[ValueView]) -> None:
        super().__init__()
        self._brought, self._spec = brought, spec
        self._sides: list[tuple[QPushButton, ValueView]] = []
        box = parts.column(self)
        held = QWidget()
        sides = parts.row(held, gap=12) if len(values) <= _PAIR else parts.column(held)
        for view in values:
            sides.addWidget(self._side(view), 1)
        box.addWidget(held)

    @property
    def kept(self) -> str:
        """The statement that was chosen; empty while nothing is decided."""
        return next((view.statement for side, view in self._sides if side.isChecked()), "")

    def _side(self, view: ValueView) -> _Side:
        text, place = self._brought.value(self._spec, view), self._brought.place(view)
        origin = facts.origin_label(self._brought.person(view.author), view)
        side = _Side()
        name = self.tr("Prefer {value}, from {who}")
        side.setAccessibleName(name.format(value=text, who=origin.text()))
        head = parts.row()
        head.addWidget(parts.words(text, "strong", wrap=True), 1)
        chosen = parts.chip(self.tr("chosen"), "accent")
        chosen.hide()
        head.addWidget(chosen)
        side.box.addLayout(head)
        if place:
            side.box.addWidget(parts.words(place, "small", wrap=True))
        side.box.addWidget(origin)
        side.box.addStretch(1)
        side.toggled.connect(chosen.setVisible)
        side.toggled.connect(lambda is_on: self._toggled(side, is_on=is_on))
        self._sides.append((side, view))
        return side

    def _toggled(self, chosen: QPushButton, *, is_on: bool) -> None:
        for side, _ in self._sides:
            if is_on and side is not chosen:
                side.setChecked(False)
        self.decided.emit()


class _Side(QPushButton):
    """One value as a card that is pressed to choose it; as high as its words need."""

    def __init__(self) -> None:
        super().__init__()
        parts.dress(self, "card")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.box = parts.column(self, (16, 10, 16, 12), 4)

    def sizeHint(self) -> QSize:
        """The size that the words want."""
        return self.box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow windows wrap the words."""
        return QSize(theme.px(120), self.box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all lines visible."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.box.totalHeightForWidth(event.size().width()))
