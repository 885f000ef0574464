"""`data/read-me-first.html`: what a bundle holds, for people without Satchel. Inert: no script, no
link.

Made from what leaves and nothing else; Satchel itself never shows it.
"""

from __future__ import annotations

import html
from collections import defaultdict
from typing import TYPE_CHECKING

from vault.records import edits, scripts, values
from vault.records import statement as grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault.exchange.lines import CarriedChangeset
    from vault.records.fold import Folded, Said
    from vault.records.folding import Folding
    from vault.records.proof import CarriedEdit
    from vault.records.schema import Schema
    from vault.records.statement import Edit

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sealed case file</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font-family:sans-serif;max-width:50em;margin:2em auto;line-height:1.5}
dt{color:#555c63}dd{margin:0 0 .6em 1em;unicode-bidi:plaintext}</style></head><body>
"""


def page(
    folding: Folding, changesets: Iterable[CarriedChangeset], sender: str, purpose: str
) -> bytes:
    """The page as UTF-8 HTML."""
    said: dict[str, list[Said]] = defaultdict(list)
    types: dict[str, str] = {}
    for changeset in changesets:
        for carried in changeset.edits:
            edit = grammar.read_edit(carried.body)
            types[edit.record] = edit.type
            said[edit.record].extend(_readable(edit, carried))
    parts = [_HEAD, f"<h1>Sealed by {_text(sender)}</h1>"]
    if purpose:
        parts.append(f"<p>{_text(purpose)}</p>")
    for record, kind in types.items():
        parts.append(_record(folding.schema, kind, folding.fold(kind, said[record])))
    parts.append("</body></html>\n")
    return "".join(parts).encode()


def _readable(edit: Edit, carried: CarriedEdit) -> Iterator[Said]:
    author = bytes.fromhex(edit.author)
    parts = zip(edit.statements, carried.statements, carried.contents, strict=True)
    for position, (name, statement, content) in enumerate(parts):
        place = edits.Place(bytes.fromhex(name), author, edit.sequence, position)
        yield edits.read_said(place, statement, content)


def _record(schema: Schema, type_id: str, folded: Folded) -> str:
    kind = schema.type(type_id)
    rows = [f"<h2>{_text(kind.label)}</h2><dl>"]
    for name, entries in folded.values.items():
        spec = schema.property(type_id, name)
        rows.append(f"<dt>{_text(spec.label)}</dt>")
        rows.extend(f"<dd>{_text(values.label(spec, entry.value))}</dd>" for entry in entries)
    rows.append("</dl>")
    return "".join(rows)


def _text(text: str) -> str:
    return html.escape(scripts.visible(text))
