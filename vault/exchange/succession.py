"""One's own keys: changing them so that contacts can follow, and taking them out for rescue."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from vault import disk
from vault.exchange import card as cards
from vault.exchange import trust
from vault.records import identity as identities
from vault.records.exhibits import EXPORTED
from vault.sealing import age
from vault.store import log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from vault.records.identity import Identity
    from vault.records.journal import Journal

    Note = Callable[[str, dict[str, Any]], None]

IDENTITY: Final = "identity"
CARD: Final = "card"
"""What an export is listed as."""


def rotate(journal: Journal, old: Identity, *, is_compromised: bool) -> None:
    """Go on under new keys and the same name, on a new chain that continues the old one.

    The new card is signed by old and new keys; the old ones stay, to open what was sealed to them.
    The caller builds everything that holds the old identity anew. Raises OpenedForReading.
    """
    journal.require_author()
    new = identities.new(old.public.name)
    card = cards.read(
        cards.make(new, time.time_ns() // 1000, succeeds=old, is_compromised=is_compromised)
    )
    rotation = trust.Rotation(old.fingerprint.hex(), new.fingerprint.hex(), is_compromised)
    with journal.writing() as author:
        identities.store(journal.connection, new)
        identities.retire(journal.connection, old.fingerprint)
        identities.begin_chain(journal.connection, author.head)
        trust.keep_card(journal.connection, card)
        log.append(journal.connection, trust.ROTATED, msgspec.to_builtins(rotation))
    new.signing.wipe()


def export_card(body: bytes, destination: Path, note: Note, *, overwrite: bool = False) -> None:
    """Write one's card for others, which is listed for ever. Raises FileExistsError, OSError."""
    _write(CARD, body, destination, note, overwrite=overwrite)


def export_identities(
    every: Iterable[Identity],
    destination: Path,
    note: Note,
    passphrase: bytes | bytearray | None,
) -> None:
    """Write the age identities that open what was sealed to this vault, for age or the rescue
    script; listed for ever, and nothing is ever overwritten.

    An age file under `passphrase`, or bare text when that is None. Raises EmptyBundlePassphrase,
    FileExistsError, OSError.
    """
    sealing = None if passphrase is None else age.PassphraseRecipient(passphrase)
    text = "".join(map(_identity_text, every)).encode()
    if sealing is not None:
        sealed = io.BytesIO()
        age.seal(io.BytesIO(text), sealed, [sealing])
        text = sealed.getvalue()
    _write(IDENTITY, text, destination, note, overwrite=False)


def _write(what: str, body: bytes, destination: Path, note: Note, *, overwrite: bool) -> None:
    with disk.NewFile(destination, overwrite=overwrite) as file:
        file.write(body)
        # Listed before it appears, so that no copy exists that the list does not know.
        note(EXPORTED, {"what": what, "name": what, "destination": str(destination)})
        file.commit()


def _identity_text(identity: Identity) -> str:
    """As `age-keygen` writes it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    receiving = identity.receiving
    return f"# created: {now}\n# public key: {receiving.recipient()}\n{receiving}\n"
