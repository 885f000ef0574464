"""The small parts that every page is put together from: words, buttons, chips, lines, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import i18n, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QIcon, QResizeEvent

Kind = Literal[
    "plain", "primary", "quiet", "danger", "link", "chip", "value", "tab", "card", "place"
]
Row = QHBoxLayout
Column = QVBoxLayout
Box = TypeVar("Box", bound=QBoxLayout)
Tone = Literal["neutral", "accent", "warn", "danger", "good"]
Role = Literal[
    "",
    "heading",
    "subheading",
    "strong",
    "muted",
    "small",
    "faint",
    "warn",
    "danger",
    "good",
    "key",
]


def words(text: str, role: Role = "", *, wrap: bool = False) -> QLabel:
    """A text that is never taken for HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # Where the window is mirrored a name in another script stands at the same side as the others.
    side = "AlignRight" if QGuiApplication.isRightToLeft() else "AlignLeft"
    at = Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    label.setAlignment(at)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def to_end(label: QLabel) -> QLabel:
    """Let a text stand at the end of its place: right, or left where the window is mirrored."""
    side = "AlignLeft" if QGuiApplication.isRightToLeft() else "AlignRight"
    at = Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    label.setAlignment(at)
    return label


def chip(text: str, tone: Tone = "neutral") -> QLabel:
    """A short word on a coloured ground; the word alone says what the colour says."""
    label = words(text)
    label.setProperty("chip", tone)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


def set_tone(label: QLabel, tone: Tone) -> None:
    """Give a chip another ground."""
    label.setProperty("chip", tone)
    restyle(label)


def restyle(widget: QWidget) -> None:
    """Let a changed property show."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, kind: Kind = "plain", icon: str = "", name: str = "") -> QPushButton:
    """A button with words; `name` is what a screen reader says where the words are too short."""
    made = QPushButton(f" {text}" if icon and text else text)
    dress(made, kind, icon)
    made.setAccessibleName(name or text)
    return made


def rename(made: QPushButton, text: str) -> None:
    """Give a button other words."""
    made.setText(text if made.icon().isNull() else f" {text}")
    made.setAccessibleName(text)


def dress(made: QPushButton, kind: Kind, icon: str = "") -> None:
    """Give a button its kind and icon."""
    made.setProperty("kind", kind)
    # Enter presses it as Space does.
    made.setAutoDefault(True)
    if icon:
        role = {"primary": "on_accent", "danger": "danger"}.get(kind, "text")
        made.setIcon(symbol(icon, role))
        made.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))


def sign_button(icon: str, name: str) -> QPushButton:
    """A button with an icon alone; its name is said, and shown when pointed at."""
    made = button("", "quiet", icon, name)
    made.setToolTip(name)
    side = theme.px(32)
    made.setFixedSize(side, side)
    return made


def symbol(icon: str, role: str = "muted") -> QIcon:
    """An icon for the direction in which text runs."""
    return theme.icon(icon, role, mirrored=QGuiApplication.isRightToLeft())


def picture(icon: str, role: str = "muted", pixels: int = theme.ICON) -> QLabel:
    """An icon as a label, which a screen reader skips."""
    label = place_of_picture(pixels)
    draw(label, icon, role, pixels)
    return label


def place_of_picture(pixels: int = theme.ICON) -> QLabel:
    """Where a picture will be drawn."""
    label = QLabel()
    label.setFixedSize(theme.px(pixels), theme.px(pixels))
    return label


def draw(label: QLabel, icon: str, role: str = "muted", pixels: int = theme.ICON) -> None:
    """Draw the icon that a label was made for."""
    drawn = theme.icon(icon, role, pixels)
    label.setPixmap(drawn.pixmap(label.size(), label.devicePixelRatioF()))


def frame(area: str = "", line: str = "", card: str = "") -> QFrame:
    """A ground (`canvas`, `panel`, `sunken`), with a hairline on one side, or a card."""
    made = QFrame()
    ground(made, area, line, card)
    return made


def ground(made: QFrame, area: str = "", line: str = "", card: str = "") -> None:
    """Give a frame its ground and line; `before` and `after` follow the direction of text."""
    if QGuiApplication.isRightToLeft():
        line = {"before": "after", "after": "before"}.get(line, line)
    for name, value in (("area", area), ("line", line), ("card", card)):
        if value:
            made.setProperty(name, value)


def leave_room(field: QLineEdit, before: int, after: int) -> None:
    """Keep a line's text away from the signs that stand in it, at either end."""
    sides = (theme.px(before), theme.px(after))
    if QGuiApplication.isRightToLeft():
        sides = sides[::-1]
    field.setTextMargins(sides[0], 0, sides[1], 0)


def column(
    parent: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """A column of things; margins before, above, after and below them."""
    return _arranged(QVBoxLayout(parent) if parent else QVBoxLayout(), margins, gap)


def row(
    parent: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    """A row of things; margins before, above, after and below them."""
    return _arranged(QHBoxLayout(parent) if parent else QHBoxLayout(), margins, gap)


def _arranged(box: Box, margins: tuple[int, int, int, int], gap: int) -> Box:
    before, above, after, below = (theme.px(side) for side in margins)
    if QGuiApplication.isRightToLeft():
        before, after = after, before
    box.setContentsMargins(before, above, after, below)
    box.setSpacing(theme.px(gap))
    return box


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it when Qt is ready."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Sheet(QWidget):
    """What a scroll area shows: as high as its words need when wrapped into its width."""

    def __init__(self, area: str = "panel") -> None:
        super().__init__()
        self.setProperty("area", area)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the width asks for."""
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Follow what is added and taken away."""
        if event.type() == event.Type.LayoutRequest:
            self._grow()
        return super().event(event)

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


def scrolling(width: int, above: int, gap: int) -> tuple[QScrollArea, Column]:
    """A page that scrolls, at most so wide, and what to fill; with room above and between."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ground = Sheet()
    inner = QWidget()
    inner.setMaximumWidth(theme.px(width))
    held = row(ground)
    held.addWidget(inner, 1)
    held.addStretch(0)
    scroll.setWidget(ground)
    return scroll, column(inner, (0, above, 0, 28), gap)


class TextButton(QPushButton):
    """A button whose words wrap over as many lines as they need."""

    def __init__(self, text: str, kind: Kind = "value", role: Role = "") -> None:
        super().__init__()
        dress(self, kind)
        self.setAccessibleName(text)
        self._label = words(i18n.placed(text), role, wrap=True)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = row(self, (6, 4, 6, 4))
        self._inside.addWidget(self._label)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The size that the words want."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow windows wrap the words."""
        return QSize(theme.px(48), self._inside.minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the words are when wrapped into `width`."""
        return self._inside.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all lines visible."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))
