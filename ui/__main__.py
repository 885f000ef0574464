"""`satchel [--vault DIR]`: the window."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from vault import begin_program

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_SCREEN = (
    "error: There is no screen that the window could be shown on. Start Satchel from a desktop, "
    "or use satchel-cli here."
)


def main() -> None:
    """Open the window; for the rest there is `satchel-cli`."""
    # Nothing is garbage yet, and `ui.tasks` takes over once the window stands.
    gc.disable()
    begin_program(sys.argv)
    parser = argparse.ArgumentParser(prog="satchel", description="The case vault.")
    parser.add_argument("--vault", metavar="DIR", type=Path, help="the vault to open")
    parser.add_argument("--self-test", action="store_true", help="try the window out and quit")
    arguments = parser.parse_args()
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        sys.exit(_NO_SCREEN)
    if arguments.self_test:
        from ui import selftest

        sys.exit(selftest.run())
    from ui.app import run

    sys.exit(run(arguments.vault))


if __name__ == "__main__":
    main()
