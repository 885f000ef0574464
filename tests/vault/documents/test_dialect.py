"""Charset and delimiter of CSV files, found or told."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.documents.dialect import (
    BadDelimiter,
    Dialect,
    NoTextThere,
    UnknownEncoding,
    WrongEncoding,
    find,
)
from vault.errors import Refused

RUSSIAN = (
    "Имя;Дата рождения;Примечание\r\n"
    + "Анна Иванова;1980-05;Задержана на границе, отпущена через сутки\r\n" * 8
)
ARABIC = "الاسم;الملاحظات\r\n" + "محمد علي;اعتقل في المطار ثم أفرج عنه بعد يومين\r\n" * 8


def found(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> Dialect:
    return find(io.BytesIO(data), encoding, delimiter)


def read(data: bytes) -> str:
    return data.decode(found(data).encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, "name,notes\r\nAnna,x\r\n"])
def test_unicode_is_found_with_and_without_a_mark(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp1256", ARABIC),
        ("cp1252", "Nom;Né à\r\n" + "Hélène Lefèvre;Besançon, près de la forêt\r\n" * 8),
        (
            "cp1250",
            "Nazwisko;Uwagi\r\n" + "Łukasz Żółkiewski;Został zwolniony, lecz później\r\n" * 8,
        ),
        ("cp1254", "Ad;Doğum yeri\r\n" + "Ayşe Yıldız;Şanlıurfa, gözaltına alındı\r\n" * 8),
    ],
)
def test_older_charsets_are_found_in_enough_text(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp1251", "cp866", "koi8-r", "mac-cyrillic", "iso8859-5"]
)
def test_three_russian_names_tell_the_charset(encoding: str) -> None:
    text = "name;birth_date\nИванов Иван;1980\nЗоя Щукина;1981\nЁлкин Юрий;1982\n"
    assert read(text.encode(encoding)) == text


def test_unicode_with_a_wrong_byte_is_not_taken_for_another_alphabet() -> None:
    with pytest.raises(WrongEncoding, match="utf-8"):
        found(RUSSIAN.encode() + b"\xff\r\n")


def test_a_table_in_which_some_cells_hold_zeros_is_not_taken_for_utf16() -> None:
    assert read(b"name,born\n" + b"Anna Alpha,1980\n" * 9 + b"A\0,1\nB\0,1\n").startswith("name")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_most_columns(delimiter: str) -> None:
    header = delimiter.join(["name", '"born, died; or | so"', "notes"])
    assert found(f"{header}\na,b,c,d;e\n".encode()).delimiter == delimiter


def test_a_table_of_one_column_has_commas() -> None:
    assert found(b"name\nAnna\n") == Dialect("utf-8-sig", ",")


def test_whoever_knows_better_is_believed() -> None:
    assert found(RUSSIAN.encode("cp1251"), "koi8-r", ":") == Dialect("koi8-r", ":")


@pytest.mark.parametrize("encoding", ["nonsense", "zip", "hex", "rot13", "a\0b", ""])
def test_only_charsets_can_be_asked_for(encoding: str) -> None:
    with pytest.raises(UnknownEncoding):
        found(b"name", encoding)


def test_a_header_in_another_charset_than_asked_for_is_refused() -> None:
    with pytest.raises(WrongEncoding, match="utf-8"):
        found(RUSSIAN.encode("cp1251"), "utf-8")


@pytest.mark.parametrize("delimiter", ["", "ab", '"', "\n", " ", "\0"])
def test_what_cannot_separate_cells_is_refused(delimiter: str) -> None:
    with pytest.raises(BadDelimiter):
        found(b"name", None, delimiter)


def test_bytes_of_no_charset_are_no_table() -> None:
    with pytest.raises(NoTextThere):
        found(bytes([0x81, 0x00, 0xFF, 0xFE, 0x8D, 0x00, 0x00]) * 3 + b"\xff" * 99)


@given(st.binary(max_size=2000))
def test_any_bytes_are_judged_or_refused(data: bytes) -> None:
    try:
        dialect = found(data)
    except Refused:
        return
    assert len(dialect.delimiter) == 1
