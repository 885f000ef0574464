"""The bag inside a bundle (BagIt 1.0, RFC 8493) in the one form that Satchel writes.

    bundle/bagit.txt                      the declaration, always the same bytes
    bundle/bag-info.txt                   'Payload-Oxum: octets.files' and the software's name
    bundle/satchel.json                   what the caller says about the bundle
    bundle/manifest-sha256.txt            one line a payload file, in the payload's order
    bundle/tagmanifest-sha256.txt         the four above, in this order
    bundle/tagmanifest-sha256.txt.sig     SSHSIG over the tag manifest
    bundle/tagmanifest-sha256.txt.mldsa65 ML-DSA-65 over the same bytes
    bundle/data/...                       changes.jsonl, cards/, files/, read-me-first.html

Payload names are given without 'bundle/data/'.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.errors import Damaged
from vault.exchange.tar import BundleDamaged, TarReader
from vault.sealing.signing import MLDSA65_SIGNATURE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = "bundle/"
PAYLOAD: Final = "data/"
MAX_HEADER: Final = 4 << 20
"""Bytes of satchel.json."""
MAX_MANIFEST: Final = 32 << 20
MAX_ENTRIES: Final = 100_000
"""Payload files of one bundle."""

DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
HEADER: Final = "satchel.json"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
SSH_SIGNATURE: Final = "tagmanifest-sha256.txt.sig"
MLDSA65_SIGNATURE: Final = "tagmanifest-sha256.txt.mldsa65"

CHANGES: Final = "changes.jsonl"
READ_ME: Final = "read-me-first.html"

_HEX = "[0-9a-f]{64}"
_PAYLOAD_NAME = re.compile(
    rf"(?P<changes>changes\.jsonl)|cards/(?P<card>{_HEX})\.json"
    rf"|files/(?P<file>{_HEX})|(?P<readme>read-me-first\.html)",
    re.ASCII,
)
_LINE = re.compile(rf"({_HEX})  {PAYLOAD}([a-z0-9./-]+)", re.ASCII)
_INFO_TEXT = re.compile(
    rb"Bag-Software-Agent: Satchel\nPayload-Oxum: (0|[1-9][0-9]{0,17})\.([1-9][0-9]{0,5})\n"
)
_MAX_SMALL = 4096


class NotABundle(Damaged):
    """The sealed file opened, but what is inside is not a bundle."""

    code = "not-a-bundle"
    sentence = "This sealed file could be opened, but it is not a Satchel bundle."
    next_step = "If somebody sealed an ordinary file for you, use 'unseal' instead."


@dataclass(frozen=True, slots=True)
class Tags:
    """The tag files of a bag that are not the same in every bundle, as exact bytes."""

    info: bytes
    header: bytes
    manifest: bytes
    ssh_signature: bytes
    mldsa65_signature: bytes

    @property
    def tag_manifest(self) -> bytes:
        """The bytes that both signatures are over."""
        return tag_manifest(self.info, self.header, self.manifest)

    def files(self) -> tuple[tuple[str, bytes], ...]:
        """Names in the archive and contents, in order."""
        files = (
            (BAGIT, DECLARATION),
            (INFO, self.info),
            (HEADER, self.header),
            (MANIFEST, self.manifest),
            (TAG_MANIFEST, self.tag_manifest),
            (SSH_SIGNATURE, self.ssh_signature),
            (MLDSA65_SIGNATURE, self.mldsa65_signature),
        )
        return tuple((ROOT + name, content) for name, content in files)


def archive_name(name: str) -> str:
    """Where a payload file lies in the archive."""
    return ROOT + PAYLOAD + name


def position(name: str, sha256: bytes) -> tuple[int, str]:
    """What payload files are sorted by; raises ValueError for a name that no bundle has."""
    match = _PAYLOAD_NAME.fullmatch(name)
    if match is None:
        raise ValueError("not the name of a payload file")
    if match["file"] and match["file"] != sha256.hex():
        raise ValueError("a file is named after its SHA-256")
    kinds = ("changes", "card", "file", "readme")
    return kinds.index(str(match.lastgroup)), name


def info(octets: int, count: int) -> bytes:
    """bag-info.txt for a payload of so many bytes in so many files."""
    return b"Bag-Software-Agent: Satchel\nPayload-Oxum: %d.%d\n" % (octets, count)


def manifest(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """manifest-sha256.txt for payload names and digests that are in order."""
    return "".join(f"{digest.hex()}  {PAYLOAD}{name}\n" for name, digest in entries).encode()


def tag_manifest(info_text: bytes, header: bytes, manifest_text: bytes) -> bytes:
    """tagmanifest-sha256.txt."""
    files = (
        (BAGIT, DECLARATION),
        (INFO, info_text),
        (HEADER, header),
        (MANIFEST, manifest_text),
    )
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files]
    return "".join(lines).encode()


def parse_info(text: bytes) -> tuple[int, int]:
    """Bytes and number of payload files; raises BundleDamaged."""
    match = _INFO_TEXT.fullmatch(text)
    if match is None:
        raise BundleDamaged
    return int(match[1]), int(match[2])


def parse_manifest(text: bytes) -> Mapping[str, bytes]:
    """Payload names and their SHA-256, in order.

    Raises BundleDamaged unless `manifest` would write these very bytes, for names in strict order
    that begin with changes.jsonl.
    """
    if not text.endswith(b"\n") or text.count(b"\n") > MAX_ENTRIES:
        raise BundleDamaged
    entries: dict[str, bytes] = {}
    before = (-1, "")
    for line in text[:-1].decode("ascii", "replace").split("\n"):
        name, digest, here = _parse_line(line)
        if here <= before:
            raise BundleDamaged
        entries[name] = digest
        before = here
    if CHANGES not in entries:
        raise BundleDamaged
    return entries


def read_tags(tar: TarReader) -> Tags:
    """Read the tag files that an archive begins with; the signatures are for the caller to check.

    Raises NotABundle or BundleDamaged.
    """
    _read_declaration(tar)
    info_text = _read(tar, INFO, _MAX_SMALL)
    header = _read(tar, HEADER, MAX_HEADER)
    manifest_text = _read(tar, MANIFEST, MAX_MANIFEST)
    signed = _read(tar, TAG_MANIFEST, _MAX_SMALL)
    ssh_signature = _read(tar, SSH_SIGNATURE, _MAX_SMALL)
    mldsa65_signature = _read(tar, MLDSA65_SIGNATURE, MLDSA65_SIGNATURE_BYTES)
    tags = Tags(info_text, header, manifest_text, ssh_signature, mldsa65_signature)
    if tags.tag_manifest != signed:
        raise BundleDamaged
    return tags


def _read_declaration(tar: TarReader) -> None:
    try:
        declaration = _read(tar, BAGIT, _MAX_SMALL)
    except BundleDamaged:
        raise NotABundle from None
    if declaration != DECLARATION:
        raise NotABundle


def _read(tar: TarReader, name: str, most: int) -> bytes:
    entry = tar.next()
    if entry is None or entry.name != ROOT + name or entry.size > most:
        raise BundleDamaged
    return tar.read()


def _parse_line(line: str) -> tuple[str, bytes, tuple[int, str]]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise BundleDamaged
    digest = bytes.fromhex(match[1])
    try:
        return match[2], digest, position(match[2], digest)
    except ValueError:
        raise BundleDamaged from None
