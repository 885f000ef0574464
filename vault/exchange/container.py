"""Named streams of bytes in, one sealed file out, and back: a bag in a tar in an age v1 file.

Nothing here knows of records or of trust. Zeros after the tar's end bring the age payload to a
Padmé step of at least 256 KiB.
"""

from __future__ import annotations

import hashlib
import io
from collections import deque
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from vault.errors import Refused
from vault.exchange import bag, tar, volumes
from vault.exchange.stick import StickFile
from vault.progress import Progress, silent
from vault.sealing import stream
from vault.sealing.age import AgeReader, AgeWriter
from vault.sealing.padding import padded
from vault.store.behind import Behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from _typeshed import WriteableBuffer

    from vault.sealing.age import Identity, Recipient

SIZE_FLOOR: Final = 256 << 10
"""Every payload up to this many bytes is sealed in files of one size."""

_BLOCK = 1 << 20
_BLOCKS = 8
_WORTH_A_THREAD = 64 << 10
"""Bytes: to hash fewer takes less time than to hand them over."""


class SourceChanged(Refused):
    """A part has another length or SHA-256 than was said before."""

    code = "source-changed"
    sentence = "Something that was to be sealed changed meanwhile."
    next_step = "Nothing was written. Try again."


class TooMuchForABundle(Refused):
    """More files, larger files, or more recipients than the format holds."""

    code = "too-much-for-a-bundle"
    sentence = "This is more than one bundle can hold."
    next_step = "Seal it in several bundles. One file may have at most 8 GiB."


