"""Who may open a bundle that is sealed here: contacts, bare age recipients, or a passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault.errors import Refused, SenderNotTrusted
from vault.exchange import ledger, receipts
from vault.exchange.addressing import Addressee, plain_name, room_for_receipts
from vault.exchange.card import NotACard
from vault.sealing.errors import MixedRecipients
from vault.sealing.recipients import HybridRecipient, parse_recipient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault.exchange.contacts import Contacts
    from vault.records.identity import Identity
    from vault.store.database import Connection

AGE_PREFIX: Final = "age1"
UNVERIFIED: Final = "recipient-unverified"
PLAIN_AGE: Final = "recipient-plain-age"


class RecipientRevoked(SenderNotTrusted):
    """The contact is trusted no more."""

    code = "recipient-revoked"
    sentence = "{contact} is revoked: nothing is sealed to keys that may be in other hands."
    next_step = "Ask for a new card, and compare the words."


class NobodyNamed(Refused):
    """A bundle needs somebody to open it, or a passphrase."""

    code = "nobody-named"
    sentence = "Nobody was named who could open the bundle."
    next_step = "Name a contact, or give a bundle passphrase."


class PassphraseAndPeople(Refused):
    """A passphrase bundle is sealed to a passphrase alone."""

    code = "passphrase-and-people"
    sentence = "A bundle is sealed either to people or to a passphrase."
    next_step = "Seal two bundles."


@dataclass(slots=True)
class Addressees:
    """Who can open a bundle, and what is to be said about them; nobody by name for a passphrase."""

    people: list[Addressee] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[bytes]:
        """Their fingerprints, or what stands for that of a bare age key."""
        return [one.name for one in self.people]


@dataclass(frozen=True, slots=True)
class Directory:
    """Finds the people of one vault and what each of them is told."""

    connection: Connection
    contacts: Contacts
    identity: Identity
    chain: bytes

    def look_up(self, to: Sequence[str], *, by_passphrase: bool) -> Addressees:
        """Those who are named, each once.

        Raises NobodyNamed, PassphraseAndPeople, RecipientRevoked, NoSuchContact, SeveralContacts,
        NotARecipient, MixedRecipients.
        """
        if by_passphrase and to:
            raise PassphraseAndPeople
        if not by_passphrase and not to:
            raise NobodyNamed
        found = Addressees()
        room = room_for_receipts(len(to))
        for who in to:
            one = self._plain(who) if who.startswith(AGE_PREFIX) else self._contact(who, room)
            if one.name not in found.names:
                found.people.append(one)
                found.warnings.extend(self._doubts(who))
        if len({one.recipient.kind for one in found.people}) > 1:
            raise MixedRecipients
        return found

    def _plain(self, who: str) -> Addressee:
        recipient = parse_recipient(who)
        return Addressee(recipient, plain_name(recipient))

    def _contact(self, who: str, room: int) -> Addressee:
        contact = self.contacts.find(who)
        if contact.state == "revoked":
            raise RecipientRevoked(contact=contact.name)
        name = bytes.fromhex(contact.fingerprint)
        public = self.contacts.identity_of(name)
        if public is None:
            raise NotACard
        return Addressee(
            HybridRecipient(public.age),
            name,
            ledger.next_counter(self.connection, self.chain, name),
            receipts.due(self.connection, self.identity, self.chain, name, room),
        )

    def _doubts(self, who: str) -> list[str]:
        if who.startswith(AGE_PREFIX):
            return [PLAIN_AGE]
        return [] if self.contacts.find(who).state == "verified" else [UNVERIFIED]
