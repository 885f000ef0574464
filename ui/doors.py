"""The ways to an open vault: each makes or opens one, off the window's thread."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.errors import VaultError
from vault.upkeep import sample as samples
from vault.upkeep.ways import typed
from vault.vault import Vault

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from vault.progress import Progress
    from vault.upkeep.gathering import Gathering
    from vault.upkeep.restore import Restored
    from vault.upkeep.ways import Factors

Opened = tuple["Path", list[Vault]]
"""A vault's folder, and it three times: for writing, for quick reads, for searches."""

_READERS = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored, and where to: the newest backup in `source`, or that of `number`.

    `shares` open it instead of a passphrase. `beside` is a vault that may be the one which was
    backed up, and know what was erased since.
    """

    source: Path
    target: Path
    number: int | None = None
    shares: Gathering | None = None
    beside: Path | None = None

    def factors(self, secret: bytearray) -> AbstractContextManager[Factors]:
        """What opens the backup."""
        return typed(secret) if self.shares is None else self.shares.factors()


def create(folder: Path, secret: bytearray, name: str, memory: int | None) -> Opened:
    """A new vault; see `Vault.create`."""
    Vault.create(folder, secret, name, kdf_memory=memory)
    return unlock(folder, secret)


def unlock(folder: Path, secret: str | bytearray) -> Opened:
    """A vault by its passphrase; see `Vault.unlock`."""
    return folder, Vault.unlock(folder, secret, readers=_READERS)


def sample(folder: Path, progress: Progress) -> Opened:
    """The fictional sample vault, made if it is not there; everybody may know its passphrase."""
    if folder.exists():
        return unlock(folder, samples.PASSPHRASE)
    Vault.create(folder, samples.PASSPHRASE, samples.owner(), kdf_memory=samples.KDF_MEMORY)
    opened = unlock(folder, samples.PASSPHRASE)
    writer = opened[1][0]
    samples.fill(writer.records, writer.files, writer.drafts, progress)
    return opened


def recover(folder: Path, shares: Gathering, secret: bytearray) -> Opened:
    """A vault by recovery shares, under a new passphrase; see `Ways.recover`."""
    with shares.factors() as factors:
        _replace_passphrase(folder, factors, secret)
    return unlock(folder, secret)


def restore(wanted: Wanted, secret: bytearray, progress: Progress) -> tuple[Opened, Restored]:
    """A vault from a backup, and what came back; see `Vault.restore`."""
    with wanted.factors(secret) as factors, ExitStack() as stack:
        restored = Vault.restore(
            wanted.source,
            wanted.target,
            factors,
            number=wanted.number,
            original=_original(wanted.beside, factors, stack),
            progress=progress,
        )
        if wanted.shares is not None:
            _replace_passphrase(wanted.target, factors, secret)
    return unlock(wanted.target, secret), restored


def _original(folder: Path | None, factors: Factors, stack: ExitStack) -> Vault | None:
    """The vault that was backed up, if it opens; it may be lost."""
    if folder is None:
        return None
    try:
        return stack.enter_context(Vault.open(folder, factors))
    except (VaultError, OSError):
        return None


def _replace_passphrase(folder: Path, shares: Factors, secret: bytearray) -> None:
    with typed(secret) as new, Vault.open(folder, shares, writing=True) as vault:
        vault.ways.recover(shares, new)
