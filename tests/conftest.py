"""What every test stands on: no internet, a home of its own, the real command line on a vault."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.warm import WarmProgram

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REPOSITORY = Path(__file__).resolve().parent.parent
PROGRAM = Path(sysconfig.get_path("scripts"), "satchel-cli")
PASSPHRASE = "seven quiet herons over Lake Albert"
OUTSIDE = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
OURS = ("SATCHEL_VAULT", "SATCHEL_PASSPHRASE_FILE")


def home_variables(home: Path) -> dict[str, str]:
    """The variables that put a program's home at HOME, whose folders are made."""
    places = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for place in places.values():
        place.mkdir(mode=0o700, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


class InternetRefused(AssertionError):
    """A test, or what it runs in this process, asked for an internet socket."""


class LocalSocket(socket.socket):
    """Local sockets only: a D-Bus session is fine, the internet is not."""

    def __init__(
        self, family: int = -1, kind: int = -1, proto: int = -1, fileno: int | None = None
    ) -> None:
        if fileno is None and family in (-1, socket.AF_INET, socket.AF_INET6):
            raise InternetRefused
        super().__init__(family, kind, proto, fileno)


@pytest.fixture(autouse=True)
def no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", LocalSocket)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; nothing of the caller's desktop or Satchel is seen."""
    home = tmp_path_factory.mktemp("home")
    for name in (*OUTSIDE, *OURS):
        monkeypatch.delenv(name, raising=False)
    for name, value in home_variables(home).items():
        monkeypatch.setenv(name, value)
    return home


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of published test vectors that lies beside the repository."""
    folder = REPOSITORY.parent / "shared" / "vectors"
    if not folder.is_dir():
        pytest.skip("skipped: no vectors")
    return folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the program ended and what it said; `json` is None where standard output was empty."""

    status: int
    json: Any
    stderr: str


WARM = WarmProgram()


@pytest.fixture(scope="session", autouse=True)
def warm_program() -> Iterator[None]:
    yield
    WARM.close()


@dataclass(frozen=True, slots=True)
class Cli:
    """`satchel-cli --json`, as a process of its own; `is_cold` starts the installed program."""

    passphrase_file: Path
    environment: Mapping[str, str]
    is_cold: bool = False

    def __call__(
        self,
        *arguments: str | Path,
        vault: Path | None = None,
        passphrase_file: Path | None = None,
        timeout: float = 60,
    ) -> Outcome:
        options = ["--json", "--passphrase-file", passphrase_file or self.passphrase_file]
        if vault is not None:
            options += ["--vault", vault]
        ended = self._run([str(one) for one in (*options, *arguments)], timeout)
        value = json.loads(ended.stdout) if ended.stdout else None
        return Outcome(ended.returncode, value, ended.stderr)

    def _run(self, arguments: Sequence[str], timeout: float) -> subprocess.CompletedProcess[str]:
        if not self.is_cold:
            return WARM.run(arguments, self.environment, timeout)
        return subprocess.run(
            [PROGRAM, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )

    def ok(self, *arguments: str | Path, vault: Path | None = None) -> Any:
        """The JSON of a command that must succeed."""
        outcome = self(*arguments, vault=vault)
        assert outcome.status == 0, outcome.stderr
        return outcome.json


def make_cli(folder: Path, home: Path) -> Cli:
    passphrase_file = folder / "passphrase"
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    # Started programs are killed and starved, so nothing is measured in them: forked ones are.
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in (*OUTSIDE, *OURS) and not name.startswith("COVERAGE_")
    }
    return Cli(passphrase_file, kept | home_variables(home))


@pytest.fixture
def cli(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    return make_cli(tmp_path_factory.mktemp("cli"), home)


@pytest.fixture(scope="session")
def fresh_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One vault that nobody changes: the key derivation is paid once."""
    folder = tmp_path_factory.mktemp("fresh")
    (folder / "home").mkdir()
    vault = folder / "Amara.vault"
    make_cli(folder, folder / "home").ok(
        "init", vault, "--name", "Amara Diallo", "--kdf-memory", "64"
    )
    return vault


@pytest.fixture
def vault(fresh_vault: Path, tmp_path: Path) -> Path:
    """A vault of the test's own, opened by the `cli` fixture's passphrase file."""
    return Path(shutil.copytree(fresh_vault, tmp_path / fresh_vault.name))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        for program in mark.args:
            if shutil.which(program) is None:
                pytest.skip(f"skipped: {program} is not installed")
