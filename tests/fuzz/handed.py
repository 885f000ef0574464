"""What is handed over: tar, bag, satchel.json, cards, statements, receipts, whole bundles."""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from types import ModuleType
from typing import Any

from tests.conftest import REPOSITORY
from tests.fuzz import crafted, sealed
from tests.fuzz.crafted import AUTHOR
from tests.fuzz.table import Target, kept, require, scratch
from vault.errors import VaultError
from vault.exchange import (
    addressing,
    bag,
    bundle,
    card,
    container,
    lines,
    quarantine,
    readable,
    receipts,
    rescue,
)
from vault.exchange.addressing import Addressee
from vault.exchange.bundle import ChainState, Header, SignedReceipt
from vault.exchange.lines import CarriedChangeset
from vault.exchange.tar import END, TarReader, filling
from vault.exchange.tar import header as tar_header
from vault.keys.slots import Factors
from vault.records import schema as schemas
from vault.records import statement as grammar
from vault.records.folding import Folding
from vault.sealing import age, sshsig
from vault.sealing.padding import padded
from vault.sealing.recipients import HybridRecipient
from vault.vault import Vault

OUTSIDE = "seven quiet herons over Lake Albert"


def one_part(data: bytes) -> Any:
    return iter([memoryview(data)])


def read_tar(data: bytes) -> None:
    tar = TarReader(one_part(data))
    while (entry := tar.next()) is not None:
        taken = 0
        while part := tar.take():
            taken += len(part)
        require(taken == entry.size, "an entry of its size")
    tar.finish(len(data))


def read_tags(data: bytes) -> None:
    bag.read_tags(TarReader(one_part(data)))


def read_manifest(data: bytes) -> None:
    with suppress(VaultError):
        octets, count = bag.parse_info(data)
        require(bag.info(octets, count) == data, "one spelling of the sum")
    require(bag.manifest(bag.parse_manifest(data).items()) == data, "one spelling of the manifest")


def read_header(data: bytes) -> None:
    header = bundle.read_header(data)
    require(bundle.read_header(bundle.write_header(header)) == header, "written and read")
    if header.recipients != bundle.PASSPHRASE:
        addressing.my_entry(header, sealed.CLASSICAL, [AUTHOR.fingerprint])
    bundle.sender_keys(header.sender)


def read_entry(data: bytes) -> None:
    """What somebody sealed to this key alone, and lists as ours."""
    sink = io.BytesIO()
    age.seal(io.BytesIO(data), sink, [sealed.CLASSICAL.recipient()])
    listed = Header(**_honest(), recipients=("0" * 64,), entries=(sink.getvalue().hex(),))
    addressing.my_entry(listed, sealed.CLASSICAL, [AUTHOR.fingerprint])
    entry = addressing._open_entry(sink.getvalue().hex(), sealed.CLASSICAL)
    for one in entry.receipts if entry else ():
        receipts.read(one, AUTHOR.fingerprint, AUTHOR.public.keys)


def read_receipt(data: bytes) -> None:
    text = data.decode()
    signature = AUTHOR.signing.sign_ed25519("receipt", data).hex()
    receipts.read(SignedReceipt(text, signature), AUTHOR.fingerprint, AUTHOR.public.keys)


def read_card(data: bytes) -> None:
    card.read(data)


def read_signed_card(data: bytes) -> None:
    """A text that its owner signed, whatever it says."""
    text = data.replace(b"@ed25519", AUTHOR.public.keys.ed25519.hex().encode())
    text = text.replace(b"@mldsa65", AUTHOR.public.keys.mldsa65.hex().encode())
    text = text.replace(b"@age", str(HybridRecipient(AUTHOR.public.age)).encode())
    text = text.replace(b"@fingerprint", AUTHOR.fingerprint.hex().encode())
    signed = AUTHOR.signing.sign("card", text)
    both = {"ed25519": signed.ed25519.hex(), "mldsa65": signed.mldsa65.hex()}
    outer = {"card": text.decode(), **both}
    if b"fingerprint" in data:
        outer["previous"] = both
    card.read(json.dumps(outer).encode())


