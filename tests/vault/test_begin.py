"""What lies in the memory of a program: closed to other programs while it runs, and free of keys
once the vault is locked.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import REPOSITORY
from vault import KEYRING_CHILD
from vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="skipped: /proc is Linux's")

PASSPHRASE = "nineteen grey wagtails near Lough Erne"
MASK = 0x5A

# Runs as a user without any privilege: starts a program of its own and tries to read its memory.
SIBLING = """
import json, os, subprocess, sys
fifo, *command = json.loads(sys.argv[1])
with subprocess.Popen(command, stderr=subprocess.DEVNULL) as program:
    # The program has begun when it asks for the passphrase.
    asked = os.open(fifo, os.O_WRONLY)
    try:
        open(f"/proc/{program.pid}/mem", "rb").close()
        print("read")
    except PermissionError:
        print("refused")
    print(next(line for line in open(f"/proc/{program.pid}/limits") if "core" in line).split()[4])
    os.write(asked, b"x\\n")
    os.close(asked)
"""
UNPROTECTED = "import sys; open(sys.argv[1], 'rb').read()"


NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def without_privileges() -> tuple[list[str], dict[str, str]]:
    """How Python runs as an ordinary user, for whom root's own may be out of reach."""
    modules = os.pathsep.join([str(REPOSITORY), sysconfig.get_path("purelib")])
    environment = {"PYTHONPATH": modules, "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    rights = NOBODY if os.geteuid() == 0 else []
    for python in (sys.executable, "/usr/bin/python3"):
        # setpriv itself still has root's rights when it starts a program; a shell has not.
        look = [*rights, "sh", "-c", 'exec "$0" -c "import vault.vault"', python]
        if not subprocess.run(look, capture_output=True, check=False, env=environment).returncode:
            return [*rights, python], environment
    pytest.skip("skipped: no program can be run here without privileges")


def sibling(folder: Path, arguments: list[str]) -> list[str]:
    """Whether an unprivileged program may read the memory of its like, and the core limit."""
    python, environment = without_privileges()
    fifo = folder / "asked"
    os.mkfifo(fifo)
    fifo.chmod(0o666)
    drill = json.dumps([str(fifo), python[-1], *arguments])
    ended = subprocess.run(
        [*python, "-c", SIBLING, drill],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
    )
    fifo.unlink()
    return ended.stdout.split()


@pytest.mark.needs("setpriv")
def test_no_other_program_of_the_user_reads_the_memory_and_no_core_is_dumped() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        asked = str(folder / "asked")
        assert sibling(folder, ["-c", UNPROTECTED, asked])[0] == "read"
        command = ["-m", "vault.cli", "--passphrase-file", asked, "--vault", name, "status"]
        assert sibling(folder, command) == ["refused", "0"]


BEGUN = """
import ctypes, importlib, sys
module, sys.argv = sys.argv[1], ["satchel", "--version"]
try:
    importlib.import_module(module).main()
except SystemExit:
    pass
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.parametrize("module", ["vault.cli.__main__", "ui.__main__"])
def test_both_programs_close_their_memory_before_anything_else(module: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BEGUN, module], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize("module", ["vault.cli", "ui"])
def test_both_programs_answer_as_the_keyrings_child(module: str) -> None:
    """A frozen program has no other way to ask the keyring than to start itself."""
    ended = subprocess.run(
        [sys.executable, "-m", module, KEYRING_CHILD, "3"],
        input=b'{"action":"load","user":"nobody"}',
        capture_output=True,
        check=True,
        timeout=30,
    )
    assert json.loads(ended.stdout)["state"] == "missing"


# The key leaves the program only masked, so that no copy is made by looking.
LOCKED = f"""
import gc, sys
from pathlib import Path
from vault.keys.slots import Factors
from vault import KEYRING_CHILD
from vault.vault import Vault

def told(what):
    print(what, flush=True)
    sys.stdin.readline()

text = bytearray(bytes.fromhex(sys.argv[2]))
for place, byte in enumerate(text):
    text[place] = byte ^ {MASK}
folder = Path(sys.argv[1])
factors = Factors(text)
vault = Vault.open(folder, factors, writing=True)
vault.records.new("note", {{"title": ["x"]}})
masked = bytes(byte ^ {MASK} for byte in vault._folder.vault_key)
told("open " + masked.hex())
del masked
vault.close()
factors.wipe()
text[:] = bytes(len(text))
del vault, factors, text
gc.collect()
told("closed")
"""


def copies(process: int, needle: bytes) -> int:
    """How often bytes lie in a program's readable memory."""
    found = 0
    maps = Path(f"/proc/{process}/maps").read_text()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end, rights in re.findall(r"^(\w+)-(\w+) (\S+)", maps, re.MULTILINE):
            if "r" not in rights:
                continue
            try:
                memory.seek(int(start, 16))
                found += memory.read(int(end, 16) - int(start, 16)).count(needle)
            except (OSError, OverflowError, ValueError):
                continue
    return found


@contextmanager
def running(script: str, *arguments: object) -> Iterator[Popen[str]]:
    """A program that goes on when a line is written to it, and whose memory can be read."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        try:
            Path(f"/proc/{program.pid}/mem").open("rb").close()
        except OSError:
            program.kill()
            pytest.skip("skipped: memory cannot be read here")
        yield program


def said(program: Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline()


def go_on(program: Popen[str]) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def test_neither_key_nor_passphrase_stays_in_memory_when_the_vault_is_locked(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Ana.vault"
    Vault.create(folder, PASSPHRASE, "Ana", kdf_memory=64)
    masked = bytes(byte ^ MASK for byte in PASSPHRASE.encode()).hex()
    with running(LOCKED, folder, masked) as program:
        key = bytes(byte ^ MASK for byte in bytes.fromhex(said(program).split()[1]))
        # Whatever frees memory may write over its first bytes, and leave the rest.
        secrets = [key[16:], key.hex().encode()[16:], PASSPHRASE.encode()[16:]]
        assert copies(program.pid, key) > 0
        go_on(program)
        assert said(program) == "closed\n"
        left = [copies(program.pid, secret) for secret in secrets]
    shutil.rmtree(folder)
    assert left == [0, 0, 0]


# A worker, as the window has, takes its memory from a place that little else uses afterwards.
STRETCHED = f"""
import sys
from threading import Thread
from vault.keys import passphrase

text = bytearray(byte ^ {MASK} for byte in bytes.fromhex(sys.argv[1]))
worker = Thread(target=passphrase.derive, args=(text, passphrase.new_kdf(64)))
worker.start()
worker.join()
print("held", flush=True)
sys.stdin.readline()
text[:] = bytes(len(text))
print("wiped", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("length", [9, 24, 38])
def test_stretching_leaves_no_copy_of_a_passphrase(length: int) -> None:
    text = PASSPHRASE[:length].encode()
    masked = bytes(byte ^ MASK for byte in text).hex()
    with running(STRETCHED, masked) as program:
        left = []
        for told in ("held\n", "wiped\n"):
            assert said(program) == told
            left.append(copies(program.pid, text))
            go_on(program)
    assert left == [1, 0]
