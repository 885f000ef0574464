"""`unseal`: age decryption alone, without a vault."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from vault.cli import passphrases
from vault.cli.session import Session, command
from vault.cli.settings import PATH, Command
from vault.keys import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vault.sealing.age import Identity

_LONGEST_IDENTITY_FILE: Final = 1 << 20
_SEALED: Final = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--identity",
    metavar="F",
    type=PATH,
    help="A file with age identities; if it is sealed, by the passphrase before the command.",
)
@click.option("--bundle-passphrase-file", "bundle_passphrase", metavar="F", type=PATH)
@click.option("--out", "target", metavar="OUT", type=PATH, required=True)
@click.option("--force", is_flag=True, help="Replace OUT.")
@command
def unseal(
    session: Session,
    file: Path,
    identity: Path | None,
    bundle_passphrase: Path | None,
    target: Path,
    force: bool,
) -> None:
    """Decrypt any age v1 file. OUT appears only when the whole file is good."""
    from vault import disk
    from vault.sealing import age

    with (
        given_identities(session, identity, bundle_passphrase) as identities,
        file.open("rb") as source,
        disk.NewFile(target, overwrite=force) as sink,
        session.progress("Unsealing") as progress,
    ):
        age.unseal(source, sink, identities, progress)
        sink.commit()
    session.done("Unsealed.")


@contextmanager
def given_identities(
    session: Session, identity: Path | None, bundle_passphrase: Path | None
) -> Iterator[Sequence[Identity]]:
    """The identities that a command was given: from a file, or a passphrase, wiped at the end.

    A file that is sealed itself is opened by the passphrase that goes before the command. Raises
    UsageError unless exactly one was given, and what parse_identities and age.unseal raise.
    """
    from vault.sealing import age

    if (identity is None) == (bundle_passphrase is None):
        raise click.UsageError("Give either --identity or --bundle-passphrase-file.")
    if identity is not None:
        with identity.open("rb") as source:
            content = source.read(_LONGEST_IDENTITY_FILE)
        if content.startswith(_SEALED):
            content = _opened(content, session.settings.passphrase_file)
        yield age.parse_identities(content.decode("utf-8-sig", errors="replace"))
        return
    text = passphrases.read(bundle_passphrase)
    try:
        yield [age.PassphraseIdentity(text)]
    finally:
        memory.wipe(text)


def _opened(content: bytes, passphrase_file: Path | None) -> bytes:
    from vault.sealing import age

    text = passphrases.read(passphrase_file, "Passphrase of the key file: ")
    plain = io.BytesIO()
    try:
        age.unseal(io.BytesIO(content), plain, [age.PassphraseIdentity(text)])
    finally:
        memory.wipe(text)
    return plain.getvalue()
