"""Invented people in three scripts, and a vault or a bare database full of them."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Final

from vault.keys.slots import Factors
from vault.records import scripts
from vault.store import database
from vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.records.records import Typed
    from vault.store.database import Connection

SENTENCE: Final = "herons over the quiet lake at dawn"
KDF_MIB: Final = 64
KEY: Final = bytes(range(32))
AT_ONCE: Final = 10_000

FIRST = "Олена,Ганна,Богдан,Тарас,Айше,Мустафа,Karim,Leila,Ahmet,Zeynep,Іван,محمد,فاطمة"
LAST = "Петренко,Коваленко,Шевченко,Мельник,Аблаєв,Куртмолла,Demir,Yilmaz,Aliyev,حسن,علي"
KNOWN = "hearing,lawyer,prison,extradition,суд,кордон,затримання,محكمة,سجن"
SYLLABLES = (
    "ba de fi go ku la me ni ro su ta ve",
    "ба де фі го ку ла ме ні ро су",
    "با دي مو را سا لو نا كا",
)
VOCABULARY = 20_000
WORDS_OF_NOTE = 40

Row = dict[str, list["Typed"]]

_TABLES = """
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, birth_date TEXT, cases TEXT, notes TEXT);
CREATE INDEX person_by_name ON person (name, id);
CREATE TABLE search (id INTEGER PRIMARY KEY, text TEXT NOT NULL, roman TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
    text, roman, content = 'search', content_rowid = 'id', tokenize = 'unicode61'
);
CREATE VIRTUAL TABLE parts USING fts5 (
    text, roman, content = 'search', content_rowid = 'id', tokenize = 'trigram', detail = 'column'
);
"""


def vocabulary() -> list[str]:
    """Words of three scripts, the commonest first; known ones stand at ranks 10, 20, 40 and on."""
    chance = random.Random(3)  # noqa: S311 - the same words in every run
    alphabets = [each.split() for each in SYLLABLES]
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = chance.choice(alphabets)
        words["".join(chance.choices(syllables, k=chance.randint(1, 5)))] = None
    found = list(words)
    for place, known in enumerate(KNOWN.split(",")):
        found[10 << place] = known
    return found


def rows(number: int, cases: list[str]) -> Iterator[Row]:
    """The same people every time; the words of their notes are as unequal as those of languages
    (Zipf).
    """
    words = vocabulary()
    chance = random.Random(5)  # noqa: S311 - the same rows in every run
    weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    first, last = FIRST.split(","), LAST.split(",")
    for place in range(number):
        year, month = chance.randint(1950, 2005), chance.randint(1, 12)
        yield {
            "name": [f"{chance.choice(first)} {chance.choice(last)} {place}"],
            "birth_date": [f"{year}-{month:02}-{chance.randint(1, 28):02}"],
            "case": [chance.choice(cases)],
            "notes": [" ".join(chance.choices(words, cum_weights=weights, k=WORDS_OF_NOTE))],
        }


def create(folder: Path) -> Path:
    """An empty vault in `folder`."""
    path = folder / "People.vault"
    Vault.create(path, SENTENCE, "Ana", kdf_memory=KDF_MIB)
    return path


def factors() -> Factors:
    """What opens the vault; once it has, it opens it again without stretching anything."""
    return Factors(SENTENCE)


def fill(vault: Vault, some: list[Row]) -> None:
    """One import, signed and searchable; as the import of tables does, in parts."""
    for start in range(0, len(some), AT_ONCE):
        vault.records.new_many("person", some[start : start + AT_ONCE])


def create_bare(path: Path) -> Connection:
    """An encrypted database with a table of people, and what is searched of them."""
    connection = database.connect(path, KEY, create=True)
    connection.executescript(_TABLES)
    return connection


def fill_bare(connection: Connection, some: list[Row]) -> None:
    """The same people by executemany, without records, statements and signatures."""
    with database.transaction(connection):
        connection.executemany(
            "INSERT INTO person (name, birth_date, cases, notes) VALUES (?, ?, ?, ?)",
            [tuple(str(typed[0]) for typed in row.values()) for row in some],
        )
        texts = [f"{row['name'][0]}\n{row['notes'][0]}" for row in some]
        forms = [(place, *scripts.forms(text)) for place, text in enumerate(texts)]
        for table, key in (("search", "id"), ("words", "rowid"), ("parts", "rowid")):
            connection.executemany(
                f"INSERT INTO {table} ({key}, text, roman) VALUES (?, ?, ?)", forms
            )
