"""What a case brings along: by whose word a record belongs to it, and what nobody ticked stays."""

from __future__ import annotations

import pytest

from tests.vault.exchange.people import ANNA, BOHDAN, CHIARA, Meeting, plans_waiting
from vault.exchange.plan import Plan
from vault.vault import SealRequest


def carried_to_chiara(meeting: Meeting, case: str, *more: str) -> tuple[set[str], Plan]:
    bundle = meeting.seal(ANNA, (case, *more), CHIARA)
    plan = meeting[CHIARA].bundles.open(bundle)
    return {one.id for one in plan.merge.new}, plan


@pytest.fixture
def case(meeting: Meeting) -> str:
    """A case of Anna's that Bohdan has too."""
    case = meeting[ANNA].records.new("case", {"title": ["Shared"]}).id
    meeting.hand_over(ANNA, BOHDAN, case)
    return case


def test_what_its_own_maker_put_into_the_case_goes_along(meeting: Meeting, case: str) -> None:
    theirs = meeting[BOHDAN].records.new("note", {"title": ["by Bohdan"], "case": [case]}).id
    meeting.hand_over(BOHDAN, ANNA, case)
    mine = meeting[ANNA].records.new("note", {"title": ["by Anna"], "case": [case]}).id
    assert carried_to_chiara(meeting, case)[0] == {case, mine, theirs}


def test_what_somebody_else_put_into_the_case_waits_until_it_is_ticked(
    meeting: Meeting, case: str
) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    secret = anna.records.new("note", {"title": ["only for Bohdan"]}).id
    meeting.hand_over(ANNA, BOHDAN, secret)
    bohdan.records.add(secret, {"case": [case]})
    meeting.hand_over(BOHDAN, ANNA, secret)
    assert anna.records.page(in_case=case).records[0].id == secret
    sealed = anna.seal(SealRequest((case,), meeting.path(), to=(CHIARA,)))
    (left,) = sealed.left_out
    assert (left.id, left.title) == (secret, "only for Bohdan")
    assert left.added_by == (bohdan.identity.fingerprint.hex(),)
    assert sealed.warnings == ("records-left-out",)
    assert carried_to_chiara(meeting, case)[0] == {case}
    assert carried_to_chiara(meeting, case, secret)[0] == {case, secret}


def test_ones_own_word_confirms_what_somebody_else_put_there(meeting: Meeting, case: str) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    secret = anna.records.new("note", {"title": ["only for Bohdan"]}).id
    meeting.hand_over(ANNA, BOHDAN, secret)
    bohdan.records.add(secret, {"case": [case]})
    meeting.hand_over(BOHDAN, ANNA, secret)
    anna.records.add(secret, {"case": [case]})
    assert carried_to_chiara(meeting, case)[0] == {case, secret}


def test_a_membership_that_somebody_else_moved_does_not_count_as_the_makers(
    meeting: Meeting, case: str
) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    other = anna.records.new("case", {"title": ["Secret"]}).id
    note = anna.records.new("note", {"title": ["in Secret"], "case": [other]}).id
    meeting.hand_over(ANNA, BOHDAN, (other, note))
    bohdan.records.set(note, {"case": [case]})
    plan = meeting.hand_over(BOHDAN, ANNA, note)
    assert [(one.id, one.properties) for one in plan.merge.memberships] == [(note, ("case",))]
    assert carried_to_chiara(meeting, case)[0] == {case}


def test_a_record_goes_along_once_however_often_it_is_named(meeting: Meeting, case: str) -> None:
    note = meeting[ANNA].records.new("note", {"title": ["twice"], "case": [case]}).id
    sealed = meeting[ANNA].seal(SealRequest((case, note, note), meeting.path(), to=(CHIARA,)))
    assert sealed.records == 2


def test_what_is_in_the_bin_goes_along_when_it_is_named(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    note = anna.records.new("note", {"title": ["in the bin"], "case": [case]}).id
    anna.records.bin(note)
    assert carried_to_chiara(meeting, case)[0] == {case}
    assert carried_to_chiara(meeting, case, note)[0] == {case, note}
    assert plans_waiting(meeting[CHIARA])[1].merge.withheld == 0


def test_a_record_of_two_cases_goes_along_with_each(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    other = anna.records.new("case", {"title": ["Other"]}).id
    note = anna.records.new("note", {"title": ["shared"], "case": [case, other]}).id
    assert carried_to_chiara(meeting, case)[0] == {case, note}
    assert carried_to_chiara(meeting, other)[0] == {other, note}
