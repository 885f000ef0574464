"""Drafts stay where they were typed; the activity tells every save."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PASSPHRASE
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
