"""The fold with a schema: which properties take several values, and when two are equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.records import values
from vault.records.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault.records.fold import Folded, Said
    from vault.records.schema import Schema


@dataclass(frozen=True, slots=True)
class Folding:
    """How one reader folds. `followed`: authors whose replacements of others' words count."""

    schema: Schema
    followed: frozenset[bytes]

    def fold(self, type_id: str, statements: Iterable[Said]) -> Folded:
        """Fold the statements about one record of this type."""
        properties = self.schema.property

        def many(name: str) -> bool:
            return properties(type_id, name).many

        def equal(name: str, one: object, other: object) -> bool:
            return values.equal(properties(type_id, name), one, other)

        return fold(statements, self.followed, many, equal)
