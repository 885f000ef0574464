"""Two people say different things: side by side, with who, from where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import i18n
from ui.models import summary
from ui.widgets import facts, parts
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.session import Session
    from vault.records.schema import Property
    from vault.records.views import ValueView


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
        flow = parts.row(sides, gap=12) if len(values) <= 2 else FlowLayout(sides, 12)  # noqa: PLR2004
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
        return self.tr("Two people disagree") if len(people) == 2 else self.tr("People disagree")  # noqa: PLR2004

    def _side(self, view: ValueView) -> QFrame:
        card = parts.frame(card="plain")
        box = parts.column(card, (12, 10, 12, 12), 4)
        text = summary.value_text(self._session, self._spec, view)
        box.addWidget(parts.words(text, "strong", wrap=True))
        source = self._session.title(view.source) if view.source else None
        place = [part for part in (source.title if source else "", view.pinpoint or "") if part]
        if place:
            box.addWidget(parts.words(", ".join(place), "small", wrap=True))
        box.addWidget(facts.origin_label(self._session, view))
        box.addStretch(1)
        line = parts.row()
        prefer = parts.button(
            self.tr("Prefer this"), name=self.tr("Prefer {value}").format(value=i18n.isolated(text))
        )
        prefer.clicked.connect(lambda: self.preferred.emit(view.statement, False))
        line.addWidget(prefer)
        line.addStretch(1)
        box.addLayout(line)
        return card
