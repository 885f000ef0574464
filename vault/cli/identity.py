"""`identity`: one's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault.cli import passphrases
from vault.cli.output import one_line
from vault.cli.session import Session, command, warn_if_weak
from vault.cli.settings import PATH, Group
from vault.keys import memory

if TYPE_CHECKING:
    from pathlib import Path


@click.group(cls=Group)
def identity() -> None:
    """Take your keys out for an emergency, or change them."""


@identity.command
@click.option("--out", "destination", metavar="FILE", type=PATH, required=True)
@click.option(
    "--passphrase-file",
    "file",
    metavar="FILE",
    type=PATH,
    help="A file whose first line will open FILE; the vault's own goes before the command.",
)
@click.option("--plain", is_flag=True, help="Do not seal it: whoever has FILE has your keys.")
@command
def export(session: Session, destination: Path, file: Path | None, plain: bool) -> None:
    """Write the keys that open what was sealed to you, for age or the rescue script."""
    if plain and file is not None:
        raise click.UsageError("Give either --plain or --passphrase-file.")
    with session.reading() as vault:
        if plain:
            vault.export_identity(destination, None)
        else:
            text = passphrases.read_new(file)
            try:
                vault.export_identity(destination, text)
                warn_if_weak(session, text)
            finally:
                memory.wipe(text)
    if plain:
        session.warn("Whoever reads this file can open everything that was ever sealed to you.")
    session.done("Your keys are written. They open bundles; they cannot sign in your name.")


@identity.command
@click.option("--compromised", is_flag=True, help="The old keys may be in other hands.")
@command
def rotate(session: Session, compromised: bool) -> None:
    """Change your keys; give the new card to everybody afterwards."""
    with session.writing() as vault:
        own = vault.rotate_identity(is_compromised=compromised)
    if compromised:
        session.remark(
            "Your contacts must compare the words again. What was sealed to the old keys can "
            "still be opened by whoever has them."
        )
    session.done(
        f"You are {one_line(own.name)}, fingerprint {own.fingerprint.hex()}. Export your card and "
        "hand it to your contacts: it shows that you changed your keys."
    )
