"""PROPERTY=VALUE as typed; `@FILE` stands for a file's text, `@@x` for the text `@x`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault.records.kinds import LONG_TEXT_BYTES
from vault.records.misfits import ValueNotUnicode, ValueTooLong

if TYPE_CHECKING:
    from collections.abc import Iterable


def split(typed: str) -> tuple[str, str]:
    """Property and value, with files not yet read. Raises BadParameter."""
    name, sign, value = typed.partition("=")
    if not sign or not name:
        raise click.BadParameter(f"{typed[:80]!r} is not PROPERTY=VALUE.")
    return name, value


def grouped(typed: Iterable[str]) -> dict[str, list[str]]:
    """The values of each property, in the order given.

    Raises BadParameter, ValueTooLong, ValueNotUnicode, OSError.
    """
    found: dict[str, list[str]] = {}
    for one in typed:
        name, value = split(one)
        found.setdefault(name, []).append(text_of(name, value))
    return found


def text_of(name: str, value: str) -> str:
    """The value itself, or the text of the file that it names."""
    if not value.startswith("@"):
        return value
    if value.startswith("@@"):
        return value[1:]
    with Path(value[1:]).open("rb") as file:
        content = file.read(LONG_TEXT_BYTES + 1)
    if len(content) > LONG_TEXT_BYTES:
        raise ValueTooLong(property=name, limit=LONG_TEXT_BYTES, unit="bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueNotUnicode(property=name) from None
