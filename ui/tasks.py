"""Run vault work off the window's thread: in order, with progress and cancel.

One lane writes, one lane searches; each is a single thread, so that nothing in the vault is used
by two threads at once.
"""

from __future__ import annotations

import functools
import gc
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from vault.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

REPORT_EVERY: Final = 0.05
"""Seconds between two progress signals."""

Work = Callable[[Progress], Any]
Slot = Callable[..., object]


def is_alive(slot: Slot) -> bool:
    """Whether all objects that a slot speaks for still exist: Qt may have deleted some."""
    held = [cell.cell_contents for cell in getattr(slot, "__closure__", None) or ()]
    owners = [getattr(slot, "__self__", None), *held]
    return all(isValid(owner) for owner in owners if isinstance(owner, QObject))


class Job(QObject):
    """One piece of running work; its signals arrive on the window's thread."""

    progressed = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next progress call."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """What the work reports to; raises Cancelled after `cancel`."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._reported > REPORT_EVERY or done == total:
            self._reported = now
            self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work, on the lane's thread, and tell how it ended."""
        try:
            result = self._work(self.progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - told to the person, never lost
            self.failed.emit(error)
        else:
            self.done.emit(result)
        finally:
            self.finished.emit()


class Lane(QObject):
    """One thread that does one piece of work after another."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name

    @functools.cached_property
    def _pool(self) -> ThreadPoolExecutor:
        # The first window has no work yet and shall not wait for threads.
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)

    def start(self, work: Work, **slots: Slot) -> Job:
        """Queue `work`; slots are named after Job's signals and connected before it can start."""
        job = Job(work, self)
        for name, slot in slots.items():
            getattr(job, name).connect(_while_alive(slot), Qt.ConnectionType.QueuedConnection)
        job.finished.connect(job.deleteLater, Qt.ConnectionType.QueuedConnection)
        self._pool.submit(job.run)
        return job

    def drain(self) -> None:
        """Wait until everything that was queued is done."""
        self._pool.submit(lambda: None).result()

    def close(self) -> None:
        """Drop what has not started, wait for what has."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _while_alive(slot: Slot) -> Slot:
    def call(*arguments: object) -> None:
        if is_alive(slot):
            slot(*arguments)

    return call


def collect_garbage_here(parent: QObject) -> None:
    """Let Python's cycle collector run on the window's thread only: Qt objects must die there."""
    gc.disable()
    gc.freeze()
    timer = QTimer(parent)
    timer.timeout.connect(gc.collect)
    timer.start(10_000)
