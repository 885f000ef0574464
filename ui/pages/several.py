"""Several records that are chosen at once: what can be done to all of them, by one edit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu

from ui import ask, i18n
from ui.widgets import parts
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.session import Session, Vault
    from vault.records.schema import Property
    from vault.records.views import Changes

_TYPED: Final = frozenset({Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.COUNTRY})
_BY_ONE_EDIT: Final = 256
"""So many records one edit can speak of; more become several edits."""


class SeveralPage(QFrame):
    """Sets a value for all, or puts all into the bin; one undo takes it back."""

    done = Signal(str, str)
    failed = Signal(object)

    def __init__(self, session: Session, listed: Sequence[Property]) -> None:
        super().__init__()
        parts.ground(self, "panel")
        self._session, self._listed = session, listed
        self._records: list[str] = []
        self._binned = False
        box = parts.column(self, (28, 28, 28, 28), 12)
        self._words = parts.words("", "heading")
        box.addWidget(self._words)
        line = parts.row()
        self._set = parts.button(self.tr("Set a value for all…"), icon="pencil")
        self._set.clicked.connect(self._show_properties)
        self._bin = parts.button(self.tr("Put into the bin"), icon="trash-2")
        self._restore = parts.button(self.tr("Take out of the bin"), icon="archive-restore")
        for button in (self._bin, self._restore):
            button.clicked.connect(lambda: self.put_away(self._records, binned=self._binned))
        for button in (self._set, self._bin, self._restore):
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        words = self.tr("Whatever is done to all of them can be taken back at once.")
        box.addWidget(parts.words(words, "small", wrap=True))
        box.addStretch(1)

    def show_records(self, records: list[str], *, binned: bool) -> None:
        """Say how many are chosen, and offer what can be done to them."""
        self._records, self._binned = records, binned
        self._words.setText(i18n.selected(len(records)))
        self._set.setVisible(bool(self._listed) and not binned)
        self._bin.setVisible(not binned)
        self._restore.setVisible(binned)

    def set_all(self, name: str, typed: str) -> None:
        """Give all records this value of a property."""
        records = self._records
        told = self.tr("Changed: {count}").format(count=i18n.records(len(records)))
        self._do(lambda vault: vault.records.set_many(records, {name: [typed]}), told)

    def put_away(self, records: list[str], *, binned: bool) -> None:
        """Put records into the bin, or take them out of it."""
        count = i18n.records(len(records))
        if binned:
            told = self.tr("Out of the bin: {count}").format(count=count)
            self._do(lambda vault: vault.records.restore(*records), told)
        else:
            told = self.tr("In the bin: {count}").format(count=count)
            self._do(lambda vault: vault.records.bin(*records), told)

    def _do(self, work: Callable[[Vault], Changes], told: str) -> None:
        self._session.do(
            lambda vault, _progress: work(vault),
            done=lambda changes: self._tell(told, changes),
            failed=lambda error: self.failed.emit(error),
        )

    def _tell(self, told: str, changes: Changes) -> None:
        is_one = len(changes.ids) <= _BY_ONE_EDIT
        self.done.emit(told, changes.changeset if is_one else "")

    def _show_properties(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in self._listed:
            label = i18n.property_label(spec)
            if spec.kind is Kind.CHOICE and spec.vocabulary is not None:
                inner = menu.addMenu(label)
                for term in spec.vocabulary.terms:
                    words = i18n.term_label(spec.vocabulary, term)
                    inner.addAction(words, partial(self.set_all, spec.id, term))
            elif spec.kind in _TYPED:
                menu.addAction(
                    self.tr("{property}…").format(property=label), partial(self._ask, spec)
                )
        menu.popup(self._set.mapToGlobal(self._set.rect().bottomLeft()))

    def _ask(self, spec: Property) -> None:
        label = i18n.property_label(spec)
        typed = ask.line(
            self, label, self.tr("{property} of all chosen records").format(property=label)
        )
        if typed and typed.strip():
            self.set_all(spec.id, typed.strip())
