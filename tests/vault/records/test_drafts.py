"""Drafts stay where they were typed; the activity tells every save."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from vault.records.records import NothingGiven
from vault.vault import Vault


def test_a_draft_is_there_for_the_next_who_opens_the_vault(vault: Path) -> None:
    (one,) = Vault.unlock(vault, PASSPHRASE)
    one.drafts.put("record/1/title", {"text": "Zelimkhan’s pape", "cursor": 15})
    one.close()
    writer, reader = Vault.unlock(vault, PASSPHRASE, readers=1)
    assert reader.drafts.get("record/1/title") == {"text": "Zelimkhan’s pape", "cursor": 15}
    assert list(reader.drafts.all("record/1/")) == ["record/1/title"]
    assert reader.drafts.all("record/2/") == {}
    writer.drafts.clear("record/1/title")
    assert reader.drafts.get("record/1/title") is None
    reader.close()
    writer.close()


def test_replacing_one_of_several_values_leaves_the_others_alone(vault: Path) -> None:
    (opened,) = Vault.unlock(vault, PASSPHRASE)
    with opened:
        person = opened.records.new("person", {"name": ["Amina Vymysl", "Amina Fiktif"]}).id
        first, second = opened.records.show(person).values["name"]
        opened.records.replace(person, "name", second.statement, "Amina Fictive")
        after = opened.records.show(person).values["name"]
        assert [value.text for value in after] == ["Amina Vymysl", "Amina Fictive"]
        assert after[0].statement == first.statement
        opened.records.remove(person, "name", first.statement)
        left = opened.records.show(person).values["name"]
        assert [value.text for value in left] == ["Amina Fictive"]


def test_activity_tells_saves_from_the_newest_page_by_page(vault: Path) -> None:
    (opened,) = Vault.unlock(vault, PASSPHRASE)
    with opened:
        case = opened.records.new("case", {"title": ["First"]}).id
        opened.records.set(case, {"title": ["Second"]})
        newest, oldest = opened.records.activity(limit=2)
        assert newest.touched[0].record.title == "Second"
        assert newest.touched[0].said == (("title", "assert"),)
        assert (newest.touched[0].is_first, oldest.touched[0].is_first) == (False, True)
        assert opened.records.activity(newest.number, limit=1) == [oldest]
        assert opened.records.activity(oldest.number) == []
        assert len(opened.records.activity(author=newest.author)) == 2
        assert opened.records.activity(author="00" * 32) == []


def test_activity_is_told_of_one_case_and_of_one_day(vault: Path) -> None:
    (opened,) = Vault.unlock(vault, PASSPHRASE)
    with opened:
        records = opened.records
        case, other = (records.new("case", {"title": [name]}).id for name in ("One", "Other"))
        names = [{"name": ["Amina Vymysl"], "case": [each]} for each in (other, case)]
        mine = records.new_many("person", names)[1]
        records.set(other, {"status": ["active"]})
        told = records.activity(case=case)
        assert [[one.record.id for one in deed.touched] for deed in told] == [[mine.id], [case]]
        assert [deed.more for deed in told] == [0, 0]
        assert records.activity(told[0].number, case=case) == told[1:]
        every = records.activity()
        begin, end = every[2].received, every[0].received
        assert records.activity(stored=(begin, end)) == every[1:3]
        assert records.activity(stored=(0, begin), case=case) == told[1:]
        assert records.activity(stored=(end + 1, end + 2)) == []


def test_several_records_change_and_go_by_one_edit_that_is_taken_back_at_once(vault: Path) -> None:
    (opened,) = Vault.unlock(vault, PASSPHRASE)
    with opened:
        records = opened.records
        ids = [records.new("case", {"title": [name]}).id for name in ("One", "Two", "Three")]
        done = records.set_many([*ids, ids[0]], {"status": ["closed"]})
        assert set(done.ids) == set(ids)
        assert all(records.show(one).values["status"][0].text == "closed" for one in ids)
        records.undo(done.changeset)
        assert not any("status" in records.show(one).values for one in ids)
        records.undo(records.bin(*ids).changeset)
        assert len(records.page("case").records) == 3
        records.bin(*ids)
        records.restore(*ids)
        assert len(records.page("case").records) == 3
        with pytest.raises(NothingGiven):
            records.set_many([], {"status": ["closed"]})


def test_erasing_takes_what_was_typed_about_it_along(vault: Path) -> None:
    (opened,) = Vault.unlock(vault, PASSPHRASE)
    with opened:
        person = opened.records.new("person", {"name": ["Amina Vymysl"], "notes": ["Secret"]}).id
        for name in ("notes", "name", "occupation"):
            opened.drafts.put(f"record/{person}/{name}", {"text": "half a word"})
        opened.drafts.put("record/new-person/name", {"text": "somebody else"})
        opened.erase(person, "she asked for it", "notes")
        assert set(opened.drafts.all(f"record/{person}/")) == {
            f"record/{person}/name",
            f"record/{person}/occupation",
        }
        opened.erase(person, "she asked for all of it")
        assert set(opened.drafts.all()) == {"record/new-person/name"}
