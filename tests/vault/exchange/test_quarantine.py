"""Quarantine: what is opened waits encrypted and bounded, and leaves nothing when it is refused."""

from __future__ import annotations

from pathlib import Path

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
from vault.errors import NoSpace, VaultError
from vault.exchange import quarantine
from vault.exchange.accepting import (
    BundleForked,
    Consent,
    NotAddressedToUs,
    PlanChanged,
    SenderRevoked,
    SenderUnverified,
)
from vault.exchange.quarantine import QuarantineFull
from vault.exchange.tar import BundleDamaged
from vault.exchange.whereabouts import NoSuchBundle
from vault.sealing.recipients import HybridRecipient
from vault.vault import Vault

SECRET = b"the house behind the mill, " * 3000


def stored(vault: Vault) -> set[str]:
    return {path.name for path in (vault.path / "files").rglob("*") if path.is_file()}


@pytest.fixture
def case(meeting: Meeting, tmp_path: Path) -> str:
    """A case of Anna's with a person and two files."""
    anna = meeting[ANNA]
    case = anna.records.new("case", {"title": ["Case"]}).id
    anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"], "case": [case]})
    for name, content in (("a.txt", SECRET), ("b.txt", SECRET[:-1])):
        (tmp_path / name).write_bytes(content)
        anna.files.add([tmp_path / name], case)
    return case


def test_what_waits_is_not_readable_on_the_disk(meeting: Meeting, case: str) -> None:
    bohdan = meeting[BOHDAN]
    bohdan.bundles.open(meeting.seal(ANNA, case, BOHDAN, with_readable=True))
    assert len(stored(bohdan)) > 2
    for path in bohdan.path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert SECRET[:30] not in content
            assert b"Iryna" not in content
    assert_sound(meeting.reopen(BOHDAN))


def test_opening_again_leaves_one_copy(meeting: Meeting, case: str) -> None:
    bundle = meeting.seal(ANNA, case, BOHDAN)
    bohdan = meeting[BOHDAN]
    bohdan.bundles.open(bundle)
    count = len(stored(bohdan))
    bohdan.bundles.open(bundle)
    assert len(stored(bohdan)) == count
    assert len(plans_waiting(bohdan)) == 1


def test_what_is_dropped_is_gone(meeting: Meeting, case: str) -> None:
    bohdan = meeting[BOHDAN]
    plan = bohdan.bundles.open(meeting.seal(ANNA, case, BOHDAN))
    bohdan.bundles.drop(plan.bundle)
    assert stored(bohdan) == set()
    assert plans_waiting(bohdan) == []
    with pytest.raises(NoSuchBundle):
        bohdan.bundles.drop(plan.bundle)
    with pytest.raises(NoSuchBundle):
        bohdan.bundles.plan(plan.bundle)
    assert_sound(bohdan)


def test_what_is_accepted_leaves_only_its_files(meeting: Meeting, case: str) -> None:
    meeting.hand_over(ANNA, BOHDAN, case)
    assert len(stored(meeting[BOHDAN])) == 2


REFUSALS = [SenderUnverified, SenderRevoked, NotAddressedToUs, PlanChanged, BundleForked]


@pytest.mark.parametrize("error", REFUSALS)
def test_a_refused_bundle_leaves_nothing_unless_it_waited(
    meeting: Meeting, case: str, error: type[VaultError]
) -> None:
    bohdan, mallory = meeting[BOHDAN], meeting[MALLORY]
    consent = {"plan": "00" * 32} if error is PlanChanged else {}
    bundle = meeting.seal(ANNA, case, BOHDAN)
    if error is SenderRevoked:
        bohdan.contacts.revoke(ANNA)
    elif error is not PlanChanged:
        chain = bytes(16)
        author = writer(mallory)
        changes = [author.write([making(author, "note", title="hello")])]
        consent = {"unverified": error is not SenderUnverified}
        to = [meeting[CHIARA]] if error is NotAddressedToUs else [bohdan]
        recipients = None
        if error is NotAddressedToUs:
            recipients = [HybridRecipient(bohdan.identity.age)] * 2
        if error is BundleForked:
            first = craft(meeting.path(), mallory, to, changes, chain=chain)
            meeting.take(BOHDAN, first, unverified=True)
        bundle = craft(
            meeting.path(), mallory, to, changes, files=[SECRET], chain=chain, recipients=recipients
        )
    before = stored(bohdan)
    with pytest.raises(error):
        meeting.take(BOHDAN, bundle, **consent)
    assert stored(bohdan) == before
    assert plans_waiting(bohdan) == []
    plan = bohdan.bundles.open(bundle)
    with pytest.raises(error):
        meeting.take(BOHDAN, bundle, **consent)
    assert [one.digest for one in plans_waiting(bohdan)] == [plan.digest]
    assert_sound(bohdan)


