"""Proving a vault from the ground up: pages, chains, signatures, commitments, folds and every
derived table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vault.errors import VaultError
from vault.progress import Progress, silent
from vault.records import edits, erasure, exhibits
from vault.records import statement as grammar
from vault.sealing.signing import BadSignature, PublicKeys
from vault.store import copies, database, log
from vault.store.files import Attachment, Files

if TYPE_CHECKING:
    from vault.records.fold import Said
    from vault.records.index import Index
    from vault.store.database import Connection

KeysOf = Callable[[bytes], PublicKeys | None]
"""fingerprint -> the author's public keys, None when no card of that author is held."""

_MOST: int = 100


@dataclass(slots=True)
class Findings:
    """What is wrong, in English sentences without any content; at most 100 are kept."""

    problems: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, problem: str) -> None:
        """Note a problem."""
        if len(self.problems) < _MOST:
            self.problems.append(problem)
        else:
            self.more += 1


@dataclass(frozen=True, slots=True)
class Verifier:
    """Everything that a verification reads. `own`: fingerprints of this vault's identities."""

    connection: Connection
    index: Index
    files: Files
    keys_of: KeysOf
    own: frozenset[bytes]

    def run(self, *, deep: bool = False, progress: Progress = silent) -> Findings:
        """Look at everything; with `deep` also at every byte of every attachment."""
        findings = Findings()
        for problem in copies.check_pages(self.connection):
            findings.add(f"database: {problem}")
        steps = [
            self._log,
            self._changesets,
            self._chains,
            self._edits,
            self._derived,
            self._bindings,
        ]
        if not deep:
            steps.append(self._attachments)
        # One state of the tables, whatever another program writes meanwhile.
        with database.snapshot(self.connection):
            for step in steps:
                try:
                    for problem in step():
                        findings.add(problem)
                except (VaultError, ValueError) as error:
                    findings.add(f"{step.__name__.strip('_')}: {error}")
        if deep:
            for problem in self._contents(progress):
                findings.add(problem)
        return findings

    def _log(self) -> Iterator[str]:
        yield from log.problems(self.connection)

    def _changesets(self) -> Iterator[str]:
        rows = self.connection.execute(
            "SELECT id, digest, author, chain, sequence, previous, time, body, signature, bundle"
            " FROM changesets ORDER BY id"
        )
        for (
            number,
            digest,
            author,
            chain,
            sequence,
            previous,
            time,
            body,
            signature,
            bundle,
        ) in rows:
            parsed = grammar.read_changeset(body)
            stored = (
                author.hex(),
                chain.hex(),
                sequence,
                previous.hex() if previous else None,
                time,
            )
            said = (parsed.author, parsed.chain, parsed.sequence, parsed.previous, parsed.time)
            if digest != grammar.changeset_digest(body) or stored != said:
                yield f"changeset {number} does not match its own digest"
            keys = self.keys_of(author)
            if keys is None:
                yield f"changeset {number} has an author whose keys are not held"
                continue
            try:
                keys.verify_ed25519("changeset", body, signature)
            except BadSignature:
                yield f"changeset {number} carries a bad signature"
            held = self._edits_held(number)
            if bundle is None and held != len(parsed.edits):
                yield f"changeset {number} has lost edits"

    def _edits_held(self, changeset: int) -> int:
        row = self.connection.execute(
            "SELECT count(*) FROM edits WHERE changeset = ?", (changeset,)
        ).fetchone()
        return int(row[0])

    def _chains(self) -> Iterator[str]:
        """Every chain's head is its last changeset, and one's own chains have no gap."""
        heads = {
            row[0]: (row[1], row[2])
            for row in self.connection.execute("SELECT chain, sequence, digest FROM chains")
        }
        ends: dict[bytes, tuple[int, bytes]] = {}
        rows = self.connection.execute(
            "SELECT author, chain, sequence, previous, digest, bundle FROM changesets"
            " ORDER BY chain, sequence, digest"
        )
        for author, chain, sequence, previous, digest, bundle in rows:
            before = ends.get(chain)
            if before and before[0] == sequence - 1 and previous != before[1]:
                yield "a chain does not continue its own last changeset"
            if author in self.own and bundle is None and before and before[0] != sequence - 1:
                yield "a chain of this vault has a gap"
            ends[chain] = (sequence, digest)
        if ends != heads:
            yield "the heads of the chains are not their last changesets"

    def _edits(self) -> Iterator[str]:
        gone = {row[0] for row in self.connection.execute("SELECT statement FROM erased")}
        yield from self._erasures(gone)
        for (changeset,) in self.connection.execute("SELECT digest FROM changesets ORDER BY id"):
            listed = self._listed(changeset)
            for row in edits.of_changeset(self.connection, changeset):
                for problem in _edit_problems(row, listed, row.author in self.own, gone):
                    yield f"edit {row.id}: {problem}"

    def _listed(self, changeset: bytes) -> frozenset[str]:
        row = self.connection.execute(
            "SELECT body FROM changesets WHERE digest = ?", (changeset,)
        ).fetchone()
        return frozenset(grammar.read_changeset(row[0]).edits)

    def _erasures(self, gone: set[bytes]) -> Iterator[str]:
        logged: set[bytes] = set()
        for entry in log.entries(self.connection, erasure.ERASURE):
            logged.update(bytes.fromhex(one) for one in entry.body["statements"])
        if logged != gone:
            yield "the list of what was erased differs from the local log"

    def _derived(self) -> Iterator[str]:
        """Fold every record anew and compare with the tables that lists and searches read."""
        expected = _Sum()
        rows = self.connection.execute(
            "SELECT r.id, r.key, r.type, r.title, r.sort, r.state, r.disagreements,"
            " coalesce(s.text, ''), coalesce(s.roman, '')"
            " FROM records r LEFT JOIN search s ON s.id = r.id ORDER BY r.id"
        )
        for row in rows:
            said = edits.said_of(self.connection, row[0])
            derived = self.index.derive(row[2], self.index.fold(row[2], said), 0)
            expected.add_all((*fact, row[0]) for fact in derived.facts)
            now = (derived.title, derived.sort, derived.state, derived.disagreements)
            if (*now, derived.text, derived.roman if derived.text else "") != row[3:]:
                yield f"what is shown of record {row[0]} is not what was said of it"
            yield from self._creation(row[0], row[1], row[2])
        found = _Sum()
        found.add_all(self.connection.execute("SELECT property, key, is_first, record FROM facts"))
        if found != expected:
            yield "the index of values differs from the records"

    def _creation(self, row: int, key: bytes, type_id: str) -> Iterator[str]:
        for edit in edits.of_record(self.connection, row):
            parsed = grammar.read_edit(edit.body)
            if parsed.type != type_id or parsed.record != key.hex():
                yield f"edit {edit.id} belongs to another record"
            if parsed.nonce is None:
                continue
            if grammar.record_id(type_id, edit.author, bytes.fromhex(parsed.nonce)) != key:
                yield f"record {row} was not made by the author of its first edit"

    def _bindings(self) -> Iterator[str]:
        erased = {row[0] for row in self.connection.execute("SELECT statement FROM erased")}
        logged = {
            (bytes.fromhex(entry.body["statement"]), bytes.fromhex(entry.body["attachment"]))
            for entry in log.entries(self.connection, exhibits.ATTACHED)
        }
        stored = {
            (row[0], row[1])
            for row in self.connection.execute("SELECT statement, attachment FROM bindings")
        }
        if {pair for pair in logged if pair[0] not in erased} != stored:
            yield "the list of attached files differs from the local log"

    def _attachments(self) -> Iterator[str]:
        for identity, key, name, size in self.connection.execute(
            "SELECT id, key, name, size FROM attachments ORDER BY id"
        ):
            try:
                self.files.open(Attachment(identity, key, name, size)).close()
            except (VaultError, OSError) as error:
                yield f"attachment {identity.hex()}: {error}"

    def _contents(self, progress: Progress) -> Iterator[str]:
        rows = self.connection.execute(
            "SELECT id, key, name, size FROM attachments ORDER BY id"
        ).fetchall()
        for position, (identity, key, name, size) in enumerate(rows):
            progress(position, len(rows))
            try:
                self.files.verify(Attachment(identity, key, name, size))
            except (VaultError, OSError) as error:
                yield f"attachment {identity.hex()}: {error}"
        progress(len(rows), len(rows))


