"""Names and words across scripts: found, folded, romanised and made visible."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.records import scripts

WORD = re.compile(r"\w+")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Ivan", "Latn"),
        ("Ильяс", "Cyrl"),
        ("محمد", "Arab"),
        ("יוסף", "Hebr"),
        ("Γιώργος", "Grek"),
        ("გიორგი", "Geor"),
        ("Արամ", "Armn"),
        ("राम", "Deva"),
        ("王小明", "Hani"),
        ("ひらがな", "Hira"),
        ("ＡＢＣ", "Latn"),
        ("Ильяс (Ilyas)", "Cyrl"),
        ("ab жз", "Latn"),
        ("2024/17", "Zyyy"),
        ("٢٠٢٤", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_the_script_of_most_letters_is_the_script_of_a_text(text: str, script: str) -> None:
    assert scripts.script_of(text) == script


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Ivan \t PETROV\n", "ivan petrov"),
        ("Ёлка й Ў", "елка и у"),
        ("Ґанок", "ґанок"),
        ("İstanbul ISPARTA ışık", "istanbul isparta isik"),
        ("Straße Ærø", "strasse ærø"),
        ("أحمد إبراهيم آدم ٱلله", "احمد ابراهيم ادم الله"),
        ("مُحَمَّد مـــحمد", "محمد محمد"),
        ("فاطمة مصطفى", "فاطمه مصطفي"),
        ("علی\u200cاکبر", "علياكبر"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٤ ۱۴", "2024 14"),
        ("\u202eAli\u2069\u200b\ufeff", "ali"),
        ("Oʻlmas O’Neil", "o'lmas o'neil"),
        ("Малик—Заде", "малик-заде"),
        ("ﬁn ２", "fin 2"),
        ("काठमांडू", "काठमांडू"),
        ("が", "が"),
    ],
)
def test_search_folds_what_writers_leave_out_or_interchange(text: str, folded: str) -> None:
    assert scripts.normalise(text) == folded


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = scripts.normalise(text)
    assert scripts.normalise(once) == once


@given(st.text())
def test_equivalent_texts_normalise_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert scripts.normalise(decomposed) == scripts.normalise(unicodedata.normalize("NFC", text))


def test_every_character_of_living_scripts_normalises_to_something_stable() -> None:
    for code in range(0x20000):
        once = scripts.normalise(chr(code))
        assert scripts.normalise(once) == once, hex(code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Щукарёва", "SHCHUKAREVA"),
        ("Щукарёва", "Chtchoukareva"),
        ("Юлия", "Iuliia"),
        ("Юлия", "Yuliya"),
        ("Цыплаков", "TCYPLAKOV"),
        ("Цыплаков", "Tsyplakov"),
        ("Чижевская", "TCHIJEVSKAIA"),
        ("Алексей", "ALEXEI"),
        ("Хусейнов", "KHUSEYNOV"),
        ("Xəlilbəyli", "KHALILBAYLI"),
        ("Cavadzadə", "JAVADZADE"),
        ("Мустафаджанов", "MUSTAFAJANOV"),
        ("Гнатишин", "HNATYSHYN"),
        ("Şevqiye", "SHEVKIE"),
        ("Дмитрий", "DMITRII"),
        ("Стрільчик", "STRILCHYK"),
        ("Эльмурзаев", "ELMURZAYEV"),
        ("Жәнібек", "ZHANIBEK"),
    ],
)
def test_the_usual_romanisations_of_a_name_meet(one: str, other: str) -> None:
    assert scripts.romanise(one) == scripts.romanise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Petrov", "Pavlov"), ("Иван", "Олег"), ("Aliyev", "Valiyev"), ("Zara", "Sara")],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert scripts.romanise(one) != scripts.romanise(other)


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("محمد", "Muhammad"),
        ("محمد", "MOHAMED"),
        ("محمد", "Мухаммад"),
        ("الحربوشي", "ALHARBUSHI"),
        ("الحربوشي", "Harboushy"),
        ("فاطمة", "Fatima"),
        ("خالد", "Khaled"),
        ("قاسم", "Kassem"),
        ("زهرة", "Zahra"),
        ("پرویز", "Parviz"),
        ("ثابت", "Thabet"),
        ("شاكري", "Shakiri"),
    ],
)
def test_a_name_without_vowels_meets_its_spelling_with_them(native: str, latin: str) -> None:
    assert scripts.skeleton(native) == scripts.skeleton(latin)
    assert scripts.romanise(native) == scripts.skeleton(latin)


def test_a_mixed_text_is_romanised_word_by_word() -> None:
    assert (
        scripts.romanise("محمد Щукин") == f"{scripts.skeleton('محمد')} {scripts.romanise('Щукин')}"
    )


@given(st.text(max_size=60))
def test_romanising_leaves_no_marks_and_never_fails(text: str) -> None:
    roman = scripts.romanise(text)
    assert roman == " ".join(roman.split())
    assert roman == roman.lower()
    for word in WORD.findall(text):
        scripts.skeleton(word)


def test_bidirectional_controls_are_seen_and_shown() -> None:
    assert scripts.has_bidi_controls("invoice\u202efdp.exe")
    assert not scripts.has_bidi_controls("علی\u200cاکبر")
    assert scripts.has_unseen("علی\u200cاکبر")
    assert not scripts.has_unseen("Али Örnek\n")
    assert scripts.visible("a\u202eb\0c\u200bd\u2069") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+200B⟩d⟨U+2069⟩"
    assert scripts.visible("two\n\tlines of Али") == "two\n\tlines of Али"


@given(st.text())
def test_visible_text_hides_nothing(text: str) -> None:
    shown = scripts.visible(text)
    assert not scripts.has_unseen(shown)
    assert not scripts.has_bidi_controls(shown)


def test_a_foreign_letter_inside_a_word_is_noticed() -> None:
    assert scripts.mixed_scripts("pаypal")  # a Cyrillic letter
    assert scripts.mixed_scripts("Иванoв")  # a Latin letter
    assert not scripts.mixed_scripts("Иван Ivanov")
    assert not scripts.mixed_scripts("王さん abc")
    assert not scripts.mixed_scripts("plain")


def found(client: str, asked: str) -> bool:
    """Whether search would find a client by a notice's spelling: beginnings, consonants, parts."""
    held = WORD.findall(scripts.romanise(client))
    romans = WORD.findall(scripts.romanise(asked))
    consonants = [word for word in map(scripts.skeleton, WORD.findall(asked)) if len(word) > 1]
    return (
        all(any(word.startswith(roman) for word in held) for roman in romans)
        or (bool(consonants) and set(consonants) <= set(held))
        or all(roman in " ".join(held) for roman in romans)
    )


def test_search_by_a_notice_s_spelling_finds_most_clients(vectors: Path) -> None:
    pairs = (vectors / "names" / "dev_pairs.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in pairs.splitlines()]
    same = [row for row in rows if row[5] == "1"]
    assert len(same) == 260
    surname = sum(found(row[0], row[1]) for row in same)
    either = sum(found(row[0], row[1]) or found(row[0], row[2]) for row in same)
    assert surname >= 0.79 * len(same)
    assert either >= 0.92 * len(same)
    clients = {row[0] for row in same}
    met = sum(found(client, row[1]) for client in clients for row in same)
    assert met <= 1.5 * len(same), "folding makes different names meet"
