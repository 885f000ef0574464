#!/usr/bin/env python3
"""Open and check a Satchel bundle without Satchel.

    python open_bundle.py BUNDLE --identity KEYFILE --out FOLDER [--sender CARD]
    python open_bundle.py BUNDLE --passphrase-file FILE --out FOLDER

Needs Python 3.11 and `cryptography` 50, nothing else. BUNDLE is the file, or the first of its
volumes (`X.001`). KEYFILE holds lines AGE-SECRET-KEY-...; if it was exported under a passphrase,
give that one in --passphrase-file as well. The first line of FILE is the passphrase. FOLDER must
not exist; it appears only when every signature and digest is good, and then holds the attached
files, the cards, the statements, and `read-me-first.html`, a page that shows them.

Written from docs/bundle-format.md alone; section numbers below are that page's.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import html
import io
import json
import math
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import mldsa, mlkem, x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

PAGE = "read-me-first.html"


class Bad(Exception):
    """The bundle is damaged, forged, or not for this key."""


def need(condition: object, otherwise: str) -> None:
    """Stop unless the condition holds."""
    if not condition:
        raise Bad(otherwise)


# Section 1: the age file.

CHUNK = 65536
TAG = 16
AGE = b"age-encryption.org/v1\n"


def unpadded(text: bytes) -> bytes:
    data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    need(base64.b64encode(data).rstrip(b"=") == text, "the beginning of the file is damaged")
    return data


def derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt or None, info).derive(key)


def open_body(key: bytes, body: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
    except InvalidTag:
        return None


BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def bech32_data(text: str) -> tuple[str, bytes]:
    """The prefix in capitals and the data of a Bech32 string (BIP 173, without a length limit)."""
    prefix, _, data = text.lower().rpartition("1")
    need(data and set(data) <= set(BECH32), "a key is mistyped")
    values = [BECH32.index(letter) for letter in data]
    check = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    need(check == 1, "a key is mistyped")
    bits = "".join(f"{value:05b}" for value in values[:-6])
    whole = len(bits) // 8 * 8
    return prefix.upper(), bytes(int(bits[at : at + 8], 2) for at in range(0, whole, 8))


class HybridKey:
    """ML-KEM-768 with X25519 (X-Wing) through HPKE; the seed is expanded by SHAKE256."""

    kind = b"mlkem768x25519"
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)

    def __init__(self, seed: bytes) -> None:
        expanded = hashlib.shake_256(seed).digest(96)
        lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        classical = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self.key = hpke.MLKEM768X25519PrivateKey(lattice, classical)

    def file_key(self, arguments: Sequence[bytes], body: bytes) -> bytes | None:
        try:
            sealed = unpadded(arguments[1]) + body
            return self.suite.decrypt(sealed, self.key, b"age-encryption.org/mlkem768x25519")
        except InvalidTag:
            return None


class ClassicalKey:
    """X25519."""

    kind = b"X25519"

    def __init__(self, scalar: bytes) -> None:
        self.key = x25519.X25519PrivateKey.from_private_bytes(scalar)

    def file_key(self, arguments: Sequence[bytes], body: bytes) -> bytes | None:
        share = unpadded(arguments[1])
        secret = self.key.exchange(x25519.X25519PublicKey.from_public_bytes(share))
        public = self.key.public_key().public_bytes_raw()
        return open_body(derive(secret, share + public, b"age-encryption.org/v1/X25519"), body)


class Passphrase:
    """scrypt, N up to 2^20."""

    kind = b"scrypt"

    def __init__(self, text: bytes) -> None:
        self.text = text

    def file_key(self, arguments: Sequence[bytes], body: bytes) -> bytes | None:
        need(
            re.fullmatch(rb"[1-9]|1[0-9]|20", arguments[2]), "the passphrase needs too much memory"
        )
        salt = b"age-encryption.org/v1/scrypt" + unpadded(arguments[1])
        return open_body(Scrypt(salt, 32, 1 << int(arguments[2]), 8, 1).derive(self.text), body)


Key = HybridKey | ClassicalKey | Passphrase


def read_keys(identity: Path | None, passphrase_file: Path | None) -> list[Key]:
    """What opens the bundle. A key file that is sealed itself is opened by the passphrase."""
    phrase = None
    if passphrase_file is not None:
        first = passphrase_file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]
        phrase = Passphrase(first.removesuffix(b"\r"))
    if identity is None:
        need(phrase, "give --identity or --passphrase-file")
        return [phrase] if phrase else []
    text = identity.read_bytes()
    if text.startswith(AGE):
        need(phrase, "that key file is sealed: give --passphrase-file too")
        text = b"".join(decrypt(io.BytesIO(text), [phrase] if phrase else []))
    return [parse_key(line) for line in key_lines(text.decode("utf-8-sig"))]


def key_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    need(found, "there is no key in that file")
    return found


def parse_key(text: str) -> Key:
    prefix, data = bech32_data(text)
    need(len(data) == 32, "a line of that file is no key")
    if prefix == "AGE-SECRET-KEY-PQ-":
        return HybridKey(data)
    need(prefix == "AGE-SECRET-KEY-", "a line of that file is no key")
    return ClassicalKey(data)


def read_stanza(source: BinaryIO, line: bytes) -> tuple[bytes, list[bytes], bytes]:
    """The text, arguments and body of a stanza that begins with `line`."""
    text, encoded = [line], []
    while True:
        text.append(source.readline(66))
        need(text[-1].endswith(b"\n"), "the beginning of the file is damaged")
        encoded.append(text[-1][:-1])
        if len(text[-1]) < 65:
            return b"".join(text), line[3:-1].split(b" "), unpadded(b"".join(encoded))


def decrypt(source: BinaryIO, keys: Sequence[Key]) -> Iterator[bytes]:
    """The plaintext in chunks of at most 64 KiB; damage raises before the damaged chunk."""
    return unlock(source, keys)[1]


def unlock(source: BinaryIO, keys: Sequence[Key]) -> tuple[list[bytes], Iterator[bytes]]:
    """The kinds of the stanzas, and the plaintext."""
    head = source.readline(len(AGE))
    need(head == AGE, "this is not an age file")
    stanzas: list[tuple[list[bytes], bytes]] = []
    line = source.readline(4096)
    while line.startswith(b"-> "):
        text, arguments, body = read_stanza(source, line)
        head += text
        stanzas.append((arguments, body))
        need(len(stanzas) <= 256 and len(head) < 1 << 19, "the file's beginning is too large")
        line = source.readline(4096)
    need(line.startswith(b"--- "), "the beginning of the file is damaged")
    file_key = find_key(stanzas, keys)
    mac = hmac.digest(derive(file_key, b"", b"header"), head + b"---", "sha256")
    need(hmac.compare_digest(mac, unpadded(line[4:-1])), "the beginning of the file was changed")
    nonce = source.read(16)
    need(len(nonce) == 16, "the file was cut short")
    kinds = [arguments[0] for arguments, _ in stanzas]
    return kinds, chunks(source, derive(file_key, nonce, b"payload"))


def find_key(stanzas: Sequence[tuple[list[bytes], bytes]], keys: Sequence[Key]) -> bytes:
    for arguments, body in stanzas:
        need(arguments[0] != b"scrypt" or len(stanzas) == 1, "the file's beginning was changed")
        for key in keys:
            if arguments[0] == key.kind:
                # One length only: a longer body could open under several keys.
                right = len(arguments) == (3 if key.kind == b"scrypt" else 2) and len(body) == 32
                need(right, "the beginning of the file is damaged")
                if (file_key := key.file_key(arguments, body)) is not None:
                    return file_key
    raise Bad("this was not sealed for that key or passphrase")


def chunks(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """STREAM: the nonce counts chunks and marks the last one."""
    cipher, number = ChaCha20Poly1305(key), 0
    chunk = source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        nonce = number.to_bytes(11, "big") + (b"\0" if following else b"\1")
        try:
            plain = cipher.decrypt(nonce, chunk, None)
        except InvalidTag:
            raise Bad("the file is damaged or was cut short") from None
        need(plain or not number, "the file is damaged")
        yield plain
        if not following:
            return
        chunk, number = following, number + 1


class Volumes(io.RawIOBase):
    """One file, or X.001, X.002 ... one after another."""

    def __init__(self, first: Path) -> None:
        self.paths = [first]
        if first.suffix == ".001":
            every = [first.with_suffix(f".{number:03}") for number in range(1, 1000)]
            last = max(place for place, path in enumerate(every) if path.exists() or not place)
            self.paths = every[: last + 1]
        for path in self.paths:
            need(path.exists(), f"{path.name} is missing")
        self.file = self.paths.pop(0).open("rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        length = self.file.readinto(buffer)
        while not length and self.paths:
            self.file.close()
            self.file = self.paths.pop(0).open("rb")
            length = self.file.readinto(buffer)
        return length

    def close(self) -> None:
        self.file.close()
        super().close()


# Section 2: the tar and the bag.

BLOCK = 512
TOP = "bundle/"
INFO, HEADER, MANIFEST = "bag-info.txt", "satchel.json", "manifest-sha256.txt"
SIGNED, SSHSIG, MLDSA65 = (f"tagmanifest-sha256.txt{end}" for end in ("", ".sig", ".mldsa65"))
TAGS = {
    "bagit.txt": 4096,
    INFO: 4096,
    HEADER: 4 << 20,
    MANIFEST: 32 << 20,
    SIGNED: 4096,
    SSHSIG: 4096,
    MLDSA65: 3309,
}
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
OXUM = re.compile(rb"Bag-Software-Agent: Satchel\nPayload-Oxum: ([0-9]{1,18})\.([0-9]{1,6})\n")
HEX = "[0-9a-f]{64}"
LINE = re.compile(
    rf"({HEX})  data/(?:(changes\.jsonl)|(cards/{HEX}\.json)|(files/{HEX})|(read-me-first\.html))"
)


class Plain:
    """What was sealed, read once and in order."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.rest, self.offset = pieces, memoryview(b""), 0

    def some(self, most: int) -> memoryview:
        """At most so many of the following bytes; empty at the end."""
        self.rest = self.rest or memoryview(next(self.pieces, b""))
        part, self.rest = self.rest[:most], self.rest[most:]
        self.offset += len(part)
        return part

    def pieces_of(self, length: int) -> Iterator[memoryview]:
        """The next so many bytes."""
        while length:
            part = self.some(length)
            need(part, "the archive was cut short")
            length -= len(part)
            yield part

    def exactly(self, length: int) -> bytes:
        return b"".join(self.pieces_of(length))

    def entry(self, name: str) -> int:
        """The size of the next entry, which must be of that name."""
        block = self.exactly(BLOCK)
        need(re.fullmatch(rb"[0-7]{11}", block[124:135]), "the archive is damaged")
        size = int(block[124:135], 8)
        need(block == entry_header(name, size), "the archive is damaged")
        return size

    def content(self, size: int) -> Iterator[memoryview]:
        """An entry's content, and the zeros after it."""
        yield from self.pieces_of(size)
        need(not any(self.exactly(-size % BLOCK)), "the archive is damaged")

    def end(self) -> None:
        """Two blocks of zeros, and zeros up to the Padmé step."""
        need(not any(self.exactly(2 * BLOCK)), "the archive holds something that is not listed")
        length = padme(max(self.offset, 256 << 10))
        while part := self.some(1 << 20):
            need(not any(bytes(part)), "something follows the archive's end")
        need(self.offset == length, "the bundle has a length that none has")


