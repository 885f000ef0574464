"""`ledger`: where a record's data has gone."""

from __future__ import annotations

import click

from vault.cli.output import day, iso, one_line, table
from vault.cli.session import Session, command
from vault.cli.settings import Command


@click.command(cls=Command)
@click.argument("record", metavar="ID")
@command
def ledger(session: Session, record: str) -> None:
    """List every bundle that carried something of a record, out or in."""
    with session.reading() as vault:
        found = vault.bundles.passings(record)
        names = {
            one.contact: vault.contacts.name_of(bytes.fromhex(one.contact)) or one.contact[:16]
            for one in found
        }
    rows = table(
        (
            day(one.time),
            one.direction,
            one_line(names[one.contact]),
            one_line(one.purpose),
            one_line(", ".join(one.properties)),
            "acknowledged" if one.receipt else "",
        )
        for one in found
    )
    session.result(
        [
            {
                "bundle": one.bundle,
                "direction": one.direction,
                "contact": one.contact,
                "name": names[one.contact],
                "time": iso(one.time),
                "purpose": one.purpose,
                "properties": list(one.properties),
                "receipt": one.receipt,
            }
            for one in found
        ],
        rows or ["Nothing of this record has left this vault or came by a bundle."],
    )
