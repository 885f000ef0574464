"""Who signs: an identity's public keys and fingerprint, and its secrets as the database keeps
them.
"""

from __future__ import annotations

import hashlib
import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.errors import Damaged, Refused
from vault.records.statement import CHAIN_BYTES
from vault.sealing.errors import NotAnIdentity
from vault.sealing.recipients import HybridIdentity
from vault.sealing.signing import PublicKeys, SigningKey

if TYPE_CHECKING:
    from vault.store.database import Connection

MAX_NAME: Final = 200
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SEEDS: Final = "SELECT name, ed25519, mldsa65, age FROM identities"
_JOINERS: Final = "\u200c\u200d"


class BadName(Refused):
    """A person's name that cannot be shown safely."""

    code = "bad-name"
    sentence = (
        "This name cannot be used: it is empty, too long, or holds characters that cannot be seen."
    )
    next_step = "Use the name by which your colleagues know you, at most 200 characters."


@dataclass(frozen=True, slots=True)
class PublicIdentity:
    """What others know of an identity: signing keys and the 1216-byte hybrid age key."""

    name: str
    keys: PublicKeys
    age: bytes

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 over all public keys; 32 bytes."""
        return fingerprint(self.keys, self.age)


@dataclass(frozen=True, slots=True)
class Identity:
    """A public identity with its secrets."""

    public: PublicIdentity
    signing: SigningKey
    receiving: HybridIdentity

    @property
    def fingerprint(self) -> bytes:
        """The public identity's fingerprint."""
        return self.public.fingerprint


def fingerprint(keys: PublicKeys, age: bytes) -> bytes:
    """The 32 bytes that name an author."""
    return hashlib.sha256(b"satchel-identity-v1\0" + keys.ed25519 + keys.mldsa65 + age).digest()


def new(name: str) -> Identity:
    """A fresh identity. Raises BadName."""
    return _identity(checked_name(name), SigningKey.generate(), HybridIdentity.generate())


def checked_name(name: str) -> str:
    """The name if it may be shown as it is. Raises BadName."""
    stripped = name.strip()
    hidden = any(
        unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS for letter in stripped
    )
    if not stripped or len(stripped) > MAX_NAME or hidden:
        raise BadName
    return stripped


def store(connection: Connection, identity: Identity) -> None:
    """Keep an identity's seeds in the encrypted database, inside the caller's transaction."""
    ed25519, mldsa65 = identity.signing.seeds
    connection.execute(
        "INSERT INTO identities (fingerprint, name, ed25519, mldsa65, age, created)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            identity.fingerprint,
            identity.public.name,
            bytes(ed25519),
            bytes(mldsa65),
            identity.receiving.seed,
            time.time_ns() // 1000,
        ),
    )


def retire(connection: Connection, old: bytes) -> None:
    """Mark an identity as succeeded by a newer one."""
    connection.execute(
        "UPDATE identities SET retired = ? WHERE fingerprint = ?", (time.time_ns() // 1000, old)
    )


def begin_chain(connection: Connection, continues: bytes | None) -> bytes:
    """Write on a new random chain, whose first changeset names the head that it `continues`.

    Returns the chain's id.
    """
    fresh = secrets.token_bytes(CHAIN_BYTES)
    connection.execute("DELETE FROM meta WHERE name IN ('chain', 'continues')")
    connection.execute("INSERT INTO meta (name, value) VALUES ('chain', ?)", (fresh,))
    if continues is not None:
        connection.execute("INSERT INTO meta (name, value) VALUES ('continues', ?)", (continues,))
    return fresh


def chain(connection: Connection) -> tuple[bytes, bytes | None]:
    """The chain in use, and the 32-byte head that it continues if it does."""
    rows: dict[str, bytes] = dict(
        connection.execute(
            "SELECT name, value FROM meta WHERE name IN ('chain', 'continues')"
        ).fetchall()
    )
    return rows["chain"], rows.get("continues")


def load(connection: Connection) -> Identity:
    """The identity in use."""
    row = connection.execute(f"{_SEEDS} WHERE retired IS NULL ORDER BY created DESC").fetchone()
    if row is None:
        raise Damaged
    return _loaded(*row)


def load_all(connection: Connection) -> list[Identity]:
    """Every identity that this vault ever had, the one in use first."""
    rows = connection.execute(f"{_SEEDS} ORDER BY retired IS NOT NULL, created DESC")
    return [_loaded(*row) for row in rows]


def _loaded(name: str, ed25519: bytes, mldsa65: bytes, age: bytes) -> Identity:
    try:
        return _identity(name, SigningKey(ed25519, mldsa65), HybridIdentity(age))
    except (ValueError, NotAnIdentity) as error:
        raise Damaged from error


def own_fingerprints(connection: Connection) -> frozenset[bytes]:
    """The fingerprints of every identity that this vault ever had."""
    return frozenset(row[0] for row in connection.execute("SELECT fingerprint FROM identities"))


def _identity(name: str, signing: SigningKey, receiving: HybridIdentity) -> Identity:
    public = PublicIdentity(name, signing.public, receiving.recipient().public_key)
    return Identity(public, signing, receiving)
