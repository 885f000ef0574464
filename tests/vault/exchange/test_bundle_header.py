"""satchel.json and its entries: what is written is read back, and nothing else is read at all."""

from __future__ import annotations

import io
import secrets
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.errors import VaultError
from vault.exchange import addressing, bundle
from vault.exchange.addressing import Addressee, address, crowd_size, my_entry, plain_name
from vault.exchange.bundle import (
    BundleTooNew,
    ChainState,
    Entry,
    Header,
    HeaderForged,
    SignedReceipt,
)
from vault.records import identity as identities
from vault.sealing import age
from vault.sealing.recipients import HybridIdentity, PassphraseRecipient, X25519Identity

ANA = identities.new("Ana Lima")
BEN = HybridIdentity.generate()
NAME = bytes(range(32))
HASH, ID = "ab" * 32, "cd" * 16
HUGE = 1 << 70


def header(**changes: Any) -> Header:
    people = [Addressee(BEN.recipient(), NAME, 7)]
    addressed = address(people)
    honest = Header(
        format="satchel-bundle",
        version=1,
        bundle=ID,
        created=1_700_000_000_000_000,
        sender=bundle.sender_of(ANA.public),
        recipients=addressed.digests,
        entries=addressed.entries,
        checkpoint=ChainState(ANA.fingerprint.hex(), 4, HASH),
        checkpoint_chain=ID,
        chains={ID: ChainState(HASH, 4, HASH, continues=HASH)},
        purpose="appeal",
        consents=(ID,),
    )
    return msgspec.structs.replace(honest, **changes)


HONEST = header()


def with_member(path: str, value: Any) -> bytes:
    """The honest header's JSON with one member replaced; a path such as 'sender.name'."""
    data = msgspec.json.decode(bundle.write_header(HONEST))
    *parents, last = path.split(".")
    place = data
    for name in parents:
        place = place[name]
    place[last] = value
    return msgspec.json.encode(data)


def test_what_is_written_is_read_back() -> None:
    assert bundle.read_header(bundle.write_header(HONEST)) == HONEST
    assert bundle.sender_keys(HONEST.sender) == ANA.public.keys
    to_anybody = header(recipients=bundle.PASSPHRASE, entries=())
    assert bundle.read_header(bundle.write_header(to_anybody)) == to_anybody


def test_members_of_later_versions_are_read_over() -> None:
    assert bundle.read_header(with_member("colour", {"r": [1, 2]})) == HONEST


def test_a_newer_version_is_refused_by_name() -> None:
    with pytest.raises(BundleTooNew, match="format 2"):
        bundle.read_header(b'{"format":"satchel-bundle","version":2,"else":[]}')


FORGED = [
    ("format", "other"),
    ("version", 0),
    ("version", -1),
    ("version", "1"),
    ("version", HUGE),
    ("bundle", ""),
    ("bundle", ID.upper()),
    ("bundle", " ".join("cd" * 16)),
    ("bundle", ID + "\n"),
    ("created", -1),
    ("created", HUGE),
    ("created", 1.5),
    ("sender.name", ""),
    ("sender.name", " Ana"),
    ("sender.name", "x" * 201),
    ("sender.name", "Ana\u202eamiL"),
    ("sender.fingerprint", HASH[:-1]),
    ("recipients", []),
    ("recipients", "everybody"),
    ("recipients", [HASH]),
    ("recipients", [HASH, HASH, HASH]),
    ("recipients", bundle.PASSPHRASE),
    ("recipients", [HASH, "zz" * 32]),
    ("entries", []),
    ("entries", None),
    ("checkpoint.sequence", -2),
    ("checkpoint.sequence", -1),
    ("checkpoint.digest", ""),
    ("checkpoint.digest", "zz"),
    ("checkpoint.continues", "zz"),
    ("checkpoint.author", ""),
    ("checkpoint_chain", HASH),
    ("chains", {"zz": msgspec.to_builtins(HONEST.checkpoint)}),
    ("chains", {ID: {}}),
    ("purpose", "x" * 2001),
    ("consents", ["x"]),
    ("base", {"bundles": ["x"]}),
]


@pytest.mark.parametrize(("path", "value"), FORGED)
def test_a_member_out_of_its_bounds_is_forged(path: str, value: Any) -> None:
    with pytest.raises(HeaderForged):
        bundle.read_header(with_member(path, value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"format":',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"format":"\xff"}',
    ],
)
def test_what_is_no_header_is_forged(data: bytes) -> None:
    with pytest.raises(HeaderForged):
        bundle.read_header(data)


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(sorted(Header.__struct_fields__)), inner, max_size=12)
        ),
    ).map(msgspec.json.encode)
)
def test_whatever_comes_is_a_header_or_refused(data: bytes) -> None:
    try:
        found = bundle.read_header(data)
    except VaultError as error:
        assert error.exit_status in (1, 4)  # noqa: PT017 - either is right
    else:
        assert bundle.read_header(bundle.write_header(found)) == found


