"""Translators get every text, with its plural forms; English speaks its own."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import strings
from ui import i18n


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    target = tmp_path_factory.mktemp("strings") / "satchel_en.ts"
    strings.update(target)
    assert target.with_suffix(".qm").stat().st_size > 100
    return texts(target)


def texts(path: Path) -> dict[str, set[str]]:
    tree = ElementTree.parse(path)  # noqa: S314 - our own
    return {
        context.findtext("name", ""): {
            one.findtext("source", "") for one in context.iter("message")
        }
        for context in tree.iter("context")
    }


def test_what_is_said_anywhere_is_there_for_translators(contexts: dict[str, set[str]]) -> None:
    assert "Lock the vault" in contexts["commands"]
    assert "There is not enough free space." in contexts["errors"]
    assert "Date of birth" in contexts["schema"]
    assert "Yes" in contexts["facts"]
    assert "You can pull the stick out" in contexts["SealedPage"]
    assert contexts["count"] == strings.counted()
    assert "" not in contexts


def test_numbers_are_told_with_their_forms(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    assert i18n.records(1) == "1 record"
    assert i18n.records(1204) == "1,204 records"
    assert i18n.available()[0] == ("en", "English")
