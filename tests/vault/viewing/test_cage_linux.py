"""The seccomp filter, run by an interpreter of its own for both processors."""

import resource
import struct
import sys
from itertools import product

import pytest

if sys.platform != "linux":
    pytest.skip("skipped: only Linux has a cage", allow_module_level=True)

from vault.viewing import cage, cage_linux
from vault.viewing.cage_linux import ABSENT, ALLOW, KILL, REFUSE

PROCESS = 4321
MACHINES = ("x86_64", "aarch64")


def verdict(machine: str, number: int, *arguments: int, audit: int | None = None) -> int:
    """What the filter says (linux/bpf_common.h; only the instructions that it uses)."""
    tables = cage_linux.machine(machine)
    given = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number, tables.audit if audit is None else audit, 0, *given)
    code = cage_linux.program(tables, PROCESS)
    loaded = at = 0
    while True:
        operation, if_true, if_false, constant = code[at]
        at += 1
        if operation == 0x06:
            return constant
        if operation == 0x20:
            (loaded,) = struct.unpack_from("<I", data, constant)
            continue
        holds = {
            0x15: loaded == constant,
            0x35: loaded >= constant,
            0x45: bool(loaded & constant),
        }[operation]
        at += if_true if holds else if_false


@pytest.mark.parametrize("machine", MACHINES)
def test_only_what_is_listed_passes(machine: str) -> None:
    tables = cage_linux.machine(machine)
    special = {tables.mmap, tables.mprotect, tables.tgkill, tables.clone3}
    for number in range(600):
        if number in special:
            continue
        expected = REFUSE
        if number in tables.allowed:
            expected = ALLOW
        elif number in tables.killed:
            expected = KILL
        assert verdict(machine, number) == expected, number


@pytest.mark.parametrize(
    ("name", "numbers"),
    {
        "openat": (257, 56),
        "openat2": (437, 437),
        "newfstatat": (262, 79),
        "statx": (332, 291),
        "socket": (41, 198),
        "sendmsg": (46, 211),
        "clone": (56, 220),
        "kill": (62, 129),
        "tkill": (200, 130),
        "ioctl": (16, 29),
        "fcntl": (72, 25),
        "dup": (32, 23),
        "prctl": (157, 167),
        "prlimit64": (302, 261),
        "seccomp": (317, 277),
        "memfd_create": (319, 279),
        "pkey_mprotect": (329, 288),
        "unlinkat": (263, 35),
        "pidfd_open": (434, 434),
    }.items(),
)
def test_calls_that_reach_outside_are_refused(name: str, numbers: tuple[int, int]) -> None:
    for machine, number in zip(MACHINES, numbers, strict=True):
        assert verdict(machine, number) == REFUSE, name


@pytest.mark.parametrize("machine", MACHINES)
def test_memory_is_never_executable(machine: str) -> None:
    tables = cage_linux.machine(machine)
    for number, protection in product((tables.mmap, tables.mprotect), range(8)):
        expected = REFUSE if protection & 4 else ALLOW
        assert verdict(machine, number, 0, 4096, protection) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_it_may_signal_itself_alone_and_start_no_thread(machine: str) -> None:
    tables = cage_linux.machine(machine)
    assert verdict(machine, tables.tgkill, PROCESS, PROCESS, 6) == ALLOW
    assert verdict(machine, tables.tgkill, PROCESS + 1, PROCESS + 1, 6) == REFUSE
    assert verdict(machine, tables.clone3) == ABSENT


def test_other_processors_and_other_doors_end_the_process() -> None:
    for machine, other in (("x86_64", 0x40000003), ("x86_64", 0xC00000B7), ("aarch64", 0xC000003E)):
        assert verdict(machine, 0, audit=other) == KILL
    assert verdict("x86_64", 0x40000000) == KILL
    assert verdict("x86_64", 0xFFFFFFFF) == KILL


def test_a_kernel_without_a_layer_is_told_and_the_others_still_close(monkeypatch) -> None:
    closed = []

    def lacking() -> None:
        raise OSError(38, "the kernel has no Landlock")

    monkeypatch.setattr(cage_linux, "prepare", lambda: closed.append("prepared"))
    monkeypatch.setattr(cage_linux, "close_files", lacking)
    monkeypatch.setattr(cage_linux, "close_calls", lambda: closed.append("calls"))
    monkeypatch.setattr(cage, "_limit", lambda memory, seconds: closed.append("limits"))
    layers = cage.close()
    assert closed == ["prepared", "limits", "calls"]
    assert layers == {
        "landlock": "off: [Errno 38] the kernel has no Landlock",
        "limits": "on",
        "seccomp": "on",
    }


def test_an_unknown_processor_has_no_filter(monkeypatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(OSError, match="processor"):
        cage_linux.close_calls()


@pytest.mark.parametrize(("version", "size"), [(1, 8), (3, 8), (4, 16), (5, 16), (6, 24), (7, 24)])
def test_landlock_takes_away_what_its_version_knows(version: int, size: int) -> None:
    rights = cage_linux._landlock_rights(version)
    assert len(rights) == size
    (files,) = struct.unpack_from("=Q", rights)
    assert files == (1 << {1: 13, 3: 15, 4: 15, 5: 16, 6: 16, 7: 16}[version]) - 1


def test_a_limit_that_the_system_does_not_take_leaves_the_others_set(monkeypatch) -> None:
    taken = []

    def setrlimit(which: int, pair: tuple[int, int]) -> None:
        if which == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")
        taken.append(which)

    monkeypatch.setattr(resource, "setrlimit", setrlimit)
    with pytest.raises(OSError, match="not taken: AS"):
        cage._limit(1, 1)
    assert len(taken) == 5


# The fork is what is tried; pytest's own threads are no part of it.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_outside_the_cage_the_probe_says_that_nothing_holds() -> None:
    refused = cage.probe()
    assert set(refused) == set(cage.PROBES)
    assert not refused["read_files"]
    assert not refused["open_sockets"]
    assert not refused["start_programs"]
