"""Finding records by words, prefixes and parts of words, in any script, and saying why each was
found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from vault.errors import Refused
from vault.records import scripts
from vault.records.index import Index, digest_fact, searched_texts
from vault.records.views import RecordRef
from vault.store.database import DatabaseDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vault.records.query import Filter
    from vault.records.schema import Property
    from vault.store.database import Connection

LIMIT: Final = 50
MAX_QUERY: Final = 500
_SNIPPET: Final = 80
_ROW: Final = "SELECT r.id, r.key, r.type, r.title"
_MOST_RANKED: Final = 10_000
_SHORTEST_PART: Final = 3
"""Letters that the index of parts needs."""
_FILE: Final = "file"
_PAGE_BREAK: Final = "\f"
_WORD: Final = re.compile(r"\w+")

HOW: Final = (
    "word",
    "beginning of a word",
    "in another script or spelling",
    "same consonants",
    "part of a word",
    "part, in another script or spelling",
)
"""How a text meets a query, the surest first."""


class EmptyQuery(Refused):
    """Nothing to search for."""

    code = "empty-query"
    sentence = "There is nothing to search for."
    next_step = "Type a word, or part of one with at least three letters."


class QueryTooLong(Refused):
    """The query is longer than 500 characters."""

    code = "query-too-long"
    sentence = "This is too long to search for."
    next_step = "Search for a few words of it."


@dataclass(frozen=True, slots=True)
class Hit:
    """A record and why it was found: in which property, how (one of `HOW`), the text around the
    match, on which page of a file that has several; of no property where nobody can say.
    """

    record: RecordRef
    spec: Property | None = None
    how: str = ""
    snippet: str = ""
    page: int = 0

    @property
    def why(self) -> str:
        """All of it in English."""
        if self.spec is None:
            return ""
        page = f", page {self.page}" if self.page else ""
        return f"{self.spec.label}{page}: {self.snippet} ({self.how})"


def find(index: Index, query: str, which: Filter, *, limit: int) -> list[Hit]:
    """The best `limit` hits (0 is all) among the records that pass: whole words and prefixes first,
    then parts of words; what records say before what is written in their files. Of words in more
    than 10,000 records, the newest first.

    Raises EmptyQuery, QueryTooLong.
    """
    if len(query) > MAX_QUERY:
        raise QueryTooLong
    asked = _Asked.of(query)
    hits: list[Hit] = []
    seen: set[int] = set()
    for place in (_RECORDS, _DOCUMENTS):
        why = _why if place is _RECORDS else _why_document
        for ways in (_words, _parts):
            for row, ref in ways(index.connection, place, asked, which, limit):
                if row in seen or (hit := why(index, row, ref, asked)) is None:
                    continue
                seen.add(row)
                hits.append(hit)
                if limit and len(hits) == limit:
                    return hits
    return hits


def problems(connection: Connection) -> Iterator[str]:
    """What the word indexes hold beside or against the texts that they index (SQLite FTS5, 6.4).

    Needs a connection that may write, although nothing is written.
    """
    for table in (_RECORDS.words, _RECORDS.parts, _DOCUMENTS.words, _DOCUMENTS.parts):
        try:
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except DatabaseDamaged:
            yield f"the index {table} differs from the texts of the records"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where texts are indexed: by words, by parts of words, and how a row of either leads to its
    record.
    """

    words: str
    parts: str
    record: str


_RECORDS: Final = _Place("search_words", "search_parts", "CROSS JOIN records r ON r.id = s.rowid")
_DOCUMENTS: Final = _Place(
    "document_words",
    "document_parts",
    "CROSS JOIN document_texts d ON d.id = s.rowid"
    f" CROSS JOIN facts f ON f.property = '{digest_fact(_FILE)}' AND f.key = d.sha256"
    " CROSS JOIN records r ON r.id = f.record",
)


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    roman: str
    words: tuple[str, ...]
    romans: tuple[str, ...]
    skeletons: tuple[str, ...]

    @staticmethod
    def of(query: str) -> _Asked:
        text = scripts.normalise(query)
        words = tuple(_WORD.findall(text))
        if not words:
            raise EmptyQuery
        roman = scripts.romanise(query)
        romans = tuple(_WORD.findall(roman))
        skeletons = tuple(scripts.skeleton(word) for word in _WORD.findall(query))
        return _Asked(text, roman, words, romans, skeletons)


def _words(
    connection: Connection, place: _Place, asked: _Asked, which: Filter, limit: int
) -> Iterator[tuple[int, RecordRef]]:
    # Each asked word must begin a word of the record: as written, or as romanised, or by its
    # consonants.
    yield from _match(connection, place, _every("text", asked.words), which, limit)
    if asked.romans:
        yield from _match(connection, place, _every("roman", asked.romans), which, limit)
    if len(asked.skeletons) == len(asked.words) and all(
        len(one) >= _SHORTEST_PART for one in asked.skeletons
    ):
        yield from _match(
            connection, place, _every("roman", asked.skeletons, prefix=False), which, limit
        )


def _every(column: str, words: Sequence[str], *, prefix: bool = True) -> str:
    star = "*" if prefix else ""
    return f"{column} : (" + " AND ".join(f'"{word}"{star}' for word in words) + ")"


