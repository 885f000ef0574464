"""`recovery`: shares among custodians, by which a vault is opened when its passphrase is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault.cli import passphrases
from vault.cli.output import one_line
from vault.cli.session import Session, command, warn_if_weak
from vault.cli.settings import PATH, Group
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vault.keys.recovery import Share

SHARES = click.option(
    "--share",
    "files",
    metavar="FILE",
    type=PATH,
    multiple=True,
    required=True,
    help="A recovery share's text; once for each.",
)


@click.group(cls=Group)
def recovery() -> None:
    """Split a way in among people you trust, and come back by it."""


@recovery.command
@click.option("--need", metavar="K", type=int, required=True, help="How many open the vault.")
@click.option("--of", metavar="N", type=int, required=True, help="How many there are.")
@click.option("--out", "texts", metavar="DIR", type=PATH, required=True, help="For the texts.")
@click.option("--names", metavar="NAME", multiple=True, help="A custodian; once for each.")
@click.option("--sheets", "pages", metavar="DIR2", type=PATH, help="For pages to print.")
@click.option("--force", is_flag=True, help="Replace earlier shares in DIR and DIR2.")
@command
def split(
    session: Session,
    need: int,
    of: int,
    texts: Path,
    names: tuple[str, ...],
    pages: Path | None,
    force: bool,
) -> None:
    """Make recovery shares; earlier ones open nothing any more."""
    from vault.upkeep.handout import hand_out

    written = False

    def keep(shares: Sequence[Share]) -> None:
        nonlocal written
        hand_out(shares, texts, pages, overwrite=force)
        written = True

    try:
        with session.unlocked() as (vault, factors):
            set_id = vault.ways.split(factors, (need, of), names, keep)
    except BaseException:
        if written:
            session.warn(
                "The shares are written, but the vault may not know them: `recovery check` tells. "
                "Keep the earlier ones until it does."
            )
        raise
    session.remark(
        "Give each custodian one share, then remove them from this computer. Earlier shares still "
        "open older copies of the folder, backups too."
    )
    session.done(f"Any {need} of the {of} shares of set {set_id} open the vault.")


@recovery.command
@click.option("--share", "file", metavar="FILE", type=PATH, required=True, help="Its text.")
@command
def check(session: Session, file: Path) -> None:
    """Look whether a share is whole and, with --vault, opens that vault; it reveals nothing."""
    from vault.keys import recovery as shares
    from vault.upkeep.recovery import require_set

    share = read(file)
    if session.settings.vault is not None:
        require_set(session.settings.vault, share)
    label = shares.check(share)
    whose = f" of {one_line(label.custodian)}" if label.custodian else ""
    session.result(
        {"ok": True, "set": label.set_id, "custodian": label.custodian or None},
        [f"Share {label.number}{whose}, set {label.set_id}, is whole."],
    )


@recovery.command("open")
@SHARES
@click.option(
    "--new-passphrase-file",
    "file",
    metavar="FILE",
    type=PATH,
    help="A file whose first line is the new passphrase.",
)
@command
def open_(session: Session, files: tuple[Path, ...], file: Path | None) -> None:
    """Open the vault by shares alone and give it a new passphrase."""
    from vault.keys.slots import Factors
    from vault.upkeep.recovery import seed_of
    from vault.vault import Vault

    seed = seed_of(session.folder, [read(one) for one in files])
    try:
        with Factors(seed=seed) as shares:
            text = passphrases.read_new(file)
            try:
                with (
                    Factors(text) as new,
                    Vault.open(session.folder, shares, writing=True) as vault,
                ):
                    vault.ways.recover(shares, new)
                warn_if_weak(session, text)
            finally:
                memory.wipe(text)
    finally:
        memory.wipe(seed)
    session.remark(
        "The shares stay valid. Older copies of the folder still open with the old passphrase."
    )
    session.done("The vault opens with the new passphrase, and with no earlier one.")


def read(file: Path) -> Share:
    """A share from its text file. Raises MistypedShare and its children, OSError."""
    from vault.keys import recovery as shares

    with file.open("rb") as source:
        return shares.parse(source.read(shares.SIZE_LIMIT + 1))
