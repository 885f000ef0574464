"""The script and the command refuse the same forgeries, and leave nothing behind."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.rescue import forged
from tests.rescue.conftest import Rescue
from tests.rescue.forged import MALLORY, Bag
from tests.rescue.sealed import Sealed
from vault.errors import Damaged
from vault.exchange import card, lines, rescue
from vault.exchange.bundle import BundleTooNew
from vault.exchange.restatement import carried
from vault.progress import silent
from vault.records import schema as schemas
from vault.records.author import Author, StatementDraft, new_record
from vault.records.statement import Content
from vault.sealing import age


def one_edit(change: Callable[[Any], None]) -> Callable[[Bag], bytes]:
    """Mallory signs a bag in which something was changed in every edit."""

    def forge(honest: Bag) -> bytes:
        def change_line(line: Any) -> None:
            for edit in line["edits"]:
                change(edit)

        payload = forged.changed_lines(honest.payload, change_line)
        return honest.signed_by(MALLORY, payload).archive()

    return forge


def replace_text(part: str, old: str, new: str) -> Callable[[Bag], bytes]:
    """Mallory changes signed text without being able to sign it."""

    def change(edit: Any) -> None:
        assert old in json.dumps(edit)
        edit[part] = json.loads(json.dumps(edit[part]).replace(old, new))

    return one_edit(change)


def graft(honest: Bag) -> bytes:
    """An edit of one record moved under the changeset of another."""
    lines = [json.loads(line) for line in honest.payload["changes.jsonl"].splitlines()]
    lines[0]["edits"] += lines[1]["edits"]
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    payload = {**honest.payload, "changes.jsonl": written.encode()}
    return honest.signed_by(MALLORY, payload).archive()


def twice(honest: Bag) -> bytes:
    """A changeset whose edits come on two lines, the same ones."""
    changes = honest.payload["changes.jsonl"]
    payload = {**honest.payload, "changes.jsonl": changes + changes.splitlines()[0] + b"\n"}
    return honest.signed_by(MALLORY, payload).archive()


def other_value(edit: Any) -> None:
    edit["contents"] = [one and [one[0], one[1] + " "] for one in edit["contents"]]


def other_salt(edit: Any) -> None:
    edit["contents"] = [one and ["00" * 16, one[1]] for one in edit["contents"]]


def content_alone(edit: Any) -> None:
    edit["statements"] = [None for _ in edit["statements"]]


def too_few(edit: Any) -> None:
    edit["contents"] = edit["contents"][:-1]


def other_author(line: Any) -> None:
    changeset = json.loads(line["changeset"])
    changeset["author"] = MALLORY.fingerprint.hex()
    line["changeset"] = json.dumps(changeset, separators=(",", ":"))


def as_mallory(honest: Bag) -> bytes:
    """Somebody else's changesets under Mallory's name, with Mallory's card."""
    payload = forged.changed_lines(honest.payload, other_author)
    name = f"cards/{MALLORY.fingerprint.hex()}.json"
    payload = forged.in_order({**payload, name: card.make(MALLORY, 1)})
    return honest.signed_by(MALLORY, payload).archive()


def no_card(honest: Bag) -> bytes:
    gone = set(forged.cards_of(honest.payload))
    payload = {name: text for name, text in honest.payload.items() if name not in gone}
    return honest.signed_by(MALLORY, payload).archive()


def changed_card(old: str, new: str) -> Callable[[Bag], bytes]:
    def forge(honest: Bag) -> bytes:
        (name,) = forged.cards_of(honest.payload)
        body = honest.payload[name].decode()
        assert old in body
        payload = {**honest.payload, name: body.replace(old, new, 1).encode()}
        return honest.signed_by(MALLORY, payload).archive()

    return forge


def borrowed_card(honest: Bag) -> bytes:
    """Mallory's card where the author's should be."""
    (name,) = forged.cards_of(honest.payload)
    return honest.signed_by(MALLORY, {**honest.payload, name: card.make(MALLORY, 1)}).archive()


def without(which: str) -> Callable[[Bag], bytes]:
    return lambda bag: replace(bag, tags=forged.without_signature(bag.tags, which)).archive()


def mixed(which: str) -> Callable[[Bag], bytes]:
    """One of Amira's two signatures over what she did not sign."""

    def forge(honest: Bag) -> bytes:
        theirs = honest.signed_by(MALLORY).tags
        tags = replace(honest.tags, **{which: getattr(theirs, which)})
        return replace(honest, tags=tags).archive()

    return forge


def under_her_name(honest: Bag) -> bytes:
    """Mallory's signatures, with Amira named as the sender."""
    theirs = honest.signed_by(MALLORY).tags
    header = honest.tags.header
    return replace(honest, tags=replace(theirs, header=header)).archive()


