"""The first window waits for nothing that only an open vault needs."""

from __future__ import annotations

import subprocess
import sys

LATE = ("sqlcipher3", "cryptography", "msgspec", "vault.vault", "ui.dialogs.palette")


def test_what_an_open_vault_needs_is_read_later() -> None:
    script = "import sys, ui.app; print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert set(LATE) & set(ended.stdout.split()) == set()
