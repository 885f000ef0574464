"""The header: two copies, every byte guarded, one good copy enough."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vault import disk
from vault.errors import Damaged
from vault.keys import device, header, passphrase, slots

PASSPHRASE = "seven quiet herons over Lake Albert"
KDF = passphrase.new_kdf(64)
VAULT = slots.new_id()
VAULT_KEY = slots.new_vault_key()
FACTORS = slots.Factors(PASSPHRASE)
SEED = bytes(range(32))
BINDING = header.first_binding(VAULT)
BY_PASSPHRASE = slots.new_passphrase_slot(VAULT_KEY, BINDING, FACTORS, KDF)
BY_SHARES = slots.new_share_slot(VAULT_KEY, BINDING, slots.share_public_key(SEED), "1a2b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    header.create(tmp_path, VAULT, VAULT_KEY, (BY_PASSPHRASE, BY_SHARES))
    return tmp_path


def copies(folder: Path) -> list[Path]:
    return [folder / name for name in header.NAMES]


def with_valid_check(change: Callable[[Any], None], content: bytes) -> bytes:
    """What somebody without the key can write: any header, with a SHA-256 that fits."""
    file = json.loads(content)
    change(file["header"])
    signed = json.dumps(file["header"], separators=(",", ":")).encode()
    file["check"] = hashlib.sha256(signed + bytes.fromhex(file["mac"])).hexdigest()
    return json.dumps(file, separators=(",", ":")).encode() + b"\n"


def test_the_passphrase_gives_the_vault_key(folder: Path) -> None:
    unlocked = header.unlock(folder, slots.Factors(PASSPHRASE))
    assert unlocked.vault_key == VAULT_KEY
    assert unlocked.slot_id == BY_PASSPHRASE.id
    assert unlocked.header.vault_id == bytes.fromhex(VAULT)
    assert unlocked.header.database == "records-1.db"
    assert (unlocked.damaged_copies, unlocked.stale_copies) == ((), ())


def test_a_seed_from_shares_gives_the_vault_key(folder: Path) -> None:
    unlocked = header.unlock(folder, slots.Factors(seed=SEED))
    assert unlocked.vault_key == VAULT_KEY
    assert unlocked.slot_id == BY_SHARES.id


def test_other_secrets_do_not_fit(folder: Path) -> None:
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(folder, slots.Factors(PASSPHRASE + " "))
    with pytest.raises(slots.NoSuchSlot):
        header.unlock(folder, slots.Factors(seed=bytes(32)))
    with pytest.raises(slots.NoSuchSlot):
        header.unlock(folder, slots.Factors())


def test_the_passphrase_is_stretched_once_for_all_slots_and_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [
        slots.new_passphrase_slot(VAULT_KEY, BINDING, slots.Factors(text), KDF) for text in "ab"
    ]
    header.create(tmp_path, VAULT, VAULT_KEY, (*others, BY_PASSPHRASE))
    runs: list[passphrase.Kdf] = []
    derive = passphrase.derive
    monkeypatch.setattr(
        passphrase, "derive", lambda text, kdf: (runs.append(kdf), derive(text, kdf))[1]
    )
    assert header.unlock(tmp_path, slots.Factors(PASSPHRASE)).slot_id == BY_PASSPHRASE.id
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(tmp_path, slots.Factors("another"))
    assert runs == [KDF, KDF]


def test_both_copies_are_the_same_and_hold_no_key(folder: Path) -> None:
    first, second = (path.read_bytes() for path in copies(folder))
    assert first == second
    assert VAULT_KEY.hex().encode() not in first
    assert bytes(VAULT_KEY) not in first
    assert len(first) < header.SIZE_LIMIT


def test_a_vault_is_never_made_over_another(folder: Path) -> None:
    before = [path.read_bytes() for path in copies(folder)]
    with pytest.raises(FileExistsError):
        header.create(folder, slots.new_id(), slots.new_vault_key(), (BY_PASSPHRASE,))
    assert [path.read_bytes() for path in copies(folder)] == before
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(header.NAMES)


@pytest.mark.parametrize("bad", header.NAMES)
@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b""), os.truncate])
def test_one_good_copy_is_enough_and_the_other_is_named(
    folder: Path, bad: str, harm: Callable[..., object]
) -> None:
    if harm is os.truncate:
        os.truncate(folder / bad, 300)
    else:
        harm(folder / bad)
    unlocked = header.unlock(folder, slots.Factors(seed=SEED))
    assert unlocked.vault_key == VAULT_KEY
    assert unlocked.damaged_copies == (bad,)
    header.write(folder, unlocked.header, unlocked.vault_key)
    assert header.unlock(folder, slots.Factors(seed=SEED)).damaged_copies == ()


def test_every_flipped_bit_in_a_copy_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path
    header.create(folder, VAULT, VAULT_KEY, (BY_PASSPHRASE,))
    content = (folder / header.NAME).read_bytes()
    (folder / header.COPY_NAME).unlink()
    flipped = bytearray(content)
    for position in range(len(content)):
        for bit in (0, 2, 5, 7):
            flipped[position] ^= 1 << bit
            (folder / header.NAME).write_bytes(flipped)
            with pytest.raises(header.HeaderDamaged):
                header.read(folder)
            flipped[position] ^= 1 << bit


@given(data=st.data())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_added_or_missing_byte_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    header.create(folder, VAULT, VAULT_KEY, (BY_PASSPHRASE,))
    content = (folder / header.NAME).read_bytes()
    position = data.draw(st.integers(0, len(content)))
    added = data.draw(st.binary(max_size=3) | st.sampled_from([b" ", b"\n", b"\t"]))
    missing = data.draw(st.integers(0, 3))
    changed = content[:position] + added + content[position + missing :]
    for path in copies(folder):
        path.write_bytes(changed)
    if changed == content:
        assert len(header.read(folder).candidates) == 2
    else:
        with pytest.raises(header.HeaderDamaged):
            header.read(folder)


@given(content=st.binary(max_size=200))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_foreign_bytes_are_refused(folder: Path, content: bytes) -> None:
    for path in copies(folder):
        path.write_bytes(content)
    with pytest.raises(header.HeaderDamaged):
        header.read(folder)


@pytest.mark.parametrize(
    "content",
    [
        b'{"header":' + b"[" * 60_000,
        b'{"header":null,"mac":"","check":""}',
        b"\xff" * 100,
        b" " * (header.SIZE_LIMIT + 1),
    ],
)
def test_absurd_files_are_refused(folder: Path, content: bytes) -> None:
    for path in copies(folder):
        path.write_bytes(content)
    with pytest.raises(header.HeaderDamaged):
        header.unlock(folder, slots.Factors(seed=SEED))


@pytest.mark.skipif(
    sys.platform == "win32", reason="skipped: Windows has no named pipes in folders"
)
def test_a_pipe_in_the_place_of_the_header_does_not_block(folder: Path) -> None:
    for path in copies(folder):
        path.unlink()
        os.mkfifo(path)
    with pytest.raises(header.HeaderDamaged):
        header.read(folder)


def remove_first_slot(fields: Any) -> None:
    del fields["slots"][0]


def raise_generation(fields: Any) -> None:
    fields["generation"] = 2


def weaken_kdf(fields: Any) -> None:
    fields["slots"][0]["kdf"]["memory"] = 65


def forge_heads(fields: Any) -> None:
    fields["heads"] = {"log": "0"}


def forge_public_key(fields: Any) -> None:
    fields["slots"][1]["public"] = slots.share_public_key(bytes(32)).hex()


FORGERIES = [remove_first_slot, raise_generation, weaken_kdf, forge_heads, forge_public_key]


@pytest.mark.parametrize("forge", FORGERIES)
def test_a_forged_copy_is_passed_over_and_named(folder: Path, forge: Callable[[Any], None]) -> None:
    path = folder / header.NAME
    path.write_bytes(with_valid_check(forge, path.read_bytes()))
    assert len(header.read(folder).candidates) == 2
    for factors in (slots.Factors(PASSPHRASE), slots.Factors(seed=SEED)):
        unlocked = header.unlock(folder, factors)
        assert unlocked.vault_key == VAULT_KEY
        assert unlocked.damaged_copies == (header.NAME,)
        assert len(unlocked.header.slots) == 2


@pytest.mark.parametrize("forge", FORGERIES)
def test_two_forged_copies_open_with_nothing(folder: Path, forge: Callable[[Any], None]) -> None:
    for path in copies(folder):
        path.write_bytes(with_valid_check(forge, path.read_bytes()))
    for factors in (slots.Factors(PASSPHRASE), slots.Factors(seed=SEED)):
        with pytest.raises((Damaged, slots.WrongPassphrase, slots.NoSuchSlot)):
            header.unlock(folder, factors)


def test_a_damaged_wrapped_key_is_told_from_a_wrong_passphrase(folder: Path) -> None:
    def damage(fields: Any) -> None:
        fields["slots"][0]["key"] = "00" * 48

    for path in copies(folder):
        path.write_bytes(with_valid_check(damage, path.read_bytes()))
    with pytest.raises(slots.SlotDamaged):
        header.unlock(folder, slots.Factors(PASSPHRASE))
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(folder, slots.Factors("another"))


@pytest.mark.parametrize(
    ("field", "value"),
    [("memory", 63), ("memory", 1025), ("passes", 2), ("passes", 9), ("lanes", 0), ("lanes", 9)],
)
def test_costs_outside_floor_and_ceiling_are_refused(folder: Path, field: str, value: int) -> None:
    def change(fields: Any) -> None:
        fields["slots"][0]["kdf"][field] = value

    for path in copies(folder):
        path.write_bytes(with_valid_check(change, path.read_bytes()))
    with pytest.raises(header.HeaderDamaged):
        header.read(folder)


def test_too_many_or_repeated_slots_are_refused(folder: Path) -> None:
    known = json.loads((folder / header.NAME).read_bytes())["header"]["slots"][0]
    repeated = [known, known]
    many = [known | {"id": f"{number:032x}"} for number in range(header.SLOT_LIMIT + 1)]
    costly = [
        known | {"id": f"{number:032x}", "kdf": known["kdf"] | {"salt": f"{number:064x}"}}
        for number in range(header.KDF_LIMIT + 1)
    ]
    for bad in ([], repeated, many, costly):
        for path in copies(folder):
            path.write_bytes(
                with_valid_check(
                    lambda fields, bad=bad: fields.update(slots=bad), path.read_bytes()
                )
            )
        with pytest.raises(header.HeaderDamaged):
            header.read(folder)


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda signed: signed.replace(b'"generation":1', b'"generation": 1'),
        lambda signed: signed.replace(b'"generation":1', b'"generation":2,"generation":1'),
        lambda signed: signed.replace(b',"heads":null', b""),
        lambda signed: signed.replace(b'"heads":null', b'"heads":null,"more":1'),
        lambda signed: signed.replace(b'"heads":null', b'"heads":"\xff"'),
    ],
)
def test_another_writing_of_the_same_header_is_refused(
    folder: Path, rewrite: Callable[[bytes], bytes]
) -> None:
    """Even where its check fits."""
    content = (folder / header.NAME).read_bytes()
    signed, rest = content.removeprefix(b'{"header":').split(b',"mac":"')
    changed, mac = rewrite(signed), bytes.fromhex(rest[:64].decode())
    assert changed != signed
    check = hashlib.sha256(changed + mac).hexdigest().encode()
    tail = b',"mac":"' + mac.hex().encode() + b'","check":"' + check + b'"}\n'
    for path in copies(folder):
        path.write_bytes(b'{"header":' + changed + tail)
    with pytest.raises(header.HeaderDamaged):
        header.read(folder)


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_header_is_read_up_to_its_size_limit(folder: Path, beyond: int) -> None:
    content = (folder / header.NAME).read_bytes()
    length = header.SIZE_LIMIT + beyond - len(content) + len(b"null") - len(b'""')

    def pad(fields: Any) -> None:
        fields["heads"] = "h" * length

    for path in copies(folder):
        path.write_bytes(with_valid_check(pad, content))
        assert path.stat().st_size == header.SIZE_LIMIT + beyond
    if beyond:
        with pytest.raises(header.HeaderDamaged):
            header.read(folder)
    else:
        assert len(header.read(folder).candidates) == 2


def test_a_newer_format_is_named(folder: Path) -> None:
    def renew(fields: Any) -> None:
        fields.update(version=2, novelty={"of": ["any", "kind"]})

    for path in copies(folder):
        path.write_bytes(with_valid_check(renew, path.read_bytes()))
    with pytest.raises(header.VaultTooNew) as caught:
        header.unlock(folder, slots.Factors(PASSPHRASE))
    assert caught.value.parameters == {"version": 2, "known": 1}
    damaged = (folder / header.NAME).read_bytes().replace(b"novelty", b"novelti")
    for path in copies(folder):
        path.write_bytes(damaged)
    with pytest.raises(header.HeaderDamaged):
        header.read(folder)


def test_what_is_no_vault_is_told_from_half_of_one(tmp_path: Path) -> None:
    for absent in (tmp_path, tmp_path / "absent", tmp_path / "file" / "below"):
        with pytest.raises(header.NotAVault):
            header.read(absent)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(header.NotAVault):
        header.read(tmp_path / "file")
    (tmp_path / "records-1.db").write_bytes(b"")
    with pytest.raises(header.HalfMadeVault):
        header.read(tmp_path)


def test_writing_counts_revisions_and_keeps_heads(folder: Path) -> None:
    opened = header.unlock(folder, slots.Factors(seed=SEED)).header
    heads = msgspec.Raw(b'{"log":"ab","chains":{"c":[1,2]}}')
    written = header.write(folder, msgspec.structs.replace(opened, heads=heads), VAULT_KEY)
    again = header.unlock(folder, slots.Factors(seed=SEED)).header
    assert written == again
    assert again.revision == 2
    assert msgspec.json.decode(again.heads) == {"log": "ab", "chains": {"c": [1, 2]}}
    assert header.digest(again) == header.digest(written) != header.digest(opened)


def test_the_newer_copy_wins_and_the_older_is_named_stale(folder: Path) -> None:
    for stale in header.NAMES:
        old = (folder / stale).read_bytes()
        newest = header.write(folder, header.read(folder).candidates[0].header, VAULT_KEY)
        (folder / stale).write_bytes(old)
        unlocked = header.unlock(folder, slots.Factors(PASSPHRASE))
        assert unlocked.header == newest
        assert unlocked.stale_copies == (stale,)
        assert unlocked.damaged_copies == ()


def test_a_removed_passphrase_does_not_open_by_a_stale_copy(folder: Path) -> None:
    old = (folder / header.COPY_NAME).read_bytes()
    opened = header.unlock(folder, slots.Factors(PASSPHRASE)).header
    replaced = slots.new_passphrase_slot(VAULT_KEY, opened.binding, slots.Factors("new one"), KDF)
    header.write(folder, msgspec.structs.replace(opened, slots=(replaced,)), VAULT_KEY)
    (folder / header.COPY_NAME).write_bytes(old)
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(folder, slots.Factors(PASSPHRASE))
    assert header.unlock(folder, slots.Factors("new one")).stale_copies == (header.COPY_NAME,)


def test_a_header_that_could_not_be_read_is_never_written(folder: Path) -> None:
    opened = header.read(folder).candidates[0].header
    before = [path.read_bytes() for path in copies(folder)]
    crowd = tuple(
        msgspec.structs.replace(BY_PASSPHRASE, id=slots.new_id())
        for _ in range(header.SLOT_LIMIT + 1)
    )
    sealed = tuple(msgspec.structs.replace(BY_SHARES, id=slots.new_id()) for _ in range(20))
    for too_much in (crowd, sealed, (BY_PASSPHRASE, BY_PASSPHRASE)):
        with pytest.raises(header.TooManySlots):
            header.write(folder, msgspec.structs.replace(opened, slots=too_much), VAULT_KEY)
    with pytest.raises(header.NoWayInLeft):
        header.write(folder, msgspec.structs.replace(opened, slots=()), VAULT_KEY)
    with pytest.raises(ValueError, match="not written"):
        header.write(folder, msgspec.structs.replace(opened, heads=msgspec.Raw(b"{")), VAULT_KEY)
    assert [path.read_bytes() for path in copies(folder)] == before


def test_both_copies_are_on_the_medium_before_the_first_gets_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (done.append("fsync"), fsync(fd))[1])
    monkeypatch.setattr(
        Path, "replace", lambda path, to: (done.append("rename"), replace(path, to))[1]
    )
    header.write(folder, header.read(folder).candidates[0].header, VAULT_KEY)
    assert done[: done.index("rename")].count("fsync") >= 2
    assert done.count("rename") == 2
    assert done[-1] == "fsync"


KILLED_WRITER = """
import os, sys
from pathlib import Path
from vault import disk
from vault.keys import header

