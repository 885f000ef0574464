"""`satchel-cli`: runs one command and turns whatever happens into an exit code and one sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

import click

from vault import begin_program
from vault.cli.program import NAME, program
from vault.cli.settings import Settings
from vault.errors import VaultError, from_os_error
from vault.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAILED: Final = 1
_LONGEST_MESSAGE: Final = 2000
_CANCELLED: Final = "Cancelled. Nothing was changed."
_BUG: Final = (
    "Something is wrong in this program; what was there before is intact. "
    "Try again, and tell its makers which command you gave."
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program on `arguments`, by default those of the process, and exit."""
    begin_program(sys.argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        ended = program.main(arguments, NAME, standalone_mode=False, obj=Settings())
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        _forget_output()
        return _FAILED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback ever
        status, message = _judged(error)
        _tell(message)
        return status
    return ended if isinstance(ended, int) else 0


def _judged(error: BaseException) -> tuple[int, str]:
    """Exit code and sentence. What nobody expected says nothing of what it met."""
    if isinstance(error, OSError):
        error = from_os_error(error)
    if isinstance(error, VaultError):
        return error.exit_status, str(error)
    if isinstance(error, click.UsageError):
        return error.exit_code, _usage(error)
    if isinstance(error, Cancelled | KeyboardInterrupt | click.Abort):
        return _FAILED, _CANCELLED
    return _FAILED, _BUG


def _tell(message: str) -> None:
    from vault.records.scripts import visible

    print(f"error: {visible(message[:_LONGEST_MESSAGE])}", file=sys.stderr)


def _usage(error: click.UsageError) -> str:
    """What was typed wrongly, and where to read how it is typed."""
    command = error.ctx.command_path if error.ctx else NAME
    return f"{error.format_message()} Try '{command} --help'."


def _forget_output() -> None:
    """Let the interpreter's last flush go nowhere: whoever read the output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    main()
