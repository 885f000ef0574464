"""The bag's tag files: one right form for everything, and bounds before memory is spent."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.exchange import bag, tar
from vault.exchange.bag import NotABundle, Tags
from vault.exchange.tar import BundleDamaged, TarReader

A, B = "a" * 64, "b" * 64
CONTENT = hashlib.sha256(b"content")
NAMES = ["changes.jsonl", f"cards/{A}.json", f"cards/{B}.json", f"files/{CONTENT.hexdigest()}"]
NAMES += ["read-me-first.html"]
DIGEST = CONTENT.digest()
MANIFEST = bag.manifest((name, DIGEST) for name in NAMES)
TAGS = Tags(bag.info(35, 5), b'{"format":"satchel-bundle"}', MANIFEST, b"ssh", bytes(3309))


def archive(*files: tuple[str, bytes]) -> TarReader:
    parts = [
        tar.header(name, len(content)) + content + bytes(tar.filling(len(content)))
        for name, content in files
    ]
    return TarReader(iter([memoryview(b"".join(parts) + tar.END)]))


def replaced(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """The tag files with another content under one name; the names must be there."""
    files = dict(TAGS.files())
    assert bag.ROOT + name in files
    return list((files | {bag.ROOT + name: content}).items())


def test_the_tag_files_have_these_very_bytes():
    assert [name for name, _ in TAGS.files()] == [
        "bundle/bagit.txt",
        "bundle/bag-info.txt",
        "bundle/satchel.json",
        "bundle/manifest-sha256.txt",
        "bundle/tagmanifest-sha256.txt",
        "bundle/tagmanifest-sha256.txt.sig",
        "bundle/tagmanifest-sha256.txt.mldsa65",
    ]
    files = dict(TAGS.files())
    assert files["bundle/bagit.txt"] == (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    assert TAGS.info == b"Bag-Software-Agent: Satchel\nPayload-Oxum: 35.5\n"
    assert MANIFEST.splitlines()[0] == f"{DIGEST.hex()}  data/changes.jsonl".encode()
    covered = ("bagit.txt", "bag-info.txt", "satchel.json", "manifest-sha256.txt")
    assert TAGS.tag_manifest == b"".join(
        b"%s  %s\n" % (hashlib.sha256(files[f"bundle/{name}"]).hexdigest().encode(), name.encode())
        for name in covered
    )


def test_what_is_written_is_read():
    tags = bag.read_tags(archive(*TAGS.files()))
    assert tags == TAGS
    assert bag.parse_info(tags.info) == (35, 5)
    assert dict(bag.parse_manifest(tags.manifest)) == dict.fromkeys(NAMES, DIGEST)
    assert list(bag.parse_manifest(tags.manifest)) == NAMES


def test_payload_files_have_one_order():
    assert sorted({*NAMES}, key=lambda name: bag.position(name, DIGEST)) == NAMES


OTHER_NAMES = ["", "changes", "notes.txt", "files/", "../changes.jsonl", "changes.jsonl\n"]
OTHER_NAMES += [f"cards/{A}", f"cards/{A[1:]}.json", f"cards/{A.upper()}.json"]
OTHER_NAMES += [f"files/{A}", f"files/{DIGEST.hex()}.pdf"]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_payload_names_are_refused(name):
    with pytest.raises(ValueError, match=r"payload file|named after"):
        bag.position(name, DIGEST)
    hostile = bag.manifest([("changes.jsonl", DIGEST), (name, DIGEST)])
    with pytest.raises(BundleDamaged):
        bag.parse_manifest(hostile)


LINES = MANIFEST.splitlines(keepends=True)
HOSTILE_MANIFESTS = {
    "empty": b"",
    "no changes": b"".join(LINES[1:]),
    "twice": LINES[0] + LINES[0],
    "file twice": LINES[0] + LINES[3] + LINES[3],
    "out of order": LINES[0] + LINES[2] + LINES[1],
    "changes last": b"".join(LINES[1:] + LINES[:1]),
    "no line end": MANIFEST[:-1],
    "empty line": MANIFEST + b"\n",
    "CRLF": MANIFEST.replace(b"\n", b"\r\n"),
    "CR": MANIFEST.replace(b"\n", b"\r"),
    "one space": MANIFEST.replace(b"  ", b" "),
    "a tab": MANIFEST.replace(b"  ", b"\t"),
    "binary mark": MANIFEST.replace(b"  ", b" *"),
    "capital hex": MANIFEST.replace(DIGEST.hex().encode(), DIGEST.hex().upper().encode()),
    "short digest": MANIFEST.replace(DIGEST.hex().encode(), DIGEST.hex()[2:].encode()),
    "SHA-512": MANIFEST.replace(DIGEST.hex().encode(), (DIGEST * 2).hex().encode()),
    "outside of data": MANIFEST.replace(b"data/changes", b"changes"),
    "parent": MANIFEST.replace(b"data/changes", b"data/../data/changes"),
    "percent": MANIFEST.replace(b"data/changes", b"data/%63hanges"),
    "byte-order mark": b"\xef\xbb\xbf" + MANIFEST,
    "a comment": b"# made by hand\n" + MANIFEST,
    "other letters": MANIFEST.replace(b"changes", "сhanges".encode()),
    "a NUL": MANIFEST + b"\0\n",
}


@pytest.mark.parametrize("text", HOSTILE_MANIFESTS.values(), ids=HOSTILE_MANIFESTS.keys())
def test_a_manifest_in_any_other_form_is_refused(text):
    assert text != MANIFEST
    with pytest.raises(BundleDamaged):
        bag.parse_manifest(text)


@given(st.binary(max_size=300))
def test_a_manifest_of_noise_is_refused(noise):
    with pytest.raises(BundleDamaged):
        bag.parse_manifest(noise)


def test_more_entries_than_the_bound_are_refused_before_they_are_parsed():
    with pytest.raises(BundleDamaged):
        bag.parse_manifest(b"\n" * (bag.MAX_ENTRIES + 1))


@pytest.mark.parametrize(
    "text",
    [b"", TAGS.info[:-1], TAGS.info.replace(b"\n", b"\r\n"), TAGS.info + b"Note: more\n"]
    + [TAGS.info.replace(b"35.5", oxum) for oxum in (b"035.5", b"35", b"-1.5", b"35.0", b"1e9.5")]
    + [TAGS.info.replace(b"35.5", b"9" * 19 + b".5"), b"Payload-Oxum: 35.5\n"],
)
def test_any_other_bag_info_is_refused(text):
    with pytest.raises(BundleDamaged):
        bag.parse_info(text)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (bag.INFO, bag.info(36, 5)),
        (bag.HEADER, TAGS.header + b" "),
        (bag.MANIFEST, LINES[0]),
        (bag.TAG_MANIFEST, TAGS.tag_manifest.replace(b"\n", b"\r\n")),
        (bag.TAG_MANIFEST, TAGS.tag_manifest + LINES[0]),
        (bag.TAG_MANIFEST, b""),
        (bag.INFO, b"x" * 4097),
        (bag.HEADER, bytes(bag.MAX_HEADER + 1)),
        (bag.MANIFEST, bytes(bag.MAX_MANIFEST + 1)),
        (bag.SSH_SIGNATURE, b"x" * 4097),
        (bag.MLDSA65_SIGNATURE, bytes(3310)),
    ],
)
def test_tag_files_that_do_not_fit_each_other_or_their_bounds_are_refused(name, content):
    with pytest.raises(BundleDamaged):
        bag.read_tags(archive(*replaced(name, content)))


@pytest.mark.parametrize("declaration", [b"", b"BagIt-Version: 0.97\n", bag.DECLARATION + b"\n"])
def test_another_declaration_is_no_bundle(declaration):
    with pytest.raises(NotABundle) as refused:
        bag.read_tags(archive(*replaced(bag.BAGIT, declaration)))
    assert refused.value.exit_status == 4


def test_an_archive_of_something_else_is_no_bundle():
    for other in (archive(("letter.txt", b"Dear")), archive()):
        with pytest.raises(NotABundle):
            bag.read_tags(other)
    for noise in (b"", b"Dear colleague", bytes(2000), b"x" * 2000):
        with pytest.raises(NotABundle):
            bag.read_tags(TarReader(iter([memoryview(noise)])))


def test_missing_extra_and_swapped_tag_files_are_refused():
    files = list(TAGS.files())
    for at in range(1, len(files)):
        for hostile in (
            [*files[:at], *files[at + 1 :]],
            [*files[:at], ("bundle/fetch.txt", b""), *files[at:]],
            [*files[:at], files[at - 1], *files[at:]],
        ):
            with pytest.raises(BundleDamaged):
                bag.read_tags(archive(*hostile))
    for at in range(1, len(files) - 1):
        swapped = [*files[:at], files[at + 1], files[at], *files[at + 2 :]]
        with pytest.raises(BundleDamaged):
            bag.read_tags(archive(*swapped))