def entry_header(name: str, size: int) -> bytes:
    """The one ustar header that a name and a size allow."""
    fields = (
        f"{TOP}{name}".encode("ascii").ljust(100, b"\0"),
        b"0000644\0" + b"0000000\0" * 2,
        b"%011o\0" % size + b"%011o\0" % 0,
        b" " * 8,
        b"0" + bytes(100) + b"ustar\x0000" + bytes(64),
        b"0000000\0" * 2 + bytes(167),
    )
    block = b"".join(fields)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def padme(length: int) -> int:
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def read_bag(plain: Plain, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Check tag files and signatures, then write the payload; satchel.json and payload names."""
    tags: dict[str, bytes] = {}
    for name, most in TAGS.items():
        size = plain.entry(name)
        need(size <= most, f"{name} is too large")
        tags[name] = b"".join(plain.content(size))
    header = check_tags(tags)
    listed = parse_manifest(tags[MANIFEST])
    total = 0
    for name, digest in listed.items():
        size = plain.entry(f"data/{name}")
        total += size
        # The sender's own page may hold anything; ours is made of what is proven.
        target = None if name == PAGE else folder / name
        need(write(plain.content(size), target) == digest, f"{name} is damaged")
    plain.end()
    oxum = OXUM.fullmatch(tags[INFO])
    right = oxum and (int(oxum[1]), int(oxum[2])) == (total, len(listed))
    need(right, "something is missing or was added")
    (folder / HEADER).write_bytes(tags[HEADER])
    return header, [name for name in listed if name != PAGE]


def parse_manifest(text: bytes) -> dict[str, str]:
    """Payload name -> SHA-256, in the one order there is."""
    lines = text.decode("ascii").split("\n")
    need(not lines.pop() and 1 <= len(lines) <= 100_000, "the manifest is damaged")
    listed: dict[str, str] = {}
    before = (0, "")
    for line in lines:
        match = LINE.fullmatch(line)
        if match is None:
            raise Bad("the manifest is damaged")
        sha256, here = match[1], (match.lastindex or 0, match[match.lastindex or 0])
        need(here > before, "the manifest is damaged")
        is_file = here[1].startswith("files/")
        need(not is_file or here[1] == f"files/{sha256}", "the manifest is damaged")
        listed[here[1]] = sha256
        before = here
    need("changes.jsonl" in listed, "the manifest is damaged")
    return listed


def write(pieces: Iterable[memoryview], target: Path | None) -> str:
    """Write what comes, if anywhere; its SHA-256."""
    digest = hashlib.sha256()
    if target is None:
        for piece in pieces:
            digest.update(piece)
        return digest.hexdigest()
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with target.open("xb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


# Section 3: satchel.json and the signatures.


DIGITS = 4300


class Members(dict[str, Any]):
    """A JSON object; `pairs` are its members as often as they come."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def parse(data: bytes | str) -> Members:
    """A JSON object."""

    def refuse(_: str) -> NoReturn:
        raise Bad("a number is none")

    # Left to itself, `json` takes a byte order mark, other charsets, and halves of characters.
    text = data.decode() if isinstance(data, bytes) else data
    found = json.loads(text, parse_constant=refuse, parse_int=whole, object_pairs_hook=Members)
    if not isinstance(found, Members):
        raise Bad("something is no JSON object")
    if "\\ud" in text or "\\uD" in text:
        json.dumps(found, ensure_ascii=False).encode()
    return found


def whole(digits: str) -> int | float:
    """A number, or infinity where none so large is read."""
    return int(digits) if len(digits) <= DIGITS else math.inf


def check_tags(tags: dict[str, bytes]) -> dict[str, Any]:
    """satchel.json, whose digest is in the tag manifest, which carries both signatures."""
    covered = ("bagit.txt", INFO, HEADER, MANIFEST)
    lines = [f"{hashlib.sha256(tags[name]).hexdigest()}  {name}\n" for name in covered]
    need(tags[SIGNED] == "".join(lines).encode(), "the tag manifest is damaged")
    need(tags["bagit.txt"] == DECLARATION, "this is not a bundle")
    header = parse(tags[HEADER])
    need(header["format"] == "satchel-bundle", "this is not a bundle")
    need(header["version"] == 1, "this bundle needs a newer version of this script")
    people, entries = header["recipients"], header["entries"]
    if people != "passphrase":
        need(isinstance(people, list) and people, "the bundle says nothing of its recipients")
    need(len(entries) == len([] if people == "passphrase" else people), "recipients are missing")
    sender = header["sender"]
    start = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"
    blob = base64.b64decode(sender["ssh_key"].removeprefix("ssh-ed25519 "), validate=True)
    keys = Keys(blob[-32:].hex(), sender["mldsa65"], sender["age"])
    need(blob == start + keys.ed25519, "the sender's key is damaged")
    need(keys.fingerprint == sender["fingerprint"], "the sender's keys differ")
    keys.check_sshsig(tags[SIGNED], tags[SSHSIG])
    keys.check_mldsa65("bundle", tags[SIGNED], tags[MLDSA65])
    return header


SMALL_ORDER = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)


