"""`card`: what others need to know one by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault.cli.output import one_line
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Group

if TYPE_CHECKING:
    from pathlib import Path


@click.group(cls=Group)
def card() -> None:
    """Show your own card, or give it to others."""


@card.command
@click.argument("destination", metavar="OUT", type=PATH)
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@command
def export(session: Session, destination: Path, force: bool) -> None:
    """Write your card to OUT, to be handed to a colleague."""
    with session.reading() as vault:
        vault.export_card(destination, overwrite=force)
    session.done("Your card is written. Compare the twelve words once your colleague has it.")


@card.command
@command
def show(session: Session) -> None:
    """Show your name, fingerprint and age recipient."""
    with session.reading() as vault:
        own = vault.identity
        recipient = vault.contacts.recipient_of(own.fingerprint)
    session.result(
        {"name": own.name, "fingerprint": own.fingerprint.hex(), "age": recipient},
        [one_line(own.name), own.fingerprint.hex(), recipient or ""],
    )


def read(file: Path) -> bytes:
    """A card file, never more than one can have."""
    from vault.exchange.card import MAX_BYTES

    with file.open("rb") as source:
        return source.read(MAX_BYTES + 1)
