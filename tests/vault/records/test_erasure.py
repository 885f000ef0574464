"""Erasing: what was said stays signed, what it said is gone from the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.records.conftest import Colleague
from vault.records.edits import NoSuchRecord
from vault.records.exhibits import NoFileInRecord
from vault.records.records import NoReason
from vault.records.schema import UnknownProperty
from vault.vault import Vault

SECRET = "Zanzibarovich"


def stored_bytes(vault: Vault) -> bytes:
    """Everything in the database, decrypted: all columns of all tables."""
    connection = vault.records.journal.connection
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    ).fetchall()
    rows = [
        repr(row)
        for (table,) in tables
        for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()
    ]
    return "\n".join(rows).encode()


def test_a_property_is_erased_from_every_table(ana: Vault) -> None:
    record = ana.records.new("person", {"name": [SECRET], "sex": ["female"]}).id
    ana.records.set(record, {"name": [f"{SECRET} the second"]})
    assert SECRET.encode() in stored_bytes(ana)
    ana.erase(record, "she asked", "name")
    assert SECRET.lower().encode() not in stored_bytes(ana).lower()
    shown = ana.records.show(record)
    assert (list(shown.values), shown.erased) == (["sex"], 1)
    assert not ana.records.search("female")
    assert not ana.verify().problems


def test_a_record_is_erased_as_a_whole(ana: Vault) -> None:
    record = ana.records.new("note", {"text": [SECRET]}).id
    ana.erase(record, "no longer needed")
    assert SECRET.lower().encode() not in stored_bytes(ana).lower()
    assert ana.records.show(record).values == {}
    assert ana.records.page().records == ()
    assert not ana.records.search(SECRET)
    assert not ana.verify().problems


def test_history_still_tells_that_something_was_said_and_why_it_went(ana: Vault) -> None:
    record = ana.records.new("note", {"text": [SECRET]}).id
    ana.erase(record, "she asked", "text")
    said, erasure = ana.records.history(record)
    assert (said.is_erased, said.is_held, said.value, said.text) == (True, False, None, "")
    assert erasure.value["because"] == "she asked"
    assert erasure.value["statements"] == [said.statement]


def test_an_erasure_needs_a_reason_a_record_and_a_property(ana: Vault) -> None:
    record = ana.records.new("note", {"text": ["x"]}).id
    with pytest.raises(NoReason):
        ana.erase(record, "  ")
    with pytest.raises(UnknownProperty):
        ana.erase(record, "asked", "colour")
    with pytest.raises(NoSuchRecord):
        ana.erase("ab" * 16, "asked")
    assert not ana.records.history(record)[0].is_erased


def test_a_case_goes_with_what_belongs_to_it_and_to_nothing_else(
    ana: Vault, tmp_path: Path
) -> None:
    records = ana.records
    case, other = (records.new("case", {"title": [title]}).id for title in "ab")
    alone = records.new("note", {"text": [SECRET], "case": [case]}).id
    shared = records.new("note", {"text": ["shared"], "case": [case, other]}).id
    source = tmp_path / "letter.txt"
    source.write_bytes(b"dear colleague")
    (exhibit,) = ana.files.add([source], case)
    ana.erase(case, "closed for good", with_contents=True)
    assert records.show(alone).values == {}
    assert records.show(shared).values["text"][0].text == "shared"
    assert not [path for path in (ana.path / "files").rglob("*") if path.is_file()]
    with pytest.raises(NoFileInRecord):
        ana.files.open(exhibit.id)
    assert not ana.verify(deep=True).problems


def test_a_file_goes_with_the_last_exhibit_that_needs_it(ana: Vault, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_bytes(b"the same bytes")
    one, other = ana.files.add(paths)
    ana.erase(one.id, "asked")
    assert ana.files.open(other.id).read() == b"the same bytes"
    ana.erase(other.id, "asked")
    assert not [path for path in (ana.path / "files").rglob("*") if path.is_file()]
    assert not ana.verify(deep=True).problems


def test_what_another_said_is_erased_here_too(ana: Vault, bob: Colleague) -> None:
    record = bob.makes(ana, "note", text=SECRET)
    ana.erase(record, "she asked")
    assert SECRET.lower().encode() not in stored_bytes(ana).lower()
    assert ana.records.show(record).erased == 1


def test_an_erasure_outlives_closing(folder: Path, open_vault: Callable[..., Vault]) -> None:
    vault = open_vault(folder)
    record = vault.records.new("note", {"text": [SECRET]}).id
    vault.erase(record, "asked")
    vault.close()
    vault = open_vault(folder)
    assert SECRET.lower().encode() not in stored_bytes(vault).lower()
    assert not vault.verify().problems


def test_words_that_were_kept_to_find_somebody_go_with_them_and_others_stay(ana: Vault) -> None:
    searches = {
        "her name": {"view": {"words": SECRET}, "name": "hers"},
        "in other letters": {"view": {"words": "Занзибарович"}, "name": ""},
        "a beginning": {"view": {"words": "zanzib court"}},
        "only its name": {"view": {"words": "court"}, "name": f"Of {SECRET}, 2024"},
        "whole": {"view": {"words": "vera nova"}},
        "another's": {"view": {"words": "vera testova"}},
        "nobody's": {"view": {"where": [["status", "waiting"]]}},
    }
    record = ana.records.new("person", {"name": [SECRET, "Vera Nova"]}).id
    other = ana.records.new("person", {"name": ["Vera Testova"], "notes": ["Nova means new"]}).id
    for name, body in searches.items():
        ana.drafts.put(f"words/search/{name}", body)
    ana.drafts.put(f"record/{record}/name", {"text": "Ver"})
    ana.drafts.put(f"record/{other}/name", {"text": "Ver"})
    ana.erase(record, "she asked", "name")
    assert set(ana.drafts.all()) == {
        "words/search/another's",
        "words/search/nobody's",
        f"record/{other}/name",
    }
    assert SECRET.lower().encode() not in stored_bytes(ana).lower()
