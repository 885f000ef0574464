#!/usr/bin/env python3
"""Open and check a Satchel bundle without Satchel. Needs Python 3.11 and `cryptography` 50, nothing else.

    python open_bundle.py BUNDLE --identity KEYFILE --out FOLDER [--sender CARD]
    python open_bundle.py BUNDLE --passphrase-file FILE --out FOLDER

BUNDLE is the file, or the first of its volumes (`X.001`). KEYFILE holds a line AGE-SECRET-KEY-...; FILE's first
line is the passphrase. FOLDER must not exist; it appears only when every signature and digest is good. It was
written from docs/bundle-format.md alone; section numbers below are that page's.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import html
import io
import json
import shutil
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import mldsa, mlkem, x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

CHUNK = 65536
TAG = 16
TOP = "bundle/"


class Bad(Exception):
    """The bundle is damaged, forged, or not for this key."""


def need(condition: object, what: str) -> None:
    """Stop unless the condition holds."""
    if not condition:
        raise Bad(what)


# -- section 1: the age file --------------------------------------------------------------------


def unpadded(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt or None, info).derive(key)


def open_body(key: bytes, body: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
    except InvalidTag:
        return None


BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech32_data(text: str) -> tuple[str, bytes]:
    """The prefix in capitals and the data of a Bech32 string (BIP 173, without its length limit)."""
    prefix, _, data = text.lower().rpartition("1")
    values = [BECH32.index(letter) for letter in data]
    check = 1
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values
    for value in expanded:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    need(check == 1, "the key is mistyped")
    bits = "".join(f"{value:05b}" for value in values[:-6])
    whole = len(bits) // 8 * 8
    return prefix.upper(), bytes(int(bits[at : at + 8], 2) for at in range(0, whole, 8))


class HybridKey:
    """ML-KEM-768 with X25519 (X-Wing) through HPKE; the seed is expanded by SHAKE256."""

    suite = hpke.Suite(
        hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
    )

    def __init__(self, seed: bytes) -> None:
        expanded = hashlib.shake_256(seed).digest(96)
        lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        classical = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self.key = hpke.MLKEM768X25519PrivateKey(lattice, classical)

    def file_key(self, arguments: list[bytes], body: bytes) -> bytes | None:
        if arguments[0] != b"mlkem768x25519":
            return None
        try:
            sealed = unpadded(arguments[1]) + body
            return self.suite.decrypt(sealed, self.key, b"age-encryption.org/mlkem768x25519")
        except InvalidTag:
            return None


class ClassicalKey:
    """X25519."""

    def __init__(self, scalar: bytes) -> None:
        self.key = x25519.X25519PrivateKey.from_private_bytes(scalar)

    def file_key(self, arguments: list[bytes], body: bytes) -> bytes | None:
        if arguments[0] != b"X25519":
            return None
        share = unpadded(arguments[1])
        secret = self.key.exchange(x25519.X25519PublicKey.from_public_bytes(share))
        public = self.key.public_key().public_bytes_raw()
        return open_body(derive(secret, share + public, b"age-encryption.org/v1/X25519"), body)


class Passphrase:
    """scrypt, N up to 2^20."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    def file_key(self, arguments: list[bytes], body: bytes) -> bytes | None:
        if arguments[0] != b"scrypt":
            return None
        work = int(arguments[2])
        need(work <= 20, "the passphrase would need too much memory")
        salt = b"age-encryption.org/v1/scrypt" + unpadded(arguments[1])
        return open_body(Scrypt(salt, 32, 1 << work, 8, 1).derive(self.text), body)


Key = HybridKey | ClassicalKey | Passphrase


def read_keys(text: str) -> list[Key]:
    """Every AGE-SECRET-KEY line."""
    keys: list[Key] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            prefix, data = bech32_data(line.strip())
            keys.append(HybridKey(data) if prefix.endswith("PQ-") else ClassicalKey(data))
    need(keys, "there is no key in that file")
    return keys


