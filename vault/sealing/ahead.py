"""Work that runs ahead of its caller, with the results in order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor  # noqa: TID251 - joined by close
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_THREADS = 2

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Ahead(Generic[Result]):
    """Two threads whose results are taken in the order of submission.

    No thread is started before the first `submit`, and none is left after `close`.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="ahead")
        self._pending: deque[Future[Result]] = deque()

    def submit(
        self,
        work: Callable[Parameters, Result],
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> None:
        """Start the work on a thread."""
        self._pending.append(self._pool.submit(work, *args, **kwargs))

    def run(
        self,
        work: Callable[Parameters, Result],
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> None:
        """Do the work here and now, where a thread would only be waited for."""
        future: Future[Result] = Future()
        future.set_result(work(*args, **kwargs))
        self._pending.append(future)

    def next(self) -> Result:
        """The oldest result, or the exception that its work raised."""
        return self._pending.popleft().result()

    def close(self) -> None:
        """Drop what has not started and wait for what has."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Ahead[Result]:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
