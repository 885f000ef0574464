"""The self-tests of both programs, from the source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli

pytestmark = pytest.mark.slow


def self_test(module: str, cli: Cli) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, "--self-test"],
        env=cli.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_line_tries_itself_out(cli: Cli) -> None:
    ended = self_test("vault.cli", cli)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Keyring: " in ended.stdout.splitlines()[-1]


def test_the_window_tries_itself_out_and_leaves_no_setting(cli: Cli) -> None:
    ended = self_test("ui", cli)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith("on offscreen, with a vault and a page drawn\n")
    assert list(Path(cli.environment["XDG_CONFIG_HOME"]).rglob("*")) == []
