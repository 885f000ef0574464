"""The plan: what a bundle would change, before anything is touched, and the digest to agree to."""

from __future__ import annotations

import pytest

from tests.vault.exchange.crafting import craft, making, writer
from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    assert_sound,
    plans_waiting,
    texts,
)
from vault.exchange.accepting import Consent, NotInBundle, PlanChanged
from vault.exchange.plan import Plan
from vault.keys.slots import Factors
from vault.records.journal import OpenedForReading
from vault.records.records import Origin
from vault.vault import Vault


@pytest.fixture
def person(meeting: Meeting) -> str:
    """A person whom Anna and Bohdan have."""
    values = {"name": ["Iryna Melnyk"], "birth_date": ["1990"]}
    person = meeting[ANNA].records.new("person", values).id
    meeting.hand_over(ANNA, BOHDAN, person)
    return person


def opened(meeting: Meeting, sender: str, receiver: str, *ids: str, **more: object) -> Plan:
    return meeting[receiver].bundles.open(meeting.seal(sender, ids, receiver, **more))


def test_opening_changes_nothing_in_the_records(meeting: Meeting) -> None:
    note = meeting[ANNA].records.new("note", {"title": ["new"]}).id
    plan = opened(meeting, ANNA, BOHDAN, note)
    assert [(one.id, one.type, one.title) for one in plan.merge.new] == [(note, "note", "new")]
    bohdan = meeting[BOHDAN]
    assert bohdan.records.counts() == {}
    assert bohdan.records.search("new") == []
    assert [one.digest for one in plans_waiting(bohdan)] == [plan.digest]
    assert bohdan.bundles.plan(plan.digest) == plan
    assert bohdan.bundles.plan(plan.bundle) == plan
    assert_sound(bohdan)


def test_new_changed_and_same_are_told_apart(meeting: Meeting, person: str) -> None:
    anna = meeting[ANNA]
    other = anna.records.new("person", {"name": ["Taras Bondar"]}).id
    meeting.hand_over(ANNA, BOHDAN, other)
    third = anna.records.new("note", {"title": ["new"]}).id
    anna.records.set(person, {"birth_date": ["1991"]})
    plan = opened(meeting, ANNA, BOHDAN, person, other, third)
    assert [one.id for one in plan.merge.new] == [third]
    assert [(one.id, one.properties) for one in plan.merge.changed] == [(person, ("birth_date",))]
    assert plan.merge.same == 1
    assert (plan.merge.replaces_mine, plan.merge.replaces_others) == (0, 1)


def test_a_value_of_mine_that_would_be_replaced_is_counted(meeting: Meeting, person: str) -> None:
    meeting[BOHDAN].records.set(person, {"birth_date": ["1992"]})
    plan = opened(meeting, BOHDAN, ANNA, person)
    assert (plan.merge.replaces_mine, plan.merge.replaces_others) == (1, 0)
    assert plan.merge.disagreements == []


def test_new_disagreements_are_named_and_old_ones_are_not(meeting: Meeting, person: str) -> None:
    meeting[ANNA].records.set(person, {"birth_date": ["1991"]})
    meeting[BOHDAN].records.set(person, {"birth_date": ["1992"]})
    plan = meeting.hand_over(BOHDAN, ANNA, person)
    (dispute,) = plan.merge.disagreements
    assert (dispute.id, dispute.property) == (person, "birth_date")
    assert [(one.text, one.is_own, one.received > 0) for one in dispute.standing] == [
        ("1991", True, False),
        ("1992", False, False),
    ]
    assert plan.merge.replaces_mine == 0
    meeting[BOHDAN].records.set(person, {"occupation": ["miller"]})
    assert opened(meeting, BOHDAN, ANNA, person).merge.disagreements == []


def told(plan: Plan) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """What one changed record's plan says of each property: gone, stays, new."""
    (change,) = plan.merge.changed
    return {
        one.property: tuple(
            [view.text for view in views] for views in (one.gone, one.stays, one.new)
        )
        for one in change.values
    }


