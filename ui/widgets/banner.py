"""What happened, told inside the page: one line, a way on, a way to put it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from ui import messages
from ui.widgets import parts

if TYPE_CHECKING:
    from ui.widgets.parts import Tone

_SHOWN_MS: Final = 8000
_SIGNS: Final = {
    "neutral": "info",
    "accent": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-alert",
}


class Banner(QFrame):
    """Hidden until there is something to tell; good news goes by itself, trouble stays."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._line = parts.row(self, (12, 8, 8, 8), 10)
        self._sign = parts.picture("info")
        self._text = parts.words("", wrap=True)
        self._act = parts.button("")
        self._copy = parts.button(self.tr("Copy details"), "quiet")
        self._close = parts.sign_button("x", self.tr("Close"))
        self._line.addWidget(self._sign)
        self._line.addWidget(self._text, 1)
        for each in (self._act, self._copy, self._close):
            self._line.addWidget(each)
        self._act.clicked.connect(self._acted)
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, tone: Tone = "good", act: str = "") -> None:
        """Say something; `act` is the word on a button, `acted` tells that it was pressed."""
        self._show(text, tone, act)
        self._copy.hide()
        if tone == "good":
            self._timer.start(_SHOWN_MS)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong, what is safe and what to do."""
        message = messages.of(error)
        self._code = f"{message.text} ({message.code})"
        self._show(message.text, "danger", "")
        self._copy.show()

    def _show(self, text: str, tone: Tone, act: str) -> None:
        self._timer.stop()
        sign = parts.picture(_SIGNS[tone], "muted" if tone == "neutral" else tone)
        self._line.replaceWidget(self._sign, sign)
        self._sign.deleteLater()
        self._sign = sign
        self._text.setText(text)
        self._act.setText(act)
        self._act.setAccessibleName(act)
        self._act.setVisible(bool(act))
        self.setProperty("card", "plain" if tone in {"neutral", "accent"} else tone)
        parts.restyle(self)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _acted(self) -> None:
        self.hide()
        self.acted.emit()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
