"""A record's file and history, as JSON and as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vault.cli.output import day, iso, one_line, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault.records.identity import PublicIdentity
    from vault.records.schema import Schema
    from vault.records.views import HistoryRow, RecordView, ValueView

_INDENT = "    "


def as_json(view: RecordView, *, full: bool) -> dict[str, Any]:
    """The JSON of `record show`; with `full`, values with all their parts and origins."""
    value_of = _full_value if full else _value
    sheet: dict[str, Any] = {
        "id": view.id,
        "type": view.type,
        "title": view.title,
        "values": {name: list(map(value_of, values)) for name, values in view.values.items()},
        "disagreements": list(view.disagreements),
        "withheld": view.withheld,
        "erased": view.erased,
        "binned": view.is_binned,
    }
    if full:
        sheet["deleted_by"] = list(view.deleted_by)
        sheet["changed_after"] = list(view.changed_after)
    return sheet


def _value(view: ValueView) -> dict[str, Any]:
    return {
        "value": view.text,
        "statement": view.statement,
        "author": view.author,
        "time": iso(view.time),
        "source": view.source,
        "confidence": view.confidence,
        "preferred": view.is_preferred,
    }


def standing(view: ValueView) -> dict[str, str]:
    """The JSON of a value beside others: what is said, by whom and when."""
    return {
        "statement": view.statement,
        "value": view.text,
        "author": view.author,
        "time": iso(view.time),
    }


def _full_value(view: ValueView) -> dict[str, Any]:
    return {
        **_value(view),
        "value": view.value,
        "text": view.text,
        "pinpoint": view.pinpoint,
        "stance": view.stance,
        "reliability": view.reliability,
        "received": iso(view.received),
        "bundle": view.bundle,
        "changed_since": list(view.changed_since),
    }


def lines(view: RecordView, schema: Schema, me: PublicIdentity) -> Iterator[str]:
    """The record for people: each value with who said it, when, from where and how surely."""
    kind = schema.type(view.type)
    yield f"{kind.label}: {one_line(view.title)}  ({view.id})"
    yield from _remarks(view, me)
    for name, values in view.values.items():
        disputed = " (disputed)" if name in view.disagreements else ""
        yield f"{schema.property(view.type, name).label}{disputed}"
        for value in values:
            yield from _indented(value.text)
            yield f"{_INDENT}{_INDENT}{_origin(value, me)}"


def _remarks(view: RecordView, me: PublicIdentity) -> Iterator[str]:
    if view.is_binned:
        yield f"{_INDENT}in the bin"
    elif view.deleted_by:
        changed = _names(view.changed_after, me)
        yield f"{_INDENT}deleted by {_names(view.deleted_by, me)}, changed by {changed}"
    if view.withheld:
        yield f"{_INDENT}details withheld: {view.withheld}"
    if view.erased:
        yield f"{_INDENT}details erased: {view.erased}"


def _origin(view: ValueView, me: PublicIdentity) -> str:
    parts = [f"by {_name(view.author, me)}", day(view.time)]
    if view.is_preferred:
        parts.append("preferred")
    if view.confidence:
        parts.append(view.confidence)
    if view.source:
        parts.append(f"source {view.source}")
    if view.pinpoint:
        parts.append(one_line(view.pinpoint))
    if view.changed_since:
        parts.append(f"changed since by {_names(view.changed_since, me)}, new value withheld")
    return ", ".join(parts)


def _indented(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"{_INDENT}{shown(line)}"


def _name(author: str, me: PublicIdentity) -> str:
    return one_line(me.name) if author == me.fingerprint.hex() else author[:16]


def _names(authors: Iterable[str], me: PublicIdentity) -> str:
    return ", ".join(_name(author, me) for author in authors)


def history_row(row: HistoryRow) -> dict[str, Any]:
    """The JSON of one statement; `changeset` is what `record undo` takes."""
    return {
        "time": iso(row.time),
        "received": iso(row.received),
        "author": row.author,
        "property": row.property,
        "kind": row.kind,
        "value": row.text if row.is_held and row.value is not None else None,
        "statement": row.statement,
        "replaces": list(row.replaces),
        "bundle": row.bundle,
        "changeset": row.changeset,
    }


def history_lines(rows: Iterable[HistoryRow], me: PublicIdentity) -> Iterator[str]:
    """What was said, by whom and when, grouped by edit."""
    last = ""
    for row in rows:
        if row.changeset != last:
            yield f"{day(row.time)}  {_name(row.author, me)}  edit {row.changeset}"
            last = row.changeset
        yield f"{_INDENT}{_what(row)}"


def _what(row: HistoryRow) -> str:
    if row.kind == "withheld":
        return "a detail withheld by its sender"
    if row.is_erased:
        return f"{row.property}: erased"
    if row.kind == "assert" and not row.is_held:
        return f"{row.property}: withheld by its sender"
    if row.kind == "assert":
        return f"{row.property}: {one_line(row.text)}" + (" (changed)" if row.replaces else "")
    return f"{row.property}: {'taken away' if row.kind == 'retract' else 'settled'}"
