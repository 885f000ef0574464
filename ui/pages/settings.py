"""Settings on two pages: safety, and how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui import ask, i18n, messages, session, settings, theme
from ui.widgets import parts
from ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from ui.session import Session

_MINUTES: Final = (1, 2, 5, 10, 30, 0)
_SCALES: Final = (100, 125, 150, 175, 200)
_WIDTH: Final = 640


class SettingsPage(QWidget):
    """What this computer remembers, and the ways into the vault."""

    look_changed = Signal()
    idle_changed = Signal()
    done = Signal(str, str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        box = parts.column(self, (28, 20, 28, 0), 8)
        box.addWidget(parts.words(self.tr("Settings"), "heading"))
        bar = parts.frame(line="below")
        tabs = parts.row(bar, gap=20)
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        for number, (label, page) in enumerate(
            (
                (self.tr("Safety"), self._safety()),
                (self.tr("Language and appearance"), self._appearance()),
            )
        ):
            tab = parts.button(label, "tab")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
            self._stack.addWidget(page)
        tabs.addStretch(1)
        self._group.idClicked.connect(self._stack.setCurrentIndex)
        box.addWidget(bar)
        box.addWidget(self._stack, 1)

    # -- safety

    def _safety(self) -> QWidget:
        kept = settings.load()
        scroll, box = _sheet()
        box.addWidget(parts.words(self.tr("Locking"), "subheading"))
        idle = QComboBox()
        for minutes in _MINUTES:
            idle.addItem(i18n.minutes(minutes) if minutes else self.tr("never"), minutes)
        idle.setCurrentIndex(max(0, idle.findData(kept.idle_minutes)))
        idle.activated.connect(lambda: self._set_idle(idle.currentData()))
        box.addLayout(_line(self.tr("Lock when nothing is typed or moved for"), idle))
        for name, text in (
            ("lock_on_minimise", self.tr("Lock when the window is put away")),
            ("lock_on_sleep", self.tr("Lock when the screen locks or the computer sleeps")),
        ):
            check = QCheckBox(text)
            check.setChecked(bool(getattr(kept, name)))
            check.toggled.connect(lambda is_on, name=name: settings.save(**{name: is_on}))
            box.addWidget(check)
        box.addSpacing(theme.px(12))
        self._add_passphrase(box)
        box.addSpacing(theme.px(12))
        self._add_ways(box)
        box.addSpacing(theme.px(12))
        self._add_backup(box)
        box.addStretch(1)
        return scroll

    def _set_idle(self, minutes: int) -> None:
        settings.save(idle_minutes=minutes)
        self.idle_changed.emit()

    def _add_passphrase(self, box: parts.Column) -> None:
        box.addWidget(parts.words(self.tr("Passphrase"), "subheading"))
        self._old = PassphraseField(self.tr("The passphrase of now"))
        self._new = PassphraseField(self.tr("A new one"))
        self._again = PassphraseField(self.tr("The new one again"))
        line = parts.row()
        for field in (self._old, self._new, self._again):
            field.typed.connect(self._judge)
            line.addWidget(field)
        box.addLayout(line)
        self._told = parts.words("", "warn", wrap=True)
        box.addWidget(self._told)
        foot = parts.row()
        self._change = parts.button(self.tr("Change the passphrase"), icon="key-round")
        self._change.clicked.connect(self._change_passphrase)
        self._change.setEnabled(False)
        foot.addWidget(self._change)
        foot.addStretch(1)
        box.addLayout(foot)
        words = self.tr(
            "Copies of the vault's folder that were made before still open with the old passphrase."
        )
        box.addWidget(parts.words(words, "small", wrap=True))

    def _judge(self) -> None:
        new, again = self._new.secret(), self._again.secret()
        is_same = new == again
        is_weak = bool(new) and session.strength(new.decode("utf-8", "replace")).is_weak
        self._change.setEnabled(bool(new) and is_same and not self._old.is_empty())
        told = ""
        if again and not is_same:
            told = self.tr("The two new ones are not the same yet.")
        elif is_weak:
            told = self.tr("The new one is easy to guess. Six random words are not.")
        self._told.setText(told)
        for secret in (new, again):
            secret[:] = bytes(len(secret))

    def _change_passphrase(self) -> None:
        old, new = self._old.secret(), self._new.secret()

        def work(vault: session.Vault, _progress: object) -> None:
            try:
                vault.replace_passphrase(old, new)
            finally:
                for secret in (old, new):
                    secret[:] = bytes(len(secret))

        self._change.setEnabled(False)
        self._session.do(work, done=self._passphrase_changed, failed=self._passphrase_refused)

    def _passphrase_changed(self, _result: object) -> None:
        for field in (self._old, self._new, self._again):
            field.wipe()
        self._told.setText("")
        self.done.emit(self.tr("The passphrase is changed."), "")

    def _passphrase_refused(self, error: BaseException) -> None:
        self._told.setText(messages.of(error).text)
        self._change.setEnabled(True)

    def _add_ways(self, box: parts.Column) -> None:
        box.addWidget(parts.words(self.tr("Ways in"), "subheading"))
        kinds = {
            "passphrase": self.tr("Passphrase"),
            "device": self.tr("Passphrase and this computer"),
            "shares": self.tr("Shares of your custodians"),
        }
        for way in self._session.reader.ways.all():
            card = parts.frame(line="below")
            line = parts.row(card, (0, 6, 0, 6))
            line.addWidget(parts.words(kinds.get(way.kind, way.kind)), 1)
            line.addWidget(parts.words(way.label, "faint"))
            box.addWidget(card)
        words = self.tr(
            "A key split among people you trust is made on the command line for now: "
            "satchel-cli recovery split."
        )
        box.addWidget(parts.words(words, "small", wrap=True))

    def _add_backup(self, box: parts.Column) -> None:
        box.addWidget(parts.words(self.tr("Backup"), "subheading"))
        line = parts.row()
        go = parts.button(self.tr("Back up now…"), icon="save")
        go.clicked.connect(self._back_up)
        line.addWidget(go)
        line.addStretch(1)
        box.addLayout(line)
        words = self.tr("Encrypted like the vault itself. Only what is new is copied.")
        box.addWidget(parts.words(words, "small", wrap=True))

    def _back_up(self) -> None:
        folder = ask.folder(self, self.tr("Where should the backup go?"))
        if folder is None:
            return
        told = self.tr("Backed up to {folder}.").format(folder=i18n.isolated(folder.name))
        self._session.do(
            lambda vault, progress: vault.back_up(folder, progress=progress),
            done=lambda _: self.done.emit(told, ""),
            failed=lambda error: self.failed.emit(error),
        )

    # -- appearance

    def _appearance(self) -> QWidget:
        kept = settings.load()
        scroll, box = _sheet()
        language = QComboBox()
        language.addItem(self.tr("As this computer"), "system")
        for code, name in i18n.available():
            language.addItem(name, code)
        self._connect(language, "language", kept.language)
        box.addLayout(_line(self.tr("Language"), language))
        look = QComboBox()
        names = {
            "system": self.tr("As this computer"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
            "contrast_dark": self.tr("High contrast, dark"),
        }
        for id, name in names.items():
            look.addItem(name, id)
        self._connect(look, "theme", kept.theme)
        box.addLayout(_line(self.tr("Appearance"), look))
        scale = QComboBox()
        for percent in _SCALES:
            scale.addItem(self.tr("{percent} %").format(percent=i18n.number(percent)), percent)
        self._connect(scale, "scale", kept.scale)
        box.addLayout(_line(self.tr("Size of text"), scale))
        box.addStretch(1)
        return scroll

    def _connect(self, chooser: QComboBox, name: str, value: str | int) -> None:
        chooser.setCurrentIndex(max(0, chooser.findData(value)))

        def choose() -> None:
            settings.save(**{name: chooser.currentData()})
            self.look_changed.emit()

        chooser.activated.connect(choose)


def _sheet() -> tuple[QScrollArea, parts.Column]:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ground = parts.Sheet()
    inner = QWidget()
    inner.setMaximumWidth(theme.px(_WIDTH))
    held = parts.row(ground)
    held.addWidget(inner, 1)
    held.addStretch(0)
    scroll.setWidget(ground)
    return scroll, parts.column(inner, (0, 16, 0, 28), 10)


def _line(text: str, chooser: QComboBox) -> parts.Row:
    line = parts.row(gap=12)
    label = parts.words(text, wrap=True)
    label.setBuddy(chooser)
    chooser.setAccessibleName(text)
    line.addWidget(label, 1)
    line.addWidget(chooser)
    return line
