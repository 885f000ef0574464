"""Bundles that Satchel sealed, and the rescue script alone in a folder, far from the program."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import REPOSITORY
from tests.rescue.sealed import Sealed, make

SCRIPT = REPOSITORY / "resources" / "rescue" / "open_bundle.py"

# What stands between the script and every package but `cryptography` and what that needs itself.
LAUNCHER = """
import runpy, sys
allowed = {"cryptography", "_cffi_backend", "cffi"}
class Others:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in allowed and top not in sys.stdlib_module_names:
            raise ModuleNotFoundError(f"the script may not import {name}")
sys.meta_path.insert(0, Others())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

Rescue = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A folder that nobody changes."""
    return make(tmp_path_factory.mktemp("sealed"))


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the script where nothing else of Satchel is."""
    return Path(shutil.copy(SCRIPT, tmp_path_factory.mktemp("script")))


@pytest.fixture
def rescue(script: Path) -> Rescue:
    """Runs the script isolated: no current folder, no environment, no other package."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", "-c", LAUNCHER, script, *arguments],
            cwd=script.parent,
            env={"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def opener(script: Path) -> ModuleType:
    """The script as a module, to ask what exactly it proves."""
    spec = importlib.util.spec_from_file_location("open_bundle", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
