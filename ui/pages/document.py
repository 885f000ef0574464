"""A document as its caged child draws it: pages or text, never a byte of it on disk."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui import ask, i18n, messages, theme
from ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from ui.session import Session
    from vault.viewing.viewer import Document, Pixels

_MARGIN: Final = 48
_HIGHEST: Final = 6000
_NARROW: Final = 620


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a child answered: pixels of a page, or its text."""

    page: int
    pixels: Pixels | None
    text: str


class _Opening:
    """A document on its way from the worker: whoever gives it up first sees to its end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._document: Document | None = None
        self._is_given_up = False

    def arrive(self, document: Document) -> None:
        """The worker has it; where nobody waits any more, it ends here."""
        with self._lock:
            self._document = document
            is_given_up = self._is_given_up
        if is_given_up:
            document.close()

    def give_up(self) -> Document | None:
        """Wait no more; returns what has arrived, for the caller to close."""
        with self._lock:
            self._is_given_up = True
            return self._document

    @property
    def document(self) -> Document | None:
        """What has arrived."""
        return self._document


class DocumentView(QWidget):
    """Shows one exhibit's file. Whatever is wrong with it is wrong in its child alone."""

    done = Signal(str, str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._exhibit, self._page, self._waiting = "", 0, ""
        self._document: Document | None = None
        self._opening = _Opening()
        box = parts.column(self, gap=0)
        box.addWidget(self._head())
        self._stack = QStackedWidget()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self.tr("Page of the document"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Document"))
        ground = parts.frame("sunken")
        parts.column(ground, (24, 24, 24, 24)).addWidget(self._picture, 1)
        self._scroll.setWidget(ground)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the document"))
        self._told = parts.words("", "muted", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._scroll, self._text, self._told):
            self._stack.addWidget(widget)
        box.addWidget(self._stack, 1)
        session.locking.connect(self.close_document)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, what holds the document above what turns its pages."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(down if is_narrow else across)

    def _head(self) -> QWidget:
        head = parts.frame("panel", "below")
        # Else the line could not become too narrow to be two.
        head.setMinimumWidth(1)
        self._lines = parts.row(head, (16, 8, 12, 8))
        self._cage = parts.chip("", "good")
        self._back = parts.sign_button("chevron-left", self.tr("Page before"))
        self._back.clicked.connect(lambda: self.turn(-1))
        self._number = parts.words("", "small")
        self._on = parts.sign_button("chevron-right", self.tr("Next page"))
        self._on.clicked.connect(lambda: self.turn(1))
        save = parts.button(self.tr("Save a copy…"))
        save.clicked.connect(self._save)
        line = parts.row()
        line.addStretch(1)
        for widget in (self._back, self._number, self._on, save):
            line.addWidget(widget)
        self._lines.addWidget(self._cage)
        self._lines.addLayout(line, 1)
        return head

    def show_exhibit(self, exhibit: str) -> None:
        """Draw an exhibit's file from its first page."""
        self.close_document()
        self._exhibit, self._page = exhibit, 0
        self._tell(self.tr("Opening in a cage…"))
        try:
            row = self._session.reader.files.get(exhibit)
            source = self._session.reader.files.open(exhibit)
        except Exception as error:  # noqa: BLE001 - told in the page
            self._refused(error)
            return

        opening = self._opening = _Opening()

        def work() -> None:
            from vault.viewing.viewer import Viewer

            opening.arrive(Viewer().open(source, _media_type(row.name)))

        self._session.view(work, done=lambda _: self._opened(opening), failed=self._refused)

    def show_when_seen(self, exhibit: str) -> None:
        """Open an exhibit's file once somebody looks here."""
        self._waiting = self._exhibit = exhibit

    def showEvent(self, event: QShowEvent) -> None:
        """Open what waits to be seen."""
        super().showEvent(event)
        if self._waiting and self._session.is_open:
            QTimer.singleShot(0, self, lambda: self.show_exhibit(self._waiting))

    def close_document(self) -> None:
        """End the child and forget what it drew."""
        document, self._document = self._opening.give_up(), None
        self._opening = _Opening()
        if document is not None:
            document.stop()
            self._session.view(document.close)
        self._picture.clear()
        self._text.clear()

    def turn(self, pages: int) -> None:
        """Go some pages on or back."""
        if self._document is not None:
            self._page = min(max(0, self._page + pages), self._document.pages - 1)
            self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """A document that nobody looks at needs no child."""
        self.close_document()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn pages."""
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if pages:
            self.turn(pages)
        else:
            super().keyPressEvent(event)

    def _opened(self, opening: _Opening) -> None:
        document = opening.document
        if document is None or opening is not self._opening:
            return
        self._document = document
        is_whole = document.protection.is_whole
        self._cage.setText(
            self.tr("Caged: no files, no network, no key")
            if is_whole
            else self.tr("The cage is not whole on this computer")
        )
        parts.set_tone(self._cage, "good" if is_whole else "warn")
        layers = document.protection.cage.items()
        self._cage.setToolTip("\n".join(f"{layer}: {state}" for layer, state in layers))
        self._cage.show()
        self._draw()

    def _draw(self) -> None:
        document, page = self._document, self._page
        if document is None:
            return
        density = self.devicePixelRatioF()
        width = round(max(200, self._scroll.viewport().width() - theme.px(_MARGIN)) * density)

        def work() -> _Seen:
            if not document.is_drawn:
                return _Seen(page, None, document.text(page))
            wide, high = document.size(page)
            height = min(_HIGHEST, max(1, round(width * high / max(wide, 1.0))))
            return _Seen(page, document.render(page, min(width, _HIGHEST), height), "")

        self._number.setText(
            self.tr("Page {page} of {pages}").format(
                page=i18n.number(page + 1), pages=i18n.number(document.pages)
            )
        )
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < document.pages)
        self._session.view(work, done=self._drawn, failed=self._refused)

    def _drawn(self, seen: _Seen) -> None:
        if self._document is None or seen.page != self._page:
            return
        if seen.pixels is None:
            self._text.setPlainText(seen.text)
            self._stack.setCurrentWidget(self._text)
            return
        pixels = seen.pixels
        image = QImage(
            bytes(pixels.rgb),
            pixels.width,
            pixels.height,
            3 * pixels.width,
            QImage.Format.Format_RGB888,
        )
        drawn = QPixmap.fromImage(image)
        drawn.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(drawn)
        self._picture.setMinimumSize(drawn.deviceIndependentSize().toSize() + QSize(2, 2))
        self._stack.setCurrentWidget(self._scroll)

    def _refused(self, error: BaseException) -> None:
        message = messages.of(error)
        safe = self.tr("Nothing else is affected; the file itself is unchanged in the vault.")
        self._tell(f"{message.text}\n\n{safe}")

    def _tell(self, text: str) -> None:
        self._cage.hide()
        self._number.clear()
        self._back.setEnabled(False)
        self._on.setEnabled(False)
        self._told.setText(text)
        self._stack.setCurrentWidget(self._told)

    def _save(self) -> None:
        exhibit = self._exhibit
        name = self._session.reader.files.get(exhibit).name
        target = ask.new_file(self, self.tr("Save a copy outside the vault"), name)
        if target is None:
            return
        told = self.tr("Saved {name}. The copy is not encrypted, and it is listed.").format(
            name=i18n.isolated(target.name)
        )
        self._session.do(
            lambda vault, progress: vault.files.save(
                exhibit, target, overwrite=True, progress=progress
            ),
            done=lambda _: self.done.emit(told, ""),
            failed=lambda error: self.failed.emit(error),
        )


def _media_type(name: str) -> str:
    return "message/rfc822" if name.lower().endswith(".eml") else ""
