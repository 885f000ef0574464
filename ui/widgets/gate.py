"""The quiet ground of every page that stands before an open vault: one narrow column."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.widgets import parts

WIDTH: Final = 460


class Gate(QScrollArea):
    """A column in the middle, `box`; what does not fit into a low window is scrolled to."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setProperty("area", "canvas")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = parts.column(ground, (28, 28, 28, 28))
        outer.addStretch(2)
        inner = parts.Sheet("canvas")
        inner.setFixedWidth(theme.px(width))
        self.box = parts.column(inner, gap=12)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.setWidget(ground)
