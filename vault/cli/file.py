"""`file`: attaching documents, photographs and recordings, and taking copies out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vault.cli.output import day, iso, one_line, table
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Group

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault.records.exhibits import Copy, ExhibitRow


@click.group(cls=Group)
def file() -> None:
    """Attach files, list them, and take copies out."""


@file.command
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1, required=True)
@click.option("--case", "case_id", metavar="ID", required=True, help="The case they belong to.")
@command
def add(session: Session, files: tuple[Path, ...], case_id: str) -> None:
    """Attach files to a case, each as an exhibit."""
    with session.writing() as vault, session.progress("Attaching") as report:
        rows = vault.files.add(files, case_id, report)
    session.result(list(map(_row, rows)), _lines(rows))


@file.command("list")
@click.option("--case", "case_id", metavar="ID", help="Only those of this case.")
@command
def list_(session: Session, case_id: str | None) -> None:
    """List the attached files."""
    with session.reading() as vault:
        rows = vault.files.page(case_id)
    session.result(list(map(_row, rows)), _lines(rows) or ["No file is attached."])


@file.command
@click.argument("exhibit", metavar="ID")
@click.argument("destination", metavar="OUT", type=PATH)
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@command
def save(session: Session, exhibit: str, destination: Path, force: bool) -> None:
    """Write a copy of an attached file to OUT; the vault remembers that it did."""
    with session.reading() as vault, session.progress("Saving") as report:
        row = vault.files.save(exhibit, destination, overwrite=force, progress=report)
    session.remark("The copy is not encrypted.")
    session.done(f"Saved {one_line(row.name)} ({row.size} bytes).")


@file.command
@command
def copies(session: Session) -> None:
    """List every copy that was ever taken out."""
    with session.reading() as vault:
        found = vault.files.copies()
    session.result(list(map(_copy, found)), table(map(_copy_row, found)) or ["Nothing left yet."])


def _row(row: ExhibitRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "size": row.size, "sha256": row.sha256}


def _lines(rows: Iterable[ExhibitRow]) -> list[str]:
    return table((row.id, f"{row.size:>14,}", one_line(row.name)) for row in rows)


def _copy(copy: Copy) -> dict[str, Any]:
    return {
        "time": iso(copy.time),
        "what": copy.what,
        "id": copy.id,
        "name": copy.name,
        "destination": copy.destination,
    }


def _copy_row(copy: Copy) -> tuple[str, ...]:
    return day(copy.time), copy.what, one_line(copy.name), one_line(copy.destination)
