"""Journeys through cases and documents in a real window, as an assistive technology makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, Window

pytestmark = [
    pytest.mark.needs("Xvfb", "xdotool", "dbus-run-session"),
    pytest.mark.xdist_group("screen"),
]
FIELD = ("text", "entry")


def test_a_case_is_begun_by_keys_alone(desktop: Desktop, unlocked: Window) -> None:
    desktop.keys("ctrl+n")
    unlocked.has_focus("Title", *FIELD)
    desktop.write("Invented v. Nobody")
    desktop.keys("Return")
    unlocked.find("Title: Invented v. Nobody")
    unlocked.has_row("Cases", "Invented v. Nobody")
    unlocked.press("Add Reference code")
    unlocked.has_focus("Reference code", *FIELD)
    desktop.write("KZ-7")
    desktop.keys("Return")
    unlocked.find("Reference code: KZ-7")
    unlocked.find("Saved")


def test_a_paper_is_attached_and_read_in_its_cage(
    desktop: Desktop, unlocked: Window, tmp_path: Path
) -> None:
    paper = tmp_path / "order.txt"
    paper.write_text("An invented order.", encoding="utf-8")
    unlocked.focus("Cases", "table")
    desktop.keys("Home", "Return")
    unlocked.find("Title: Ilona Vymyslenko")
    desktop.keys("ctrl+shift+a")
    unlocked.answer("Attach files", paper)
    unlocked.find("Attached: 1 file")
    desktop.keys("alt+3")
    unlocked.has_row("Documents", "order.txt")
    unlocked.focus("Documents", "table")
    desktop.keys("End", "Return")
    unlocked.find("Caged: no files, no network, no key")
    unlocked.holds("Text of the document", "An invented order.")


def test_a_name_is_found_in_another_script_with_the_reason(
    desktop: Desktop, unlocked: Window
) -> None:
    desktop.keys("ctrl+k")
    desktop.write("otirik")
    unlocked.has_row("What was found", "another script")
    desktop.keys("Return")
    unlocked.find("Қанат Өтірікбаев", "label", exactly=True)
    desktop.keys("alt+6", "ctrl+f")
    unlocked.has_focus("Search in this list", *FIELD)
    desktop.write("otirik")
    unlocked.has_row("Everything", "another script")


def test_what_was_put_into_the_bin_comes_back_by_undo(desktop: Desktop, unlocked: Window) -> None:
    unlocked.has_row("Cases", "Marta Fiktivna")
    unlocked.focus("Cases", "table")
    desktop.keys("Down")
    unlocked.find("Title: Marta Fiktivna")
    desktop.keys("Delete")
    unlocked.find("In the bin: ")
    unlocked.find("7 records", exactly=True)
    desktop.keys("ctrl+z")
    unlocked.find("Taken back")
    unlocked.find("8 records", exactly=True)
    unlocked.has_row("Cases", "Marta Fiktivna")