class Keys:
    """An identity's public keys."""

    def __init__(self, ed25519: str, mldsa65: str, age: str) -> None:
        self.ed25519, lattice = bytes.fromhex(ed25519), bytes.fromhex(mldsa65)
        prefix, receiving = bech32_data(age)
        y = int.from_bytes(self.ed25519, "little") & (1 << 255) - 1
        prime = (1 << 255) - 19
        weak = {0, 1, SMALL_ORDER, prime - SMALL_ORDER, prime - 1}
        right = len(self.ed25519) == 32 and y < prime and y not in weak
        need(right and (prefix, len(receiving)) == ("AGE1PQ", 1216), "a key is made to deceive")
        self.mldsa65 = mldsa.MLDSA65PublicKey.from_public_bytes(lattice)
        joined = b"satchel-identity-v1\0" + self.ed25519 + lattice + receiving
        self.fingerprint = hashlib.sha256(joined).hexdigest()

    def check_ed25519(self, what: str, message: bytes, signature: bytes) -> None:
        self.check_plain(f"satchel-{what}-v1\0".encode() + message, signature)

    def check_plain(self, message: bytes, signature: bytes) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(self.ed25519).verify(signature, message)
        except InvalidSignature:
            raise Bad("a signature is forged") from None

    def check_mldsa65(self, what: str, message: bytes, signature: bytes) -> None:
        try:
            self.mldsa65.verify(signature, message, f"satchel-{what}-v1".encode())
        except InvalidSignature:
            raise Bad("a signature is forged") from None

    def check_sshsig(self, message: bytes, armor: bytes) -> None:
        """OpenSSH's PROTOCOL.sshsig, namespace satchel-bundle-v1, hash sha512."""

        def joined(*fields: bytes) -> bytes:
            return b"".join(len(field).to_bytes(4, "big") + field for field in fields)

        blob = base64.b64decode(b"".join(armor.splitlines()[1:-1]), validate=True)
        fields = (b"satchel-bundle-v1", b"", b"sha512")
        inner = joined(b"ssh-ed25519", blob[-64:])
        form = joined(joined(b"ssh-ed25519", self.ed25519), *fields, inner)
        need(blob == b"SSHSIG\0\0\0\1" + form, "a signature is forged")
        signed = b"SSHSIG" + joined(*fields, hashlib.sha512(message).digest())
        self.check_plain(signed, blob[-64:])


