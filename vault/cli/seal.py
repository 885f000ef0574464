"""`seal`: a sealed, signed bundle for people, or for a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vault.cli import passphrases
from vault.cli.output import one_line
from vault.cli.session import Session, command, warn_if_weak
from vault.cli.settings import PATH, Command
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.exchange.seal import Sealed

WARNINGS = {
    "recipient-unverified": "A recipient is not verified: compare the twelve words first.",
    "recipient-plain-age": "A recipient is a bare age key: nobody vouches for whose it is.",
    "consent-withdrawn": "A consent among these records was withdrawn.",
    "records-left-out": "Records that others put into the case were left out; name them to seal "
    "them too.",
}


@click.command(cls=Command)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--to", metavar="CONTACT", multiple=True, help="A contact, or age1... (repeatable).")
@click.option("--out", "target", metavar="FILE", type=PATH, required=True)
@click.option("--withhold", metavar="TYPE.PROPERTY", multiple=True, help="What stays back.")
@click.option("--profile", metavar="NAME", help="What kind of recipient it is.")
@click.option("--no-files", is_flag=True, help="Leave the attached files here.")
@click.option("--purpose", metavar="TEXT", default="", help="What it is for; kept by both sides.")
@click.option("--only-new", is_flag=True, help="Only what a recipient is not proven to hold.")
@click.option("--volume-size", metavar="BYTES", type=click.IntRange(min=1 << 16))
@click.option("--readable", is_flag=True, help="Add a page for people without Satchel.")
@click.option("--bundle-passphrase-file", "file", metavar="FILE", type=PATH)
@click.option("--force", is_flag=True, help="Replace FILE.")
@command
def seal(
    session: Session,
    ids: tuple[str, ...],
    to: tuple[str, ...],
    target: Path,
    withhold: tuple[str, ...],
    profile: str | None,
    no_files: bool,
    purpose: str,
    only_new: bool,
    volume_size: int | None,
    readable: bool,
    file: Path | None,
    force: bool,
) -> None:
    """Seal records, and with a case what belongs to it, into a bundle."""
    from vault.casework.profiles import DEFAULT
    from vault.vault import SealRequest

    text = passphrases.read(file) if file is not None else None
    if text is not None:
        warn_if_weak(session, text)
    request = SealRequest(
        ids=ids,
        target=target,
        to=to,
        passphrase=text,
        profile=profile or DEFAULT,
        withhold=withhold,
        with_files=not no_files,
        purpose=purpose,
        only_new=only_new,
        volume_size=volume_size,
        with_readable=readable,
        overwrite=force,
    )
    try:
        with session.writing() as vault, session.progress("Sealing") as progress:
            sealed = vault.seal(request, progress)
    finally:
        if text is not None:
            memory.wipe(text)
    for code in sealed.warnings:
        session.warn(WARNINGS[code])
    session.result(_value(sealed), _lines(sealed))


def _value(sealed: Sealed) -> dict[str, Any]:
    return {
        "bundle": sealed.bundle,
        "files": [str(path) for path in sealed.paths],
        "bytes": sealed.bytes,
        "records": sealed.records,
        "attachments": sealed.attachments,
        "withheld": sealed.withheld,
        "left_out": [
            {"id": one.id, "type": one.type, "title": one.title, "added_by": list(one.added_by)}
            for one in sealed.left_out
        ],
        "warnings": list(sealed.warnings),
    }


def _lines(sealed: Sealed) -> Iterator[str]:
    yield f"Sealed {sealed.records} records and {sealed.attachments} files, {sealed.bytes} bytes."
    if sealed.withheld:
        yield f"{sealed.withheld} details are withheld."
    for one in sealed.left_out:
        yield f"left out: {one.id}  {one_line(one.title)}"
    yield from (one_line(str(path)) for path in sealed.paths)
    yield "It was written and read back. You can pull the stick out."
