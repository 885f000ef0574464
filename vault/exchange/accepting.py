"""Taking a bundle over: what the user must agree to first, and one transaction that does it all."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from vault.errors import Forked, Refused, SenderNotTrusted
from vault.exchange import ledger, receipts, signs
from vault.exchange.incoming import remainder
from vault.exchange.merge import Application
from vault.records import changes, edits, erasure, values
from vault.records import identity as identities
from vault.records.author import RecordDraft
from vault.records.ids import record_key, statement_key
from vault.records.statement import MAX_EDITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from vault.exchange.compare import Prospects
    from vault.exchange.contacts import Contacts
    from vault.exchange.plan import Plan
    from vault.exchange.quarantine import Opened, Quarantine
    from vault.records.author import Author
    from vault.records.exhibits import Exhibits
    from vault.records.journal import Journal
    from vault.store.database import Connection


class NotAddressedToUs(Forked):
    """The signed recipients do not name this vault: somebody sealed it again."""

    code = "readdressed"
    sentence = "This bundle was sealed for others, and somebody passed it on under a new seal."
    next_step = "Ask its sender. To take it over all the same, say --override readdressed."


class BundleForked(Forked):
    """Two different bundles or edits carry the same number."""

    code = "bundle-forked"
    sentence = "Two different hand-overs of this sender carry the same number."
    next_step = "A copy of that vault may be in use elsewhere. To go on, say --override forked."


class SenderUnverified(SenderNotTrusted):
    """The sender was not verified face to face."""

    code = "sender-unverified"
    sentence = "The sender of this bundle is not verified ({state})."
    next_step = "Compare the twelve words first, or say --accept-unverified."


class SenderRevoked(SenderNotTrusted):
    """The sender's keys may be in other hands."""

    code = "sender-revoked"
    sentence = "The sender of this bundle was revoked."
    next_step = "Ask the person, face to face. To go on all the same, say --accept-revoked."


class PlanChanged(Refused):
    """The file or the vault changed after the plan was shown."""

    code = "plan-changed"
    sentence = "The bundle or this vault changed since the plan was made."
    next_step = "Open the bundle again and look at the new plan."


class NotInBundle(Refused):
    """A record that was named is not in the bundle."""

    code = "not-in-bundle"
    sentence = "The record {record} is not in this bundle."
    next_step = "Open the bundle to see what is in it."


class EarlierBundleNeeded(Refused):
    """A record that was named begins in a bundle that is not here."""

    code = "earlier-bundle-needed"
    sentence = "The record {record} begins in an earlier bundle, which was not accepted here."
    next_step = "Accept that one first, or ask the sender for everything anew."


