"""Sound documents, drawn and read by the real caged child."""

import io
import sys

import pytest
from PIL import Image

from tests.vault.viewing import samples
from vault.progress import Cancelled
from vault.viewing import cage, parent
from vault.viewing.errors import DocumentTooLarge, NotDrawable
from vault.viewing.viewer import Limits, Pixels, Viewer, extract_text

TWO_PAGES = samples.pdf(
    [samples.written("The witness Amara Diallo"), samples.written("saw the prison")]
)


def colour(pixels: Pixels, across: float, down: float) -> tuple[int, ...]:
    place = (int(pixels.width * across), int(pixels.height * down))
    found = Image.frombytes("RGB", (pixels.width, pixels.height), bytes(pixels.rgb)).getpixel(place)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("name", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_a_picture_comes_back_as_pixels_and_is_never_enlarged(viewer: Viewer, name: str) -> None:
    with viewer.open(io.BytesIO(samples.picture(name))) as document:
        assert (document.kind, document.pages, document.size(0)) == ("image", 1, (64, 48))
        pixels = document.render(0, 32, 32)
        whole = document.render(0, 1000, 1000)
    assert (pixels.width, pixels.height, len(pixels.rgb)) == (32, 24, 32 * 24 * 3)
    assert (whole.width, whole.height) == (64, 48)
    red, blue = colour(whole, 0.1, 0.5), colour(whole, 0.9, 0.5)
    assert red[0] > 200
    assert red[2] < 60
    assert blue[2] > 200
    assert blue[0] < 60


def test_a_pdf_is_drawn_and_read_page_by_page(viewer: Viewer) -> None:
    with viewer.open(io.BytesIO(TWO_PAGES)) as document:
        assert (document.kind, document.pages, document.size(1)) == ("pdf", 2, (400, 800))
        pixels = document.render(0, 300, 300)
        assert (pixels.width, pixels.height) == (150, 300)
        assert colour(pixels, 0.5, 0.9) == (255, 255, 255)
        assert min(pixels.rgb) < 100, "the words are there"
        assert document.text(0).strip() == "The witness Amara Diallo"
        assert document.text(1).strip() == "saw the prison"


def test_a_search_says_on_which_page_and_where(viewer: Viewer) -> None:
    with viewer.open(io.BytesIO(TWO_PAGES)) as document:
        found = document.search("PRISON")
        assert found.next_page is None
        assert [match.page for match in found.matches] == [1]
        (box,) = found.matches[0].boxes
        left, top, right, bottom = box
        assert 0.25 < left < right < 0.8
        assert 0.1 < top < bottom < 0.15, "the words stand 100 of 800 points below the top"
        assert document.search("prison", 1).matches == found.matches
        assert document.search("herons").matches == ()


def test_everything_that_was_tried_in_the_cage_was_refused(viewer: Viewer) -> None:
    if sys.platform != "linux":
        pytest.skip("skipped: only Linux has a cage")
    with viewer.open(io.BytesIO(b"plain words")) as document:
        assert document.protection.is_whole
        assert document.protection.refused == dict.fromkeys(cage.PROBES, True)
        assert document.protection.cage["seccomp"] == "on"
        assert document.protection.cage["limits"] == "on"


def test_text_is_cut_into_pages_and_nothing_of_it_is_lost(viewer: Viewer) -> None:
    text = "".join(f"{number} слово\n" for number in range(9000))
    with viewer.open(io.BytesIO(text.encode())) as document:
        assert (document.kind, document.encoding, document.is_drawn) == ("text", "utf-8", False)
        pages = [document.text(page) for page in range(document.pages)]
        assert len(pages) > 3
        assert "".join(pages) == text
        last = document.search("8999 СЛОВО").matches[-1]
        assert pages[last.page][last.start :] == "8999 слово\n"
        with pytest.raises(NotDrawable):
            document.render(0, 100, 100)
        with pytest.raises(NotDrawable):
            document.size(0)


def test_a_text_is_read_in_the_encoding_that_the_person_chose(viewer: Viewer) -> None:
    data = "свидетель".encode("koi8-r")
    with viewer.open(io.BytesIO(data), encoding="koi8-r") as document:
        assert (document.text(0), document.encoding) == ("свидетель", "koi8-r")


def test_office_documents_and_mail_are_read_inside_the_cage(viewer: Viewer) -> None:
    document_xml = "<w:p><w:r><w:t>Amara</w:t></w:r></w:p>"
    with viewer.open(io.BytesIO(samples.docx(document_xml))) as document:
        assert (document.kind, document.text(0)) == ("office", "Amara\n")
    with viewer.open(io.BytesIO(samples.MAIL)) as document:
        assert document.kind == "mail"
        assert "Свидетель" in document.text(0)


def test_pages_that_are_not_there_and_absurd_sizes_are_the_callers_error(viewer: Viewer) -> None:
    with viewer.open(io.BytesIO(TWO_PAGES)) as document:
        for page in (-1, 2):
            with pytest.raises(IndexError):
                document.text(page)
        for size in ((0, 5), (5, -1), (100_000, 1), (30_000, 30_000)):
            with pytest.raises(ValueError, match="size"):
                document.render(0, *size)


def test_texts_and_encodings_beyond_the_protocol_are_the_callers_error(viewer: Viewer) -> None:
    with viewer.open(io.BytesIO(TWO_PAGES)) as document:
        for text in ("", "x" * 501):
            with pytest.raises(ValueError, match="look for"):
                document.search(text)
        assert document.search("\ud800").matches == ()
        assert document.text(1).strip() == "saw the prison"
    with pytest.raises(ValueError, match="encoding"):
        viewer.open(io.BytesIO(b"words"), encoding="rot13")


@pytest.mark.parametrize("data", [b"", b"\0\1\2\3", b"\x7fELF" + bytes(60), b"ID3\4" + bytes(99)])
def test_what_is_no_document_starts_no_child(
    viewer: Viewer, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent, "command", lambda kind: ["/nonexistent"])
    with pytest.raises(NotDrawable):
        viewer.open(io.BytesIO(data))


def test_a_spare_child_waits_for_the_next_document_and_is_used_once() -> None:
    with Viewer(spare=True) as viewer:
        processes = set()
        for _ in range(3):
            with viewer.open(io.BytesIO(b"words")) as document:
                assert document.text(0) == "words"
                processes.add(document._child._process.pid)
                spare = viewer._spare
                assert spare is not None
        assert len(processes) == 3
        with viewer.open(io.BytesIO(TWO_PAGES)) as document:
            assert document.pages == 2
        assert spare._process.returncode is not None, "the spare of another kind was ended"


def test_a_document_can_be_stopped_and_says_so() -> None:
    with Viewer() as viewer, viewer.open(io.BytesIO(TWO_PAGES)) as document:
        document.stop()
        with pytest.raises(Cancelled):
            document.text(0)


def test_what_the_source_raises_comes_through_and_ends_the_child(viewer: Viewer) -> None:
    class Torn(io.BytesIO):
        def readinto(self, buffer):
            raise OSError(5, "the stick was pulled")

    with pytest.raises(OSError, match="stick"):
        viewer.open(Torn(TWO_PAGES))


def test_the_extracted_text_has_all_pages_up_to_the_limit() -> None:
    assert [page.strip() for page in extract_text(io.BytesIO(TWO_PAGES)).split("\f")] == [
        "The witness Amara Diallo",
        "saw the prison",
    ]
    assert extract_text(io.BytesIO(TWO_PAGES), limits=Limits(characters=11)) == "The witness"
    assert extract_text(io.BytesIO(samples.picture("PNG"))) == ""
    with pytest.raises(DocumentTooLarge):
        extract_text(io.BytesIO(TWO_PAGES), limits=Limits(size=100))
    with pytest.raises(NotDrawable):
        extract_text(io.BytesIO(bytes(100)))


def test_the_child_knows_its_own_arguments() -> None:
    from vault.viewing import child

    assert child.is_child(["satchel", "--viewer", "pdf"])
    assert not child.is_child(["satchel", "--viewer", "elf"])
    assert not child.is_child(["satchel", "--viewer"])
    assert not child.is_child(["satchel", "--vault", "pdf"])
    assert parent.command("pdf")[-2:] == ["--viewer", "pdf"]


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert parent.command("pdf") == [sys.executable, "--viewer", "pdf"]
