"""Making a vault: who you are, where it is, the passphrase, a way back, and the first step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from ui import ask, i18n, messages, theme
from ui.models.first_run import FirstRun, Missing, Step
from ui.pages.splitting import SplitForm
from ui.session import REMINDER
from ui.widgets import parts
from ui.widgets.gate import Gate
from ui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from ui.session import Session


class FirstRunPage(Gate):
    """Shows a FirstRun, one step at a time."""

    left = Signal()
    language_chosen = Signal(str)
    begun = Signal(str)

    def __init__(self, session: Session, *, memory: int | None = None) -> None:
        super().__init__()
        self._session, self._memory = session, memory
        self._is_making = False
        self.state = FirstRun.start(Path.home(), has_languages=len(i18n.available()) > 1)
        box = self.box
        box.setSpacing(theme.px(16))
        self._steps = parts.row(gap=8)
        box.addLayout(self._steps)
        self._pages = QStackedWidget()
        box.addWidget(self._pages)
        self._told = parts.words("", "warn", wrap=True)
        box.addWidget(self._told)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Making the vault"))
        box.addWidget(self._bar)
        box.addLayout(self._foot())
        self._build = {
            Step.LANGUAGE: self._language,
            Step.WHO: self._who,
            Step.PASSPHRASE: self._passphrase,
            Step.RECOVERY: self._recovery,
            Step.BEGIN: self._begin,
        }
        self._made: dict[Step, QWidget] = {}
        self._first_of: dict[Step, QWidget] = {}
        session.opened.connect(self._opened)
        session.failed.connect(self._failed)
        self._show()

    def _foot(self) -> parts.Row:
        foot = parts.row()
        self._back = parts.button(self.tr("Back"))
        self._back.clicked.connect(self._go_back)
        self._next = parts.button(self.tr("Continue"), "primary")
        self._next.clicked.connect(self._go_on)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._next)
        return foot

    # -- the steps

    def _language(self) -> QWidget:
        page, box = self._page(self.tr("Language"), "")
        chooser = QComboBox()
        chooser.setAccessibleName(self.tr("Language"))
        for code, name in i18n.available():
            chooser.addItem(name, code)
        chooser.activated.connect(lambda: self.language_chosen.emit(chooser.currentData()))
        box.addWidget(chooser)
        self._first_of[Step.LANGUAGE] = chooser
        return page

    def _who(self) -> QWidget:
        page, box = self._page(
            self.tr("Who are you?"),
            self.tr(
                "Everything you write carries your name, so that colleagues to whom you hand it "
                "over know who said what."
            ),
        )
        self._name = self._field(box, self.tr("Your name, as colleagues know you"))
        self._vault_name = self._field(box, self.tr("Name of the vault"), self.state.vault_name)
        place = parts.row()
        self._place = parts.words(str(self.state.place), "small", wrap=True)
        change = parts.button(self.tr("Other place…"))
        change.clicked.connect(self._change_place)
        place.addWidget(self._place, 1)
        place.addWidget(change)
        box.addLayout(place)
        self._first_of[Step.WHO] = self._name
        self._name.textChanged.connect(self._changed)
        self._vault_name.textChanged.connect(self._changed)
        return page

    def _passphrase(self) -> QWidget:
        page, box = self._page(
            self.tr("Choose a passphrase"),
            self.tr(
                "It is the only way in until you make another. Six random words are easy to "
                "remember and hard to guess."
            ),
        )
        self._new = NewPassphrase()
        self._new.changed.connect(self._changed)
        self._new.entered.connect(self._go_on)
        self._first_of[Step.PASSPHRASE] = self._new
        box.addWidget(self._new)
        return page

    def _recovery(self) -> QWidget:
        page, box = self._page(
            self.tr("A way back"),
            self.tr(
                "Nobody can open this vault without the passphrase: there is no one to ask. Write "
                "it down once and leave it at home, away from this computer and your luggage, or "
                "split a key among people you trust."
            ),
        )
        self._written = QCheckBox(self.tr("I have written it down and put it in a safe place"))
        box.addWidget(self._written)
        self._first_of[Step.RECOVERY] = self._written
        self._split = parts.button(self.tr("Split a key among people…"), icon="users")
        self._split.clicked.connect(self._show_split)
        line = parts.row()
        line.addWidget(self._split)
        line.addStretch(1)
        box.addLayout(line)
        self._splitting = parts.column()
        box.addLayout(self._splitting)
        self._later = parts.words(
            self.tr("You can go on without. Satchel will remind you until it is done."),
            "small",
            wrap=True,
        )
        box.addWidget(self._later)
        return page

    def _show_split(self) -> None:
        form = SplitForm(self._session)
        form.done.connect(self._split_done)
        form.failed.connect(lambda error: self._told.setText(messages.of(error).text))
        self._splitting.addWidget(form)
        self._split.hide()
        form.setFocus()

    def _split_done(self, told: str) -> None:
        parts.clear(self._splitting)
        self._later.setText(told)

    def _begin(self) -> QWidget:
        page, box = self._page(
            self.tr("Your vault is ready"), self.tr("What would you like to do first?")
        )
        for id, icon, text in (
            ("new-case", "briefcase", self.tr("New case")),
            ("open-bundle", "arrow-right-to-line", self.tr("Open a hand-over from a colleague")),
            ("import-table", "columns-3", self.tr("Import a table")),
            ("look-around", "eye", self.tr("Look around")),
        ):
            door = parts.button(text, "card", icon)
            door.clicked.connect(lambda _=False, id=id: self.begun.emit(id))
            self._first_of.setdefault(Step.BEGIN, door)
            box.addWidget(door)
        return page

    # -- moving on

    def _go_on(self) -> None:
        self._changed()
        if self.state.missing is not None or self._is_making:
            return
        if self.state.step is Step.PASSPHRASE:
            self._make()
            return
        if self.state.step is Step.RECOVERY and self._written.isChecked():
            self._session.drop(REMINDER)
        self.state = self.state.forward()
        self._show()

    def _go_back(self) -> None:
        if self.state.can_go_back:
            self.state = self.state.back()
            self._show()
        else:
            self.left.emit()

    def _make(self) -> None:
        self._is_making = True
        secret = self._new.secret()
        self._working()
        self._session.create(self.state.folder, secret, self.state.name.strip(), self._memory)

    def _opened(self) -> None:
        if not self._is_making:
            return
        self._is_making = False
        self._new.wipe()
        # From the beginning, so that a lock in between does not let it be overlooked.
        self._session.keep(REMINDER, {"what": "recovery"})
        self.state = replace(self.state, step=Step.RECOVERY)
        self._show()

    def _failed(self, error: BaseException) -> None:
        if self._is_making:
            self._is_making = False
            self._working()
            self._told.setText(messages.of(error).text)

    # -- showing

    def _show(self) -> None:
        step = self.state.step
        if step not in self._made:
            self._made[step] = self._build[step]()
            self._pages.addWidget(self._made[step])
        self._pages.setCurrentWidget(self._made[step])
        parts.clear(self._steps)
        for number, one in enumerate(self.state.steps, start=1):
            is_done = self.state.steps.index(one) < self.state.steps.index(step)
            tone: parts.Tone = "good" if is_done else "accent" if one is step else "neutral"
            self._steps.addWidget(parts.chip(f"{number} {self._title(one)}", tone))
        self._steps.addStretch(1)
        self._changed()
        self._focus(step)

    def _focus(self, step: Step) -> None:
        first = self._first_of[step]
        self.setFocusProxy(first)
        first.setFocus()

    def _changed(self) -> None:
        step = self.state.step
        if step is Step.WHO:
            self.state = replace(
                self.state, name=self._name.text(), vault_name=self._vault_name.text()
            )
        elif step is Step.PASSPHRASE:
            self.state = replace(
                self.state,
                has_passphrase=self._new.has_passphrase,
                is_repeated=self._new.is_repeated,
            )
        missing = self.state.missing
        self._told.setText(self._words_for(missing) if self._has_begun(missing) else "")
        self._working()

    def _has_begun(self, missing: Missing | None) -> bool:
        return missing in {Missing.TAKEN, Missing.PLACE, Missing.VAULT_NAME}

    def _working(self) -> None:
        self._bar.setVisible(self._is_making)
        self._pages.setEnabled(not self._is_making)
        self._back.setVisible(self.state.step not in {Step.RECOVERY, Step.BEGIN})
        self._back.setEnabled(not self._is_making)
        self._next.setVisible(self.state.step is not Step.BEGIN)
        self._next.setEnabled(not self._is_making and self.state.missing is None)

    def _change_place(self) -> None:
        place = ask.folder(self, self.tr("Where should the vault be?"), self.state.place)
        if place is not None:
            self.state = replace(self.state, place=place)
            self._place.setText(i18n.visible(str(place)))
            self._changed()

    def _words_for(self, missing: Missing | None) -> str:
        return (
            {
                Missing.TAKEN: self.tr("There is something of this name at this place already."),
                Missing.PLACE: self.tr("This place cannot be reached."),
                Missing.VAULT_NAME: self.tr("A name without slashes, colons or quotes, please."),
            }.get(missing, "")
            if missing
            else ""
        )

    def _title(self, step: Step) -> str:
        return {
            Step.LANGUAGE: self.tr("Language"),
            Step.WHO: self.tr("You"),
            Step.PASSPHRASE: self.tr("Passphrase"),
            Step.RECOVERY: self.tr("Way back"),
            Step.BEGIN: self.tr("Begin"),
        }[step]

    def _page(self, title: str, text: str) -> tuple[QWidget, parts.Column]:
        page = QWidget()
        # What one step leaves free stays below it: the buttons stand still from step to step.
        outer = parts.column(page)
        box = parts.column(gap=12)
        outer.addLayout(box)
        outer.addStretch(1)
        box.addWidget(parts.words(title, "heading", wrap=True))
        if text:
            box.addWidget(parts.words(text, "muted", wrap=True))
        return page, box

    def _field(self, box: parts.Column, label: str, value: str = "") -> QLineEdit:
        field = QLineEdit(value)
        field.setAccessibleName(label)
        caption = parts.words(label, "small")
        caption.setBuddy(field)
        group = parts.column(gap=4)
        group.addWidget(caption)
        group.addWidget(field)
        box.addLayout(group)
        field.returnPressed.connect(self._go_on)
        return field
