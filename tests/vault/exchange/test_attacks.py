"""Attacks by somebody who can seal, one test each: damage, a word, or nothing comes of them.

What a hostile colleague crafts is signed and sealed well; only its content is not what an honest
program would write.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.vault.exchange.crafting import (
    carried,
    craft,
    making,
    passed_on,
    replaced,
    saying,
    signer,
    writer,
)
from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    assert_sound,
    identity_of,
    plans_waiting,
    texts,
)
from vault.errors import Damaged, VaultError
from vault.exchange import bag, bundle, container
from vault.exchange.accepting import NotAddressedToUs, PlanChanged
from vault.exchange.bundle import ChainState, HeaderForged
from vault.exchange.lines import CarriedChangeset
from vault.exchange.quarantine import BundleSignatureBad
from vault.keys.slots import Factors
from vault.records import statement as grammar
from vault.records.author import StatementDraft, new_record
from vault.records.exhibits import NoFileInRecord
from vault.records.proof import CarriedEdit
from vault.records.statement import Content, Forged
from vault.sealing.recipients import HybridRecipient
from vault.vault import SealRequest, Vault

SECRET = b"the list of witnesses"


def stored(vault: Vault) -> set[str]:
    return {path.name for path in (vault.path / "files").rglob("*") if path.is_file()}


def assert_refused(vault: Vault, path: Path, error: type[VaultError] = Damaged) -> None:
    """A bundle is refused at the door, and leaves nothing."""
    before = stored(vault), vault.records.counts()
    with pytest.raises(error):
        vault.bundles.open(path)
    assert (stored(vault), vault.records.counts()) == before
    assert plans_waiting(vault) == []
    assert vault.bundles.everything() == []


def a_note(vault: Vault, title: str = "hello") -> list[Any]:
    author = writer(vault)
    return [author.write([making(author, "note", title=title)])]


# -- what a case drags along


def test_a_secret_record_does_not_leave_since_somebody_put_it_into_a_shared_case(
    meeting: Meeting,
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    case = anna.records.new("case", {"title": ["Shared"]}).id
    secret = anna.records.new("note", {"text": [SECRET.decode()]}).id
    author = writer(mallory)
    graft = saying(author, secret, "note", StatementDraft("assert", "case", Content(case)))
    meeting.take(ANNA, craft(meeting.path(), mallory, [anna], [graft]), unverified=True)
    sealed = anna.seal(SealRequest((case,), meeting.path(), to=(BOHDAN,)))
    assert [one.id for one in sealed.left_out] == [secret]
    (target,) = sealed.paths
    plan = meeting[BOHDAN].bundles.open(target)
    assert [one.id for one in plan.merge.new] == [case]
    assert_sound(anna)


# -- values


def test_replace_everything_by_an_unfollowed_author_hides_nothing(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    person = anna.records.new(
        "person", {"name": ["Iryna", "Irena"], "birth_date": ["1990"], "notes": ["kept"]}
    ).id
    anna.records.bin(anna.records.new("note", {"title": ["binned"]}).id)
    before = anna.records.show(person)
    author = writer(mallory)
    ids = {name: [one.statement for one in entries] for name, entries in before.values.items()}
    said = [
        StatementDraft("assert", name, Content("junk"), tuple(map(bytes.fromhex, olds)))
        for name, olds in ids.items()
        if name != "name"
    ]
    every = tuple(bytes.fromhex(one) for olds in ids.values() for one in olds)
    said += [
        StatementDraft("retract", "name", replaces=tuple(map(bytes.fromhex, ids["name"]))),
        StatementDraft("retract", "record", replaces=every),
        StatementDraft("prefer", "notes", keep=every[-1], over=every),
        StatementDraft("assert", "erased", Content({"because": "x", "statements": ids["name"]})),
    ]
    junk = saying(author, person, "person", *said)
    plan = meeting.take(ANNA, craft(meeting.path(), mallory, [anna], [junk]), unverified=True)
    assert (plan.merge.replaces_mine, plan.merge.replaces_others) == (0, 0)
    after = anna.records.show(person)
    for name, entries in before.values.items():
        assert {one.text for one in entries} <= {one.text for one in after.values[name]}
    assert not after.is_binned
    assert_sound(anna)


def test_an_erasure_of_somebody_elses_evidence_hides_nothing(
    meeting: Meeting, tmp_path: Path
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    (tmp_path / "video.mp4").write_bytes(SECRET)
    (exhibit,) = anna.files.add([tmp_path / "video.mp4"])
    (said,) = anna.records.history(exhibit.id, "file")
    author = writer(mallory)
    erasure = {"because": "a court order", "record": True, "statements": [said.statement]}
    wish = saying(
        author, exhibit.id, "exhibit", StatementDraft("assert", "erased", Content(erasure))
    )
    plan = meeting.take(ANNA, craft(meeting.path(), mallory, [anna], [wish]), unverified=True)
    assert [(one.id, one.statements) for one in plan.merge.erasures] == [(exhibit.id, 1)]
    with anna.files.open(exhibit.id) as file:
        assert file.read() == SECRET
    assert anna.records.show(exhibit.id).erased == 0
    assert_sound(anna)


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        "x",
        [],
        {"because": 7, "statements": []},
        {"because": "x", "statements": 7},
        {"because": "x", "statements": [7, "zz", "ab", None, "ab" * 32, {}]},
        {"statements": ["ab" * 32]},
        {"because": "x" * 100_000, "statements": ["ab" * 32] * 1000},
    ],
)
def test_an_erasure_that_makes_no_sense_erases_nothing(meeting: Meeting, value: Any) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    note = anna.records.new("note", {"title": ["mine"]}).id
    author = writer(mallory)
    wish = saying(author, note, "note", StatementDraft("assert", "erased", Content(value)))
    bundle_ = craft(meeting.path(), mallory, [anna], [wish])
    plan = meeting.take(ANNA, bundle_, unverified=True, erase=(note,))
    assert all(len(one.because) <= 1000 for one in plan.merge.erasures)
    assert texts(anna, note, "title") == ["mine"]
    assert_sound(anna)


# -- files


def file_value(content: bytes, **changes: Any) -> Content:
    honest = {
        "name": "evidence.txt",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": "text/plain",
    }
    return Content({**honest, **changes})


def test_a_hash_that_names_a_file_only_the_victim_holds_never_binds(
    meeting: Meeting, tmp_path: Path
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    (tmp_path / "secret.txt").write_bytes(SECRET)
    anna.files.add([tmp_path / "secret.txt"])
    author = writer(mallory)
    draft = new_record(
        "exhibit", author.fingerprint, [StatementDraft("assert", "file", file_value(SECRET))]
    )
    bait = craft(meeting.path(), mallory, [anna], [author.write([draft])])
    meeting.take(ANNA, bait, unverified=True)
    with pytest.raises(NoFileInRecord):
        anna.files.open(draft.record.hex())
    back = meeting.seal(ANNA, draft.record.hex(), MALLORY)
    with container.read(back, [identity_of(mallory).receiving]) as reader:
        assert not [name for name in reader.manifest if name.startswith("files/")]
    assert_sound(anna)


def test_a_file_said_of_my_exhibit_does_not_take_the_place_of_mine(
    meeting: Meeting, tmp_path: Path
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    (tmp_path / "mine.txt").write_bytes(SECRET)
    (exhibit,) = anna.files.add([tmp_path / "mine.txt"])
    author = writer(mallory)
    author.now = lambda: 1
    other = b"another content"
    lie = saying(author, exhibit.id, "exhibit", StatementDraft("assert", "file", file_value(other)))
    meeting.take(ANNA, craft(meeting.path(), mallory, [anna], [lie]), unverified=True)
    assert anna.files.get(exhibit.id).name == "mine.txt"
    with anna.files.open(exhibit.id) as file:
        assert file.read() == SECRET
    note = craft(meeting.path(), mallory, [anna], a_note(mallory), files=[other], counter=2)
    meeting.take(ANNA, note, unverified=True)
    (tmp_path / "other.txt").write_bytes(other)
    (added,) = anna.files.add([tmp_path / "other.txt"])
    with anna.files.open(added.id) as file:
        assert file.read() == other
    assert anna.verify(deep=True).problems == []


@pytest.mark.parametrize(
    "changes",
    [
        {"size": 1},
        {"size": -1},
        {"size": "17"},
        {"size": 1 << 70},
        {"name": 7},
        {"name": "../../etc/passwd\x00"},
        {"name": None},
        {"media_type": None},
        {"sha256": ["x"]},
        {"sha256": "AB" * 32},
    ],
)
def test_a_file_that_is_described_falsely_is_not_bound(
    meeting: Meeting, changes: dict[str, Any]
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    author = writer(mallory)
    said = StatementDraft("assert", "file", file_value(SECRET, **changes))
    draft = new_record("exhibit", author.fingerprint, [said])
    changesets = [author.write([draft])]
    target = craft(meeting.path(), mallory, [anna], changesets, files=[SECRET])
    meeting.take(ANNA, target, unverified=True)
    with pytest.raises(NoFileInRecord):
        anna.files.open(draft.record.hex())
    anna.files.page()
    anna.records.show(draft.record.hex())
    anna.records.history(draft.record.hex())
    assert anna.verify(deep=True).problems == []


# -- signatures and senders


@pytest.mark.parametrize("fault", ["ssh", "mldsa65", "swapped"])
def test_each_of_the_two_signatures_must_be_the_senders(meeting: Meeting, fault: str) -> None:
    anna, bohdan, mallory = meeting[ANNA], meeting[BOHDAN], meeting[MALLORY]
    honest, other = signer(identity_of(bohdan)), signer(identity_of(mallory))

    def sign(message: bytes) -> tuple[bytes, bytes]:
        (ssh, mldsa65), (ssh2, mldsa65_2) = honest(message), other(message)
        if fault == "swapped":
            return ssh2, mldsa65_2
        return (ssh2, mldsa65) if fault == "ssh" else (ssh, mldsa65_2)

    target = craft(meeting.path(), bohdan, [anna], a_note(bohdan), sign=sign)
    assert_refused(anna, target, BundleSignatureBad)


@pytest.mark.parametrize("fault", ["ssh", "mldsa65", "both"])
def test_a_signature_that_is_stripped_is_damage(meeting: Meeting, fault: str) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]

    def sign(message: bytes) -> tuple[bytes, bytes]:
        ssh, mldsa65 = signer(identity_of(bohdan))(message)
        return (
            b"" if fault in ("ssh", "both") else ssh,
            b"" if fault in ("mldsa65", "both") else mldsa65,
        )

    target = craft(meeting.path(), bohdan, [anna], a_note(bohdan), sign=sign)
    assert_refused(anna, target)


def test_a_header_that_names_a_contact_and_other_keys_is_forged(meeting: Meeting) -> None:
    anna, bohdan, mallory = meeting[ANNA], meeting[BOHDAN], meeting[MALLORY]
    for member in ("fingerprint", "age", "ssh_key", "mldsa65"):
        lie = getattr(bundle.sender_of(bohdan.identity), member)
        sender = msgspec.structs.replace(bundle.sender_of(mallory.identity), **{member: lie})
        edited = replaced(sender=sender)
        target = craft(meeting.path(), mallory, [anna], a_note(mallory), edited=edited)
        assert_refused(anna, target)


def test_a_sender_is_shown_by_the_name_that_is_known_here(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    sender = msgspec.structs.replace(bundle.sender_of(mallory.identity), name=BOHDAN)
    target = craft(meeting.path(), mallory, [anna], a_note(mallory), edited=replaced(sender=sender))
    plan = anna.bundles.open(target)
    assert (plan.sender_name, plan.sender_state) == (MALLORY, "unverified")
    assert "name-like-a-contact" in plan.warnings


def test_a_bundle_that_a_colleague_seals_again_is_readdressed(meeting: Meeting) -> None:
    note = meeting[ANNA].records.new("note", {"title": ["for Bohdan"]}).id
    original = meeting.seal(ANNA, note, BOHDAN)
    to = [HybridRecipient(meeting[CHIARA].identity.age)] * 2
    again = passed_on(original, meeting[BOHDAN], meeting.path(), to)
    with pytest.raises(NotAddressedToUs) as refused:
        meeting.take(CHIARA, again)
    assert refused.value.exit_status == 7
    assert meeting[CHIARA].records.counts() == {}
    meeting.take(CHIARA, again, overrides=frozenset({"readdressed"}))
    assert meeting[CHIARA].records.counts() == {"note": 1}


def test_a_burnt_bundle_id_stops_nobody(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    note = meeting[BOHDAN].records.new("note", {"title": ["honest"]}).id
    honest = meeting.seal(BOHDAN, note, ANNA)
    with container.read(honest, [identity_of(anna).receiving]) as reader:
        burnt = bundle.read_header(reader.header).bundle
    edited = replaced(bundle=burnt)
    first = craft(meeting.path(), mallory, [anna], a_note(mallory), edited=edited)
    meeting.take(ANNA, first, unverified=True)
    plan = meeting.take(ANNA, honest)
    assert (plan.bundle, plan.warnings) == (burnt, ())
    assert texts(anna, note, "title") == ["honest"]
    assert_sound(anna)


def test_a_file_changed_between_open_and_accept_is_refused(meeting: Meeting) -> None:
    bohdan = meeting[BOHDAN]
    one, two = (bohdan.records.new("note", {"title": [title]}).id for title in "ab")
    shown, other = meeting.seal(BOHDAN, one, ANNA), meeting.seal(BOHDAN, two, ANNA)
    agreed = meeting[ANNA].bundles.open(shown).merge.digest
    shown.write_bytes(other.read_bytes())
    with pytest.raises(PlanChanged):
        meeting.take(ANNA, shown, plan=agreed)
    assert meeting[ANNA].records.counts() == {}


# -- statements


def test_a_changeset_under_another_authors_name_is_forged(meeting: Meeting) -> None:
    anna, bohdan, mallory = meeting[ANNA], meeting[BOHDAN], meeting[MALLORY]
    author = writer(mallory)
    author.fingerprint = bohdan.identity.fingerprint
    changes = [author.write([making(author, "note", title="by Bohdan?")])]
    assert_refused(anna, craft(meeting.path(), mallory, [anna], changes), Forged)
    target = craft(meeting.path(), mallory, [anna], changes, cards=[bohdan])
    assert_refused(anna, target, Forged)


def test_an_author_without_a_card_is_forged(meeting: Meeting, tmp_path: Path) -> None:
    mallory = meeting[MALLORY]
    Vault.create(tmp_path / "dora", "a passphrase of hers", "Dora Novak", kdf_memory=64)
    with (
        Factors("a passphrase of hers") as factors,
        Vault.open(tmp_path / "dora", factors, writing=True) as dora,
    ):
        changes = a_note(dora)
        assert_refused(
            meeting[ANNA], craft(meeting.path(), mallory, [meeting[ANNA]], changes), Forged
        )
        with_card = craft(meeting.path(), mallory, [meeting[ANNA]], changes, cards=[dora])
        plan = meeting[ANNA].bundles.open(with_card)
        assert [(one.name, one.state) for one in plan.authors] == [("Dora Novak", "unknown")]


def tampered(edit: Callable[[CarriedChangeset], CarriedChangeset]) -> Callable[[Vault], Any]:
    def make(mallory: Vault) -> Any:
        author = writer(mallory)
        return [edit(carried(author.write([making(author, "note", title="x", text="y")])))]

    return make


def with_edit(**changes: Any) -> Callable[[CarriedChangeset], CarriedChangeset]:
    def change(one: CarriedChangeset) -> CarriedChangeset:
        (edit,) = one.edits
        parts = {name: getattr(edit, name) for name in ("body", "statements", "contents")}
        parts.update({name: value(parts[name]) for name, value in changes.items()})
        return CarriedChangeset(one.body, one.signature, (CarriedEdit(**parts),))

    return change


def salted(contents: tuple[Any, ...]) -> tuple[Any, ...]:
    return ((bytes(16), contents[0][1]), *contents[1:])


def reworded(contents: tuple[Any, ...]) -> tuple[Any, ...]:
    return ((contents[0][0], b'{"value":"other"}'), *contents[1:])


TAMPERED = {
    "signature": lambda one: CarriedChangeset(one.body, bytes(64), one.edits),
    "no signature": lambda one: CarriedChangeset(one.body, b"", one.edits),
    "changeset": lambda one: CarriedChangeset(one.body + b" ", one.signature, one.edits),
    "edit twice": lambda one: CarriedChangeset(one.body, one.signature, one.edits * 2),
    "edit": with_edit(body=lambda body: body.replace(b'"note"', b'"case"')),
    "statement": with_edit(statements=lambda some: (some[1], some[0])),
    "statement added": with_edit(statements=lambda some: (*some, some[0])),
    "statement left out": with_edit(statements=lambda some: some[:1]),
    "content of another": with_edit(contents=lambda some: some[::-1]),
    "content": with_edit(contents=reworded),
    "salt": with_edit(contents=salted),
    "short salt": with_edit(contents=lambda some: ((some[0][0][:15], some[0][1]), *some[1:])),
    "content without statement": with_edit(statements=lambda some: (None, *some[1:])),
}


@pytest.mark.parametrize("fault", TAMPERED)
def test_every_level_of_a_statement_is_bound_to_the_next(meeting: Meeting, fault: str) -> None:
    mallory = meeting[MALLORY]
    changes = tampered(TAMPERED[fault])(mallory)
    assert_refused(meeting[ANNA], craft(meeting.path(), mallory, [meeting[ANNA]], changes))


def test_a_record_cannot_be_made_in_somebody_elses_name_or_of_another_type(
    meeting: Meeting,
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    mine = anna.records.new("note", {"title": ["mine"]}).id
    author = writer(mallory)
    for edit in (
        lambda draft: msgspec.structs.replace(draft, record=bytes.fromhex(mine)),
        lambda draft: msgspec.structs.replace(draft, record=secrets.token_bytes(16)),
        lambda draft: msgspec.structs.replace(draft, type="case"),
    ):
        changes = [author.write([edit(making(author, "note", title="x"))])]
        before = anna.records.show(mine)
        with pytest.raises(Forged):
            anna.bundles.open(craft(meeting.path(), mallory, [anna], changes))
        assert anna.records.show(mine) == before
    wrong = saying(author, mine, "case", StatementDraft("assert", "title", Content("x")))
    with pytest.raises(Forged):
        anna.bundles.open(craft(meeting.path(), mallory, [anna], [wrong]))


# -- hostile sizes, counts and depths


DEEP = b'{"a":' * 100_000
HOSTILE_LINES = [
    b"\n",
    b"\x00" * 100_000 + b"\n",
    DEEP + b"1" + b"}" * 100_000 + b"\n",
    b'{"changeset":' + DEEP + b"\n",
    b"x" * 1_000_000,
]


@pytest.mark.parametrize("lines", HOSTILE_LINES, ids=range(len(HOSTILE_LINES)))
def test_hostile_lines_are_forged(meeting: Meeting, lines: bytes) -> None:
    mallory = meeting[MALLORY]
    assert_refused(meeting[ANNA], craft(meeting.path(), mallory, [meeting[ANNA]], lines))


def test_a_bundle_without_changes_changes_nothing(meeting: Meeting) -> None:
    mallory = meeting[MALLORY]
    target = craft(meeting.path(), mallory, [meeting[ANNA]], b"")
    plan = meeting.take(ANNA, target, unverified=True)
    assert (plan.merge.new, plan.merge.changed, plan.authors) == ([], [], ())
    assert_sound(meeting[ANNA])


@pytest.mark.parametrize(
    "content",
    [
        b'{"value":' + b"[" * 40 + b"]" * 40 + b"}",
        b'{"value":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"{}",
        b"null",
        b'{"value":1' + b"0" * 5000 + b"}",
    ],
    ids=["deep", "deeper", "empty", "null", "number"],
)
def test_hostile_contents_are_forged_or_borne(meeting: Meeting, content: bytes) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    author = writer(mallory)
    sealed = signed_content(author, content)
    target = craft(meeting.path(), mallory, [anna], [sealed])
    try:
        meeting.take(ANNA, target, unverified=True)
    except Forged:
        assert anna.records.counts() == {}
    else:
        for ref in anna.records.page(limit=0).records:
            anna.records.show(ref.id)
    assert_sound(anna)


def signed_content(author: Any, content: bytes) -> CarriedChangeset:
    """A well-signed changeset of one note whose title's content is these very bytes."""
    nonce, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    record = grammar.record_id("note", author.fingerprint, nonce)
    committed = grammar.commitment(salt, author.fingerprint, record, "title", content)
    said = grammar.encode(grammar.Statement("assert", "title", committed.hex()))
    name = grammar.statement_id(author.fingerprint, record, said)
    identity = author.fingerprint.hex(), author.chain.hex(), 0
    edit = grammar.encode(grammar.Edit(*identity, record.hex(), "note", (name.hex(),), nonce.hex()))
    body = grammar.encode(grammar.Changeset(*identity, None, 1, (grammar.edit_digest(edit).hex(),)))
    signature = author.sign("changeset", body)
    return CarriedChangeset(body, signature, (CarriedEdit(edit, (said,), ((salt, content),)),))


