"""What a bundle brought, proven: changesets by author, statements by record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from vault.exchange.lines import CarriedChangeset
from vault.records import edits, exhibits
from vault.records import statement as grammar
from vault.records.proof import CarriedEdit, ProvenChangeset, ProvenEdit, prove
from vault.records.statement import Forged

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class Incoming:
    """Everything proven of one bundle. `records`: 16-byte key -> its edits, in the bundle's
    order.

    `rootless` are records whose first edit neither came nor is here: they wait for an earlier
    hand-over.
    """

    changesets: tuple[ProvenChangeset, ...]
    records: Mapping[bytes, tuple[Arrival, ...]]
    rootless: Mapping[bytes, tuple[Arrival, ...]]

    @property
    def every_record(self) -> set[bytes]:
        """The keys of all records of which the bundle says something."""
        return {*self.records, *self.rootless}

    def said_of(self, record: bytes) -> list[Said]:
        """The statements that came about a record."""
        return [said for arrival in self.records[record] for said in arrival.edit.said]

    @cached_property
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
    stated, created = _stated_types(carried)
    held = edits.find_all(connection, [_key(record) for record in stated])

    def type_of(record: bytes) -> str | None:
        row = held.get(record)
        return row.type if row else stated[record.hex()]

    proven: list[ProvenChangeset] = []
    for one in carried:
        keys = keys_of(bytes.fromhex(grammar.read_changeset(one.body).author))
        if keys is None:
            raise Forged(what="author without a card")
        proven.append(prove(one.body, one.signature, one.edits, keys, type_of))
    found: dict[bytes, list[Arrival]] = defaultdict(list)
    for changeset in proven:
        for edit in changeset.edits:
            found[edit.record].append(Arrival(changeset, edit))
    rooted = {key for key in found if key in held or key.hex() in created}
    return Incoming(
        tuple(proven),
        {key: tuple(arrivals) for key, arrivals in found.items() if key in rooted},
        {key: tuple(arrivals) for key, arrivals in found.items() if key not in rooted},
    )


@dataclass(frozen=True, slots=True)
class Remainder:
    """What of a bundle still waits, and the SHA-256 (hex) of the files that its contents name."""

    changesets: tuple[CarriedChangeset, ...]
    files: frozenset[str]


IsBlank = Callable[[bytes, "Said"], bool]
"""(record, statement) -> whether its content is left out."""


def remainder(
    incoming: Incoming, records: Collection[bytes], is_blank: IsBlank = lambda *_: False
) -> Remainder:
    """What came of these records."""
    left: list[CarriedChangeset] = []
    files: set[str | None] = set()
    for changeset in incoming.changesets:
        edits_left = []
        for edit in changeset.edits:
            if edit.record not in records:
                continue
            keeps = [not is_blank(edit.record, said) for said in edit.said]
            edits_left.append(_less(edit.carried, keeps))
            files.update(exhibits.sha256_of(said) for said in compress(edit.said, keeps))
        if edits_left:
            left.append(CarriedChangeset(changeset.body, changeset.signature, tuple(edits_left)))
    return Remainder(tuple(left), frozenset(one for one in files if one))


def _less(carried: CarriedEdit, keeps: Sequence[bool]) -> CarriedEdit:
    contents = (one if keep else None for one, keep in zip(carried.contents, keeps, strict=True))
    return replace(carried, contents=tuple(contents))


def _stated_types(carried: Iterable[CarriedChangeset]) -> tuple[dict[str, str], set[str]]:
    """The type of every record as its edits say, which must agree; and which records are created.

    Nothing of it is proven yet.
    """
    types: dict[str, str] = {}
    created: set[str] = set()
    for changeset in carried:
        for edit in changeset.edits:
            claim = grammar.claim(edit.body)
            if types.setdefault(claim.record, claim.type) != claim.type:
                raise Forged(what="type")
            if claim.nonce is not None:
                created.add(claim.record)
    return types, created


def _key(record: str) -> bytes:
    try:
        return bytes.fromhex(record)
    except ValueError as error:
        raise Forged(what="identifier") from error


def masks(carried: CarriedEdit) -> tuple[bytes, bytes]:
    """One byte for each statement: 1 where the statement, and where its content, came along."""
    return (
        bytes(one is not None for one in carried.statements),
        bytes(one is not None for one in carried.contents),
    )
