"""A property of a record: its values with their sources, edited where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QWidget,
)

from ui import i18n, theme
from ui.models import summary
from ui.models.kept import read
from ui.widgets import editors, parts
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.session import Session
    from ui.widgets.editors import Typed
    from vault.records.schema import Property
    from vault.records.views import ValueView

DRAFT_MS: Final = 600
_LABEL: Final = 176
_SOURCE: Final = 208
_NARROW: Final = 640
_DROP: Final = 3
_SURE: Final = ("sure", "probable", "rumour")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person typed: the property, the statement that it replaces ("" for a new one), where
    it comes from. `typed` None takes the value away.
    """

    property: str
    statement: str
    typed: Typed | None
    source: str | None = None
    pinpoint: str | None = None
    confidence: str | None = None


class _Draft(msgspec.Struct):
    text: str = ""
    at: int = 0
    beside: dict[str, str] = {}
    origin: dict[str, str | None] = {}


class OriginBar(QWidget):
    """Where a value comes from and how sure it is."""

    changed = Signal()

    def __init__(self, session: Session, view: ValueView | None) -> None:
        super().__init__()
        line = parts.row(self)
        hint = self.tr("Source: type a part of its title")
        self._source = editors.ReferenceEditor(session, self.tr("Source"), hint=hint)
        self._source.put((view.source or "") if view else "")
        self._pinpoint = QLineEdit((view.pinpoint or "") if view else "")
        self._pinpoint.setAccessibleName(self.tr("Page or minute"))
        self._pinpoint.setPlaceholderText(self.tr("Page or minute"))
        self._sure = QComboBox()
        self._sure.setAccessibleName(self.tr("How sure"))
        self._sure.addItem(self.tr("How sure?"), None)
        for word in _SURE:
            self._sure.addItem(confidence_label(word), word)
        self._sure.setCurrentIndex(max(0, self._sure.findData(view.confidence if view else None)))
        for widget, stretch in ((self._source, 3), (self._pinpoint, 2), (self._sure, 2)):
            line.addWidget(widget, stretch)
        self._source.changed.connect(self.changed)
        self._pinpoint.textEdited.connect(self.changed)
        self._sure.activated.connect(self.changed)

    def put(self, origin: dict[str, Any]) -> None:
        """Put a draft back."""
        self._source.put(str(origin.get("source") or ""))
        self._pinpoint.setText(str(origin.get("pinpoint") or ""))
        self._sure.setCurrentIndex(max(0, self._sure.findData(origin.get("confidence"))))

    def origin(self) -> dict[str, str | None]:
        """`source`, `pinpoint` and `confidence` as they stand."""
        return {
            "source": self._source.text().strip() or None,
            "pinpoint": self._pinpoint.text().strip() or None,
            "confidence": self._sure.currentData(),
        }


