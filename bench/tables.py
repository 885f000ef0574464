"""Importing a CSV file beside the same rows put bare into SQLCipher and FTS5 by `executemany`.

    python -m bench.tables [--rows 100000] [--rounds 3] [--folder /tmp]

All read the same file with `csv`, and commit one transaction in a new database with the same
settings. Ours is the whole command but for the passphrase: rows checked, each value a signed
statement with its commitment, facts, titles, and both indexes over two forms of each text.

`bare` is one table, with words and parts of words over its texts as they are: it finds nothing that
is written with other accents, another alef or in other letters. `alike` finds what ours finds: its
indexes hold the same two forms (normalised and romanised), which were made beforehand, at no cost
to it. `files` are rows of about 1 KB with a paragraph of notes, in Latin, Cyrillic and Arabic;
`people` have a note of about 300 characters; `register` is one short line a person, of which hashes
and statements are by far the largest part.

Rounds alternate between the three, each in a process of its own; the best of each counts. By the
processor, what two threads do counts twice.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vault.documents.importing import import_table
from vault.keys.slots import Factors
from vault.records import scripts
from vault.store import database
from vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BAR = 0.5
PASSPHRASE = "seven quiet herons over Lake Albert"  # noqa: S105 - of a vault of invented people
WORDS_OF_NOTES = {"files": 70, "people": 40, "register": 0}
COLUMNS = ("name", "birth_date", "birth_place", "nationality", "occupation", "notes")

SYLLABLES = (
    "ba",
    "ka",
    "ra",
    "mi",
    "no",
    "te",
    "lu",
    "sha",
    "dri",
    "vo",
    "zen",
    "al",
    "qui",
    "gor",
)
LATIN = "abdeghiklmnopqrstuvz"
SCRIPTS = (
    str.maketrans(LATIN, LATIN),
    str.maketrans(LATIN, "абдегхиклмнопкрстуфз"),
    str.maketrans(LATIN, "ابدهغحيكلمنوبقرستوفز"),
)
BARE = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT, birth_date TEXT, birth_place TEXT, nationality TEXT,
    occupation TEXT, notes TEXT
);
CREATE VIRTUAL TABLE words USING fts5 (
    {columns}, content = '{content}', content_rowid = 'id', tokenize = 'unicode61{marks}'
);
CREATE VIRTUAL TABLE parts USING fts5 (
    {columns}, content = '{content}', content_rowid = 'id', tokenize = 'trigram', detail = 'column'
);
"""
KEPT = " remove_diacritics 0"
FORMS = "CREATE TABLE forms (id INTEGER PRIMARY KEY, text TEXT, roman TEXT);"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds by the clock and of the processor, and peak memory in MiB."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the report."""

    what: str
    rows: int
    ours: Measured
    beside: str
    other: Measured

    @property
    def ratio(self) -> float:
        return self.other.seconds / self.ours.seconds

    def __str__(self) -> str:
        by_processor = self.other.processor / self.ours.processor
        return (
            f"{self.what:<8} {self.rows / self.ours.seconds:7.0f} rows/s beside "
            f"{self.rows / self.other.seconds:7.0f} {self.beside:<5}: {self.ratio:4.2f} "
            f"(bar {BAR}), by the processor {by_processor:4.2f}; "
            f"peak {self.ours.memory:4.0f} MiB{'' if self.ratio >= BAR else '  MISSED'}"
        )


def write_table(path: Path, rows: int, words_of_notes: int) -> None:
    """Invented people: 20,000 name words, and notes in words as frequent as a language's."""
    chance = random.Random(7)  # noqa: S311 - the same rows in every run

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))

    names = [word().capitalize() for _ in range(20_000)]
    vocabulary = [word() for _ in range(5_000)]
    frequency = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for row in range(rows):
            notes = chance.choices(vocabulary, cum_weights=frequency, k=words_of_notes)
            script = SCRIPTS[row % len(SCRIPTS)]
            table.writerow(
                (
                    " ".join(chance.choices(names, k=3)).translate(script),
                    f"{chance.randint(1940, 2005)}-{chance.randint(1, 12):02}",
                    chance.choice(names),
                    chance.choice(("UA", "TR", "KZ", "AZ", "RU")),
                    chance.choice(vocabulary),
                    " ".join(notes).translate(script),
                )
            )


