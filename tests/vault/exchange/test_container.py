"""Sealed bundles: what goes in comes out, and nothing else is taken for a bundle."""

from __future__ import annotations

import hashlib
import io
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.exchange.bundles import (
    FLOOR,
    HEADER,
    IDENTITY,
    RECIPIENTS,
    SENDER,
    STRANGER,
    archived,
    attachment,
    content,
    in_archive,
    noise,
    received,
    sealed,
    sign,
    some_parts,
    tags_of,
    with_padding,
)
from vault.errors import Damaged, VaultError
from vault.exchange import bag, tar
from vault.exchange.bag import NotABundle
from vault.exchange.container import Part, SourceChanged, TooMuchForABundle, Written, read, write
from vault.exchange.tar import BundleDamaged
from vault.progress import Cancelled
from vault.sealing import sshsig
from vault.sealing.age import HybridIdentity, PassphraseIdentity, PassphraseRecipient
from vault.sealing.errors import NoIdentityMatches, PayloadDamaged
from vault.sealing.padding import padded

MIB = 1 << 20


def written(folder: Path, *sizes: int) -> Written:
    return write(folder / "Case.age", RECIPIENTS, HEADER, some_parts(*sizes), sign)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.integers(min_value=0, max_value=1_200_000), max_size=3, unique=True),
    st.binary(max_size=2000),
    st.integers(min_value=50_000, max_value=3 * MIB) | st.none(),
)
def test_what_is_sealed_comes_out_in_order(tmp_path, sizes, header, volume_size):
    parts = some_parts(*sizes)
    for old in tmp_path.iterdir():
        old.unlink()
    made = write(tmp_path / "b.age", RECIPIENTS, header, parts[::-1], sign, volume_size=volume_size)
    with read(tmp_path / "b.age", [STRANGER, IDENTITY]) as bundle:
        assert bundle.header == header
        assert bundle.digest == made.digest == hashlib.sha256(bundle.tag_manifest).digest()
        assert bundle.stanza_kinds == ("X25519",)
        assert dict(bundle.manifest) == {part.name: part.sha256 for part in parts}
        assert bundle.payload_bytes == sum(part.size for part in parts)
        found = [(part.name, part.size, part.stream.readall()) for part in bundle.parts()]
    assert found == [(part.name, part.size, content(part)) for part in parts]
    assert sum(path.stat().st_size for path in made.paths) == made.size


def test_both_signatures_are_over_the_tag_manifest(tmp_path):
    written(tmp_path)
    with read(tmp_path / "Case.age", [IDENTITY]) as bundle:
        keys, message = SENDER.public, bundle.tag_manifest
        namespace = sshsig.BUNDLE_NAMESPACE
        sshsig.verify(keys.ed25519, namespace, message, bundle.ssh_signature)
        keys.verify_mldsa65("bundle", message, bundle.mldsa65_signature)
        for name in ("bagit.txt", "bag-info.txt", "satchel.json", "manifest-sha256.txt"):
            assert f"  {name}\n".encode() in message


def test_it_is_sealed_to_hybrid_recipients_and_to_passphrases(tmp_path):
    identity = HybridIdentity(bytes(range(32)))
    phrase = PassphraseIdentity(b"seven quiet herons")
    recipients = {
        "mlkem768x25519": ([identity.recipient()] * 2, identity),
        "scrypt": ([PassphraseRecipient(b"seven quiet herons", work_factor=10)], phrase),
    }
    for kind, (sealed_to, opens) in recipients.items():
        made = write(tmp_path / kind, sealed_to, HEADER, some_parts(), sign)
        assert (tmp_path / kind).stat().st_size == made.size
        with read(tmp_path / kind, [opens]) as bundle:
            assert bundle.stanza_kinds == (kind,) * len(sealed_to)
            assert len(list(bundle.parts())) == 3


