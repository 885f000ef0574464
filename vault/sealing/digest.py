"""SHA-256 beside other work: where processors do AES in wide registers, it is the slower one."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor  # noqa: TID251  # one worker, joined here
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


class OverlappedSha256:
    """A SHA-256 whose updates run in one second thread; use it as a context manager.

    A buffer given to `update` must stay as it is until the next `update` or `digest` returns, so a
    caller that fills buffers alternates between two.
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._running: Future[None] | None = None

    def __enter__(self) -> OverlappedSha256:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.shutdown(wait=True)

    def update(self, buffer: bytes | bytearray | memoryview) -> None:
        """Add bytes, once those of the previous call have been added."""
        self._wait()
        self._running = self._worker.submit(self._hash.update, buffer)

    def digest(self) -> bytes:
        """The 32-byte digest of everything so far."""
        self._wait()
        return self._hash.digest()

    def _wait(self) -> None:
        if self._running is not None:
            self._running.result()
            self._running = None
