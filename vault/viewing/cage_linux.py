"""The kernel's cage on Linux: seccomp (which calls) and Landlock (which files), by ctypes alone.

Close it after all imports and before any thread starts: Landlock binds only the calling thread.
Sources: seccomp(2), landlock(7), linux/bpf_common.h and the kernel's tables of system calls.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Instruction = tuple[int, int, int, int]
"""One step of a classic BPF program: code, jump if true, jump if false, constant."""

KILL: Final = 0x80000000
ALLOW: Final = 0x7FFF0000
REFUSE: Final = 0x00050000 | errno.EPERM
ABSENT: Final = 0x00050000 | errno.ENOSYS
"""Verdicts (SECCOMP_RET_*): end the process, let it pass, answer EPERM, answer ENOSYS."""

_LOAD: Final = 0x20
_IF_EQUAL: Final = 0x15
_IF_AT_LEAST: Final = 0x35
_IF_BITS: Final = 0x45
_RETURN: Final = 0x06
# Offsets in struct seccomp_data; the low half of an argument comes first on both machines.
_NUMBER: Final = 0
_MACHINE: Final = 4
_ARGUMENTS: Final = 16

_X32_CALLS: Final = 0x40000000
_PROT_EXEC: Final = 4
_SET_DUMPABLE: Final = 4
_SET_NO_NEW_PRIVILEGES: Final = 38
_FILTER_MODE: Final = 1
_EVERY_THREAD: Final = 1
_LANDLOCK_CREATE: Final = 444
_LANDLOCK_RESTRICT: Final = 446
_LANDLOCK_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class _Machine:
    """How one kind of processor names itself and its calls."""

    audit: int
    seccomp: int
    allowed: frozenset[int]
    killed: frozenset[int]
    mmap: int
    mprotect: int
    tgkill: int
    clone3: int


# Reading, writing and sleeping on what is open already; memory; signals; time; the end.
_X86_64: Final = _Machine(
    audit=0xC000003E,
    seccomp=317,
    allowed=frozenset(
        {
            *(0, 1, 19, 20, 3, 5, 8),  # read write readv writev close fstat lseek
            *(7, 271, 202, 24, 35, 230),  # poll ppoll futex sched_yield nanosleep clock_nanosleep
            *(11, 12, 25, 28),  # munmap brk mremap madvise
            *(13, 14, 15, 131, 219),  # rt_sig{action,procmask,return} sigaltstack restart_syscall
            *(228, 229, 96, 201, 98, 99),  # clock_get{time,res} gettimeofday time getrusage sysinfo
            *(39, 186, 318, 60, 231),  # getpid gettid getrandom exit exit_group
        }
    ),
    killed=frozenset(
        {
            *(59, 322, 101, 310, 311),  # execve execveat ptrace process_vm_{readv,writev}
            *(321, 425, 323, 298),  # bpf io_uring_setup userfaultfd perf_event_open
            *(272, 308, 165, 250, 248),  # unshare setns mount keyctl add_key
            *(42, 438),  # connect pidfd_getfd
        }
    ),
    mmap=9,
    mprotect=10,
    tgkill=234,
    clone3=435,
)
_AARCH64: Final = _Machine(
    audit=0xC00000B7,
    seccomp=277,
    allowed=frozenset(
        {
            *(63, 64, 65, 66, 57, 80, 62),  # read write readv writev close fstat lseek
            *(73, 98, 124, 101, 115),  # ppoll futex sched_yield nanosleep clock_nanosleep
            *(215, 214, 216, 233),  # munmap brk mremap madvise
            *(
                134,
                135,
                139,
                132,
                128,
            ),  # rt_sig{action,procmask,return} sigaltstack restart_syscall
            *(113, 114, 169, 165, 179),  # clock_get{time,res} gettimeofday getrusage sysinfo
            *(172, 178, 278, 93, 94),  # getpid gettid getrandom exit exit_group
        }
    ),
    killed=frozenset(
        {
            *(221, 281, 117, 270, 271),  # execve execveat ptrace process_vm_{readv,writev}
            *(280, 425, 282, 241),  # bpf io_uring_setup userfaultfd perf_event_open
            *(97, 268, 40, 219, 217),  # unshare setns mount keyctl add_key
            *(203, 438),  # connect pidfd_getfd
        }
    ),
    mmap=222,
    mprotect=226,
    tgkill=131,
    clone3=435,
)
_MACHINES: Final = {"x86_64": _X86_64, "aarch64": _AARCH64}


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def prepare() -> None:
    """No core dump, no new rights, and the first to go when the machine runs out of memory."""
    with suppress(OSError):  # in a container without /proc
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    # A core_pattern that names a program ignores RLIMIT_CORE; this also stops same-user ptrace.
    _kernel().prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    _kernel().prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def close_files() -> None:
    """Landlock without a rule: no file, no TCP port, no signal to others. Raises OSError."""
    call = _kernel().syscall
    version = call(ctypes.c_long(_LANDLOCK_CREATE), None, ctypes.c_size_t(0), _LANDLOCK_VERSION)
    if version < 1:
        raise OSError(ctypes.get_errno(), "the kernel has no Landlock")
    rights = _landlock_rights(version)
    rules = call(ctypes.c_long(_LANDLOCK_CREATE), rights, ctypes.c_size_t(len(rights)), 0)
    if rules < 0:
        raise OSError(ctypes.get_errno(), "Landlock made no ruleset")
    try:
        if call(ctypes.c_long(_LANDLOCK_RESTRICT), ctypes.c_int(rules), 0) != 0:
            raise OSError(ctypes.get_errno(), "Landlock did not close")
    finally:
        os.close(rules)


def close_calls() -> None:
    """Let through only the calls that drawing needs, on every thread. Raises OSError."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOSYS, "no filter for this processor")
    code = b"".join(struct.pack("=HBBI", *step) for step in program(machine, os.getpid()))
    text = ctypes.create_string_buffer(code, len(code))
    filled = _Program(len(code) // 8, ctypes.addressof(text))
    call = ctypes.c_long(machine.seccomp)
    if _kernel().syscall(call, _FILTER_MODE, _EVERY_THREAD, ctypes.byref(filled)) != 0:
        raise OSError(ctypes.get_errno(), "seccomp did not close")


def machine(name: str) -> _Machine:
    """The tables of a processor, `x86_64` or `aarch64`. Raises KeyError."""
    return _MACHINES[name]


def program(machine: _Machine, process: int) -> list[Instruction]:
    """The seccomp filter: what is not listed gets EPERM, so that a late import is an honest error;
    what nobody calls by accident ends the process.
    """
    return [
        (_LOAD, 0, 0, _MACHINE),
        (_IF_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, KILL),
        (_LOAD, 0, 0, _NUMBER),
        # The x32 calls are the same table through another door; aarch64 has none that high.
        (_IF_AT_LEAST, 0, 1, _X32_CALLS),
        (_RETURN, 0, 0, KILL),
        *_for_each(machine.allowed, ALLOW),
        *_when(machine.mmap, _unless_bits(2, _PROT_EXEC)),
        *_when(machine.mprotect, _unless_bits(2, _PROT_EXEC)),
        # abort() signals its own process, and no other may be.
        *_when(machine.tgkill, _if_argument(0, process)),
        # glibc then falls back to clone, which is refused.
        *_when(machine.clone3, [(_RETURN, 0, 0, ABSENT)]),
        *_for_each(machine.killed, KILL),
        (_RETURN, 0, 0, REFUSE),
    ]


def _for_each(numbers: frozenset[int], verdict: int) -> list[Instruction]:
    return [
        step for number in sorted(numbers) for step in _when(number, [(_RETURN, 0, 0, verdict)])
    ]


def _when(number: int, body: Sequence[Instruction]) -> list[Instruction]:
    """`body`, which always returns, for one call."""
    return [(_IF_EQUAL, 0, len(body), number), *body]


def _unless_bits(argument: int, bits: int) -> list[Instruction]:
    return [
        (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),
        (_IF_BITS, 1, 0, bits),
        (_RETURN, 0, 0, ALLOW),
        (_RETURN, 0, 0, REFUSE),
    ]


def _if_argument(argument: int, value: int) -> list[Instruction]:
    return [
        (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),
        (_IF_EQUAL, 0, 1, value),
        (_RETURN, 0, 0, ALLOW),
        (_RETURN, 0, 0, REFUSE),
    ]


def _landlock_rights(version: int) -> bytes:
    """struct landlock_ruleset_attr with every right that this version of Landlock can take away."""
    files = (1 << 13) - 1
    for since, bit in ((2, 13), (3, 14), (5, 15)):
        files |= 1 << bit if version >= since else 0
    # Bind and connect of TCP since version 4, abstract sockets and signals since version 6.
    parts = (files, 3, 3)[: 3 if version >= 6 else 2 if version >= 4 else 1]  # noqa: PLR2004
    return struct.pack(f"={len(parts)}Q", *parts)


def _kernel() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library