def test_only_so_many_bundles_wait(
    meeting: Meeting, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert quarantine.MOST_WAITING == 100
    monkeypatch.setattr(quarantine, "MOST_WAITING", 2)
    bohdan = meeting[BOHDAN]
    bundles = [meeting.seal(ANNA, case, BOHDAN) for _ in range(3)]
    plans = [bohdan.bundles.open(one) for one in bundles[:2]]
    before = stored(bohdan)
    with pytest.raises(QuarantineFull):
        bohdan.bundles.open(bundles[2])
    assert stored(bohdan) == before
    bohdan.bundles.open(bundles[1])
    bohdan.bundles.drop(plans[0].bundle)
    bohdan.bundles.open(bundles[2])
    assert_sound(bohdan)


def test_a_bundle_that_the_disk_cannot_hold_is_refused_first(
    meeting: Meeting, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = meeting.seal(ANNA, case, BOHDAN)
    monkeypatch.setattr(quarantine.disk, "free_space", lambda _: (64 << 20) + 1000)
    with pytest.raises(NoSpace):
        meeting[BOHDAN].bundles.open(bundle)
    assert stored(meeting[BOHDAN]) == set()


def test_changes_and_cards_are_bounded_before_they_are_read(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    mallory = meeting[MALLORY]
    monkeypatch.setattr(quarantine.lines, "MAX_BYTES", 1000)
    bundle = craft(meeting.path(), mallory, [meeting[BOHDAN]], b"x" * 1001)
    with pytest.raises(BundleDamaged):
        meeting[BOHDAN].bundles.open(bundle)
    monkeypatch.setattr(quarantine, "MOST_CARDS", 1)
    bundle = craft(meeting.path(), mallory, [meeting[BOHDAN]], b"", cards=[meeting[ANNA]])
    with pytest.raises(BundleDamaged):
        meeting[BOHDAN].bundles.open(bundle)
    assert stored(meeting[BOHDAN]) == set()


def test_what_a_crash_left_is_swept_at_the_next_open(
    meeting: Meeting, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = meeting.seal(ANNA, case, BOHDAN)
    bohdan = meeting[BOHDAN]

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(quarantine.Quarantine, "keep", crash)
        patch.setattr(quarantine.Quarantine, "discard", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            bohdan.bundles.open(bundle)
    assert stored(bohdan) != set()
    assert stored(meeting.reopen(BOHDAN)) == set()
    assert_sound(meeting[BOHDAN])


def test_erasing_a_record_takes_it_out_of_quarantine(meeting: Meeting, case: str) -> None:
    bohdan = meeting[BOHDAN]
    meeting.hand_over(ANNA, BOHDAN, case)
    (person,) = bohdan.records.page("person").records
    exhibits = [row.id for row in bohdan.files.page()]
    meeting[ANNA].records.set(person.id, {"birth_date": ["1991"]})
    plan = bohdan.bundles.open(meeting.seal(ANNA, case, BOHDAN))
    count = len(stored(bohdan))
    bohdan.erase(person.id, "asked to")
    after = bohdan.bundles.plan(plan.digest)
    assert after.merge.changed == []
    bohdan.erase(exhibits[0], "asked to")
    assert bohdan.bundles.plan(plan.digest).files == 1
    assert len(stored(bohdan)) == count - 2
    bohdan.bundles.accept_waiting(plan.digest, Consent())
    assert texts(bohdan, person.id, "birth_date") == []
    assert bohdan.verify(deep=True).problems == []


def test_erasing_a_case_with_contents_takes_all_of_it_out_of_quarantine(
    meeting: Meeting, case: str
) -> None:
    bohdan = meeting[BOHDAN]
    meeting.hand_over(ANNA, BOHDAN, case)
    bohdan.bundles.open(meeting.seal(ANNA, case, BOHDAN))
    bohdan.erase(case, "asked to", with_contents=True)
    assert plans_waiting(bohdan) == []
    assert stored(bohdan) == set()
    assert bohdan.records.counts() == {}
    assert_sound(bohdan)


def test_erasing_a_property_takes_its_contents_out_of_quarantine(
    meeting: Meeting, case: str
) -> None:
    bohdan = meeting[BOHDAN]
    meeting.hand_over(ANNA, BOHDAN, case)
    (person,) = bohdan.records.page("person").records
    meeting[ANNA].records.set(person.id, {"birth_date": ["1991"]})
    meeting[ANNA].records.add(person.id, {"occupation": ["miller"]})
    plan = bohdan.bundles.open(meeting.seal(ANNA, case, BOHDAN))
    bohdan.erase(person.id, "asked to", "birth_date")
    bohdan.bundles.accept_waiting(plan.digest, Consent())
    assert texts(bohdan, person.id, "birth_date") == []
    assert texts(bohdan, person.id, "occupation") == ["miller"]
    assert_sound(bohdan)


def test_an_agreed_erasure_reaches_what_waits(meeting: Meeting, case: str) -> None:
    bohdan = meeting[BOHDAN]
    meeting.hand_over(ANNA, BOHDAN, case)
    (person,) = bohdan.records.page("person").records
    meeting.hand_over(BOHDAN, CHIARA, case)
    waiting = bohdan.bundles.open(meeting.seal(CHIARA, case, BOHDAN))
    meeting[ANNA].erase(person.id, "the person asked", "birth_date")
    meeting.take(BOHDAN, meeting.seal(ANNA, case, BOHDAN), erase=(person.id,))
    bohdan.bundles.accept_waiting(waiting.digest, Consent())
    assert texts(bohdan, person.id, "birth_date") == []
    assert_sound(bohdan)
