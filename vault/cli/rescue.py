"""`rescue`: open and check a bundle without a vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault.cli.card import read
from vault.cli.output import one_line
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Command
from vault.cli.unseal import given_identities

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--identity",
    metavar="F",
    type=PATH,
    help="A file with age identities; if it is sealed, by the passphrase before the command.",
)
@click.option("--bundle-passphrase-file", "bundle_passphrase", metavar="F", type=PATH)
@click.option("--sender", metavar="CARD", type=PATH, help="The card of who must have sealed it.")
@click.option("--out", "target", metavar="DIR", type=PATH, required=True)
@command
def rescue(
    session: Session,
    file: Path,
    identity: Path | None,
    bundle_passphrase: Path | None,
    sender: Path | None,
    target: Path,
) -> None:
    """Open and check a bundle into a new folder of files and a readable page."""
    from vault.exchange import rescue as rescuing

    card = read(sender) if sender is not None else None
    with (
        given_identities(session, identity, bundle_passphrase) as identities,
        session.progress("Opening") as progress,
    ):
        done = rescuing.rescue(file, identities, target, card, progress)
    if not done.is_addressed:
        session.warn("It was not sealed for this key: somebody passed it on under a new seal.")
    if not done.is_known:
        session.warn("No card was given: nobody vouches that the sender is who they say.")
    session.result(
        {
            "sender": {"name": done.sender, "fingerprint": done.fingerprint},
            "verified": done.is_known,
            "addressed": done.is_addressed,
            "changesets": done.changesets,
            "records": done.records,
            "statements": done.statements,
            "files": done.files,
        },
        [
            f"Sealed by {one_line(done.sender)}, fingerprint {done.fingerprint}",
            f"{done.records} records and {len(done.files)} files are in the folder.",
        ],
    )
