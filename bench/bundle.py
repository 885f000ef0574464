"""From a vault's attachment to a bundle file that was read back, and back, beside other tools.

    python -m bench.bundle [--mib 1024] [--rounds 3] [--folder /tmp]

Sealing runs beside `age`, `7z` (AES, stored) and `gpg` (AES-256, no compression) on the plain file,
each followed by fsync and a `sha256sum` of its output past the cache, since our file was synced and
read back when it gets its name; what 7z and gpg take without is shown too. Accepting runs beside
`age -d` and `sha256sum` of what came out. Rounds alternate, so that a busy machine slows all; the
best of each counts. Our times are those of the work, Python's start left out. Sources are in the
cache, whoever reads them.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vault.exchange import container
from vault.sealing import sshsig
from vault.sealing.age import HybridIdentity, X25519Identity
from vault.sealing.signing import SigningKey
from vault.store.files import Attachment, Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MIB = 1 << 20
OURS = HybridIdentity(bytes(range(32)))
THEIRS = X25519Identity(bytes(range(32)))
SIGNING_KEY = SigningKey(bytes(32), bytes(32))
VAULT_ID = bytes(16)
PHRASE = "herons over the lake"
SEAL_BAR, FASTER, OPEN_BAR, MEMORY_BAR = 0.6, 1.0, 0.5, 150


def sign(message: bytes) -> tuple[bytes, bytes]:
    ssh_signature = sshsig.sign(SIGNING_KEY, sshsig.BUNDLE_NAMESPACE, message)
    return ssh_signature, SIGNING_KEY.sign_mldsa65("bundle", message)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a plain file, a vault's files that hold it, and everybody's outputs."""

    folder: Path

    @property
    def plain(self) -> Path:
        return self.folder / "plain"

    @property
    def key(self) -> Path:
        return self.folder / "key"

    @property
    def files(self) -> Files:
        return Files(self.folder / "files", VAULT_ID)

    def output(self, name: str) -> Path:
        return self.folder / "out" / name

    def fill(self, size: int) -> None:
        self.folder.joinpath("out").mkdir()
        self.folder.joinpath("files").mkdir()
        with self.plain.open("wb") as plain:
            for _ in range(size // MIB):
                plain.write(os.urandom(MIB))
        self.key.write_text(f"{THEIRS}\n")
        attachment, digest = self.files.add(self.plain)
        row = [attachment.id.hex(), attachment.key.hex(), attachment.name, attachment.size]
        self.folder.joinpath("row").write_text(json.dumps([*row, digest.hex()]))

    def part(self) -> container.Part:
        attachment_id, key, name, size, digest = json.loads(self.folder.joinpath("row").read_text())
        attachment = Attachment(bytes.fromhex(attachment_id), bytes.fromhex(key), name, size)
        sha256 = bytes.fromhex(digest)
        files = self.files
        return container.Part(f"files/{digest}", size, sha256, lambda: files.open(attachment))

    def clear(self) -> None:
        for file in self.output(".").iterdir():
            file.unlink()


def seal(place: Place) -> None:
    parts = [container.Part.of("changes.jsonl", b"{}\n"), place.part()]
    target = place.output("ours.age")
    container.write(target, [OURS.recipient()], b"{}", parts, sign, overwrite=True)


def accept(place: Place) -> None:
    """Into stored files; nothing else is recorded."""
    files = place.files
    with container.read(place.output("ours.age"), [OURS]) as bundle:
        for part in bundle.parts():
            attachment, digest = files.add(part.stream)
            assert digest == bundle.manifest[part.name]
            files.remove(attachment)


WORK: dict[str, Callable[[Place], None]] = {"seal": seal, "accept": accept}


def work(what: str, place: Place) -> None:
    """Run in a process of its own, and print seconds and peak memory in MiB."""
    began = time.perf_counter()
    WORK[what](place)
    seconds = time.perf_counter() - began
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def ours(what: str, place: Place) -> tuple[float, float]:
    if what == "accept":
        # Sealing leaves its output out of the cache; what `age -d` reads was just summed.
        run("sha256sum", place.output("ours.age"))
    command = [sys.executable, "-m", "bench.bundle", "--work", what, str(place.folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def run(*command: object) -> None:
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL)


def check(sealed: Path) -> None:
    """What somebody careful does before the stick is pulled."""
    with sealed.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    run("sha256sum", sealed)


def age_seal(place: Place) -> Path:
    sealed = place.output("theirs.age")
    run("age", "-r", THEIRS.recipient(), "-o", sealed, place.plain)
    return sealed


def seven_zip(place: Place) -> Path:
    sealed = place.output("theirs.7z")
    run("7z", "a", "-mx0", "-mhe=on", f"-p{PHRASE}", sealed, place.plain)
    return sealed


def gpg(place: Place) -> Path:
    sealed = place.output("theirs.gpg")
    options = ["--batch", "--yes", "--quiet", "--pinentry-mode", "loopback", "--passphrase", PHRASE]
    options += ["--homedir", place.folder, "--compress-algo", "none", "--cipher-algo", "AES256"]
    run("gpg", *options, "-o", sealed, "--symmetric", place.plain)
    return sealed


def age_open(place: Place) -> Path:
    run("age", "-d", "-i", place.key, "-o", place.output("opened"), place.output("theirs.age"))
    return place.output("opened")


@dataclass(frozen=True, slots=True)
class Rival:
    """Another program's way to an output, and the bar for the ratio of our speed to its."""

    name: str
    what: str
    bar: float
    job: Callable[[Place], Path]


RIVALS = (
    Rival("age", "seal", SEAL_BAR, age_seal),
    Rival("7z", "seal", FASTER, seven_zip),
    Rival("gpg", "seal", FASTER, gpg),
    Rival("age -d", "accept", OPEN_BAR, age_open),
)


def timed(rival: Rival, place: Place) -> tuple[float, float]:
    """Seconds alone, and with what makes the output sure."""
    began = time.perf_counter()
    output = rival.job(place)
    alone = time.perf_counter() - began
    if rival.what == "seal":
        check(output)
    else:
        run("sha256sum", output)
    return alone, time.perf_counter() - began


@contextlib.contextmanager
def workplace(folder: Path, size: int) -> Iterator[Place]:
    place = Place(Path(tempfile.mkdtemp(prefix="bench-bundle-", dir=folder)))
    try:
        place.fill(size)
        yield place
    finally:
        run("gpgconf", "--homedir", place.folder, "--kill", "gpg-agent")
        shutil.rmtree(place.folder)


def compare(folder: Path, size: int, rounds: int) -> Iterator[str]:
    """One line for each of the others."""
    mine: dict[str, list[tuple[float, float]]] = {what: [] for what in WORK}
    theirs: dict[str, list[tuple[float, float]]] = {rival.name: [] for rival in RIVALS}
    with workplace(folder, size) as place:
        for _ in range(rounds):
            for what in WORK:
                mine[what].append(ours(what, place))
            for rival in RIVALS:
                theirs[rival.name].append(timed(rival, place))
            place.clear()
    for rival in RIVALS:
        speed = size / 1e6 / min(seconds for seconds, _ in mine[rival.what])
        alone, sure = (
            size / 1e6 / min(seconds) for seconds in zip(*theirs[rival.name], strict=True)
        )
        memory = max(memory for _, memory in mine[rival.what])
        good = speed / sure >= rival.bar and memory < MEMORY_BAR
        yield (
            f"{rival.what:<6} {speed:5.0f} MB/s beside {rival.name:<6} {sure:5.0f} MB/s: "
            f"{speed / sure:5.2f} (bar {rival.bar}; unchecked {alone:.0f} MB/s), "
            f"peak {memory:4.0f} MiB (bar {MEMORY_BAR}){'' if good else '  MISSED'}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        what, folder = options.work
        work(what, Place(Path(folder)))
        return
    for line in compare(options.folder, options.mib * MIB, options.rounds):
        print(line)


if __name__ == "__main__":
    main()
