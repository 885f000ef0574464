"""`python -m tests.faults.native DEED STAGE LIBRARY SCRATCH`, with LD_PRELOAD=LIBRARY (native.c).

Strikes every call of a deed, one after another, each in a process that is forked from this one.
Prints the number of calls and the number of strikes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
import shutil
import signal
import sys
import traceback
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.faults.test_injected import DEEDS, NEW, Deed, Scene, check
from vault.errors import VaultError
from vault.keys.slots import Factors
from vault.vault import Vault

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS)
KILL, SHORT = -1, -2
DONE, REFUSED, BROKEN = 0, 1, 3


def struck(library: ctypes.CDLL, deed: Deed, scene: Scene, at: int, fault: int) -> int:
    """How a deed ends in a child whose n-th call meets a fault."""
    child = os.fork()
    if child == 0:
        ended = BROKEN
        try:
            library.arm(at, fault)
            deed.do(scene)
            ended = DONE
        except (VaultError, OSError):
            ended = REFUSED
        except BaseException:  # noqa: BLE001 - told, and counted as broken
            traceback.print_exc()
        finally:
            os._exit(ended)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count(library: ctypes.CDLL, deed: Deed, scene: Scene) -> int:
    library.arm(0, 0)
    deed.do(scene)
    return int(library.counted())


def main(name: str, stage: Path, library_path: str, scratch: Path) -> None:
    library, deed = ctypes.CDLL(library_path), DEEDS[name]
    draw = random.Random(name)  # noqa: S311 - repeatable on purpose
    with Factors(PASSPHRASE) as factors, Factors(NEW) as new:
        # Stretched once, here: the children have it with their memory.
        Vault.open(stage / "Case.vault", factors).close()
        place = scratch / "struck"

        def scene() -> Scene:
            return Scene(Path(shutil.copytree(stage, place)), factors, new)

        calls = count(library, deed, scene())
        shutil.rmtree(place)
        strikes = 0
        for at in range(1, calls + 1):
            for fault in (draw.choice(ERRORS), SHORT, KILL):
                here = scene()
                ended = struck(library, deed, here, at, fault)
                library.arm(0, 0)
                assert ended in (DONE, REFUSED, -signal.SIGKILL), (at, fault, ended)
                assert ended == DONE or fault != SHORT, at
                check(here, deed, was_reported=ended == DONE)
                shutil.rmtree(place)
                strikes += 1
    sys.stdout.write(f"{calls} {strikes}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
