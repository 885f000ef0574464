"""The indexes of words hold exactly what their rows say, whatever comes and goes together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from vault.store import upgrade

TEXTS = st.lists(st.sampled_from(["abc", "abcd", "xabc", "bcd", "zz"]), max_size=3).map(" ".join)
# Rows and their new texts, or none: so many in one transaction.
STEPS = st.lists(
    st.lists(st.tuples(st.integers(1, 6), st.none() | TEXTS), min_size=1, max_size=5),
    min_size=1,
    max_size=8,
)


def replace_record(
    connection: sqlcipher.Connection, row: int, old: str | None, new: str | None
) -> None:
    if old is not None:
        for index in ("search_words", "search_parts"):
            connection.execute(
                f"INSERT INTO {index} ({index}, rowid, text, roman) VALUES ('delete', ?, ?, ?)",
                (row, old, old),
            )
        connection.execute("DELETE FROM search WHERE id = ?", (row,))
    if new is not None:
        for place in ("search (id,", "search_words (rowid,", "search_parts (rowid,"):
            connection.execute(
                f"INSERT INTO {place} text, roman) VALUES (?, ?, ?)", (row, new, new)
            )


def replace_document(
    connection: sqlcipher.Connection, row: int, old: str | None, new: str | None
) -> None:
    if old is not None:
        connection.execute("DELETE FROM document_texts WHERE id = ?", (row,))
    if new is not None:
        connection.execute("INSERT INTO document_texts VALUES (?, ?, ?, ?)", (row, row, new, new))


@pytest.mark.parametrize(
    ("indexes", "replace"), [("search", replace_record), ("document", replace_document)]
)
@given(steps=STEPS)
@settings(max_examples=50)
def test_an_index_loses_nothing_and_keeps_nothing(
    indexes: str, replace: Callable[..., None], steps: list[list[tuple[int, str | None]]]
) -> None:
    words, parts = f"{indexes}_words", f"{indexes}_parts"
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    connection.executescript("\n".join(upgrade.packaged()))
    rows: dict[int, str] = {}
    for step in steps:
        connection.execute("BEGIN")
        for row, text in step:
            replace(connection, row, rows.pop(row, None), text)
            if text is not None:
                rows[row] = text
        connection.execute("COMMIT")
        for index in (words, parts):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    for word in ("abc", "bcd"):
        assert found(connection, words, word) == {
            row for row, text in rows.items() if word in text.split()
        }
        assert found(connection, parts, word) == {row for row, text in rows.items() if word in text}


def found(connection: sqlcipher.Connection, index: str, word: str) -> set[int]:
    rows = connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (word,))
    return {row for (row,) in rows}
