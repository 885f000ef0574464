"""`kill -9` at any instant of any writing command: the vault opens, verifies, holds what was done.

Instants are times drawn at random and, where strace is installed, single system calls that write:
the program dies as it enters the n-th of them. Both are seeded. Half a minute in all; every
system call is tried under `slow`.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, PROGRAM, Cli, make_cli
from vault.keys.slots import Factors, WrongPassphrase
from vault.vault import Vault

NEW = "eleven calm otters beside Lough Neagh"
CONTENT = bytes(range(256)) * 1000
WRITING_CALLS = (
    "write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,mkdir,mkdirat,flock"
)
KILLED = -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Scene:
    """A vault to be copied, what is in it, and the program that works on the copies."""

    cli: Cli
    vault: Path
    case: str
    note: str
    document: Path
    new_passphrase_file: Path


@pytest.fixture(scope="module")
def scene(fresh_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("scene")
    (folder / "home").mkdir()
    vault = Path(shutil.copytree(fresh_vault, folder / "base.vault"))
    document, passphrase = folder / "letter.bin", folder / "new-passphrase"
    document.write_bytes(CONTENT)
    passphrase.write_text(NEW, encoding="utf-8")
    with Factors(PASSPHRASE) as factors, Vault.open(vault, factors, writing=True) as opened:
        case = opened.records.new("case", {"title": ["Base"]}).id
        note = opened.records.new("note", {"title": ["old"], "text": ["kept"]}).id
        opened.records.set(note, {"title": ["newer"]})
    cli = make_cli(folder, folder / "home")
    return Scene(cli, vault, case, note, document, passphrase)


def title_of(vault: Vault, record: str) -> str:
    return vault.records.show(record).title


def titles(vault: Vault) -> set[str]:
    return {record.title for record in vault.records.page(limit=0).records}


def attached(scene: Scene, vault: Vault) -> bool:
    rows = vault.files.page(scene.case)
    for row in rows:
        with vault.files.open(row.id) as file:
            assert file.read() == CONTENT
    return bool(rows)


@dataclass(frozen=True, slots=True)
class Deed:
    """A writing command, and how to see whether it was done."""

    name: str
    arguments: Callable[[Scene], list[str | Path]]
    is_done: Callable[[Scene, Vault], bool]


DEEDS = [
    Deed(
        "record new",
        lambda _: ["record", "new", "note", "title=another"],
        lambda _, vault: "another" in titles(vault),
    ),
    Deed(
        "record set",
        lambda scene: ["record", "set", scene.note, "title=newest"],
        lambda scene, vault: {"newer": False, "newest": True}[title_of(vault, scene.note)],
    ),
    Deed(
        "record undo",
        lambda _: ["record", "undo"],
        lambda scene, vault: {"newer": False, "old": True}[title_of(vault, scene.note)],
    ),
    Deed(
        "record erase",
        lambda scene: ["record", "erase", scene.note, "--because", "asked"],
        lambda scene, vault: not vault.records.show(scene.note).values,
    ),
    Deed(
        "file add",
        lambda scene: ["file", "add", scene.document, "--case", scene.case],
        attached,
    ),
]
PASSPHRASE_DEEDS = {
    "passphrase": [],
    "passphrase --rotate": ["--rotate"],
}


def command_line(scene: Scene, vault: Path, arguments: list[str | Path]) -> list[str | Path]:
    options: list[str | Path] = ["--passphrase-file", scene.cli.passphrase_file, "--json"]
    return [PROGRAM, *options, "--vault", vault, *arguments]


def kill_after(scene: Scene, command: list[str | Path], seconds: float) -> tuple[int, bytes]:
    """Run a command and kill it after a while; returns how it ended and what it reported."""
    process = subprocess.Popen(
        command, env=scene.cli.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    reported, _ = process.communicate()
    return process.returncode, reported


def kill_at(scene: Scene, command: list[str | Path], number: int) -> tuple[int, bytes]:
    """Run a command that dies as it enters its n-th writing system call."""
    injection = f"inject={WRITING_CALLS}:signal=SIGKILL:when={number}"
    ended = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", injection, *command],
        env=scene.cli.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout


def count_calls(scene: Scene, command: list[str | Path], log: Path) -> int:
    """How many writing system calls a command makes when nobody kills it."""
    subprocess.run(
        [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-o",
            log,
            "-e",
            f"trace={WRITING_CALLS}",
            *command,
        ],
        env=scene.cli.environment,
        stdout=subprocess.DEVNULL,
        timeout=60,
        check=True,
    )
    return len(re.findall(r"^\d+ +\w+\(", log.read_text("ascii", "replace"), re.MULTILINE))


def duration(scene: Scene, command: list[str | Path]) -> float:
    started = time.monotonic()
    subprocess.run(command, env=scene.cli.environment, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - started


def open_any(vault: Path, passphrases: tuple[str, ...], *, writing: bool) -> tuple[Vault, str]:
    for text in passphrases:
        with Factors(text) as factors, suppress(WrongPassphrase):
            return Vault.open(vault, factors, writing=writing), text
    raise AssertionError("no passphrase opens the vault")


def check(vault: Path, passphrases: tuple[str, ...], look: Callable[[Vault], bool]) -> bool:
    """The vault opens and verifies before and after the next writer cleaned up; was it done?"""
    opened, _ = open_any(vault, passphrases, writing=False)
    with opened:
        assert opened.verify(deep=True).problems == []
        was_done = look(opened)
    opened, _ = open_any(vault, passphrases, writing=True)
    with opened:
        assert look(opened) == was_done
        assert title_of(opened, opened.records.new("note", {"title": ["after"]}).id) == "after"
        assert opened.verify(deep=True).problems == []
    assert not list(vault.rglob("*.part"))
    assert len(list(vault.glob("records-*.db"))) == 1
    return was_done


Kill = Callable[[list[str | Path]], tuple[int, bytes]]


def run_deed(scene: Scene, deed: Deed, folder: Path, kill: Kill) -> None:
    vault = Path(shutil.copytree(scene.vault, folder / "killed.vault"))
    _, reported = kill(command_line(scene, vault, deed.arguments(scene)))
    was_done = check(vault, (PASSPHRASE,), lambda opened: deed.is_done(scene, opened))
    assert was_done or not reported
    shutil.rmtree(vault)


def run_passphrase(scene: Scene, name: str, folder: Path, kill: Kill) -> None:
    vault = Path(shutil.copytree(scene.vault, folder / "killed.vault"))
    arguments = ["passphrase", "--new-passphrase-file", scene.new_passphrase_file]
    _, reported = kill(command_line(scene, vault, [*arguments, *PASSPHRASE_DEEDS[name]]))

    def holds_everything(opened: Vault) -> bool:
        return {"Base", "newer"} <= titles(opened)

    assert check(vault, (NEW, PASSPHRASE), holds_everything)
    opened, text = open_any(vault, (NEW, PASSPHRASE), writing=False)
    opened.close()
    assert text == NEW or not reported
    shutil.rmtree(vault)


def run_init(scene: Scene, folder: Path, kill: Kill) -> None:
    vault = folder / "new.vault"
    options = ["--passphrase-file", scene.cli.passphrase_file, "--json"]
    _, reported = kill([PROGRAM, *options, "init", vault, "--kdf-memory", "64"])
    assert vault.exists() or not reported
    if vault.exists():
        check(vault, (PASSPHRASE,), lambda opened: titles(opened) <= {"after"})
    for left in folder.iterdir():
        shutil.rmtree(left)


def run(scene: Scene, name: str, folder: Path, kill: Kill) -> None:
    """Run one writing command on a copy of the vault, kill it, and check what is left."""
    if name == "init":
        run_init(scene, folder, kill)
    elif name in PASSPHRASE_DEEDS:
        run_passphrase(scene, name, folder, kill)
    else:
        run_deed(scene, next(deed for deed in DEEDS if deed.name == name), folder, kill)


NAMES = ["init", *(deed.name for deed in DEEDS), *PASSPHRASE_DEEDS]


@pytest.mark.parametrize("name", NAMES)
def test_killed_at_random_times(scene: Scene, name: str, tmp_path: Path) -> None:
    took: list[float] = []

    def measure(command: list[str | Path]) -> tuple[int, bytes]:
        took.append(duration(scene, command))
        return 0, b""

    run(scene, name, tmp_path, measure)
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    for _ in range(2):
        # Nothing is written in the first half: Python starts, the passphrase is stretched.
        seconds = took[0] * draw.uniform(0.5, 1.05)
        run(scene, name, tmp_path, lambda command, s=seconds: kill_after(scene, command, s))


def kill_at_calls(
    scene: Scene, name: str, tmp_path: Path, chosen: Callable[[int], list[int]]
) -> None:
    counted: list[int] = []
    folder = tmp_path / "vaults"
    folder.mkdir()

    def count(command: list[str | Path]) -> tuple[int, bytes]:
        counted.append(count_calls(scene, command, tmp_path / "strace.log"))
        return 0, b""

    run(scene, name, folder, count)
    killed = 0
    for number in chosen(counted[0]):

        def kill(command: list[str | Path], at: int = number) -> tuple[int, bytes]:
            nonlocal killed
            status, reported = kill_at(scene, command, at)
            killed += status == KILLED
            return status, reported

        run(scene, name, folder, kill)
    assert killed


@pytest.mark.needs("strace")
@pytest.mark.parametrize("name", NAMES)
def test_killed_at_some_system_calls(scene: Scene, name: str, tmp_path: Path) -> None:
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    kill_at_calls(
        scene, name, tmp_path, lambda count: sorted(draw.sample(range(1, count + 1), min(2, count)))
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.needs("strace")
@pytest.mark.parametrize("name", NAMES)
def test_killed_at_every_system_call(scene: Scene, name: str, tmp_path: Path) -> None:
    kill_at_calls(scene, name, tmp_path, lambda count: list(range(1, count + 1)))
