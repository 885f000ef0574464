"""The ways to an open vault beside unlocking: shares, a backup, the fictional sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import made
from tests.ui.test_access import focusable, unnamed
from ui import ask, settings
from ui.app import App
from ui.pages.recovering import RecoverPage
from ui.pages.restoring import RestorePage
from ui.pages.start import StartPage
from ui.session import SAMPLE
from vault.upkeep.ways import typed
from vault.vault import Vault

Page = TypeVar("Page")
NEW = "a passphrase nobody used before"


@pytest.fixture
def shares(sample: made.Made) -> list[str]:
    """The sample vault's recovery shares, any two of which open it."""
    kept: list[str] = []
    (vault,) = Vault.unlock(sample.folder, made.PASSPHRASE)
    with vault, typed(made.PASSPHRASE) as factors:
        vault.ways.split(
            factors, (2, 3), ("Nino", "Amara"), lambda made: kept.extend(one.words for one in made)
        )
    return kept


def page_of(app: App, kind: type[Page]) -> Page:
    page = app.window.gate.currentWidget()
    assert isinstance(page, kind)
    return page


def type_twice(page: RecoverPage | RestorePage, text: str) -> None:
    new = page.passphrase if isinstance(page, RecoverPage) else page.new
    for field in (new.first, new.again):
        field.insert(text)


def opened(app: App) -> Callable[[], bool]:
    return lambda: app.window.workspace is not None


def test_shares_open_a_vault_and_give_it_a_new_passphrase(
    app: App, sample: made.Made, shares: list[str], qtbot: QtBot
) -> None:
    app.window.gate.show_unlock(sample.folder)
    app.window.gate.unlock._shares.click()
    page = page_of(app, RecoverPage)
    page.shares.take(shares[0])
    assert "1 share to go" in page.shares._count.text()
    assert not page.passphrase.isVisible()
    page.shares.take(shares[2])
    assert "needed are here" in page.shares._count.text()
    assert not page._go.isEnabled()
    type_twice(page, NEW)
    page._go.click()
    qtbot.waitUntil(opened(app))
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    (vault,) = Vault.unlock(sample.folder, NEW)
    with vault:
        assert {way.kind for way in vault.ways.all()} == {"passphrase", "shares"}


def test_each_share_is_judged_when_it_comes_and_only_good_ones_stay(
    app: App, sample: made.Made, shares: list[str], tmp_path: Path
) -> None:
    app.window.gate.show_recovery(sample.folder)
    form = page_of(app, RecoverPage).shares
    words = shares[0].split()
    form.take(" ".join(["satchel", *words[1:]]))
    assert "Word 1 of a recovery share, 'satchel'" in form._told.text()
    form.take(" ".join(words[:-1]))
    assert "has 33 words, and this one has 32" in form._told.text()
    form.take(" ".join([words[1], words[0], *words[2:]]))
    assert form._told.text()
    assert form.gathering.labels == ()
    text = tmp_path / "share.txt"
    text.write_text(shares[0].upper(), encoding="utf-8")
    form.take_file(text)
    assert len(form.gathering.labels) == 1
    form.take(shares[0])
    assert "given more than once" in form._told.text()
    assert form.gathering.missing == 1


def test_shares_of_another_vault_or_split_again_are_told_apart(
    app: App, sample: made.Made, shares: list[str]
) -> None:
    (vault,) = Vault.unlock(sample.folder, made.PASSPHRASE)
    with vault, typed(made.PASSPHRASE) as factors:
        vault.ways.split(factors, (2, 2), (), lambda _: None)
    app.window.gate.show_recovery(sample.folder)
    form = page_of(app, RecoverPage).shares
    form.take(shares[0])
    assert "not opened by shares of set" in form._told.text()


def back_up(sample: made.Made, place: Path) -> Path:
    (vault,) = Vault.unlock(sample.folder, made.PASSPHRASE)
    with vault:
        vault.back_up(place)
    return place


