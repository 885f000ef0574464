"""The vault's errors in the person's language: what happened, what to do, and a code to quote.

The vault says what to do in words that fit both of its doors. Where they name a command, or an id
that nobody sees in the window, the window says it otherwise, by the error's code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from ui import i18n
from vault.errors import VaultError, from_os_error

BUG: Final = "bug"

_AGAIN: Final = "Open the hand-over again and look at what it would change."

SENTENCES: Final = {
    "bad-record-id": "This is not a record of this vault.",
    "bad-statement-id": "This is not a value of this record.",
    "built-upon": "What this hand-over brought cannot be taken back: later work builds on it.",
    "bundle-forked": "Two different hand-overs of this sender carry the same number.",
    "earlier-bundle-needed": "One of these records begins in an earlier hand-over, which was not "
    "accepted here.",
    "generation-damaged": "This backup is damaged or was tampered with.",
    "no-such-bundle": "This hand-over is not in the vault any more.",
    "no-such-edit": "This change is not in the vault.",
    "no-such-record": "This record is not in the vault.",
    "not-in-bundle": "One of these records is not in the hand-over.",
    "plan-changed": "The hand-over or this vault changed since you looked at it.",
    "sender-unverified": "The sender of this hand-over is not verified.",
    "several-bundles": "Several hand-overs carry the same name.",
    "unknown-slot": "This way into the vault does not exist any more.",
    "value-not-a-choice": "{property} takes one of the words in its list only.",
    "value-not-a-country": "{property} needs a country.",
    "value-not-a-reference": "{property} needs another record.",
    "value-not-json": "What was given for {property} begins with a brace, which no value does.",
    "value-unknown-member": "What was given for {property} has parts that do not belong together.",
}
"""Code -> what happened, where the vault's own sentence would name what the window does not show.
"""

STEPS: Final = {
    "backup-incomplete": "Take them from an older backup or from a colleague.",
    "bad-cursor": "Open the list anew.",
    "bad-record-id": "Choose the record from the list or by searching for it.",
    "bad-statement-id": "Choose it from the history of a record.",
    "bad-withhold": "Choose it from what goes along.",
    "bundle-forked": "A copy of that vault may be in use elsewhere. Ask its owner; to go on all "
    "the same, tick the sentence that says so.",
    "generation-damaged": "Nothing was restored. Try an older one.",
    "kdf-memory-out-of-range": "Choose a number in that range.",
    "log-damaged": "Restore your latest backup beside this vault and compare.",
    "no-such-bundle": "Look at the list of hand-overs.",
    "no-such-contact": "Look at the list of people under Hand-overs, or add the person's card.",
    "no-such-edit": "Choose it from the history of a record.",
    "no-such-record": "Look for it in the list, or in the bin.",
    "no-such-value": "It may have changed meanwhile; the record shows what stands.",
    "nobody-named": "Tick somebody, or choose a passphrase.",
    "not-a-backup": "Choose the folder into which backups were made.",
    "not-a-bundle": "It was sealed by another program; nothing of it can be taken over here.",
    "not-a-case": "Choose a case.",
    "not-a-file": "Attach files; folders are taken apart when you drop them.",
    "not-in-bundle": _AGAIN,
    "nothing-accepted": "The list of hand-overs shows what was accepted.",
    "nothing-given": "Type something first.",
    "nothing-to-settle": "It may have been settled already.",
    "opened-for-reading": "Lock the vault, unlock it and try again.",
    "passphrase-missing": "Type the passphrase.",
    "passphrase-not-text": "Type it anew.",
    "passphrase-too-long": "Type a shorter one.",
    "plan-changed": _AGAIN,
    "quarantine-full": "Accept some of those that wait under Hand-overs, or throw them away.",
    "readdressed": "Ask its sender. To take it over all the same, tick the sentence that says so.",
    "restored-incomplete": "Take them from an older backup or from a colleague.",
    "sender-revoked": "Ask the person, face to face. To go on all the same, tick the sentence that "
    "says so.",
    "sender-unverified": "Compare the twelve words first, or tick the sentence that says that you "
    "go on without.",
    "several-bundles": "Choose it from the list of hand-overs.",
    "several-contacts": "Choose the person from the list.",
    "statement-damaged": "Restore your latest backup beside this vault and compare.",
    "table-bad-delimiter": "Choose a comma, a semicolon, a bar or a tab.",
    "table-columns-collide": "Choose which one counts.",
    "table-key-not-usable": "Choose a column that holds a short text, a name, a number or a date.",
    "table-no-column-fits": "Choose what each column holds.",
    "table-not-importable": "Attach files to a record instead.",
    "table-not-text": "Save it as CSV (UTF-8) or as XLSX, or choose its charset.",
    "table-wrong-encoding": "Choose another charset, or save the table as UTF-8.",
    "too-large-for-workbook": "Export it as CSV, which has no such limits.",
    "unknown-property": "It may come from a newer version of this program.",
    "unknown-slot": "Look at the list of ways in.",
    "unknown-type": "It may come from a newer version of this program.",
    "value-does-not-fit": "Look at what the field asks for, and type it again.",
    "value-not-a-choice": "Type a part of the word and choose it; details go into the notes.",
    "value-not-a-country": "Type a part of its name and choose it.",
    "value-not-a-reference": "Choose one from the list, or search for it.",
    "value-not-json": "Begin with another character.",
    "value-unknown-member": "Clear the field and type the value again.",
    "wrong-reference": "Choose a record of another type.",
}
"""Code -> what to do in the window."""


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


def of(error: BaseException, type_id: str = "") -> Message:
    """What to tell about an error; anything unforeseen is a fault of this program.

    `type_id` is the type of record that it is about, whose properties have labels of their own.
    """
    if isinstance(error, OSError):
        error = from_os_error(error)
    if not isinstance(error, VaultError):
        return _bug(error)
    sentence, step = sources(type(error))
    return Message(_filled(sentence, error, type_id), _filled(step, error, type_id), error.code)


def sources(error: type[VaultError]) -> tuple[str, str]:
    """The English sentence and next step of a kind of error, as the window says them."""
    sentence = SENTENCES.get(error.code, error.sentence)
    return sentence, STEPS.get(error.code, error.next_step)


def _filled(source: str, error: VaultError, type_id: str) -> str:
    if not source:
        return ""
    text = QCoreApplication.translate("errors", source, error.code)
    names = dict(error.parameters)
    if "property" in names:
        names["property"] = _property_label(str(names["property"]), type_id)
    if "type" in names:
        names["type"] = _type_label(str(names["type"]))
    try:
        told = text.format(**names)
    except (KeyError, IndexError, ValueError):
        told = source.format(**names)
    return told[:1].upper() + told[1:]


def _property_label(id: str, type_id: str) -> str:
    """What forms call a property: of its type, or of the first that has one so called."""
    from vault.records import schema

    types = schema.load().types
    first = [types[type_id]] if type_id in types else []
    for kind in (*first, *types.values()):
        if id in kind.properties:
            return QLocale().quoteString(i18n.property_label(kind.properties[id]))
    return QLocale().quoteString(id)


def _type_label(id: str) -> str:
    from vault.records import schema

    kind = schema.load().types.get(id)
    return QLocale().quoteString(i18n.type_label(kind) if kind is not None else id)


def _bug(error: BaseException) -> Message:
    sentence = QCoreApplication.translate(
        "errors", "Something is wrong in this program. Your vault is safe: nothing was half saved."
    )
    step = QCoreApplication.translate("errors", "Copy the report for whoever helps you.")
    return Message(sentence, step, f"{BUG}-{type(error).__name__}")
