"""Opening and checking a bundle without a vault, into a folder of files and a readable page.

`resources/rescue/open_bundle.py` does the same with `cryptography` alone, for the day when there
is no Satchel.
"""

from __future__ import annotations

import io
import shutil
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault import disk
from vault.errors import Refused, SenderNotTrusted
from vault.exchange import card, container, lines, readable
from vault.exchange.bag import CHANGES, HEADER, READ_ME
from vault.exchange.bundle import PASSPHRASE
from vault.exchange.quarantine import checked_header
from vault.records import schema as schemas
from vault.records import statement as grammar
from vault.records.exhibits import FILE
from vault.records.folding import Folding
from vault.records.proof import prove
from vault.records.statement import Forged
from vault.sealing import age
from vault.sealing.errors import NoIdentityMatches
from vault.sealing.recipients import PassphraseRecipient

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from vault.exchange.bundle import Header
    from vault.exchange.card import Card
    from vault.exchange.container import BundleReader, ReceivedPart
    from vault.exchange.lines import CarriedChangeset
    from vault.progress import Progress
    from vault.records.proof import ProvenChangeset
    from vault.sealing.age import Identity

_PART: Final = ".part"
_CARDS: Final = "cards/"
_FILES: Final = "files/"
_MAX_CHANGES: Final = 512 << 20
_STEM_BYTES: Final = 120
_SUFFIX_LETTERS: Final = 10


class RescueTargetExists(Refused):
    """The folder for the rescued files exists."""

    code = "rescue-target-exists"
    sentence = "There is something at this place already."
    next_step = "Choose a folder that does not exist yet; nothing is ever overwritten."


class RescueCutShort(Refused):
    """What an earlier rescue left lies beside the folder, in the clear."""

    code = "rescue-cut-short"
    sentence = "An earlier rescue was cut short: {name} lies there, with readable files in it."
    next_step = "Delete it, or choose another folder."


