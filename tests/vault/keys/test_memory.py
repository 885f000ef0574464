"""Secrets are overwritten, and the process is closed to others."""

from __future__ import annotations

import subprocess
import sys

import pytest

from vault.keys import memory


def test_wiping_overwrites_in_place() -> None:
    secret = bytearray(b"secret")
    view = memoryview(secret)
    memory.wipe(view[:3])
    assert secret == b"\0\0\0ret"
    memory.wipe(secret)
    assert secret == bytes(6)
    memory.wipe(bytearray())


def test_locking_leaves_the_buffer_usable() -> None:
    secret = bytearray(b"secret")
    assert isinstance(memory.lock(secret), bool)
    secret += b" and more"
    assert secret == b"secret and more"
    assert memory.lock(bytearray())


PROTECTED = """
import ctypes, resource
from vault.keys import memory
dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
print(dumpable(), memory.protect_process(), dumpable())
print(*resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="skipped: prctl is Linux's")
def test_a_protected_process_dumps_no_core_and_is_closed_to_others() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROTECTED], capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["1", "True", "0", "0", "0"]
