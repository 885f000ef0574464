"""`file`: attaching documents, photographs and recordings, and taking copies out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from vault.cli.output import day, iso, one_line, table
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Group
from vault.errors import VaultError
from vault.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vault.records.exhibits import Copy, ExhibitRow
    from vault.vault import Vault


@click.group(cls=Group)
def file() -> None:
    """Attach files, list them, and take copies out."""


@file.command
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1, required=True)
@click.option("--case", "case_id", metavar="ID", required=True, help="The case they belong to.")
@click.option("--no-text", is_flag=True, help="Do not search what is written in them.")
@command
def add(session: Session, files: tuple[Path, ...], case_id: str, no_text: bool) -> None:
    """Attach files to a case, each as an exhibit, and search their text from now on.

    A separate process reads them, which can reach nothing else.
    """
    with session.writing() as vault:
        with session.progress("Attaching") as report:
            rows = vault.files.add(files, case_id, report)
        if not no_text:
            _read(session, vault, rows)
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


def _read(session: Session, vault: Vault, rows: Sequence[ExhibitRow]) -> None:
    """Take in the text of what was attached; what cannot be read stays attached all the same."""
    unread = []
    with suppress(Cancelled), session.progress("Reading") as report:
        for position, row in enumerate(rows):
            report(position, len(rows))
            try:
                vault.index_document(row.id)
            except VaultError as error:
                unread.append((row.name, error))
    for name, why in unread:
        session.warn(f"{one_line(name)} is attached, but its text is not searched. {why}")


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
