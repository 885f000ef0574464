"""What each command of `satchel-cli` costs in a vault of many records, beside its passphrase.

    python -m bench.commands [--size 100000] [--folder /tmp]

Each command is a process of its own; its processor time and its time by the clock are those of the
best of three, less those of stretching the passphrase alone. `verify` is bulk work: it reads all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import people
from vault.keys.passphrase import derive, new_kdf
from vault.vault import Vault

ROUNDS = 3
BAR_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and by the clock, and the peak of resident memory in MiB."""

    processor: float
    clock: float
    memory: float


def run(arguments: list[str], environment: dict[str, str]) -> Cost:
    """One process; its own usage, not that of others that ended before."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "vault.cli", *arguments]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    clock = time.perf_counter() - began
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def stretching() -> Cost:
    """What the passphrase alone costs."""
    began, used = time.perf_counter(), time.process_time()
    derive(bytearray(people.SENTENCE.encode()), new_kdf(people.KDF_MIB))
    return Cost(time.process_time() - used, time.perf_counter() - began, people.KDF_MIB)


def least(costs: list[Cost]) -> Cost:
    return Cost(
        min(cost.processor for cost in costs),
        min(cost.clock for cost in costs),
        max(cost.memory for cost in costs),
    )


def commands(record: str, case: str) -> list[list[str]]:
    return [
        ["status"],
        ["record", "list"],
        ["record", "list", "person", "--in", case],
        ["record", "show", record],
        ["record", "history", record],
        ["record", "set", record, "birth_date=1970"],
        ["record", "new", "person", "name=Leila Demir"],
        ["record", "undo"],
        ["search", "Олена Петренко"],
        ["search", "xtradit"],
        ["disagreements"],
        ["file", "list"],
        ["schema"],
    ]


def measure(folder: Path, size: int) -> None:
    path = people.create(folder)
    with people.factors() as factors, Vault.open(path, factors, writing=True) as vault:
        cases = [ref.id for ref in vault.records.new_many("case", [{"title": ["Harbour"]}] * 100)]
        people.fill(vault, list(people.rows(size, cases)))
        record = vault.records.page("person").records[0].id
    sentence = folder / "passphrase"
    sentence.write_text(f"{people.SENTENCE}\n")
    environment = dict(os.environ, SATCHEL_VAULT=str(path), SATCHEL_PASSPHRASE_FILE=str(sentence))
    passphrase = least([stretching() for _ in range(ROUNDS)])
    print(f"{size:,} records; the passphrase itself: {passphrase.processor:.2f} s")
    for arguments in commands(record, cases[0]):
        cost = least([run(arguments, environment) for _ in range(ROUNDS)])
        processor, clock = (
            cost.processor - passphrase.processor,
            cost.clock - passphrase.clock,
        )
        shown = f"{processor:5.2f} s of the processor, {clock:5.2f} s by the clock"
        missed = "" if processor < BAR_SECONDS else "  MISSED"
        print(
            f"  {' '.join(arguments[:2])[:16]:<16} {shown} (bar {BAR_SECONDS}){missed}", flush=True
        )
    cost = run(["verify"], environment)
    print(f"  {'verify':<16} {cost.processor:5.1f} s of the processor, {cost.memory:.0f} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="bench-commands-", dir=options.folder))
    try:
        measure(place, options.size)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
