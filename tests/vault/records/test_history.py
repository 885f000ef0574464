"""A value's life, and taking every kind of edit back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.records.conftest import BUNDLE, Colleague
from vault.records import author, changes
from vault.records.author import TooMuchAtOnce
from vault.records.history import ChangedSince, ErasedForGood, NoSuchEdit, NothingToUndo
from vault.vault import Vault

Act = Callable[[Vault, str], object]


def shown(vault: Vault, record: str) -> dict[str, list[str]]:
    values = vault.records.show(record).values
    return {name: sorted(value.text for value in each) for name, each in values.items()}


def person(vault: Vault) -> str:
    given = {"name": ["Maria", "Marija"], "birth_date": ["1990"], "sex": ["female"]}
    return vault.records.new("person", given).id


EDITS: dict[str, Act] = {
    "set one": lambda vault, record: vault.records.set(record, {"birth_date": ["1991"]}),
    "set several": lambda vault, record: vault.records.set(
        record, {"birth_date": ["1991"], "name": ["Ruth"]}
    ),
    "set anew": lambda vault, record: vault.records.set(record, {"birth_place": ["Goma"]}),
    "set more": lambda vault, record: vault.records.set(record, {"name": ["a", "b", "c"]}),
    "add": lambda vault, record: vault.records.add(record, {"name": ["Ruth"]}),
    "unset all": lambda vault, record: vault.records.unset(record, "name"),
    "unset one": lambda vault, record: vault.records.unset(record, "name", "Maria"),
    "bin": lambda vault, record: vault.records.bin(record),
    "same": lambda vault, record: vault.records.relate(record, person(vault), same=True),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_kind_of_edit_is_taken_back(ana: Vault, name: str) -> None:
    record = person(ana)
    before = ana.records.show(record)
    texts = shown(ana, record)
    EDITS[name](ana, record)
    assert (shown(ana, record), ana.records.show(record).is_binned) != (texts, before.is_binned)
    ana.records.undo()
    assert shown(ana, record) == texts
    assert ana.records.show(record).is_binned == before.is_binned
    assert not ana.verify().problems


def test_undoing_again_takes_back_the_edit_before(ana: Vault) -> None:
    record = person(ana)
    ana.records.set(record, {"birth_date": ["1991"]})
    ana.records.set(record, {"name": ["Ruth"]})
    ana.records.undo()
    assert shown(ana, record)["birth_date"] == ["1991"]
    ana.records.undo()
    assert shown(ana, record)["birth_date"] == ["1990"]
    ana.records.undo()
    assert ana.records.show(record).is_binned
    with pytest.raises(NothingToUndo):
        ana.records.undo()


def test_a_value_set_back_and_forth_is_undone_step_by_step(ana: Vault) -> None:
    record = person(ana)
    for year in ("1991", "1992"):
        ana.records.set(record, {"birth_date": [year]})
    for year in ("1991", "1990"):
        ana.records.undo()
        assert shown(ana, record)["birth_date"] == [year]


def test_undoing_a_restore_bins_the_record_again(ana: Vault) -> None:
    record = person(ana)
    ana.records.bin(record)
    ana.records.restore(record)
    ana.records.undo()
    assert ana.records.show(record).is_binned


def test_a_record_of_very_many_statements_goes_into_the_bin_and_comes_back_as_one(
    ana: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_NAMED", 2)
    record = ana.records.new("person", {"name": ["Ana", "Anna", "Anne"], "notes": ["one"]}).id
    before = ana.records.show(record).values
    ana.records.bin(record)
    assert ana.records.show(record).is_binned
    told = [row for row in ana.records.history(record) if row.kind == "retract"]
    assert len(told) > 1
    assert all(len(row.replaces) <= 2 for row in told)
    ana.records.undo()
    assert not ana.records.show(record).is_binned
    assert ana.records.show(record).values == before
    ana.records.bin(record)
    ana.records.restore(record)
    assert not ana.records.show(record).is_binned
    assert ana.verify().problems == []


@pytest.mark.parametrize("limit", ["MAX_STATEMENT_BYTES", "MAX_EDIT_BYTES", "MAX_CONTENT_BYTES"])
def test_what_no_reader_would_take_is_never_signed(
    ana: Vault, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    record = ana.records.new("note", {"title": ["one"]}).id
    monkeypatch.setattr(author, limit, 20)
    with pytest.raises(TooMuchAtOnce):
        ana.records.set(record, {"title": ["something longer than that"]})
    monkeypatch.undo()
    assert ana.records.show(record).title == "one"
    ana.records.set(record, {"title": ["two"]})
    assert ana.verify().problems == []


def test_undo_goes_on_where_it_was_when_the_vault_is_opened_again(
    folder: Path, open_vault: Callable[..., Vault]
) -> None:
    vault = open_vault(folder)
    record = person(vault)
    vault.records.set(record, {"birth_date": ["1991"]})
    vault.records.set(record, {"birth_date": ["1992"]})
    vault.records.undo()
    vault.close()
    vault = open_vault(folder)
    vault.records.undo()
    assert shown(vault, record)["birth_date"] == ["1990"]


def test_an_edit_is_undone_by_its_own_name(ana: Vault) -> None:
    record = person(ana)
    edit = ana.records.set(record, {"birth_date": ["1991"]}).changeset
    ana.records.set(record, {"name": ["Ruth"]})
    ana.records.undo(edit)
    assert shown(ana, record) == {"name": ["Ruth"], "birth_date": ["1990"], "sex": ["F"]}


def test_an_edit_that_later_work_replaced_is_not_undone(ana: Vault) -> None:
    record = person(ana)
    edit = ana.records.set(record, {"birth_date": ["1991"]}).changeset
    ana.records.set(record, {"birth_date": ["1992"]})
    with pytest.raises(ChangedSince):
        ana.records.undo(edit)
    assert shown(ana, record)["birth_date"] == ["1992"]


def test_an_edit_that_is_not_here_is_not_undone(ana: Vault) -> None:
    with pytest.raises(NoSuchEdit):
        ana.records.undo("ab" * 32)


def test_an_erasure_is_not_undone(ana: Vault) -> None:
    record = person(ana)
    edit = ana.records.erase(record, "asked to", "name").changeset
    with pytest.raises(ErasedForGood):
        ana.records.undo(edit)


def test_anothers_edit_is_undone_by_ones_own_word(ana: Vault, bob: Colleague) -> None:
    record = person(ana)
    theirs = bob.asserts(ana, record, "birth_date", "1985")
    row = next(one for one in ana.records.history(record) if one.statement == theirs.hex())
    assert len(ana.records.disagreements()) == 1
    ana.records.undo(row.changeset)
    assert shown(ana, record)["birth_date"] == ["1990"]
    assert not ana.records.disagreements()


def test_undo_without_a_name_is_of_ones_own_edits_only(ana: Vault, bob: Colleague) -> None:
    record = person(ana)
    ana.records.set(record, {"sex": ["male"]})
    bob.asserts(ana, record, "birth_place", "Goma")
    ana.records.undo()
    assert shown(ana, record)["birth_place"] == ["Goma"]
    assert shown(ana, record)["sex"] == ["F"]


def test_history_tells_who_said_what_when_and_how_it_came(ana: Vault, bob: Colleague) -> None:
    record = ana.records.new("person", {"birth_date": ["1990"]}).id
    theirs = bob.asserts(ana, record, "birth_date", "1991")
    bob.asserts(ana, record, "birth_date", "1992", theirs, withheld=[0])
    ana.records.unset(record, "birth_date", "1990")
    rows = ana.records.history(record, "birth_date")
    me, him = ana.identity.fingerprint.hex(), bob.identity.fingerprint.hex()
    assert [(row.author, row.kind, row.text, row.is_held) for row in rows] == [
        (me, "assert", "1990", True),
        (him, "assert", "1991", True),
        (him, "assert", "", False),
        (me, "retract", "", True),
    ]
    assert [row.bundle for row in rows] == [None, BUNDLE.hex(), BUNDLE.hex(), None]
    assert rows[2].replaces == (theirs.hex(),)
    assert [row.time for row in rows] == sorted(row.time for row in rows)


def test_history_is_of_one_property_or_of_all(ana: Vault) -> None:
    record = person(ana)
    ana.records.bin(record)
    assert {row.property for row in ana.records.history(record)} == {
        "name",
        "birth_date",
        "sex",
        "record",
    }
    assert [row.text for row in ana.records.history(record, "sex")] == ["F"]
