"""Passphrases: the same text opens from any keyboard, and unlocking costs what it should."""

from __future__ import annotations

import unicodedata

import pytest

from vault.keys import passphrase


def test_composition_does_not_matter_and_nothing_is_trimmed() -> None:
    text = " Кей пароля Ёлка é ﬁ Å "
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        written = unicodedata.normalize(form, text)
        assert passphrase.normalise(written) == passphrase.normalise(text)
        assert passphrase.normalise(bytearray(written.encode())) == passphrase.normalise(text)
    assert passphrase.normalise(" a b ") == b" a b "
    assert passphrase.normalise("a") != passphrase.normalise("A")


def test_the_callers_buffer_is_left_alone() -> None:
    given = bytearray(b"plain ascii")
    taken = passphrase.normalise(given)
    taken[0] = 0
    assert given == b"plain ascii"


def test_no_passphrase_is_refused() -> None:
    for empty in ("", bytearray()):
        with pytest.raises(passphrase.EmptyPassphrase):
            passphrase.normalise(empty)


def test_bytes_that_are_no_text_are_refused() -> None:
    for bad in (
        "\udcff",
        bytearray(b"\xff\xfe"),
        bytearray("ab\ud800".encode(errors="surrogatepass")),
    ):
        with pytest.raises(passphrase.PassphraseNotText):
            passphrase.normalise(bad)


def test_memory_outside_the_range_is_refused() -> None:
    for memory in (63, 1025, 2048, 0, -1):
        with pytest.raises(passphrase.KdfMemoryOutOfRange):
            passphrase.new_kdf(memory)
    assert passphrase.new_kdf(64).salt != passphrase.new_kdf(64).salt


def test_stretching_depends_on_passphrase_and_salt() -> None:
    kdf, other = passphrase.new_kdf(64), passphrase.new_kdf(64)
    text = bytearray(b"seven quiet herons")
    found = {
        bytes(passphrase.derive(text, kdf)),
        bytes(passphrase.derive(text, other)),
        bytes(passphrase.derive(bytearray(b"seven quiet heron"), kdf)),
    }
    assert {len(factor) for factor in found} == {32}
    assert len(found) == 3
    assert bytes(passphrase.derive(text, kdf)) in found


def test_memory_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_: object) -> None: ...

        def derive_into(self, _text: bytearray, _factor: bytearray) -> None:
            raise MemoryError

    monkeypatch.setattr(passphrase, "Argon2id", Starved)
    with pytest.raises(passphrase.CannotSpareMemory, match="512 MiB"):
        passphrase.derive(bytearray(b"text"), passphrase.new_kdf(512))


@pytest.mark.parametrize(
    ("seconds", "memory_mib", "expected"),
    [
        (0.2, 16_000, 320),
        (5.0, 16_000, 256),
        (0.001, 16_000, 1024),
        (0.001, 2_000, 448),
        (0.2, 512, 128),
        (0.2, 100, 64),
    ],
)
def test_calibration_takes_a_second_and_at_most_a_quarter_of_the_memory(
    monkeypatch: pytest.MonkeyPatch, seconds: float, memory_mib: int, expected: int
) -> None:
    clock = iter([10.0, 10.0 + seconds])
    monkeypatch.setattr(passphrase.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(passphrase, "_physical_memory_mib", lambda: memory_mib)
    assert passphrase.calibrate() == expected


def test_calibration_fits_this_computer() -> None:
    assert passphrase.FLOOR_MIB <= passphrase.calibrate() <= passphrase.CEILING_MIB


def test_generated_passphrases_are_words_and_differ() -> None:
    first, second = passphrase.generate(), passphrase.generate()
    assert first != second
    assert [word.isalpha() and word.islower() for word in first.split()] == [True] * 6
    assert len(passphrase.generate(8).split()) == 8
