"""What belongs to a record: the people, documents and other records of a case; what names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from ui import i18n
from ui.models import summary
from ui.widgets import parts
from vault.records.schema import Kind

if TYPE_CHECKING:
    from ui.session import Session
    from vault.records.views import RecordRef, RecordView

_MOST: Final = 100


class Belongings(QScrollArea):
    """A list of records with what each says in one line."""

    opened = Signal(str)

    def __init__(self, session: Session, name: str, refs: list[RecordRef]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = parts.Sheet()
        box = parts.column(inner, (0, 0, 8, 28), 0)
        for ref in refs:
            box.addWidget(self._line(session, ref))
        box.addStretch(1)
        self.setWidget(inner)

    @staticmethod
    def groups(session: Session, view: RecordView) -> list[tuple[str, list[RecordRef]]]:
        """What belongs to a record, as (heading, records); empty groups are left out."""
        found = _of_case(session, view.id) if view.type == "case" else _naming(session, view)
        people = [ref for ref in found if ref.type in {"person", "organisation"}]
        files = [ref for ref in found if ref.type == "exhibit"]
        taken = {ref.id for ref in (*people, *files)}
        rest = [ref for ref in found if ref.id not in taken]
        tr = i18n.translate
        named = (
            (tr("belongings", "People"), people),
            (tr("belongings", "Documents"), files),
            (tr("belongings", "Related"), rest),
        )
        return [(label, refs) for label, refs in named if refs]

    def _line(self, session: Session, ref: RecordRef) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 6, 0, 6), 12)
        title = parts.TextButton(i18n.visible(ref.title), role="strong")
        title.clicked.connect(lambda: self.opened.emit(ref.id))
        found = summary.of(session, ref)
        kind = i18n.type_label(session.schema.type(ref.type))
        inside.addWidget(title, 2)
        inside.addWidget(parts.words(found.line, "small", wrap=True), 2)
        if found.mark:
            inside.addWidget(parts.chip(found.mark, found.tone))
        inside.addWidget(parts.chip(kind))
        return line


def _of_case(session: Session, case: str) -> list[RecordRef]:
    page = session.reader.records.page(in_case=case, limit=_MOST)
    found = {ref.id: ref for ref in page.records}
    view = session.reader.records.show(case)
    for name in ("client", "team"):
        for value in view.values.get(name, ()):
            target = session.title(str(value.value))
            if target is not None:
                found.setdefault(target.id, target)
    return list(found.values())


def _naming(session: Session, view: RecordView) -> list[RecordRef]:
    found: dict[str, RecordRef] = {}
    for kind in session.schema.types.values():
        for spec in kind.properties.values():
            fits = spec.kind is Kind.REFERENCE and (not spec.to or view.type in spec.to)
            if fits and len(found) < _MOST:
                where = [(spec.id, view.id)]
                page = session.reader.records.page(kind.id, where=where, limit=_MOST)
                found.update((ref.id, ref) for ref in page.records)
    return list(found.values())
