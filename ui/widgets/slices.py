"""Many widgets, a few at a time, so that the window answers in between."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BUDGET_S: Final = 0.012
"""Seconds that one slice may take, not counting its last piece."""


class Slices(QObject):
    """Does pieces of work in order, some at once and the rest between events."""

    def __init__(self, pieces: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = iter(pieces)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)
        self._timer.start(0)
        self.go_on()

    def go_on(self) -> None:
        """Do the next pieces, and stop when there are none."""
        until = time.monotonic() + BUDGET_S
        for piece in self._pieces:
            piece()
            if time.monotonic() > until:
                return
        self._timer.stop()
