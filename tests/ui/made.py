"""A vault of invented people for the window's tests and pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from vault.records.records import Origin
from vault.vault import SealRequest, Vault

PASSPHRASE = "seven quiet herons over Lake Albert"
KDF = 64
CASES = (
    ("Orlan Testbekov and family", "active", "2026-03", "KZ"),
    ("Ilona Vymyslenko", "waiting", "2025-11-02", "UA"),
    ("Қанат Өтірікбаев", "active", "~2024", "KZ"),
    ("Selin Uydurma", "intake", "2026-01-12", "TR"),
    ("Аблам Выдумов", "closed", "2023", "TJ"),
    ("قضية يوسف الخيالي", "active", "2026-05-03", "AE"),
    ("Nadir Qurğuzadə", "waiting", "2024-05", "AZ"),
    ("Marta Fiktivna", "won", "2022..2023", "BY"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """The vault's folder, and the ids of what is in it; `bundle` came from a colleague."""

    folder: Path
    case: str
    person: str
    document: str
    bundle: Path
    colleague: Path

    def at(self, folder: Path) -> Made:
        return replace(self, folder=folder)


def make(place: Path) -> Made:
    """Two vaults whose owners know each other: Ilona's, and Bogdan's, who hands a case back."""
    folder, other = place / "Kestrel office.vault", place / "bogdan.vault"
    Vault.create(folder, PASSPHRASE, "Ilona Vymyslenko", kdf_memory=KDF)
    Vault.create(other, PASSPHRASE, "Bogdan Kaya", kdf_memory=KDF)
    (mine,), (theirs,) = Vault.unlock(folder, PASSPHRASE), Vault.unlock(other, PASSPHRASE)
    with mine, theirs:
        case, person = fill(mine)
        document = attach(mine, place, case)
        bundle = disagree(mine, theirs, place, case)
    return Made(folder, case, person, document, bundle, other)


def fill(vault: Vault) -> tuple[str, str]:
    records = vault.records
    cases = [
        records.new(
            "case",
            {"title": [title], "status": [status], "opened": [opened], "opposing_state": [state]},
        ).id
        for title, status, opened, state in CASES
    ]
    case = cases[2]
    person = records.new(
        "person",
        {
            "name": ["Қанат Өтірікбаев", "Kanat Otirikbayev", "Канат Отирикбаев"],
            "birth_date": ["1979-05-03"],
            "nationality": ["KZ"],
            "asylum_country": ["CY"],
            "case": [case],
        },
        Origin(pinpoint="p. 2", confidence="sure"),
    ).id
    for name in ("Selin Uydurma", "Nadir Qurğuzadə", "يوسف الخيالي", "Marta Fiktivna"):
        records.new("person", {"name": [name]})
    source = records.new("source", {"title": ["Interview of 3 May"]}).id
    records.set(case, {"client": [person]}, Origin(source=source, confidence="sure"))
    records.set(
        case,
        {"summary": ["Stopped at the border on 2 May. The officer spoke of a list."]},
        Origin(source=source, pinpoint="00:14:20", confidence="probable"),
    )
    records.new("incident", {"place": ["Larnaca"], "country": ["CY"], "case": [case]})
    return case, person


def attach(vault: Vault, place: Path, case: str) -> str:
    letter = place / "Court paper, Astana.txt"
    letter.write_text("ПОСТАНОВЛЕНИЕ\n\nВымышленный документ для показа.\n" * 8, encoding="utf-8")
    return vault.files.add([letter], case)[0].id


def disagree(mine: Vault, theirs: Vault, place: Path, case: str) -> Path:
    cards = place / "mine.card", place / "theirs.card"
    mine.export_card(cards[0])
    theirs.export_card(cards[1])
    bogdan = mine.contacts.add(cards[1].read_bytes())
    ilona = theirs.contacts.add(cards[0].read_bytes())
    mine.contacts.verify(bogdan.id, "in Tbilisi; witness Nino T.")
    theirs.contacts.verify(ilona.id, "in Tbilisi; witness Nino T.")
    there, back = place / "there.satchel", place / "back.satchel"
    mine.seal(SealRequest((case,), there, to=(bogdan.id,), purpose="Co-counsel"))
    plan = theirs.bundles.open(there, None, lambda *_: None)
    theirs.bundles.accept_waiting(plan.digest, consent())
    source = theirs.records.new("source", {"title": ["Statement of the centre"], "case": [case]})
    said = Origin(source=source.id, pinpoint="p. 1", confidence="probable")
    theirs.records.set(case, {"status": ["waiting"], "opened": ["2024-02"]}, said)
    mine.records.set(case, {"opened": ["2024-03-01"]}, Origin(confidence="sure"))
    theirs.seal(SealRequest((case,), back, to=(ilona.id,), purpose="My corrections"))
    return back


def consent() -> object:
    from vault.exchange.bundles import Consent

    return Consent()
