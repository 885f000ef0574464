"""From what a person wants to the statements that say it: pure functions over a fold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vault.errors import Refused
from vault.records.author import StatementDraft
from vault.records.statement import APART_FROM, ERASED, MOST_NAMED, RECORD, SAME_AS, Content

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from vault.records.fold import Entry, Folded, Said
    from vault.records.journal import Held


class SingleValued(Refused):
    """Several values were given for a property that takes one."""

    code = "single-valued"
    sentence = "{property} takes a single value."
    next_step = "Give it once, or use a property that takes several."


class NoSuchValue(Refused):
    """The value or statement to take away or keep does not stand."""

    code = "no-such-value"
    sentence = "{property} has no such value."
    next_step = "Show the record to see what stands."


class NothingToSettle(Refused):
    """There is no disagreement about this property."""

    code = "nothing-to-settle"
    sentence = "There is no disagreement about {property}."
    next_step = "List the disagreements of this vault."


class AlreadyBinned(Refused):
    """The record is in the bin already."""

    code = "already-binned"
    sentence = "This record is in the bin already."
    next_step = "Restore it first if you want to change it."


class NotBinned(Refused):
    """The record is not in the bin."""

    code = "not-binned"
    sentence = "This record is not in the bin."
    next_step = "There is nothing to restore."


def added(property_id: str, contents: Iterable[Content]) -> list[StatementDraft]:
    """Assert further values beside those that stand."""
    return [StatementDraft("assert", property_id, content) for content in contents]


def replaced(folded: Folded, property_id: str, contents: Sequence[Content]) -> list[StatementDraft]:
    """Make `contents` the only values. Old and new are paired, so that each entry keeps its own
    history.
    """
    return _paired(property_id, _standing_ids(folded, property_id), contents)


def revised(
    folded: Folded,
    property_id: str,
    contents: Sequence[Content],
    same: Callable[[Any, Any], bool],
) -> list[StatementDraft]:
    """Make `contents` the only values and leave alone those that stand already."""
    standing = folded.values.get(property_id, ())
    gone = [
        name
        for entry in standing
        if not any(same(entry.value, content.value) for content in contents)
        for name in (entry.said.id, *(later.id for later in entry.changed_since))
    ]
    come = [
        content
        for content in contents
        if not any(same(entry.value, content.value) for entry in standing)
    ]
    if gone and not come:
        return [StatementDraft("retract", property_id, replaces=tuple(dict.fromkeys(gone)))]
    return _paired(property_id, list(dict.fromkeys(gone)), come)


def unset(
    folded: Folded, property_id: str, matches: Callable[[Entry], bool] | None = None
) -> StatementDraft:
    """Take away all values, or those that match. Raises NoSuchValue."""
    if matches is None:
        gone = _standing_ids(folded, property_id)
    else:
        gone = [entry.said.id for entry in folded.values.get(property_id, ()) if matches(entry)]
    if not gone:
        raise NoSuchValue(property=property_id)
    return StatementDraft("retract", property_id, replaces=tuple(gone))


def settled(
    held: Held,
    property_id: str,
    keep: bytes,
    same: Callable[[Any, Any], bool],
    *,
    also_asserted: bool,
) -> StatementDraft:
    """Prefer one of the disputed values; those that differ go, or stay as 'also asserted'.

    Takes the place of earlier preferences about the same values, and keeps away what those took
    away. Raises NothingToSettle, NoSuchValue.
    """
    folded = held.folded
    rivals = {entry.said.id: entry for entry in folded.disagreements.get(property_id, ())}
    if not rivals:
        raise NothingToSettle(property=property_id)
    if keep not in rivals:
        raise NoSuchValue(property=property_id)
    over = sorted(rivals[keep].disputed)
    kept = rivals[keep].value
    losers = () if also_asserted else [one for one in over if not same(rivals[one].value, kept)]
    earlier = [
        said
        for said in folded.preferences.get(property_id, ())
        if not {said.keep, *said.over}.isdisjoint(over)
    ]
    standing = {entry.said.id for entry in folded.values[property_id]}
    standing.update(said.id for said in folded.unheld.get(property_id, ()))
    gone = [old for said in earlier for old in said.replaces if old not in standing]
    # Without these, what was preferred, taken back and is preferred again would be one statement.
    prefers = {said.id for said in held.said if said.kind == "prefer"}
    withdrawn = [
        said.id
        for said in held.said
        if (said.kind, said.property) == ("retract", property_id)
        and not prefers.isdisjoint(said.replaces)
    ]
    olds = [*(said.id for said in earlier), *gone, *losers, *withdrawn]
    return StatementDraft(
        "prefer",
        property_id,
        replaces=tuple(dict.fromkeys(olds)),
        keep=keep,
        over=tuple(over),
    )


def binned(folded: Folded, statements: Collection[Said]) -> list[StatementDraft]:
    """Delete the record as it is seen now, by as many statements as it takes to name everything.

    Raises AlreadyBinned.
    """
    if folded.is_binned:
        raise AlreadyBinned
    seen = sorted({said.id for said in statements if said.property != ERASED})
    return [
        StatementDraft("retract", RECORD, replaces=tuple(seen[start : start + MOST_NAMED]))
        for start in range(0, max(1, len(seen)), MOST_NAMED)
    ]


def unbinned(folded: Folded) -> StatementDraft:
    """Take the record out of the bin. Raises NotBinned."""
    if not folded.deleted_by:
        raise NotBinned
    return StatementDraft(
        "assert", RECORD, Content(True), tuple(said.id for said in folded.deleted_by)
    )


def related(folded: Folded, other: str, *, same: bool) -> list[StatementDraft]:
    """Say that another record is, or is not, about the same thing; an earlier opposite word is
    taken back.
    """
    name, opposite = (SAME_AS, APART_FROM) if same else (APART_FROM, SAME_AS)

    def is_other(entry: Entry) -> bool:
        return bool(entry.value == other)

    drafts = []
    if any(map(is_other, folded.values.get(opposite, ()))):
        drafts.append(unset(folded, opposite, is_other))
    if not any(map(is_other, folded.values.get(name, ()))):
        drafts.append(StatementDraft("assert", name, Content(other)))
    return drafts


def erased(because: str, statements: Collection[Said], property_id: str | None) -> StatementDraft:
    """Name what is erased, and why: every statement of one property, or of the whole record."""
    value: dict[str, Any] = {"because": because}
    if property_id is None:
        value["record"] = True
    else:
        value["property"] = property_id
    value["statements"] = sorted({said.id.hex() for said in erasable(statements, property_id)})
    return StatementDraft("assert", ERASED, Content(value))


def erasable(statements: Collection[Said], property_id: str | None) -> list[Said]:
    """The asserts that an erasure of one property, or of the record, names."""
    return [
        said
        for said in statements
        if said.kind == "assert"
        and said.property not in ("", ERASED, RECORD)
        and (property_id is None or said.property == property_id)
    ]


def _standing_ids(folded: Folded, property_id: str) -> list[bytes]:
    """What stands of a property, seen or withheld: a new value replaces all of it."""
    ids: list[bytes] = []
    for entry in folded.values.get(property_id, ()):
        ids.append(entry.said.id)
        ids.extend(later.id for later in entry.changed_since)
    ids.extend(said.id for said in folded.unheld.get(property_id, ()))
    return list(dict.fromkeys(ids))


def _paired(
    property_id: str, olds: Sequence[bytes], contents: Sequence[Content]
) -> list[StatementDraft]:
    """New values in the place of old ones, one by one; the last takes the place of all the rest."""
    drafts = []
    for position, content in enumerate(contents):
        is_last = position == len(contents) - 1
        replaced = olds[position:] if is_last else olds[position : position + 1]
        drafts.append(StatementDraft("assert", property_id, content, tuple(replaced)))
    return drafts
