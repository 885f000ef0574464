"""Recovery shares on their way to custodians: a text file and a page to print for each."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from vault import disk
from vault.keys import recovery
from vault.store.folder import FolderExists, new_folder
from vault.upkeep import sheets
from vault.upkeep.generations import discard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vault.keys.recovery import Share

_OURS: Final = re.compile(r"share-[0-9]{1,2}-of-[0-9]{1,2}\.(txt|pdf)", re.ASCII)


def hand_out(
    shares: Sequence[Share], texts: Path, pages: Path | None = None, *, overwrite: bool = False
) -> None:
    """Write the text files into a new folder, and the pages into another; all of them or none.

    With `overwrite` a folder that holds earlier shares and nothing else is replaced. Raises
    FolderExists, OSError.
    """
    of = len(shares)
    with ExitStack() as stack:
        if pages is not None:
            folder = stack.enter_context(_replaced(pages, overwrite=overwrite))
            for share in shares:
                disk.replace_file(folder / f"{_name(share, of)}.pdf", sheets.sheet(share, of))
        folder = stack.enter_context(_replaced(texts, overwrite=overwrite))
        for share in shares:
            content = recovery.text(share, of).encode()
            disk.replace_file(folder / f"{_name(share, of)}.txt", content)


def _name(share: Share, of: int) -> str:
    return f"share-{share.number}-of-{of}"


@contextmanager
def _replaced(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    """A new folder in place of earlier shares, which come back when the block raises."""
    if not overwrite or not folder.is_dir():
        with new_folder(folder) as part:
            yield part
        return
    if any(not _OURS.fullmatch(entry.name) for entry in folder.iterdir()):
        raise FolderExists
    aside = disk.temporary_beside(folder)
    folder.rename(aside)
    try:
        with new_folder(folder) as part:
            yield part
    except BaseException:
        aside.rename(folder)
        raise
    discard(aside)
