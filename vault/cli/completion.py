"""`completion`: the script by which a shell completes commands."""

from __future__ import annotations

import click

from vault.cli.output import Output
from vault.cli.settings import Command, Settings

_SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell, to be read in its start-up file."""
    from click.shell_completion import get_completion_class

    root = ctx.find_root()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.BadParameter(shell)
    name = str(root.info_name)
    variable = f"_{name}_COMPLETE".replace("-", "_").upper()
    script = kind(root.command, {}, name, variable).source()
    Output(ctx.ensure_object(Settings)).result({"script": script}, [script])
