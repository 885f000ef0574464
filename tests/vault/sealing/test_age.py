"""age v1 files: recipients, identities, what is refused, and hostile headers."""

from __future__ import annotations

import base64
import gc
import io
import itertools
import os
import threading
import time
import tracemalloc
from collections import deque
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.errors import Damaged, NotForUs, VaultError
from vault.progress import Cancelled
from vault.sealing import bech32
from vault.sealing.age import (
    AgeReader,
    AgeWriter,
    HybridIdentity,
    HybridRecipient,
    PassphraseIdentity,
    PassphraseRecipient,
    X25519Identity,
    X25519Recipient,
    open_random,
    parse_identities,
    parse_identity,
    parse_recipient,
    seal,
    unseal,
)
from vault.sealing.errors import (
    ArmorDamaged,
    EmptyBundlePassphrase,
    HeaderDamaged,
    HeaderForged,
    MixedRecipients,
    NoIdentityInFile,
    NoIdentityMatches,
    NoMemoryForPassphrase,
    NoRecipients,
    NotAnAgeFile,
    NotAnIdentity,
    NotARecipient,
    PassphraseNeeded,
    PassphraseNotAlone,
    PayloadDamaged,
    TooManyRecipients,
    WorkFactorTooHigh,
    WrongBundlePassphrase,
)

HYBRID = HybridIdentity(bytes(range(32)))
CLASSICAL = X25519Identity(bytes(range(32)))
PHRASE = b"three herons on the lake"
LETTER = b"Statement of Aylin Demir, taken in the presence of counsel."
MAC_LINE = b"--- " + b"A" * 43 + b"\n"
VERSION = b"age-encryption.org/v1\n"


def sealed(plain: bytes, *recipients) -> bytes:
    sink = io.BytesIO()
    seal(io.BytesIO(plain), sink, recipients)
    return sink.getvalue()


def unsealed(content: bytes, *identities) -> bytes:
    sink = io.BytesIO()
    unseal(io.BytesIO(content), sink, identities)
    return sink.getvalue()


def weak(passphrase: bytes = PHRASE) -> PassphraseRecipient:
    return PassphraseRecipient(passphrase, work_factor=4)


@pytest.mark.parametrize("identity", [HYBRID, CLASSICAL], ids=["hybrid", "classical"])
def test_a_file_opens_with_the_identity_of_any_of_its_recipients(identity):
    others = [type(identity).generate().recipient() for _ in range(3)]
    content = sealed(LETTER, *others, identity.recipient())
    assert unsealed(content, HybridIdentity.generate(), identity) == LETTER


def test_a_passphrase_file_opens_with_the_passphrase_given_in_a_buffer():
    content = sealed(LETTER, weak(bytearray(PHRASE)))
    assert unsealed(content, PassphraseIdentity(bytearray(PHRASE))) == LETTER


def test_a_passphrase_is_stretched_by_two_to_the_eighteenth_unless_told():
    assert PassphraseRecipient(PHRASE).work_factor == 18
    content = sealed(LETTER, PassphraseRecipient(PHRASE, work_factor=6))
    assert content.splitlines()[1].endswith(b" 6")


def test_the_same_content_is_never_sealed_to_the_same_bytes():
    first, second = (sealed(LETTER, HYBRID.recipient()) for _ in range(2))
    shared = set(first.split(b"\n")) & set(second.split(b"\n"))
    assert shared == {VERSION.strip()}


def test_other_identities_do_not_match():
    hybrid = sealed(LETTER, HYBRID.recipient())
    for stranger in (HybridIdentity.generate(), CLASSICAL, PassphraseIdentity(PHRASE)):
        with pytest.raises(NoIdentityMatches) as caught:
            unsealed(hybrid, stranger)
        assert caught.value.exit_status == 5


def test_a_wrong_passphrase_and_a_missing_one_are_told_apart():
    content = sealed(LETTER, weak())
    with pytest.raises(WrongBundlePassphrase):
        unsealed(content, PassphraseIdentity(b"three storks on the lake"))
    with pytest.raises(PassphraseNeeded):
        unsealed(content, HYBRID, CLASSICAL)


