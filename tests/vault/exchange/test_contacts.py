"""Contacts of a real vault: what is known of whom, what follows from it, and who finds it changed.

Ana's vault is opened; Bohdan, Chen and the others are identities that give her cards.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.vault.records.conftest import Colleague
from vault.errors import NoSpace
from vault.exchange import card as cards
from vault.exchange import contacts as contact_errors
from vault.exchange import trust
from vault.exchange.card import CardForged
from vault.exchange.contacts import Contacts, StillOpen
from vault.records import identity as identities
from vault.records.author import StatementDraft
from vault.records.identity import BadName, Identity
from vault.records.journal import OpenedForReading
from vault.records.statement import Content
from vault.store import log
from vault.vault import Vault

CREATED = 1_700_000_000_000_000
BOHDAN = identities.new("Bohdan Koval")
CHEN = identities.new("Chen Wei")


def card(
    identity: Identity, succeeds: Identity | None = None, *, compromised: bool = False
) -> bytes:
    return cards.make(identity, CREATED, succeeds, is_compromised=compromised)


def id_of(identity: Identity) -> str:
    return identity.fingerprint.hex()[:16]


def kinds(vault: Vault) -> list[str]:
    return [entry.kind for entry in log.entries(vault.records.journal.connection)]


@pytest.fixture
def bob() -> Colleague:
    return Colleague()


@pytest.fixture
def contacts(ana: Vault) -> Contacts:
    return ana.contacts


def assert_log_and_table_agree(vault: Vault) -> None:
    connection = vault.records.journal.connection
    assert trust.project(log.entries(connection)) == trust.load(connection)
    assert vault.contacts.problems() == []


# -- the states


def test_a_new_vault_knows_nobody_but_itself(ana: Vault) -> None:
    own = ana.identity.fingerprint
    assert ana.contacts.everyone() == []
    assert ana.contacts.state_of(own) == "self"
    assert ana.contacts.state_of(BOHDAN.fingerprint) == "unknown"
    assert ana.contacts.followed() == {own}
    assert ana.contacts.name_of(BOHDAN.fingerprint) is None
    assert ana.contacts.keys_of(BOHDAN.fingerprint) is None
    body = ana.contacts.card_of(own)
    assert body is not None
    assert cards.read(body).identity == ana.identity


def test_a_card_makes_an_unverified_contact_whose_words_do_not_count(ana: Vault) -> None:
    view = ana.contacts.add(card(BOHDAN))
    assert (view.id, view.name, view.state) == (id_of(BOHDAN), "Bohdan Koval", "unverified")
    assert view.fingerprint == BOHDAN.fingerprint.hex()
    assert (view.is_followed, view.by, view.similar_to) == (False, None, ())
    assert ana.contacts.keys_of(BOHDAN.fingerprint) == BOHDAN.public.keys
    assert ana.contacts.identity_of(BOHDAN.fingerprint) == BOHDAN.public
    assert ana.contacts.card_of(BOHDAN.fingerprint) == card_held(ana, BOHDAN)
    assert ana.contacts.followed() == {ana.identity.fingerprint}
    assert kinds(ana) == ["contact-added"]
    assert_log_and_table_agree(ana)


def card_held(vault: Vault, identity: Identity) -> bytes:
    rows = vault.records.journal.connection.execute(
        "SELECT body FROM cards WHERE fingerprint = ?", (identity.fingerprint,)
    ).fetchall()
    return bytes(rows[0][0])


def test_verifying_says_by_whom_with_which_witness_and_follows(ana: Vault) -> None:
    ana.contacts.add(card(BOHDAN))
    view = ana.contacts.verify(id_of(BOHDAN), "Ngozi, by video")
    assert (view.state, view.witness) == ("verified", "Ngozi, by video")
    assert view.by == ana.identity.fingerprint.hex()
    assert ana.contacts.state_of(BOHDAN.fingerprint) == "verified"
    assert ana.contacts.followed() == {ana.identity.fingerprint, BOHDAN.fingerprint}
    assert_log_and_table_agree(ana)


def test_adding_again_leaves_a_contact_as_known_as_before(ana: Vault) -> None:
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval")
    assert ana.contacts.add(card(BOHDAN)).state == "verified"
    ana.contacts.revoke("Bohdan Koval")
    assert ana.contacts.add(card(BOHDAN)).state == "revoked"
    assert kinds(ana) == ["contact-added", "contact-verified", "contact-revoked"]


def test_revoking_lists_what_can_still_be_opened(ana: Vault) -> None:
    asked: list[bytes] = []
    bundle = StillOpen("ab" * 16, CREATED, "for the hearing")

    def sealed_to(fingerprint: bytes) -> list[StillOpen]:
        asked.append(fingerprint)
        return [bundle]

    ana.contacts.sealed_to = sealed_to
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval")
    view, still_open = ana.contacts.revoke("Bohdan Koval")
    assert (view.state, list(still_open)) == ("revoked", [bundle])
    assert asked == [BOHDAN.fingerprint]
    assert ana.contacts.followed() == {ana.identity.fingerprint}
    assert ana.contacts.revoke("Bohdan Koval") == (view, [bundle])
    assert kinds(ana).count("contact-revoked") == 1
    assert_log_and_table_agree(ana)


def test_somebody_revoked_by_mistake_can_be_verified_again(contacts: Contacts) -> None:
    contacts.add(card(BOHDAN))
    contacts.revoke("Bohdan Koval")
    assert contacts.verify("Bohdan Koval").state == "verified"


def test_whom_to_follow_is_a_choice_of_its_own(ana: Vault) -> None:
    ana.contacts.add(card(BOHDAN))
    view = ana.contacts.follow("Bohdan Koval", is_followed=True)
    assert (view.state, view.is_followed) == ("unverified", True)
    assert BOHDAN.fingerprint in ana.contacts.followed()
    ana.contacts.verify("Bohdan Koval")
    ana.contacts.follow("Bohdan Koval", is_followed=False)
    assert ana.contacts.followed() == {ana.identity.fingerprint}
    assert ana.contacts.state_of(BOHDAN.fingerprint) == "verified"
    assert_log_and_table_agree(ana)


# -- finding


def test_a_contact_is_found_by_id_fingerprint_and_name(contacts: Contacts) -> None:
    view = contacts.add(card(BOHDAN))
    for who in (view.id, view.fingerprint, view.id.upper(), "Bohdan Koval"):
        assert contacts.find(who) == view
    for who in ("bohdan koval", "Bohdan", view.id[:15], view.id[:-1] + "g", "f" * 16, "f" * 64, ""):
        with pytest.raises(contact_errors.NoSuchContact):
            contacts.find(who)


def test_a_name_of_two_contacts_needs_an_id(contacts: Contacts) -> None:
    twin = identities.new("Bohdan Koval")
    contacts.add(card(BOHDAN))
    contacts.add(card(twin))
    with pytest.raises(contact_errors.SeveralContacts):
        contacts.verify("Bohdan Koval")
    assert contacts.verify(id_of(twin)).id == id_of(twin)


def test_contacts_are_listed_by_name_with_the_revoked_ones(contacts: Contacts) -> None:
    for identity in (CHEN, BOHDAN):
        contacts.add(card(identity))
    contacts.revoke("Chen Wei")
    assert [(one.name, one.state) for one in contacts.everyone()] == [
        ("Bohdan Koval", "unverified"),
        ("Chen Wei", "revoked"),
    ]


def test_words_are_the_same_on_both_sides_only(ana: Vault, contacts: Contacts) -> None:
    contacts.add(card(BOHDAN))
    contacts.add(card(CHEN))
    ours = contacts.words("Bohdan Koval", "ru")
    from vault.exchange.words import safety_words

    assert ours == safety_words(BOHDAN.fingerprint, ana.identity.fingerprint, "ru")
    assert ours != contacts.words("Chen Wei", "ru")


# -- cards that deceive


def test_ones_own_card_is_no_contact(ana: Vault) -> None:
    own = ana.contacts.card_of(ana.identity.fingerprint)
    assert own is not None
    with pytest.raises(contact_errors.OwnCard):
        ana.contacts.add(own)


def test_a_forged_card_changes_nothing(ana: Vault) -> None:
    file = json.loads(card(BOHDAN)) | {"ed25519": "00" * 64}
    with pytest.raises(CardForged):
        ana.contacts.add(json.dumps(file).encode())
    assert (ana.contacts.everyone(), kinds(ana)) == ([], [])


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("Bohdan Koval", "Bohdan Koval"),
        ("Bohdan Koval", "Koval Bohdan"),
        ("Bohdan Koval", "Богдан Коваль"),
        ("Olena Bondar", "Оlena Bondar"),
        ("Ali Sow", "AIi Sow"),
        ("محمد علي", "Mohammed Ali"),
        ("Bohdan Koval", "bohdan  KOVAL"),
    ],
)
def test_a_name_like_a_contacts_under_other_keys_is_flagged(
    contacts: Contacts, known: str, new: str
) -> None:
    first, second = identities.new(known), identities.new(new)
    contacts.add(card(first))
    assert contacts.add(card(second)).similar_to == (id_of(first),)
    assert contacts.find(id_of(first)).similar_to == (id_of(second),)


def test_a_name_like_ones_own_is_flagged(ana: Vault) -> None:
    view = ana.contacts.add(card(identities.new("ANA")))
    assert view.similar_to == (ana.identity.fingerprint.hex()[:16],)


def test_different_people_are_not_flagged_and_mixed_alphabets_are(contacts: Contacts) -> None:
    contacts.add(card(BOHDAN))
    view = contacts.add(card(CHEN))
    assert (view.similar_to, view.has_mixed_scripts) == ((), False)
    assert contacts.add(card(identities.new("Nаdia Sow"))).has_mixed_scripts


def test_a_fingerprint_that_begins_like_anothers_is_refused(
    contacts: Contacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_errors, "ID_DIGITS", 0)
    contacts.add(card(BOHDAN))
    with pytest.raises(contact_errors.ContactIdTaken):
        contacts.add(card(CHEN))


def test_a_second_card_of_the_same_keys_cannot_rename_a_contact(contacts: Contacts) -> None:
    contacts.add(card(BOHDAN))
    renamed = replace(BOHDAN, public=replace(BOHDAN.public, name="Ana"))
    assert contacts.add(card(renamed)).name == "Bohdan Koval"
    assert contacts.problems() == []


def test_reading_a_vault_changes_no_trust(open_vault: Callable[..., Vault], ana: Vault) -> None:
    ana.contacts.add(card(BOHDAN))
    reader = open_vault(ana.path, writing=False)
    assert reader.contacts.find("Bohdan Koval").state == "unverified"
    for act in (reader.contacts.verify, reader.contacts.revoke):
        with pytest.raises(OpenedForReading):
            act("Bohdan Koval")


# -- succession


def test_verification_moves_to_new_keys_that_the_old_ones_signed(ana: Vault) -> None:
    new = identities.new("Bohdan Koval")
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval", "Ngozi")
    view = ana.contacts.replace(id_of(BOHDAN), card(new, BOHDAN))
    assert (view.id, view.state, view.witness) == (id_of(new), "verified", "Ngozi")
    assert view.similar_to == ()
    old = ana.contacts.find(id_of(BOHDAN))
    assert (old.state, old.successor) == ("revoked", id_of(new))
    # What the old keys wrote goes on to count as it did.
    assert {BOHDAN.fingerprint, new.fingerprint} < ana.contacts.followed()
    assert ana.contacts.find("Bohdan Koval").id == id_of(new)
    assert_log_and_table_agree(ana)


def test_a_succession_card_that_is_added_is_a_replacement(ana: Vault) -> None:
    new = identities.new("Bohdan Koval")
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval")
    assert ana.contacts.add(card(new, BOHDAN)).state == "verified"
    assert ana.contacts.find(id_of(BOHDAN)).successor == id_of(new)


def test_nothing_moves_to_keys_that_the_old_ones_did_not_sign(ana: Vault) -> None:
    new = identities.new("Bohdan Koval")
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval")
    assert ana.contacts.replace(id_of(BOHDAN), card(new)).state == "unverified"
    assert ana.contacts.state_of(BOHDAN.fingerprint) == "revoked"
    assert new.fingerprint not in ana.contacts.followed()
    assert BOHDAN.fingerprint in ana.contacts.followed()
    assert_log_and_table_agree(ana)


def test_nothing_moves_after_a_compromise_and_what_is_held_stays(ana: Vault) -> None:
    new = identities.new("Bohdan Koval")
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval")
    view = ana.contacts.replace(id_of(BOHDAN), card(new, BOHDAN, compromised=True))
    assert view.state == "unverified"
    assert ana.contacts.state_of(BOHDAN.fingerprint) == "revoked"
    assert BOHDAN.fingerprint in ana.contacts.followed()


@pytest.mark.parametrize("is_revoked", [False, True])
def test_nothing_moves_from_somebody_who_was_not_verified(
    contacts: Contacts, is_revoked: bool
) -> None:
    contacts.add(card(BOHDAN))
    if is_revoked:
        contacts.verify("Bohdan Koval")
        contacts.revoke("Bohdan Koval")
    new = identities.new("Bohdan Koval")
    view = contacts.replace(id_of(BOHDAN), card(new, BOHDAN))
    assert (view.state, view.is_followed) == ("unverified", False)


def test_a_succession_of_somebody_else_moves_nothing(contacts: Contacts) -> None:
    new = identities.new("Bohdan Koval")
    contacts.add(card(BOHDAN))
    contacts.add(card(CHEN))
    contacts.verify("Chen Wei")
    assert contacts.replace("Chen Wei", card(new, BOHDAN)).state == "unverified"


def test_old_keys_name_one_successor_only(contacts: Contacts) -> None:
    new, thief = identities.new("Bohdan Koval"), identities.new("Bohdan Koval")
    contacts.add(card(BOHDAN))
    contacts.verify("Bohdan Koval")
    contacts.add(card(new, BOHDAN))
    with pytest.raises(contact_errors.AlreadyReplaced):
        contacts.replace(id_of(BOHDAN), card(thief, BOHDAN))
    late = contacts.add(card(thief, BOHDAN))
    assert late.state == "unverified"
    assert set(late.similar_to) == {id_of(BOHDAN), id_of(new)}
    with pytest.raises(contact_errors.AlreadyReplaced):
        contacts.verify(id_of(BOHDAN))
    with pytest.raises(contact_errors.AlreadyReplaced):
        contacts.replace(id_of(new), card(BOHDAN))


def test_a_revoked_contact_is_not_verified_by_a_succession(contacts: Contacts) -> None:
    new = identities.new("Bohdan Koval")
    contacts.add(card(new, BOHDAN))
    contacts.revoke(id_of(new))
    contacts.add(card(BOHDAN))
    contacts.verify(id_of(BOHDAN))
    assert contacts.replace(id_of(BOHDAN), card(new, BOHDAN)).state == "revoked"


def test_a_contact_does_not_replace_itself(contacts: Contacts) -> None:
    contacts.add(card(BOHDAN))
    with pytest.raises(contact_errors.SameKeys):
        contacts.replace("Bohdan Koval", card(BOHDAN))


# -- introduction


def introduce(vault: Vault, identity: Identity, by: bytes) -> None:
    with vault.records.journal.writing():
        vault.contacts.introduce(cards.read(card(identity)), by)


def test_a_verified_contact_introduces_others(ana: Vault) -> None:
    ana.contacts.add(card(BOHDAN))
    ana.contacts.verify("Bohdan Koval")
    introduce(ana, CHEN, BOHDAN.fingerprint)
    view = ana.contacts.find("Chen Wei")
    assert (view.state, view.by) == ("introduced", BOHDAN.fingerprint.hex())
    assert CHEN.fingerprint not in ana.contacts.followed()
    assert ana.contacts.verify("Chen Wei").by == ana.identity.fingerprint.hex()
    introduce(ana, CHEN, BOHDAN.fingerprint)
    assert ana.contacts.state_of(CHEN.fingerprint) == "verified"
    assert_log_and_table_agree(ana)


@pytest.mark.parametrize("is_known", [False, True])
def test_nobody_else_introduces_anybody(ana: Vault, is_known: bool) -> None:
    if is_known:
        ana.contacts.add(card(BOHDAN))
    introduce(ana, CHEN, BOHDAN.fingerprint)
    assert ana.contacts.state_of(CHEN.fingerprint) == "unknown"
    # The card is kept all the same: what its owner signed can be proven.
    assert ana.contacts.keys_of(CHEN.fingerprint) == CHEN.public.keys
    assert ana.contacts.name_of(CHEN.fingerprint) == "Chen Wei"
    assert ana.contacts.problems() == []


# -- what follows for the records


def corrected_by(bob: Colleague, vault: Vault) -> str:
    """A record of Ana's whose value Bob replaced."""
    record = vault.records.new("case", {"title": ["Okafor"]}).id
    olds = [bytes.fromhex(view.statement) for view in vault.records.show(record).values["title"]]
    bob.says(
        vault, record, StatementDraft("assert", "title", Content("Okafor v. State"), tuple(olds))
    )
    return record