@pytest.mark.parametrize(
    "sender",
    [
        {"ssh_key": "ssh-rsa AAAA"},
        {"ssh_key": "ssh-ed25519 AAAA"},
        {"mldsa65": "00"},
        {"mldsa65": "zz" * 1952},
        {"mldsa65": ""},
    ],
)
def test_keys_that_are_none_are_forged(sender: dict[str, str]) -> None:
    with pytest.raises(HeaderForged):
        bundle.sender_keys(msgspec.structs.replace(HONEST.sender, **sender))


def test_an_entry_is_for_its_own_recipient_alone() -> None:
    found = my_entry(HONEST, BEN, [NAME])
    assert found is not None
    assert (found.counter, found.receipts) == (7, ())
    assert my_entry(HONEST, HybridIdentity.generate(), [NAME]) is None
    assert my_entry(HONEST, BEN, [bytes(32)]) is None
    assert my_entry(header(entries=HONEST.entries[::-1]), BEN, [NAME]) is None


def test_nobody_learns_how_many_can_open_it() -> None:
    assert [crowd_size(count) for count in (1, 2, 3, 4, 5, 8, 9, 16, 17, 32, 33)] == [
        *(2, 2, 4, 4, 8, 8, 16, 16, 32, 32, 48)
    ]
    receipt = SignedReceipt("x" * 3000, "00" * 64)
    others = [HybridIdentity.generate().recipient() for _ in range(2)]
    people = [Addressee(other, secrets.token_bytes(32)) for other in others]
    people.append(Addressee(BEN.recipient(), NAME, 1, (receipt,)))
    addressed = address(people)
    assert len(addressed.recipients) == len(set(addressed.digests)) == 4
    assert len({len(entry) for entry in addressed.entries}) == 1
    assert {one.recipient for one in people} < set(addressed.recipients)


def test_the_order_of_recipients_tells_nothing() -> None:
    places = set()
    for _ in range(40):
        addressed = address([Addressee(BEN.recipient(), NAME)])
        places.add(addressed.recipients.index(BEN.recipient()))
    assert places == {0, 1}


def test_a_classical_recipient_hides_among_classical_ones() -> None:
    identity = X25519Identity.generate()
    addressed = address([Addressee(identity.recipient(), plain_name(identity.recipient()))])
    assert {one.kind for one in addressed.recipients} == {"X25519"}


def sealed(content: bytes, *, passphrase: bool = False) -> str:
    sink = io.BytesIO()
    to = PassphraseRecipient(b"a few words", 10) if passphrase else BEN.recipient()
    age.seal(io.BytesIO(content), sink, [to])
    return sink.getvalue().hex()


HONEST_ENTRY = msgspec.json.decode(msgspec.json.encode(Entry("ab" * 16, 1)))


@pytest.mark.parametrize(
    "entry",
    [
        "zz",
        sealed(b"")[:-2],
        sealed(b"{}"),
        sealed(b"[" * 5000),
        sealed(msgspec.json.encode({**HONEST_ENTRY, "salt": "ab"})),
        sealed(msgspec.json.encode({**HONEST_ENTRY, "counter": -1})),
        sealed(msgspec.json.encode({**HONEST_ENTRY, "counter": HUGE})),
        sealed(
            msgspec.json.encode({**HONEST_ENTRY, "receipts": [{"receipt": "", "signature": ""}]})
        ),
        sealed(
            msgspec.json.encode(
                {**HONEST_ENTRY, "receipts": [{"receipt": "", "signature": "00" * 64}] * 201}
            )
        ),
    ],
)
def test_an_entry_to_me_that_is_none_is_forged(entry: str) -> None:
    with pytest.raises(HeaderForged):
        my_entry(header(recipients=(HASH,), entries=(entry,)), BEN, [NAME])


def test_an_entry_under_a_passphrase_is_not_for_me() -> None:
    entry = sealed(msgspec.json.encode(HONEST_ENTRY), passphrase=True)
    assert my_entry(header(recipients=(HASH,), entries=(entry,)), BEN, [NAME]) is None


def test_room_for_receipts_shrinks_with_the_crowd() -> None:
    for people in (1, 16, 100, 256):
        room = addressing.room_for_receipts(people)
        entries = (2 * room + 2 * 8192) * crowd_size(people)
        assert entries <= 4 << 20
    assert addressing.room_for_receipts(1) > 500_000
