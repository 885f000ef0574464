"""Whatever call to the operating system fails, is cut short or never returns, the vault is as
before or as after, says so truly, keeps its earlier backups, and the work can be done again.

A few drawn instants of each deed run always; every instant with every fault runs under `slow`.
SQLite's own calls fail by strace.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, PROGRAM, make_cli
from tests.faults.injection import FAULTS, KILL, SHORT_WRITE, Fault, Injection, injected
from tests.faults.injection import killed_in_child as killed
from vault import disk
from vault.errors import CannotUnlock, VaultError
from vault.keys.slots import Factors
from vault.upkeep.handout import hand_out
from vault.vault import Vault

NEW = "eleven calm otters beside Lough Neagh"
LETTER = b"dear colleague, " * 5000
BEFORE, AFTER = False, True


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with a vault, an earlier backup of it and a letter; and what opens them."""

    folder: Path
    factors: Factors
    new: Factors

    @property
    def vault(self) -> Path:
        return self.folder / "Case.vault"

    @property
    def backup(self) -> Path:
        return self.folder / "backup"

    @property
    def letter(self) -> Path:
        return self.folder / "letter.txt"

    @property
    def restored(self) -> Path:
        return self.folder / "restored.vault"

    def opened(self, *, writing: bool = True) -> Vault:
        """Open the vault by whichever passphrase it has."""
        with suppress(CannotUnlock):
            return Vault.open(self.vault, self.factors, writing=writing)
        return Vault.open(self.vault, self.new, writing=writing)


@pytest.fixture(scope="module")
def factors() -> Iterator[Factors]:
    with Factors(PASSPHRASE) as factors:
        yield factors


@pytest.fixture(scope="module")
def new() -> Iterator[Factors]:
    with Factors(NEW) as factors:
        yield factors


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, factors: Factors, new: Factors) -> Scene:
    """Copied for every fault."""
    scene = Scene(tmp_path_factory.mktemp("stage"), factors, new)
    scene.letter.write_bytes(LETTER)
    Vault.create(scene.vault, PASSPHRASE, "Ana", kdf_memory=64)
    with Vault.open(scene.vault, factors, writing=True) as vault:
        vault.records.new("case", {"title": ["The road block"]})
        vault.files.add([scene.letter])
        vault.back_up(scene.backup)
    return scene


