"""age, tar, sha256sum, ssh-keygen and bagit.py on bundles that a vault sealed."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

import pytest

from tests.rescue.sealed import BUNDLE_PASSPHRASE, LETTER, PHOTOGRAPH, Sealed
from tests.vault.exchange.test_oracles import Validate, validate

__all__ = ["validate"]


@pytest.fixture(scope="module")
def by_key(sealed: Sealed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What age and tar make of a bundle sealed to a bare age key."""
    folder = tmp_path_factory.mktemp("by key")
    key, bundle = sealed.folder / "stranger.key", sealed.folder / "plain.age"
    subprocess.run(["age", "-d", "-i", key, "-o", folder / "t.tar", bundle], check=True, timeout=60)
    subprocess.run(["tar", "-x", "-f", folder / "t.tar", "-C", folder], check=True, timeout=60)
    return folder / "bundle"


@pytest.fixture(scope="module")
def by_passphrase(sealed: Sealed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of one sealed to a passphrase, which age wants typed."""
    folder = tmp_path_factory.mktemp("by passphrase")
    command = ["script", "-qec", f"age -d -o t.tar {sealed.folder / 'passphrase.age'}", "/dev/null"]
    typed = f"{BUNDLE_PASSPHRASE}\n".encode()
    subprocess.run(command, cwd=folder, input=typed, check=True, capture_output=True, timeout=60)
    subprocess.run(["tar", "-x", "-f", folder / "t.tar", "-C", folder], check=True, timeout=60)
    return folder / "bundle"


@pytest.fixture(params=["by_key", "by_passphrase"])
def unpacked(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.mark.needs("age", "script", "tar", "sha256sum")
def test_age_and_tar_give_every_file_and_sha256sum_checks_it(unpacked: Path) -> None:
    contents = {path.read_bytes() for path in (unpacked / "data" / "files").iterdir()}
    assert contents == {PHOTOGRAPH, LETTER}
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = ["sha256sum", "--check", "--strict", "--quiet", manifest]
        subprocess.run(command, cwd=unpacked, check=True, timeout=20)


@pytest.mark.needs("age", "script", "tar", "ssh-keygen")
def test_ssh_keygen_verifies_the_sender_by_the_key_on_her_card(
    sealed: Sealed, unpacked: Path, tmp_path: Path
) -> None:
    header = json.loads((unpacked / "satchel.json").read_bytes())
    card = json.loads(json.loads((sealed.folder / "amira.card").read_bytes())["card"])
    (tmp_path / "allowed").write_text(f"amira {header['sender']['ssh_key']}\n")
    signature = unpacked / "tagmanifest-sha256.txt.sig"
    command = ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "amira"]
    command += ["-n", "satchel-bundle-v1", "-s", signature]
    manifest = (unpacked / "tagmanifest-sha256.txt").read_bytes()
    subprocess.run(command, input=manifest, check=True, capture_output=True, timeout=20)
    blob = base64.b64decode(header["sender"]["ssh_key"].split()[1])
    assert blob[-32:].hex() == card["ed25519"]


@pytest.mark.needs("age", "script", "tar")
def test_bagit_accepts_the_bag(unpacked: Path, validate: Validate) -> None:
    done = validate(unpacked)
    assert done.returncode == 0, done.stderr
