"""Values of every kind: typed, refused, shown, compared and put in order."""

import decimal
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.records import misfits, schema, values
from vault.records.schema import Kind, Property, Vocabulary

LEAF = Vocabulary("leaf", "Leaf", {"round": "Round leaf", "long": "Long"}, False, {
    "round": "round", "round leaf": "round", "long": "long",
})  # fmt: skip
OPEN = Vocabulary("open", "Open", {"one": "One"}, True, {"one": "one"})
RECORD = "0123456789abcdef" * 2
DIGEST = "ab" * 32
FILE = {"name": "scan.pdf", "size": 7, "sha256": DIGEST, "media_type": "application/pdf"}


def of(kind: Kind, vocabulary: Vocabulary | None = None) -> Property:
    shipped = schema.load().vocabularies
    own = {Kind.COUNTRY: shipped["country"], Kind.NAME: shipped["name_kind"], Kind.CHOICE: LEAF}
    return Property(
        id="thing",
        kind=kind,
        label="Thing",
        label_key="property.test.thing",
        vocabulary=vocabulary or own.get(kind),
    )


GOOD: list[tuple[Kind, str | dict[str, Any], Any, str]] = [
    (Kind.TEXT, " kept  as typed ", " kept  as typed ", " kept  as typed "),
    (Kind.TEXT, "{not json", "{not json", "{not json"),
    (Kind.LONG_TEXT, "one\r\ntwo\tthree", "one\ntwo\tthree", "one\ntwo\tthree"),
    (Kind.NAME, "Иван Приклад", {"text": "Иван Приклад", "script": "Cyrl"}, "Иван Приклад"),
    (Kind.NAME, "007", {"text": "007"}, "007"),
    (
        Kind.NAME,
        '{"text": "Ayşe Örnek", "language": "tr", "kind": "Maiden name", "valid_until": "2010"}',
        {
            "text": "Ayşe Örnek",
            "script": "Latn",
            "language": "tr",
            "kind": "maiden",
            "valid_until": "2010",
        },
        "Ayşe Örnek",
    ),
    (Kind.DATE, "2024", "2024", "2024"),
    (Kind.DATE, "2024-05", "2024-05", "2024-05"),
    (Kind.DATE, " 2024-02-29 ", "2024-02-29", "2024-02-29"),
    (Kind.DATE, "~2024-05", "~2024-05", "~2024-05"),
    (Kind.DATE, "2024..2025-03", "2024..2025-03", "2024..2025-03"),
    (Kind.DATETIME, "2024-05-03T14:30Z", "2024-05-03T14:30Z", "2024-05-03T14:30Z"),
    (
        Kind.DATETIME,
        "2024-05-03T14:30:15.25+05:30",
        "2024-05-03T14:30:15.25+05:30",
        "2024-05-03T14:30:15.25+05:30",
    ),
    (Kind.NUMBER, "-002.50", "-002.50", "-002.50"),
    (Kind.MONEY, "1200.50 EUR", {"amount": "1200.50", "currency": "EUR"}, "1200.50 EUR"),
    (Kind.MONEY, "7  uah", {"amount": "7", "currency": "UAH"}, "7 UAH"),
    (
        Kind.MONEY,
        '{"amount": "3", "currency": "AZN"}',
        {"amount": "3", "currency": "AZN"},
        "3 AZN",
    ),
    (Kind.COUNTRY, "ua", "UA", "UA"),
    (Kind.COUNTRY, "Türkiye", "TR", "TR"),
    (Kind.CHOICE, "ROUND LEAF", "round", "round"),
    (Kind.REFERENCE, RECORD.upper(), RECORD, RECORD),
    (Kind.YES_NO, "Yes", True, "yes"),
    (Kind.YES_NO, "false", False, "no"),
    (Kind.FILE, FILE, FILE, "scan.pdf"),
]


