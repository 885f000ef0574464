"""Accepting: union of statements, gaps filled, files bound to bytes that came, one transaction."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    Meeting,
    assert_sound,
    plans_waiting,
    texts,
)
from vault.exchange.accepting import Consent, EarlierBundleNeeded, SenderUnverified
from vault.store.connection import Connection
from vault.vault import Vault

# fmt: off
RECORDS = [
    "records", "changesets", "edits", "facts", "search", "bindings", "attachments", "carried",
    "contacts", "cards", "chains", "erased", "meta", "identities",
]
# fmt: on


def state_of(vault: Vault) -> dict[str, str]:
    """A digest of every table that holds records or follows from them, and of the file names."""
    connection = vault.records.journal.connection
    found = {}
    for table in RECORDS:
        rows = sorted(map(repr, connection.execute(f"SELECT * FROM {table}").fetchall()))
        found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    names = sorted(path.name for path in (vault.path / "files").rglob("*") if path.is_file())
    return {**found, "files": " ".join(names)}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear colleague, " * 1000)
    return path


def test_two_edits_that_collide_meet_as_a_disagreement_on_both_sides(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    anna.records.set(person, {"birth_date": ["1991"]})
    bohdan.records.set(person, {"birth_date": ["1992"]})
    meeting.hand_over(BOHDAN, ANNA, person)
    meeting.hand_over(ANNA, BOHDAN, person)
    for vault in (anna, bohdan):
        (disagreement,) = vault.records.disagreements()
        assert [one.text for one in disagreement.standing] == ["1991", "1992"]
    keep = anna.records.disagreements()[0].standing[1].statement
    anna.records.settle(person, "birth_date", keep)
    assert [one.is_preferred for one in anna.records.show(person).values["birth_date"]] == [True]
    meeting.hand_over(ANNA, BOHDAN, person)
    for vault in (anna, bohdan):
        assert vault.records.disagreements() == []
        assert texts(vault, person, "birth_date") == ["1992"]
    assert_sound(anna, bohdan)


def test_an_unverified_authors_replacement_hides_nothing(meeting: Meeting) -> None:
    anna, mallory = meeting[ANNA], meeting[MALLORY]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, MALLORY, person)
    mallory.records.set(person, {"birth_date": ["1800"]})
    bundle = meeting.seal(MALLORY, person, ANNA)
    with pytest.raises(SenderUnverified):
        meeting.take(ANNA, bundle)
    assert texts(anna, person, "birth_date") == ["1990"]
    meeting.take(ANNA, bundle, unverified=True)
    assert texts(anna, person, "birth_date") == ["1990", "1800"]
    assert anna.records.show(person).disagreements == ("birth_date",)
    assert_sound(anna)


def test_accepting_again_changes_nothing(meeting: Meeting, letter: Path) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    anna.files.add([letter], case)
    bundle = meeting.seal(ANNA, case, BOHDAN)
    meeting.take(BOHDAN, bundle)
    before = state_of(bohdan)
    for _ in range(2):
        plan = meeting.take(BOHDAN, bundle)
        assert plan.warnings == ("replayed",)
        assert (plan.merge.new, plan.merge.changed, plan.merge.same) == ([], [], 2)
        assert state_of(bohdan) == before
    assert plans_waiting(bohdan) == []
    assert_sound(bohdan)


def test_the_same_file_twice_is_stored_once(meeting: Meeting, letter: Path) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    anna.files.add([letter], case)
    own = bohdan.records.new("case", {"title": ["Own"]}).id
    bohdan.files.add([letter], own)
    before = state_of(bohdan)["files"]
    meeting.hand_over(ANNA, BOHDAN, case)
    assert state_of(bohdan)["files"] == before
    assert len(bohdan.files.page()) == 2
    assert bohdan.verify(deep=True).problems == []


def test_a_file_of_a_record_that_waits_comes_with_it_later(meeting: Meeting, letter: Path) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    one, other = anna.files.add([letter, letter], case)
    bundle = meeting.seal(ANNA, case, BOHDAN)
    meeting.take(BOHDAN, bundle, only=(one.id,))
    bohdan = meeting.reopen(BOHDAN)
    (rest,) = plans_waiting(bohdan)
    bohdan.bundles.accept_waiting(rest.digest, Consent(plan=rest.merge.digest))
    for exhibit in (one.id, other.id):
        with bohdan.files.open(exhibit) as file:
            assert file.read() == letter.read_bytes()
    assert len(state_of(bohdan)["files"].split()) == 1
    assert bohdan.verify(deep=True).problems == []


def test_what_was_erased_here_stays_away(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"], "birth_date": ["1990"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.erase(person, "asked to", "birth_date")
    plan = meeting.hand_over(ANNA, BOHDAN, person)
    assert plan.merge.same == 1
    assert texts(bohdan, person, "birth_date") == []
    assert bohdan.records.show(person).erased == 1
    assert_sound(bohdan)


def test_more_about_an_erased_record_waits_with_a_question(meeting: Meeting) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    person = anna.records.new("person", {"name": ["Iryna"]}).id
    meeting.hand_over(ANNA, BOHDAN, person)
    bohdan.erase(person, "asked to")
    anna.records.add(person, {"occupation": ["miller"]})
    bundle = meeting.seal(ANNA, person, BOHDAN)
    plan = meeting.take(BOHDAN, bundle)
    assert [one.id for one in plan.merge.waiting] == [person]
    assert "erased-here" in plan.warnings
    assert texts(bohdan, person, "occupation") == []
    assert [one.digest for one in plans_waiting(bohdan)] == [plan.digest]
    meeting.take(BOHDAN, bundle, only=(person,))
    assert texts(bohdan, person, "occupation") == ["miller"]
    assert texts(bohdan, person, "name") == []
    assert_sound(bohdan)


def test_what_lacks_its_beginning_waits_for_it(meeting: Meeting) -> None:
    anna = meeting[ANNA]
    meeting[BOHDAN].close()
    older = shutil.copytree(meeting.folder / BOHDAN, meeting.folder / "older")
    meeting.reopen(BOHDAN)
    note = anna.records.new("note", {"title": ["first"]}).id
    first = meeting.seal(ANNA, note, BOHDAN)
    meeting.take(BOHDAN, first)
    meeting.hand_over(BOHDAN, ANNA, note)
    anna.records.set(note, {"title": ["second"]})
    second = meeting.seal(ANNA, note, BOHDAN, only_new=True)
    meeting[BOHDAN].close()
    shutil.rmtree(meeting.folder / BOHDAN)
    shutil.copytree(older, meeting.folder / BOHDAN)
    bohdan = meeting.reopen(BOHDAN)
    with pytest.raises(EarlierBundleNeeded):
        meeting.take(BOHDAN, second, only=(note,))
    plan = meeting.take(BOHDAN, second)
    assert plan.merge.rootless == [note]
    assert set(plan.warnings) == {"earlier-bundle-needed", "hand-overs-missing"}
    assert (plan.missing, bohdan.records.counts()) == (1, {})
    assert meeting.take(BOHDAN, first).warnings == ("late",)
    (left,) = plans_waiting(bohdan)
    bohdan.bundles.accept_waiting(left.digest, Consent(plan=left.merge.digest))
    assert texts(bohdan, note, "title") == ["second"]
    assert plans_waiting(bohdan) == []
    assert_sound(bohdan)


def test_new_words_under_revoked_keys_wait(meeting: Meeting) -> None:
    anna, chiara = meeting[ANNA], meeting[CHIARA]
    note = chiara.records.new("note", {"title": ["by Chiara"]}).id
    meeting.hand_over(CHIARA, BOHDAN, note)
    meeting.hand_over(BOHDAN, ANNA, note)
    chiara.records.set(note, {"title": ["by whoever has her keys"]})
    meeting.hand_over(CHIARA, BOHDAN, note)
    anna.contacts.revoke(CHIARA)
    bundle = meeting.seal(BOHDAN, note, ANNA)
    plan = meeting.take(ANNA, bundle)
    assert "author-revoked" in plan.warnings
    assert texts(anna, note, "title") == ["by Chiara"]
    assert [one.digest for one in plans_waiting(anna)] == [plan.digest]
    meeting.take(ANNA, bundle, revoked=True)
    assert texts(anna, note, "title") == ["by whoever has her keys"]
    assert_sound(anna)


def test_a_fault_at_any_statement_leaves_the_records_as_they_were(
    meeting: Meeting, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bohdan = meeting[ANNA], meeting[BOHDAN]
    case = anna.records.new("case", {"title": ["Case"]}).id
    person = anna.records.new("person", {"name": ["Iryna"], "case": [case]}).id
    meeting.hand_over(ANNA, BOHDAN, case)
    anna.records.set(person, {"name": ["Iryna Melnyk"]})
    bohdan.records.set(person, {"name": ["I. Melnyk"]})
    anna.files.add([letter], case)
    anna.erase(case, "a slip", "title")
    bundle = meeting.seal(ANNA, case, BOHDAN)
    before, faults = state_of(bohdan), Faults(monkeypatch)
    while faults.strike(lambda: meeting.take(BOHDAN, bundle)):
        assert state_of(bohdan) == before
        assert plans_waiting(bohdan) == []
    assert faults.count > 50
    assert len(bohdan.files.page(case)) == 1
    assert_sound(bohdan)
    assert_sound(meeting.reopen(BOHDAN))
    assert meeting[BOHDAN].verify(deep=True).problems == []


class Struck(Exception):
    """The fault that a test injects."""


class Faults:
    """Lets the n-th SQL statement of a deed fail, then the next one, until the deed is done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.count = 0

    def strike(self, deed: Any) -> bool:
        """Whether the deed was struck."""
        self.count += 1
        left = self.count

        def failing(name: str) -> Any:
            run = getattr(Connection, name)

            def call(connection: Connection, *arguments: Any) -> Any:
                nonlocal left
                left -= 1
                if left == 0:
                    raise Struck
                return run(connection, *arguments)

            return call

        with self._patch.context() as patch:
            for name in ("execute", "executemany"):
                patch.setattr(Connection, name, failing(name))
            try:
                deed()
            except Struck:
                return True
        return False
