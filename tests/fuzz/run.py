"""`python -m tests.fuzz.run TARGETS|all SECONDS [FOLDER]`: feed parsers (docs/fuzzing.md).

Needs `atheris` (requirements/fuzz.txt). FOLDER (build/fuzz) gets the inputs that reached something
new, the findings, each with its traceback, and a line of counts for each target.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import time
import traceback
from contextlib import redirect_stderr
from pathlib import Path

import atheris

SECONDS_FOR_ONE_INPUT = 120
"""By the clock, on a busy machine; `try_out` counts processor time."""
MEGABYTES = 1500
_STARTS_AT_MOST = 50
_COUNTS = re.compile(rb"stat::number_of_executed_units: (\d+)")
_COVERED = re.compile(rb"cov: (\d+)")

# It names every module that it instruments.
with redirect_stderr(io.StringIO()), atheris.instrument_imports(["vault", "open_bundle"]):
    sys.path.insert(0, str(Path("resources/rescue").resolve()))
    import open_bundle  # noqa: F401 - where handed.py finds it

    from tests.fuzz.targets import CORPUS, TARGETS


def feed(name: str, seconds: int, folder: Path) -> None:
    """In a process of its own: libFuzzer never returns."""
    target = TARGETS[name]
    found = folder / name / "findings"
    found.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()

    def one(data: bytes) -> None:
        try:
            target.try_out(data)
        except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            said = re.sub("[0-9]+|0x[0-9a-f]+", "", str(error))[:80]
            mark = f"{type(error).__name__} {where.filename}:{where.lineno} {said}"
            if mark not in seen:
                seen.add(mark)
                path = found / hashlib.sha256(mark.encode()).hexdigest()[:16]
                path.write_bytes(data)
                path.with_suffix(".txt").write_text(traceback.format_exc(), encoding="utf-8")

    atheris.Setup([sys.argv[0], *_options(name, seconds, folder)], one)
    atheris.Fuzz()


def _options(name: str, seconds: int, folder: Path) -> list[str]:
    target = TARGETS[name]
    grown = folder / name / "corpus"
    grown.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (grown / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    words = folder / name / "words"
    spelt = ("".join(f"\\x{byte:02x}" for byte in word) for word in target.words)
    words.write_text("".join(f'"{word}"\n' for word in spelt), encoding="ascii")
    kept = [str(CORPUS / name)] if (CORPUS / name).is_dir() else []
    return [
        f"-max_total_time={seconds}",
        f"-max_len={target.longest}",
        f"-timeout={SECONDS_FOR_ONE_INPUT}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={folder / name / 'findings'}/",
        "-print_final_stats=1",
        "-verbosity=1",
        *([f"-dict={words}"] if target.words else []),
        str(grown),
        *kept,
    ]


def feed_all(names: list[str], seconds: int, folder: Path) -> int:
    """Each target in turn, for its part of the time; the number of findings."""
    findings = 0
    shares = sum(TARGETS[name].share for name in names)
    for name in names:
        executed = covered = starts = 0
        (folder / name / "findings").mkdir(parents=True, exist_ok=True)
        end = time.monotonic() + seconds * TARGETS[name].share / shares
        while (left := int(end - time.monotonic())) > 0 and starts < _STARTS_AT_MOST:
            command = [sys.executable, "-m", "tests.fuzz.run", "--one", name, str(left), folder]
            ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            (folder / name / "log").write_bytes(ended.stdout)
            counts = _COUNTS.findall(ended.stdout) or re.findall(rb"#(\d+)", ended.stdout)[-1:]
            executed += sum(map(int, counts))
            covered = max([covered, *map(int, _COVERED.findall(ended.stdout))])
            starts += 1
        found = [one for one in (folder / name / "findings").iterdir() if one.suffix != ".txt"]
        findings += len(found)
        counted = {"target": name, "executions": executed, "covered": covered}
        line = json.dumps({**counted, "starts": starts, "findings": len(found)})
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        with (folder / "report.jsonl").open("a", encoding="utf-8") as report:
            report.write(line + "\n")
    return findings


def main(arguments: list[str]) -> int:
    """Exit status 1 where something was found."""
    if arguments[:1] == ["--one"]:
        feed(arguments[1], int(arguments[2]), Path(arguments[3]))
    name, seconds = arguments[0], int(arguments[1])
    folder = Path(arguments[2] if len(arguments) > 2 else "build/fuzz").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    names = list(TARGETS) if name == "all" else name.split(",")
    return 1 if feed_all(names, seconds, folder) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
