"""A record in two lines: what stands beside and below its title in a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

from ui import i18n
from vault.records import values
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.session import Vault
    from vault.records.records import Records
    from vault.records.schema import Property, Schema
    from vault.records.search import Hit
    from vault.records.views import RecordRef, RecordView, ValueView

Tone = Literal["neutral", "accent", "warn", "danger", "good"]

_PARTS: Final = 3
_LINE: Final = 120
_CLOSED: Final = frozenset({"closed", "won", "done", "archived", "deleted"})


@dataclass(frozen=True, slots=True)
class Summary:
    """`line` stands under the title, `mark` beside it on the ground of `tone`."""

    line: str = ""
    mark: str = ""
    tone: Tone = "neutral"
    cells: Mapping[str, str] = field(default_factory=dict)
    is_read: bool = True

    def text(self, name: str) -> str:
        """The value of a listed property."""
        return self.cells.get(name, "")


UNREAD: Final = Summary(is_read=False)
"""Stands for what is not read yet."""


class Books(Protocol):
    """What summaries are read from: the session on the window's thread, a Reading on another."""

    @property
    def schema(self) -> Schema:
        """The types of records."""

    @property
    def records(self) -> Records:
        """The records of the vault."""

    def title(self, record: str) -> RecordRef | None:
        """A record's type and title; None for one that is not here."""


class Reading:
    """A vault as a worker reads it, with the titles that it met."""

    def __init__(self, vault: Vault) -> None:
        self.schema, self.records = vault.schema, vault.records
        self._titles: dict[str, RecordRef | None] = {}

    def title(self, record: str) -> RecordRef | None:
        """A record's type and title; None for one that is not here."""
        if record not in self._titles:
            from vault.errors import VaultError

            try:
                self._titles[record] = self.records.ref(record)
            except VaultError:
                self._titles[record] = None
        return self._titles[record]


def of(books: Books, ref: RecordRef) -> Summary:
    """Read one record for the list; a record that went away meanwhile has nothing to say."""
    from vault.errors import VaultError

    try:
        view = books.records.show(ref.id)
    except VaultError:
        return Summary()
    kind = books.schema.type(view.type)
    cells = {
        name: ", ".join(value_text(books, kind.properties[name], one) for one in view.values[name])
        for name, spec in kind.properties.items()
        if spec.listed and name in view.values
    }
    mark, tone = _mark(books, view)
    return Summary(_line(books, view, cells, mark), mark, tone, cells)


def why(hit: Hit) -> str:
    """Why a search found a record: in which property, the words around, and how they meet."""
    if hit.spec is None:
        return ""
    tr = i18n.translate
    how = {
        "word": tr("search", "word"),
        "beginning of a word": tr("search", "beginning of a word"),
        "in another script or spelling": tr("search", "in another script or spelling"),
        "same consonants": tr("search", "same consonants"),
        "part of a word": tr("search", "part of a word"),
        "part, in another script or spelling": tr("search", "part, in another script or spelling"),
    }.get(hit.how, hit.how)
    told = tr("search", "{property}: {text} ({how})")
    if hit.page:
        told = tr("search", "{property}, page {page}: {text} ({how})")
    return told.format(
        property=i18n.property_label(hit.spec),
        page=i18n.number(hit.page),
        text=i18n.isolated(i18n.visible(hit.snippet)),
        how=how,
    )


def value_text(books: Books, spec: Property, view: ValueView) -> str:
    """A value as people read it: labels for terms, titles for references, dates in words."""
    if spec.kind is Kind.REFERENCE:
        target = books.title(str(view.value))
        return target.title if target else i18n.translate("facts", "not shared with you")
    return typed_text(spec, view.value, view.text)


def typed_text(spec: Property, value: object, text: str) -> str:
    """A value that is no reference as people read it."""
    if spec.vocabulary is not None and spec.kind in {Kind.CHOICE, Kind.COUNTRY}:
        return i18n.term_label(spec.vocabulary, text)
    if spec.kind is Kind.DATE and values.check(spec, value):
        return i18n.partial_date(text)
    if spec.kind is Kind.YES_NO:
        word = "Yes" if value is True else "No"
        return i18n.translate("facts", word)
    return i18n.visible(text)


def _mark(books: Books, view: RecordView) -> tuple[str, Tone]:
    if view.disagreements:
        return i18n.disagreements(len(view.disagreements)), "warn"
    for name in ("due", "status", "state"):
        if name in view.values:
            spec = books.schema.property(view.type, name)
            first = view.values[name][0]
            tone: Tone = "good" if first.text in _CLOSED else "neutral"
            return value_text(books, spec, first), tone
    return "", "neutral"


def _line(books: Books, view: RecordView, cells: Mapping[str, str], mark: str) -> str:
    kind = books.schema.type(view.type)
    skipped = {*kind.title_properties, "status", "state", "case"}
    parts = [text for name, text in cells.items() if name not in skipped and text != mark]
    if len(parts) < _PARTS - 1 and "name" in view.values:
        parts[:0] = [one.text for one in view.values["name"][1:_PARTS] if one.text != view.title]
    return " · ".join(parts[:_PARTS])[:_LINE]
