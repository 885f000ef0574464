"""A list of any length: a page of it at once, the next when it is asked for."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import i18n
from ui.widgets import parts
from ui.widgets.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGE: Final = 30


class Paged(QWidget):
    """Widgets made of items, under each other."""

    def __init__(
        self, items: Sequence[Any], make: Callable[[Any], QWidget], page: int = PAGE, gap: int = 0
    ) -> None:
        super().__init__()
        self._items, self._make, self._page = iter(items), make, page
        self._count, self._shown = len(items), 0
        self._is_awaited = False
        self.box = parts.column(self, gap=gap)
        self.more = parts.button("", "quiet", "chevron-down")
        self.more.clicked.connect(self._go_on)
        self.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._add()

    def _add(self) -> None:
        items = list(islice(self._items, self._page))
        self._shown += len(items)
        left = self._count - self._shown
        words = self.tr("Show more ({count} left)").format(count=i18n.number(left))
        self.more.setText(f" {words}")
        self.more.setAccessibleName(words)
        self.more.setVisible(left > 0)
        Slices([partial(self._put, item) for item in items], self)

    def _put(self, item: object) -> None:
        made = self._make(item)
        self.box.insertWidget(self.box.count() - 1, made)
        if self._is_awaited:
            self._is_awaited = False
            _first_field(made).setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        self._is_awaited = True
        self._add()


def _first_field(widget: QWidget) -> QWidget:
    """What the Tab key would reach first in it."""
    fields = (
        one
        for one in widget.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(widget)
    )
    return next(fields, widget)