def is_addressed(header: dict[str, Any], kinds: Sequence[bytes], keys: Sequence[Key]) -> bool:
    """Whether the sender sealed it for these keys, rather than somebody who passed it on."""
    by_passphrase = list(kinds) == [b"scrypt"]
    if header["recipients"] == "passphrase" or by_passphrase:
        return by_passphrase and header["recipients"] == "passphrase"
    if len(set(kinds)) != 1 or len(kinds) != len(header["recipients"]):
        return False
    for entry in header["entries"]:
        try:
            parse(b"".join(decrypt(io.BytesIO(bytes.fromhex(entry)), keys)))
        except Bad:
            continue
        return True
    return False


# Section 4: cards.


def read_card(data: bytes) -> tuple[str, Keys]:
    """The name and the keys on a card whose signatures are good."""
    need(len(data) <= 64 << 10, "a card is too large")
    outer = parse(data)
    text = outer["card"].encode()
    card = parse(text)
    same = json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode() == text
    need(same and card["format"] == "satchel-card" and card["version"] == 1, "a card is damaged")
    keys = Keys(card["ed25519"], card["mldsa65"], card["age"])
    check_both(keys, text, outer)
    old = card["succeeds"]
    need((old is None) == (outer.get("previous") is None), "a card is damaged")
    if old is not None:
        older = Keys(old["ed25519"], old["mldsa65"], old["age"])
        need(older.fingerprint == old["fingerprint"] != keys.fingerprint, "a card is forged")
        check_both(older, text, outer["previous"])
    return str(card["name"]), keys