class FactRow(QFrame):
    """One property. `said`, `settled`, `life_asked` and `followed` tell what the person wants."""

    said = Signal(object)
    settled = Signal(str, str, bool)
    life_asked = Signal(str)
    followed = Signal(str)
    drafted = Signal(str, object)

    def __init__(
        self, session: Session, spec: Property, values: Sequence[ValueView], *, disputed: bool
    ) -> None:
        super().__init__()
        self.setProperty("line", "below")
        self._session, self.spec = session, spec
        self._values, self._disputed = tuple(values), disputed
        self._editor: editors.Editor | None = None
        self._origin: OriginBar | None = None
        self._field: QWidget | None = None
        self._first: QWidget | None = None
        self.comes_back = False
        self._replaced = ""
        self._before: tuple[object, ...] = ()
        self._refused: tuple[object, ...] | None = None
        self._line = line = parts.row(self, (0, 4, 0, 5), 12)
        self._lines: list[parts.Row] = []
        self._name = parts.words(i18n.property_label(spec), "muted", wrap=True)
        self._name.setFixedWidth(theme.px(_LABEL))
        self._name.setContentsMargins(0, theme.px(4), 0, 0)
        line.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        self._body = parts.column(gap=2)
        line.addLayout(self._body, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DRAFT_MS)
        self._wait.timeout.connect(self.put_away)
        self._show_values()

    @property
    def is_editing(self) -> bool:
        """Whether something is being typed."""
        return self._editor is not None

    # -- showing

    def show_values(self, values: Sequence[ValueView], *, disputed: bool) -> None:
        """Show what stands now; what was being typed is over."""
        is_empty = not (self._values or values or self.is_editing)
        self.stop()
        self._values, self._disputed = tuple(values), disputed
        if not is_empty:
            self.setEnabled(True)
            self._show_values()

    def _show_values(self) -> None:
        parts.clear(self._body)
        self._lines, self._first = [], None
        if self._disputed:
            from ui.widgets.dispute import Dispute

            card = Dispute(self._session, self.spec, self._values)
            card.preferred.connect(
                lambda statement, also: self.settled.emit(self.spec.id, statement, also)
            )
            card.life_asked.connect(lambda: self.life_asked.emit(self.spec.id))
            self._body.addWidget(card)
            return
        for view in self._values:
            self._lines.append(self._value_line(view))
            self._body.addLayout(self._lines[-1])
        self._arrange()
        if self.spec.kind is not Kind.FILE and (not self._values or self.spec.many):
            self._body.addLayout(self._add_line())

    def _value_line(self, view: ValueView) -> parts.Row:
        outer = parts.row(gap=8)
        line = parts.row(gap=8)
        text = summary.value_text(self._session, self.spec, view)
        value = parts.TextButton(text)
        label = i18n.property_label(self.spec)
        value.setAccessibleName(self.tr("{property}: {value}").format(property=label, value=text))
        value.setAccessibleDescription(self.tr("Press to change it"))
        value.clicked.connect(lambda: self.edit(view))
        self._first = self._first or value
        value.setEnabled(self.spec.kind is not Kind.FILE and not self.spec.unknown)
        line.addWidget(value, 1)
        if view.confidence:
            line.addLayout(_beside(parts.chip(confidence_label(view.confidence))))
        if view.is_preferred:
            line.addLayout(_beside(parts.chip(self.tr("preferred"), "accent")))
        if view.changed_since:
            line.addLayout(_beside(parts.chip(self.tr("newer value withheld"), "warn")))
        if self.spec.kind is Kind.REFERENCE and self._session.title(str(view.value)):
            name = self.tr("Go to {title}").format(title=text)
            go = parts.button("", "value", "arrow-right", name)
            go.setToolTip(name)
            go.clicked.connect(lambda: self.followed.emit(str(view.value)))
            line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(line, 1)
        outer.addWidget(self._source_of(view), 0, Qt.AlignmentFlag.AlignTop)
        return outer

    def _source_of(self, view: ValueView) -> QWidget:
        words = origin_words(self._session, view)
        link = parts.button(words, "link")
        metrics = link.fontMetrics()
        link.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, theme.px(_SOURCE - 20)))
        label = i18n.property_label(self.spec)
        link.setAccessibleName(
            self.tr("Where {property} comes from: {source}").format(property=label, source=words)
        )
        link.setToolTip(words)
        link.clicked.connect(lambda: self.life_asked.emit(self.spec.id))
        return link

    def _add_line(self) -> parts.Row:
        line = parts.row()
        words = self.tr("Add another…") if self._values else self.tr("Add…")
        add = parts.button(words, "value")
        add.setProperty("empty", "true")
        label = i18n.property_label(self.spec)
        add.setAccessibleName(self.tr("Add {property}").format(property=label))
        add.clicked.connect(lambda: self.edit(None))
        self._first = self._first or add
        line.addWidget(add)
        line.addStretch(1)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, name above value and value above source."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if is_narrow else across)
        for line in self._lines:
            line.setDirection(down if is_narrow else across)

    # -- editing

    def edit(self, view: ValueView | None, draft: dict[str, Any] | None = None) -> None:
        """Edit a value where it stands, or add one; with a draft, go on where one stopped."""
        if self._editor is not None:
            return
        parts.clear(self._body)
        self._first = None
        self._replaced = view.statement if view else ""
        self._editor = editors.make(self._session, self.spec, view.value if view else None)
        self._origin = OriginBar(self._session, view)
        self._told = parts.words("", "warn", wrap=True)
        self._told.hide()
        if draft:
            self._put_back(self._editor, self._origin, draft)
        self._before = self._now() if not draft else ()
        self._refused = None
        top = parts.row()
        top.addWidget(self._editor, 1)
        if view is not None:
            remove = parts.sign_button("trash-2", self.tr("Take this value away"))
            remove.clicked.connect(self._remove)
            top.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(top)
        self._body.addWidget(self._origin)
        self._body.addWidget(self._told)
        self._editor.changed.connect(self._typed)
        self._origin.changed.connect(self._typed)
        self._editor.entered.connect(lambda: self._leave(self.finish))
        self._editor.given_up.connect(lambda: self._leave(self.give_up))
        fields = self._fields()
        at = (draft or {}).get("field")
        self._field = fields[at] if isinstance(at, int) and 0 <= at < len(fields) else fields[0]
        self._field.setFocus()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _put_back(self, editor: editors.Editor, origin: OriginBar, draft: dict[str, Any]) -> None:
        kept = read(draft, _Draft)
        if kept is None:
            return
        editor.put(kept.text)
        editor.put_beside(kept.beside)
        editor.go_to(kept.at)
        origin.put(kept.origin)

    def take_up(self, draft: dict[str, Any]) -> None:
        """Go on with what was typed and not yet said."""
        replaced = draft.get("statement")
        view = next((one for one in self._values if one.statement == replaced), None)
        self.edit(view, draft)

    def _leave(self, how: Callable[[], None]) -> None:
        """End the editing by a key: the focus comes back to the value."""
        self.comes_back = True
        how()
        if not self.is_editing:
            self.focus_value()

    def focus_value(self) -> None:
        """Let the keys mean the value, which may just be made: it takes the focus when laid out."""
        self.comes_back = False
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_first(self) -> None:
        """Edit the first value, or add one."""
        if not self._disputed and self.spec.kind is not Kind.FILE and not self.spec.unknown:
            self.edit(self._values[0] if self._values else None)

    def finish(self) -> None:
        """Say what was typed, if it is another thing than what stood there."""
        if self._editor is None or self._origin is None:
            return
        typed = self._editor.typed()
        if self._now() == self._refused:
            self.put_away()
            return
        if self._now() == self._before or (typed is None and not self._replaced):
            self.give_up()
            return
        self._wait.stop()
        self.said.emit(Said(self.spec.id, self._replaced, typed, **self._origin.origin()))

    def refuse(self, sentence: str, *, is_for_now: bool = False) -> None:
        """What was typed does not fit, or cannot be saved for now: it stays, with a sentence below.
        What does not fit is not said once more before it was changed.
        """
        if self._editor is not None:
            self._told.setText(sentence)
            self._told.show()
            self._editor.mark(wrong=True)
            self._refused = None if is_for_now else self._now()
            self.put_away()
            if self.comes_back:
                self._editor.setFocus()
            self.comes_back = False

    def give_up(self) -> None:
        """Show what stands, and forget the draft."""
        if self._editor is not None:
            self.stop()
            self.drafted.emit(self.spec.id, None)
            self._show_values()

    def stop(self) -> None:
        """End the editing without a word."""
        if self._editor is None:
            return
        self._wait.stop()
        self._editor = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)

    def put_away(self) -> None:
        """Keep what was typed so far inside the vault."""
        if self._editor is not None and self._origin is not None:
            body = {
                "text": self._editor.text(),
                "at": self._editor.at,
                "beside": self._editor.beside(),
                "field": self._fields().index(self._field) if self._field in self._fields() else 0,
                "statement": self._replaced,
                "origin": self._origin.origin(),
            }
            self.drafted.emit(self.spec.id, body)

    def _typed(self) -> None:
        if self._editor is not None:
            self._told.hide()
            self._wait.start()

    def _remove(self) -> None:
        self.said.emit(Said(self.spec.id, self._replaced, None))

    def _now(self) -> tuple[object, ...]:
        if self._editor is None or self._origin is None:
            return ()
        return (self._editor.typed(), *self._origin.origin().values())

    def _fields(self) -> list[QWidget]:
        """What takes the focus while a value is edited: the editor's field first."""
        if self._editor is None or self._origin is None:
            return []
        first = self._editor.focusProxy() or self._editor
        held = [*self._editor.findChildren(QWidget), *self._origin.findChildren(QWidget)]
        return [first, *(one for one in held if one is not first and _takes_focus(one))]

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A row that is out of sight lost the focus to the lock: what was typed stays a draft.
        is_hidden = not self.isVisible()
        if now in self._fields():
            self._field = now
        if now is None or self._editor is None or is_hidden or self.isAncestorOf(now):
            return
        if now.window().windowType() == Qt.WindowType.Popup or now.window() is not self.window():
            return
        self.finish()


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.focusProxy()


def confidence_label(word: str) -> str:
    """How sure a value is, in words."""
    tr = i18n.translate
    return {
        "sure": tr("facts", "sure"),
        "probable": tr("facts", "probable"),
        "rumour": tr("facts", "rumour"),
    }.get(word, word)


def origin_words(session: Session, view: ValueView) -> str:
    """'Court paper, p. 2 · Bogdan', or who said it and when."""
    who = session.author(view.author)
    source = session.title(view.source) if view.source else None
    place = ", ".join(
        part for part in (source.title if source else "", view.pinpoint or "") if part
    )
    return f"{place or i18n.day(view.time)} · {who}"


def origin_label(who: str, view: ValueView) -> QLabel:
    """Who said it, when and how sure, as small print."""
    parts_of = [who, i18n.day(view.time)]
    if view.confidence:
        parts_of.append(confidence_label(view.confidence))
    return parts.words(" · ".join(parts_of), "faint", wrap=True)


def _beside(chip: QLabel) -> parts.Column:
    """A chip at the height of a value's first line."""
    held = parts.column(gap=0)
    held.addSpacing(theme.px(_DROP))
    held.addWidget(chip)
    held.addStretch(1)
    return held
