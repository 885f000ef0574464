"""The frozen program in dist/satchel, as `make build` leaves it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest

from tests.conftest import REPOSITORY
from vault import KEYRING_CHILD
from vault.viewing import cage, child, parent, protocol

pytestmark = pytest.mark.slow

FOLDER = REPOSITORY / "dist" / "satchel"
SESSION = REPOSITORY / "tests" / "vault" / "keys" / "keyring_session.sh"
PROGRAMS = ("satchel", "satchel-cli")
PLANTED = {
    "PYTHONHOME": "/nowhere",
    "PYTHONPATH": "/nowhere",
    "PYTHONOPTIMIZE": "x",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    "OPENSSL_CONF": "/nowhere",
    "QT_QPA_PLATFORM": "vnc",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/nowhere",
    "QT_PLUGIN_PATH": "/nowhere",
    "QT_STYLE_OVERRIDE": "windows",
    "QT_DEBUG_PLUGINS": "1",
}


@pytest.fixture
def frozen() -> Path:
    if not FOLDER.is_dir():
        pytest.skip("skipped: not frozen yet (make build)")
    return FOLDER


def run(
    *command: str | Path, environment: Mapping[str, str] | None = None, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """A program in an environment that holds nothing else."""
    return subprocess.run(
        command, env=environment or {}, input=given, capture_output=True, timeout=280, check=False
    )


@pytest.mark.timeout(300)
@pytest.mark.needs("xvfb-run")
def test_both_programs_work_after_a_move_in_an_empty_environment(frozen: Path) -> None:
    ended = run(REPOSITORY / "frozen" / "try", frozen, environment=dict(os.environ))
    assert ended.returncode == 0, ended.stderr.decode()
    lines = ended.stdout.decode().splitlines()
    assert any("the cage is " in line for line in lines)
    assert any("Keyring: " in line for line in lines)
    assert re.fullmatch(r"Window: \d+ x \d+ on xcb, with a vault and a page drawn", lines[-1])


@pytest.mark.needs("xvfb-run")
def test_variables_that_change_qt_or_python_are_ignored(frozen: Path) -> None:
    line = run(frozen / "satchel-cli", "--json", "--version", environment=PLANTED)
    assert (line.returncode, line.stderr) == (0, b"")
    assert set(json.loads(line.stdout)) == {"version"}
    window = run(
        *("xvfb-run", "-a", "env", *(f"{name}={value}" for name, value in PLANTED.items())),
        *(frozen / "satchel", "--self-test"),
        environment=dict(os.environ),
    )
    assert window.returncode == 0, window.stderr.decode()
    assert b" on xcb, " in window.stdout
    assert b"Debug" not in window.stderr


@pytest.mark.needs("dbus-run-session", "gnome-keyring-daemon")
@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_finds_the_keyring_of_the_session(frozen: Path, program: str) -> None:
    asked = b'{"action": "name"}'
    found = run(
        *(SESSION, frozen / program, KEYRING_CHILD, "3"), environment=dict(os.environ), given=asked
    )
    assert json.loads(found.stdout) == {"state": "done", "text": "SecretService"}
    alone = run(frozen / program, KEYRING_CHILD, "3", given=asked)
    assert json.loads(alone.stdout)["state"] == "missing"


@pytest.mark.parametrize("kind", get_args(protocol.Kind))
@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_is_its_own_viewer_in_the_same_cage(
    frozen: Path, program: str, kind: protocol.Kind
) -> None:
    hello = hello_of(frozen / program, child.ARGUMENT, kind)
    assert isinstance(hello, protocol.Hello)
    assert hello == hello_of(*parent.command(kind))
    assert set(hello.refused) == set(cage.PROBES)


def hello_of(*command: str | Path) -> protocol.ToParent:
    ended = run(*command)
    assert ended.returncode == 0, ended.stderr.decode()
    return protocol.receive(io.BytesIO(ended.stdout), protocol.for_parent, protocol.MAX_HELLO)


def test_no_plugin_listens_to_a_network_or_reads_attached_files(frozen: Path) -> None:
    plugins = {path.name for path in frozen.rglob("plugins/**/*.so")}
    assert {"libqxcb.so", "libqsvg.so"} <= plugins
    unwanted = r"libq(vnc|linuxfb|eglfs|minimal|pdf|tiff|icns|gtk3|tls|openssl|networklist)"
    assert [name for name in sorted(plugins) if re.match(unwanted, name)] == []


def test_nothing_in_it_tells_where_it_was_built(frozen: Path) -> None:
    here = str(REPOSITORY).encode()
    files = [path for path in frozen.rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path for path in files if here in path.read_bytes()] == []
    assert [path for path in frozen.rglob("*") if path.is_symlink() and not path.exists()] == []
