"""Every error of the vault can be told in the window."""

from __future__ import annotations

import errno
import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import vault
from ui import messages
from vault.errors import VaultError


def descendants(parent: type[VaultError]) -> Iterator[type[VaultError]]:
    for child in parent.__subclasses__():
        yield child
        yield from descendants(child)


def every_error() -> list[type[VaultError]]:
    for module in pkgutil.walk_packages(vault.__path__, "vault."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [one for one in descendants(VaultError) if one.__module__.startswith("vault.")]


def test_every_error_becomes_whole_sentences_without_a_command_line() -> None:
    errors = every_error()
    assert len(errors) > 50
    for error in errors:
        texts = (error.sentence, error.next_step)
        fields = {
            name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name
        }
        told = messages.of(error(**dict.fromkeys(fields, "Xyz")))
        assert told.sentence.endswith((".", "?"))
        assert told.code == error.code
        assert "{" not in told.text


def test_what_the_system_says_is_told_in_words() -> None:
    assert messages.of(OSError(errno.ENOSPC, "x")).code == "no-space"


@pytest.mark.parametrize("error", [RuntimeError("secret title"), KeyError("secret title")])
def test_a_fault_of_the_program_is_told_without_what_it_held(error: Exception) -> None:
    told = messages.of(error)
    assert "secret" not in told.text + told.code
    assert type(error).__name__ in told.code
