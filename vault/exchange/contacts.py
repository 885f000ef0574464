"""The people whom this vault knows, by which keys, and how well (design: "Trust")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault.errors import Refused
from vault.exchange import card as cards
from vault.exchange import trust
from vault.exchange.likeness import alike
from vault.exchange.words import SafetyWords, safety_words
from vault.records import identity as identities
from vault.records import scripts
from vault.sealing.recipients import HybridRecipient

if TYPE_CHECKING:
    from vault.exchange.card import Card
    from vault.exchange.trust import Act, Contact, State
    from vault.records.identity import PublicIdentity
    from vault.records.journal import Journal
    from vault.sealing.signing import PublicKeys
    from vault.store.database import Connection

ID_DIGITS: Final = 16
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID: Final = re.compile(r"[0-9a-f]{16}", re.ASCII)


class NoSuchContact(Refused):
    """Nobody is known by this id, fingerprint or name."""

    code = "no-such-contact"
    sentence = "There is no contact {contact} in this vault."
    next_step = "List the contacts, or add the person's card."


class SeveralContacts(Refused):
    """Several people have this name."""

    code = "several-contacts"
    sentence = "Several contacts have the name {contact}."
    next_step = "Give the id of the one that you mean; the list of contacts shows it."


class OwnCard(Refused):
    """The card belongs to this vault itself."""

    code = "own-card"
    sentence = "This card is your own."
    next_step = "Give it to your colleague, and add the card that your colleague gives you."


class ContactIdTaken(Refused):
    """Two fingerprints that begin alike: made so on purpose, since chance does not do it."""

    code = "contact-id-taken"
    sentence = "Another contact's fingerprint begins as this one does, which hardly happens alone."
    next_step = "Do not use this card. Ask its owner, face to face, where it comes from."


class SameKeys(Refused):
    """A contact cannot be replaced by its own card."""

    code = "same-keys"
    sentence = "This card has the same keys as the contact that it should replace."
    next_step = "Ask for the new card, which the other side makes when it changes its keys."


class AlreadyReplaced(Refused):
    """The contact gave way to another one before."""

    code = "already-replaced"
    sentence = "This contact was replaced by another one before."
    next_step = "Go on with the newer one; compare its words if it is not verified yet."


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as people see it. Ids have 16 hex digits, fingerprints 64.

    `since` in microseconds since 1970 (UTC) is when `state` began; `by` the fingerprint of who
    verified or introduced; `successor` the id of who came after. `similar_to` are ids of others
    (or one's own) under a name that could be taken for this one; `has_mixed_scripts` tells of a
    name with letters of several alphabets in one word.
    """

    id: str
    name: str
    fingerprint: str
    state: State
    since: int
    by: str | None
    witness: str
    successor: str | None
    is_followed: bool
    similar_to: tuple[str, ...]
    has_mixed_scripts: bool


@dataclass(frozen=True, slots=True)
class StillOpen:
    """A bundle that was sealed to a contact, who keeps the key to it. `time` in microseconds."""

    bundle: str
    time: int
    purpose: str


SealedTo = Callable[[bytes], Sequence[StillOpen]]
"""fingerprint -> the bundles that this person can open for ever."""


def _none_known(_fingerprint: bytes) -> Sequence[StillOpen]:
    return ()