def read_lines(data: bytes) -> None:
    found = lines.joined(lines.read(io.BytesIO(data)))
    for one in found:
        for read in (grammar.read_changeset, grammar.read_edit, grammar.read_statement):
            with suppress(VaultError):
                read(one.body)
        for edit in one.edits:
            with suppress(VaultError):
                grammar.claim(edit.body)
            with suppress(VaultError):
                grammar.listed_statements(edit.body)
            with suppress(VaultError):
                grammar.read_edit(edit.body)
    again = lines.joined(lines.read(io.BytesIO(b"".join(lines.write(found)))))
    require(again == found, "written and read")


def read_grammar(data: bytes) -> None:
    """One text as each of the four kinds."""
    readers = (grammar.read_content, grammar.read_statement, grammar.read_edit)
    for read in (*readers, grammar.read_changeset, grammar.claim, grammar.listed_statements):
        with suppress(VaultError):
            read(data)


def prove(data: bytes) -> None:
    """What an author signed is proven, folded and shown, by the vault's and the script's reader."""
    carried = crafted.written(data)
    travelled = b"".join(lines.write(carried))
    read = lines.joined(lines.read(io.BytesIO(travelled)))
    try:
        _prove_and_show(read)
    except VaultError as error:
        refusal = f"{error.code} {error.parameters}"
    else:
        refusal = ""
    others = _refusal_by_script(travelled)
    require(
        bool(others) is bool(refusal), f"vault: {refusal or 'good'}; script: {others or 'good'}"
    )


def _prove_and_show(read: list[CarriedChangeset]) -> None:
    rescue._prove(read, [_read_card()])
    folding = Folding(_schema(), frozenset({AUTHOR.fingerprint}))
    readable.page(folding, read, AUTHOR.public.name, "")


@cache
def _schema() -> schemas.Schema:
    return schemas.load()


def _refusal_by_script(changes: bytes) -> str:
    script = opener()
    try:
        script.check_changes(kept("changes.jsonl", changes), _script_keys())
    except (script.Bad, *script.MALFORMED) as error:
        return f"{type(error).__name__} {error}"
    return ""


@cache
def _script_keys() -> dict[str, Any]:
    keys = AUTHOR.public.keys
    texts = keys.ed25519.hex(), keys.mldsa65.hex(), str(HybridRecipient(AUTHOR.public.age))
    return {AUTHOR.fingerprint.hex(): opener().Keys(*texts)}


