"""Lists of any length, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.pages import PAGE, RECORD, Column, PageModel
from ui.models.summary import Summary
from vault.records.query import Page
from vault.records.views import RecordRef

ALL = [RecordRef(f"{n:032x}", "case", f"Case {n}") for n in range(1000)]


class Books:
    """A shelf that answers at once, or when it is told to; it remembers what it was asked."""

    def __init__(self, *, is_late: bool = False) -> None:
        self.is_late = is_late
        self.late: list[Callable[[], None]] = []
        self.asked: list[str] = []

    def ask_page(self, after: str | None, limit: int, tell: Callable[[Page], None]) -> None:
        start = int(after or 0)
        end = start + limit
        page = Page(tuple(ALL[start:end]), str(end) if end < len(ALL) else None)
        self._answer(lambda: tell(page))

    def ask_summaries(
        self, refs: Sequence[RecordRef], tell: Callable[[Mapping[str, Summary]], None]
    ) -> None:
        self.asked += [ref.id for ref in refs]
        found = {ref.id: Summary("Kazakhstan", "Open", cells=CELLS) for ref in refs}
        self._answer(lambda: tell(found))

    def _answer(self, answer: Callable[[], None]) -> None:
        if self.is_late:
            self.late.append(answer)
        else:
            answer()


CELLS = {"status": "Active"}
COLUMNS = [Column("Title"), Column("Status", "status"), Column("Opened", "opened")]


def make(books: Books | None = None) -> PageModel:
    return PageModel(COLUMNS, books or Books())


def test_the_model_behaves_as_qt_expects(qtmodeltester: ModelTester) -> None:
    model = make()
    model.reload()
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 1000
    assert model.is_complete


def test_a_view_reads_only_the_rows_that_it_shows(qtbot: QtBot) -> None:
    books = Books()
    view = QTableView()
    qtbot.addWidget(view)
    model = make(books)
    view.setModel(model)
    view.resize(400, 300)
    view.show()
    model.reload()
    qtbot.waitUntil(lambda: bool(books.asked))
    assert model.rowCount() == PAGE
    assert len(set(books.asked)) < 30
    view.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAGE)


def test_the_next_page_is_read_before_the_last_row_is_seen(qtbot: QtBot) -> None:
    model = make()
    model.reload()
    model.data(model.index(PAGE - 60, 1))
    qtbot.waitUntil(lambda: bool(model.data(model.index(PAGE - 60, 1))))
    assert model.rowCount() == PAGE
    model.data(model.index(PAGE - 40, 1))
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAGE)


def test_a_cell_says_its_value_and_an_empty_one_says_so(qtbot: QtBot) -> None:
    model = make()
    model.reload()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), spoken) == "Case 0"
    assert model.data(model.index(0, 2), spoken) == "being read"
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.data(model.index(0, 0), spoken) == "Case 0, Kazakhstan, Open"
    assert model.data(model.index(0, 1)) == "Active"
    assert model.data(model.index(0, 2), spoken) == "nothing"
    assert model.data(model.index(3, 0), RECORD) == ALL[3]


def test_only_what_was_forgotten_is_asked_for_again(qtbot: QtBot) -> None:
    books = Books()
    model = make(books)
    model.reload()
    for forgotten in ([], [ALL[5].id]):
        model.forget(forgotten)
        for row in (4, 5):
            model.data(model.index(row, 1))
        qtbot.waitUntil(lambda: bool(model.data(model.index(5, 1))))
    assert books.asked == [ALL[4].id, ALL[5].id, ALL[5].id]


def test_while_a_list_is_read_again_it_shows_what_it_has_and_late_answers_are_dropped() -> None:
    books = Books()
    model = make(books)
    model.reload()
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 2 * PAGE
    books.is_late = True
    model.reload(is_other=True)
    model.reload()
    assert model.rowCount() == 2 * PAGE
    assert not model.canFetchMore(QModelIndex())
    first, second = books.late
    second()
    assert model.rowCount() == 2 * PAGE
    first()
    assert model.rowCount() == 2 * PAGE
    assert model.canFetchMore(QModelIndex())
