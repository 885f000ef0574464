"""`record`: making, changing, reading and erasing records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from vault.cli import sheet
from vault.cli.output import one_line, table
from vault.cli.schema import complete_type
from vault.cli.session import Session, command
from vault.cli.settings import Group

if TYPE_CHECKING:
    from vault.records.records import Origin

_PAGE: Final = 100
_CONFIDENCE: Final = ("sure", "probable", "rumour")

_ID = click.argument("record", metavar="ID")
_VALUES = click.argument("assignments", metavar="PROPERTY=VALUE...", nargs=-1, required=True)


@click.group(cls=Group)
def record() -> None:
    """Make, change, show and erase records."""


@record.command
@click.argument("type_id", metavar="TYPE", shell_complete=complete_type)
@_VALUES
@command
def new(session: Session, type_id: str, assignments: tuple[str, ...]) -> None:
    """Make a record. A property given again has several values."""
    from vault.cli.assignments import grouped

    given = grouped(assignments)
    with session.writing() as vault:
        ref = vault.records.new(type_id, given)
    session.result({"id": ref.id, "type": ref.type}, [ref.id])


@record.command("set")
@_ID
@_VALUES
@click.option("--source", metavar="ID", help="The record that this comes from.")
@click.option("--pinpoint", metavar="TEXT", help="Where in the source: a page, a minute.")
@click.option("--confidence", type=click.Choice(_CONFIDENCE), help="How sure it is.")
@command
def set_(
    session: Session,
    record: str,
    assignments: tuple[str, ...],
    source: str | None,
    pinpoint: str | None,
    confidence: str | None,
) -> None:
    """Replace all values of each property given."""
    from vault.cli.assignments import grouped

    given = grouped(assignments)
    with session.writing() as vault:
        vault.records.set(record, given, _origin(source, pinpoint, confidence))
    session.done("Saved.")


@record.command
@_ID
@_VALUES
@click.option("--source", metavar="ID", help="The record that this comes from.")
@click.option("--pinpoint", metavar="TEXT", help="Where in the source: a page, a minute.")
@click.option("--confidence", type=click.Choice(_CONFIDENCE), help="How sure it is.")
@command
def add(
    session: Session,
    record: str,
    assignments: tuple[str, ...],
    source: str | None,
    pinpoint: str | None,
    confidence: str | None,
) -> None:
    """Add values beside those that stand."""
    from vault.cli.assignments import grouped

    given = grouped(assignments)
    with session.writing() as vault:
        vault.records.add(record, given, _origin(source, pinpoint, confidence))
    session.done("Saved.")


@record.command
@_ID
@click.argument("name", metavar="PROPERTY")
@click.option("--value", metavar="VALUE", help="Only this one of several values.")
@command
def unset(session: Session, record: str, name: str, value: str | None) -> None:
    """Take a property's values away."""
    from vault.cli.assignments import text_of

    wanted = None if value is None else text_of(name, value)
    with session.writing() as vault:
        vault.records.unset(record, name, wanted)
    session.done("Taken away; the history keeps it.")


@record.command
@_ID
@click.option("--full", is_flag=True, help="All parts of each value, and where it came from.")
@command
def show(session: Session, record: str, full: bool) -> None:
    """Show a record: what stands, who said it, when and how surely."""
    with session.reading() as vault:
        view = vault.records.show(record)
        lines = list(sheet.lines(view, vault.schema, vault.identity))
    session.result(sheet.as_json(view, full=full), lines)