def ours(table: Path, folder: Path) -> tuple[float, float]:
    vault = folder / "Bench.vault"
    Vault.create(vault, PASSPHRASE, "Bench", kdf_memory=64)
    with Factors(PASSPHRASE) as factors, Vault.open(vault, factors, writing=True) as opened:
        began = time.perf_counter(), time.process_time()
        done = import_table(opened.records, table, "person")
        spent = time.perf_counter() - began[0], time.process_time() - began[1]
        assert done.created == done.rows > 0, done.errors[:3]
    return spent


def numbered(table: Path) -> list[tuple[int | str, ...]]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [(number, *row) for number, row in enumerate(rows, 1)]


def searched(row: Sequence[int | str]) -> tuple[int | str, ...]:
    return row[0], row[1], row[3], row[5], row[6]


def bare(table: Path, folder: Path) -> tuple[float, float]:
    connection = database.connect(folder / "bare.db", bytes(32), create=True)
    columns = "name, birth_place, occupation, notes"
    connection.executescript(BARE.format(columns=columns, content="people", marks=""))
    began = time.perf_counter(), time.process_time()
    rows = numbered(table)
    texts = list(map(searched, rows))
    with database.transaction(connection):
        connection.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        for index in ("words", "parts"):
            connection.executemany(
                f"INSERT INTO {index} (rowid, {columns}) VALUES (?, ?, ?, ?, ?)", texts
            )
    spent = time.perf_counter() - began[0], time.process_time() - began[1]
    connection.close()
    return spent


def alike(table: Path, folder: Path) -> tuple[float, float]:
    texts = (searched(row) for row in numbered(table))
    forms = [(text[0], *scripts.forms("\n".join(map(str, text[1:])))) for text in texts]
    connection = database.connect(folder / "alike.db", bytes(32), create=True)
    connection.executescript(
        FORMS + BARE.format(columns="text, roman", content="forms", marks=KEPT)
    )
    began = time.perf_counter(), time.process_time()
    rows = numbered(table)
    with database.transaction(connection):
        connection.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO forms VALUES (?, ?, ?)", forms)
        for index in ("words", "parts"):
            connection.executemany(
                f"INSERT INTO {index} (rowid, text, roman) VALUES (?, ?, ?)", forms
            )
    spent = time.perf_counter() - began[0], time.process_time() - began[1]
    connection.close()
    return spent


WORK: dict[str, Callable[[Path, Path], tuple[float, float]]] = {
    "ours": ours,
    "alike": alike,
    "bare": bare,
}


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="bench-tables-", dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place)


def work(side: str, table: Path, folder: Path) -> None:
    """Run in a process of its own, and print what `Measured` holds."""
    with workplace(folder) as place:
        seconds, processor = WORK[side](table, place)
    print(seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(side: str, table: Path) -> Measured:
    command = [sys.executable, "-m", "bench.tables", "--work", side, str(table)]
    done = subprocess.run(
        [*command, "--folder", str(table.parent)], check=True, capture_output=True, text=True
    )
    return Measured(*map(float, done.stdout.split()))


def best(runs: list[Measured]) -> Measured:
    return Measured(
        min(run.seconds for run in runs),
        min(run.processor for run in runs),
        max(run.memory for run in runs),
    )


def compare(what: str, rows: int, rounds: int, folder: Path) -> list[Comparison]:
    with workplace(folder) as place:
        table = place / "table.csv"
        write_table(table, rows, WORDS_OF_NOTES[what])
        runs: dict[str, list[Measured]] = {side: [] for side in WORK}
        for _ in range(rounds):
            for side, measured in runs.items():
                measured.append(measure(side, table))
    found = {side: best(measured) for side, measured in runs.items()}
    ours = found.pop("ours")
    return [Comparison(what, rows, ours, beside, other) for beside, other in found.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        side, table = options.work
        work(side, Path(table), options.folder)
        return
    for what in WORDS_OF_NOTES:
        for one in compare(what, options.rows, options.rounds, options.folder):
            print(one, flush=True)


if __name__ == "__main__":
    main()
