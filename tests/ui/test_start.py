"""The first window waits for nothing that only an open vault needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LATE = (
    "concurrent.futures",
    "cryptography",
    "dataclasses",
    "datetime",
    "msgspec",
    "PySide6.QtDBus",
    "PySide6.QtSvg",
    "sqlcipher3",
    "tomllib",
    "ui.ask",
    "ui.dialogs.help",
    "ui.dialogs.palette",
    "ui.idle",
    "vault.vault",
)


def test_what_the_first_picture_does_without_is_read_later() -> None:
    script = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import App
app = App(QApplication(["satchel"]))
app.start(Path("Office.vault"))
print(*sys.modules)
"""
    # Measuring coverage reads some of them itself.
    bare = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    ended = subprocess.run(
        [sys.executable, "-c", script], env=bare, capture_output=True, encoding="utf-8", check=True
    )
    assert set(LATE) & set(ended.stdout.split()) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="skipped: elsewhere there is always a screen")
def test_without_a_screen_it_says_so_and_names_the_command_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "ui"], env={}, capture_output=True, encoding="utf-8", check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: There is no screen")
    assert "satchel-cli" in ended.stderr
