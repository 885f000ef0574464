"""What a document is, its first bytes tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.viewing import samples
from vault.viewing.kinds import ENCODINGS, HEAD, MAIL_TYPE, kind_of


@pytest.mark.parametrize("name", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_pictures(name: str) -> None:
    assert kind_of(samples.picture(name)[:HEAD]) == "image"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "pdf"),
        (b"x" * 1024 + b"%PDF-", "pdf"),
        (b"x" * 1025 + b"%PDF-", "text"),
        (b"PK\x03\x04", "office"),
        (samples.MAIL, "mail"),
        (b"From: the cell\nWe were told nothing.", "text"),
        ("свидетель".encode("cp1251"), "text"),
        ("свидетель".encode("utf-16"), "text"),
        (b"a,b\r\n1,2\r\n", "text"),
        (b"%!PS-Adobe-3.0", "text"),
        (b"", None),
        (b"words\0and more", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        (b"BMW and other cars", "text"),
        (b"\0\0\0\x1cftypisom", None),
    ],
)
def test_other_kinds(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


def test_a_stated_type_settles_only_whether_a_text_is_mail() -> None:
    assert kind_of(b"Subject: hello\n\nwords", MAIL_TYPE) == "mail"
    assert kind_of(b"words", MAIL_TYPE) == "text"
    assert kind_of(b"%PDF-1.7", MAIL_TYPE) == "pdf"
    assert kind_of(b"words", "application/pdf") == "text"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_are_judged(head: bytes, media_type: str) -> None:
    assert kind_of(head, media_type) in {"image", "pdf", "text", "office", "mail", None}


def test_every_encoding_that_can_be_chosen_exists() -> None:
    for name in ENCODINGS:
        assert "A".encode(name).decode(name) == "A"