def test_recipients_that_cannot_share_a_file_are_refused_before_a_byte_is_written():
    hybrid, classical = HYBRID.recipient(), CLASSICAL.recipient()
    for recipients, refusal in [
        ([], NoRecipients),
        ([hybrid, classical], MixedRecipients),
        ([hybrid, weak()], PassphraseNotAlone),
        ([weak(), weak()], PassphraseNotAlone),
        ([classical] * 257, TooManyRecipients),
    ]:
        sink = io.BytesIO()
        with pytest.raises(refusal):
            AgeWriter(sink, recipients)
        assert sink.getvalue() == b""


def test_a_reader_opens_as_many_recipients_as_a_writer_accepts():
    content = sealed(LETTER, *[HYBRID.recipient()] * 256)
    assert unsealed(content, HYBRID) == LETTER


def test_an_empty_passphrase_is_refused():
    with pytest.raises(EmptyBundlePassphrase):
        PassphraseRecipient(b"")


def test_a_reader_tells_the_kinds_of_the_stanzas():
    content = sealed(LETTER, HYBRID.recipient(), HybridIdentity.generate().recipient())
    with AgeReader(io.BytesIO(content), [HYBRID]) as reader:
        assert reader.stanza_kinds == ("mlkem768x25519", "mlkem768x25519")
        assert reader.read() == LETTER


def test_keys_survive_being_written_down():
    for identity in (HYBRID, CLASSICAL):
        recipient = identity.recipient()
        assert parse_recipient(str(recipient)) == recipient
        assert str(parse_identity(str(identity))) == str(identity)
        assert parse_identity(str(identity)).recipient() == recipient


def test_keys_have_the_lengths_and_prefixes_of_the_format():
    recipient = HYBRID.recipient()
    assert (len(recipient.public_key), len(str(recipient))) == (1216, 1959)
    assert str(recipient).startswith("age1pq1")
    assert str(HYBRID).startswith("AGE-SECRET-KEY-PQ-1")
    assert (len(CLASSICAL.recipient().public_key), len(str(CLASSICAL.recipient()))) == (32, 62)
    assert str(CLASSICAL).startswith("AGE-SECRET-KEY-1")


def test_the_seed_alone_makes_the_identity():
    assert HybridIdentity(HYBRID.seed).recipient() == HYBRID.recipient()
    assert HybridIdentity.generate().seed != HybridIdentity.generate().seed


def test_secrets_stay_out_of_representations():
    for secret in (HYBRID, CLASSICAL, PassphraseIdentity(PHRASE), weak()):
        shown = repr(secret)
        assert "herons" not in shown
        assert "SECRET" not in shown
        assert "\\x01" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        "age1qqqqqqqq",
        str(CLASSICAL),
        str(CLASSICAL.recipient()).upper(),
        str(CLASSICAL.recipient())[:-1] + "A",
        str(CLASSICAL.recipient()) + "q",
        " " + str(CLASSICAL.recipient()),
        str(HYBRID.recipient())[:-1],
        bech32.encode("age", bytes(31)),
        bech32.encode("age", bytes(32)),
        bech32.encode("age1pq", bytes(1215)),
        bech32.encode("age1pq", b"\xff" * 1216),
        bech32.encode("age1pq", HYBRID.recipient().public_key[:1184] + bytes(32)),
        bech32.encode("age1tag", bytes(33)),
        "age1" + "q" * 100_000,
        "аge1qqqqqq",  # the first letter is Cyrillic
    ],
)
def test_what_is_no_recipient_is_refused(text):
    with pytest.raises(NotARecipient):
        parse_recipient(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        str(CLASSICAL).lower(),
        str(CLASSICAL.recipient()),
        str(HYBRID)[:-1] + "0",
        bech32.encode("AGE-SECRET-KEY-", bytes(31)),
        bech32.encode("AGE-SECRET-KEY-PQ-", bytes(33)),
        bech32.encode("AGE-PLUGIN-X-", bytes(32)),
    ],
)
def test_what_is_no_identity_is_refused_without_repeating_it(text):
    with pytest.raises(NotAnIdentity) as caught:
        parse_identity(text)
    assert not text or text not in str(caught.value)


def test_public_keys_of_a_wrong_length_or_small_order_are_refused():
    for key in (b"", bytes(32), b"\1" + bytes(31), bytes(33)):
        with pytest.raises(NotARecipient):
            X25519Recipient(key)
    with pytest.raises(NotARecipient):
        HybridRecipient(HYBRID.recipient().public_key + b"\0")


