"""A new type of record is a new file and no code."""

import shutil
from pathlib import Path

import pytest

from vault.records import schema, values
from vault.records.schema import Kind, Schema

VESSEL = """
id = "vessel"
label = "Vessel"
order = 300
title = ["{name} ({flag})", "{name}"]
untitled = "Unnamed vessel"

[properties.name]
kind = "name"
label = "Name"
many = true
searched = true

[properties.flag]
kind = "country"
label = "Flag"
listed = true

[properties.rig]
kind = "choice"
label = "Rig"
vocabulary = "rig"

[properties.owner]
kind = "reference"
label = "Owner"
to = ["person", "organisation"]
sensitivity = "sensitive"
"""
RIG = 'id = "rig"\nlabel = "Rig"\n\n[terms]\nsloop = "Sloop"\nketch = "Ketch"\n'


@pytest.fixture
def grown(tmp_path: Path) -> Schema:
    """The shipped schema with one file more in each folder."""
    for room in ("schema", "vocabulary"):
        shutil.copytree(schema.RESOURCES / room, tmp_path / room)
    (tmp_path / "schema" / "vessel.toml").write_text(VESSEL, "utf-8")
    (tmp_path / "vocabulary" / "rig.toml").write_text(RIG, "utf-8")
    return schema.load(tmp_path)


def test_the_new_type_stands_beside_the_others(grown: Schema) -> None:
    assert set(grown.types) == {*schema.load().types, "vessel"}
    assert "vessel" not in schema.load().types
    assert list(grown.type("vessel").properties) == [
        "name",
        "flag",
        "rig",
        "owner",
        "case",
        "notes",
    ]


def test_its_values_are_typed_checked_and_shown_like_any_others(grown: Schema) -> None:
    vessel = grown.type("vessel").properties
    rig = values.parse(vessel["rig"], "Ketch")
    assert (rig, values.label(vessel["rig"], rig)) == ("ketch", "Ketch")
    assert values.parse(vessel["flag"], "mt") == "MT"
    with pytest.raises(values.ValueDoesNotFit, match="sloop, ketch"):
        values.parse(vessel["rig"], "catamaran")


def test_it_has_titles_and_what_every_type_has(grown: Schema) -> None:
    vessel = grown.type("vessel")
    assert vessel.title_of({"name": "Чайка", "flag": "Malta"}) == "Чайка (Malta)"
    assert vessel.title_of({"name": "Чайка"}) == "Чайка"
    assert vessel.properties["notes"].kind is Kind.LONG_TEXT


def test_a_vault_without_the_file_still_answers_for_it() -> None:
    rig = schema.load().property("vessel", "rig")
    assert rig.unknown
    assert values.text(rig, "ketch") == "ketch"
