"""The bundles of one vault: sealed, opened into quarantine, planned, accepted, taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.errors import VaultError
from vault.exchange import accepting, ledger, lines, signs, whereabouts
from vault.exchange.accepting import Acceptance, Consent, Decision
from vault.exchange.incoming import remainder
from vault.exchange.plan import Plan, Planner
from vault.exchange.quarantine import Opened, Quarantine
from vault.exchange.seal import Order, Sealed, Sealer
from vault.exchange.taking_back import TakenBack, forget_decisions, take_back
from vault.exchange.whereabouts import NoSuchBundle, Passing, Receipted
from vault.progress import silent
from vault.records import edits, exhibits, history
from vault.records import statement as grammar
from vault.records.ids import record_key
from vault.sealing.recipients import PassphraseIdentity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from vault.exchange.contacts import Contacts
    from vault.exchange.lines import CarriedChangeset
    from vault.progress import Progress
    from vault.records.author import Author
    from vault.records.exhibits import Exhibits
    from vault.records.identity import Identity
    from vault.records.journal import Journal
    from vault.store.database import Connection
    from vault.store.files import Attachment


__all__ = ["Bundles", "Consent", "Decision", "Passing", "Plan", "Receipted"]


@dataclass(slots=True)
class Bundles:
    """Seals and accepts for one vault. `identities`: the one in use first, then earlier ones.

    A bundle that was opened is known by its digest in hex, or by its id where only one carries it.
    Everything that writes raises OpenedForReading in a vault opened for reading.
    """

    journal: Journal
    exhibits: Exhibits
    contacts: Contacts
    identities: Sequence[Identity]
    own: frozenset[bytes]

    @property
    def _connection(self) -> Connection:
        return self.journal.connection

    @property
    def _quarantine(self) -> Quarantine:
        return Quarantine(self._connection, self.exhibits.store, self.contacts, self.identities)

    @property
    def _planner(self) -> Planner:
        return Planner(self.journal.index, self.contacts, self.own)

    def seal(self, order: Order, progress: Progress = silent) -> Sealed:
        """Seal a bundle; see Sealer.seal."""
        files, identity = self.exhibits.store, self.identities[0]
        return Sealer(self.journal, files, self.contacts, identity, self.own).seal(order, progress)

    def open(
        self, path: Path, passphrase: bytearray | None = None, progress: Progress = silent
    ) -> Plan:
        """Check a bundle, put it into quarantine, and say what it would change.

        Raises what Quarantine.open and Quarantine.keep raise; then nothing of it is left.
        """
        return self._planner.plan(self._open(path, passphrase, progress))[0]

    def plan(self, which: str) -> Plan:
        """The plan of a bundle that waits in quarantine. Raises NoSuchBundle, SeveralBundles."""
        return self._planner.plan(self._waiting(which))[0]

    def count_waiting(self) -> int:
        """How many bundles wait in quarantine to be decided on."""
        return len(self._quarantine.waiting())

    def accept(
        self,
        path: Path,
        passphrase: bytearray | None = None,
        consent: Consent | None = None,
        progress: Progress = silent,
    ) -> Plan:
        """Open a bundle file and take over what the user decided; returns the plan as carried out.

        Raises what `open`, accepting.check and Acceptance.carry_out raise. A bundle that is refused
        does not stay in quarantine, unless it was there before.
        """
        waited = set(self._quarantine.waiting())
        opened = self._open(path, passphrase, progress)
        try:
            return self._accept(opened, consent or Consent())
        except BaseException:
            if opened.digest not in waited:
                # A disk that is full or gone has said so already.
                with suppress(VaultError, OSError):
                    self._forget(opened.digest, ledger.DROPPED)
            raise

    def accept_waiting(self, which: str, consent: Consent) -> Plan:
        """Take over a bundle from quarantine. Raises NoSuchBundle, SeveralBundles, and what
        accepting.check and Acceptance.carry_out raise.
        """
        return self._accept(self._waiting(which), consent)

    def drop(self, which: str) -> None:
        """Take a bundle out of quarantine for good. Raises NoSuchBundle, SeveralBundles."""
        digest = whereabouts.find(self._connection, which).digest
        if digest not in self._quarantine.waiting():
            raise NoSuchBundle(bundle=which[:80])
        self._forget(digest, ledger.DROPPED)

    def take_back(self, which: str) -> TakenBack:
        """Undo an accept: what came goes back into quarantine, what was settled with it is open.

        Raises NoSuchBundle, SeveralBundles, BuiltUpon, NothingAccepted, ChangedSince.
        """
        digest = whereabouts.find(self._connection, which).digest
        waiting = self._quarantine.load(digest)
        with self.journal.writing() as author:
            bound = self._bound_by(digest)
            self._reopen(author, digest)
            taken = take_back(self.journal.index, digest)
            ledger.note(self._connection, ledger.TAKEN_BACK, ledger.About(digest.hex()))
            self._unrecord([one for one in bound.values() if not self._is_bound(one)])
            parts = {**self._quarantine.parts(digest), **bound}
            discarded = self._quarantine.offer(digest, _beside(taken, waiting), parts)
        self._quarantine.discard(discarded)
        return taken

    def purge(self, record: str, name: str | None = None) -> None:
        """Take out of quarantine what was erased here: a record, or one of its properties."""
        with self.journal.write():
            discarded = self.purge_within([record], name)
        self.discard(discarded)

    def purge_within(self, records: Collection[str], name: str | None) -> list[Attachment]:
        """`purge` inside the caller's transaction; returns what to discard after the commit."""
        return self._quarantine.purge(set(map(record_key, records)), name)

    def discard(self, parts: Collection[Attachment]) -> None:
        """Remove what `purge_within` took out."""
        self._quarantine.discard(parts)

    def everything(self) -> list[Receipted]:
        """All bundles with receipts, oldest first."""
        return whereabouts.everything(self._connection, set(self._quarantine.waiting()))

    def passings(self, record: str) -> list[Passing]:
        """Where a record's data went, and by which bundles it came. Raises NoSuchRecord."""
        return whereabouts.passings(self._connection, record)

    def still_open(self, recipient: bytes) -> list[ledger.BundleRow]:
        """The bundles that a contact can open for ever."""
        return ledger.sent_to(self._connection, recipient)

    def problems(self) -> list[str]:
        """What of the bundles, and of those that wait, differs from the local log, in words."""
        return [*ledger.problems(self._connection), *self._quarantine.problems()]

    # -- within

    def _open(self, path: Path, passphrase: bytearray | None, progress: Progress) -> Opened:
        self.journal.require_author()
        identity = PassphraseIdentity(passphrase) if passphrase is not None else None
        opened, parts = self._quarantine.open(path, identity, progress)
        try:
            with self.journal.write():
                discarded = self._quarantine.keep(opened, parts)
                self._note_seen(opened)
        except BaseException:
            self._quarantine.discard(parts.values())
            raise
        self._quarantine.discard(discarded)
        return opened

    def _note_seen(self, opened: Opened) -> None:
        row = ledger.find(self._connection, opened.digest)
        if row is None or row.state == "dropped":
            header = opened.header
            seen = ledger.Seen(
                digest=opened.digest.hex(),
                bundle=header.bundle,
                author=header.sender.fingerprint,
                chain=header.checkpoint_chain,
                counter=opened.entry.counter if opened.entry else None,
                purpose=header.purpose,
            )
            ledger.note(self._connection, ledger.OPENED, seen)

    def _waiting(self, which: str) -> Opened:
        row = whereabouts.find(self._connection, which)
        opened = self._quarantine.load(row.digest)
        if opened is None:
            raise NoSuchBundle(bundle=which[:80])
        return opened

    def _accept(self, opened: Opened, consent: Consent) -> Plan:
        plan, prospects = self._planner.plan(opened)
        accepting.check(plan, consent)
        if signs.REPLAYED in plan.warnings and not (plan.merge.new or plan.merge.changed):
            self._forget(opened.digest)
            return plan
        acceptance = Acceptance(
            self.journal, self.exhibits, self.contacts, self._quarantine, opened
        )
        acceptance.carry_out(plan, prospects, consent)
        return plan

    def _forget(self, digest: bytes, kind: str | None = None) -> None:
        with self.journal.write():
            discarded = self._quarantine.forget(digest)
            if kind is not None:
                ledger.note(self._connection, kind, ledger.About(digest.hex()))
        self._quarantine.discard(discarded)

    def _bound_by(self, digest: bytes) -> dict[str, Attachment]:
        """The attachments bound to statements that a bundle carried, by part name."""
        found: dict[str, Attachment] = {}
        for edit, *_ in ledger.carried_by(self._connection, digest):
            for said in edits.by_id(self._connection, edit).said():
                attachment = exhibits.bound(self._connection, said.id)
                sha256 = exhibits.sha256_of(said)
                if attachment is not None and sha256 is not None:
                    found[f"files/{sha256}"] = attachment
        return found

    def _reopen(self, author: Author, digest: bytes) -> None:
        """Take back what was settled with the accept of a bundle."""
        row, taken = ledger.find(self._connection, digest), ledger.taken(self._connection)
        if digest not in taken or row is None or row.state == "taken back":
            return
        settled = [bytes.fromhex(one) for one in taken[digest].settled]
        related = history.with_undos(self._connection, settled)
        forget_decisions(self.journal.index, digest, related)
        for one in settled:
            is_left = bool(edits.of_changeset(self._connection, one, limit=1))
            if is_left and not history.is_taken_back(self._connection, one):
                history.take_back(self.journal, author, one)

    def _is_bound(self, attachment: Attachment) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM bindings WHERE attachment = ?", (attachment.id,)
        ).fetchone()
        return row is not None

    def _unrecord(self, attachments: Collection[Attachment]) -> None:
        self._connection.executemany(
            "DELETE FROM attachments WHERE id = ?", [(one.id,) for one in attachments]
        )


def _beside(taken: TakenBack, waiting: Opened | None) -> list[CarriedChangeset]:
    """What is taken back, with the rest that waits already."""
    if waiting is None:
        return list(taken.changesets)
    offered = {
        bytes.fromhex(grammar.read_edit(edit.body).record)
        for one in taken.changesets
        for edit in one.edits
    }
    rest = remainder(waiting.incoming, waiting.incoming.every_record - offered)
    return lines.joined([*taken.changesets, *rest.changesets])
