"""Saving: one transaction, one signed changeset, and nothing at all where it fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.records.conftest import Colleague
from vault.progress import Cancelled
from vault.records import edits
from vault.records.author import RecordDraft, StatementDraft
from vault.records.changes import (
    AlreadyBinned,
    NoSuchValue,
    NotBinned,
    NothingToSettle,
    SingleValued,
)
from vault.records.edits import NoSuchRecord
from vault.records.history import NothingToUndo
from vault.records.ids import BadRecordId, BadStatementId
from vault.records.journal import OpenedForReading
from vault.records.records import NotACase, NothingGiven, Origin, WrongReference
from vault.records.statement import Content, read_changeset, read_statement
from vault.vault import Vault


class Interrupted(Exception):
    """What a test throws into a transaction."""


def texts(vault: Vault, record: str, name: str) -> list[str]:
    return [value.text for value in vault.records.show(record).values.get(name, ())]


def count(vault: Vault, table: str) -> int:
    row = vault.records.journal.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0])


def test_one_save_is_one_changeset_that_its_author_signed(ana: Vault) -> None:
    done = ana.records.new("person", {"name": ["Maria", "Marija"], "birth_date": ["1990"]})
    connection = ana.records.journal.connection
    ((body, signature),) = connection.execute("SELECT body, signature FROM changesets")
    ana.identity.keys.verify_ed25519("changeset", body, signature)
    (edit,) = edits.of_changeset(connection, bytes.fromhex(ana.records.undo().changeset))
    assert (edit.sequence, edits.get(connection, bytes.fromhex(done.id)).id) == (1, edit.record)


def test_many_records_are_signed_256_at_a_time_in_one_transaction(ana: Vault) -> None:
    ana.records.new_many("note", [{"text": [f"note {number}"]} for number in range(513)])
    connection = ana.records.journal.connection
    bodies = [row[0] for row in connection.execute("SELECT body FROM changesets ORDER BY id")]
    assert [len(read_changeset(body).edits) for body in bodies] == [256, 256, 1]
    assert ana.records.counts() == {"note": 513}
    assert not ana.verify().problems


def test_a_save_that_fails_leaves_nothing_and_the_chain_where_it_was(ana: Vault) -> None:
    ana.records.new("note", {"text": ["before"]})
    journal = ana.records.journal
    author = journal.require_author()
    before = author.sequence, author.head, author.clock
    drafts = [ana.records.draft("note", {}) for _ in range(300)]

    def save_and_fail() -> None:
        with journal.writing() as writer:
            journal.put(writer, drafts)
            raise Interrupted

    with pytest.raises(Interrupted):
        save_and_fail()
    assert (author.sequence, author.head, author.clock) == before
    assert (count(ana, "changesets"), count(ana, "records"), count(ana, "edits")) == (1, 1, 1)
    ana.records.new("note", {"text": ["after"]})
    assert not ana.verify().problems


def test_a_save_that_fails_half_way_through_many_leaves_nothing(
    ana: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = ana.records.journal.require_author()
    sign = author.sign

    def signs_once(what: str, message: bytes) -> bytes:
        if read_changeset(message).sequence:
            raise Interrupted
        return sign(what, message)

    author.sign = signs_once
    with pytest.raises(Interrupted):
        ana.records.new_many("note", [{"text": ["x"]}] * 300)
    author.sign = sign
    assert (count(ana, "changesets"), ana.records.counts()) == (0, {})
    ana.records.new("note", {"text": ["after"]})
    assert not ana.verify().problems


def test_a_record_may_begin_and_be_added_to_in_one_save(ana: Vault) -> None:
    names = [{"text": f"Person {number}"} for number in range(300)]
    drafts = [ana.records.draft("person", {"name": [Content(name)]}) for name in names]
    more = StatementDraft("assert", "name", Content({"text": "Marusya"}))
    drafts.append(RecordDraft(drafts[0].record, "person", (more,)))
    ana.records.journal.save(drafts)
    for query in ("Person 0", "Marusya", "arusy"):
        assert [hit.record.id for hit in ana.records.search(query)] == [drafts[0].record.hex()]
    assert not ana.verify().problems


def test_what_was_saved_together_is_taken_back_together(ana: Vault) -> None:
    ana.records.new("note", {"text": ["before"]})
    ana.records.new_many("note", [{"text": [f"note {number}"]} for number in range(257)])
    ana.records.new("note", {"text": ["after"]})
    ana.records.undo()
    ana.records.undo()
    assert [ref.title for ref in ana.records.page("note").records] == ["before"]
    with pytest.raises(Cancelled):
        ana.records.undo(None, cancelled)
    ana.records.undo()
    with pytest.raises(NothingToUndo):
        ana.records.undo()


def cancelled(_done: int, _total: int) -> None:
    raise Cancelled


def test_the_chain_goes_on_where_it_ended_when_the_vault_is_opened_again(
    folder: Path, open_vault: Callable[..., Vault]
) -> None:
    for number in range(3):
        vault = open_vault(folder)
        vault.records.new("note", {"text": [str(number)]})
        vault.close()
    vault = open_vault(folder)
    connection = vault.records.journal.connection
    rows = connection.execute("SELECT sequence, previous, digest FROM changesets ORDER BY id")
    sequences, previous, digests = zip(*rows, strict=True)
    assert sequences == (0, 1, 2)
    assert previous == (None, *digests[:2])
    assert not vault.verify().problems


def test_a_vault_opened_for_reading_writes_nothing(
    folder: Path, open_vault: Callable[..., Vault]
) -> None:
    vault = open_vault(folder, writing=False)
    with pytest.raises(OpenedForReading):
        vault.records.new("note", {"text": ["x"]})
    assert vault.records.counts() == {}


@pytest.mark.parametrize(
    ("record", "error"),
    [("zz" * 16, BadRecordId), ("ab" * 15, BadRecordId), ("ab" * 16, NoSuchRecord)],
)
def test_what_is_no_record_is_refused(ana: Vault, record: str, error: type[Exception]) -> None:
    for act in (ana.records.show, ana.records.bin, ana.records.restore, ana.records.history):
        with pytest.raises(error):
            act(record)


def test_requests_that_make_no_sense_are_refused(ana: Vault) -> None:
    records = ana.records
    person = records.new("person", {"name": ["Maria"], "birth_date": ["1990"]}).id
    case = records.new("case", {"title": ["Case"]}).id
    with pytest.raises(NothingGiven):
        records.new("person", {})
    with pytest.raises(SingleValued):
        records.new("person", {"birth_date": ["1990", "1991"]})
    with pytest.raises(SingleValued):
        records.add(person, {"birth_date": ["1991"]})
    with pytest.raises(NoSuchValue):
        records.unset(person, "sex")
    with pytest.raises(NoSuchValue):
        records.unset(person, "name", "Ruth")
    with pytest.raises(NothingToSettle):
        records.settle(person, "name", "ab" * 32)
    with pytest.raises(BadStatementId):
        records.settle(person, "name", "ab" * 31)
    with pytest.raises(NotBinned):
        records.restore(person)
    with pytest.raises(NotACase):
        records.close(person)
    with pytest.raises(WrongReference):
        records.new("note", {"case": [person]})
    with pytest.raises(WrongReference):
        records.relate(person, case, same=True)
    with pytest.raises(WrongReference):
        records.relate(person, person, same=True)
    with pytest.raises(NoSuchRecord):
        records.set(person, {"birth_date": ["1991"]}, Origin(source="ab" * 16))
    records.bin(person)
    with pytest.raises(AlreadyBinned):
        records.bin(person)
    assert not ana.verify().problems


def test_setting_replaces_what_stood_and_adding_does_not(ana: Vault) -> None:
    records = ana.records
    person = records.new("person", {"name": ["a", "b"], "birth_date": ["1990"]}).id
    records.set(person, {"birth_date": ["1991"], "name": ["c", "d", "e"]})
    assert texts(ana, person, "birth_date") == ["1991"]
    assert sorted(texts(ana, person, "name")) == ["c", "d", "e"]
    records.add(person, {"name": ["f"]})
    records.unset(person, "name", "d")
    assert sorted(texts(ana, person, "name")) == ["c", "e", "f"]
    records.unset(person, "name")
    assert texts(ana, person, "name") == []


def test_a_value_keeps_where_it_comes_from(ana: Vault) -> None:
    source = ana.records.new("source", {"title": ["Letter"]}).id
    origin = Origin(source, "page 3", "probable", "supports", "B2")
    person = ana.records.new("person", {"name": ["Maria"]}, origin).id
    (value,) = ana.records.show(person).values["name"]
    shown = (value.source, value.pinpoint, value.confidence, value.stance, value.reliability)
    assert shown == (source, "page 3", "probable", "supports", "B2")
    assert value.is_own


def test_a_case_is_closed_and_opened_again(ana: Vault) -> None:
    case = ana.records.new("case", {"title": ["Case"]}).id
    ana.records.close(case)
    assert texts(ana, case, "status") == ["closed"]
    ana.records.close(case, is_open=True)
    assert texts(ana, case, "status") == ["active"]


def test_two_records_are_said_to_be_the_same_or_apart(ana: Vault) -> None:
    one, other = (ana.records.new("person", {"name": [name]}).id for name in "ab")
    ana.records.relate(one, other, same=True)
    assert [value.value for value in ana.records.show(one).values["same_as"]] == [other]
    ana.records.relate(one, other, same=False)
    shown = ana.records.show(one).values
    assert "same_as" not in shown
    assert [value.value for value in shown["apart_from"]] == [other]
    assert not ana.verify().problems


# What another author says


def disputed(vault: Vault, bob: Colleague) -> tuple[str, str, str]:
    """A person with two dates of birth: (record, mine, Bob's)."""
    person = vault.records.new("person", {"name": ["Maria"], "birth_date": ["1990"]}).id
    theirs = bob.asserts(vault, person, "birth_date", "1991").hex()
    (mine,) = (
        value.statement for value in vault.records.show(person).values["birth_date"] if value.is_own
    )
    return person, mine, theirs


def test_a_disagreement_is_listed_with_who_said_what(ana: Vault, bob: Colleague) -> None:
    person, mine, theirs = disputed(ana, bob)
    (found,) = ana.records.disagreements()
    assert (found.id, found.property) == (person, "birth_date")
    authors = {value.statement: value.author for value in found.standing}
    assert authors == {
        mine: ana.identity.fingerprint.hex(),
        theirs: bob.identity.fingerprint.hex(),
    }
    assert ana.status().disagreements == 1


@pytest.mark.parametrize("also_asserted", [False, True])
@pytest.mark.parametrize("keeps_own", [False, True])
def test_a_disagreement_is_settled_either_way(
    ana: Vault, bob: Colleague, keeps_own: bool, also_asserted: bool
) -> None:
    person, mine, theirs = disputed(ana, bob)
    kept = mine if keeps_own else theirs
    ana.records.settle(person, "birth_date", kept, also_asserted=also_asserted)
    standing = [value.statement for value in ana.records.show(person).values["birth_date"]]
    assert standing[0] == kept
    assert len(standing) == (2 if also_asserted else 1)
    assert not ana.records.disagreements()
    ana.records.undo()
    assert len(ana.records.disagreements()) == 1
    ana.records.settle(person, "birth_date", kept, also_asserted=also_asserted)
    assert not ana.records.disagreements()


def test_a_value_that_nobody_judged_reopens_what_was_settled(ana: Vault, bob: Colleague) -> None:
    person, mine, _ = disputed(ana, bob)
    ana.records.settle(person, "birth_date", mine)
    third = bob.asserts(ana, person, "birth_date", "1992").hex()
    (found,) = ana.records.disagreements()
    assert {value.statement for value in found.standing} == {mine, third}
    ana.records.settle(person, "birth_date", mine)
    assert not ana.records.disagreements()
    assert texts(ana, person, "birth_date") == ["1990"]
    ana.records.undo()
    assert texts(ana, person, "birth_date") == ["1990", "1992"]


def test_settling_one_of_many_values_leaves_the_others_alone(ana: Vault, bob: Colleague) -> None:
    person = ana.records.new("person", {"name": ["a", "b"]}).id
    first, second = (
        bytes.fromhex(value.statement) for value in ana.records.show(person).values["name"]
    )
    for old, own, theirs in ((first, "a1", "a2"), (second, "b1", "b2")):
        bob.asserts(ana, person, "name", {"text": theirs}, old)
        mine = StatementDraft("assert", "name", Content({"text": own}), (old,))
        draft = RecordDraft(bytes.fromhex(person), "person", (mine,))
        ana.records.journal.save([draft])
    (found,) = ana.records.disagreements()
    assert {value.text for value in found.standing} == {"a1", "a2", "b1", "b2"}
    kept = next(value.statement for value in found.standing if value.text == "a1")
    ana.records.settle(person, "name", kept)
    (found,) = ana.records.disagreements()
    assert {value.text for value in found.standing} == {"b1", "b2"}
    kept = next(value.statement for value in found.standing if value.text == "b2")
    ana.records.settle(person, "name", kept)
    assert sorted(texts(ana, person, "name")) == ["a1", "b2"]


def test_what_a_stranger_withheld_is_told_and_hides_nothing(ana: Vault, bob: Colleague) -> None:
    record = bob.makes(ana, "person", birth_date="1990")
    (value,) = ana.records.show(record).values["birth_date"]
    old = bytes.fromhex(value.statement)
    bob.asserts(ana, record, "birth_date", "1991", old, withheld=[0])
    shown = ana.records.show(record)
    (value,) = shown.values["birth_date"]
    assert (value.text, value.changed_since) == ("1990", (bob.identity.fingerprint.hex(),))
    assert shown.withheld == 1


def test_a_stranger_cannot_bin_or_change_what_is_mine(ana: Vault, bob: Colleague) -> None:
    person, mine, _ = disputed(ana, bob)
    row = edits.get(ana.records.journal.connection, bytes.fromhex(person))
    ids = [said.id for said in edits.said_of(ana.records.journal.connection, row.id)]
    bob.says(ana, person, StatementDraft("retract", "record", replaces=tuple(ids)))
    bob.says(ana, person, StatementDraft("retract", "birth_date", replaces=tuple(ids)))
    shown = ana.records.show(person)
    assert not shown.is_binned
    assert shown.deleted_by == (bob.identity.fingerprint.hex(),)
    assert [value.statement for value in shown.values["birth_date"]] == [mine]


def test_a_binned_record_that_another_changed_comes_back(ana: Vault, bob: Colleague) -> None:
    person, _, _ = disputed(ana, bob)
    ana.records.bin(person)
    assert [ref.id for ref in ana.records.page(binned=True).records] == [person]
    bob.asserts(ana, person, "birth_place", "Goma")
    shown = ana.records.show(person)
    assert not shown.is_binned
    assert shown.deleted_by == (ana.identity.fingerprint.hex(),)
    assert shown.changed_after == (bob.identity.fingerprint.hex(),)
    assert [ref.id for ref in ana.records.page().records] == [person]


def test_statements_are_kept_byte_for_byte(ana: Vault, bob: Colleague) -> None:
    record = bob.makes(ana, "note", text="x")
    connection = ana.records.journal.connection
    row = edits.get(connection, bytes.fromhex(record))
    (edit,) = edits.of_record(connection, row.id)
    assert edit.statements[0] is not None
    assert read_statement(edit.statements[0]).property == "text"
    assert edit.bundle is not None
