"""The ids of records, statements and edits as they are shown and typed: lower-case hex."""

from __future__ import annotations

from vault.errors import Refused
from vault.records.statement import DIGEST_BYTES, RECORD_BYTES


class BadRecordId(Refused):
    """A record id is 32 hexadecimal digits."""

    code = "bad-record-id"
    sentence = "{record} is not the id of a record."
    next_step = "An id has 32 digits and letters from a to f; list or search to find it."


class BadStatementId(Refused):
    """A statement or changeset id is 64 hexadecimal digits."""

    code = "bad-statement-id"
    sentence = "{statement} is not the id of a statement or edit."
    next_step = "An id has 64 digits and letters from a to f; the history of a record shows them."


def record_key(record: str) -> bytes:
    """The 16 bytes of a record id in hex. Raises BadRecordId."""
    try:
        key = bytes.fromhex(record)
    except ValueError:
        key = b""
    if len(key) != RECORD_BYTES or len(record) != 2 * RECORD_BYTES:
        raise BadRecordId(record=record[:80])
    return key


def statement_key(statement: str) -> bytes:
    """The 32 bytes of a statement's or changeset's id in hex. Raises BadStatementId."""
    try:
        key = bytes.fromhex(statement)
    except ValueError:
        key = b""
    if len(key) != DIGEST_BYTES or len(statement) != 2 * DIGEST_BYTES:
        raise BadStatementId(statement=statement[:80])
    return key
