"""The options that every command takes, before its name or after it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click


@dataclass(slots=True)
class Settings:
    """What the shared options said. Commands find it as their context's object."""

    vault: Path | None = None
    passphrase_file: Path | None = None
    json: bool = False
    quiet: bool = False


PATH: Final = click.Path(path_type=Path)
"""A path that the command judges by itself."""


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value:
        setattr(ctx.ensure_object(Settings), str(param.name), value)


def _shared(*, outermost: bool) -> tuple[click.Option, ...]:
    """The shared options; only the outermost ones read the environment and show in the help."""
    common: dict[str, Any] = {"callback": _keep, "expose_value": False, "hidden": not outermost}
    return (
        click.Option(
            ["--vault"],
            type=PATH,
            metavar="DIR",
            envvar="SATCHEL_VAULT" if outermost else None,
            help="The vault's folder (or SATCHEL_VAULT).",
            **common,
        ),
        click.Option(
            ["--passphrase-file"],
            type=PATH,
            metavar="FILE",
            envvar="SATCHEL_PASSPHRASE_FILE" if outermost else None,
            help="A file whose first line is the passphrase (or SATCHEL_PASSPHRASE_FILE).",
            **common,
        ),
        click.Option(
            ["--json"], is_flag=True, is_eager=True, help="Print one JSON value.", **common
        ),
        click.Option(["--quiet"], is_flag=True, help="No progress and no remarks.", **common),
    )


_OUTERMOST: Final = _shared(outermost=True)
_INNER: Final = _shared(outermost=False)


class Command(click.Command):
    """A command that also takes the shared options."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters, and the shared ones unless it means something else by the name."""
        own = super().get_params(ctx)
        names = {name for parameter in own for name in parameter.opts}
        return [*own, *(option for option in _INNER if names.isdisjoint(option.opts))]

    def get_help(self, ctx: click.Context) -> str:
        """The help, as one JSON value where that was asked for."""
        return _help(super().get_help(ctx), ctx.ensure_object(Settings))


class Group(click.Group):
    """A group of commands that also takes the shared options."""

    command_class = Command

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters and the shared ones."""
        return [*super().get_params(ctx), *(_INNER if ctx.parent else _OUTERMOST)]

    def get_help(self, ctx: click.Context) -> str:
        """The help, as one JSON value where that was asked for."""
        return _help(super().get_help(ctx), ctx.ensure_object(Settings))


def _help(text: str, settings: Settings) -> str:
    import json

    return json.dumps({"help": text}) if settings.json else text