@pytest.mark.parametrize(("kind", "typed", "value", "shown"), GOOD)
def test_what_is_typed_becomes_a_value_that_is_shown_and_holds(
    kind: Kind, typed: str | dict[str, Any], value: object, shown: str
) -> None:
    spec = of(kind)
    assert values.parse(spec, typed) == value
    assert values.text(spec, value) == shown
    assert values.check(spec, value)
    assert values.check(spec, json.loads(json.dumps(value)))


BAD: list[tuple[Kind, str | dict[str, Any], type[values.ValueDoesNotFit]]] = [
    *((kind, "", misfits.ValueEmpty) for kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.NAME, Kind.DATE)),
    *((kind, " \u2003 ", misfits.ValueEmpty) for kind in (Kind.TEXT, Kind.NAME, Kind.NUMBER)),
    (Kind.LONG_TEXT, "\n\t\n", misfits.ValueEmpty),
    *((kind, "a\0b", misfits.ValueHasControls) for kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.NAME)),
    (Kind.TEXT, "two\nlines", misfits.ValueHasControls),
    (Kind.NAME, "tab\tbed", misfits.ValueHasControls),
    (Kind.LONG_TEXT, "bell \a", misfits.ValueHasControls),
    (Kind.TEXT, "escape \x9b31m", misfits.ValueHasControls),
    *(
        (kind, "half \ud800", misfits.ValueNotUnicode)
        for kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.NAME, Kind.NUMBER)
    ),
    (Kind.NAME, '{"text": "\\ud800"}', misfits.ValueNotUnicode),
    (Kind.TEXT, "x" * 10_001, misfits.ValueTooLong),
    (Kind.NAME, "x" * 1_001, misfits.ValueTooLong),
    (Kind.LONG_TEXT, "x" * (4 * 1024 * 1024 + 1), misfits.ValueTooLong),
    (Kind.LONG_TEXT, "ж" * (2 * 1024 * 1024 + 1), misfits.ValueTooLong),
    (Kind.NUMBER, "1" * 1_000_000, misfits.ValueTooLong),
    (Kind.NAME, "{" + " " * 20_000 + "}", misfits.ValueTooLong),
    (Kind.NAME, '{"text": "a", "text": "b"}', misfits.ValueNotJson),
    (Kind.NAME, '{"text": NaN}', misfits.ValueNotJson),
    (Kind.NAME, '{"text": "a"} and more', misfits.ValueNotJson),
    (Kind.NAME, '{"text": {"text": "a"}}', misfits.ValueNotJson),
    (Kind.NAME, '{"a":' * 3_000, misfits.ValueNotJson),
    (Kind.NAME, '{"text": ' + "[" * 15_000, misfits.ValueNotJson),
    (Kind.NAME, '{"text": ' + "9" * 5_000 + "}", misfits.ValueNotJson),
    (Kind.NAME, "{}", misfits.UnknownMember),
    (Kind.NAME, '{"text": "a", "colour": "b"}', misfits.UnknownMember),
    (Kind.NAME, '{"text": 3}', values.ValueDoesNotFit),
    (Kind.NAME, '{"text": "a", "script": "latin"}', values.ValueDoesNotFit),
    (Kind.NAME, '{"text": "a", "language": "English"}', values.ValueDoesNotFit),
    (Kind.NAME, '{"text": "a", "kind": "pet"}', misfits.NotAChoice),
    (Kind.NAME, '{"text": "a", "valid_from": "soon"}', values.ValueDoesNotFit),
    *(
        (Kind.DATE, typed, misfits.NotADate)
        for typed in (
            "2023-02-29", "2024-13", "2024-00", "2024-04-31", "0000", "10000", "24", "2024-5",
            "2024-05-03T10:00Z", "03.05.2024", "~", "~~2024", "2024..", "..2024", "2025..2024",
            "2024..2024-05", "2024..2025..2026", "2024...2025", "2024 .. 2025", "٢٠٢٤",
            "2024\u200f",
        )
    ),
    *(
        (Kind.DATETIME, typed, misfits.NotATime)
        for typed in (
            "2024-05-03", "2024-05-03T14:30", "2024-05-03 14:30Z", "2024-05-03T24:00Z",
            "2024-05-03T14:30.5Z", "2024-05-03T14:60Z", "2024-02-30T14:30Z", "2024-05-03T14:30+5",
            "2024-05-03T14:30:15.1234567890Z", "2024-05-03T14:30+24:00",
        )
    ),
    *(
        (Kind.NUMBER, typed, misfits.NotANumber)
        for typed in (
            "1,5", "1e5", "+1", "--1", ".5", "5.", "1 000", "NaN", "Infinity", "0x10", "٣", "1_0",
            "1" * 41, "1." + "1" * 40,
        )
    ),
    *(
        (Kind.MONEY, typed, misfits.NotMoney)
        for typed in ("1200", "EUR", "EUR 1200", "1200 €", "1,200.00 EUR", "12 EURO", "1e3 EUR")
    ),
    (Kind.MONEY, '{"amount": 12, "currency": "EUR"}', misfits.NotMoney),
    (Kind.MONEY, '{"amount": "12"}', misfits.UnknownMember),
    (Kind.COUNTRY, "UKR", misfits.NotACountry),
    (Kind.COUNTRY, "914", misfits.NotACountry),
    (Kind.CHOICE, "square", misfits.NotAChoice),
    (Kind.REFERENCE, "0123", misfits.NotAReference),
    (Kind.REFERENCE, "g" * 32, misfits.NotAReference),
    (Kind.YES_NO, "maybe", misfits.NotYesOrNo),
    (Kind.YES_NO, "", misfits.NotYesOrNo),
    (Kind.FILE, "scan.pdf", values.ValueDoesNotFit),
    (Kind.FILE, {**FILE, "size": -1}, values.ValueDoesNotFit),
    (Kind.FILE, {**FILE, "size": True}, values.ValueDoesNotFit),
    (Kind.FILE, {**FILE, "sha256": "AB" * 32}, values.ValueDoesNotFit),
    (Kind.FILE, {**FILE, "media_type": "pdf"}, values.ValueDoesNotFit),
    (Kind.FILE, {**FILE, "path": "/etc/passwd"}, misfits.UnknownMember),
    (Kind.TEXT, {"text": "a"}, values.ValueDoesNotFit),
    (Kind.DATE, '{"year": 2024}', values.ValueDoesNotFit),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "typed", "error"), BAD, ids=[f"{n}-{kind}" for n, (kind, _, _) in enumerate(BAD)]
)
def test_what_does_not_fit_is_refused_by_name(
    kind: Kind, typed: str | dict[str, Any], error: type[values.ValueDoesNotFit]
) -> None:
    with pytest.raises(values.ValueDoesNotFit) as caught:
        values.parse(of(kind), typed)
    assert type(caught.value) is error
    assert "thing" in str(caught.value)
    assert caught.value.exit_status == 1


