"""Everything that is measured, one subject after the other: `make bench`, or a few by name.

    python -m bench.run [SUBJECT ...]

Each subject is a module of this folder and a process of its own, which prints its own lines; those
that miss their bar end in MISSED. Options are given by calling a subject itself.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

SHARED = {"people", "run"}
SUBJECTS = sorted(
    path.stem for path in Path(__file__).parent.glob("[a-z]*.py") if path.stem not in SHARED
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    subjects = parser.parse_args().subjects or SUBJECTS
    if not set(subjects) <= set(SUBJECTS):
        parser.error(f"the subjects are {', '.join(SUBJECTS)}")
    failed = []
    for subject in subjects:
        print(f"== {subject}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"bench.{subject}"], check=False)
        if done.returncode:
            failed.append(subject)
    if failed:
        sys.exit(f"not measured: {', '.join(failed)}")


if __name__ == "__main__":
    main()
