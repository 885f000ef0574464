"""What the child's code makes of documents, called directly: text of every kind, odd pictures."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.vault.viewing import samples
from tests.vault.viewing.conftest import Near, OpenHere
from vault.viewing import markup, office, pages
from vault.viewing.pages import PAGE_CHARACTERS, Refusal, TextPages


def words(open_here: OpenHere, kind: str, data: bytes) -> list[str]:
    document = open_here(kind, data)
    return [document.read(page) for page in range(document.pages)]


def test_a_word_document_with_its_notes(open_here: OpenHere) -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        "<Fallback><w:t>twice</w:t></Fallback>"
    )
    data = samples.docx(body, footnotes="<w:p><w:t>a note</w:t></w:p>", styles="<w:t>no</w:t>")
    (text,) = words(open_here, "office", data)
    assert text == "One\ttwo\nthree\ncell\n\t\na note\n"


def test_a_workbook_with_shared_inline_and_computed_cells_in_the_books_order(
    open_here: OpenHere,
) -> None:
    data = samples.xlsx(
        ["shared", "beta"],
        (
            "Second",
            '<row><c t="s"><v>1</v></c><c><v>4.5</v></c></row><row><c t="s"><v>9</v></c></row>',
        ),
        (
            "First",
            (
                '<row><c t="inlineStr"><is><t>in</t><t>line</t></is></c>'
                '<c t="str"><f>A1</f><v>computed</v></c><c t="s"><v>0</v></c></row>'
            ),
        ),
    )
    assert words(open_here, "office", data) == [
        "Second\nbeta\t4.5\t\n\t\n",
        "First\ninline\tcomputed\tshared\t\n",
    ]


def test_phonetic_readings_are_left_out(open_here: OpenHere) -> None:
    data = samples.xlsx(
        ["課</t><rPh><t>カ</t></rPh><t>長"], ("A", '<row><c t="s"><v>0</v></c></row>')
    )
    assert words(open_here, "office", data) == ["A\n課長\t\n"]


def test_slides_one_by_one_and_their_notes(open_here: OpenHere) -> None:
    data = samples.pptx(*[f"slide {number}" for number in range(1, 12)])
    assert words(open_here, "office", data) == [f"slide {number}\n" for number in range(1, 12)]


def test_open_documents(open_here: OpenHere) -> None:
    text = (
        "<text:h>Title</text:h><text:p>one<text:s/>two<text:tab/><text:span>3</text:span></text:p>"
    )
    assert words(open_here, "office", samples.opendocument(text)) == ["Title\none two\t3\n"]
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = f"<table:table-row>{cell.format('a')}{cell.format('b')}</table:table-row>"
    assert words(open_here, "office", samples.opendocument(table)) == ["a\n\tb\n\t"]
    with pytest.raises(Refusal, match="locked"):
        open_here("office", samples.opendocument(text, "<manifest:encryption-data/>"))


def test_locked_and_foreign_archives(open_here: OpenHere) -> None:
    locked = bytearray(samples.docx("<w:p/>"))
    place = locked.rindex(b"PK\x01\x02")
    locked[place + 8] |= 1
    with pytest.raises(Refusal, match="locked"):
        open_here("office", bytes(locked))
    with pytest.raises(Refusal, match="other"):
        open_here("office", samples.archive({"word/document.xml": "<a/>"}, zipfile.ZIP_LZMA))


@pytest.mark.parametrize(
    ("room", "limit"),
    [
        (markup, "MAX_MEMBERS"),
        (markup, "MAX_MEMBER"),
        (markup, "MAX_UNPACKED"),
        (office, "MAX_TEXT"),
    ],
)
def test_every_limit_of_archives_is_kept(
    open_here: OpenHere, monkeypatch: pytest.MonkeyPatch, room: object, limit: str
) -> None:
    data = samples.docx("<w:p><w:t>One and two</w:t></w:p>", footnotes="")
    open_here("office", data)
    monkeypatch.setattr(room, limit, 1)
    with pytest.raises(Refusal, match="large"):
        open_here("office", data)


def test_a_workbook_beyond_the_limit(open_here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vault.viewing.sheets.MAX_TEXT", 3)
    with pytest.raises(Refusal, match="large"):
        open_here("office", samples.xlsx([], ("A", "<row><c><v>12345</v></c></row>")))


def test_mail_with_its_fields_words_and_attachments(open_here: OpenHere) -> None:
    (text,) = words(open_here, "mail", samples.MAIL)
    assert text == (
        "From: Иван <ivan@example.org>\n"
        "To: Leila Haddad <leila@example.org>\n"
        "Date: Tue, 3 Mar 2026 09:00:00 +0000\n"
        "Subject: Zeugin ü\n"
        "\n"
        "Свидетель\n"
        "\n"
        "[statement.pdf]\n"
    )


def test_mail_that_has_only_html_is_read_without_its_scripts(open_here: OpenHere) -> None:
    data = (
        b"From: a@example.org\nSubject: =?x?q?bad?=\nContent-Type: text/html; charset=none\n\n"
        b"<head><title>t</title></head><style>p{}</style><p>One &amp; <b>two</b><br>three"
        b"<script>alert(1)</script>"
    )
    (text,) = words(open_here, "mail", data)
    assert text == "From: a@example.org\nSubject: =?x?q?bad?=\n\n\nOne & two\nthree\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Zeugin über"),
        ("utf-8-sig", "Zeugin über"),
        ("utf-16", "свидетель"),
        ("cp1251", "Протокол допроса свидетеля. Он сказал, что ничего не помнит. " * 5),
        ("cp1256", "شهد الشاهد أنه رأى السجين في الغرفة. " * 5),
    ],
)
def test_plain_text_in_many_encodings(open_here: OpenHere, encoding: str, text: str) -> None:
    document = open_here("text", text.encode(encoding))
    assert document.read(0) == text
    assert document.encoding == encoding


def test_bytes_in_no_known_encoding_are_shown_all_the_same(open_here: OpenHere) -> None:
    assert open_here("text", b"\x81\x8d").pages == 1
    assert open_here("text", b"caf\xe9", "utf-8").read(0) == "caf\N{REPLACEMENT CHARACTER}"


def test_texts_beyond_the_limit_are_not_begun(
    open_here: OpenHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vault.viewing.text.MAX_TEXT", 10)
    for size in (11, 21):
        with pytest.raises(Refusal, match="large"):
            open_here("text", b"x" * size)
    monkeypatch.setattr("vault.viewing.mail.MAX_TEXT", 10)
    with pytest.raises(Refusal, match="large"):
        open_here("mail", samples.MAIL)
    monkeypatch.setattr("vault.viewing.mail.MAX_MAIL", 10)
    with pytest.raises(Refusal, match="large"):
        open_here("mail", samples.MAIL)


@given(st.lists(st.text(max_size=300), max_size=5))
def test_cutting_into_pages_loses_nothing(sections: list[str]) -> None:
    long = [section * 300 for section in sections]
    document = TextPages(long)
    found = [document.read(page) for page in range(document.pages)]
    assert "".join(found) == "".join(long)
    assert all(len(page) <= PAGE_CHARACTERS for page in found)


def test_a_search_in_text_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_HITS", 5)
    document = TextPages(["ab a", "A.b", "a" * 9, "b"])
    first = document.find("a", 0)
    assert [(match.page, match.start) for match in first.matches] == [(0, 0), (0, 3), (1, 0)]
    assert first.next_page == 2
    second = document.find("a", 2)
    assert (len(second.matches), second.next_page) == (5, None)
    assert document.find(".", 0).matches[0].start == 1, "what is sought is no pattern"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_come_the_right_way_up(open_here: OpenHere, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = samples.picture("JPEG", (800, 200), exif=exif)
    document = open_here("image", data)
    size = (200, 800) if orientation >= 5 else (800, 200)
    assert document.measure(0) == size
    width, height, rgb = document.draw(0, 100, 100)
    assert (width, height) == ((25, 100) if orientation >= 5 else (100, 25))
    drawn = Image.frombytes("RGB", (width, height), rgb)
    corner = drawn.getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert (corner[0] > corner[2]) == (orientation in (1, 4, 5, 6))


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("PNG", "1"),
        ("PNG", "L"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("PNG", "RGBA"),
        ("TIFF", "F"),
        ("TIFF", "CMYK"),
        ("JPEG", "CMYK"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_mode_becomes_rgb(open_here: OpenHere, name: str, mode: str) -> None:
    made = io.BytesIO()
    gray = Image.new("L", (40, 20), 200)
    (gray.convert("I").point(lambda value: value * 257) if mode == "I;16" else gray).convert(
        mode
    ).save(made, name)
    width, height, rgb = open_here("image", made.getvalue()).draw(0, 20, 20)
    assert (width, height, len(rgb)) == (20, 10, 600)
    if mode != "1":
        assert all(abs(value - 200) < 6 for value in rgb), set(rgb)


def test_what_is_transparent_is_white(open_here: OpenHere) -> None:
    made = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(made, "PNG")
    assert set(open_here("image", made.getvalue()).draw(0, 8, 8)[2]) == {255}


def test_the_pages_of_a_fax_and_a_second_drawing_in_full(open_here: OpenHere) -> None:
    made = io.BytesIO()
    first, second = Image.new("L", (40, 20), 0), Image.new("L", (20, 40), 255)
    first.save(made, "TIFF", save_all=True, append_images=[second])
    document = open_here("image", made.getvalue())
    assert (document.pages, document.measure(1)) == (2, (20, 40))
    assert set(document.draw(1, 5, 5)[2]) == {255}
    assert document.draw(0, 40, 40)[:2] == (40, 20)
    assert document.read(0) == ""
    assert document.find("x", 0).matches == ()


def test_too_many_pixels_or_frames_are_known_before_decoding(
    open_here: OpenHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refusal, match="large"):
        open_here("image", samples.png_claiming(30_000, 30_000))
    made = io.BytesIO()
    page = Image.new("L", (8, 8))
    page.save(made, "TIFF", save_all=True, append_images=[page] * 3)
    monkeypatch.setattr("vault.viewing.images.MAX_FRAMES", 3)
    with pytest.raises(Refusal, match="large"):
        open_here("image", made.getvalue())


def test_pdf_pages_turned_tiny_and_absurd(open_here: OpenHere) -> None:
    page = samples.written("words")
    turned = open_here("pdf", samples.pdf([page], extra="/Rotate 90"))
    assert turned.measure(0) == (800, 400)
    left, top, right, bottom = turned.find("words", 0).matches[0].boxes[0]
    assert left > 0.8, "what was at the top is at the right"
    assert top < bottom
    assert right <= 1
    thin = open_here("pdf", samples.pdf([page], "0 0 1 90000"))
    assert thin.draw(0, 50, 100)[:2] == (1, 100)
    with pytest.raises(Refusal, match="broken"):
        open_here("pdf", samples.pdf([page], "0 0 1000000 10")).draw(0, 10, 10)


def test_a_search_through_a_long_pdf_comes_in_pieces(
    open_here: OpenHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = open_here("pdf", samples.pdf([samples.written("one one")] * 5))
    monkeypatch.setattr("vault.viewing.pdf._SEARCH_SECONDS", 0)
    found = document.find("one", 1)
    assert [match.page for match in found.matches] == [1, 1]
    assert found.next_page == 2
    monkeypatch.setattr("vault.viewing.pdf._SEARCH_SECONDS", 60)
    monkeypatch.setattr("vault.viewing.pdf.MAX_HITS", 3)
    found = document.find("one", 0)
    assert (len(found.matches), found.next_page) == (3, 2)


def test_a_pdf_page_with_too_much_text(
    open_here: OpenHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vault.viewing.pdf.MAX_PAGE_TEXT", 3)
    with pytest.raises(Refusal, match="large"):
        open_here("pdf", samples.pdf([samples.written("words")])).read(0)


SEEDS = {
    "office": [
        samples.docx("<w:p><w:t>a</w:t></w:p>"),
        samples.xlsx(["a"], ("A", "<row/>")),
        samples.opendocument("<text:p>a</text:p>"),
    ],
    "mail": [samples.MAIL],
    "text": [b"words"],
    "image": [samples.picture("PNG"), samples.picture("TIFF"), samples.picture("GIF")],
}


@pytest.mark.parametrize("kind", SEEDS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_documents_raise_and_never_more(
    open_here: OpenHere, kind: str, data: st.DataObject
) -> None:
    changed = bytearray(data.draw(st.sampled_from(SEEDS[kind])))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = open_here(kind, bytes(changed))
        for page in range(min(document.pages, 3)):
            text = document.read(page)
            text.encode("utf-8")
            assert "\0" not in text
            if kind == "image":
                document.draw(page, 30, 30)
    except (AssertionError, AttributeError, NameError):
        raise
    except Exception as error:  # noqa: BLE001 - the child turns any of them into an answer
        event(type(error).__name__)


def test_nothing_draws_what_is_only_text() -> None:
    document = TextPages(["x"])
    with pytest.raises(Refusal):
        document.measure(0)
    with pytest.raises(Refusal):
        document.draw(0, 1, 1)


def test_near_files_read_like_far_ones() -> None:
    assert Near(b"ab").size == 2
    assert Path(samples.__file__).exists()
