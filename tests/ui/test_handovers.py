"""Handing over and taking over in the window: words, decisions, receipts, and sticks that fail."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_window import fact, type_in, values
from tests.vault.exchange.people import plans_waiting
from ui import ask
from ui.dialogs.bundle_key import BundleKeyPage
from ui.dialogs.opening import OpeningPage
from ui.dialogs.sealed import SealedPage
from ui.dialogs.sealing import SealingPage
from ui.dialogs.warnings import warning_words
from ui.pages.handovers import HandoversPage
from ui.pages.records import RecordsPage
from ui.pages.workspace import Workspace
from ui.window import Window
from vault import disk
from vault.exchange import signs
from vault.vault import SealRequest, Vault

Step = TypeVar("Step", bound=QWidget)

PATIENCE = 20_000


@pytest.fixture
def page(workspace: Workspace) -> HandoversPage:
    shown = workspace.go("handovers")
    assert isinstance(shown, HandoversPage)
    return shown


@pytest.fixture
def opening(page: HandoversPage, sample: made.Made, qtbot: QtBot) -> OpeningPage:
    page.open_bundle(sample.bundle)
    return step(page, OpeningPage, qtbot)


def step(page: HandoversPage, kind: type[Step], qtbot: QtBot) -> Step:
    qtbot.waitUntil(lambda: isinstance(page.currentWidget(), kind), timeout=PATIENCE)
    found = page.currentWidget()
    assert isinstance(found, kind)
    return found


def is_back(page: HandoversPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.count() == 1, timeout=PATIENCE)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def press(widget: QWidget, text: str, qtbot: QtBot) -> None:
    (button,) = (
        one
        for one in widget.findChildren(QPushButton)
        if one.text().strip() == text and one.isVisible()
    )
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def is_waiting(workspace: Workspace, words: str) -> bool:
    return workspace.sidebar._buttons["handovers"].accessibleName() == f"Hand-overs {words}".strip()


def case_of(window: Window, sample: made.Made) -> dict[str, list[str]]:
    view = window._session.reader.records.show(sample.case)
    return {name: [one.text for one in each] for name, each in view.values.items()}


def disputed(window: Window, sample: made.Made) -> tuple[str, ...]:
    return window._session.reader.records.show(sample.case).disagreements


# -- opening


def test_a_disagreement_is_decided_before_accepting_and_one_undo_takes_both_back(
    window: Window,
    workspace: Workspace,
    page: HandoversPage,
    opening: OpeningPage,
    sample: made.Made,
    qtbot: QtBot,
) -> None:
    before = case_of(window, sample)
    qtbot.waitUntil(lambda: is_waiting(workspace, "1 waiting"), timeout=PATIENCE)
    ((_, choice),) = opening.choices
    theirs = next(side for side, view in choice._sides if not view.is_own)
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert "1 decision" in opening._told.text()
    assert not disputed(window, sample)
    press(opening, "Accept all", qtbot)
    is_back(page, qtbot)
    qtbot.waitUntil(lambda: case_of(window, sample) != before, timeout=PATIENCE)
    assert disputed(window, sample) == ()
    qtbot.waitUntil(lambda: is_waiting(workspace, ""), timeout=PATIENCE)
    shown = window._session.reader.records.show(sample.case).values["opened"]
    assert [one.is_preferred for one in shown] == [True, False]
    assert not shown[0].is_own
    qtbot.waitUntil(workspace.banner.isVisible, timeout=PATIENCE)
    workspace.banner.acted.emit()
    qtbot.waitUntil(lambda: case_of(window, sample) == before, timeout=PATIENCE)
    assert len(plans_waiting(window._session.reader)) == 1


def test_one_side_is_chosen_at_a_time_and_none_if_it_is_pressed_again(
    opening: OpeningPage, qtbot: QtBot
) -> None:
    ((_, choice),) = opening.choices
    (one, first), (other, second) = choice._sides
    for side, kept in ((one, first.statement), (other, second.statement), (other, "")):
        qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
        assert choice.kept == kept


def test_what_is_unticked_stays_and_is_offered_again(
    window: Window,
    page: HandoversPage,
    opening: OpeningPage,
    sample: made.Made,
    qtbot: QtBot,
) -> None:
    ((dispute, choice),) = opening.choices
    qtbot.mouseClick(choice._sides[0][0], Qt.MouseButton.LeftButton)
    opening._only[dispute.id].setChecked(False)
    assert not choice.isEnabled()
    press(opening, "Accept 1 record", qtbot)
    is_back(page, qtbot)
    assert "Look at it" in [one.text() for one in page.findChildren(QPushButton)]
    assert not disputed(window, sample)
    (rest,) = plans_waiting(window._session.reader)
    assert [one.id for one in rest.merge.changed] == [sample.case]
    assert not rest.merge.new


def test_the_words_of_documents_that_came_are_found(
    window: Window,
    page: HandoversPage,
    sample: made.Made,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("An invented heliograph.", encoding="utf-8")
    with colleague(sample, tmp_path) as theirs:
        (ilona,) = theirs.contacts.everyone()
        theirs.files.add([letter], sample.case)
        theirs.seal(SealRequest((sample.case,), tmp_path / "more.satchel", to=(ilona.id,)))
    page.open_bundle(tmp_path / "more.satchel")
    press(step(page, OpeningPage, qtbot), "Accept all", qtbot)
    is_back(page, qtbot)
    reader = window._session.reader
    qtbot.waitUntil(lambda: bool(reader.records.search("heliograph")), timeout=PATIENCE)


@contextmanager
def colleague(sample: made.Made, place: Path) -> Iterator[Vault]:
    shutil.copytree(sample.colleague, place / "colleague.vault")
    (vault,) = Vault.unlock(place / "colleague.vault", made.PASSPHRASE)
    with vault:
        yield vault


def test_every_sign_of_a_bundle_has_words() -> None:
    constants = {name: value for name, value in vars(signs).items() if name.isupper()}
    known = [code for code in constants.values() if isinstance(code, str)]
    assert len(known) > 8
    assert [code for code in known if warning_words(code) == code] == []


# -- sealing


@pytest.fixture
def sealing(page: HandoversPage, sample: made.Made, qtbot: QtBot) -> SealingPage:
    page.hand_over([sample.case])
    return step(page, SealingPage, qtbot)


def field(sealing: SealingPage, label: str) -> QCheckBox:
    (found,) = (one for one in sealing.leaving.findChildren(QCheckBox) if one.text() == label)
    return found


def test_a_detail_is_kept_home_and_let_go_again(sealing: SealingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(sealing.leaving._ends), timeout=PATIENCE)
    check = field(sealing, "Summary (Case)")
    for is_on, withheld in ((False, ("case.summary",)), (True, ())):
        check.setChecked(is_on)
        assert sealing.leaving.withheld == withheld
        end = sealing.leaving._ends["case.summary"]
        qtbot.waitUntil(lambda end=end, is_on=is_on: end.isVisible() != is_on, timeout=PATIENCE)
        assert field(sealing, "Summary (Case)") is check


def test_words_open_what_was_sealed_to_them_and_wrong_ones_are_told(
    page: HandoversPage, sealing: SealingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    sealing._by_words.setChecked(True)
    assert not any(check.isEnabled() for check, _ in sealing._people)
    target = tmp_path / "words.satchel"
    ask.answers.append(target)
    press(sealing, "Seal and write…", qtbot)
    done = step(page, SealedPage, qtbot)
    assert "by another way than the stick" in texts(done)
    words = [one.text() for one in done.findChildren(QLabel) if one.property("role") == "strong"]
    press(done, "I have noted the words", qtbot)
    page.open_bundle(target)
    key = step(page, BundleKeyPage, qtbot)
    key._field.insert("wrong words")
    press(key, "Open", qtbot)
    qtbot.waitUntil(lambda: "does not open" in key._told.text(), timeout=PATIENCE)
    key._field.clear()
    key._field.insert(" ".join(words[1:]))
    press(key, "Open", qtbot)
    assert step(page, OpeningPage, qtbot)._plan.sender_state == "self"


def test_whoever_insists_chooses_the_passphrase(
    page: HandoversPage, sealing: SealingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not sealing._own.isVisible()
    sealing._by_words.setChecked(True)
    sealing._own.setChecked(True)
    own, target = "a passphrase that nobody else has", tmp_path / "own.satchel"
    sealing.passphrase.first.insert("letmein")
    assert "Easy to guess" in texts(sealing.passphrase)
    sealing.passphrase.first.wipe()
    sealing.passphrase.first.insert(own)
    assert "Very hard to guess" in texts(sealing.passphrase)
    assert not sealing._go.isEnabled()
    sealing.passphrase.again.insert(own)
    ask.answers.append(target)
    press(sealing, "Seal and write…", qtbot)
    done = step(page, SealedPage, qtbot)
    assert own not in texts(done)
    assert "Tell the passphrase that you chose by another way" in texts(done)
    press(done, "Done", qtbot)
    page.open_bundle(target)
    key = step(page, BundleKeyPage, qtbot)
    key._field.insert(own)
    press(key, "Open", qtbot)
    assert step(page, OpeningPage, qtbot)._plan.sender_state == "self"


def test_what_has_no_receipt_is_listed_until_it_comes_home(
    page: HandoversPage, sample: made.Made, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "No receipt yet" in texts(page), timeout=PATIENCE)
    assert "not acknowledged" in texts(page)
    assert "witness Nino T." in texts(page)
    page.open_bundle(sample.bundle)
    press(step(page, OpeningPage, qtbot), "Accept all", qtbot)
    is_back(page, qtbot)
    qtbot.waitUntil(lambda: "they have it" in texts(page), timeout=PATIENCE)
    assert "No receipt yet" not in texts(page)


# -- sticks


FAILURES = {errno.ENOSPC: "not enough free space", errno.EIO: "stick failed"}


@pytest.mark.parametrize("number", FAILURES)
def test_a_stick_that_fails_while_sealing_is_told_and_tried_again(
    workspace: Workspace,
    page: HandoversPage,
    sealing: SealingPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    sealing._people[0][0].setChecked(True)
    target = tmp_path / "out.satchel"
    ask.answers.extend([target, target])

    def fail(*_: object) -> None:
        raise OSError(number, "the stick")

    with monkeypatch.context() as broken:
        broken.setattr(disk.NewFile, "write", fail)
        press(sealing, "Seal and write…", qtbot)
        qtbot.waitUntil(lambda: FAILURES[number] in texts(workspace.banner), timeout=PATIENCE)
    assert list(tmp_path.glob("out*")) == []
    qtbot.waitUntil(lambda: workspace._saved.text() != "Saving…")
    assert page.currentWidget() is sealing
    press(sealing, "Seal and write…", qtbot)
    assert "You can pull the stick out" in texts(step(page, SealedPage, qtbot))
    assert target.exists()


def test_a_disk_that_is_full_while_opening_is_told_and_nothing_waits(
    window: Window,
    workspace: Workspace,
    page: HandoversPage,
    sample: made.Made,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "the disk")

    with monkeypatch.context() as broken:
        broken.setattr(disk.NewFile, "write", fail)
        page.open_bundle(sample.bundle)
        told = FAILURES[errno.ENOSPC]
        qtbot.waitUntil(lambda: told in texts(workspace.banner), timeout=PATIENCE)
    assert plans_waiting(window._session.reader) == []
    page.open_bundle(sample.bundle)
    step(page, OpeningPage, qtbot)


def test_a_stick_that_is_gone_is_told(
    workspace: Workspace, page: HandoversPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.open_bundle(tmp_path / "pulled.satchel")
    qtbot.waitUntil(lambda: "does not exist" in texts(workspace.banner), timeout=PATIENCE)
    assert page.count() == 1


def test_a_vault_that_vanishes_is_told_and_what_was_typed_is_saved_once_it_is_back(
    window: Window, workspace: Workspace, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    cases = workspace.go("cases")
    assert isinstance(cases, RecordsPage)
    cases.show_record(sample.case)
    away = sample.folder.with_name("away.vault")
    sample.folder.rename(away)
    row = fact(cases, "reference_code")
    type_in(row, "R-2026", qtbot)
    row.finish()
    qtbot.waitUntil(lambda: "folder is not where it was" in texts(workspace.banner))
    assert values(window, sample.case, "reference_code") == []
    assert row._editor is not None
    away.rename(sample.folder)
    row.finish()
    qtbot.waitUntil(lambda: values(window, sample.case, "reference_code") == ["R-2026"])
