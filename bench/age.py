"""Sealing and opening beside Debian's `age` on the same file, and STREAM beside `openssl speed`.

    python -m bench.age [--mib 1024] [--rounds 3] [--folder /dev/shm]

Rounds alternate between the two, so that a busy machine slows both; the best of each counts. Our
times are those of the work, Python's start left out. Outputs are new files, not synced, in memory
that was used a moment before: in a virtual machine the first use of a page can cost most of all.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from vault.sealing.age import HybridIdentity, X25519Identity, seal, unseal
from vault.sealing.stream import CHUNK, Sealer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MIB = 1 << 20
OURS = HybridIdentity(bytes(range(32)))
THEIRS = X25519Identity(bytes(range(32)))
BARS = {"seal": 0.95, "open": 1.5, "STREAM": 0.6}
MEMORY_BAR = 150


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the report: speeds in MB/s, the bar for their ratio, peak memory in MiB."""

    what: str
    ours: float
    beside: float
    memory: float

    @property
    def ratio(self) -> float:
        return self.ours / self.beside

    def __str__(self) -> str:
        good = self.ratio >= BARS[self.what] and self.memory < MEMORY_BAR
        return (
            f"{self.what:<7} {self.ours:7.0f} MB/s beside {self.beside:7.0f} MB/s: "
            f"{self.ratio:5.2f} (bar {BARS[self.what]}), peak {self.memory:4.0f} MiB "
            f"(bar {MEMORY_BAR}){'' if good else '  MISSED'}"
        )


class Discard:
    """A sink that costs nothing."""

    def write(self, data: memoryview) -> int:
        return len(data)


def seal_file(source: Path, target: Path) -> None:
    with source.open("rb", buffering=0) as plain, target.open("wb", buffering=0) as sealed:
        seal(plain, sealed, [OURS.recipient()])


def open_file(source: Path, target: Path) -> None:
    with source.open("rb") as sealed, target.open("wb", buffering=0) as plain:
        unseal(sealed, plain, [OURS])


def seal_nowhere(source: Path, target: Path) -> None:
    """STREAM alone on one core, without reading or writing; the arguments say the size."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    block = memoryview(bytes(16 * CHUNK))
    with Sealer(Discard(), ChaCha20Poly1305(bytes(32))) as sealer:
        for _ in range(source.stat().st_size // len(block)):
            sealer.write(block)


WORK: dict[str, Callable[[Path, Path], None]] = {
    "seal": seal_file,
    "open": open_file,
    "STREAM": seal_nowhere,
}


def work(what: str, source: Path, target: Path) -> None:
    """Run in a process of its own, and print seconds and peak memory in MiB."""
    began = time.perf_counter()
    WORK[what](source, target)
    seconds = time.perf_counter() - began
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def warm(target: Path, size: int) -> None:
    """Leave no file, but as much memory as one needs, used and free again."""
    with target.open("wb", buffering=0) as file:
        for _ in range(size // MIB + 1):
            file.write(bytes(MIB))
    target.unlink()


def ours(what: str, source: Path, target: Path) -> tuple[float, float]:
    warm(target, source.stat().st_size)
    command = [sys.executable, "-m", "bench.age", "--work", what, str(source), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def theirs(source: Path, target: Path, *arguments: object) -> float:
    warm(target, source.stat().st_size)
    began = time.perf_counter()
    subprocess.run(["age", "-o", str(target), *map(str, arguments), str(source)], check=True)
    return time.perf_counter() - began


def openssl_speed() -> float:
    """MB/s of ChaCha20-Poly1305 on one core, in blocks of 64 KiB."""
    command = ["openssl", "speed", "-seconds", "1", "-bytes", str(CHUNK)]
    command += ["-evp", "chacha20-poly1305"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(re.findall(r"([\d.]+)k", done.stdout)[-1]) / 1000


@contextlib.contextmanager
def workplace(folder: Path, size: int) -> Iterator[Path]:
    """A temporary folder with a file `plain` of random bytes."""
    place = Path(tempfile.mkdtemp(prefix="bench-age-", dir=folder))
    try:
        with (place / "plain").open("wb") as plain:
            for _ in range(size // MIB):
                plain.write(os.urandom(MIB))
        (place / "key").write_text(f"{THEIRS}\n")
        yield place
    finally:
        shutil.rmtree(place)


def compare(folder: Path, size: int, rounds: int) -> list[Comparison]:
    """Seal and open `size` bytes with both, `rounds` times in turn."""
    times: dict[str, list[tuple[float, float]]] = {what: [] for what in WORK}
    beside: dict[str, list[float]] = {what: [] for what in WORK}
    with workplace(folder, size) as place:
        plain, out, key = place / "plain", place / "out", place / "key"
        sealed, their_sealed = place / "sealed", place / "their-sealed"
        for _ in range(rounds):
            times["seal"].append(ours("seal", plain, sealed))
            beside["seal"].append(theirs(plain, their_sealed, "-r", THEIRS.recipient()))
            times["open"].append(ours("open", sealed, out))
            beside["open"].append(theirs(their_sealed, out, "-d", "-i", key))
            times["STREAM"].append(ours("STREAM", plain, out))
            beside["STREAM"].append(size / 1e6 / openssl_speed())
    return [
        Comparison(
            what,
            ours=size / 1e6 / min(seconds for seconds, _ in times[what]),
            beside=size / 1e6 / min(beside[what]),
            memory=max(memory for _, memory in times[what]),
        )
        for what in WORK
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        what, source, target = options.work
        work(what, Path(source), Path(target))
        return
    for comparison in compare(options.folder, options.mib * MIB, options.rounds):
        print(comparison)


if __name__ == "__main__":
    main()
