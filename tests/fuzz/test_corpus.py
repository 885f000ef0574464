"""What fuzzing kept is read again: a refusal of ours or success, never anything else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from tests.conftest import REPOSITORY
from tests.fuzz import handed
from tests.fuzz.targets import CORPUS, TARGETS
from vault.errors import VaultError

MOST_KEPT = 300 << 10


@pytest.fixture(scope="module", autouse=True)
def receiver() -> Iterator[None]:
    """The vault into which whole bundles are taken is closed at the end."""
    yield
    if handed.receiver.cache_info().currsize:
        handed.receiver().close()
        handed.receiver.cache_clear()


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_kept_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    kept = sorted((CORPUS / name).iterdir())
    assert kept
    for path in kept:
        try:
            target.try_out(path.read_bytes())
        except Exception as error:
            raise AssertionError(path.name) from error


@pytest.mark.parametrize("name", TARGETS)
def test_honest_bytes_are_read(name: str) -> None:
    """Else the parser behind a target would never be reached."""
    outcomes = []
    for seed in TARGETS[name].seeds():
        try:
            TARGETS[name].run(seed)
            outcomes.append("read")
        except VaultError as refusal:
            outcomes.append(refusal.code)
    assert "read" in outcomes


def test_what_is_kept_stays_small_and_belongs_to_a_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < MOST_KEPT


def test_the_fuzzer_is_pinned_and_no_dependency_of_the_program() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [
        *project["project"]["dependencies"],
        *map(str, project["dependency-groups"]["test"]),
    ]
    assert not [one for one in declared if one.startswith("atheris")]
    lock = (REPOSITORY / "requirements" / "fuzz.txt").read_text(encoding="utf-8")
    assert "\natheris==" in lock