def test_a_vocabulary_that_says_so_takes_other_words() -> None:
    assert values.parse(of(Kind.CHOICE, OPEN), "another word") == "another word"
    assert values.parse(of(Kind.CHOICE, OPEN), "ONE") == "one"


def test_a_refused_choice_names_the_choices() -> None:
    with pytest.raises(misfits.NotAChoice, match="round, long"):
        values.parse(of(Kind.CHOICE), "square")


def test_bounds_are_reached_before_they_refuse() -> None:
    assert len(values.parse(of(Kind.TEXT), "x" * 10_000)) == 10_000
    assert values.parse(of(Kind.LONG_TEXT), "ж" * (2 * 1024 * 1024))
    assert values.parse(of(Kind.NUMBER), "9" * 40) == "9" * 40


def test_a_name_with_bidirectional_controls_is_kept_and_told() -> None:
    name = "Ali\u202eoleV\u200b"
    value = values.parse(of(Kind.NAME), name)
    assert value == {"text": name, "script": "Latn"}
    assert values.concerns(value) == ("bidi_controls",)
    assert values.concerns("a\u200bb") == ("unseen_characters",)
    assert values.concerns({"name": "pаypal.pdf"}) == ("mixed_scripts",)  # a Cyrillic letter
    assert values.concerns("Али Örnek") == ()
    assert values.concerns(True) == ()


