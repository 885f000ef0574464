"""Which column of a table holds which property."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.documents.formulas import unguard
from vault.errors import Refused
from vault.records.schema import Kind, Property, Schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ID: Final = "id"
"""The column of an exported table that names the record."""


class NoColumnFits(Refused):
    """Not one column is a property."""

    code = "table-no-column-fits"
    sentence = "No column of this table is a property of the type {type}."
    next_step = "Say which is which with --map COLUMN=PROPERTY; `schema {type}` lists properties."


class NoSuchColumn(Refused):
    """A column was named that the header does not have."""

    code = "table-no-such-column"
    sentence = "The table has no column called {column}."
    next_step = "Its first row names the columns."


class DuplicateColumn(Refused):
    """A name in the header stands for two columns."""

    code = "table-duplicate-column"
    sentence = "Two columns of the table are called {column}."
    next_step = "Rename one of them and try again."


class ColumnsCollide(Refused):
    """Two columns for a property that takes one value."""

    code = "table-columns-collide"
    sentence = "Two columns hold {property}, which takes a single value."
    next_step = "Say which one counts with --map COLUMN=PROPERTY."


class NotFromTables(Refused):
    """Files are attached, never typed."""

    code = "table-not-importable"
    sentence = "{property} cannot be filled from a table."
    next_step = "Attach files with `file add`."


@dataclass(frozen=True, slots=True)
class Column:
    """A column that counts: its position and name in the header, and its property."""

    position: int
    name: str
    spec: Property


@dataclass(frozen=True, slots=True)
class Fit:
    """The columns that count, and the names of those that do not."""

    columns: tuple[Column, ...]
    ignored: tuple[str, ...]


def fit(schema: Schema, type_id: str, header: Sequence[str]) -> Fit:
    """Match columns with property ids and labels, in any case. Raises UnknownType, NoColumnFits,
    DuplicateColumn, ColumnsCollide.
    """
    names = names_of(header)
    columns = tuple(
        Column(at, names[at], spec) for at, spec in _guessed(schema, type_id, names).items()
    )
    if not columns:
        raise NoColumnFits(type=type_id)
    return _checked(columns, names)


def guesses(schema: Schema, type_id: str, header: Sequence[str]) -> dict[int, str]:
    """Position in the header -> id of the property of that name. Raises UnknownType."""
    found = _guessed(schema, type_id, names_of(header))
    return {position: spec.id for position, spec in found.items()}


def names_of(header: Sequence[str]) -> list[str]:
    """The names of the columns."""
    return [unguard(cell.strip()) for cell in header]


def _guessed(schema: Schema, type_id: str, names: Sequence[str]) -> dict[int, Property]:
    by_spelling = _spellings(schema, type_id)
    return {
        position: spec
        for position, name in enumerate(names)
        if (spec := by_spelling.get(name.casefold())) and spec.kind is not Kind.FILE
    }


def fit_as_told(
    schema: Schema, type_id: str, header: Sequence[str], told: Mapping[str, str]
) -> Fit:
    """Match the columns named in `told` (column -> property id or label) and no others.

    Raises UnknownType, UnknownProperty, NoSuchColumn, DuplicateColumn, ColumnsCollide,
    NotFromTables.
    """
    by_spelling = _spellings(schema, type_id)
    names = names_of(header)
    columns = []
    for column, wanted in told.items():
        spec = by_spelling.get(wanted.casefold()) or schema.require_property(type_id, wanted)
        if spec.kind is Kind.FILE:
            raise NotFromTables(property=spec.id)
        position = find(names, column)
        columns.append(Column(position, names[position], spec))
    return _checked(tuple(columns), names)


def find(header: Sequence[str], column: str) -> int:
    """The position of a column by its exact name, else in any case. Raises NoSuchColumn,
    DuplicateColumn.
    """
    names = names_of(header)
    for wanted, known in ((column, names), (column.casefold(), [one.casefold() for one in names])):
        if known.count(wanted) > 1:
            raise DuplicateColumn(column=column[:80])
        if wanted in known:
            return known.index(wanted)
    raise NoSuchColumn(column=column[:80])


def _spellings(schema: Schema, type_id: str) -> dict[str, Property]:
    properties = schema.require_type(type_id).properties.values()
    labels = {spec.label.casefold(): spec for spec in properties}
    return labels | {spec.id.casefold(): spec for spec in properties}


def _checked(columns: tuple[Column, ...], names: Sequence[str]) -> Fit:
    for column in columns:
        if names.count(column.name) > 1:
            raise DuplicateColumn(column=column.name[:80])
    uses = Counter(column.spec.id for column in columns)
    for column in columns:
        if uses[column.spec.id] > 1 and not column.spec.many:
            raise ColumnsCollide(property=column.spec.id)
    taken = {column.position for column in columns}
    ignored = tuple(name for at, name in enumerate(names) if name and at not in taken)
    return Fit(columns, ignored)
