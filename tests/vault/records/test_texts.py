"""Documents whose text is searched: read by the caged viewer, kept by the file's digest, gone with
the last exhibit of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.conftest import Open
from tests.vault.records.conftest import Colleague
from tests.vault.viewing import samples
from vault import vault as rooms
from vault.records.exhibits import NoFileInRecord
from vault.records.journal import OpenedForReading
from vault.vault import Vault
from vault.viewing.errors import DocumentBroken, ViewerFailed

REPORT = samples.pdf(
    [
        samples.written("cover page"),
        samples.written("The witness Amara Diallo", "saw the prison of Kashgar"),
    ]
)
LETTER = samples.docx("<w:p><w:t>Свидетель Мохаммед видел тюрьму</w:t></w:p>")

Attach = Callable[[str, bytes], str]


@pytest.fixture
def attach(ana: Vault, tmp_path: Path) -> Attach:
    """Attaches these bytes under this name; returns the exhibit's id."""

    def attach(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return ana.files.add([path])[0].id

    return attach


def found(vault: Vault, query: str) -> list[tuple[str, str]]:
    return [(hit.record.id, hit.why) for hit in vault.records.search(query)]


def kept(vault: Vault) -> int:
    connection = vault.records.journal.connection
    return connection.execute("SELECT count(*) FROM document_texts").fetchone()[0]


def test_what_is_written_in_a_pdf_is_found_with_its_page(ana: Vault, attach: Attach) -> None:
    exhibit = attach("report.pdf", REPORT)
    assert found(ana, "kashgar") == []
    assert ana.index_document(exhibit) > 40
    line = "the witness amara diallo saw the prison of kashgar"
    assert found(ana, "Kashgar") == [(exhibit, f"File, page 2: {line} (word)")]
    assert found(ana, "kashg") == [(exhibit, f"File, page 2: {line} (beginning of a word)")]
    assert found(ana, "ashga") == [(exhibit, f"File, page 2: {line} (part of a word)")]
    assert found(ana, "cover kashgar") == [(exhibit, "File, page 1: cover page (word)")]
    assert found(ana, "cover heron") == []


def test_office_documents_are_found_in_any_script(ana: Vault, attach: Attach) -> None:
    exhibit = attach("letter.docx", LETTER)
    ana.index_document(exhibit)
    for query in ("свидетель", "Mohammed", "svidetel"):
        assert [record for record, _ in found(ana, query)] == [exhibit], query


def test_what_records_say_comes_before_what_files_say(ana: Vault, attach: Attach) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    person = ana.records.new("person", {"name": ["Amara Diallo"]}).id
    assert [record for record, _ in found(ana, "diallo")] == [person, exhibit]
    assert [hit.record.id for hit in ana.records.search("diallo", limit=1)] == [person]
    assert [hit.record.id for hit in ana.records.search("diallo", type_id="exhibit")] == [exhibit]


def test_two_exhibits_of_one_content_are_read_once_and_both_found(
    ana: Vault, attach: Attach
) -> None:
    one, other = attach("one.pdf", REPORT), attach("other.pdf", REPORT)
    assert set(ana.texts.waiting()) == {one, other}
    ana.index_document(one)
    assert ana.texts.waiting() == []
    assert {record for record, _ in found(ana, "kashgar")} == {one, other}
    ana.records.erase(one, "asked to", "file")
    assert [record for record, _ in found(ana, "kashgar")] == [other]
    ana.erase(other, "asked to")
    assert found(ana, "kashgar") == []
    assert kept(ana) == 0


def test_erasing_takes_the_text_out_of_the_database(ana: Vault, attach: Attach) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    ana.erase(exhibit, "asked to")
    assert kept(ana) == 0
    connection = ana.records.journal.connection
    for table in ("document_words", "document_parts"):
        blocks = connection.execute(f"SELECT block FROM {table}_data").fetchall()
        assert not any(b"kash" in block or b"sha" in block for (block,) in blocks)
    assert not ana.verify().problems


def test_binned_and_unset_exhibits_are_not_found_and_come_back(ana: Vault, attach: Attach) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    ana.records.bin(exhibit)
    assert found(ana, "kashgar") == []
    ana.records.restore(exhibit)
    assert len(found(ana, "kashgar")) == 1
    ana.records.set(exhibit, {"title": ["Police report"]})
    assert len(found(ana, "kashgar")) == 1
    ana.records.unset(exhibit, "file")
    assert found(ana, "kashgar") == []
    assert kept(ana) == 0


def test_a_stranger_who_knows_the_digest_is_not_shown_for_the_text(
    ana: Vault, bob: Colleague, attach: Attach
) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    row = ana.files.get(exhibit)
    value = {"name": "mine.pdf", "size": row.size, "sha256": row.sha256, "media_type": "a/b"}
    theirs = bob.makes(ana, "exhibit", file=value)
    assert ana.records.show(theirs).values["file"]
    assert [record for record, _ in found(ana, "kashgar")] == [exhibit]
    with pytest.raises(NoFileInRecord):
        ana.index_document(theirs)


def test_a_document_that_cannot_be_read_is_told_once_and_not_tried_again(
    ana: Vault, attach: Attach
) -> None:
    broken = attach("broken.pdf", b"%PDF-1.4 nothing")
    with pytest.raises(DocumentBroken):
        ana.index_document(broken)
    assert ana.texts.waiting() == []


@pytest.mark.parametrize("data", [samples.picture("PNG"), b"\0\0\0\x1cftypisom" + bytes(99), b""])
def test_pictures_films_and_empty_files_have_no_text(
    ana: Vault, attach: Attach, data: bytes
) -> None:
    assert ana.index_document(attach("a", data)) == 0
    assert ana.texts.waiting() == []


def test_a_viewer_that_does_not_start_leaves_the_document_for_later(
    ana: Vault, attach: Attach, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit = attach("report.pdf", REPORT)

    def fails(source: object) -> str:
        raise ViewerFailed

    monkeypatch.setattr(rooms, "extract_text", fails)
    with pytest.raises(ViewerFailed):
        ana.index_document(exhibit)
    assert ana.texts.waiting() == [exhibit]


def test_a_vault_opened_for_reading_finds_and_does_not_index(
    ana: Vault, attach: Attach, open_vault: Open
) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    reader = open_vault(ana.path, writing=False)
    assert [record for record, _ in found(reader, "kashgar")] == [exhibit]
    with pytest.raises(OpenedForReading):
        reader.index_document(exhibit)


def test_a_rotated_vault_still_finds_the_text(ana: Vault, attach: Attach, factors) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    ana.rotate(factors)
    assert [record for record, _ in found(ana, "kashgar")] == [exhibit]
    assert not ana.verify().problems


def test_verify_finds_a_text_without_an_exhibit_and_a_word_without_a_text(
    ana: Vault, attach: Attach
) -> None:
    exhibit = attach("report.pdf", REPORT)
    ana.index_document(exhibit)
    assert not ana.verify(deep=True).problems
    connection = ana.records.journal.connection
    connection.execute("INSERT INTO document_texts (sha256, text, roman) VALUES ('00', 'x', 'x')")
    assert ana.verify().problems == ["a document's text belongs to no exhibit"]
    connection.execute("DELETE FROM document_texts WHERE sha256 = '00'")
    assert not ana.verify().problems
    connection.execute(
        "INSERT INTO document_words (document_words, rowid, text, roman)"
        " SELECT 'delete', id, text, roman FROM document_texts"
    )
    assert ana.verify().problems == [
        "the index document_words differs from the texts of the records"
    ]


def test_a_text_kept_for_no_exhibit_is_not_kept(ana: Vault) -> None:
    ana.texts.keep("00" * 32, "words")
    assert kept(ana) == 0