def header_with(**changes: Any) -> Callable[[Bag], bytes]:
    def forge(honest: Bag) -> bytes:
        header = {**json.loads(honest.tags.header), **changes}
        tags = replace(honest.tags, header=json.dumps(header).encode())
        return replace(honest, tags=tags).signed_by(MALLORY).archive()

    return forge


def named(name: str) -> Callable[[Bag], bytes]:
    """A payload file under a name that no bundle has, listed and signed."""

    def forge(honest: Bag) -> bytes:
        return honest.signed_by(MALLORY, {**honest.payload, name: b"evil"}).archive()

    return forge


def unlisted(name: str, kind: bytes = b"0") -> Callable[[Bag], bytes]:
    def forge(honest: Bag) -> bytes:
        archive = honest.signed_by(MALLORY).archive()
        return archive[:-1024] + forged.entry(name, b"evil", kind) + archive[-1024:]

    return forge


def last_missing(honest: Bag) -> bytes:
    archive = honest.signed_by(MALLORY).archive()
    return archive[: archive.rindex(b"bundle/data/read-me-first.html")]


def link(honest: Bag) -> bytes:
    """The statements as a symbolic link."""
    archive = bytearray(honest.signed_by(MALLORY).archive())
    at = archive.index(b"bundle/data/changes.jsonl\0")
    size = len(honest.payload["changes.jsonl"])
    archive[at : at + 512] = forged.entry("bundle/data/changes.jsonl", b"x" * size, b"2")[:512]
    return bytes(archive)


FORGERIES: dict[str, Callable[[Bag], bytes]] = {
    "a value changed": one_edit(other_value),
    "a salt changed": one_edit(other_salt),
    "a content without its statement": one_edit(content_alone),
    "a content missing from the list": one_edit(too_few),
    "an edit grafted into another changeset": graft,
    "an edit that comes twice": twice,
    "a property changed": replace_text("statements", '\\"property\\"', '\\"Property\\"'),
    "a type changed": replace_text("edit", '\\"type\\"', '\\"typ\\"'),
    "a changeset under Mallory's name": as_mallory,
    "an author without a card": no_card,
    "a card with another name": changed_card("Amira", "Anira"),
    "a card whose text has two spellings": changed_card('{\\"format\\"', '{ \\"format\\"'),
    "a card under another fingerprint": borrowed_card,
    "no SSH signature": without("ssh_signature"),
    "no ML-DSA signature": without("mldsa65_signature"),
    "an SSH signature by another": mixed("ssh_signature"),
    "an ML-DSA signature by another": mixed("mldsa65_signature"),
    "signed by another than is named": under_her_name,
    "a newer version": header_with(version=2),
    "another format": header_with(format="satchel-vault"),
    "no recipients": header_with(recipients="everybody"),
    "a path upwards": named("../../evil"),
    "an absolute path": named("/evil"),
    "a hidden file": named("files/.evil"),
    "a file under a hash that is not its own": named("files/" + "0" * 64),
    "fetch.txt": unlisted("bundle/fetch.txt"),
    "a payload file that is not listed": unlisted("bundle/data/files/" + "f" * 64),
    "a device": unlisted("bundle/data/x", b"3"),
    "extended headers": unlisted("bundle/PaxHeader", b"x"),
    "a symbolic link": link,
    "something after the end": lambda bag: bag.signed_by(MALLORY).archive() + b"\0" * 512 + b"x",
    "a listed file that is missing": last_missing,
}


@pytest.fixture(scope="module")
def honest(sealed: Sealed) -> Bag:
    return forged.taken_apart(sealed)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_script_and_command_refuse_it(
    sealed: Sealed, honest: Bag, opener: ModuleType, tmp_path: Path, forgery: str
) -> None:
    archive = FORGERIES[forgery](honest)
    bundle = forged.seal(archive, tmp_path / "forged.age", sealed.folder / "bohdan.card")
    key = sealed.folder / "bohdan.key"
    with pytest.raises((opener.Bad, *opener.MALFORMED)):
        opener.rescue(bundle, opener.read_keys(key, None), tmp_path / "out", None)
    refused: tuple[type[Exception], ...] = (Damaged, BundleTooNew)
    with pytest.raises(refused) as told:
        rescue.rescue(bundle, age.parse_identities(key.read_text()), tmp_path / "out", None, silent)
    assert str(told.value)
    assert [path.name for path in tmp_path.iterdir()] == ["forged.age"]


def test_the_script_tells_a_forgery_in_one_sentence(
    sealed: Sealed, honest: Bag, rescue: Rescue, tmp_path: Path
) -> None:
    for forgery in ("a value changed", "a path upwards", "no recipients"):
        archive = FORGERIES[forgery](honest)
        bundle = forged.seal(archive, tmp_path / "forged.age", sealed.folder / "bohdan.card")
        key = sealed.folder / "bohdan.key"
        done = rescue(bundle, "--identity", key, "--out", tmp_path / "out")
        assert (done.returncode, done.stdout) == (1, ""), forgery
        assert done.stderr.startswith("error: ")
        assert done.stderr.count("\n") == 1


