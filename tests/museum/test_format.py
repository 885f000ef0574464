"""docs/vault-format.md is enough to read a vault: this does it by that page alone."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from shamir_mnemonic import combine_mnemonics
from sqlcipher3 import dbapi2 as sqlcipher

EXHIBIT = Path(__file__).parent / "v1"


def compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def hkdf(key: bytes, salt: bytes | None, info: bytes, length: int = 32) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(key)


def subkey(vault_key: bytes, purpose: str) -> bytes:
    return hkdf(vault_key, None, f"satchel-{purpose}-v1".encode())


def header_bytes() -> tuple[bytes, dict[str, Any]]:
    """H as it stands in the file, and the whole file."""
    text = (EXHIBIT / "Amira.vault" / "vault.json").read_bytes()
    start, end = text.index(b'"header":') + 9, text.rindex(b',"mac":')
    return text[start:end], json.loads(text)


def open_by_passphrase(name: str) -> bytes:
    body, file = header_bytes()
    header = file["header"]
    phrase = (EXHIBIT / name).read_text("utf-8").removesuffix("\n")
    for slot in (one for one in header["slots"] if one["kind"] == "passphrase"):
        kdf = slot["kdf"]
        stretched = Argon2id(
            salt=bytes.fromhex(kdf["salt"]),
            length=32,
            iterations=kdf["passes"],
            lanes=kdf["lanes"],
            memory_cost=kdf["memory"] * 1024,
        ).derive(unicodedata.normalize("NFKC", phrase).encode())
        info = b"satchel-slot-v1" + bytes.fromhex(header["vault"] + slot["id"]) + b"\1"
        keys = hkdf(stretched, bytes.fromhex(slot["salt"]), info, 64)
        if keys[32:].hex() == slot["commitment"]:
            about = [header["version"], header["vault"], header["generation"], slot["kind"]]
            about += [slot["id"], kdf["memory"], kdf["passes"], kdf["lanes"], kdf["salt"]]
            sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["key"])
            return AESGCM(keys[:32]).decrypt(*sealed, compact([*about, slot["salt"]]))
    raise AssertionError(f"no slot opens in {body!r}")


def open_by_shares(*numbers: int) -> bytes:
    header = header_bytes()[1]["header"]
    (slot,) = (one for one in header["slots"] if one["kind"] == "shares")
    texts = [(EXHIBIT / "shares" / f"share-{n}-of-3.txt").read_text("utf-8") for n in numbers]
    seed = combine_mnemonics([text.strip().splitlines()[-1] for text in texts])
    expanded = hashlib.shake_256(seed).digest(96)
    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    curve = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
    about = [header["version"], header["vault"], header["generation"], "shares", slot["id"]]
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    private = hpke.MLKEM768X25519PrivateKey(lattice, curve)
    return suite.decrypt(
        bytes.fromhex(slot["sealed"]), private, compact([*about, slot["set"], slot["public"]])
    )


@pytest.fixture(scope="module")
def vault_key() -> bytes:
    return open_by_passphrase("passphrase")


@pytest.fixture
def database(vault_key: bytes, tmp_path: Path) -> Any:
    shutil.copy(EXHIBIT / "Amira.vault" / "records-1.db", tmp_path / "copy.db")
    connection = sqlcipher.connect(str(tmp_path / "copy.db"))
    connection.set_key(b"x'" + subkey(vault_key, "database").hex().encode() + b"'")
    connection.execute("PRAGMA cipher_page_size = 16384")
    yield connection
    connection.close()


def test_every_way_in_gives_the_same_key(vault_key: bytes) -> None:
    assert len(vault_key) == 32
    assert open_by_passphrase("second-passphrase") == vault_key
    assert open_by_shares(1, 2) == open_by_shares(2, 3) == vault_key


def test_the_header_carries_its_check_and_its_mac(vault_key: bytes) -> None:
    body, file = header_bytes()
    assert file["mac"] == hmac.digest(subkey(vault_key, "header-mac"), body, "sha256").hex()
    assert file["check"] == hashlib.sha256(body + bytes.fromhex(file["mac"])).hexdigest()


def test_the_heads_are_what_header_and_database_say(vault_key: bytes, database: Any) -> None:
    body, mac = database.execute("SELECT body, mac FROM heads").fetchone()
    marked = b"satchel-heads-v1\0" + body
    assert mac == hmac.digest(subkey(vault_key, "head-mac"), marked, "sha256")
    heads = json.loads(body)
    hidden = bytes.fromhex(header_bytes()[1]["header"]["heads"])
    kept = AESGCM(subkey(vault_key, "heads")).decrypt(
        hidden[:12], hidden[12:], b"satchel-heads-v1\0"
    )
    remembered = json.loads(kept)
    (chain,) = remembered["chains"]
    assert heads["chains"][chain]["sequence"] >= remembered["chains"][chain]["sequence"]
    (digest,) = database.execute(
        "SELECT digest FROM changesets WHERE hex(chain) = ? ORDER BY sequence DESC LIMIT 1",
        (chain[:32].upper(),),
    ).fetchone()
    assert digest.hex() == heads["chains"][chain]["digest"]


def test_the_log_is_a_chain_from_zero(database: Any) -> None:
    previous = bytes(32)
    for at, kind, body, digest in database.execute(
        "SELECT time, kind, body, digest FROM log ORDER BY n"
    ):
        name = kind.encode()
        entry = at.to_bytes(8, "big") + len(name).to_bytes(4, "big") + name + body
        assert digest == hashlib.sha256(b"satchel-log-v1\0" + previous + entry).digest()
        previous = digest
    assert previous != bytes(32)


def test_every_statement_is_bound_to_author_record_and_signature(database: Any) -> None:
    seeds = dict(database.execute("SELECT fingerprint, ed25519 FROM identities"))
    seen = 0
    for digest, author, body, signature in database.execute(
        "SELECT digest, author, body, signature FROM changesets"
    ):
        signed = b"satchel-changeset-v1\0" + body
        assert digest == hashlib.sha256(signed).digest()
        if author in seeds:
            public = Ed25519PrivateKey.from_private_bytes(seeds[author]).public_key()
            public.verify(signature, signed)
    for key, body, stored, contents in database.execute(
        "SELECT r.key, e.body, e.statements, e.contents FROM edits e"
        " JOIN records r ON r.id = e.record"
    ):
        edit = json.loads(body)
        author = bytes.fromhex(edit["author"])
        parts = msgspec.msgpack.decode(stored), msgspec.msgpack.decode(contents)
        for name, text, content in zip(edit["statements"], *parts, strict=True):
            seen += 1
            bound = b"satchel-statement-v1\0" + author + key + text
            assert hashlib.sha256(bound).hexdigest() == name
            if isinstance(content, list):
                statement = json.loads(text)
                about = statement["property"].encode()
                about = author + key + len(about).to_bytes(4, "big") + about
                made = hashlib.sha256(b"satchel-commitment-v1\0" + content[0] + about + content[1])
                assert made.hexdigest() == statement["commitment"]
    assert seen > 20


def test_an_attachment_is_its_chunks_under_its_own_key(database: Any) -> None:
    vault_id = bytes.fromhex(header_bytes()[1]["header"]["vault"])
    attachment, key, name, size = database.execute(
        "SELECT id, key, name, size FROM attachments"
    ).fetchone()
    sealed = (EXHIBIT / "Amira.vault" / "files" / name[:2] / name).read_bytes()
    assert len(sealed) == 56 + 65536 + 16 * 5
    context = b"satchel-attachment-v1\0" + vault_id + attachment
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + sealed[:24] + context
    derived = HKDFExpand(hashes.SHA512(), 76, info).derive(key)
    assert derived[44:] == sealed[24:56]
    base, plain = int.from_bytes(derived[32:44], "big"), b""
    for number, at in enumerate(range(56, len(sealed), 16400)):
        nonce = (base ^ number).to_bytes(12, "big")
        plain += AESGCM(derived[:32]).decrypt(nonce, sealed[at : at + 16400], None)
    assert plain[:size] == (EXHIBIT / "letter.txt").read_bytes()
    assert plain[size:] == bytes(65536 - size)