ALIEN = [None, 3, 2.5, True, "text", "", [], ["a"], {}, {"text": 3}, {"a": {"b": [None]}}, "\ud800"]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("value", ALIEN, ids=repr)
def test_alien_values_are_judged_shown_and_compared_without_failing(
    kind: Kind, value: object
) -> None:
    spec = of(kind)
    assert values.check(spec, value) in (True, False)
    assert isinstance(values.text(spec, value), str)
    assert isinstance(values.label(spec, value), str)
    assert len(values.key(spec, value)) <= values.KEY_LENGTH
    assert values.equal(spec, value, value)
    assert not values.equal(spec, value, {"something": "else"})


def test_values_of_the_wrong_shape_do_not_hold_and_are_shown_as_unreadable() -> None:
    for kind, value in ((Kind.NAME, "bare"), (Kind.MONEY, {"amount": 1}), (Kind.YES_NO, "yes")):
        assert not values.check(of(kind), value)
        assert values.text(of(kind), value) == values.UNREADABLE


def test_what_a_newer_version_added_is_borne() -> None:
    assert values.check(of(Kind.NAME), {"text": "Ali", "tone": "rising", "kind": "stage_name"})
    assert values.check(of(Kind.CHOICE), "oval")
    assert values.check(of(Kind.COUNTRY), "ZQ")
    assert not values.check(of(Kind.CHOICE), "not a term!")


def test_values_of_an_unknown_property_are_kept_and_shown_as_text() -> None:
    unknown = schema.load().property("person", "warp_factor")
    assert values.check(unknown, {"speed": 9})
    assert values.text(unknown, {"speed": 9}) == '{"speed":9}'
    assert values.text(unknown, "nine") == "nine"
    assert values.equal(unknown, {"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not values.equal(unknown, 1, True)


def test_labels_are_words_for_terms_and_countries_alone() -> None:
    assert values.label(of(Kind.CHOICE), "round") == "Round leaf"
    assert values.label(of(Kind.CHOICE), "oval") == "oval"
    assert values.label(of(Kind.COUNTRY), "UA") == "Ukraine"
    assert values.label(of(Kind.NAME), {"text": "alias"}) == "alias"


SAME: list[tuple[Kind, object, object, bool]] = [
    (Kind.TEXT, "é", "e\u0301", True),
    (Kind.TEXT, "Ali", "ali", False),
    (Kind.TEXT, "Ali", "Ali ", False),
    (Kind.NAME, {"text": "Ali"}, {"text": "Ali", "kind": "alias"}, True),
    (Kind.DATE, "2024", "2024", True),
    (Kind.DATE, "2024", "~2024", False),
    (Kind.DATE, "2024-05", "2024-05-01..2024-05-31", False),
    (Kind.DATETIME, "2024-05-03T14:30+02:00", "2024-05-03T12:30:00Z", True),
    (Kind.DATETIME, "2024-05-03T14:30Z", "2024-05-03T14:30:00.000000001Z", False),
    (Kind.NUMBER, "7", "07.00", True),
    (Kind.NUMBER, "0", "-0.0", True),
    (Kind.NUMBER, "7", "7.0000000000000000000000000000000000001", False),
    (Kind.MONEY, {"amount": "7", "currency": "EUR"}, {"amount": "7.0", "currency": "EUR"}, True),
    (Kind.MONEY, {"amount": "7", "currency": "EUR"}, {"amount": "7", "currency": "USD"}, False),
    (Kind.YES_NO, True, 1, False),
    (Kind.FILE, FILE, {**FILE, "media_type": "application/x-pdf"}, True),
    (Kind.FILE, FILE, {**FILE, "name": "renamed.pdf"}, False),
    (Kind.FILE, FILE, {**FILE, "sha256": "cd" * 32}, False),
]


@pytest.mark.parametrize(("kind", "a", "b", "same"), SAME)
def test_each_kind_compares_in_its_own_way(kind: Kind, a: object, b: object, same: bool) -> None:
    spec = of(kind)
    assert values.equal(spec, a, b) is same
    assert values.equal(spec, b, a) is same
    if same:
        assert values.key(spec, a) == values.key(spec, b)


ORDERS: list[tuple[Kind, list[object]]] = [
    (Kind.NUMBER, ["-100", "-99.5", "-12.1", "-12", "-1", "-0.9", "-0.09", "0", "0.001", "0.01",
                   "0.5", "1", "1.5", "9", "10", "10.01", "99", "100", "9" * 40]),
    (Kind.DATE, ["0001", "2023-12-31", "2024-01-01", "2024-01", "2024", "2024..2025", "2024-02",
                 "2024-02-02", "9999"]),
    (Kind.DATETIME, ["0001-01-01T00:00+23:59", "1969-12-31T23:59Z", "2024-05-03T14:30+02:00",
                     "2024-05-03T12:30:01Z", "2024-05-03T12:00-01:00", "9999-12-31T23:59-23:59"]),
    (Kind.MONEY, [{"amount": amount, "currency": currency} for currency in ("EUR", "USD")
                  for amount in ("-5", "3", "20")]),
    (Kind.TEXT, ["Alpha", "álpha b", "alpha C", "beta", "Ёлка", "ежи"][:4]),
    (Kind.YES_NO, [False, True]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "ordered"), ORDERS, ids=[kind for kind, _ in ORDERS])
def test_keys_sort_as_the_values_do(kind: Kind, ordered: list[object]) -> None:
    keys = [values.key(of(kind), value) for value in ordered]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(ordered)


def test_keys_fold_case_and_diacritics() -> None:
    assert values.key(of(Kind.TEXT), "ÁRVÍZ") == values.key(of(Kind.TEXT), "arviz")
    assert values.key(of(Kind.NAME), {"text": "Ёжиков"}) == "ежиков"


def test_keys_are_bounded() -> None:
    assert len(values.key(of(Kind.LONG_TEXT), "x" * 1_000_000)) == values.KEY_LENGTH


numbers = st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,19})?", fullmatch=True)