@pytest.mark.parametrize("sizes", [(), (1,), (200_000,), (300_000,), (MIB, 5), (3 * MIB,)])
def test_a_size_says_no_more_than_its_step(tmp_path, sizes):
    made = written(tmp_path, *sizes)
    empty = write(tmp_path / "Empty.age", RECIPIENTS, b"", some_parts()[:1], sign)
    chunks = -(-FLOOR // 65536)
    overhead = empty.size - FLOOR - 16 * chunks
    payload = next(
        size
        for size in range(FLOOR, 8 * MIB, 512)
        if size + 16 * -(-size // 65536) + overhead == made.size
    )
    assert payload == padded(payload, FLOOR)
    assert payload >= sum(sizes)


def test_two_seals_of_the_same_share_nothing(tmp_path):
    first = written(tmp_path, 1000)
    again = write(tmp_path / "Again.age", RECIPIENTS, HEADER, some_parts(1000), sign)
    assert first.digest == again.digest
    assert (tmp_path / "Case.age").read_bytes() != (tmp_path / "Again.age").read_bytes()


def test_a_part_may_be_left_unread_and_is_checked_all_the_same(tmp_path):
    written(tmp_path, 2 * MIB)
    with read(tmp_path / "Case.age", [IDENTITY]) as bundle:
        some = [part.stream.read(7) for part in bundle.parts()]
    assert some == [content(part)[:7] for part in some_parts(2 * MIB)]


def test_a_part_cannot_reach_into_the_next_one(tmp_path):
    written(tmp_path, 1000)
    with read(tmp_path / "Case.age", [IDENTITY]) as bundle:
        streams = [part.stream for part in bundle.parts()]
        assert [stream.read(10) for stream in streams] == [b""] * 4


def test_progress_counts_bytes_up_to_the_total(tmp_path):
    reports: list[tuple[int, int]] = []
    made = write(
        tmp_path / "b.age",
        RECIPIENTS,
        HEADER,
        some_parts(3 * MIB),
        sign,
        progress=lambda *report: reports.append(report),
    )
    assert reports == sorted(reports)
    assert reports[-1][0] == reports[-1][1] > 2 * 3 * MIB
    assert {total for _, total in reports} == {reports[-1][1]}
    reports.clear()
    with read(made.paths[0], [IDENTITY], lambda *report: reports.append(report)) as bundle:
        assert reports == []
        assert len(list(bundle.parts())) == 4
        assert reports[-1] == (bundle.payload_bytes, bundle.payload_bytes)


class StopAt:
    """Cancels at its n-th report, and remembers how many there were."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.seen = 0

    def __call__(self, done: int, total: int) -> None:
        self.seen += 1
        if self.seen == self.last:
            raise Cancelled


def test_a_cancel_at_any_report_leaves_nothing(tmp_path):
    before = threading.active_count()
    target = tmp_path / "b.age"
    parts = some_parts(2 * MIB)
    for last in range(1, 200):
        stop = StopAt(last)
        try:
            write(target, RECIPIENTS, HEADER, parts, sign, progress=stop)
        except Cancelled:
            assert names(tmp_path) == []
        else:
            break
    assert stop.seen == last - 1 > 20
    assert names(tmp_path) == ["b.age"]
    assert threading.active_count() == before


def test_a_cancel_while_reading_ends_all_threads(tmp_path):
    written(tmp_path, 3 * MIB)
    before = threading.active_count()
    with read(tmp_path / "Case.age", [IDENTITY], StopAt(4)) as bundle, pytest.raises(Cancelled):
        list(bundle.parts())
    assert threading.active_count() == before


def test_an_existing_file_is_kept_unless_asked(tmp_path):
    target = tmp_path / "Case.age"
    target.write_bytes(b"somebody else's")
    with pytest.raises(FileExistsError):
        written(tmp_path)
    assert target.read_bytes() == b"somebody else's"
    write(target, RECIPIENTS, HEADER, some_parts(), sign, overwrite=True)
    assert received(target)
    assert names(tmp_path) == ["Case.age"]


TRUE = noise(2 * MIB)
CHANGED = {
    "shorter": TRUE[:-1],
    "longer": TRUE + b"x",
    "much longer": TRUE * 2,
    "other": b"x" + TRUE[1:],
    "other end": TRUE[:-1] + b"x",
    "empty": b"",
}


@pytest.mark.parametrize("now", CHANGED.values(), ids=CHANGED.keys())
def test_a_source_that_changed_meanwhile_is_not_sealed(tmp_path, now):
    honest = attachment(TRUE)
    lying = Part(honest.name, honest.size, honest.sha256, lambda: io.BytesIO(now))
    with pytest.raises(SourceChanged):
        write(tmp_path / "b.age", RECIPIENTS, HEADER, [*some_parts(), lying], sign)
    assert names(tmp_path) == []


def test_a_source_is_closed_and_opened_only_when_its_turn_comes(tmp_path):
    opened: list[io.BytesIO] = []

    def open_now() -> io.BytesIO:
        assert all(stream.closed for stream in opened)
        opened.append(io.BytesIO(b"abc"))
        return opened[-1]

    sha256 = hashlib.sha256(b"abc").digest()
    card = [Part(f"cards/{letter * 64}.json", 3, sha256, open_now) for letter in "ab"]
    write(tmp_path / "b.age", RECIPIENTS, HEADER, [some_parts()[0], *card], sign)
    assert len(opened) == 2
    assert all(stream.closed for stream in opened)


def test_what_no_bundle_holds_is_refused_before_anything_is_written(tmp_path):
    changes = some_parts()[0]
    huge = Part(f"files/{'0' * 64}", tar.MAX_SIZE + 1, bytes(32), lambda: io.BytesIO())
    refused: list[tuple[type[Exception], bytes, list[Part]]] = [
        (TooMuchForABundle, bytes(bag.MAX_HEADER + 1), [changes]),
        (TooMuchForABundle, HEADER, [changes, huge]),
        (ValueError, HEADER, []),
        (ValueError, HEADER, [changes, changes]),
        (ValueError, HEADER, [changes, Part.of("notes.txt", b"")]),
        (ValueError, HEADER, [changes, Part.of(f"files/{'0' * 64}", b"")]),
    ]
    for error, header, parts in refused:
        with pytest.raises(error):
            write(tmp_path / "b.age", RECIPIENTS, header, parts, sign)
        assert names(tmp_path) == []


# What follows is sealed by somebody who knows the recipient and the format.

PAYLOAD = [(part.name, content(part)) for part in some_parts(1000, 70_000)]
HONEST = with_padding(archived([*tags_of(PAYLOAD).files(), *in_archive(PAYLOAD)]) + tar.END)
ADDED = (f"files/{hashlib.sha256(b'more').hexdigest()}", b"more")


def by_hand(payload: list[tuple[str, bytes]], listed: list[tuple[str, bytes]], **tags) -> bytes:
    archive = archived([*tags_of(listed, **tags).files(), *in_archive(payload)])
    return with_padding(archive + tar.END)


def changed_at(at: int) -> list[tuple[str, bytes]]:
    name, text = PAYLOAD[at]
    return [*PAYLOAD[:at], (name, b"?" + text[1:]), *PAYLOAD[at + 1 :]]


def inserted(block: bytes) -> bytes:
    """A foreign header, with three bytes, before the payload's second file."""
    tags = archived(tags_of(PAYLOAD).files())
    first, *rest = in_archive(PAYLOAD)
    entry = block + b"abc" + bytes(509)
    return with_padding(tags + archived([first]) + entry + archived(rest) + tar.END)


def retyped(kind: bytes, link: bytes = b"") -> bytes:
    block = bytearray(tar.header(bag.archive_name(PAYLOAD[1][0]), 3))
    block[156:157] = kind
    block[157 : 157 + len(link)] = link
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


HOSTILE = {
    "a file that is not listed": by_hand([*PAYLOAD, ADDED], PAYLOAD),
    "a file that is missing": by_hand(PAYLOAD[:-1], PAYLOAD),
    "the first file missing": by_hand(PAYLOAD[1:], PAYLOAD),
    "no file at all": by_hand([], PAYLOAD),
    "a file twice": by_hand([*PAYLOAD, PAYLOAD[-1]], PAYLOAD),
    "a file twice at once": by_hand([PAYLOAD[0], *PAYLOAD], PAYLOAD),
    "listed twice": by_hand([*PAYLOAD, PAYLOAD[-1]], [*PAYLOAD, PAYLOAD[-1]]),
    "two files swapped": by_hand([PAYLOAD[0], PAYLOAD[2], PAYLOAD[1], *PAYLOAD[3:]], PAYLOAD),
    "another order, listed so": by_hand(PAYLOAD[::-1], PAYLOAD[::-1]),
    "changes missing, listed so": by_hand(PAYLOAD[1:], PAYLOAD[1:]),
    "changed first file": by_hand(changed_at(0), PAYLOAD),
    "changed card": by_hand(changed_at(1), PAYLOAD),
    "changed attachment": by_hand(changed_at(3), PAYLOAD),
    "changed last file": by_hand(changed_at(-1), PAYLOAD),
    "shorter file": by_hand([(PAYLOAD[0][0], PAYLOAD[0][1][:-1]), *PAYLOAD[1:]], PAYLOAD),
    "fewer bytes than announced": by_hand(PAYLOAD, PAYLOAD, info=bag.info(10**9, len(PAYLOAD))),
    "more bytes than announced": by_hand(PAYLOAD, PAYLOAD, info=bag.info(1000, len(PAYLOAD))),
    "another number of files": by_hand(PAYLOAD, PAYLOAD, info=bag.info(71_070, 2)),
    "fetch.txt": with_padding(
        archived([*tags_of(PAYLOAD).files(), ("bundle/fetch.txt", b""), *in_archive(PAYLOAD)])
        + tar.END
    ),
    "a symbolic link": inserted(retyped(b"2", b"/etc/passwd")),
    "a hard link": inserted(retyped(b"1", b"bundle/satchel.json")),
    "a device": inserted(retyped(b"3")),
    "a folder": inserted(retyped(b"5")),
    "a pax header": inserted(retyped(b"x")),
    "a long name": inserted(retyped(b"L")),
    "padding that is not zero": HONEST[:-1] + b"x",
    "padding that is not zero at once": HONEST.rstrip(b"\0").ljust(len(HONEST) - 4, b"\0")
    + b"soon",
    "no padding": HONEST.rstrip(b"\0") + bytes(-len(HONEST.rstrip(b"\0")) % 512 + 1024),
    "less padding": HONEST[:-512],
    "one zero less": HONEST[:-1],
    "one zero more": HONEST + b"\0",
    "the next step of padding": HONEST + bytes(padded(len(HONEST) + 1, FLOOR) - len(HONEST)),
    "another archive behind": HONEST + HONEST,
    "no end of the archive": HONEST.rstrip(b"\0"),
}


def test_an_honest_bundle_made_by_hand_is_read(tmp_path):
    assert received(sealed(tmp_path / "b.age", HONEST)) == dict(PAYLOAD)
    assert received(sealed(tmp_path / "b.age", by_hand(PAYLOAD, PAYLOAD))) == dict(PAYLOAD)


@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_bundle_is_refused(tmp_path, payload):
    assert payload != HONEST
    with pytest.raises(BundleDamaged) as refused:
        received(sealed(tmp_path / "b.age", payload))
    assert refused.value.exit_status == 4


@pytest.mark.parametrize("payload", [b"", b"Dear colleague,\n", bytes(FLOOR), noise(5000)])
def test_an_age_file_of_something_else_is_not_a_bundle(tmp_path, payload):
    with pytest.raises(NotABundle) as refused:
        received(sealed(tmp_path / "b.age", payload))
    assert refused.value.exit_status == 4


def test_a_huge_announcement_takes_neither_time_nor_memory(tmp_path):
    huge = tags_of(PAYLOAD, info=bag.info(10**17, len(PAYLOAD)))
    first = tar.header(bag.archive_name(PAYLOAD[0][0]), tar.MAX_SIZE)
    path = sealed(tmp_path / "b.age", archived(huge.files()) + first + b"abc")
    with read(path, [IDENTITY]) as bundle:
        part = next(bundle.parts())
        assert part.size == tar.MAX_SIZE
        with pytest.raises(BundleDamaged):
            part.stream.readall()


def test_the_end_of_a_changed_part_is_never_given_out(tmp_path):
    large = [PAYLOAD[0], (attachment(TRUE).name, TRUE)]
    forged = [PAYLOAD[0], (attachment(TRUE).name, TRUE[:-1] + b"?")]
    path = sealed(tmp_path / "b.age", by_hand(forged, large))
    got = bytearray()
    with read(path, [IDENTITY]) as bundle:
        parts = bundle.parts()
        assert next(parts).stream.readall() == PAYLOAD[0][1]
        stream = next(parts).stream
        with pytest.raises(BundleDamaged):
            got.extend(byte for block in iter(lambda: stream.read(65536), b"") for byte in block)
        with pytest.raises(ValueError, match="closed"):
            stream.read(1)
    assert len(got) < len(TRUE)
    assert TRUE.startswith(got)


def test_nothing_of_the_payload_is_read_before_it_is_asked_for(tmp_path):
    archive = archived([*tags_of(PAYLOAD).files(), *in_archive(PAYLOAD)])
    path = sealed(tmp_path / "b.age", archive[: -len(PAYLOAD[-1][1]) - 70_000])
    with read(path, [IDENTITY]) as bundle:
        assert list(bundle.manifest) == [name for name, _ in PAYLOAD]
        with pytest.raises(BundleDamaged):
            list(bundle.parts())


def test_a_bundle_for_somebody_else_is_not_for_us(tmp_path):
    made = written(tmp_path)
    with pytest.raises(NoIdentityMatches) as refused:
        read(made.paths[0], [STRANGER])
    assert refused.value.exit_status == 5


def test_every_class_of_truncation_and_appended_bytes_are_damage(tmp_path):
    whole = written(tmp_path, 200_000).paths[0].read_bytes()
    head = whole.index(b"\n--- ") + 49
    cuts = {0, 1, 21, head - 1, head, head + 15, head + 16, head + 17}
    cuts |= {head + 16 + 65552 * number + off for number in range(5) for off in (-1, 0, 1, 40_000)}
    cuts |= {len(whole) - 1, len(whole) - 16, len(whole) - 17}
    damaged = [whole[:cut] for cut in cuts if 0 <= cut < len(whole)]
    damaged += [whole + b"\0", whole + b"\n", whole + bytes(65552), whole + whole]
    assert len(damaged) > 25
    path = tmp_path / "cut.age"
    for text in damaged:
        path.write_bytes(text)
        with pytest.raises(Damaged) as refused:
            received(path)
        assert refused.value.exit_status == 4


def assert_flips_are_noticed(path: Path, offsets: list[int]) -> None:
    """Each byte, when changed, ends in damage; in the header also in a file for nobody."""
    payload = path.read_bytes().index(b"\n--- ") + 1
    with path.open("r+b", buffering=0) as file:
        for offset in offsets:
            file.seek(offset)
            byte = file.read(1)[0]
            file.seek(offset)
            file.write(bytes([byte ^ (1 + offset % 255)]))
            with pytest.raises(VaultError) as refused:
                received(path)
            allowed = {4} if offset >= payload else {4, 5}
            assert refused.value.exit_status in allowed, offset
            file.seek(offset)
            file.write(bytes([byte]))
    assert received(path)


def test_500_flipped_bytes_are_noticed(tmp_path):
    made = written(tmp_path, 100_000)
    chosen = noise(4 * 500, seed=7)
    spread = [int.from_bytes(chosen[at : at + 4]) % made.size for at in range(0, 1600, 4)]
    assert_flips_are_noticed(made.paths[0], [*range(100), *spread])


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("shard", range(16))
def test_every_flipped_byte_is_noticed(tmp_path, shard):
    made = written(tmp_path, 300_000)
    assert made.size > 300_000
    assert_flips_are_noticed(made.paths[0], list(range(shard, made.size, 16)))


def test_a_payload_damaged_in_the_middle_is_noticed_there(tmp_path):
    made = written(tmp_path, 3 * MIB)
    changed = bytearray(made.paths[0].read_bytes())
    changed[2 * MIB] ^= 1
    made.paths[0].write_bytes(changed)
    with read(made.paths[0], [IDENTITY]) as bundle:
        parts = bundle.parts()
        assert next(parts).name == "changes.jsonl"
        with pytest.raises(PayloadDamaged):
            list(parts)
