"""What each kind of value can do: be read, judged, shown, compared and put in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from vault.records import decimals, instants, partial_date, scripts
from vault.records.misfits import (
    NotAChoice,
    NotACountry,
    NotADate,
    NotANumber,
    NotAReference,
    NotATime,
    NotMoney,
    NotYesOrNo,
    ValueDoesNotFit,
    ValueEmpty,
    ValueHasControls,
    ValueNotUnicode,
    ValueTooLong,
)
from vault.records.schema import Kind, Property, Vocabulary

Value: TypeAlias = str | bool | dict[str, Any]

TEXT_LENGTH: Final = 10_000
NAME_LENGTH: Final = 1_000
TERM_LENGTH: Final = 200
LONG_TEXT_BYTES: Final = 4 * 1024 * 1024
_CHOICES_NAMED: Final = 12

_NOT_IN_TEXT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_LONG_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_RECORD_ID: Final = re.compile(r"[0-9a-f]{32}\Z")
_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
_SCRIPT: Final = re.compile(r"[A-Z][a-z]{3}\Z")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}\Z")
_TERM: Final = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,63}/[A-Za-z0-9][A-Za-z0-9.+_-]{0,127}\Z")
_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}
_LARGEST_FILE: Final = 2**63 - 1


class Form(NamedTuple):
    """The abilities of one kind.

    `read` turns typed text into a value and `fit` returns a JSON value as stored; both raise
    children of ValueDoesNotFit. `text`, `same` (what equality compares) and `key` (what sorts) may
    raise TypeError, ValueError or KeyError for a value that does not fit. `needed` and `allowed`
    are the members of a JSON object, for kinds that have one.
    """

    read: Callable[[Property, str], Value]
    fit: Callable[[Property, Any], Value]
    text: Callable[[Any], str]
    same: Callable[[Any], object]
    key: Callable[[Any], str]
    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


def _plain(property: Property, value: Any, length: int, unfit: re.Pattern[str]) -> str:
    """A text without controls and surrogates, not blank, of at most `length` characters."""
    if not isinstance(value, str):
        raise ValueDoesNotFit(property=property.id)
    if len(value) > length:
        raise ValueTooLong(property=property.id, limit=length, unit="characters")
    found = None if value.isprintable() else unfit.search(value)
    if found:
        error = ValueNotUnicode if found[0] >= "\ud800" else ValueHasControls
        raise error(property=property.id)
    if not value or value.isspace():
        raise ValueEmpty(property=property.id)
    return value


def _word(property: Property, value: Any, length: int) -> str:
    """A plain text for kinds in which surrounding white space means nothing."""
    return _plain(property, value, length, _NOT_IN_TEXT).strip()


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _nfc(value: Any) -> str:
    return unicodedata.normalize("NFC", _string(value))


def _fold(value: Any) -> str:
    return scripts.normalise(_string(value)[:TEXT_LENGTH])


def _fit_text(property: Property, value: Any) -> str:
    return _plain(property, value, TEXT_LENGTH, _NOT_IN_TEXT)


def _read_long_text(property: Property, typed: str) -> str:
    return _fit_long_text(property, typed.replace("\r\n", "\n"))


def _fit_long_text(property: Property, value: Any) -> str:
    plain = _plain(property, value, LONG_TEXT_BYTES, _NOT_IN_LONG_TEXT)
    if len(plain) * 4 > LONG_TEXT_BYTES and len(plain.encode()) > LONG_TEXT_BYTES:
        raise ValueTooLong(property=property.id, limit=LONG_TEXT_BYTES, unit="bytes")
    return plain


def _is_partial_date(value: str) -> bool:
    try:
        partial_date.parse(value)
    except ValueError:
        return False
    return True


_NAME_MEMBERS: Final[dict[str, Callable[[str], object]]] = {
    "script": _SCRIPT.match,
    "language": _LANGUAGE.match,
    "kind": _TERM.match,
    "document": _RECORD_ID.match,
    "valid_from": _is_partial_date,
    "valid_until": _is_partial_date,
}


def _read_name(property: Property, typed: str) -> Value:
    return _fit_name(property, {"text": typed})


def _fit_name(property: Property, value: Any) -> Value:
    if not isinstance(value, dict):
        raise ValueDoesNotFit(property=property.id)
    text = _plain(property, value.get("text"), NAME_LENGTH, _NOT_IN_TEXT)
    name = {"text": text}
    script = value.get("script", scripts.script_of(text))
    if script != scripts.UNKNOWN_SCRIPT:
        name["script"] = script
    for member, fits in _NAME_MEMBERS.items():
        part = value.get(member)
        if part is None:
            continue
        if not isinstance(part, str) or not fits(part):
            raise ValueDoesNotFit(property=property.id)
        name[member] = part
    return name


def _fit_date(property: Property, value: Any) -> str:
    written = _word(property, value, TERM_LENGTH)
    try:
        partial_date.parse(written)
    except ValueError as error:
        raise NotADate(property=property.id) from error
    return written


def _date_key(value: Any) -> str:
    date = partial_date.parse(value)
    return f"{date.first}/{date.last}{'~' if date.about else ''}"


def _fit_moment(property: Property, value: Any) -> str:
    written = _word(property, value, TERM_LENGTH)
    try:
        instants.nanoseconds(written)
    except ValueError as error:
        raise NotATime(property=property.id) from error
    return written


def _fit_number(property: Property, value: Any) -> str:
    written = _word(property, value, TERM_LENGTH)
    if not decimals.is_decimal(written):
        raise NotANumber(property=property.id)
    return written


def _read_money(property: Property, typed: str) -> Value:
    amount, _, currency = _word(property, typed, TERM_LENGTH).partition(" ")
    return _fit_money(property, {"amount": amount, "currency": currency.strip().upper()})


def _fit_money(property: Property, value: Any) -> Value:
    if not isinstance(value, dict):
        raise NotMoney(property=property.id)
    amount, currency = value.get("amount"), value.get("currency")
    if not isinstance(amount, str) or not isinstance(currency, str):
        raise NotMoney(property=property.id)
    if not decimals.is_decimal(amount) or not _CURRENCY.match(currency):
        raise NotMoney(property=property.id)
    return {"amount": amount, "currency": currency}


def _terms(property: Property) -> Vocabulary:
    if property.vocabulary is None:
        raise ValueDoesNotFit(property=property.id)
    return property.vocabulary


def _read_country(property: Property, typed: str) -> str:
    country = _terms(property).find(_word(property, typed, TERM_LENGTH))
    if country is None:
        raise NotACountry(property=property.id)
    return country


def _fit_country(property: Property, value: Any) -> str:
    if not isinstance(value, str) or value not in _terms(property).terms:
        raise NotACountry(property=property.id)
    return value


def _read_choice(property: Property, typed: str) -> str:
    found = _terms(property).find(typed)
    return found if found is not None else _fit_choice(property, typed)


def _fit_choice(property: Property, value: Any) -> str:
    word, vocabulary = _word(property, value, TERM_LENGTH), _terms(property)
    if word in vocabulary.terms or vocabulary.extensible:
        return word
    known = list(vocabulary.terms)
    more = [f"and {len(known) - _CHOICES_NAMED} more"] if len(known) > _CHOICES_NAMED else []
    raise NotAChoice(property=property.id, choices=", ".join(known[:_CHOICES_NAMED] + more))


def _read_reference(property: Property, typed: str) -> str:
    return _fit_reference(property, typed.strip().lower())


def _fit_reference(property: Property, value: Any) -> str:
    if not isinstance(value, str) or not _RECORD_ID.match(value):
        raise NotAReference(property=property.id)
    return value


def _read_yes_no(property: Property, typed: str) -> bool:
    return _fit_yes_no(property, _YES_NO.get(typed.strip().lower()))


def _fit_yes_no(property: Property, value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotYesOrNo(property=property.id)
    return value


def _yes_no(value: Any) -> str:
    if not isinstance(value, bool):
        raise TypeError("neither yes nor no")
    return "yes" if value else "no"


def _read_file(property: Property, _typed: str) -> Value:
    raise ValueDoesNotFit(property=property.id)


def _fit_file(property: Property, value: Any) -> Value:
    if not isinstance(value, dict):
        raise ValueDoesNotFit(property=property.id)
    name = _plain(property, value.get("name"), NAME_LENGTH, _NOT_IN_TEXT)
    size, sha256, media_type = (value.get(part) for part in ("size", "sha256", "media_type"))
    is_size = isinstance(size, int) and not isinstance(size, bool) and 0 <= size <= _LARGEST_FILE
    is_digest = isinstance(sha256, str) and _SHA256.match(sha256)
    is_media_type = isinstance(media_type, str) and _MEDIA_TYPE.match(media_type)
    if not (is_size and is_digest and is_media_type):
        raise ValueDoesNotFit(property=property.id)
    return {"name": name, "size": size, "sha256": sha256, "media_type": media_type}


FORMS: Final[dict[Kind, Form]] = {
    Kind.TEXT: Form(_fit_text, _fit_text, _string, _nfc, _fold),
    Kind.LONG_TEXT: Form(_read_long_text, _fit_long_text, _string, _nfc, _fold),
    Kind.NAME: Form(
        _read_name,
        _fit_name,
        text=lambda name: _string(name["text"]),
        same=lambda name: _nfc(name["text"]),
        key=lambda name: _fold(name["text"]),
        needed=frozenset({"text"}),
        allowed=frozenset(_NAME_MEMBERS),
    ),
    Kind.DATE: Form(_fit_date, _fit_date, _string, partial_date.parse, _date_key),
    Kind.DATETIME: Form(_fit_moment, _fit_moment, _string, instants.nanoseconds, instants.sort_key),
    Kind.NUMBER: Form(_fit_number, _fit_number, _string, decimals.amount, decimals.sort_key),
    Kind.MONEY: Form(
        _read_money,
        _fit_money,
        text=lambda money: f"{_string(money['amount'])} {_string(money['currency'])}",
        same=lambda money: (_string(money["currency"]), decimals.amount(money["amount"])),
        key=lambda money: f"{_string(money['currency'])} {decimals.sort_key(money['amount'])}",
        needed=frozenset({"amount", "currency"}),
    ),
    Kind.COUNTRY: Form(_read_country, _fit_country, _string, _string, _string),
    Kind.CHOICE: Form(_read_choice, _fit_choice, _string, _string, _string),
    Kind.REFERENCE: Form(_read_reference, _fit_reference, _string, _string, _string),
    Kind.YES_NO: Form(_read_yes_no, _fit_yes_no, _yes_no, _yes_no, _yes_no),
    Kind.FILE: Form(
        _read_file,
        _fit_file,
        text=lambda file: _string(file["name"]),
        same=lambda file: (_string(file["sha256"]), file["size"]),
        key=lambda file: _fold(file["name"]),
        needed=frozenset({"name", "size", "sha256", "media_type"}),
    ),
}
