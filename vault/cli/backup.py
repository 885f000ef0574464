"""`backup` and `restore`: the vault in another folder, and a vault from it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from vault.cli import passphrases
from vault.cli.recovery import read as read_share
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Command
from vault.errors import VaultError
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.keys.slots import Factors
    from vault.vault import Vault


@click.command(cls=Command)
@click.argument("destination", metavar="DIR", type=PATH)
@click.option("--deep", is_flag=True, help="Read every attachment there, not only the new ones.")
@command
def backup(session: Session, destination: Path, deep: bool) -> None:
    """Back the vault up into DIR, beside earlier backups of it."""
    from vault.upkeep.backup import BackupIncomplete

    with session.reading() as vault, session.progress("Backing up") as report:
        made = vault.back_up(destination, deep=deep, progress=report)
    if made.damaged:
        raise BackupIncomplete(files=len(made.damaged))
    session.done(
        f"Backup {made.number} is written and proven: {made.files} attached files, "
        f"{made.copied} of them new."
    )


@click.command(cls=Command)
@click.argument("source", metavar="BACKUP", type=PATH)
@click.argument("target", metavar="DIR", type=PATH)
@click.option("--number", metavar="N", type=int, help="An older backup; the newest by default.")
@click.option(
    "--share",
    "files",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="A recovery share's text instead of the passphrase; once for each.",
)
@command
def restore(
    session: Session, source: Path, target: Path, number: int | None, files: tuple[Path, ...]
) -> None:
    """Make a vault in DIR from a backup. What --vault knows to be erased is erased again."""
    from vault.upkeep.restore import RestoredIncomplete
    from vault.vault import Vault

    with _factors(session, files) as factors, ExitStack() as stack:
        original = _original(session, factors, stack)
        report = stack.enter_context(session.progress("Restoring"))
        done = Vault.restore(
            source, target, factors, number=number, original=original, progress=report
        )
    if done.erased:
        session.remark("What was erased since that backup is erased here, too.")
    session.remark(
        "This is a copy of its own from now on. Colleagues are told so when your bundles meet "
        "those of the vault that was backed up."
    )
    if done.damaged:
        raise RestoredIncomplete(files=len(done.damaged))
    session.done(f"Backup {done.number} is restored and proven, with {done.files} attached files.")


@contextmanager
def _factors(session: Session, files: tuple[Path, ...]) -> Iterator[Factors]:
    """What opens the backup: recovery shares if they were given, else the passphrase."""
    from vault.keys import recovery
    from vault.keys.slots import Factors, WrongPassphrase

    if files:
        seed = recovery.combine([read_share(file) for file in files])
        try:
            with Factors(seed=seed) as factors:
                yield factors
        finally:
            memory.wipe(seed)
        return
    text = passphrases.read(session.settings.passphrase_file)
    try:
        if not text:
            raise WrongPassphrase
        with Factors(text) as factors:
            yield factors
    finally:
        memory.wipe(text)


def _original(session: Session, factors: Factors, stack: ExitStack) -> Vault | None:
    """The vault that was backed up, if one was named and opens; it may be lost."""
    from vault.vault import Vault

    folder = session.settings.vault
    if folder is None:
        return None
    try:
        return stack.enter_context(Vault.open(folder, factors))
    except (VaultError, OSError):
        session.remark("The vault itself could not be asked what was erased since the backup.")
        return None
