"""Persons and organisations as FollowTheMoney entities, one JSON object a line.

The model: https://followthemoney.tech, schemata Thing, LegalEntity, Person and Organization. What
it has no place for is left out, and so is a date that it could not tell from an exact one.

    person        name -> name, alias, previousName (by the kind of name); birth_date -> birthDate;
                  birth_place -> birthPlace; birth_country -> birthCountry; sex -> gender;
                  nationality -> nationality; ethnicity -> ethnicity; language -> spokenLanguage;
                  occupation -> profession; public_role -> position; death_date -> deathDate;
                  address, phone, email, notes -> the same
    organisation  name as above; kind -> classification; country -> country;
                  address, phone, email, website, notes -> the same
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from vault.errors import Refused
from vault.records import partial_date, values
from vault.records.schema import Kind, Property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SCHEMATA: Final = {"person": "Person", "organisation": "Organization"}
_PROPERTIES: Final[dict[str, dict[str, str]]] = {
    "person": {
        "name": "name",
        "birth_date": "birthDate",
        "birth_place": "birthPlace",
        "birth_country": "birthCountry",
        "sex": "gender",
        "nationality": "nationality",
        "ethnicity": "ethnicity",
        "language": "spokenLanguage",
        "occupation": "profession",
        "public_role": "position",
        "death_date": "deathDate",
        "address": "address",
        "phone": "phone",
        "email": "email",
        "notes": "notes",
    },
    "organisation": {
        "name": "name",
        "kind": "classification",
        "country": "country",
        "address": "address",
        "phone": "phone",
        "email": "email",
        "website": "website",
        "notes": "notes",
    },
}
_NAMES: Final = {
    "alias": "alias",
    "nickname": "alias",
    "mrz": "alias",
    "birth": "previousName",
    "maiden": "previousName",
}
_GENDERS: Final = {"M": "male", "F": "female", "X": "other"}


class NoEntities(Refused):
    """FollowTheMoney knows persons and organisations only."""

    code = "table-no-entities"
    sentence = "Records of the type {type} have no place in FollowTheMoney."
    next_step = "Export persons or organisations, or take CSV or XLSX."


def properties(type_id: str) -> frozenset[str]:
    """The properties that have a place in FollowTheMoney. Raises NoEntities."""
    if type_id not in _SCHEMATA:
        raise NoEntities(type=type_id)
    return frozenset(_PROPERTIES[type_id])


def entity(type_id: str, record: str, said: Mapping[Property, Iterable[Any]]) -> dict[str, Any]:
    """One entity: `record` is the record's id in hex, `said` the values of each property."""
    found: dict[str, list[str]] = {}
    for spec, each in said.items():
        for value in each:
            for name, text in _told(_PROPERTIES[type_id][spec.id], spec, value):
                found.setdefault(name, []).append(text)
    return {"id": record, "schema": _SCHEMATA[type_id], "properties": found}


def _told(name: str, spec: Property, value: object) -> Iterator[tuple[str, str]]:
    text = values.text(spec, value)
    if spec.kind is Kind.NAME and isinstance(value, dict):
        yield _NAMES.get(str(value.get("kind")), name), text
    elif spec.kind is Kind.DATE:
        if _is_exact(text):
            yield name, text
    elif spec.kind is Kind.COUNTRY or name == "spokenLanguage":
        yield name, text.lower()
    elif name == "gender":
        if text in _GENDERS:
            yield name, _GENDERS[text]
    else:
        yield name, values.label(spec, value)


def _is_exact(text: str) -> bool:
    try:
        date = partial_date.parse(text)
    except ValueError:
        return False
    return not date.about and date.precision != "range"
