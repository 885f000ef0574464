"""What tests of the program itself need: the vault as a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def vault(fresh_vault: Path, tmp_path: Path) -> Path:
    """A vault of the test's own, as a folder that the program opens."""
    return Path(shutil.copytree(fresh_vault, tmp_path / fresh_vault.name))
