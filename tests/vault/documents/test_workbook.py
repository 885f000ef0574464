"""XLSX workbooks: what openpyxl wrote is read; what an enemy put together is refused."""

import datetime
import struct
import warnings
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Protection

from tests.vault.documents.conftest import PARTS, SHEET, Workbook, sheet
from vault.documents import bounds
from vault.documents import workbook as workbooks
from vault.documents.bounds import CellTooLong, TooManyColumns
from vault.documents.ooxml import WorkbookTooLarge, WorkbookUnreadable
from vault.documents.rows import EmptyTable, Row, open_table

BOMB = b"\0" * (1 << 20)


def rows(path: Path) -> list[Row]:
    with open_table(path) as table:
        assert table.dialect is None
        found = [Row(1, table.header), *table.rows]
        assert table.position() == table.size
        return found


def cells(path: Path) -> list[list[str]]:
    return [list(row.cells) for row in rows(path)]


def text_cell(text: str, place: str = "A1") -> str:
    return f'<row><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def test_what_openpyxl_wrote_is_read_as_people_see_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    day = datetime.datetime(2024, 5, 3)  # noqa: DTZ001 - spreadsheets have no zones
    for line in (
        ["name", "born", "n", "yes", "nothing", "time"],
        ["Анна & <Оля>", day.date(), 5, True, None, day.replace(hour=14, minute=30)],
        ["two\nlines", day, 1200.5, False, "", datetime.time(7, 5)],
        ["=1+1 as text", "2024-05", -0.1, "TRUE", None, None],
    ):
        table.append(line)
    table["A4"].data_type = "s"
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert cells(path) == [
        ["name", "born", "n", "yes", "nothing", "time"],
        ["Анна & <Оля>", "2024-05-03", "5", "yes", "", "2024-05-03T14:30:00"],
        ["two\nlines", "2024-05-03", "1200.5", "no", "", "07:05:00"],
        ["=1+1 as text", "2024-05", "-0.1", "TRUE"],
    ]


def test_locked_columns_and_hidden_sheets_do_not_matter(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden = book.active
    assert hidden is not None
    hidden["A1"] = "hidden"
    hidden.sheet_state = "hidden"
    table = book.create_sheet("Seen")
    table["A1"], table["A2"] = "name", "Anna"
    table["A2"].protection = Protection(locked=True, hidden=True)
    table.protection.set_password("secret")
    table.protection.enable()
    book.save(tmp_path / "book.xlsx")
    assert cells(tmp_path / "book.xlsx") == [["name"], ["Anna"]]


def test_formulas_are_never_evaluated(workbook: Workbook) -> None:
    found = rows(
        workbook(
            text_cell("name") + "<row><c><f>1+1</f><v>2</v></c><c><f>HYPERLINK(A1)</f></c>"
            '<c t="str"><f>A1</f><v>saved</v></c><c t="e"><f>A1/0</f><v>#DIV/0!</v></c></row>'
        )
    )
    assert found[1].cells == ["2", "", "saved", ""]
    assert found[1].faults == {1: workbooks.NOT_COMPUTED, 3: workbooks.ERROR_VALUE}


def test_rows_and_cells_keep_their_places(workbook: Workbook) -> None:
    path = workbook(
        text_cell("a") + '<row r="7"><c r="C7"><v>1</v></c><c><v>2</v></c></row>'
        '<row r="9"><c r="A9"/></row><row><c r="B10"><v>3</v></c></row>'
    )
    assert [(row.number, list(row.cells)) for row in rows(path)] == [
        (1, ["a"]),
        (7, ["", "", "1", "2"]),
        (10, ["", "3"]),
    ]


def test_strings_of_several_runs_are_one_and_readings_are_left_out(workbook: Workbook) -> None:
    strings = (
        f'<sst xmlns="{PARTS["xl/workbook.xml"].split(chr(34))[1]}"><si><r><t>Ан</t></r><r>'
        '<t xml:space="preserve">на </t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>'
        "<si><t>a_x000D_b_x005F_x0041_</t></si></sst>"
    )
    relations = PARTS["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="s" Type="http://x/sharedStrings" Target="/xl/s.xml"/></Relationships>',
    )
    path = workbook(
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>',
        **{"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": relations},
    )
    assert cells(path) == [["Анна ", "a\rb_x0041_"]]


@pytest.mark.parametrize("member", [*PARTS, SHEET])
@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/p">%p;]>',
        "<!DOCTYPE worksheet>",
    ],
)
def test_document_types_and_their_entities_are_refused(
    workbook: Workbook, member: str, document_type: str
) -> None:
    content = {**PARTS, SHEET: sheet(text_cell("a"))}[member]
    with pytest.raises(WorkbookUnreadable):
        rows(workbook(**{member: document_type + content}))


def test_a_million_columns_are_refused(workbook: Workbook) -> None:
    with pytest.raises(TooManyColumns):
        rows(workbook(f"<row>{'<c/>' * 1_000_000}</row>"))
    with pytest.raises(TooManyColumns):
        rows(workbook('<row><c r="XFD1"><v>1</v></c></row>'))
    path = workbook(f"<row>{'<c><v>1</v></c>' * bounds.COLUMNS}</row>")
    assert len(cells(path)[0]) == bounds.COLUMNS


