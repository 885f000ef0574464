"""What belongs to a record: the people, documents and other records of a case; what names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from ui import i18n
from ui.models import summary
from ui.models.pages import Column, PageModel
from ui.models.summary import Reading
from ui.widgets import parts
from ui.widgets.rows import RecordTable
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.pages import Pages, Summaries
    from ui.models.summary import Summary
    from ui.session import Session, Vault
    from vault.records.views import RecordRef

Group = tuple[str, str, list["RecordRef"]]
"""A key, a heading, and the records below it."""

_MOST: Final = 1000
_PEOPLE: Final = frozenset({"person", "organisation"})


class Belongings(QWidget):
    """A list of records with what each says in one line; any number of them."""

    opened = Signal(str)

    def __init__(self, session: Session, name: str, refs: list[RecordRef]) -> None:
        super().__init__()
        self._session, self._refs = session, refs
        self.model = PageModel([Column(name)], self, self)
        self.table = RecordTable(name)
        self.table.setModel(self.model)
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        parts.column(self, (0, 0, 0, 12), 0).addWidget(self.table)
        self.model.reload()

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
        self.opened.emit(self.model.row(index).id)


def groups_of(vault: Vault, type_id: str, record: str) -> list[Group]:
    """What belongs to a record; empty groups are left out. For a worker."""
    reading = Reading(vault)
    found = _of_case(reading, record) if type_id == "case" else _naming(reading, type_id, record)
    tr = i18n.translate
    people = [ref for ref in found if ref.type in _PEOPLE]
    files = [ref for ref in found if ref.type == "exhibit"]
    rest = [ref for ref in found if ref.type not in {*_PEOPLE, "exhibit"}]
    named = (
        ("people", tr("belongings", "People"), people),
        ("documents", tr("belongings", "Documents"), files),
        ("related", tr("belongings", "Related"), rest),
    )
    return [group for group in named if group[2]]


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
