"""What is derived from the folds so that lists, filters and searches are quick. `verify` derives it
again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.records import edits, scripts, values
from vault.records.folding import Folding
from vault.records.schema import Kind, Property, Schema

if TYPE_CHECKING:
    from collections.abc import Collection

    from vault.records.fold import Folded, Said
    from vault.store.database import Connection

_UNINDEXED: Final = frozenset({Kind.LONG_TEXT})


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything derived from one fold."""

    title: str
    sort: str
    state: int
    changed: int
    disagreements: int
    facts: frozenset[tuple[str, str, int]]
    text: str
    roman: str


@dataclass(frozen=True, slots=True)
class Index:
    """Keeps the derived tables of one vault in step. `followed`: authors whose replacements
    count.
    """

    connection: Connection
    schema: Schema
    followed: frozenset[bytes]

    def fold(self, type_id: str, statements: Collection[Said]) -> Folded:
        """Fold a record's statements as this vault sees them."""
        return Folding(self.schema, self.followed).fold(type_id, statements)

    def read(self, row: int, type_id: str) -> Folded:
        """Fold a stored record."""
        return self.fold(type_id, edits.said_of(self.connection, row))

    def derive(self, type_id: str, folded: Folded, changed: int) -> Derived:
        """Work out what the tables should hold for a fold."""
        kind = self.schema.type(type_id)
        texts: dict[str, str] = {}
        facts: set[tuple[str, str, int]] = set()
        words: list[str] = []
        for name, entries in folded.values.items():
            spec = self.schema.property(type_id, name)
            texts[name] = values.label(spec, entries[0].value)
            if spec.kind not in _UNINDEXED:
                keys = sorted({values.key(spec, entry.value) for entry in entries})
                facts.update((name, key, int(key == keys[0])) for key in keys)
            if spec.kind is Kind.FILE:
                facts.update((digest_fact(name), _sha256(entry.value), 1) for entry in entries)
            if spec.searched or spec.unknown:
                words.extend(values.text(spec, entry.value) for entry in entries)
        title = kind.title_of(texts)
        text = "\n".join(words)
        return Derived(
            title=title,
            sort=scripts.normalise(title)[:200],
            state=_state(folded),
            changed=changed,
            disagreements=len(folded.disagreements),
            facts=frozenset(facts),
            text=scripts.normalise(text),
            roman=scripts.romanise(text),
        )

    def refresh(
        self, row: int, type_id: str, before: Folded | None, after: Folded, changed: int
    ) -> None:
        """Bring the tables from one fold to the next; `before` is None for a new record."""
        new = self.derive(type_id, after, changed)
        old = self.derive(type_id, before, changed) if before is not None else None
        self.connection.execute(
            "UPDATE records SET title = ?, sort = ?, state = ?, changed = max(changed, ?),"
            " disagreements = ? WHERE id = ?",
            (new.title, new.sort, new.state, new.changed, new.disagreements, row),
        )
        old_facts = old.facts if old else frozenset()
        if old_facts != new.facts:
            self._replace_facts(row, old_facts - new.facts, new.facts - old_facts)
        if old is None or (old.text, old.roman) != (new.text, new.roman):
            self._replace_words(row, old, new)

    def _replace_facts(
        self,
        row: int,
        gone: frozenset[tuple[str, str, int]],
        come: frozenset[tuple[str, str, int]],
    ) -> None:
        if gone:
            self.connection.executemany(
                "DELETE FROM facts WHERE property = ? AND key = ? AND record = ?",
                [(name, key, row) for name, key, _ in gone],
            )
        self.connection.executemany(
            "INSERT OR REPLACE INTO facts (property, key, is_first, record) VALUES (?, ?, ?, ?)",
            [(*fact, row) for fact in come],
        )

    def _replace_words(self, row: int, old: Derived | None, new: Derived) -> None:
        execute = self.connection.execute
        if old is not None and old.text:
            for table in ("search_words", "search_parts"):
                execute(
                    f"INSERT INTO {table} ({table}, rowid, text, roman) VALUES ('delete', ?, ?, ?)",
                    (row, old.text, old.roman),
                )
            execute("DELETE FROM search WHERE id = ?", (row,))
        if new.text:
            for table, key in (
                ("search", "id"),
                ("search_words", "rowid"),
                ("search_parts", "rowid"),
            ):
                execute(
                    f"INSERT INTO {table} ({key}, text, roman) VALUES (?, ?, ?)",
                    (row, new.text, new.roman),
                )


def digest_fact(name: str) -> str:
    """Under which property the facts keep the SHA-256 of a file, by which equal files are found."""
    return f"{name}.sha256"


def _sha256(value: object) -> str:
    digest = value.get("sha256") if isinstance(value, dict) else None
    return digest if isinstance(digest, str) else ""


def searched_texts(schema: Schema, type_id: str, folded: Folded) -> list[tuple[Property, str]]:
    """The texts of a fold that search looks into, with their properties."""
    found: list[tuple[Property, str]] = []
    for name, entries in folded.values.items():
        spec = schema.property(type_id, name)
        if spec.searched or spec.unknown:
            found.extend((spec, values.text(spec, entry.value)) for entry in entries)
    return found


def _state(folded: Folded) -> int:
    if folded.is_binned:
        return edits.BINNED
    if not folded.values and folded.erased and not folded.withheld:
        return edits.EMPTY
    return edits.ACTIVE
