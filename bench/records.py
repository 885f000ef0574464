"""Many records: saving, listing, searching and opening, beside bare databases of the same rows.

    python -m bench.records [--sizes 10000 100000] [--folder /tmp]

Times are those of the processor, which a busy machine disturbs least, the best of several rounds
that alternate. Search runs beside a plain SQLite with FTS5 indexes of words and of trigrams over
the texts as they are, each asked for its best 50. Opening runs beside bare SQLCipher and the same
page of names, once the passphrase is stretched.
"""

from __future__ import annotations

import argparse
import math
import shutil
import sqlite3
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import people
from vault.records.query import Order
from vault.store import database
from vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.people import Row
    from vault.store.database import Connection

ROUNDS = 5
PAGE = 100
SEARCH_BAR, OPEN_BAR = 1.5, 2.0
SEARCH_MS, PAGE_MS = 100, 150
QUERIES = {
    "two words": ["Олена Петренко", "Karim Demir", "محمد حسن", "суд кордон", "hearing prison"],
    "prefix": ["Петр", "extrad", "Zey", "محم", "су", "hear", "затрим", "ba"],
    "substring": ["етренк", "earin", "xtradit", "ستا", "тримання", "неіснує", "zzyzx", "4321"],
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report; `bar` is met when `value` is on its good side."""

    what: str
    shown: str
    met: bool

    def __str__(self) -> str:
        return f"{self.what:<34} {self.shown}{'' if self.met else '  MISSED'}"


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least time that the processor needed."""
    least = math.inf
    for _ in range(rounds):
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
    return least


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a vault, a bare encrypted database and a plain one, all of the same people."""

    folder: Path
    some: list[Row]
    factors: people.Factors

    def fill(self) -> Line:
        """Import into the vault and put the same rows bare into SQLCipher."""
        with Vault.open(self.folder / "People.vault", self.factors, writing=True) as vault:
            took = seconds(lambda: people.fill(vault, self.some), 1)
        connection = people.create_bare(self.folder / "bare.db")
        people.fill_bare(connection, self.some)
        connection.close()
        return Line("new records", f"{len(self.some) / took:6.0f} a second", met=True)

    def fill_plain(self) -> None:
        with sqlite3.connect(self.folder / "plain.db") as plain:
            plain.executescript(
                "CREATE VIRTUAL TABLE words USING fts5 (name, notes);"
                "CREATE VIRTUAL TABLE parts USING fts5 (name, notes, tokenize = 'trigram');"
            )
            texts = [(row["name"][0], row["notes"][0]) for row in self.some]
            for table in ("words", "parts"):
                plain.executemany(f"INSERT INTO {table} (name, notes) VALUES (?, ?)", texts)
        plain.close()


def plain_search(plain: sqlite3.Connection, kind: str, query: str) -> None:
    if kind == "substring":
        sql = "SELECT name, notes FROM parts WHERE parts MATCH ? ORDER BY rank LIMIT 50"
        plain.execute(sql, (f'"{query}"',)).fetchall()
        return
    asked = " AND ".join(f'"{word}"*' for word in query.split())
    sql = "SELECT name, notes FROM words WHERE words MATCH ? ORDER BY rank LIMIT 50"
    plain.execute(sql, (asked,)).fetchall()


def p95(times: list[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def searching(place: Place, vault: Vault) -> list[Line]:
    lines = []
    plain = sqlite3.connect(place.folder / "plain.db")
    for kind, queries in QUERIES.items():
        mine, beside = [], []
        for query in queries:
            mine.append(seconds(lambda query=query: vault.records.search(query)))
            beside.append(seconds(lambda kind=kind, query=query: plain_search(plain, kind, query)))
        slow, their_slow = p95(mine) * 1000, p95(beside) * 1000
        ratio = slow / their_slow
        met = slow < SEARCH_MS and ratio <= SEARCH_BAR
        shown = f"{slow:6.1f} ms p95 beside {their_slow:6.1f} ms: {ratio:5.2f}"
        lines.append(Line(f"search, {kind}", f"{shown} (bars {SEARCH_MS} ms, {SEARCH_BAR})", met))
    plain.close()
    return lines


def opening(place: Place) -> Line:
    def ours() -> None:
        with Vault.open(place.folder / "People.vault", place.factors) as vault:
            assert len(vault.records.page("person", limit=PAGE).records) == PAGE

    def bare() -> None:
        connection = database.connect(place.folder / "bare.db", people.KEY, readonly=True)
        assert len(_bare_page(connection)) == PAGE
        connection.close()

    mine, theirs = seconds(ours), seconds(bare)
    shown = f"{mine * 1000:6.1f} ms beside {theirs * 1000:6.1f} ms: {mine / theirs:5.2f}"
    met = mine <= OPEN_BAR * theirs and mine * 1000 < PAGE_MS
    return Line("open to the first page", f"{shown} (bars {PAGE_MS} ms, {OPEN_BAR:.0f})", met)


def _bare_page(connection: Connection) -> list[tuple[object, ...]]:
    return connection.execute(
        "SELECT id, name FROM person ORDER BY name, id LIMIT ?", (PAGE,)
    ).fetchall()


def listing(vault: Vault) -> list[Line]:
    records = vault.records
    first = records.page("person", limit=PAGE)
    one = first.records[0].id
    case = records.page("case").records[0].id
    born = [("birth_date", "1980-05-03")]
    asked: dict[str, Callable[[], object]] = {
        "first page": lambda: records.page("person", limit=PAGE),
        "next page": lambda: records.page("person", limit=PAGE, after=first.next),
        "page of all types": lambda: records.page(limit=PAGE),
        "page by birth date": lambda: records.page("person", order=Order("birth_date"), limit=PAGE),
        "page of a case": lambda: records.page("person", in_case=case, limit=PAGE),
        "page of a birth date": lambda: records.page("person", where=born),
        "status": vault.status,
        "disagreements": records.disagreements,
        "show a record": lambda: records.show(one),
        "history of a record": lambda: records.history(one),
        "what was saved last": records.activity,
        "change a value": lambda: records.set(one, {"birth_date": ["1970"]}),
        "undo": records.undo,
    }
    lines = []
    for what, work in asked.items():
        took = seconds(work) * 1000
        lines.append(Line(what, f"{took:6.1f} ms (bar {PAGE_MS} ms)", took < PAGE_MS))
    return lines


def measure(folder: Path, size: int) -> list[Line]:
    """Everything at one size."""
    folder.mkdir()
    with people.factors() as factors:
        path = people.create(folder)
        with Vault.open(path, factors, writing=True) as vault:
            titles = [{"title": [f"Case {number}"]} for number in range(max(1, size // 100))]
            cases = [ref.id for ref in vault.records.new_many("case", titles)]
        place = Place(folder, list(people.rows(size, cases)), factors)
        lines = [place.fill()]
        place.fill_plain()
        place.some.clear()
        lines.append(opening(place))
        with Vault.open(path, factors, writing=True) as vault:
            lines.extend(listing(vault))
            lines.extend(searching(place, vault))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench-records-", dir=options.folder))
    try:
        for size in options.sizes:
            print(f"{size:,} records")
            for line in measure(work / str(size), size):
                print(f"  {line}", flush=True)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
