"""What stays home and what goes along, detail by detail, as the person wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QWidget

from ui import i18n, theme
from ui.widgets import parts
from vault.casework import profiles

if TYPE_CHECKING:
    from ui.session import Session
    from vault.exchange.preview import Preview, StaysHome

_LETTERS: Final = 12


class LeavingCard(QFrame):
    """A kind of recipient, what stays home because of it, and every other detail to be unticked.

    `changed` tells that another preview is needed.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._session = session
        self._withheld: set[str] = set()
        self._shown: tuple[tuple[str, ...], ...] = ()
        self._ends: dict[str, QWidget] = {}
        self._meanings: dict[str, str] = {}
        box = parts.column(self, (16, 14, 16, 16), 8)
        box.addWidget(parts.words(self.tr("What stays home"), "subheading"))
        self._profile = QComboBox()
        self._profile.setAccessibleName(self.tr("What kind of recipient it is"))
        for name in profiles.names():
            kind, _, meaning = i18n.translate("profiles", profiles.get(name).label).partition(": ")
            self._profile.addItem(kind, name)
            self._meanings[name] = meaning
        self._profile.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._profile.setMinimumContentsLength(_LETTERS)
        self._profile.activated.connect(self.changed)
        self._meaning = parts.words("", "small", wrap=True)
        box.addWidget(self._profile)
        box.addWidget(self._meaning)
        self._lines = parts.column(gap=0)
        box.addLayout(self._lines)

    @property
    def profile(self) -> str:
        """The kind of recipient."""
        return str(self._profile.currentData())

    @property
    def withheld(self) -> tuple[str, ...]:
        """What was unticked, as TYPE.PROPERTY."""
        return tuple(sorted(self._withheld))

    def withhold(self, name: str, *, is_kept: bool) -> None:
        """Keep a detail at home, or let it go along after all."""
        (self._withheld.add if is_kept else self._withheld.discard)(name)
        self.changed.emit()

    def show_preview(self, found: Preview) -> None:
        """Show what a preview found; lines that stay the same keep the focus."""
        fixed = {
            f"{one.type}.{one.property}": one
            for one in found.stays_home
            if f"{one.type}.{one.property}" not in self._withheld
        }
        every = {f"{one.type}.{one.property}" for one in found.leaves} | self._withheld
        free = sorted(every - fixed.keys(), key=self._place)
        self._meaning.setText(self._meanings[self.profile])
        wanted = tuple(fixed), tuple(free)
        if wanted != self._shown:
            self._shown = wanted
            self._build(fixed, free)
        for name, end in self._ends.items():
            end.setVisible(name in self._withheld)

    def _build(self, fixed: dict[str, StaysHome], free: list[str]) -> None:
        parts.clear(self._lines)
        self._ends.clear()
        for name, one in fixed.items():
            why = (
                self.tr("not even its name goes")
                if one.is_hidden
                else self.tr("only its name goes")
            )
            self._lines.addWidget(field_line(self._label(name), why, "lock"))
        if fixed:
            told = self.tr("They will see that details were withheld, not what they are.")
            label = parts.words(told, "small", wrap=True)
            label.setContentsMargins(0, theme.px(8), 0, 0)
            self._lines.addWidget(label)
        if free:
            told = self.tr("Goes along; untick what should stay home")
            label = parts.words(told, "strong", wrap=True)
            label.setContentsMargins(0, theme.px(12), 0, theme.px(4))
            self._lines.addWidget(label)
        for name in free:
            self._lines.addWidget(self._choice(name))

    def _choice(self, name: str) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 2, 0, 2))
        check = QCheckBox(self._label(name))
        check.setChecked(name not in self._withheld)
        check.toggled.connect(lambda is_on: self.withhold(name, is_kept=not is_on))
        inside.addWidget(check, 1)
        self._ends[name] = parts.words(self.tr("only its name goes"), "warn")
        inside.addWidget(self._ends[name])
        return line

    def _place(self, name: str) -> tuple[bool, str, int]:
        """The case first, then type by type, in the order of the schema."""
        type_id, _, property_id = name.partition(".")
        known = list(self._session.schema.type(type_id).properties)
        at = known.index(property_id) if property_id in known else len(known)
        return type_id != "case", type_id, at

    def _label(self, name: str) -> str:
        type_id, _, property_id = name.partition(".")
        spec = self._session.schema.property(type_id, property_id)
        kind = i18n.type_label(self._session.schema.type(type_id))
        return f"{i18n.property_label(spec)} ({kind})"


def field_line(text: str, end: str, icon: str = "") -> QFrame:
    """A line of a card: what, and small at its end what is to be said of it."""
    line = parts.frame(line="below")
    inside = parts.row(line, (0, 8, 0, 8))
    if icon:
        inside.addWidget(parts.picture(icon), 0, Qt.AlignmentFlag.AlignTop)
    inside.addWidget(parts.words(text, wrap=True), 3)
    inside.addWidget(parts.to_end(parts.words(end, "faint", wrap=True)), 2)
    return line