def record(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.records.new("note", {"title": ["new"]})


def attach(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.files.add([scene.letter])


def change_passphrase(scene: Scene) -> None:
    with Vault.open(scene.vault, scene.factors, writing=True) as vault:
        vault.change_passphrase(scene.factors, scene.new)


def rotate(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.rotate(scene.factors)


def add_slot(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.ways.add_passphrase(scene.factors, scene.new, "office")


def split(scene: Scene) -> None:
    with scene.opened() as vault:
        folder = scene.folder / f"shares-{len(list(scene.folder.iterdir()))}"
        vault.ways.split(scene.factors, (2, 3), [], partial(hand_out, texts=folder))


def back_up(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.back_up(scene.backup)


def restore(scene: Scene) -> None:
    Vault.restore(scene.backup, scene.restored, scene.factors)


def has_note(scene: Scene) -> bool:
    with scene.opened(writing=False) as vault:
        return vault.records.counts().get("note", 0) > 0


def has_two_letters(scene: Scene) -> bool:
    with scene.opened(writing=False) as vault:
        rows = vault.files.page()
        for row in rows:
            with vault.files.open(row.id) as letter:
                assert letter.read() == LETTER
        return len(rows) > 1


def has_new_passphrase(scene: Scene) -> bool:
    try:
        Vault.open(scene.vault, scene.factors).close()
    except CannotUnlock:
        return True
    return False


def has_new_key(scene: Scene) -> bool:
    (database,) = scene.vault.glob("records-*.db")
    return database.name != "records-1.db"


def has_kind(scene: Scene, kinds: list[str]) -> bool:
    with scene.opened(writing=False) as vault:
        return [way.kind for way in vault.ways.all()] == kinds


def has_newer_backup(scene: Scene) -> bool:
    return (scene.backup / "00000002").exists()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that writes, and how to see whether it was done."""

    do: Callable[[Scene], None]
    is_done: Callable[[Scene], bool]
    is_repeatable: bool = True


DEEDS = {
    "record": Deed(record, has_note),
    "attach": Deed(attach, has_two_letters),
    "passphrase": Deed(change_passphrase, has_new_passphrase, is_repeatable=False),
    "rotate": Deed(rotate, has_new_key),
    "slot": Deed(add_slot, partial(has_kind, kinds=["passphrase", "passphrase"]), False),
    "split": Deed(split, partial(has_kind, kinds=["passphrase", "shares"])),
    "backup": Deed(back_up, has_newer_backup),
    "restore": Deed(restore, lambda scene: scene.restored.exists(), is_repeatable=False),
}


def copied(stage: Scene, folder: Path) -> Scene:
    shutil.copytree(stage.folder, folder)
    return Scene(folder, stage.factors, stage.new)


def spoilt(scene: Scene, deed: Deed, injection: Injection) -> bool:
    """Do a deed with a fault; True where it was reported done. Only errors of ours come out."""
    if injection.fault == KILL:
        return not killed(partial(deed.do, scene), injection)
    try:
        with injected(injection):
            deed.do(scene)
    except (VaultError, OSError):
        return False
    return True


def check(scene: Scene, deed: Deed, *, was_reported: bool) -> None:
    """As before or as after; whole either way; nothing left lying; and it can be done again."""
    with scene.opened() as vault:
        assert vault.verify(deep=True).problems == []
    is_done = deed.is_done(scene)
    assert is_done or not was_reported
    assert not [path for path in scene.vault.rglob("*") if disk.is_temporary(path.name)]
    assert len(list(scene.vault.glob("records-*.db"))) == 1
    check_place(scene, scene.restored)
    if not is_done or deed.is_repeatable:
        deed.do(scene)
        assert deed.is_done(scene)
    check_backup(scene)


def check_backup(scene: Scene) -> None:
    """The earlier backup is whole whatever happened to the later one."""
    place = scene.folder / "proof.vault"
    Vault.restore(scene.backup, place, scene.factors, number=1)
    check_place(scene, place)


def check_place(scene: Scene, place: Path) -> None:
    if place.exists():
        with Vault.open(place, scene.factors) as vault:
            assert vault.verify(deep=True).problems == []


def count_calls(stage: Scene, deed: Deed, folder: Path) -> int:
    scene = copied(stage, folder)
    with injected(Injection()) as counting:
        deed.do(scene)
    assert deed.is_done(scene)
    return counting.count


def run(stage: Scene, deed: Deed, folder: Path, at: int, fault: Fault) -> None:
    scene = copied(stage, folder)
    was_reported = spoilt(scene, deed, Injection(at, fault))
    if fault == SHORT_WRITE:
        assert was_reported
    check(scene, deed, was_reported=was_reported)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", DEEDS)
def test_some_calls_fail(stage: Scene, name: str, tmp_path: Path) -> None:
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    deed = DEEDS[name]
    count = count_calls(stage, deed, tmp_path / "count")
    for fault in FAULTS:
        run(stage, deed, tmp_path / "fault", draw.randint(1, count), fault)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", DEEDS)
def test_every_call_fails(stage: Scene, name: str, fault: Fault, tmp_path: Path) -> None:
    deed = DEEDS[name]
    count = count_calls(stage, deed, tmp_path / "count")
    for at in range(1, count + 1):
        run(stage, deed, tmp_path / "fault", at, fault)


SYSTEM_CALLS = "pwrite64,fdatasync,fsync,ftruncate,rename,unlink,linkat"
COMMANDS: dict[str, tuple[Deed, list[str]]] = {
    "record": (DEEDS["record"], ["record", "new", "note", "title=new"]),
    "rotate": (DEEDS["rotate"], ["passphrase", "--rotate", "--new-passphrase-file"]),
    "slot": (DEEDS["slot"], ["slot", "add", "passphrase", "--new-passphrase-file"]),
    "split": (DEEDS["split"], ["recovery", "split", "--need", "2", "--of", "3", "--out"]),
    "backup": (DEEDS["backup"], ["backup"]),
    "restore": (DEEDS["restore"], ["restore"]),
}


def traced(scene: Scene, name: str, *options: str) -> int:
    """Run a command under strace; returns how it ended."""
    (scene.folder / "home").mkdir()
    cli = make_cli(scene.folder, scene.folder / "home")
    more: dict[str, list[Path]] = {
        "rotate": [cli.passphrase_file],
        "slot": [cli.passphrase_file],
        "split": [scene.folder / "shares"],
        "backup": [scene.backup],
        "restore": [scene.backup, scene.restored],
    }
    command = [PROGRAM, "--passphrase-file", cli.passphrase_file, "--vault", scene.vault]
    command += [*COMMANDS[name][1], *more.get(name, [])]
    ended = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", *options, *command],
        env=cli.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    assert "Something is wrong in this program" not in ended.stderr
    return ended.returncode


def run_traced(stage: Scene, name: str, tmp_path: Path, chosen: Callable[[int], list[int]]) -> None:
    log = tmp_path / "log"
    assert traced(copied(stage, tmp_path / "count"), name, "-o", str(log), "-e", CALLED) == 0
    count = sum("(" in line for line in log.read_text("ascii", "replace").splitlines())
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    for at in chosen(count):
        fault = draw.choice(("error=ENOSPC", "error=EIO", "error=EROFS", "signal=SIGKILL"))
        spoil = f"inject={SYSTEM_CALLS}:{fault}:when={at}"
        scene = copied(stage, tmp_path / "fault")
        status = traced(scene, name, "-o", "/dev/null", "-e", spoil)
        assert status in (0, 1, 4, 9, -signal.SIGKILL)
        check(scene, COMMANDS[name][0], was_reported=status == 0)
        shutil.rmtree(scene.folder)


CALLED = f"trace={SYSTEM_CALLS}"


@pytest.mark.needs("strace")
@pytest.mark.parametrize("name", COMMANDS)
def test_some_system_calls_fail(stage: Scene, name: str, tmp_path: Path) -> None:
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    run_traced(stage, name, tmp_path, lambda count: [draw.randint(1, count)])


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.needs("strace")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_system_call_fails(stage: Scene, name: str, tmp_path: Path) -> None:
    run_traced(stage, name, tmp_path, lambda count: list(range(1, count + 1)))
