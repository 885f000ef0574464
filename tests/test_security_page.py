"""SECURITY.md promises nothing without a test, and no test that is not there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = (REPOSITORY / "SECURITY.md").read_text("utf-8")
NAMED = re.findall(r"^- `(tests/[a-z0-9_/]+\.py)::(test_\w+)`$", PAGE, re.MULTILINE)
PROMISES = re.split(r"^### (?=P\d\. |Beside them)", PAGE, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize(("file", "name"), NAMED, ids="::".join)
def test_a_named_test_exists(file: str, name: str) -> None:
    path = REPOSITORY / file
    assert path.is_file()
    functions = {
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert name in functions


def test_all_eight_promises_have_tests() -> None:
    assert [promise[:2] for promise in PROMISES] == [f"P{number}" for number in range(1, 9)] + [
        "Be"
    ]
    assert all("\n- `tests/" in promise for promise in PROMISES)
    assert len(NAMED) == len(re.findall("^- `tests/", PAGE, re.MULTILINE))


def test_what_is_not_promised_is_numbered_without_a_gap() -> None:
    numbers = [int(number) for number in re.findall(r"^(\d+)\. \*\*", PAGE, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 20
