"""Bundles made by hand: whatever somebody who knows the recipient could seal."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Sequence
from pathlib import Path

from vault.exchange import bag, tar
from vault.exchange.container import Part, read
from vault.sealing import sshsig
from vault.sealing.age import X25519Identity, seal
from vault.sealing.padding import padded
from vault.sealing.signing import SigningKey

IDENTITY = X25519Identity(bytes(range(32)))
STRANGER = X25519Identity(bytes(range(1, 33)))
RECIPIENTS = [IDENTITY.recipient()]
SENDER = SigningKey(bytes(range(32)), bytes(range(32)))
HEADER = b'{"format":"satchel-bundle","version":1}'
FLOOR = 256 << 10

Entries = list[tuple[str, bytes]]


def sign(message: bytes) -> tuple[bytes, bytes]:
    ssh_signature = sshsig.sign(SENDER, sshsig.BUNDLE_NAMESPACE, message)
    return ssh_signature, SENDER.sign_mldsa65("bundle", message)


def noise(size: int, seed: int = 0) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - the same in every run


def attachment(content: bytes) -> Part:
    return Part.of(f"files/{hashlib.sha256(content).hexdigest()}", content)


def some_parts(*sizes: int) -> list[Part]:
    """Changes, a card, a page and attachments of these sizes, in a bag's order."""
    files = [attachment(noise(size, seed)) for seed, size in enumerate(sizes)]
    return [
        Part.of("changes.jsonl", b'{"edit":1}\n{"edit":2}\n'),
        Part.of(f"cards/{'c0' * 32}.json", b'{"card":"Amina"}'),
        *sorted(files, key=lambda part: part.name),
        Part.of("read-me-first.html", b"<p>Case of Amina</p>"),
    ]


def content(part: Part) -> bytes:
    source = part.open()
    assert isinstance(source, io.BytesIO)
    return source.getvalue()


def tags_of(entries: Sequence[tuple[str, bytes]], info: bytes | None = None) -> bag.Tags:
    """Honest tag files for a payload in any order."""
    octets = sum(len(text) for _, text in entries)
    info = bag.info(octets, len(entries)) if info is None else info
    digests = [(name, hashlib.sha256(text).digest()) for name, text in entries]
    manifest = bag.manifest(digests)
    return bag.Tags(info, HEADER, manifest, *sign(bag.tag_manifest(info, HEADER, manifest)))


def archived(entries: Sequence[tuple[str, bytes]]) -> bytes:
    return b"".join(
        tar.header(name, len(text)) + text + bytes(tar.filling(len(text))) for name, text in entries
    )


def in_archive(entries: Sequence[tuple[str, bytes]]) -> Entries:
    return [(bag.archive_name(name), text) for name, text in entries]


def with_padding(archive: bytes) -> bytes:
    return archive + bytes(padded(len(archive), FLOOR) - len(archive))


def sealed(path: Path, payload: bytes) -> Path:
    """An age file of any payload."""
    with path.open("wb") as sink:
        seal(io.BytesIO(payload), sink, RECIPIENTS)
    return path


def received(path: Path) -> dict[str, bytes]:
    """Everything in a bundle, read to its end."""
    with read(path, [IDENTITY]) as bundle:
        return {part.name: part.stream.readall() for part in bundle.parts()}
