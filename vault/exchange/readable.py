"""`data/read-me-first.html`: what a bundle holds, for people without Satchel. Inert: no script, no
link.

Made from what leaves and nothing else; Satchel itself never shows it.
"""

from __future__ import annotations

import html
from collections import defaultdict
from typing import TYPE_CHECKING

from vault.records import edits, scripts, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault.exchange.selection import Outgoing
    from vault.records.fold import Folded, Said
    from vault.records.journal import Journal

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sealed case file</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font-family:sans-serif;max-width:50em;margin:2em auto;line-height:1.5}
dt{color:#555c63}dd{margin:0 0 .6em 1em;unicode-bidi:plaintext}</style></head><body>
"""


def page(journal: Journal, outgoing: Sequence[Outgoing], sender: str, purpose: str) -> bytes:
    """The page as UTF-8 HTML."""
    said: dict[int, list[Said]] = defaultdict(list)
    for one in outgoing:
        said[one.row.record].extend(_leaving(one))
    parts = [_HEAD, f"<h1>Sealed by {_text(sender)}</h1>"]
    if purpose:
        parts.append(f"<p>{_text(purpose)}</p>")
    for record, statements in said.items():
        row = edits.by_row(journal.connection, record)
        parts.append(_record(journal, row.type, journal.index.fold(row.type, statements)))
    parts.append("</body></html>\n")
    return "".join(parts).encode()


def _leaving(one: Outgoing) -> list[Said]:
    carried = zip(one.row.said(), one.carried.statements, one.carried.contents, strict=True)
    found = []
    for said, statement, content in carried:
        if statement is not None and (content is not None or said.kind != "assert"):
            found.append(said)
    return found


def _record(journal: Journal, type_id: str, folded: Folded) -> str:
    kind = journal.index.schema.type(type_id)
    rows = [f"<h2>{_text(kind.label)}</h2><dl>"]
    for name, entries in folded.values.items():
        spec = journal.index.schema.property(type_id, name)
        rows.append(f"<dt>{_text(spec.label)}</dt>")
        rows.extend(f"<dd>{_text(values.label(spec, entry.value))}</dd>" for entry in entries)
    rows.append("</dl>")
    return "".join(rows)


def _text(text: str) -> str:
    return html.escape(scripts.visible(text))
