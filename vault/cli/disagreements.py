"""`disagreements` and `settle`: what is disputed, and which statement stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vault.cli.output import day, one_line
from vault.cli.session import Session, command
from vault.cli.settings import Command
from vault.cli.sheet import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vault.records.views import Disagreement


@click.command(cls=Command)
@command
def disagreements(session: Session) -> None:
    """List every property about which statements differ."""
    with session.reading() as vault:
        found = vault.records.disagreements()
        authors = {view.author for one in found for view in one.standing}
        names = {one: vault.contacts.name_of(bytes.fromhex(one)) or one[:16] for one in authors}
    lines = [line for one in found for line in _lines(one, names)]
    session.result([_disagreement(one) for one in found], lines or ["There is no disagreement."])


@click.command(cls=Command)
@click.argument("record", metavar="ID")
@click.argument("name", metavar="PROPERTY")
@click.option("--keep", metavar="STATEMENT", required=True, help="The statement that stands.")
@click.option("--also-asserted", is_flag=True, help="Leave the others standing beside it.")
@command
def settle(session: Session, record: str, name: str, keep: str, also_asserted: bool) -> None:
    """Settle a disagreement by choosing one of its statements."""
    with session.writing() as vault:
        vault.records.settle(record, name, keep, also_asserted=also_asserted)
    session.done("The disagreement is settled.")


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {"id": one.id, "property": one.property, "standing": list(map(standing, one.standing))}


def _lines(one: Disagreement, names: Mapping[str, str]) -> Iterator[str]:
    yield f"{one.id}  {one_line(one.title)}: {one.property}"
    for view in one.standing:
        yield f"    {one_line(view.text)}"
        who = one_line(names[view.author])
        yield f"        by {who}, {day(view.time)}, statement {view.statement}"
