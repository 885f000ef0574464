"""The grammar of what is said: content, statement, edit, changeset, and their exact bytes.

docs/vault-format.md section "Statements" defines every byte. Bytes that were signed are stored and
carried as they are; nothing here is encoded again before it is checked, and members that this
version does not know stay.
"""

from __future__ import annotations

import functools
import hashlib
import secrets
from typing import Any, Final, Literal

import msgspec

from vault.errors import Damaged

SALT_BYTES: Final = 16
RECORD_BYTES: Final = 16
CHAIN_BYTES: Final = 16
NONCE_BYTES: Final = 16
DIGEST_BYTES: Final = 32

MAX_CONTENT_BYTES: Final = 8 << 20
MAX_STATEMENT_BYTES: Final = 1 << 20
MAX_EDIT_BYTES: Final = 4 << 20
MAX_EDITS: Final = 256
MOST_NAMED: Final = 10_000
"""Ids that one of our own statements names: with more it would soon be larger than any may be."""
MAX_DEPTH: Final = 32
MAX_NAME: Final = 100
"""Characters in the id of a type or property."""

RECORD: Final = "record"
"""The property whose retract bins the whole record, and whose assert takes it out of the bin."""
ERASED: Final = "erased"
"""The property whose assert names what was erased, and why."""
SAME_AS: Final = "same_as"
APART_FROM: Final = "apart_from"
RESERVED: Final = frozenset({RECORD, ERASED, SAME_AS, APART_FROM})

Kind = Literal["assert", "retract", "prefer"]


class Forged(Damaged):
    """A statement, edit or changeset does not belong where it stands."""

    code = "forged"
    sentence = "Part of this was changed or put together by somebody who did not write it ({what})."
    next_step = "Nothing of it was taken over. Ask the sender for a new copy."