@pytest.mark.parametrize(
    "rows_xml",
    [
        '<row r="99999999999999"><c><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row><c r="AAAA1"><v>1</v></c></row>',
        '<row><c r="1"><v>1</v></c></row>',
        '<row><c r="é1"><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row><c t="s"><v>0</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        "<row><c></row>",
        "\0",
    ],
)
def test_impossible_rows_and_cells_are_refused(workbook: Workbook, rows_xml: str) -> None:
    with pytest.raises(WorkbookUnreadable):
        rows(workbook(rows_xml))


def test_a_cell_longer_than_any_value_is_refused(workbook: Workbook) -> None:
    with pytest.raises(CellTooLong):
        rows(workbook(text_cell("a") + text_cell("x" * (bounds.CELL_LENGTH + 1), "A2")))


def test_a_tag_that_never_ends_is_refused_before_it_is_kept(workbook: Workbook) -> None:
    with pytest.raises(WorkbookTooLarge):
        rows(workbook(f'<row x="{"x" * (4 << 20)}"/>'))


@pytest.mark.parametrize("member", ["xl/workbook.xml", "_rels/.rels"])
def test_what_unpacks_to_too_much_is_refused(workbook: Workbook, member: str) -> None:
    with pytest.raises(WorkbookTooLarge):
        rows(workbook(**{member: BOMB * 65}))


def test_more_bytes_than_a_member_declares_are_never_unpacked(workbook: Workbook) -> None:
    path = workbook(text_cell("a"), **{SHEET: sheet(text_cell("a") * 50_000)})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        size = package.getinfo(SHEET).file_size
    at = data.rfind(SHEET.encode()) - 46
    assert struct.unpack_from("<L", data, at + 24)[0] == size
    struct.pack_into("<L", data, at + 24, 500)
    path.write_bytes(data)
    with pytest.raises(WorkbookUnreadable):
        rows(path)


def test_a_list_of_members_without_end_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(20_000):
            package.writestr(f"{number:060}", b"")
    with pytest.raises(WorkbookTooLarge):
        rows(path)


def test_what_only_begins_like_a_package_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"not a workbook " * 9)
    with pytest.raises(WorkbookUnreadable):
        rows(path)


def test_an_encrypted_member_and_an_unknown_packing_are_refused(workbook: Workbook) -> None:
    for offset, value in ((8, 1), (10, 99)):
        path = workbook(text_cell("a"))
        data = bytearray(path.read_bytes())
        at = data.rfind(b"xl/workbook.xml") - 46
        struct.pack_into("<H", data, at + offset, value)
        path.write_bytes(data)
        with pytest.raises(WorkbookUnreadable):
            rows(path)


def test_members_that_lie_before_the_file_are_refused(workbook: Workbook) -> None:
    path = workbook(text_cell("a"))
    data = bytearray(path.read_bytes())
    (begin,) = struct.unpack_from("<L", data, len(data) - 6)
    struct.pack_into("<L", data, len(data) - 6, begin + 5000)
    path.write_bytes(data)
    with pytest.raises(WorkbookUnreadable):
        rows(path)


@pytest.mark.parametrize("missing", [*PARTS, SHEET])
def test_a_missing_member_is_told(workbook: Workbook, missing: str) -> None:
    with pytest.raises(WorkbookUnreadable):
        rows(workbook(text_cell("a"), **{missing: None}))


def test_a_sheet_is_only_ever_read_from_inside_the_workbook(workbook: Workbook) -> None:
    relations = PARTS["xl/_rels/workbook.xml.rels"]
    for target in ("../../../../../../etc/passwd", "/etc/passwd"):
        changed = relations.replace("worksheets/sheet1.xml", target)
        with pytest.raises(WorkbookUnreadable):
            rows(workbook(text_cell("a"), **{"xl/_rels/workbook.xml.rels": changed}))


def test_a_workbook_without_rows_or_visible_sheets_is_told(workbook: Workbook) -> None:
    with pytest.raises(EmptyTable):
        rows(workbook("<row/><row><c/></row>"))
    hidden = PARTS["xl/workbook.xml"].replace("sheetId", 'state="veryHidden" sheetId')
    with pytest.raises(WorkbookUnreadable):
        rows(workbook(text_cell("a"), **{"xl/workbook.xml": hidden}))


def test_mistakes_of_whoever_reads_are_not_blamed_on_the_workbook(workbook: Workbook) -> None:
    with pytest.raises(ValueError, match="mine"), open_table(workbook(text_cell("a"))):
        raise ValueError("mine")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.data())
def test_any_damage_is_read_around_or_refused(workbook: Workbook, data: st.DataObject) -> None:
    content = bytearray(workbook(text_cell("name") + text_cell("Anna", "A2")).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read_or_refused(bytes(content))


@given(st.binary(max_size=400), st.sampled_from([*PARTS, SHEET]))
def test_any_member_is_read_or_refused(content: bytes, member: str) -> None:
    parts = {**PARTS, SHEET: sheet(text_cell("name")), member: content}
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    read_or_refused(package.getvalue())


def read_or_refused(content: bytes) -> None:
    refusals = WorkbookUnreadable, WorkbookTooLarge, TooManyColumns, CellTooLong
    with suppress(*refusals), workbooks.open_sheet(BytesIO(content)) as opened:
        assert all(isinstance(text, str) for row in opened.rows for text in row.texts)
