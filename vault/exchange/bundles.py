"""The bundles of one vault: sealed, opened into quarantine, planned, accepted, taken back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vault.errors import Forked, Refused, SenderNotTrusted
from vault.exchange import bundle, ledger, receipts, signs
from vault.exchange.merge import Application
from vault.exchange.plan import Merge, compare
from vault.exchange.quarantine import Opened, Quarantine
from vault.exchange.seal import Order, Sealed, Sealer
from vault.exchange.taking_back import TakenBack, take_back
from vault.records import edits, erasure, exhibits
from vault.records.records import record_key
from vault.records.statement import ERASED
from vault.sealing.recipients import PassphraseIdentity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from vault.exchange.contacts import Contacts
    from vault.exchange.trust import State
    from vault.progress import Progress
    from vault.records.author import Author
    from vault.records.exhibits import Exhibits
    from vault.records.identity import Identity
    from vault.records.journal import Journal
    from vault.store.database import Connection
    from vault.store.files import Attachment


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


class NoSuchBundle(Refused):
    """No bundle has this id."""

    code = "no-such-bundle"
    sentence = "There is no bundle {bundle} in this vault."
    next_step = "List the bundles."


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Somebody whose statements are in a bundle."""

    name: str
    fingerprint: str
    state: State
    statements: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a bundle is and what accepting it would change."""

    bundle: str
    digest: str
    sender_name: str
    sender: str
    sender_state: State
    authors: tuple[AuthorView, ...]
    is_addressed: bool
    purpose: str
    merge: Merge
    files: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """What the user decided before an accept. `only` are record ids; `erase` requests to carry
    out.
    """

    plan: str | None = None
    only: tuple[str, ...] = ()
    erase: tuple[str, ...] = ()
    unverified: bool = False
    revoked: bool = False
    overrides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Receipted:
    """One bundle in the list, with who has it and whether they said so."""

    row: ledger.BundleRow
    people: tuple[str, ...]
    acknowledged_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passing:
    """One time that a record's data left or came."""

    bundle: str
    direction: str
    contact: str
    time: int
    purpose: str
    properties: tuple[str, ...]
    receipt: bool


