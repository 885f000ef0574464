"""The document as the child sees it: a file whose every byte is asked of the parent."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from vault.viewing import protocol
from vault.viewing.protocol import Data, Want

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from vault.viewing.protocol import Sink, Spring

_BLOCK: Final = 256 << 10
_BLOCKS_KEPT: Final = 16


class Remote(io.RawIOBase):
    """Reads and seeks in a document of `size` bytes, which arrives in blocks through the pipes.

    A few blocks are kept, so that a decoder's tiny reads stay cheap.
    """

    def __init__(self, size: int, spring: Spring, sink: Sink) -> None:
        self.size = size
        self._spring = spring
        self._sink = sink
        self._at = 0
        self._blocks: dict[int, bytes] = {}

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; never before the start, and reading beyond the end gives nothing."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer as far as one block goes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self._at >= self.size or not view:
            return 0
        number, start = divmod(self._at, _BLOCK)
        piece = self._block(number)[start : start + len(view)]
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _block(self, number: int) -> bytes:
        block = self._blocks.get(number)
        if block is None:
            block = self._fetch(number * _BLOCK)
            if len(self._blocks) >= _BLOCKS_KEPT:
                del self._blocks[next(iter(self._blocks))]
            self._blocks[number] = block
        return block

    def _fetch(self, offset: int) -> bytes:
        wanted = min(_BLOCK, self.size - offset)
        protocol.send(self._sink, Want(offset, wanted))
        answer = protocol.receive(self._spring, protocol.for_child)
        if not isinstance(answer, Data) or len(answer.data) != wanted:
            raise EOFError
        return answer.data
