"""Splitting a key among people: how many, who, how many of them are needed, where the sheets go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui import ask, i18n
from ui.dialogs.proving import proven
from ui.session import REMINDER
from ui.widgets import parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.session import Session

_MOST: Final = 16
_USUAL: Final = (2, 3)


class SplitForm(QWidget):
    """Makes recovery shares, `need` of `of`. `done` tells what to do with them."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        box = parts.column(self, gap=10)
        need, of = _USUAL
        self.of = _Number(self.tr("People who get a share"), of, _MOST)
        self.need = _Number(self.tr("Of them are needed to open the vault"), need, of)
        for chooser in (self.of, self.need):
            line = parts.row(gap=12)
            label = parts.words(chooser.accessibleName(), wrap=True)
            label.setBuddy(chooser)
            line.addWidget(label, 1)
            line.addWidget(chooser)
            box.addLayout(line)
        self._people = parts.column(gap=6)
        box.addLayout(self._people)
        self.names: list[QLineEdit] = []
        self._told = parts.words("", "small", wrap=True)
        box.addWidget(self._told)
        foot = parts.row()
        self._go = parts.button(self.tr("Make the shares…"), "primary", "users")
        self._go.clicked.connect(self._make)
        foot.addWidget(self._go)
        foot.addStretch(1)
        box.addLayout(foot)
        self.of.activated.connect(self._arrange)
        self.need.activated.connect(self._arrange)
        self.setFocusProxy(self.of)
        self._arrange()

    def _arrange(self) -> None:
        while len(self.names) > self.of.value():
            self.names.pop().deleteLater()
        while len(self.names) < self.of.value():
            words = self.tr("Custodian {number}").format(number=i18n.number(len(self.names) + 1))
            field = QLineEdit()
            field.setAccessibleName(words)
            field.setPlaceholderText(words)
            self.names.append(field)
            self._people.addWidget(field)
        self.need.set_most(self.of.value())
        need, of = self.need.value(), self.of.value()
        is_possible = need > 1 or of == 1
        self._go.setEnabled(is_possible)
        self._told.setText(self._meaning(need, of))

    def _meaning(self, need: int, of: int) -> str:
        if need == of == 1:
            return self.tr("One person alone can open the vault, with a copy of its folder.")
        if need == 1:
            return self.tr("Any of them alone could open it. At least two must be needed.")
        text = self.tr(
            "Any {need} of the {of} together open the vault with a copy of its folder, without "
            "your passphrase. Fewer learn nothing. Shares that were made before end."
        )
        return text.format(need=i18n.number(need), of=i18n.number(of))

    def _make(self) -> None:
        place = ask.folder(self, self.tr("Where should the shares and their sheets go?"))
        if place is None:
            return
        counts = (self.need.value(), self.of.value())
        names = tuple(field.text().strip() for field in self.names)
        written = _Written(place)
        self._go.setEnabled(False)
        proven(
            self,
            self._session,
            self.tr("Whoever holds enough of these shares can open the vault."),
            lambda vault, factors: vault.ways.split(factors, counts, names, written.keep),
            done=lambda set_id: self._made(str(set_id), counts, place),
            failed=lambda error: self._refused(error, written),
            left=self._arrange,
        )

    def _made(self, set_id: str, counts: tuple[int, int], place: Path) -> None:
        self._session.drop(REMINDER)
        self._arrange()
        text = self.tr(
            "Any {need} of the {of} shares of set {set} open the vault. Sheets to print and texts "
            "are in {place}: give each custodian one, then remove them from this computer. Earlier "
            "shares still open older copies of the folder, backups too."
        )
        need, of = counts
        self.done.emit(
            text.format(
                need=i18n.number(need),
                of=i18n.number(of),
                set=set_id,
                place=i18n.isolated(i18n.visible(place.name)),
            )
        )

    def _refused(self, error: BaseException, written: _Written) -> None:
        self._arrange()
        if written.is_done:
            self._told.setText(
                self.tr(
                    "The shares are written, but the vault may not know them: check one of them. "
                    "Keep the earlier ones until then."
                )
            )
        self.failed.emit(error)


class _Written:
    """Writes the shares, and remembers that it did."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.is_done = False

    def keep(self, shares: Sequence[Any]) -> None:
        from vault.upkeep.handout import hand_out

        set_id = shares[0].set_id
        texts, pages = (self._place / f"{word} {set_id}" for word in ("Shares", "Sheets"))
        hand_out(shares, texts, pages)
        self.is_done = True


class _Number(QComboBox):
    """A small number, from 1."""

    def __init__(self, name: str, value: int, most: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.set_most(most)
        self.set_value(value)

    def value(self) -> int:
        """The number chosen."""
        return self.currentIndex() + 1

    def set_value(self, value: int) -> None:
        """Choose a number, or the most there is."""
        self.setCurrentIndex(min(value, self.count()) - 1)

    def set_most(self, most: int) -> None:
        """Offer no more than that."""
        while self.count() > most:
            self.removeItem(self.count() - 1)
        while self.count() < most:
            self.addItem(i18n.number(self.count() + 1))
