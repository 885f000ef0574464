"""Two people at one table: what leaves, and what comes back and disagrees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, Window
from tests.ui import made
from vault.vault import Vault

pytestmark = [
    pytest.mark.needs("Xvfb", "xdotool", "dbus-run-session"),
    pytest.mark.xdist_group("screen"),
]


def open_case(desktop: Desktop, window: Window) -> None:
    """Show the case that both know."""
    window.has_row("Cases", "Қанат")
    window.focus("Cases", "table")
    desktop.keys("Home", *["Down"] * place_of(window), "Return")
    window.find("Title: Қанат")


def place_of(window: Window) -> int:
    return next(number for number, row in enumerate(window.rows("Cases")) if "Қанат" in row)


def test_a_case_is_sealed_for_a_colleague_who_reads_it(
    desktop: Desktop, unlocked: Window, sample: made.Made, tmp_path: Path
) -> None:
    window, target = unlocked, tmp_path / "stick.satchel"
    open_case(desktop, window)
    window.press("Hand over", exactly=True)
    window.find("If the stick is seized")
    assert "ENABLED" not in window.find("Seal and write…").states
    window.press("Bogdan Kaya")
    window.press("Summary (Case)")
    window.find("only its name goes")
    window.press("Seal and write…")
    window.answer("Where should it go?", target)
    window.find("You can pull the stick out")
    window.find("Bogdan Kaya")
    shutil.copytree(sample.colleague, tmp_path / "colleague.vault")
    (theirs,) = Vault.unlock(tmp_path / "colleague.vault", made.PASSPHRASE)
    with theirs:
        plan = theirs.bundles.open(target)
    assert (plan.sender_state, plan.is_addressed) == ("verified", True)


def test_a_disagreement_is_decided_side_by_side_and_undone_with_the_accept(
    desktop: Desktop, unlocked: Window, sample: made.Made
) -> None:
    window = unlocked
    desktop.keys("alt+4")
    window.press("Open a hand-over…")
    window.answer("Open a hand-over", sample.bundle)
    window.find("Nothing in your vault has changed yet")
    window.press("Prefer February 2024, from Bogdan Kaya")
    window.find("One step, with 1 decision of yours; can be undone")
    window.press("Accept all")
    window.find("Accepted: what")
    window.find("accepted", exactly=True)
    window.press("Undo", exactly=True)
    window.find("Waiting for you")
    window.find("Look at it", "button", "push button")
