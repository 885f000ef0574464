"""Things side by side with a line between them that is moved; where it was left is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from ui import settings, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

STEP: Final = 32
_KEPT_MS: Final = 300


class Panes(QSplitter):
    """Two panes; the second takes the room that the first leaves. Widths are unscaled pixels, kept
    on this computer under the name of the panes' shape.
    """

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._usual, self._wanted = "", 0, 0
        # Of one pixel Qt makes more to take hold of.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(first)
        self.addWidget(second)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_KEPT_MS)
        self._wait.timeout.connect(self._keep)
        self.splitterMoved.connect(self._moved)

    def take_shape(self, name: str, usual: int) -> None:
        """Give the first pane the width that this shape was left with, else the usual one."""
        self.flush()
        self._name, self._usual = name, usual
        self.place()

    def place(self) -> None:
        """Give the first pane the width that is remembered."""
        self._wanted = theme.px(settings.pane(self._name) or self._usual)
        self._share()

    def widen(self, by: int) -> None:
        """Make the first pane wider, or narrower by a negative number of unscaled pixels."""
        self._wanted = self.sizes()[0] + theme.px(by)
        self._share()
        self._moved()

    def flush(self) -> None:
        """Remember what was moved a moment ago."""
        if self._wait.isActive():
            self._wait.stop()
            self._keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember in time, as when the vault is locked."""
        super().hideEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room: the first pane is as wide as it was left, where that fits."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Where what stands beside it needs less room than before, take back what was wanted."""
        is_done = super().event(event)
        # Only then: asking for sizes makes events of its own.
        if event.type() == QEvent.Type.LayoutRequest:
            first = self.sizes()[0]
            if first not in {0, self._wanted}:
                self._share()
        return is_done

    def _share(self) -> None:
        rest = self.width() - self.handleWidth() - self._wanted
        self.setSizes([self._wanted, max(1, rest)])

    def _moved(self) -> None:
        if self.sizes()[0]:
            self._wanted = self.sizes()[0]
            self._wait.start()

    def _keep(self) -> None:
        settings.keep_pane(self._name, round(self._wanted * 100 / theme.px(100)))
