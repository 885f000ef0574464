"""What people see: readable lines, nothing invisible, help, completion, and a quick start."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, PROGRAM, Cli


def run(
    cli: Cli, *arguments: str | Path, vault: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The program as people call it, without --json."""
    options: list[str | Path] = ["--passphrase-file", cli.passphrase_file]
    if vault is not None:
        options += ["--vault", vault]
    return subprocess.run(
        [PROGRAM, *options, *arguments],
        env=cli.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_record_is_readable_and_nothing_in_it_is_invisible(cli: Cli, vault: Path) -> None:
    person = cli.ok(
        "record",
        "new",
        "person",
        "name=Иван\u202eПетров",
        "name=إيفان بتروف",
        "notes=\u2066line one\nline\u200btwo",
        vault=vault,
    )["id"]
    shown = run(cli, "record", "show", person, vault=vault)
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert lines[0] == f"Person: Иван⟨U+202E⟩Петров  ({person})"
    assert "\u2068إيفان بتروف\u2069" in lines
    assert "⟨U+2066⟩line one" in lines
    assert "line⟨U+200B⟩two" in lines
    assert any(line.startswith("by Amara Diallo, 20") for line in lines)
    for command in (["record", "list"], ["search", "петров"], ["record", "history", person]):
        told = run(cli, *command, vault=vault)
        assert told.returncode == 0
        assert "⟨U+202E⟩" in told.stdout
        assert "\u202e" not in told.stdout


def test_json_is_not_beautified(cli: Cli, vault: Path) -> None:
    name = "Cafe\u0301 \u202e\u200f é  x"
    made = cli.ok("record", "new", "person", f"name={name}", vault=vault)["id"]
    sheet = cli.ok("record", "show", made, vault=vault)
    assert sheet["values"]["name"][0]["value"] == name
    assert sheet["title"] == " ".join(name.split())


def test_errors_show_what_was_typed_without_its_controls(cli: Cli, vault: Path) -> None:
    told = run(cli, "record", "new", "no\x1b[31m\u202ewhere", "a=b", vault=vault)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("error: There is no type of record called no⟨U+001B⟩[31m")
    assert len(told.stderr.splitlines()) == 1
    long = run(cli, "record", "new", "x" * 100_000, "a=b", vault=vault)
    assert len(long.stderr) < 2100


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["record", "--help"], ["file", "add", "--help"], ["-h"], ["verify", "-h"]],
    ids=" ".join,
)
def test_help_needs_no_vault(cli: Cli, arguments: Sequence[str]) -> None:
    told = run(cli, *arguments)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Usage: satchel-cli")
    assert cli.ok(*arguments).keys() == {"help"}


