"""Under strace: no word of what is kept lies readable anywhere, and no internet socket is asked."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, Cli, home_variables, make_cli

CANARIES = {
    "name": "Quetzalkanarie",
    "Cyrillic name": "Канарейкин",
    "Arabic name": "كناريالسري",
    "note": "zebrafinchnote",
    "file name": "goldfinchfile",
    "content": "siskincontent",
    "query": "linnetquery",
    "passphrase": "bullfinch-passphrase-crossbill",
    "new passphrase": "redpoll-passphrase-hawfinch",
    "reason": "chaffinchreason",
    "pinpoint": "bramblingpin",
    "identity": "Serinus Canaria",
    "title": "twitecasetitle",
}
ALLOWED_FAMILIES = {"AF_UNIX"}


@dataclass(slots=True)
class Traced:
    """Runs the program under strace, with a home and a temporary folder of its own."""

    folder: Path
    cli: Cli
    vault: Path
    calls: list[str] = field(default_factory=list)

    def __call__(self, *arguments: str | Path, new_passphrase: bool = False) -> str:
        log = self.folder / "strace.log"
        name = "new-passphrase" if new_passphrase else "passphrase"
        command = ["--json", "--vault", self.vault, "--passphrase-file", self.folder / name]
        ended = subprocess.run(
            [
                "strace",
                "-f",
                "-qq",
                "-o",
                log,
                "-e",
                "trace=network",
                PROGRAM,
                *command,
                *arguments,
            ],
            env={**self.cli.environment, "TMPDIR": str(self.folder / "tmp")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        self.calls += log.read_text("utf-8", "replace").splitlines()
        return ended.stdout


@pytest.fixture
def traced(tmp_path: Path) -> Traced:
    """Passphrases and documents lie outside of what is searched afterwards."""
    for name in ("home", "tmp", "out"):
        (tmp_path / name).mkdir()
    home_variables(tmp_path / "home")
    (tmp_path / "passphrase").write_text(CANARIES["passphrase"], "utf-8")
    (tmp_path / "new-passphrase").write_text(CANARIES["new passphrase"], "utf-8")
    cli = make_cli(tmp_path / "out", tmp_path / "home")
    return Traced(tmp_path, cli, tmp_path / "vaults" / "A.vault")


def live_a_day(run: Traced) -> None:
    """Everything that the command line does with words that must not be found again."""
    document = run.folder / f"{CANARIES['file name']}.txt"
    document.write_text(CANARIES["content"] * 50_000, "utf-8")
    run.vault.parent.mkdir()
    run("init", run.vault, "--name", CANARIES["identity"], "--kdf-memory", "64")
    case = identifier(run("record", "new", "case", f"title={CANARIES['title']}"))
    names = [f"name={CANARIES[kind]}" for kind in ("name", "Cyrillic name", "Arabic name")]
    person = identifier(
        run("record", "new", "person", *names, f"notes={CANARIES['note']}", f"case={case}")
    )
    run("record", "set", person, "birth_date=1980", "--pinpoint", CANARIES["pinpoint"])
    exhibit = identifier(run("file", "add", document, "--case", case))
    run("search", CANARIES["query"])
    run("search", CANARIES["name"][:6])
    run("record", "list", "person", "--where", f"name={CANARIES['name']}")
    run("record", "show", person)
    run("record", "undo")
    run("record", "erase", person, "--property", "notes", "--because", CANARIES["reason"])
    run("file", "save", exhibit, run.folder / "out" / "copy.txt")
    run("passphrase", "--new-passphrase-file", run.folder / "new-passphrase", "--rotate")
    run("verify", "--deep", new_passphrase=True)


def identifier(result: str) -> str:
    found = re.search(r'"id":"([0-9a-f]{32})"', result)
    assert found
    return found[1]


def forms(word: str) -> list[bytes]:
    """A word as it could lie in a file: in any case, any encoding, in hex."""
    spelled = {word, word.lower(), word.upper(), word.casefold()}
    encoded = [
        form.encode(code) for form in spelled for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    return encoded + [form.encode().hex().encode() for form in spelled]


def leaks(folders: list[Path]) -> list[str]:
    """Which words lie in which files, or in their names."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            name = str(path.relative_to(folder)).encode()
            found += [
                f"{kind} in {path}"
                for kind, word in CANARIES.items()
                if any(form in content or form in name for form in forms(word))
            ]
    return found


@pytest.mark.needs("strace")
@pytest.mark.timeout(180)
def test_no_word_lies_readable_and_no_internet_is_asked_for(traced: Traced) -> None:
    live_a_day(traced)
    searched = [traced.folder / name for name in ("vaults", "tmp", "home")]
    assert leaks(searched) == []
    sockets = [re.search(r"socket\((\w+)", call) for call in traced.calls]
    families = {found[1] for found in sockets if found}
    assert families <= ALLOWED_FAMILIES
    assert not [call for call in traced.calls if re.search(r"AF_INET|AF_NETLINK|AF_PACKET", call)]


def test_the_search_for_words_would_find_them(tmp_path: Path) -> None:
    (tmp_path / CANARIES["file name"]).write_bytes(b"x" * 5000)
    (tmp_path / "a").write_bytes(b"\0\1" + CANARIES["Cyrillic name"].lower().encode() + b"\2")
    (tmp_path / "b").write_bytes(CANARIES["query"].encode("utf-16-le"))
    assert [leak.partition(" in ")[0] for leak in sorted(leaks([tmp_path]))] == [
        "Cyrillic name",
        "file name",
        "query",
    ]


@pytest.mark.needs("strace")
def test_the_trace_would_show_a_socket(tmp_path: Path) -> None:
    program = "import _socket; _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM).close()"
    log = tmp_path / "log"
    command = ["strace", "-f", "-qq", "-o", log, "-e", "trace=network", "python3", "-c", program]
    subprocess.run(command, check=True)
    assert "socket(AF_INET" in log.read_text("utf-8")
