"""Whole journeys in a real window, driven as an assistive technology drives it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui import made

HANDS = Path(__file__).with_name("hands.py")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")
PROGRAM = Path(sysconfig.get_path("scripts"), "satchel")
SECONDS = 100

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs("Xvfb", "xdotool", "dbus-run-session"),
    pytest.mark.xdist_group("screen"),
]


def has_bindings() -> bool:
    script = "import gi; gi.require_version('Atspi', '2.0')"
    found = SYSTEM_PYTHON.exists() and LAUNCHER.exists()
    return found and not subprocess.run([SYSTEM_PYTHON, "-c", script], check=False).returncode


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    if not has_bindings():
        pytest.skip("skipped: no AT-SPI bindings")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> made.Made:
    return made.make(tmp_path_factory.mktemp("made"))


def travel(journey: str, screen: str, vault: Path) -> None:
    environment = os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    script = f'{LAUNCHER} --launch-immediately & exec {SYSTEM_PYTHON} "$@"'
    arguments = [HANDS, journey, PROGRAM, vault]
    ended = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("journey", ["a_day", "typing_survives_the_lock", "second_start"])
def test_a_journey_with_a_vault(
    journey: str, screen: str, made_once: made.Made, tmp_path: Path
) -> None:
    vault = tmp_path / made_once.folder.name
    shutil.copytree(made_once.folder, vault)
    travel(journey, screen, vault)


def test_a_person_without_a_vault_makes_one(screen: str, home: Path) -> None:
    travel("first_run", screen, home / "Satchel.vault")
