"""One writer at a time, known by its process, gone with its process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vault.errors import Busy
from vault.store.lock import LOCK_NAME, Holder, WriterLock, who_holds

HOLD = """
import sys, time
from pathlib import Path
from vault.store.lock import WriterLock
WriterLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of tmp_path."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_nobody_holds_a_fresh_folder(tmp_path: Path) -> None:
    assert who_holds(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_the_holder_is_named_by_process_and_time_and_nothing_else(tmp_path: Path) -> None:
    with WriterLock(tmp_path):
        holder = who_holds(tmp_path)
        assert holder is not None
        assert holder.pid == os.getpid()
        age = datetime.now(UTC) - datetime.fromisoformat(holder.since)
        assert timedelta(seconds=-1) < age < timedelta(seconds=10)
        content = (tmp_path / LOCK_NAME).read_text()
        assert content == f'{{"pid":{holder.pid},"since":"{holder.since}"}}'
    assert who_holds(tmp_path) is None
    assert (tmp_path / LOCK_NAME).read_bytes() == b""


def test_a_second_writer_waits_and_is_refused(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    begun = time.monotonic()
    with pytest.raises(Busy):
        WriterLock(tmp_path).acquire(wait=0.3)
    assert 0.25 < time.monotonic() - begun < 2
    holder = who_holds(tmp_path)
    assert holder is not None
    assert holder.pid == other.pid


def test_a_second_writer_in_the_same_process_is_refused(tmp_path: Path) -> None:
    with WriterLock(tmp_path), pytest.raises(Busy):
        WriterLock(tmp_path).acquire(wait=0)


def test_a_killed_holder_is_in_nobodys_way(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    assert who_holds(tmp_path) is None
    with WriterLock(tmp_path):
        holder = who_holds(tmp_path)
        assert holder is not None
        assert holder.pid == os.getpid()


def test_looking_does_not_disturb_the_holder(tmp_path: Path) -> None:
    with WriterLock(tmp_path) as lock:
        content = (tmp_path / LOCK_NAME).read_bytes()
        for _ in range(100):
            assert who_holds(tmp_path) is not None
        assert (tmp_path / LOCK_NAME).read_bytes() == content
        lock.release()
        lock.acquire(wait=0)


def test_releasing_twice_is_harmless(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    lock.acquire()
    lock.release()
    lock.release()
    assert who_holds(tmp_path) is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"pid": "x"}', b"\xff" * 1000, b"[]", b'{"since": "\xff"}']
)
def test_a_lock_that_says_nonsense_still_locks(tmp_path: Path, content: bytes) -> None:
    with WriterLock(tmp_path):
        (tmp_path / LOCK_NAME).write_bytes(content)
        assert who_holds(tmp_path) == Holder(0, "")
        with pytest.raises(Busy):
            WriterLock(tmp_path).acquire(wait=0)


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: POSIX links")
def test_a_link_is_never_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("do not truncate")
    (tmp_path / LOCK_NAME).symlink_to(precious)
    with pytest.raises(OSError, match="symbolic link"):
        WriterLock(tmp_path).acquire()
    assert precious.read_text() == "do not truncate"