def test_an_identity_file_holds_comments_empty_lines_and_any_line_ends():
    text = f"\ufeff# created: today\r\n\r\n{HYBRID}\r\n  # old\n {CLASSICAL} \n"
    assert [str(identity) for identity in parse_identities(text)] == [str(HYBRID), str(CLASSICAL)]


def test_an_identity_file_with_anything_else_is_refused():
    with pytest.raises(NotAnIdentity):
        parse_identities(f"{HYBRID}\nsomething else\n")
    with pytest.raises(NoIdentityInFile):
        parse_identities("# public key: age1...\n\n")


@settings(deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["age", "AGE-SECRET-KEY-"]))
def test_bech32_gives_back_what_it_took(data, prefix):
    assert bech32.decode(bech32.encode(prefix, data)) == (prefix, data)


def test_bech32_has_one_spelling_for_the_same_bytes():
    groups = [31, 31]  # eight bits of data and two of padding, which must be zero
    expanded = [*bech32._expand("age"), *groups]
    remainder = bech32._polymod([*expanded, *bytes(6)]) ^ 1
    checksum = [remainder >> 5 * (5 - place) & 31 for place in range(6)]
    with pytest.raises(ValueError, match="padding"):
        bech32.decode("age1" + "".join(bech32._ALPHABET[group] for group in groups + checksum))


@given(st.integers(0, 61), st.characters(codec="ascii"))
def test_a_mistyped_recipient_is_noticed(place, letter):
    text = str(CLASSICAL.recipient())
    mistyped = text[:place] + letter + text[place + 1 :]
    if mistyped != text:
        with pytest.raises(NotARecipient):
            parse_recipient(mistyped)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_flipped_bit_anywhere_is_refused(data):
    content = bytearray(data.draw(st.sampled_from(SAMPLES)))
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Damaged, NotForUs)):
        unsealed(bytes(content), HYBRID, CLASSICAL, PassphraseIdentity(PHRASE, max_work_factor=6))


@settings(deadline=None)
@given(st.data())
def test_a_truncated_or_continued_file_is_refused(data):
    content = data.draw(st.sampled_from(SAMPLES))
    cut = data.draw(st.integers(0, len(content) - 1))
    more = data.draw(st.binary(min_size=1, max_size=100))
    for damaged in (content[:cut], content + more):
        with pytest.raises(Damaged):
            unsealed(damaged, HYBRID, CLASSICAL, PassphraseIdentity(PHRASE))


SAMPLES = [
    sealed(LETTER, HYBRID.recipient()),
    sealed(LETTER, CLASSICAL.recipient(), X25519Identity.generate().recipient()),
    sealed(LETTER, weak()),
    sealed(b"", CLASSICAL.recipient()),
]


@settings(deadline=None)
@given(st.binary(max_size=300).filter(lambda it: not it.startswith((VERSION, b"-----BEGIN "))))
def test_bytes_that_are_no_age_file_are_refused_as_such(content):
    with pytest.raises(NotAnAgeFile):
        unsealed(content, HYBRID)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_header_ends_in_an_error_of_ours(content):
    with pytest.raises(VaultError):
        unsealed(VERSION + content, HYBRID, CLASSICAL)


def test_headers_of_two_files_cannot_be_put_together():
    first, second = (sealed(LETTER, HYBRID.recipient()) for _ in range(2))
    cut = [content.index(b"\n---") for content in (first, second)]
    with pytest.raises(HeaderForged):
        unsealed(first[: cut[0]] + second[cut[1] :], HYBRID)
    end = [at + 49 for at in cut]
    with pytest.raises(PayloadDamaged):
        unsealed(first[: end[0]] + second[end[1] :], HYBRID)


def test_a_stanza_put_in_later_is_noticed():
    content = sealed(LETTER, HYBRID.recipient())
    other = sealed(LETTER, CLASSICAL.recipient())
    stanza = other[len(VERSION) : other.index(b"---")]
    with pytest.raises(HeaderForged):
        unsealed(VERSION + stanza + content[len(VERSION) :], HYBRID)


