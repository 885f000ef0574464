"""`table`: records out of a spreadsheet, and into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vault.cli.output import one_line
from vault.cli.schema import complete_type
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.documents.exporting import Format
    from vault.documents.importing import Imported

_FORMATS = ("csv", "xlsx", "uwazi", "ftm")
_SHOWN = 20

_TYPE = click.option(
    "--type",
    "type_id",
    metavar="T",
    required=True,
    shell_complete=complete_type,
    help="Of records.",
)


@click.group(cls=Group)
def table() -> None:
    """Make records from a CSV or XLSX file, and write records to one."""


@table.command("import")
@click.argument("path", metavar="FILE", type=PATH)
@_TYPE
@click.option("--map", "pairs", metavar="COLUMN=PROPERTY", multiple=True, help="Which is which.")
@click.option("--key", metavar="COLUMN", help="Update the record that has this value already.")
@click.option("--dry-run", is_flag=True, help="Check everything and change nothing.")
@click.option("--encoding", metavar="NAME", help="The charset of a CSV file, if guessed wrongly.")
@click.option("--delimiter", metavar="CHAR", help="What separates its cells, if guessed wrongly.")
@click.option("--raw", is_flag=True, help="Keep apostrophes that stand before formulas.")
@command
def import_(
    session: Session,
    path: Path,
    type_id: str,
    pairs: tuple[str, ...],
    key: str | None,
    dry_run: bool,
    encoding: str | None,
    delimiter: str | None,
    raw: bool,
) -> None:
    """Make a record of each row of FILE.

    Columns are matched with property ids and labels; with --map, only those named count. Several
    values in a cell are separated by |. Bad rows are skipped and told.
    """
    from vault.documents.importing import Asked, import_table

    asked = Asked(_columns(pairs), key, encoding, _character(delimiter), raw, dry_run)
    opened = session.reading() if dry_run else session.writing()
    with opened as vault, session.progress("Importing") as report:
        done = import_table(vault.records, path, type_id, asked, report)
    session.result(_imported(done), _imported_lines(done))
    done.require_any()


@table.command("export")
@_TYPE
@click.option("--out", "path", metavar="FILE", type=PATH, required=True, help="Where to.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="csv", show_default=True)
@click.option("--raw", is_flag=True, help="No apostrophe before what could be taken for a formula.")
@click.option("--include-sensitive", is_flag=True, help="Also what otherwise never leaves.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@command
def export(
    session: Session,
    type_id: str,
    path: Path,
    format_: Format,
    raw: bool,
    include_sensitive: bool,
    force: bool,
) -> None:
    """Write all records of a type to FILE, unencrypted; the vault remembers that it did."""
    from vault.documents.exporting import Chosen, export_table

    chosen = Chosen(type_id, format_, raw, include_sensitive)
    with session.reading() as vault, session.progress("Exporting") as report:
        done = export_table(
            vault.records, vault.files.note, path, chosen, overwrite=force, progress=report
        )
    left_out = sorted(done.left_out)
    if left_out:
        session.warn(f"Left out: {', '.join(left_out)}.")
    session.remark("The table is not encrypted.")
    session.result(
        {"file": str(path), "rows": done.rows, "left_out": left_out},
        [f"Exported {done.rows} records."],
    )


def _columns(pairs: tuple[str, ...]) -> dict[str, str] | None:
    if not pairs:
        return None
    found: dict[str, str] = {}
    for pair in pairs:
        # The last sign counts: a column may be called anything, a property may not.
        column, sign, name = pair.rpartition("=")
        if not sign or not column or not name:
            raise click.BadParameter(f"{pair[:80]!r} is not COLUMN=PROPERTY.")
        if column in found:
            raise click.BadParameter(f"{column[:80]!r} is mapped twice.")
        found[column] = name
    return found


def _character(delimiter: str | None) -> str | None:
    return "\t" if delimiter in ("tab", "\\t") else delimiter


def _imported(done: Imported) -> dict[str, Any]:
    return {
        "rows": done.rows,
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "skipped": done.skipped,
        "errors": [
            {"row": one.row, "column": one.column, "message": one.message} for one in done.errors
        ],
        "columns": done.columns,
        "ignored": list(done.ignored),
        "encoding": done.dialect.encoding if done.dialect else None,
        "delimiter": done.dialect.delimiter if done.dialect else None,
    }


def _imported_lines(done: Imported) -> Iterator[str]:
    if done.dialect is not None:
        yield f"Read as {done.dialect.encoding}, cells separated by {done.dialect.delimiter!r}."
    for column, name in done.columns.items():
        yield f"  {one_line(column)} -> {name}"
    if done.ignored:
        yield f"Ignored columns: {', '.join(map(one_line, done.ignored))}"
    yield (
        f"{done.rows} rows: {done.created} created, {done.updated} updated,"
        f" {done.unchanged} unchanged, {done.skipped} skipped."
    )
    for one in done.errors[:_SHOWN]:
        where = f", {one_line(one.column)}" if one.column else ""
        yield f"  row {one.row}{where}: {one.message}"
    if done.skipped > _SHOWN:
        yield f"  and {done.skipped - _SHOWN} more; --json lists them."
