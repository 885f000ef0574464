"""What is derived from the folds so that lists, filters and searches are quick. `verify` derives it
again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from vault.records import edits, scripts, values
from vault.records.folding import Folding
from vault.records.schema import Kind, Property, Schema
from vault.records.statement import RESERVED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from vault.records.author import SealedEdit, StatementDraft
    from vault.records.fold import Folded, Said
    from vault.store.database import Connection

_WORDS_BYTES: Final = 16 << 20
_PAGES_OF_MANY: Final = 32_000
"""KiB of pages in memory while many records are entered."""
_MANY: Final = 64
"""So many texts are indexed on a thread; for fewer, it would only be waited for."""
_FILLS: Final = tuple(
    f"INSERT INTO {table} (rowid, text, roman)"
    " SELECT id, text, roman FROM search WHERE id BETWEEN ? AND ?"
    for table in ("search_words", "search_parts")
)
_UNINDEXED: Final = frozenset({Kind.LONG_TEXT})


class Derived(msgspec.Struct, frozen=True, gc=False):
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

    def title(self, type_id: str, folded: Folded) -> str:
        """A record's title in lists."""
        kind = self.schema.type(type_id)
        texts = {
            name: values.label(self.schema.property(type_id, name), folded.values[name][0].value)
            for name in kind.title_properties
            if name in folded.values
        }
        return kind.title_of(texts)

    def derive(self, type_id: str, folded: Folded, changed: int) -> Derived:
        """Work out what the tables should hold for a fold."""
        standing = {
            name: [entry.value for entry in entries] for name, entries in folded.values.items()
        }
        return self._derive(type_id, standing, changed, _state(folded), len(folded.disagreements))

    def derive_first(self, edit: SealedEdit) -> Derived:
        """What the tables should hold of a record of which only this edit tells."""
        standing: dict[str, list[Any]] = {}
        for part in sorted(edit.drafts, key=_property):
            if part.kind != "assert" or part.content is None or part.property in RESERVED:
                break
            standing.setdefault(part.property, []).append(part.content.value)
        else:
            if all(
                len(each) == 1 or self.schema.property(edit.type, name).many
                for name, each in standing.items()
            ):
                return self._derive(edit.type, standing, edit.time, edits.ACTIVE, 0)
        return self.derive(edit.type, self.fold(edit.type, edit.said), edit.time)

    def expect_many(self) -> None:
        """Let FTS5 gather many words before it writes and merges them, inside a transaction.

        With its own 1 MiB, a third of an import's time goes into merging; this vault keeps the
        setting, and a save of a few records fills neither. A larger cache of pages would save no
        page from being written: what is inserted is hardly met again.
        """
        self.connection.execute(f"PRAGMA cache_size = -{_PAGES_OF_MANY}")
        for table in ("search_words", "search_parts"):
            self.connection.execute(
                f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', ?)", (_WORDS_BYTES,)
            )

    def enter(self, new: Sequence[tuple[bytes, str, Derived]]) -> dict[bytes, int]:
        """Make room for records, given by key and type, and for all that is derived;
        `make_searchable` has to follow. Returns record key -> row id.
        """
        if not new:
            return {}
        # All that takes no database comes first: words may be indexed behind meanwhile.
        listed = [(key, kind, *_listed(derived)) for key, kind, derived in new]
        facts = sorted(
            [(*fact, place) for place, (_, _, one) in enumerate(new) for fact in one.facts]
        )
        first = self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM records").fetchone()[
            0
        ]
        # SQLite numbers them from `first` on.
        self.connection.executemany(
            "INSERT INTO records (key, type, title, sort, state, changed, disagreements)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            listed,
        )
        self._add_facts(
            [(name, key, is_first, first + place) for name, key, is_first, place in facts]
        )
        self._add_words(
            [(row, one.text, one.roman) for row, (_, _, one) in enumerate(new, first) if one.text]
        )
        return {key: row for row, (key, _, _) in enumerate(new, first)}

    def texts(self, type_id: str, folded: Folded) -> set[str]:
        """What a fold says that search looks into."""
        return {text for _, text in searched_texts(self.schema, type_id, folded)}

    def make_searchable(self, rows: Collection[int]) -> None:
        """Let search find the words of records that were entered at one time, given by their rows.

        Of many, this goes on behind the caller, who had better not need the database at once.
        """
        if not rows:
            return
        fills = [(sql, (min(rows), max(rows))) for sql in _FILLS]
        if len(rows) < _MANY:
            for fill in fills:
                self.connection.execute(*fill)
        else:
            self.connection.execute_behind(fills)

    def _derive(
        self,
        type_id: str,
        standing: Mapping[str, Sequence[Any]],
        changed: int,
        state: int,
        disagreements: int,
    ) -> Derived:
        kind = self.schema.type(type_id)
        titled = kind.title_properties
        texts: dict[str, str] = {}
        facts: list[tuple[str, str, int]] = []
        words: list[str] = []
        for name, each in standing.items():
            spec = self.schema.property(type_id, name)
            if name in titled:
                texts[name] = values.label(spec, each[0])
            if spec.kind not in _UNINDEXED:
                facts.extend(_facts(spec, each))
            if spec.searched or spec.unknown:
                words.extend([values.text(spec, value) for value in each])
        title = kind.title_of(texts)
        text, roman = scripts.forms("\n".join(words))
        return Derived(
            title=title,
            sort=scripts.normalise(title)[:200],
            state=state,
            changed=changed,
            disagreements=disagreements,
            facts=frozenset(facts),
            text=text,
            roman=roman,
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
        self._add_facts(sorted((*fact, row) for fact in come))

    def _add_facts(self, come: Sequence[tuple[str, str, int, int]]) -> None:
        """Best in the order of the table, whose pages are then met one after the other."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO facts (property, key, is_first, record) VALUES (?, ?, ?, ?)",
            come,
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
            self._add_words([(row, new.text, new.roman)])
            self.make_searchable([row])

    def _add_words(self, come: Sequence[tuple[int, str, str]]) -> None:
        self.connection.executemany("INSERT INTO search (id, text, roman) VALUES (?, ?, ?)", come)


def _property(part: StatementDraft) -> str:
    return part.property


def _listed(derived: Derived) -> tuple[str, str, int, int, int]:
    """The columns of `records` that lists are made of."""
    return (
        derived.title,
        derived.sort,
        derived.state,
        derived.changed,
        derived.disagreements,
    )


def _facts(spec: Property, each: Sequence[Any]) -> list[tuple[str, str, int]]:
    """(property, folded key, whether it is the first) of the values of one property."""
    if len(each) == 1:
        found = [(spec.id, values.key(spec, each[0]), 1)]
    else:
        keys = sorted({values.key(spec, value) for value in each})
        found = [(spec.id, key, int(place == 0)) for place, key in enumerate(keys)]
    if spec.kind is Kind.FILE:
        found.extend({(digest_fact(spec.id), _sha256(value), 1) for value in each})
    return found


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