@dataclass(slots=True)
class Contacts:
    """The contacts of one vault. Every act is an entry of the local log, in one transaction with
    all that follows from it; writes raise OpenedForReading in a vault opened for reading.

    Where a method takes `who`, it is an id, a fingerprint or a name that only one contact has; it
    raises NoSuchContact, SeveralContacts.
    """

    journal: Journal
    own: PublicIdentity
    sealed_to: SealedTo = _none_known
    _known: dict[bytes, PublicIdentity] = field(default_factory=dict, init=False, repr=False)

    @property
    def _connection(self) -> Connection:
        return self.journal.connection

    # -- whom this vault knows

    def everyone(self) -> list[ContactView]:
        """All contacts by name, the revoked ones too."""
        contacts = trust.load(self._connection)
        return [self._view(one, contacts) for one in contacts.values()]

    def find(self, who: str) -> ContactView:
        """One contact."""
        return self._view(self._find(who), trust.load(self._connection))

    def state_of(self, fingerprint: bytes) -> State:
        """How well the holder of a 32-byte fingerprint is known."""
        if fingerprint in identities.own_fingerprints(self._connection):
            return "revoked" if fingerprint in trust.taken(self._connection) else "self"
        contact = trust.load(self._connection).get(fingerprint)
        return contact.state if contact else "unknown"

    def is_doubted(self, fingerprint: bytes) -> bool:
        """Whether what is new from these keys may come from other hands than their owner's.

        So it is once they were revoked, or replaced by keys that they did not sign for.
        """
        if fingerprint in trust.taken(self._connection):
            return True
        contact = trust.load(self._connection).get(fingerprint)
        if contact is None or contact.state != "revoked":
            return False
        card = trust.read_card(self._connection, contact.successor) if contact.successor else None
        succession = card.succeeds if card else None
        return (
            succession is None or succession.fingerprint != fingerprint or succession.is_compromised
        )

    def name_of(self, fingerprint: bytes) -> str | None:
        """The name under which somebody is known, or that their card gives; None without a card."""
        contact = trust.load(self._connection).get(fingerprint)
        if contact is not None:
            return contact.name
        public = self.identity_of(fingerprint)
        return public.name if public else None

    def identity_of(self, fingerprint: bytes) -> PublicIdentity | None:
        """All public keys of somebody whose card is held. Raises NotACard, CardForged."""
        known = self._known.get(fingerprint)
        if known is None:
            card = trust.read_card(self._connection, fingerprint)
            if card is None:
                return None
            known = self._known[fingerprint] = card.identity
        return known

    def keys_of(self, fingerprint: bytes) -> PublicKeys | None:
        """The signing keys of somebody whose card is held. Raises NotACard, CardForged."""
        public = self.identity_of(fingerprint)
        return public.keys if public else None

    def recipient_of(self, fingerprint: bytes) -> str | None:
        """The `age1pq1...` to which bundles for somebody are sealed."""
        public = self.identity_of(fingerprint)
        return str(HybridRecipient(public.age)) if public else None

    def card_of(self, fingerprint: bytes) -> bytes | None:
        """The exact card file held of somebody, oneself included."""
        card = trust.read_card(self._connection, fingerprint)
        return card.body if card else None

    def is_like_another(self, fingerprint: bytes, name: str) -> bool:
        """Whether a name could be taken for that of somebody known under other keys."""
        contacts = trust.load(self._connection)
        own = self.own.fingerprint != fingerprint and alike(self.own.name, name)
        return own or any(
            alike(one.name, name)
            for key, one in contacts.items()
            if fingerprint not in (key, one.successor)
        )

    def followed(self) -> frozenset[bytes]:
        """Whose replacements of others' words count here."""
        return trust.followed(self._connection)

    def words(self, who: str, language: str = "en") -> SafetyWords:
        """What this vault's user and a contact compare, by voice or face."""
        return safety_words(self.own.fingerprint, self._find(who).fingerprint, language)

    # -- what the user decides

    def add(self, body: bytes) -> ContactView:
        """Take in a card file; whoever is a contact already stays as known as before.

        A card that a contact's old keys signed too replaces that contact, as `replace` does.
        Raises OwnCard, ContactIdTaken, NotACard, CardForged, CardTooNew.
        """
        card = self._foreign(cards.read(body))
        contacts = trust.load(self._connection)
        if card.fingerprint not in contacts:
            old = contacts.get(card.succeeds.fingerprint) if card.succeeds else None
            if old is not None and old.successor is None:
                return self._replace(old, card)
            self._act(trust.ADDED, _newcomer(card), card)
        return self.find(card.fingerprint.hex())

    def verify(self, who: str, witness: str = "") -> ContactView:
        """Note that the words were compared and equal. Raises AlreadyReplaced."""
        contact = self._unreplaced(who)
        by = self.own.fingerprint.hex()
        self._act(trust.VERIFIED, _about(contact, by=by, witness=witness))
        return self.find(who=contact.fingerprint.hex())

    def revoke(self, who: str) -> tuple[ContactView, Sequence[StillOpen]]:
        """Trust a contact no more; returns it with every bundle that it can still open."""
        contact = self._find(who)
        if contact.state != "revoked":
            self._act(trust.REVOKED, _about(contact))
        return self.find(contact.fingerprint.hex()), self.sealed_to(contact.fingerprint)

    def replace(self, who: str, body: bytes) -> ContactView:
        """Go on with a contact under the keys of a new card; the old ones are revoked.

        The new contact is verified only if the old one was and both its old and new keys, none of
        them taken, signed the card. What the old keys wrote stays as it was read. Raises SameKeys,
        AlreadyReplaced, and what `add` raises.
        """
        old = self._unreplaced(who)
        card = self._foreign(cards.read(body))
        if card.fingerprint == old.fingerprint:
            raise SameKeys
        return self._replace(old, card)

    def follow(self, who: str, *, is_followed: bool) -> ContactView:
        """Let somebody's replacements of others' words count, or not, whatever is verified."""
        contact = self._find(who)
        self._act(trust.FOLLOWED, _about(contact, is_followed=is_followed))
        return self.find(contact.fingerprint.hex())

    # -- inside a transaction of the caller

    def introduce(self, card: Card, by: bytes) -> None:
        """Know somebody whose card came in the bundle of `by`, who must be verified.

        Otherwise only the card is kept. Inside the caller's transaction. Raises ContactIdTaken.
        """
        contacts = trust.load(self._connection)
        if card.fingerprint in identities.own_fingerprints(self._connection).union(contacts):
            return
        introducer = contacts.get(by)
        if introducer is None or introducer.state != "verified":
            trust.keep_card(self._connection, card)
            return
        self._require_own_id(card.fingerprint)
        trust.replace_card(self._connection, card)
        trust.record(self._connection, trust.INTRODUCED, _newcomer(card, by.hex()))

    def problems(self) -> list[str]:
        """What of the contacts and cards differs from the local log, in words.

        The caller sees to it that nobody writes meanwhile (`database.snapshot`).
        """
        return list(trust.problems(self._connection))

    def _replace(self, old: Contact, card: Card) -> ContactView:
        known = trust.load(self._connection).get(card.fingerprint)
        if known is not None and known.successor is not None:
            raise AlreadyReplaced
        is_revoked = known is not None and known.state == "revoked"
        act = trust.Act(
            contact=old.fingerprint.hex(),
            name=card.name,
            card=trust.card_digest(card.body).hex(),
            successor=card.fingerprint.hex(),
            is_verified=_carries_trust(old, card) and not is_revoked,
        )
        # A contact that is known already stays bound to the card that it came with.
        self._act(trust.REPLACED, act, None if known else card)
        return self.find(card.fingerprint.hex())

    def _act(self, kind: str, act: Act, card: Card | None = None) -> None:
        with self.journal.writing():
            if card is not None:
                trust.replace_card(self._connection, card)
            trust.record(self._connection, kind, act)
            self.journal.follow(trust.followed(self._connection))
        if card is not None:
            self._known[card.fingerprint] = card.identity

    def _foreign(self, card: Card) -> Card:
        if card.fingerprint in identities.own_fingerprints(self._connection):
            raise OwnCard
        self._require_own_id(card.fingerprint)
        return card

    def _require_own_id(self, fingerprint: bytes) -> None:
        taken = {_id(one): one for one in trust.load(self._connection)}
        if taken.get(_id(fingerprint), fingerprint) != fingerprint:
            raise ContactIdTaken

    def _unreplaced(self, who: str) -> Contact:
        contact = self._find(who)
        if contact.successor is not None:
            raise AlreadyReplaced
        return contact

    def _find(self, who: str) -> Contact:
        contacts = trust.load(self._connection)
        key = who.strip().lower()
        if _FINGERPRINT.fullmatch(key) or _ID.fullmatch(key):
            found = [one for one in contacts.values() if one.fingerprint.hex().startswith(key)]
        else:
            found = _named(who, contacts)
        if not found:
            raise NoSuchContact(contact=who)
        if len(found) > 1:
            raise SeveralContacts(contact=who)
        return found[0]

    def _view(self, contact: Contact, contacts: trust.Contacts) -> ContactView:
        return ContactView(
            id=_id(contact.fingerprint),
            name=contact.name,
            fingerprint=contact.fingerprint.hex(),
            state=contact.state,
            since=contact.since,
            by=contact.by.hex() if contact.by else None,
            witness=contact.witness,
            successor=_id(contact.successor) if contact.successor else None,
            is_followed=contact.is_followed,
            similar_to=self._similar(contact, contacts),
            has_mixed_scripts=scripts.mixed_scripts(contact.name),
        )

    def _similar(self, contact: Contact, contacts: trust.Contacts) -> tuple[str, ...]:
        """Everybody else with such a name, except whom this contact succeeds or is succeeded by."""
        own = self.own.fingerprint
        found = [_id(own)] if alike(self.own.name, contact.name) else []
        for other in contacts.values():
            is_related = (
                contact.fingerprint in (other.fingerprint, other.successor)
                or contact.successor == other.fingerprint
            )
            if not is_related and alike(other.name, contact.name):
                found.append(_id(other.fingerprint))
        return tuple(found)


def _id(fingerprint: bytes) -> str:
    return fingerprint.hex()[:ID_DIGITS]


def _carries_trust(old: Contact, card: Card) -> bool:
    succession = card.succeeds
    return (
        succession is not None
        and succession.fingerprint == old.fingerprint
        and not succession.is_compromised
        and old.state == "verified"
    )


def _newcomer(card: Card, by: str = "") -> Act:
    digest = trust.card_digest(card.body).hex()
    return trust.Act(contact=card.fingerprint.hex(), name=card.name, card=digest, by=by)


def _about(contact: Contact, by: str = "", witness: str = "", *, is_followed: bool = False) -> Act:
    return trust.Act(
        contact=contact.fingerprint.hex(), by=by, witness=witness, is_followed=is_followed
    )


def _named(name: str, contacts: trust.Contacts) -> list[Contact]:
    """Who has exactly this name; whoever was replaced counts only where nobody else has it."""
    found = [one for one in contacts.values() if one.name == name]
    return [one for one in found if one.successor is None] or found
