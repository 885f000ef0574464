"""What stands in the fields of a page, to be kept and put back. Passphrases never are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QScrollArea, QWidget

from ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from collections.abc import Iterator

Filled = dict[str, str | bool]
"""Field -> what stands in it."""


def filled(page: QWidget) -> Filled:
    """What stands in the fields of a page, by what they are called."""
    return {name: _value(field) for name, field in _fields(page)}


def fill(page: QWidget, values: Filled) -> None:
    """Put it back, into fields that are made later too; nothing ends what was begun before."""
    for before in page.findChildren(_Filling):
        before.stop()
    if values:
        filling = _Filling(page, dict(values))
        # What scrolls is laid out for itself.
        page.installEventFilter(filling)
        for scroll in page.findChildren(QScrollArea):
            if (inside := scroll.widget()) is not None:
                inside.installEventFilter(filling)


class _Filling(QObject):
    """Fills fields as they come."""

    def __init__(self, page: QWidget, left: Filled) -> None:
        super().__init__(page)
        self._page, self._left = page, left
        self._fill()

    def stop(self) -> None:
        """Leave the fields alone that come from now on."""
        self._left.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A layout that is made anew may hold new fields."""
        if event.type() == QEvent.Type.LayoutRequest and self._left:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        for name, field in list(_fields(self._page)):
            if name in self._left:
                _put(field, self._left.pop(name))


def _fields(page: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Fields in their order; those of one name are numbered."""
    seen: dict[str, int] = {}
    for field in page.findChildren(QWidget):
        if not isinstance(field, QCheckBox | QComboBox | QLineEdit):
            continue
        is_inside = isinstance(field.parent(), QComboBox)
        if is_inside or isinstance(field, PassphraseField) or _is_hidden(field, page):
            continue
        name = field.accessibleName() or (field.text() if isinstance(field, QCheckBox) else "")
        seen[name] = seen.get(name, 0) + 1
        yield f"{name} {seen[name]}", field


def _is_hidden(field: QWidget, page: QWidget) -> bool:
    """Whether it or what it stands in was hidden; what is new is only not shown yet."""
    one: QWidget | None = field
    while one is not None and one is not page:
        if one.isHidden() and one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        one = one.parentWidget()
    return False


def _value(field: QWidget) -> str | bool:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _put(field: QWidget, value: str | bool) -> None:
    if isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        at = field.findText(str(value))
        if at >= 0 and at != field.currentIndex():
            field.setCurrentIndex(at)
            field.activated.emit(at)
    elif isinstance(field, QLineEdit):
        field.setText(str(value))