steps = int(sys.argv[2])

def step(name):
    original = getattr(os, name)
    def counted(*arguments, **named):
        global steps
        steps -= 1
        if steps < 0:
            os._exit(9)
        return original(*arguments, **named)
    setattr(os, name, counted)

folder, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[3])
newest = header.read(folder).candidates[0].header
for name in ("open", "write", "fsync", "close", "replace", "rename"):
    step(name)
header.write(folder, newest, key)
print("done")
"""


def test_a_writer_killed_at_any_step_leaves_a_vault_that_opens(folder: Path) -> None:
    for steps in range(60):
        ended = subprocess.run(
            [sys.executable, "-c", KILLED_WRITER, folder, str(steps), VAULT_KEY.hex()],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.stderr == ""
        unlocked = header.unlock(folder, slots.Factors(seed=SEED))
        assert unlocked.vault_key == VAULT_KEY
        assert unlocked.damaged_copies == ()
        disk.sweep(folder)
        if ended.stdout:
            break
    assert ended.returncode == 0
    assert steps > 8
    assert unlocked.header.revision > 2


def test_rotation_needs_no_custodian_and_drops_what_it_cannot_open(folder: Path) -> None:
    opened = header.unlock(folder, slots.Factors(PASSPHRASE)).header
    other = slots.new_passphrase_slot(VAULT_KEY, opened.binding, slots.Factors("colleague"), KDF)
    opened = msgspec.structs.replace(opened, slots=(*opened.slots, other))
    new_key = slots.new_vault_key()
    rewrapped = header.rewrap(opened, VAULT_KEY, new_key, slots.Factors(PASSPHRASE))
    assert rewrapped.dropped == (other.id,)
    assert rewrapped.header.database == "records-2.db"
    assert [slot.id for slot in rewrapped.header.slots] == [BY_PASSPHRASE.id, BY_SHARES.id]
    old_copy = (folder / header.COPY_NAME).read_bytes()
    header.write(folder, rewrapped.header, new_key)
    for factors in (slots.Factors(PASSPHRASE), slots.Factors(seed=SEED)):
        unlocked = header.unlock(folder, factors)
        assert unlocked.vault_key == new_key
        assert unlocked.header.generation == 2
    (folder / header.COPY_NAME).write_bytes(old_copy)
    assert header.unlock(folder, slots.Factors(PASSPHRASE)).stale_copies == (header.COPY_NAME,)


def test_rotation_is_refused_when_no_way_in_would_be_left(folder: Path) -> None:
    opened = header.read(folder).candidates[0].header
    alone = msgspec.structs.replace(opened, slots=(BY_PASSPHRASE,))
    with pytest.raises(header.NoWayInLeft):
        header.rewrap(alone, VAULT_KEY, slots.new_vault_key(), slots.Factors("wrong"))


def unavailable(failure: type[device.KeyringFailed]) -> Callable[[str, str], bytearray]:
    def load(_vault: str, _slot: str) -> bytearray:
        raise failure

    return load


def with_device(folder: Path, *others: slots.Slot) -> str:
    """Turn the vault into one that needs this device; the slot's id."""
    for path in copies(folder):
        path.unlink()
    slot_id = slots.new_id()
    factors = slots.Factors(PASSPHRASE, load_device=lambda _vault, _slot: bytearray(b"d" * 32))
    by_device = slots.new_device_slot(VAULT_KEY, BINDING, factors, KDF, slot_id)
    header.create(folder, VAULT, VAULT_KEY, (by_device, *others))
    return slot_id