@dataclass(slots=True)
class Bundles:
    """Seals and accepts for one vault. `identities`: the one in use first, then earlier ones."""

    journal: Journal
    exhibits: Exhibits
    contacts: Contacts
    identities: Sequence[Identity]
    own: frozenset[bytes]
    chain: bytes

    @property
    def _connection(self) -> Connection:
        return self.journal.connection

    @property
    def _quarantine(self) -> Quarantine:
        return Quarantine(self._connection, self.exhibits.store, self.contacts, self.identities)

    def seal(self, order: Order, progress: Progress) -> Sealed:
        """Seal a bundle; see Sealer.seal."""
        sealer = Sealer(
            self.journal,
            self.exhibits.store,
            self.contacts,
            self.identities[0],
            self.own,
            self.chain,
            self.exhibits.note,
        )
        return sealer.seal(order, progress)

    def open(self, path: Path, passphrase: bytearray | None, progress: Progress) -> Plan:
        """Check a bundle, put it into quarantine, and say what it would change."""
        return self._plan(self._open(path, passphrase, progress))[0]

    def plan(self, digest: str) -> Plan:
        """The plan of a bundle that waits in quarantine. Raises NoSuchBundle."""
        return self._plan(self._waiting(digest))[0]

    def waiting(self) -> list[Plan]:
        """The plans of all bundles in quarantine, oldest first."""
        return [self.plan(digest.hex()) for digest in self._quarantine.waiting()]

    def accept(
        self, path: Path, passphrase: bytearray | None, consent: Consent, progress: Progress
    ) -> Plan:
        """Open a bundle file and take over what the user decided, in one transaction."""
        return self._accept(self._open(path, passphrase, progress), consent)

    def accept_waiting(self, digest: str, consent: Consent) -> Plan:
        """Take over a bundle from quarantine. Raises NoSuchBundle."""
        return self._accept(self._waiting(digest), consent)

    def drop(self, digest: str) -> None:
        """Take a bundle out of quarantine for good. Raises NoSuchBundle."""
        key = self._waiting(digest).digest
        with self.journal.write():
            parts = self._quarantine.forget(key)
            ledger.note(self._connection, ledger.DROPPED, ledger.About(key.hex()))
        self._quarantine.discard(parts)

    def take_back(self, which: str) -> TakenBack:
        """Undo an accept: what came goes back into quarantine.

        Raises NoSuchBundle, BuiltUpon, NothingAccepted.
        """
        digest = self.digest_of(which)
        with self.journal.write():
            bound = self._bound_by(digest)
            taken = take_back(self.journal.index, digest)
            ledger.note(self._connection, ledger.TAKEN_BACK, ledger.About(digest.hex()))
            unbound = {name: one for name, one in bound.items() if not self._is_bound(one)}
            self._unrecord(unbound.values())
            self._quarantine.offer(digest, taken.changesets, unbound)
        return taken

    def purge(self, record: str) -> None:
        """Take everything about a record out of quarantine, since it was erased here."""
        key = record_key(record)
        for digest in self._quarantine.waiting():
            opened = self._waiting(digest.hex())
            if key in opened.incoming.records:
                rest = set(opened.incoming.records) - {key}
                self._keep_rest(opened, rest, used=set())

    def everything(self) -> list[Receipted]:
        """All bundles with receipts, oldest first."""
        given = ledger.receipts(self._connection)
        found = []
        for row in ledger.everything(self._connection):
            people = (
                ledger.recipients_of(self._connection, row.digest)
                if row.direction == "sent"
                else [row.author]
            )
            by = {one.contact for one in given.get(row.digest, ())}
            found.append(Receipted(row, tuple(one.hex() for one in people), tuple(sorted(by))))
        return found

    def passings(self, record: str) -> list[Passing]:
        """Where a record's data went, and by which bundles it came."""
        row = edits.get(self._connection, record_key(record))
        digests = self._connection.execute(
            "SELECT DISTINCT k.digest FROM carried k JOIN edits e ON e.id = k.edit"
            " WHERE e.record = ?",
            (row.id,),
        ).fetchall()
        found = [one for (digest,) in digests for one in self._passings(digest, row)]
        for digest, _ in ledger.restated(self._connection, row.key):
            found += self._passings(digest, row)
        return sorted(found, key=lambda one: one.time)

    def still_open(self, recipient: bytes) -> list[ledger.BundleRow]:
        """The bundles that a contact can open for ever."""
        return ledger.sent_to(self._connection, recipient)

    def digest_of(self, which: str) -> bytes:
        """The digest of a bundle given by its id or digest in hex. Raises NoSuchBundle."""
        for row in ledger.everything(self._connection):
            if which.lower() in (row.bundle.hex(), row.digest.hex()):
                return row.digest
        raise NoSuchBundle(bundle=which[:80])

    def problems(self) -> list[str]:
        """What of the bundles differs from the local log, in words."""
        return list(ledger.problems(self._connection))

    # -- opening and planning

    def _open(self, path: Path, passphrase: bytearray | None, progress: Progress) -> Opened:
        self.journal.require_author()
        identity = PassphraseIdentity(passphrase) if passphrase is not None else None
        quarantine = self._quarantine
        opened, parts = quarantine.open(path, identity, progress)
        try:
            with self.journal.write():
                old = quarantine.forget(opened.digest)
                quarantine.keep(opened, parts, bundle.PASSPHRASE if identity else "people")
                self._note_seen(opened)
        except BaseException:
            quarantine.discard(parts)
            raise
        quarantine.discard(old)
        return opened

    def _note_seen(self, opened: Opened) -> None:
        header = opened.header
        seen = ledger.Seen(
            digest=opened.digest.hex(),
            bundle=header.bundle,
            author=header.sender.fingerprint,
            chain=header.checkpoint_chain,
            counter=opened.entry.counter if opened.entry else None,
            purpose=header.purpose[:1000],
        )
        if ledger.find(self._connection, opened.digest) is None:
            ledger.note(self._connection, ledger.OPENED, seen)

    def _waiting(self, which: str) -> Opened:
        opened = self._quarantine.load(self.digest_of(which))
        if opened is None:
            raise NoSuchBundle(bundle=which[:80])
        return opened

    def _plan(self, opened: Opened) -> tuple[Plan, Collection[bytes]]:
        merge, seen = compare(self.journal.index, opened.incoming, self.own)
        state = self.contacts.state_of(opened.sender)
        authors = self._authors(opened)
        warnings = self._warnings(opened, merge)
        trust = [state, *(f"{one.fingerprint}:{one.state}" for one in authors)]
        merge.finish(opened.digest, trust, seen)
        plan = Plan(
            bundle=opened.header.bundle,
            digest=opened.digest.hex(),
            sender_name=opened.header.sender.name,
            sender=opened.header.sender.fingerprint,
            sender_state=state,
            authors=authors,
            is_addressed=opened.is_addressed,
            purpose=opened.header.purpose,
            merge=merge,
            files=len(opened.files),
            warnings=warnings,
        )
        return plan, seen

    def _authors(self, opened: Opened) -> tuple[AuthorView, ...]:
        found = []
        for author, statements in sorted(opened.incoming.authors.items()):
            name = self.contacts.name_of(author)
            if name is None and author in opened.cards:
                name = opened.cards[author].name
            state = self.contacts.state_of(author)
            found.append(AuthorView(name or "", author.hex(), state, statements))
        return tuple(found)

    def _warnings(self, opened: Opened, merge: Merge) -> tuple[str, ...]:
        found = signs.of(self._connection, opened)
        if self.contacts.is_like_another(opened.sender, opened.header.sender.name):
            found.append(signs.NAME_LIKE_CONTACT)
        if merge.waiting:
            found.append(signs.ERASED_HERE)
        return tuple(found)

    # -- accepting

    def _accept(self, opened: Opened, consent: Consent) -> Plan:
        plan, _ = self._plan(opened)
        _check(plan, consent)
        if signs.REPLAYED in plan.warnings and not (plan.merge.new or plan.merge.changed):
            self._keep_rest(opened, (), set())
            return plan
        records = self._wanted(opened, plan, consent)
        rest = set(opened.incoming.records) - records
        with self.journal.writing() as author:
            self._adopt_times(author, opened)
            application = Application(
                self.journal.index,
                self.exhibits,
                opened.digest,
                time.time_ns() // 1000,
                opened.files,
            )
            used = application.apply(opened.incoming, records)
            self._take_cards(opened)
            self._note_taken(opened, records)
            self._keep_receipts(opened)
            self._carry_out_erasures(opened, consent)
            discarded = self._quarantine.shrink(opened, rest, used)
        self._quarantine.discard(discarded)
        return plan

    def _adopt_times(self, author: Author, opened: Opened) -> None:
        for changeset in opened.incoming.changesets:
            author.adopt(changeset.time)
        self._connection.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES ('clock', ?)", (str(author.clock),)
        )

    def _wanted(self, opened: Opened, plan: Plan, consent: Consent) -> set[bytes]:
        if not consent.only:
            held_back = {one.id for one in plan.merge.waiting}
            return {key for key in opened.incoming.records if key.hex() not in held_back}
        wanted = {record_key(one) for one in consent.only}
        for key in wanted - set(opened.incoming.records):
            raise NotInBundle(record=key.hex())
        return wanted

    def _take_cards(self, opened: Opened) -> None:
        for one in opened.cards.values():
            self.contacts.introduce(one, opened.sender)

    def _note_taken(self, opened: Opened, records: Collection[bytes]) -> None:
        before = ledger.latest_taken(self._connection, opened.digest)
        row = ledger.find(self._connection, opened.digest)
        taken = {key.hex() for key in records}
        if before is not None and row is not None and row.state != "taken back":
            taken |= set(before.records)
        everything = {key.hex() for key in opened.incoming.records} | taken
        held = [
            (said.id, said.is_held()) for key in records for said in opened.incoming.said_of(key)
        ]
        ledger.note(
            self._connection,
            ledger.ACCEPTED,
            ledger.Taken(
                digest=opened.digest.hex(),
                records=tuple(sorted(taken)),
                refused=tuple(sorted(everything - taken)),
                carried=ledger.carried_digest(self._connection, opened.digest),
                held=receipts.held_digest(held),
            ),
        )

    def _keep_receipts(self, opened: Opened) -> None:
        if opened.entry is None:
            return
        found = [
            receipts.read(one, opened.sender, opened.keys)
            for one in opened.entry.receipts[: receipts.MOST]
        ]
        receipts.keep(self._connection, found)

    def _carry_out_erasures(self, opened: Opened, consent: Consent) -> None:
        for record in consent.erase:
            key = record_key(record)
            held = self.journal.hold(key)
            asked: set[bytes] = set()
            for said in opened.incoming.said_of(key):
                if said.property == ERASED and said.content is not None:
                    value: Any = said.content.value
                    asked |= {bytes.fromhex(one) for one in value.get("statements", ())}
            known = {said.id for said in held.said if said.kind == "assert"}
            erasure.take_out(self._connection, self.journal.index, held.row, asked & known)

    # -- within

    def _bound_by(self, digest: bytes) -> dict[str, Attachment]:
        """The attachments bound to statements that a bundle carried, by part name."""
        found: dict[str, Attachment] = {}
        rows = self._connection.execute("SELECT edit FROM carried WHERE digest = ?", (digest,))
        for (edit,) in rows.fetchall():
            for said in edits.by_id(self._connection, edit).said():
                attachment = exhibits.bound(self._connection, said.id)
                if attachment is not None and said.content is not None:
                    found[f"files/{said.content.value['sha256']}"] = attachment
        return found

    def _is_bound(self, attachment: Attachment) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM bindings WHERE attachment = ?", (attachment.id,)
        ).fetchone()
        return row is not None

    def _unrecord(self, attachments: Collection[Attachment]) -> None:
        self._connection.executemany(
            "DELETE FROM attachments WHERE id = ?", [(one.id,) for one in attachments]
        )

    def _keep_rest(self, opened: Opened, rest: Collection[bytes], used: set[str]) -> None:
        with self.journal.write():
            discarded = self._quarantine.shrink(opened, rest, used)
        self._quarantine.discard(discarded)

    def _passings(self, digest: bytes, row: edits.RecordRow) -> list[Passing]:
        found = ledger.find(self._connection, digest)
        if found is None:
            return []
        given = {one.contact for one in ledger.receipts(self._connection).get(digest, ())}
        people = (
            ledger.recipients_of(self._connection, digest)
            if found.direction == "sent"
            else [found.author]
        )
        properties = self._properties(digest, row)
        return [
            Passing(
                found.bundle.hex(),
                found.direction,
                person.hex(),
                found.time,
                found.purpose,
                properties,
                person.hex() in given,
            )
            for person in people or [b""]
        ]

    def _properties(self, digest: bytes, row: edits.RecordRow) -> tuple[str, ...]:
        """The properties of a record whose content a bundle carried."""
        names: set[str] = set()
        rows = self._connection.execute(
            "SELECT k.edit, k.contents FROM carried k JOIN edits e ON e.id = k.edit"
            " WHERE k.digest = ? AND e.record = ?",
            (digest, row.id),
        ).fetchall()
        for edit, contents in rows:
            carried = zip(edits.by_id(self._connection, edit).said(), contents, strict=True)
            names |= {said.property for said, content in carried if content}
        return tuple(sorted(names))


def _check(plan: Plan, consent: Consent) -> None:
    """Refuse in the order of the contract: forked or re-addressed, then the sender's standing."""
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
