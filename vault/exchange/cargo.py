"""What a bundle carries, before it is addressed: changesets, chains, authors, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vault.exchange import receipts, restatement, selection
from vault.exchange.bundle import ChainState
from vault.exchange.incoming import masks
from vault.exchange.lines import CarriedChangeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vault.exchange.receipts import Proven
    from vault.exchange.selection import Outgoing, Passes, Selection
    from vault.records.identity import Identity
    from vault.records.journal import Journal
    from vault.store.database import Connection
    from vault.store.files import Attachment


@dataclass(frozen=True, slots=True)
class Cargo:
    """`records` counts those of which something goes along; `outgoing` are the stored edits, none
    where all was said anew; `properties` those (type.property) whose contents leave.
    """

    changesets: Callable[[], Iterable[CarriedChangeset]]
    chains: dict[str, ChainState]
    authors: frozenset[bytes]
    records: int
    properties: frozenset[str]
    files: dict[str, Attachment] = field(default_factory=dict)
    outgoing: Sequence[Outgoing] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to carry."""
        return not self.chains


def restated(journal: Journal, chosen: Selection, passes: Passes, identity: Identity) -> Cargo:
    """The selection said anew under new ids, without files."""
    anew = restatement.restate(journal, chosen, passes, identity)
    last = anew.changesets[-1]
    state = ChainState(last.author.hex(), last.sequence, last.digest.hex())
    return Cargo(
        lambda: map(restatement.carried, anew.changesets),
        {last.chain.hex(): state},
        frozenset({identity.fingerprint}),
        len(chosen.records),
        anew.properties,
    )


def original(
    journal: Journal,
    chosen: Selection,
    passes: Passes,
    recipients: Sequence[bytes] | None,
    *,
    with_files: bool,
) -> Cargo:
    """The statements themselves; less what all `recipients` are proven to hold, if given."""
    connection = journal.connection
    outgoing = selection.outgoing(connection, chosen, passes, with_files=with_files)
    if recipients is not None:
        held = [receipts.proven(connection, one) for one in recipients]
        outgoing = [one for one in outgoing if not _is_known(one, held)]
    named = {one for row in outgoing for one in selection.file_hashes(row)}
    return Cargo(
        lambda: _changesets(connection, outgoing),
        {
            chain.hex(): chain_state(connection, author, chain)
            for author, chain in _chains(outgoing)
        },
        frozenset(chosen.authors),
        len({one.row.record for one in outgoing}),
        frozenset(chosen.properties),
        {sha256: one for sha256, one in sorted(chosen.files.items()) if sha256 in named},
        outgoing,
    )


def chain_state(connection: Connection, author: bytes, chain: bytes) -> ChainState:
    """Where an author's chain stands here, and the head that it continues."""
    sequence, digest = connection.execute(
        "SELECT sequence, digest FROM chains WHERE author = ? AND chain = ?", (author, chain)
    ).fetchone()
    return ChainState(author.hex(), sequence, digest.hex(), continues(connection, author, chain))


def continues(connection: Connection, author: bytes, chain: bytes) -> str | None:
    """The head of the older chain that this one goes on from, in hex."""
    row = connection.execute(
        "SELECT previous FROM changesets WHERE author = ? AND chain = ? AND sequence = 0",
        (author, chain),
    ).fetchone()
    return row[0].hex() if row and row[0] else None


def _chains(outgoing: Iterable[Outgoing]) -> set[tuple[bytes, bytes]]:
    return {(one.row.author, one.row.chain) for one in outgoing}


def _changesets(connection: Connection, outgoing: Sequence[Outgoing]) -> Iterator[CarriedChangeset]:
    for group in selection.by_changeset(connection, outgoing):
        yield CarriedChangeset(*group)


def _is_known(one: Outgoing, held: Sequence[Proven]) -> bool:
    statements, contents = masks(one.carried)
    for proven in held:
        known = proven.get(one.row.id)
        if known is None or not (_covers(known[0], statements) and _covers(known[1], contents)):
            return False
    return bool(held)


def _covers(known: bytes, wanted: bytes) -> bool:
    return all(k >= w for k, w in zip(known, wanted, strict=True))
