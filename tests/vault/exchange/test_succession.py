"""One's own keys: changed so that contacts can prove it, and taken out for rescue."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from vault.exchange import card as cards
from vault.exchange.contacts import OwnCard
from vault.records import identity as identities
from vault.records.journal import OpenedForReading
from vault.sealing import age
from vault.sealing.errors import EmptyBundlePassphrase, WrongBundlePassphrase
from vault.vault import Vault

SEALING = b"eleven calm otters"


def test_rotated_keys_go_on_writing_and_are_followed(
    open_vault: Callable[..., Vault], ana: Vault
) -> None:
    old = ana.identity.fingerprint
    record = ana.records.new("case", {"title": ["Okafor"]}).id
    last = ana.records.journal.require_author().head
    new = ana.rotate_identity().fingerprint
    assert new != old
    assert ana.contacts.state_of(old) == ana.contacts.state_of(new) == "self"
    assert ana.contacts.followed() == {old, new}
    ana.records.set(record, {"title": ["Okafor v. State"]})
    assert [one.value for one in ana.records.show(record).values["title"]] == ["Okafor v. State"]
    rows = ana.records.journal.connection.execute(
        "SELECT author, sequence, previous FROM changesets ORDER BY id"
    ).fetchall()
    assert rows[-1] == (new, 0, last)
    assert ana.verify().problems == []
    ana.close()
    again = open_vault(ana.path)
    assert again.identity.fingerprint == new
    again.records.set(record, {"title": ["Okafor"]})
    assert again.verify().problems == []


def test_a_chain_not_yet_written_to_hands_on_what_it_continues(ana: Vault) -> None:
    ana.records.new("case", {"title": ["Okafor"]})
    last = ana.records.journal.require_author().head
    ana.rotate_identity()
    ana.rotate_identity()
    ana.records.new("case", {"title": ["Bondar"]})
    row = ana.records.journal.connection.execute(
        "SELECT previous FROM changesets ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert row == (last,)
    assert ana.verify().problems == []


@pytest.mark.parametrize("is_compromised", [False, True])
def test_the_new_card_is_a_succession_that_contacts_can_prove(
    ana: Vault, is_compromised: bool
) -> None:
    old = ana.identity
    new = ana.rotate_identity(is_compromised=is_compromised)
    body = ana.contacts.card_of(new.fingerprint)
    assert body is not None
    made = cards.read(body)
    assert (made.identity, made.name) == (new, old.name)
    assert made.succeeds is not None
    assert (made.succeeds.fingerprint, made.succeeds.is_compromised) == (
        old.fingerprint,
        is_compromised,
    )
    assert ana.contacts.state_of(old.fingerprint) == ("revoked" if is_compromised else "self")
    assert ana.contacts.followed() == {old.fingerprint, new.fingerprint}
    with pytest.raises(OwnCard):
        ana.contacts.add(card_held_of(ana, old.fingerprint))


def card_held_of(vault: Vault, fingerprint: bytes) -> bytes:
    body = vault.contacts.card_of(fingerprint)
    assert body is not None
    return body


def test_keys_of_a_vault_opened_for_reading_stay(
    open_vault: Callable[..., Vault], ana: Vault
) -> None:
    reader = open_vault(ana.path, writing=False)
    with pytest.raises(OpenedForReading):
        reader.rotate_identity()
    assert reader.identity == ana.identity


def opens(vault: Vault, text: str) -> list[bytes]:
    """Which of the vault's identities a key file opens for, newest first."""
    every = identities.load_all(vault.records.journal.connection)
    found = []
    for identity in every:
        sealed = io.BytesIO()
        age.seal(io.BytesIO(b"x"), sealed, [identity.receiving.recipient()])
        opened = io.BytesIO()
        age.unseal(io.BytesIO(sealed.getvalue()), opened, age.parse_identities(text))
        found.append(identity.fingerprint)
    return found


def test_exported_keys_open_what_was_sealed_to_old_and_new_ones(ana: Vault, tmp_path: Path) -> None:
    old = ana.identity.fingerprint
    new = ana.rotate_identity().fingerprint
    out = tmp_path / "keys.txt"
    ana.export_identity(out, None)
    text = out.read_text(encoding="ascii")
    assert out.stat().st_mode & 0o777 == 0o600
    assert opens(ana, text) == [new, old]
    first = text.splitlines()
    assert first[0].startswith("# created: ")
    assert first[1] == f"# public key: {ana.contacts.recipient_of(new)}"
    assert first[2].startswith("AGE-SECRET-KEY-PQ-1")


def test_exported_keys_are_sealed_to_a_passphrase(ana: Vault, tmp_path: Path) -> None:
    out = tmp_path / "keys.age"
    ana.export_identity(out, bytearray(SEALING))
    opened = io.BytesIO()
    age.unseal(io.BytesIO(out.read_bytes()), opened, [age.PassphraseIdentity(SEALING)])
    assert opens(ana, opened.getvalue().decode()) == [ana.identity.fingerprint]
    assert b"AGE-SECRET-KEY" not in out.read_bytes()
    with pytest.raises(WrongBundlePassphrase):
        age.unseal(io.BytesIO(out.read_bytes()), io.BytesIO(), [age.PassphraseIdentity(b"another")])


def test_every_key_and_card_taken_out_is_listed(
    open_vault: Callable[..., Vault], ana: Vault, tmp_path: Path
) -> None:
    ana.export_identity(tmp_path / "keys.txt", None)
    reader = open_vault(ana.path, writing=False)
    reader.export_card(tmp_path / "ana.card")
    assert [(copy.what, copy.destination) for copy in ana.files.copies()] == [
        ("identity", str(tmp_path / "keys.txt")),
        ("card", str(tmp_path / "ana.card")),
    ]
    assert cards.read((tmp_path / "ana.card").read_bytes()).identity == ana.identity


def test_nothing_is_overwritten_and_what_fails_is_not_listed(ana: Vault, tmp_path: Path) -> None:
    out = tmp_path / "keys.txt"
    out.write_text("mine")
    with pytest.raises(FileExistsError):
        ana.export_identity(out, None)
    with pytest.raises(FileExistsError):
        ana.export_card(out)
    with pytest.raises(FileNotFoundError):
        ana.export_card(tmp_path / "nowhere" / "ana.card")
    with pytest.raises(EmptyBundlePassphrase):
        ana.export_identity(tmp_path / "keys.age", bytearray())
    assert out.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["keys.txt"]
    assert ana.files.copies() == []
    ana.export_card(out, overwrite=True)
    assert cards.read(out.read_bytes()).identity == ana.identity
