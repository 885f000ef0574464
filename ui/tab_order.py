"""Tab goes the way one reads: by what stands where, not by what was made when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def move(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next or last stop of a window, from the end to its beginning."""
    order = list(_within(window))
    now: QWidget | None = window.focusWidget()
    while now is not None and now not in order:
        # What has the focus has just been hidden: go on from where it stood.
        now = now.parentWidget()
    at = order.index(now) if now in order else -1
    around = order[at + 1 :] + order[: max(at, 0)]
    found = next(filter(_is_stop, around if forward else reversed(around)), None)
    if found is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found.setFocus(reason)
    return True


def _within(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is shown in it, as it is read."""
    yield widget
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield from _within(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield inner
        return
    layout = widget.layout()
    placed: list[QWidget] = []
    if isinstance(widget, QSplitter):
        placed = [one for at in range(widget.count()) if (one := widget.widget(at)) is not None]
    elif layout is not None and not isinstance(widget, QStackedWidget):
        placed = list(_arranged(layout))
    yield from placed
    others = (one for one in widget.children() if isinstance(one, QWidget))
    yield from (one for one in others if one not in placed)


def _arranged(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _arranged(inner)


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not _is_passed_over(widget)
    )


def _is_passed_over(widget: QWidget) -> bool:
    """Whether another of its group is pressed, from which arrow keys come to it."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group, parent = widget.group(), widget.parentWidget()
    if group is not None:
        return group.exclusive() and group.checkedButton() is not None
    if not widget.autoExclusive() or parent is None:
        return False
    return any(
        isinstance(one, QAbstractButton) and one.autoExclusive() and one.isChecked()
        for one in parent.children()
    )
