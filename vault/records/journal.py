"""Saving: drafts become a signed changeset, its rows and everything derived from it, in one
transaction.
"""

from __future__ import annotations

import gc
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from vault.errors import Refused
from vault.records import edits
from vault.records.statement import MAX_EDITS
from vault.records.views import Changes

if TYPE_CHECKING:
    from vault.records.author import Author, RecordDraft, SealedChangeset, SealedEdit
    from vault.records.fold import Folded, Said
    from vault.records.index import Derived, Index
    from vault.store.database import Connection

AT_ONCE: Final = 2048
"""So many drafts are signed before the first of them is stored: meanwhile, the words of those
before them are indexed.
"""

_CONTAINERS_BETWEEN_LOOKS: Final = 50_000

Write = Callable[[], AbstractContextManager[None]]
"""Opens the vault's writing transaction; leaving it seals the heads and commits."""


class OpenedForReading(Refused):
    """A write was asked of a vault that was opened for reading."""

    code = "opened-for-reading"
    sentence = "This vault was opened for reading only."
    next_step = "Open it for writing and try again."


@dataclass(frozen=True, slots=True)
class Held:
    """A record as it is before a write: its row, all statements and their fold."""

    row: edits.RecordRow
    said: tuple[Said, ...]
    folded: Folded


@dataclass(slots=True)
class Journal:
    """Writes one author's changesets into one vault. `author` is None in a vault opened for
    reading.
    """

    connection: Connection
    index: Index
    author: Author | None
    write: Write
    _received: int = 0

    def require_author(self) -> Author:
        """The writing author. Raises OpenedForReading."""
        if self.author is None:
            raise OpenedForReading
        return self.author

    def hold(self, key: bytes) -> Held:
        """Read a record with everything that a change builds on. Raises NoSuchRecord."""
        row = edits.get(self.connection, key)
        said = tuple(edits.said_of(self.connection, row.id))
        return Held(row, said, self.index.fold(row.type, said))

    def save(self, drafts: Sequence[RecordDraft]) -> Changes:
        """Sign and store drafts: at most 256 records become one changeset, more become several.

        Everything is written in one transaction; when anything fails, nothing has changed.
        """
        with self.writing() as author:
            return self.put(author, drafts)

    @contextmanager
    def writing(self) -> Iterator[Author]:
        """The writing transaction with its author; chain and index are set back when it fails."""
        author = self.require_author()
        before, index = replace(author), self.index
        try:
            with _rarely_collected(), self.write():
                self._received = self._now()
                yield author
        except BaseException:
            author.chain, author.sequence = before.chain, before.sequence
            author.head, author.clock = before.head, before.clock
            self.index = index
            raise

    def _now(self) -> int:
        """When a transaction's changesets are received: by this, `history` knows them together."""
        now = time.time_ns() // 1000
        last = self.connection.execute(
            "SELECT received FROM changesets ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return now if last is None or last[0] != now else now + 1

    def put(self, author: Author, drafts: Sequence[RecordDraft]) -> Changes:
        """Store drafts inside the caller's writing() transaction."""
        last = self.put_all(author, drafts)
        return Changes(
            frozenset(draft.type for draft in drafts),
            tuple(dict.fromkeys(draft.record.hex() for draft in drafts)),
            last.hex(),
        )

    def put_all(self, author: Author, drafts: Iterable[RecordDraft]) -> bytes:
        """`put` for drafts that are made one after the other, and of which only a few thousand are
        kept in memory. Returns the digest of the last changeset, empty where there are no drafts.
        """
        coming, last = iter(drafts), b""
        while signed := [author.write(some) for some in _parts(islice(coming, AT_ONCE))]:
            last = signed[-1].digest
            self._store(list(map(self._prepared, signed)))
            # Else these would still be there while the next are signed.
            del signed
        return last

    def follow(self, followed: frozenset[bytes]) -> None:
        """Let the replacements of these authors count, inside the caller's writing() transaction.

        Every record with words of somebody newly followed, or no longer, is folded anew.
        """
        index = replace(self.index, followed=followed)
        for row, type_id in self._touched_by(self.index.followed ^ followed):
            said = edits.said_of(self.connection, row)
            index.refresh(
                row, type_id, self.index.fold(type_id, said), index.fold(type_id, said), 0
            )
        self.index = index

    def _touched_by(self, authors: frozenset[bytes]) -> set[tuple[int, str]]:
        found: set[tuple[int, str]] = set()
        for author in authors:
            found.update(
                self.connection.execute(
                    "SELECT r.id, r.type FROM changesets c JOIN edits e ON e.changeset = c.id"
                    " JOIN records r ON r.id = e.record WHERE c.author = ?",
                    (author,),
                )
            )
        return found

    def _prepared(self, changeset: SealedChangeset) -> _Prepared:
        derive = self.index.derive_first
        return _Prepared(
            changeset,
            [derive(edit) if edit.is_first else None for edit in changeset.edits],
            [edits.packed(edit.statements, edit.contents) for edit in changeset.edits],
        )

    def _store(self, signed: Sequence[_Prepared]) -> None:
        times = Counter([edit.record for each in signed for edit in each.changeset.edits])
        rows = self.index.enter(
            [
                (edit.record, edit.type, derived)
                for each in signed
                for edit, derived in zip(each.changeset.edits, each.derived, strict=True)
                if derived is not None and times[edit.record] == 1
            ]
        )
        entered = tuple(rows.values())
        changed: dict[bytes, list[SealedEdit]] = defaultdict(list)
        for each in signed:
            for edit in each.changeset.edits:
                if edit.record not in rows:
                    changed[edit.record].append(edit)
        before = {key: self._held(group[0]) for key, group in changed.items()}
        rows.update((key, row) for key, (row, _) in before.items())
        for each in signed:
            self._store_changeset(each, rows)
        for key, group in changed.items():
            row, old = before[key]
            kind = group[0].type
            self.index.refresh(
                row,
                kind,
                self.index.fold(kind, old) if old else None,
                self.index.fold(kind, (*old, *(said for edit in group for said in edit.said))),
                group[-1].time,
            )
        self.index.make_searchable(entered)

    def _store_changeset(self, signed: _Prepared, rows: Mapping[bytes, int]) -> None:
        number = edits.store_changeset(self.connection, signed.changeset, self._received, None)
        each = enumerate(zip(signed.changeset.edits, signed.packed, strict=True))
        edits.store_edits(
            self.connection,
            number,
            [(place, rows[edit.record], edit.body, *parts) for place, (edit, parts) in each],
        )

    def _held(self, edit: SealedEdit) -> tuple[int, tuple[Said, ...]]:
        """The row of an edit's record and what was said of it before."""
        if edit.is_first:
            return edits.new_record(self.connection, edit.record, edit.type), ()
        held = self.hold(edit.record)
        return held.row.id, held.said


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Look for cycles less often: a large save makes many objects at a time, and none in cycles."""
    usual = gc.get_threshold()
    gc.set_threshold(_CONTAINERS_BETWEEN_LOOKS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class _Prepared(NamedTuple):
    """A signed changeset and all that can be made of it without the database: of each edit what is
    derived if it begins a record, and its packed parts.
    """

    changeset: SealedChangeset
    derived: list[Derived | None]
    packed: list[tuple[bytes, bytes]]


def _parts(drafts: Iterator[RecordDraft]) -> Iterator[list[RecordDraft]]:
    while some := list(islice(drafts, MAX_EDITS)):
        yield some
