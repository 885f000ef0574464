"""The values that statements hold: typed, checked, shown, compared and put in order.

A value is JSON. `parse` turns what a person typed into one, `check` judges one that came from
elsewhere, and the rest never fail: a value that makes no sense is shown as such.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Never

from vault.records import scripts
from vault.records.kinds import FORMS, TEXT_LENGTH, Value
from vault.records.misfits import UnknownMember, ValueDoesNotFit, ValueNotJson, ValueTooLong
from vault.records.schema import Kind, Property

__all__ = [
    "KEY_LENGTH",
    "UNREADABLE",
    "Value",
    "ValueDoesNotFit",
    "check",
    "concerns",
    "equal",
    "key",
    "label",
    "parse",
    "text",
]

if TYPE_CHECKING:
    from collections.abc import Mapping

UNREADABLE: Final = "unreadable value"
KEY_LENGTH: Final = 200
JSON_LENGTH: Final = 16_384
# No text has a JSON form, so a note may begin with a brace.
_NEVER_JSON: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})

_LABELLED: Final = frozenset({Kind.CHOICE, Kind.COUNTRY})

# What the forms raise for a value that does not fit.
_SENSELESS: Final = (TypeError, ValueError, KeyError)


def parse(spec: Property, typed: str | Mapping[str, Any]) -> Value:
    """The value that a person typed: text, or for names, money and files a JSON object.

    Text that begins with a brace is JSON, except for kinds of text. Raises a child of
    ValueDoesNotFit that says what the property expects.
    """
    form = FORMS[spec.kind]
    if isinstance(typed, str):
        if not typed.startswith("{") or spec.kind in _NEVER_JSON:
            return form.read(spec, typed)
        typed = _strict_object(spec, typed)
    parts = form.parts
    if parts is None:
        raise ValueDoesNotFit(property=spec.id)
    if not parts.needed <= typed.keys() <= parts.needed | parts.allowed:
        raise UnknownMember(
            property=spec.id,
            needed=", ".join(sorted(parts.needed)),
            allowed=", ".join(sorted(parts.allowed)) or "nothing else",
        )
    return parts.read(spec, dict(typed))


def check(spec: Property, value: object) -> bool:
    """Whether a JSON value that came from elsewhere is one of this property.

    Members, terms and countries that this version does not know are borne, if well formed; so is
    any value of an unknown property.
    """
    if spec.unknown:
        return True
    try:
        FORMS[spec.kind].fit(spec, value)
    except ValueDoesNotFit:
        return False
    return True


def text(spec: Property, value: object) -> str:
    """The value as the command line shows it; `UNREADABLE` when it is none of the property."""
    if spec.unknown:
        return value if isinstance(value, str) else _as_json(value)
    try:
        return FORMS[spec.kind].text(value)
    except _SENSELESS:
        return UNREADABLE


def label(spec: Property, value: object) -> str:
    """The value in English words: the label of a term or country, else its `text`."""
    shown = text(spec, value)
    if spec.vocabulary is not None and spec.kind in _LABELLED:
        return spec.vocabulary.terms.get(shown, shown)
    return shown


def equal(spec: Property, a: object, b: object) -> bool:
    """Whether two values say the same, by the comparison of the property's kind.

    Texts and names by NFC, dates by their parts, moments by the instant, amounts by number, files
    by name and content.
    """
    if not spec.unknown:
        same = FORMS[spec.kind].same
        try:
            return same(a) == same(b)
        except _SENSELESS:
            pass
    return _as_json(a) == _as_json(b)


def key(spec: Property, value: object) -> str:
    """A text of at most 200 characters that sorts, by code points, as the values do.

    Equal values have equal keys. Texts are folded (case and diacritics off) and cut; numbers are
    encoded by `decimals.sort_key`; money sorts by currency, then amount; dates by first, then last
    day; moments by UTC. Values that make no sense sort by their text.
    """
    if not spec.unknown:
        try:
            return FORMS[spec.kind].key(value)[:KEY_LENGTH]
        except _SENSELESS:
            pass
    return scripts.normalise(text(spec, value)[:TEXT_LENGTH])[:KEY_LENGTH]


def concerns(value: object) -> tuple[str, ...]:
    """What people should be told about a text, name or file name, which is stored unchanged.

    Those of `bidi_controls`, `unseen_characters` and `mixed_scripts` that apply.
    """
    if isinstance(value, dict):
        value = value.get("text", value.get("name"))
    if not isinstance(value, str):
        return ()
    bidi = scripts.has_bidi_controls(value)
    found = {
        "bidi_controls": bidi,
        "unseen_characters": not bidi and scripts.has_unseen(value),
        "mixed_scripts": scripts.mixed_scripts(value),
    }
    return tuple(name for name, applies in found.items() if applies)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _strict_object(spec: Property, typed: str) -> dict[str, Any]:
    """One flat JSON object: no name twice, no NaN, nothing nested, at most 16,384 characters."""
    if len(typed) > JSON_LENGTH:
        raise ValueTooLong(property=spec.id, limit=JSON_LENGTH, unit="characters of JSON")
    try:
        found: dict[str, Any] = json.loads(
            typed, object_pairs_hook=_flat, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise ValueNotJson(property=spec.id) from error
    return found


def _flat(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    nested = any(isinstance(member, dict | list) for member in members.values())
    if len(members) != len(pairs) or nested:
        raise ValueError("a name given twice, or a value inside a value")
    return members


def _no_constant(name: str) -> Never:
    raise ValueError(name)
