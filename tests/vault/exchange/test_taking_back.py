"""Undoing an accept: what came leaves, unless later work stands on it, and is offered anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    Meeting,
    assert_sound,
    plans_waiting,
    texts,
)
from vault.exchange.accepting import Consent, Decision
from vault.exchange.plan import Plan
from vault.exchange.taking_back import BuiltUpon, NothingAccepted
from vault.exchange.whereabouts import NoSuchBundle
from vault.vault import Vault


def accept_waiting(vault: Vault) -> None:
    for one in plans_waiting(vault):
        plan = vault.bundles.plan(one.digest)
        vault.bundles.accept_waiting(plan.digest, Consent(plan=plan.merge.digest))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear colleague, " * 1000)
    return path


def test_what_came_leaves_and_comes_back(meeting: Meeting, letter: Path) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    (exhibit,) = anna.files.add([letter], case)
    plan = meeting.hand_over(ANNA, BOHDAN, case)
    taken = bohdan.bundles.take_back(plan.bundle)
    assert set(taken.records) == {case, exhibit.id}
    assert bohdan.records.counts() == {}
    assert bohdan.files.page() == []
    assert bohdan.records.search("Case") == []
    (listed,) = bohdan.bundles.everything()
    assert listed.row.state == "taken back"
    assert bohdan.verify(deep=True).problems == []
    bohdan = meeting.reopen(BOHDAN)
    (waiting,) = plans_waiting(bohdan)
    assert waiting.warnings == ()
    assert {one.id for one in waiting.merge.new} == {case, exhibit.id}
    accept_waiting(bohdan)
    with bohdan.files.open(exhibit.id) as file:
        assert file.read() == letter.read_bytes()
    assert bohdan.verify(deep=True).problems == []
    assert plans_waiting(bohdan) == []


def test_it_signs_nothing(meeting: Meeting) -> None:
    note = meeting[ANNA].records.new("note", {"title": ["new"]}).id
    plan = meeting.hand_over(ANNA, BOHDAN, note)
    bohdan = meeting[BOHDAN]
    author = bohdan.records.journal.require_author()
    before = author.sequence, author.head
    bohdan.bundles.take_back(plan.digest)
    assert (author.sequence, author.head) == before


def test_a_changed_record_goes_back_to_what_it_was(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    anna.records.set(person, {"birth_date": ["1991"]})
    plan = meeting.hand_over(ANNA, BOHDAN, person)
    assert texts(bohdan, person, "birth_date") == ["1991"]
    bohdan.bundles.take_back(plan.bundle)
    assert texts(bohdan, person, "birth_date") == ["1990"]
    assert texts(bohdan, person, "name") == ["Iryna"]
    assert_sound(bohdan)
    accept_waiting(bohdan)
    assert texts(bohdan, person, "birth_date") == ["1991"]
    assert_sound(bohdan)


def test_a_filled_gap_is_a_gap_again(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person, withhold=("person.birth_date",))
    plan = meeting.hand_over(ANNA, BOHDAN, person)
    assert texts(bohdan, person, "birth_date") == ["1990"]
    bohdan.bundles.take_back(plan.bundle)
    assert texts(bohdan, person, "birth_date") == []
    assert bohdan.records.show(person).withheld == 1
    assert_sound(bohdan)


def test_what_two_bundles_brought_stays_until_both_are_taken_back(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person, withhold=("person.birth_date",))
    second = meeting.hand_over(ANNA, BOHDAN, person)
    third = meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.bundles.take_back(second.bundle)
    assert texts(bohdan, person, "birth_date") == ["1990"]
    bohdan.bundles.take_back(third.bundle)
    assert texts(bohdan, person, "birth_date") == []
    assert texts(bohdan, person, "name") == ["Iryna"]
    assert_sound(bohdan)
    accept_waiting(bohdan)
    assert texts(bohdan, person, "birth_date") == ["1990"]
    assert_sound(bohdan)


def test_part_of_it_stays_in_quarantine_beside_what_is_taken_back(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    one, two = (anna.records.new("note", {"title": [title]}).id for title in "ab")
    bundle = meeting.seal(ANNA, (one, two), BOHDAN)
    plan = meeting.take(BOHDAN, bundle, only=(one,))
    bohdan.bundles.take_back(plan.bundle)
    (waiting,) = plans_waiting(bohdan)
    assert {ref.id for ref in waiting.merge.new} == {one, two}
    accept_waiting(bohdan)
    assert bohdan.records.counts() == {"note": 2}
    assert_sound(bohdan)


def test_it_is_refused_once_later_work_builds_on_it(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    first = meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.records.add(person, {"occupation": ["miller"]})
    with pytest.raises(BuiltUpon, match=person):
        bohdan.bundles.take_back(first.bundle)
    anna.records.set(person, {"birth_date": ["1991"]})
    second = meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.records.set(person, {"birth_date": ["1992"]})
    with pytest.raises(BuiltUpon, match=person):
        bohdan.bundles.take_back(second.bundle)
    bohdan.bundles.take_back(first.bundle)
    assert texts(bohdan, person, "birth_date") == ["1992"]
    assert_sound(bohdan)


@pytest.mark.parametrize("deed", ["passed on", "erased", "binned"])
def test_it_is_refused_once_it_was_passed_on_or_erased(meeting: Meeting, deed: str) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    anna.records.set(person, {"birth_date": ["1991"]})
    plan = meeting.hand_over(ANNA, BOHDAN, person)
    if deed == "passed on":
        meeting.seal(BOHDAN, person, CHIARA)
    elif deed == "erased":
        bohdan.erase(person, "asked to", "birth_date")
    else:
        bohdan.records.bin(person)
    with pytest.raises(BuiltUpon, match=person):
        bohdan.bundles.take_back(plan.bundle)
    assert_sound(bohdan)


def test_work_on_other_properties_does_not_stand_in_the_way(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    anna.records.set(person, {"birth_date": ["1991"]})
    plan = meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.records.add(person, {"occupation": ["miller"]})
    bohdan.bundles.take_back(plan.bundle)
    assert texts(bohdan, person, "birth_date") == ["1990"]
    assert texts(bohdan, person, "occupation") == ["miller"]
    assert_sound(bohdan)


def disputed(meeting: Meeting) -> tuple[str, Plan]:
    """A birth date on which Bohdan, who looks at the plan, and Anna differ."""
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.records.set(person, {"birth_date": ["1992"]})
    anna.records.set(person, {"birth_date": ["1991"], "name": ["Iryna Melnyk"]})
    return person, bohdan.bundles.open(meeting.seal(ANNA, person, BOHDAN))


def settle(vault: Vault, plan: Plan, text: str) -> None:
    (dispute,) = plan.merge.disagreements
    (keep,) = (one.statement for one in dispute.standing if one.text == text)
    decision = Decision(dispute.id, dispute.property, keep)
    vault.bundles.accept_waiting(plan.digest, Consent(plan=plan.merge.digest, settle=(decision,)))


@pytest.mark.parametrize("preferred", ["1991", "1992"])
def test_what_was_settled_with_the_accept_is_taken_back_with_it(
    meeting: Meeting, preferred: str
) -> None:
    bohdan = meeting[BOHDAN]
    person, plan = disputed(meeting)
    before = bohdan.records.show(person)
    settle(bohdan, plan, preferred)
    shown = bohdan.records.show(person)
    assert shown.disagreements == ()
    assert [one.text for one in shown.values["birth_date"] if one.is_preferred] == [preferred]
    assert sorted(texts(bohdan, person, "birth_date")) == ["1991", "1992"]
    assert_sound(bohdan)
    bohdan.bundles.take_back(plan.digest)
    assert bohdan.records.show(person).values == before.values
    assert_sound(bohdan)
    (again,) = plans_waiting(bohdan)
    assert len(again.merge.disagreements) == 1
    settle(bohdan, again, "1992")
    bohdan.bundles.take_back(plan.digest)
    assert bohdan.records.show(person).values == before.values
    assert_sound(bohdan)


def test_a_decision_taken_back_alone_does_not_stand_in_the_way(meeting: Meeting) -> None:
    bohdan = meeting[BOHDAN]
    person, plan = disputed(meeting)
    settle(bohdan, plan, "1991")
    bohdan.records.undo()
    assert bohdan.records.show(person).disagreements == ("birth_date",)
    bohdan.bundles.take_back(plan.digest)
    assert texts(bohdan, person, "birth_date") == ["1992"]
    assert_sound(bohdan)


def came_disputed(meeting: Meeting) -> tuple[str, Plan]:
    """A person new to Chiara, who looks at the plan: Anna and Bohdan differ on the birth date."""
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.records.set(person, {"birth_date": ["1992"]})
    anna.records.set(person, {"birth_date": ["1991"]})
    meeting.hand_over(ANNA, BOHDAN, person)
    return person, meeting[CHIARA].bundles.open(meeting.seal(BOHDAN, person, CHIARA))


def test_what_was_settled_about_a_new_record_goes_with_it(meeting: Meeting) -> None:
    chiara = meeting[CHIARA]
    note = chiara.records.new("note", {"title": ["before"]}).id
    person, plan = came_disputed(meeting)
    for preferred in ("1991", "1992"):
        settle(chiara, plan, preferred)
        shown = chiara.records.show(person)
        assert shown.disagreements == ()
        assert [one.text for one in shown.values["birth_date"] if one.is_preferred] == [preferred]
        assert_sound(chiara)
        chiara.bundles.take_back(plan.digest)
        assert [one.id for one in chiara.records.page().records] == [note]
        assert chiara.records.search("1991") == []
        assert_sound(chiara)
        (plan,) = plans_waiting(chiara)
        assert len(plan.merge.disagreements) == 1
    assert [deed.touched[0].record.id for deed in chiara.records.activity()] == [note]
    chiara.records.undo()
    assert chiara.records.show(note).is_binned
    assert_sound(chiara)


def test_such_a_decision_taken_back_alone_does_not_stand_in_the_way(meeting: Meeting) -> None:
    person, plan = came_disputed(meeting)
    chiara = meeting[CHIARA]
    settle(chiara, plan, "1991")
    chiara.records.undo()
    assert chiara.records.show(person).disagreements == ("birth_date",)
    chiara.bundles.take_back(plan.digest)
    assert chiara.records.page().records == ()
    assert_sound(chiara)


def test_such_a_decision_that_was_passed_on_stands_in_the_way(meeting: Meeting) -> None:
    person, plan = came_disputed(meeting)
    chiara = meeting[CHIARA]
    settle(chiara, plan, "1991")
    meeting.seal(CHIARA, person, BOHDAN, only_new=True)
    with pytest.raises(BuiltUpon, match=person):
        chiara.bundles.take_back(plan.digest)
    assert chiara.records.show(person).disagreements == ()
    assert_sound(chiara)


def test_a_later_decision_stands_in_the_way(meeting: Meeting) -> None:
    bohdan = meeting[BOHDAN]
    person, plan = disputed(meeting)
    accept_waiting(bohdan)
    (dispute,) = plan.merge.disagreements
    bohdan.records.settle(person, "birth_date", dispute.standing[0].statement)
    with pytest.raises(BuiltUpon):
        bohdan.bundles.take_back(plan.digest)


def test_a_file_that_others_need_stays(meeting: Meeting, letter: Path) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    anna.files.add([letter], case)
    plan = meeting.hand_over(ANNA, BOHDAN, case)
    own = bohdan.records.new("case", {"title": ["Own"]}).id
    (exhibit,) = bohdan.files.add([letter], own)
    bohdan.bundles.take_back(plan.bundle)
    with bohdan.files.open(exhibit.id) as file:
        assert file.read() == letter.read_bytes()
    bohdan.erase(exhibit.id, "asked to")
    accept_waiting(bohdan)
    (row,) = bohdan.files.page()
    with bohdan.files.open(row.id) as file:
        assert file.read() == letter.read_bytes()
    assert bohdan.verify(deep=True).problems == []


def test_there_must_be_something_to_take_back(meeting: Meeting) -> None:
    note = meeting[ANNA].records.new("note", {"title": ["new"]}).id
    plan = meeting[BOHDAN].bundles.open(meeting.seal(ANNA, note, BOHDAN))
    with pytest.raises(NothingAccepted):
        meeting[BOHDAN].bundles.take_back(plan.bundle)
    with pytest.raises(NoSuchBundle):
        meeting[BOHDAN].bundles.take_back("00" * 16)
