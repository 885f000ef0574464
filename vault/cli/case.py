"""`case`: closing and reopening."""

from __future__ import annotations

import click

from vault.cli.session import Session, command
from vault.cli.settings import Group


@click.group(cls=Group)
def case() -> None:
    """Close a case, or open it again."""


@case.command
@click.argument("case_id", metavar="ID")
@command
def close(session: Session, case_id: str) -> None:
    """Close a case."""
    with session.writing() as vault:
        vault.records.close(case_id)
    session.done("The case is closed.")


@case.command
@click.argument("case_id", metavar="ID")
@command
def reopen(session: Session, case_id: str) -> None:
    """Open a closed case again."""
    with session.writing() as vault:
        vault.records.close(case_id, is_open=True)
    session.done("The case is open again.")
