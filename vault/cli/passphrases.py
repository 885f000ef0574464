"""Passphrases: from the first line of a file, or asked at a terminal, unseen."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Final

from vault.errors import CannotUnlock, Refused
from vault.keys import memory

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES: Final = 4096
_BOM: Final = b"\xef\xbb\xbf"


class PassphraseMissing(CannotUnlock):
    """No passphrase was given, and there is nobody to ask."""

    code = "passphrase-missing"
    sentence = "The passphrase is needed, and there is no terminal to ask for it."
    next_step = "Give --passphrase-file FILE, whose first line is the passphrase."


class PassphraseTooLong(Refused):
    """The first line of the file is longer than any passphrase."""

    code = "passphrase-too-long"
    sentence = "The first line of the passphrase file is longer than {limit} bytes."
    next_step = "Is it the right file? Its first line is the passphrase."


class PassphrasesDiffer(Refused):
    """A new passphrase was typed in two ways."""

    code = "passphrases-differ"
    sentence = "The two passphrases are not the same."
    next_step = "Nothing was changed. Try again."


def read(file: Path | None, prompt: str = "Passphrase: ") -> bytearray:
    """The passphrase as bytes, which the caller wipes.

    Raises PassphraseMissing without a file and a terminal, PassphraseTooLong, OSError.
    """
    return _ask(prompt) if file is None else _first_line(file)


def read_new(file: Path | None) -> bytearray:
    """A new passphrase, asked twice at a terminal. Raises what `read` raises, PassphrasesDiffer."""
    if file is not None:
        return _first_line(file)
    first, second = _ask("New passphrase: "), _ask("The same again: ")
    differs = first != second
    memory.wipe(second)
    if differs:
        memory.wipe(first)
        raise PassphrasesDiffer
    return first


def _first_line(file: Path) -> bytearray:
    """The line without its end, in the one buffer that is not wiped here."""
    buffer = bytearray(_MOST_BYTES + len(_BOM) + 2)
    try:
        end = _read_line(file, buffer)
        start = len(_BOM) if buffer.startswith(_BOM) else 0
        end -= buffer.endswith(b"\r", start, end)
        if end - start > _MOST_BYTES:
            raise PassphraseTooLong(limit=_MOST_BYTES)
        with memoryview(buffer) as view:
            return bytearray(view[start:end])
    finally:
        memory.wipe(buffer)


def _read_line(file: Path, buffer: bytearray) -> int:
    """Fill the buffer until a line ends; returns where. A pipe gives what it has."""
    done = 0
    with memoryview(buffer) as view, file.open("rb", buffering=0) as source:
        while done < len(buffer) and (count := source.readinto(view[done:])):
            end = buffer.find(b"\n", done, done + count)
            if end >= 0:
                return end
            done += count
    return done


def _ask(prompt: str) -> bytearray:
    if not sys.stdin.isatty():
        raise PassphraseMissing
    from getpass import getpass

    # While nobody typed yet, nothing is changed: Ctrl-C stops here even in a writing command.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return bytearray(getpass(prompt).encode("utf-8", "surrogateescape"))
    finally:
        signal.signal(signal.SIGINT, before)
