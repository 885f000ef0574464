"""What opens the vault, under Settings: passphrases, this computer, shares of custodians."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from ui import ask, i18n, messages, theme
from ui.dialogs.proving import proven
from ui.pages.splitting import SplitForm
from ui.widgets import parts
from ui.widgets.new_passphrase import NewPassphrase
from vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session import Session, Vault
    from vault.upkeep.slots import SlotView
    from vault.upkeep.ways import Factors


class Section(QWidget):
    """A part of the settings; `done` and `failed` are told by the window, and the page shows the
    form that has `grown`.
    """

    grown = Signal(QWidget)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.box = parts.column(self, gap=10)

    def entitle(self, title: str) -> None:
        """Say what this part is about."""
        self.box.addWidget(parts.words(title, "subheading"))

    def change(
        self, why: str, work: Callable[[Vault, Factors], object], done: Callable[[Any], None]
    ) -> None:
        """Ask for the passphrase and change something."""
        proven(
            self,
            self._session,
            why,
            work,
            done=lambda result: done(result),
            failed=lambda error: self.failed.emit(error),
        )

    def line_of(self, *widgets: QWidget) -> None:
        """Add a row of things, from where lines begin."""
        line = parts.row()
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.box.addLayout(line)

    def small(self, text: str) -> None:
        """Add a remark."""
        self.box.addWidget(parts.words(text, "small", wrap=True))


class PassphraseSection(Section):
    """Changing the passphrase."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.entitle(self.tr("Passphrase"))
        self.open = parts.button(self.tr("Change the passphrase…"), icon="key-round")
        self.open.clicked.connect(lambda: self._show(is_open=True))
        self.line_of(self.open)
        self.new = NewPassphrase(self.tr("A new one"), self.tr("The new one again"))
        self.new.changed.connect(self._arrange)
        self.new.entered.connect(self._change)
        self.box.addWidget(self.new)
        self.leave = parts.button(self.tr("Cancel"))
        self.leave.clicked.connect(lambda: self._show(is_open=False))
        self.go = parts.button(self.tr("Change it"), "primary")
        self.go.clicked.connect(self._change)
        self.line_of(self.leave, self.go)
        self.small(
            self.tr(
                "Copies of the vault's folder that were made before still open with the old "
                "passphrase, and so do backups."
            )
        )
        self._show(is_open=False)

    def _show(self, *, is_open: bool) -> None:
        self.open.setVisible(not is_open)
        for widget in (self.new, self.leave, self.go):
            widget.setVisible(is_open)
        if is_open:
            self.new.setFocus()
            self.grown.emit(self)
        else:
            self.new.wipe()
        self._arrange()

    def _arrange(self) -> None:
        self.go.setEnabled(self.new.is_ready)

    def _change(self) -> None:
        if not self.new.is_ready:
            return
        secret = self.new.secret()

        def work(vault: Vault, factors: Factors) -> object:
            from vault.upkeep.ways import typed

            try:
                with typed(secret) as new:
                    return vault.change_passphrase(factors, new)
            finally:
                secret[:] = bytes(len(secret))

        self.change(self.tr("The passphrase of now, before it is changed."), work, self._changed)

    def _changed(self, _result: object) -> None:
        self._show(is_open=False)
        self.done.emit(self.tr("The passphrase is changed."))


