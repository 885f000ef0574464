"""Proving a vault from the ground up: pages, chains, signatures, commitments, folds and every
derived table.
"""

from __future__ import annotations

import errno
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from vault.errors import NoSpace, ReadOnlyMedium, VaultError
from vault.progress import Progress, silent
from vault.records import edits, erasure, exhibits, history, proof, search, texts
from vault.records import identity as identities
from vault.records import statement as grammar
from vault.records.statement import Changeset, Forged
from vault.sealing.signing import BadSignature, PublicKeys
from vault.store import copies, database, log
from vault.store.files import Attachment, Files

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from contextlib import AbstractContextManager

    from vault.records.index import Index
    from vault.store.database import Connection

KeysOf = Callable[[bytes], PublicKeys | None]
"""fingerprint -> the author's public keys, None when no card of that author is held."""

Step = Callable[[], Iterable[str]]
"""Looks at one part of the vault and yields what is wrong with it."""

_MOST: int = 100
_UNWRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}


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
    """Everything that a verification reads.

    `writable` opens a connection that may write, which FTS5 asks of whoever checks its indexes;
    `own`: fingerprints of this vault's identities; `further`: what other rooms have to prove.
    """

    connection: Connection
    writable: Callable[[], AbstractContextManager[Connection]]
    index: Index
    files: Files
    keys_of: KeysOf
    own: frozenset[bytes]
    further: tuple[Step, ...] = ()

    def run(self, *, deep: bool = False, progress: Progress = silent) -> Findings:
        """Look at everything; with `deep` also at every byte of every attachment."""
        findings = Findings()
        for problem in copies.check_pages(self.connection):
            findings.add(f"database: {problem}")
        steps: list[Step] = [
            self._log,
            self._changesets,
            self._chains,
            self._edits,
            self._derived,
            self._texts,
            self._bindings,
            self._identities,
            *self.further,
        ]
        if not deep:
            steps.append(self._attachments)
        # One state of the tables, whatever another program writes meanwhile.
        with database.snapshot(self.connection):
            for step in steps:
                _run(step, findings)
        _run(self._search, findings)
        if deep:
            _run(partial(self._contents, progress), findings)
        return findings

    def _log(self) -> Iterator[str]:
        yield from log.problems(self.connection)

    def _changesets(self) -> Iterator[str]:
        forgotten = history.forgotten(self.connection)
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
            known = self._edits_held(number) + forgotten[digest]
            if bundle is None and known != len(parsed.edits):
                yield f"changeset {number} has lost edits"

    def _edits_held(self, changeset: int) -> int:
        row = self.connection.execute(
            "SELECT count(*) FROM edits WHERE changeset = ?", (changeset,)
        ).fetchone()
        return int(row[0])

    def _chains(self) -> Iterator[str]:
        """Every chain's head is its last changeset, and one's own chains have no gap."""
        heads = {
            (chain, author): (sequence, digest)
            for chain, author, sequence, digest in self.connection.execute(
                "SELECT chain, author, sequence, digest FROM chains"
            )
        }
        ends: dict[tuple[bytes, bytes], tuple[int, bytes]] = {}
        rows = self.connection.execute(
            "SELECT chain, author, sequence, previous, digest, bundle FROM changesets"
            " ORDER BY chain, author, sequence, digest"
        )
        # Where a chain forks, several changesets share a place; the next continues one of them.
        here: set[bytes] = set()
        below: set[bytes] = set()
        for chain, author, sequence, previous, digest, bundle in rows:
            last, _ = ends.get((chain, author), (None, b""))
            if last != sequence:
                below = here if last == sequence - 1 else set()
                here = set()
            if below and previous not in below:
                yield "a chain does not continue its own last changeset"
            if author in self.own and bundle is None and last not in (None, sequence, sequence - 1):
                yield "a chain of this vault has a gap"
            here.add(digest)
            ends[chain, author] = sequence, digest
        if ends != heads:
            yield "the heads of the chains are not their last changesets"
        chain, continued = identities.chain(self.connection)
        is_known = any(known == chain and author in self.own for known, author in ends)
        if not is_known and continued is None and self._own_changesets():
            yield "the chain in use is not one of this vault"

    def _own_changesets(self) -> int:
        rows = self.connection.execute("SELECT author FROM changesets WHERE bundle IS NULL")
        return sum(author in self.own for (author,) in rows)

    def _identities(self) -> Iterator[str]:
        if {one.fingerprint for one in identities.load_all(self.connection)} != self.own:
            yield "the keys of an identity are not the ones that it is known by"

    def _texts(self) -> Iterator[str]:
        yield from texts.problems(self.connection)

    def _search(self) -> Iterator[str]:
        try:
            with self.writable() as connection:
                yield from search.problems(connection)
        except (NoSpace, ReadOnlyMedium, OSError) as error:
            # FTS5 compares an index with its texts only where it may write; pages are proven above.
            if isinstance(error, OSError) and error.errno not in _UNWRITABLE:
                raise

    def _edits(self) -> Iterator[str]:
        gone: dict[bytes, bytes] = dict(
            self.connection.execute("SELECT statement, record FROM erased").fetchall()
        )
        yield from self._erasures(gone)
        for digest, body in self.connection.execute(
            "SELECT digest, body FROM changesets ORDER BY id"
        ):
            changeset = grammar.read_changeset(body)
            for row in edits.of_changeset(self.connection, digest):
                try:
                    for problem in _edit_problems(row, changeset, row.author in self.own, gone):
                        yield f"edit {row.id}: {problem}"
                except Forged as error:
                    yield f"edit {row.id}: forged ({error.parameters['what']})"

    def _erasures(self, gone: Mapping[bytes, bytes]) -> Iterator[str]:
        logged = {
            bytes.fromhex(one): bytes.fromhex(entry.body["record"])
            for entry in log.entries(self.connection, erasure.ERASURE)
            for one in entry.body["statements"]
        }
        if logged != gone:
            yield "the list of what was erased differs from the local log"

    def _derived(self) -> Iterator[str]:
        """Fold every record anew and compare with the tables that lists and searches read."""
        expected = _Sum()
        rows = self.connection.execute(
            "SELECT r.id, r.key, r.type, r.changed, r.title, r.sort, r.state, r.disagreements,"
            " coalesce(s.text, ''), coalesce(s.roman, '')"
            " FROM records r LEFT JOIN search s ON s.id = r.id ORDER BY r.id"
        )
        for row in rows:
            stored = edits.of_record(self.connection, row[0])
            said = [one for edit in stored for one in edit.said()]
            derived = self.index.derive(row[2], self.index.fold(row[2], said), 0)
            expected.add_all((*fact, row[0]) for fact in derived.facts)
            now = (derived.title, derived.sort, derived.state, derived.disagreements)
            if (*now, derived.text, derived.roman if derived.text else "") != row[4:]:
                yield f"what is shown of record {row[0]} is not what was said of it"
            yield from _creation(stored, *row[:4])
        found = _Sum()
        found.add_all(self.connection.execute("SELECT property, key, is_first, record FROM facts"))
        if found != expected:
            yield "the index of values differs from the records"

    def _bindings(self) -> Iterator[str]:
        erased = {row[0] for row in self.connection.execute("SELECT statement FROM erased")}
        logged = exhibits.logged_bindings(self.connection)
        stored: dict[bytes, bytes] = dict(
            self.connection.execute("SELECT statement, attachment FROM bindings").fetchall()
        )
        if {said: file for said, file in logged.items() if said not in erased} != stored:
            yield "the list of attached files differs from the local log"

    def _attachments(self) -> Iterator[str]:
        claims = self._claims()
        for attachment in self._every_attachment():
            sizes = {size for size, _ in claims.get(attachment.id, ())}
            if sizes - {attachment.size}:
                yield f"attachment {attachment.id.hex()}: not of the size that its exhibit says"
            try:
                self.files.open(attachment).close()
            except (VaultError, OSError) as error:
                yield f"attachment {attachment.id.hex()}: {error}"

    def _contents(self, progress: Progress) -> Iterator[str]:
        claims, every = self._claims(), self._every_attachment()
        for position, attachment in enumerate(every):
            progress(position, len(every))
            try:
                found = attachment.size, self.files.verify(attachment).hex()
            except (VaultError, OSError) as error:
                yield f"attachment {attachment.id.hex()}: {error}"
                continue
            if claims.get(attachment.id, set()) - {found}:
                yield f"attachment {attachment.id.hex()}: not the file that its exhibit says"
        progress(len(every), len(every))

    def _every_attachment(self) -> list[Attachment]:
        rows = self.connection.execute("SELECT id, key, name, size FROM attachments ORDER BY id")
        return [Attachment(*row) for row in rows]

    def _claims(self) -> dict[bytes, set[tuple[object, object]]]:
        """Attachment id -> the size and SHA-256 (hex) that the statements bound to it say."""
        bound: dict[bytes, bytes] = dict(
            self.connection.execute("SELECT statement, attachment FROM bindings").fetchall()
        )
        records = self.connection.execute(
            "SELECT DISTINCT record FROM facts WHERE property = ?", (exhibits.FILE,)
        ).fetchall()
        claims: dict[bytes, set[tuple[object, object]]] = defaultdict(set)
        for (record,) in records:
            for said in edits.said_of(self.connection, record):
                if said.id in bound and said.content is not None:
                    value = said.content.value
                    claims[bound[said.id]].add((value["size"], value["sha256"]))
        return claims