@dataclass(frozen=True, slots=True)
class Decision:
    """A disagreement, settled: the statement `keep` is preferred, the others stay asserted."""

    record: str
    property: str
    keep: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What the user decided before an accept.

    `plan` is the digest of the plan that the user looked at; `only` are record ids, all when
    empty; `erase` the ids of records whose erasure requests are carried out; `settle` what the
    accept would leave in disagreement.
    """

    plan: str | None = None
    only: tuple[str, ...] = ()
    erase: tuple[str, ...] = ()
    settle: tuple[Decision, ...] = ()
    unverified: bool = False
    revoked: bool = False
    overrides: frozenset[str] = frozenset()


def check(plan: Plan, consent: Consent) -> None:
    """Refuse in the order of the contract: forked or re-addressed, then the sender's standing.

    Raises BundleForked, NotAddressedToUs, SenderRevoked, SenderUnverified, PlanChanged.
    """
    if signs.FORKED in plan.warnings and "forked" not in consent.overrides:
        raise BundleForked
    if not plan.is_addressed and "readdressed" not in consent.overrides:
        raise NotAddressedToUs
    if plan.sender_state == "revoked" and not consent.revoked:
        raise SenderRevoked
    if plan.sender_state in ("unknown", "unverified", "introduced") and not consent.unverified:
        raise SenderUnverified(state=plan.sender_state)
    if consent.plan is not None and consent.plan != plan.merge.digest:
        raise PlanChanged


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One opened bundle on its way into the records of one vault."""

    journal: Journal
    exhibits: Exhibits
    contacts: Contacts
    quarantine: Quarantine
    opened: Opened

    @property
    def _connection(self) -> Connection:
        return self.journal.connection

    def carry_out(self, plan: Plan, prospects: Prospects, consent: Consent) -> None:
        """Take over what the user decided, in one transaction; the rest stays in quarantine.

        Raises NotInBundle, EarlierBundleNeeded, BadRecordId, NoSuchRecord, ContactIdTaken, and
        NothingToSettle, NoSuchValue, BadStatementId for a decision about what does not stand.
        """
        opened = self.opened
        wanted = self._wanted(plan, prospects, consent)
        with self.journal.writing() as author:
            self._leave_shared_chain(author)
            self._adopt_times(author)
            application = Application(
                self.journal.index,
                self.exhibits,
                opened.digest,
                time.time_ns() // 1000,
                opened.files,
            )
            application.apply(opened.incoming, prospects, wanted)
            for card in opened.cards.values():
                self.contacts.introduce(card, opened.sender)
            self._note_taken(wanted, self._settle(author, consent.settle))
            self._keep_receipts()
            rest = remainder(opened.incoming, opened.incoming.every_record - wanted)
            discarded = self.quarantine.shrink(opened, rest)
            if self._erase(wanted, consent):
                discarded += self.exhibits.unrecord_unbound()
                discarded += self.quarantine.purge(())
        self.quarantine.discard(discarded)

    def _wanted(self, plan: Plan, prospects: Prospects, consent: Consent) -> set[bytes]:
        if not consent.only:
            waiting = {one.id for one in plan.merge.waiting}
            return {
                key
                for key, one in prospects.items()
                if key.hex() not in waiting or (consent.revoked and not one.is_erased)
            }
        wanted = {record_key(one) for one in consent.only}
        for key in sorted(wanted - prospects.keys()):
            kind = EarlierBundleNeeded if key in self.opened.incoming.rootless else NotInBundle
            raise kind(record=key.hex())
        return wanted

    def _leave_shared_chain(self, author: Author) -> None:
        """Go on along a new chain once a copy of this vault was found to write on this one."""
        for one in self.opened.incoming.changesets:
            if (one.author, one.chain) == (author.fingerprint, author.chain):
                row = self._connection.execute(
                    "SELECT 1 FROM changesets WHERE digest = ?", (one.digest,)
                ).fetchone()
                if row is None:
                    author.begin_chain(identities.begin_chain(self._connection, author.head))
                    return

    def _adopt_times(self, author: Author) -> None:
        for changeset in self.opened.incoming.changesets:
            author.adopt(changeset.time)
        self._connection.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES ('clock', ?)", (str(author.clock),)
        )

    def _settle(self, author: Author, decisions: Iterable[Decision]) -> list[str]:
        """Say what is preferred; returns the changesets that do."""
        of_record: dict[str, list[Decision]] = defaultdict(list)
        for one in decisions:
            of_record[one.record].append(one)
        drafts = [_settled(self.journal, *one) for one in of_record.items()]
        groups = [drafts[start : start + MAX_EDITS] for start in range(0, len(drafts), MAX_EDITS)]
        return [self.journal.put(author, group).changeset for group in groups]

    def _note_taken(self, wanted: Collection[bytes], settled: Sequence[str]) -> None:
        opened = self.opened
        taken = {key.hex() for key in wanted}
        every = {key.hex() for key in opened.incoming.every_record}
        row = ledger.find(self._connection, opened.digest)
        if row is not None and row.state in ("accepted", "partly accepted"):
            before = ledger.taken(self._connection)[opened.digest]
            taken.update(before.records)
            every.update(before.refused)
            settled = [*before.settled, *settled]
        ledger.note(
            self._connection,
            ledger.ACCEPTED,
            ledger.Taken(
                digest=opened.digest.hex(),
                records=tuple(sorted(taken)),
                refused=tuple(sorted(every - taken)),
                carried=ledger.carried_digest(self._connection, opened.digest),
                held=receipts.held_digest(self._connection, opened.digest),
                settled=tuple(settled),
            ),
        )

    def _keep_receipts(self) -> None:
        if self.opened.entry is not None:
            found = self.opened.entry.receipts
            sender, keys = self.opened.sender, self.opened.keys
            receipts.keep(self._connection, [receipts.read(one, sender, keys) for one in found])

    def _erase(self, wanted: Collection[bytes], consent: Consent) -> bool:
        """Carry out the requests that the user agreed to, and one's own from elsewhere; returns
        whether there was anything to erase.
        """
        was_erased = False
        agreed = {record_key(one) for one in consent.erase}
        for key in sorted(agreed.union(wanted) & self.opened.incoming.records.keys()):
            asked = [
                request
                for said in self.opened.incoming.said_of(key)
                if (request := erasure.request(said)) is not None
                and (key in agreed or self.contacts.state_of(said.author) == "self")
            ]
            named = frozenset[bytes]().union(*(one.statements for one in asked))
            row = edits.find(self._connection, key) if named else None
            if row is None:
                continue
            known = {
                said.id
                for said in edits.said_of(self._connection, row.id)
                if said.kind == "assert" and said.property and not said.is_erased
            }
            if named & known:
                erasure.take_out(self._connection, self.journal.index, row, named & known)
                was_erased = True
        return was_erased


def _settled(journal: Journal, record: str, decisions: Iterable[Decision]) -> RecordDraft:
    held = journal.hold(record_key(record))
    kind = held.row.type
    statements = tuple(
        changes.settled(
            held,
            one.property,
            statement_key(one.keep),
            partial(values.equal, journal.index.schema.property(kind, one.property)),
            also_asserted=True,
        )
        for one in decisions
    )
    return RecordDraft(held.row.key, kind, statements)
