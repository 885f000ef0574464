"""Choosing a passphrase: typed twice, judged while it is typed, or six words suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui import session
from ui.widgets import parts
from ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from ui.session import Strength

_GOOD_BITS: Final = 60


class NewPassphrase(QWidget):
    """Two fields that must agree. `is_ready` says that they do."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str = "", again: str = "") -> None:
        super().__init__()
        self.has_passphrase = self.is_repeated = False
        box = parts.column(self, gap=12)
        self.first = PassphraseField(name or self.tr("Passphrase"))
        self.again = PassphraseField(again or self.tr("The same again"))
        for field in (self.first, self.again):
            field.show_signs()
            field.typed.connect(self._judge)
            field.returnPressed.connect(self.entered)
            box.addWidget(field)
        self._strength = parts.words("", "small", wrap=True)
        box.addWidget(self._strength)
        tools = parts.row()
        self._shown = QCheckBox(self.tr("Show"))
        self._shown.setAccessibleName(self.tr("Show the passphrase"))
        self._shown.toggled.connect(self.reveal)
        suggest = parts.button(self.tr("Suggest six words"), icon="dices")
        suggest.clicked.connect(self._suggest)
        tools.addWidget(self._shown)
        tools.addStretch(1)
        tools.addWidget(suggest)
        box.addLayout(tools)
        self.setFocusProxy(self.first)

    @property
    def is_ready(self) -> bool:
        """Whether there is a passphrase, and it was typed twice alike."""
        return self.has_passphrase and self.is_repeated

    def secret(self) -> bytearray:
        """What was typed, in a buffer that the caller wipes; hidden from now on."""
        self.reveal(is_shown=False)
        return self.first.secret()

    def wipe(self) -> None:
        """Forget everything."""
        self.reveal(is_shown=False)
        self.first.wipe()
        self.again.wipe()
        self._judge()

    def reveal(self, is_shown: bool) -> None:
        """Show the letters, or hide them again."""
        self._shown.setChecked(is_shown)
        for field in (self.first, self.again):
            field.reveal(shown=is_shown)

    def _judge(self) -> None:
        first, again = self.first.secret(), self.again.secret()
        self.has_passphrase = bool(first)
        self.is_repeated = self.has_passphrase and first == again
        told = ""
        role: parts.Role = "small"
        if first:
            told, role = self._words(session.strength(first.decode("utf-8", "replace")))
        if again and not self.is_repeated:
            told, role = self.tr("The two are not the same yet."), "small"
        self._strength.setText(told)
        self._strength.setProperty("role", role)
        parts.restyle(self._strength)
        for secret in (first, again):
            secret[:] = bytes(len(secret))
        self.changed.emit()

    def _words(self, found: Strength) -> tuple[str, parts.Role]:
        if found.is_weak:
            return f"{self._weakness(found)} {self.tr('Six random words are safer.')}", "warn"
        if found.bits < _GOOD_BITS:
            return self.tr("Hard to guess. One more word would make it very hard."), "small"
        return self.tr("Very hard to guess."), "good"

    def _weakness(self, found: Strength) -> str:
        reasons = {
            "short": self.tr("it is short"),
            "common": self.tr("it holds a word that guessers try first"),
            "repeated": self.tr("it repeats itself"),
            "keyboard-run": self.tr("it follows the keyboard"),
            "date": self.tr("it holds a date"),
        }
        why = ", ".join(reasons[one] for one in found.reasons if one in reasons)
        easy = self.tr("Easy to guess")
        return f"{easy}: {why}." if why else f"{easy}."

    def _suggest(self) -> None:
        self.reveal(is_shown=False)
        self.first.put(session.suggestion())
        self.again.wipe()
        self.reveal(is_shown=True)
        self._judge()
        self.again.setFocus()
