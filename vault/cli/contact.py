"""`contact`: the people one works with, and how well each is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from vault.cli.card import read
from vault.cli.output import day, iso, one_line, shown, table
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.exchange.contacts import ContactView, StillOpen

_COLUMNS: Final = 4


@click.group(cls=Group)
def contact() -> None:
    """Know your colleagues by their cards, and compare words with them."""


@contact.command
@click.argument("file", metavar="FILE", type=PATH)
@command
def add(session: Session, file: Path) -> None:
    """Take in a colleague's card."""
    body = read(file)
    with session.writing() as vault:
        view = vault.contacts.add(body)
    _tell(session, view)


@contact.command("list")
@command
def list_(session: Session) -> None:
    """List everybody, the revoked ones too."""
    with session.reading() as vault:
        views = vault.contacts.everyone()
    rows = table((view.id, view.state, one_line(view.name)) for view in views)
    session.result(list(map(_value, views)), rows or ["Nobody is known yet."])


@contact.command
@click.argument("who", metavar="ID")
@click.option("--language", metavar="L", default="en", help="The language that you both choose.")
@command
def words(session: Session, who: str, language: str) -> None:
    """Show the words and digits that you and a contact must both see."""
    with session.reading() as vault:
        found = vault.contacts.words(who, language)
    session.result(
        {"words": found.words, "digits": found.digits},
        [
            *_in_lines(found.words),
            *_in_lines(found.digits),
            "Read them to each other by voice or face to face, never over the stick.",
        ],
    )


@contact.command
@click.argument("who", metavar="ID")
@click.option("--witness", metavar="TEXT", default="", help="Who was there, or how you compared.")
@command
def verify(session: Session, who: str, witness: str) -> None:
    """Note that you compared the words with a contact, and that they were the same."""
    with session.writing() as vault:
        view = vault.contacts.verify(who, witness)
    session.done(f"{one_line(view.name)} is verified.")


@contact.command
@click.argument("who", metavar="ID")
@command
def revoke(session: Session, who: str) -> None:
    """Trust a contact no more, and list every bundle that they can still open."""
    with session.writing() as vault:
        view, still_open = vault.contacts.revoke(who)
    lines = [*_lines(view), *map(_still_open_line, still_open)]
    value = {**_value(view), "still_open": list(map(_still_open, still_open))}
    session.result(value, lines)


@contact.command
@click.argument("who", metavar="ID")
@click.argument("file", metavar="FILE", type=PATH)
@command
def replace(session: Session, who: str, file: Path) -> None:
    """Go on with a contact under the keys of a new card."""
    body = read(file)
    with session.writing() as vault:
        view = vault.contacts.replace(who, body)
    _tell(session, view)


def _tell(session: Session, view: ContactView) -> None:
    if view.similar_to:
        session.warn(
            "Somebody else here has such a name under other keys: "
            f"{', '.join(view.similar_to)}. Compare the words before you trust this card."
        )
    if view.has_mixed_scripts:
        session.warn("A word of this name mixes letters of several alphabets, which look alike.")
    session.result(_value(view), _lines(view))


def _value(view: ContactView) -> dict[str, Any]:
    return {
        "id": view.id,
        "name": view.name,
        "fingerprint": view.fingerprint,
        "state": view.state,
        "since": iso(view.since),
        "by": view.by,
        "witness": view.witness,
        "successor": view.successor,
        "followed": view.is_followed,
        "similar_to": view.similar_to,
        "mixed_scripts": view.has_mixed_scripts,
    }


def _lines(view: ContactView) -> Iterator[str]:
    yield f"{one_line(view.name)}, {view.state} since {day(view.since)}"
    yield f"id {view.id}, fingerprint {view.fingerprint}"
    if view.witness:
        yield f"witness: {one_line(view.witness)}"
    if view.successor:
        yield f"replaced by {view.successor}"


def _in_lines(parts: tuple[str, ...]) -> list[str]:
    return [
        "  ".join(map(shown, parts[at : at + _COLUMNS])) for at in range(0, len(parts), _COLUMNS)
    ]


def _still_open(bundle: StillOpen) -> dict[str, str]:
    return {"bundle": bundle.bundle, "time": iso(bundle.time), "purpose": bundle.purpose}


def _still_open_line(bundle: StillOpen) -> str:
    return f"can still open {bundle.bundle} of {day(bundle.time)}  {one_line(bundle.purpose)}"
