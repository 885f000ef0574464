"""Telling hand-overs apart: replayed, late, missing, forked, restored (design: "Replay, fork")."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from vault.exchange import ledger
from vault.records.author import MAX_AHEAD

if TYPE_CHECKING:
    from vault.exchange.quarantine import Opened
    from vault.store.database import Connection

REPLAYED: Final = "replayed"
LATE: Final = "late"
MISSING: Final = "hand-overs-missing"
FORKED: Final = "forked"
READDRESSED: Final = "readdressed"
RESTORED: Final = "restored-or-copied"
NAME_LIKE_CONTACT: Final = "name-like-a-contact"
CLOCK_AHEAD: Final = "clock-ahead"
ERASED_HERE: Final = "erased-here"
AUTHOR_DOUBTED: Final = "author-revoked"
ROOTLESS: Final = "earlier-bundle-needed"


def of(connection: Connection, opened: Opened) -> list[str]:
    """The codes of what is unusual about a bundle, given what was seen before."""
    row = ledger.find(connection, opened.digest)
    was_accepted = row is not None and row.state in ("accepted", "partly accepted")
    ahead = time.time_ns() // 1000 + MAX_AHEAD
    told = {
        READDRESSED: not opened.is_addressed,
        REPLAYED: was_accepted,
        FORKED: (not was_accepted and _counts_twice(connection, opened))
        or _has_fork(connection, opened),
        LATE: _is_late(connection, opened),
        MISSING: missing(connection, opened) > 0,
        RESTORED: _was_restored(connection, opened),
        CLOCK_AHEAD: any(changeset.time > ahead for changeset in opened.incoming.changesets),
    }
    return [code for code, applies in told.items() if applies]


def missing(connection: Connection, opened: Opened) -> int:
    """How many earlier hand-overs of this chain to this vault were never seen here."""
    if opened.entry is None:
        return 0
    below = [number for number in _seen(connection, opened) if 0 < number < opened.entry.counter]
    return max(0, opened.entry.counter - 1 - len(below))


def _is_late(connection: Connection, opened: Opened) -> bool:
    """Whether the counter is lower than one that was seen, and was not seen itself."""
    if opened.entry is None:
        return False
    seen = _seen(connection, opened)
    others = [number for number, digests in seen.items() if digests != {opened.digest}]
    return bool(others) and opened.entry.counter < max(others)


def _counts_twice(connection: Connection, opened: Opened) -> bool:
    """Whether another bundle carried the same counter of the same chain."""
    if opened.entry is None:
        return False
    return bool(_seen(connection, opened).get(opened.entry.counter, set()) - {opened.digest})


def _seen(connection: Connection, opened: Opened) -> dict[int, set[bytes]]:
    return ledger.received_from(connection, opened.sender, opened.chain)


def _has_fork(connection: Connection, opened: Opened) -> bool:
    """Two valid changesets of one author, chain and sequence, of which one is new here.

    The sender's own head, to which both signatures put their name, stands for a changeset.
    """
    head = opened.header.checkpoint
    places: dict[tuple[bytes, bytes, int], set[bytes]] = defaultdict(set)
    places[opened.sender, opened.chain, head.sequence].add(bytes.fromhex(head.digest))
    for one in opened.incoming.changesets:
        places[one.author, one.chain, one.sequence].add(one.digest)
    for (author, chain, sequence), came in places.items():
        rows = connection.execute(
            "SELECT digest FROM changesets WHERE chain = ? AND sequence = ? AND author = ?",
            (chain, sequence, author),
        )
        held = {row[0] for row in rows}
        if came - held and len(came | held) > 1:
            return True
    return False


def _was_restored(connection: Connection, opened: Opened) -> bool:
    """A chain that goes on from a head after which more is known here."""
    states = [opened.header.checkpoint, *opened.header.chains.values()]
    query = (
        "SELECT 1 FROM changesets old JOIN changesets later ON later.chain = old.chain"
        " AND later.author = old.author AND later.sequence > old.sequence WHERE old.digest = ?"
    )
    return any(
        connection.execute(query, (bytes.fromhex(continues),)).fetchone() is not None
        for continues in {state.continues for state in states if state.continues}
    )
