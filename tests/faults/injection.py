"""The n-th call that a piece of work makes to the operating system fails, is cut short, or is the
last thing that it ever does.
"""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

CALLS = (
    (os, "write"),
    (os, "fsync"),
    (os, "open"),
    (os, "rename"),
    (os, "replace"),
    (os, "link"),
    (os, "unlink"),
    (os, "mkdir"),
    (os, "rmdir"),
    (os, "ftruncate"),
    (os, "listdir"),
    (io, "open"),
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS)
SHORT_WRITE = "short write"
KILL = "kill"
Fault = int | str
FAULTS: tuple[Fault, ...] = (*ERRORS, SHORT_WRITE, KILL)

Call = Callable[..., Any]


@dataclass(slots=True)
class Injection:
    """Counts calls and spoils the one of number `at`; 0 spoils none."""

    at: int = 0
    fault: Fault = errno.EIO
    count: int = 0

    def around(self, name: str, real: Call) -> Call:
        def call(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count != self.at:
                return real(*arguments, **named)
            return self._spoil(name, real, arguments, named)

        return call

    def _spoil(self, name: str, real: Call, arguments: Any, named: Any) -> Any:
        if self.fault == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        if isinstance(self.fault, int):
            raise OSError(self.fault, os.strerror(self.fault))
        if name == "write":
            descriptor, data = arguments
            return real(descriptor, bytes(data)[: max(1, len(data) // 2)])
        return real(*arguments, **named)


@contextmanager
def injected(injection: Injection) -> Iterator[Injection]:
    """Let the calls of a block be counted and spoilt."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in CALLS:
            patch.setattr(module, name, injection.around(name, getattr(module, name)))
        yield injection


def killed_in_child(work: Callable[[], object], injection: Injection) -> bool:
    """Do the work in a child that is killed before its n-th call; True if it came to that."""
    child = os.fork()
    if child == 0:
        try:
            with injected(injection):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