@given(numbers, numbers)
def test_numbers_sort_and_compare_as_decimals(a: str, b: str) -> None:
    spec, one, other = of(Kind.NUMBER), decimal.Decimal(a), decimal.Decimal(b)
    assert values.equal(spec, a, b) == (one == other)
    assert (values.key(spec, a) < values.key(spec, b)) == (one < other)


@given(st.dates().map(str), st.dates().map(str), st.sampled_from([4, 7, 10]))
def test_ranges_are_taken_in_order_only(a: str, b: str, precision: int) -> None:
    early, late = sorted((a[:precision], b[:precision]))
    spec = of(Kind.DATE)
    assert values.parse(spec, f"{early}..{late}") == f"{early}..{late}"
    if early != late:
        with pytest.raises(misfits.NotADate):
            values.parse(spec, f"{late}..{early}")


@given(st.sampled_from(Kind), st.text())
def test_any_text_is_a_value_that_holds_or_is_refused(kind: Kind, typed: str) -> None:
    spec = of(kind)
    try:
        value = values.parse(spec, typed)
    except values.ValueDoesNotFit:
        return
    assert values.check(spec, value)
    assert values.text(spec, value) != values.UNREADABLE
    assert values.parse(spec, values.text(spec, value)) == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(Kind), json_values, json_values)
def test_foreign_json_never_breaks_anything(kind: Kind, a: object, b: object) -> None:
    spec = of(kind)
    assert isinstance(values.check(spec, a), bool)
    assert values.text(spec, a) is not None
    if values.equal(spec, a, b):
        assert values.key(spec, a) == values.key(spec, b)
    values.concerns(a)


def test_a_choice_without_terms_takes_nothing() -> None:
    bare = Property(id="thing", kind=Kind.CHOICE, label="Thing", label_key="property.test.thing")
    assert not values.check(bare, "round")
    with pytest.raises(values.ValueDoesNotFit):
        values.parse(bare, "round")
