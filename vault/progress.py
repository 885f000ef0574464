"""What long work reports to, and where it may be cancelled."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total), in the work's own unit; total is 0 when unknown. It may raise
Cancelled.
"""


class Cancelled(Exception):
    """The user asked the work to stop; nothing was changed."""


def silent(done: int, total: int) -> None:
    """Report to nobody."""
