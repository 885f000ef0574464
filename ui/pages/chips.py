"""What is said of a record below its title, in a word each; what can be added to a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui import i18n
from ui.models import summary
from ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session import Session
    from vault.records.schema import Schema, Type
    from vault.records.views import RecordView

_NAMES_SHOWN: Final = 4


def addable(schema: Schema) -> list[Type]:
    """The types of records that belong to a case by naming it; files are attached instead."""
    kinds = schema.types.values()
    return [
        kind for kind in kinds if "case" in kind.properties and kind.id not in {"case", "exhibit"}
    ]


def chips_of(session: Session, kind: Type, view: RecordView | None, case: str) -> list[QWidget]:
    """Its type, how it stands, its other names, what is disputed or missing; `view` None begins
    one, in a case if one is given.
    """
    tr = i18n.translate
    found: list[QWidget] = [parts.chip(i18n.type_label(kind))]
    if view is None:
        of = session.title(case) if case else None
        return [*found, parts.chip(i18n.visible(of.title), "accent")] if of else found
    if view.is_binned:
        found.append(parts.chip(tr("chips", "in the bin"), "danger"))
    for name in ("status", "state"):
        for value in view.values.get(name, ())[:1]:
            text = summary.value_text(session, kind.properties[name], value)
            found.append(parts.chip(text, "accent"))
    found.extend(
        parts.chip(i18n.visible(value.text))
        for value in view.values.get("name", ())[:_NAMES_SHOWN]
        if value.text != view.title
    )
    if view.disagreements:
        found.append(parts.chip(i18n.disagreements(len(view.disagreements)), "warn"))
    if view.withheld:
        found.append(parts.chip(i18n.withheld(view.withheld)))
    if view.erased:
        found.append(parts.chip(i18n.erased(view.erased)))
    if view.deleted_by and not view.is_binned:
        who = ", ".join(map(session.author, view.deleted_by))
        text = tr("chips", "deleted by {who}, changed since").format(who=i18n.isolated(who))
        found.append(parts.chip(text, "warn"))
    return found