def decrypt(source: BinaryIO, keys: list[Key]) -> Iterator[bytes]:
    """The plaintext in chunks of at most 64 KiB; damage raises before the damaged chunk."""
    head = source.readline(200)
    need(head == b"age-encryption.org/v1\n", "this is not an age file")
    stanzas: list[tuple[list[bytes], bytes]] = []
    line = source.readline(1 << 20)
    while line.startswith(b"-> "):
        head += line
        arguments, body, short = line[3:-1].split(b" "), b"", b"x" * 65
        while len(short) >= 65:
            short = source.readline(200)
            head += short
            body += short[:-1]
        stanzas.append((arguments, unpadded(body)))
        line = source.readline(1 << 20)
        need(len(head) < 1 << 19, "the beginning of the file is too large")
    need(line.startswith(b"--- "), "the beginning of the file is damaged")
    found = (key.file_key(*stanza) for stanza in stanzas for key in keys)
    file_key = next((one for one in found if one is not None), None)
    if file_key is None:
        raise Bad("this bundle was not sealed for that key or passphrase")
    mac = hmac.digest(derive(file_key, b"", b"header"), head + b"---", "sha256")
    need(hmac.compare_digest(mac, unpadded(line[4:-1])), "the beginning of the file was changed")
    yield from chunks(source, derive(file_key, source.read(16), b"payload"))