def check_both(keys: Keys, text: bytes, signatures: dict[str, str]) -> None:
    keys.check_ed25519("card", text, bytes.fromhex(signatures["ed25519"]))
    keys.check_mldsa65("card", text, bytes.fromhex(signatures["mldsa65"]))


# Section 5: statements.

MAX_LINE = 64 << 20
MAX_CHANGES = 512 << 20
KINDS = ("assert", "retract", "prefer")


def digest(what: str, *parts: bytes) -> str:
    return hashlib.sha256(f"satchel-{what}-v1\0".encode() + b"".join(parts)).hexdigest()


def prefixed(text: str) -> bytes:
    return len(text.encode()).to_bytes(4, "big") + text.encode()


CHANGESET = {
    "author": (str,),
    "chain": (str,),
    "sequence": (int,),
    "previous": (str, type(None)),
    "time": (int,),
    "edits": (list,),
}
EDIT = {
    "author": (str,),
    "chain": (str,),
    "sequence": (int,),
    "record": (str,),
    "type": (str,),
    "statements": (list,),
}
STATEMENT = {"kind": (str,), "property": (str,)}
TEXTS = ("nonce", "commitment", "keep", "source", "pinpoint", "confidence", "stance", "reliability")
MAYBE = {name: (str, type(None)) for name in TEXTS} | {"replaces": (list,), "over": (list,)}
DEPTH = 32


