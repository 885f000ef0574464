"""Activity: the vault's history in words, day by day, by person."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from ui import i18n, theme
from ui.models import deeds
from ui.models.kept import read
from ui.widgets import parts
from ui.widgets.days import DayButton
from ui.widgets.editors import ReferenceEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QShowEvent

    from ui.models.kept import Body
    from ui.session import Session
    from vault.records.activity import Deed, Touched
    from vault.records.exhibits import Copy

_PAGE: Final = 24
_RECORDS: Final = 3
_CASE_WIDTH: Final = 260
_WHEN: Final = 128
_READABLE: Final = frozenset({"file", "table"})
"""Kinds of copies that anybody can read."""


class _Narrowed(msgspec.Struct):
    who: str | None = None
    case: str = ""
    day: datetime.date | None = None
    copies: bool = False


class ActivityPage(QWidget):
    """Every save, the newest first; each leads to its record and can be taken back."""

    opened = Signal(str)
    undo_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._last: int | None = None
        self._is_stale = True
        self._reading = 0
        box = parts.column(self, (28, 20, 28, 0), 12)
        box.addWidget(parts.words(self.tr("Activity"), "heading"))
        box.addWidget(self._filters())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self._scroll, 1)
        session.changed.connect(self._changed)

    def _filters(self) -> QWidget:
        held = QWidget()
        line = FlowLayout(held, 8)
        self._who = QComboBox()
        self._who.setAccessibleName(self.tr("Whose activity"))
        self._who.activated.connect(self.reload)
        self._case = ReferenceEditor(self._session, self.tr("Of which case"), ("case",))
        self._case.set_placeholder(self.tr("Of any case"))
        self._case.setFixedWidth(theme.px(_CASE_WIDTH))
        self._case.changed.connect(self._case_changed)
        self._day = DayButton()
        self._day.chosen.connect(self.reload)
        self._copies = parts.button(self.tr("Copies outside the vault"), "chip", "download")
        self._copies.setCheckable(True)
        self._copies.toggled.connect(self.reload)
        for widget in (self._who, self._case, self._day, self._copies):
            line.addWidget(widget)
        return held

    def kept(self) -> Body:
        """What narrows it."""
        day = self._day.day
        return {
            "who": self._who.currentData(),
            "case": self._case.chosen,
            "day": day.isoformat() if day else None,
            "copies": self._copies.isChecked(),
        }

    def take_up(self, body: Body) -> None:
        """Narrow it like that again."""
        kept = read(body, _Narrowed)
        if kept is None:
            return
        self._fill_people()
        self._who.setCurrentIndex(max(0, self._who.findData(kept.who)))
        self._case.put(kept.case)
        self._day.choose(kept.day)
        self._copies.setChecked(kept.copies)
        self._is_stale = True

    def _case_changed(self) -> None:
        if self._case.chosen or not self._case.text().strip():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again when something has happened since."""
        super().showEvent(event)
        if self._is_stale:
            self._fill_people()
            self.reload()

    def reload(self) -> None:
        """Read from the newest save."""
        self._is_stale = False
        self._last = None
        self._reading += 1
        is_told = not self._copies.isChecked()
        for widget in (self._who, self._case, self._day):
            widget.setEnabled(is_told)
        if is_told:
            self._ask()
        else:
            self._ask_copies()

    def _changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.reload()

    def _fill_people(self) -> None:
        own = self._session.reader.identity
        chosen = self._who.currentData()
        self._who.clear()
        self._who.addItem(self.tr("Everybody"), None)
        self._who.addItem(own.name, own.fingerprint.hex())
        for contact in self._session.reader.contacts.everyone():
            self._who.addItem(i18n.visible(contact.name), contact.fingerprint)
        self._who.setCurrentIndex(max(0, self._who.findData(chosen)))

    def _ask(self) -> None:
        reading, last = self._reading, self._last
        asked = {
            "author": self._who.currentData(),
            "case": self._case.chosen or None,
            "stored": self._day.span(),
        }

        def show(deeds: list[Deed] | None) -> None:
            if deeds is None or reading != self._reading:
                return
            if last is None:
                self._begin()
            self._add(deeds)

        self._session.read(
            lambda vault: vault.records.activity(last, limit=_PAGE, **asked), done=show
        )

    def _ask_copies(self) -> None:
        reading = self._reading

        def show(copies: list[Copy] | None) -> None:
            if copies is None or reading != self._reading:
                return
            self._begin()
            self._more.hide()
            if not copies:
                words = self.tr("No copy was ever saved outside this vault.")
                self._box.insertWidget(0, parts.words(words, "muted", wrap=True))
            Slices((partial(self._add_copy, one) for one in reversed(copies)), self._more)

        self._session.read(lambda vault: vault.files.copies(), done=show)

    def _add_copy(self, copy: Copy) -> None:
        entry = parts.frame(line="below")
        line = parts.row(entry, (0, 8, 0, 8), 12)
        when = parts.words(f"{i18n.day(copy.time)}, {i18n.clock(copy.time)}", "muted")
        when.setFixedWidth(theme.px(_WHEN))
        line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        said = parts.column(gap=2)
        names = {"bundle": self.tr("Hand-over"), "card": self.tr("Card of your keys")}
        name = names.get(copy.what, i18n.visible(copy.name))
        said.addWidget(parts.words(name, "strong", wrap=True))
        said.addWidget(parts.words(i18n.visible(copy.destination), "small", wrap=True))
        line.addLayout(said, 1)
        if copy.what in _READABLE:
            chip = parts.chip(self.tr("not encrypted"), "warn")
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self._box.insertWidget(self._box.count() - 2, entry)

    def _begin(self) -> None:
        inner = parts.Sheet()
        self._box = parts.column(inner, (0, 0, 8, 28), 0)
        self._more = parts.button(self.tr("Earlier"), "quiet", "chevron-down")
        self._more.clicked.connect(self._ask)
        self._box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._box.addStretch(1)
        self._scroll.setWidget(inner)

    def _add(self, deeds: list[Deed]) -> None:
        self._more.setVisible(False)
        if not deeds and self._box.count() == 2:  # noqa: PLR2004 - the button and the space below it
            self._box.insertWidget(0, parts.words(self._nothing_words(), "muted", wrap=True))
        if deeds:
            self._last = deeds[-1].number
            Slices(self._pieces(deeds), self._more)

    def _pieces(self, deeds: list[Deed]) -> Iterator[Callable[[], object]]:
        for _day, group in groupby(deeds, key=lambda deed: i18n.moment_of(deed.received).date()):
            same = list(group)
            yield partial(self._add_day, same[0].received)
            for deed in same:
                yield partial(self._add_deed, deed)
        yield partial(self._more.setVisible, len(deeds) == _PAGE)

    def _add_day(self, received: int) -> None:
        heading = parts.words(i18n.long_day(received), "strong")
        heading.setContentsMargins(0, theme.px(16), 0, theme.px(4))
        self._box.insertWidget(self._box.count() - 2, heading)

    def _add_deed(self, deed: Deed) -> None:
        if self._session.is_open:
            self._box.insertWidget(self._box.count() - 2, self._line(deed))

    def _nothing_words(self) -> str:
        if self._who.currentData() or self._case.chosen or self._day.span():
            return self.tr("Nothing was saved that fits.")
        return self.tr("Nothing has happened yet. Every save will be told here.")

    def _line(self, deed: Deed) -> QFrame:
        entry = parts.frame(line="below")
        line = parts.row(entry, (0, 8, 0, 8), 12)
        when = parts.words(i18n.clock(deed.received), "muted")
        when.setFixedWidth(theme.px(56))
        line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        said = parts.column(gap=2)
        for touched in deed.touched[:_RECORDS]:
            said.addLayout(self._touched(touched))
        rest = deed.more + len(deed.touched) - _RECORDS
        if rest > 0:
            more = self.tr("and {count} more").format(count=i18n.records(rest))
            said.addWidget(parts.words(more, "small"))
        line.addLayout(said, 1)
        if deed.bundle:
            line.addWidget(parts.chip(self.tr("by hand-over")))
        line.addWidget(parts.words(self._session.author(deed.author), "faint"))
        if self._session.is_me(deed.author) and not deed.bundle:
            undo = parts.sign_button("undo-2", self.tr("Take this edit back"))
            undo.clicked.connect(lambda: self.undo_asked.emit(deed.changeset))
            line.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        return entry

    def _touched(self, touched: Touched) -> parts.Column:
        line = parts.column(gap=0)
        title = parts.TextButton(i18n.visible(touched.record.title) or "…", role="strong")
        title.clicked.connect(lambda: self.opened.emit(touched.record.id))
        line.addWidget(title)
        what = parts.words(deeds.what(self._session.schema, touched), "small", wrap=True)
        what.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        line.addWidget(what)
        return line
