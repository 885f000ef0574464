"""changes.jsonl: exact bytes there and back, on lines that are bounded before they are read."""

from __future__ import annotations

import io
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.errors import VaultError
from vault.exchange import lines
from vault.exchange.lines import CarriedChangeset, LineStream, joined, measure, read, write
from vault.records.proof import CarriedEdit
from vault.records.statement import Forged

texts = st.text(max_size=30).map(str.encode)
contents = st.tuples(st.binary(min_size=16, max_size=16), texts)
edits = st.lists(
    st.tuples(texts, st.none() | texts, st.none() | contents), min_size=1, max_size=4
).map(
    lambda parts: CarriedEdit(
        parts[0][0], tuple(one[1] for one in parts), tuple(one[2] for one in parts)
    )
)
changesets = st.builds(
    CarriedChangeset,
    texts,
    st.binary(min_size=64, max_size=64),
    st.lists(edits, min_size=1, max_size=5).map(tuple),
)


def there_and_back(some: Iterable[CarriedChangeset]) -> list[CarriedChangeset]:
    return list(read(io.BytesIO(b"".join(write(some)))))


@given(st.lists(changesets, max_size=4))
def test_exact_bytes_come_back(some: list[CarriedChangeset]) -> None:
    assert there_and_back(some) == some


@given(st.lists(changesets, max_size=4), st.integers(1, 100))
def test_a_stream_of_lines_is_their_bytes(some: list[CarriedChangeset], step: int) -> None:
    expected = b"".join(write(some))
    stream = LineStream(lambda: write(some))
    assert b"".join(iter(lambda: stream.read(step), b"")) == expected
    size, _ = measure(write(some))
    assert size == len(expected)


def large(count: int) -> CarriedChangeset:
    edit = CarriedEdit(b"{}", (b"{}",), ((bytes(16), b'"' + b"x" * 400_000 + b'"'),))
    return CarriedChangeset(b"{}", bytes(64), (edit,) * count)


def test_a_changeset_with_large_edits_comes_on_several_lines_and_is_one_again() -> None:
    some = large(5)
    written = list(write([some]))
    assert len(written) > 1
    assert joined(there_and_back([some])) == [some]


def test_one_changeset_under_two_signatures_is_forged() -> None:
    other = CarriedChangeset(b"{}", bytes(63) + b"\1", ())
    with pytest.raises(Forged):
        joined([large(1), other])


GOOD = {"changeset": "{}", "signature": "00" * 64, "edits": []}
EDIT = {"edit": "{}", "statements": [None], "contents": [None]}


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"{}\n",
        b"null\n",
        b"\xff\n",
        b"[" * 100_000 + b"\n",
        msgspec.json.encode(GOOD),
        msgspec.json.encode({**GOOD, "signature": "zz"}) + b"\n",
        msgspec.json.encode({**GOOD, "changeset": 1}) + b"\n",
        msgspec.json.encode({**GOOD, "edits": [{}]}) + b"\n",
        msgspec.json.encode({**GOOD, "edits": [{**EDIT, "contents": [["00"]]}]}) + b"\n",
        msgspec.json.encode({**GOOD, "edits": [{**EDIT, "contents": [["zz", ""]]}]}) + b"\n",
        msgspec.json.encode({**GOOD, "edits": [{**EDIT, "statements": [1]}]}) + b"\n",
        msgspec.json.encode({**GOOD, "edits": [EDIT] * 257}) + b"\n",
        msgspec.json.encode(GOOD).replace(b"{}", b"\\ud800") + b"\n",
    ],
)
def test_what_is_no_line_is_forged(line: bytes) -> None:
    with pytest.raises(Forged):
        list(read(io.BytesIO(line)))


def test_a_line_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 1000)
    source = io.BytesIO(b"x" * 1_000_000)
    with pytest.raises(Forged):
        list(read(source))
    assert source.tell() <= 1001


def test_the_longest_line_that_is_written_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    some = large(1)
    length = len(next(write([some])))
    monkeypatch.setattr(lines, "MAX_LINE", length)
    assert there_and_back([some]) == [some]
    monkeypatch.setattr(lines, "MAX_LINE", length - 1)
    with pytest.raises(lines.RecordTooLarge):
        list(write([some]))


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_whatever_comes_is_lines_or_forged(data: bytes) -> None:
    try:
        joined(read(io.BytesIO(data)))
    except VaultError as error:
        assert error.exit_status == 4  # noqa: PT017 - nothing else may come
