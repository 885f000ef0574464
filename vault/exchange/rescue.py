"""Opening and checking a bundle without a vault, into a folder of files and a readable page.

`resources/rescue/open_bundle.py` does the same with `cryptography` alone, for the day when there
is no Satchel.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vault import disk
from vault.errors import Refused, SenderNotTrusted
from vault.exchange import card, container, lines, readable
from vault.exchange.bag import CHANGES
from vault.exchange.quarantine import checked_header
from vault.records import schema as schemas
from vault.records import statement as grammar
from vault.records.folding import Folding
from vault.records.proof import prove
from vault.records.statement import Forged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vault.exchange.card import Card
    from vault.exchange.container import ReceivedPart
    from vault.exchange.lines import CarriedChangeset
    from vault.progress import Progress
    from vault.sealing.age import Identity

PAGE: Final = "read-me-first.html"
_PART: Final = ".part"
_CARDS: Final = "cards/"
_MAX_CHANGES: Final = 1 << 30


class RescueTargetExists(Refused):
    """The folder for the rescued files exists."""

    code = "rescue-target-exists"
    sentence = "There is something at this place already."
    next_step = "Choose a folder that does not exist yet; nothing is ever overwritten."


class OtherSender(SenderNotTrusted):
    """The bundle was sealed by somebody else than the card's owner."""

    code = "other-sender"
    sentence = "This bundle was not sealed by the owner of that card."
    next_step = "Leave the card out to open it all the same; then nobody vouches for its sender."


@dataclass(slots=True)
class Rescued:
    """What was written. `is_known` when a card vouched for the sender; the rest was proven."""

    sender: str
    fingerprint: str
    is_known: bool
    changesets: int = 0
    records: int = 0
    files: list[str] = field(default_factory=list)


def rescue(
    path: Path,
    identities: Sequence[Identity],
    out: Path,
    sender: bytes | None,
    progress: Progress,
) -> Rescued:
    """Open and check a bundle into a new folder, which appears only when all of it is good.

    `sender` is a card file. Raises RescueTargetExists, OtherSender, Forged, CardForged, NotACard,
    and what container.read and checked_header raise.
    """
    if out.exists():
        raise RescueTargetExists
    part = out.with_name(out.name + _PART)
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700)
        rescued = _rescue_into(part, path, identities, sender, progress)
        part.rename(out)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    disk.sync_folder(out.parent)
    return rescued


def _rescue_into(
    folder: Path,
    path: Path,
    identities: Sequence[Identity],
    sender: bytes | None,
    progress: Progress,
) -> Rescued:
    with container.read(path, identities, progress) as reader:
        header, _ = checked_header(reader)
        if sender is not None:
            vouched = card.read(sender).fingerprint.hex()
            if vouched != header.sender.fingerprint:
                raise OtherSender
        done = Rescued(header.sender.name, header.sender.fingerprint, sender is not None)
        (folder / "satchel.json").write_bytes(reader.header)
        for part in reader.parts():
            _save(folder, part)
            done.files.append(part.name)
    cards = [_card(folder / name) for name in done.files if name.startswith(_CARDS)]
    carried = _carried(folder / CHANGES)
    _prove(done, carried, cards)
    page = readable.page(_folding(header.sender.fingerprint), carried, done.sender, header.purpose)
    (folder / PAGE).write_bytes(page)
    return done


def _save(folder: Path, part: ReceivedPart) -> None:
    # Names in a bundle are generated and were checked to be: letters, digits, one slash, a dot.
    target = folder / part.name
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with disk.NewFile(target) as file:
        block = memoryview(bytearray(1 << 20))
        while length := part.stream.readinto(block):
            file.write(block[:length])
        file.commit()


def _card(path: Path) -> Card:
    with path.open("rb") as source:
        found = card.read(source.read(card.MAX_BYTES + 1))
    if path.stem != found.fingerprint.hex():
        raise card.CardForged
    return found


def _carried(path: Path) -> list[CarriedChangeset]:
    if path.stat().st_size > _MAX_CHANGES:
        raise Forged(what="size")
    with path.open("rb") as source:
        return lines.joined(lines.read(source))


def _prove(done: Rescued, carried: Iterable[CarriedChangeset], cards: Iterable[Card]) -> None:
    keys = {one.fingerprint: one.identity.keys for one in cards}
    types: dict[str, str] = {}
    carried = list(carried)
    for changeset in carried:
        for edit in changeset.edits:
            parsed = grammar.read_edit(edit.body)
            # An only-new bundle may build on records that came before: then the edits agree.
            if types.setdefault(parsed.record, parsed.type) != parsed.type:
                raise Forged(what="type")
    records: set[bytes] = set()
    for changeset in carried:
        author = bytes.fromhex(grammar.read_changeset(changeset.body).author)
        if author not in keys:
            raise Forged(what="author without a card")
        proven = prove(
            changeset.body,
            changeset.signature,
            changeset.edits,
            keys[author],
            lambda record: types.get(record.hex()),
        )
        records.update(edit.record for edit in proven.edits)
        done.changesets += 1
    done.records = len(records)


def _folding(sender: str) -> Folding:
    return Folding(schemas.load(), frozenset({bytes.fromhex(sender)}))
