"""The vault's errors in the person's language: what happened, what to do, and a code to quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from vault.errors import VaultError, from_os_error

BUG: Final = "bug"

# Next steps that only make sense on a command line, said for the window.
_STEPS: Final = {
    "unknown-type": "It may come from a newer version of this program.",
    "unknown-property": "It may come from a newer version of this program.",
    "wrong-reference": "Choose a record of another type.",
    "nothing-given": "Type something first.",
    "bad-record-id": "Choose the record from the list or by searching for it.",
    "bad-statement-id": "Choose it from the history of a record.",
    "no-such-record": "Look for it in the list, or in the bin.",
    "no-such-value": "It may have changed meanwhile; the record shows what stands.",
    "nothing-to-settle": "It may have been settled already.",
    "not-a-file": "Attach files; folders are taken apart when you drop them.",
    "unknown-member": "Clear the field and type the value again.",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell. `next_step` may be empty; `code` is what helpers can search for."""

    sentence: str
    next_step: str
    code: str

    @property
    def text(self) -> str:
        """Both sentences on one line."""
        return " ".join(part for part in (self.sentence, self.next_step) if part)


def of(error: BaseException) -> Message:
    """What to tell about an error; anything unforeseen is a fault of this program."""
    if isinstance(error, OSError):
        error = from_os_error(error)
    if not isinstance(error, VaultError):
        return _bug(error)
    return Message(
        _filled(error.sentence, error),
        _filled(_STEPS.get(error.code, error.next_step), error),
        error.code,
    )


def _filled(source: str, error: VaultError) -> str:
    if not source:
        return ""
    text = QCoreApplication.translate("errors", source, error.code)
    try:
        return text.format(**error.parameters)
    except (KeyError, IndexError, ValueError):
        return source.format(**error.parameters)


def _bug(error: BaseException) -> Message:
    sentence = QCoreApplication.translate(
        "errors", "Something is wrong in this program. Your vault is safe: nothing was half saved."
    )
    step = QCoreApplication.translate("errors", "Copy the report for whoever helps you.")
    return Message(sentence, step, f"{BUG}-{type(error).__name__}")