def test_a_stanza_beside_a_passphrase_is_refused_for_everybody():
    content = sealed(LETTER, weak())
    other = sealed(LETTER, CLASSICAL.recipient())
    stanza = other[len(VERSION) : other.index(b"---")]
    for identity in (CLASSICAL, PassphraseIdentity(PHRASE)):
        with pytest.raises(HeaderDamaged):
            unsealed(VERSION + stanza + content[len(VERSION) :], identity)


@pytest.mark.parametrize("work_factor", [b"21", b"22", b"63", b"99", b"1" * 400])
def test_a_file_cannot_ask_for_unreasonable_work(work_factor):
    content = sealed(LETTER, weak()).replace(b" 4\n", b" " + work_factor + b"\n", 1)
    began = time.process_time()
    with pytest.raises(WorkFactorTooHigh) as caught:
        unsealed(content, PassphraseIdentity(PHRASE))
    assert time.process_time() - began < 0.2
    assert caught.value.failure == "header failure"


def test_too_little_memory_for_a_passphrase_is_told(monkeypatch):
    content = sealed(LETTER, weak())

    def starved(*_args, **_options):
        raise MemoryError

    monkeypatch.setattr("vault.sealing.recipients.Scrypt.derive", starved, raising=True)
    with pytest.raises(NoMemoryForPassphrase):
        unsealed(content, PassphraseIdentity(PHRASE))