def shaped(text: bytes, most: int, members: dict[str, tuple[type, ...]]) -> Members:
    """A JSON object of at most so many bytes, with these members among others."""
    need(len(text) <= most, "a statement is too large")
    found = parse(text)
    need(all(name in found for name in members), "a statement is damaged")
    kinds = {**MAYBE, **members}
    # Each time that a member comes: the last one counts, and the others are no place to hide.
    for name, value in found.pairs:
        need(name not in kinds or type(value) in kinds[name], "a statement is damaged")
        is_list = name in kinds and isinstance(value, list)
        need(not is_list or all(isinstance(one, str) for one in value), "a list is damaged")
    for name, allowed in members.items():
        need(allowed != (int,) or 0 <= found[name] < 1 << 62, "a number is too large")
    return found


def is_bounded(value: Any, left: int = DEPTH) -> bool:
    """Whether a value is nested within limits, and no number of it is beyond all of them."""
    if isinstance(value, float):
        return math.isfinite(value)
    if not isinstance(value, (dict, list)):
        return True
    members = value.values() if isinstance(value, dict) else value
    return left > 0 and all(is_bounded(member, left - 1) for member in members)


def need_ids(names: Sequence[str], length: int = 32) -> None:
    right = all(re.fullmatch(f"[0-9a-f]{{{2 * length}}}", name) for name in names)
    need(right and len(set(names)) == len(names), "an identifier is damaged")


def check_changes(path: Path, keys: dict[str, Keys]) -> list[dict[str, Any]]:
    """Every statement of changes.jsonl, proven, with its content if that came along."""
    carried: dict[str, tuple[str, list[Any]]] = {}
    need(path.stat().st_size <= MAX_CHANGES, "there are more statements than a bundle has")
    with path.open("rb") as source:
        while line := source.readline(MAX_LINE + 1):
            need(len(line) <= MAX_LINE and line.endswith(b"\n"), "a line is damaged")
            parts = parse(line)
            joined = carried.setdefault(parts["changeset"], (parts["signature"], []))
            need(joined[0] == parts["signature"], "a changeset is forged")
            joined[1].extend(parts["edits"])
    types: dict[str, str] = {}
    return [
        said
        for text, (signature, edits) in carried.items()
        for said in check_changeset(text.encode(), bytes.fromhex(signature), edits, keys, types)
    ]


def check_changeset(
    text: bytes, signature: bytes, edits: list[Any], keys: dict[str, Keys], types: dict[str, str]
) -> Iterator[dict[str, Any]]:
    changeset = shaped(text, 1 << 20, CHANGESET)
    need(changeset["author"] in keys, "an author without a card")
    keys[changeset["author"]].check_ed25519("changeset", text, signature)
    need_ids(changeset["edits"])
    need_ids([changeset["chain"]], 16)
    previous = changeset["previous"]
    need_ids([] if previous is None else [previous])
    begins = previous is not None or changeset["sequence"] == 0
    need(begins and 1 <= len(changeset["edits"]) <= 256, "a changeset is damaged")
    left = set(changeset["edits"])
    created: set[str] = set()
    seen: set[str] = set()
    for parts in edits:
        body = parts["edit"].encode()
        name = digest("edit", body)
        need(name in left, "an edit does not belong to its changeset")
        left.remove(name)
        edit = shaped(body, 4 << 20, EDIT)
        is_first = edit.get("nonce") is not None
        need(not is_first or edit["record"] not in created, "a record is created twice")
        created |= {edit["record"]} if is_first else set()
        need(seen.isdisjoint(edit["statements"]), "a statement comes twice")
        seen.update(edit["statements"])
        same = all(edit[one] == changeset[one] for one in ("author", "chain", "sequence"))
        need(same, "an edit does not belong to its changeset")
        need(types.setdefault(edit["record"], edit["type"]) == edit["type"], "a type was changed")
        yield from check_edit(edit, parts, changeset["time"])