@record.command("list")
@click.argument("type_id", metavar="[TYPE]", shell_complete=complete_type, required=False)
@click.option("--where", metavar="PROPERTY=VALUE", multiple=True, help="Only with this value.")
@click.option("--in", "in_case", metavar="CASE", help="Only what belongs to this case.")
@click.option("--sort", metavar="PROPERTY", help="By this property instead of the title.")
@click.option("--binned", is_flag=True, help="What is in the bin.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=_PAGE, help="At most N; 0 is all."
)
@click.option("--after", metavar="CURSOR", help="Go on where an earlier page ended.")
@command
def list_(
    session: Session,
    type_id: str | None,
    where: tuple[str, ...],
    in_case: str | None,
    sort: str | None,
    binned: bool,
    limit: int,
    after: str | None,
) -> None:
    """List records, a page at a time."""
    from vault.cli.assignments import grouped
    from vault.records.query import Order

    wanted = [(name, value) for name, values in grouped(where).items() for value in values]
    with session.reading() as vault:
        page = vault.records.page(
            type_id,
            where=wanted,
            in_case=in_case,
            order=Order(sort),
            binned=binned,
            limit=limit,
            after=after,
        )
    rows = [{"id": ref.id, "type": ref.type, "title": ref.title} for ref in page.records]
    lines = table((ref.id, ref.type, one_line(ref.title)) for ref in page.records)
    session.result({"records": rows, "next": page.next}, lines or ["There is no such record."])
    if page.next is not None:
        session.remark(f"There are more: --after {page.next}")


@record.command
@_ID
@click.option("--property", "name", metavar="PROPERTY", help="Of this property only.")
@command
def history(session: Session, record: str, name: str | None) -> None:
    """Tell everything that was ever said of a record, oldest first."""
    with session.reading() as vault:
        rows = vault.records.history(record, name)
        lines = list(sheet.history_lines(rows, vault.identity))
    session.result([sheet.history_row(row) for row in rows], lines)


@record.command
@click.argument("changeset", metavar="[CHANGESET]", required=False)
@click.option("--bundle", metavar="ID", help="Take back what was accepted of a bundle.")
@command
def undo(session: Session, changeset: str | None, bundle: str | None) -> None:
    """Take back an edit: CHANGESET, or an accepted bundle, or without either my last edit.

    What was saved together, such as an imported table, is taken back together.
    """
    if changeset and bundle:
        raise click.UsageError("Give a changeset or --bundle, not both.")
    with session.writing() as vault:
        if bundle:
            vault.bundles.take_back(bundle)
        else:
            vault.records.undo(changeset)
    session.done("Taken back; the history keeps both.")


@record.command("bin")
@_ID
@command
def bin_(session: Session, record: str) -> None:
    """Put a record into the bin."""
    with session.writing() as vault:
        vault.records.bin(record)
    session.done("It is in the bin.")


@record.command
@_ID
@command
def restore(session: Session, record: str) -> None:
    """Take a record out of the bin."""
    with session.writing() as vault:
        vault.records.restore(record)
    session.done("It is out of the bin.")


@record.command
@_ID
@click.option("--property", "name", metavar="PROPERTY", help="This property only.")
@click.option("--with-contents", is_flag=True, help="And what belongs to it and nothing else.")
@click.option("--because", metavar="TEXT", required=True, help="Why; the reason stays.")
@command
def erase(
    session: Session, record: str, name: str | None, with_contents: bool, because: str
) -> None:
    """Erase a record or a property for good."""
    with session.writing() as vault:
        vault.erase(record, because, name, with_contents=with_contents)
        is_unsaid = bool(vault.drafts.all("record/"))
    if is_unsaid:
        session.remark(
            "What was typed in the window and not saved yet, about other records, is still there."
        )
    session.done("Erased. Copies that left this vault are not.")


@record.command
@_ID
@click.argument("other", metavar="ID")
@command
def same(session: Session, record: str, other: str) -> None:
    """Say that two records are about the same person or thing."""
    with session.writing() as vault:
        vault.records.relate(record, other, same=True)
    session.done("Noted: they are the same.")


@record.command
@_ID
@click.argument("other", metavar="ID")
@command
def apart(session: Session, record: str, other: str) -> None:
    """Say that two records are about different persons or things."""
    with session.writing() as vault:
        vault.records.relate(record, other, same=False)
    session.done("Noted: they are not the same.")


def _origin(source: str | None, pinpoint: str | None, confidence: str | None) -> Origin:
    from vault.records.records import Origin

    return Origin(source, pinpoint, confidence)