def titles(vault: Vault, record: str) -> set[str]:
    return {view.value for view in vault.records.show(record).values["title"]}


def test_lists_and_searches_follow_whom_one_verifies_and_revokes(
    ana: Vault, bob: Colleague
) -> None:
    record = corrected_by(bob, ana)
    ana.contacts.add(card(bob.identity))
    assert titles(ana, record) == {"Okafor", "Okafor v. State"}
    assert len(ana.records.disagreements()) == 1
    ana.contacts.verify("Bob")
    assert titles(ana, record) == {"Okafor v. State"}
    assert ana.records.disagreements() == []
    assert [ref.title for ref in ana.records.page("case").records] == ["Okafor v. State"]
    assert ana.verify().problems == []
    ana.contacts.revoke("Bob")
    assert len(ana.records.disagreements()) == 1
    assert ana.verify().problems == []


def test_whom_one_follows_is_remembered(
    open_vault: Callable[..., Vault], ana: Vault, bob: Colleague
) -> None:
    record = corrected_by(bob, ana)
    ana.contacts.add(card(bob.identity))
    ana.contacts.verify("Bob")
    ana.close()
    again = open_vault(ana.path)
    assert titles(again, record) == {"Okafor v. State"}
    assert again.verify().problems == []


def test_a_failed_act_leaves_everything_as_it_was(
    ana: Vault, bob: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = corrected_by(bob, ana)
    ana.contacts.add(card(bob.identity))
    before = trust.load(ana.records.journal.connection)

    def fail(*_: object) -> None:
        raise NoSpace

    with monkeypatch.context() as patch:
        patch.setattr(type(ana._folder), "_seal", fail)
        with pytest.raises(NoSpace):
            ana.contacts.verify("Bob")
    assert trust.load(ana.records.journal.connection) == before
    assert titles(ana, record) == {"Okafor", "Okafor v. State"}
    assert ana.verify().problems == []


# -- tampering


@pytest.fixture
def busy(ana: Vault) -> Vault:
    """A vault whose contacts went through every state."""
    for identity in (BOHDAN, CHEN):
        ana.contacts.add(card(identity))
        ana.contacts.verify(identity.public.name)
    new = identities.new("Chen Wei")
    ana.contacts.replace("Chen Wei", card(new, CHEN))
    introduce(ana, identities.new("Devi Rao"), BOHDAN.fingerprint)
    ana.contacts.follow("Devi Rao", is_followed=True)
    ana.contacts.add(card(identities.new("Emeka Obi")))
    ana.contacts.revoke("Emeka Obi")
    assert ana.verify().problems == []
    return ana


def test_the_table_is_what_the_log_adds_up_to(busy: Vault) -> None:
    connection = busy.records.journal.connection
    before = trust.load(connection)
    assert {one.state for one in before.values()} == {"verified", "introduced", "revoked"}
    assert trust.project(log.entries(connection)) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE contacts SET state = 'verified' WHERE state = 'revoked'",
        "UPDATE contacts SET name = 'Bohdan Kovalenko' WHERE name = 'Bohdan Koval'",
        "UPDATE contacts SET is_followed = 1 - is_followed",
        "UPDATE contacts SET successor = NULL",
        "UPDATE contacts SET by = zeroblob(32) WHERE state = 'introduced'",
        "UPDATE contacts SET witness = 'nobody'",
        "UPDATE contacts SET since = since + 1",
        "DELETE FROM contacts WHERE state = 'revoked'",
        "DELETE FROM cards",
        "DELETE FROM cards WHERE fingerprint IN (SELECT fingerprint FROM contacts)",
        "UPDATE cards SET body = 'x'",
        "UPDATE log SET body = CAST(replace(body, 'Bohdan', 'Bogdan') AS BLOB)",
        "DELETE FROM log WHERE kind = 'contact-revoked'",
        "UPDATE log SET kind = 'contact-verified' WHERE kind = 'contact-followed'",
    ],
)
def test_verify_finds_changed_contacts(busy: Vault, change: str) -> None:
    with busy.records.journal.write():
        busy.records.journal.connection.execute(change)
    assert busy.verify().problems != []


def test_verify_finds_a_card_in_anothers_place(busy: Vault) -> None:
    connection = busy.records.journal.connection
    with busy.records.journal.write():
        connection.execute(
            "UPDATE cards SET body = ? WHERE fingerprint = ?",
            (card_held(busy, CHEN), BOHDAN.fingerprint),
        )
    assert any("damaged or forged" in problem for problem in busy.contacts.problems())


def test_verify_finds_another_card_of_the_same_keys(busy: Vault) -> None:
    renamed = replace(BOHDAN, public=replace(BOHDAN.public, name="Ana"))
    with busy.records.journal.write():
        busy.records.journal.connection.execute(
            "UPDATE cards SET body = ? WHERE fingerprint = ?", (card(renamed), BOHDAN.fingerprint)
        )
    assert any("not the one" in problem for problem in busy.contacts.problems())


def test_names_that_cannot_be_shown_make_no_card() -> None:
    with pytest.raises(BadName):
        identities.new("Bohdan\u202e")
