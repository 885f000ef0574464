"""What a bundle brought, proven: changesets by author, statements by record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.records import edits
from vault.records import statement as grammar
from vault.records.proof import CarriedEdit, ProvenChangeset, ProvenEdit, prove
from vault.records.statement import Forged

if TYPE_CHECKING:
    from vault.exchange.lines import CarriedChangeset
    from vault.records.fold import Said
    from vault.sealing.signing import PublicKeys
    from vault.store.database import Connection

KeysOf = Callable[[bytes], "PublicKeys | None"]
"""fingerprint -> public keys, from the cards in the bundle or held here."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One edit of one record, with its changeset."""

    changeset: ProvenChangeset
    edit: ProvenEdit


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything proven of one bundle. `records`: 16-byte key -> its edits, in the bundle's
    order.
    """

    changesets: tuple[ProvenChangeset, ...]
    records: Mapping[bytes, tuple[Arrival, ...]]

    def said_of(self, record: bytes) -> list[Said]:
        """The statements that came about a record."""
        return [said for arrival in self.records[record] for said in arrival.edit.said]

    @property
    def authors(self) -> dict[bytes, int]:
        """How many statements of each author came."""
        found: dict[bytes, int] = defaultdict(int)
        for changeset in self.changesets:
            found[changeset.author] += sum(len(edit.said) for edit in changeset.edits)
        return dict(found)


def prove_all(
    connection: Connection, carried: Sequence[CarriedChangeset], keys_of: KeysOf
) -> Incoming:
    """Prove every changeset of a bundle. Raises Forged."""
    types = _created(carried)

    def type_of(record: bytes) -> str | None:
        known = types.get(record.hex())
        if known is not None:
            return known
        row = edits.find(connection, record)
        return row.type if row else None

    proven: list[ProvenChangeset] = []
    for one in carried:
        author = bytes.fromhex(grammar.read_changeset(one.body).author)
        keys = keys_of(author)
        if keys is None:
            raise Forged(what="author without a card")
        proven.append(prove(one.body, one.signature, one.edits, keys, type_of))
    records: dict[bytes, list[Arrival]] = defaultdict(list)
    for changeset in proven:
        for edit in changeset.edits:
            records[edit.record].append(Arrival(changeset, edit))
    for key in records:
        _require_creation(connection, key, records[key])
    return Incoming(tuple(proven), {key: tuple(found) for key, found in records.items()})


def _created(carried: Iterable[CarriedChangeset]) -> dict[str, str]:
    """The types of the records that the bundle itself creates; each is proven with its edit."""
    found: dict[str, str] = {}
    for changeset in carried:
        for edit in changeset.edits:
            parsed = grammar.read_edit(edit.body)
            if parsed.nonce is None:
                continue
            if found.setdefault(parsed.record, parsed.type) != parsed.type:
                raise Forged(what="type")
    return found


def _require_creation(connection: Connection, key: bytes, found: Sequence[Arrival]) -> None:
    if not any(arrival.edit.is_first for arrival in found) and not edits.find(connection, key):
        raise Forged(what="unknown record")


def masks(carried: CarriedEdit) -> tuple[bytes, bytes]:
    """One byte for each statement: 1 where the statement, and where its content, came along."""
    return (
        bytes(one is not None for one in carried.statements),
        bytes(one is not None for one in carried.contents),
    )
