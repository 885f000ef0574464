"""`search`: finding records in any script."""

from __future__ import annotations

import click

from vault.cli.output import one_line
from vault.cli.schema import complete_type
from vault.cli.session import Session, command
from vault.cli.settings import Command

_LIMIT = 50


@click.command(cls=Command)
@click.argument("query", metavar="QUERY")
@click.option(
    "--type",
    "type_id",
    metavar="TYPE",
    shell_complete=complete_type,
    help="Only records of this type.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=_LIMIT, help="At most N; 0 is all."
)
@command
def search(session: Session, query: str, type_id: str | None, limit: int) -> None:
    """Find records by words, beginnings and parts of words, in any script."""
    with session.reading() as vault:
        hits = vault.records.search(query, type_id=type_id, limit=limit)
    found = [
        {"id": hit.record.id, "type": hit.record.type, "title": hit.record.title, "why": hit.why}
        for hit in hits
    ]
    lines = [
        f"{hit.record.id}  {hit.record.type}  {one_line(hit.record.title)}\n    {one_line(hit.why)}"
        for hit in hits
    ]
    session.result(found, lines or ["Nothing was found."])
