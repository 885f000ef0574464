"""Merging a bundle of 10,000 records beside the import of the same records.

    python -m bench.merge [--rows 10000] [--rounds 3] [--folder /tmp]

One vault imports a table and seals all of it; another one opens the bundle, which is decrypted,
proven statement by statement, put into quarantine and compared, and accepts it, which is the merge.
Rounds alternate; the best of each counts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.tables import BAR, PASSPHRASE, WORDS_OF_NOTES, workplace, write_table
from vault.documents.importing import import_table
from vault.exchange.accepting import Consent
from vault.keys.slots import Factors
from vault.vault import SealRequest, Vault

PHRASE = "eleven loud swans under Lake Chad"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and of the processor, of each step."""

    imported: tuple[float, float]
    opened: tuple[float, float]
    merged: tuple[float, float]


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def since(began: tuple[float, float]) -> tuple[float, float]:
    seconds, processor = now()
    return seconds - began[0], processor - began[1]


def new_vault(folder: Path, name: str) -> Path:
    path = folder / f"{name}.vault"
    Vault.create(path, PASSPHRASE, name, kdf_memory=64)
    return path


def measure(table: Path, folder: Path) -> Measured:
    sender, receiver, bundle = new_vault(folder, "A"), new_vault(folder, "B"), folder / "a.satchel"
    with Factors(PASSPHRASE) as factors, Vault.open(sender, factors, writing=True) as vault:
        began = now()
        import_table(vault.records, table, "person")
        imported = since(began)
        ids = tuple(ref.id for ref in vault.records.page("person", limit=0).records)
        phrase = bytearray(PHRASE.encode())
        vault.seal(SealRequest(ids, bundle, passphrase=phrase))
    with Factors(PASSPHRASE) as factors, Vault.open(receiver, factors, writing=True) as vault:
        began = now()
        plan = vault.bundles.open(bundle, bytearray(PHRASE.encode()))
        opened = since(began)
        began = now()
        vault.bundles.accept_waiting(plan.digest, Consent(unverified=True))
        merged = since(began)
        assert vault.records.counts() == {"person": len(ids)}
    return Measured(imported, opened, merged)


def best(runs: list[tuple[float, float]]) -> tuple[float, float]:
    return min(run[0] for run in runs), min(run[1] for run in runs)


def compare(what: str, rows: int, rounds: int, folder: Path) -> str:
    runs = []
    with workplace(folder) as place:
        table = place / "table.csv"
        write_table(table, rows, WORDS_OF_NOTES[what])
        for _ in range(rounds):
            with workplace(place) as fresh:
                runs.append(measure(table, fresh))
    imported = best([run.imported for run in runs])
    opened = best([run.opened for run in runs])
    merged = best([run.merged for run in runs])
    ratio = imported[0] / merged[0]
    return (
        f"{what:<8} merged {rows / merged[0]:6.0f} records/s beside {rows / imported[0]:6.0f} "
        f"imported: {ratio:4.2f} (bar {BAR}), by the processor {imported[1] / merged[1]:4.2f}; "
        f"opening it before {rows / opened[0]:6.0f}{'' if ratio >= BAR else '  MISSED'}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    for what in WORDS_OF_NOTES:
        print(compare(what, options.rows, options.rounds, options.folder), flush=True)


if __name__ == "__main__":
    main()
