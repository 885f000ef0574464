"""Whatever call to the operating system fails, is cut short or never returns, the vault is as
before or as after, says so truly, keeps its earlier backups, and the work can be done again.

A few drawn instants of each deed run always; every instant with every fault runs under `slow`.
SQLite's own calls fail by strace, and all of them by a library that stands before them (native.c).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
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
from vault.documents.importing import import_table
from vault.errors import CannotUnlock, VaultError
from vault.exchange import container
from vault.keys.slots import Factors
from vault.sealing.age import parse_identities
from vault.upkeep.handout import hand_out
from vault.vault import SealRequest, Vault

NEW = "eleven calm otters beside Lough Neagh"
LETTER = b"dear colleague, " * 5000
TABLE = "title,text\n" + "".join(f"loss {row},{'long ' * 50}\n" for row in range(300))
COLLEAGUE = "Bohdan Lysenko"
THEIRS = "What Bohdan saw"

Told = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with a vault, an earlier backup of it, a letter, a table, and a colleague's card,
    key and bundle; and what opens the vault.
    """

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
    def case(self) -> Path:
        """A file with the id of the one case."""
        return self.folder / "case"

    @property
    def table(self) -> Path:
        return self.folder / "losses.csv"

    @property
    def colleague_key(self) -> Path:
        return self.folder / "bohdan.key"

    @property
    def bundle(self) -> Path:
        return self.folder / "from-bohdan.satchel"

    @property
    def sealed(self) -> Path:
        return self.folder / "to-bohdan.satchel"

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
        case = vault.records.new("case", {"title": ["The road block"]}).id
        scene.case.write_text(case, "utf-8")
        vault.files.add([scene.letter])
        vault.export_card(scene.folder / "ana.card")
    seal_as_colleague(scene, tmp_path_factory.mktemp("elsewhere") / "Bohdan.vault")
    with Vault.open(scene.vault, factors, writing=True) as vault:
        vault.contacts.add((scene.folder / "bohdan.card").read_bytes())
        vault.contacts.verify(COLLEAGUE)
        vault.back_up(scene.backup)
    scene.table.write_text(TABLE, "utf-8")
    return scene


def seal_as_colleague(scene: Scene, place: Path) -> None:
    Vault.create(place, PASSPHRASE, COLLEAGUE, kdf_memory=64)
    with Vault.open(place, scene.factors, writing=True) as vault:
        vault.export_card(scene.folder / "bohdan.card")
        vault.export_identity(scene.colleague_key, None)
        ana = vault.contacts.add((scene.folder / "ana.card").read_bytes()).id
        case = vault.records.new("case", {"title": [THEIRS]}).id
        vault.files.add([scene.letter], case)
        vault.seal(SealRequest((case,), scene.bundle, to=(ana,)))