def endless(start: bytes, repeated: bytes) -> io.BufferedReader:
    """A file of 130 MB that is never in memory as a whole."""
    pieces = itertools.chain([start], itertools.repeat(repeated, 130_000_000 // len(repeated)))

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            piece = next(pieces, b"")
            buffer[: len(piece)] = piece
            return len(piece)

    return io.BufferedReader(Endless())


@pytest.mark.parametrize(
    ("start", "repeated"),
    [
        (VERSION + b"-> a\n", (b"A" * 64 + b"\n") * 100),
        (VERSION + b"-> ", b"a" * 6500),
        (VERSION + b"-> a", b" a" * 3000),
        (VERSION, b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"),
        (VERSION, b"-> a\n\n"),
        (b"", b"\n" * 8000),
        (b"", b"a" * 8000),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"A" * 8000),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", (b"A" * 64 + b"\n") * 100),
    ],
    ids=["body", "argument", "arguments", "stanzas", "small", "blank", "line", "armor", "armored"],
)
def test_an_endless_header_costs_neither_time_nor_memory(start, repeated):
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises((HeaderDamaged, ArmorDamaged)):
            AgeReader(endless(start, repeated), [CLASSICAL, HYBRID])
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 1.0


def test_twenty_thousand_stanzas_are_refused_before_any_is_tried():
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    began = time.process_time()
    with pytest.raises(HeaderDamaged):
        unsealed(VERSION + stanza * 20_000 + MAC_LINE + bytes(100), CLASSICAL)
    assert time.process_time() - began < 0.5


def test_an_armored_file_is_opened_and_nothing_may_follow_it():
    lines = base64.encodebytes(sealed(LETTER, CLASSICAL.recipient())).replace(b"\n", b"")
    columns = b"\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    label = b"AGE ENCRYPTED FILE-----\n"
    armored = b"-----BEGIN " + label + columns + b"\n-----END " + label
    assert unsealed(armored, CLASSICAL) == LETTER
    assert unsealed(armored.replace(b"\n", b"\r\n"), CLASSICAL) == LETTER
    for wrong in (armored + b"x", armored[:-10], armored.replace(b"\n", b"\n\n")):
        with pytest.raises(Damaged):
            unsealed(wrong, CLASSICAL)


def test_progress_tells_how_far_it_is_and_how_far_it_goes():
    plain = bytes(3 << 20)
    seen: list[tuple[int, int]] = []
    sink = io.BytesIO()
    seal(io.BytesIO(plain), sink, [CLASSICAL.recipient()], lambda *at: seen.append(at))
    assert seen == [(1 << 20, 3 << 20), (2 << 20, 3 << 20), (3 << 20, 3 << 20)]
    seen.clear()
    unseal(io.BytesIO(sink.getvalue()), io.BytesIO(), [CLASSICAL], lambda *at: seen.append(at))
    assert [done for done, _ in seen] == [1 << 20, 2 << 20, 3 << 20]
    assert all(done <= total < done * 1.01 for done, total in seen[-1:])


def cancel(done: int, total: int) -> None:
    if done >= 4 << 20:
        raise Cancelled


def test_cancelled_work_leaves_no_thread_and_no_file_that_opens():
    plain = bytes(12 << 20)
    before = threading.active_count()
    sink = io.BytesIO()
    with pytest.raises(Cancelled):
        seal(io.BytesIO(plain), sink, [CLASSICAL.recipient()], cancel)
    assert threading.active_count() == before
    with pytest.raises(PayloadDamaged):
        unsealed(sink.getvalue(), CLASSICAL)
    content = sealed(plain, CLASSICAL.recipient())
    with pytest.raises(Cancelled):
        unseal(io.BytesIO(content), io.BytesIO(), [CLASSICAL], cancel)
    assert threading.active_count() == before


def test_a_writer_that_fails_or_is_dropped_never_completes_its_file():
    sink = io.BytesIO()
    writer = AgeWriter(sink, [CLASSICAL.recipient()])
    writer.write(LETTER)
    del writer
    gc.collect()
    with pytest.raises(PayloadDamaged):
        unsealed(sink.getvalue(), CLASSICAL)
    writer = AgeWriter(sink := io.BytesIO(), [CLASSICAL.recipient()])
    writer.write(LETTER)
    writer.abort()
    with pytest.raises(PayloadDamaged):
        unsealed(sink.getvalue(), CLASSICAL)
    with suppress(OSError), AgeWriter(sink := io.BytesIO(), [CLASSICAL.recipient()]) as writer:
        writer.write(LETTER)
        raise OSError("the stick is gone")
    with pytest.raises(PayloadDamaged):
        unsealed(sink.getvalue(), CLASSICAL)
    with pytest.raises(ValueError, match="closed"):
        writer.close()


def test_a_reader_that_failed_does_not_end_quietly():
    content = bytearray(sealed(bytes(2 << 20), CLASSICAL.recipient()))
    content[-1] ^= 1
    raw = AgeReader(io.BytesIO(bytes(content)), [CLASSICAL])
    reader = io.BufferedReader(raw)
    with pytest.raises(PayloadDamaged):
        deque(iter(partial(reader.read, 1 << 16), b""))
    for again in (partial(reader.read, 1), partial(raw.read, 1), lambda: next(raw.pieces())):
        with pytest.raises(ValueError, match="closed"):
            again()


def test_a_reader_can_be_left_and_taken_up_in_pieces():
    plain = bytes(range(256)) * 8192
    content = sealed(plain, CLASSICAL.recipient())
    with AgeReader(io.BytesIO(content), [CLASSICAL]) as reader:
        assert reader.read(10) == plain[:10]
        assert b"".join(map(bytes, reader.pieces())) == plain[10:]
        assert reader.read() == b""


def test_a_writer_takes_buffers_as_well_as_what_a_source_gives():
    sink = io.BytesIO()
    with AgeWriter(sink, [CLASSICAL.recipient()]) as writer:
        assert writer.write(memoryview(LETTER)[:10]) == 10
        assert writer.read_from(io.BytesIO(LETTER[10:])) == len(LETTER) - 10
    assert unsealed(sink.getvalue(), CLASSICAL) == LETTER


def test_a_pipe_tells_no_total():
    seen: list[tuple[int, int]] = []
    reading, writing = os.pipe()
    os.write(writing, LETTER)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as source:
        seal(source, io.BytesIO(), [CLASSICAL.recipient()], lambda *at: seen.append(at))
    assert seen == [(len(LETTER), 0)]


def test_a_file_that_ends_after_its_header_is_refused():
    content = sealed(LETTER, CLASSICAL.recipient())
    for cut in (0, 15):
        with pytest.raises(HeaderDamaged):
            unsealed(content[: content.index(b"\n--- ") + 49 + cut], CLASSICAL)


def test_a_bundle_is_read_at_any_offset_after_what_stands_before_it():
    plain = bytes(range(256)) * 1024
    content = io.BytesIO(b"before" + sealed(plain, HYBRID.recipient()))
    content.seek(6)
    reader = open_random(content, [HYBRID])
    assert reader.length == len(plain)
    reader.seek(100_001)
    assert reader.read(70_000) == plain[100_001:170_001]
