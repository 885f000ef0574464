"""A value's life, and taking an edit back (design: "History", "Undo")."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from vault.errors import Refused
from vault.progress import Progress, silent
from vault.records import changes, edits, values
from vault.records import statement as grammar
from vault.records.author import RecordDraft, StatementDraft
from vault.records.fold import counts
from vault.records.statement import ERASED, RECORD, Content
from vault.records.views import Changes, HistoryRow
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault.records.author import Author
    from vault.records.fold import Said
    from vault.records.journal import Held, Journal
    from vault.records.schema import Schema
    from vault.store.database import Connection

UNDO = "undo"
"""Kind of the local log's entries that tell which changeset took back which."""

FORGOTTEN = "forgotten"
"""Kind of the local log's entries that tell which edits of one's own left with a hand-over."""


class NothingToUndo(Refused):
    """There is no edit of one's own left to take back."""

    code = "nothing-to-undo"
    sentence = "There is nothing to undo."
    next_step = "The history of a record shows every edit that can be taken back."


class NoSuchEdit(Refused):
    """No changeset has this digest."""

    code = "no-such-edit"
    sentence = "There is no edit {changeset} in this vault."
    next_step = "Take the id from the history of a record."


class ChangedSince(Refused):
    """Later work replaced what the edit said."""

    code = "changed-since"
    sentence = "This edit was changed by later work and can no longer be taken back as a whole."
    next_step = "Set the value that you want; the history keeps both."


class ErasedForGood(Refused):
    """An erasure cannot be undone."""

    code = "erased-for-good"
    sentence = "What was erased cannot be brought back."
    next_step = "A colleague or a backup may still hold it."


def rows(connection: Connection, schema: Schema, key: bytes, name: str | None) -> list[HistoryRow]:
    """Every statement of a record, oldest first; of one property if `name` is given. Raises
    NoSuchRecord.
    """
    record = edits.get(connection, key)
    found: list[HistoryRow] = []
    for edit in edits.of_record(connection, record.id):
        found.extend(
            _row(schema, record.type, edit, said)
            for said in edit.said()
            if name is None or said.property == name
        )
    return sorted(found, key=lambda row: (row.time, row.received))


def _row(schema: Schema, type_id: str, edit: edits.EditRow, said: Said) -> HistoryRow:
    value = said.content.value if said.content is not None else None
    spec = schema.property(type_id, said.property)
    return HistoryRow(
        time=edit.time,
        received=edit.received,
        author=edit.author.hex(),
        property=said.property,
        kind="withheld" if not said.property else said.kind,
        value=value,
        text="" if said.content is None else values.text(spec, value),
        statement=said.id.hex(),
        replaces=tuple(old.hex() for old in said.replaces),
        bundle=edit.bundle.hex() if edit.bundle else None,
        changeset=edit.changeset.hex(),
        is_held=said.is_held(),
        is_erased=said.is_erased,
        source=said.content.source if said.content else None,
        pinpoint=said.content.pinpoint if said.content else None,
        confidence=said.content.confidence if said.content else None,
    )


def last_own(connection: Connection, author: bytes) -> bytes:
    """The newest changeset of one's own of which something is left, and that was neither taken
    back nor took one back. Raises NothingToUndo.
    """
    done: set[str] = set()
    for entry in log.entries(connection, UNDO):
        done.update((entry.body["undone"], entry.body["by"]))
    cursor = connection.execute(
        "SELECT digest FROM changesets c WHERE author = ? AND bundle IS NULL"
        " AND EXISTS (SELECT 1 FROM edits WHERE changeset = c.id) ORDER BY id DESC",
        (author,),
    )
    for (digest,) in cursor:
        if digest.hex() not in done:
            return bytes(digest)
    raise NothingToUndo


def take_back(
    journal: Journal, author: Author, changeset: bytes, progress: Progress = silent
) -> Changes:
    """Take a changeset back, and what was saved in one transaction with it, inside the caller's
    writing().

    Raises NoSuchEdit, ChangedSince, ErasedForGood, Cancelled.
    """
    together = _together(journal.connection, changeset)
    done: list[Changes] = []
    for place, one in enumerate(reversed(together)):
        progress(place, len(together))
        if drafts := _undone(journal, one):
            done.append(journal.put(author, drafts))
            log.append(journal.connection, UNDO, {"undone": one.hex(), "by": done[-1].changeset})
    if not done:
        raise ChangedSince
    types = frozenset[str]().union(*(each.types for each in done))
    ids = dict.fromkeys(one for each in done for one in each.ids)
    return Changes(types, tuple(ids), done[-1].changeset)


def _together(connection: Connection, changeset: bytes) -> list[bytes]:
    """The changesets that were saved in one transaction with this one, in their order; what came
    in a bundle stands alone. Raises NoSuchEdit.
    """
    row = connection.execute(
        "SELECT id, received, bundle FROM changesets WHERE digest = ?", (changeset,)
    ).fetchone()
    if row is None:
        raise NoSuchEdit(changeset=changeset.hex())
    number, received, bundle = row
    if bundle is not None:
        return [changeset]

    def near(where: str) -> list[bytes]:
        rows = connection.execute(
            f"SELECT digest, received, bundle FROM changesets WHERE {where}", (number,)
        )
        return [row[0] for row in takewhile(lambda row: row[1:] == (received, None), rows)]

    return [*reversed(near("id < ? ORDER BY id DESC")), *near("id >= ? ORDER BY id")]


