"""A passphrase field that keeps no copy of what is typed, and the signs that stand in it."""

from __future__ import annotations

import struct
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ui import theme
from ui.widgets import parts
from ui.widgets.clipboard import copies

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_FIRST: Final = 0xE000  # the private use area: nothing that a keyboard types
_MOST: Final = 1024
_WIDTH: Final = 4
_EYE: Final = 28


class PassphraseField(QLineEdit):
    """A line of dots. Qt's own buffers hold stand-ins; the letters are in one buffer of ours.

    QLineEdit leaves copies of its text in memory that cannot be wiped. Here each letter typed,
    pasted or entered by an assistive program is exchanged at once for a stand-in of its own.
    """

    typed = Signal()
    capitals = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = bytearray(_MOST * _WIDTH)
        self._next = 0
        self._shown = False
        self._eye: QPushButton | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textChanged.connect(self._exchange)
        self.destroyed.connect(partial(_blank, self._letters))

    def secret(self) -> bytearray:
        """What was typed, in UTF-8, in a buffer that the caller wipes."""
        found = bytearray(_MOST * _WIDTH)
        length = 0
        for letter in self.text():
            encoded = self._letter(letter).encode("utf-8", "replace")
            found[length : length + len(encoded)] = encoded
            length += len(encoded)
        del found[length:]
        return found

    def show_signs(self, *, with_eye: bool = False) -> None:
        """Show inside the field which language the keyboard has, and that Caps Lock is on; with an
        eye, whose picture `draw_eye` draws, the letters can be shown.
        """
        self.setProperty("kind", "large")
        inside = parts.row(self, (8, 0, 10, 0), 4)
        capitals = parts.chip(self.tr("Caps Lock"), "warn")
        self._layout = parts.chip("", "accent")
        inside.addStretch(1)
        inside.addWidget(capitals, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self._layout, 0, Qt.AlignmentFlag.AlignVCenter)
        capitals.hide()
        self.capitals.connect(capitals.setVisible)
        if with_eye:
            self._eye = self._make_eye()
            inside.addWidget(self._eye, 0, Qt.AlignmentFlag.AlignVCenter)
        parts.leave_room(self, 0, 92 if with_eye else 56)
        QGuiApplication.inputMethod().localeChanged.connect(self._show_layout)
        self._show_layout()

    def _make_eye(self) -> QPushButton:
        eye = parts.button("", "quiet", name=self.tr("Show the passphrase"))
        eye.setToolTip(eye.accessibleName())
        eye.setFixedSize(theme.px(_EYE), theme.px(_EYE))
        eye.setCursor(Qt.CursorShape.ArrowCursor)
        eye.clicked.connect(self._look)
        return eye

    def draw_eye(self) -> None:
        """Draw what the eye would do."""
        if self._eye is not None:
            self._eye.setIcon(parts.symbol("eye-off" if self._shown else "eye"))
            words = (
                self.tr("Hide the passphrase") if self._shown else self.tr("Show the passphrase")
            )
            self._eye.setAccessibleName(words)
            self._eye.setToolTip(words)

    def _look(self) -> None:
        self.reveal(shown=not self._shown)
        self.setFocus()

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text()

    def wipe(self) -> None:
        """Forget everything."""
        self.reveal(shown=False)
        self.clear()
        _blank(self._letters)
        self._next = 0

    def put(self, text: str) -> None:
        """Type a text for the person, as when a suggestion is taken."""
        self.wipe()
        self.insert(text)

    def reveal(self, *, shown: bool) -> None:
        """Show the letters because the person asked to, or hide them again."""
        if shown == self._shown:
            return
        blocker = QSignalBlocker(self)
        if shown:
            plain = "".join(map(self._letter, self.text()))
            self._shown = True
            self.setEchoMode(QLineEdit.EchoMode.Normal)
            self.setText(plain)
        else:
            self._shown = False
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self._exchange(self.text())
        blocker.unblock()
        self.draw_eye()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell when letters come out as capitals without Shift; what is copied is a secret."""
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.Cut
        ):
            if self._shown and self.hasSelectedText():
                copies().copy_secret(self.selectedText())
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)

    def _show_layout(self) -> None:
        name = _keyboard_language()
        self._layout.setText(name[:3].upper())
        self._layout.setToolTip(self.tr("Keyboard: {language}").format(language=name))
        self._layout.setAccessibleName(self._layout.toolTip())

    def _letter(self, stand_in: str) -> str:
        slot = ord(stand_in) - _FIRST
        if not 0 <= slot < self._next:
            return stand_in
        return chr(struct.unpack_from("<I", self._letters, slot * _WIDTH)[0])

    def _exchange(self, text: str) -> None:
        if self._shown:
            self.typed.emit()
            return
        fresh = [letter for letter in text if not 0 <= ord(letter) - _FIRST < self._next]
        if fresh:
            at = self.cursorPosition()
            exchanged = "".join(map(self._stand_in, text))
            blocker = QSignalBlocker(self)
            self.setText(exchanged)
            self.setCursorPosition(min(at, len(exchanged)))
            blocker.unblock()
        self.typed.emit()

    def _stand_in(self, letter: str) -> str:
        if 0 <= ord(letter) - _FIRST < self._next or self._next >= _MOST:
            return letter
        struct.pack_into("<I", self._letters, self._next * _WIDTH, ord(letter))
        self._next += 1
        return chr(_FIRST + self._next - 1)


def _blank(letters: bytearray) -> None:
    letters[:] = bytes(len(letters))


def _keyboard_language() -> str:
    locale = QGuiApplication.inputMethod().locale()
    if locale.language() == QLocale.Language.C:
        locale = QLocale.system()
    return locale.nativeLanguageName() or "English"
