"""Memory while a large attachment goes into a vault and out again.

    python -m bench.attachments [--mib 2048] [--folder /tmp]

The peak of resident memory is counted from the moment when the vault is open, so that what the
passphrase was stretched in is not in it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import people
from vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1 << 20
MEMORY_BAR = 150
RESET_PEAK = "5"


def peak_mib() -> float:
    """The most memory that was resident since the peak was reset (proc(5), VmHWM)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmHWM")


def report(what: str, size: int, work: Callable[[], object]) -> None:
    Path("/proc/self/clear_refs").write_text(RESET_PEAK)
    began = time.perf_counter()
    work()
    speed, peak = size / 1e6 / (time.perf_counter() - began), peak_mib()
    missed = "" if peak < MEMORY_BAR else "  MISSED"
    print(f"{what:<7} {speed:5.0f} MB/s, peak {peak:4.0f} MiB (bar {MEMORY_BAR}){missed}")


def measure(folder: Path) -> None:
    """Run in a process of its own: the vault and the file are there."""
    plain, size = folder / "plain", (folder / "plain").stat().st_size
    with (
        people.factors() as factors,
        Vault.open(folder / "People.vault", factors, writing=True) as vault,
    ):
        report("attach", size, lambda: vault.files.add([plain]))
        (row,) = vault.files.page()
        report("save", size, lambda: vault.files.save(row.id, folder / "copy"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=2048)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        measure(options.work)
        return
    place = Path(tempfile.mkdtemp(prefix="bench-attachments-", dir=options.folder))
    try:
        people.create(place)
        with (place / "plain").open("wb") as plain:
            for _ in range(options.mib):
                plain.write(os.urandom(MIB))
        command = [sys.executable, "-m", "bench.attachments", "--work", str(place)]
        subprocess.run(command, check=True)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
