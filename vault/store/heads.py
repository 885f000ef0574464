"""Where the log and every author's chain stand, sealed under the head key (design: "Heads").

SQLCipher authenticates each page but not its age: an old page put into a newer file passes. The
heads are therefore MACed in the database with every write, and kept in the header at each lock; at
every open the database must equal or descend from both. The header, which anybody can read, holds
them encrypted, and only the log's head and the head of the chain in use: whatever comes from others
is an entry of the log.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.errors import Damaged
from vault.store import log

if TYPE_CHECKING:
    from vault.store.database import Connection

_CONTEXT: Final = b"satchel-heads-v1\0"
_NONCE_BYTES: Final = 12


class SetBack(Damaged):
    """The database is older than what the header (or keyring) remembers."""

    code = "set-back"
    sentence = (
        "This vault was set back: it was last closed on {remembered},"
        " but what lies here ends on {found}."
    )
    next_step = (
        "Somebody may have put back an older copy."
        " Restore your latest backup beside it and compare."
    )


class HeadsDamaged(Damaged):
    """The heads inside the database do not carry this vault's mark."""

    code = "heads-damaged"
    sentence = (
        "The vault's own record of where it stands was changed by something other than Satchel."
    )
    next_step = "Restore your latest backup beside it and compare."


class ChainHead(msgspec.Struct, frozen=True):
    """The last changeset of one chain. Digests and ids in hex."""

    author: str
    sequence: int
    digest: str


class Heads(msgspec.Struct, frozen=True):
    """Where everything stood at `time` (microseconds since 1970).

    `chains` by the hex of chain and author, since others may name a chain as they like.
    `header` is the SHA-256 of the database's note of the header that it last saw, so that an old
    header is not let in by an old page.
    """

    time: int
    generation: int
    log_n: int
    log_digest: str
    chains: dict[str, ChainHead]
    header: str


def current(connection: Connection, generation: int) -> Heads:
    """Read where the tables stand now."""
    n, digest = log.head(connection)
    chains = {
        chain.hex() + author.hex(): ChainHead(author.hex(), sequence, head.hex())
        for chain, author, sequence, head in connection.execute(
            "SELECT chain, author, sequence, digest FROM chains ORDER BY chain, author"
        )
    }
    row = connection.execute("SELECT value FROM meta WHERE name = 'header'").fetchone()
    header = hashlib.sha256(row[0] if row else b"").hexdigest()
    return Heads(time.time_ns() // 1000, generation, n, digest.hex(), chains, header)


def seal(connection: Connection, key: bytes | bytearray, generation: int) -> Heads:
    """Write the heads into the database; the last act of every writing transaction."""
    heads = current(connection, generation)
    body = msgspec.json.encode(heads)
    connection.execute(
        "INSERT OR REPLACE INTO heads (id, body, mac) VALUES (1, ?, ?)", (body, _mac(key, body))
    )
    return heads


def sealed(connection: Connection, key: bytes | bytearray) -> Heads:
    """The heads that the last writing transaction left. Raises HeadsDamaged."""
    row = connection.execute("SELECT body, mac FROM heads WHERE id = 1").fetchone()
    if row is None or not hmac.compare_digest(row[1], _mac(key, row[0])):
        raise HeadsDamaged
    try:
        return msgspec.json.decode(row[0], type=Heads)
    except msgspec.DecodeError as error:
        raise HeadsDamaged from error


def check(connection: Connection, key: bytes | bytearray, remembered: Heads | None) -> None:
    """The database must agree with its own heads and descend from `remembered`. Raises
    HeadsDamaged, SetBack.
    """
    own = sealed(connection, key)
    now = current(connection, own.generation)
    if own != msgspec.structs.replace(now, time=own.time):
        raise HeadsDamaged
    if remembered is not None and not descends(connection, remembered):
        raise SetBack(remembered=_day(remembered.time), found=_day(own.time))


def conceal(connection: Connection, heads: Heads, key: bytes | bytearray) -> str:
    """What the header keeps of the heads, AES-256-GCM under the 32-byte 'heads' key, in hex."""
    own = connection.execute(
        "SELECT lower(hex(m.value) || hex(i.fingerprint)) FROM meta m, identities i"
        " WHERE m.name = 'chain'"
    )
    chains = {name: heads.chains[name] for (name,) in own if name in heads.chains}
    nonce = secrets.token_bytes(_NONCE_BYTES)
    brief = msgspec.json.encode(msgspec.structs.replace(heads, chains=chains))
    return (nonce + AESGCM(key).encrypt(nonce, brief, _CONTEXT)).hex()


def reveal(concealed: str, key: bytes | bytearray) -> Heads:
    """The heads that `conceal` hid. Raises HeadsDamaged."""
    try:
        hidden = bytes.fromhex(concealed)
        nonce, sealed_bytes = hidden[:_NONCE_BYTES], hidden[_NONCE_BYTES:]
        return msgspec.json.decode(AESGCM(key).decrypt(nonce, sealed_bytes, _CONTEXT), type=Heads)
    except (ValueError, InvalidTag, msgspec.DecodeError) as error:
        raise HeadsDamaged from error


def descends(connection: Connection, older: Heads) -> bool:
    """Whether the database holds all that `older` names, as it was then."""
    if log.digest_at(connection, older.log_n) != bytes.fromhex(older.log_digest):
        return False
    for name, head in older.chains.items():
        author = bytes.fromhex(head.author)
        chain = bytes.fromhex(name.removesuffix(head.author))
        row = connection.execute(
            "SELECT 1 FROM changesets"
            " WHERE chain = ? AND sequence = ? AND author = ? AND digest = ?",
            (chain, head.sequence, author, bytes.fromhex(head.digest)),
        ).fetchone()
        if row is None:
            return False
    return True


def _mac(key: bytes | bytearray, body: bytes) -> bytes:
    return hmac.digest(key, _CONTEXT + body, "sha256")


def _day(microseconds: int) -> str:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).strftime("%Y-%m-%d %H:%M UTC")
