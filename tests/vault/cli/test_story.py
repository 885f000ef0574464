"""`make demo` tells its story to the end: sixty commands, each a process that unlocks a vault."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY, Cli
from vault.cli import story


@pytest.mark.timeout(300)
def test_the_story_goes_as_told(cli: Cli) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "vault.cli.story"],
        cwd=REPOSITORY,
        env=cli.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert len(told.stdout.splitlines()) == len(story.STEPS)


def test_a_step_that_fails_ends_the_story_with_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(scene: story.Story) -> str:
        scene.amara.run("status")
        return "This is never told"

    monkeypatch.setattr(story, "STEPS", (broken,))
    assert story.main() == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(" 1. Not as told: error: ")
