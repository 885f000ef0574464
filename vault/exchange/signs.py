"""Telling hand-overs apart: replayed, late, missing, forked, restored (design: "Replay, fork")."""

from __future__ import annotations

import time
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


def of(connection: Connection, opened: Opened) -> list[str]:
    """The codes of what is unusual about a bundle, given what was seen before."""
    found = []
    if not opened.is_addressed:
        found.append(READDRESSED)
    row = ledger.find(connection, opened.digest)
    if row is not None and row.state in ("accepted", "partly accepted"):
        found.append(REPLAYED)
    found += _counted(connection, opened)
    if _has_fork(connection, opened) and FORKED not in found:
        found.append(FORKED)
    if _was_restored(connection, opened):
        found.append(RESTORED)
    ahead = time.time_ns() // 1000 + MAX_AHEAD
    if any(changeset.time > ahead for changeset in opened.incoming.changesets):
        found.append(CLOCK_AHEAD)
    return found


def _counted(connection: Connection, opened: Opened) -> list[str]:
    """What the sender's counter for this vault says beside the bundles seen before."""
    if opened.entry is None:
        return []
    counter = opened.entry.counter
    seen = ledger.received_from(connection, opened.sender, opened.chain)
    others = {number for number, digest in seen.items() if digest != opened.digest}
    if seen.get(counter, opened.digest) != opened.digest:
        return [FORKED]
    found = []
    if others and counter < max(others):
        found.append(LATE)
    missing = set(range(1, counter)) - others
    if missing:
        found.append(MISSING)
    return found


def _has_fork(connection: Connection, opened: Opened) -> bool:
    """Two valid changesets of one author, chain and sequence, here or within the bundle."""
    places: dict[tuple[bytes, bytes, int], bytes] = {}
    for one in opened.incoming.changesets:
        place = one.author, one.chain, one.sequence
        if places.setdefault(place, one.digest) != one.digest:
            return True
        row = connection.execute(
            "SELECT 1 FROM changesets WHERE chain = ? AND sequence = ? AND author = ?"
            " AND digest != ?",
            (one.chain, one.sequence, one.author, one.digest),
        ).fetchone()
        if row is not None:
            return True
    return False


def _was_restored(connection: Connection, opened: Opened) -> bool:
    """A chain that goes on from a head after which more is known here."""
    states = [opened.header.checkpoint, *opened.header.chains.values()]
    for continues in {state.continues for state in states if state.continues}:
        row = connection.execute(
            "SELECT 1 FROM changesets old JOIN changesets later ON later.chain = old.chain"
            " AND later.sequence > old.sequence WHERE old.digest = ?",
            (bytes.fromhex(continues),),
        ).fetchone()
        if row is not None:
            return True
    return False
