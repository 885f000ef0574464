"""`schema`: the types of records and their properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from vault.cli.output import Output, table
from vault.cli.settings import Command, Settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from vault.records.schema import Property

_TERMS_SHOWN: Final = 8


def complete_type(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The type ids that begin as typed, for the shell."""
    from click.shell_completion import CompletionItem

    from vault.records.schema import load

    return [
        CompletionItem(type_id, help=kind.label)
        for type_id, kind in load().types.items()
        if type_id.startswith(incomplete)
    ]


@click.command(cls=Command)
@click.argument("type_id", metavar="[TYPE]", shell_complete=complete_type, required=False)
@click.pass_obj
def schema(settings: Settings, type_id: str | None) -> None:
    """List the types of records, or the properties of one type."""
    from vault.records.schema import load

    known, output = load(), Output(settings)
    if type_id is None:
        lines = table((id, kind.label) for id, kind in known.types.items())
        output.result({"types": list(known.types)}, lines)
        return
    kind = known.require_type(type_id)
    properties = list(kind.properties.values())
    output.result(
        {"type": kind.id, "label": kind.label, "properties": list(map(_property, properties))},
        [kind.label, *table(map(_row, properties))],
    )


def _property(spec: Property) -> dict[str, Any]:
    return {
        "id": spec.id,
        "kind": spec.kind.value,
        "label": spec.label,
        "many": spec.many,
        "sensitivity": spec.sensitivity.value,
        "vocabulary": list(spec.vocabulary.terms) if spec.vocabulary else None,
    }


def _row(spec: Property) -> tuple[str, ...]:
    takes = spec.kind.value + (" (several)" if spec.many else "")
    if spec.to:
        takes += f" to {', '.join(spec.to)}"
    terms = list(spec.vocabulary.terms) if spec.vocabulary else []
    some = ", ".join(terms[:_TERMS_SHOWN]) + (", ..." if len(terms) > _TERMS_SHOWN else "")
    return f"  {spec.id}", spec.label, takes, some
