"""One command's way into a vault: settings, passphrase, the open vault, and what is told of it."""

from __future__ import annotations

import signal
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

import click

from vault.cli import passphrases
from vault.cli.output import Output
from vault.cli.settings import Settings
from vault.errors import CannotUnlock
from vault.keys import memory
from vault.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from vault.keys.slots import Factors
    from vault.progress import Progress
    from vault.vault import Vault

Parameters = ParamSpec("Parameters")

_WARNINGS: Final = {
    "header-copy-damaged": "One of the two copies of the vault's header was damaged. The next "
    "change repairs it; look after the disk or stick.",
    "header-older": "The vault's header is older than its records: somebody may have put an older "
    "copy of it back, which an older passphrase opens.",
}
_HINTS: Final = {
    "mixed": "It was typed in letters of several scripts: was the keyboard switched in between?",
    "capitals": "It was typed in capitals: is Caps Lock on?",
    "latin": "It hardly looks like words: is the keyboard switched to another language?",
}
_OTHER_SCRIPT: Final = (
    "It was typed in {script} letters: is the keyboard switched to the right one?"
)


class WrongLayout(CannotUnlock):
    """No slot opens, and the passphrase looks as if the keyboard was set otherwise."""

    code = "wrong-layout"
    sentence = "The passphrase is wrong."
    next_step = "{hint} Check the keyboard layout and Caps Lock, and try again."


class Session(Output):
    """What a command works with."""

    @property
    def folder(self) -> Path:
        """The vault's folder. Raises UsageError when none was given."""
        if self.settings.vault is None:
            raise click.UsageError("Say which vault is meant: --vault DIR, or SATCHEL_VAULT.")
        return self.settings.vault

    @contextmanager
    def reading(self) -> Iterator[Vault]:
        """The vault, opened beside whoever writes to it."""
        with self._open(writing=False) as (vault, _):
            yield vault

    @contextmanager
    def writing(self) -> Iterator[Vault]:
        """The vault, opened as its one writer."""
        with self.unlocked() as (vault, _):
            yield vault

    @contextmanager
    def unlocked(self) -> Iterator[tuple[Vault, Factors]]:
        """The vault, opened as its one writer, and what opened it."""
        with self._open(writing=True) as opened:
            yield opened

    @contextmanager
    def progress(self, what: str) -> Iterator[Progress]:
        """A progress bar whose work Ctrl-C cancels between two steps."""
        with Output(self.settings).progress(what) as report, _interruptions() as was_interrupted:

            def step(done: int, total: int) -> None:
                if was_interrupted():
                    raise Cancelled
                report(done, total)

            yield step

    @contextmanager
    def _open(self, *, writing: bool) -> Iterator[tuple[Vault, Factors]]:
        folder = self.folder
        text = passphrases.read(self.settings.passphrase_file)
        from vault.keys.slots import Factors, WrongPassphrase
        from vault.vault import Vault

        with ExitStack() as stack:
            stack.callback(memory.wipe, text)
            if not text:
                raise WrongPassphrase
            factors = stack.enter_context(Factors(text))
            try:
                vault = stack.enter_context(Vault.open(folder, factors, writing=writing))
            except WrongPassphrase as error:
                raise _with_hint(error, text) from None
            for code in vault.warnings:
                self.warn(_WARNINGS.get(code, code))
            if writing:
                # A change is made or not made, whenever Ctrl-C comes; long work asks `progress`.
                stack.enter_context(_interruptions())
            yield vault, factors


def command(
    function: Callable[Concatenate[Session, Parameters], None],
) -> Callable[Parameters, None]:
    """Give a click command's function a Session as its first argument."""

    @wraps(function)
    def call(*arguments: Parameters.args, **named: Parameters.kwargs) -> None:
        settings = click.get_current_context().ensure_object(Settings)
        function(Session(settings), *arguments, **named)

    return call


def warn_if_weak(output: Output, text: bytearray) -> None:
    """Say so when a new passphrase is easily guessed."""
    from vault.keys.strength import strength

    if strength(text.decode("utf-8", "replace")).is_weak:
        output.warn(
            "This passphrase is easy to guess. Six random words are hard to guess and easy to "
            "remember; change it with `passphrase`."
        )


def _with_hint(error: CannotUnlock, text: bytearray) -> CannotUnlock:
    from vault.keys.strength import other_layouts

    found = other_layouts(text.decode("utf-8", "replace"))
    if found is None:
        return error
    return WrongLayout(hint=_HINTS.get(found) or _OTHER_SCRIPT.format(script=found))


@contextmanager
def _interruptions() -> Iterator[Callable[[], bool]]:
    """Note Ctrl-C instead of stopping at once; the block may ask whether it came."""
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(came)
    finally:
        signal.signal(signal.SIGINT, before)