class Readable(Protocol):
    """A blocking binary stream."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Fill the beginning of `buffer`; 0 at the end."""

    def close(self) -> None:
        """Free what it holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """A payload file: its name without 'bundle/data/', size in bytes and SHA-256.

    `open` is called once, when its turn comes.
    """

    name: str
    size: int
    sha256: bytes
    open: Callable[[], Readable]

    @classmethod
    def of(cls, name: str, content: bytes) -> Part:
        """A part that is held in memory."""
        digest = hashlib.sha256(content).digest()
        return cls(name, len(content), digest, lambda: io.BytesIO(content))


@dataclass(frozen=True, slots=True)
class Written:
    """Where the bundle lies, its size in bytes, and the SHA-256 of its tag manifest."""

    paths: tuple[Path, ...]
    size: int
    digest: bytes


class ReceivedPart(NamedTuple):
    """A payload file while it is read."""

    name: str
    size: int
    stream: PartReader


def write(  # noqa: PLR0913 - the last three are the user's choices
    target: Path,
    recipients: Sequence[Recipient],
    header: bytes,
    parts: Sequence[Part],
    sign: Callable[[bytes], tuple[bytes, bytes]],
    *,
    volume_size: int | None = None,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Written:
    """Seal a bundle; when this returns, all of it was read back from the medium.

    `header` is satchel.json, `sign` returns the SSHSIG and the ML-DSA-65 signature over the tag
    manifest. With `volume_size`, what would be larger comes in parts `target.001`... of at most
    so many bytes. `progress` counts bytes sealed and then read back.

    Raises SourceChanged, TooMuchForABundle, NoSpace, TooManyVolumes, ReadBackDiffers,
    FileTooLarge, OSError (FileExistsError without `overwrite`), what AgeWriter, `sign`,
    `Part.open` and `progress` raise. Then nothing is left. Raises ValueError for names that no
    bundle has.
    """
    ordered = _in_order(header, parts)
    tags = _tags(header, ordered, sign)
    length = sum(tar.stored_length(len(content)) for _, content in tags.files())
    length += sum(tar.stored_length(part.size) for part in ordered) + len(tar.END)
    payload = padded(length, SIZE_FLOOR)
    with StickFile(target, volume_size=volume_size, overwrite=overwrite) as file:
        with AgeWriter(file, recipients) as age:
            sealed = file.tell() + _sealed_length(payload)
            file.begin(sealed)
            with _Packer(age, progress, payload + sealed) as packer:
                for name, content in tags.files():
                    packer.add(name, content)
                for part in ordered:
                    packer.add_part(part)
                packer.end(payload - length)
        paths = file.commit(lambda done: progress(payload + done, payload + sealed))
    return Written(paths, sealed, hashlib.sha256(tags.tag_manifest).digest())


def read(path: Path, identities: Sequence[Identity], progress: Progress = silent) -> BundleReader:
    """Open a bundle, or the volumes of one, and read its tag files.

    Raises VolumeMissing, NotABundle, BundleDamaged, OSError, and what AgeReader raises.
    """
    return BundleReader(path, identities, progress)


class BundleReader:
    """An opened bundle, whose signatures the caller checks before it asks for the payload.

    `progress` counts bytes of the payload and may raise Cancelled.
    """

    def __init__(
        self, path: Path, identities: Sequence[Identity], progress: Progress = silent
    ) -> None:
        with ExitStack() as opened:
            source = opened.enter_context(volumes.open_all(path))
            age = opened.enter_context(AgeReader(source, identities))
            self._behind = opened.enter_context(Behind())
            self._tar = tar.TarReader(age.pieces())
            tags = bag.read_tags(self._tar)
            self.stanza_kinds = age.stanza_kinds
            """Of the age header, in order."""
            self.header = tags.header
            """The bytes of satchel.json."""
            self.tag_manifest = tags.tag_manifest
            """The bytes that both signatures are over."""
            self.ssh_signature = tags.ssh_signature
            self.mldsa65_signature = tags.mldsa65_signature
            self.digest = hashlib.sha256(self.tag_manifest).digest()
            """SHA-256 of the tag manifest."""
            self.manifest: Mapping[str, bytes] = bag.parse_manifest(tags.manifest)
            """Payload names and their SHA-256, in order."""
            self.payload_bytes, count = bag.parse_info(tags.info)
            """The sizes of all payload files together."""
            if count != len(self.manifest):
                raise tar.BundleDamaged
            self._progress = progress
            self._done = 0
            self._opened = opened.pop_all()

    def parts(self) -> Iterator[ReceivedPart]:
        """The payload files in order, once; what of a stream is not read is read over.

        A bundle is whole only when this has ended. Raises BundleDamaged, and PayloadDamaged by
        AgeReader, here and while a stream is read.
        """
        size_left = self.payload_bytes
        for name, sha256 in self.manifest.items():
            entry = self._tar.next()
            if entry is None or entry.name != bag.archive_name(name) or entry.size > size_left:
                raise tar.BundleDamaged
            size_left -= entry.size
            part = PartReader(self._tar, entry.size, sha256, self._behind, self._count)
            yield ReceivedPart(name, entry.size, part)
            part.read_over()
        if self._tar.next() is not None or size_left:
            raise tar.BundleDamaged
        self._tar.finish(padded(self._tar.offset, SIZE_FLOOR))

    def close(self) -> None:
        """Close the file and end the threads."""
        self._opened.close()

    def __enter__(self) -> BundleReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _count(self, length: int) -> None:
        self._done += length
        self._progress(self._done, self.payload_bytes)


class PartReader(io.RawIOBase):
    """A payload file's content, once and in order.

    The last bytes are given out only when the SHA-256 of all has been found to be right.
    """

    def __init__(
        self,
        source: tar.TarReader,
        size: int,
        sha256: bytes,
        behind: Behind,
        count: Callable[[int], None],
    ) -> None:
        self._source = source
        self._left = size
        self._sha256 = sha256
        self._digest = hashlib.sha256()
        self._behind = behind
        self._count = count
        self._piece = memoryview(b"")
        if not size:
            self._verify()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the beginning of `buffer`; 0 at the end. Raises BundleDamaged, PayloadDamaged."""
        if self.closed:
            raise ValueError("the part is closed")
        target = memoryview(buffer).cast("B")
        part = self._some(len(target))
        target[: len(part)] = part
        return len(part)

    def read_over(self) -> None:
        """Check what has not been read."""
        while self._left:
            self._some(self._left)

    def _some(self, most: int) -> memoryview:
        """At most so many of the bytes that are left."""
        if not self._piece and self._left:
            self._piece = self._next_piece()
        part = self._piece[:most]
        self._piece = self._piece[most:]
        self._left -= len(part)
        if part and not self._left:
            self._verify()
        return part

    def _next_piece(self) -> memoryview:
        """The next bytes, which are hashed while they are used."""
        self._behind.wait()
        piece = self._source.take()
        self._count(len(piece))
        if len(piece) < _WORTH_A_THREAD:
            self._digest.update(piece)
        else:
            self._behind.submit(self._digest.update, piece)
        return piece

    def _verify(self) -> None:
        """Closes a part that is wrong, so that a second try cannot look like its end."""
        self._behind.wait()
        if self._digest.digest() != self._sha256:
            self.close()
            raise tar.BundleDamaged