def check_edit(edit: dict[str, Any], parts: dict[str, Any], at: int) -> Iterator[dict[str, Any]]:
    need_ids(edit["statements"])
    need_ids([edit["record"]], 16)
    author, record = bytes.fromhex(edit["author"]), bytes.fromhex(edit["record"])
    need(0 < len(edit["type"]) <= 100, "a type is damaged")
    if edit.get("nonce") is not None:
        nonce = bytes.fromhex(edit["nonce"])
        made = digest("record", prefixed(edit["type"]), author, nonce)[:32]
        need(len(nonce) == 16 and made == edit["record"], "a record was not made by its author")
    carried = zip(edit["statements"], parts["statements"], parts["contents"], strict=True)
    for name, text, content in carried:
        if text is None:
            need(content is None, "a content without its statement")
            continue
        need(digest("statement", author, record, text.encode()) == name, "a statement was changed")
        statement = check_statement(shaped(text.encode(), 1 << 20, STATEMENT))
        value = None
        if content is not None:
            need(len(content) == 2, "a value is damaged")
            salt, value = bytes.fromhex(content[0]), content[1].encode()
            about = author + record + prefixed(statement["property"])
            made = digest("commitment", salt, about, value)
            need(len(salt) == 16 and made == statement["commitment"], "a value was changed")
        found = {"id": name, "record": edit["record"], "type": edit["type"], "time": at}
        content = None if value is None else shaped(value, 8 << 20, {})
        need(content is None or is_bounded(content["value"]), "a value is damaged")
        yield {**statement, **found, "author": edit["author"], "content": content}


def check_statement(statement: dict[str, Any]) -> dict[str, Any]:
    kind = statement["kind"]
    right = kind in KINDS and 0 < len(statement["property"]) <= 100
    right &= (kind == "assert") == (statement.get("commitment") is not None)
    right &= (kind == "prefer") == (statement.get("keep") is not None)
    need(right, "a statement is damaged")
    need_ids(statement.get("replaces", ()))
    need_ids(statement.get("over", ()))
    need_ids([one for one in map(statement.get, ("commitment", "keep")) if one is not None])
    return statement


# What people get: files under their names, and a page.


def name_files(folder: Path, stored: Sequence[str], said: Sequence[dict[str, Any]]) -> None:
    """Give files the names that were said of them first, made harmless."""
    left = {name.removeprefix("files/") for name in stored if name.startswith("files/")}
    for one in sorted(said, key=lambda one: (one["time"], one["id"])):
        value = one["content"]["value"] if one["content"] else None
        if one["property"] != "file" or not isinstance(value, dict):
            continue
        sha256, name = value.get("sha256"), value.get("name")
        if sha256 in left and isinstance(name, str):
            left.remove(sha256)
            target = folder / "files" / f"{sha256[:8]}-{safe_name(name)}"
            if target.exists():
                target = target.with_name(f"{sha256}-{safe_name(name)}")
            (folder / "files" / sha256).rename(target)


def safe_name(name: str) -> str:
    """A name as any file system takes it: letters, marks, digits, and - _ . of it; no path."""
    text = unicodedata.normalize("NFC", name)
    kept = [c if c in "-_." or unicodedata.category(c)[0] in "LMN" else "_" for c in text]
    stem, dot, end = "".join(kept).strip("._").rpartition(".")
    if not stem or len(end) > 10:
        stem, dot, end = stem + dot + end, "", ""
    return stem.encode()[:120].decode(errors="ignore") + dot + end


