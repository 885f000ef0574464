"""The command palette: commands, places, records and people in one list under the search box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import i18n, theme
from ui.models import summary
from ui.widgets import parts, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session import Session
    from ui.widgets.search import SearchBox
    from vault.records.search import Hit

Index = QModelIndex | QPersistentModelIndex

CHOICE: Final = Qt.ItemDataRole.UserRole
_MOST_COMMANDS: Final = 6
_MOST_HITS: Final = 30
_TYPED: Final = 2
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette."""

    text: str
    below: str
    end: str
    icon: str
    run: Callable[[], object]


class Choices(QAbstractListModel):
    """The lines of the palette."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One line."""
        choice = self.choices[index.row()]
        if role == CHOICE:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.text, choice.below, choice.end) if part)
        return None


class ChoiceRow(QStyledItemDelegate):
    """Draws one line: icon, words, why, keys or kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Higher where there is a second line."""
        choice: Choice = index.data(CHOICE)
        return QSize(option.rect.width(), theme.px(52 if choice.below else rows.ONE_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        painter.save()
        rows.draw_ground(painter, option, bar=False)
        choice: Choice = index.data(CHOICE)
        rect, side = option.rect, theme.px(12)
        size = theme.px(theme.ICON)
        sign = QRect(rect.left() + side, rect.top() + (rect.height() - size) // 2, size, size)
        placed = QStyle.visualRect(option.direction, rect, sign)
        parts.symbol(choice.icon, "muted").paint(painter, placed)
        start = rect.left() + 2 * side + size
        taken = rows.draw_chip(painter, option, choice.end, "neutral")
        width = rect.right() - start - taken - side
        painter.setPen(theme.color("text"))
        weight = QFont.Weight.DemiBold if choice.below else QFont.Weight.Normal
        top = rect.top() + (theme.px(7) if choice.below else 0)
        height = theme.px(20) if choice.below else rect.height()
        box = QRect(start, top, width, height)
        rows.draw_line(painter, option, box, choice.text, theme.font(14, weight))
        if choice.below:
            painter.setPen(theme.color("muted"))
            box = QRect(start, rect.top() + theme.px(28), width, theme.px(17))
            rows.draw_line(painter, option, box, choice.below, theme.font(12))
        painter.restore()


class Palette(QFrame):
    """Hangs below the search box while something is searched for."""

    list_asked = Signal(str)

    def __init__(
        self,
        session: Session,
        box: SearchBox,
        find_commands: Callable[[str], list[Choice]],
        show_record: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._session, self._box, self._over = session, box, parent
        self._find_commands, self._show_record = find_commands, show_record
        self._asked = ""
        self._is_waiting = self._wants_first = False
        inside = parts.column(self, (4, 4, 4, 4), 0)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("What was found"))
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._model = Choices(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(ChoiceRow(self._list))
        self._list.activated.connect(self._take)
        self._list.clicked.connect(self._take)
        self._list.installEventFilter(self)
        inside.addWidget(self._list)
        self._foot = parts.words("", "faint", wrap=True)
        self._foot.setContentsMargins(*(theme.px(side) for side in (12, 6, 12, 6)))
        inside.addWidget(self._foot)
        box.asked.connect(self.search)
        box.went_down.connect(self._enter)
        box.entered.connect(self._take_first)
        box.left.connect(self.put_away)
        box.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the commands, ready to be typed into."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self.search(self._box.text())

    def open_again(self) -> None:
        """Go on with what stands in the box."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search(self._box.text())

    def search(self, text: str) -> None:
        """Find commands at once, records as soon as the vault answers."""
        self._asked, self._wants_first = text.strip(), False
        self._is_waiting = len(self._asked) >= _TYPED
        self._show(self._find_commands(self._asked)[:_MOST_COMMANDS], is_final=False)
        if not self._is_waiting:
            return
        asked = self._asked
        self._session.read(
            lambda vault: (asked, vault.records.search(asked, limit=_MOST_HITS)),
            done=self._found,
            failed=self._not_found,
        )

    def put_away(self) -> None:
        """Hide, and give the focus back to the page."""
        self.hide()
        self._box.clearFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape and leaving hide the palette; Up from the first line goes back to the box."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._leave)
        if watched is self._list and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
            is_top = self._list.currentIndex().row() == 0
            if is_press and event.key() == Qt.Key.Key_Up and is_top:
                self._box.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if not (self._box.hasFocus() or self._list.hasFocus()):
            self.hide()

    def _found(self, result: tuple[str, list[Hit]] | None) -> None:
        if result is None or result[0] != self._asked:
            return
        asked, hits = result
        commands = self._find_commands(asked)[:_MOST_COMMANDS]
        if hits:
            listed = self.tr("Show all as a list")
            commands.append(Choice(listed, "", "", "list", lambda: self.list_asked.emit(asked)))
        self._show([*map(self._hit, hits), *commands], is_final=True)
        self._take_if_wanted()

    def _not_found(self, _error: BaseException) -> None:
        self._show(self._find_commands(self._asked)[:_MOST_COMMANDS], is_final=True)
        self._take_if_wanted()

    def _hit(self, hit: Hit) -> Choice:
        kind = self._session.schema.type(hit.record.type)
        return Choice(
            i18n.visible(hit.record.title),
            summary.why(hit),
            i18n.type_label(kind),
            ICONS.get(hit.record.type, "file-text"),
            lambda: self._show_record(hit.record.id),
        )

    def _show(self, choices: list[Choice], *, is_final: bool) -> None:
        self._model.show(choices)
        nothing = self.tr(
            "Nothing found. Is it in the bin, in a file that was not opened, or spelled otherwise?"
        )
        self._foot.setText(nothing if is_final and not choices else "")
        self._foot.setVisible(bool(self._foot.text()))
        self._list.setVisible(bool(choices))
        self._place(choices)
        self.setVisible(bool(choices) or is_final)
        self.raise_()

    def _place(self, choices: list[Choice]) -> None:
        parent = self._over
        at = self._box.mapTo(parent, self._box.rect().bottomLeft())
        width = max(self._box.width(), theme.px(520))
        left = min(at.x(), parent.width() - width - theme.px(8))
        wanted = sum(theme.px(52 if one.below else rows.ONE_LINE) for one in choices)
        most = parent.height() - at.y() - theme.px(80)
        height = min(wanted + theme.px(12), most) if choices else theme.px(52)
        self.setGeometry(max(theme.px(8), left), at.y() + theme.px(6), width, height)

    def _enter(self) -> None:
        if not self.isVisible():
            self.search(self._box.text())
        if self._model.rowCount():
            self._list.setFocus()
            self._list.setCurrentIndex(self._model.index(0))

    def _take_first(self) -> None:
        """Enter means what was typed, however fast: never what stood there before."""
        if self._box.text().strip() != self._asked:
            self.search(self._box.text())
        self._wants_first = True
        if not self._is_waiting:
            self._take_if_wanted()

    def _take_if_wanted(self) -> None:
        self._is_waiting = False
        if self._wants_first and self.isVisible() and self._model.rowCount():
            self._take(self._model.index(0))
        self._wants_first = False

    def _take(self, index: Index) -> None:
        choice: Choice = index.data(CHOICE)
        self.put_away()
        self._box.clear()
        choice.run()


ICONS: Final = {
    "person": "user",
    "case": "briefcase",
    "organisation": "building-2",
    "exhibit": "file",
    "alert": "bell",
    "deadline": "calendar-clock",
    "incident": "siren",
    "proceeding": "gavel",
    "charge": "scale",
    "note": "sticky-note",
    "identity_document": "id-card",
    "protection_status": "shield",
    "event": "calendar",
    "intervention": "handshake",
    "source": "scroll-text",
    "authority": "landmark",
    "trip": "plane",
    "loss": "hand-coins",
    "claim": "milestone",
    "relationship": "link",
    "consent": "check",
}
"""The sign of each type of record."""
