"""A pseudonymous share: what may be told is said anew, under new ids, by the sharer alone.

Of the original statements nothing leaves: not their ids, authors, times or salts.
"""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from vault.exchange.lines import CarriedChangeset
from vault.records.author import Author, StatementDraft, new_record
from vault.records.proof import CarriedEdit
from vault.records.schema import Kind
from vault.records.statement import CHAIN_BYTES, MAX_EDITS, RESERVED, Content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault.exchange.selection import Passes, Selection
    from vault.records.author import RecordDraft, SealedChangeset
    from vault.records.identity import Identity
    from vault.records.journal import Journal
    from vault.records.schema import Property

_NAMING = ("name", "title")


@dataclass(frozen=True, slots=True)
class Restatement:
    """What was said anew, and the properties (type.property) whose values were."""

    changesets: tuple[SealedChangeset, ...]
    properties: frozenset[str]


def restate(
    journal: Journal, selection: Selection, passes: Passes, identity: Identity
) -> Restatement:
    """The selected records as new ones, on a chain of their own that nothing else continues."""
    author = Author(
        fingerprint=identity.fingerprint,
        chain=secrets.token_bytes(CHAIN_BYTES),
        sign=identity.signing.sign_ed25519,
        clock=time.time_ns() // 1000,
    )
    shells = {
        key: new_record(row.type, author.fingerprint, ()) for key, row in selection.records.items()
    }
    ids = {key.hex(): shell.record.hex() for key, shell in shells.items()}
    numbers: dict[str, int] = defaultdict(int)
    drafts: list[RecordDraft] = []
    properties: set[str] = set()
    for key, shell in shells.items():
        numbers[shell.type] += 1
        told = _statements(journal, key, passes, ids)
        properties.update(f"{shell.type}.{one.property}" for one in told)
        if not any(one.property in _NAMING for one in told):
            told += _pseudonym(journal, shell.type, numbers[shell.type])
        drafts.append(replace(shell, statements=tuple(told)))
    changesets = tuple(
        author.write(drafts[start : start + MAX_EDITS])
        for start in range(0, len(drafts), MAX_EDITS)
    )
    return Restatement(changesets, frozenset(properties))


def carried(sealed: SealedChangeset) -> CarriedChangeset:
    """A changeset that was written here and goes along whole."""
    return CarriedChangeset(
        sealed.body,
        sealed.signature,
        tuple(CarriedEdit(one.body, one.statements, one.contents) for one in sealed.edits),
    )


def _statements(
    journal: Journal, key: bytes, passes: Passes, ids: Mapping[str, str]
) -> list[StatementDraft]:
    held = journal.hold(key)
    found = []
    for name, entries in held.folded.values.items():
        if name in RESERVED or passes(held.row.type, name) != "whole":
            continue
        spec = journal.index.schema.property(held.row.type, name)
        for entry in entries:
            value = _mapped(spec, entry.value, ids)
            if value is not None and spec.kind is not Kind.FILE:
                found.append(StatementDraft("assert", name, Content(value)))
    return found


def _mapped(spec: Property, value: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401
    """A reference points to the record said anew, or is left out."""
    return ids.get(value) if spec.kind is Kind.REFERENCE else value


def _pseudonym(journal: Journal, type_id: str, number: int) -> list[StatementDraft]:
    """`Person 3` in place of the name that stays here."""
    kind = journal.index.schema.type(type_id)
    for name in _NAMING:
        if name in kind.properties:
            text = f"{kind.label} {number}"
            is_name = kind.properties[name].kind is Kind.NAME
            value = {"text": text, "script": "Latn"} if is_name else text
            return [StatementDraft("assert", name, Content(value))]
    return []
