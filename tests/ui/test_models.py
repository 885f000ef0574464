"""Lists of any length, page by page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.pages import RECORD, Column, PageModel
from ui.models.summary import Summary
from vault.records.query import Page
from vault.records.views import RecordRef

ALL = [RecordRef(f"{n:032x}", "case", f"Case {n}") for n in range(1000)]


def fetch(after: str | None) -> Page:
    start = int(after or 0)
    more = start + 256 < len(ALL)
    return Page(tuple(ALL[start : start + 256]), str(start + 256) if more else None)


def make(asked: list[str] | None = None) -> PageModel:
    def summarise(ref: RecordRef) -> Summary:
        (asked if asked is not None else []).append(ref.id)
        return Summary("line", "mark", cells={"status": "Active"})

    return PageModel([Column("Title"), Column("Status", "status")], fetch, summarise)


def test_the_model_behaves_as_qt_expects(qtmodeltester: ModelTester) -> None:
    model = make()
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 1000
    assert model.is_complete


def test_a_view_reads_only_the_rows_that_it_shows(qtbot: QtBot) -> None:
    asked: list[str] = []
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(make(asked))
    view.resize(400, 300)
    view.show()
    qtbot.waitUntil(lambda: view.model().rowCount() == 256)
    qtbot.waitUntil(lambda: bool(asked))
    assert len(set(asked)) < 30
    view.scrollToBottom()
    qtbot.waitUntil(lambda: view.model().rowCount() == 512)


def test_a_cell_says_its_value_and_an_empty_one_says_so() -> None:
    model = PageModel(
        [Column("Title"), Column("Opened", "opened")],
        fetch,
        lambda _: Summary("Kazakhstan", "Open"),
    )
    model.fetchMore(QModelIndex())
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), spoken) == "Case 0, Kazakhstan, Open"
    assert model.data(model.index(0, 1), spoken) == "nothing"
    assert model.data(model.index(3, 0), RECORD) == ALL[3]


def test_a_changed_row_is_read_again_and_an_unknown_one_asks_for_a_reload() -> None:
    asked: list[str] = []
    model = make(asked)
    model.fetchMore(QModelIndex())
    model.data(model.index(5, 1))
    assert model.refresh([ALL[5].id])
    model.data(model.index(5, 1))
    assert asked == [ALL[5].id, ALL[5].id]
    assert not model.refresh(["ff" * 16])