class _Packer:
    """Writes entries into the age file and hashes what comes from outside on a thread."""

    def __init__(self, age: AgeWriter, progress: Progress, total: int) -> None:
        self._age = age
        self._progress = progress
        self._total = total
        self._done = 0
        self._behind = Behind()
        self._blocks = deque(memoryview(bytearray(_BLOCK)) for _ in range(_BLOCKS))

    def __enter__(self) -> _Packer:
        return self

    def __exit__(self, *error: object) -> None:
        self._behind.close()

    def add(self, name: str, content: bytes) -> None:
        self._write(tar.header(name, len(content)))
        self._write(content)
        self._write(bytes(tar.filling(len(content))))

    def add_part(self, part: Part) -> None:
        self._write(tar.header(bag.archive_name(part.name), part.size))
        digest = hashlib.sha256()
        left = part.size
        with closing(part.open()) as source:
            while length := stream.fill(source, self._blocks[0]):
                left -= length
                if left < 0:
                    raise SourceChanged
                self._take(digest.update, self._blocks[0][:length])
        self._behind.wait()
        if left or digest.digest() != part.sha256:
            raise SourceChanged
        self._write(bytes(tar.filling(part.size)))

    def end(self, padding: int) -> None:
        self._write(tar.END)
        zeros = memoryview(bytes(_BLOCK))
        while padding:
            length = min(padding, _BLOCK)
            self._write(zeros[:length])
            padding -= length

    def _take(self, update: Callable[[memoryview], object], block: memoryview) -> None:
        """Hash and seal a block, and see to one that can be filled."""
        if len(block) < _WORTH_A_THREAD:
            self._behind.wait()
            update(block)
        else:
            self._behind.submit(update, block)
        self._write(block)
        self._behind.wait(_BLOCKS - 1)
        self._blocks.rotate(-1)

    def _write(self, data: stream.Buffer) -> None:
        self._done += self._age.write(data)
        self._progress(self._done, self._total)


def _in_order(header: bytes, parts: Sequence[Part]) -> list[Part]:
    """The parts as a bag has them."""
    ordered = sorted(parts, key=lambda part: bag.position(part.name, part.sha256))
    names = [part.name for part in ordered]
    if names[:1] != [bag.CHANGES] or len(set(names)) != len(names):
        raise ValueError("a bundle has changes, and each name once")
    if len(header) > bag.MAX_HEADER or len(parts) > bag.MAX_ENTRIES:
        raise TooMuchForABundle
    if any(part.size > tar.MAX_SIZE for part in parts):
        raise TooMuchForABundle
    return ordered


def _tags(
    header: bytes, parts: Sequence[Part], sign: Callable[[bytes], tuple[bytes, bytes]]
) -> bag.Tags:
    info = bag.info(sum(part.size for part in parts), len(parts))
    manifest = bag.manifest((part.name, part.sha256) for part in parts)
    return bag.Tags(info, header, manifest, *sign(bag.tag_manifest(info, header, manifest)))


def _sealed_length(payload: int) -> int:
    """Bytes of an age payload after its nonce."""
    return payload + stream.TAG * max(1, -(-payload // stream.CHUNK))
