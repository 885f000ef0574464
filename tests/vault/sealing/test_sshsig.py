"""What we sign, OpenSSH verifies; what OpenSSH signs, we verify; nothing else passes."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from vault.sealing import sshsig
from vault.sealing.signing import BadPublicKey, BadSignature, SigningKey

SEED = bytes(range(100, 132))
KEY = SigningKey(SEED, bytes(32))
PUBLIC = KEY.public.ed25519
MESSAGE = b"e3b0c442  manifest-sha256.txt\n"
SIGNED = sshsig.sign(KEY, sshsig.BUNDLE_NAMESPACE, MESSAGE)
SSH_KEYGEN = shutil.which("ssh-keygen")

needs_openssh = pytest.mark.skipif(SSH_KEYGEN is None, reason="skipped: no ssh-keygen")


def ssh_keygen(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [str(SSH_KEYGEN), *arguments], input=stdin, capture_output=True, check=False, timeout=20
    )


def openssh_verifies(folder: Path, message: bytes, armored: bytes) -> bool:
    (folder / "allowed").write_text(f"amina {sshsig.public_line(PUBLIC)}\n")
    (folder / "message.sig").write_bytes(armored)
    arguments = ("-f", str(folder / "allowed"), "-I", "amina", "-n", "satchel-bundle-v1")
    signature = ("-s", str(folder / "message.sig"))
    return ssh_keygen("-Y", "verify", *arguments, *signature, stdin=message).returncode == 0


@needs_openssh
def test_openssh_verifies_what_we_sign(tmp_path: Path) -> None:
    assert openssh_verifies(tmp_path, MESSAGE, SIGNED)
    assert not openssh_verifies(tmp_path, MESSAGE + b" ", SIGNED)


@needs_openssh
@pytest.mark.parametrize("message", [b"", MESSAGE, bytes(range(256)) * 999])
def test_we_verify_what_openssh_signs(tmp_path: Path, message: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    file = tmp_path / "key"
    file.touch(0o600)
    file.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    done = ssh_keygen("-Y", "sign", "-f", str(file), "-n", "satchel-bundle-v1", stdin=message)
    assert done.returncode == 0
    sshsig.verify(PUBLIC, "satchel-bundle-v1", message, done.stdout)
    assert done.stdout == sshsig.sign(KEY, "satchel-bundle-v1", message)


@needs_openssh
def test_openssh_reads_our_public_key_line(tmp_path: Path) -> None:
    (tmp_path / "key.pub").write_text(sshsig.public_line(PUBLIC) + "\n")
    done = ssh_keygen("-l", "-f", str(tmp_path / "key.pub"))
    assert done.returncode == 0
    assert b"(ED25519)" in done.stdout


def test_another_message_namespace_or_key_is_refused() -> None:
    sshsig.verify(PUBLIC, "satchel-bundle-v1", MESSAGE, SIGNED)
    other = SigningKey.generate().public.ed25519
    for key, namespace, message in (
        (PUBLIC, "satchel-bundle-v1", MESSAGE + b"\n"),
        (PUBLIC, "file", MESSAGE),
        (other, "satchel-bundle-v1", MESSAGE),
    ):
        with pytest.raises(BadSignature):
            sshsig.verify(key, namespace, message, SIGNED)


def test_a_signature_by_a_key_of_small_order_is_refused() -> None:
    with pytest.raises(BadPublicKey):
        sshsig.verify(bytes(32), "satchel-bundle-v1", MESSAGE, SIGNED)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"",
        lambda text: text + b"\n",
        lambda text: b"\n" + text,
        lambda text: text[:-1],
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"", 2),
        lambda text: text.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"),
        lambda text: text + text,
        lambda text: text + b"A" * 1_000_000,
        lambda text: text.replace(b"U1NIU0lH", b"U1NI U0lH"),
        lambda text: text.replace(b"-----END", b"AAAA\n-----END"),
    ],
)
def test_any_other_way_to_write_a_signature_is_refused(change) -> None:
    changed = change(SIGNED)
    assert changed != SIGNED
    with pytest.raises(BadSignature):
        sshsig.verify(PUBLIC, "satchel-bundle-v1", MESSAGE, changed)


@given(st.data())
def test_any_flipped_bit_is_refused(data) -> None:
    bit = data.draw(st.integers(min_value=0, max_value=len(SIGNED) * 8 - 1))
    changed = bytearray(SIGNED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadSignature):
        sshsig.verify(PUBLIC, "satchel-bundle-v1", MESSAGE, bytes(changed))


@given(st.binary(max_size=400))
def test_noise_in_an_armor_is_refused(noise: bytes) -> None:
    body = base64.encodebytes(noise)
    armored = b"-----BEGIN SSH SIGNATURE-----\n" + body + b"-----END SSH SIGNATURE-----\n"
    with pytest.raises(BadSignature):
        sshsig.verify(PUBLIC, "satchel-bundle-v1", MESSAGE, armored)


def test_a_public_key_line_reads_back() -> None:
    assert sshsig.parse_public_line(sshsig.public_line(PUBLIC)) == PUBLIC


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 ",
        "ssh-ed25519 AAAA",
        sshsig.public_line(PUBLIC) + " amina@example.org",
        sshsig.public_line(PUBLIC) + "\n",
        sshsig.public_line(PUBLIC).replace(" ", "  "),
        sshsig.public_line(PUBLIC).replace("ssh-ed25519", "ssh-rsa"),
        sshsig.public_line(PUBLIC[:31]),
        sshsig.public_line(PUBLIC + b"\x00"),
        sshsig.public_line(bytes(32)),
        "ssh-ed25519 " + "A" * 100_000,
        "ssh-ed25519 ключ",
    ],
)
def test_a_public_key_line_that_is_not_exactly_right_is_refused(line: str) -> None:
    with pytest.raises(BadPublicKey):
        sshsig.parse_public_line(line)
