"""The older charset of a few names, and of running text in other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.viewing.charsets import guess
from vault.viewing.kinds import ENCODINGS


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "ФИО;ГОРОД\nИВАНОВ ИВАН ИВАНОВИЧ;МОСКВА\n"),
        ("cp1251", "Ім'я;Нотатки\nЇжак Євген;Затриманий учора у Києві\n"),
        ("cp1251", "Име;Белешке\nЂорђе Његош;Ухапшен јуче\n"),
        ("cp1251", "name,notes\nИван,«дело» № 5 – закрыто\n"),
        ("cp866", "Фамилия;Имя\nИванов;Иван\n"),
        ("koi8-r", "Фамилия;Имя\nИванов;Иван\n"),
        ("cp1252", "name\nPeña\n"),
        ("cp1252", "nom;prénom\nLefèvre;François\nMüller;Jürgen\n"),
        ("cp1250", "jméno;příjmení\nDvořák;Jiří\nNěmcová;Božena\n"),
        ("cp1250", "name\nŁukasz Wałęsa\n"),
        ("cp1254", "ad;soyad\nŞule;Yıldız\nİbrahim;Güneş\n"),
        ("cp1256", "name,notes\nخالد المنصور,دمشق\n"),
        ("cp1255", "name\nדוד כהן\n"),
        ("cp1253", "name\nΓιώργος Παπαδόπουλος\n"),
        ("cp1257", "vārds,piezīmes\nJānis Bērziņš,aizturēts vakar Rīgā\n"),
        ("gb18030", "姓名,备注\n王小明,昨天在北京被拘留\n李娜,律师见到了她\n"),
        ("shift_jis", "名前,メモ\n山田太郎,昨日拘束された\n"),
        ("euc_kr", "이름,메모\n김철수,어제 서울에서 구금되었다\n"),
    ],
)
def test_a_few_words_tell_the_charset(encoding: str, text: str) -> None:
    found = guess(text.encode(encoding), ENCODINGS)
    assert found is not None
    assert text.encode(encoding).decode(found) == text


def test_bytes_of_no_charset_are_no_text() -> None:
    assert guess(bytes([0x81, 0x00, 0xFF, 0xFE, 0x8D, 0x00, 0x00]) * 3, ["cp1252"]) is None


def test_a_byte_that_the_charset_does_not_have_makes_no_other_alphabet_of_the_text() -> None:
    names = "имя\nИванов Иван\nЗоя Щукина\nЁлкин Юрий\n".encode("cp1251")
    for place in (0, 20, len(names)):
        assert guess(names[:place] + b"\x98" + names[place:], ENCODINGS) == "cp1251"


@given(st.binary(max_size=600))
def test_any_bytes_are_judged(data: bytes) -> None:
    candidates = ["cp1251", "cp1252", "gb18030"]
    assert guess(data, candidates) in [*candidates, None]
