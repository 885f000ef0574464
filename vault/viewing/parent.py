"""The parent's side of one child: start it, ask with a deadline, survive it, say what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Timer  # noqa: TID251 - ends before the request that started it returns
from typing import TYPE_CHECKING, Final, TypeVar, cast

from vault.errors import VaultError
from vault.progress import Cancelled
from vault.viewing import cage, child, protocol
from vault.viewing.errors import (
    DocumentBroken,
    DocumentCrashed,
    DocumentForbidden,
    DocumentHung,
    DocumentLocked,
    DocumentTooLarge,
    NotDrawable,
    ViewerFailed,
)
from vault.viewing.protocol import Answer, Data, Draw, Drawn, Failed, Hello, Request, Want

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO, RawIOBase

    from vault.viewing.protocol import Kind, ToChild, ToParent, Why

START_SECONDS: Final = 30.0
_PIPE: Final = 1 << 20
_LAST_SECONDS: Final = 1.0
_KEPT: Final = ("SYSTEMROOT", "LANG")
"""Of the environment: no home, display, session bus or proxy reaches the child."""
_MEMORY_HABITS: Final = {
    # Pages once touched are used again: half the time for a large picture.
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "67108864",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
}
_REASONS: Final[dict[Why, type[VaultError]]] = {
    "broken": DocumentBroken,
    "locked": DocumentLocked,
    "large": DocumentTooLarge,
    "forbidden": DocumentForbidden,
    "other": NotDrawable,
}
_SIGNALS: Final = {one.value: one.name for one in signal.Signals}

Expected = TypeVar("Expected", bound=Answer)


def command(kind: Kind) -> list[str]:
    """How this program starts itself as a child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, child.ARGUMENT, kind]
    return [sys.executable, "-I", "-m", child.__name__, child.ARGUMENT, kind]


class Child:
    """One child process, for one document; making it does not wait for it.

    `patience`: seconds that one request may take. Raises ViewerFailed when it cannot be started.
    """

    def __init__(self, kind: Kind, patience: float) -> None:
        self.kind = kind
        self._patience = patience
        self._hello: Hello | None = None
        self._source: RawIOBase | None = None
        self._size = 0
        self._ended_by: Exception | None = None
        try:
            self._process = _start(command(kind))
        except OSError as error:
            raise ViewerFailed from error
        self._stdin = cast("FileIO", self._process.stdin)
        self._stdout = cast("FileIO", self._process.stdout)

    def ready(self) -> Hello:
        """Wait until its cage is closed, and hear what holds. Raises ViewerFailed, Cancelled."""
        if self._hello is None:
            try:
                with self._deadline(START_SECONDS):
                    hello = self._receive(protocol.MAX_HELLO)
            except VaultError as error:
                raise ViewerFailed from error
            if not isinstance(hello, Hello):
                raise ViewerFailed
            self._hello = hello
        return self._hello

    def give(self, source: RawIOBase, size: int) -> None:
        """Let it read the first `size` bytes of `source`, and nothing else."""
        self._source, self._size = source, size

    def ask(self, request: Request, expected: type[Expected]) -> Expected:
        """One answer. Raises what `errors` declares, Cancelled after `stop`, and whatever reading
        the source raises.
        """
        return self._expect(self._exchange(request)[0], expected)

    def draw(self, request: Draw) -> tuple[Drawn, bytearray]:
        """A picture's size, and its width * height * 3 bytes. Raises what `ask` raises."""
        answer, pixels = self._exchange(request)
        return self._expect(answer, Drawn), pixels

    def refuse(self) -> Exception:
        """End a child that answered what no sound one answers; returns the error to raise."""
        return self._end(DocumentForbidden())

    def stop(self) -> None:
        """End it, from any thread; a request under way raises Cancelled."""
        self._end(Cancelled())

    def close(self) -> None:
        """End it and give its pipes back."""
        self.stop()
        self._process.wait()
        self._stdin.close()
        self._stdout.close()

    def _exchange(self, request: Request) -> tuple[Answer, bytearray]:
        """The answer, with the pixels that follow a picture; the child ends with any exception."""
        try:
            with self._deadline(self._patience):
                answer = self._answer(request)
                pixels = bytearray()
                if isinstance(answer, Drawn) and isinstance(request, Draw):
                    pixels = self._pixels(request, answer)
                return answer, pixels
        except BaseException:
            # It may be in the middle of a sentence: whatever came next would be misunderstood.
            self._process.kill()
            raise

    def _answer(self, request: Request) -> Answer:
        self._send(request)
        while isinstance(answer := self._receive(protocol.MAX_FRAME), Want):
            self._send(Data(self._read(answer)))
        if isinstance(answer, Hello):
            raise self.refuse()
        return answer

    def _pixels(self, request: Draw, drawn: Drawn) -> bytearray:
        if drawn.width > request.width or drawn.height > request.height:
            raise self.refuse()
        try:
            return protocol.receive_bytes(
                self._stdout, drawn.width * drawn.height * protocol.PIXEL_BYTES
            )
        except (EOFError, OSError) as error:
            raise self._gone() from error

    def _expect(self, answer: Answer, expected: type[Expected]) -> Expected:
        if isinstance(answer, Failed) and answer.why != "forbidden":
            raise _REASONS[answer.why]
        if not isinstance(answer, expected):
            raise self.refuse()
        return answer

    def _read(self, want: Want) -> bytes:
        if self._source is None or want.offset + want.size > self._size:
            raise self.refuse()
        self._source.seek(want.offset)
        data = bytearray(want.size)
        left = memoryview(data)
        while left:
            got = self._source.readinto(left)
            if not got:
                raise DocumentBroken
            left = left[got:]
        return bytes(data)

    def _send(self, message: ToChild) -> None:
        try:
            protocol.send(self._stdin, message)
        except OSError as error:
            raise self._gone() from error

    def _receive(self, limit: int) -> ToParent:
        try:
            return protocol.receive(self._stdout, protocol.for_parent, limit)
        except (EOFError, OSError) as error:
            raise self._gone() from error
        except ValueError as error:
            raise self.refuse() from error

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        """One timer that ends the child covers a hung decoder, a full pipe and endless reads
        alike, on every system.
        """
        late = DocumentHung(seconds=f"{seconds:g}")
        timer = Timer(seconds, self._end, (late,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

    def _end(self, why: Exception) -> Exception:
        """End it; the first reason is the one that is told."""
        if self._ended_by is None and self._process.poll() is None:
            self._ended_by = why
            self._process.kill()
        return self._ended_by or why

    def _gone(self) -> Exception:
        """Why its pipes ended."""
        try:
            how = _judged(self._process.wait(_LAST_SECONDS))
        except subprocess.TimeoutExpired:
            return self.refuse()  # it lives on behind closed pipes
        return self._ended_by or how


def _start(program: list[str]) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own program, and nothing of a caller's
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        pipesize=_PIPE,
        cwd=Path(os.sep).absolute(),
        env=kept | _MEMORY_HABITS,
        # Ctrl-C is for this program, which then ends the child.
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _judged(status: int) -> VaultError:
    """What a child's exit status says."""
    if status >= 0:
        return DocumentCrashed(how=f"exit code {status:#x}")
    name = _SIGNALS.get(-status, f"signal {-status}")
    if name == "SIGSYS":
        return DocumentForbidden()
    if name == "SIGXCPU":
        return DocumentHung(seconds=cage.PROCESSOR_SECONDS)
    return DocumentCrashed(how=name)
