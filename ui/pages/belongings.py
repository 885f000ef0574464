"""What belongs to a record: the people, documents and other records of a case; what names it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui import i18n
from ui.models import summary
from ui.models.pages import Column, PageModel
from ui.models.summary import Reading
from ui.pages.chips import addable
from ui.widgets import parts
from ui.widgets.rows import RecordTable
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.pages import Pages, Summaries
    from ui.models.summary import Summary
    from ui.session import Session, Vault
    from vault.records.schema import Type
    from vault.records.views import RecordRef

_MOST: Final = 1000
_BUTTONS: Final = 2
_CASE: Final = "case"
_KEYS: Final = {
    "person": "people",
    "organisation": "people",
    "exhibit": "documents",
    "note": "notes",
}


class Group(NamedTuple):
    """Records under one heading, and in a sentence what it is for."""

    key: str
    label: str
    purpose: str
    refs: list[RecordRef]


class Belongings(QWidget):
    """A list of records with what each says in one line, any number of them. In a case, `new_asked`
    gives the type of record to begin, and `attach_asked` wants files.
    """

    opened = Signal(str)
    new_asked = Signal(str)
    attach_asked = Signal()

    def __init__(self, session: Session, group: Group, *, is_case: bool) -> None:
        super().__init__()
        self._session, self._refs = session, group.refs
        box = parts.column(self, (0, 0, 0, 12), 0)
        if is_case:
            box.addLayout(self._adders(group.key))
        if group.refs:
            box.addWidget(self._table(group.label))
        else:
            box.addWidget(parts.words(group.purpose, "muted", wrap=True))
            box.addStretch(1)

    def _table(self, label: str) -> RecordTable:
        model = PageModel([Column(label)], self, self)
        table = RecordTable(label)
        table.setModel(model)
        table.activated.connect(self._open)
        table.clicked.connect(self._open)
        model.reload()
        return table

    def _adders(self, key: str) -> parts.Row:
        """What begins another record of the group."""
        line = parts.row(margins=(0, 10, 0, 10))
        kinds = [kind for kind in addable(self._session.schema) if group_of(kind.id) == key]
        if key == "documents":
            attach = parts.button(self.tr("Attach files…"), icon="paperclip")
            attach.clicked.connect(self.attach_asked)
            line.addWidget(attach)
        elif len(kinds) > _BUTTONS:
            line.addWidget(self._menu(kinds))
        else:
            for kind in kinds:
                begin = parts.button(self._begin_words(kind), icon="plus")
                begin.clicked.connect(partial(self.new_asked.emit, kind.id))
                line.addWidget(begin)
        line.addStretch(1)
        return line

    def _menu(self, kinds: Sequence[Type]) -> QWidget:
        more = parts.button(self.tr("Add…"), icon="plus")
        menu = QMenu(more)
        for kind in kinds:
            menu.addAction(self._begin_words(kind), partial(self.new_asked.emit, kind.id))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _begin_words(self, kind: Type) -> str:
        return self.tr("{type}…").format(type=i18n.type_label(kind))

    def ask_page(self, after: str | None, limit: int, tell: Pages) -> None:
        """Give the next rows of those that are known."""
        from vault.records.query import Page

        start = int(after or 0)
        end = start + limit
        more = str(end) if end < len(self._refs) else None
        tell(Page(tuple(self._refs[start:end]), more))

    def ask_summaries(self, refs: Sequence[RecordRef], tell: Summaries) -> None:
        """Read what stands beside and below titles, off the window's thread."""

        def show(found: dict[str, Summary] | None) -> None:
            if found is not None and self._session.is_open:
                tell(found)

        self._session.read(lambda vault: _summaries(vault, refs), done=show)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._refs[index.row()].id)


def group_of(type_id: str) -> str:
    """The key of the group that records of a type stand in."""
    return _KEYS.get(type_id, "related")


def groups_of(vault: Vault, type_id: str, record: str) -> list[Group]:
    """What belongs to a record; only a case has empty groups. For a worker."""
    reading, is_case = Reading(vault), type_id == _CASE
    found = _of_case(reading, record) if is_case else _naming(reading, type_id, record)
    groups = [
        Group(*words, [ref for ref in found if group_of(ref.type) == words[0]])
        for words in _headings()
    ]
    return [group for group in groups if group.refs or is_case]


def _headings() -> tuple[tuple[str, str, str], ...]:
    """Key, heading and purpose of each group."""
    tr = i18n.translate
    return (
        (
            "people",
            tr("belongings", "People"),
            tr("belongings", "The client, the family, witnesses, counsel: everybody in this case."),
        ),
        (
            "documents",
            tr("belongings", "Documents"),
            tr("belongings", "Papers, pictures, recordings. Files can be dropped here too."),
        ),
        (
            "notes",
            tr("belongings", "Notes"),
            tr("belongings", "What was said, seen or thought, each with its day."),
        ),
        (
            "related",
            tr("belongings", "Related"),
            tr("belongings", "Alerts, deadlines, proceedings, trips: all else about this case."),
        ),
    )


def _of_case(reading: Reading, case: str) -> list[RecordRef]:
    found: dict[str, RecordRef] = {}
    view = reading.records.show(case)
    for name in ("client", "team"):
        for value in view.values.get(name, ()):
            target = reading.title(str(value.value))
            if target is not None:
                found[target.id] = target
    for kind in reading.schema.types:
        page = reading.records.page(kind, in_case=case, limit=0)
        found.update((ref.id, ref) for ref in page.records)
    return list(found.values())


def _naming(reading: Reading, type_id: str, record: str) -> list[RecordRef]:
    found: dict[str, RecordRef] = {}
    for kind in reading.schema.types.values():
        for spec in kind.properties.values():
            fits = spec.kind is Kind.REFERENCE and (not spec.to or type_id in spec.to)
            if fits and len(found) < _MOST:
                where = [(spec.id, record)]
                page = reading.records.page(kind.id, where=where, limit=_MOST)
                found.update((ref.id, ref) for ref in page.records)
    return list(found.values())


def _summaries(vault: Vault, refs: Sequence[RecordRef]) -> dict[str, Summary]:
    reading = Reading(vault)
    found = {}
    for ref in refs:
        one = summary.of(reading, ref)
        kind = i18n.type_label(reading.schema.type(ref.type))
        line = f"{kind} · {one.line}" if one.line else kind
        found[ref.id] = replace(one, line=line)
    return found