def _run(step: Step, findings: Findings) -> None:
    try:
        for problem in step():
            findings.add(problem)
    except VaultError as error:
        findings.add(str(error))
    except (ValueError, LookupError, TypeError):
        findings.add("something is stored that Satchel cannot have written")


def _creation(
    stored: Sequence[edits.EditRow], row: int, key: bytes, type_id: str, changed: int
) -> Iterator[str]:
    latest, is_made = 0, False
    for edit in stored:
        parsed = grammar.read_edit(edit.body)
        latest, is_made = max(latest, edit.time), is_made or parsed.nonce is not None
        if parsed.record != key.hex():
            yield f"edit {edit.id} belongs to another record"
        try:
            proof.proven_record(parsed, type_id)
        except Forged as error:
            yield f"edit {edit.id}: forged ({error.parameters['what']})"
    if not is_made:
        yield f"record {row} has lost the edit that made it"
    if changed < latest:
        yield f"record {row} was changed later than it says"


def _edit_problems(
    row: edits.EditRow, changeset: Changeset, is_own: bool, gone: Container[bytes]
) -> Iterator[str]:
    if changeset.edits[row.position : row.position + 1] != (grammar.edit_digest(row.body).hex(),):
        yield "it is not what its changeset lists there"
    edit = proof.proven_edit(row.body, changeset)
    for said in proof.proven_statements(edit, row.time, row.statements, row.contents):
        if is_own and row.bundle is None and not said.is_held() and not said.is_erased:
            yield "content of one's own is missing"
        if said.is_erased != (said.id in gone and said.kind == "assert"):
            yield "what is erased differs from the list of what was erased"


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
