"""Keeping keys out of swap, core dumps and other programs' reach, as far as the system allows.

Best effort only: Python and Qt keep copies of text that nobody can wipe, and hibernation writes all
memory to disk. Measured on Linux; the Windows and macOS calls follow their documentation and are
untested.
"""

from __future__ import annotations

import ctypes
import functools
import sys

_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1


def wipe(buffer: bytearray | memoryview) -> None:
    """Overwrite a secret in place with zeros."""
    view = memoryview(buffer).cast("B")
    view[:] = bytes(len(view))


def lock(buffer: bytearray) -> bool:
    """Keep the pages of a secret out of swap (mlock, VirtualLock); False if the system refuses."""
    if not buffer:
        return True
    size = len(buffer)
    address = ctypes.c_void_p(ctypes.addressof((ctypes.c_char * size).from_buffer(buffer)))
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.VirtualLock(address, ctypes.c_size_t(size)))
    return bool(_libc().mlock(address, ctypes.c_size_t(size)) == 0)


def protect_process() -> bool:
    """No core dump, and no other program of this user may read this one's memory.

    Linux: RLIMIT_CORE 0 and prctl(PR_SET_DUMPABLE, 0), after which /proc/PID/mem answers EACCES.
    macOS: RLIMIT_CORE 0 and ptrace(PT_DENY_ATTACH). Windows: WerSetFlags keeps the heap out of
    crash reports. Returns whether all of it was granted.
    """
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP) == 0)
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "darwin":
        return bool(_libc().ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0)
    if sys.platform == "linux":
        return bool(_libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
    return False


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
