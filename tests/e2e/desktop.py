"""A screen that nobody sees, with a bus of its own, and a person with a screen reader before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

HANDS = Path(__file__).with_name("hands.py")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")
PROGRAM = Path(sysconfig.get_path("scripts"), "satchel")
WATCHED = Path(__file__).with_name("watched.py")
LONGEST_MS = 200
"""What no turn of a window's event loop may take: four times what is asked for, so that no crowded
machine fails it; tests/ui/test_watchdog.py asks for it, with very many records.
"""
PATIENCE = 30
"""Seconds that ending things may take."""


def is_possible() -> bool:
    """Whether this system has what a screen reader stands on."""
    script = "import gi; gi.require_version('Atspi', '2.0')"
    found = SYSTEM_PYTHON.exists() and LAUNCHER.exists()
    return found and not subprocess.run([SYSTEM_PYTHON, "-c", script], check=False).returncode


class Desktop:
    """Starts windows, and types into the one that has the focus."""

    def __init__(self) -> None:
        self._started: dict[int, Path] = {}
        self._screen, number = _screen()
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the desktop
        # The bus has a home of its own: a test's would be gone before it.
        self._home = tempfile.TemporaryDirectory()
        script = f'{LAUNCHER} --launch-immediately >/dev/null & exec {SYSTEM_PYTHON} "$@"'
        self._hands = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", script, "sh", HANDS],
            env=_plain(os.environ)
            | {"DISPLAY": number, "HOME": self._home.name, "XDG_RUNTIME_DIR": self._home.name},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._told,
            encoding="utf-8",
        )

    def start(self, *arguments: str | Path) -> Window:
        """The program's window, in the home of the test that runs."""
        report = Path(self._home.name, f"turns-{len(self._started)}")
        command = [str(one) for one in (sys.executable, "-P", WATCHED, report, *arguments)]
        program = int(self.order(None, "start", command, _plain(os.environ)))
        self._started[program] = report
        return Window(self, program)

    def keys(self, *names: str) -> None:
        """Keys one after another, as xdotool calls them: `ctrl+k`, `Return`."""
        self.order(None, "keys", *names)

    def write(self, text: str) -> None:
        """Letters of a Latin keyboard, one after another."""
        self.order(None, "write", text)

    def sleep(self) -> None:
        """Tell that the computer goes to sleep, as logind does."""
        login = "org.freedesktop.login1"
        path = "/org/freedesktop/login1"
        self.order(None, "signal", login, path, f"{login}.Manager", "PrepareForSleep", True)

    def lock_screen(self) -> None:
        """Tell that the screen is locked, as a desktop does."""
        name = "org.freedesktop.ScreenSaver"
        self.order(None, "signal", "", f"/{name.replace('.', '/')}", name, "ActiveChanged", True)

    def clear(self) -> None:
        """End every program that still runs; each must always have answered."""
        started, self._started = self._started, {}
        for program in started:
            self.order(program, "end")
        for report in started.values():
            # A second start ends before it has a window.
            if report.exists():
                longest = max(map(int, report.read_text().split()))
                report.unlink()
                assert longest <= LONGEST_MS, f"one turn of the event loop took {longest} ms"

    def close(self) -> None:
        """End everything."""
        self._hands.communicate(timeout=PATIENCE)
        self._screen.terminate()
        self._screen.wait(PATIENCE)
        self._told.close()
        self._home.cleanup()

    def order(self, program: int | None, do: str, *given: Any, **named: Any) -> Any:
        """Have something done; what is looked for and does not come fails the test."""
        order = {"do": do, "with": given, "named": named}
        if program is not None:
            order["program"] = program
        stdin, stdout = _pipes(self._hands)
        stdin.write(json.dumps(order) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, f"the hands are gone: {self._complaint()}"
        answer = json.loads(line)
        if "failed" in answer:
            seen = "\n".join(f"  {one['role']}: {one['name']}" for one in answer["seen"])
            raise AssertionError(f"not seen: {answer['failed']}; but this was:\n{seen}")
        return answer["answer"]

    def _complaint(self) -> str:
        self._told.seek(0)
        return self._told.read().decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a screen reader says of a thing: its states are FOCUSED, ENABLED, CHECKED and so on."""

    name: str
    role: str
    states: Sequence[str]


@dataclass(frozen=True, slots=True)
class Window:
    """One window. Names match in part unless `exactly`; whatever is looked for is waited for."""

    desktop: Desktop
    program: int

    def find(self, name: str, *roles: str, exactly: bool = False) -> Seen:
        return Seen(**self._order("find", name, roles, exactly=exactly))

    def gone(self, name: str) -> None:
        self._order("gone", name)

    def press(self, name: str, *, exactly: bool = False) -> None:
        """Press a button, a box or an entry of a menu once it can be pressed."""
        self._order("press", name, exactly=exactly)

    def focus(self, name: str, *roles: str) -> None:
        """Put the cursor somewhere."""
        self._order("focus", name, roles)

    def has_focus(self, name: str, *roles: str) -> None:
        self._order("has_focus", name, roles)

    def insert(self, name: str, text: str, *roles: str) -> None:
        """Text at the end of a field without the keyboard: any script."""
        self._order("insert", name, text, roles)

    def holds(self, name: str, text: str) -> None:
        """Wait until a field holds exactly this text."""
        self._order("holds", name, text)

    def caret(self, name: str) -> int:
        return int(self._order("caret", name))

    def rows(self, name: str) -> list[str]:
        """The first cell of each row of a table, or the entries of a list."""
        return list(self._order("rows", name))

    def has_row(self, name: str, text: str) -> None:
        self._order("has_row", name, text)

    def texts(self) -> list[str]:
        """Everything that can be read, on hidden pages too."""
        return list(self._order("texts"))

    def answer(self, title: str, path: Path) -> None:
        """Answer a question for a file or folder."""
        self.find(title, "dialog", "file chooser")
        self._order("take_focus")
        self.desktop.write(str(path))
        self.desktop.keys("Return")
        self.gone(title)
        self._order("take_focus")

    def _order(self, do: str, *given: Any, **named: Any) -> Any:
        return self.desktop.order(self.program, do, *given, **named)


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        return server, f":{pipe.readline().strip()}"


def _plain(environment: os._Environ[str]) -> dict[str, str]:
    """Started programs are killed, so nothing is measured in them."""
    return {name: value for name, value in environment.items() if not name.startswith("COVERAGE_")}


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout
