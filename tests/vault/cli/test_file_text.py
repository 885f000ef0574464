"""`file add` takes in what is written in documents, and stays quiet or says why not."""

from pathlib import Path

from tests.conftest import Cli
from tests.vault.viewing import samples


def case(cli: Cli, vault: Path) -> str:
    identity: str = cli.ok("record", "new", "case", "title=Case", vault=vault)["id"]
    return identity


def test_attached_documents_are_searched_unless_told_otherwise(
    cli: Cli, vault: Path, tmp_path: Path
) -> None:
    report, letter = tmp_path / "report.pdf", tmp_path / "letter.docx"
    report.write_bytes(samples.pdf([samples.written("the prison of Kashgar")]))
    letter.write_bytes(samples.docx("<w:p><w:t>a quiet heron</w:t></w:p>"))
    one = case(cli, vault)
    (row,) = cli.ok("file", "add", report, "--case", one, vault=vault)
    cli.ok("file", "add", letter, "--case", one, "--no-text", vault=vault)
    (hit,) = cli.ok("search", "kashgar", vault=vault)
    assert hit["id"] == row["id"]
    assert hit["why"] == "File: the prison of kashgar (word)"
    assert cli.ok("search", "heron", vault=vault) == []
    assert cli.ok("verify", "--deep", vault=vault)["problems"] == []


def test_what_cannot_be_read_is_attached_and_told(cli: Cli, vault: Path, tmp_path: Path) -> None:
    broken, film = tmp_path / "broken.pdf", tmp_path / "film.mp4"
    broken.write_bytes(b"%PDF-1.4 nothing")
    film.write_bytes(b"\0\0\0\x1cftypisom" + bytes(99))
    outcome = cli("file", "add", broken, film, "--case", case(cli, vault), vault=vault)
    assert outcome.status == 0
    assert [row["name"] for row in outcome.json] == ["broken.pdf", "film.mp4"]
    assert "broken.pdf is attached, but its text is not searched." in outcome.stderr
    assert "film.mp4" not in outcome.stderr
