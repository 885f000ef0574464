"""An author at work: drafts in, one signed changeset out (design: "Statements")."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from vault.errors import Refused
from vault.records import statement as grammar
from vault.records.fold import Said
from vault.records.statement import (
    MAX_CONTENT_BYTES,
    MAX_EDIT_BYTES,
    MAX_STATEMENT_BYTES,
    Changeset,
    Content,
    Edit,
    Kind,
    Statement,
)

MAX_AHEAD: Final = 24 * 3600 * 1_000_000
"""A time further ahead of the local clock than this (microseconds) is never adopted."""


class TooMuchAtOnce(Refused):
    """A statement or an edit would be larger than any reader takes."""

    code = "too-much-at-once"
    sentence = "This is more than one change can say about a record."
    next_step = "Change fewer values at once, or put long texts into files and attach them."


Sign = Callable[[str, bytes], bytes]
"""(what, message) -> Ed25519 signature over 'satchel-<what>-v1' NUL message."""


class StatementDraft(msgspec.Struct, frozen=True, gc=False):
    """A statement not yet signed."""

    kind: Kind
    property: str
    content: Content | None = None
    replaces: tuple[bytes, ...] = ()
    keep: bytes | None = None
    over: tuple[bytes, ...] = ()


class RecordDraft(msgspec.Struct, frozen=True, gc=False):
    """What one save adds to one record. `nonce` is given for a new record only."""

    record: bytes
    type: str
    statements: tuple[StatementDraft, ...]
    nonce: bytes | None = None


class SealedEdit(msgspec.Struct, frozen=True, gc=False):
    """One edit with its exact bytes. `ids`, `drafts` and `contents` run beside `statements`:
    (salt, content), or None without one.
    """

    record: bytes
    type: str
    body: bytes
    statements: tuple[bytes, ...]
    contents: tuple[tuple[bytes, bytes] | None, ...]
    ids: tuple[bytes, ...]
    drafts: tuple[StatementDraft, ...]
    author: bytes
    time: int
    is_first: bool

    @property
    def said(self) -> tuple[Said, ...]:
        """The edit's statements as the fold takes them."""
        return tuple(
            Said(
                id=name,
                author=self.author,
                time=self.time,
                kind=part.kind,
                property=part.property,
                replaces=part.replaces,
                keep=part.keep,
                over=part.over,
                content=part.content,
                position=position,
            )
            for position, (name, part) in enumerate(zip(self.ids, self.drafts, strict=True))
        )


@dataclass(frozen=True, slots=True)
class SignedChangeset:
    """A changeset's exact bytes, its signature, and what its bytes say."""

    body: bytes
    digest: bytes
    signature: bytes
    author: bytes
    chain: bytes
    sequence: int
    previous: bytes | None
    time: int


@dataclass(frozen=True, slots=True)
class SealedChangeset(SignedChangeset):
    """One signed save with all its edits."""

    edits: tuple[SealedEdit, ...]


@dataclass(slots=True)
class Author:
    """Who writes, on which chain, and where that chain stands.

    `head` is the digest of the last changeset; for a chain's first changeset it is the head that it
    continues, or None. `clock` is the last time used or adopted, in microseconds.
    """

    fingerprint: bytes
    chain: bytes
    sign: Sign
    sequence: int = 0
    head: bytes | None = None
    clock: int = 0
    now: Callable[[], int] = field(default=lambda: time.time_ns() // 1000)

    def adopt(self, others_time: int) -> None:
        """Move the hybrid clock past a received time, unless that is over a day ahead of the local
        clock.
        """
        if others_time <= self.now() + MAX_AHEAD:
            self.clock = max(self.clock, others_time)

    def begin_chain(self, chain: bytes) -> None:
        """Write on another chain from now on, which continues the head of this one."""
        self.chain, self.sequence = chain, 0

    def write(self, drafts: Sequence[RecordDraft]) -> SealedChangeset:
        """Sign one save of 1 to 256 records and move the chain on. Raises TooMuchAtOnce."""
        self.clock = max(self.now(), self.clock + 1)
        author, chain = self.fingerprint.hex(), self.chain.hex()
        edits = tuple(self._edit(draft, author, chain) for draft in drafts)
        body = grammar.encode(
            Changeset(
                author=author,
                chain=chain,
                sequence=self.sequence,
                previous=self.head.hex() if self.head else None,
                time=self.clock,
                edits=tuple(grammar.edit_digest(edit.body).hex() for edit in edits),
            )
        )
        sealed = SealedChangeset(
            body=body,
            digest=grammar.changeset_digest(body),
            signature=self.sign("changeset", body),
            author=self.fingerprint,
            chain=self.chain,
            sequence=self.sequence,
            previous=self.head,
            time=self.clock,
            edits=edits,
        )
        self.head, self.sequence = sealed.digest, self.sequence + 1
        return sealed

    def _edit(self, draft: RecordDraft, author: str, chain: str) -> SealedEdit:
        record, parts = draft.record, draft.statements
        salts = grammar.new_salts(len(parts))
        contents = tuple([_content(part, salt) for part, salt in zip(parts, salts, strict=True)])
        statements = tuple(
            [
                self._statement(record, part, content)
                for part, content in zip(parts, contents, strict=True)
            ]
        )
        ids = tuple([grammar.statement_id(self.fingerprint, record, one) for one in statements])
        body = grammar.encode(
            Edit(
                author=author,
                chain=chain,
                sequence=self.sequence,
                record=record.hex(),
                type=draft.type,
                statements=tuple([name.hex() for name in ids]),
                nonce=draft.nonce.hex() if draft.nonce else None,
            )
        )
        _bound(body, MAX_EDIT_BYTES)
        return SealedEdit(
            record=record,
            type=draft.type,
            body=body,
            statements=statements,
            contents=contents,
            ids=ids,
            drafts=parts,
            author=self.fingerprint,
            time=self.clock,
            is_first=draft.nonce is not None,
        )

    def _statement(
        self, record: bytes, part: StatementDraft, content: tuple[bytes, bytes] | None
    ) -> bytes:
        committed = None
        if content is not None:
            salt, said = content
            committed = grammar.commitment(
                salt, self.fingerprint, record, part.property, said
            ).hex()
        body = grammar.encode(
            Statement(
                kind=part.kind,
                property=part.property,
                commitment=committed,
                replaces=tuple([old.hex() for old in part.replaces]) if part.replaces else (),
                keep=part.keep.hex() if part.keep else None,
                over=tuple([other.hex() for other in part.over]) if part.over else (),
            )
        )
        _bound(body, MAX_STATEMENT_BYTES)
        return body


def _content(part: StatementDraft, salt: bytes) -> tuple[bytes, bytes] | None:
    if part.content is None:
        return None
    said = grammar.encode(part.content)
    _bound(said, MAX_CONTENT_BYTES)
    return salt, said


def _bound(body: bytes, limit: int) -> None:
    if len(body) > limit:
        raise TooMuchAtOnce


def new_record(type_id: str, creator: bytes, statements: Sequence[StatementDraft]) -> RecordDraft:
    """A draft of a record that does not exist yet."""
    nonce = secrets.token_bytes(grammar.NONCE_BYTES)
    return RecordDraft(
        grammar.record_id(type_id, creator, nonce), type_id, tuple(statements), nonce
    )
