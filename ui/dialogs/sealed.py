"""A hand-over that lies on its stick: what it is called, who opens it, and by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ui import i18n, theme
from ui.widgets import parts
from ui.widgets.clipboard import copies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault.exchange.seal import Sealed

_WIDTH: Final = 560
_ACROSS: Final = 3


class SealedPage(QWidget):
    """Written, read back and compared. `passphrase` is shown this once, and kept nowhere."""

    left = Signal()

    def __init__(self, sealed: Sealed, people: Sequence[str], passphrase: str = "") -> None:
        super().__init__()
        outer = parts.column(self)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = parts.Sheet()
        box = parts.column(inner, (28, 28, 28, 28), 12)
        box.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(parts.picture("circle-check", "good", 56), 0, centre)
        box.addWidget(parts.words(self.tr("You can pull the stick out"), "heading"), 0, centre)
        written = self.tr("Written, read back and compared: {size}.").format(
            size=i18n.size(sealed.bytes)
        )
        box.addWidget(parts.words(written, "muted"), 0, centre)
        held = QWidget()
        held.setMaximumWidth(theme.px(_WIDTH))
        cards = parts.column(held, gap=12)
        cards.addWidget(self._file(sealed, people))
        if passphrase:
            cards.addWidget(self._words(passphrase))
        else:
            told = parts.words(self._what_follows(is_for_people=bool(people)), "small", wrap=True)
            told.setAlignment(centre)
            cards.addWidget(told)
        line = parts.row()
        line.addStretch(1)
        line.addWidget(held, 8)
        line.addStretch(1)
        box.addLayout(line)
        done = self.tr("I have noted the words") if passphrase else self.tr("Done")
        self._back = parts.button(done, "primary")
        self._back.clicked.connect(self.left)
        box.addWidget(self._back, 0, centre)
        box.addStretch(3)
        scroll.setWidget(inner)
        outer.addWidget(scroll)
        if not passphrase:
            # Words that are shown this once do not go by a key pressed once too often.
            self.setFocusProxy(self._back)

    def _what_follows(self, *, is_for_people: bool) -> str:
        if is_for_people:
            return self.tr(
                "When it has been accepted, a receipt comes home with the next hand-over. "
                "Until then it stands under Hand-overs as not acknowledged."
            )
        return self.tr(
            "Tell the passphrase that you chose by another way than the stick. It is kept nowhere, "
            "and no receipt can come home."
        )

    def _file(self, sealed: Sealed, people: Sequence[str]) -> QFrame:
        card = parts.frame(card="plain")
        box = parts.column(card, (16, 12, 16, 12), 4)
        for path in sealed.paths:
            box.addWidget(parts.words(i18n.visible(path.name), "strong", wrap=True))
        names = ", ".join(i18n.isolated(i18n.visible(one)) for one in people)
        whom = names or self.tr("whoever has the passphrase")
        inside = f"{i18n.records(sealed.records)}, {i18n.files(sealed.attachments)}"
        told = self.tr("for {whom} · {inside}").format(whom=whom, inside=inside)
        box.addWidget(parts.words(told, "small", wrap=True))
        if sealed.withheld:
            box.addWidget(parts.words(i18n.kept_home(sealed.withheld), "small", wrap=True))
        return card

    def _copy(self, passphrase: str) -> None:
        seconds = copies().copy_secret(passphrase)
        told = self.tr("Copied. They leave the clipboard when the vault is locked.")
        if seconds:
            told = self.tr("Copied. They leave the clipboard after {seconds} seconds.")
        self.copied.setText(told.format(seconds=i18n.number(seconds)))

    def _words(self, passphrase: str) -> QFrame:
        card = parts.frame(card="warn")
        box = parts.column(card, (16, 12, 16, 14), 10)
        box.addWidget(parts.words(self.tr("The words that open it"), "subheading"))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for number, word in enumerate(passphrase.split()):
            line = parts.row(gap=8)
            line.addWidget(parts.words(i18n.number(number + 1), "small"))
            line.addWidget(parts.words(word, "strong"), 1)
            grid.addLayout(line, number // _ACROSS, number % _ACROSS)
        box.addLayout(grid)
        self.copy = parts.button(self.tr("Copy the words"), icon="copy")
        self.copied = parts.words("", "small", wrap=True)
        self.copy.clicked.connect(lambda: self._copy(passphrase))
        line = parts.row(gap=12)
        line.addWidget(self.copy)
        line.addWidget(self.copied, 1)
        box.addLayout(line)
        box.addWidget(
            parts.words(
                self.tr(
                    "Tell them by another way than the stick: by voice, or on paper that travels "
                    "apart. They are shown this once and kept nowhere; if they are lost, seal "
                    "again."
                ),
                wrap=True,
            )
        )
        return card
