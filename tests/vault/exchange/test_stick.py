"""A file on a bad stick is whole, read back and named, or it is not there; so are volumes."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import REPOSITORY
from tests.vault.exchange.bundles import HEADER, RECIPIENTS, noise, received, sign, some_parts
from vault import disk
from vault.errors import NoSpace, ReadOnlyMedium, from_os_error
from vault.exchange import container, volumes
from vault.exchange.stick import (
    FileTooLarge,
    MediumGone,
    ReadBackDiffers,
    StickFile,
    TooManyVolumes,
)
from vault.exchange.volumes import VolumeMissing
from vault.sealing.errors import NotAnAgeFile, PayloadDamaged

MIB = 1 << 20
Report = Callable[[int], None]


def quiet(done: int) -> None:
    """Report to nobody."""


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def put(
    target: Path, content: bytes, volume_size: int | None = None, report: Report = quiet
) -> tuple[Path, ...]:
    with StickFile(target, volume_size=volume_size) as file:
        file.begin(len(content))
        file.write(content)
        return file.commit(report)


def joined(paths: tuple[Path, ...]) -> bytes:
    return b"".join(path.read_bytes() for path in paths)


def test_a_folder_that_is_gone_when_all_is_written_is_told(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with StickFile(stick / "x") as file:
        file.begin(2 * MIB)
        file.write(bytes(2 * MIB))
        shutil.rmtree(stick)
        with pytest.raises(MediumGone):
            file.commit(quiet)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.integers(min_value=1, max_value=3 * MIB),
    st.integers(min_value=30_000, max_value=4 * MIB) | st.none(),
)
def test_what_is_written_is_there_in_volumes_of_at_most_their_size(tmp_path, size, volume_size):
    for old in tmp_path.iterdir():
        old.unlink()
    content = noise(size)
    paths = put(tmp_path / "b.age", content, volume_size)
    assert joined(paths) == content
    limit = volume_size or size
    if size <= limit:
        assert names(tmp_path) == ["b.age"]
    else:
        assert names(tmp_path) == [f"b.age.{n:03d}" for n in range(1, -(-size // limit) + 1)]
        assert {path.stat().st_size for path in paths[:-1]} == {limit}
    with volumes.open_all(tmp_path / "b.age") as again:
        assert again.read() == content


def test_nothing_has_a_name_before_all_was_read_back(tmp_path):
    seen: list[tuple[int, list[str]]] = []
    content = noise(5 * MIB)
    put(tmp_path / "b", content, 2 * MIB, lambda done: seen.append((done, names(tmp_path))))
    assert [done for done, _ in seen] == [MIB * n for n in range(1, 6)]
    for _, there in seen:
        assert len(there) == 3
        assert all(map(disk.is_temporary, there))
    assert names(tmp_path) == ["b.001", "b.002", "b.003"]


@pytest.mark.parametrize("volume_size", [None, 2 * MIB])
@pytest.mark.parametrize("fault", ["flip", "shorten", "lengthen"])
def test_a_stick_that_gives_back_other_bytes_is_caught(tmp_path, volume_size, fault):
    def spoil(done: int) -> None:
        if done == MIB:
            temporary = min(tmp_path.iterdir(), key=lambda path: path.stat().st_ino)
            size = temporary.stat().st_size
            with temporary.open("r+b") as file:
                if fault == "flip":
                    file.seek(size - 1)
                    byte = file.read(1)[0]
                    file.seek(size - 1)
                    file.write(bytes([byte ^ 1]))
                else:
                    file.truncate(size - 1 if fault == "shorten" else size + 1)

    with pytest.raises(ReadBackDiffers) as failed:
        put(tmp_path / "b.age", noise(4 * MIB), volume_size, spoil)
    assert failed.value.exit_status == 9
    assert names(tmp_path) == []


def test_a_bundle_that_is_not_given_back_is_not_there(tmp_path):
    def spoil(done: int, total: int) -> None:
        temporaries = list(tmp_path.iterdir())
        if temporaries and done > total * 2 // 3:
            with temporaries[0].open("r+b") as file:
                file.seek(-1, os.SEEK_END)
                file.write(b"?")

    with pytest.raises(ReadBackDiffers):
        container.write(
            tmp_path / "b.age", RECIPIENTS, HEADER, some_parts(3 * MIB), sign, progress=spoil
        )
    assert names(tmp_path) == []


def test_volumes_that_cannot_all_be_named_are_all_taken_back(tmp_path):
    def occupy(done: int) -> None:
        (tmp_path / "b.002").write_bytes(b"somebody else's")

    with pytest.raises(FileExistsError):
        put(tmp_path / "b", noise(3 * MIB), MIB, occupy)
    assert names(tmp_path) == ["b.002"]
    assert (tmp_path / "b.002").read_bytes() == b"somebody else's"


def test_what_is_there_already_is_kept(tmp_path):
    for name in ("b", "b.001"):
        (tmp_path / name).write_bytes(b"old")
        with pytest.raises(FileExistsError):
            StickFile(tmp_path / "b")
        assert names(tmp_path) == [name]
        (tmp_path / name).unlink()


@pytest.mark.parametrize("volume_size", [None, 400_000])
def test_an_overwritten_bundle_leaves_no_volume_of_the_old_one(tmp_path, volume_size):
    target = tmp_path / "b.age"
    (tmp_path / "b.age.txt").touch()
    container.write(target, RECIPIENTS, HEADER, some_parts(MIB), sign, volume_size=300_000)
    assert len(names(tmp_path)) == 5
    made = container.write(
        target,
        RECIPIENTS,
        HEADER,
        some_parts(500_000),
        sign,
        volume_size=volume_size,
        overwrite=True,
    )
    assert names(tmp_path) == sorted([*(path.name for path in made.paths), "b.age.txt"])
    assert len(received(target)) == 4


@pytest.fixture
def in_volumes(tmp_path: Path) -> Path:
    """A bundle in four volumes; the path that they have in common."""
    target = tmp_path / "b.age"
    container.write(target, RECIPIENTS, HEADER, some_parts(MIB), sign, volume_size=300_000)
    assert names(tmp_path) == ["b.age.001", "b.age.002", "b.age.003", "b.age.004"]
    return target


@pytest.mark.parametrize("suffix", ["", ".001", ".002", ".004"])
def test_any_name_of_a_bundle_in_volumes_opens_it(in_volumes, suffix):
    assert len(received(in_volumes.with_name(in_volumes.name + suffix))) == 4


def test_volumes_joined_by_hand_are_the_bundle(in_volumes, tmp_path):
    whole = tmp_path / "whole.age"
    with whole.open("wb") as file:
        parts = sorted(map(str, tmp_path.glob("b.age.*")))
        subprocess.run(["cat", *parts], stdout=file, check=True)
    assert received(whole) == received(in_volumes)


@pytest.mark.parametrize("number", [2, 3])
def test_a_volume_missing_between_others_is_named(in_volumes, number):
    volumes.name(in_volumes, number).unlink()
    with pytest.raises(VolumeMissing, match=f"Part {number}") as refused:
        received(in_volumes)
    assert refused.value.exit_status == 4


def test_a_missing_last_volume_is_damage(in_volumes):
    volumes.name(in_volumes, 4).unlink()
    with pytest.raises(PayloadDamaged):
        received(in_volumes)


def test_a_missing_first_volume_opens_nothing(in_volumes):
    volumes.name(in_volumes, 1).unlink()
    with pytest.raises(VolumeMissing, match="Part 1"):
        received(in_volumes)
    with pytest.raises(NotAnAgeFile):
        received(volumes.name(in_volumes, 2))


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 3), (3, 4)])
def test_volumes_in_another_order_are_damage(in_volumes, one, other):
    first, second = volumes.name(in_volumes, one), volumes.name(in_volumes, other)
    content = first.read_bytes(), second.read_bytes()
    second.write_bytes(content[0])
    first.write_bytes(content[1])
    with pytest.raises(NotAnAgeFile if one == 1 else PayloadDamaged) as refused:
        received(in_volumes)
    assert refused.value.exit_status == 4


def test_a_file_whose_own_name_ends_in_a_number_stands_alone(tmp_path):
    container.write(tmp_path / "Case.2026.117", RECIPIENTS, HEADER, some_parts(), sign)
    assert len(received(tmp_path / "Case.2026.117")) == 3


def test_a_path_without_anything_is_missing(tmp_path):
    for path in (tmp_path / "b.age", tmp_path / "nowhere" / "b.age", tmp_path / "b.age.001"):
        with pytest.raises(FileNotFoundError):
            container.read(path, [])


def test_more_volumes_than_can_be_numbered_are_refused(tmp_path):
    with pytest.raises(TooManyVolumes, match="999 parts"):
        container.write(tmp_path / "b.age", RECIPIENTS, HEADER, some_parts(), sign, volume_size=200)
    assert names(tmp_path) == []


def test_no_space_is_said_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "free_space", lambda path: 300_000)
    with pytest.raises(NoSpace):
        container.write(tmp_path / "b.age", RECIPIENTS, HEADER, some_parts(MIB), sign)
    assert names(tmp_path) == []
    made = container.write(tmp_path / "b.age", RECIPIENTS, HEADER, some_parts(), sign)
    assert made.size <= 300_000


def test_a_file_system_with_a_limit_is_named_as_such(tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MIB, limits[1]))
    try:
        with pytest.raises(FileTooLarge) as failed:
            put(tmp_path / "b.age", noise(3 * MIB))
        paths = put(tmp_path / "b.age", noise(3 * MIB), MIB)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert failed.value.exit_status == 9
    assert joined(paths) == noise(3 * MIB)


@contextmanager
def mounted(folder: Path, *arguments: str) -> Iterator[Path]:
    """A file system of its own; skips where this user may not mount."""
    folder.mkdir(exist_ok=True)
    command = ["mount", *arguments, str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("skipped: cannot mount a file system here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, timeout=20)


def test_a_stick_that_fills_up_meanwhile_is_left_as_it_was(tmp_path):
    with mounted(tmp_path / "stick", "-t", "tmpfs", "-o", "size=6m", "tmpfs") as folder:

        def fill(done: int, total: int) -> None:
            if not (folder / "films").exists():
                (folder / "films").write_bytes(bytes(4 * MIB))

        with pytest.raises(OSError, match="No space") as failed:
            container.write(
                folder / "b.age", RECIPIENTS, HEADER, some_parts(4 * MIB), sign, progress=fill
            )
        assert isinstance(from_os_error(failed.value), NoSpace)
        assert names(folder) == ["films"]
        with pytest.raises(NoSpace):
            container.write(folder / "b.age", RECIPIENTS, HEADER, some_parts(4 * MIB), sign)
        assert names(folder) == ["films"]


def test_a_read_only_stick_is_named_as_such(tmp_path):
    with mounted(tmp_path / "stick", "-t", "tmpfs", "-o", "ro", "tmpfs") as folder:
        with pytest.raises(OSError, match="Read-only") as failed:
            container.write(folder / "b.age", RECIPIENTS, HEADER, some_parts(MIB), sign)
        assert isinstance(from_os_error(failed.value), ReadOnlyMedium)


def test_a_fat_stick_takes_bundles_and_volumes(tmp_path):
    image = tmp_path / "image"
    with image.open("wb") as file:
        file.truncate(16 * MIB)
    try:
        subprocess.run(["mkfs.vfat", str(image)], check=True, capture_output=True, timeout=20)
    except FileNotFoundError:
        pytest.skip("skipped: no mkfs.vfat")
    with mounted(tmp_path / "stick", "-o", "loop", "-t", "vfat", str(image)) as folder:
        target = folder / "Case.age"
        container.write(target, RECIPIENTS, HEADER, some_parts(MIB), sign)
        with pytest.raises(FileExistsError):
            container.write(target, RECIPIENTS, HEADER, some_parts(MIB), sign)
        container.write(
            target, RECIPIENTS, HEADER, some_parts(5), sign, volume_size=100_000, overwrite=True
        )
        assert names(folder) == ["Case.age.001", "Case.age.002", "Case.age.003"]
        assert len(received(target)) == 4


def refused(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_stick_without_hard_links_takes_bundles(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", refused)
    container.write(tmp_path / "b.age", RECIPIENTS, HEADER, some_parts(MIB), sign)
    with pytest.raises(FileExistsError):
        container.write(tmp_path / "b.age", RECIPIENTS, HEADER, some_parts(MIB), sign)
    assert names(tmp_path) == ["b.age"]
    assert len(received(tmp_path / "b.age")) == 4


def test_a_failing_medium_is_reported_whenever_it_fails(tmp_path, monkeypatch):
    """The n-th write or fsync fails, for every n until none is left to fail."""
    calls = 0

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            nonlocal calls
            calls -= 1
            if calls == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*arguments)

        return call

    monkeypatch.setattr(os, "write", failing(os.write))
    monkeypatch.setattr(os, "fsync", failing(os.fsync))
    content = noise(3 * MIB)
    for first in range(1, 100):
        calls = first
        with suppress(OSError):
            put(tmp_path / "b", content, 2 * MIB)
            break
        assert names(tmp_path) == []
    assert 6 < first < 99
    assert names(tmp_path) == ["b.001", "b.002"]


SEALING = """
import sys
from pathlib import Path
from tests.vault.exchange.bundles import HEADER, RECIPIENTS, sign, some_parts
from vault.exchange import container
parts = some_parts(20 << 20)
print("ready", flush=True)
target = Path(sys.argv[1])
container.write(target, RECIPIENTS, HEADER, parts, sign, volume_size=6 << 20)
"""


@pytest.mark.parametrize("milliseconds", [0, 20, 60, 120])
def test_a_killed_program_leaves_no_file_under_its_name_but_a_whole_one(tmp_path, milliseconds):
    command = [sys.executable, "-c", textwrap.dedent(SEALING), str(tmp_path / "b.age")]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(milliseconds / 1000)
        process.send_signal(signal.SIGKILL)
    named = [name for name in names(tmp_path) if not disk.is_temporary(name)]
    if len(named) == 4:
        assert len(received(tmp_path / "b.age")) == 4
    else:
        with pytest.raises(PayloadDamaged if named else FileNotFoundError):
            received(tmp_path / "b.age")


def test_a_thread_that_failed_is_noticed_at_the_latest_by_the_commit(tmp_path, monkeypatch):
    with StickFile(tmp_path / "b") as file:
        file.begin(10)
        file.write(bytes(10))
        monkeypatch.setattr(os, "write", refused)
        with pytest.raises(PermissionError):
            file.commit(quiet)
    assert names(tmp_path) == []
