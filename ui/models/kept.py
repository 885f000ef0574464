"""What a page keeps inside the vault when it is locked, so that it comes back as it was."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar, runtime_checkable

import msgspec

Body = dict[str, Any]
"""What a draft can hold: JSON."""
Kind = TypeVar("Kind")


@runtime_checkable
class Keeping(Protocol):
    """A page with something on it that a lock must not lose."""

    def kept(self) -> Body:
        """How the page stands."""

    def take_up(self, body: Body) -> None:
        """Stand like that again, as far as it still can be."""


def read(body: object, kind: type[Kind]) -> Kind | None:
    """What was kept; None where another version kept it."""
    try:
        return msgspec.convert(body, kind)
    except msgspec.ValidationError:
        return None