def write_page(
    folder: Path, header: dict[str, Any], names: dict[str, str], said: list[dict[str, Any]]
) -> None:
    """Every statement, nothing left out: what was replaced later is struck through."""
    by_id = {one["id"]: one for one in said}
    trusted = header["sender"]["fingerprint"]
    replaced = {
        old
        for one in said
        for old in one.get("replaces", ())
        if old in by_id
        and all(by_id[old][part] == one[part] for part in ("record", "property"))
        and one["author"] in (by_id[old]["author"], trusted)
    }
    records: dict[str, list[dict[str, Any]]] = {}
    for one in sorted(said, key=lambda one: (one["time"], one["id"])):
        records.setdefault(one["record"], []).append(one)
    parts = [
        "<!doctype html><html><head><meta charset=utf-8><title>Satchel bundle</title>",
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; ",
        "style-src 'unsafe-inline'\">",
        "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto}",
        "td{vertical-align:top;padding:.2em 1em .2em 0;unicode-bidi:plaintext}</style></head>",
        f"<body><h1>Sealed by {escaped(header['sender']['name'])}</h1>",
        f"<p>{escaped(header.get('purpose', ''))}</p>",
    ]
    for record, statements in records.items():
        parts.append(f"<h2>{escaped(statements[0]['type'])} {record}</h2><table>")
        for one in statements:
            text = escaped(shown(one, by_id))
            text = f"<s>{text}</s>" if one["id"] in replaced else text
            who = escaped(names.get(one["author"], one["author"][:16]))
            parts.append(f"<tr id=s{one['id']}><td>{escaped(one['property'])}<td>{text}")
            parts.append(f"<td>{who}<td>{day(one['time'])}</tr>")
        parts.append("</table>")
    (folder / PAGE).write_text("\n".join(parts), "utf-8")


def shown(said: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> str:
    if said["kind"] == "retract":
        return "(taken back)"
    if said["kind"] == "prefer":
        kept = by_id.get(said["keep"])
        is_value = kept is not None and kept["kind"] == "assert"
        return f"(chosen: {shown(kept, by_id) if kept and is_value else said['keep'][:16]})"
    if said["content"] is None:
        return "(withheld)"
    value = said["content"]["value"]
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or json.dumps(value, ensure_ascii=False))
    return str(value)


def visible(text: str) -> str:
    """Controls and characters without width made visible; joiners are spelling."""
    return "".join(
        c if c.isprintable() or c in "\n\u200c\u200d" else f"<U+{ord(c):04X}>" for c in text
    )


def escaped(text: str) -> str:
    return html.escape(visible(text))


def day(microseconds: int) -> str:
    seconds = min(microseconds // 1_000_000, 253_402_300_799)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")


def rescue(bundle: Path, keys: Sequence[Key], folder: Path, sender: Path | None) -> None:
    """Everything, into a folder that appears at the end."""
    part = folder.with_name(folder.name + ".part")
    for place in (folder, part):
        need(not place.exists() and not place.is_symlink(), f"there is a {place.name} already")
    part.mkdir(mode=0o700)
    try:
        with io.BufferedReader(Volumes(bundle), 1 << 20) as source:
            kinds, plain = unlock(source, keys)
            header, stored = read_bag(Plain(plain), part)
        if sender is not None:
            vouched = read_card(sender.read_bytes())[1].fingerprint
            need(vouched == header["sender"]["fingerprint"], "another sender than the card's owner")
        cards = {name: (part / name).read_bytes() for name in stored if name.startswith("cards/")}
        people = {name: read_card(data) for name, data in cards.items()}
        for name, (_, public) in people.items():
            need(name == f"cards/{public.fingerprint}.json", "a card lies under another's name")
        authors = {public.fingerprint: public for _, public in people.values()}
        said = check_changes(part / "changes.jsonl", authors)
        name_files(part, stored, said)
        write_page(part, header, {who.fingerprint: name for name, who in people.values()}, said)
        addressed = is_addressed(header, kinds, keys)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if not addressed:
        print("warning: its sender did not seal it for this key: somebody passed it on")
    if sender is None:
        print("warning: no card was given: nobody vouches that the sender is who they say")
    name, mark = header["sender"]["name"], header["sender"]["fingerprint"]
    print(f"sealed by {visible(name)}, fingerprint {mark}")
    print(f"{len(said)} statements are proven; open {folder / PAGE}")


MALFORMED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def main() -> int:
    """Read the arguments; 0 when everything was good."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--identity", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--sender", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        keys = read_keys(given.identity, given.passphrase_file)
        rescue(given.bundle, keys, given.out, given.sender)
    except (Bad, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except MALFORMED as error:
        print(f"error: something is damaged ({type(error).__name__})", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, MemoryError) as error:
        print(f"error: stopped ({type(error).__name__})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
