"""Files dropped or pasted on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


class DropZone(QWidget):
    """A widget on which files and folders may be dropped; `dropped` gives every file in them."""

    dropped = Signal(list)

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
    """Every regular file that was dropped or pasted; folders are taken apart, links are not
    followed.
    """
    found: list[Path] = []
    for url in data.urls():
        if not url.isLocalFile():
            continue
        path = Path(url.toLocalFile())
        if path.is_dir() and not path.is_symlink():
            inside = sorted(path.rglob("*"))
            found += [one for one in inside if one.is_file() and not one.is_symlink()]
        elif path.is_file():
            found.append(path)
    return found
