"""What comes sealed: age files, armor, keys in letters, signatures."""

from __future__ import annotations

import base64
import io
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from tests.fuzz.table import Disagreement, Target, require
from vault.sealing import age, bech32, header, sshsig, stream
from vault.sealing.armor import dearmored
from vault.sealing.header import Stanza
from vault.sealing.recipients import (
    HybridIdentity,
    PassphraseIdentity,
    PassphraseRecipient,
    X25519Identity,
    parse_recipient,
)
from vault.sealing.signing import SigningKey

CLASSICAL = X25519Identity(b"\x01" * 32)
HYBRID = HybridIdentity(b"\x02" * 32)
PASSPHRASE = b"long enough for a test"
LIGHT = 4
"""A work factor that costs nothing, so that what comes after the passphrase is reached."""
IDENTITIES = (CLASSICAL, HYBRID, PassphraseIdentity(PASSPHRASE, LIGHT))
SIGNER = SigningKey(b"\x03" * 32, b"\x04" * 32)
FILE_KEY = bytes(16)
BODY = b"Dear colleague, " * 20
AGE_WORDS = (
    b"age-encryption.org/v1\n",
    b"-> X25519 ",
    b"-> scrypt ",
    b"-> mlkem768x25519 ",
    b"--- ",
    b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    b"-----END AGE ENCRYPTED FILE-----\n",
)


def open_age(data: bytes) -> None:
    """In order, and where it has no armor at any place: both ways give the same plaintext."""
    sink = io.BytesIO()
    age.unseal(io.BytesIO(data), sink, IDENTITIES)
    if data.startswith(b"age-encryption.org"):
        random = age.open_random(io.BytesIO(data), IDENTITIES)
        require(random.read() == sink.getvalue(), "read at any place and in order")


def open_with_right_mac(data: bytes) -> None:
    """Stanzas under the MAC of whoever chose the file key: what a hostile sender may write."""
    head = data.removesuffix(b"\n") + b"\n"
    covered = b"age-encryption.org/v1\n" + head + b"---"
    mac = header._hmac(FILE_KEY, covered).finalize()
    ending = covered + b" " + header.encode_base64(mac).encode() + b"\n"
    open_age(ending + sealed_payload())


@cache
def sealed_payload() -> bytes:
    sink = io.BytesIO()
    with stream.Sealer(sink, age._payload_cipher(FILE_KEY, bytes(16))) as sealer:
        sealer.write(BODY)
    return bytes(16) + sink.getvalue()


def open_armor(data: bytes) -> None:
    source = io.BytesIO(data)
    plain = dearmored(source, source.readline(67)).read()
    require(plain is not None, "armor gives bytes")


def read_bech32(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    try:
        prefix, plain = bech32.decode(text)
    except ValueError:
        return
    require(bech32.encode(prefix, plain) == text, "one spelling")


def read_recipient(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    recipient = parse_recipient(text)
    require(str(recipient) == text.lower(), "one spelling of a recipient")


def read_identities(data: bytes) -> None:
    for one in age.parse_identities(data.decode("utf-8-sig", "replace")):
        one.recipient()


def verify_ssh(data: bytes) -> None:
    """Two documents: a public line, and a signature."""
    line, _, armored = data.partition(b"\n")
    try:
        sshsig.verify(SIGNER.public.ed25519, sshsig.BUNDLE_NAMESPACE, BODY, armored)
    finally:
        key = sshsig.parse_public_line(line.decode("utf-8", "replace"))
        require(sshsig.public_line(key).encode() == line, "one spelling of a key")


def read_stream(data: bytes) -> None:
    """STREAM alone, whose chunks are put together anew from the sealed ones of an honest file."""
    cipher = ChaCha20Poly1305(bytes(32))
    chunks = sealed_chunks()
    payload = b"".join(chunks[(byte & 15) % len(chunks)][: -(byte >> 4) or None] for byte in data)
    plain = b"".join(bytes(piece) for piece in stream.opened(io.BytesIO(payload), cipher))
    if plain not in (b"", b"a" * stream.CHUNK + b"b", b"a" * stream.CHUNK):
        raise Disagreement("what was never sealed in this order")


@cache
def sealed_chunks() -> tuple[bytes, ...]:
    def chunk(number: int, last: bool, plain: bytes) -> bytes:
        nonce = number.to_bytes(11, "big") + bytes([last])
        return ChaCha20Poly1305(bytes(32)).encrypt(nonce, plain, None)

    long = b"a" * stream.CHUNK
    made = (
        (0, False, long),
        (1, True, b"b"),
        (0, True, b""),
        (1, True, b""),
        (1, False, b"b"),
        (0, True, long),
    )
    return tuple(chunk(*one) for one in made)


def age_seeds() -> list[bytes]:
    made = []
    light = PassphraseRecipient(PASSPHRASE, LIGHT)
    for recipients in ([CLASSICAL.recipient()], [HYBRID.recipient()], [light]):
        sink = io.BytesIO()
        age.seal(io.BytesIO(BODY), sink, recipients)
        made.append(sink.getvalue())
    return [*made, armored(made[0])]


def armored(data: bytes) -> bytes:
    text = base64.b64encode(data)
    lines = [text[at : at + 64] + b"\n" for at in range(0, len(text), 64)]
    start, end = AGE_WORDS[-2:]
    return start + b"".join(lines) + end


def stanza_seeds() -> list[bytes]:
    wrapped = [one.recipient().wrap(FILE_KEY) for one in (CLASSICAL, HYBRID)]
    wrapped.append(PassphraseRecipient(PASSPHRASE, LIGHT).wrap(FILE_KEY))
    wrapped.append(Stanza("grease", ("a", "b"), bytes(70)))
    return [one.encode() for one in wrapped]


def key_seeds() -> list[bytes]:
    keys = (CLASSICAL, HYBRID)
    return [str(one).encode() for one in keys] + [str(one.recipient()).encode() for one in keys]


def signature_seeds() -> list[bytes]:
    line = sshsig.public_line(SIGNER.public.ed25519).encode() + b"\n"
    return [line + sshsig.sign(SIGNER, sshsig.BUNDLE_NAMESPACE, BODY)]


TARGETS = {
    "age": Target(open_age, age_seeds, AGE_WORDS),
    "stanzas": Target(open_with_right_mac, stanza_seeds, AGE_WORDS),
    "stream": Target(read_stream, lambda: [b"\x00\x01", b"\x02", b"\x00\x03", b"\x05"], longest=8),
    "armor": Target(open_armor, lambda: [armored(BODY), armored(bytes(48))], AGE_WORDS[-2:]),
    "bech32": Target(read_bech32, key_seeds, (b"age1", b"age1pq1", b"AGE-SECRET-KEY-1"), 4200),
    "recipient": Target(read_recipient, key_seeds, (b"age1", b"age1pq1"), 4200),
    "identities": Target(read_identities, key_seeds, (b"AGE-SECRET-KEY-PQ-1", b"#"), 4200),
    "sshsig": Target(verify_ssh, signature_seeds, (b"-----BEGIN SSH SIGNATURE-----\n",), 2048),
}
