"""Unlocking: the vault's name and place, one field, and help when it does not open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui import i18n, session, theme
from ui.widgets import parts
from ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from ui.session import Session

_WIDTH: Final = 420


class UnlockPage(QWidget):
    """The page that a locked vault shows; nothing of its content is here."""

    other_asked = Signal()
    shares_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("area", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._folder = Path()
        self._misses = 0
        self._doubt: str | None = None
        outer = parts.column(self, (28, 28, 28, 28))
        outer.addStretch(5)
        inner = QWidget()
        inner.setFixedWidth(theme.px(_WIDTH))
        self._fill(inner)
        middle = parts.row()
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(6)
        session.failed.connect(self._failed)
        session.opened.connect(self._opened)

    def _fill(self, inner: QWidget) -> None:
        box = parts.column(inner, gap=12)
        top = parts.row(gap=8)
        self._name = parts.words("", "muted")
        other = parts.button(self.tr("Other vault…"))
        other.clicked.connect(self.other_asked)
        self._picture = parts.place_of_picture()
        top.addWidget(self._picture)
        top.addWidget(self._name, 1)
        top.addWidget(other)
        box.addLayout(top)
        box.addWidget(parts.words(self.tr("Unlock"), "heading"))
        self._field = PassphraseField(self.tr("Passphrase"))
        self._field.show_signs(with_eye=True)
        self._field.returnPressed.connect(self._unlock)
        self._field.typed.connect(self._typed)
        self.setFocusProxy(self._field)
        box.addWidget(self._field)
        self._told = parts.words("", "warn", wrap=True)
        self._sign = parts.place_of_picture()
        told = parts.row(gap=8)
        told.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._told, 1)
        box.addLayout(told)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Unlocking"))
        box.addWidget(self._bar)
        bottom = parts.row()
        self._place = parts.words("", "faint", wrap=True)
        self._shares = parts.button(self.tr("Use recovery shares"), "link")
        self._shares.clicked.connect(lambda: self.shares_asked.emit(self._folder))
        self._go = parts.button(self.tr("Unlock"), "primary")
        self._go.setMinimumWidth(theme.px(92))
        self._go.clicked.connect(self._unlock)
        bottom.addWidget(self._place, 1)
        bottom.addWidget(self._go)
        box.addLayout(bottom)
        back = parts.row()
        back.addWidget(self._shares)
        back.addStretch(1)
        box.addLayout(back)
        self._tell("")
        self._bar.hide()

    def show_vault(self, folder: Path) -> None:
        """Ask for this vault's passphrase."""
        self._folder = folder
        self._misses = 0
        self._name.setText(i18n.visible(folder.name))
        self._place.setText(i18n.visible(str(folder.parent)))
        self._field.wipe()
        self._tell("")
        self._working(is_working=False)
        self._field.setFocus()

    def draw(self) -> None:
        """Draw the signs of the page, which can be used before."""
        parts.draw(self._picture, "briefcase")
        parts.draw(self._sign, "triangle-alert", "warn")
        self._field.draw_eye()

    def _unlock(self) -> None:
        if self._field.is_empty() or not self._field.isEnabled():
            return
        self._field.reveal(shown=False)
        secret = self._field.secret()
        self._doubt = session.layout_doubt(secret)
        self._working(is_working=True)
        self._session.unlock(self._folder, secret)

    def _opened(self) -> None:
        self._field.wipe()
        self._working(is_working=False)
        self._tell("")

    def _failed(self, error: BaseException) -> None:
        if not self.isVisible():
            return
        from ui import messages
        from vault.errors import CannotUnlock

        self._working(is_working=False)
        message = messages.of(error)
        self._misses += 1
        hint = self._hint() if isinstance(error, CannotUnlock) else ""
        self._tell(f"{message.sentence} {hint or message.next_step}")
        self._field.setFocus()
        self._field.selectAll()

    def _hint(self) -> str:
        if self._doubt == "capitals":
            return self.tr("It was typed in capitals: is Caps Lock on?")
        if self._doubt == "mixed":
            return self.tr(
                "It was typed in letters of several scripts: was the keyboard switched in between?"
            )
        if self._doubt == "latin":
            return self.tr("It hardly looks like words: is the keyboard set to another language?")
        if self._doubt:
            return self.tr("It was typed in {script} letters: is the keyboard set right?").format(
                script=self._doubt.capitalize()
            )
        if self._misses > 1:
            return self.tr(
                "{misses} tries so far. Show it while you type, or look at the keyboard's language."
            ).format(misses=i18n.number(self._misses))
        return ""

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self._sign.setVisible(bool(text))

    def _typed(self) -> None:
        self._go.setEnabled(not self._field.is_empty())
        if self._told.text() and self._field.isEnabled():
            self._tell("")

    def _working(self, *, is_working: bool) -> None:
        self._field.setEnabled(not is_working)
        self._go.setEnabled(not is_working and not self._field.is_empty())
        self._bar.setVisible(is_working)