def test_a_backup_becomes_a_vault_of_its_own(
    app: App, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    source = back_up(sample, tmp_path / "stick")
    settings.save(last_vault=str(sample.folder))
    app.window.gate.show_start()
    page_of(app, StartPage).restore_asked.emit()
    page = page_of(app, RestorePage)
    ask.answers.append(source)
    page._choose_source()
    assert page.number.count() == 1
    ask.answers.append(tmp_path)
    page._choose_place()
    page.name.setText("Kestrel again")
    page.field.insert("a wrong one")
    page.go.click()
    qtbot.waitUntil(lambda: "wrong" in page._told.text())
    assert not (tmp_path / "Kestrel again.vault").exists()
    page.field.wipe()
    page.field.insert(made.PASSPHRASE)
    page.go.click()
    qtbot.waitUntil(opened(app))
    assert app.session.folder == tmp_path / "Kestrel again.vault"
    assert app.window.workspace is not None
    assert "is restored and proven" in app.window.workspace.banner._text.text()
    assert len(app.session.reader.files.page()) == 1
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    (vault,) = Vault.unlock(sample.folder, made.PASSPHRASE)
    with vault:
        assert vault.status().last_proven_restore is not None


def test_a_backup_is_restored_by_shares_under_a_new_passphrase(
    app: App, sample: made.Made, shares: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    app.window.gate.show_restore()
    page = page_of(app, RestorePage)
    page._place = tmp_path
    page.show_source(back_up(sample, tmp_path / "stick"))
    page.name.setText("Back")
    page._by_shares.click()
    assert page._shares is not None
    for words in shares[:2]:
        page._shares.take(words)
    type_twice(page, NEW)
    page.go.click()
    qtbot.waitUntil(opened(app))
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    (vault,) = Vault.unlock(tmp_path / "Back.vault", NEW)
    vault.close()


def test_a_folder_without_a_backup_is_told(app: App, tmp_path: Path) -> None:
    app.window.gate.show_restore()
    page = page_of(app, RestorePage)
    page.show_source(tmp_path)
    assert "no backup in this folder" in page._told.text()
    assert not page.go.isVisible()


def test_only_a_vaults_folder_is_opened(app: App, sample: made.Made, tmp_path: Path) -> None:
    app.window.gate.show_start()
    page = page_of(app, StartPage)
    (tmp_path / "Photographs").mkdir()
    ask.answers.extend([tmp_path / "Photographs", sample.folder])
    page._choose()
    assert "There is no vault in" in page._told.text()
    page._choose()
    assert app.window.gate.currentWidget() is app.window.gate.unlock


def test_the_fictional_sample_is_made_opened_again_and_removed(
    app: App, home: Path, qtbot: QtBot
) -> None:
    app.window.gate.show_start()
    page_of(app, StartPage).sample_asked.emit()
    qtbot.waitUntil(opened(app))
    reader = app.session.reader
    assert reader.records.counts()["case"] == 3
    assert "Вымышленное постановление.txt" in [row.name for row in reader.files.page()]
    assert all("nvented" in ref.title for ref in reader.records.page("case").records)
    with qtbot.waitSignal(app.session.locked):
        app.session.lock()
    assert settings.load().last_vault != str(home / SAMPLE)
    app.window.gate.show_start()
    page_of(app, StartPage).sample_asked.emit()
    qtbot.waitUntil(opened(app))
    workspace = app.window.workspace
    assert workspace is not None
    page = workspace.go("settings")
    page.fill()
    ask.answers.append(True)
    page.remove_sample.click()
    qtbot.waitUntil(lambda: not (home / SAMPLE).exists())
    qtbot.waitUntil(lambda: isinstance(app.window.gate.currentWidget(), StartPage))


def test_everything_before_an_open_vault_has_a_name(
    app: App, sample: made.Made, shares: list[str]
) -> None:
    window = app.window
    window.gate.show_unlock(sample.folder)
    assert unnamed(window) == []
    window.gate.show_recovery(sample.folder)
    for words in shares[:2]:
        page_of(app, RecoverPage).shares.take(words)
    assert len(focusable(window)) > 5
    assert unnamed(window) == []
    window.gate.show_restore()
    assert unnamed(window) == []
    window.gate.show_first_run()
    assert unnamed(window) == []
    window.gate.show_start()
    assert len(focusable(window)) >= 4
    assert unnamed(window) == []
