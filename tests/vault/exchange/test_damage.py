"""Bundles whose bytes were changed: every flip, cut and continuation is damage, and leaves nothing.

Of the header's stanzas a changed byte may also say that the bundle is for somebody else.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.vault.exchange.people import ANNA, BOHDAN, Meeting, assert_sound, plans_waiting
from vault.errors import Damaged, NotForUs
from vault.exchange import volumes
from vault.keys.slots import Factors
from vault.vault import Vault


def stored(vault: Vault) -> set[str]:
    return {path.name for path in (vault.path / "files").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def small_bundle(
    everybody: Path, tmp_path_factory: pytest.TempPathFactory, factors: Factors
) -> Path:
    """A bundle of about 300 KB from Anna to Bohdan."""
    place = tmp_path_factory.mktemp("bytes")
    with Meeting.of(everybody, place / "meeting", factors) as meeting:
        anna = meeting[ANNA]
        case = anna.records.new("case", {"title": ["Case"]}).id
        (place / "noise.bin").write_bytes(random.Random(1).randbytes(260_000))  # noqa: S311
        anna.files.add([place / "noise.bin"], case)
        bundle_ = meeting.seal(ANNA, case, BOHDAN)
        return Path(bundle_.rename(place / "small.satchel"))


def header_length(content: bytes) -> int:
    """Up to the end of the age header's MAC line."""
    return content.index(b"\n", content.index(b"\n--- ") + 1) + 1


def flip(meeting: Meeting, content: bytes, places: list[int]) -> None:
    vault, target = meeting[BOHDAN], meeting.path()
    before = stored(vault)
    for place in places:
        damaged = bytearray(content)
        damaged[place] ^= 1 + place % 255
        target.write_bytes(damaged)
        with pytest.raises((Damaged, NotForUs)) as refused:
            vault.bundles.open(target)
        assert isinstance(refused.value, Damaged) or place < header_length(content)
    assert stored(vault) == before
    assert (plans_waiting(vault), vault.bundles.everything()) == ([], [])
    assert_sound(vault)


def test_a_flipped_byte_is_damage(meeting: Meeting, small_bundle: Path) -> None:
    content = small_bundle.read_bytes()
    assert 280_000 < len(content) < 330_000
    draw = random.Random(7)  # noqa: S311 - repeatable on purpose
    within = header_length(content)
    places = draw.sample(range(len(content)), 440) + draw.sample(range(within), 60)
    flip(meeting, content, places)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_every_flipped_byte_is_damage(meeting: Meeting, small_bundle: Path) -> None:
    content = small_bundle.read_bytes()
    flip(meeting, content, list(range(len(content))))


def test_a_bundle_cut_short_or_continued_is_damage(meeting: Meeting, small_bundle: Path) -> None:
    content = small_bundle.read_bytes()
    start, chunk = header_length(content), (64 << 10) + 16
    ends = {0, 1, 21, 22, start - 1, start, start + 15, start + 16, len(content) - 1}
    for number in range(1, 5):
        ends |= {start + 16 + number * chunk + shift for shift in (-17, -16, -1, 0, 1, 16)}
    vault, target = meeting[BOHDAN], meeting.path()
    for end in sorted(one for one in ends if 0 <= one < len(content)):
        target.write_bytes(content[:end])
        with pytest.raises(Damaged):
            vault.bundles.open(target)
    for more in (b"\x00", b"\n", content[-16:], content, bytes(chunk)):
        target.write_bytes(content + more)
        with pytest.raises(Damaged):
            vault.bundles.open(target)
    assert stored(vault) == set()
    assert (plans_waiting(vault), vault.bundles.everything()) == ([], [])
    assert_sound(vault)


def test_a_missing_or_exchanged_volume_is_damage(meeting: Meeting, small_bundle: Path) -> None:
    note = meeting[ANNA].records.new("note", {"text": ["x" * 200_000]}).id
    parts = meeting.seal(ANNA, note, BOHDAN, volume_size=100_000)
    one, two = volumes.name(parts, 1), volumes.name(parts, 2)
    assert meeting[BOHDAN].bundles.open(one).is_addressed
    meeting[BOHDAN].bundles.drop(plans_waiting(meeting[BOHDAN])[0].digest)
    first, second = one.read_bytes(), two.read_bytes()
    two.write_bytes(first)
    with pytest.raises(Damaged):
        meeting[BOHDAN].bundles.open(one)
    two.unlink()
    with pytest.raises(Damaged):
        meeting[BOHDAN].bundles.open(one)
    two.write_bytes(second)
    assert meeting[BOHDAN].bundles.open(two).is_addressed
