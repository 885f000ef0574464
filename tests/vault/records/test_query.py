"""Lists: filters, orders, pages; the same cost at any depth."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.keys.slots import Factors
from vault.records.query import BadCursor, Order
from vault.store.database import Connection
from vault.vault import Vault

NAMES = ["Ángel", "angel", "Zoë", "Виктория", "Виктор", "ليلى", "b", "B", "a10", "a2", ""]
NUMBER = 131


@pytest.fixture(scope="module")
def full(
    empty_vault: Path, factors: Factors, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Vault]:
    """A vault of many records that the tests of this file only read."""
    folder = tmp_path_factory.mktemp("full") / "Full.vault"
    shutil.copytree(empty_vault, folder)
    with Vault.open(folder, factors, writing=True) as vault:
        case = vault.records.new("case", {"title": ["The case"]}).id
        vault.records.new_many("person", [person(number) for number in range(NUMBER)])
        rows = [{"text": [f"note {number}"], "case": [case]} for number in range(25)]
        vault.records.new_many("note", rows)
        binned = vault.records.new("person", {"name": ["Binned"], "sex": ["male"]}).id
        vault.records.bin(binned)
        yield vault


def person(number: int) -> dict[str, list[str]]:
    name = f"{NAMES[number % len(NAMES)]} {number % 7}"
    given = {"name": [name], "sex": ["female" if number % 3 else "male"]}
    if number % 4:
        given["birth_date"] = [str(1900 + number % 50)]
    return given


ORDERS = [None, "birth_date", "name"]


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 40), min_size=1, max_size=6),
    sort=st.sampled_from(ORDERS),
    descending=st.booleans(),
)
def test_every_record_comes_once_whatever_the_size_of_pages(
    full: Vault, sizes: list[int], sort: str | None, descending: bool
) -> None:
    page_of = partial(full.records.page, "person", order=Order(sort, descending))
    whole = [ref.id for ref in page_of(limit=0).records]
    assert len(set(whole)) == len(whole) == NUMBER
    seen: list[str] = []
    after = None
    for turn in range(2 * NUMBER):
        page = page_of(limit=sizes[turn % len(sizes)], after=after)
        seen.extend(ref.id for ref in page.records)
        after = page.next
        if after is None:
            break
    assert seen == whole


def test_a_list_goes_by_title_as_people_read_it(full: Vault) -> None:
    titles = [ref.title for ref in full.records.page("person", limit=0).records]
    places = {
        name: [at for at, title in enumerate(titles) if title.startswith(name)] for name in NAMES
    }
    assert max(places["angel"]) < min(places["Zoë"]) < min(places["Виктор"])
    assert abs(min(places["angel"]) - min(places["Ángel"])) <= 2


def test_a_list_by_a_property_ends_with_those_that_lack_it(full: Vault) -> None:
    refs = full.records.page("person", order=Order("birth_date"), limit=0).records
    dates = [
        value[0].text if (value := full.records.show(ref.id).values.get("birth_date")) else None
        for ref in refs
    ]
    known = [date for date in dates if date is not None]
    assert known == sorted(known)
    assert dates == [*known, *[None] * (len(dates) - len(known))]
    assert None in dates


@pytest.mark.parametrize("sort", ORDERS)
def test_the_other_way_round_only_those_that_lack_it_stay_at_the_end(
    full: Vault, sort: str | None
) -> None:
    def ids(*, descending: bool) -> list[str]:
        page = full.records.page("person", order=Order(sort, descending), limit=0)
        return [ref.id for ref in page.records]

    up, down = ids(descending=False), ids(descending=True)
    held = [one for one in up if sort is None or full.records.show(one).values.get(sort)]
    assert down == held[::-1] + up[len(held) :]


def test_filters_must_all_hold(full: Vault) -> None:
    def found(*where: tuple[str, str]) -> int:
        return len(full.records.page("person", where=where, limit=0).records)

    women = sum(person(number)["sex"] == ["female"] for number in range(NUMBER))
    assert found(("sex", "female")) == women
    both = sum(
        person(number)["sex"] == ["female"] and person(number).get("birth_date") == ["1905"]
        for number in range(NUMBER)
    )
    assert found(("sex", "female"), ("birth_date", "1905")) == both > 0
    assert found(("sex", "female"), ("birth_date", "2005")) == 0


def test_a_filter_folds_case_and_marks(full: Vault) -> None:
    page = full.records.page("person", where=[("name", "ANGEL 0")], limit=0)
    assert {ref.title for ref in page.records} >= {"Ángel 0", "angel 0"} & {
        ref.title for ref in full.records.page("person", limit=0).records
    }
    assert page.records


def test_a_case_lists_what_belongs_to_it(full: Vault) -> None:
    case = full.records.page("case").records[0].id
    assert len(full.records.page(in_case=case, limit=0).records) == 25
    assert len(full.records.page("note", in_case=case, order=Order("text"), limit=0).records) == 25
    assert full.records.page("person", in_case=case).records == ()


def test_the_bin_is_listed_apart(full: Vault) -> None:
    (ref,) = full.records.page(binned=True).records
    assert ref.title == "Binned"
    assert ref not in full.records.page("person", limit=0).records
    assert full.records.counts() == {"case": 1, "note": 25, "person": NUMBER}


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "00",
        b"[1]".hex(),
        b"[0,1,2]".hex(),
        b'[-1,"a",2]'.hex(),
        b'[9,"a",2]'.hex(),
        b'[0,"a",-1]'.hex(),
        b'[0,"a",99999999999999999999999]'.hex(),
        b'[0,"\xff",1]'.hex(),
    ],
)
def test_a_cursor_that_no_page_gave_is_refused(full: Vault, cursor: str) -> None:
    with pytest.raises(BadCursor):
        full.records.page("person", after=cursor)


@given(st.binary(max_size=30).map(bytes.hex) | st.text(max_size=20))
def test_cursors_of_any_kind_are_read_or_refused(full: Vault, cursor: str) -> None:
    with suppress(BadCursor):
        assert len(full.records.page("person", after=cursor, limit=1).records) <= 1


def test_a_record_that_comes_or_goes_between_pages_disturbs_no_other(ana: Vault) -> None:
    for name in "bdfhj":
        ana.records.new("person", {"name": [name]})
    first = ana.records.page("person", limit=2)
    ana.records.new("person", {"name": ["a"]})
    ana.records.bin(first.records[1].id)
    ana.records.new("person", {"name": ["e"]})
    rest = ana.records.page("person", limit=9, after=first.next)
    assert [ref.title for ref in (*first.records, *rest.records)] == list("bdefhj")


# Plans


def plans(vault: Vault, monkeypatch: pytest.MonkeyPatch, ask: str) -> list[str]:
    """What SQLite says of every statement that a request sends."""
    connection = vault.records.journal.connection
    sent: list[tuple[str, object]] = []
    original = Connection.execute

    def noting(self: Connection, sql: str, parameters: object = ()) -> object:
        sent.append((sql, parameters))
        return original(self, sql, parameters)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "execute", noting)
        REQUESTS[ask](vault)
    assert sent
    return [
        row[3]
        for sql, parameters in sent
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
    ]


def middle(vault: Vault, sort: str | None = None, *, descending: bool = False) -> str | None:
    return vault.records.page("person", order=Order(sort, descending), limit=50).next


REQUESTS = {
    "first page": lambda vault: vault.records.page("person"),
    "first page of all types": lambda vault: vault.records.page(),
    "later page": lambda vault: vault.records.page("person", after=middle(vault)),
    "by property": lambda vault: vault.records.page("person", order=Order("birth_date")),
    "later by property": lambda vault: vault.records.page(
        "person", order=Order("birth_date"), after=middle(vault, "birth_date")
    ),
    "later downwards": lambda vault: vault.records.page(
        "person", order=Order(descending=True), after=middle(vault, descending=True)
    ),
    "later by property downwards": lambda vault: vault.records.page(
        "person",
        order=Order("birth_date", descending=True),
        after=middle(vault, "birth_date", descending=True),
    ),
    "filtered": lambda vault: vault.records.page("person", where=[("birth_date", "1905")]),
    "filtered and by property": lambda vault: vault.records.page(
        "person", where=[("sex", "female")], order=Order("birth_date")
    ),
    "of a case": lambda vault: vault.records.page(in_case=vault.records.page("case").records[0].id),
    "bin": lambda vault: vault.records.page(binned=True),
    "disagreements": lambda vault: vault.records.disagreements(),
    "counts": lambda vault: vault.records.counts(),
    "words": lambda vault: vault.records.search("angel 3"),
    "words of a type": lambda vault: vault.records.search("angel", type_id="person"),
    "parts": lambda vault: vault.records.search("nge"),
    "another script": lambda vault: vault.records.search("viktor"),
    "a record": lambda vault: vault.records.show(vault.records.page("person").records[0].id),
    "its history": lambda vault: vault.records.history(vault.records.page("person").records[0].id),
}
WALKED = re.compile(
    r"SCAN (r USING (COVERING )?INDEX records_(by_title|by_type|in_disagreement)"
    r"|records USING (COVERING )?INDEX records_(by_type|by_title)"
    r"|s VIRTUAL TABLE INDEX \d+:[MG]\d|\(subquery-\d+\)|\d+-ROW|CONSTANT ROW)"
)
"""An index walked in the order of the list until the page is full; FTS5 asked by MATCH or GLOB."""


@pytest.mark.parametrize("ask", REQUESTS)
def test_no_request_reads_through_a_table(
    full: Vault, monkeypatch: pytest.MonkeyPatch, ask: str
) -> None:
    steps = plans(full, monkeypatch, ask)
    assert [step for step in steps if "SCAN" in step and not WALKED.match(step)] == []


@pytest.mark.parametrize(
    "ask",
    [
        "first page",
        "later page",
        "first page of all types",
        "by property",
        "later downwards",
        "later by property downwards",
    ],
)
def test_a_page_is_not_sorted_but_read_in_order(
    full: Vault, monkeypatch: pytest.MonkeyPatch, ask: str
) -> None:
    assert not [step for step in plans(full, monkeypatch, ask) if "TEMP B-TREE" in step]
