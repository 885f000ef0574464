"""A desktop for journeys: one screen and one bus for all of them, ended windows after each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import desktop as desktops
from tests.e2e.desktop import Desktop, Window
from tests.ui import made


@pytest.fixture(scope="session")
def screen() -> Iterator[Desktop]:
    """One for all journeys: mark their modules with `xdist_group("screen")`."""
    if not desktops.is_possible():
        pytest.skip("skipped: no AT-SPI bindings")
    screen = Desktop()
    yield screen
    screen.close()


@pytest.fixture
def desktop(screen: Desktop, home: Path) -> Iterator[Desktop]:
    """The desktop of one test, whose windows are gone after it."""
    yield screen
    screen.clear()


@pytest.fixture(scope="session")
def made_for_journeys(tmp_path_factory: pytest.TempPathFactory) -> made.Made:
    return made.make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def sample(made_for_journeys: made.Made, tmp_path: Path) -> made.Made:
    """A copy of the sample vault for one journey."""
    copy = tmp_path / made_for_journeys.folder.name
    shutil.copytree(made_for_journeys.folder, copy)
    return made_for_journeys.at(copy)


@pytest.fixture
def unlocked(desktop: Desktop, sample: made.Made) -> Window:
    """The window over the open sample vault."""
    window = desktop.start("--vault", sample.folder)
    unlock(desktop, window)
    return window


def unlock(desktop: Desktop, window: Window, passphrase: str = made.PASSPHRASE) -> None:
    """Type the passphrase on the unlock page, which has the cursor there."""
    window.has_focus("Passphrase", "password text")
    desktop.write(passphrase)
    desktop.keys("Return")
    window.find("Search", "text", "entry")
