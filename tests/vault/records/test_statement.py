"""Bytes of strangers: whatever is grafted, copied, relabelled or torn is refused as forged."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.records import identity as identities
from vault.records import statement as grammar
from vault.records.author import Author, RecordDraft, SealedChangeset, StatementDraft, new_record
from vault.records.identity import Identity
from vault.records.proof import CarriedEdit, ProvenChangeset, prove
from vault.records.statement import (
    Changeset,
    Content,
    Edit,
    Forged,
    Statement,
    read_changeset,
    read_content,
    read_edit,
    read_statement,
)

Reader = Callable[[bytes], object]
READERS: tuple[Reader, ...] = (read_content, read_statement, read_edit, read_changeset)

ANA = identities.new("Ana")
BOB = identities.new("Bob")


def writer(identity: Identity, **more: Any) -> Author:
    return Author(
        identity.fingerprint, secrets.token_bytes(16), identity.signing.sign_ed25519, **more
    )


def says(value: str, name: str = "name") -> StatementDraft:
    return StatementDraft("assert", name, Content(value))


def save(author: Author, *values: str, type_id: str = "person", number: int = 1) -> SealedChangeset:
    drafts = [
        new_record(type_id, author.fingerprint, [says(value) for value in values or ("x",)])
        for _ in range(number)
    ]
    return author.write(drafts)


def carried(sealed: SealedChangeset) -> list[CarriedEdit]:
    return [CarriedEdit(one.body, one.statements, one.contents) for one in sealed.edits]


def unknown(_record: bytes) -> None:
    return None


def proven(
    sealed: SealedChangeset,
    edits: Sequence[CarriedEdit] | None = None,
    identity: Identity = ANA,
    type_of: Callable[[bytes], str | None] = unknown,
) -> ProvenChangeset:
    parts = carried(sealed) if edits is None else edits
    return prove(sealed.body, sealed.signature, parts, identity.public.keys, type_of)


@dataclass(frozen=True)
class Resealed:
    """A changeset that its author really signed, over edits that nobody honest would write."""

    body: bytes
    signature: bytes


def signed(author: Author, *edits: bytes, **other: Any) -> Resealed:
    parts: dict[str, Any] = {
        "author": author.fingerprint.hex(),
        "chain": author.chain.hex(),
        "sequence": author.sequence,
        "previous": None,
        "time": 1,
        "edits": tuple(grammar.edit_digest(edit).hex() for edit in edits),
    }
    body = grammar.encode(Changeset(**{**parts, **other}))
    return Resealed(body, author.sign("changeset", body))


def refused(
    signed: Resealed | SealedChangeset,
    edits: Sequence[CarriedEdit],
    type_of: Callable[[bytes], str | None] = unknown,
) -> None:
    with pytest.raises(Forged):
        prove(signed.body, signed.signature, edits, ANA.public.keys, type_of)


# Parsing


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=60)
@given(data=st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_forged(read: Reader, data: bytes) -> None:
    _read_or_forged(read, data)


MEMBERS = [*Content.__struct_fields__, *Statement.__struct_fields__]
MEMBERS += [*Edit.__struct_fields__, *Changeset.__struct_fields__]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
HEX = st.binary(min_size=0, max_size=33).map(bytes.hex) | st.sampled_from(
    ["0" * 64, "0" * 32, "A" * 64, "é" * 64, "0" * 63 + "٣", "assert", "prefer", "retract"]
)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=60)
@given(
    members=st.dictionaries(
        st.sampled_from(MEMBERS), HEX | JSON | st.lists(HEX, max_size=3), max_size=9
    )
)
def test_json_of_any_shape_is_read_or_forged(read: Reader, members: dict[str, object]) -> None:
    _read_or_forged(read, json.dumps(members, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _read_or_forged(read: Reader, data: bytes) -> None:
    with suppress(Forged):
        assert read(data) is not None


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 200_000,
        b'{"value":' + b"[" * 40 + b"]" * 40 + b"}",
        b'{"value":"\xff"}',
        b'{"value":"\\ud800"}',
        b'{"value":1e999}',
        b'{"value":1} {"value":2}',
        b'{"value":"' + b"x" * grammar.MAX_CONTENT_BYTES + b'"}',
    ],
    ids=["empty", "open", "deep", "not-utf-8", "surrogate", "infinite", "two", "huge"],
)
def test_hostile_json_is_forged(read: Reader, data: bytes) -> None:
    with pytest.raises(Forged):
        read(data)


ID = "ab" * 32


@pytest.mark.parametrize(
    "statement",
    [
        {"kind": "assert", "property": "name"},
        {"kind": "retract", "property": "name", "commitment": ID},
        {"kind": "retract", "property": "name", "keep": ID},
        {"kind": "prefer", "property": "name"},
        {"kind": "erase", "property": "name"},
        {"kind": "retract", "property": ""},
        {"kind": "retract", "property": "n" * 101},
        {"kind": "retract", "property": "name", "replaces": [ID, ID]},
        {"kind": "retract", "property": "name", "replaces": [ID.upper()]},
        {"kind": "retract", "property": "name", "replaces": [ID[2:]]},
        {"kind": "prefer", "property": "name", "keep": ID, "over": [ID, ID]},
        {"kind": "prefer", "property": "name", "keep": "é" * 64},
    ],
)
def test_a_statement_of_no_lawful_shape_is_forged(statement: dict[str, Any]) -> None:
    with pytest.raises(Forged):
        read_statement(json.dumps(statement).encode())


EDIT = {"author": ID, "chain": ID[:32], "sequence": 0, "record": ID[:32], "type": "person"}
CHANGESET = {"author": ID, "chain": ID[:32], "sequence": 0, "previous": None, "time": 0}


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": ID[:32]},
        {"chain": ID},
        {"sequence": -1},
        {"sequence": 1 << 62},
        {"sequence": "0"},
        {"record": ID},
        {"type": ""},
        {"type": "t" * 101},
        {"statements": [ID, ID]},
        {"nonce": ID},
    ],
)
def test_an_edit_of_no_lawful_shape_is_forged(wrong: dict[str, Any]) -> None:
    lawful = {**EDIT, "statements": [ID]}
    assert read_edit(json.dumps(lawful).encode()).statements == (ID,)
    with pytest.raises(Forged):
        read_edit(json.dumps({**lawful, **wrong}).encode())


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": ID[:32]},
        {"previous": ID[:32]},
        {"sequence": 1},
        {"time": -1},
        {"time": 1 << 62},
        {"edits": []},
        {"edits": [ID, ID]},
        {"edits": [bytes([number]).hex() * 32 for number in range(256)] + [ID[::-1]]},
    ],
)
def test_a_changeset_of_no_lawful_shape_is_forged(wrong: dict[str, Any]) -> None:
    lawful = {**CHANGESET, "edits": [ID]}
    assert read_changeset(json.dumps(lawful).encode()).edits == (ID,)
    with pytest.raises(Forged):
        read_changeset(json.dumps({**lawful, **wrong}).encode())


def test_members_that_this_version_does_not_know_are_borne() -> None:
    content = b'{"value": "x", "weather": {"sky": ["blue"]}}'
    assert read_content(content) == Content("x")
    statement = b'{"kind":"retract","property":"name","mood":1}'
    assert read_statement(statement).kind == "retract"


# Identifiers


@given(st.binary(min_size=1, max_size=4), st.binary(min_size=1, max_size=4), st.binary())
def test_a_statements_id_binds_author_and_record(one: bytes, other: bytes, body: bytes) -> None:
    author, record = bytes(32), bytes(16)
    name = grammar.statement_id(author, record, body)
    assert name != grammar.statement_id(author[4:] + one.rjust(4, b"\1"), record, body)
    assert name != grammar.statement_id(author, record[4:] + other.rjust(4, b"\1"), body)
    assert name != grammar.statement_id(author, record, body + one)


@given(st.text(min_size=1, max_size=5), st.binary(max_size=5), st.integers(1, 4))
def test_a_commitment_cannot_move_bytes_between_property_and_content(
    name: str, content: bytes, cut: int
) -> None:
    salt, author, record = bytes(16), bytes(32), bytes(16)
    whole = grammar.commitment(salt, author, record, name, content)
    moved = grammar.commitment(salt, author, record, name[:-cut], name[-cut:].encode() + content)
    assert whole != moved


def test_a_records_id_binds_type_creator_and_nonce() -> None:
    made = grammar.record_id("person", bytes(32), bytes(16))
    assert len(made) == 16
    assert made != grammar.record_id("perso", b"n" + bytes(31), bytes(16))
    assert made != grammar.record_id("person", bytes(32), bytes(15) + b"\1")
    assert made != grammar.record_id("note", bytes(32), bytes(16))


# Proving a changeset


def test_what_an_honest_author_wrote_is_proven_as_it_was_said() -> None:
    author = writer(ANA)
    first = save(author, "Maria", "Marija", number=3)
    for sealed in (first, save(author, "Ruth")):
        found = proven(sealed)
        assert [one.said for one in found.edits] == [one.said for one in sealed.edits]
        assert (found.digest, found.previous) == (sealed.digest, sealed.previous)
        assert all(one.is_first for one in found.edits)


def test_what_was_left_out_or_withheld_is_no_fault() -> None:
    sealed = save(writer(ANA), "Maria", "Marija", number=3)
    _, second, third = carried(sealed)
    second = replace(second, contents=(second.contents[0], None))
    third = replace(third, statements=(None, third.statements[1]), contents=(None, None))
    found = proven(sealed, [third, second])
    assert [one.position for one in found.edits] == [1, 2]
    assert [said.is_held() for one in found.edits for said in one.said] == [
        True,
        False,
        False,
        False,
    ]
    assert [said.property for said in found.edits[1].said] == ["", "name"]
    assert proven(sealed, []).edits == ()


def test_a_changeset_signed_by_another_or_changed_after_is_refused() -> None:
    sealed = save(writer(ANA))
    with pytest.raises(Forged):
        proven(sealed, identity=BOB)
    later = sealed.body.replace(b'"time":', b'"time": ')
    refused(Resealed(later, sealed.signature), carried(sealed))
    refused(Resealed(sealed.body, bytes(64)), carried(sealed))
    refused(Resealed(sealed.body, sealed.signature[:-1]), carried(sealed))


def test_a_signature_for_another_purpose_is_refused() -> None:
    sealed = save(writer(ANA))
    refused(Resealed(sealed.body, ANA.signing.sign_ed25519("card", sealed.body)), carried(sealed))


def test_an_edit_that_the_changeset_does_not_list_is_refused() -> None:
    author = writer(ANA)
    sealed, other = save(author), save(author)
    refused(sealed, carried(other))
    refused(sealed, [*carried(sealed), *carried(other)])


def test_an_edit_that_comes_twice_is_refused() -> None:
    sealed = save(writer(ANA))
    refused(sealed, [*carried(sealed), *carried(sealed)])


@pytest.mark.parametrize("part", ["author", "chain", "sequence"])
def test_an_edit_written_for_another_changeset_is_refused(part: str) -> None:
    """Even where the changeset that lists it is signed."""
    author = writer(ANA)
    sealed = save(author)
    others = {
        "author": replace(author, fingerprint=BOB.fingerprint),
        "chain": replace(author, chain=bytes(16)),
        "sequence": replace(author, sequence=7),
    }
    listing = signed(others[part], sealed.edits[0].body, previous=ID)
    refused(listing, carried(sealed))


def test_an_edit_grafted_onto_another_record_is_refused() -> None:
    author = writer(ANA)
    sealed = save(author)
    edit = read_edit(sealed.edits[0].body)
    target = save(author).edits[0].record
    grafted = grammar.encode(msgspec.structs.replace(edit, record=target.hex()))
    part = replace(carried(sealed)[0], body=grafted)
    refused(signed(replace(author, sequence=0), grafted), [part])
    without_nonce = grammar.encode(msgspec.structs.replace(edit, record=target.hex(), nonce=None))
    part = replace(part, body=without_nonce)
    refused(signed(replace(author, sequence=0), without_nonce), [part], lambda _: "person")


@pytest.mark.parametrize("change", [{"type": "organisation"}, {"nonce": ID[:32]}])
def test_a_record_of_another_type_or_nonce_is_refused(change: dict[str, str]) -> None:
    author = writer(ANA)
    sealed = save(author)
    edit = grammar.encode(msgspec.structs.replace(read_edit(sealed.edits[0].body), **change))
    refused(signed(replace(author, sequence=0), edit), [replace(carried(sealed)[0], body=edit)])


def test_nobody_creates_a_record_in_anothers_name() -> None:
    bobs = save(writer(BOB))
    edit = read_edit(bobs.edits[0].body)
    author = writer(ANA)
    copied = grammar.encode(
        msgspec.structs.replace(edit, author=ANA.fingerprint.hex(), chain=author.chain.hex())
    )
    refused(signed(author, copied), [replace(carried(bobs)[0], body=copied)])


def test_an_edit_of_a_record_is_proven_only_where_its_type_is_known() -> None:
    author = writer(ANA)
    record = save(writer(BOB), type_id="note").edits[0].record
    sealed = author.write([RecordDraft(record, "note", (says("x"),))])
    assert not proven(sealed, type_of=lambda _: "note").edits[0].is_first
    refused(sealed, carried(sealed))
    refused(sealed, carried(sealed), lambda _: "person")


def test_a_record_may_be_made_and_changed_in_one_save() -> None:
    author = writer(ANA)
    made = new_record("note", ANA.fingerprint, [says("x")])
    sealed = author.write([RecordDraft(made.record, "note", (says("y"),)), made])
    assert [one.is_first for one in proven(sealed).edits] == [False, True]
    other = author.write([made, RecordDraft(made.record, "person", (says("y"),))])
    refused(other, carried(other))


def test_a_record_made_twice_in_one_save_is_refused() -> None:
    made = new_record("note", ANA.fingerprint, [says("x")])
    sealed = writer(ANA).write([made, msgspec.structs.replace(made, statements=(says("y"),))])
    refused(sealed, carried(sealed))


def test_a_statement_repeated_in_one_save_is_refused() -> None:
    again = StatementDraft("retract", "name", replaces=(bytes(32),))
    made = new_record("note", ANA.fingerprint, [says("x"), again])
    sealed = writer(ANA).write([made, RecordDraft(made.record, "note", (again, says("z")))])
    refused(sealed, carried(sealed))


def test_statements_moved_copied_or_exchanged_are_refused() -> None:
    sealed = save(writer(ANA), "Maria", "Marija")
    (part,) = carried(sealed)
    one, other = part.statements
    refused(sealed, [replace(part, statements=(other, one))])
    refused(sealed, [replace(part, statements=(one, one))])
    refused(sealed, [replace(part, contents=part.contents[::-1])])
    bobs = carried(save(writer(BOB), "Maria", "Marija"))[0]
    refused(sealed, [replace(part, statements=bobs.statements, contents=bobs.contents)])


@pytest.mark.parametrize("lost", ["statements", "contents", "both"])
def test_a_wrong_number_of_parts_is_refused(lost: str) -> None:
    sealed = save(writer(ANA), "Maria", "Marija")
    (part,) = carried(sealed)
    if lost != "contents":
        part = replace(part, statements=part.statements[:1])
    if lost != "statements":
        part = replace(part, contents=part.contents[:1])
    refused(sealed, [part])


def test_content_that_was_never_committed_to_is_refused() -> None:
    sealed = save(writer(ANA), "Maria")
    (part,) = carried(sealed)
    salt, content = part.contents[0] or (b"", b"")
    for wrong in (
        (salt, content.replace(b"Maria", b"Marta")),
        (bytes(16), content),
        (salt + content[:1], content[1:]),
        (salt, content + b" "),
    ):
        refused(sealed, [replace(part, contents=(wrong,))])
    refused(sealed, [replace(part, statements=(None,))])


def test_content_of_a_statement_that_has_none_is_refused() -> None:
    made = new_record("note", ANA.fingerprint, [StatementDraft("retract", "name")])
    sealed = writer(ANA).write([made])
    (part,) = carried(sealed)
    refused(sealed, [replace(part, contents=((bytes(16), b'{"value":1}'),))])


@given(st.data())
def test_one_changed_byte_anywhere_is_refused(data: st.DataObject) -> None:
    (part,) = carried(SEALED)
    statement, (salt, content) = part.statements[0], part.contents[0] or (b"", b"")
    blobs = [SEALED.body, SEALED.signature, part.body, statement or b"", salt, content]
    which = data.draw(st.integers(0, len(blobs) - 1))
    place = data.draw(st.integers(0, len(blobs[which]) - 1))
    flipped = bytearray(blobs[which])
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    blobs[which] = bytes(flipped)
    changed = CarriedEdit(blobs[2], (blobs[3],), ((blobs[4], blobs[5]),))
    refused(Resealed(blobs[0], blobs[1]), [changed])


SEALED = save(writer(ANA), "Maria")


def test_ten_thousand_records_are_proven_in_seconds() -> None:
    author = writer(ANA)
    saves = [save(author, "Maria", "Marija", "Ruth", number=250) for _ in range(40)]
    start = time.perf_counter()
    for sealed in saves:
        proven(sealed)
    assert time.perf_counter() - start < 5


# An author's clock


def test_the_clock_never_runs_backwards() -> None:
    author = writer(ANA, now=lambda: 100)
    times = [save(author).time for _ in range(3)]
    assert times == [100, 101, 102]


def test_a_received_time_is_adopted_up_to_a_day_ahead() -> None:
    day = 24 * 3600 * 1_000_000
    author = writer(ANA, now=lambda: 100)
    author.adopt(100 + day + 1)
    assert save(author).time == 100
    author.adopt(100 + day)
    assert save(author).time == 101 + day
    author.adopt(5)
    assert save(author).time == 102 + day


def test_each_save_continues_the_one_before() -> None:
    author = writer(ANA)
    saves = [save(author) for _ in range(3)]
    assert [one.sequence for one in saves] == [0, 1, 2]
    assert [one.previous for one in saves] == [None, saves[0].digest, saves[1].digest]
