"""The plan of a bundle: what it is, who speaks in it, what is wrong, what would change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from vault.exchange import signs
from vault.exchange.compare import Change, NewDisagreement, compare, foresee

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault.exchange.compare import Merge, Prospects
    from vault.exchange.contacts import Contacts
    from vault.exchange.quarantine import Opened
    from vault.exchange.trust import State
    from vault.records.index import Index


__all__ = ["AuthorView", "Change", "NewDisagreement", "Plan", "Planner"]


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Somebody whose statements are in a bundle."""

    name: str
    fingerprint: str
    state: State
    statements: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a bundle is and what accepting it would change.

    `merge.digest` is the SHA-256 by which the user agrees to this very plan. `missing` hand-overs
    of the sender to this vault were never seen here.
    """

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
    missing: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes plans for one vault. `own` are its fingerprints."""

    index: Index
    contacts: Contacts
    own: frozenset[bytes]

    def plan(self, opened: Opened) -> tuple[Plan, Prospects]:
        """The plan of an opened bundle, and what it rests on."""
        doubted = {one for one in opened.incoming.authors if self.contacts.is_doubted(one)}
        prospects = foresee(self.index, opened.incoming, doubted)
        merge = compare(self.index, prospects, opened.incoming, self.own)
        authors = self._authors(opened)
        state = self.contacts.state_of(opened.sender)
        name = self.contacts.name_of(opened.sender)
        merge.digest = _agreed(opened.digest, state, authors, prospects, merge)
        plan = Plan(
            bundle=opened.header.bundle,
            digest=opened.digest.hex(),
            sender_name=name or opened.header.sender.name,
            sender=opened.header.sender.fingerprint,
            sender_state=state,
            authors=authors,
            is_addressed=opened.is_addressed,
            purpose=opened.header.purpose,
            merge=merge,
            files=len(opened.files),
            missing=signs.missing(self.index.connection, opened),
            warnings=self._warnings(opened, merge, prospects),
        )
        return plan, prospects

    def _authors(self, opened: Opened) -> tuple[AuthorView, ...]:
        found = []
        for author, statements in sorted(opened.incoming.authors.items()):
            name = self.contacts.name_of(author)
            if name is None and author in opened.cards:
                name = opened.cards[author].name
            state = self.contacts.state_of(author)
            found.append(AuthorView(name or "", author.hex(), state, statements))
        return tuple(found)

    def _warnings(self, opened: Opened, merge: Merge, prospects: Prospects) -> tuple[str, ...]:
        found = signs.of(self.index.connection, opened)
        if self.contacts.is_like_another(opened.sender, opened.header.sender.name):
            found.append(signs.NAME_LIKE_CONTACT)
        waiting = [prospects[bytes.fromhex(one.id)] for one in merge.waiting]
        if any(one.is_erased for one in waiting):
            found.append(signs.ERASED_HERE)
        if any(one.is_doubted for one in waiting):
            found.append(signs.AUTHOR_DOUBTED)
        if merge.rootless:
            found.append(signs.ROOTLESS)
        return tuple(found)


def _agreed(
    bundle: bytes,
    sender: State,
    authors: Collection[AuthorView],
    prospects: Prospects,
    merge: Merge,
) -> str:
    """A digest over the plan, the trust that it rests on, and what is held of the same records."""
    digest = hashlib.sha256(b"satchel-plan-v1\0" + bundle)
    digest.update(msgspec.json.encode([sender, *authors]))
    held = (said.id + bytes([said.is_held()]) for one in prospects.values() for said in one.held)
    for one in sorted(held):
        digest.update(one)
    digest.update(msgspec.json.encode(merge))
    return digest.hexdigest()
