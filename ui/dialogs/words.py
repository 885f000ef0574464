"""Two people read twelve words to each other; the same words mean that nobody stands between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QWidget

from ui import i18n, theme
from ui.widgets import parts
from vault.exchange.words import LANGUAGES

if TYPE_CHECKING:
    from ui.session import Session
    from vault.exchange.contacts import ContactView
    from vault.exchange.words import SafetyWords

_ACROSS: Final = 4
_ROOM_FOR_FOUR: Final = 640


class WordsPage(QWidget):
    """The words, a place for who was there, and two answers."""

    left = Signal()
    verified = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, contact: ContactView) -> None:
        super().__init__()
        self._session, self._contact = session, contact
        name = i18n.isolated(i18n.visible(contact.name))
        page = parts.column(self, (28, 20, 28, 16), 12)
        title = self.tr("Compare words with {name}").format(name=name)
        page.addWidget(parts.words(title, "heading", wrap=True))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = parts.Sheet()
        outer = parts.column(inner, (0, 0, 8, 8), 16)
        scroll.setWidget(inner)
        page.addWidget(scroll, 1)
        outer.addWidget(
            parts.words(
                self.tr(
                    "Read them to each other by voice or face to face, one after the other. Both "
                    "of you must see the same words in the same order."
                ),
                "muted",
                wrap=True,
            )
        )
        self._language = QComboBox()
        self._language.setAccessibleName(self.tr("Language of the words"))
        for code in LANGUAGES:
            self._language.addItem(QLocale(code.split("-")[0]).nativeLanguageName(), code)
        self._language.setCurrentIndex(self._language.findData("en"))
        self._language.activated.connect(self._ask)
        line = parts.row()
        line.addWidget(self._language)
        line.addStretch(1)
        outer.addLayout(line)
        card = parts.frame(card="plain")
        self._box = parts.column(card, (20, 20, 20, 20), 16)
        self._words = QGridLayout()
        self._words.setSpacing(theme.px(12))
        self._digits = parts.words("", "faint", wrap=True)
        self._box.addLayout(self._words)
        self._box.addWidget(self._digits)
        outer.addWidget(card)
        self._witness = QLineEdit()
        self._witness.setAccessibleName(self.tr("Who was there, or how you compared"))
        self._witness.setPlaceholderText(self.tr("Who was there, or how you compared (kept)"))
        outer.addWidget(self._witness)
        outer.addStretch(1)
        page.addLayout(self._foot())
        # Not the button: a key pressed once too often must not vouch for anybody.
        self.setFocusProxy(self._witness)
        self._ask()

    def _foot(self) -> parts.Row:
        foot = parts.row()
        back = parts.button(self.tr("Back"))
        back.clicked.connect(self.left)
        differ = parts.button(self.tr("They are different"), "danger")
        differ.clicked.connect(self._differ)
        self._same = parts.button(self.tr("They are the same"), "primary", "shield-check")
        self._same.clicked.connect(self._verify)
        self._same.setEnabled(False)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(differ)
        foot.addWidget(self._same)
        return foot

    def _ask(self) -> None:
        who, language = self._contact.id, self._language.currentData()
        self._session.read(
            lambda vault: vault.contacts.words(who, language),
            done=self._show,
            failed=lambda error: self.failed.emit(error),
        )

    def _show(self, found: SafetyWords | None) -> None:
        if found is None:
            return
        parts.clear(self._words)
        for number, word in enumerate(found.words):
            line = parts.row(gap=8)
            line.addWidget(parts.words(i18n.number(number + 1), "faint"))
            line.addWidget(parts.words(word, "subheading"), 1)
            across = _ACROSS if self.width() >= theme.px(_ROOM_FOR_FOUR) else _ACROSS - 1
            self._words.addLayout(line, number // across, number % across)
        self._digits.setText(
            self.tr("Or the numbers: {digits}").format(digits=i18n.isolated(" ".join(found.digits)))
        )
        self._same.setEnabled(True)

    def _verify(self) -> None:
        who, witness = self._contact.id, self._witness.text().strip()
        self._session.do(
            lambda vault, _: vault.contacts.verify(who, witness),
            done=lambda _: self.verified.emit(self._contact.name),
            failed=lambda error: self.failed.emit(error),
        )

    def _differ(self) -> None:
        parts.clear(self._words)
        self._same.setEnabled(False)
        self._digits.setText(
            self.tr(
                "Then this card is not the one that your colleague made: somebody may stand "
                "between you. Trust nothing sealed with it, and exchange cards again in person."
            )
        )
