"""What lies on a disk or stick where others can write: headers, shares, backups, locks, files."""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from functools import cache
from typing import Any

import msgspec
from shamir_mnemonic import rs1024
from shamir_mnemonic.constants import CUSTOMIZATION_STRING_EXTENDABLE
from shamir_mnemonic.wordlist import WORDLIST

from tests.fuzz.table import Target, kept, require, scratch
from vault.errors import Damaged, VaultError
from vault.exchange import volumes
from vault.keys import header, recovery, slots
from vault.keys.passphrase import Kdf
from vault.keys.slots import Factors, ShareSlot
from vault.store import heads, lock
from vault.store.files import Attachment, Files
from vault.upkeep import generations

VAULT = "0" * 32
KEY = bytes(32)
SEED = b"\x08" * 32
_STATED = 2 * (recovery.WORD_COUNT - 3)


def read_header(data: bytes) -> None:
    folder = scratch() / "header"
    for name in header.NAMES:
        kept(f"header/{name}", data)
    for candidate in header.read(folder).candidates:
        require(header._envelope(candidate.signed, candidate.mac) == data, "one spelling")
        with Factors(seed=SEED) as factors:
            for slot in candidate.header.slots:
                if isinstance(slot, ShareSlot):
                    with suppress(VaultError):
                        slots.open_slot(slot, candidate.header.binding, factors)


def read_enveloped_header(data: bytes) -> None:
    """What a thief may write who sees that the check sum is no secret."""
    mac = b"\x09" * 32
    check = hashlib.sha256(data + mac).hexdigest().encode()
    read_header(b'{"header":%s,"mac":"%s","check":"%s"}\n' % (data, mac.hex().encode(), check))


def read_share(data: bytes) -> None:
    share = recovery.parse(data)
    recovery.check(share)
    with suppress(VaultError):
        recovery.combine([share])


def read_share_words(data: bytes) -> None:
    """Words whose check sum is right: two bytes a word, several shares one after another."""
    found = []
    for at in range(0, len(data), _STATED):
        piece = data[at : at + _STATED]
        numbers = [int.from_bytes(piece[i : i + 2], "big") & 1023 for i in range(0, len(piece), 2)]
        numbers += rs1024.create_checksum(numbers, CUSTOMIZATION_STRING_EXTENDABLE)
        with suppress(VaultError):
            found.append(recovery.parse(" ".join(WORDLIST[one] for one in numbers)))
    recovery.combine(found)


def read_backup(data: bytes) -> None:
    """The mark of a backup folder, and the list of a backup."""
    mark, _, contents = data.partition(b"\n")
    kept(f"backup/{generations.MARK}", mark)
    kept(f"backup/00000001/{generations.CONTENTS}", contents)
    with suppress(VaultError):
        generations.find(scratch() / "backup")
    generations.BackupFolder(scratch() / "backup", bytes(16)).generations()


def read_lock(data: bytes) -> None:
    """A lock that somebody holds, whatever it says."""
    folder = scratch() / "locked"
    folder.mkdir(exist_ok=True)
    with lock.WriterLock(folder):
        kept(f"locked/{lock.LOCK_NAME}", data)
        lock.who_holds(folder)


def read_heads(data: bytes) -> None:
    """What the header keeps of the heads, under the right key and not."""
    with suppress(VaultError):
        heads.reveal(data.decode("utf-8", "replace"), KEY)
    nonce = bytes(12)
    sealed = nonce + heads.AESGCM(KEY).encrypt(nonce, data, heads._CONTEXT)
    heads.reveal(sealed.hex(), KEY)


@cache
def stored() -> tuple[Files, Attachment]:
    files = Files(scratch() / "files", bytes(16))
    return files, files.add(kept("letter", b"letter " * 9000))[0]