def _undone(journal: Journal, changeset: bytes) -> list[RecordDraft]:
    """The drafts that take one changeset back. Raises ChangedSince, ErasedForGood."""
    undos = _undos(journal.connection)
    drafts = []
    for edit in edits.of_changeset(journal.connection, changeset):
        key = bytes.fromhex(grammar.read_edit(edit.body).record)
        past = _Past.of(journal, key, undos)
        statements = _reverse(past, edit)
        if statements:
            drafts.append(RecordDraft(key, past.held.row.type, tuple(statements)))
    return drafts


def is_taken_back(connection: Connection, changeset: bytes) -> bool:
    """Whether a changeset was taken back, and that was not."""
    return changeset in _undos(connection)


def with_undos(connection: Connection, changesets: Iterable[bytes]) -> list[bytes]:
    """These changesets and all that took them back, or took that back, oldest first."""
    found = dict.fromkeys(changesets)
    for entry in log.entries(connection, UNDO):
        if bytes.fromhex(entry.body["undone"]) in found:
            found[bytes.fromhex(entry.body["by"])] = None
    return list(found)


def forget(connection: Connection, decisions: Iterable[edits.EditRow]) -> None:
    """Drop edits of one's own that nobody else was told of, and note that they are gone."""
    for edit in decisions:
        connection.execute("DELETE FROM edits WHERE id = ?", (edit.id,))
        body = {"changeset": edit.changeset.hex(), "position": edit.position}
        log.append(connection, FORGOTTEN, body)


def forgotten(connection: Connection) -> Counter[bytes]:
    """How many edits of each changeset of one's own were dropped."""
    entries = log.entries(connection, FORGOTTEN)
    return Counter(bytes.fromhex(entry.body["changeset"]) for entry in entries)


def _undos(connection: Connection) -> dict[bytes, bytes]:
    """Changeset taken back -> the one that took it back, unless that was taken back itself."""
    pairs = [
        (bytes.fromhex(entry.body["undone"]), bytes.fromhex(entry.body["by"]))
        for entry in log.entries(connection, UNDO)
    ]
    standing: dict[bytes, bytes] = {}
    # What takes something back comes later in the log, and is judged first.
    for taken, by in reversed(pairs):
        if by not in standing:
            standing.setdefault(taken, by)
    return standing


@dataclass(frozen=True, slots=True)
class _Past:
    """A record with the changesets that its statements came in, and what was taken back."""

    held: Held
    followed: frozenset[bytes]
    changeset_of: dict[bytes, bytes]
    undos: dict[bytes, bytes]

    @classmethod
    def of(cls, journal: Journal, key: bytes, undos: dict[bytes, bytes]) -> _Past:
        held = journal.hold(key)
        stored = edits.of_record(journal.connection, held.row.id)
        changeset_of = {said.id: edit.changeset for edit in stored for said in edit.said()}
        return cls(held, journal.index.followed, changeset_of, undos)

    def standing_for(self, said: Said) -> Said:
        """The statement, or its copy made when later work on it was taken back.

        Raises ChangedSince where later work on it stands.
        """
        while True:
            later = [one for one in self.held.said if self._replaces(one, said)]
            by = {self.undos.get(self.changeset_of[one.id]) for one in later}
            if None in by:
                raise ChangedSince
            if all(one.kind == "prefer" for one in later):
                return said
            copies = [
                one
                for one in self.held.said
                if self.changeset_of[one.id] in by
                and (one.property, one.content) == (said.property, said.content)
            ]
            if not copies:
                raise ChangedSince
            said = copies[0]

    def _replaces(self, one: Said, said: Said) -> bool:
        same = one.property == said.property and said.id in one.replaces
        return same and counts(one, said, self.followed)


def _reverse(past: _Past, edit: edits.EditRow) -> list[StatementDraft]:
    said, held = list(edit.said()), past.held
    if any(one.property == ERASED for one in said):
        raise ErasedForGood
    if grammar.read_edit(edit.body).nonce is not None:
        return [] if held.folded.is_binned else changes.binned(held.folded, held.said)
    # A deletion that needed several statements is taken back by one.
    deletion = next((one for one in said if one.property == RECORD), None)
    drafts = [] if deletion is None else _reverse_deletion(held, deletion)
    for one in said:
        if one.property != RECORD:
            drafts.extend(_reverse_one(past, one))
    return drafts


def _reverse_deletion(held: Held, said: Said) -> list[StatementDraft]:
    if said.kind == "retract":
        return [changes.unbinned(held.folded)] if said in held.folded.deleted_by else []
    return [] if held.folded.is_binned else changes.binned(held.folded, held.said)


def _reverse_one(past: _Past, said: Said) -> list[StatementDraft]:
    now = past.standing_for(said)
    if said.kind == "prefer":
        return [_retract(now)]
    by_id = {one.id: one for one in past.held.said}
    olds = [by_id[old].content for old in said.replaces if old in by_id]
    restored = [content for content in olds if content is not None]
    if not restored:
        return [] if said.kind == "retract" else [_retract(now)]
    drafts = [_assert(said.property, restored[0], (now.id,))]
    drafts.extend(_assert(said.property, content, ()) for content in restored[1:])
    return drafts


def _retract(said: Said) -> StatementDraft:
    return StatementDraft("retract", said.property, replaces=(said.id,))


def _assert(name: str, content: Content, olds: tuple[bytes, ...]) -> StatementDraft:
    return StatementDraft("assert", name, content, olds)
