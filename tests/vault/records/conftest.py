"""A second author, whose saves arrive as a bundle would bring them."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import pytest

from vault.records import edits
from vault.records import identity as identities
from vault.records.author import Author, RecordDraft, SealedChangeset, StatementDraft, new_record
from vault.records.identity import Identity
from vault.records.statement import Content
from vault.vault import Vault

BUNDLE = bytes(32)


@dataclass
class Colleague:
    """Somebody else with a vault of his own, seen only by what he signs."""

    identity: Identity = field(default_factory=lambda: identities.new("Bob"))
    author: Author = field(init=False)

    def __post_init__(self) -> None:
        self.author = Author(
            self.identity.fingerprint, secrets.token_bytes(16), self.identity.signing.sign_ed25519
        )

    def makes(
        self, vault: Vault, type_id: str, withheld: Collection[int] = (), **values: Any
    ) -> str:
        """A new record of his; returns its id."""
        said = [StatementDraft("assert", name, Content(value)) for name, value in values.items()]
        draft = new_record(type_id, self.identity.fingerprint, said)
        self._arrives(vault, self.author.write([draft]), withheld)
        return draft.record.hex()

    def says(
        self, vault: Vault, record: str, *said: StatementDraft, withheld: Collection[int] = ()
    ) -> bytes:
        """What he adds to a record, without the contents at the `withheld` places; the last id."""
        row = edits.get(vault.records.journal.connection, bytes.fromhex(record))
        sealed = self.author.write([RecordDraft(row.key, row.type, said)])
        self._arrives(vault, sealed, withheld)
        return sealed.edits[0].said[-1].id

    def asserts(
        self, vault: Vault, record: str, name: str, value: Any, *olds: bytes, **more: Any
    ) -> bytes:
        """One value of his; returns its statement's id."""
        return self.says(
            vault, record, StatementDraft("assert", name, Content(value), olds), **more
        )

    def _arrives(self, vault: Vault, sealed: SealedChangeset, withheld: Collection[int]) -> None:
        journal = vault.records.journal
        with journal.write():
            changeset = edits.store_changeset(journal.connection, sealed, sealed.time, BUNDLE)
            for position, edit in enumerate(sealed.edits):
                row, before = None, None
                if edit.is_first:
                    row = edits.new_record(journal.connection, edit.record, edit.type)
                else:
                    row = edits.get(journal.connection, edit.record).id
                    before = journal.index.read(row, edit.type)
                contents = tuple(
                    None if place in withheld else content
                    for place, content in enumerate(edit.contents)
                )
                new = position, row, edit.body, *edits.packed(edit.statements, contents)
                edits.store_edits(journal.connection, changeset, [new])
                after = journal.index.read(row, edit.type)
                journal.index.refresh(row, edit.type, before, after, sealed.time)


@pytest.fixture
def bob() -> Colleague:
    return Colleague()
