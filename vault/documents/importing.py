"""A table becomes records: one a row, checked row by row, written in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from vault.documents import mapping
from vault.documents.cells import CellReader
from vault.documents.rows import open_table
from vault.errors import Refused, VaultError
from vault.progress import Progress, silent
from vault.records import changes, edits, query, values
from vault.records.author import RecordDraft, StatementDraft, TooMuchAtOnce
from vault.records.ids import record_key
from vault.records.schema import Kind
from vault.records.statement import MAX_EDITS, MOST_NAMED, Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from vault.documents.dialect import Dialect
    from vault.documents.mapping import Fit
    from vault.documents.rows import Row, Table
    from vault.records.records import Records
    from vault.records.schema import Property

ERRORS_KEPT: Final = 10_000
"""Errors that a result lists; `Imported.skipped` counts every bad row."""

_MORE_CELLS: Final = "The row has more cells than the header has names."
_NOTHING: Final = "The row holds no value of any property."
_NO_KEY: Final = "The key is empty."
_SEVERAL: Final = "More than one record has this value."
_NO_RECORD: Final = "No {type} here has this id."
_AGAIN: Final = "Row {row} stands for the same record already."


class KeyNotUsable(Refused):
    """Records cannot be found by long texts, or by a column that holds no property."""

    code = "table-key-not-usable"
    sentence = "Records cannot be found by the column {column}."
    next_step = "Take `id`, or a column that holds a short text, a name, a number or a date."


class NothingImported(Refused):
    """No row was good."""

    code = "table-nothing-imported"
    sentence = "Not one row of this table could be taken over."
    next_step = "What is wrong with each row is told above; correct the table and try again."


class NoRows(Refused):
    """Nothing but a header."""

    code = "table-no-rows"
    sentence = "This table has no row below its first, which names the columns."
    next_step = "Check that it is the right table, and that it was saved whole."


class Disputed(Refused):
    """A table does not settle what colleagues disagree about."""

    code = "table-disputed"
    sentence = "There is a disagreement about {property}."
    next_step = "Settle it first."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller decides.

    `columns`: column -> property, None to match by name. `key`: the column by whose value an
    existing record is found. `raw`: take apostrophes before formulas as part of the text.
    """

    columns: Mapping[str, str] | None = None
    key: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    raw: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was skipped. `row` as a spreadsheet counts; `column` is None for the whole row."""

    row: int
    column: str | None
    message: str


@dataclass(slots=True)
class Imported:
    """What became of a table's `rows`. `columns`: column -> property; `dialect`: None for XLSX.
    `changeset`: the last that it wrote, by which all of it can be undone; empty if none.
    """

    columns: dict[str, str]
    ignored: tuple[str, ...]
    dialect: Dialect | None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: list[RowError] = field(default_factory=list)
    changeset: str = field(default="", compare=False)

    def require_any(self) -> None:
        """Raises NothingImported unless a row was good, NoRows if there was none."""
        if not self.rows:
            raise NoRows
        if self.rows == self.skipped:
            raise NothingImported

    def skip(self, row: int, column: str | None, message: str) -> None:
        """Note a bad row."""
        self.skipped += 1
        if len(self.errors) < ERRORS_KEPT:
            self.errors.append(RowError(row, column, message))


def import_table(
    records: Records,
    path: Path,
    type_id: str,
    asked: Asked = Asked(),
    progress: Progress = silent,
) -> Imported:
    """Make or update a record of each row of a CSV or XLSX file, all in one transaction.

    An empty cell leaves its property alone. A bad row is skipped whole and told in `errors`.
    Raises OSError and what `rows.open_table`, `mapping.fit`, `mapping.fit_as_told` and Records
    raise, KeyNotUsable, Cancelled; then nothing was changed.
    """
    with open_table(path, asked.encoding, asked.delimiter) as table:
        if asked.columns is None:
            fit = mapping.fit(records.schema, type_id, table.header)
        else:
            fit = mapping.fit_as_told(records.schema, type_id, table.header, asked.columns)
        reader = _Reader.of(records, type_id, table, fit, asked)
        done = Imported(
            {column.name: column.spec.id for column in fit.columns},
            tuple(name for name in fit.ignored if reader.key is None or name != reader.key.name),
            table.dialect,
        )
        if asked.dry_run:
            for _ in _drafts(reader, table, done, progress):
                pass
            return done
        with records.journal.writing() as author:
            records.journal.index.expect_many()
            drafts = _drafts(reader, table, done, progress)
            done.changeset = records.journal.put_all(author, drafts).hex()
    return done


def _drafts(
    reader: _Reader, table: Table, done: Imported, progress: Progress
) -> Iterator[RecordDraft]:
    """What each row adds, counted into `done`."""
    while rows := list(islice(table.rows, MAX_EDITS)):
        for row in rows:
            if not any(row.cells) and not row.faults:
                continue
            done.rows += 1
            try:
                draft = reader.read(row, done)
            except _Skipped as reason:
                done.skip(row.number, reason.column, reason.message)
                continue
            if draft is not None:
                yield draft
        progress(table.position(), table.size)


class _Skipped(Exception):
    """Why a row is skipped."""

    def __init__(self, column: str | None, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


@dataclass(frozen=True, slots=True)
class _Key:
    """By which column records are found; `spec` is None for the record's own id."""

    position: int
    name: str
    spec: Property | None

    @classmethod
    def of(cls, header: Sequence[str], fit: Fit, wanted: str) -> _Key:
        position = mapping.find(header, wanted)
        column = next((one for one in fit.columns if one.position == position), None)
        if column is not None and column.spec.kind is not Kind.LONG_TEXT:
            return cls(position, column.name, column.spec)
        if column is None and header[position].strip().casefold() == mapping.ID:
            return cls(position, mapping.ID, None)
        raise KeyNotUsable(column=wanted[:80])


