"""Finding records by words, beginnings and parts, in any script, and saying why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.keys.slots import Factors
from vault.records import search
from vault.records.search import EmptyQuery, QueryTooLong
from vault.vault import Vault

PEOPLE = [
    "Maria Lopez",
    "Mario Lopes",
    "Виктория Ёлкина",
    "Мухаммад Рахимов",
    "محمد الأحمد",
    "لَيْلَى يُوسُف",
    "Müller O'Neill",
    "Fatoumata Diallo-Bah",
]


@pytest.fixture(scope="module")
def people(
    empty_vault: Path, factors: Factors, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Vault]:
    folder = tmp_path_factory.mktemp("people") / "People.vault"
    shutil.copytree(empty_vault, folder)
    with Vault.open(folder, factors, writing=True) as vault:
        vault.records.new_many("person", [{"name": [name]} for name in PEOPLE])
        vault.records.new("note", {"text": ["Met Maria Lopez at 100% of the_places \\ listed"]})
        yield vault


def titles(vault: Vault, query: str, **more: str) -> list[str]:
    return [hit.record.title for hit in vault.records.search(query, **more)]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("maria", "Maria Lopez"),
        ("LOPEZ", "Maria Lopez"),
        ("lop mar", "Maria Lopez"),
        ("muller", "Müller O'Neill"),
        ("neill", "Müller O'Neill"),
        ("bah", "Fatoumata Diallo-Bah"),
        ("toumat", "Fatoumata Diallo-Bah"),
        ("Виктория", "Виктория Ёлкина"),
        ("ВИКТОР", "Виктория Ёлкина"),
        ("елкина", "Виктория Ёлкина"),
        ("viktoriya", "Виктория Ёлкина"),
        ("viktor", "Виктория Ёлкина"),
        ("محمد", "محمد الأحمد"),
        ("احمد", "محمد الأحمد"),
        ("ليلى", "لَيْلَى يُوسُف"),
        ("ليلي", "لَيْلَى يُوسُف"),
        ("rahimov", "Мухаммад Рахимов"),
    ],
)
def test_a_person_is_found(people: Vault, query: str, name: str) -> None:
    assert name in titles(people, query)


def test_what_is_searched_is_narrowed_by_facts_and_to_the_bin(
    empty_vault: Path, factors: Factors, tmp_path: Path
) -> None:
    folder = shutil.copytree(empty_vault, tmp_path / "Narrow.vault")
    with Vault.open(folder, factors, writing=True) as vault:
        cases = [{"title": [f"Lopez {one}"], "status": [one]} for one in ("active", "closed")]
        active, closed = (ref.id for ref in vault.records.new_many("case", cases))

        def found(text: str, **more: object) -> set[str]:
            return {hit.record.id for hit in vault.records.search(text, **more)}

        only = [("status", "closed")]
        assert found("lop", type_id="case", where=only) == {closed}
        assert found("ope", type_id="case", where=only) == {closed}
        vault.records.bin(active)
        assert found("lopez") == {closed}
        assert found("lopez", binned=True) == {active}


def test_every_asked_word_must_be_met(people: Vault) -> None:
    assert titles(people, "maria diallo") == []
    assert "Mario Lopes" not in titles(people, "maria lopez")


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("lopez", "Name: Maria Lopez (word)"),
        ("lope", "Name: Maria Lopez (beginning of a word)"),
        ("aria", "Name: Maria Lopez (part of a word)"),
    ],
)
def test_a_hit_says_why(people: Vault, query: str, why: str) -> None:
    hits = people.records.search(query, type_id="person")
    assert why in [hit.why for hit in hits]


def test_a_hit_in_another_script_says_so(people: Vault) -> None:
    (hit,) = (hit for hit in people.records.search("viktoriya") if "Викт" in hit.record.title)
    assert hit.why == "Name: Виктория Ёлкина (in another script or spelling)"


def test_every_hit_says_why(people: Vault) -> None:
    for query in ("mar", "lop", "muh", "محمد", "викт", "o", "hmd"):
        assert all(hit.why for hit in people.records.search(query))


def test_whole_words_come_before_parts(people: Vault) -> None:
    found = [hit.why for hit in people.records.search("mari")]
    assert "beginning" in found[0]


def test_of_words_in_very_many_records_the_newest_come_first(
    people: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MOST_RANKED", 1)
    assert titles(people, "lop", type_id="person") == ["Mario Lopes", "Maria Lopez"]


def test_a_type_and_a_number_bound_what_is_found(people: Vault) -> None:
    assert titles(people, "lopez", type_id="note") != titles(people, "lopez", type_id="person")
    assert len(people.records.search("lop", limit=1)) == 1
    assert len(people.records.search("lop", limit=0)) >= 3


@pytest.mark.parametrize("query", ["100%", "the_places", "\\ listed", "10"])
def test_signs_of_the_search_language_are_plain_text(people: Vault, query: str) -> None:
    assert len(titles(people, query)) == 1


@pytest.mark.parametrize("query", ["", "  ", "%", "_*_", '"', "-"])
def test_a_query_without_a_word_is_refused(people: Vault, query: str) -> None:
    if query == "_*_":
        assert titles(people, query) == []
        return
    with pytest.raises(EmptyQuery):
        people.records.search(query)


def test_a_query_is_bounded(people: Vault) -> None:
    assert people.records.search("word " * 100) == []
    with pytest.raises(QueryTooLong):
        people.records.search("word " * 100 + "w")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40) | st.text("ab\"*'()^:-+{}%_\\ANDORNT ", max_size=30))
def test_no_query_breaks_the_search(people: Vault, query: str) -> None:
    with suppress(EmptyQuery):
        hits = people.records.search(query)
        assert len({hit.record.id for hit in hits}) == len(hits)


def test_what_was_replaced_binned_or_erased_is_not_found(ana: Vault) -> None:
    record = ana.records.new("person", {"name": ["Maria"]}).id
    ana.records.set(record, {"name": ["Ruth"]})
    assert (titles(ana, "maria"), titles(ana, "ruth")) == ([], ["Ruth"])
    ana.records.bin(record)
    assert titles(ana, "ruth") == []
    ana.records.restore(record)
    assert titles(ana, "ruth") == ["Ruth"]
    ana.erase(record, "asked", "name")
    assert titles(ana, "ruth") == []
    assert not ana.verify().problems
