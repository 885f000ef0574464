"""Words that a person kept to find records by: they go with what they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from vault.records import scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from vault.store.database import Connection

KEPT_WORDS: Final = "words/"
"""How the names of drafts begin that hold such words: saved searches, lists that were narrowed."""
_WORD: Final = re.compile(r"\w+")
_LEAST: Final = 3
_NAMING: Final = 200
"""Longer texts tell; they name nobody by all of their words."""


def forget(connection: Connection, gone: Collection[str]) -> None:
    """Drop the drafts of kept words that name what was erased, after it left the tables.

    They do where they hold all words of one of the texts that are `gone`, in any script, or the
    beginning of one of its words with which no record's word begins any more.
    """
    names = [words for text in gone if len(text) <= _NAMING for words in _forms(text)]
    kept = connection.execute(
        "SELECT name, body FROM drafts WHERE substr(name, 1, ?) = ?", (len(KEPT_WORDS), KEPT_WORDS)
    ).fetchall()
    for draft, body in kept:
        held = {
            word
            for text in _texts(msgspec.json.decode(body))
            for form in _forms(text)
            for word in form
        }
        if any(name <= held for name in names) or _is_left_alone(connection, held, names):
            connection.execute("DELETE FROM drafts WHERE name = ?", (draft,))


def _is_left_alone(
    connection: Connection, held: Iterable[str], names: Collection[frozenset[str]]
) -> bool:
    """Whether one of the kept words was a beginning of a name's word, and is of nothing else."""
    return any(
        len(word) >= _LEAST
        and any(one.startswith(word) for name in names for one in name)
        and not _begins_a_word(connection, word)
        for word in held
    )


def _begins_a_word(connection: Connection, word: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM search_words WHERE search_words MATCH ? LIMIT 1", (f'"{word}"*',)
    ).fetchone()
    return row is not None


def _forms(text: str) -> Iterator[frozenset[str]]:
    """The words of a text as search folds them: in its script, and in Latin letters."""
    for form in scripts.forms(text):
        if words := frozenset(_WORD.findall(form)):
            yield words


def _texts(body: object) -> Iterator[str]:
    """Every text in a draft, the names of its members too."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict):
        for name, value in body.items():
            yield str(name)
            yield from _texts(value)
    elif isinstance(body, list):
        for value in body:
            yield from _texts(value)