def test_a_device_slot_needs_passphrase_and_device(folder: Path) -> None:
    slot_id = with_device(folder, BY_SHARES)
    asked: list[tuple[str, str]] = []

    def load(vault: str, slot: str) -> bytearray:
        asked.append((vault, slot))
        return bytearray(b"d" * 32)

    assert header.unlock(folder, slots.Factors(PASSPHRASE, load_device=load)).slot_id == slot_id
    assert asked == [(VAULT, slot_id)]
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(folder, slots.Factors("another", load_device=load))
    other_device = slots.Factors(PASSPHRASE, load_device=lambda _vault, _slot: bytearray(32))
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(folder, other_device)


@pytest.mark.parametrize(
    "failure",
    [
        device.KeyringSilent,
        device.KeyringLocked,
        device.KeyringDenied,
        device.KeyringMissing,
        device.DeviceSecretMissing,
    ],
)
def test_a_failing_keyring_is_named_and_locks_nobody_out(
    folder: Path, failure: type[device.KeyringFailed]
) -> None:
    with_device(folder, BY_SHARES)
    with pytest.raises(failure):
        header.unlock(folder, slots.Factors(PASSPHRASE, load_device=unavailable(failure)))
    by_seed = slots.Factors(seed=SEED, load_device=unavailable(failure))
    assert header.unlock(folder, by_seed).vault_key == VAULT_KEY
    with_device(folder, BY_PASSPHRASE)
    by_passphrase = slots.Factors(PASSPHRASE, load_device=unavailable(failure))
    assert header.unlock(folder, by_passphrase).slot_id == BY_PASSPHRASE.id


def test_a_computer_that_was_never_added_does_not_hide_a_wrong_passphrase(folder: Path) -> None:
    with_device(folder, BY_PASSPHRASE)
    load = unavailable(device.DeviceSecretMissing)
    with pytest.raises(slots.WrongPassphrase):
        header.unlock(folder, slots.Factors("another", load_device=load))


def test_a_device_alone_is_never_the_only_way_in(folder: Path) -> None:
    shutil.copytree(folder, folder / "copy")
    with pytest.raises(header.NoWayInLeft):
        with_device(folder)
