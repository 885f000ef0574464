"""`slot`: what opens the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vault.cli import passphrases
from vault.cli.output import one_line
from vault.cli.session import Session, command, warn_if_weak
from vault.cli.settings import PATH, Group
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.upkeep.slots import SlotView

_LABEL = click.option("--label", metavar="TEXT", default="", help="What you call it.")


@click.group(cls=Group)
def slot() -> None:
    """List, add and remove what opens the vault."""


@slot.command("list")
@command
def list_(session: Session) -> None:
    """List every way in."""
    with session.reading() as vault:
        ways = vault.ways.all()
    session.result(list(map(_as_json, ways)), [line for way in ways for line in _lines(way)])


@slot.group(cls=Group)
def add() -> None:
    """Add a way in. Whatever opens the vault now opens it once more for that."""


@add.command
@_LABEL
@command
def device(session: Session, label: str) -> None:
    """Let this computer and your passphrase open it together, instead of the passphrase alone."""
    with session.unlocked() as (vault, factors):
        vault.ways.add_device(factors, label)
        alone = sum(one.kind == "passphrase" for one in vault.ways.all())
    if alone:
        session.remark(f"Other passphrases, which open it alone, are still there: {alone}.")
    session.remark(
        "Any program that you run can read a keyring: this helps against a stolen copy of the "
        "folder, not against an infected computer. Older copies still open as before."
    )
    session.done("This computer and your passphrase open the vault together.")


@add.command
@click.option(
    "--new-passphrase-file",
    "file",
    metavar="FILE",
    type=PATH,
    help="A file whose first line is the further passphrase.",
)
@_LABEL
@command
def passphrase(session: Session, file: Path | None, label: str) -> None:
    """Add a further passphrase, which alone opens the vault."""
    from vault.keys.slots import Factors

    with session.unlocked() as (vault, factors):
        text = passphrases.read_new(file)
        try:
            with Factors(text) as new:
                vault.ways.add_passphrase(factors, new, label)
            warn_if_weak(session, text)
        finally:
            memory.wipe(text)
    session.done("The further passphrase opens the vault, too.")


@slot.command
@click.argument("slot_id", metavar="ID")
@command
def remove(session: Session, slot_id: str) -> None:
    """Take a way in away."""
    with session.unlocked() as (vault, factors):
        is_forgotten = vault.ways.remove(slot_id, factors)
        left = {way.kind for way in vault.ways.all()}
    if not is_forgotten:
        session.warn(
            "The keyring of this computer did not answer. If it held the secret of this way in, "
            "it still does; alone that opens nothing."
        )
    if left == {"shares"}:
        session.warn("Nothing but the recovery shares opens this vault now.")
    session.remark(
        "Older copies of the folder, backups too, still open by it. `passphrase --rotate` gives "
        "the vault a new key, which they do not have."
    )
    session.done("It no longer opens the vault.")


def _as_json(way: SlotView) -> dict[str, Any]:
    """The JSON of a way in; of shares with their set and custodians."""
    value: dict[str, Any] = {"id": way.id, "kind": way.kind, "label": way.label}
    if way.kind == "shares":
        value["set"] = way.set
        value["custodians"] = list(way.custodians)
    return value


def _lines(way: SlotView) -> Iterator[str]:
    """A way in for people."""
    yield f"{way.id}  {way.kind}  {one_line(way.label)}".rstrip()
    for number, name in enumerate(way.custodians, start=1):
        yield f"    share {number} of set {way.set}: {one_line(name)}"
