"""Erasing: the signed word stays, the content goes (design: "Erased")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.records import changes, edits, kept_words
from vault.records.author import Author, RecordDraft
from vault.records.drafts import of_record
from vault.records.statement import DIGEST_BYTES, ERASED
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault.records.fold import Said
    from vault.records.index import Index
    from vault.records.journal import Held, Journal
    from vault.records.views import Changes
    from vault.store.database import Connection

ERASURE = "erased"
"""Kind of the local log's entries that tell what was erased here."""


_MOST_REASON: Final = 1000
"""Characters of somebody else's reason that are shown."""


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody's signed wish that statements of a record be erased, and why."""

    because: str
    statements: frozenset[bytes]


def request(said: Said) -> Request | None:
    """What a statement asks to be erased; None for any other, or one that makes no sense."""
    if said.property != ERASED or said.content is None or not isinstance(said.content.value, dict):
        return None
    because = said.content.value.get("because")
    named = said.content.value.get("statements")
    if not isinstance(because, str) or not isinstance(named, list):
        return None
    return Request(because[:_MOST_REASON], frozenset(filter(None, map(_statement, named))))


def _statement(named: object) -> bytes | None:
    try:
        found = bytes.fromhex(named) if isinstance(named, str) else b""
    except ValueError:
        return None
    return found if len(found) == DIGEST_BYTES else None


def erase(journal: Journal, author: Author, held: Held, name: str | None, because: str) -> Changes:
    """Sign the erasure of a property, or of the record, and take the content out, inside
    writing().
    """
    ids = {said.id for said in changes.erasable(held.said, name)}
    draft = changes.erased(because, held.said, name)
    done = journal.put(author, [RecordDraft(held.row.key, held.row.type, (draft,))])
    take_out(journal.connection, journal.index, held.row, ids)
    return done


def take_out(
    connection: Connection, index: Index, record: edits.RecordRow, ids: Collection[bytes]
) -> None:
    """Remove the content and salt of these statements from the database, and what is derived from
    it, with what was typed instead of it, and the words that a person kept to find it by.
    """
    replaced = {said.property for said in edits.said_of(connection, record.id) if said.id in ids}
    connection.executemany(
        "DELETE FROM drafts WHERE name = ?",
        [(f"{of_record(record.key.hex())}{name}",) for name in sorted(replaced)],
    )
    before = index.read(record.id, record.type)
    for edit in edits.of_record(connection, record.id):
        _blank(connection, edit, ids)
    connection.executemany(
        "DELETE FROM bindings WHERE statement = ?", [(one,) for one in sorted(ids)]
    )
    remember(connection, record.key, ids)
    after = index.read(record.id, record.type)
    index.refresh(record.id, record.type, before, after, 0)
    gone = index.texts(record.type, before) - index.texts(record.type, after)
    kept_words.forget(connection, gone)


def remember(connection: Connection, record: bytes, ids: Collection[bytes]) -> None:
    """Keep in mind that these statements of a record are erased, whether or not they are held."""
    connection.executemany(
        "INSERT OR IGNORE INTO erased (statement, record) VALUES (?, ?)",
        [(one, record) for one in sorted(ids)],
    )
    log.append(
        connection,
        ERASURE,
        {"record": record.hex(), "statements": sorted(one.hex() for one in ids)},
    )


def _blank(connection: Connection, edit: edits.EditRow, ids: Collection[bytes]) -> None:
    contents = list(edit.contents)
    for position, said in enumerate(edit.said()):
        if said.id in ids:
            contents[position] = edits.ERASED
    if tuple(contents) != edit.contents:
        edits.replace_parts(connection, edit.id, edit.statements, tuple(contents))
