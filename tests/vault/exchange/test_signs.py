"""Hand-overs told apart: replayed, late, missing, forked, restored, re-addressed, ahead of time."""

from __future__ import annotations

import shutil
import time

import msgspec
import pytest

from tests.vault.exchange.crafting import craft, making, passed_on, writer
from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    assert_sound,
    texts,
)
from vault.exchange.accepting import BundleForked, NotAddressedToUs
from vault.exchange.bundle import ChainState
from vault.sealing.recipients import HybridRecipient, PassphraseRecipient
from vault.vault import Vault


def note(vault: Vault, title: str = "new") -> str:
    return vault.records.new("note", {"title": [title]}).id


def copied(meeting: Meeting, name: str, copy: str) -> Vault:
    """A plain copy of somebody's folder, opened under another name."""
    meeting[name].close()
    shutil.copytree(meeting.folder / name, meeting.folder / copy)
    meeting.reopen(name)
    return meeting[copy]


def test_bundles_in_order_are_nothing_unusual(meeting: Meeting) -> None:
    for _ in range(3):
        plan = meeting.hand_over(ANNA, BOHDAN, note(meeting[ANNA]))
        assert (plan.warnings, plan.missing) == ((), 0)


def test_late_and_missing_hand_overs_are_told_and_accepted(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    ids = [note(anna, title) for title in "abcd"]
    first, second, third, fourth = (meeting.seal(ANNA, one, BOHDAN) for one in ids)
    seen = []
    for bundle in (third, first, fourth, second, second):
        plan = meeting.take(BOHDAN, bundle)
        seen.append((plan.warnings, plan.missing))
    assert seen == [
        (("hand-overs-missing",), 2),
        (("late",), 0),
        (("hand-overs-missing",), 1),
        (("late",), 0),
        (("replayed", "late"), 0),
    ]
    assert meeting[BOHDAN].records.counts() == {"note": 4}
    assert_sound(meeting[BOHDAN])


def test_each_recipient_has_a_count_of_its_own(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    for _ in range(3):
        meeting.seal(ANNA, note(anna), CHIARA)
    assert meeting.hand_over(ANNA, BOHDAN, note(anna)).warnings == ()


def test_a_hostile_counter_costs_nothing(meeting: Meeting) -> None:
    mallory = meeting[MALLORY]
    author = writer(mallory)
    changes = [author.write([making(author, "note", title="hello")])]
    bundle = craft(meeting.path(), mallory, [meeting[BOHDAN]], changes, counter=(1 << 62) - 1)
    began = time.monotonic()
    plan = meeting[BOHDAN].bundles.open(bundle)
    assert plan.missing == (1 << 62) - 2
    assert plan.warnings == ("hand-overs-missing",)
    assert time.monotonic() - began < 5


def test_one_counter_on_two_bundles_is_a_fork(meeting: Meeting) -> None:
    mallory, chain = meeting[MALLORY], bytes(16)
    author = writer(mallory)
    some = [[author.write([making(author, "note", title=title)])] for title in "ab"]
    one, two = (
        craft(meeting.path(), mallory, [meeting[BOHDAN]], changes, chain=chain) for changes in some
    )
    assert meeting.take(BOHDAN, one, unverified=True).warnings == ()
    assert meeting[BOHDAN].bundles.open(two).warnings == ("forked",)
    assert meeting[BOHDAN].bundles.open(one).warnings == ("replayed",)
    with pytest.raises(BundleForked):
        meeting.take(BOHDAN, two, unverified=True)
    meeting.take(BOHDAN, two, unverified=True, overrides=frozenset({"forked"}))
    assert meeting[BOHDAN].records.counts() == {"note": 2}
    assert_sound(meeting[BOHDAN])


def test_two_changesets_in_one_place_are_a_fork(meeting: Meeting) -> None:
    mallory, chain = meeting[MALLORY], bytes(16)
    authors = [writer(mallory, chain) for _ in range(2)]
    one, two = (author.write([making(author, "note", title="x")]) for author in authors)
    within = craft(meeting.path(), mallory, [meeting[CHIARA]], [one, two])
    assert "forked" in meeting[CHIARA].bundles.open(within).warnings
    first = craft(meeting.path(), mallory, [meeting[BOHDAN]], [one])
    second = craft(meeting.path(), mallory, [meeting[BOHDAN]], [two])
    assert meeting.take(BOHDAN, first, unverified=True).warnings == ()
    assert "forked" in meeting[BOHDAN].bundles.open(second).warnings


def test_a_checkpoint_unlike_what_is_known_is_a_fork(meeting: Meeting) -> None:
    mallory, chain = meeting[MALLORY], bytes(16)
    author = writer(mallory, chain)
    first = author.write([making(author, "note", title="x")])
    bundle = craft(meeting.path(), mallory, [meeting[BOHDAN]], [first], chain=chain)
    meeting.take(BOHDAN, bundle, unverified=True)
    other = writer(mallory)
    changes = [other.write([making(other, "note", title="y")])]
    lie = ChainState(mallory.identity.fingerprint.hex(), 0, "ab" * 32)
    bundle = craft(
        meeting.path(),
        mallory,
        [meeting[BOHDAN]],
        changes,
        chain=chain,
        counter=2,
        edited=lambda header: msgspec.structs.replace(header, checkpoint=lie),
    )
    assert "forked" in meeting[BOHDAN].bundles.open(bundle).warnings


def test_a_plain_copy_of_a_vault_is_found_out_as_a_fork(meeting: Meeting) -> None:
    mine = note(meeting[ANNA])
    meeting.hand_over(ANNA, BOHDAN, mine)
    copy = copied(meeting, ANNA, "copy")
    meeting[ANNA].records.set(mine, {"title": ["by Anna"]})
    copy.records.set(mine, {"title": ["by the copy"]})
    meeting.hand_over(ANNA, BOHDAN, mine)
    bundle = meeting.seal("copy", mine, BOHDAN)
    plan = meeting[BOHDAN].bundles.open(bundle)
    assert "forked" in plan.warnings
    with pytest.raises(BundleForked):
        meeting.take(BOHDAN, bundle)
    meeting.take(BOHDAN, bundle, overrides=frozenset({"forked"}))
    assert set(texts(meeting[BOHDAN], mine, "title")) == {"by Anna", "by the copy"}
    assert_sound(meeting[BOHDAN])
    back = meeting.seal(BOHDAN, mine, ANNA)
    assert "forked" in meeting[ANNA].bundles.open(back).warnings
    meeting.take(ANNA, back, overrides=frozenset({"forked"}))
    assert set(texts(meeting[ANNA], mine, "title")) == {"by Anna", "by the copy"}
    meeting[ANNA].records.set(mine, {"title": ["settled"]})
    assert_sound(meeting.reopen(ANNA))
    meeting.hand_over(ANNA, BOHDAN, mine)
    assert texts(meeting[BOHDAN], mine, "title") == ["settled"]
    assert_sound(meeting[BOHDAN])


def test_after_meeting_its_copy_a_vault_writes_on_a_chain_of_its_own(meeting: Meeting) -> None:
    mine = note(meeting[ANNA])
    copy = copied(meeting, ANNA, "copy")
    before = meeting[ANNA].records.journal.require_author().chain
    copy.records.set(mine, {"title": ["by the copy"]})
    meeting.hand_over("copy", BOHDAN, mine)
    meeting.hand_over(BOHDAN, ANNA, mine)
    assert texts(meeting[ANNA], mine, "title") == ["by the copy"]
    meeting[ANNA].records.set(mine, {"title": ["by Anna"]})
    assert meeting[ANNA].records.journal.require_author().chain != before
    copy.records.set(mine, {"title": ["by the copy again"]})
    meeting.hand_over(ANNA, BOHDAN, mine)
    assert_sound(meeting[BOHDAN], meeting.reopen(ANNA))


def test_a_vault_restored_from_a_backup_is_known_as_such(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    mine = note(anna)
    anna.back_up(meeting.folder / "backup")
    anna.records.set(mine, {"title": ["lost"]})
    meeting.hand_over(ANNA, BOHDAN, mine)
    Vault.restore(meeting.folder / "backup", meeting.folder / "restored", meeting.factors)
    other = note(meeting["restored"], "after the loss")
    plan = meeting.hand_over("restored", BOHDAN, (mine, other))
    assert plan.warnings == ("restored-or-copied",)
    back = meeting.take("restored", meeting.seal(BOHDAN, (mine, other), ANNA))
    assert [(one.id, one.properties) for one in back.merge.changed] == [(mine, ("title",))]
    assert texts(meeting["restored"], mine, "title") == ["lost"]
    assert_sound(meeting[BOHDAN], meeting["restored"])


def test_a_bundle_sealed_again_to_somebody_else_is_readdressed(meeting: Meeting) -> None:
    bundle = meeting.seal(ANNA, note(meeting[ANNA]), BOHDAN)
    to = [HybridRecipient(meeting[CHIARA].identity.age)] * 2
    again = passed_on(bundle, meeting[BOHDAN], meeting.path(), to)
    plan = meeting[CHIARA].bundles.open(again)
    assert plan.is_addressed is False
    assert plan.warnings == ("readdressed",)
    assert (plan.sender_name, plan.sender_state) == (ANNA, "verified")
    with pytest.raises(NotAddressedToUs):
        meeting.take(CHIARA, again)
    meeting.take(CHIARA, again, overrides=frozenset({"readdressed"}))
    assert meeting[CHIARA].records.counts() == {"note": 1}
    assert_sound(meeting[CHIARA])


def test_a_bundle_sealed_again_with_one_more_reader_is_readdressed(meeting: Meeting) -> None:
    bundle = meeting.seal(ANNA, note(meeting[ANNA]), BOHDAN, CHIARA)
    to = [HybridRecipient(meeting[name].identity.age) for name in (BOHDAN, CHIARA, MALLORY)]
    again = passed_on(bundle, meeting[BOHDAN], meeting.path(), to)
    assert meeting[CHIARA].bundles.open(again).warnings == ("readdressed",)


def test_a_bundle_for_people_under_a_passphrase_is_readdressed(meeting: Meeting) -> None:
    bundle = meeting.seal(ANNA, note(meeting[ANNA]), BOHDAN)
    to = [PassphraseRecipient(b"a few words", 10)]
    again = passed_on(bundle, meeting[BOHDAN], meeting.path(), to)
    plan = meeting[BOHDAN].bundles.open(again, bytearray(b"a few words"))
    assert plan.warnings == ("readdressed",)


def test_a_time_far_ahead_is_marked_and_never_adopted(meeting: Meeting) -> None:
    mallory, bohdan = meeting[MALLORY], meeting[BOHDAN]
    author = writer(mallory)
    author.now = lambda: time.time_ns() // 1000 + 30 * 86_400_000_000
    changes = [author.write([making(author, "note", title="from next month")])]
    bundle = craft(meeting.path(), mallory, [bohdan], changes)
    plan = meeting.take(BOHDAN, bundle, unverified=True)
    assert plan.warnings == ("clock-ahead",)
    mine = note(bohdan)
    (row,) = bohdan.records.history(mine)
    assert abs(row.time - time.time_ns() // 1000) < 86_400_000_000
    assert_sound(bohdan)


def test_somebody_elses_chain_id_is_no_harm(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    chain = anna.records.journal.require_author().chain
    author = writer(mallory, chain)
    author.sequence, author.head = 1 << 40, bytes(32)
    changes = [author.write([making(author, "note", title="squatter")])]
    for name in (ANNA, BOHDAN):
        bundle = craft(meeting.path(), mallory, [meeting[name]], changes)
        meeting.take(name, bundle, unverified=True)
        assert_sound(meeting.reopen(name))
    plan = meeting.hand_over(ANNA, BOHDAN, note(meeting[ANNA]))
    assert plan.warnings == ()
    assert_sound(meeting.reopen(ANNA))
    assert_sound(meeting.reopen(BOHDAN))
