"""Settings on two pages: safety, and how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui import ask, i18n, settings, theme
from ui.dialogs.proving import proven
from ui.pages.backups import BackupSection
from ui.pages.ways import PassphraseSection, SharesSection, WaysSection
from ui.widgets import parts

if TYPE_CHECKING:
    from ui.session import Session

_MINUTES: Final = (1, 2, 5, 10, 30, 0)
_SECONDS: Final = (10, 30, 60, 120, 0)
_SCALES: Final = (100, 125, 150, 175, 200)
_WIDTH: Final = 640
_NESTED: Final = 8


class SettingsPage(QWidget):
    """What this computer remembers, and the ways into the vault."""

    look_changed = Signal()
    idle_changed = Signal()
    sample_removed = Signal()
    started = Signal(object, str)
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
        for number, label in enumerate((self.tr("Safety"), self.tr("Language and appearance"))):
            tab = parts.button(label, "tab")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._scroll, self._empty = self._safety()
        self._group.idClicked.connect(self._show)
        box.addWidget(bar)
        box.addWidget(self._stack, 1)
        # In the next turn of the event loop: all in one would keep who pressed waiting.
        QTimer.singleShot(0, self, self.fill)

    def _show(self, page: int) -> None:
        if page == self._stack.count():
            # The second one is made when it is looked at.
            self._stack.addWidget(self._appearance())
        self._stack.setCurrentIndex(page)

    # -- safety

    def _safety(self) -> tuple[QScrollArea, parts.Column | None]:
        # Filled where it stands: what is put elsewhere is styled once more with all that it holds.
        scroll, box = parts.scrolling(_WIDTH, 16, 10)
        self._stack.addWidget(scroll)
        return scroll, box

    def fill(self) -> None:
        """Make the sections about safety, if they are not there yet."""
        box, self._empty = self._empty, None
        if box is None or not self._session.is_open:
            return
        box.addWidget(parts.words(self.tr("Locking"), "subheading"))
        self._add_locking(box)
        self.passphrase = PassphraseSection(self._session)
        self.ways = WaysSection(self._session)
        self.shares = SharesSection(self._session)
        self.backups = BackupSection(self._session)
        self.backups.started.connect(self.started)
        for section in (self.passphrase, self.ways, self.shares, self.backups):
            section.done.connect(lambda text: self.done.emit(text, ""))
            section.failed.connect(self.failed)
            section.grown.connect(self._scroll_to)
            box.addSpacing(theme.px(16))
            box.addWidget(section)
        if self._session.is_sample:
            self._add_sample(box)
        box.addStretch(1)

    def show_ways_back(self) -> None:
        """Scroll to the shares of custodians, and begin."""
        self.fill()
        self._group.button(0).click()
        self.shares.open.setFocus()
        self._scroll.ensureWidgetVisible(self.shares, 0, theme.px(80))

    def _scroll_to(self, form: QWidget) -> None:
        # Each layout asks the one around it for room by an event of its own.
        for _ in range(_NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._scroll.ensureWidgetVisible(form, 0, theme.px(80))

    def _add_locking(self, box: parts.Column) -> None:
        self.idle = QComboBox()
        for minutes in _MINUTES:
            self.idle.addItem(i18n.minutes(minutes) if minutes else self.tr("never"), minutes)
        self.idle.activated.connect(self._set_idle)
        box.addLayout(_line(self.tr("Lock when nothing is typed or moved for"), self.idle))
        self.locks: dict[str, QCheckBox] = {}
        for name, text in (
            ("lock_on_sleep", self.tr("Lock when the computer goes to sleep")),
            ("lock_on_screen", self.tr("Lock when the screen locks")),
            ("lock_on_minimise", self.tr("Lock when the window is put away")),
        ):
            check = self.locks[name] = QCheckBox(text)
            check.clicked.connect(lambda is_on, name=name: self._set_lock(name, is_on=is_on))
            box.addWidget(check)
        self.clipboard = QComboBox()
        for seconds in _SECONDS:
            words = self.tr("{seconds} seconds").format(seconds=i18n.number(seconds))
            self.clipboard.addItem(words if seconds else self.tr("when it is locked"), seconds)
        self.clipboard.activated.connect(self._set_clipboard)
        told = self.tr("Take copied passphrases and words off the clipboard after")
        box.addLayout(_line(told, self.clipboard))
        self._show_locking()

    def _show_locking(self) -> None:
        kept = settings.load()
        self.idle.setCurrentIndex(max(0, self.idle.findData(kept.idle_minutes)))
        self.clipboard.setCurrentIndex(max(0, self.clipboard.findData(kept.clipboard_seconds)))
        for name, check in self.locks.items():
            check.setChecked(bool(getattr(kept, name)))

    def _set_idle(self) -> None:
        before, minutes = settings.load().idle_minutes, self.idle.currentData()
        is_weaker = before > 0 and (minutes == 0 or minutes > before)
        self._keep({"idle_minutes": minutes}, is_weaker=is_weaker)

    def _set_clipboard(self) -> None:
        before, seconds = settings.load().clipboard_seconds, self.clipboard.currentData()
        is_weaker = before > 0 and (seconds == 0 or seconds > before)
        self._keep({"clipboard_seconds": seconds}, is_weaker=is_weaker)

    def _set_lock(self, name: str, *, is_on: bool) -> None:
        self._keep({name: is_on}, is_weaker=not is_on)

    def _keep(self, changed: dict[str, int], *, is_weaker: bool) -> None:
        """What locks later or less often is changed by the owner alone."""

        def keep(_result: object = None) -> None:
            settings.save(**changed)
            self._show_locking()
            self.idle_changed.emit()

        def refused(error: BaseException) -> None:
            self._show_locking()
            self.failed.emit(error)

        if not is_weaker:
            keep()
            return
        self._show_locking()
        proven(
            self,
            self._session,
            self.tr("After this the vault, or what was copied from it, stays open for longer."),
            lambda _vault, _factors: None,
            done=keep,
            failed=refused,
        )

    def _add_sample(self, box: parts.Column) -> None:
        box.addSpacing(theme.px(16))
        box.addWidget(parts.words(self.tr("This is the fictional sample vault"), "subheading"))
        self.remove_sample = parts.button(self.tr("Remove it…"), "danger", "trash-2")
        self.remove_sample.clicked.connect(self._remove_sample)
        line = parts.row()
        line.addWidget(self.remove_sample)
        line.addStretch(1)
        box.addLayout(line)

    def _remove_sample(self) -> None:
        is_sure = ask.sure(
            self,
            self.tr("Remove the sample vault"),
            self.tr("Its folder is deleted, with everything that you wrote in it."),
            self.tr("Remove it"),
        )
        if is_sure:
            self.sample_removed.emit()

    # -- appearance

    def _appearance(self) -> QWidget:
        kept = settings.load()
        scroll, box = parts.scrolling(_WIDTH, 16, 10)
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


def _line(text: str, chooser: QComboBox) -> parts.Row:
    line = parts.row(gap=12)
    label = parts.words(text, wrap=True)
    label.setBuddy(chooser)
    chooser.setAccessibleName(text)
    line.addWidget(label, 1)
    line.addWidget(chooser)
    return line
