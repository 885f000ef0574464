"""What tests of the program itself need: the vault as a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@pytest.fixture
def vault(fresh_vault: Path, tmp_path: Path) -> Path:
    """A vault of the test's own, as a folder that the program opens."""
    return Path(shutil.copytree(fresh_vault, tmp_path / fresh_vault.name))


@contextmanager
def mounted(place: Path, size: str) -> Iterator[Path]:
    """A file system of so many bytes, as mount says them, or a skipped test."""
    place.mkdir()
    is_mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place],
            check=False,
            capture_output=True,
        ).returncode
    )
    if not is_mounted:
        pytest.skip("skipped: this user cannot mount")
    yield place
    subprocess.run(["umount", "-l", place], check=True)
