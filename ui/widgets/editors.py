"""One editor for each kind of value, all with the same face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from ui import i18n, theme
from ui.widgets import parts
from vault.records.schema import Kind

if TYPE_CHECKING:
    from ui.session import Session
    from vault.records.schema import Property
    from vault.records.search import Hit

Typed = str | dict[str, Any]

_SEARCH_MS: Final = 120
_SEARCHED: Final = 2
_SHOWN: Final = 12


class Editor(QWidget):
    """Types one value. `typed` is None where nothing stands in it."""

    changed = Signal()
    entered = Signal()
    given_up = Signal()

    def text(self) -> str:
        """What stands in it, as a draft keeps it."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Put a draft back."""
        raise NotImplementedError

    def typed(self) -> Typed | None:
        """The value as the vault reads it."""
        return self.text().strip() or None

    def beside(self) -> dict[str, str]:
        """What was chosen beside the text, as a draft keeps it."""
        return {}

    def put_beside(self, chosen: dict[str, str]) -> None:
        """Put that back."""

    @property
    def at(self) -> int:
        """Where the cursor stands in the text."""
        field = self.focusProxy()
        if isinstance(field, QLineEdit):
            return field.cursorPosition()
        return field.textCursor().position() if isinstance(field, QPlainTextEdit) else 0

    def go_to(self, at: int) -> None:
        """Put the cursor there, or at the end of a shorter text."""
        field = self.focusProxy()
        if isinstance(field, QLineEdit):
            field.setCursorPosition(at)
        elif isinstance(field, QPlainTextEdit):
            cursor = field.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            length = field.document().characterCount() - 1
            cursor.setPosition(max(0, min(at, length)))
            field.setTextCursor(cursor)

    def mark(self, *, wrong: bool) -> None:
        """Show that the value does not fit; a sentence below says why."""
        for field in self.findChildren(QWidget):
            field.setProperty("wrong", "true" if wrong else "false")
            parts.restyle(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives up, Enter is done (in long texts with Ctrl)."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
            is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            is_long = isinstance(watched, QPlainTextEdit)
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if is_return and (with_control or not is_long) and not self._is_choosing():
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)

    def _is_choosing(self) -> bool:
        """Whether a list is open in which Enter means another thing."""
        return False

    def _take_focus(self, field: QWidget) -> None:
        self.setFocusProxy(field)
        field.installEventFilter(self)


class LineEditor(Editor):
    """Text, numbers, dates, money: one line, with an example of what is meant."""

    def __init__(self, spec: Property) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setAccessibleName(i18n.property_label(spec))
        self._field.setPlaceholderText(self._example(spec.kind))
        self._field.textEdited.connect(self.changed)
        parts.row(self).addWidget(self._field)
        self._take_focus(self._field)

    def text(self) -> str:
        """The line."""
        return self._field.text()

    def put(self, text: str) -> None:
        """Put a line in, the cursor at its end."""
        self._field.setText(text)

    def _example(self, kind: Kind) -> str:
        return {
            Kind.DATE: self.tr("2024, 2024-05, 2024-05-03, ~2024, 2024..2025"),
            Kind.DATETIME: self.tr("2026-05-02T22:40+03:00"),
            Kind.NUMBER: self.tr("16 or 16.5"),
            Kind.MONEY: self.tr("1200.50 EUR"),
        }.get(kind, "")


class LongEditor(Editor):
    """A long text. Tab leaves it; Ctrl+Enter is done."""

    def __init__(self, spec: Property) -> None:
        super().__init__()
        self._field = QPlainTextEdit()
        self._field.setAccessibleName(i18n.property_label(spec))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(theme.px(160))
        self._field.textChanged.connect(self.changed)
        parts.row(self).addWidget(self._field)
        self._take_focus(self._field)

    def text(self) -> str:
        """The text."""
        return self._field.toPlainText()

    def put(self, text: str) -> None:
        """Put a text in."""
        self._field.setPlainText(text)