def test_the_same_bag_put_together_again_is_accepted(
    sealed: Sealed, honest: Bag, opener: ModuleType, tmp_path: Path
) -> None:
    """So that the refusals above are about the forgery and not about how it was made."""
    for bag in (honest, honest.signed_by(MALLORY)):
        bundle = forged.seal(bag.archive(), tmp_path / "same.age", sealed.folder / "bohdan.card")
        key = sealed.folder / "bohdan.key"
        opener.rescue(bundle, opener.read_keys(key, None), tmp_path / "by script", None)
        done = rescue.rescue(
            bundle, age.parse_identities(key.read_text()), tmp_path / "by command", None, silent
        )
        assert done.statements == len(sealed.statements)
        assert done.is_addressed
        for name in ("by script", "by command"):
            for path in sorted((tmp_path / name).rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
            (tmp_path / name).rmdir()


@pytest.mark.parametrize(("owner", "others"), [("amira", 1), ("bohdan", 0), ("bohdan", 2)])
def test_a_bag_that_was_passed_on_under_a_new_seal_is_told(
    sealed: Sealed, honest: Bag, opener: ModuleType, tmp_path: Path, owner: str, others: int,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    card, key = (sealed.folder / f"{owner}.{kind}" for kind in ("card", "key"))
    bundle = forged.seal(honest.archive(), tmp_path / "on.age", card, others)
    opener.rescue(bundle, opener.read_keys(key, None), tmp_path / "by script", None)
    assert "somebody passed it on" in capsys.readouterr().out
    identities = age.parse_identities(key.read_text())
    done = rescue.rescue(bundle, identities, tmp_path / "by command", None, silent)
    assert not done.is_addressed


def test_the_senders_own_page_is_not_kept(
    sealed: Sealed, honest: Bag, opener: ModuleType, tmp_path: Path
) -> None:
    payload = {**honest.payload, "read-me-first.html": b"<script>alert(1)</script>"}
    archive = honest.signed_by(MALLORY, payload).archive()
    bundle = forged.seal(archive, tmp_path / "page.age", sealed.folder / "bohdan.card")
    key = sealed.folder / "bohdan.key"
    opener.rescue(bundle, opener.read_keys(key, None), tmp_path / "by script", None)
    rescue.rescue(
        bundle, age.parse_identities(key.read_text()), tmp_path / "by command", None, silent
    )
    for name in ("by script", "by command"):
        assert "<script" not in (tmp_path / name / "read-me-first.html").read_text("utf-8")


ODD_VALUES: list[object] = [
    None, True, -1, 1e300, 2**80, "", "x", "\x00\x1b[31m", "\u202e", [], {}, [[1]], {"text": 5},
    {"text": "a", "script": 3}, {"name": [], "sha256": {}}, {"from": 1}, {"amount": "?"},
]  # fmt: skip


def test_values_of_the_wrong_kind_are_shown_and_break_nothing(
    sealed: Sealed, honest: Bag, opener: ModuleType, tmp_path: Path
) -> None:
    """Every property of every type, each with a value that no form would have let in."""
    author = Author(MALLORY.fingerprint, bytes(16), MALLORY.signing.sign_ed25519)
    odd = itertools.cycle(ODD_VALUES)
    drafts = [
        new_record(
            kind.id,
            MALLORY.fingerprint,
            [StatementDraft("assert", name, Content(next(odd))) for name in kind.properties],
        )
        for kind in [*schemas.load().types.values()] * 3
    ]
    written = b"".join(lines.write([carried(author.write(drafts))]))
    name = f"cards/{MALLORY.fingerprint.hex()}.json"
    payload = forged.in_order({"changes.jsonl": written, name: card.make(MALLORY, 1)})
    archive = honest.signed_by(MALLORY, payload).archive()
    bundle = forged.seal(archive, tmp_path / "odd.age", sealed.folder / "bohdan.card")
    key = sealed.folder / "bohdan.key"
    opener.rescue(bundle, opener.read_keys(key, None), tmp_path / "by script", None)
    identities = age.parse_identities(key.read_text())
    done = rescue.rescue(bundle, identities, tmp_path / "by command", None, silent)
    assert done.statements == sum(len(one.statements) for one in drafts)
    for folder in ("by script", "by command"):
        page = (tmp_path / folder / "read-me-first.html").read_text("utf-8")
        assert "Person" in page or "person" in page
        assert not set("\x00\x1b\u202e") & set(page)
