"""`open`, `accept`, `bundle`: what colleagues handed over."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec import structs

from vault.cli import passphrases
from vault.cli.output import day, iso, one_line, table
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Command, Group
from vault.cli.sheet import standing
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.exchange.bundles import Plan, Receipted

_WARNINGS: Final = {
    "replayed": "This bundle was accepted before; what it brought is here.",
    "late": "It comes later than bundles that were sealed after it. That does no harm.",
    "hand-overs-missing": "Earlier hand-overs of this sender were not seen here.",
    "forked": "Two different hand-overs carry the same number: is a copy of that vault in use?",
    "readdressed": "It was not sealed for you: somebody passed it on under a new seal.",
    "restored-or-copied": "A vault that wrote part of this was restored from a backup or copied.",
    "name-like-a-contact": "The sender's name is like that of somebody you know by other keys.",
    "clock-ahead": "Some of it is dated more than a day ahead of this computer's clock.",
    "erased-here": "Some of it is about records that were erased here; they wait in quarantine.",
    "author-revoked": "Some of it is new from keys that were revoked; it waits in quarantine.",
    "earlier-bundle-needed": "Some records begin in an earlier bundle that is not here; they wait.",
}

_FILE: Final = click.argument("file", metavar="FILE", type=PATH)
_PASSPHRASE: Final = click.option(
    "--bundle-passphrase-file", "bundle_passphrase", metavar="FILE", type=PATH
)


@click.command("open", cls=Command)
@_FILE
@_PASSPHRASE
@command
def open_(session: Session, file: Path, bundle_passphrase: Path | None) -> None:
    """Check a bundle and say what it would change. Nothing in the records changes."""
    with (
        _passphrase(bundle_passphrase) as text,
        session.writing() as vault,
        session.progress("Opening") as progress,
    ):
        plan = vault.bundles.open(file, text, progress)
    _tell(session, plan)


@click.command(cls=Command)
@_FILE
@_PASSPHRASE
@click.option("--plan", metavar="DIGEST", help="Refuse if anything changed since this plan.")
@click.option("--only", metavar="ID", multiple=True, help="Only these records (repeatable).")
@click.option("--erase", metavar="ID", multiple=True, help="Carry out an erasure request.")
@click.option("--accept-unverified", is_flag=True)
@click.option("--accept-revoked", is_flag=True)
@click.option("--override", type=click.Choice(["forked", "readdressed"]), multiple=True)
@command
def accept(
    session: Session,
    file: Path,
    bundle_passphrase: Path | None,
    plan: str | None,
    only: tuple[str, ...],
    erase: tuple[str, ...],
    accept_unverified: bool,
    accept_revoked: bool,
    override: tuple[str, ...],
) -> None:
    """Take over a bundle, or some of its records, as one step that can be undone."""
    from vault.exchange.bundles import Consent

    consent = Consent(
        plan=plan,
        only=only,
        erase=erase,
        unverified=accept_unverified,
        revoked=accept_revoked,
        overrides=frozenset(override),
    )
    with (
        _passphrase(bundle_passphrase) as text,
        session.writing() as vault,
        session.progress("Accepting") as progress,
    ):
        done = vault.bundles.accept(file, text, consent, progress)
    _tell(session, done)


@click.group(cls=Group)
def bundle() -> None:
    """Bundles sent and received."""


@bundle.command("list")
@command
def list_(session: Session) -> None:
    """List all bundles, with who said that they have them."""
    with session.reading() as vault:
        found = vault.bundles.everything()
        names = {
            one: vault.contacts.name_of(bytes.fromhex(one)) or one[:16]
            for row in found
            for one in row.people
        }
    rows = table(
        (
            row.row.bundle.hex()[:12],
            day(row.row.time),
            row.row.direction,
            row.row.state,
            one_line(", ".join(names[one] for one in row.people)),
            "acknowledged" if row.acknowledged_by else "",
        )
        for row in found
    )
    session.result(list(map(_row_value, found)), rows or ["No bundle was sealed or opened yet."])


@bundle.command
@click.argument("which", metavar="ID")
@command
def drop(session: Session, which: str) -> None:
    """Take a bundle out of quarantine for good."""
    with session.writing() as vault:
        vault.bundles.drop(which)
    session.done("It is gone from quarantine; the file that it came from is untouched.")


@contextmanager
def _passphrase(file: Path | None) -> Iterator[bytearray | None]:
    text = passphrases.read(file) if file is not None else None
    try:
        yield text
    finally:
        if text is not None:
            memory.wipe(text)


def _tell(session: Session, plan: Plan) -> None:
    for code in plan.warnings:
        session.warn(_WARNINGS[code])
    session.result(plan_value(plan), _lines(plan))


def plan_value(plan: Plan) -> dict[str, Any]:
    """The JSON of a plan, as the contract lists it."""
    merge = plan.merge
    return {
        "bundle": plan.bundle,
        "plan": merge.digest,
        "digest": plan.digest,
        "sender": {
            "name": plan.sender_name,
            "fingerprint": plan.sender,
            "state": plan.sender_state,
        },
        "authors": _plain(plan.authors),
        "addressed_to_me": plan.is_addressed,
        "purpose": plan.purpose,
        "new": [structs.asdict(one) for one in merge.new],
        "changed": _plain(merge.changed),
        "same": merge.same,
        "disagreements": _plain(merge.disagreements),
        "replaces_mine": merge.replaces_mine,
        "replaces_others": merge.replaces_others,
        "memberships": _plain(merge.memberships),
        "erasures": _plain(merge.erasures),
        "waiting": [structs.asdict(one) for one in merge.waiting],
        "rootless": list(merge.rootless),
        "withheld": merge.withheld,
        "files": plan.files,
        "missing": plan.missing,
        "warnings": list(plan.warnings),
    }


def _plain(part: Any) -> Any:  # noqa: ANN401 - whatever a plan is made of
    """The JSON of a part of a plan; values as `disagreements` lists them."""
    from vault.records.views import ValueView

    if isinstance(part, ValueView):
        return standing(part)
    if isinstance(part, list | tuple):
        return list(map(_plain, part))
    if isinstance(part, dict):
        return {name: _plain(one) for name, one in part.items()}
    if is_dataclass(part):
        return {each.name: _plain(getattr(part, each.name)) for each in fields(part)}
    return part


def _lines(plan: Plan) -> Iterator[str]:
    merge = plan.merge
    yield f"From {one_line(plan.sender_name)} ({plan.sender_state})"
    if plan.purpose:
        yield f"for: {one_line(plan.purpose)}"
    for author in plan.authors:
        yield f"  {author.statements} statements of {one_line(author.name)} ({author.state})"
    for ref in merge.new:
        yield f"new      {ref.id}  {one_line(ref.title)}"
    for change in merge.changed:
        names = one_line(", ".join(change.properties))
        yield f"changed  {change.id}  {one_line(change.title)}: {names}"
    for one in merge.disagreements:
        yield f"disagree {one.id}  {one_line(one.title)}: {one_line(one.property)}"
    for request in merge.erasures:
        yield f"asks to erase {request.statements} details of {request.id}: " + one_line(
            request.because
        )
    counts = f"{merge.same} the same, {merge.withheld} withheld, {plan.files} files"
    yield f"{counts}; would replace {merge.replaces_mine} values of yours"
    yield f"plan {merge.digest}"


def _row_value(one: Receipted) -> dict[str, Any]:
    row = one.row
    return {
        "bundle": row.bundle.hex(),
        "digest": row.digest.hex(),
        "direction": row.direction,
        "state": row.state,
        "contacts": list(one.people),
        "time": iso(row.time),
        "purpose": row.purpose,
        "receipt": bool(one.acknowledged_by),
        "acknowledged_by": list(one.acknowledged_by),
    }
