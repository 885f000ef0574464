"""The program as a tree of commands, whose modules are loaded only when they are called."""

from __future__ import annotations

import importlib
from typing import Final

import click

from vault.cli.settings import Group, Settings

NAME: Final = "satchel-cli"

# A noun is a module of this package; its click command or group carries the command's name.
_MODULE_OF: Final = {
    "init": "vaults",
    "status": "vaults",
    "verify": "vaults",
    "passphrase": "vaults",
    "slot": "slot",
    "recovery": "recovery",
    "backup": "backup",
    "restore": "backup",
    "demo": "vaults",
    "schema": "schema",
    "record": "record",
    "case": "case",
    "search": "search",
    "disagreements": "disagreements",
    "settle": "disagreements",
    "file": "file",
    "table": "table",
    "card": "card",
    "contact": "contact",
    "identity": "identity",
    "seal": "seal",
    "open": "bundle",
    "accept": "bundle",
    "bundle": "bundle",
    "ledger": "ledger",
    "unseal": "unseal",
    "rescue": "rescue",
    "completion": "completion",
}

# Names that Python has for something else.
_KEYWORDS: Final = {"open": "open_"}


class Program(Group):
    """The outermost group. Commands are listed in the order of `_MODULE_OF`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_MODULE_OF)

    def get_command(
        self,
        ctx: click.Context,
        cmd_name: str,
    ) -> click.Command | None:
        """Load the module of a command."""
        noun = _MODULE_OF.get(cmd_name)
        if noun is None:
            return None
        module = importlib.import_module(f"vault.cli.{noun}")
        command: click.Command = getattr(module, _KEYWORDS.get(cmd_name, cmd_name))
        return command


@click.command(
    NAME,
    cls=Program,
    invoke_without_command=True,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, help="Show the version and exit.")
@click.option("--self-test", is_flag=True, help="Try this program out in a temporary folder.")
@click.pass_context
def program(ctx: click.Context, version: bool, self_test: bool) -> None:
    """A vault for case files: records, documents and what was said of them, under one key."""
    if ctx.invoked_subcommand is not None:
        return
    if self_test:
        from vault.cli import selftest

        ctx.exit(selftest.run())
    if not version:
        raise click.UsageError("Missing command.", ctx)
    from importlib.metadata import version as version_of

    from vault.cli.output import Output

    number = version_of("satchel")
    Output(ctx.ensure_object(Settings)).result({"version": number}, [f"{NAME} {number}"])
