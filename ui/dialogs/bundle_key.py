"""A hand-over that opens with a passphrase: asked for here, and wrong ones told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import i18n, messages, theme
from ui.widgets import parts
from ui.widgets.passphrase import PassphraseField
from vault.errors import NotForUs

if TYPE_CHECKING:
    from pathlib import Path

    from ui.session import Session, Vault
    from vault.exchange.bundles import Plan
    from vault.progress import Progress

_WIDTH: Final = 440


class BundleKeyPage(QWidget):
    """Asks until the bundle opens, or the person goes back."""

    left = Signal()
    opened = Signal(object)
    failed = Signal(object)
    started = Signal(object, str)

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self._session, self._path = session, path
        outer = parts.column(self, (28, 28, 28, 28), 12)
        outer.addStretch(2)
        held = QWidget()
        held.setMaximumWidth(theme.px(_WIDTH))
        box = parts.column(held, gap=12)
        box.addWidget(parts.picture("key-round", "accent", 32))
        title = self.tr("This hand-over opens with a passphrase")
        box.addWidget(parts.words(title, "heading", wrap=True))
        name = i18n.isolated(i18n.visible(path.name))
        words = self.tr(
            "Type the words that its sender told you, with the spaces between them: {name}"
        )
        box.addWidget(parts.words(words.format(name=name), "muted", wrap=True))
        self._field = PassphraseField(self.tr("Passphrase of the hand-over"))
        self._field.show_signs(with_eye=True)
        self._field.draw_eye()
        self._field.typed.connect(self._judge)
        self._field.returnPressed.connect(self._open)
        box.addWidget(self._field)
        self._told = parts.words("", "danger", wrap=True)
        box.addWidget(self._told)
        foot = parts.row()
        self._back = parts.button(self.tr("Back"))
        self._back.clicked.connect(self._leave)
        self._go = parts.button(self.tr("Open"), "primary")
        self._go.clicked.connect(self._open)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        box.addLayout(foot)
        line = parts.row()
        line.addStretch(1)
        line.addWidget(held, 8)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(3)
        self.setFocusProxy(self._field)
        self._judge()

    def _judge(self) -> None:
        self._go.setEnabled(not self._field.is_empty())

    def _leave(self) -> None:
        self._field.wipe()
        self.left.emit()

    def _open(self) -> None:
        if self._field.is_empty():
            return
        self._field.reveal(shown=False)
        path, secret = self._path, self._field.secret()

        def work(vault: Vault, progress: Progress) -> Plan:
            try:
                return vault.bundles.open(path, secret, progress)
            finally:
                secret[:] = bytes(len(secret))

        self._told.clear()
        self._wait(is_busy=True)
        job = self._session.do(
            work,
            done=self._opened,
            failed=self._refused,
            finished=lambda: self._wait(is_busy=False),
        )
        self.started.emit(job, self.tr("Opening"))

    def _wait(self, *, is_busy: bool) -> None:
        for each in (self._field, self._go, self._back):
            each.setEnabled(not is_busy)

    def _opened(self, plan: Plan) -> None:
        self._field.wipe()
        self.opened.emit(plan)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, NotForUs):
            self.failed.emit(error)
            return
        self._told.setText(messages.of(error).text)
        self._wait(is_busy=False)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
