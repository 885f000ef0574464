"""The device factor: a secret that this computer's keyring holds.

A keyring service may own its name and never answer (measured: 40 s), so every call runs in a child
process that is given up after a few seconds; secrets cross by pipes, never by arguments. Any
program of the same user can read a keyring, which is why a device secret is only ever a factor
beside a passphrase.
"""

from __future__ import annotations

import secrets
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Literal, NoReturn

import msgspec

from vault import KEYRING_CHILD, begin_program
from vault.errors import CannotUnlock
from vault.keys import memory

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Satchel"
SECRET_LENGTH = 32
PATIENCE = 3
"""Seconds that the keyring has for its answer."""
_START_UP = 12
_GIVEN_UP = None if sys.platform == "win32" else -signal.SIGALRM
_SYSTEM_KEYRINGS = {"SecretService", "libsecret", "kwallet", "macOS", "Windows"}


class KeyringFailed(CannotUnlock):
    """This computer's keyring did not give what was asked."""

    code = "keyring-failed"
    sentence = "The keyring of this computer failed."
    next_step = "Open the vault with its passphrase on another computer, or with recovery shares."


class KeyringMissing(KeyringFailed):
    """No keyring service that belongs to the operating system."""

    code = "keyring-missing"
    sentence = "This computer has no keyring that Satchel can use."
    next_step = "Log in to the desktop as usual and try again, or use recovery shares."


class KeyringLocked(KeyringFailed):
    """The keyring is locked, and nobody unlocked it."""

    code = "keyring-locked"
    sentence = "The keyring of this computer is locked."
    next_step = "Unlock it (it has the password of your log-in) and try again."


class KeyringDenied(KeyringFailed):
    """The keyring answered, and refused."""

    code = "keyring-denied"
    sentence = "The keyring of this computer refused."
    next_step = "Allow Satchel to use the keyring and try again, or use recovery shares."


class KeyringSilent(KeyringFailed):
    """The keyring did not answer in time."""

    code = "keyring-silent"
    sentence = "The keyring of this computer does not answer."
    next_step = "It may wait for you in another window. Look there and try again, or log in anew."


class DeviceSecretMissing(KeyringFailed):
    """The keyring works and holds no secret for this slot."""

    code = "device-secret-missing"
    sentence = "The keyring of this computer holds nothing for this vault."
    next_step = (
        "Open the vault on the computer that was added to it. If its keyring was emptied, use"
        " recovery shares or another passphrase."
    )


State = Literal["done", "absent", "missing", "locked", "denied"]


class _Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    action: Literal["store", "load", "remove", "name"]
    user: str = ""
    text: str = ""


class _Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    state: State
    text: str = ""


_FAILURES: dict[State, type[KeyringFailed]] = {
    "missing": KeyringMissing,
    "locked": KeyringLocked,
    "denied": KeyringDenied,
}


def enrol(vault: str, slot: str, patience: int = PATIENCE) -> None:
    """Make a random secret for a slot, keep it in the keyring and read it back.

    `vault` and `slot` are ids in hex. Raises the children of KeyringFailed.
    """
    secret = secrets.token_hex(SECRET_LENGTH)
    _ask(_Request("store", _user(vault, slot), secret), patience)
    if _ask(_Request("load", _user(vault, slot)), patience).text != secret:
        raise KeyringDenied


def load(vault: str, slot: str, patience: int = PATIENCE) -> bytearray:
    """The 32-byte secret of a slot. Raises the children of KeyringFailed."""
    answer = _ask(_Request("load", _user(vault, slot)), patience)
    try:
        secret = bytearray.fromhex(answer.text)
    except ValueError:
        raise DeviceSecretMissing from None
    if len(secret) != SECRET_LENGTH:
        raise DeviceSecretMissing
    memory.lock(secret)
    return secret


def remove(vault: str, slot: str, patience: int = PATIENCE) -> None:
    """Forget the secret of a slot; it is no error when there is none."""
    _ask(_Request("remove", _user(vault, slot)), patience)


def remember(vault: str, text: str, patience: int = PATIENCE) -> None:
    """Keep a short text (the vault's newest head) out of reach of whoever sets the folder back."""
    _ask(_Request("store", _user(vault, "head"), text), patience)


def recall(vault: str, patience: int = PATIENCE) -> str | None:
    """What `remember` kept for a vault, or None."""
    answer = _ask(_Request("load", _user(vault, "head")), patience)
    return answer.text if answer.state == "done" else None


def keyring_name(patience: int = PATIENCE) -> str:
    """What kind of keyring answers here, as `keyring` calls it. Raises the children of
    KeyringFailed.
    """
    return _ask(_Request("name"), patience).text


def _user(vault: str, what: str) -> str:
    return f"{vault}-{what}"


def _ask(request: _Request, patience: int) -> _Answer:
    """Have a child process ask the keyring; it and its questions die after `patience` seconds."""
    try:
        done = subprocess.run(  # noqa: S603 (our own program, nothing of the caller's in it)
            [*_child_program(), str(patience)],
            input=msgspec.json.encode(request),
            capture_output=True,
            timeout=patience + _START_UP,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise KeyringSilent from None
    if done.returncode == _GIVEN_UP:
        raise KeyringSilent
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.MsgspecError:
        raise KeyringDenied from None
    if failure := _FAILURES.get(answer.state):
        raise failure
    return answer


def _child_program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, KEYRING_CHILD]
    # -P keeps a hostile working directory from standing in for our modules.
    return [sys.executable, "-P", "-m", __name__, KEYRING_CHILD]


def serve(patience: int) -> NoReturn:
    """The child's whole life: one request from standard input, one answer to standard output."""
    # 140 ms that only the child pays.
    import keyring  # noqa: F401

    request = msgspec.json.decode(sys.stdin.buffer.read(), type=_Request)
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(patience)
    sys.stdout.buffer.write(msgspec.json.encode(_answer(request)))
    sys.stdout.buffer.flush()
    raise SystemExit(0)


def _answer(request: _Request) -> _Answer:
    from keyring import errors

    try:
        return _carry_out(request)
    except errors.KeyringLocked:
        return _Answer("locked")
    except (errors.NoKeyringError, errors.InitError):
        return _Answer("missing")
    except Exception:  # noqa: BLE001 (backends let D-Bus and system errors of all kinds through)
        return _Answer("denied")


def _carry_out(request: _Request) -> _Answer:
    from keyring import errors

    ring = _system_keyring()
    if request.action == "name":
        return _Answer("done", _name_of(ring))
    if request.action == "store":
        ring.set_password(SERVICE, request.user, request.text)
        return _Answer("done")
    held = ring.get_password(SERVICE, request.user)
    if held is None:
        return _Answer("absent")
    if request.action == "load":
        return _Answer("done", held)
    try:
        ring.delete_password(SERVICE, request.user)
    except errors.PasswordDeleteError:
        return _Answer("denied")
    return _Answer("done")


def _system_keyring() -> KeyringBackend:
    """The operating system's own keyring; never a plain file that some add-on offers."""
    import keyring
    from keyring import errors

    chosen = keyring.get_keyring()
    rings: list[KeyringBackend] = getattr(chosen, "backends", [chosen])
    for ring in rings:
        if _name_of(ring) in _SYSTEM_KEYRINGS:
            return ring
    raise errors.NoKeyringError


def _name_of(ring: KeyringBackend) -> str:
    return type(ring).__module__.rpartition(".")[2]


if __name__ == "__main__":
    begin_program(sys.argv)
