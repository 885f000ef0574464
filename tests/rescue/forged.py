"""What a hostile sender who knows the recipient could seal: bags put together by hand."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.rescue.sealed import Sealed
from vault.exchange import bag, bundle, container, tar
from vault.records import identity
from vault.records.identity import Identity
from vault.sealing import age, sshsig
from vault.sealing.padding import padded

MALLORY = identity.new("Mallory")
FLOOR = 256 << 10


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag taken apart. `payload` by name without 'bundle/data/', in order."""

    tags: bag.Tags
    payload: Mapping[str, bytes]

    def signed_by(self, signer: Identity, payload: Mapping[str, bytes] | None = None) -> Bag:
        """The same under another sender's signatures, perhaps with another payload."""
        payload = self.payload if payload is None else payload
        header = json.loads(self.tags.header)
        header["sender"] = json.loads(json.dumps(_sender(signer)))
        return Bag(_tags(json.dumps(header).encode(), payload, signer), payload)

    def archive(self) -> bytes:
        files = [*self.tags.files()]
        files += [(f"bundle/data/{name}", content) for name, content in self.payload.items()]
        return b"".join(entry(name, content) for name, content in files) + tar.END


def taken_apart(sealed: Sealed, name: str = "hybrid.age") -> Bag:
    """A bundle that Satchel sealed to Bohdan."""
    keys = age.parse_identities((sealed.folder / "bohdan.key").read_text())
    with container.read(sealed.folder / name, keys) as reader:
        return read(reader)


def read(reader: container.BundleReader) -> Bag:
    """Everything in an opened bundle."""
    payload = {part.name: part.stream.readall() for part in reader.parts()}
    manifest = bag.manifest(
        (name, hashlib.sha256(content).digest()) for name, content in payload.items()
    )
    info = bag.info(sum(map(len, payload.values())), len(payload))
    signatures = reader.ssh_signature, reader.mldsa65_signature
    return Bag(bag.Tags(info, reader.header, manifest, *signatures), payload)


def seal(archive: bytes, path: Path, recipient: Path, others: int = 1) -> Path:
    """An age file of an archive, padded as a bundle is, to the owner of a card and `others`."""
    card = json.loads(json.loads(recipient.read_bytes())["card"])
    payload = archive + bytes(padded(len(archive), FLOOR) - len(archive))
    crowd = [age.HybridIdentity.generate().recipient() for _ in range(others)]
    with path.open("wb") as sink:
        age.seal(io.BytesIO(payload), sink, [*crowd, age.parse_recipient(card["age"])])
    return path


def entry(name: str, content: bytes, kind: bytes = b"0") -> bytes:
    """An entry under any name and of any kind, with a right checksum."""
    block = bytearray(tar.header("x", len(content)))
    block[:100] = name.encode().ljust(100, b"\0")
    block[156:157] = kind
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + content + bytes(tar.filling(len(content)))


def _sender(signer: Identity) -> dict[str, str]:
    sender = bundle.sender_of(signer.public)
    return {name: getattr(sender, name) for name in sender.__struct_fields__}


def _tags(header: bytes, payload: Mapping[str, bytes], signer: Identity) -> bag.Tags:
    manifest = bag.manifest(
        (name, hashlib.sha256(content).digest()) for name, content in payload.items()
    )
    info = bag.info(sum(map(len, payload.values())), len(payload))
    message = bag.tag_manifest(info, header, manifest)
    ssh = sshsig.sign(signer.signing, sshsig.BUNDLE_NAMESPACE, message)
    return bag.Tags(info, header, manifest, ssh, signer.signing.sign_mldsa65("bundle", message))


def changed_lines(payload: Mapping[str, bytes], change: Callable[[Any], None]) -> dict[str, bytes]:
    """The payload with every line of its statements changed."""
    lines = [json.loads(line) for line in payload["changes.jsonl"].splitlines()]
    for line in lines:
        change(line)
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return {**payload, "changes.jsonl": written.encode()}


def cards_of(payload: Mapping[str, bytes]) -> list[str]:
    return [name for name in payload if name.startswith("cards/")]


def in_order(payload: Mapping[str, bytes]) -> dict[str, bytes]:
    """As a bag has it, however it was put together."""
    kinds = ("changes.jsonl", "cards/", "files/", "read-me-first.html")

    def place(name: str) -> tuple[int, str]:
        return next(number for number, kind in enumerate(kinds) if name.startswith(kind)), name

    return {name: payload[name] for name in sorted(payload, key=place)}


def without_signature(tags: bag.Tags, which: str) -> bag.Tags:
    return replace(tags, **{which: b"" if which == "ssh_signature" else bytes(3309)})
