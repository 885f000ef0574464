"""The first line of a file is the passphrase, and nothing else of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from vault.cli import passphrases
from vault.cli.passphrases import PassphraseTooLong

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"six words\n", b"six words"),
        (b"six words", b"six words"),
        (b"six words\r\nsecond line\r\n", b"six words"),
        (b"six words\r", b"six words"),
        (BOM + b"six words\n", b"six words"),
        (BOM, b""),
        (b" kept as typed \n", b" kept as typed "),
        (b"\nsecond line\n", b""),
        (b"", b""),
        (b"\r\n", b""),
        (b"x" * 4096 + b"\r\n", b"x" * 4096),
        (BOM + b"x" * 4096, b"x" * 4096),
    ],
)
def test_the_first_line_is_the_passphrase(tmp_path: Path, content: bytes, expected: bytes) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    assert passphrases.read(file) == expected


@pytest.mark.parametrize("content", [b"x" * 4097 + b"\n", b"x" * 10_000, BOM + b"x" * 4097])
def test_a_file_without_a_line_of_that_length_is_the_wrong_one(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    with pytest.raises(PassphraseTooLong):
        passphrases.read(file)


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: no pipes of this kind")
def test_a_pipe_is_read_until_its_line_ends(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def give() -> None:
        with pipe.open("wb", buffering=0) as sink:
            for part in (b"six ", b"wor", b"ds\nmore"):
                sink.write(part)

    giver = Thread(target=give)
    giver.start()
    assert passphrases.read(pipe) == b"six words"
    giver.join()
