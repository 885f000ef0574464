"""Makes an exhibit of the museum: a small vault and bundles of this version, and what they hold.

    python -m tests.museum.make tests/museum/v1

Run once for a format, by hand, when the format is final; what is there is never made again, since
later versions must open these very bytes. Everything goes through the command line, whose contract
outlives the code. The people are invented.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import Cli, make_cli

PASSPHRASES = {
    "passphrase": "seven quiet herons over Lake Albert",
    "second-passphrase": "Цілую твої руки, ріко Тисо",
    "bundle-passphrase": "ćevapi u Sarajevu, ponedjeljkom",
    "key-passphrase": "two blue lamps in Harare",
    "bohdan-passphrase": "nine slow barges on the Dnipro",
}
LETTER = "Dear colleague,\n\nплутанина — خلط — confusion.\n" * 40


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's vault on the command line."""

    cli: Cli
    vault: Path
    key: Path

    def __call__(self, *arguments: str | Path) -> Any:
        done = self.cli(*arguments, vault=self.vault, passphrase_file=self.key)
        if done.status:
            raise SystemExit(f"{arguments}: {done.stderr}")
        return done.json


def make(out: Path) -> None:
    """One exhibit, in a folder that does not exist yet."""
    out.mkdir()
    for name, text in PASSPHRASES.items():
        (out / name).write_text(f"{text}\n", "utf-8")
    (out / "letter.txt").write_text(LETTER, "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        cli = make_cli(Path(folder), Path(folder))
        amira = Desk(cli, out / "Amira.vault", out / "passphrase")
        bohdan = Desk(cli, Path(folder) / "Bohdan.vault", out / "bohdan-passphrase")
        amira("init", amira.vault, "--name", "Amira Haddad", "--kdf-memory", "64")
        bohdan("init", bohdan.vault, "--name", "Богдан Коваль", "--kdf-memory", "64")
        bohdan_id, amira_id = meet(out, amira, bohdan)
        case, person = fill(out, amira)
        exchange(Path(folder), amira, bohdan, (case, person), (bohdan_id, amira_id))
        leave_bundles(out, amira, bohdan, (case, person), amira_id)
        open_ways(out, amira)
        expected = look(amira, case) | {"case": case, "person": person}
        expected["rescued"] = rescued(amira, out, Path(folder))
    (out / "expected.json").write_text(
        json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def meet(out: Path, amira: Desk, bohdan: Desk) -> tuple[str, str]:
    """Each other's contact ids, verified."""
    amira("card", "export", out / "amira.card")
    bohdan("card", "export", out / "bohdan.card")
    found = amira("contact", "add", out / "bohdan.card")["id"]
    back = bohdan("contact", "add", out / "amira.card")["id"]
    amira("contact", "verify", found, "--witness", "face to face")
    bohdan("contact", "verify", back)
    return found, back


def fill(out: Path, amira: Desk) -> tuple[str, str]:
    """A case with a person, a source, a note, a file; something binned, something erased."""
    case = amira("record", "new", "case", "title=Haddad v. Notice 2024/117")["id"]
    person = amira(
        "record", "new", "person", "name=أميرة حداد", "name=Ирина Хаддад", f"case={case}"
    )["id"]
    source = amira("record", "new", "source", "title=Interview in Almaty", f"case={case}")["id"]
    origin = ("--source", source, "--pinpoint", "page 2", "--confidence", "probable")
    amira("record", "set", person, "birth_date=1979", *origin)
    amira("record", "set", person, "birth_date=1980-05")
    note = amira("record", "new", "note", "title=Call", "text=a private detail", f"case={case}")
    amira("record", "erase", note["id"], "--property", "text", "--because", "she asked for it")
    binned = amira("record", "new", "organisation", "name=Aurora Shipping")["id"]
    amira("record", "bin", binned)
    amira("file", "add", out / "letter.txt", "--case", case)
    return case, person


def exchange(
    folder: Path, amira: Desk, bohdan: Desk, about: tuple[str, str], ids: tuple[str, str]
) -> None:
    """Out and back: statements of another author, one disagreement settled and one open."""
    case, person = about
    amira("seal", case, "--to", ids[0], "--out", folder / "out.satchel", "--purpose", "appeal")
    bohdan("accept", folder / "out.satchel")
    bohdan("record", "set", person, "birth_date=1981", "notes=He is in Narva")
    amira("record", "set", person, "birth_date=1980-05-03", "notes=He is in Riga")
    bohdan("seal", case, "--to", ids[1], "--out", folder / "back.satchel", "--only-new")
    amira("accept", folder / "back.satchel")
    (dispute,) = (one for one in amira("disagreements") if one["property"] == "birth_date")
    kept = next(one for one in dispute["standing"] if one["value"] == "1980-05-03")
    amira("settle", person, "birth_date", "--keep", kept["statement"], "--also-asserted")


def leave_bundles(
    out: Path, amira: Desk, bohdan: Desk, about: tuple[str, str], amira_id: str
) -> None:
    """A bundle to Amira that she has not opened, one under a passphrase, and exported keys."""
    case, person = about
    bohdan("record", "add", person, "name=Irina Haddad")
    bohdan("record", "new", "note", "title=From Bohdan", f"case={case}")
    sealing = ("seal", case, "--out")
    bohdan(*sealing, out / "people.satchel", "--to", amira_id, "--withhold", "person.birth_date")
    phrase = ("--bundle-passphrase-file", out / "bundle-passphrase")
    amira(*sealing, out / "passphrase.satchel", *phrase, "--readable")
    amira("identity", "export", "--out", out / "amira.key", "--plain")
    phrase = ("--passphrase-file", out / "key-passphrase")
    amira("identity", "export", "--out", out / "amira.sealed-key", *phrase)


def open_ways(out: Path, amira: Desk) -> None:
    """A second passphrase, and shares of which two open."""
    amira("slot", "add", "passphrase", "--new-passphrase-file", out / "second-passphrase")
    names = ("--names", "Noor", "--names", "Piotr", "--names", "Хасан")
    amira("recovery", "split", "--need", "2", "--of", "3", "--out", out / "shares", *names)


def look(desk: Desk, case: str) -> dict[str, Any]:
    """What the vault shows: everything of it that people see."""
    listed = desk("record", "list", "--limit", "0")["records"]
    binned = desk("record", "list", "--limit", "0", "--binned")["records"]
    ids = [row["id"] for row in (*listed, *binned)]
    return {
        "status": {name: desk("status")[name] for name in ("identity", "counts", "files")},
        "records": [desk("record", "show", one) for one in ids],
        "histories": {
            one: [
                {name: row[name] for name in ("property", "kind", "value", "statement", "author")}
                for row in desk("record", "history", one)
            ]
            for one in ids
        },
        "files": desk("file", "list", "--case", case),
        "contacts": desk("contact", "list"),
        "found": [row["id"] for row in desk("search", "хаддад")],
        "disagreements": desk("disagreements"),
    }


def rescued(desk: Desk, out: Path, folder: Path) -> dict[str, int]:
    """How many statements each bundle proves to whoever has only a key."""
    ways = {
        "people.satchel": ("--identity", out / "amira.key"),
        "passphrase.satchel": ("--bundle-passphrase-file", out / "bundle-passphrase"),
    }
    return {
        name: desk("rescue", out / name, *way, "--out", folder / f"rescued {name}")["statements"]
        for name, way in ways.items()
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]).absolute())