class ChoiceEditor(Editor):
    """One of some terms, found by typing any part of its label."""

    def __init__(self, spec: Property) -> None:
        super().__init__()
        self._terms = self._labels(spec)
        self._field = QComboBox()
        self._field.setAccessibleName(i18n.property_label(spec))
        self._field.setEditable(True)
        self._field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for label in sorted(self._terms, key=str.casefold):
            self._field.addItem(label)
        self._completer = completer = QCompleter(list(self._terms), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCurrentIndex(-1)
        line = QLineEdit()
        self._field.setLineEdit(line)
        self._field.setCompleter(completer)
        line.setAccessibleName(i18n.property_label(spec))
        self._field.activated.connect(self.changed)
        line.textEdited.connect(self.changed)
        parts.row(self).addWidget(self._field)
        self._take_focus(line)

    def text(self) -> str:
        """The label that stands there."""
        return self._field.currentText()

    def put(self, text: str) -> None:
        """Put a term or a label in."""
        label = next((label for label, term in self._terms.items() if term == text), text)
        self._field.setCurrentText(label)

    def typed(self) -> Typed | None:
        """The term whose label it is, or what was typed."""
        text = self.text().strip()
        folded = {label.casefold(): term for label, term in self._terms.items()}
        return folded.get(text.casefold(), text) or None

    def _is_choosing(self) -> bool:
        return _is_open(self._completer)

    def _labels(self, spec: Property) -> dict[str, str]:
        if spec.kind is Kind.YES_NO:
            return {self.tr("Yes"): "yes", self.tr("No"): "no"}
        if spec.vocabulary is None:
            return {}
        return {i18n.term_label(spec.vocabulary, term): term for term in spec.vocabulary.terms}


class NameEditor(Editor):
    """A name in any script, and what kind of name it is."""

    def __init__(self, spec: Property, value: dict[str, Any]) -> None:
        super().__init__()
        self._rest = {key: part for key, part in value.items() if key not in {"text", "script"}}
        self._field = QLineEdit()
        self._field.setAccessibleName(i18n.property_label(spec))
        self._field.textEdited.connect(self.changed)
        self._kind = QComboBox()
        self._kind.setAccessibleName(self.tr("Kind of name"))
        self._kind.addItem(self.tr("Any kind"), "")
        if spec.vocabulary is not None:
            for term in spec.vocabulary.terms:
                self._kind.addItem(i18n.term_label(spec.vocabulary, term), term)
        self._kind.setCurrentIndex(max(0, self._kind.findData(self._rest.pop("kind", ""))))
        self._kind.activated.connect(self.changed)
        line = parts.row(self)
        line.addWidget(self._field, 2)
        line.addWidget(self._kind, 1)
        self._take_focus(self._field)

    def text(self) -> str:
        """The name."""
        return self._field.text()

    def put(self, text: str) -> None:
        """Put a name in."""
        self._field.setText(text)

    def beside(self) -> dict[str, str]:
        """The kind of name."""
        return {"kind": str(self._kind.currentData())}

    def put_beside(self, chosen: dict[str, str]) -> None:
        """Choose a kind of name."""
        self._kind.setCurrentIndex(max(0, self._kind.findData(chosen.get("kind", ""))))

    def typed(self) -> Typed | None:
        """The name with its kind; its script is told by its letters."""
        text = self.text().strip()
        if not text:
            return None
        kind = self._kind.currentData()
        return {"text": text, **self._rest, **({"kind": kind} if kind else {})}


class ReferenceEditor(Editor):
    """Another record, found by typing a part of its title in any script."""

    def __init__(
        self, session: Session, name: str, to: tuple[str, ...] = (), hint: str = ""
    ) -> None:
        super().__init__()
        self._session, self._to = session, to
        self._found: dict[str, str] = {}
        self._chosen = ""
        self._field = QLineEdit()
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(hint or self.tr("Type a part of its title"))
        self._titles = QStringListModel(self)
        everything = QSortFilterProxyModel(self)
        everything.setSourceModel(self._titles)
        self._completer = QCompleter(everything, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._choose)
        self._field.setCompleter(self._completer)
        self._field.textEdited.connect(self._edited)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_MS)
        self._wait.timeout.connect(self._search)
        parts.row(self).addWidget(self._field)
        self._take_focus(self._field)

    def text(self) -> str:
        """The id of the record, or what was typed so far."""
        return self._chosen or self._field.text()

    def set_placeholder(self, text: str) -> None:
        """Say what stands there while nothing is typed."""
        self._field.setPlaceholderText(text)

    @property
    def chosen(self) -> str:
        """The id of the record that was chosen, "" while none is."""
        return self._chosen

    def put(self, text: str) -> None:
        """Put a record in by its id."""
        ref = self._session.title(text) if text else None
        self._chosen = ref.id if ref else ""
        self._field.setText(ref.title if ref else text)

    def _is_choosing(self) -> bool:
        return _is_open(self._completer)

    def _edited(self) -> None:
        self._chosen = ""
        self.changed.emit()
        if len(self._field.text().strip()) >= _SEARCHED:
            self._wait.start()

    def _search(self) -> None:
        text, to = self._field.text(), self._to
        kind = to[0] if len(to) == 1 else None
        self._session.read(
            lambda vault: vault.records.search(text, type_id=kind, limit=_SHOWN * 3),
            done=self._show_hits,
            failed=self._show_none,
        )

    def _show_none(self, _error: BaseException) -> None:
        self._show_hits([])

    def _show_hits(self, hits: list[Hit] | None) -> None:
        fitting = [hit.record for hit in hits or () if not self._to or hit.record.type in self._to]
        self._found = {}
        for ref in fitting[:_SHOWN]:
            kind = i18n.type_label(self._session.schema.type(ref.type))
            self._found[f"{ref.title} · {kind}"] = ref.id
        self._titles.setStringList(list(self._found))
        if self._found and self._field.hasFocus():
            self._completer.complete()

    def _choose(self, shown: str) -> None:
        self._chosen = self._found.get(shown, "")
        self.changed.emit()
        QTimer.singleShot(0, self, self.entered.emit)


def _is_open(completer: QCompleter) -> bool:
    popup = completer.popup()
    return popup is not None and popup.isVisible() and popup.currentIndex().isValid()


def make(session: Session, spec: Property, value: object = None) -> Editor:
    """The editor for a property, with a value in it if one stands."""
    editor: Editor
    if spec.kind is Kind.LONG_TEXT:
        editor = LongEditor(spec)
    elif spec.kind in {Kind.CHOICE, Kind.COUNTRY, Kind.YES_NO}:
        editor = ChoiceEditor(spec)
    elif spec.kind is Kind.NAME:
        editor = NameEditor(spec, value if isinstance(value, dict) else {})
    elif spec.kind is Kind.REFERENCE:
        editor = ReferenceEditor(session, i18n.property_label(spec), spec.to)
    else:
        editor = LineEditor(spec)
    editor.put(_draft_of(value))
    return editor


def _draft_of(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "amount" in value:
            return f"{value['amount']} {value.get('currency', '')}".strip()
        return str(value.get("text", ""))
    return value if isinstance(value, str) else ""