def test_old_and_new_values_of_a_changed_record_are_told_with_who_says_it(
    meeting: Meeting, person: str
) -> None:
    bohdan = meeting[BOHDAN]
    source = bohdan.records.new("source", {"title": ["Passport"]}).id
    origin = Origin(source=source, pinpoint="p. 2", confidence="sure")
    bohdan.records.set(person, {"birth_date": ["1991"], "occupation": ["miller"]}, origin)
    bohdan.records.add(person, {"name": ["Ирина Мельник"]})
    plan = opened(meeting, BOHDAN, ANNA, person)
    assert told(plan) == {
        "birth_date": (["1990"], [], ["1991"]),
        "name": ([], [], ["Ирина Мельник"]),
        "occupation": ([], [], ["miller"]),
    }
    born = plan.merge.changed[0].values[0]
    assert born.gone[0].is_own
    assert (born.new[0].source, born.new[0].pinpoint) == (source, "p. 2")
    assert born.new[0].author == bohdan.identity.fingerprint.hex() == born.authors[0]


def test_a_value_against_which_another_would_stand_stays(meeting: Meeting, person: str) -> None:
    meeting[ANNA].records.set(person, {"birth_date": ["1991"]})
    meeting[BOHDAN].records.set(person, {"birth_date": ["1992"]})
    plan = opened(meeting, BOHDAN, ANNA, person)
    assert told(plan) == {"birth_date": ([], ["1991"], ["1992"])}


def test_what_is_taken_away_binned_or_withheld_is_told(meeting: Meeting, person: str) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    bohdan.records.unset(person, "birth_date")
    bohdan.records.set(person, {"name": ["Iryna Bondar"]})
    plan = opened(meeting, BOHDAN, ANNA, person, withhold=("person.name",))
    assert told(plan)["birth_date"] == (["1990"], [], [])
    _, _, (name,) = told(plan)["name"]
    assert name == "Iryna Melnyk"
    changed = plan.merge.changed[0].values[1]
    assert changed.new[0].changed_since == (bohdan.identity.fingerprint.hex(),)
    anna.bundles.accept_waiting(plan.digest, Consent())
    bohdan.records.bin(person)
    again = opened(meeting, BOHDAN, ANNA, person, withhold=("person.name",))
    (binned,) = again.merge.changed[0].values
    assert (binned.property, binned.kinds) == ("record", ("retract",))


def test_references_that_others_change_on_my_records_are_named(
    meeting: Meeting, person: str
) -> None:
    bohdan = meeting[BOHDAN]
    case = bohdan.records.new("case", {"title": ["Bohdan's"]}).id
    bohdan.records.add(person, {"case": [case]})
    plan = opened(meeting, BOHDAN, ANNA, person)
    assert [(one.id, one.properties) for one in plan.merge.memberships] == [(person, ("case",))]


def test_every_author_is_told_with_state_and_number_of_statements(
    meeting: Meeting, person: str
) -> None:
    meeting[BOHDAN].records.add(person, {"occupation": ["miller", "baker"]})
    plan = opened(meeting, BOHDAN, CHIARA, person)
    assert {(one.name, one.state, one.statements) for one in plan.authors} == {
        (ANNA, "verified", 2),
        (BOHDAN, "verified", 2),
    }
    assert (plan.sender_name, plan.sender_state) == (BOHDAN, "verified")
    meeting[CHIARA].contacts.revoke(ANNA)
    again = meeting[CHIARA].bundles.plan(plan.digest)
    assert {one.state for one in again.authors} == {"verified", "revoked"}
    assert again.merge.digest != plan.merge.digest


def test_erasure_requests_are_shown_and_hide_nothing(meeting: Meeting, person: str) -> None:
    meeting[BOHDAN].erase(person, "the person asked", "birth_date")
    plan = meeting.hand_over(BOHDAN, ANNA, person)
    (request,) = plan.merge.erasures
    assert (request.id, request.because, request.statements) == (person, "the person asked", 1)
    assert request.author == meeting[BOHDAN].identity.fingerprint.hex()
    assert not request.is_whole
    assert {name: [one.text for one in each] for name, each in request.values.items()} == {
        "birth_date": ["1990"]
    }
    assert texts(meeting[ANNA], person, "birth_date") == ["1990"]
    assert_sound(meeting[ANNA], meeting[BOHDAN])


def test_a_request_to_erase_a_whole_record_says_so(meeting: Meeting, person: str) -> None:
    meeting[BOHDAN].erase(person, "the person asked")
    (request,) = opened(meeting, BOHDAN, ANNA, person).merge.erasures
    assert request.is_whole
    assert set(request.values) == {"birth_date", "name"}
    meeting[ANNA].records.set(person, {"birth_date": ["1991"]})
    (waiting,) = plans_waiting(meeting[ANNA])
    assert not waiting.merge.erasures[0].is_whole


def test_an_erasure_request_is_carried_out_when_agreed_to(meeting: Meeting, person: str) -> None:
    meeting[BOHDAN].erase(person, "the person asked", "birth_date")
    bundle = meeting.seal(BOHDAN, person, ANNA)
    meeting.take(ANNA, bundle, erase=(person,))
    shown = meeting[ANNA].records.show(person)
    assert "birth_date" not in shown.values
    assert shown.erased == 1
    assert_sound(meeting[ANNA])
    meeting.hand_over(ANNA, BOHDAN, person)
    assert_sound(meeting[BOHDAN])


def test_the_digest_changes_with_what_the_plan_rests_on_and_nothing_else(
    meeting: Meeting, person: str
) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    bohdan.records.set(person, {"birth_date": ["1992"]})
    bundle = meeting.seal(BOHDAN, person, ANNA)
    plan = anna.bundles.open(bundle)
    unrelated = anna.records.new("note", {"title": ["elsewhere"]}).id
    anna.records.set(unrelated, {"title": ["still elsewhere"]})
    anna.contacts.revoke(MALLORY)
    assert anna.bundles.open(bundle).merge.digest == plan.merge.digest
    assert meeting.reopen(ANNA).bundles.plan(plan.digest).merge.digest == plan.merge.digest
    anna = meeting[ANNA]
    anna.records.add(person, {"occupation": ["miller"]})
    changed = anna.bundles.plan(plan.digest).merge.digest
    assert changed != plan.merge.digest
    anna.contacts.revoke(BOHDAN)
    assert anna.bundles.plan(plan.digest).merge.digest not in (changed, plan.merge.digest)


def test_a_plan_that_no_longer_holds_is_refused(meeting: Meeting, person: str) -> None:
    anna = meeting[ANNA]
    meeting[BOHDAN].records.set(person, {"birth_date": ["1992"]})
    bundle = meeting.seal(BOHDAN, person, ANNA)
    digest = anna.bundles.open(bundle).merge.digest
    anna.records.add(person, {"occupation": ["miller"]})
    with pytest.raises(PlanChanged):
        meeting.take(ANNA, bundle, plan=digest)
    assert texts(anna, person, "birth_date") == ["1990"]
    meeting.take(ANNA, bundle, plan=anna.bundles.open(bundle).merge.digest)
    assert texts(anna, person, "birth_date") == ["1992"]


def test_only_chosen_records_are_taken_and_the_rest_waits(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    one, two, three = (anna.records.new("note", {"title": [title]}).id for title in "abc")
    bundle = meeting.seal(ANNA, (one, two, three), BOHDAN)
    with pytest.raises(NotInBundle):
        meeting.take(BOHDAN, bundle, only=("0" * 32,))
    meeting.take(BOHDAN, bundle, only=(two,))
    assert [ref.id for ref in bohdan.records.page().records] == [two]
    (waiting,) = plans_waiting(bohdan)
    assert {ref.id for ref in waiting.merge.new} == {one, three}
    meeting.take(BOHDAN, bundle)
    assert {ref.id for ref in bohdan.records.page().records} == {one, two, three}
    assert plans_waiting(bohdan) == []
    assert_sound(bohdan)


def test_a_look_alike_of_a_contact_is_flagged(meeting: Meeting) -> None:
    look_alike = meeting.folder / "look-alike"
    Vault.create(look_alike, "a passphrase for that", "Anna Kovаlenko", kdf_memory=64)
    with Factors("a passphrase for that") as factors:
        other = Vault.open(look_alike, factors, writing=True)
    author = writer(other)
    changes = [author.write([making(author, "note", title="hello")])]
    bundle = craft(meeting.path(), other, [meeting[BOHDAN]], changes)
    other.close()
    plan = meeting[BOHDAN].bundles.open(bundle)
    assert "name-like-a-contact" in plan.warnings
    assert plan.sender_state == "unknown"


def test_a_vault_opened_for_reading_takes_in_nothing(meeting: Meeting, person: str) -> None:
    bundle = meeting.seal(BOHDAN, person, ANNA)
    meeting[ANNA].close()
    with Vault.open(meeting.folder / ANNA, meeting.factors) as reader:
        with pytest.raises(OpenedForReading):
            reader.bundles.open(bundle)
        assert plans_waiting(reader) == []
