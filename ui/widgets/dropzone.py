"""Files dropped or pasted on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QClipboard,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
    )


class DropZone(QWidget):
    """A widget on which files and folders may be dropped or pasted, or a picture pasted.

    `dropped` gives the files and folders as they were named, `pasted` a QImage.
    """

    dropped = Signal(list)
    pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._cover: QFrame | None = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide it again."""
        self._hide_cover()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._hide_cover()
        found = files_in(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.dropped.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pasted; fields that are written in take their own."""
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        if not (is_paste and self.acceptDrops() and self._paste(QGuiApplication.clipboard())):
            super().keyPressEvent(event)

    def _paste(self, clipboard: QClipboard) -> bool:
        data = clipboard.mimeData()
        if found := files_in(data):
            self.dropped.emit(found)
            return True
        picture = clipboard.image() if data.hasImage() else QImage()
        if not picture.isNull():
            self.pasted.emit(picture)
        return not picture.isNull()

    def _show_cover(self) -> None:
        cover = parts.frame(card="drop")
        cover.setParent(self)
        box = parts.column(cover)
        words = parts.words(self.tr("Drop files here: they are copied in, encrypted"), "subheading")
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        cover.setGeometry(self.rect().adjusted(12, 12, -12, -12))
        cover.show()
        self._cover = cover

    def _hide_cover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.deleteLater()


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that were dropped or pasted."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.is_file()]


def every_file(paths: Iterable[Path]) -> list[Path]:
    """The files, and every regular file in the folders; links in folders are not followed."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [] if path.is_symlink() else sorted(path.rglob("*"))
            found += [one for one in inside if one.is_file() and not one.is_symlink()]
        else:
            found.append(path)
    return found


def png(picture: QImage) -> bytes:
    """A picture as a file's content, in memory alone."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    buffer.close()
    return bytes(content.data())
