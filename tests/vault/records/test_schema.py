"""The shipped schema, and what a broken or newer one does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from vault.records import schema
from vault.records.schema import Kind, Schema, SchemaBroken, Sensitivity

TYPES = [
    "person", "identity_document", "case", "relationship", "organisation", "alert", "charge",
    "incident", "proceeding", "deadline", "protection_status", "event", "intervention", "source",
    "exhibit", "authority", "consent", "trip", "loss", "claim", "note",
]  # fmt: skip

PLANT = """
id = "plant"
label = "Plant"
order = 1
title = ["{name}"]
untitled = "Plant"

[properties.name]
kind = "text"
label = "Name"
"""

Broken = Callable[..., Schema]


@pytest.fixture(scope="module")
def shipped() -> Schema:
    return schema.load()


@pytest.fixture
def load_plant(tmp_path: Path) -> Broken:
    """Load a folder with the least around one type and one vocabulary."""

    def load(
        plant: str, leaf: str = 'id = "leaf"\nlabel = "Leaf"\n[terms]\nround = "Round"'
    ) -> Schema:
        for room in ("schema", "vocabulary"):
            (tmp_path / room).mkdir()
        (tmp_path / "schema" / "plant.toml").write_text(plant, "utf-8")
        case = 'id = "case"\nlabel = "Case"\norder = 2\ntitle = []\nuntitled = "Case"\n[properties]'
        (tmp_path / "schema" / "case.toml").write_text(case, "utf-8")
        (tmp_path / "vocabulary" / "leaf.toml").write_text(leaf, "utf-8")
        names = 'id = "name_kind"\nlabel = "Kind"\n[terms]\n'
        (tmp_path / "vocabulary" / "name_kind.toml").write_text(names, "utf-8")
        return schema.load(tmp_path)

    return load


def properties(shipped: Schema) -> list[tuple[str, schema.Property]]:
    return [(kind.id, spec) for kind in shipped.types.values() for spec in kind.properties.values()]


def test_the_types_are_those_that_the_command_line_promises(shipped: Schema) -> None:
    assert sorted(shipped.types) == sorted(TYPES)


def test_every_type_has_notes_and_cases(shipped: Schema) -> None:
    for kind in shipped.types.values():
        notes, case = kind.properties["notes"], kind.properties["case"]
        assert (notes.kind, notes.many) == (Kind.LONG_TEXT, False), kind.id
        assert (case.kind, case.many, case.to) == (Kind.REFERENCE, True, ("case",)), kind.id


def test_case_person_and_exhibit_have_the_promised_properties(shipped: Schema) -> None:
    expected = {
        ("case", "title"): (Kind.TEXT, False),
        ("person", "name"): (Kind.NAME, True),
        ("person", "birth_date"): (Kind.DATE, False),
        ("exhibit", "file"): (Kind.FILE, False),
    }
    for (type_id, id), shape in expected.items():
        spec = shipped.property(type_id, id)
        assert (spec.kind, spec.many) == shape


@pytest.mark.parametrize(
    ("type_id", "id"),
    [
        ("identity_document", "number"),
        ("identity_document", "refuge_country"),
        ("person", "address"),
        ("person", "asylum_country"),
        ("protection_status", "country"),
    ],
)
def test_what_betrays_a_refuge_never_leaves(shipped: Schema, type_id: str, id: str) -> None:
    assert shipped.property(type_id, id).sensitivity is Sensitivity.NEVER_LEAVES


def test_no_title_holds_what_never_leaves(shipped: Schema) -> None:
    titled = [
        kind.properties[id] for kind in shipped.types.values() for id in kind.title_properties
    ]
    assert titled
    assert all(spec.sensitivity < Sensitivity.NEVER_LEAVES for spec in titled)


def test_every_choice_has_terms_and_every_reference_a_known_target(shipped: Schema) -> None:
    for type_id, spec in properties(shipped):
        if spec.kind is Kind.CHOICE:
            assert spec.vocabulary, f"{type_id}.{spec.id}"
            assert spec.vocabulary.terms, f"{type_id}.{spec.id}"
        assert set(spec.to) <= set(shipped.types)


def test_every_vocabulary_is_used(shipped: Schema) -> None:
    used = {spec.vocabulary.id for _, spec in properties(shipped) if spec.vocabulary}
    assert used == set(shipped.vocabularies)


def test_huridocs_numbers_have_four_digits(shipped: Schema) -> None:
    numbers = [spec.huridocs for _, spec in properties(shipped) if spec.huridocs]
    assert len(numbers) > 50
    assert all(re.fullmatch(r"[0-9]{4}", number) for number in numbers)


def test_label_keys_are_unique_but_for_the_common_properties(shipped: Schema) -> None:
    keys = [spec.label_key for _, spec in properties(shipped)]
    own = [key for key in keys if not key.startswith("property.common.")]
    assert len(own) == len(set(own))
    assert len(own) == len(keys) - 2 * len(TYPES)


def test_sensitivities_are_ordered_as_their_vocabulary(shipped: Schema) -> None:
    assert list(shipped.vocabularies["sensitivity"].terms) == [each.value for each in Sensitivity]
    assert sorted(Sensitivity, reverse=True)[0] is Sensitivity.NEVER_LEAVES


def test_countries_are_those_of_iso_3166_and_kosovo(shipped: Schema) -> None:
    countries = shipped.vocabularies["country"].terms
    assert len(countries) == 250
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)
    assert {"UA", "TR", "XK", "PS", "TW"} <= set(countries)


def test_issuers_that_are_no_country_are_terms_of_the_alert_alone(shipped: Schema) -> None:
    body = shipped.property("alert", "requesting_body").vocabulary
    assert body
    assert {"icc", "stl", "irmct"} <= set(body.terms)


def test_a_term_is_found_by_id_and_label_in_any_case(shipped: Schema) -> None:
    roles = shipped.vocabularies["public_role"]
    assert roles.find("journalist") == "journalist"
    assert roles.find(" Human Rights DEFENDER ") == "human_rights_defender"
    assert roles.find("astronaut") is None


def test_the_first_template_with_all_its_values_gives_the_title(shipped: Schema) -> None:
    alert = shipped.type("alert")
    assert alert.title_of({"kind": "Red Notice", "entity_id": "2024/17"}) == "Red Notice 2024/17"
    assert alert.title_of({"kind": "Diffusion"}) == "Diffusion"
    assert alert.title_of({}) == "Alert of unknown kind"


def test_a_title_is_one_bounded_line(shipped: Schema) -> None:
    title = shipped.type("note").title_of({"text": "one\n  two\t" + "x" * 100_000})
    assert title.startswith("one two x")
    assert len(title) == schema.TITLE_LENGTH


def test_a_title_is_never_taken_for_a_template(shipped: Schema) -> None:
    assert (
        shipped.type("case").title_of({"title": "{reference_code} \\1"}) == "{reference_code} \\1"
    )


def test_a_property_of_a_newer_version_is_a_text_marked_unknown(shipped: Schema) -> None:
    for type_id in ("person", "spaceship"):
        spec = shipped.property(type_id, "warp_factor")
        assert spec.unknown
        assert (spec.id, spec.kind, spec.many) == ("warp_factor", Kind.TEXT, True)
    ship = shipped.type("spaceship")
    assert ship.unknown
    assert ship.title_of({"name": "Beagle"}) == "spaceship"


def test_what_the_caller_types_must_be_known(shipped: Schema) -> None:
    assert shipped.require_property("case", "title").id == "title"
    with pytest.raises(schema.UnknownType, match="spaceship"):
        shipped.require_type("spaceship")
    with pytest.raises(schema.UnknownProperty, match="warp_factor"):
        shipped.require_property("case", "warp_factor")


def test_the_schema_is_read_once() -> None:
    assert schema.load() is schema.load()


def test_a_sound_type_of_ones_own_is_read(load_plant: Broken) -> None:
    assert list(load_plant(PLANT).type("plant").properties) == ["name", "case", "notes"]


BROKEN = {
    "not TOML": "id = ",
    "unknown key": PLANT + 'colour = "green"',
    "unknown kind": PLANT.replace('kind = "text"', 'kind = "smell"'),
    "unknown sensitivity": PLANT + 'sensitivity = "cosmic"',
    "missing label": PLANT.replace('label = "Plant"', ""),
    "id unlike the file's name": PLANT.replace('id = "plant"', 'id = "tree"'),
    "property twice": PLANT + '[properties.name]\nkind = "text"\nlabel = "Again"',
    "label twice": PLANT + '[properties.other]\nkind = "text"\nlabel = "name"',
    "property id with a capital": PLANT + '[properties.Other]\nkind = "text"\nlabel = "Other"',
    "common property again": PLANT + '[properties.notes]\nkind = "text"\nlabel = "Mine"',
    "choice without vocabulary": PLANT + '[properties.leaf]\nkind = "choice"\nlabel = "Leaf"',
    "unknown vocabulary": PLANT
    + '[properties.a]\nkind = "choice"\nlabel = "A"\nvocabulary = "root"',
    "vocabulary for a text": PLANT + 'vocabulary = "leaf"',
    "reference to no type": PLANT
    + '[properties.a]\nkind = "reference"\nlabel = "A"\nto = ["tree"]',
    "text with a target": PLANT + 'to = ["plant"]',
    "title of no property": PLANT.replace("{name}", "{height}"),
    "title of a reference": PLANT.replace("{name}", "{case}"),
}


@pytest.mark.parametrize("plant", BROKEN.values(), ids=BROKEN)
def test_a_type_that_contradicts_itself_is_refused(load_plant: Broken, plant: str) -> None:
    with pytest.raises(SchemaBroken, match=r"plant\.toml"):
        load_plant(plant)


@pytest.mark.parametrize(
    "leaf",
    [
        'id = "leaf"\nlabel = "Leaf"\n[terms]\nround = "Round"\ncircular = "round"',
        'id = "leaf"\nlabel = "Leaf"\n[terms]\n"with space" = "Round"',
        'id = "leaf"\nlabel = "Leaf"\n[terms]\nround = 3',
        'id = "leaf"\nlabel = "Leaf"\nopen = true\n[terms]',
        'id = "twig"\nlabel = "Leaf"\n[terms]',
    ],
    ids=[
        "spelling twice",
        "term is no id",
        "label is no text",
        "unknown key",
        "id unlike its file",
    ],
)
def test_a_vocabulary_that_contradicts_itself_is_refused(load_plant: Broken, leaf: str) -> None:
    with pytest.raises(SchemaBroken, match=r"leaf\.toml"):
        load_plant(PLANT, leaf)


def test_sensitivities_compare_with_one_another_alone() -> None:
    assert Sensitivity.PUBLIC < Sensitivity.ORDINARY < Sensitivity.SENSITIVE
    with pytest.raises(TypeError):
        _ = Sensitivity.PUBLIC < "secret"  # type: ignore[operator]


def test_translations_find_types_properties_and_terms_by_key(shipped: Schema) -> None:
    assert shipped.type("person").label_key == "type.person"
    assert shipped.property("person", "name").label_key == "property.person.name"
    assert shipped.property("person", "notes").label_key == "property.common.notes"
    assert shipped.vocabularies["sex"].label_key("F") == "vocabulary.sex.F"
