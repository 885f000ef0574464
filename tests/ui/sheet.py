"""Pictures of every page in every look, to be looked at: `python -m tests.ui.sheet FOLDER`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QRect, QStandardPaths, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import made
from ui import ask, settings
from ui.app import App
from ui.pages.handovers import HandoversPage
from ui.pages.records import RecordsPage
from ui.window import Window

LOOKS = (
    ("light", "en", 100),
    ("dark", "en", 100),
    ("contrast", "en", 100),
    ("light", "en", 200),
    ("dark", "en", 200),
    ("contrast_dark", "en", 200),
    ("light", "pseudo", 100),
)
SIZE = (1440, 900)
TABLE = "people.csv"
ROWS = "Name;Date of birth;Nationality\nSelin Uydurma;1991-11;TR\nMarta Fiktivna;1974;BY\n"
SETTLED_MS = 150
ROUNDS = 5
THUMB = 480


def settle(milliseconds: int) -> None:
    """Let events come. QTest.qWait would keep the interpreter from the other threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    for _ in range(ROUNDS):
        # What was shown late is laid out by events that follow one another.
        QApplication.processEvents()


def wait(until: Callable[[], object], seconds: float = 20) -> None:
    for _ in range(int(seconds * 50)):
        if until():
            return
        settle(20)
    raise TimeoutError


def records(window: Window, place: str) -> RecordsPage:
    page = window.workspace.go(place)
    assert isinstance(page, RecordsPage)
    return page


def handovers(window: Window) -> HandoversPage:
    page = window.workspace.go("handovers")
    assert isinstance(page, HandoversPage)
    return page


def pages(app: App, made_vault: made.Made) -> Iterator[str]:
    """Goes from page to page; every name that is given is a picture to take."""
    window = app.window
    yield from gate_pages(window, made_vault)
    app.session.unlock(made_vault.folder, bytearray(made.PASSPHRASE.encode()))
    wait(lambda: window.workspace is not None)
    yield from record_pages(window, made_vault)
    records(window, "documents").show_record(made_vault.document)
    view = window.workspace.page()._record._tabs.page("document")
    wait(lambda: view._stack.currentWidget() is view._text)
    yield "document"
    yield from handover_pages(window, made_vault)
    window.workspace.go("activity")
    yield "activity"
    window.help.toggle()
    yield "help"
    window.help.toggle()
    yield from settings_pages(window, made_vault)
    app.session.lock()
    settle(200)


def gate_pages(window: Window, made_vault: made.Made) -> Iterator[str]:
    window.gate.show_start()
    yield "start"
    window.gate.show_first_run()
    yield "first-run"
    window.gate.show_recovery(made_vault.folder)
    yield "recovery"
    window.gate.show_restore()
    yield "restore"
    window.gate.show_unlock(made_vault.folder)
    window.gate.unlock._field.insert("wrong")
    window.gate.unlock._unlock()
    wait(lambda: window.gate.unlock._told.text())
    yield "unlock"


def record_pages(window: Window, made_vault: made.Made) -> Iterator[str]:
    cases = records(window, "cases")
    cases.show_record(made_vault.case)
    yield "case"
    summary = cases._record._rows["summary"]
    summary.edit(summary._values[0])
    yield "case-editing"
    summary.give_up()
    cases._record._show_life("status")
    yield "value-life"
    cases._record._close_life()
    records(window, "people").show_record(made_vault.person)
    yield "person"
    cases = records(window, "cases")
    cases.listing.toggle_columns()
    yield "columns"
    cases.listing.toggle_columns()
    window.workspace.search.setText("kanat")
    window._palette.search("kanat")
    settle(300)
    yield "search"
    window._palette.put_away()
    window.workspace.search.clear()


def settings_pages(window: Window, made_vault: made.Made) -> Iterator[str]:
    page = window.workspace.go("settings")
    page.fill()
    wait(lambda: page.shares._now.text() and page.backups.state.text())
    yield "settings"
    page.shares._show_form()
    page.show_ways_back()
    yield "ways-back"
    page = window.workspace.go("import")
    page.show_table(made_vault.folder.parent / TABLE)
    wait(lambda: page.properties)
    yield "import"


def handover_pages(window: Window, made_vault: made.Made) -> Iterator[str]:
    page = handovers(window)
    yield "handovers"
    contact = page._session.reader.contacts.everyone()[0]
    page.compare(contact)
    settle(1500)
    yield "words"
    page.hand_over([made_vault.case])
    settle(400)
    page.currentWidget()._people[0][0].setChecked(True)
    settle(400)
    yield "sealing"
    page.open_bundle(made_vault.bundle)
    wait(lambda: type(page.currentWidget()).__name__ == "OpeningPage")
    ((_, choice),) = page.currentWidget().choices
    choice._sides[0][0].setChecked(True)
    yield "opening"
    yield from word_pages(page, made_vault)
    page._back()


def word_pages(page: HandoversPage, made_vault: made.Made) -> Iterator[str]:
    """A hand-over sealed to words, and what asks for them."""
    page.hand_over([made_vault.case])
    page.currentWidget()._by_words.setChecked(True)
    settle(400)
    yield "sealing-words"
    target = made_vault.folder.with_name("words.satchel")
    ask.answers.append(target)
    page.currentWidget()._seal()
    wait(lambda: type(page.currentWidget()).__name__ == "SealedPage")
    yield "sealed"
    page.open_bundle(target)
    wait(lambda: type(page.currentWidget()).__name__ == "BundleKeyPage")
    yield "bundle-key"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    QStandardPaths.setTestModeEnabled(True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CONFIG_HOME"] = place
        made_vault = made.make(Path(place))
        qt = QApplication(sys.argv[:1])
        for theme, language, scale in LOOKS:
            copy = Path(place, f"{theme}-{language}-{scale}", made_vault.folder.name)
            shutil.copytree(made_vault.folder, copy)
            copy.with_name(TABLE).write_text(ROWS, encoding="utf-8")
            settings.save(theme=theme, language=language, scale=scale)
            shots = photograph(qt, made_vault.at(copy), folder, f"{theme}-{language}-{scale}")
            contact_sheet(shots).save(str(folder / f"sheet-{theme}-{language}-{scale}.png"))


def photograph(qt: QApplication, made_vault: made.Made, folder: Path, look: str) -> list[Path]:
    app = App(qt, kdf_memory=64)
    app.window.resize(*SIZE)
    app.window.show()
    app.complete()
    shots = []
    for name in pages(app, made_vault):
        settle(SETTLED_MS)
        shots.append(folder / f"{name}-{look}.png")
        grab(app.window).save(str(shots[-1]))
    app.session.close()
    app.window.hide()
    return shots


def grab(window: QWidget) -> QImage:
    return window.grab().toImage()


def contact_sheet(shots: list[Path], across: int = 4) -> QImage:
    high = THUMB * SIZE[1] // SIZE[0]
    down = -(-len(shots) // across)
    sheet = QImage(across * THUMB, down * high, QImage.Format.Format_RGB32)
    sheet.fill(0x808080)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, shot in enumerate(shots):
        at = QPoint(number % across * THUMB, number // across * high)
        painter.drawImage(QRect(at.x(), at.y(), THUMB, high), QImage(str(shot)))
    painter.end()
    return sheet


if __name__ == "__main__":
    main()
