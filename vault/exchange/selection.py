"""What goes along: which records, which statements of them, which contents, which files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vault.records import edits, exhibits, query, values
from vault.records import statement as grammar
from vault.records.ids import record_key
from vault.records.proof import CarriedEdit
from vault.records.statement import RESERVED

if TYPE_CHECKING:
    from vault.records.fold import Said
    from vault.records.journal import Held, Journal
    from vault.store.database import Connection
    from vault.store.files import Attachment

Passage = Literal["whole", "content-withheld", "statement-withheld"]
Passes = Callable[[str, str], Passage]
"""(type id, property id) -> what of such a statement leaves."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that somebody else put into the case: it goes along only when named itself."""

    id: str
    type: str
    title: str
    added_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One edit as it leaves: its row, what it carries, and the changeset that it belongs to."""

    row: edits.EditRow
    carried: CarriedEdit


@dataclass(slots=True)
class Selection:
    """Everything that a seal takes along. `records` by key; `files` by SHA-256 in hex.

    `binned` are records of which no contents leave: whoever holds them learns that they are in the
    bin. `properties` are those (type.property) of which contents leave.
    """

    records: dict[bytes, edits.RecordRow] = field(default_factory=dict)
    binned: set[bytes] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)
    authors: set[bytes] = field(default_factory=set)
    files: dict[str, Attachment] = field(default_factory=dict)
    withheld: int = 0
    properties: set[str] = field(default_factory=set)


def select(
    journal: Journal, ids: Sequence[str], own: frozenset[bytes], recipients: Collection[bytes]
) -> Selection:
    """The records named, and with each case what belongs to it by its creator's or one's own word.

    What is in the bin goes along with its case only where one of the recipients has it already.
    Raises BadRecordId, NoSuchRecord.
    """
    chosen = Selection()
    named = [record_key(one) for one in ids]
    for key in named:
        chosen.records[key] = edits.get(journal.connection, key)
    for key in named:
        if chosen.records[key].type == "case":
            _add_members(journal, key, own, chosen, recipients)
    return chosen


def _add_members(
    journal: Journal,
    case: bytes,
    own: frozenset[bytes],
    chosen: Selection,
    recipients: Collection[bytes],
) -> None:
    spec = journal.index.schema.property("note", "case")
    for key in query.with_fact(journal.connection, "case", values.key(spec, case.hex())):
        if key in chosen.records:
            continue
        held = journal.hold(key)
        adders = {
            entry.said.author for entry in held.folded.values["case"] if entry.value == case.hex()
        }
        if not adders & {*own, _creator(journal.connection, held)}:
            by = tuple(sorted(author.hex() for author in adders))
            chosen.left_out.append(LeftOut(key.hex(), held.row.type, held.row.title, by))
        elif not held.folded.is_binned:
            chosen.records[key] = held.row
        elif _is_known_to(journal.connection, held.row, recipients):
            chosen.records[key] = held.row
            chosen.binned.add(key)


def _creator(connection: Connection, held: Held) -> bytes:
    """The author of the edit that made a record."""
    made = (
        row.author
        for row in edits.of_record(connection, held.row.id)
        if grammar.read_edit(row.body).nonce is not None
    )
    return next(made, b"")


def _is_known_to(
    connection: Connection, record: edits.RecordRow, people: Collection[bytes]
) -> bool:
    """Whether something of a record went to one of these people, or came from one."""
    rows = connection.execute(
        "SELECT DISTINCT CASE b.direction WHEN 'received' THEN b.author ELSE r.recipient END"
        " FROM edits e JOIN carried k ON k.edit = e.id JOIN bundles b ON b.digest = k.digest"
        " LEFT JOIN bundle_recipients r ON r.digest = b.digest WHERE e.record = ?",
        (record.id,),
    )
    return any(person in people for (person,) in rows)


def outgoing(
    connection: Connection, selection: Selection, passes: Passes, *, with_files: bool
) -> list[Outgoing]:
    """Every edit of the selected records, with what may not leave taken out of it.

    Fills in the selection's authors, files, properties and number of details withheld.
    """
    found = [
        _leaving(selection, record, row, passes)
        for record in selection.records.values()
        for row in edits.of_record(connection, record.id)
    ]
    if with_files:
        for one in found:
            for said in _files_named(one):
                _add_file(connection, selection, said)
    # In the order in which they were stored: what makes a record comes before what changes it.
    found.sort(key=lambda one: one.row.id)
    return found


def _leaving(
    selection: Selection, record: edits.RecordRow, row: edits.EditRow, passes: Passes
) -> Outgoing:
    """One edit, less what may not leave of it."""
    selection.authors.add(row.author)
    statements: list[bytes | None] = []
    contents: list[tuple[bytes, bytes] | None] = []
    for said, statement, content in zip(row.said(), row.statements, row.contents, strict=True):
        passage = _passage(selection, record, said, passes)
        leaves, held = passage != "statement-withheld", isinstance(content, tuple)
        statements.append(statement if leaves else None)
        if passage == "whole" and isinstance(content, tuple):
            contents.append(content)
            selection.properties.add(f"{record.type}.{said.property}")
        else:
            contents.append(None)
            lacks = held or (not leaves and statement is not None)
            selection.withheld += lacks and record.key not in selection.binned
    return Outgoing(row, CarriedEdit(row.body, tuple(statements), tuple(contents)))


def _passage(selection: Selection, record: edits.RecordRow, said: Said, passes: Passes) -> Passage:
    if not said.property:
        return "whole"
    passage = passes(record.type, said.property)
    if passage == "whole" and record.key in selection.binned and said.property not in RESERVED:
        return "content-withheld"
    return passage


def _add_file(connection: Connection, selection: Selection, said: Said) -> None:
    attachment = exhibits.bound(connection, said.id)
    sha256 = exhibits.sha256_of(said)
    if attachment is not None and sha256 is not None:
        selection.files[sha256] = attachment


def by_changeset(
    connection: Connection, found: Sequence[Outgoing]
) -> Iterator[tuple[bytes, bytes, tuple[CarriedEdit, ...]]]:
    """(changeset bytes, signature, edits), in the order in which the changesets were stored."""
    groups: dict[bytes, list[CarriedEdit]] = defaultdict(list)
    for one in found:
        groups[one.row.changeset].append(one.carried)
    for digest, carried in groups.items():
        row = connection.execute(
            "SELECT body, signature FROM changesets WHERE digest = ?", (digest,)
        ).fetchone()
        yield row[0], row[1], tuple(carried)


def file_hashes(one: Outgoing) -> Iterator[str]:
    """The SHA-256 of the files that an edit names with its content, in hex."""
    return filter(None, map(exhibits.sha256_of, _files_named(one)))


def _files_named(one: Outgoing) -> Iterator[Said]:
    for said, content in zip(one.row.said(), one.carried.contents, strict=True):
        if content is not None and said.property == exhibits.FILE:
            yield said