def test_property_names_and_types_of_any_kind_are_borne(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    author = writer(mallory)
    names = ["\x1b[2J", "\u202egnp", "a" * 100, "é", "record "]
    drafts = [making(author, "no_such_type", **{name: "x"}) for name in names]
    drafts.append(making(author, "person", name=["not", "a", "name"], birth_date={"x": 1}))
    meeting.take(
        ANNA,
        craft(meeting.path(), mallory, [anna], [author.write(drafts)]),
        unverified=True,
    )
    for draft in drafts:
        anna.records.show(draft.record.hex())
        anna.records.history(draft.record.hex())
    anna.records.search("x")
    meeting.hand_over(ANNA, BOHDAN, [draft.record.hex() for draft in drafts])
    assert_sound(anna, meeting[BOHDAN])


def test_a_header_of_hostile_size_is_refused_before_it_is_parsed(meeting: Meeting) -> None:
    mallory = meeting[MALLORY]
    largest = b'{"format":"satchel-bundle","version":1,' + b" " * (bag.MAX_HEADER - 41) + b"}"
    began = time.monotonic()
    target = craft(meeting.path(), mallory, [meeting[ANNA]], a_note(mallory), header=largest)
    assert_refused(meeting[ANNA], target, HeaderForged)
    assert time.monotonic() - began < 20


def test_thousands_of_entries_are_tried_in_seconds(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]

    def crowded(header: bundle.Header) -> bundle.Header:
        many = 700
        return msgspec.structs.replace(
            header, recipients=("ab" * 32,) * many, entries=header.entries[:1] * many
        )

    to = [meeting[BOHDAN]]
    recipients = [HybridRecipient(anna.identity.age)] * 2
    target = craft(
        meeting.path(), mallory, to, a_note(mallory), edited=crowded, recipients=recipients
    )
    began = time.monotonic()
    assert anna.bundles.open(target).is_addressed is False
    assert time.monotonic() - began < 20


def test_chains_without_end_are_only_words(meeting: Meeting) -> None:
    mallory = meeting[MALLORY]
    state = ChainState("ab" * 32, (1 << 62) - 1, "cd" * 32, continues="ef" * 32)
    many = {secrets.token_hex(16): state for _ in range(5000)}
    target = craft(
        meeting.path(), mallory, [meeting[ANNA]], a_note(mallory), edited=replaced(chains=many)
    )
    assert meeting.take(ANNA, target, unverified=True).warnings == ()
    assert_sound(meeting[ANNA])


def test_nothing_is_ever_decompressed() -> None:
    source = Path(bundle.__file__).parent
    words = re.compile(r"\b(zlib|gzip|bz2|lzma|zipfile|zstd|tarfile|shutil\.unpack)\b")
    assert [path.name for path in source.glob("*.py") if words.search(path.read_text())] == []
