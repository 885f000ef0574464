"""The vault as a whole: `init`, `demo`, `status`, `verify`, `passphrase`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import click

from vault.cli import passphrases
from vault.cli.output import day, iso, one_line
from vault.cli.session import Session, command, warn_if_weak
from vault.cli.settings import PATH, Command
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vault.records.identity import PublicIdentity
    from vault.upkeep.verify import Findings
    from vault.vault import Status

_ADVISED_MEMORY: Final = 256
_NAMELESS: Final = "Me"


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--name", metavar="PERSON", default=_NAMELESS, help="Your name, as colleagues know you."
)
@click.option("--kdf-memory", metavar="MIB", type=int, help="Memory for unlocking: 64 to 1024 MiB.")
@command
def init(session: Session, folder: Path, name: str, kdf_memory: int | None) -> None:
    """Make a new vault in DIR, which must not exist."""
    text = passphrases.read_new(session.settings.passphrase_file)
    try:
        from vault.vault import Vault

        identity = Vault.create(folder, text, name, kdf_memory=kdf_memory).public
        warn_if_weak(session, text)
    finally:
        memory.wipe(text)
    if kdf_memory is not None and kdf_memory < _ADVISED_MEMORY:
        session.warn(
            f"With less than {_ADVISED_MEMORY} MiB for unlocking, guessing the passphrase is "
            "cheaper than it should be."
        )
    session.result(
        {"vault": _text(folder), "identity": _identity(identity)},
        [
            f"{one_line(_text(folder))} is ready. It opens with your passphrase only.",
            *_introduced(identity),
        ],
    )


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=PATH)
@command
def demo(session: Session, folder: Path) -> None:
    """Make a fictional sample vault in DIR, which must not exist."""
    from vault.upkeep import sample
    from vault.vault import Vault

    file = session.settings.passphrase_file
    text = bytearray(sample.PASSPHRASE.encode()) if file is None else passphrases.read_new(file)
    try:
        Vault.create(folder, text, sample.owner(), kdf_memory=sample.KDF_MEMORY)
        (vault,) = Vault.unlock(folder, text)
    finally:
        memory.wipe(text)
    with vault, session.progress("Making the sample") as report:
        sample.fill(vault.records, vault.files, vault.drafts, report)
    if file is None:
        session.remark(f"Its passphrase is: {sample.PASSPHRASE}")
    session.done("Everybody and everything in it is invented.")


@click.command(cls=Command)
@command
def status(session: Session) -> None:
    """Say what the vault holds, and who is writing to it."""
    with session.reading() as vault:
        found = vault.status()
    session.result(_status(found), _status_lines(found))


@click.command(cls=Command)
@click.option("--deep", is_flag=True, help="Read every attached file, too.")
@command
def verify(session: Session, deep: bool) -> None:
    """Prove the database, all signatures and everything derived from them."""
    with session.reading() as vault, session.progress("Verifying") as report:
        findings = vault.verify(deep=deep, progress=report)
    problems = _problems(findings)
    session.result(
        {"ok": not problems, "problems": problems},
        problems or ["Everything that was looked at is whole and signed."],
    )


@click.command(cls=Command)
@click.option(
    "--new-passphrase-file",
    "file",
    metavar="FILE",
    type=PATH,
    help="A file whose first line is the new passphrase.",
)
@click.option("--rotate", is_flag=True, help="Give the vault a new key as well.")
@command
def passphrase(session: Session, file: Path | None, rotate: bool) -> None:
    """Change the passphrase."""
    from vault.keys.slots import Factors

    with session.unlocked() as (vault, old):
        text = passphrases.read_new(file)
        try:
            with Factors(text) as new:
                kept = vault.change_passphrase(old, new)
                dropped = vault.rotate(new) if rotate else ()
            warn_if_weak(session, text)
        finally:
            memory.wipe(text)
    if not rotate:
        for slot in kept:
            session.warn(f"The way in {slot}, of another computer, keeps its passphrase.")
    for slot in dropped:
        session.warn(f"The way in {slot} could not come along; add it again.")
    if not rotate:
        session.remark(
            "Older copies of the folder still open with the old passphrase. "
            "With --rotate the vault gets a new key, which they do not have."
        )
    session.done("The passphrase is changed.")


def _text(path: Path) -> str:
    """An absolute path as text; bytes that are no UTF-8 become marks."""
    return os.fsencode(path.absolute()).decode("utf-8", "replace")


def _identity(identity: PublicIdentity) -> dict[str, str]:
    return {"name": identity.name, "fingerprint": identity.fingerprint.hex()}


def _introduced(identity: PublicIdentity) -> list[str]:
    return [
        f"You are {one_line(identity.name)},",
        f"fingerprint {identity.fingerprint.hex()}.",
    ]


def _status(found: Status) -> dict[str, Any]:
    holder = found.locked_by
    return {
        "vault": _text(found.folder),
        "version": found.version,
        "identity": _identity(found.identity),
        "counts": found.counts,
        "files": found.files,
        "disagreements": found.disagreements,
        "slots": [{"id": slot.id, "kind": slot.kind, "label": slot.label} for slot in found.slots],
        "locked_by": {"pid": holder.pid, "since": holder.since} if holder else None,
        "last_backup": _time(found.last_backup),
        "last_proven_restore": _time(found.last_proven_restore),
    }


def _status_lines(found: Status) -> Iterator[str]:
    yield f"{one_line(_text(found.folder))}, format {found.version}"
    yield from _introduced(found.identity)
    for type_id, count in found.counts.items():
        yield f"{count:>8}  {type_id}"
    yield f"{found.files:>8}  stored files"
    yield f"{found.disagreements:>8}  disagreements"
    for slot in found.slots:
        yield f"opens by {slot.kind} {one_line(slot.label)}".rstrip() + f"  ({slot.id})"
    yield f"last backup: {_moment(found.last_backup)}"
    yield f"a backup last proved to be whole: {_moment(found.last_proven_restore)}"
    if found.locked_by:
        yield f"Process {found.locked_by.pid} writes to it since {found.locked_by.since}."


def _time(moment: int | None) -> str | None:
    return None if moment is None else iso(moment)


def _moment(moment: int | None) -> str:
    return "never" if moment is None else day(moment)


def _problems(findings: Findings) -> list[str]:
    if not findings.more:
        return findings.problems
    return [*findings.problems, f"and {findings.more} more"]
