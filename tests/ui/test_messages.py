"""Every error of the vault can be told in the window."""

from __future__ import annotations

import errno
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

import vault
from ui import messages
from ui.i18n import PSEUDO, install
from vault.errors import VaultError
from vault.records.changes import SingleValued
from vault.records.records import WrongReference


def descendants(parent: type[VaultError]) -> Iterator[type[VaultError]]:
    for child in parent.__subclasses__():
        yield child
        yield from descendants(child)


def every_error() -> list[type[VaultError]]:
    for module in pkgutil.walk_packages(vault.__path__, "vault."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [one for one in descendants(VaultError) if one.__module__.startswith("vault.")]


COMMANDS = re.compile(
    r"--|`|satchel |satchel-cli|\b[A-Z]+[=.][A-Z]+|\b[Rr]un \w+|'\w+' instead|JSON"
)
ON_THE_COMMAND_LINE = "vault.cli."


def filled(error: type[VaultError]) -> messages.Message:
    texts = (error.sentence, error.next_step, *messages.sources(error))
    fields = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    return messages.of(error(**dict.fromkeys(fields, "Xyz")))


def test_every_error_becomes_whole_sentences_without_a_command_line() -> None:
    errors = every_error()
    assert len(errors) > 50
    named = []
    for error in errors:
        told = filled(error)
        assert told.sentence.endswith((".", "?"))
        assert told.code == error.code
        assert "{" not in told.text
        if COMMANDS.search(told.text):
            named.append(f"{error.code}: {told.text}")
    assert named == []


def test_what_the_window_says_otherwise_is_about_errors_that_there_are() -> None:
    codes = {error.code for error in every_error()}
    assert {*messages.SENTENCES, *messages.STEPS} - codes == set()


def test_properties_and_types_are_told_by_their_labels(qapp: QApplication) -> None:
    install(qapp, "en")

    def told(error: VaultError, type_id: str = "") -> str:
        return messages.of(error, type_id).sentence

    assert told(SingleValued(property="birth_date")) == "“Date of birth” takes a single value."
    assert told(SingleValued(property="begins"), "loss") == "“From” takes a single value."
    wrong = WrongReference(property="client", type="identity_document")
    assert told(wrong) == "“Client” cannot refer to a record of the type “Identity document”."
    unknown = SingleValued(property="of_a_newer_version")
    assert told(unknown) == "“of_a_newer_version” takes a single value."
    install(qapp, PSEUDO)
    assert "Dàté öf bîrth" in told(SingleValued(property="birth_date"))
    install(qapp, "en")


def test_what_the_system_says_is_told_in_words() -> None:
    assert messages.of(OSError(errno.ENOSPC, "x")).code == "no-space"


@pytest.mark.parametrize("error", [RuntimeError("secret title"), KeyError("secret title")])
def test_a_fault_of_the_program_is_told_without_what_it_held(error: Exception) -> None:
    told = messages.of(error)
    assert "secret" not in told.text + told.code
    assert type(error).__name__ in told.code