def _match(
    connection: Connection, place: _Place, expression: str, which: Filter, limit: int
) -> Iterator[tuple[int, RecordRef]]:
    where, passing = which.conditions()
    order = "s.rank" if _is_ranked(connection, place, expression) else "s.rowid DESC"
    parameters: list[object] = [expression, *passing, limit or -1]
    yield from _refs(
        connection,
        f"{_ROW} FROM {place.words} s {place.record}"
        f" WHERE {place.words} MATCH ? AND {where} ORDER BY {order} LIMIT ?",
        parameters,
    )


def _is_ranked(connection: Connection, place: _Place, expression: str) -> bool:
    """Words of many texts tell nothing about any of them, and ranking would look into each."""
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {place.words} s WHERE {place.words} MATCH ? LIMIT ?)",
        (expression, _MOST_RANKED + 1),
    ).fetchone()
    return bool(row[0] <= _MOST_RANKED)


def _parts(
    connection: Connection, place: _Place, asked: _Asked, which: Filter, limit: int
) -> Iterator[tuple[int, RecordRef]]:
    where, passing = which.conditions()
    for column, parts in (("text", asked.words), ("roman", asked.romans)):
        if not parts or any(len(part) < _SHORTEST_PART for part in parts):
            continue
        # FTS5 looks GLOB up, but scans for LIKE with ESCAPE; a word holds none of * ? [.
        globs = " AND ".join(f"s.{column} GLOB ?" for _ in parts)
        parameters: list[object] = [f"*{part}*" for part in parts]
        parameters += [*passing, limit or -1]
        yield from _refs(
            connection,
            f"{_ROW} FROM {place.parts} s {place.record} WHERE {globs} AND {where} LIMIT ?",
            parameters,
        )


def _refs(
    connection: Connection, statement: str, parameters: Sequence[object]
) -> Iterator[tuple[int, RecordRef]]:
    for row, key, kind, title in connection.execute(statement, tuple(parameters)):
        yield row, RecordRef(key.hex(), kind, title)


def _why(index: Index, row: int, ref: RecordRef, asked: _Asked) -> Hit:
    best, hit = 0, Hit(ref)
    folded = index.read(row, ref.type)
    for spec, text in searched_texts(index.schema, ref.type, folded):
        rank, how, place = _how(scripts.normalise(text), scripts.romanise(text), asked)
        if rank > best:
            best, hit = rank, Hit(ref, spec, how, _snippet(text, place))
    return hit


def _why_document(index: Index, row: int, ref: RecordRef, asked: _Asked) -> Hit | None:
    """Where a file of the record says it; None when the text is of no file bound to it."""
    for plain, roman in _read_files(index, row, ref):
        pages = list(zip(plain.split(_PAGE_BREAK), roman.split(_PAGE_BREAK), strict=True))
        number = _fullest(pages, asked)
        _, how, place = _how(*pages[number], asked)
        spec = index.schema.property(ref.type, _FILE)
        snippet = _snippet(pages[number][0], place)
        return Hit(ref, spec, how, snippet, number + 1 if len(pages) > 1 else 0)
    return None


def _read_files(index: Index, row: int, ref: RecordRef) -> Iterator[tuple[str, str]]:
    """The texts of the files bound to a record: that it names their digest is not enough."""
    for entry in index.read(row, ref.type).values.get(_FILE, ()):
        yield from index.connection.execute(
            "SELECT text, roman FROM document_texts WHERE sha256 = ?"
            " AND EXISTS (SELECT 1 FROM bindings WHERE statement = ?)",
            (cast("dict[str, str]", entry.value)["sha256"], entry.said.id),
        )


def _fullest(pages: Sequence[tuple[str, str]], asked: _Asked) -> int:
    """The first page with the most of the asked words, as written or else as romanised."""
    for column, words in ((0, asked.words), (1, (*asked.romans, *asked.skeletons))):
        found = [sum(word in page[column] for word in words) for page in pages]
        if max(found):
            return found.index(max(found))
    return 0


def _how(plain: str, roman: str, asked: _Asked) -> tuple[int, str, str]:
    """How one text, normalised and romanised, meets the query: (rank, in words, the asked word that
    met); rank 0 is not at all.
    """
    words, romans = _spaced(plain), _spaced(roman)
    ways: tuple[tuple[tuple[str, ...], Callable[[str], bool]], ...] = (
        (asked.words, lambda word: f" {word} " in words),
        (asked.words, lambda word: f" {word}" in words),
        (asked.romans, lambda word: f" {word}" in romans),
        (asked.skeletons, lambda word: f" {word} " in romans),
        (asked.words, lambda word: word in plain),
        (asked.romans, lambda word: word in roman),
    )
    for position, (candidates, meets) in enumerate(ways):
        for word in candidates:
            if word and meets(word):
                return len(ways) - position, HOW[position], word
    return 0, "", ""


def _spaced(text: str) -> str:
    """The words of a text with a space around each, so that one look finds where a word begins."""
    return f" {' '.join(_WORD.findall(text))} "


def _snippet(text: str, place: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _SNIPPET:
        return line
    at = max(0, scripts.normalise(line).find(place) - _SNIPPET // 3)
    return (
        ("…" if at else "") + line[at : at + _SNIPPET] + ("…" if at + _SNIPPET < len(line) else "")
    )
