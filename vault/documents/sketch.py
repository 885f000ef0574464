"""A table before it is imported: how it is written, its columns, and which property each fits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from vault.documents import mapping
from vault.documents.rows import open_table

if TYPE_CHECKING:
    from pathlib import Path

    from vault.documents.dialect import Dialect
    from vault.records.schema import Schema

SHOWN: Final = 5
"""Rows that a sketch shows."""


@dataclass(frozen=True, slots=True)
class SketchedColumn:
    """A named column: its first cells, and the id of the property of that name, if any."""

    name: str
    cells: tuple[str, ...]
    property: str | None


@dataclass(frozen=True, slots=True)
class Sketch:
    """`dialect` is None for a workbook."""

    dialect: Dialect | None
    columns: tuple[SketchedColumn, ...]


def sketch(
    schema: Schema,
    path: Path,
    type_id: str,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Sketch:
    """The columns of a table that have a name, and its first rows.

    Raises UnknownType, OSError and what `rows.open_table` raises.
    """
    with open_table(path, encoding, delimiter) as table:
        rows = [row.cells for row in islice(table.rows, SHOWN)]
        names = mapping.names_of(table.header)
        fits = mapping.guesses(schema, type_id, table.header)
        columns = tuple(
            SketchedColumn(
                name,
                tuple(cells[at] if at < len(cells) else "" for cells in rows),
                fits.get(at),
            )
            for at, name in enumerate(names)
            if name
        )
        return Sketch(table.dialect, columns)
