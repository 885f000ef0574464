"""Receipts: what was taken over comes home signed; only-new builds on them and nothing else."""

from __future__ import annotations

import shutil

import pytest

from tests.vault.exchange.crafting import craft, making, writer
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
from vault.exchange import receipts
from vault.exchange.bundle import SignedReceipt
from vault.exchange.receipts import Receipt, ReceiptForged
from vault.exchange.seal import NothingToSeal
from vault.vault import SealRequest, Vault


def acknowledged(vault: Vault) -> list[bool]:
    return [bool(one.acknowledged_by) for one in vault.bundles.everything()]


def signed(vault: Vault, text: bytes) -> SignedReceipt:
    signature = identity_of(vault).signing.sign_ed25519("receipt", text)
    return SignedReceipt(text.decode(), signature.hex())


def test_a_receipt_rides_in_the_next_bundle_home(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    note = anna.records.new("note", {"title": ["new"]}).id
    meeting.hand_over(ANNA, BOHDAN, note)
    assert acknowledged(anna) == [False]
    meeting.hand_over(BOHDAN, ANNA, note)
    assert acknowledged(anna) == [True, False]
    (listed, _) = anna.bundles.everything()
    assert listed.acknowledged_by == (meeting[BOHDAN].identity.fingerprint.hex(),)
    assert_sound(anna, meeting[BOHDAN])


def test_a_receipt_whose_bundle_was_lost_rides_again(meeting: Meeting) -> None:
    note = meeting[ANNA].records.new("note", {"title": ["new"]}).id
    meeting.hand_over(ANNA, BOHDAN, note)
    meeting.seal(BOHDAN, note, ANNA)
    meeting.hand_over(BOHDAN, ANNA, note)
    assert acknowledged(meeting[ANNA])[0]


def test_only_new_sends_what_is_not_proven_to_be_held(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    one = anna.records.new("note", {"title": ["a"], "case": [case]}).id
    meeting.hand_over(ANNA, BOHDAN, case)
    assert meeting.hand_over(ANNA, BOHDAN, case, only_new=True).merge.same == 2
    meeting.hand_over(BOHDAN, ANNA, case)
    with pytest.raises(NothingToSeal):
        meeting.seal(ANNA, case, BOHDAN, only_new=True)
    anna.records.set(one, {"title": ["b"]})
    sealed = anna.seal(SealRequest((case,), meeting.path(), to=(BOHDAN,), only_new=True))
    assert sealed.records == 1
    meeting.take(BOHDAN, sealed.paths[0])
    assert texts(bohdan, one, "title") == ["b"]
    both = anna.seal(SealRequest((case,), meeting.path(), to=(BOHDAN, CHIARA), only_new=True))
    assert both.records == 2
    assert_sound(anna, bohdan)


def test_what_was_withheld_and_is_released_counts_as_new(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person, withhold=("person.birth_date",))
    meeting.hand_over(BOHDAN, ANNA, person)
    with pytest.raises(NothingToSeal):
        meeting.seal(ANNA, person, BOHDAN, only_new=True, withhold=("person.birth_date",))
    meeting.hand_over(ANNA, BOHDAN, person, only_new=True)
    assert texts(meeting[BOHDAN], person, "birth_date") == ["1990"]


def test_what_was_refused_counts_as_new(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    one, two = (anna.records.new("note", {"title": [title]}).id for title in "ab")
    bundle = meeting.seal(ANNA, (one, two), BOHDAN)
    meeting.take(BOHDAN, bundle, only=(one,))
    meeting.hand_over(BOHDAN, ANNA, one)
    target = meeting.seal(ANNA, (one, two), BOHDAN, only_new=True)
    assert [ref.id for ref in meeting[BOHDAN].bundles.open(target).merge.new] == [two]
    meeting.take(BOHDAN, bundle)
    meeting.hand_over(BOHDAN, ANNA, one)
    with pytest.raises(NothingToSeal):
        meeting.seal(ANNA, (one, two), BOHDAN, only_new=True)


def test_a_new_chain_of_the_receiver_voids_older_receipts(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    note = anna.records.new("note", {"title": ["new"]}).id
    meeting[BOHDAN].close()
    older = shutil.copytree(meeting.folder / BOHDAN, meeting.folder / "older")
    meeting.reopen(BOHDAN)
    meeting.hand_over(ANNA, BOHDAN, note)
    meeting.hand_over(BOHDAN, ANNA, note)
    with pytest.raises(NothingToSeal):
        meeting.seal(ANNA, note, BOHDAN, only_new=True)
    meeting[BOHDAN].close()
    shutil.rmtree(meeting.folder / BOHDAN)
    with Vault.open(older, meeting.factors, writing=True) as vault:
        vault.back_up(meeting.folder / "backup")
    Vault.restore(meeting.folder / "backup", meeting.folder / BOHDAN, meeting.factors)
    own = meeting.reopen(BOHDAN).records.new("note", {"title": ["after the loss"]}).id
    fresh = anna.records.new("note", {"title": ["another"]}).id
    meeting.hand_over(ANNA, BOHDAN, fresh)
    meeting.hand_over(BOHDAN, ANNA, own)
    assert meeting.hand_over(ANNA, BOHDAN, note, only_new=True).merge.rootless == []
    assert texts(meeting[BOHDAN], note, "title") == ["new"]
    assert_sound(anna, meeting[BOHDAN])


def receipt_for(vault: Vault, holder: Vault, **changes: str) -> bytes:
    """The text of an honest receipt for the last bundle that `vault` sent, or of another one."""
    import msgspec

    sent = vault.bundles.everything()[-1].row
    honest = Receipt(
        author=holder.identity.fingerprint.hex(),
        chain=holder.records.journal.require_author().chain.hex(),
        digest=sent.digest.hex(),
        refused=(),
        held=receipts.held_digest(vault.records.journal.connection, sent.digest),
    )
    return msgspec.json.encode(msgspec.structs.replace(honest, **changes))


@pytest.mark.parametrize("fault", ["signature", "author", "form", "another's"])
def test_a_forged_receipt_is_damage(meeting: Meeting, fault: str) -> None:
    anna, bohdan, mallory = meeting[ANNA], meeting[BOHDAN], meeting[MALLORY]
    note = anna.records.new("note", {"title": ["new"]}).id
    meeting.seal(ANNA, note, BOHDAN)
    bohdans = bohdan.identity.fingerprint.hex()
    forged = {
        "signature": SignedReceipt(receipt_for(anna, mallory).decode(), "00" * 64),
        "author": signed(mallory, receipt_for(anna, mallory, author=bohdans)),
        "form": signed(mallory, b'{"author":"x"}'),
        "another's": signed(bohdan, receipt_for(anna, bohdan)),
    }[fault]
    author = writer(mallory)
    changes = [author.write([making(author, "note", title="hello")])]
    bundle = craft(meeting.path(), mallory, [anna], changes, receipts=(forged,))
    with pytest.raises(ReceiptForged):
        anna.bundles.open(bundle)
    assert plans_waiting(anna) == []
    assert acknowledged(anna) == [False]
    assert_sound(anna)


def test_a_receipt_by_somebody_who_was_not_sent_the_bundle_counts_for_nothing(
    meeting: Meeting,
) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    note = anna.records.new("note", {"title": ["new"]}).id
    meeting.seal(ANNA, note, BOHDAN)
    author = writer(mallory)
    changes = [author.write([making(author, "note", title="hello")])]
    given = (signed(mallory, receipt_for(anna, mallory)),)
    bundle = craft(meeting.path(), mallory, [anna], changes, receipts=given)
    meeting.take(ANNA, bundle, unverified=True)
    assert acknowledged(anna) == [False, False]
    assert_sound(anna)


def test_a_receipt_that_states_another_content_proves_nothing(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    note = anna.records.new("note", {"title": ["new"]}).id
    meeting.seal(ANNA, note, BOHDAN)
    author = writer(bohdan)
    changes = [author.write([making(author, "note", title="hello")])]
    given = (signed(bohdan, receipt_for(anna, bohdan, held="00" * 32)),)
    meeting.take(ANNA, craft(meeting.path(), bohdan, [anna], changes, receipts=given))
    assert acknowledged(anna)[0]
    assert meeting.seal(ANNA, note, BOHDAN, only_new=True).exists()


def test_receipts_never_outgrow_the_room_that_a_bundle_has(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    bohdan = meeting[BOHDAN]
    for _ in range(3):
        note = meeting[ANNA].records.new("note", {"title": ["new"]}).id
        meeting.hand_over(ANNA, BOHDAN, note)
    monkeypatch.setattr("vault.exchange.addressees.room_for_receipts", lambda _: 600)
    meeting.hand_over(BOHDAN, ANNA, note)
    assert acknowledged(meeting[ANNA]) == [False, False, True, False]
    meeting.hand_over(ANNA, BOHDAN, note)
    meeting.hand_over(BOHDAN, ANNA, note)
    assert sum(acknowledged(meeting[ANNA])) >= 2
    assert_sound(bohdan)
