"""One list: its name, the words and chips that narrow it, its order and columns, its rows."""

from __future__ import annotations

from dataclasses import replace as with_other
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from ui import i18n, messages, theme
from ui.models import summary
from ui.models.kept import read
from ui.models.pages import Column, PageModel
from ui.models.summary import Reading, Summary
from ui.models.view import View, dress_of, keep_dress
from ui.widgets import parts
from ui.widgets.chips import ChipBar, ListWords, NothingFound
from ui.widgets.rows import RecordTable
from vault.records.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.models.kept import Body
    from ui.models.pages import Pages, Summaries
    from ui.session import Session, Vault
    from vault.errors import VaultError
    from vault.records.query import Page
    from vault.records.schema import Property
    from vault.records.views import RecordRef

_TERMS: Final = 24
_HITS: Final = 300
_ROWS_AGAIN: Final = 10_000
_DEBOUNCE_MS: Final = 120
_DRESS: Final = frozenset({"sort", "descending", "columns", "widths"})
_Found = tuple["Page", dict[str, str]]
"""A page, why each of its records was found, how many records the list has in all."""


class _Kept(msgspec.Struct):
    view: View
    name: str
    rows: int
    top: int


class Listing(QFrame):
    """The list of the records of one type, or of all."""

    new_asked = Signal()
    save_asked = Signal(object)
    dressed = Signal()

    def __init__(self, session: Session, place: str, type_id: str | None, title: str) -> None:
        super().__init__()
        parts.ground(self, "panel")
        self._session, self._place, self._type = session, place, type_id
        self.view = dress_of(session, place)
        self._why: dict[str, str] = {}
        self._total = self._top = 0
        self._signs: dict[str, QWidget] = {}
        box = parts.column(self, gap=0)
        self._head = parts.frame("panel", "below")
        self._title = parts.words(title, "subheading")
        self._name = title
        box.addWidget(self._head)
        box.addWidget(self._words_bar())
        self._chips = ChipBar()
        self._chips.removed.connect(self._remove_chip)
        self._chips.emptied.connect(self.table_focus)
        self._chips.save_asked.connect(lambda: self.save_asked.emit(self.view))
        box.addWidget(self._chips)
        self.model = PageModel([Column(self.tr("Title"))], self, self)
        self.table = RecordTable(title)
        self.table.setModel(self.model)
        self.table.headings.sort_asked.connect(self._sort_by_column)
        self.table.headings.moved.connect(self._move_columns)
        self.table.headings.widened.connect(self._widen)
        session.locking.connect(self._keep_widths)
        box.addWidget(self.table, 1)
        self.nothing = NothingFound(self.table.viewport())
        self.nothing.everything_asked.connect(lambda: self.show_view(self.view.everything()))
        self.nothing.bin_asked.connect(lambda: self._show(binned=True))
        self.several = parts.button("", "quiet", "chevron-right")
        self.several.hide()
        box.addWidget(self.several)
        self._foot = parts.words("", "faint", wrap=True)
        self._foot.setContentsMargins(*(theme.px(side) for side in (16, 8, 16, 8)))
        box.addWidget(self._foot)
        self.model.rowsInserted.connect(self._count)
        self.model.arrived.connect(self._count)
        self.model.arrived.connect(self._go_down)
        self._dress()
        self._show_chips()

    def fill_head(self, new: str) -> None:
        """Put the buttons beside the name; `new` is the word of the one that begins a record."""
        line = parts.row(self._head, (16, 8, 12, 8), 6)
        line.addWidget(self._title)
        line.addStretch(1)
        for icon, name, act in (
            ("search", self.tr("Search in this list"), self.ask_words),
            ("filter", self.tr("Filter"), self.ask_filter),
            ("list", self.tr("Sort and columns"), self.ask_order),
        ):
            button = parts.sign_button(icon, name)
            button.clicked.connect(partial(_call, act))
            line.addWidget(button)
            self._signs[icon] = button
        if new:
            add = parts.button(new, "primary", "plus")
            add.clicked.connect(self.new_asked)
            line.addWidget(add)

    # -- what is shown

    def show_view(self, view: View, name: str = "") -> None:
        """Show other records; a saved search lends the list its name."""
        before, self.view = self.view, view
        self._title.setText(i18n.visible(name) or self._name)
        if self._words.text().strip() != view.words:
            self._words.setText(view.words)
        self._words_held.setVisible(bool(view.words) or self._words.hasFocus())
        if before.everything() != view.everything():
            self._dress()
        self._show_chips()
        # Columns alone say no more than what is read already of the same records.
        self.model.reload(is_other=_asked(before) != _asked(view))

    def narrow(self, fact: tuple[str, str]) -> None:
        """Show only records of which this is true."""
        if fact not in self.view.where:
            self._show(where=(*self.view.where, fact))

    def drop(self, fact: tuple[str, str]) -> None:
        """Show again records of which this is not true."""
        self._show(where=tuple(one for one in self.view.where if one != fact))

    def _show(self, **changed: Any) -> None:  # noqa: ANN401 - fields of a view
        self._keep_widths()
        self.show_view(msgspec.structs.replace(self.view, **changed), self._shown_name())
        if _DRESS & changed.keys():
            keep_dress(self._session, self._place, self.view)

    @property
    def is_named(self) -> bool:
        """Whether a saved search is shown."""
        return self._title.text() != self._name

    def _shown_name(self) -> str:
        return self._title.text() if self.is_named else ""

    def kept(self) -> Body:
        """What is shown, under which name, and how far down; what was typed this moment too."""
        view = msgspec.structs.replace(self.view, words=self._words.text().strip())
        return {
            "view": msgspec.to_builtins(view),
            "name": self._shown_name(),
            "rows": self.model.rowCount(),
            "top": self.table.verticalScrollBar().value(),
        }

    def take_up(self, body: Body) -> None:
        """Show the same again, as far down."""
        kept = read(body, _Kept)
        if kept is None:
            return
        self._top = kept.top
        self.model.expect(min(kept.rows, _ROWS_AGAIN))
        self.show_view(kept.view, kept.name)

    def _go_down(self) -> None:
        """Once the rows are there that stood there before."""
        top, self._top = self._top, 0
        if top:
            bar = self.table.verticalScrollBar()
            QTimer.singleShot(0, bar, lambda: bar.setValue(top))

    # -- the shelf of the model

    def ask_page(self, after: str | None, limit: int, tell: Pages) -> None:
        """Read rows off the window's thread."""
        type_id, view = self._type, self.view

        def show(found: _Found | None) -> None:
            if found is not None:
                page, self._why = found
                tell(page)
                if after is None:
                    self._ask_total(is_wanted=page.next is not None and not view.is_narrowed)

        self._session.read(
            lambda vault: _read(vault, type_id, view, limit, after),
            done=show,
            failed=self._refused,
        )

    def _ask_total(self, *, is_wanted: bool) -> None:
        """How many there are is counted once the first rows are shown: it takes longer."""
        type_id = self._type
        self._total = self._total if is_wanted else 0

        def show(counts: dict[str, int] | None) -> None:
            if counts is not None:
                self._total = sum(counts.values()) if type_id is None else counts.get(type_id, 0)
                self._count()

        if is_wanted:
            self._session.read(lambda vault: vault.records.counts(), done=show)

    def ask_summaries(self, refs: Sequence[RecordRef], tell: Summaries) -> None:
        """Read what stands beside and below titles, off the window's thread."""
        why = {ref.id: self._why[ref.id] for ref in refs if ref.id in self._why}

        def show(found: Mapping[str, Summary] | None) -> None:
            if found is not None and self._session.is_open:
                tell(found)

        self._session.read(lambda vault: _summaries(vault, refs, why), done=show)

    def _refused(self, error: VaultError) -> None:
        self.model.clear()
        self._foot.setText(messages.of(error).text)

    def _count(self) -> None:
        shown = self.model.rowCount()
        is_nothing = not shown and self.view.is_narrowed
        self.nothing.hide()
        if is_nothing:
            may_be_binned = bool(self.view.words) and not self.view.binned
            self.nothing.say(self._nothing_words(), may_be_binned=may_be_binned)
        if not shown:
            self._foot.setText("" if is_nothing else self.tr("Nothing here yet."))
        elif self.view.words and shown == _HITS:
            best = self.tr("The best {count}; more words find less.")
            self._foot.setText(best.format(count=i18n.number(shown)))
        elif self.model.is_complete:
            self._foot.setText(i18n.records(shown))
        elif self._total:
            some = self.tr("{count} of {total}, the rest as you scroll")
            total = i18n.number(self._total)
            self._foot.setText(some.format(count=i18n.number(shown), total=total))
        else:
            some = self.tr("{count} shown, the rest as you scroll")
            self._foot.setText(some.format(count=i18n.number(shown)))

    def _nothing_words(self) -> str:
        if self.view.words:
            return self.tr("Nothing found. Is it in the bin, or spelled otherwise?")
        if self.view.where:
            return self.tr("Nothing fits the filters.")
        return self.tr("The bin is empty.")

    # -- words

    def _words_bar(self) -> QWidget:
        self._words_held = parts.frame("panel", "below")
        line = parts.row(self._words_held, (12, 6, 12, 6))
        self._words = ListWords()
        self._words.went_back.connect(self._remove_last)
        self._words.setAccessibleName(self.tr("Search in this list"))
        self._words.setPlaceholderText(self.tr("Words, in any script"))
        self._words.setClearButtonEnabled(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DEBOUNCE_MS)
        self._wait.timeout.connect(self._search)
        self._words.textEdited.connect(lambda: self._wait.start())
        self._words.returnPressed.connect(self.table_focus)
        line.addWidget(self._words)
        self._words_held.hide()
        return self._words_held

    def ask_words(self) -> None:
        """Let words be typed that the list is searched for."""
        self._words_held.show()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def table_focus(self) -> None:
        """Go from the words to the rows."""
        self._wait.stop()
        self._search()
        self.table.setFocus()

    def _search(self) -> None:
        words = self._words.text().strip()
        if words != self.view.words:
            self._show(words=words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the words."""
        if event.key() == Qt.Key.Key_Escape and self._words.hasFocus():
            self._words.clear()
            self.table_focus()
            self._words_held.hide()
            return
        super().keyPressEvent(event)

    # -- chips

    def _show_chips(self) -> None:
        binned = [self.tr("In the bin")] if self.view.binned else []
        self._chips.show_chips([*binned, *map(self._fact_words, self.view.where)])
        self._chips.setVisible(self.view.is_narrowed)

    def _remove_last(self) -> None:
        if self.view.where or self.view.binned:
            self._remove_chip(len(self.view.where) + self.view.binned - 1)

    def _remove_chip(self, number: int) -> None:
        if self.view.binned and number == 0:
            self._show(binned=False)
        else:
            self.drop(self.view.where[number - self.view.binned])

    def _fact_words(self, fact: tuple[str, str]) -> str:
        name, term = fact
        spec = self._session.schema.property(self._type or "", name)
        label = i18n.term_label(spec.vocabulary, term) if spec.vocabulary else term
        return self.tr("{property}: {value}").format(
            property=i18n.property_label(spec), value=label
        )

    def ask_filter(self) -> None:
        """Offer the filters."""
        menu = QMenu(self)
        for spec in self.listed():
            if spec.kind is Kind.CHOICE and spec.vocabulary is not None:
                inner = menu.addMenu(i18n.property_label(spec))
                for term in list(spec.vocabulary.terms)[:_TERMS]:
                    label = i18n.term_label(spec.vocabulary, term)
                    inner.addAction(label, partial(self.narrow, (spec.id, term)))
        menu.addSeparator()
        bin_ = menu.addAction(
            self.tr("What is in the bin"), lambda: self._show(binned=not self.view.binned)
        )
        bin_.setCheckable(True)
        bin_.setChecked(self.view.binned)
        _drop_down(menu, self._signs["filter"])

    # -- order and columns

    def listed(self) -> list[Property]:
        """The properties that lists of this type show."""
        if self._type is None:
            return []
        kind = self._session.schema.type(self._type)
        return [spec for spec in kind.properties.values() if spec.listed]

    def _possible_columns(self) -> list[Property]:
        titles = self._session.schema.type(self._type).title_properties if self._type else ()
        return [spec for spec in self.listed() if spec.id not in titles]

    def ask_order(self) -> None:
        """Offer the orders and columns."""
        menu = QMenu(self)
        names: list[tuple[str, str | None]] = [(self.tr("By title"), None)]
        names += [
            (self.tr("By {property}").format(property=i18n.property_label(spec)), spec.id)
            for spec in self.listed()
        ]
        for label, name in names:
            action = menu.addAction(label, partial(self._sort_by, name))
            action.setCheckable(True)
            action.setChecked(self.view.sort == name)
        menu.addSeparator()
        down = menu.addAction(self.tr("Last one first"), self.turn_round)
        down.setCheckable(True)
        down.setChecked(self.view.descending)
        possible = self._possible_columns()
        if possible:
            menu.addSeparator()
            columns = menu.addAction(self.tr("Show as columns"), self.toggle_columns)
            columns.setCheckable(True)
            columns.setChecked(bool(self.view.columns))
            inner = menu.addMenu(self.tr("Which columns"))
            for spec in possible:
                one = inner.addAction(
                    i18n.property_label(spec), partial(self._toggle_column, spec.id)
                )
                one.setCheckable(True)
                one.setChecked(spec.id in self.view.columns)
        _drop_down(menu, self._signs["list"])

    def _sort_by(self, name: str | None) -> None:
        """By another property upwards; by the same the other way round."""
        is_same = name == self.view.sort
        self._show(sort=name, descending=is_same and not self.view.descending)

    def _sort_by_column(self, section: int) -> None:
        self._sort_by(self._columns()[section].property or None)

    def turn_round(self) -> None:
        """Show the last one first, or the first one again."""
        self._show(descending=not self.view.descending)

    def toggle_columns(self) -> None:
        """Two lines in a row, or a column for each property."""
        possible = tuple(spec.id for spec in self._possible_columns())
        self._show(columns=() if self.view.columns else possible)

    def _toggle_column(self, name: str) -> None:
        """Take a column away, or add it at the end."""
        others = tuple(one for one in self.view.columns if one != name)
        self._show(columns=others if name in self.view.columns else (*others, name))

    def _move_columns(self, order: list[int]) -> None:
        shown = self._columns()
        self._show(columns=tuple(shown[at].property for at in order if shown[at].property))

    def _widen(self, sections: dict[int, int]) -> None:
        shown = self._columns()
        widths = {shown[at].property: width for at, width in sections.items()}
        self.view = msgspec.structs.replace(self.view, widths=self.view.widths | widths)
        keep_dress(self._session, self._place, self.view)

    def _keep_widths(self) -> None:
        if self.table.headings.is_widened:
            self.table.headings.tell_widths()

    def wear(self, view: View) -> None:
        """Take over order, columns and widths, as for a list that is shown anew."""
        worn = view.everything()
        self._show(**{name: getattr(worn, name) for name in _DRESS})

    def _columns(self) -> list[Column]:
        labels = {spec.id: i18n.property_label(spec) for spec in self._possible_columns()}
        return [
            Column(self.tr("Title")),
            *(Column(labels[name], name) for name in self.view.columns if name in labels),
        ]

    def _dress(self) -> None:
        if self.view.columns:
            self.table.show_columns()
        else:
            self.table.show_rows()
        headings, view = self.table.headings, self.view
        headings.put_in_order()
        self.model.set_columns(self._columns())
        if view.columns:
            names = [column.property for column in self._columns()]
            by = names.index(view.sort or "") if (view.sort or "") in names else -1
            widths = [view.widths.get(name) for name in names]
            headings.dress(widths, by, descending=view.descending)
        self.dressed.emit()


def _asked(view: View) -> tuple[object, ...]:
    """What decides which records a list shows, and in which order."""
    return (view.words, view.where, view.binned, view.sort, view.descending)


def _call(act: Callable[[], object], _on: object = None) -> None:
    act()


def _drop_down(menu: QMenu, under: QWidget) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))


def _read(vault: Vault, type_id: str | None, view: View, limit: int, after: str | None) -> _Found:
    from vault.records.query import Order, Page

    if view.words:
        hits = vault.records.search(
            view.words, type_id=type_id, where=view.where, binned=view.binned, limit=_HITS
        )
        refs = tuple(hit.record for hit in hits)
        return Page(refs, None), {hit.record.id: summary.why(hit) for hit in hits}
    page = vault.records.page(
        type_id,
        where=view.where,
        order=Order(view.sort, view.descending),
        binned=view.binned,
        limit=limit,
        after=after,
    )
    return page, {}


def _summaries(
    vault: Vault, refs: Sequence[RecordRef], why: Mapping[str, str]
) -> dict[str, Summary]:
    reading = Reading(vault)
    found = {ref.id: summary.of(reading, ref) for ref in refs}
    for record, words in why.items():
        found[record] = with_other(found[record], line=words)
    return found
