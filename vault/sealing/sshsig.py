"""Signatures that `ssh-keygen -Y verify` accepts (OpenSSH, PROTOCOL.sshsig), by an Ed25519 key.

Only what Satchel writes is read: version 1, key type ssh-ed25519, SHA-512, an empty reserved field.
All of it but the 64 signature bytes is known to the verifier beforehand, so checking compares with
the one right form and parses nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from vault.sealing.signing import (
    ED25519_SIGNATURE_BYTES,
    BadPublicKey,
    BadSignature,
    SigningKey,
    valid_ed25519_key,
    verify_plain_ed25519,
)

BUNDLE_NAMESPACE = "satchel-bundle-v1"

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"-----END SSH SIGNATURE-----\n"
_LINE = 70
_MAX_ARMORED_BYTES = 4096
_MAX_KEY_LINE = 256


def _string(content: bytes) -> bytes:
    """The `string` of RFC 4251, section 5."""
    return len(content).to_bytes(4, "big") + content


def _key_blob(ed25519: bytes) -> bytes:
    return _string(_KEY_TYPE) + _string(ed25519)


def _signed_bytes(namespace: str, message: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    fields = (namespace.encode("ascii"), b"", _HASH, digest)
    return _MAGIC + b"".join(map(_string, fields))


def _blob_before_signature(ed25519: bytes, namespace: str) -> bytes:
    fields = (_key_blob(ed25519), namespace.encode("ascii"), b"", _HASH)
    inner = _string(_KEY_TYPE) + ED25519_SIGNATURE_BYTES.to_bytes(4, "big")
    length = (len(inner) + ED25519_SIGNATURE_BYTES).to_bytes(4, "big")
    return _MAGIC + _VERSION + b"".join(map(_string, fields)) + length + inner


def _armor(blob: bytes) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[start : start + _LINE] + b"\n" for start in range(0, len(text), _LINE)]
    return _BEGIN + b"".join(lines) + _END


def _dearmor(armored: bytes) -> bytes:
    """The blob of an armor in exactly the form that OpenSSH writes; raises BadSignature."""
    if len(armored) > _MAX_ARMORED_BYTES:
        raise BadSignature
    body = armored.removeprefix(_BEGIN).removesuffix(_END)
    try:
        blob = binascii.a2b_base64(body.replace(b"\n", b""), strict_mode=True)
    except binascii.Error:
        raise BadSignature from None
    if _armor(blob) != armored:
        raise BadSignature
    return blob


def sign(key: SigningKey, namespace: str, message: bytes) -> bytes:
    """The armored signature file over a message, as `ssh-keygen -Y sign -n namespace` makes it."""
    signature = key.sign_plain_ed25519(_signed_bytes(namespace, message))
    return _armor(_blob_before_signature(key.public.ed25519, namespace) + signature)


def verify(ed25519: bytes, namespace: str, message: bytes, armored: bytes) -> None:
    """Check an armored signature file over a message by a 32-byte Ed25519 key.

    Raises BadPublicKey for a key that is not acceptable, BadSignature for all else that is not
    right: another key, namespace, hash or message, and any other way to write the signature.
    """
    if not valid_ed25519_key(ed25519):
        raise BadPublicKey
    blob = _dearmor(armored)
    expected = _blob_before_signature(ed25519, namespace)
    signature = blob[len(expected) :]
    if blob[: len(expected)] != expected or len(signature) != ED25519_SIGNATURE_BYTES:
        raise BadSignature
    key = Ed25519PublicKey.from_public_bytes(ed25519)
    verify_plain_ed25519(key, _signed_bytes(namespace, message), signature)


def public_line(ed25519: bytes) -> str:
    """A 32-byte key as `ssh-ed25519 AAAA...`, without a comment and without a line end."""
    return f"{_KEY_TYPE.decode()} {base64.b64encode(_key_blob(ed25519)).decode('ascii')}"


def parse_public_line(line: str) -> bytes:
    """The 32-byte key of an `ssh-ed25519 AAAA...` line without a comment.

    Raises BadPublicKey unless it is exactly what `public_line` writes for an acceptable key.
    """
    if len(line) > _MAX_KEY_LINE or not line.isascii():
        raise BadPublicKey
    try:
        blob = binascii.a2b_base64(line.partition(" ")[2], strict_mode=True)
    except binascii.Error:
        raise BadPublicKey from None
    ed25519 = blob[-32:]
    if public_line(ed25519) != line or not valid_ed25519_key(ed25519):
        raise BadPublicKey
    return ed25519
