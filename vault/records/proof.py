"""Proving what was handed over: a changeset with those of its edits that came along.

Pure functions over exact bytes (docs/vault-format.md, "Statements"); nothing is kept before it has
passed. What did not come along is no fault: edits left out, withheld statements and withheld
contents stay provable by their digests and ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.records import statement as grammar
from vault.records.author import SignedChangeset
from vault.records.edits import Place, StoredContent, as_said, withheld
from vault.records.statement import Changeset, Edit, Forged
from vault.sealing.signing import BadSignature, PublicKeys

if TYPE_CHECKING:
    from vault.records.fold import Said

TypeOf = Callable[[bytes], str | None]
"""16-byte record id -> the type of a record that is known already, else None."""


@dataclass(frozen=True, slots=True)
class CarriedEdit:
    """One edit as it came: its exact bytes, and what runs beside the ids that they list.

    A statement is its exact bytes, a content its 16-byte salt and exact bytes; None where withheld.
    """

    body: bytes
    statements: tuple[bytes | None, ...]
    contents: tuple[tuple[bytes, bytes] | None, ...]


@dataclass(frozen=True, slots=True)
class ProvenEdit:
    """One edit that belongs where it stands; `position` in the changeset, 16-byte `record`.

    `is_first` tells that it carries the record's nonce: the record may be made from it.
    """

    position: int
    record: bytes
    type: str
    is_first: bool
    carried: CarriedEdit
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ProvenChangeset(SignedChangeset):
    """A save that its author signed, with the edits that came along, in the changeset's order."""

    edits: tuple[ProvenEdit, ...]


def prove(
    changeset: bytes,
    signature: bytes,
    edits: Sequence[CarriedEdit],
    keys: PublicKeys,
    type_of: TypeOf,
) -> ProvenChangeset:
    """Prove a changeset and the edits carried with it. Raises Forged.

    `keys` are those of the author whose fingerprint the changeset names: looking them up under
    `read_changeset(changeset).author` is the caller's part. An edit of a record that neither this
    changeset creates nor `type_of` knows is refused, so what creates a record is proven before what
    others add to it.
    """
    parsed = proven_signature(changeset, signature, keys)
    places = {digest: position for position, digest in enumerate(parsed.edits)}
    read: list[tuple[int, Edit, CarriedEdit]] = []
    for carried in edits:
        # Each listed digest is taken once, so that no edit comes twice.
        position = places.pop(grammar.edit_digest(carried.body).hex(), None)
        if position is None:
            raise Forged(what="edit")
        read.append((position, proven_edit(carried.body, parsed), carried))
    read.sort(key=lambda each: each[0])
    _refuse_repeats(edit for _, edit, _ in read)
    known = _types((edit for _, edit, _ in read), type_of)
    return ProvenChangeset(
        body=changeset,
        digest=grammar.changeset_digest(changeset),
        signature=signature,
        author=bytes.fromhex(parsed.author),
        chain=bytes.fromhex(parsed.chain),
        sequence=parsed.sequence,
        previous=bytes.fromhex(parsed.previous) if parsed.previous else None,
        time=parsed.time,
        edits=tuple(_proven(*each, known, parsed.time) for each in read),
    )


def proven_signature(changeset: bytes, signature: bytes, keys: PublicKeys) -> Changeset:
    """The changeset, if these keys signed exactly these bytes. Raises Forged."""
    try:
        keys.verify_ed25519("changeset", changeset, signature)
    except BadSignature as error:
        raise Forged(what="signature") from error
    return grammar.read_changeset(changeset)


def proven_edit(body: bytes, changeset: Changeset) -> Edit:
    """The edit, if it was written for this changeset's author, chain and sequence. Raises Forged.

    Whether the changeset lists it is the caller's to check, by digest.
    """
    edit = grammar.read_edit(body)
    if (edit.author, edit.chain, edit.sequence) != (
        changeset.author,
        changeset.chain,
        changeset.sequence,
    ):
        raise Forged(what="author or chain")
    return edit


def proven_record(edit: Edit, type_id: str | None) -> None:
    """Check an edit against its record; `type_id` is None where that is unknown. Raises Forged."""
    if edit.nonce is not None:
        made = grammar.record_id(edit.type, bytes.fromhex(edit.author), bytes.fromhex(edit.nonce))
        if made.hex() != edit.record:
            raise Forged(what="record")
    elif type_id is None:
        raise Forged(what="unknown record")
    if type_id is not None and edit.type != type_id:
        raise Forged(what="type")


def proven_statements(
    edit: Edit,
    time: int,
    statements: Sequence[bytes | None],
    contents: Sequence[StoredContent],
) -> Iterator[Said]:
    """What an edit says, each id and commitment checked against the exact bytes. Raises Forged."""
    author, record = bytes.fromhex(edit.author), bytes.fromhex(edit.record)
    if not len(edit.statements) == len(statements) == len(contents):
        raise Forged(what="number of statements")
    parts = zip(edit.statements, statements, contents, strict=True)
    for position, (name, statement, content) in enumerate(parts):
        place = Place(bytes.fromhex(name), author, time, position)
        if statement is None:
            if isinstance(content, tuple):
                raise Forged(what="content without its statement")
            yield withheld(place)
            continue
        if grammar.statement_id(author, record, statement).hex() != name:
            raise Forged(what="statement")
        parsed = grammar.read_statement(statement)
        if isinstance(content, tuple):
            _prove_content(author, record, parsed, *content)
        yield as_said(place, parsed, content)


def _prove_content(
    author: bytes, record: bytes, statement: grammar.Statement, salt: bytes, content: bytes
) -> None:
    if len(salt) != grammar.SALT_BYTES:
        raise Forged(what="salt")
    found = grammar.commitment(salt, author, record, statement.property, content)
    if found.hex() != statement.commitment:
        raise Forged(what="value")


def _refuse_repeats(read: Iterable[Edit]) -> None:
    seen: set[str] = set()
    created: set[str] = set()
    for edit in read:
        if not seen.isdisjoint(edit.statements):
            raise Forged(what="repeated statement")
        seen.update(edit.statements)
        if edit.nonce is not None:
            if edit.record in created:
                raise Forged(what="record created twice")
            created.add(edit.record)


def _types(read: Iterable[Edit], type_of: TypeOf) -> dict[str, str | None]:
    """The type of every record that is edited: as its creating edit says, else as it is known."""
    found: dict[str, str | None] = {}
    for edit in read:
        if edit.nonce is not None:
            found[edit.record] = edit.type
        elif edit.record not in found:
            found[edit.record] = type_of(bytes.fromhex(edit.record))
    return found


def _proven(
    position: int, edit: Edit, carried: CarriedEdit, known: dict[str, str | None], time: int
) -> ProvenEdit:
    proven_record(edit, known[edit.record])
    said = tuple(proven_statements(edit, time, carried.statements, carried.contents))
    return ProvenEdit(
        position, bytes.fromhex(edit.record), edit.type, edit.nonce is not None, carried, said
    )