@dataclass(slots=True)
class _Reader:
    """Turns rows into drafts; with `is_dry`, new records are counted only.

    `rows_of`: key or record -> the row that stood for it. Of a record, each key that it had before
    this table or has by it counts, so that it does not matter which rows are stored already.
    """

    records: Records
    type_id: str
    width: int
    columns: tuple[CellReader, ...]
    key: _Key | None
    is_dry: bool
    rows_of: dict[str | bytes, int] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Records, type_id: str, table: Table, fit: Fit, asked: Asked) -> _Reader:
        key = None if asked.key is None else _Key.of(table.header, fit, asked.key)
        columns = tuple(CellReader(records, column, asked.raw) for column in fit.columns)
        return cls(records, type_id, len(table.header), columns, key, asked.dry_run)

    def read(self, row: Row, done: Imported) -> RecordDraft | None:
        """What the row adds, counted into `done`; None where all of it stands already.

        Raises _Skipped.
        """
        given = self._contents(row)
        record = None if self.key is None else self._find(self.key, row, given)
        if record is None:
            done.created += 1
            return None if self.is_dry else self.records.draft(self.type_id, given)
        held = self.records.journal.hold(record)
        if self.key is not None and self.key.spec is not None:
            had = held.folded.values.get(self.key.spec.id, ())
            self._claim(row, self.key.spec, [entry.value for entry in had])
        statements: list[StatementDraft] = []
        for reader in self.columns:
            spec = reader.column.spec
            if spec.id in given and spec.id in held.folded.disagreements and not spec.many:
                raise _Skipped(reader.column.name, str(Disputed(property=spec.id)))
        for name, contents in given.items():
            same = partial(values.equal, self.records.schema.property(self.type_id, name))
            statements.extend(changes.revised(held.folded, name, contents, same))
        if not statements:
            done.unchanged += 1
            return None
        done.updated += 1
        return RecordDraft(record, self.type_id, tuple(statements))

    def _contents(self, row: Row) -> dict[str, Sequence[Content]]:
        """The values of each property. Raises _Skipped."""
        cells = row.cells
        if len(cells) > self.width and any(cells[self.width :]):
            raise _Skipped(None, _MORE_CELLS)
        found: dict[str, Sequence[Content]] = {}
        for reader in self.columns:
            position, name = reader.column.position, reader.column.spec.id
            if position in row.faults:
                raise _Skipped(reader.column.name, row.faults[position])
            if position >= len(cells) or not cells[position]:
                continue
            try:
                contents = reader.read(cells[position])
            except VaultError as error:
                raise _Skipped(reader.column.name, str(error)) from error
            if contents:
                found[name] = (*found[name], *contents) if name in found else contents
        if not found:
            raise _Skipped(None, _NOTHING)
        if sum(map(len, found.values())) > MOST_NAMED:
            raise _Skipped(None, str(TooMuchAtOnce()))
        return found

    def _find(self, key: _Key, row: Row, given: Mapping[str, Sequence[Content]]) -> bytes | None:
        """The one record that the key finds, if any. Raises _Skipped."""
        if key.spec is None:
            record = self._by_id(key, row)
            self._once(record, row, key)
            return record
        contents = given.get(key.spec.id)
        if not contents:
            raise _Skipped(key.name, _NO_KEY)
        folded = values.key(key.spec, contents[0].value)
        self._once(folded, row, key)
        connection = self.records.journal.connection
        found = query.shown_with_fact(connection, self.type_id, key.spec.id, folded)
        if len(found) > 1:
            raise _Skipped(key.name, _SEVERAL)
        if found:
            self._once(found[0], row, key)
        self._claim(row, key.spec, [content.value for content in contents])
        return found[0] if found else None

    def _by_id(self, key: _Key, row: Row) -> bytes:
        cell = row.cells[key.position].strip() if key.position < len(row.cells) else ""
        if not cell:
            raise _Skipped(key.name, _NO_KEY)
        try:
            found = edits.get(self.records.journal.connection, record_key(cell))
        except VaultError as error:
            raise _Skipped(key.name, str(error)) from error
        if found.type != self.type_id:
            raise _Skipped(key.name, _NO_RECORD.format(type=self.type_id))
        return found.key

    def _claim(self, row: Row, spec: Property, each: Sequence[Any]) -> None:
        """Let later rows with any of these keys be told of this one."""
        for value in each:
            self.rows_of.setdefault(values.key(spec, value), row.number)

    def _once(self, thing: str | bytes, row: Row, key: _Key) -> None:
        earlier = self.rows_of.setdefault(thing, row.number)
        if earlier != row.number:
            raise _Skipped(key.name, _AGAIN.format(row=earlier))
