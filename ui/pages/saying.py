"""What was typed about a record, as the vault is asked to save it. For a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault.records.records import Origin

if TYPE_CHECKING:
    from ui.session import Vault
    from ui.widgets.facts import Said
    from vault.records.views import Changes, RecordRef


def begin(vault: Vault, type_id: str, case: str, said: Said) -> RecordRef:
    """Begin a record, of a case if one is given, with its first value."""
    given = {"case": [case]} if case else {}
    return vault.records.new(type_id, given | {said.property: [said.typed or ""]}, _origin(said))


def _origin(said: Said) -> Origin:
    return Origin(said.source, said.pinpoint, said.confidence)


def save(vault: Vault, record: str, said: Said) -> Changes:
    """Add a value, put it in place of another, or take that away."""
    origin = _origin(said)
    if said.typed is None:
        return vault.records.remove(record, said.property, said.statement)
    if said.statement:
        return vault.records.replace(record, said.property, said.statement, said.typed, origin)
    return vault.records.add(record, {said.property: [said.typed]}, origin)
