"""Several records that are chosen at once: what can be done to all of them, by one edit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from ui import i18n, messages
from ui.models.kept import read
from ui.widgets import editors, parts
from ui.widgets.flow import FlowLayout
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.models.kept import Body
    from ui.session import Session, Vault
    from ui.widgets.editors import Typed
    from vault.records.schema import Property
    from vault.records.views import Changes

_BY_ONE_EDIT: Final = 256
"""So many records one edit can speak of; more become several edits."""


class SeveralPage(QFrame):
    """Sets a value for all, or puts all into the bin; one undo takes it back."""

    done = Signal(str, str)
    failed = Signal(object)

    def __init__(self, session: Session, type_id: str, listed: Sequence[Property]) -> None:
        super().__init__()
        parts.ground(self, "panel")
        self._session, self._type, self._listed = session, type_id, listed
        self._records: list[str] = []
        self._spec: Property | None = None
        self.editor: editors.Editor | None = None
        self._binned = False
        box = parts.column(self, (28, 28, 28, 28), 12)
        self._words = parts.words("", "heading")
        box.addWidget(self._words)
        held = QWidget()
        line = FlowLayout(held, 8)
        self._set = parts.button(self.tr("Set a value for all…"), icon="pencil")
        self._set.clicked.connect(self._show_properties)
        self._bin = parts.button(self.tr("Put into the bin"), icon="trash-2")
        self._restore = parts.button(self.tr("Take out of the bin"), icon="archive-restore")
        for button in (self._bin, self._restore):
            button.clicked.connect(lambda: self.put_away(self._records, binned=self._binned))
        self.setFocusProxy(self._set)
        for button in (self._set, self._bin, self._restore):
            line.addWidget(button)
        box.addWidget(held)
        self._form = parts.column(gap=8)
        box.addLayout(self._form)
        words = self.tr("Whatever is done to all of them can be taken back at once.")
        box.addWidget(parts.words(words, "small", wrap=True))
        box.addStretch(1)

    def show_records(self, records: list[str], *, binned: bool) -> None:
        """Say how many are chosen, and offer what can be done to them."""
        if records != self._records:
            self._leave()
        self._records, self._binned = records, binned
        self._words.setText(i18n.selected(len(records)))
        self._set.setVisible(bool(self._listed) and not binned)
        self._bin.setVisible(not binned)
        self._restore.setVisible(binned)

    def set_all(self, name: str, typed: Typed) -> None:
        """Give all records this value of a property."""
        records = self._records
        told = self.tr("Changed: {count}").format(count=i18n.records(len(records)))
        self._do(
            lambda vault: vault.records.set_many(records, {name: [typed]}), told, self._refused
        )

    def offer(self) -> None:
        """Offer what all of them can be given."""
        if self._set.isVisible():
            self._show_properties()

    def put_away(self, records: list[str], *, binned: bool) -> None:
        """Put records into the bin, or take them out of it."""
        count = i18n.records(len(records))
        if len(records) == 1 and (one := self._session.title(records[0])) is not None:
            count = i18n.isolated(i18n.visible(one.title))
        if binned:
            told = self.tr("Out of the bin: {count}").format(count=count)
            self._do(lambda vault: vault.records.restore(*records), told)
        else:
            told = self.tr("In the bin: {count}").format(count=count)
            self._do(lambda vault: vault.records.bin(*records), told)

    def _refused(self, error: BaseException) -> None:
        if self.editor is None:
            self.failed.emit(error)
        else:
            self.editor.mark(wrong=True)
            self._tell(messages.of(error, self._type).text)

    def _do(
        self,
        work: Callable[[Vault], Changes],
        told: str,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        self._session.do(
            lambda vault, _progress: work(vault),
            done=lambda changes: self._over(told, changes),
            failed=failed or (lambda error: self.failed.emit(error)),
        )

    def _over(self, told: str, changes: Changes) -> None:
        self._leave()
        is_one = len(changes.ids) <= _BY_ONE_EDIT
        self.done.emit(told, changes.changeset if is_one else "")

    def _show_properties(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in self._listed:
            if spec.kind is not Kind.FILE:
                label = self.tr("{property}…").format(property=i18n.property_label(spec))
                menu.addAction(label, partial(self.ask_value, spec))
        menu.popup(self._set.mapToGlobal(self._set.rect().bottomLeft()))

    # -- the value

    def ask_value(self, spec: Property) -> None:
        """Let a value be typed that all of them are given."""
        self._leave()
        self._spec, self.editor = spec, editors.make(self._session, spec)
        label = i18n.property_label(spec)
        name = self.tr("{property} of all chosen records").format(property=label)
        self._form.addWidget(parts.words(name, "strong", wrap=True))
        self._form.addWidget(self.editor)
        self._told = parts.words("", "warn", wrap=True)
        self._told.hide()
        self._form.addWidget(self._told)
        line = parts.row()
        give = parts.button(self.tr("Set for all"), "primary")
        give.clicked.connect(self._give)
        leave = parts.button(self.tr("Cancel"))
        leave.clicked.connect(self._leave)
        for button in (give, leave):
            line.addWidget(button)
        line.addStretch(1)
        self._form.addLayout(line)
        self.editor.entered.connect(self._give)
        self.editor.given_up.connect(self._leave)
        self.editor.setFocus()

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()

    def _leave(self) -> None:
        parts.clear(self._form)
        self._spec = self.editor = None

    def _give(self) -> None:
        if self._spec is None or self.editor is None:
            return
        typed = self.editor.typed()
        if typed is None:
            self._tell(self.tr("Type something first."))
        else:
            self.set_all(self._spec.id, typed)

    def kept(self) -> Body:
        """The value that is being typed."""
        if self._spec is None or self.editor is None:
            return {}
        beside = self.editor.beside()
        return {"property": self._spec.id, "text": self.editor.text(), "beside": beside}

    def take_up(self, body: Body) -> None:
        """Go on with it."""
        spec = next((one for one in self._listed if one.id == body.get("property")), None)
        if spec is not None:
            self.ask_value(spec)
        if self.editor is not None:
            self.editor.put(str(body.get("text") or ""))
            self.editor.put_beside(read(body.get("beside"), dict[str, str]) or {})
