"""Types are data: `resources/schema/*.toml` says which properties a record of each type has.

A new type is a new file. The files are the program's own and are read strictly: an unknown key,
kind, vocabulary or reference target is refused at once. What comes from colleagues with a newer
version is read leniently: `Schema.type` and `Schema.property` answer for any id, and mark what they
do not know.
"""

from __future__ import annotations

import enum
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from vault import errors

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TITLE_LENGTH = 300

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,63}\Z")
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


class SchemaBroken(errors.Refused):
    """A file of `resources/schema` or `resources/vocabulary` contradicts itself or the others."""

    code = "schema-broken"
    sentence = "The description of the record types is not usable: {file}: {problem}."
    next_step = "Install the program again; your vault is not affected."


class UnknownType(errors.Refused):
    """The caller named a type that this version does not have."""

    code = "unknown-type"
    sentence = "There is no type of record called {type}."
    next_step = "`schema` lists the types."


class UnknownProperty(errors.Refused):
    """The caller named a property that the type does not have in this version."""

    code = "unknown-property"
    sentence = "A record of the type {type} has no property called {property}."
    next_step = "`schema {type}` lists its properties."


class Kind(enum.StrEnum):
    """The kinds of values; `vault.records.values` says how each is written and compared."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NAME = "name"
    DATE = "date"
    DATETIME = "datetime"
    NUMBER = "number"
    MONEY = "money"
    COUNTRY = "country"
    CHOICE = "choice"
    REFERENCE = "reference"
    YES_NO = "yes_no"
    FILE = "file"


@functools.total_ordering
class Sensitivity(enum.Enum):
    """How far a property may travel, least sensitive first; comparable with `<`."""

    PUBLIC = "public"
    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"
    NEVER_LEAVES = "never_leaves"

    def __lt__(self, other: object) -> bool:
        """Whether this may travel further than `other`."""
        if not isinstance(other, Sensitivity):
            return NotImplemented
        ranks = list(Sensitivity)
        return ranks.index(self) < ranks.index(other)


class Vocabulary(msgspec.Struct, frozen=True, eq=False):
    """The terms that a choice may take: `terms` maps stable ids to English labels, in order."""

    id: str
    label: str
    terms: Mapping[str, str]
    extensible: bool
    by_spelling: Mapping[str, str]

    def find(self, typed: str) -> str | None:
        """The term that was typed as its id or label, in any case; None when there is none."""
        if typed in self.terms:
            return typed
        return self.by_spelling.get(typed.strip().casefold())

    def label_key(self, term: str) -> str:
        """Under which key translations keep the label of `term`."""
        return f"vocabulary.{self.id}.{term}"


class Property(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """One property of a type. `to` lists the types a reference may name; empty means any type.

    `huridocs` is the field number of the HURIDOCS Events Standard Formats. `unknown` marks a
    property of a newer version: its values are kept, shown as text and passed on.
    """

    id: str
    kind: Kind
    label: str
    label_key: str
    many: bool = False
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    vocabulary: Vocabulary | None = None
    to: tuple[str, ...] = ()
    searched: bool = False
    listed: bool = False
    huridocs: str | None = None
    unknown: bool = False


class Type(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """One type of record. `title` holds templates such as `{kind} {entity_id}`, first fit wins."""

    id: str
    label: str
    label_key: str
    title: tuple[str, ...]
    untitled: str
    properties: Mapping[str, Property]
    unknown: bool = False

    def title_of(self, texts: Mapping[str, str]) -> str:
        """The title of a record, on one line of at most 300 characters.

        `texts` maps property ids to the text of their preferred, else first-entered, value.
        """
        for template in self.title:
            if all(map(texts.get, _placeholders(template))):
                filled = template.format_map(texts)
                line = " ".join(filled[: 4 * TITLE_LENGTH].split())
                if line:
                    return line[:TITLE_LENGTH]
        return self.untitled

    @property
    def title_properties(self) -> frozenset[str]:
        """The properties a change of which may change the title."""
        return _properties_in(self.title)


@functools.lru_cache(maxsize=256)
def _placeholders(template: str) -> tuple[str, ...]:
    return tuple(_PLACEHOLDER.findall(template))


@functools.lru_cache(maxsize=256)
def _properties_in(templates: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for template in templates for name in _placeholders(template))


class Schema(msgspec.Struct, frozen=True, eq=False):
    """All types and vocabularies, in the order in which people should see them."""

    types: Mapping[str, Type]
    vocabularies: Mapping[str, Vocabulary]

    def type(self, id: str) -> Type:
        """The type, or for an id of a newer version a type without properties, marked unknown."""
        return self.types.get(id) or Type(
            id=id,
            label=id,
            label_key=f"type.{id}",
            title=(),
            untitled=id,
            properties=MappingProxyType({}),
            unknown=True,
        )

    def property(self, type: str, id: str) -> Property:
        """The property, or for one of a newer version a text of many values, marked unknown."""
        known = self.types.get(type)
        return (known and known.properties.get(id)) or _unknown_property(id)

    def require_type(self, typed: str) -> Type:
        """The type that the caller typed. Raises UnknownType."""
        if typed not in self.types:
            raise UnknownType(type=typed)
        return self.types[typed]

    def require_property(self, type: str, typed: str) -> Property:
        """The property that the caller typed. Raises UnknownType, UnknownProperty."""
        found = self.require_type(type).properties.get(typed)
        if found is None:
            raise UnknownProperty(type=type, property=typed)
        return found


@functools.lru_cache(maxsize=1024)
def _unknown_property(id: str) -> Property:
    # Many-valued, so that what two colleagues said is never taken for a disagreement.
    return Property(
        id=id,
        kind=Kind.TEXT,
        label=id,
        label_key=f"property.{id}",
        many=True,
        sensitivity=Sensitivity.SENSITIVE,
        unknown=True,
    )


class _VocabularyFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    label: str
    terms: dict[str, str]
    extensible: bool = False


class _PropertyTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: Kind
    label: str
    many: bool = False
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    vocabulary: str | None = None
    to: tuple[str, ...] = ()
    searched: bool = False
    listed: bool = False
    huridocs: str | None = None


class _TypeFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    label: str
    order: int
    title: tuple[str, ...]
    untitled: str
    properties: dict[str, _PropertyTable]


_COMMON = {
    "case": _PropertyTable(kind=Kind.REFERENCE, label="Case", many=True, to=("case",), listed=True),
    "notes": _PropertyTable(
        kind=Kind.LONG_TEXT, label="Notes", sensitivity=Sensitivity.SENSITIVE, searched=True
    ),
}

# Which terms the kind itself takes: countries, and what a name may be.
_VOCABULARY_OF_KIND = {Kind.COUNTRY: "country", Kind.NAME: "name_kind"}

_File = TypeVar("_File", _TypeFile, _VocabularyFile)


@functools.cache
def load(folder: Path = RESOURCES) -> Schema:
    """The schema in `folder/schema` and `folder/vocabulary`, read once and kept.

    Raises SchemaBroken when a file has an unknown key, kind, vocabulary or reference target, lacks
    one, has an id unlike its file name, or a title that names no property of its own.
    """
    vocabularies = {
        file.id: _vocabulary(file) for file in _read_all(folder / "vocabulary", _VocabularyFile)
    }
    files = sorted(_read_all(folder / "schema", _TypeFile), key=lambda file: (file.order, file.id))
    known = frozenset(file.id for file in files)
    types = {file.id: _type(file, vocabularies, known) for file in files}
    return Schema(types=MappingProxyType(types), vocabularies=MappingProxyType(vocabularies))


def _read_all(folder: Path, shape: type[_File]) -> Iterator[_File]:
    for path in sorted(folder.glob("*.toml")):
        try:
            file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), shape)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
            raise SchemaBroken(file=path.name, problem=str(error)) from error
        _require(file.id == path.stem and _ID.match(file.id), path.stem, "its id is not its name")
        yield file


def _require(condition: object, id: str, problem: str) -> None:
    if not condition:
        raise SchemaBroken(file=f"{id}.toml", problem=problem)


def _vocabulary(file: _VocabularyFile) -> Vocabulary:
    by_spelling: dict[str, str] = {}
    for term, label in file.terms.items():
        _require(_TERM.match(term), file.id, f"{term} is not an id")
        for spelling in {term.casefold(), label.casefold()}:
            _require(spelling not in by_spelling, file.id, f"{spelling} stands for two terms")
            by_spelling[spelling] = term
    terms = MappingProxyType(file.terms)
    return Vocabulary(file.id, file.label, terms, file.extensible, by_spelling)


def _type(file: _TypeFile, vocabularies: Mapping[str, Vocabulary], known: frozenset[str]) -> Type:
    for id in _COMMON:
        _require(id not in file.properties, file.id, f"{id} belongs to every type already")
    tables = {**file.properties, **_COMMON}
    properties = {
        id: _property(file.id, id, table, vocabularies, known) for id, table in tables.items()
    }
    labels = [each.label.casefold() for each in properties.values()]
    _require(len(labels) == len(set(labels)), file.id, "two properties have one label")
    for template in file.title:
        for name in _placeholders(template):
            kind = properties[name].kind if name in properties else None
            # The title of another record may change, or be withheld, without this one changing.
            _require(kind not in (None, Kind.REFERENCE), file.id, f"no title from {name}")
    return Type(
        id=file.id,
        label=file.label,
        label_key=f"type.{file.id}",
        title=file.title,
        untitled=file.untitled,
        properties=MappingProxyType(properties),
    )


def _property(
    type_id: str,
    id: str,
    table: _PropertyTable,
    vocabularies: Mapping[str, Vocabulary],
    known: frozenset[str],
) -> Property:
    _require(_ID.match(id), type_id, f"{id} is not an id")
    is_choice, is_reference = table.kind is Kind.CHOICE, table.kind is Kind.REFERENCE
    _require(is_choice == (table.vocabulary is not None), type_id, f"{id}: choice and vocabulary")
    _require(is_reference or not table.to, type_id, f"{id}: only a reference has 'to'")
    for target in table.to:
        _require(target in known, type_id, f"{id} refers to {target}, which is no type")
    wanted = _VOCABULARY_OF_KIND.get(table.kind, table.vocabulary)
    _require(wanted is None or wanted in vocabularies, type_id, f"{id}: no vocabulary {wanted}")
    owner = "common" if id in _COMMON else type_id
    return Property(
        id=id,
        kind=table.kind,
        label=table.label,
        label_key=f"property.{owner}.{id}",
        many=table.many,
        sensitivity=table.sensitivity,
        vocabulary=vocabularies[wanted] if wanted else None,
        to=table.to,
        searched=table.searched,
        listed=table.listed,
        huridocs=table.huridocs,
    )