def test_version_needs_no_vault(cli: Cli) -> None:
    assert run(cli, "--version").stdout.startswith("satchel-cli ")
    assert cli.ok("--version").keys() == {"version"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(cli: Cli, shell: str) -> None:
    script = run(cli, "completion", shell).stdout
    assert f"_SATCHEL_CLI_COMPLETE={shell}_complete" in script


def test_the_shell_completes_commands_and_types(cli: Cli) -> None:
    def completed(words: str) -> list[str]:
        count = str(len(words.split(" ")) - 1)
        asked = {"_SATCHEL_CLI_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count}
        told = subprocess.run(
            [PROGRAM],
            env={**cli.environment, **asked},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        return told.stdout.split()

    assert completed("satchel-cli ver") == ["plain,verify"]
    assert completed("satchel-cli record re") == ["plain,restore"]
    assert completed("satchel-cli schema per") == ["plain,person"]


def test_quiet_says_nothing_besides_the_result(cli: Cli, vault: Path) -> None:
    note = cli.ok("record", "new", "note", "title=x", vault=vault)["id"]
    told = run(cli, "--quiet", "record", "set", note, "title=y", vault=vault)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert run(cli, "--quiet", "record", "list", vault=vault).stdout.startswith(note)


def test_it_starts_at_once(cli: Cli) -> None:
    """Median of five; a command that needs no vault loads none of the heavy rooms."""
    took = []
    for _ in range(5):
        started = time.perf_counter()
        run(cli, "schema")
        took.append(time.perf_counter() - started)
    assert sorted(took)[2] < 1.0
    program = "import sys, vault.cli.__main__, vault.cli.schema; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert not {"rich", "cryptography", "sqlcipher3", "keyring", "PIL"} & set(loaded)


def test_a_reader_that_leaves_is_no_error_to_tell(cli: Cli, vault: Path) -> None:
    cli.ok("record", "new", "note", "text=" + "x" * 9000, vault=vault)
    read, write = os.pipe()
    os.close(read)
    told = subprocess.run(
        [PROGRAM, "--passphrase-file", cli.passphrase_file, "--vault", vault, "record", "list"],
        env=cli.environment,
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert told.stderr == b""


@dataclass(slots=True)
class Typing:
    """The program at a terminal, with somebody who waits for a prompt and types."""

    process: subprocess.Popen[bytes]
    terminal: int
    seen: bytes = b""

    def wait_for(self, prompt: bytes) -> None:
        while not self.seen.endswith(prompt):
            self.seen += os.read(self.terminal, 1024)

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode() + b"\n")

    def end(self) -> int:
        """Read to the end and tell how it ended; Linux reports a terminal's end as an error."""
        with suppress(OSError):
            while more := os.read(self.terminal, 1024):
                self.seen += more
        os.close(self.terminal)
        return self.process.wait(timeout=60)


def at_terminal(cli: Cli, *arguments: str | Path) -> Typing:
    terminal, inner = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        env=cli.environment,
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    return Typing(process, terminal)


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: no terminals of this kind")
def test_the_passphrase_is_asked_for_unseen_at_a_terminal(cli: Cli, vault: Path) -> None:
    typing = at_terminal(cli, "--vault", vault, "status")
    typing.wait_for(b"Passphrase: ")
    typing.type(PASSPHRASE)
    assert typing.end() == 0
    assert b"You are Amara Diallo" in typing.seen
    assert PASSPHRASE.encode() not in typing.seen


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: no terminals of this kind")
def test_a_new_passphrase_is_asked_for_twice(cli: Cli, vault: Path, tmp_path: Path) -> None:
    new = "eleven calm otters beside Lough Neagh"
    for second, status in (("something else", 1), (new, 0)):
        options = ["--vault", vault, "--passphrase-file", cli.passphrase_file]
        typing = at_terminal(cli, *options, "passphrase")
        typing.wait_for(b"New passphrase: ")
        typing.type(new)
        typing.wait_for(b"The same again: ")
        typing.type(second)
        assert typing.end() == status
    assert cli("status", vault=vault).status == 3
    (tmp_path / "new").write_text(new, "utf-8")
    assert cli("status", vault=vault, passphrase_file=tmp_path / "new").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: no terminals of this kind")
def test_a_question_for_a_passphrase_can_be_left(cli: Cli, vault: Path) -> None:
    options = ["--vault", vault, "--passphrase-file", cli.passphrase_file]
    typing = at_terminal(cli, *options, "passphrase")
    typing.wait_for(b"New passphrase: ")
    typing.process.send_signal(signal.SIGINT)
    assert typing.end() == 1
    assert b"error: Cancelled. Nothing was changed." in typing.seen
    assert cli("status", vault=vault).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: no terminals of this kind")
def test_long_work_shows_a_bar_on_a_terminals_standard_error(
    cli: Cli, vault: Path, tmp_path: Path
) -> None:
    case = cli.ok("record", "new", "case", "title=One", vault=vault)["id"]
    (tmp_path / "large.bin").write_bytes(bytes(5_000_000))
    terminal, inner = pty.openpty()
    options = ["--passphrase-file", cli.passphrase_file, "--vault", vault, "--json"]
    added = subprocess.run(
        [PROGRAM, *options, "file", "add", tmp_path / "large.bin", "--case", case],
        env={**cli.environment, "TERM": "xterm-256color"},
        stdout=subprocess.PIPE,
        stderr=inner,
        timeout=60,
        check=True,
    )
    os.close(inner)
    seen = os.read(terminal, 65536).decode()
    os.close(terminal)
    assert "Attaching" in seen
    assert "100 %" in seen
    assert json.loads(added.stdout)[0]["size"] == 5_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: no such signals")
def test_interrupting_leaves_one_sentence_and_nothing_changed(
    cli: Cli, vault: Path, tmp_path: Path
) -> None:
    case = cli.ok("record", "new", "case", "title=One", vault=vault)["id"]
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(1 << 30)
    options = ["--passphrase-file", str(cli.passphrase_file), "--vault", str(vault), "--json"]
    adding = subprocess.Popen(
        [PROGRAM, *options, "file", "add", str(large), "--case", case],
        env=cli.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not list((vault / "files").rglob("*.part")):
        time.sleep(0.01)
    adding.send_signal(signal.SIGINT)
    out, told = adding.communicate(timeout=60)
    assert (adding.returncode, out) == (1, "")
    assert told == "error: Cancelled. Nothing was changed.\n"
    assert cli.ok("file", "list", vault=vault) == []
    assert [path for path in (vault / "files").rglob("*") if path.is_file()] == []
    assert cli.ok("verify", "--deep", vault=vault)["ok"] is True
