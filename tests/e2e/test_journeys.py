"""Whole journeys in a real window, driven as an assistive technology drives it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import unlock
from tests.e2e.desktop import PROGRAM, Desktop, Window
from tests.ui import made

pytestmark = [
    pytest.mark.needs("Xvfb", "xdotool", "dbus-run-session", "dbus-send"),
    pytest.mark.xdist_group("screen"),
]
FIELD = ("password text", "text", "entry")


def test_a_day(desktop: Desktop, sample: made.Made) -> None:
    """Unlock after a slip, write a case, find it, take it back, lock."""
    window = desktop.start("--vault", sample.folder)
    window.has_focus("Passphrase", *FIELD)
    desktop.write("seven quiet heron")
    desktop.keys("Return")
    window.find("The passphrase is wrong")
    desktop.keys("ctrl+a")
    unlock(desktop, window)
    desktop.keys("ctrl+n")
    window.has_focus("Title", *FIELD)
    desktop.write("Invented v. Nobody")
    desktop.keys("Return")
    window.find("Title: Invented v. Nobody")
    desktop.keys("ctrl+k")
    desktop.write("nobody")
    window.find("What was found", "list")
    desktop.keys("Return")
    window.find("Title: Invented v. Nobody")
    desktop.keys("ctrl+z")
    window.find("Taken back")
    desktop.keys("ctrl+l")
    window.find("Unlock", "push button", "button")


def test_what_is_typed_when_the_lock_comes_is_there_afterwards(
    desktop: Desktop, unlocked: Window
) -> None:
    unlocked.focus("Cases", "table")
    desktop.keys("Home", "Return")
    unlocked.press("Add Reference code")
    unlocked.has_focus("Reference code", *FIELD)
    desktop.write("KZ-2026")
    desktop.keys("Left", "Left", "ctrl+l")
    unlock(desktop, unlocked)
    unlocked.has_focus("Reference code", *FIELD)
    unlocked.holds("Reference code", "KZ-2026")
    assert unlocked.caret("Reference code") == len("KZ-20")


def test_a_person_without_a_vault_makes_one(desktop: Desktop, home: Path) -> None:
    window = desktop.start()
    window.press("New vault")
    window.has_focus("Your name, as colleagues know you", *FIELD)
    desktop.write("Amina Vymysl")
    window.press("Continue")
    window.has_focus("Passphrase", *FIELD)
    desktop.write(made.PASSPHRASE)
    desktop.keys("Tab")
    desktop.write(made.PASSPHRASE)
    desktop.keys("Return")
    window.find("A way back")
    window.press("Continue")
    window.find("Your vault is ready")
    window.press("New case")
    window.has_focus("Title", *FIELD)
    assert (home / "Satchel.vault" / "vault.json").exists()


def test_a_second_start_ends_at_once_and_leaves_the_first_window(
    desktop: Desktop, sample: made.Made
) -> None:
    window = desktop.start("--vault", sample.folder)
    window.find("Unlock", "push button")
    again = subprocess.run([PROGRAM], timeout=60, check=False)
    assert again.returncode == 0
    window.find("Unlock", "push button")
