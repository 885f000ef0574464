"""The age test suite (C2SP/CCTV), each file with the class of failure that it expects."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from vault.errors import VaultError
from vault.sealing.age import AgeReader, Identity, PassphraseIdentity, parse_identity
from vault.sealing.armor import dearmored, skip_blank

FOLDER = Path(__file__).parents[3].parent / "shared" / "vectors" / "age"
VECTORS = sorted(FOLDER.iterdir()) if FOLDER.is_dir() else []


@dataclass
class Vector:
    expect: str = ""
    payload: str | None = None
    armored: bool = False
    identities: list[Identity] = field(default_factory=list)
    content: bytes = b""


def read_vector(path: Path) -> Vector:
    head, _, content = path.read_bytes().partition(b"\n\n")
    vector = Vector(content=content)
    for line in head.decode().splitlines():
        key, _, value = line.partition(": ")
        match key:
            case "expect":
                vector.expect = value
            case "payload":
                vector.payload = value
            case "identity":
                vector.identities.append(parse_identity(value))
            case "passphrase":
                vector.identities.append(PassphraseIdentity(value.encode()))
            case "armored":
                vector.armored = True
            case "compressed":
                vector.content = zlib.decompress(content)
            case "file key" | "comment":
                pass
            case _:
                raise AssertionError(key)
    return vector


def open_vector(vector: Vector, released: io.BytesIO) -> tuple[str, int]:
    """The class and the exit status; what was released by then is in `released`."""
    source = io.BytesIO(vector.content)
    try:
        if vector.armored:
            source = dearmored(source, skip_blank(source, source.readline()))
        for piece in AgeReader(source, vector.identities).pieces():
            released.write(piece)
    except VaultError as error:
        return error.failure, error.exit_status
    return "success", 0


@pytest.mark.skipif(not VECTORS, reason="skipped: no vectors")
def test_the_suite_is_complete():
    assert len(VECTORS) >= 100


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_a_vector_ends_as_it_expects(path):
    vector = read_vector(path)
    released = io.BytesIO()
    status = {"success": 0, "no match": 5}.get(vector.expect, 4)
    assert open_vector(vector, released) == (vector.expect, status)
    if vector.payload is not None:
        assert hashlib.sha256(released.getvalue()).hexdigest() == vector.payload
    else:
        assert released.getvalue() == b""


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_a_good_vector_is_recognised_as_binary_or_armored(path):
    vector = read_vector(path)
    if vector.expect == "success":
        plain = AgeReader(io.BytesIO(vector.content), vector.identities).read()
        assert hashlib.sha256(plain).hexdigest() == vector.payload
    else:
        with pytest.raises(VaultError):
            AgeReader(io.BytesIO(vector.content), vector.identities).read()
