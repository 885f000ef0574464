"""Which properties may leave the vault, and how far (resources/rules/profiles.toml)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Collection
from typing import Any, Final, Literal

import msgspec

from vault.errors import Refused
from vault.records.schema import RESOURCES, Schema, Sensitivity
from vault.records.statement import RESERVED

Passage = Literal["whole", "content-withheld", "statement-withheld"]
"""What leaves of a statement: all; everything but its content; only its id."""

Passes = Callable[[str, str], Passage]
"""(type id, property id) -> what leaves."""

DEFAULT: Final = "co_counsel"
_EVERY: Final = "*"


class UnknownProfile(Refused):
    """No profile has this name."""

    code = "unknown-profile"
    sentence = "There is no profile called {profile}."
    next_step = "The profiles are: {known}."


class BadWithhold(Refused):
    """`--withhold` takes TYPE.PROPERTY."""

    code = "bad-withhold"
    sentence = "{typed} does not say what to withhold."
    next_step = "Write TYPE.PROPERTY, for example person.birth_date."


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of recipient. `contents` is the highest sensitivity whose content leaves."""

    label: str
    contents: Sensitivity
    above: Literal["content", "statement"] = "content"
    identity: bool = False
    restated: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    profiles: dict[str, Profile]
    identity: dict[str, frozenset[str]]


@functools.cache
def _load() -> _File:
    text = (RESOURCES / "rules" / "profiles.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return msgspec.convert(data, _File)


def names() -> tuple[str, ...]:
    """The profiles that there are, the default first."""
    return tuple(_load().profiles)


def get(name: str) -> Profile:
    """A profile. Raises UnknownProfile."""
    found = _load().profiles.get(name)
    if found is None:
        raise UnknownProfile(profile=name, known=", ".join(names()))
    return found


def passes(schema: Schema, name: str, withheld: Collection[str]) -> Passes:
    """What leaves under a profile, less what is withheld by hand as TYPE.PROPERTY.

    Raises UnknownProfile, BadWithhold, UnknownType, UnknownProperty.
    """
    profile = get(name)
    by_hand = frozenset(_withheld(schema, typed) for typed in withheld)
    identity = _load().identity if profile.identity else {}

    def decide(type_id: str, property_id: str) -> Passage:
        if property_id in RESERVED:
            return "whole"
        sensitivity = schema.property(type_id, property_id).sensitivity
        named = identity.get(type_id, frozenset())
        if sensitivity is Sensitivity.NEVER_LEAVES or {property_id, _EVERY} & named:
            return "statement-withheld"
        if sensitivity > profile.contents:
            return "statement-withheld" if profile.above == "statement" else "content-withheld"
        return "content-withheld" if (type_id, property_id) in by_hand else "whole"

    return decide


def _withheld(schema: Schema, typed: str) -> tuple[str, str]:
    type_id, dot, property_id = typed.partition(".")
    if not dot:
        raise BadWithhold(typed=typed[:100])
    return type_id, schema.require_property(type_id, property_id).id