def read_attachment(data: bytes) -> None:
    """A stored file some of whose bytes were changed, and whose end was moved."""
    files, attachment = stored()
    path = files.path(attachment.name)
    honest = path.read_bytes()
    changed = bytearray(honest)
    for at in range(0, len(data) - 4, 5):
        changed[int.from_bytes(data[at : at + 4], "big") % len(honest)] ^= data[at + 4]
    end = len(honest) - int.from_bytes(data[-2:], "big") if len(data) % 5 else len(honest)
    content = bytes(changed[: max(0, end)])
    path.write_bytes(content)
    try:
        digest = files.verify(attachment)
        require(content == honest and len(digest) == hashlib.sha256().digest_size, "whole")
    finally:
        path.write_bytes(honest)


def read_volumes(data: bytes) -> None:
    """Parts of a bundle, of which each may be missing, empty or there."""
    for old in scratch().glob("volume.*"):
        old.unlink()
    for number, byte in enumerate(data[:12], start=1):
        if byte % 3:
            kept(f"volume.{number:03d}", bytes(byte))
    with volumes.open_all(scratch() / "volume.001") as joined:
        joined.read()


def header_seeds() -> list[bytes]:
    return [_enveloped(one) for one in header_texts()]


def _enveloped(text: bytes) -> bytes:
    return header._envelope(text, bytes(32))


@cache
def header_texts() -> tuple[bytes, ...]:
    binding = header.first_binding(VAULT)
    kdf = Kdf(64, 3, 1, secrets.token_hex(32))
    made: list[Any] = []
    with Factors("any") as factors:
        factors._stretched[kdf] = bytearray(32)
        made.append(slots.new_passphrase_slot(KEY, binding, factors, kdf))
    made.append(slots.new_share_slot(KEY, binding, slots.share_public_key(SEED), "0abc"))
    whole = header.Header(header.FORMAT, header.VERSION, VAULT, 1, 1, header.PAGE_SIZE, tuple(made))
    return (
        msgspec.json.encode(whole),
        msgspec.json.encode(msgspec.structs.replace(whole, slots=whole.slots[:1])),
    )


def share_seeds() -> list[bytes]:
    made = recovery.split(SEED, 2, 3, ["Ana", "Bohdan"])
    return [recovery.text(one, 3).encode() for one in made]


def word_seeds() -> list[bytes]:
    def numbers(words: str) -> bytes:
        each = words.split()[:-3]
        return b"".join(WORDLIST.index(word).to_bytes(2, "big") for word in each)

    made = recovery.split(SEED, 2, 3)
    return [numbers(made[0].words), b"".join(numbers(one.words) for one in made)]


def backup_seeds() -> list[bytes]:
    mark = json.dumps({"format": "satchel-backup", "version": 1, "vault": VAULT})
    contents = json.dumps({"sha256": "0" * 64, "files": ["1" * 32]})
    return [f"{mark}\n{contents}".encode()]


def heads_seeds() -> list[bytes]:
    chain = {"author": "0" * 64, "sequence": 1, "digest": "1" * 64}
    members = {"time": 1, "generation": 1, "log_n": 0, "log_digest": "2" * 64}
    return [json.dumps({**members, "chains": {"3" * 96: chain}, "header": "4" * 64}).encode()]


TARGETS = {
    "vault-json": Target(read_header, header_seeds, longest=70_000),
    "vault-header": Target(read_enveloped_header, lambda: list(header_texts()), longest=8192),
    "share": Target(read_share, share_seeds, (b"Custodian: ", b"academic "), 4096),
    "share-words": Target(read_share_words, word_seeds, longest=300),
    "backup": Target(read_backup, backup_seeds, longest=2048),
    "lock": Target(read_lock, lambda: [b'{"pid":1,"since":2}', b""], longest=512),
    "heads": Target(read_heads, heads_seeds, longest=1024, refusals=(VaultError, Damaged)),
    "attachment": Target(read_attachment, lambda: [b"", b"\0\0\0\x05\x01", b"\0\x10"], longest=64),
    "volumes": Target(
        read_volumes,
        lambda: [b"\1\2", b"\1\0\1", b"\1"],
        longest=12,
        refusals=(VaultError, OSError),
    ),
}
