"""From the start of the program to its painted window, beside a bare PySide6 window and KeePassXC.

    python -m bench.start [--times N]

Each program starts alone on a screen that nobody sees (Xvfb), whose picture is watched until it
changes. Satchel shows the unlock page of a vault, KeePassXC that of a database.
"""

from __future__ import annotations

import argparse
import mmap
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import people

if TYPE_CHECKING:
    from collections.abc import Iterator

BAR: Final = 1.5
WIDTH, HEIGHT, DEPTH = 1280, 800, 4
ROWS: Final = range(0, HEIGHT, 16)
PAINTED: Final = len(ROWS) // 4
PATIENCE: Final = 60
TICKS: Final = os.sysconf("SC_CLK_TCK")
BARE: Final = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1100, 720)
window.setCentralWidget(QLabel("A window"))
window.show()
app.exec()
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds by the clock and of the processor until the window was painted."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in a file: an X window dump that the server writes to as programs paint."""

    display: str
    picture: mmap.mmap

    def rows(self) -> list[bytes]:
        """Some rows of pixels, evenly apart."""
        size = WIDTH * DEPTH
        first = len(self.picture) - HEIGHT * size
        return [self.picture[first + row * size : first + (row + 1) * size] for row in ROWS]


@contextmanager
def screen(place: Path) -> Iterator[Screen]:
    read, write = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            size,
            "-fbdir",
            place,
            "-nolisten",
            "tcp",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        with (place / "Xvfb_screen0").open("rb") as file:
            yield Screen(f":{number}", mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    finally:
        server.terminate()
        server.wait(PATIENCE)


def start(on: Screen, command: list[str | Path], home: Path) -> Start:
    """Start a program, wait for its picture, and end it."""
    environment = os.environ | {
        "DISPLAY": on.display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home),
        # As on a user's machine: what was compiled at an earlier start is there.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    before = on.rows()
    began = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        while sum(map(bytes.__ne__, before, on.rows())) < PAINTED:
            if program.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"{command[0]} shows no window")
            time.sleep(0.002)
        return Start(time.perf_counter() - began, _processor(program.pid))
    finally:
        program.kill()
        program.wait(PATIENCE)
        _until_black(on, before)


def _processor(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _until_black(on: Screen, before: list[bytes]) -> None:
    until = time.perf_counter() + PATIENCE
    while on.rows() != before and time.perf_counter() < until:
        time.sleep(0.01)


def subjects(place: Path) -> dict[str, list[str | Path]]:
    vault = people.create(place)
    found: dict[str, list[str | Path]] = {
        "a bare PySide6 window": [sys.executable, "-c", BARE],
        "Satchel's unlock page": [
            Path(sysconfig.get_path("scripts"), "satchel"),
            "--vault",
            vault,
        ],
    }
    if shutil.which("keepassxc") and shutil.which("keepassxc-cli"):
        database = place / "people.kdbx"
        subprocess.run(
            ["keepassxc-cli", "db-create", "-p", "-q", database],
            input=f"{people.SENTENCE}\n{people.SENTENCE}\n",
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        found["KeePassXC's unlock page"] = ["keepassxc", database]
    else:
        print("KeePassXC is not installed: not measured")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7, help="starts of each, in turns")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        each = subjects(place)
        found: dict[str, list[Start]] = {name: [] for name in each}
        with screen(place) as on:
            for command in each.values():
                start(on, command, place)
            for _ in range(times):
                for name, command in each.items():
                    found[name].append(start(on, command, place))
    tell(found)


def tell(found: dict[str, list[Start]]) -> None:
    """The least of each: other work on the machine only ever adds."""
    least = {
        name: Start(min(one.clock for one in each), min(one.processor for one in each))
        for name, each in found.items()
    }
    bare = next(iter(least.values()))
    for name, one in least.items():
        clock, processor = one.clock / bare.clock, one.processor / bare.processor
        is_ours = name.startswith("Satchel")
        bar = f" (bar {BAR})" if is_ours else ""
        missed = " MISSED" if is_ours and clock > BAR else ""
        print(
            f"{name:<26} {one.clock * 1000:6.0f} ms, {clock:4.2f} times the bare window{bar}; "
            f"{one.processor * 1000:5.0f} ms of the processor, {processor:4.2f} times{missed}"
        )


if __name__ == "__main__":
    main()