class WaysSection(Section):
    """The list of what opens the vault; more ways in, and fewer."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.entitle(self.tr("Ways in"))
        self._list = parts.column(gap=0)
        self.box.addLayout(self._list)
        self.device = parts.button(self.tr("Add this computer…"), icon="key-round")
        self.device.clicked.connect(lambda: self._show_naming(is_open=True))
        self.more = parts.button(self.tr("Add a passphrase…"), icon="plus")
        self.more.clicked.connect(lambda: self._show_more(is_open=True))
        self.line_of(self.more, self.device)
        self.form, self.naming = self._more_form(), self._naming_form()
        for form in (self.form, self.naming):
            self.box.addWidget(form)
            form.hide()
        self.small(
            self.tr(
                "This computer beside the passphrase helps against a stolen copy of the folder, "
                "not against an infected computer: any program that you run can read a keyring."
            )
        )
        self.ways: tuple[SlotView, ...] = ()
        self.removals: dict[str, QPushButton] = {}
        session.changed.connect(self.reload)
        self.reload()

    def _more_form(self) -> QWidget:
        held = QWidget()
        form = parts.column(held, gap=10)
        self.label = QLineEdit()
        self.label.setAccessibleName(self.tr("What you call it"))
        self.label.setPlaceholderText(self.tr("What you call it"))
        self.new = NewPassphrase(self.tr("A further passphrase"))
        self._add = parts.button(self.tr("Add it"), "primary")
        self._add.setEnabled(False)
        self._add.clicked.connect(self._add_passphrase)
        leave = parts.button(self.tr("Cancel"))
        leave.clicked.connect(lambda: self._show_more(is_open=False))
        foot = parts.row()
        foot.addWidget(leave)
        foot.addWidget(self._add)
        foot.addStretch(1)
        form.addWidget(self.label)
        form.addWidget(self.new)
        form.addLayout(foot)
        self.new.changed.connect(self._arrange)
        return held

    def _naming_form(self) -> QWidget:
        """What this computer is called, so that it is told from others when one is lost."""
        held = QWidget()
        form = parts.column(held, gap=10)
        self.computer = QLineEdit()
        words = self.tr("What you call this computer; it may stay empty")
        self.computer.setAccessibleName(words)
        self.computer.setPlaceholderText(words)
        self.add_device = parts.button(self.tr("Add it"), "primary")
        for entered in (self.add_device.clicked, self.computer.returnPressed):
            entered.connect(self._add_device)
        leave = parts.button(self.tr("Cancel"))
        leave.clicked.connect(lambda: self._show_naming(is_open=False))
        foot = parts.row()
        foot.addWidget(leave)
        foot.addWidget(self.add_device)
        foot.addStretch(1)
        form.addWidget(self.computer)
        form.addLayout(foot)
        return held

    def _arrange(self) -> None:
        self._add.setEnabled(self.new.is_ready)

    def reload(self) -> None:
        """Show what opens the vault now."""
        self._session.consult(lambda vault: vault.ways.all(), done=self._show)

    def _show(self, ways: tuple[SlotView, ...] | None) -> None:
        if ways is None:
            return
        parts.clear(self._list)
        self.ways, self.removals = ways, {}
        for way in ways:
            self._list.addWidget(self._line(way))

    def _line(self, way: SlotView) -> QWidget:
        kinds = {
            "passphrase": self.tr("Passphrase"),
            "device": self.tr("Passphrase and a computer"),
            "shares": self.tr("Shares of custodians"),
        }
        card = parts.frame(line="below")
        line = parts.row(card, (0, 6, 0, 6))
        name = kinds.get(way.kind, way.kind)
        line.addWidget(parts.words(name))
        line.addWidget(parts.words(i18n.visible(way.label), "faint"), 1)
        word = self.tr("Revoke…") if way.kind == "shares" else self.tr("Remove…")
        full = f"{name} {way.label}".strip()
        remove = parts.button(
            word, "quiet", name=self.tr("{word} {way}").format(word=word, way=full)
        )
        remove.clicked.connect(lambda: self._remove(way))
        self.removals[way.id] = remove
        line.addWidget(remove)
        return card

    def _remove(self, way: SlotView) -> None:
        def work(vault: Vault, factors: Factors) -> tuple[bool, set[str]]:
            is_forgotten = vault.ways.remove(way.id, factors)
            return is_forgotten, {one.kind for one in vault.ways.all()}

        self.change(
            self.tr("After this, the vault no longer opens in this way."), work, self._removed
        )

    def _removed(self, result: tuple[bool, set[str]]) -> None:
        is_forgotten, left = result
        told = self.tr("It no longer opens the vault. Older copies of the folder still open by it.")
        if left == {"shares"}:
            only = self.tr("Nothing but the recovery shares opens this vault now.")
            told = f"{told} {only}"
        if not is_forgotten:
            silent = self.tr("The keyring did not answer and may hold its secret still.")
            told = f"{told} {silent}"
        self.reload()
        self.done.emit(told)

    def _show_more(self, *, is_open: bool) -> None:
        self.form.setVisible(is_open)
        self.more.setVisible(not is_open)
        self.device.setVisible(not is_open)
        if is_open:
            self.label.setFocus()
            self.grown.emit(self.form)
        else:
            self.new.wipe()
            self.label.clear()

    def _show_naming(self, *, is_open: bool) -> None:
        self.naming.setVisible(is_open)
        self.more.setVisible(not is_open)
        self.device.setVisible(not is_open)
        self.computer.clear()
        (self.computer if is_open else self.device).setFocus()
        self.grown.emit(self.naming)

    def _add_passphrase(self) -> None:
        secret, label = self.new.secret(), self.label.text()

        def work(vault: Vault, factors: Factors) -> object:
            from vault.upkeep.ways import typed

            try:
                with typed(secret) as new:
                    return vault.ways.add_passphrase(factors, new, label)
            finally:
                secret[:] = bytes(len(secret))

        def added(_result: object) -> None:
            self._show_more(is_open=False)
            self.reload()
            self.done.emit(self.tr("The further passphrase opens the vault, too."))

        self.change(self.tr("Whoever knows the further passphrase opens the vault."), work, added)

    def _add_device(self) -> None:
        label = self.computer.text()

        def added(_result: object) -> None:
            self._show_naming(is_open=False)
            self.reload()
            self.done.emit(self.tr("This computer and your passphrase open the vault together."))

        self.change(
            self.tr("From then on the passphrase alone opens nothing but older copies."),
            lambda vault, factors: vault.ways.add_device(factors, label),
            added,
        )


class SharesSection(Section):
    """The way back: shares among custodians, made, checked and made anew."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.entitle(self.tr("Ways back"))
        self._now = parts.words("", wrap=True)
        self.box.addWidget(self._now)
        self.open = parts.button("", icon="users")
        self.open.clicked.connect(self._show_form)
        self.look = parts.button(self.tr("Check a share…"), icon="shield-check")
        self.look.clicked.connect(self._show_checking)
        self.line_of(self.open, self.look)
        self._place = parts.column()
        self.box.addLayout(self._place)
        self.checking = self._check_form()
        self.box.addWidget(self.checking)
        self.checking.hide()
        session.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Show which shares open the vault now."""
        self._session.consult(lambda vault: vault.ways.all(), done=self._show)

    def _show(self, every: tuple[SlotView, ...] | None) -> None:
        ways = [one for one in every or () if one.kind == "shares"]
        if ways:
            need, _, of = ways[0].label.partition(" of ")
            names = ", ".join(i18n.isolated(i18n.visible(one)) for one in ways[0].custodians if one)
            text = self.tr("Any {need} of the {of} shares of set {set} open this vault.")
            told = text.format(need=need, of=of, set=ways[0].set)
            self._now.setText(f"{told} {names}".strip())
            words = self.tr("Split again…")
        else:
            self._now.setText(
                self.tr(
                    "There is no way back yet: without the passphrase nobody can open this vault. "
                    "Split a key among people you trust."
                )
            )
            words = self.tr("Split a key among people…")
        self.open.setText(f" {words}")
        self.open.setAccessibleName(words)

    def _show_checking(self) -> None:
        self.checking.setVisible(self.checking.isHidden())
        self.words.setFocus()
        self.grown.emit(self.checking)

    def _show_form(self) -> None:
        if self._place.count():
            parts.clear(self._place)
            return
        form = SplitForm(self._session)
        form.done.connect(self._split)
        form.failed.connect(self.failed)
        self._place.addWidget(form)
        form.setFocus()
        self.grown.emit(form)

    def _split(self, told: str) -> None:
        parts.clear(self._place)
        self.reload()
        self.done.emit(told)

    def _check_form(self) -> QWidget:
        held = QWidget()
        box = parts.column(held, gap=8)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.px(88))
        self.words.setAccessibleName(self.tr("The words of one share"))
        self.words.setPlaceholderText(self.tr("The 33 words of one share, in their order"))
        box.addWidget(self.words)
        self.told = parts.words("", wrap=True)
        box.addWidget(self.told)
        line = parts.row()
        file = parts.button(self.tr("From a file…"), icon="file")
        file.clicked.connect(self._check_file)
        check = parts.button(self.tr("Check it"))
        check.clicked.connect(lambda: self._check(self.words.toPlainText()))
        line.addWidget(check)
        line.addWidget(file)
        line.addStretch(1)
        box.addLayout(line)
        return held

    def _check_file(self) -> None:
        path = ask.file(self, self.tr("A share's text file"), "*.txt")
        if path is not None:
            try:
                with path.open("rb") as file:
                    self._check(file.read(1 << 17))
            except OSError as error:
                self.told.setText(messages.of(error).text)

    def _check(self, text: str | bytes) -> None:
        from vault.upkeep.gathering import check

        try:
            label = check(self._session.reader.path, text)
        except (VaultError, OSError) as error:
            self.told.setText(messages.of(error).text)
            return
        self.words.clear()
        good = self.tr("Share {number} of set {set} is whole and belongs to this vault.")
        self.told.setText(good.format(number=i18n.number(label.number), set=label.set_id))
