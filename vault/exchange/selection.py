"""What goes along: which records, which statements of them, which contents, which files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vault.records import edits, exhibits, query, values
from vault.records.proof import CarriedEdit
from vault.records.records import record_key

if TYPE_CHECKING:
    from vault.records.fold import Said
    from vault.records.journal import Held, Journal
    from vault.store.database import Connection
    from vault.store.files import Attachment

Passes = Callable[[str, str], Literal["whole", "content-withheld", "statement-withheld"]]


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
    """Everything that a seal takes along. `records` are row ids by key; `files` by SHA-256 in
    hex.
    """

    records: dict[bytes, edits.RecordRow] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    authors: set[bytes] = field(default_factory=set)
    files: dict[str, Attachment] = field(default_factory=dict)
    withheld: int = 0
    properties: set[str] = field(default_factory=set)


def select(journal: Journal, ids: Sequence[str], own: frozenset[bytes]) -> Selection:
    """The records named, and with each case what belongs to it by its creator's or one's own word.

    Raises BadRecordId, NoSuchRecord.
    """
    chosen = Selection()
    keys = [record_key(one) for one in ids]
    for key in keys:
        chosen.records[key] = edits.get(journal.connection, key)
    for key in keys:
        if chosen.records[key].type == "case":
            _add_members(journal, key, own, chosen, frozenset(keys))
    return chosen


def _add_members(
    journal: Journal, case: bytes, own: frozenset[bytes], chosen: Selection, named: frozenset[bytes]
) -> None:
    spec = journal.index.schema.property("note", "case")
    for key in query.with_fact(journal.connection, "case", values.key(spec, case.hex())):
        if key in chosen.records:
            continue
        held = journal.hold(key)
        if held.folded.is_binned and key not in named:
            continue
        adders = {
            entry.said.author for entry in held.folded.values["case"] if entry.value == case.hex()
        }
        trusted = own | {creator(journal.connection, held)}
        if adders & trusted:
            chosen.records[key] = held.row
        else:
            by = tuple(sorted(author.hex() for author in adders))
            chosen.left_out.append(LeftOut(key.hex(), held.row.type, held.row.title, by))


def creator(connection: Connection, held: Held) -> bytes:
    """The author of the edit that made a record."""
    row = connection.execute(
        "SELECT c.author FROM edits e JOIN changesets c ON c.id = e.changeset"
        " WHERE e.record = ? ORDER BY json_extract(e.body, '$.nonce') IS NULL LIMIT 1",
        (held.row.id,),
    ).fetchone()
    return bytes(row[0])


def outgoing(
    connection: Connection, selection: Selection, passes: Passes, *, with_files: bool
) -> list[Outgoing]:
    """Every edit of the selected records, with what may not leave taken out of it.

    Fills in the selection's authors, files, properties and number of details withheld.
    """
    found = []
    for record in selection.records.values():
        for row in edits.of_record(connection, record.id):
            statements: list[bytes | None] = []
            contents: list[tuple[bytes, bytes] | None] = []
            for said, statement, content in zip(
                row.said(), row.statements, row.contents, strict=True
            ):
                passage = passes(record.type, said.property) if said.property else "whole"
                leaves = passage != "statement-withheld"
                whole = passage == "whole" and isinstance(content, tuple)
                statements.append(statement if leaves else None)
                contents.append(content if whole and isinstance(content, tuple) else None)
                selection.withheld += said.is_held() and not (leaves and (whole or content is None))
                if whole:
                    selection.properties.add(f"{record.type}.{said.property}")
                    if with_files:
                        _add_file(connection, selection, said)
            selection.authors.add(row.author)
            carried = CarriedEdit(row.body, tuple(statements), tuple(contents))
            found.append(Outgoing(row, carried))
    found.sort(key=lambda one: one.row.id)
    return found


def _add_file(connection: Connection, selection: Selection, said: Said) -> None:
    if said.property != exhibits.FILE or said.content is None:
        return
    attachment = exhibits.bound(connection, said.id)
    value = said.content.value
    if attachment is not None and isinstance(value, dict):
        selection.files[str(value["sha256"])] = attachment


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
    """The SHA-256 of the files that an edit names with its content."""
    for said, content in zip(one.row.said(), one.carried.contents, strict=True):
        if content is not None and said.content is not None and said.property == exhibits.FILE:
            value = said.content.value
            if isinstance(value, dict):
                yield str(value.get("sha256"))