def record(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.records.new("note", {"title": ["new"]})


def attach(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.files.add([scene.letter])


def bring_in(scene: Scene) -> None:
    with scene.opened() as vault:
        import_table(vault.records, scene.table, "note")


def accept(scene: Scene) -> None:
    with scene.opened() as vault:
        vault.bundles.accept(scene.bundle)


def seal(scene: Scene) -> None:
    with scene.opened() as vault:
        every = tuple(record.id for record in vault.records.page(limit=0).records)
        vault.seal(SealRequest(every, scene.sealed, to=(COLLEAGUE,), with_readable=True))


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


def has_whole_table(scene: Scene) -> bool:
    """All rows or none, however often it was imported."""
    with scene.opened(writing=False) as vault:
        count = vault.records.counts().get("note", 0)
    assert count % (TABLE.count("\n") - 1) == 0
    return count > 0


def has_their_case(scene: Scene) -> bool:
    with scene.opened(writing=False) as vault:
        titles = [record.title for record in vault.records.page(limit=0).records]
        return THEIRS in titles


def has_sealed(scene: Scene) -> bool:
    """What lies under the bundle's name is whole, for whom it was sealed."""
    if not scene.sealed.exists():
        return False
    keys = parse_identities(scene.colleague_key.read_text("utf-8"))
    with container.read(scene.sealed, keys) as reader:
        assert len([part.stream.readall() for part in reader.parts()]) > 1
    return True


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
    """Something that writes, how to see whether it was done, and whether it may be done again."""

    do: Callable[[Scene], None]
    is_done: Callable[[Scene], bool]
    is_repeatable: bool = True
    touches_backup: bool = False


DEEDS = {
    "record": Deed(record, has_note),
    "attach": Deed(attach, has_two_letters),
    "import": Deed(bring_in, has_whole_table),
    "accept": Deed(accept, has_their_case),
    "seal": Deed(seal, has_sealed, is_repeatable=False),
    "passphrase": Deed(change_passphrase, has_new_passphrase, is_repeatable=False),
    "rotate": Deed(rotate, has_new_key),
    "slot": Deed(add_slot, partial(has_kind, kinds=["passphrase", "passphrase"]), False),
    "split": Deed(split, partial(has_kind, kinds=["passphrase", "shares"])),
    "backup": Deed(back_up, has_newer_backup, touches_backup=True),
    "restore": Deed(restore, lambda scene: scene.restored.exists(), False, touches_backup=True),
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
    if deed.touches_backup:
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
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", DEEDS)
def test_every_call_fails(
    stage: Scene, name: str, fault: Fault, tmp_path: Path, record_property: Told
) -> None:
    deed = DEEDS[name]
    count = count_calls(stage, deed, tmp_path / "count")
    for at in range(1, count + 1):
        run(stage, deed, tmp_path / "fault", at, fault)
    record_property("points", count)


SYSTEM_CALLS = "pwrite64,fdatasync,fsync,ftruncate,rename,unlink,linkat"
COMMANDS: dict[str, tuple[Deed, list[str]]] = {
    "record": (DEEDS["record"], ["record", "new", "note", "title=new"]),
    "import": (DEEDS["import"], ["table", "import", "--type", "note"]),
    "accept": (DEEDS["accept"], ["accept"]),
    "seal": (DEEDS["seal"], ["seal", "--to", COLLEAGUE, "--out"]),
    "rotate": (DEEDS["rotate"], ["passphrase", "--rotate", "--new-passphrase-file"]),
    "backup": (DEEDS["backup"], ["backup"]),
    "restore": (DEEDS["restore"], ["restore"]),
}


def traced(scene: Scene, name: str, *options: str) -> tuple[int, str]:
    """Run a command under strace; returns how it ended and what it said."""
    (scene.folder / "home").mkdir()
    cli = make_cli(scene.folder, scene.folder / "home")
    more: dict[str, list[str | Path]] = {
        "import": [scene.table],
        "accept": [scene.bundle],
        "seal": [scene.sealed, scene.case.read_text("utf-8")],
        "rotate": [cli.passphrase_file],
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
    return ended.returncode, ended.stderr


Point = tuple[int, str]


def run_traced(
    stage: Scene, name: str, tmp_path: Path, chosen: Callable[[int], list[Point]]
) -> None:
    """Run a command once for each point that is chosen of so many."""
    log = tmp_path / "log"
    sound = traced(copied(stage, tmp_path / "count"), name, "-o", str(log), "-e", CALLED)
    assert sound[0] == 0, sound[1]
    points = chosen(sum("(" in line for line in log.read_text("ascii", "replace").splitlines()))
    for at, fault in points:
        spoil = f"inject={SYSTEM_CALLS}:{fault}:when={at}"
        scene = copied(stage, tmp_path / "fault")
        status, said = traced(scene, name, "-o", "/dev/null", "-e", spoil)
        assert status in (0, 1, 4, 9, -signal.SIGKILL), (at, fault, said)
        check(scene, COMMANDS[name][0], was_reported=status == 0)
        shutil.rmtree(scene.folder)


CALLED = f"trace={SYSTEM_CALLS}"
TRACED_ERRORS = ("error=ENOSPC", "error=EIO", "error=EROFS")
TRACED_KILL = "signal=SIGKILL"


@pytest.mark.needs("strace")
@pytest.mark.parametrize("name", COMMANDS)
def test_some_system_calls_fail(stage: Scene, name: str, tmp_path: Path) -> None:
    """By the installed program; test_every_native_call_fails strikes them all."""
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    fault = draw.choice((*TRACED_ERRORS, TRACED_KILL))
    run_traced(stage, name, tmp_path, lambda count: [(draw.randint(1, count), fault)])


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """native.c, compiled: what stands between SQLite and the C library."""
    library = tmp_path_factory.mktemp("shim") / "native.so"
    source = Path(__file__).with_name("native.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.needs("cc")
@pytest.mark.parametrize("name", DEEDS)
def test_every_native_call_fails(
    stage: Scene, shim: Path, name: str, tmp_path: Path, record_property: Told
) -> None:
    """Each by one of the errors, by a short write, and killed."""
    command = [sys.executable, "-m", "tests.faults.native", name, stage.folder, shim, tmp_path]
    ended = subprocess.run(
        command,
        env={**os.environ, "LD_PRELOAD": str(shim)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    calls, strikes = map(int, ended.stdout.split())
    assert strikes == 3 * calls > 0
    record_property("points", strikes)
