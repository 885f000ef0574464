"""Whole journeys in a real window, driven as an assistive technology drives it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import unlock
from tests.e2e.desktop import PROGRAM, Desktop, Window
from tests.ui import made
from vault.vault import Vault

pytestmark = [
    pytest.mark.needs("Xvfb", "xdotool", "dbus-run-session"),
    pytest.mark.xdist_group("screen"),
]
FIELD = ("password text", "text", "entry")
BUTTON = ("push button", "button")


def test_a_person_without_a_vault_makes_one_and_puts_the_way_back_off(
    desktop: Desktop, home: Path
) -> None:
    window = desktop.start()
    window.press("New vault")
    window.has_focus("Your name, as colleagues know you", *FIELD)
    desktop.write("Amina Vymysl")
    window.press("Continue")
    window.has_focus("Passphrase", *FIELD)
    desktop.write(made.PASSPHRASE)
    window.find("Very hard to guess")
    desktop.keys("Tab")
    desktop.write(made.PASSPHRASE)
    desktop.keys("Return")
    window.find("Satchel will remind you until it is done")
    window.press("Continue")
    window.find("Your vault is ready")
    window.press("New case")
    window.has_focus("Title", *FIELD)
    assert (home / "Satchel.vault" / "vault.json").exists()


def test_a_passphrase_in_the_wrong_layout_is_explained_and_then_opens(
    desktop: Desktop, sample: made.Made
) -> None:
    window = desktop.start("--vault", sample.folder)
    window.has_focus("Passphrase", *FIELD)
    window.insert("Passphrase", "семь тихих цапель", "password text")
    desktop.keys("Return")
    window.find("It was typed in Cyrillic letters: is the keyboard set right?")
    assert not [text for text in window.texts() if "Orlan" in text]
    desktop.keys("ctrl+a")
    unlock(desktop, window)
    window.has_row("Cases", "Orlan Testbekov")


def test_what_is_typed_when_the_screen_locks_is_there_afterwards(
    desktop: Desktop, unlocked: Window
) -> None:
    unlocked.focus("Cases", "table")
    desktop.keys("Home", "Return")
    unlocked.press("Add Reference code")
    unlocked.has_focus("Reference code", *FIELD)
    desktop.write("KZ-2026")
    desktop.keys("Left", "Left")
    desktop.lock_screen()
    unlocked.has_focus("Passphrase", *FIELD)
    assert not [text for text in unlocked.texts() if "KZ-2026" in text or "Orlan" in text]
    unlock(desktop, unlocked)
    unlocked.has_focus("Reference code", *FIELD)
    unlocked.holds("Reference code", "KZ-2026")
    assert unlocked.caret("Reference code") == len("KZ-20")


def test_a_computer_that_goes_to_sleep_locks_a_record_that_is_being_begun(
    desktop: Desktop, unlocked: Window
) -> None:
    desktop.keys("ctrl+n")
    unlocked.has_focus("Title", *FIELD)
    desktop.write("Not said yet")
    unlocked.holds("Title", "Not said yet")
    desktop.sleep()
    unlock(desktop, unlocked)
    unlocked.has_focus("Title", *FIELD)
    unlocked.holds("Title", "Not said yet")


def test_a_backup_is_restored(desktop: Desktop, sample: made.Made, home: Path) -> None:
    (vault,) = Vault.unlock(sample.folder, made.PASSPHRASE)
    with vault:
        vault.back_up(home / "stick")
    window = desktop.start()
    window.press("Restore from a backup")
    window.press("Choose its folder")
    window.answer("The folder that holds the backups", home / "stick")
    window.has_focus("The backup's passphrase", *FIELD)
    desktop.write(made.PASSPHRASE)
    desktop.keys("Return")
    window.find("Backup 1 is restored and proven")
    window.has_row("Cases", "Orlan Testbekov")
    assert (home / "stick restored.vault" / "vault.json").exists()


def test_a_second_start_ends_at_once_and_leaves_the_first_window(
    desktop: Desktop, sample: made.Made
) -> None:
    window = desktop.start("--vault", sample.folder)
    window.find("Unlock", *BUTTON)
    again = subprocess.run([PROGRAM], timeout=60, check=False)
    assert again.returncode == 0
    window.find("Unlock", *BUTTON)
