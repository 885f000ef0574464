"""What was done, in words: for the activity, and for an undo that says what it takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui import i18n

if TYPE_CHECKING:
    from ui.session import Vault
    from vault.records.activity import Deed, Touched
    from vault.records.schema import Schema

_PROPERTIES: Final = 4


def what(schema: Schema, touched: Touched) -> str:
    """What a save said of one record: 'Person added', 'Status, Opened'."""
    tr = i18n.translate
    kind = schema.type(touched.record.type)
    if touched.is_first:
        return tr("deeds", "{type} added").format(type=i18n.type_label(kind))
    reserved = {
        ("record", "retract"): tr("deeds", "put into the bin"),
        ("record", "assert"): tr("deeds", "taken out of the bin"),
    }
    for one in touched.said:
        if one in reserved:
            return reserved[one]
    names = dict.fromkeys(name for name, _ in touched.said if name)
    labels = [i18n.property_label(schema.property(kind.id, name)) for name in names]
    if not labels:
        return tr("deeds", "details withheld")
    shown = ", ".join(labels[:_PROPERTIES])
    return f"{shown}, …" if len(labels) > _PROPERTIES else shown


def name(schema: Schema, deed: Deed) -> str:
    """One line for a whole save: 'Status, of Orlan' or 'Person added, 12 records'."""
    first = deed.touched[0]
    number = len(deed.touched) + deed.more
    of = i18n.isolated(first.record.title) if number == 1 else i18n.records(number)
    return i18n.translate("deeds", "{what}: {record}").format(what=what(schema, first), record=of)


def last_changeset(vault: Vault) -> str:
    """The edit that was saved last: of a worker that has just saved, its own."""
    return vault.records.activity(limit=1)[0].changeset
