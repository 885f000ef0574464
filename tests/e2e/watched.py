"""The program's window with a watchdog on its thread: `watched.py REPORT ARGUMENT...`.

REPORT gets a line for each turn of the event loop that is the longest so far: milliseconds of the
thread's processor, on a machine as fast as the one where they were measured first. All modules are
read beforehand: where none is compiled yet, that takes longer than any turn.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QObject

import ui
from ui import app
from ui.__main__ import main

ROUNDS = 20_000
EXPECTED_MS = 1.7
"""What so many rounds took where the turns were measured first."""


def slowness() -> float:
    """How many times slower this machine is now."""
    best = min(_rounds() for _ in range(5))
    return max(1.0, best / EXPECTED_MS)


def _rounds() -> float:
    began = time.thread_time()
    made = {str(number): number for number in range(ROUNDS)}
    del made
    return 1000 * (time.thread_time() - began)


class Watchdog(QObject):
    """Two signals come in each turn: whatever is done between any two of them is of one turn."""

    def __init__(self, report: Path) -> None:
        super().__init__()
        self._report, self._slowness = report, slowness()
        self._longest, self._last = 0.0, time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._mark)
        dispatcher.aboutToBlock.connect(self._mark)

    def _mark(self) -> None:
        now = time.thread_time()
        turn, self._last = 1000 * (now - self._last) / self._slowness, now
        if turn > self._longest:
            self._longest = turn
            with self._report.open("a", encoding="ascii") as report:
                report.write(f"{turn:.0f}\n")


if __name__ == "__main__":
    report = Path(sys.argv.pop(1))
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)

    class Watched(app.App):
        """The program as it is, watched from its first picture on."""

        def start(self, folder: Path | None) -> None:
            super().start(folder)
            self._watchdog = Watchdog(report)

    app.App = Watched  # type: ignore[misc]
    main()
