"""The ledger: which bundles went out and came in, where a record's data went, and its tampering."""

from __future__ import annotations

import pytest

from tests.vault.exchange.crafting import craft, making, replaced, writer
from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    assert_sound,
    plans_waiting,
)
from vault.exchange.whereabouts import NoSuchBundle, SeveralBundles


def test_every_bundle_is_listed_with_people_state_and_purpose(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    one, two = (anna.records.new("note", {"title": [title]}).id for title in "ab")
    bundle = meeting.seal(ANNA, (one, two), BOHDAN, CHIARA, purpose="appeal")
    (sent,) = anna.bundles.everything()
    assert (sent.row.direction, sent.row.state, sent.row.purpose) == ("sent", "sent", "appeal")
    people = {bohdan.identity.fingerprint.hex(), meeting[CHIARA].identity.fingerprint.hex()}
    assert set(sent.people) == people
    states = []
    bohdan.bundles.open(bundle)
    states.append(bohdan.bundles.everything()[0].row.state)
    meeting.take(BOHDAN, bundle, only=(one,))
    states.append(bohdan.bundles.everything()[0].row.state)
    plan = meeting.take(BOHDAN, bundle)
    states.append(bohdan.bundles.everything()[0].row.state)
    bohdan.bundles.take_back(plan.bundle)
    states.append(bohdan.bundles.everything()[0].row.state)
    bohdan.bundles.drop(plan.bundle)
    (received,) = bohdan.bundles.everything()
    states.append(received.row.state)
    assert states == ["opened", "partly accepted", "accepted", "taken back", "dropped"]
    assert (received.row.direction, received.row.purpose) == ("received", "appeal")
    assert received.people == (anna.identity.fingerprint.hex(),)
    meeting.take(BOHDAN, bundle)
    assert bohdan.bundles.everything()[0].row.state == "accepted"
    assert_sound(anna, bohdan)


def test_a_records_passings_name_what_was_carried(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    other = anna.records.new("note", {"title": ["elsewhere"]}).id
    meeting.hand_over(ANNA, BOHDAN, person, withhold=("person.birth_date",), purpose="one")
    meeting.seal(ANNA, person, CHIARA, purpose="two")
    meeting.seal(ANNA, other, CHIARA)
    meeting.hand_over(BOHDAN, ANNA, person, purpose="back")
    rows = [
        (one.direction, one.contact, one.purpose, one.properties, one.receipt)
        for one in anna.bundles.passings(person)
    ]
    bohdans, chiaras = (meeting[name].identity.fingerprint.hex() for name in (BOHDAN, CHIARA))
    assert rows == [
        ("sent", bohdans, "one", ("name",), True),
        ("sent", chiaras, "two", ("birth_date", "name"), False),
        ("received", bohdans, "back", ("name",), False),
    ]
    assert [one.direction for one in bohdan.bundles.passings(person)] == ["received", "sent"]
    assert [one.bundle for one in anna.bundles.passings(other)] != []


def test_who_is_revoked_can_still_open_what_was_sealed_to_them(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    note = anna.records.new("note", {"title": ["new"]}).id
    meeting.seal(ANNA, note, BOHDAN, purpose="one")
    meeting.seal(ANNA, note, BOHDAN, CHIARA, purpose="two")
    meeting.seal(ANNA, note, CHIARA, purpose="three")
    view, still_open = anna.contacts.revoke(BOHDAN)
    assert view.state == "revoked"
    assert [one.purpose for one in still_open] == ["one", "two"]


def test_a_bundle_id_that_two_bundles_carry_names_neither(meeting: Meeting) -> None:
    bohdan, mallory = meeting[BOHDAN], meeting[MALLORY]
    note = meeting[ANNA].records.new("note", {"title": ["new"]}).id
    plan = bohdan.bundles.open(meeting.seal(ANNA, note, BOHDAN))
    author = writer(mallory)
    changes = [author.write([making(author, "note", title="burnt")])]
    burnt = craft(meeting.path(), mallory, [bohdan], changes, edited=replaced(bundle=plan.bundle))
    other = bohdan.bundles.open(burnt)
    assert (other.bundle, other.warnings) == (plan.bundle, ())
    with pytest.raises(SeveralBundles):
        bohdan.bundles.drop(plan.bundle)
    with pytest.raises(NoSuchBundle):
        bohdan.bundles.drop("ff" * 16)
    bohdan.bundles.drop(other.digest)
    assert [one.digest for one in plans_waiting(bohdan)] == [plan.digest]
    assert_sound(bohdan)


TAMPERINGS = [
    "UPDATE bundles SET purpose = 'other'",
    "UPDATE bundles SET state = 'sent' WHERE direction = 'received'",
    "UPDATE bundles SET counter = 9 WHERE direction = 'received'",
    "DELETE FROM bundles",
    "DELETE FROM bundle_recipients",
    "UPDATE bundle_recipients SET recipient = zeroblob(32)",
    "UPDATE bundle_recipients SET counter = 7",
    "DELETE FROM carried",
    "UPDATE carried SET contents = zeroblob(length(contents))",
    "UPDATE carried SET digest = zeroblob(32) WHERE edit = (SELECT max(edit) FROM carried)",
]


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_verify_notices_tampering_with_the_lists(meeting: Meeting, tampering: str) -> None:
    anna = meeting[ANNA]
    theirs = meeting[BOHDAN].records.new("note", {"title": ["theirs"]}).id
    meeting.hand_over(BOHDAN, ANNA, theirs)
    meeting.seal(ANNA, anna.records.new("note", {"title": ["mine"]}).id, BOHDAN)
    assert_sound(anna)
    with anna.records.journal.write():
        anna.records.journal.connection.execute(tampering)
    assert anna.verify().problems != []