class Content(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What an assert says. `value` is JSON of the property's kind; source is a record id in hex.

    Unknown members are ignored here and kept in the stored bytes.
    """

    value: Any
    source: str | None = None
    pinpoint: str | None = None
    confidence: str | None = None
    stance: str | None = None
    reliability: str | None = None


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One signed claim about one property. Ids and commitments are lower-case hex.

    `commitment` belongs to an assert; `keep` (the chosen id) and `over` (every id that it was
    chosen among) to a prefer; `replaces` names ids of the same record and property.
    """

    kind: Kind
    property: str
    commitment: str | None = None
    replaces: tuple[str, ...] = ()
    keep: str | None = None
    over: tuple[str, ...] = ()


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record's part of a save: which statements it added. `nonce` stands in the record's first
    edit.
    """

    author: str
    chain: str
    sequence: int
    record: str
    type: str
    statements: tuple[str, ...]
    nonce: str | None = None


class Changeset(msgspec.Struct, frozen=True):
    """One save: the digests of its edits, chained to the author's previous changeset. `time` is in
    microseconds.
    """

    author: str
    chain: str
    sequence: int
    previous: str | None
    time: int
    edits: tuple[str, ...]


class Claim(msgspec.Struct, frozen=True):
    """What an edit says of its record, before any of it is checked."""

    record: str
    type: str
    nonce: str | None = None


class _Listed(msgspec.Struct, frozen=True):
    statements: tuple[str, ...]


_encode = msgspec.json.Encoder().encode
_content = msgspec.json.Decoder(Content)
_statement = msgspec.json.Decoder(Statement)
_edit = msgspec.json.Decoder(Edit)
_claim = msgspec.json.Decoder(Claim)
_listed = msgspec.json.Decoder(_Listed)
_changeset = msgspec.json.Decoder(Changeset)


def encode(part: Content | Statement | Edit | Changeset) -> bytes:
    """The bytes that are hashed, signed, stored and carried."""
    return _encode(part)


def commitment(
    salt: bytes, author: bytes, record: bytes, property_id: str, content: bytes
) -> bytes:
    """Bind content to its author, record and property without showing it."""
    start = b"satchel-commitment-v1\0"
    return hashlib.sha256(
        b"".join((start, salt, author, record, _length_prefixed(property_id), content))
    ).digest()


@functools.lru_cache(maxsize=1024)
def _length_prefixed(name: str) -> bytes:
    data = name.encode()
    return len(data).to_bytes(4, "big") + data


def statement_id(author: bytes, record: bytes, statement: bytes) -> bytes:
    """A statement's id covers who said it and of what, so it cannot be grafted or copied."""
    return hashlib.sha256(b"satchel-statement-v1\0" + author + record + statement).digest()


def edit_digest(edit: bytes) -> bytes:
    """What a changeset lists."""
    return hashlib.sha256(b"satchel-edit-v1\0" + edit).digest()


def changeset_digest(changeset: bytes) -> bytes:
    """What the next changeset of the chain names as `previous`."""
    return hashlib.sha256(b"satchel-changeset-v1\0" + changeset).digest()


def record_id(type_id: str, creator: bytes, nonce: bytes) -> bytes:
    """A record's id: nobody can choose it, and its type and creator cannot be changed."""
    data = b"satchel-record-v1\0" + _length_prefixed(type_id) + creator + nonce
    return hashlib.sha256(data).digest()[:RECORD_BYTES]


def new_salts(count: int) -> list[bytes]:
    """As often sixteen random bytes, which make a commitment unguessable."""
    drawn = secrets.token_bytes(count * SALT_BYTES)
    return [drawn[start : start + SALT_BYTES] for start in range(0, len(drawn), SALT_BYTES)]


def read_content(data: bytes) -> Content:
    """Parse content bytes. Raises Forged."""
    _bound(data, MAX_CONTENT_BYTES)
    try:
        parsed = _content.decode(data)
    except (ValueError, RecursionError) as error:
        raise Forged(what="content") from error
    if isinstance(parsed.value, dict | list) and not _is_shallow(parsed.value):
        raise Forged(what="depth")
    return parsed


def read_statement(data: bytes) -> Statement:
    """Parse and check one statement's shape. Raises Forged."""
    _bound(data, MAX_STATEMENT_BYTES)
    try:
        parsed = _statement.decode(data)
    except (ValueError, RecursionError) as error:
        raise Forged(what="statement") from error
    if not parsed.property or len(parsed.property) > MAX_NAME:
        raise Forged(what="property")
    if (parsed.kind == "assert") != (parsed.commitment is not None):
        raise Forged(what="commitment")
    if (parsed.kind == "prefer") != (parsed.keep is not None):
        raise Forged(what="preference")
    _digests(parsed.replaces, parsed.over)
    _digests([part for part in (parsed.commitment, parsed.keep) if part is not None])
    return parsed


def read_edit(data: bytes) -> Edit:
    """Parse and check one edit's shape. Raises Forged."""
    _bound(data, MAX_EDIT_BYTES)
    try:
        parsed = _edit.decode(data)
    except (ValueError, RecursionError) as error:
        raise Forged(what="edit") from error
    _hex(parsed.author, DIGEST_BYTES)
    _hex(parsed.chain, CHAIN_BYTES)
    _hex(parsed.record, RECORD_BYTES)
    _digests(parsed.statements)
    if parsed.nonce is not None:
        _hex(parsed.nonce, NONCE_BYTES)
    if not parsed.type or len(parsed.type) > MAX_NAME or not 0 <= parsed.sequence < 1 << 62:
        raise Forged(what="edit")
    return parsed


def claim(edit: bytes) -> Claim:
    """What an edit says of its record; `proof.prove` is what checks it. Raises Forged."""
    try:
        return _claim.decode(edit)
    except (ValueError, RecursionError) as error:
        raise Forged(what="edit") from error


def listed_statements(edit: bytes) -> list[bytes]:
    """The ids that an edit lists which was checked before. Raises Forged."""
    try:
        return list(map(bytes.fromhex, _listed.decode(edit).statements))
    except ValueError as error:
        raise Forged(what="edit") from error


def read_changeset(data: bytes) -> Changeset:
    """Parse and check one changeset's shape. Raises Forged."""
    _bound(data, MAX_STATEMENT_BYTES)
    try:
        parsed = _changeset.decode(data)
    except (ValueError, RecursionError) as error:
        raise Forged(what="changeset") from error
    _hex(parsed.author, DIGEST_BYTES)
    _hex(parsed.chain, CHAIN_BYTES)
    if parsed.previous is not None:
        _hex(parsed.previous, DIGEST_BYTES)
    elif parsed.sequence:
        raise Forged(what="previous changeset")
    if not 0 <= parsed.sequence < 1 << 62 or not 0 <= parsed.time < 1 << 62:
        raise Forged(what="changeset")
    if not 1 <= len(parsed.edits) <= MAX_EDITS:
        raise Forged(what="changeset")
    _digests(parsed.edits)
    return parsed


def _bound(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise Forged(what="size")


def _is_shallow(value: object, left: int = MAX_DEPTH) -> bool:
    if not isinstance(value, dict | list):
        return True
    members = value.values() if isinstance(value, dict) else value
    return left > 0 and all(_is_shallow(member, left - 1) for member in members)


def _hex(text: str, length: int) -> None:
    try:
        data = bytes.fromhex(text)
    except ValueError as error:
        raise Forged(what="identifier") from error
    if len(data) != length or data.hex() != text:
        raise Forged(what="identifier")


def _digests(*groups: tuple[str, ...] | list[str]) -> None:
    for group in groups:
        if not group:
            continue
        if any(len(text) != 2 * DIGEST_BYTES for text in group):
            raise Forged(what="identifier")
        _hex("".join(group), DIGEST_BYTES * len(group))
        if len(set(group)) != len(group):
            raise Forged(what="repeated identifier")
