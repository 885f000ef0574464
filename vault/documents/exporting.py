"""Records of one type leave the vault as a table, which anybody can read and the vault lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from vault import disk
from vault.documents import entities, mapping, several, sinks
from vault.documents.formulas import guard
from vault.progress import Progress, silent
from vault.records import partial_date, values
from vault.records.exhibits import EXPORTED
from vault.records.schema import Kind, Property, Sensitivity
from vault.store import database

if TYPE_CHECKING:
    from pathlib import Path

    from vault.records.exhibits import Note
    from vault.records.fold import Folded
    from vault.records.records import Records

Format = Literal["csv", "xlsx", "uwazi", "ftm"]

TABLE: Final = "table"
_PAGE: Final = 500
_TITLE: Final = "Title"
_BROKEN_BAR: Final = "\N{BROKEN BAR}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is exported, and how.

    `raw`: no apostrophe before what a spreadsheet could take for a formula. `sensitive`: also the
    properties that otherwise never leave.
    """

    type: str
    format: Format = "csv"
    raw: bool = False
    sensitive: bool = False


@dataclass(slots=True)
class Exported:
    """What left: `rows`, and the properties of which values were left out."""

    rows: int = 0
    left_out: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Record:
    """A record on its way out: id in hex, title, and its values as they stand."""

    id: str
    title: str
    said: Mapping[str, Sequence[Any]]


_Write = Callable[[_Record], None]
_Writer = Callable[[disk.NewFile, Mapping[str, Property], Chosen], AbstractContextManager[_Write]]


def export_table(
    records: Records,
    note: Note,
    path: Path,
    chosen: Chosen,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Exported:
    """Write every record of a type that is not in the bin; `note` lists the export for ever.

    Where colleagues disagree, all standing values are in the cell. Raises UnknownType, NoEntities,
    TooLargeForWorkbook, FileExistsError, OSError, Cancelled; then there is no file.
    """
    done = Exported()
    taken = _taken(records, chosen)
    with disk.NewFile(path, overwrite=overwrite) as file:
        connection = records.journal.connection
        with database.snapshot(connection), _WRITERS[chosen.format](file, taken, chosen) as write:
            total = records.counts().get(chosen.type, 0)
            for record in _read(records, chosen.type):
                write(record)
                done.rows += 1
                done.left_out.update(record.said.keys() - taken.keys())
                progress(done.rows, total)
        # Listed before it appears, so that no copy exists that the list does not know.
        note(
            EXPORTED,
            {
                "what": TABLE,
                "name": f"{chosen.type} ({chosen.format}, {done.rows})",
                "destination": str(path),
            },
        )
        file.commit()
    return done


def _taken(records: Records, chosen: Chosen) -> dict[str, Property]:
    """The properties that leave, by id."""
    found = dict(records.schema.require_type(chosen.type).properties)
    if chosen.format == "ftm":
        known = entities.properties(chosen.type)
        found = {name: spec for name, spec in found.items() if name in known}
    if chosen.sensitive:
        return found
    return {
        name: spec
        for name, spec in found.items()
        if spec.sensitivity is not Sensitivity.NEVER_LEAVES
    }


def _read(records: Records, type_id: str) -> Iterator[_Record]:
    after: str | None = None
    while True:
        page = records.page(type_id, limit=_PAGE, after=after)
        for ref in page.records:
            folded = records.journal.hold(bytes.fromhex(ref.id)).folded
            yield _Record(ref.id, ref.title, _values(folded))
        after = page.next
        if after is None:
            return


def _values(folded: Folded) -> dict[str, list[Any]]:
    return {name: [entry.value for entry in entries] for name, entries in folded.values.items()}


@contextmanager
def _table(file: disk.NewFile, taken: Mapping[str, Property], chosen: Chosen) -> Iterator[_Write]:
    """What `import_table` reads back into the same values."""
    open_sink = sinks.xlsx_file if chosen.format == "xlsx" else sinks.csv_file
    protected = _unchanged if chosen.raw else guard
    with open_sink(file) as put:
        put([mapping.ID, *taken])

        def write(record: _Record) -> None:
            cells = (_cell(spec, record.said.get(name, ())) for name, spec in taken.items())
            put([record.id, *map(protected, cells)])

        yield write


@contextmanager
def _uwazi(file: disk.NewFile, taken: Mapping[str, Property], _chosen: Chosen) -> Iterator[_Write]:
    """Uwazi's CSV (huridocs/uwazi, `app/api/csv`): labels and titles instead of ids, `|` between
    values, which Uwazi has no way to write inside one, and `:` between two dates.
    """
    columns = {name: spec for name, spec in taken.items() if spec.label != _TITLE}
    with sinks.csv_file(file) as put:
        put([_TITLE, *(spec.label for spec in columns.values())])

        def write(record: _Record) -> None:
            cells = (
                several.SEPARATOR.join(_uwazi_text(spec, one) for one in record.said.get(name, ()))
                for name, spec in columns.items()
            )
            put([record.title, *cells])

        yield write


@contextmanager
def _entities(
    file: disk.NewFile, taken: Mapping[str, Property], chosen: Chosen
) -> Iterator[_Write]:
    with sinks.text_file(file) as text:

        def write(record: _Record) -> None:
            said = {spec: record.said[name] for name, spec in taken.items() if name in record.said}
            line = msgspec.json.encode(entities.entity(chosen.type, record.id, said))
            text.write(f"{line.decode()}\n")

        yield write


_WRITERS: Final[dict[Format, _Writer]] = {
    "csv": _table,
    "xlsx": _table,
    "uwazi": _uwazi,
    "ftm": _entities,
}


def _unchanged(text: str) -> str:
    return text


def _cell(spec: Property, said: Sequence[Any]) -> str:
    texts = [_exact(spec, value) for value in said]
    return several.join(texts) if spec.many else several.SEPARATOR.join(texts)


def _exact(spec: Property, value: object) -> str:
    """The text of a value, or its JSON where the text alone would not say all of it."""
    text = values.text(spec, value)
    if spec.kind is not Kind.NAME or _reads_as(spec, text, value):
        return text
    packed = msgspec.json.encode(value).decode()
    return packed if _reads_as(spec, packed, value) else text


def _reads_as(spec: Property, typed: str, value: object) -> bool:
    try:
        return values.parse(spec, typed) == value
    except values.ValueDoesNotFit:
        return False


def _uwazi_text(spec: Property, value: object) -> str:
    text = values.label(spec, value)
    if spec.kind is Kind.DATE:
        text = _uwazi_date(text)
    return text.replace(several.SEPARATOR, _BROKEN_BAR)


def _uwazi_date(text: str) -> str:
    """A day or a year as it is; whatever may mean several days as its first and last one."""
    try:
        date = partial_date.parse(text)
    except ValueError:
        return text
    if date.precision in ("day", "year") and not date.about:
        return text
    return f"{date.first}:{date.last}"
