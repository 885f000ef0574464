"""Other programs open and check a bundle: age, GNU tar, bagit, sha256sum, ssh-keygen, cat."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.exchange.bundles import HEADER, IDENTITY, RECIPIENTS, SENDER, content, sign
from tests.vault.exchange.bundles import some_parts as parts_of
from vault.exchange import tar
from vault.exchange.container import write
from vault.sealing import sshsig

PARTS = parts_of(0, 1, 511, 512, 70_000, 3 << 20)

Validate = Callable[[Path], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "key").write_text(f"{IDENTITY}\n")
    write(folder / "Case.age", RECIPIENTS, HEADER, PARTS, sign)
    return folder


@pytest.fixture(scope="module")
def unpacked(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `age -d` and then `tar -x` make of a bundle; nobody may change it.

    Not through a pipe: tar stops reading at the archive's end, before age has seen the file's end.
    """
    folder = tmp_path_factory.mktemp("unpacked")
    opened = folder / "Case.tar"
    command = ["age", "-d", "-i", str(bundle / "key"), "-o", str(opened), str(bundle / "Case.age")]
    subprocess.run(command, check=True, timeout=60)
    subprocess.run(["tar", "-x", "-f", str(opened), "-C", str(folder)], check=True, timeout=60)
    return folder / "bundle"


@pytest.mark.needs("age", "tar")
def test_age_and_tar_unpack_every_file(unpacked):
    found = {
        path.relative_to(unpacked).as_posix(): path.read_bytes()
        for path in unpacked.rglob("*")
        if path.is_file()
    }
    tags = {name: text for name, text in found.items() if not name.startswith("data/")}
    assert sorted(tags) == [
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "satchel.json",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha256.txt.mldsa65",
        "tagmanifest-sha256.txt.sig",
    ]
    assert tags["satchel.json"] == HEADER
    payload = {name: text for name, text in found.items() if name not in tags}
    assert payload == {f"data/{part.name}": content(part) for part in PARTS}


@pytest.mark.needs("age", "tar", "sha256sum")
@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_checks_both_manifests(unpacked, manifest):
    command = ["sha256sum", "--check", "--strict", manifest]
    done = subprocess.run(command, cwd=unpacked, check=True, capture_output=True, text=True)
    assert done.stdout.count(": OK\n") == (len(PARTS) if manifest.startswith("m") else 4)


@pytest.mark.needs("age", "tar", "ssh-keygen")
def test_ssh_keygen_verifies_the_signature_and_no_other_one(unpacked, tmp_path):
    allowed = tmp_path / "allowed"
    allowed.write_text(f"amina {sshsig.public_line(SENDER.public.ed25519)}\n")
    signature = unpacked / "tagmanifest-sha256.txt.sig"
    command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "amina"]
    command += ["-n", "satchel-bundle-v1", "-s", str(signature)]
    manifest = (unpacked / "tagmanifest-sha256.txt").read_bytes()
    for message, good in ((manifest, True), (manifest + b"\n", False)):
        done = subprocess.run(command, input=message, capture_output=True, check=False, timeout=20)
        assert (done.returncode == 0) is good


@pytest.fixture(scope="session")
def validate(tmp_path_factory: pytest.TempPathFactory) -> Validate:
    """The Library of Congress's bagit.py; fetched where it is not installed."""
    environment = dict(os.environ)
    if importlib.util.find_spec("bagit") is None:
        folder = tmp_path_factory.mktemp("bagit")
        options = ["--quiet", "--no-deps", "--disable-pip-version-check", "--target", str(folder)]
        command = [sys.executable, "-m", "pip", "install", *options, "bagit==1.9.0"]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=100)
        except (OSError, subprocess.SubprocessError):
            pytest.skip("skipped: bagit.py cannot be installed here")
        environment["PYTHONPATH"] = str(folder)

    def run(bag: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bagit", "--validate", str(bag)]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    return run


@pytest.mark.needs("age", "tar")
def test_bagit_accepts_the_unpacked_bag_and_no_changed_one(validate, unpacked, tmp_path):
    done = validate(unpacked)
    assert done.returncode == 0, done.stderr
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(unpacked), str(copy)], check=True)
    with (copy / "data" / "changes.jsonl").open("ab") as file:
        file.write(b"{}\n")
    assert validate(copy).returncode != 0


@pytest.mark.needs("age", "bash", "cat", "tar")
def test_volumes_joined_by_cat_are_opened_by_age(bundle, tmp_path):
    made = write(tmp_path / "c.age", RECIPIENTS, HEADER, PARTS, sign, volume_size=1_000_000)
    assert len(made.paths) == 4
    opened = tmp_path / "Case.tar"
    arguments = (str(tmp_path / "c.age"), str(bundle / "key"), str(opened))
    command = 'set -o pipefail; cat "$1".* | age -d -i "$2" -o "$3"'
    subprocess.run(["bash", "-c", command, "bash", *arguments], check=True, timeout=60)
    listed = subprocess.run(
        ["tar", "-t", "-f", str(opened)], check=True, capture_output=True, text=True
    )
    assert len(listed.stdout.splitlines()) == 7 + len(PARTS)


@pytest.mark.needs("tar")
def test_gnu_tar_writes_the_same_archive(tmp_path):
    folder = tmp_path / "bundle" / "data"
    folder.mkdir(parents=True)
    (folder / "changes.jsonl").write_bytes(bytes(range(256)) * 9)
    options = ["--format=ustar", "--numeric-owner", "--owner=0", "--group=0", "--blocking-factor=1"]
    options += ["--mode=0644", "--mtime=@0", "--create", "--file=-"]
    name = "bundle/data/changes.jsonl"
    command = ["tar", *options, name]
    theirs = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout
    ours = tar.header(name, 2304) + (folder / "changes.jsonl").read_bytes()
    assert ours + bytes(tar.filling(2304)) + tar.END == theirs