class OtherSender(SenderNotTrusted):
    """The bundle was sealed by somebody else than the card's owner."""

    code = "other-sender"
    sentence = "This bundle was not sealed by the owner of that card."
    next_step = "Leave the card out to open it all the same; then nobody vouches for its sender."


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was written, `files` being paths in the folder; all of it was proven.

    `is_known` when a card vouched for the sender; `is_addressed` when the sender sealed it for this
    key or passphrase, and nobody passed it on under a seal of their own.
    """

    sender: str
    fingerprint: str
    is_known: bool
    is_addressed: bool
    changesets: int
    records: int
    statements: int
    files: tuple[str, ...]


def rescue(
    path: Path,
    identities: Sequence[Identity],
    out: Path,
    sender: bytes | None,
    progress: Progress,
) -> Rescued:
    """Open and check a bundle into a new folder, which appears only when all of it is good.

    `sender` is a card file. Raises RescueTargetExists, RescueCutShort, OtherSender, Forged,
    CardForged, NotACard, and what container.read and checked_header raise.
    """
    # Readable while it is made, so its name is one that people see.
    part = out.with_name(out.name + _PART)
    if out.exists():
        raise RescueTargetExists
    if part.exists():
        raise RescueCutShort(name=part.name)
    part.mkdir(mode=0o700)
    try:
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
            _require_sender(sender, header)
        is_addressed = _is_addressed(reader, header, identities)
        stored = _store(reader, folder)
    cards = [_card(folder / name) for name in stored if name.startswith(_CARDS)]
    carried = _carried(folder / CHANGES)
    proven = _prove(carried, cards)
    names = _renamed(folder, stored, proven)
    folding = Folding(schemas.load(), frozenset({bytes.fromhex(header.sender.fingerprint)}))
    page = readable.page(folding, carried, header.sender.name, header.purpose)
    (folder / READ_ME).write_bytes(page)
    edits = [edit for changeset in proven for edit in changeset.edits]
    return Rescued(
        sender=header.sender.name,
        fingerprint=header.sender.fingerprint,
        is_known=sender is not None,
        is_addressed=is_addressed,
        changesets=len(proven),
        records=len({edit.record for edit in edits}),
        statements=sum(bool(said.property) for edit in edits for said in edit.said),
        files=(*names, READ_ME),
    )


def _require_sender(body: bytes, header: Header) -> None:
    if card.read(body).fingerprint.hex() != header.sender.fingerprint:
        raise OtherSender


def _is_addressed(reader: BundleReader, header: Header, identities: Sequence[Identity]) -> bool:
    """Whether the signed header holds an entry that its sender sealed to one of these keys, and
    the file has the recipients that it says.
    """
    kinds = reader.stanza_kinds
    by_passphrase = kinds == (PassphraseRecipient.kind,)
    if header.recipients == PASSPHRASE or by_passphrase:
        return by_passphrase and header.recipients == PASSPHRASE
    if len(set(kinds)) > 1 or len(kinds) != len(header.recipients):
        return False
    return any(_opens(sealed, identities) for sealed in header.entries)


def _opens(sealed: str, identities: Sequence[Identity]) -> bool:
    try:
        age.unseal(io.BytesIO(bytes.fromhex(sealed)), io.BytesIO(), identities)
    except NoIdentityMatches:
        return False
    except ValueError as error:
        raise Forged(what="entry") from error
    return True


def _store(reader: BundleReader, folder: Path) -> list[str]:
    """Write the payload under the names that it has in the bundle, and return these."""
    (folder / HEADER).write_bytes(reader.header)
    names = []
    for part in reader.parts():
        # The sender's own page may hold anything; the one made here holds what is proven.
        if part.name != READ_ME:
            _save(folder / part.name, part)
            names.append(part.name)
    return names


def _save(target: Path, part: ReceivedPart) -> None:
    # Names in a bundle are generated and were checked to be: letters, digits, one slash, a dot.
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
        raise card.CardForged(what="name")
    return found


def _carried(path: Path) -> list[CarriedChangeset]:
    if path.stat().st_size > _MAX_CHANGES:
        raise Forged(what="size")
    with path.open("rb") as source:
        return lines.joined(lines.read(source))


def _prove(carried: Iterable[CarriedChangeset], cards: Iterable[Card]) -> list[ProvenChangeset]:
    keys = {one.fingerprint: one.identity.keys for one in cards}
    carried = list(carried)
    types = _types(carried)
    proven = []
    for changeset in carried:
        author = bytes.fromhex(grammar.read_changeset(changeset.body).author)
        if author not in keys:
            raise Forged(what="author without a card")
        proven.append(
            prove(
                changeset.body,
                changeset.signature,
                changeset.edits,
                keys[author],
                lambda record: types.get(record.hex()),
            )
        )
    return proven


def _types(carried: Iterable[CarriedChangeset]) -> dict[str, str]:
    """The types of records, some of which an only-new bundle does not create: the edits agree."""
    types: dict[str, str] = {}
    for changeset in carried:
        for edit in changeset.edits:
            parsed = grammar.read_edit(edit.body)
            if types.setdefault(parsed.record, parsed.type) != parsed.type:
                raise Forged(what="type")
    return types


def _renamed(
    folder: Path, stored: Iterable[str], proven: Iterable[ProvenChangeset]
) -> tuple[str, ...]:
    """Give attached files the names that were said of them first, made harmless."""
    names = {name: name for name in stored}
    for sha256, said in sorted(_named(proven), key=lambda one: one[1]):
        stored_as = f"{_FILES}{sha256}"
        if names.get(stored_as) != stored_as:
            continue
        new = f"{_FILES}{sha256[:8]}-{safe_name(said[2])}"
        if (folder / new).exists():
            new = f"{_FILES}{sha256}-{safe_name(said[2])}"
        (folder / stored_as).rename(folder / new)
        names[stored_as] = new
    return tuple(names.values())


def _named(proven: Iterable[ProvenChangeset]) -> Iterator[tuple[str, tuple[int, bytes, str]]]:
    """SHA-256 -> (time, statement, name), for every statement that names a file."""
    for changeset in proven:
        for said in (said for edit in changeset.edits for said in edit.said):
            value = said.content.value if said.content is not None else None
            if said.property == FILE and isinstance(value, dict):
                sha256, name = value.get("sha256"), value.get("name")
                if isinstance(sha256, str) and isinstance(name, str):
                    yield sha256, (said.time, said.id, name)


def safe_name(name: str) -> str:
    """A file name as any file system takes it: letters, marks, digits, and - _ . of it; no path.

    At most 131 letters, the ending kept; may be empty.
    """
    text = unicodedata.normalize("NFC", name)
    kept = [c if c in "-_." or unicodedata.category(c)[0] in "LMN" else "_" for c in text]
    stem, dot, end = "".join(kept).strip("._").rpartition(".")
    if not stem or len(end) > _SUFFIX_LETTERS:
        stem, dot, end = stem + dot + end, "", ""
    return stem.encode()[:_STEM_BYTES].decode(errors="ignore") + dot + end
