"""Sealing: what goes along, what stays home, what is remembered of it, and who is refused."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import msgspec
import pytest

from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    assert_sound,
    identity_of,
    texts,
)
from vault.casework.profiles import BadWithhold, UnknownProfile
from vault.errors import NoSpace
from vault.exchange import stick
from vault.exchange.addressees import NobodyNamed, PassphraseAndPeople, RecipientRevoked
from vault.exchange.contacts import NoSuchContact
from vault.exchange.lines import MAX_LINE, RecordTooLarge
from vault.exchange.seal import NothingToSeal, PurposeTooLong
from vault.keys.slots import Factors
from vault.records.edits import NoSuchRecord
from vault.records.journal import OpenedForReading
from vault.sealing import age
from vault.sealing.errors import MixedRecipients, NotARecipient
from vault.sealing.recipients import HybridIdentity, X25519Identity
from vault.vault import SealRequest, Vault

SECRET = "the house behind the mill"
PHRASE = b"twelve grey sparrows by the weir"


@pytest.fixture
def case(meeting: Meeting) -> str:
    return meeting[ANNA].records.new("case", {"title": ["The mill"]}).id


def unpacked(bundle: Path, vault: Vault) -> dict[str, bytes]:
    """Every file of the tar inside a bundle, by name, as `age` and `tar` give them."""
    plain = io.BytesIO()
    with bundle.open("rb") as source:
        age.unseal(source, plain, [identity_of(vault).receiving])
    plain.seek(0)
    with tarfile.open(fileobj=plain) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}


def test_a_case_brings_what_belongs_to_it(meeting: Meeting, case: str, tmp_path: Path) -> None:
    anna = meeting[ANNA]
    person = anna.records.new("person", {"name": ["Iryna Melnyk"], "case": [case]}).id
    other = anna.records.new("note", {"title": ["of another case"]}).id
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Dear colleague")
    (exhibit,) = anna.files.add([letter], case)
    target = meeting.path()
    sealed = anna.seal(SealRequest((case,), target, to=(BOHDAN,), purpose="appeal"))
    assert (sealed.records, sealed.attachments, sealed.withheld) == (3, 1, 0)
    assert sealed.paths == (target,)
    assert sealed.bytes == target.stat().st_size
    assert (sealed.left_out, sealed.warnings) == ((), ())
    plan = meeting.take(BOHDAN, target)
    assert {one.id for one in plan.merge.new} == {case, person, exhibit.id}
    assert (plan.purpose, plan.files) == ("appeal", 1)
    bohdan = meeting[BOHDAN]
    with bohdan.files.open(exhibit.id) as file:
        assert file.read() == b"Dear colleague"
    with pytest.raises(NoSuchRecord):
        bohdan.records.show(other)
    assert_sound(anna, bohdan)
    assert anna.verify(deep=True).problems == bohdan.verify(deep=True).problems == []


def test_files_stay_home_when_told_so_and_follow_later(
    meeting: Meeting, case: str, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Dear colleague")
    (exhibit,) = meeting[ANNA].files.add([letter], case)
    assert meeting.hand_over(ANNA, BOHDAN, case, with_files=False).files == 0
    assert meeting[BOHDAN].files.get(exhibit.id).name == "letter.txt"
    meeting.hand_over(BOHDAN, ANNA, case)
    target = meeting.path()
    sealed = meeting[ANNA].seal(SealRequest((case,), target, to=(BOHDAN,), only_new=True))
    assert (sealed.records, sealed.attachments) == (1, 1)
    assert meeting.take(BOHDAN, target).files == 1
    with meeting[BOHDAN].files.open(exhibit.id) as file:
        assert file.read() == b"Dear colleague"
    assert_sound(meeting[BOHDAN])


def test_withheld_contents_are_nowhere_in_the_bundle(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    person = anna.records.new(
        "person", {"name": ["Iryna Melnyk"], "case": [case], "birth_place": [SECRET]}
    ).id
    anna.records.set(person, {"birth_place": [f"{SECRET}, left door"]})
    bundle = meeting.seal(ANNA, case, BOHDAN, withhold=("person.birth_place",), with_readable=True)
    files = unpacked(bundle, meeting[BOHDAN])
    assert "bundle/data/read-me-first.html" in files
    assert not [name for name, content in files.items() if SECRET.encode() in content]
    changes = files["bundle/data/changes.jsonl"]
    assert b"Iryna Melnyk" in changes
    assert b'\\"property\\":\\"birth_place\\"' in changes
    plan = meeting.take(BOHDAN, bundle)
    assert plan.merge.withheld == 2
    assert meeting[BOHDAN].records.show(person).withheld == 1
    assert_sound(meeting[BOHDAN])
    again = meeting.seal(ANNA, case, BOHDAN)
    assert meeting.take(BOHDAN, again).merge.withheld == 0
    assert texts(meeting[BOHDAN], person, "birth_place") == [f"{SECRET}, left door"]
    assert_sound(meeting[BOHDAN])


def never_leaving(vault: Vault) -> list[tuple[str, str]]:
    return [
        (kind.id, name)
        for kind in vault.schema.types.values()
        for name, spec in kind.properties.items()
        if spec.sensitivity.name == "NEVER_LEAVES"
    ]


def test_what_never_leaves_shows_only_ids(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    kind, name = never_leaving(anna)[0]
    holder = anna.records.new(kind, {name: [SECRET]}).id
    anna.records.add(holder, {"case": [case]})
    for profile in ("co_counsel", "partner", "public", "without_identity", "pseudonymous"):
        bundle = meeting.seal(ANNA, (case, holder), BOHDAN, profile=profile)
        content = b"".join(unpacked(bundle, meeting[BOHDAN]).values())
        assert SECRET.encode() not in content
        assert f'\\"property\\":\\"{name}\\"'.encode() not in content


@pytest.mark.parametrize("profile", ["public", "without_identity"])
def test_a_profile_withholds_names_as_whole_statements(
    meeting: Meeting, case: str, profile: str
) -> None:
    anna = meeting[ANNA]
    person = anna.records.new("person", {"name": ["Iryna Melnyk"], "case": [case]}).id
    bundle = meeting.seal(ANNA, case, BOHDAN, profile=profile, with_readable=True)
    content = b"".join(unpacked(bundle, meeting[BOHDAN]).values())
    assert b"Iryna" not in content
    assert b'\\"property\\":\\"name\\"' not in content
    meeting.take(BOHDAN, bundle)
    assert meeting[BOHDAN].records.show(person).title == "Unnamed person"
    assert meeting[BOHDAN].records.show(person).withheld >= 1


def test_the_readable_page_is_inert_and_holds_only_what_leaves(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    hostile = '<script src="http://example.org/x.js">alert(1)</script><a href="x">y</a>'
    anna.records.new("note", {"title": [hostile], "text": [SECRET], "case": [case]})
    options = {"withhold": ("note.text",), "with_readable": True, "purpose": "<b>bold</b>"}
    bundle = meeting.seal(ANNA, case, BOHDAN, **options)
    page = unpacked(bundle, meeting[BOHDAN])["bundle/data/read-me-first.html"].decode()
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert "&lt;script src=" in page
    assert "&lt;b&gt;bold" in page
    for active in ("<script", "<a ", "<img", "<form", "<iframe", "<link", "<b>"):
        assert active not in page
    assert SECRET not in page
    assert "The mill" in page


def test_a_pseudonymous_share_carries_nothing_of_the_original(meeting: Meeting, case: str) -> None:
    meeting.hand_over(ANNA, BOHDAN, case)
    theirs = (
        meeting[BOHDAN]
        .records.new("person", {"name": ["Iryna Melnyk"], "occupation": ["miller"], "case": [case]})
        .id
    )
    meeting.hand_over(BOHDAN, ANNA, case)
    anna = meeting[ANNA]
    connection = anna.records.journal.connection
    rows = connection.execute("SELECT body, statements, contents FROM edits").fetchall()
    secrets_ = {bytes.fromhex(case).hex(), bytes.fromhex(theirs).hex()}
    secrets_.add(meeting[BOHDAN].identity.fingerprint.hex())
    for body, _, contents in rows:
        parsed = msgspec.json.decode(body)
        secrets_.update(parsed["statements"])
        secrets_.update(part[0].hex() for part in msgspec.msgpack.decode(contents) if part)
    for (body,) in connection.execute("SELECT body FROM changesets"):
        secrets_.add(str(msgspec.json.decode(body)["time"]))
    bundle = meeting.seal(ANNA, (case, theirs), CHIARA, profile="pseudonymous", with_readable=True)
    files = unpacked(bundle, meeting[CHIARA])
    told = files["bundle/data/changes.jsonl"] + files["bundle/data/read-me-first.html"]
    assert [one for one in secrets_ if one.encode() in told] == []
    assert b"Iryna" not in told
    plan = meeting.take(CHIARA, bundle)
    assert {one.title for one in plan.merge.new} == {"Case 1", "Person 1"}
    assert [one.state for one in plan.authors] == ["verified"]
    (person,) = [one.id for one in plan.merge.new if one.type == "person"]
    assert person != theirs
    assert texts(meeting[CHIARA], person, "occupation") == ["miller"]
    assert_sound(meeting[CHIARA], anna)
    (passing,) = [one for one in anna.bundles.passings(theirs) if one.direction == "sent"]
    assert passing.contact == meeting[CHIARA].identity.fingerprint.hex()
    assert passing.properties == ("case", "occupation")


def test_a_record_that_has_a_title_gets_no_second_one(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    authority = anna.records.new("authority", {"title": ["A v. B"]}).id
    bundle = meeting.seal(ANNA, authority, BOHDAN, profile="pseudonymous")
    (new,) = meeting.take(BOHDAN, bundle).merge.new
    assert meeting[BOHDAN].records.show(new.id).disagreements == ()
    assert new.title == "A v. B"


def test_what_is_in_the_bin_follows_only_to_those_who_have_it(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    note = anna.records.new("note", {"text": [SECRET], "case": [case]}).id
    meeting.hand_over(ANNA, BOHDAN, case)
    anna.records.bin(note)
    only = meeting.seal(ANNA, case, CHIARA)
    assert [one.id for one in meeting[CHIARA].bundles.open(only).merge.new] == [case]
    both = meeting.seal(ANNA, case, BOHDAN, CHIARA)
    assert SECRET.encode() not in b"".join(unpacked(both, meeting[CHIARA]).values())
    meeting.take(BOHDAN, both)
    assert meeting[BOHDAN].records.show(note).is_binned
    anna.records.restore(note)
    meeting.hand_over(ANNA, CHIARA, case)
    assert texts(meeting[CHIARA], note, "text") == [SECRET]
    assert_sound(anna, meeting[BOHDAN], meeting[CHIARA])


def test_a_bundle_shows_two_four_eight_or_sixteen_recipients(meeting: Meeting, case: str) -> None:
    bundle = meeting.seal(ANNA, case, BOHDAN, CHIARA, MALLORY)
    with bundle.open("rb") as source:
        assert source.read(8000).count(b"-> mlkem768x25519") == 4
    for name in (BOHDAN, CHIARA, MALLORY):
        assert meeting[name].bundles.open(bundle).is_addressed


def test_a_recipient_named_twice_is_one(meeting: Meeting, case: str) -> None:
    fingerprint = meeting[BOHDAN].identity.fingerprint.hex()
    bundle = meeting.seal(ANNA, case, BOHDAN, fingerprint)
    assert meeting[BOHDAN].bundles.open(bundle).missing == 0
    (listed,) = meeting[ANNA].bundles.everything()
    assert listed.people == (fingerprint,)


def test_a_bare_age_key_opens_it(meeting: Meeting, case: str) -> None:
    for identity in (X25519Identity.generate(), HybridIdentity.generate()):
        target = meeting.path()
        request = SealRequest((case,), target, to=(str(identity.recipient()),))
        assert meeting[ANNA].seal(request).warnings == ("recipient-plain-age",)
        sink = io.BytesIO()
        with target.open("rb") as source:
            age.unseal(source, sink, [identity])
        assert b"satchel-bundle" in sink.getvalue()


def test_a_passphrase_bundle_is_for_whoever_knows_it(meeting: Meeting, case: str) -> None:
    target = meeting.path()
    meeting[ANNA].seal(SealRequest((case,), target, passphrase=bytearray(PHRASE)))
    plan = meeting[BOHDAN].bundles.accept(target, bytearray(PHRASE))
    assert plan.is_addressed
    assert [one.id for one in plan.merge.new] == [case]
    (passing,) = meeting[ANNA].bundles.passings(case)
    assert (passing.direction, passing.contact) == ("sent", "")
    assert_sound(meeting[ANNA], meeting[BOHDAN])


def test_warnings_tell_of_the_unverified_and_of_withdrawn_consent(
    meeting: Meeting, case: str
) -> None:
    anna = meeting[ANNA]
    consent = anna.records.new("consent", {"case": [case], "notes": ["may share"]}).id
    request = SealRequest((case,), meeting.path(), to=(MALLORY,))
    assert anna.seal(request).warnings == ("recipient-unverified",)
    anna.records.set(consent, {"withdrawn": ["2026-03-01"]})
    request = SealRequest((case,), meeting.path(), to=(BOHDAN,))
    assert anna.seal(request).warnings == ("consent-withdrawn",)


def test_what_cannot_be_sealed_is_refused_and_leaves_nothing(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    target = meeting.path()
    phrase = bytearray(PHRASE)
    x25519 = str(X25519Identity.generate().recipient())
    refused = [
        (NobodyNamed, {}),
        (PassphraseAndPeople, {"to": (BOHDAN,), "passphrase": phrase}),
        (NoSuchContact, {"to": ("Nobody",)}),
        (NotARecipient, {"to": ("age1nonsense",)}),
        (MixedRecipients, {"to": (BOHDAN, x25519)}),
        (UnknownProfile, {"to": (BOHDAN,), "profile": "nosuch"}),
        (BadWithhold, {"to": (BOHDAN,), "withhold": ("address",)}),
        (PurposeTooLong, {"to": (BOHDAN,), "purpose": "x" * 2001}),
        (NoSuchRecord, {"to": (BOHDAN,), "ids": ("0" * 32,)}),
        (NothingToSeal, {"to": (BOHDAN,), "ids": ()}),
    ]
    for error, options in refused:
        with pytest.raises(error):
            anna.seal(SealRequest(**{"ids": (case,), "target": target, **options}))
    anna.contacts.revoke(BOHDAN)
    with pytest.raises(RecipientRevoked):
        anna.seal(SealRequest((case,), target, to=(BOHDAN,)))
    assert not target.exists()
    assert anna.bundles.everything() == []
    assert anna.files.copies()[1:] == []
    assert_sound(anna)


def test_nothing_is_overwritten_unless_asked(meeting: Meeting, case: str) -> None:
    anna = meeting[ANNA]
    target = meeting.path()
    target.write_bytes(b"a letter")
    with pytest.raises(FileExistsError):
        anna.seal(SealRequest((case,), target, to=(BOHDAN,)))
    assert target.read_bytes() == b"a letter"
    assert anna.bundles.everything() == []
    anna.seal(SealRequest((case,), target, to=(BOHDAN,), overwrite=True))
    assert meeting.take(BOHDAN, target).missing == 0
    assert_sound(anna)


def test_a_bundle_that_could_not_be_written_was_never_sent(
    meeting: Meeting, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = meeting[ANNA]
    meeting.hand_over(ANNA, BOHDAN, case)
    with monkeypatch.context() as patch:
        patch.setattr(stick.disk, "free_space", lambda _: 0)
        with pytest.raises(NoSpace):
            anna.seal(SealRequest((case,), meeting.path(), to=(BOHDAN,)))
    assert [one.row.state for one in anna.bundles.everything()] == ["sent"]
    assert len(anna.bundles.passings(case)) == 1
    assert meeting.hand_over(ANNA, BOHDAN, case).missing == 0
    assert_sound(meeting.reopen(ANNA))


def test_a_text_that_no_line_holds_is_refused(
    meeting: Meeting, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_LINE == 64 << 20
    monkeypatch.setattr("vault.exchange.lines.MAX_LINE", 4096)
    anna = meeting[ANNA]
    anna.records.new("note", {"text": ["x" * 5000], "case": [case]})
    with pytest.raises(RecordTooLarge):
        anna.seal(SealRequest((case,), meeting.path(), to=(BOHDAN,)))
    assert anna.bundles.everything() == []


def test_a_vault_opened_for_reading_seals_nothing(
    meeting: Meeting, case: str, factors: Factors
) -> None:
    meeting[ANNA].close()
    with (
        Vault.open(meeting.folder / ANNA, factors) as reader,
        pytest.raises(OpenedForReading),
    ):
        reader.seal(SealRequest((case,), meeting.path(), to=(BOHDAN,)))