def _edit_problems(
    row: edits.EditRow, listed: frozenset[str], is_own: bool, gone: set[bytes]
) -> Iterator[str]:
    parsed = grammar.read_edit(row.body)
    if grammar.edit_digest(row.body).hex() not in listed:
        yield "it is not part of its changeset"
    if (parsed.author, parsed.chain, parsed.sequence) != (
        row.author.hex(),
        row.chain.hex(),
        row.sequence,
    ):
        yield "it was written for another changeset"
    record = bytes.fromhex(parsed.record)
    for said, statement, content in zip(row.said(), row.statements, row.contents, strict=True):
        if statement is not None:
            yield from _statement_problems(row.author, record, said, statement, content)
        if is_own and row.bundle is None and not said.is_held() and not said.is_erased:
            yield "content of one's own is missing"
        if said.is_erased != (said.id in gone and said.kind == "assert"):
            yield "what is erased differs from the list of what was erased"


def _statement_problems(
    author: bytes,
    record: bytes,
    said: Said,
    statement: bytes,
    content: tuple[bytes, bytes] | bool | None,
) -> Iterator[str]:
    if grammar.statement_id(author, record, statement) != said.id:
        yield "a statement does not match its id"
    if isinstance(content, tuple):
        found = grammar.commitment(content[0], author, record, said.property, content[1])
        if found.hex() != grammar.read_statement(statement).commitment:
            yield "a value does not match its commitment"


@dataclass(slots=True)
class _Sum:
    """A digest of many rows that does not depend on their order, to compare without holding
    them.
    """

    total: int = 0
    rows: int = 0

    def add_all(self, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            digest = hashlib.sha256(repr(tuple(row)).encode()).digest()
            self.total = (self.total + int.from_bytes(digest, "big")) % (1 << 256)
            self.rows += 1
