"""Gates over the source itself: layers, sizes, errors, locks, licences, invisible characters."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import pkgutil
import re
import shutil
import string
import subprocess
import sysconfig
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import vault
from vault.errors import VaultError

REPOSITORY = Path(__file__).resolve().parent.parent
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
SHIPPED = sorted(path for room in ("vault", "ui") for path in (REPOSITORY / room).rglob("*.py"))
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
TEXT_SUFFIXES = {".py", ".pyi", ".toml", ".md", ".txt", ".sql", ".svg", ".json", ".qss", ".typ"}
TEXT_NAMES = {"Makefile", "LICENSE", "run", "system"}
JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji are spelt with them
PERMISSIVE = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "Zlib",
}
COPYLEFT = {"GPL-3.0-only", "GPL-3.0-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"}


def test_layers_hold() -> None:
    program = Path(sysconfig.get_path("scripts"), "lint-imports")
    ended = subprocess.run(
        [program, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def named(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_modules_say_what_they_are_about(path: Path) -> None:
    words = {
        word for part in path.relative_to(REPOSITORY).parts for word in re.split(r"[_.]", part)
    }
    assert not words & VAGUE_NAMES


def errors_of_the_vault() -> list[type[VaultError]]:
    for module in pkgutil.walk_packages(vault.__path__, "vault."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def descendants(parent: type[VaultError]) -> Iterator[type[VaultError]]:
        for child in parent.__subclasses__():
            yield child
            yield from descendants(child)

    return [error for error in descendants(VaultError) if error.__module__.startswith("vault.")]


def is_family(error: type[VaultError]) -> bool:
    """Families give an exit status; what is raised is one of their children, with a next step."""
    return error.__bases__ == (VaultError,) and error.__module__ == "vault.errors"


def test_every_error_has_a_code_of_its_own() -> None:
    errors = errors_of_the_vault()
    declared = [error.code for error in errors if "code" in vars(error)]
    assert [code for code, times in Counter(declared).items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) for code in declared)
    raised = [error for error in errors if not is_family(error) and not error.__subclasses__()]
    assert len(raised) > 3
    assert [error.__name__ for error in raised if "code" not in vars(error)] == []


def test_every_error_says_what_happened_and_what_to_do() -> None:
    for error in errors_of_the_vault():
        assert error.sentence.endswith((".", "?")), error
        assert is_family(error) or error.next_step.endswith((".", "?")), error
        for text in (error.sentence, error.next_step):
            fields = [field for _, field, _, _ in string.Formatter().parse(text) if field]
            assert all(field.isidentifier() for field in fields), error


def pins(lock: Path) -> list[Requirement]:
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [Requirement(line.split("--hash")[0]) for line in lines if line.strip()]


def pinned_version(pin: Requirement) -> Version:
    (specifier,) = pin.specifier
    return Version(specifier.version)


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_locks_are_hashed_and_name_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-(?!-hash=sha256:)", text, re.MULTILINE)
    packages = text.replace("\\\n", " ").splitlines()
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_no_lock_with_download_addresses_is_kept() -> None:
    if shutil.which("git") is None or not (REPOSITORY / ".git").exists():
        pytest.skip("skipped: not a git checkout")
    tracked = subprocess.run(
        ["git", "ls-files", "uv.lock"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert tracked.stdout == ""


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_locks_meet_the_project_on_every_python(python: str) -> None:
    here = {"python_version": python, "python_full_version": f"{python}.0"}
    declared = {
        "run.txt": PROJECT["project"]["dependencies"],
        "test.txt": PROJECT["dependency-groups"]["test"],
    }
    for name, requirements in declared.items():
        versions = {
            canonicalize_name(pin.name): pinned_version(pin)
            for pin in pins(REPOSITORY / "requirements" / name)
            if pin.marker is None or pin.marker.evaluate(here)
        }
        for wanted in map(Requirement, requirements):
            if wanted.marker is None or wanted.marker.evaluate(here):
                assert versions[canonicalize_name(wanted.name)] in wanted.specifier, wanted


def test_qt_612_which_aborts_on_python_311_is_never_chosen_there() -> None:
    here = {"python_version": "3.11", "python_full_version": "3.11.15"}
    declared = map(Requirement, PROJECT["project"]["dependencies"])
    chosen = [pin for lock in LOCKS for pin in pins(lock)] + list(declared)
    qt = [
        requirement
        for requirement in chosen
        if re.match(r"pyside6|shiboken6", requirement.name, re.IGNORECASE)
        and (requirement.marker is None or requirement.marker.evaluate(here))
    ]
    assert len(qt) > len(LOCKS)
    assert [
        str(requirement) for requirement in qt if requirement.specifier.contains("6.12.0")
    ] == []


def test_every_dependency_has_a_licence_that_may_be_combined_with_ours() -> None:
    text = (REPOSITORY / "requirements" / "licences.toml").read_text(encoding="utf-8")
    licences: dict[str, str] = tomllib.loads(text)
    packages = {
        canonicalize_name(pin.name) for pin in pins(REPOSITORY / "requirements" / "run.txt")
    }
    assert set(licences) == packages
    for package, expression in licences.items():
        for term in expression.split(" AND "):
            assert set(term.split(" OR ")) & (PERMISSIVE | COPYLEFT), f"{package}: {expression}"


def test_licences_are_those_that_the_packages_declare() -> None:
    text = (REPOSITORY / "requirements" / "licences.toml").read_text(encoding="utf-8")
    licences: dict[str, str] = tomllib.loads(text)
    declared = {
        name: distribution.metadata.get("License-Expression")
        for distribution in importlib.metadata.distributions()
        if (name := canonicalize_name(distribution.metadata["Name"])) in licences
    }
    stated = {name: licence for name, licence in declared.items() if licence is not None}
    assert len(stated) > 5
    assert {name: licences[name] for name in stated} == stated


def written_files() -> list[Path]:
    rooms = ("vault", "ui", "tests", "bench", "docs", "resources", "requirements", ".ci")
    inside = [path for room in rooms for path in (REPOSITORY / room).rglob("*")]
    return sorted(
        path
        for path in [*inside, *REPOSITORY.glob("*")]
        if path.is_file() and (path.suffix in TEXT_SUFFIXES or path.name in TEXT_NAMES)
    )


def test_sources_hold_no_invisible_or_reordering_characters() -> None:
    files = written_files()
    assert Path(__file__) in files
    found = [
        f"{named(path)}: U+{ord(character):04X}"
        for path in files
        for character in sorted(set(path.read_text(encoding="utf-8")))
        if unicodedata.category(character) in {"Cc", "Cf"} and character not in "\n\t"
        if not (character in JOINERS and path.relative_to(REPOSITORY).parts[0] == "resources")
    ]
    assert found == []


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_identifiers_are_plain_ascii(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    assert [name for name in names if not name.isascii()] == []


def test_the_two_commands_stand_first_in_the_readme() -> None:
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.split("#")[0].strip() for line in lines[3:5]] == ["make run", "make test"]
