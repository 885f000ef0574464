"""What each kind of value can do: be read, judged, shown, compared and put in order."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

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

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

Value: TypeAlias = str | bool | dict[str, Any]

TEXT_LENGTH: Final = 10_000
NAME_LENGTH: Final = 1_000
TERM_LENGTH: Final = 200
LONG_TEXT_BYTES: Final = 4 * 1024 * 1024
_CHOICES_NAMED: Final = 12

_NOT_IN_TEXT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_LONG_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_FIRST_SURROGATE: Final = "\ud800"
_RECORD_ID: Final = re.compile(r"[0-9a-f]{32}\Z")
_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
_SCRIPT: Final = re.compile(r"[A-Z][a-z]{3}\Z")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}\Z")
_TERM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,63}\Z")
_COUNTRY: Final = re.compile(r"[A-Z]{2}\Z")
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,63}/[A-Za-z0-9][A-Za-z0-9.+_-]{0,127}\Z")
_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}
_LARGEST_FILE: Final = 2**63 - 1


class Form(NamedTuple):
    """The abilities of one kind.

    `read` turns typed text into a value, `fit` returns a JSON value from elsewhere as this version
    stores it; both raise children of ValueDoesNotFit. `text`, `same` (what equality compares) and
    `key` (what sorts) may raise TypeError, ValueError or KeyError for a value that does not fit.
    `parts` is there for kinds whose values may be typed as a JSON object.
    """

    read: Callable[[Property, str], Value]
    fit: Callable[[Property, object], Value]
    text: Callable[[object], str]
    same: Callable[[object], object]
    key: Callable[[object], str]
    parts: Parts | None = None


class Parts(NamedTuple):
    """The members of a typed JSON object and what turns them into a value."""

    needed: frozenset[str]
    allowed: frozenset[str]
    read: Callable[[Property, dict[str, object]], Value]


def _plain(spec: Property, value: object, length: int, unfit: re.Pattern[str]) -> str:
    """A text without controls and surrogates, not blank, of at most `length` characters."""
    if not isinstance(value, str):
        raise ValueDoesNotFit(property=spec.id)
    if len(value) > length:
        raise ValueTooLong(property=spec.id, limit=length, unit="characters")
    found = None if value.isprintable() else unfit.search(value)
    if found:
        error = ValueNotUnicode if found[0] >= _FIRST_SURROGATE else ValueHasControls
        raise error(property=spec.id)
    if not value or value.isspace():
        raise ValueEmpty(property=spec.id)
    return value


def _word(spec: Property, value: object, length: int) -> str:
    """A plain text for kinds in which surrounding white space means nothing."""
    return _plain(spec, value, length, _NOT_IN_TEXT).strip()


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _members(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("not a JSON object")
    return value


def _nfc(value: object) -> str:
    return unicodedata.normalize("NFC", _string(value))


def _fold(value: object) -> str:
    return scripts.normalise(_string(value)[:TEXT_LENGTH])


def _fit_text(spec: Property, value: object) -> str:
    return _plain(spec, value, TEXT_LENGTH, _NOT_IN_TEXT)


def _read_long_text(spec: Property, typed: str) -> str:
    return _fit_long_text(spec, typed.replace("\r\n", "\n"))


def _fit_long_text(spec: Property, value: object) -> str:
    plain = _plain(spec, value, LONG_TEXT_BYTES, _NOT_IN_LONG_TEXT)
    if len(plain) * 4 > LONG_TEXT_BYTES and len(plain.encode()) > LONG_TEXT_BYTES:
        raise ValueTooLong(property=spec.id, limit=LONG_TEXT_BYTES, unit="bytes")
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


def _read_name(spec: Property, typed: str) -> Value:
    return _fit_name(spec, {"text": typed})


def _read_name_parts(spec: Property, typed: dict[str, object]) -> Value:
    kind = typed.get("kind")
    if isinstance(kind, str):
        typed = {**typed, "kind": _read_choice(spec, kind)}
    return _fit_name(spec, typed)


def _fit_name(spec: Property, value: object) -> Value:
    if not isinstance(value, dict):
        raise ValueDoesNotFit(property=spec.id)
    text = _plain(spec, value.get("text"), NAME_LENGTH, _NOT_IN_TEXT)
    name = {"text": text}
    script = value.get("script", scripts.script_of(text))
    if script != scripts.UNKNOWN_SCRIPT:
        name["script"] = script
    for member, fits in _NAME_MEMBERS.items():
        part = value.get(member)
        if part is None:
            continue
        if not isinstance(part, str) or not fits(part):
            raise ValueDoesNotFit(property=spec.id)
        name[member] = part
    return name


def _fit_date(spec: Property, value: object) -> str:
    written = _word(spec, value, TERM_LENGTH)
    try:
        partial_date.parse(written)
    except ValueError as error:
        raise NotADate(property=spec.id) from error
    return written


def _date(value: object) -> partial_date.PartialDate:
    return partial_date.parse(_string(value))


def _date_key(value: object) -> str:
    return partial_date.sort_key(_string(value))


def _fit_moment(spec: Property, value: object) -> str:
    written = _word(spec, value, TERM_LENGTH)
    try:
        instants.nanoseconds(written)
    except ValueError as error:
        raise NotATime(property=spec.id) from error
    return written


def _fit_number(spec: Property, value: object) -> str:
    written = _word(spec, value, TERM_LENGTH)
    if not decimals.is_decimal(written):
        raise NotANumber(property=spec.id)
    return written


def _read_money(spec: Property, typed: str) -> Value:
    amount, _, currency = _word(spec, typed, TERM_LENGTH).partition(" ")
    return _fit_money(spec, {"amount": amount, "currency": currency.strip().upper()})


def _fit_money(spec: Property, value: object) -> Value:
    if not isinstance(value, dict):
        raise NotMoney(property=spec.id)
    amount, currency = value.get("amount"), value.get("currency")
    if not isinstance(amount, str) or not isinstance(currency, str):
        raise NotMoney(property=spec.id)
    if not decimals.is_decimal(amount) or not _CURRENCY.match(currency):
        raise NotMoney(property=spec.id)
    return {"amount": amount, "currency": currency}


def _terms(spec: Property) -> Vocabulary:
    if spec.vocabulary is None:
        raise ValueDoesNotFit(property=spec.id)
    return spec.vocabulary


def _read_country(spec: Property, typed: str) -> str:
    country = _terms(spec).find(_word(spec, typed, TERM_LENGTH))
    if country is None:
        raise NotACountry(property=spec.id)
    return country


def _fit_country(spec: Property, value: object) -> str:
    # A newer version may know a country that this one does not.
    if not isinstance(value, str) or not _COUNTRY.match(value):
        raise NotACountry(property=spec.id)
    return value


def _read_choice(spec: Property, typed: str) -> str:
    vocabulary = _terms(spec)
    found = vocabulary.find(typed)
    if found is not None:
        return found
    word = _word(spec, typed, TERM_LENGTH)
    if vocabulary.extensible:
        return word
    raise NotAChoice(property=spec.id, choices=_some(vocabulary))


def _some(vocabulary: Vocabulary) -> str:
    known = list(vocabulary.terms)
    more = [f"and {len(known) - _CHOICES_NAMED} more"] if len(known) > _CHOICES_NAMED else []
    return ", ".join(known[:_CHOICES_NAMED] + more)


def _fit_choice(spec: Property, value: object) -> str:
    # A newer version may know a term that this one does not.
    word, vocabulary = _word(spec, value, TERM_LENGTH), _terms(spec)
    if not _TERM.match(word) and not vocabulary.extensible:
        raise NotAChoice(property=spec.id, choices=_some(vocabulary))
    return word


def _read_reference(spec: Property, typed: str) -> str:
    return _fit_reference(spec, typed.strip().lower())


def _fit_reference(spec: Property, value: object) -> str:
    if not isinstance(value, str) or not _RECORD_ID.match(value):
        raise NotAReference(property=spec.id)
    return value


def _read_yes_no(spec: Property, typed: str) -> bool:
    return _fit_yes_no(spec, _YES_NO.get(typed.strip().lower()))


def _fit_yes_no(spec: Property, value: object) -> bool:
    if not isinstance(value, bool):
        raise NotYesOrNo(property=spec.id)
    return value


def _yes_no(value: object) -> str:
    if not isinstance(value, bool):
        raise TypeError("neither yes nor no")
    return "yes" if value else "no"


def _read_file(spec: Property, _typed: str) -> Value:
    raise ValueDoesNotFit(property=spec.id)


def _fit_file(spec: Property, value: object) -> Value:
    if not isinstance(value, dict):
        raise ValueDoesNotFit(property=spec.id)
    name = _plain(spec, value.get("name"), NAME_LENGTH, _NOT_IN_TEXT)
    size, sha256, media_type = (value.get(part) for part in ("size", "sha256", "media_type"))
    is_size = isinstance(size, int) and not isinstance(size, bool) and 0 <= size <= _LARGEST_FILE
    is_digest = isinstance(sha256, str) and _SHA256.match(sha256)
    is_media_type = isinstance(media_type, str) and _MEDIA_TYPE.match(media_type)
    if not (is_size and is_digest and is_media_type):
        raise ValueDoesNotFit(property=spec.id)
    return {"name": name, "size": size, "sha256": sha256, "media_type": media_type}


def _moment(value: object) -> int:
    return instants.nanoseconds(_string(value))


def _moment_key(value: object) -> str:
    return instants.sort_key(_string(value))


def _number(value: object) -> Decimal:
    return decimals.amount(_string(value))


def _number_key(value: object) -> str:
    return decimals.sort_key(_string(value))


def _name(value: object) -> str:
    return _string(_members(value)["text"])


def _money(value: object) -> tuple[str, str]:
    members = _members(value)
    return _string(members["amount"]), _string(members["currency"])


def _money_text(value: object) -> str:
    return " ".join(_money(value))


def _same_money(value: object) -> tuple[Decimal, str]:
    amount, currency = _money(value)
    return decimals.amount(amount), currency


def _money_key(value: object) -> str:
    amount, currency = _money(value)
    return f"{currency} {decimals.sort_key(amount)}"


def _file_name(value: object) -> str:
    return _string(_members(value)["name"])


FORMS: Final[dict[Kind, Form]] = {
    Kind.TEXT: Form(_fit_text, _fit_text, _string, _nfc, _fold),
    Kind.LONG_TEXT: Form(_read_long_text, _fit_long_text, _string, _nfc, _fold),
    Kind.NAME: Form(
        _read_name,
        _fit_name,
        _name,
        same=lambda value: _nfc(_name(value)),
        key=lambda value: _fold(_name(value)),
        parts=Parts(frozenset({"text"}), frozenset(_NAME_MEMBERS), _read_name_parts),
    ),
    Kind.DATE: Form(_fit_date, _fit_date, _string, _date, _date_key),
    Kind.DATETIME: Form(_fit_moment, _fit_moment, _string, _moment, _moment_key),
    Kind.NUMBER: Form(_fit_number, _fit_number, _string, _number, _number_key),
    Kind.MONEY: Form(
        _read_money,
        _fit_money,
        _money_text,
        _same_money,
        _money_key,
        parts=Parts(frozenset({"amount", "currency"}), frozenset(), _fit_money),
    ),
    Kind.COUNTRY: Form(_read_country, _fit_country, _string, _string, _string),
    Kind.CHOICE: Form(_read_choice, _fit_choice, _string, _string, _string),
    Kind.REFERENCE: Form(_read_reference, _fit_reference, _string, _string, _string),
    Kind.YES_NO: Form(_read_yes_no, _fit_yes_no, _yes_no, _yes_no, _yes_no),
    Kind.FILE: Form(
        _read_file,
        _fit_file,
        _file_name,
        same=lambda value: (_nfc(_file_name(value)), _string(_members(value)["sha256"])),
        key=lambda value: _fold(_file_name(value)),
        parts=Parts(frozenset({"name", "size", "sha256", "media_type"}), frozenset(), _fit_file),
    ),
}
