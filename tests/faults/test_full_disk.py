"""A small real file system, filled to the last byte while importing, adding and sealing: refused in
words, as before or as after, readable meanwhile, and done once there is room again.

Needs the right to mount; the program's own walk over every failing call is in test_injected.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.test_injected import DEEDS, Scene, check, factors, new, stage
from vault.errors import NoSpace, VaultError, from_os_error
from vault.records.records import Records
from vault.vault import Vault

__all__ = ["factors", "new", "stage"]

SIZE = 12 << 20
ROOM = (0, 1, 3_000, 9_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 4_000_000)
"""Bytes that are left free before the work begins; with the last of them everything is done."""


BLOCKS = {"ext4": ["-b", "4096"], "small-blocks": ["-b", "1024"]}
"""Where a block is smaller than 4 KiB, what SQLite shares between programs has holes."""


@pytest.fixture(params=["tmpfs", *BLOCKS])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A mounted file system of 12 MiB."""
    place, image = tmp_path / "small", tmp_path / "image"
    place.mkdir()
    if request.param == "tmpfs":
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place]
    else:
        with image.open("wb") as file:
            file.truncate(SIZE)
        made = subprocess.run(
            ["mkfs.ext4", "-q", "-m0", *BLOCKS[request.param], image],
            capture_output=True,
            check=False,
        )
        if made.returncode:
            pytest.skip("skipped: no ext4 can be made here")
        command = ["mount", "-o", "loop", image, place]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("skipped: nothing may be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(place: Path, room: int) -> None:
    """To the last byte, less `room`."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for step in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while file.write(bytes(step)):
                    pass
        file.truncate(max(0, file.tell() - room))
        os.fsync(file.fileno())


def refusal_of(scene: Scene, name: str) -> VaultError | None:
    """How a deed is refused, None when it is done."""
    try:
        DEEDS[name].do(scene)
    except VaultError as refusal:
        return refusal
    except OSError as error:
        return from_os_error(error)
    return None


def reads(scene: Scene) -> bool:
    """Everything can be seen and proven on the full disk."""
    with scene.opened(writing=False) as vault:
        assert vault.verify(deep=True).problems == []
        return vault.records.page(limit=0).records != []


def work_with(stage: Scene, small: Path, name: str, room: int) -> bool:
    """Whether the deed was refused, with so much room; then it is done with more."""
    folder = Path(shutil.copytree(stage.folder, small / "case"))
    scene = Scene(folder, stage.factors, stage.new)
    fill(small, room)
    refusal = refusal_of(scene, name)
    assert refusal is None or isinstance(refusal, NoSpace), (room, refusal)
    assert reads(scene)
    (small / "filler").unlink()
    check(scene, DEEDS[name], was_reported=refusal is None)
    assert not list(folder.rglob("*.part"))
    shutil.rmtree(folder)
    return refusal is not None


@pytest.mark.needs("mount", "mkfs.ext4")
@pytest.mark.parametrize("name", ["import", "seal"])
def test_a_disk_filled_to_the_last_byte(stage: Scene, small: Path, name: str) -> None:
    assert work_with(stage, small, name, 0)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.needs("mount", "mkfs.ext4")
@pytest.mark.parametrize("name", ["record", "attach", "import", "seal", "passphrase", "rotate"])
def test_a_disk_with_ever_more_room(stage: Scene, small: Path, name: str) -> None:
    refused = [work_with(stage, small, name, room) for room in ROOM]
    assert refused == sorted(refused, reverse=True)
    assert refused[0]


@pytest.mark.needs("mount", "mkfs.ext4")
def test_a_disk_that_fills_up_while_importing(
    stage: Scene, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last byte goes when the rows are on their way."""
    folder = Path(shutil.copytree(stage.folder, small / "case"))
    scene = Scene(folder, stage.factors, stage.new)
    real = Records.content

    def content(self: Records, *arguments: object, **named: object) -> object:
        if not (small / "filler").exists():
            fill(small, 0)
        return real(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Records, "content", content)
    assert isinstance(refusal_of(scene, "import"), NoSpace)
    monkeypatch.undo()
    assert reads(scene)
    (small / "filler").unlink()
    check(scene, DEEDS["import"], was_reported=False)


@pytest.mark.needs("mount")
@pytest.mark.parametrize("small", ["tmpfs"], indirect=True)
def test_a_full_disk_is_read_by_one_alone(stage: Scene, small: Path) -> None:
    """Nobody writes beside a reader that could not share."""
    folder = Path(shutil.copytree(stage.folder, small / "case"))
    scene = Scene(folder, stage.factors, stage.new)
    fill(small, 0)
    with scene.opened(writing=False) as vault:
        (small / "filler").unlink()
        with pytest.raises(VaultError) as refusal:
            Vault.open(scene.vault, scene.factors, writing=True)
        assert refusal.value.exit_status == 8
        assert vault.records.page(limit=0).records
    with scene.opened() as vault:
        assert vault.verify(deep=True).problems == []
