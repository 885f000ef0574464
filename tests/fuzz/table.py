"""What a fuzzed parser is: what to call, what it may raise, what honest bytes look like."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vault.errors import VaultError

MOST_SECONDS = 5
"""Processor time for one input."""
MEMORY = Path("/dev/shm")  # noqa: S108 - scratch files need no medium


@dataclass(frozen=True, slots=True)
class Target:
    """A parser. Whatever it raises beside `refusals` is a finding; `seeds` are honest inputs;
    `share` is how much of the time it gets."""

    run: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[bytes, ...] = ()
    longest: int = 8192
    refusals: tuple[type[BaseException], ...] = (VaultError,)
    share: int = 1

    def try_out(self, data: bytes) -> None:
        """Parse. Raises nothing but findings."""
        started = time.process_time()
        with suppress(*self.refusals):
            self.run(data)
        if time.process_time() - started > MOST_SECONDS:
            raise TooLong


class TooLong(AssertionError):
    """One input took more processor time than any may."""


class Disagreement(AssertionError):
    """Two readings of the same bytes differ."""


def require(condition: object, what: str) -> None:
    if not condition:
        raise Disagreement(what)


@cache
def scratch() -> Path:
    """A folder of this process, gone with it."""
    place = MEMORY if MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="satchel-fuzz-", dir=place))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def kept(name: str, data: bytes) -> Path:
    """A scratch file with these bytes."""
    path = scratch() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
