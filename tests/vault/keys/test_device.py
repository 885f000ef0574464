"""This device's secret, in a real keyring, and beside keyrings that fail in every known way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vault.keys import device

HERE = Path(__file__).parent
SESSION = HERE / "keyring_session.sh"
FAKE = HERE / "fake_keyring.py"
VAULT, SLOT = "1f" * 16, "2e" * 16

needs_keyring = pytest.mark.needs("dbus-run-session", "gnome-keyring-daemon")
needs_bus = pytest.mark.needs("dbus-run-session")


def run(*command: str | Path) -> str:
    """Standard output of a program that must succeed."""
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


WHOLE_LIFE = f"""
from pathlib import Path
import tempfile
from vault.keys import device, header, passphrase, recovery, slots

vault, slot = {VAULT!r}, {SLOT!r}
print(device.keyring_name())
try:
    device.load(vault, slot)
except device.DeviceSecretMissing:
    print("nothing yet")
device.enrol(vault, slot)
secret = device.load(vault, slot)
print(len(secret), len(set(secret)) > 8)

key, binding = slots.new_vault_key(), header.first_binding(vault)
factors, kdf = slots.Factors("seven quiet herons"), passphrase.new_kdf(64)
seed = recovery.new_seed()
by_device = slots.new_device_slot(key, binding, factors, kdf, slot)
by_shares = slots.new_share_slot(key, binding, slots.share_public_key(seed), "0001")
folder = Path(tempfile.mkdtemp())
header.create(folder, vault, key, (by_device, by_shares))
unlocked = header.unlock(folder, slots.Factors("seven quiet herons"))
print(unlocked.vault_key == key, unlocked.slot_id == slot)

print(device.recall(vault))
device.remember(vault, "head 17")
device.remember(vault, "head 18: \\u2713")
print(device.recall(vault) == "head 18: \\u2713")

device.remove(vault, slot)
device.remove(vault, slot)
try:
    header.unlock(folder, slots.Factors("seven quiet herons"))
except device.DeviceSecretMissing:
    print("nothing left")
print(device.recall(vault) == "head 18: \\u2713")
"""


@needs_keyring
def test_a_real_keyring_holds_a_secret_from_enrolment_to_removal() -> None:
    assert run(SESSION, sys.executable, "-c", WHOLE_LIFE).splitlines() == [
        "SecretService",
        "nothing yet",
        "32 True",
        "True True",
        "None",
        "True",
        "nothing left",
        "True",
    ]


LOCKED = f"""
import contextlib, secretstorage
from vault.keys import device
device.enrol({VAULT!r}, {SLOT!r})
with contextlib.closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
try:
    device.load({VAULT!r}, {SLOT!r})
except device.KeyringFailed as failure:
    print(failure.code, failure.exit_status)
"""


@needs_keyring
def test_a_locked_keyring_is_said_to_be_locked() -> None:
    assert run(SESSION, sys.executable, "-c", LOCKED) == "keyring-locked 3\n"


ASK = f"""
import sys, time
from vault.keys import device
started = time.monotonic()
for ask in (
    lambda: device.load({VAULT!r}, {SLOT!r}, patience=1),
    lambda: device.recall({VAULT!r}, patience=1),
):
    try:
        ask()
    except device.KeyringFailed as failure:
        print(failure.code, time.monotonic() - started < 12)
"""


@needs_bus
@pytest.mark.parametrize(
    ("manner", "code"), [("silent", "keyring-silent"), ("refusing", "keyring-denied")]
)
def test_a_keyring_that_fails_is_given_up(manner: str, code: str) -> None:
    answers = run("dbus-run-session", "--", sys.executable, FAKE, manner, sys.executable, "-c", ASK)
    assert answers.splitlines() == [f"{code} True"] * 2


def test_without_a_keyring_that_is_said() -> None:
    with pytest.raises(device.KeyringMissing):
        device.load(VAULT, SLOT)
    with pytest.raises(device.KeyringMissing):
        device.enrol(VAULT, SLOT)
    with pytest.raises(device.KeyringMissing):
        device.recall(VAULT)


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "plaintext.Keyring"])
def test_only_the_systems_own_keyring_is_trusted(
    backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plaintext.py").write_text(
        "from keyring.backends.null import Keyring as Null\nclass Keyring(Null):\n"
        "    def get_password(self, service, user):\n        return '00' * 32\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    with pytest.raises(device.KeyringMissing):
        device.load(VAULT, SLOT)


def test_a_module_in_the_working_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("keyring.py", "msgspec.py", "vault.py"):
        (tmp_path / name).write_text("from pathlib import Path\nPath('ran').touch()\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(device.KeyringMissing):
        device.load(VAULT, SLOT)
    assert not (tmp_path / "ran").exists()


def test_a_child_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 30\n")
    hanging.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(hanging))
    monkeypatch.setattr(device, "_START_UP", 0)
    started = time.monotonic()
    with pytest.raises(device.KeyringSilent):
        device.load(VAULT, SLOT, patience=1)
    assert time.monotonic() - started < 10


def test_nothing_secret_is_an_argument_or_a_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "spy"
    spy.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\nenv > {tmp_path}/variables\n')
    spy.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(spy))
    monkeypatch.setenv("PATH", os.environ["PATH"])
    with pytest.raises(device.KeyringDenied):
        device.remember(VAULT, "a head nobody may see")
    told = (tmp_path / "arguments").read_text() + (tmp_path / "variables").read_text()
    assert "-P -m vault.keys.device" in told
    assert "nobody may see" not in told
    assert VAULT not in told
