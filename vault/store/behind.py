"""Work that runs behind its caller, in order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor  # noqa: TID251 - joined by close
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable

Parameters = ParamSpec("Parameters")


class Behind:
    """One thread that does what it is given in that order, such as hashing or writing.

    The thread starts at the first `submit`, and none is left after `close`.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="behind")
        self._pending: deque[Future[object]] = deque()

    def submit(
        self,
        work: Callable[Parameters, object],
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> None:
        """Queue the work."""
        self._pending.append(self._pool.submit(work, *args, **kwargs))

    def wait(self, outstanding: int = 0) -> None:
        """Wait until at most so many are undone; raises what the work raised."""
        while len(self._pending) > outstanding:
            self._pending.popleft().result()

    def close(self) -> None:
        """Drop what has not started and wait for what has."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
