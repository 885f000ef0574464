"""Other implementations of age open what is sealed here, and the other way round.

Debian's age and PyPI's pyrage know classical keys and passphrases; npm's age-encryption knows
hybrid keys too. What is not installed here is skipped with its reason. Takes about 10 s.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from vault.sealing.age import (
    HybridIdentity,
    PassphraseIdentity,
    PassphraseRecipient,
    X25519Identity,
    parse_identities,
    parse_identity,
    parse_recipient,
    seal,
    unseal,
)

SIZES = [0, 1, 65536, 65537, 3 * 65536]
PHRASE = "цапли над озером"

needs_age = pytest.mark.skipif(not shutil.which("age"), reason="skipped: no age program")
needs_script = pytest.mark.skipif(not shutil.which("script"), reason="skipped: no script program")

NODE_PROGRAM = """
import { readFileSync, writeFileSync } from "node:fs";
import * as age from "age-encryption";
const [action, key, from, to] = process.argv.slice(2);
if (action === "identity") {
  const identity = await age.generateHybridIdentity();
  writeFileSync(to, identity + "\\n" + await age.identityToRecipient(identity) + "\\n");
} else if (action === "seal") {
  const encrypter = new age.Encrypter();
  encrypter.addRecipient(key);
  writeFileSync(to, await encrypter.encrypt(readFileSync(from)));
} else {
  const decrypter = new age.Decrypter();
  decrypter.addIdentity(key);
  writeFileSync(to, await decrypter.decrypt(readFileSync(from)));
}
"""


def content(size: int) -> bytes:
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def sealed(plain: bytes, *recipients) -> bytes:
    sink = io.BytesIO()
    seal(io.BytesIO(plain), sink, recipients)
    return sink.getvalue()


def unsealed(content: bytes, *identities) -> bytes:
    sink = io.BytesIO()
    unseal(io.BytesIO(content), sink, identities)
    return sink.getvalue()


def run(*command: object, **options) -> bytes | None:
    """The program's standard output, if it is asked for."""
    words = [str(part) for part in command]
    return subprocess.run(words, check=True, timeout=60, **options).stdout


@pytest.fixture(scope="session")
def typage(tmp_path_factory):
    """Runs the npm package: typage(action, key, source, target)."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("skipped: no npm")
    folder = tmp_path_factory.mktemp("typage")
    (folder / "run.mjs").write_text(NODE_PROGRAM)
    (folder / "package.json").write_text("{}")
    install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "age-encryption"]
    try:
        subprocess.run(install, cwd=folder, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError):
        pytest.skip("skipped: npm cannot install age-encryption")
    return lambda *arguments: run("node", folder / "run.mjs", *arguments, cwd=folder)


@pytest.mark.parametrize("size", SIZES)
def test_the_npm_package_opens_hybrid_files(typage, tmp_path, size):
    identity = HybridIdentity.generate()
    stranger = HybridIdentity.generate().recipient()
    source, target = tmp_path / "sealed", tmp_path / "plain"
    source.write_bytes(sealed(content(size), stranger, identity.recipient()))
    typage("open", identity, source, target)
    assert target.read_bytes() == content(size)


@pytest.mark.parametrize("size", SIZES)
def test_hybrid_files_of_the_npm_package_open(typage, tmp_path, size):
    identity = HybridIdentity.generate()
    source, target = tmp_path / "plain", tmp_path / "sealed"
    source.write_bytes(content(size))
    typage("seal", identity.recipient(), source, target)
    assert unsealed(target.read_bytes(), identity) == content(size)


def test_hybrid_keys_of_the_npm_package_have_the_same_recipient(typage, tmp_path):
    typage("identity", "", "", tmp_path / "key")
    identity, recipient = (tmp_path / "key").read_text().split()
    assert parse_identity(identity).recipient() == parse_recipient(recipient)


def test_the_npm_package_opens_classical_files_and_makes_them(typage, tmp_path):
    identity = X25519Identity.generate()
    plain, ours, theirs = (tmp_path / name for name in ("plain", "ours", "theirs"))
    ours.write_bytes(sealed(content(70_000), identity.recipient()))
    typage("open", identity, ours, plain)
    assert plain.read_bytes() == content(70_000)
    typage("seal", identity.recipient(), plain, theirs)
    assert unsealed(theirs.read_bytes(), identity) == content(70_000)


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_the_age_program_opens_classical_files(tmp_path, size):
    identity = X25519Identity.generate()
    (tmp_path / "key").write_text(f"{identity}\n")
    (tmp_path / "sealed").write_bytes(sealed(content(size), identity.recipient()))
    command = ("age", "-d", "-i", tmp_path / "key", tmp_path / "sealed")
    assert run(*command, stdout=subprocess.PIPE) == content(size)


@needs_age
@pytest.mark.parametrize("armor", [(), ("--armor",)], ids=["binary", "armored"])
@pytest.mark.parametrize("size", SIZES)
def test_classical_files_of_the_age_program_open(tmp_path, size, armor):
    run("age-keygen", "-o", tmp_path / "key", stderr=subprocess.DEVNULL)
    (identity,) = parse_identities((tmp_path / "key").read_text())
    (tmp_path / "plain").write_bytes(content(size))
    to = ("-r", identity.recipient(), "-r", X25519Identity.generate().recipient())
    run("age", *armor, *to, "-o", tmp_path / "sealed", tmp_path / "plain")
    assert unsealed((tmp_path / "sealed").read_bytes(), identity) == content(size)


def at_terminal(command: str, answers: str, folder: Path) -> None:
    """Run a program that insists on a terminal, and type the answers."""
    run("script", "-qec", command, "/dev/null", cwd=folder, input=answers.encode(),
        stdout=subprocess.DEVNULL)  # fmt: skip


@needs_age
@needs_script
def test_the_age_program_opens_passphrase_files(tmp_path):
    recipient = PassphraseRecipient(PHRASE.encode(), work_factor=12)
    (tmp_path / "sealed").write_bytes(sealed(content(70_000), recipient))
    at_terminal("age -d -o plain sealed", f"{PHRASE}\n", tmp_path)
    assert (tmp_path / "plain").read_bytes() == content(70_000)


@needs_age
@needs_script
def test_passphrase_files_of_the_age_program_open(tmp_path):
    (tmp_path / "plain").write_bytes(content(70_000))
    at_terminal("age -p -o sealed plain", f"{PHRASE}\n{PHRASE}\n", tmp_path)
    opened = unsealed((tmp_path / "sealed").read_bytes(), PassphraseIdentity(PHRASE.encode()))
    assert opened == content(70_000)


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_classical_files_and_makes_them(size):
    pyrage = pytest.importorskip("pyrage", reason="skipped: no pyrage")
    identity = X25519Identity.generate()
    ours = sealed(content(size), identity.recipient())
    assert pyrage.decrypt(ours, [pyrage.x25519.Identity.from_str(str(identity))]) == content(size)
    recipient = pyrage.x25519.Recipient.from_str(str(identity.recipient()))
    assert unsealed(pyrage.encrypt(content(size), [recipient]), identity) == content(size)


def test_pyrage_opens_passphrase_files():
    pyrage = pytest.importorskip("pyrage", reason="skipped: no pyrage")
    recipient = PassphraseRecipient(PHRASE.encode(), work_factor=10)
    assert pyrage.passphrase.decrypt(sealed(content(99), recipient), PHRASE) == content(99)
