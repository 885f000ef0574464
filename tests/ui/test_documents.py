"""Documents: attached, pasted and dropped, seen from their cage, searched, copied out."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui import made
from ui import ask
from ui.pages.activity import ActivityPage
from ui.pages.document import DocumentView
from ui.pages.records import RecordsPage
from ui.pages.workspace import Workspace
from ui.widgets.dropzone import files_in
from ui.window import Window


def case_page(workspace: Workspace, sample: made.Made) -> RecordsPage:
    page = workspace.go("cases")
    assert isinstance(page, RecordsPage)
    page.show_record(sample.case)
    return page


def viewed(workspace: Workspace, exhibit: str) -> DocumentView:
    workspace.show_record(exhibit)
    page = workspace.page()
    assert isinstance(page, RecordsPage)
    view = page._record._tabs.page("document")
    assert isinstance(view, DocumentView)
    return view


def test_a_pasted_picture_becomes_a_document_of_the_case(
    window: Window, workspace: Workspace, sample: made.Made, qtbot: QtBot
) -> None:
    page = case_page(workspace, sample)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFF8800)
    QGuiApplication.clipboard().setImage(picture)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    files = window._session.reader.files
    qtbot.waitUntil(lambda: len(files.page(sample.case)) == 2)
    row = files.page(sample.case)[-1]
    assert row.name.startswith("Picture ")
    assert row.name.endswith(".png")
    assert QImage.fromData(files.open(row.id).read()).size() == picture.size()
    qtbot.waitUntil(lambda: workspace.banner._act.isVisible())
    workspace.banner._act.click()
    qtbot.waitUntil(lambda: len(files.page(sample.case)) == 1)


def test_a_folder_is_dropped_with_everything_in_it(
    window: Window, workspace: Workspace, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    for name in ("one.txt", "deep/two.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "link").symlink_to("/etc/hostname")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    workspace.attach(files_in(data), sample.case)
    files = window._session.reader.files
    qtbot.waitUntil(lambda: len(files.page(sample.case)) == 3)
    assert {row.name for row in files.page(sample.case)} >= {"one.txt", "two.txt"}


def test_files_are_attached_to_a_case_seen_from_their_cage_and_searched(
    window: Window, workspace: Workspace, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "order.txt"
    paper.write_text("An invented ordinance.", encoding="utf-8")
    page = case_page(workspace, sample)
    ask.answers.append([paper])
    page._record._attach()
    qtbot.waitUntil(lambda: workspace.banner.isVisible())
    reader = window._session.reader
    found = reader.files.page(sample.case)
    assert [row.name for row in found][-1] == "order.txt"
    view = viewed(workspace, found[-1].id)
    qtbot.waitUntil(lambda: view._text.toPlainText() == "An invented ordinance.")
    qtbot.waitUntil(
        lambda: [hit.record.id for hit in reader.records.search("ordinance")] == [found[-1].id]
    )


def test_a_broken_document_is_told_and_so_is_the_death_of_its_viewer(
    window: Window, workspace: Workspace, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, content in (("broken.pdf", b"%PDF-1.7 and then nothing"), ("plain.txt", b"Plain.")):
        (tmp_path / name).write_bytes(content)
        workspace.attach([tmp_path / name], sample.case)
    files = window._session.reader.files
    qtbot.waitUntil(lambda: len(files.page(sample.case)) == 3)
    broken, plain = files.page(sample.case)[1:]
    view = viewed(workspace, broken.id)
    qtbot.waitUntil(lambda: "Nothing else is affected" in view._told.text())
    view = viewed(workspace, plain.id)
    qtbot.waitUntil(lambda: view._text.toPlainText() == "Plain.")
    view._document._child._process.kill()
    view.turn(0)
    qtbot.waitUntil(lambda: "Nothing else is affected" in view._told.text())
    assert view._stack.currentWidget() is view._told
    view.show_exhibit(plain.id)
    qtbot.waitUntil(lambda: view._text.toPlainText() == "Plain.")


def test_attaching_is_cancelled_and_nothing_has_changed(
    window: Window, workspace: Workspace, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "long.bin"
    paper.write_bytes(bytes(3 << 20))
    may_go_on = threading.Event()
    window._session._quietly(lambda _vault: bool(may_go_on.wait(60)) and None)
    workspace.attach([paper], sample.case)
    workspace._progress._stop()
    may_go_on.set()
    qtbot.waitUntil(lambda: "Cancelled. Nothing was changed." in workspace.banner._text.text())
    assert len(window._session.reader.files.page(sample.case)) == 1


def test_a_copy_that_is_saved_outside_is_listed(
    workspace: Workspace, sample: made.Made, tmp_path: Path, qtbot: QtBot
) -> None:
    view = viewed(workspace, sample.document)
    target = tmp_path / "out.txt"
    ask.answers.append(target)
    view._save()
    qtbot.waitUntil(target.exists)
    activity = workspace.go("activity")
    assert isinstance(activity, ActivityPage)
    activity._copies.setChecked(True)

    def told() -> list[str]:
        return [one.text() for one in activity.findChildren(QLabel)]

    qtbot.waitUntil(lambda: str(target) in told())
    assert "not encrypted" in told()