def chunks(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """STREAM: the nonce counts chunks and marks the last one."""
    cipher, number = ChaCha20Poly1305(key), 0
    chunk = source.read(CHUNK + TAG)
    while chunk:
        following = source.read(CHUNK + TAG)
        nonce = number.to_bytes(11, "big") + (b"\0" if following else b"\1")
        try:
            yield cipher.decrypt(nonce, chunk, None)
        except InvalidTag:
            raise Bad("the file is damaged or was cut short") from None
        chunk, number = following, number + 1
    need(number, "the file was cut short")


class Stream(io.RawIOBase):
    """Chunks as a file that is read once."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts, self.rest = parts, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.rest = self.rest or next(self.parts, b"")
        length = min(len(buffer), len(self.rest))
        buffer[:length], self.rest = self.rest[:length], self.rest[length:]
        return length


class Volumes(io.RawIOBase):
    """One file, or X.001, X.002 ... one after another."""

    def __init__(self, first: Path) -> None:
        self.paths = [first]
        if first.suffix == ".001":
            numbered = (first.with_suffix(f".{number:03}") for number in range(1, 1000))
            self.paths = [path for path in numbered if path.exists()]
        self.file = self.paths.pop(0).open("rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        length = self.file.readinto(buffer)
        while not length and self.paths:
            self.file = self.paths.pop(0).open("rb")
            length = self.file.readinto(buffer)
        return length


# -- sections 2 and 3: the bag and its signatures --------------------------------------------------


def read_bag(tar: tarfile.TarFile, folder: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Check tag files and signatures, then write every payload file; returns satchel.json and keys."""
    tags: dict[str, bytes] = {}
    listed: dict[str, str] = {}
    header: dict[str, Any] = {}
    for member in tar:
        need(member.isreg() and member.name.startswith(TOP), "an entry that no bundle has")
        name = member.name.removeprefix(TOP)
        content = tar.extractfile(member)
        need(content is not None, name)
        assert content is not None
        if not name.startswith("data/"):
            need(name not in tags and member.size < 1 << 25, f"{name} comes twice or is too large")
            tags[name] = content.read()
            continue
        if not header:
            header, listed = check_tags(tags)
        need(listed.pop(name, None) == write_payload(content, folder / name[5:]), f"{name} is damaged")
    need(header and not listed, "something is missing")
    return header, tags


def check_tags(tags: dict[str, bytes]) -> tuple[dict[str, Any], dict[str, str]]:
    manifest = tags["tagmanifest-sha256.txt"]
    for line in manifest.decode().splitlines():
        digest, name = line.split("  ", 1)
        need(hashlib.sha256(tags[name]).hexdigest() == digest, f"{name} is damaged")
    header = json.loads(tags["satchel.json"])
    need(header["format"] == "satchel-bundle" and header["version"] == 1, "another version")
    sender = header["sender"]
    ed25519 = base64.b64decode(sender["ssh_key"].split()[1])[-32:]
    mldsa65 = bytes.fromhex(sender["mldsa65"])
    age = bech32_data(sender["age"])[1]
    need(fingerprint(ed25519, mldsa65, age) == sender["fingerprint"], "the sender's keys differ")
    try:
        check_sshsig(ed25519, manifest, tags["tagmanifest-sha256.txt.sig"])
        verifier = mldsa.MLDSA65PublicKey.from_public_bytes(mldsa65)
        verifier.verify(tags["tagmanifest-sha256.txt.mldsa65"], manifest, b"satchel-bundle-v1")
    except InvalidSignature:
        raise Bad("the bundle does not carry its sender's two signatures") from None
    lines = tags["manifest-sha256.txt"].decode().splitlines()
    return header, {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in lines}


def fingerprint(ed25519: bytes, mldsa65: bytes, age: bytes) -> str:
    return hashlib.sha256(b"satchel-identity-v1\0" + ed25519 + mldsa65 + age).hexdigest()


def check_sshsig(ed25519: bytes, message: bytes, armor: bytes) -> None:
    """OpenSSH's PROTOCOL.sshsig, namespace satchel-bundle-v1, hash sha512."""

    def string(data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + data

    signature = base64.b64decode(b"".join(armor.splitlines()[1:-1]))[-64:]
    fields = b"satchel-bundle-v1", b"", b"sha512", hashlib.sha512(message).digest()
    signed = b"SSHSIG" + b"".join(map(string, fields))
    Ed25519PublicKey.from_public_bytes(ed25519).verify(signature, signed)


def write_payload(content: BinaryIO, target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        while block := content.read(1 << 20):
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


# -- sections 4 and 5: cards and statements --------------------------------------------------------


def read_card(data: bytes) -> tuple[str, str, bytes]:
    """(fingerprint, name, Ed25519 key) of a card whose two signatures are good."""
    outer = json.loads(data)
    text = outer["card"].encode()
    card = json.loads(text)
    ed25519, mldsa65 = bytes.fromhex(card["ed25519"]), bytes.fromhex(card["mldsa65"])
    try:
        key = Ed25519PublicKey.from_public_bytes(ed25519)
        key.verify(bytes.fromhex(outer["ed25519"]), b"satchel-card-v1\0" + text)
        verifier = mldsa.MLDSA65PublicKey.from_public_bytes(mldsa65)
        verifier.verify(bytes.fromhex(outer["mldsa65"]), text, b"satchel-card-v1")
    except InvalidSignature:
        raise Bad("a card in the bundle is forged") from None
    return fingerprint(ed25519, mldsa65, bech32_data(card["age"])[1]), card["name"], ed25519


def check_changes(folder: Path, keys: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """Every statement of changes.jsonl that is proven, with its content if that came along."""
    with (folder / "changes.jsonl").open("rb") as source:
        for line in source:
            parts = json.loads(line)
            changeset = parts["changeset"].encode()
            said = json.loads(changeset)
            need(said["author"] in keys, "an author without a card")
            try:
                key = Ed25519PublicKey.from_public_bytes(keys[said["author"]])
                key.verify(bytes.fromhex(parts["signature"]), b"satchel-changeset-v1\0" + changeset)
            except InvalidSignature:
                raise Bad("a changeset is forged") from None
            for edit in parts["edits"]:
                yield from check_edit(edit, said)


def check_edit(parts: dict[str, Any], changeset: dict[str, Any]) -> Iterator[dict[str, Any]]:
    body = parts["edit"].encode()
    digest = hashlib.sha256(b"satchel-edit-v1\0" + body).hexdigest()
    edit = json.loads(body)
    same = all(edit[name] == changeset[name] for name in ("author", "chain", "sequence"))
    need(digest in changeset["edits"] and same, "an edit does not belong to its changeset")
    author, record = bytes.fromhex(edit["author"]), bytes.fromhex(edit["record"])
    if "nonce" in edit:
        kind = edit["type"].encode()
        seed = len(kind).to_bytes(4, "big") + kind + author + bytes.fromhex(edit["nonce"])
        made = hashlib.sha256(b"satchel-record-v1\0" + seed).digest()[:16]
        need(made == record, "a record was not made by its author")
    carried = zip(edit["statements"], parts["statements"], parts["contents"], strict=True)
    for name, statement, content in carried:
        if statement is None:
            continue
        data = statement.encode()
        found = hashlib.sha256(b"satchel-statement-v1\0" + author + record + data).hexdigest()
        need(found == name, "a statement was changed")
        parsed = json.loads(data)
        if content is not None:
            check_content(author, record, parsed, bytes.fromhex(content[0]), content[1].encode())
        yield {
            "id": name,
            "record": edit["record"],
            "type": edit["type"],
            "author": edit["author"],
            "time": changeset["time"],
            **parsed,
            "content": json.loads(content[1]) if content is not None else None,
        }


def check_content(
    author: bytes, record: bytes, statement: dict[str, Any], salt: bytes, content: bytes
) -> None:
    name = statement["property"].encode()
    data = salt + author + record + len(name).to_bytes(4, "big") + name + content
    found = hashlib.sha256(b"satchel-commitment-v1\0" + data).hexdigest()
    need(found == statement["commitment"], "a value was changed")


# -- the page -----------------------------------------------------------------------------------------


def write_page(
    folder: Path, header: dict[str, Any], names: dict[str, str], said: list[dict[str, Any]]
) -> None:
    """Every statement, nothing left out: what was replaced later is struck through."""
    replaced = {old for one in said for old in one.get("replaces", ())}
    records: dict[str, list[dict[str, Any]]] = {}
    for one in sorted(said, key=lambda one: (one["time"], one["id"])):
        records.setdefault(one["record"], []).append(one)
    parts = [
        "<!doctype html><meta charset=utf-8><title>Satchel bundle</title>",
        "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto}",
        "td{vertical-align:top;padding:.2em 1em .2em 0;unicode-bidi:plaintext}</style>",
        f"<h1>Sealed by {html.escape(header['sender']['name'])}</h1>",
        f"<p>{html.escape(header.get('purpose', ''))}</p>",
    ]
    for record, statements in records.items():
        parts.append(f"<h2>{html.escape(statements[0]['type'])} {record}</h2><table>")
        for one in statements:
            value = "(withheld)" if one["content"] is None else show(one["content"]["value"])
            text = html.escape(one["kind"] if one["kind"] != "assert" else value)
            text = f"<s>{text}</s>" if one["id"] in replaced else text
            who = html.escape(names.get(one["author"], one["author"][:16]))
            parts.append(f"<tr><td>{html.escape(one['property'])}<td>{text}<td>{who}")
        parts.append("</table>")
    (folder / "page.html").write_text("\n".join(parts), "utf-8")


def show(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or json.dumps(value, ensure_ascii=False))
    return str(value)


def rescue(bundle: Path, keys: list[Key], folder: Path, sender: Path | None) -> None:
    """Everything, into a folder that appears at the end."""
    need(not folder.exists(), "the folder exists already")
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        source = io.BufferedReader(Volumes(bundle), 1 << 20)
        plain = io.BufferedReader(Stream(decrypt(source, keys)), 1 << 20)
        with tarfile.open(fileobj=plain, mode="r|") as tar:
            header, _ = read_bag(tar, part)
        need(not plain.read().strip(b"\0"), "something follows the end")
        if sender is not None:
            vouched = read_card(sender.read_bytes())[0]
            need(vouched == header["sender"]["fingerprint"], "another sender than the card's owner")
        cards = [read_card(path.read_bytes()) for path in sorted((part / "cards").iterdir())]
        said = list(check_changes(part, {one: key for one, _, key in cards}))
        write_page(part, header, {one: name for one, name, _ in cards}, said)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    print(f"sealed by {header['sender']['name']}, fingerprint {header['sender']['fingerprint']}")
    print(f"{len(said)} statements are proven; open {folder / 'page.html'}")


def main() -> int:
    """Read the arguments; 0 when everything was good."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--identity", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--sender", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if (given.identity is None) == (given.passphrase_file is None):
        parser.error("give --identity or --passphrase-file")
    try:
        if given.identity:
            keys = read_keys(given.identity.read_text("utf-8-sig"))
        else:
            first = given.passphrase_file.read_bytes().split(b"\n")[0].rstrip(b"\r")
            keys = [Passphrase(first)]
        rescue(given.bundle, keys, given.out, given.sender)
    except (Bad, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except (ValueError, KeyError, IndexError, TypeError, tarfile.TarError) as error:
        print(f"error: the bundle is damaged ({type(error).__name__})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
