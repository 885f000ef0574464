"""What a hand-over would change, shown before it is accepted: old beside new, doubts, erasures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_access import unnamed
from tests.ui.test_handovers import colleague, is_back, page, press, step, texts
from ui import ask
from ui.dialogs.erasing import ErasureCard
from ui.dialogs.opening import OpeningPage
from ui.models.brought import excerpts
from ui.pages.handovers import HandoversPage
from ui.pages.workspace import Workspace
from ui.widgets.changes import Changes
from ui.widgets.paged import PAGE, Paged
from ui.window import Window
from vault.vault import SealRequest, Vault

__all__ = ["page"]


def shown(widget: QWidget) -> list[str]:
    """The words of a widget, in the order in which they stand, without the signs."""
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def opened(page: HandoversPage, bundle: Path, qtbot: QtBot) -> OpeningPage:
    page.open_bundle(bundle)
    opening = step(page, OpeningPage, qtbot)
    for paged in opening.findChildren(Paged):
        qtbot.waitUntil(lambda paged=paged: paged.box.count() > 1)
    return opening


def test_old_and_new_value_stand_side_by_side_with_who_says_it_and_the_source(
    page: HandoversPage, sample: made.Made, qtbot: QtBot
) -> None:
    opening = opened(page, sample.bundle, qtbot)
    (changes,) = opening.findChildren(Changes)
    words = shown(changes)
    assert words[words.index("Status") :] == [
        "Status",
        "Active",
        "Ilona Vymyslenko · today",
        "Waiting",
        "Statement of the centre, p. 1",
        "Bogdan Kaya · today · probable",
    ]
    assert "Both would stand: a disagreement." in words
    assert unnamed(opening) == []


@pytest.fixture
def doubted(sample: made.Made, tmp_path: Path) -> tuple[str, Path]:
    """A person new to the window's vault, on whose birth date the two who know her differ."""
    Vault.create(tmp_path / "chiara.vault", made.PASSPHRASE, "Chiara Invento", kdf_memory=made.KDF)
    (chiara,) = Vault.unlock(tmp_path / "chiara.vault", made.PASSPHRASE)
    with chiara, colleague(sample, tmp_path) as bogdan:
        (ilona,) = bogdan.contacts.everyone()
        acquaint(chiara, bogdan, tmp_path)
        values = {"name": ["Dana Pridumana"], "birth_date": ["1980"]}
        person = bogdan.records.new("person", values).id
        carry(bogdan, chiara, person, tmp_path / "there.one")
        chiara.records.set(person, {"birth_date": ["1981"]})
        bogdan.records.set(person, {"birth_date": ["1982"]})
        carry(chiara, bogdan, person, tmp_path / "back.one")
        bogdan.seal(SealRequest((person,), tmp_path / "doubted.satchel", to=(ilona.id,)))
    return person, tmp_path / "doubted.satchel"


def acquaint(one: Vault, other: Vault, place: Path) -> None:
    for mine, theirs in ((one, other), (other, one)):
        card = place / f"{theirs.identity.name}.card"
        theirs.export_card(card)
        contact = mine.contacts.add(card.read_bytes())
        mine.contacts.verify(contact.id, "in person")


def carry(giver: Vault, taker: Vault, record: str, path: Path) -> None:
    giver.seal(SealRequest((record,), path, to=(taker.identity.name,)))
    taker.bundles.accept_waiting(taker.bundles.open(path).digest, made.consent())


def test_what_a_new_record_is_in_doubt_about_is_decided_before_accepting(
    window: Window,
    workspace: Workspace,
    page: HandoversPage,
    doubted: tuple[str, Path],
    qtbot: QtBot,
) -> None:
    person, bundle = doubted
    opening = opened(page, bundle, qtbot)
    ((_, choice),) = opening.choices
    assert "Chiara Invento, unverified" in texts(choice).replace("\u2068", "").replace("\u2069", "")
    side, view = next(one for one in choice._sides if one[1].text == "1981")
    qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
    press(opening, "Accept all", qtbot)
    is_back(page, qtbot)
    reader = window._session.reader
    decided = reader.records.show(person)
    assert decided.disagreements == ()
    assert [one.text for one in decided.values["birth_date"] if one.is_preferred] == [view.text]
    qtbot.waitUntil(workspace.banner.isVisible)
    workspace.banner.acted.emit()
    qtbot.waitUntil(lambda: reader.bundles.count_waiting() == 1)
    assert person not in [one.id for one in reader.records.page("person").records]


@pytest.fixture
def asked(sample: made.Made, tmp_path: Path) -> Path:
    """A hand-over by which a colleague asks that a case's summary be erased."""
    with colleague(sample, tmp_path) as bogdan:
        (ilona,) = bogdan.contacts.everyone()
        bogdan.erase(sample.case, "the person asked for it", "summary")
        bogdan.seal(SealRequest((sample.case,), tmp_path / "asked.satchel", to=(ilona.id,)))
    return tmp_path / "asked.satchel"


@pytest.mark.parametrize("is_followed", [True, False])
def test_what_an_erasure_would_take_is_shown_and_it_is_followed_or_not(
    window: Window,
    page: HandoversPage,
    sample: made.Made,
    asked: Path,
    qtbot: QtBot,
    is_followed: bool,
) -> None:
    opening = opened(page, asked, qtbot)
    (card,) = opening.findChildren(ErasureCard)
    assert "This would go:" in texts(card)
    assert "Stopped at the border on 2 May." in texts(card)
    assert "the person asked for it" in texts(card)
    assert not card.is_agreed
    if is_followed:
        qtbot.mouseClick(card.check, Qt.MouseButton.LeftButton)
        ask.answers.append(True)
        assert "cannot be brought back" in opening._told.text()
    press(opening, "Accept all", qtbot)
    is_back(page, qtbot)
    view = window._session.reader.records.show(sample.case)
    assert ("summary" in view.values) is not is_followed
    assert view.erased == int(is_followed)


def test_thousands_of_changes_are_shown_a_page_at_a_time(
    window: Window, page: HandoversPage, sample: made.Made, qtbot: QtBot
) -> None:
    plan = opened(page, sample.bundle, qtbot)._plan
    (change,) = plan.merge.changed
    many = [replace(change, id=f"{number:032x}") for number in range(5000)]
    merge = replace(plan.merge, changed=many, new=[], disagreements=[])
    page.show_plan(replace(plan, merge=merge))
    opening = step(page, OpeningPage, qtbot)
    qtbot.waitUntil(lambda: len(opening._only) == PAGE)
    paged = next(one for one in opening.findChildren(Paged) if one.more.isVisible())
    assert paged.more.text().strip() == "Show more (4,970 left)"
    qtbot.mouseClick(paged.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opening._only) == 2 * PAGE)
    none = next(one for one in opening.findChildren(QPushButton) if one.text() == "Tick none")
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert not opening._go.isEnabled()
    assert opening._go.text() == "Accept 0 records"
    opening._only[many[0].id].click()
    assert opening._go.text() == "Accept 1 record"
    assert opening._only_wanted() == (many[0].id,)


def test_of_two_long_texts_the_part_where_they_differ_is_shown() -> None:
    same = "word " * 200
    old, new = excerpts(f"{same}old end", f"{same}new end")
    assert old.endswith("old end")
    assert new.endswith("new end")
    assert len(old) < 100
    assert excerpts("short", "other") == ("short", "other")
