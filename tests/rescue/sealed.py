"""Bundles as two vaults seal them, in every way there is, for whoever rescues without a vault."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vault.keys.slots import Factors
from vault.sealing.age import X25519Identity
from vault.vault import SealRequest, Vault

PASSPHRASE = "seven quiet herons over Lake Albert"
BUNDLE_PASSPHRASE = "ćevapi u Sarajevu \N{LATIN SMALL LETTER A}\N{COMBINING DIAERESIS}"
PHOTOGRAPH = b"\xff\xd8 not really a photograph " * 9000
LETTER = b"Dear colleague,\n"
HOSTILE_NAME = "..\\..\\\u202egpj .. etc.pdf"
BORN = "1980-05-03"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A folder with bundles, key files and cards; `history`: record -> statement ids."""

    folder: Path
    case: str
    person: str
    history: Mapping[str, frozenset[str]]

    @property
    def statements(self) -> frozenset[str]:
        """Every statement of the case and what belongs to it."""
        return frozenset().union(*self.history.values())

    def digest(self, name: str) -> str:
        """SHA-256 of a file in the folder, in hex."""
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()


def make(folder: Path) -> Sealed:
    """Amira, who seals, and Bohdan, to whom she does; the key derivation is the least there is."""
    for name in ("Amira", "Bohdan"):
        Vault.create(folder / f"{name}.vault", PASSPHRASE, f"{name} <b>Haddad</b>", kdf_memory=64)
    with Factors(PASSPHRASE) as factors:
        with Vault.open(folder / "Bohdan.vault", factors, writing=True) as bohdan:
            bohdan.export_card(folder / "bohdan.card")
            bohdan.export_identity(folder / "bohdan.key", None)
            bohdan.export_identity(folder / "bohdan.sealed-key", bytearray(b"key passphrase"))
        with Vault.open(folder / "Amira.vault", factors, writing=True) as amira:
            amira.export_card(folder / "amira.card")
            amira.export_identity(folder / "amira.key", None)
            return _seal(folder, amira)


def _seal(folder: Path, amira: Vault) -> Sealed:
    bohdan = amira.contacts.add((folder / "bohdan.card").read_bytes()).id
    amira.contacts.verify(bohdan)
    case, person = _fill(folder, amira)
    stranger = X25519Identity.generate()
    (folder / "stranger.key").write_text(f"{stranger}\n")
    (folder / "bundle.passphrase").write_text(f"{BUNDLE_PASSPHRASE}\nsecond line\n", "utf-8")
    (folder / "key.passphrase").write_text("key passphrase\r\n")

    def seal(name: str, **options: Any) -> None:
        amira.seal(SealRequest((case,), folder / name, purpose="appeal", **options))

    seal("hybrid.age", to=(bohdan,), with_readable=True)
    seal("volumes.age", to=(bohdan,), volume_size=100_000)
    seal("withheld.age", to=(bohdan,), withhold=("person.birth_date",))
    seal("plain.age", to=(str(stranger.recipient()),))
    seal("passphrase.age", passphrase=bytearray(BUNDLE_PASSPHRASE.encode()))
    history = {
        ref.id: frozenset(row.statement for row in amira.records.history(ref.id))
        for ref in amira.records.page(limit=0).records
    }
    return Sealed(folder, case, person, history)


def _fill(folder: Path, amira: Vault) -> tuple[str, str]:
    records = amira.records
    case = records.new("case", {"title": ["Haddad v. <Notice> 2024/117"]}).id
    belongs = {"case": [case]}
    person = records.new("person", {"name": ["أميرة حداد", "Ирина"], "birth_date": ["1979"]}).id
    records.set(person, {"birth_date": [BORN], **belongs})
    records.new("note", {"text": ["line one\nline\u202etwo <script>alert(1)</script>"], **belongs})
    for name, content in (("photo 1.jpg", PHOTOGRAPH), (HOSTILE_NAME, LETTER)):
        (folder / name).write_bytes(content)
        amira.files.add([folder / name], case)
    return case, person