@cache
def opener() -> ModuleType:
    path = REPOSITORY / "resources" / "rescue" / "open_bundle.py"
    if (loaded := sys.modules.get("open_bundle")) is not None:
        return loaded
    spec = importlib.util.spec_from_file_location("open_bundle", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _own_card() -> bytes:
    return card.make(AUTHOR, 1)


@cache
def _read_card() -> card.Card:
    return card.read(_own_card())


def read_container(data: bytes) -> None:
    """The plaintext of a bundle, padded as bundles are; vault and script agree on the bag."""
    sink = io.BytesIO()
    age.seal(io.BytesIO(_filled(data)), sink, [sealed.CLASSICAL.recipient()])
    with container.read(kept("container", sink.getvalue()), [sealed.CLASSICAL]) as reader:
        quarantine.checked_header(reader)
        for part in reader.parts():
            part.stream.readall()


def rescue_by_script(data: bytes) -> None:
    """The script alone: an age file, or what is inside one."""
    script = opener()
    keys = [script.ClassicalKey(b"\x01" * 32), script.HybridKey(b"\x02" * 32)]
    folder = scratch() / "rescued"
    folder.mkdir(exist_ok=True)
    try:
        with suppress(script.Bad, *script.MALFORMED):
            script.read_bag(script.Plain(one_part(data)), folder)
        for read in (script.parse_manifest, script.read_card, script.parse):
            with suppress(script.Bad, *script.MALFORMED):
                read(data)
        with suppress(script.Bad, *script.MALFORMED):
            list(script.decrypt(io.BytesIO(data), keys))
        text = data.decode("utf-8", "replace")
        with suppress(script.Bad, *script.MALFORMED):
            script.parse_key(text)
        script.safe_name(text)
        script.visible(text)
    finally:
        shutil.rmtree(folder)


def take_in(data: bytes) -> None:
    """A whole bundle by somebody who can seal: opened into quarantine, planned, dropped."""
    head, _, changes = data.partition(b"\n\n")
    vault = receiver()
    payload = {"changes.jsonl": b"".join(lines.write(crafted.written(changes)))}
    payload[f"cards/{AUTHOR.fingerprint.hex()}.json"] = _own_card()
    members = json.loads(_honest_header())
    with suppress(ValueError, RecursionError):
        changed = json.loads(head)
        members |= changed if isinstance(changed, dict) else {}
    plain = archive(signed_bag(json.dumps(members).encode(), payload))
    sink = io.BytesIO()
    age.seal(io.BytesIO(_filled(plain)), sink, _addressed().recipients)
    plan = vault.bundles.open(kept("bundle", sink.getvalue()))
    vault.bundles.plan(plan.digest)
    vault.bundles.drop(plan.digest)


def _filled(plain: bytes) -> bytes:
    return plain + bytes(padded(max(len(plain), 1), container.SIZE_FLOOR) - len(plain))


@cache
def _addressed() -> addressing.Addressed:
    mine = receiver().identity
    return addressing.address([Addressee(HybridRecipient(mine.age), mine.fingerprint, 1)])


@cache
def _honest_header() -> bytes:
    to = _addressed()
    made = Header(**_honest(), recipients=to.digests, entries=to.entries)
    return bundle.write_header(made)


@cache
def receiver() -> Vault:
    """A vault of this process that takes everything in and keeps nothing."""
    folder = scratch() / "receiver.vault"
    Vault.create(folder, OUTSIDE, "Anna Kovalenko", kdf_memory=64)
    with Factors(OUTSIDE) as factors:
        vault = Vault.open(folder, factors, writing=True)
    vault.contacts.add(_own_card())
    return vault


def _honest() -> dict[str, Any]:
    return {
        "format": bundle.FORMAT,
        "version": bundle.VERSION,
        "bundle": "0" * 32,
        "created": 1,
        "sender": bundle.sender_of(AUTHOR.public),
        "checkpoint": ChainState(AUTHOR.fingerprint.hex(), -1, ""),
        "checkpoint_chain": crafted.CHAIN.hex(),
        "chains": {},
    }


def archive(files: list[tuple[str, bytes]]) -> bytes:
    made = b"".join(
        tar_header(name, len(content)) + content + bytes(filling(len(content)))
        for name, content in files
    )
    return made + END


def signed_bag(header: bytes, payload: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """All files of a bag, under both signatures of the author."""
    digests = [(name, sha256(one).digest()) for name, one in payload.items()]
    info, listed = bag.info(sum(map(len, payload.values())), len(payload)), bag.manifest(digests)
    message = bag.tag_manifest(info, header, listed)
    signatures = (
        sshsig.sign(AUTHOR.signing, sshsig.BUNDLE_NAMESPACE, message),
        AUTHOR.signing.sign_mldsa65("bundle", message),
    )
    tags = bag.Tags(info, header, listed, *signatures)
    return [*tags.files(), *((f"bundle/data/{name}", one) for name, one in payload.items())]


def bag_files() -> list[tuple[str, bytes]]:
    payload = {"changes.jsonl": changes_seeds()[0]}
    payload[f"cards/{AUTHOR.fingerprint.hex()}.json"] = _own_card()
    header = bundle.write_header(Header(**_honest(), recipients="passphrase", entries=()))
    return signed_bag(header, payload)


def header_seeds() -> list[bytes]:
    state = ChainState("0" * 64, 3, "1" * 64, "2" * 64)
    more = {**_honest(), "chains": {"3" * 32: state}, "purpose": "appeal"}
    more |= {"consents": ("4" * 32,), "base": bundle.Base(("5" * 64,))}
    sink = io.BytesIO()
    age.seal(io.BytesIO(entry_seeds()[0]), sink, [sealed.CLASSICAL.recipient()])
    to_us = addressing.recipient_digest(bytes(16), AUTHOR.fingerprint)
    made = (
        Header(**_honest(), recipients="passphrase", entries=()),
        Header(**more, recipients=(to_us,), entries=(sink.getvalue().hex(),)),
    )
    return [bundle.write_header(one) for one in made]


def entry_seeds() -> list[bytes]:
    receipt = receipt_seeds()[0]
    signature = AUTHOR.signing.sign_ed25519("receipt", receipt).hex()
    said = {"receipt": receipt.decode(), "signature": signature}
    return [json.dumps({"salt": "0" * 32, "counter": 1, "receipts": [said]}).encode()]


def receipt_seeds() -> list[bytes]:
    members = {
        "author": AUTHOR.fingerprint.hex(),
        "chain": "0" * 32,
        "digest": "1" * 64,
        "refused": ["2" * 32],
        "held": "3" * 64,
    }
    return [json.dumps(members).encode()]


def card_texts() -> list[bytes]:
    keys = '"ed25519":"@ed25519","mldsa65":"@mldsa65","age":"@age"'
    start = '{"format":"satchel-card","version":1,"name":"Ana",' + keys + ',"created":1,"succeeds":'
    old = '{"fingerprint":"@fingerprint","compromised":true,' + keys + "}"
    return [(start + "null}").encode(), (start + old + "}").encode()]


def changes_seeds() -> list[bytes]:
    return [b"".join(lines.write(crafted.written(one))) for one in crafted.seeds()]


def grammar_seeds() -> list[bytes]:
    found = []
    for one in crafted.seeds():
        for carried in crafted.written(one):
            edit = carried.edits[0]
            contents = [content[1] for content in edit.contents if content]
            found += [carried.body, edit.body, *filter(None, edit.statements), *contents]
    return found


def bundle_seeds() -> list[bytes]:
    heads = (b"{}", b'{"purpose":"appeal","consents":["%s"]}' % (b"0" * 32), b'{"version":2}')
    return [head + b"\n\n" + one for head in heads for one in crafted.seeds()[:2]]


def script_seeds() -> list[bytes]:
    listed = bag.manifest([("changes.jsonl", bytes(32)), ("read-me-first.html", bytes(32))])
    return [archive(bag_files()), listed, _own_card(), *sealed.age_seeds(), *sealed.key_seeds()]


NAMES = (b"bundle/data/changes.jsonl", b"bundle/satchel.json", b"bundle/bagit.txt", b"ustar\x0000")
JSON = (b'"receipts":[', b'"sender":{', b'"chains":{', b'"continues":', b'"base":{"bundles":[]}')
CARD = (b'"succeeds":null', b"@ed25519", b"@mldsa65", b"@age", b"@fingerprint", b'"name":"')
NOT_TEXT = (VaultError, UnicodeDecodeError)

TARGETS = {
    "tar": Target(read_tar, lambda: [archive([("a/b", b"x"), ("c", b"")])], NAMES, 20_000),
    "tags": Target(read_tags, lambda: [archive(bag_files())], NAMES, 40_000),
    "manifest": Target(read_manifest, lambda: [one for _, one in bag_files()[1:4]], NAMES),
    "satchel-json": Target(read_header, header_seeds, JSON, 20_000),
    "entry": Target(read_entry, entry_seeds, JSON, 4096),
    "receipt": Target(read_receipt, receipt_seeds, refusals=NOT_TEXT, longest=2048),
    "card": Target(read_card, lambda: [_own_card()], longest=20_000),
    "card-text": Target(read_signed_card, card_texts, CARD, 2048, NOT_TEXT),
    "lines": Target(read_lines, changes_seeds, longest=16_384),
    "grammar": Target(read_grammar, grammar_seeds, crafted.WORDS, 4096),
    "statements": Target(prove, crafted.seeds, crafted.WORDS, 8192, NOT_TEXT, 4),
    "container": Target(read_container, lambda: [archive(bag_files())], NAMES, 40_000),
    "script": Target(rescue_by_script, script_seeds, NAMES, 20_000, share=2),
    "bundle": Target(take_in, bundle_seeds, (*crafted.WORDS, *JSON), 8192, NOT_TEXT, 4),
}
