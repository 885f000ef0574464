"""One record: its facts with their sources, edited in place; what belongs to it; its history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from ui import ask, i18n, messages, theme
from ui.dialogs.life import LifePanel
from ui.models.kept import read
from ui.pages.belongings import Belongings, groups_of
from ui.pages.chips import addable, chips_of
from ui.pages.document import DocumentView
from ui.pages.passings import PassingsTab
from ui.pages.saying import begin, save
from ui.pages.timeline import HistoryTab
from ui.widgets import parts
from ui.widgets.facts import FactRow, Said
from ui.widgets.flow import FlowLayout
from ui.widgets.tabs import Tabs
from vault.errors import Busy, MediumFailed, VaultError

if TYPE_CHECKING:
    from ui.models.kept import Body
    from ui.pages.belongings import Group
    from ui.session import Session, Vault
    from vault.exchange.bundles import Passing
    from vault.progress import Progress
    from vault.records.schema import Property, Type
    from vault.records.views import Changes, RecordRef, RecordView, ValueView

_ROOM_FOR_BOTH: Final = 680
_USUAL: Final = frozenset({"client", "summary", "notes"})
_GROUPS: Final = frozenset({"people", "documents", "notes", "related"})
_TABS: Final = ("facts", "people", "documents", "notes", "related", "document", "gone", "history")


class _Kept(msgspec.Struct):
    record: str = ""
    tab: str = ""
    top: int = 0
    type: str = ""
    case: str = ""


class RecordPage(QWidget):
    """Shows one record, or the beginning of a new one."""

    opened = Signal(str)
    made = Signal(str)
    done = Signal(str, str)
    failed = Signal(object)
    hand_over_asked = Signal(str)
    attach_asked = Signal(list, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("area", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._record = self._type = self._case = ""
        self._rows: dict[str, FactRow] = {}
        self._shown = ""
        self._layout: tuple[str, tuple[str, ...], int] = ("", (), 0)
        self._all_shown = False
        line = parts.row(self, gap=0)
        self._main = main = QWidget()
        self._box = parts.column(main, (28, 20, 28, 0), 8)
        self._head = parts.column(gap=8)
        self._box.addLayout(self._head)
        self._tabs = Tabs(_TABS)
        self._box.addWidget(self._tabs, 1)
        line.addWidget(main, 1)
        self._life = LifePanel(session)
        self._life.closed.connect(self._close_life)
        self._life.shown.connect(self._make_room)
        self._life.undo_asked.connect(self._undo)
        line.addWidget(self._life)
        session.locking.connect(self.put_away)
        session.changed.connect(self._changed)

    @property
    def record(self) -> str:
        """The id of the record that is shown; "" for a new one."""
        return self._record

    def kept(self) -> Body:
        """Which record is shown, or which is begun and in which case, and which part is seen."""
        shown = {"record": self._record, "tab": self._tabs.key, "top": self._scroll_place()}
        return shown if self._record else {"type": self._type, "case": self._case}

    def take_up(self, body: Body) -> None:
        """Show it again; what was being typed is a draft."""
        kept = read(body, _Kept)
        if kept is None:
            return
        if kept.record and self._session.title(kept.record):
            self.show_record(kept.record)
            self._tabs.choose(kept.tab)
            bar = self._scroll.verticalScrollBar()
            # Qt says how far it goes when the page is laid out.
            QTimer.singleShot(0, bar, lambda: bar.setValue(kept.top))
        elif kept.type in self._session.schema.types:
            self.show_new(kept.type, kept.case if self._session.title(kept.case) else "")

    # -- what is shown

    def show_record(self, record: str) -> None:
        """Show a record, with what was being typed in it."""
        self.finish()
        self._record = record
        self._life.put_away()
        self._main.show()
        self._load()

    def show_new(self, type_id: str, case: str = "") -> None:
        """Begin a record, of a case if one is given: it exists from its first value on."""
        self.finish()
        self._record, self._type, self._case = "", type_id, case
        self._life.put_away()
        kind = self._session.schema.type(type_id)
        self._show_head(kind, None)
        self._show_facts(kind, None)
        self._take_up_drafts()
        first = self._rows.get(self._first_property(kind))
        if first is not None and not self._is_editing:
            first.edit(None)

    def _first_property(self, kind: Type) -> str:
        names = [name for name in kind.properties if name in kind.title_properties]
        return names[0] if names else next(iter(kind.properties))

    def _load(self) -> None:
        try:
            view = self._session.reader.records.show(self._record)
        except VaultError as error:
            self.failed.emit(error)
            return
        self._type = view.type
        kind = self._session.schema.type(view.type)
        self._show_head(kind, view)
        if self._is_editing:
            self._show_values(view)
        else:
            self._show_facts(kind, view)
            self._take_up_drafts()

    @property
    def _is_editing(self) -> bool:
        return any(row.is_editing for row in self._rows.values())

    def _show_values(self, view: RecordView) -> None:
        """What changed, without touching what is being typed."""
        for name, row in self._rows.items():
            if not row.is_editing:
                row.show_values(view.values.get(name, ()), disputed=name in view.disagreements)

    def _show_head(self, kind: Type, view: RecordView | None) -> None:
        parts.clear(self._head)
        top = parts.row(gap=8)
        new = self.tr("New: {type}").format(type=i18n.type_label(kind))
        title = parts.words(i18n.visible(view.title) if view else new, "heading", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top.addWidget(title, 1)
        if view is not None:
            self._add_actions(top, view)
        self._head.addLayout(top)
        held = QWidget()
        chips = FlowLayout(held, 6)
        for chip in chips_of(self._session, kind, view, self._case):
            chips.addWidget(chip)
        self._head.addWidget(held)

    def _add_actions(self, top: parts.Row, view: RecordView) -> None:
        if view.is_binned:
            back = parts.button(self.tr("Take out of the bin"), icon="archive-restore")
            back.clicked.connect(self._restore)
            top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
            return
        hand = parts.button(self.tr("Hand over"), icon="arrow-right-to-line")
        hand.clicked.connect(lambda: self.hand_over_asked.emit(view.id))
        top.addWidget(hand, 0, Qt.AlignmentFlag.AlignTop)
        more = parts.sign_button("ellipsis", self.tr("More"))
        menu = QMenu(more)
        if view.type == "case":
            menu.addAction(parts.symbol("paperclip"), self.tr("Attach files…"), self._attach)
            inner = menu.addMenu(parts.symbol("plus"), self.tr("Add to the case"))
            for kind in addable(self._session.schema):
                begin = partial(self.show_new, kind.id, view.id)
                inner.addAction(self.tr("{type}…").format(type=i18n.type_label(kind)), begin)
            is_closed = any(one.text == "closed" for one in view.values.get("status", ()))
            word = self.tr("Reopen the case") if is_closed else self.tr("Close the case")
            menu.addAction(word, lambda: self._close_case(is_open=is_closed))
        menu.addAction(parts.symbol("trash-2"), self.tr("Put into the bin"), self._bin)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        top.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)

    # -- tabs

    def _show_facts(self, kind: Type, view: RecordView | None) -> None:
        shown = view.id if view else ""
        is_other = shown != self._shown or not shown
        self._shown = shown
        key, offset = self._tabs.key, 0 if is_other else self._scroll_place()
        if is_other:
            self._tabs.drop(*(one for one in _TABS if one != "facts"))
        self._put_facts(kind, view)
        if view is not None:
            self._show_others(view)
        is_document = is_other and view is not None and view.type == "exhibit"
        self._tabs.choose("document" if is_document else key)
        self._scroll.verticalScrollBar().setValue(offset)

    def _scroll_place(self) -> int:
        return self._scroll.verticalScrollBar().value() if self._tabs.page("facts") else 0

    def _show_others(self, view: RecordView) -> None:
        if view.type == "exhibit" and self._tabs.page("document") is None:
            document = DocumentView(self._session)
            document.done.connect(self.done)
            document.failed.connect(self.failed)
            document.show_when_seen(view.id)
            self._tabs.put("document", self.tr("Document"), document)
        history = HistoryTab(self._session, view)
        history.undo_asked.connect(self._undo)
        self._tabs.put("history", self.tr("History"), history)

        def read(vault: Vault) -> tuple[list[Group], list[Passing]]:
            return groups_of(vault, view.type, view.id), vault.bundles.passings(view.id)

        def show(found: tuple[list[Group], list[Passing]] | None) -> None:
            if found is not None and self._record == view.id:
                self._show_belongings(found[0])
                self._show_passings(view.type, found[1])

        self._session.read(read, done=show)

    def _show_passings(self, type_id: str, passings: list[Passing]) -> None:
        if passings:
            label = self.tr("Where it has gone {count}").format(count=i18n.number(len(passings)))
            self._tabs.put("gone", label, PassingsTab(self._session, type_id, passings))

    def _show_belongings(self, groups: list[Group]) -> None:
        for group in groups:
            tab = Belongings(self._session, group, is_case=self._type == "case")
            tab.opened.connect(self.opened)
            tab.new_asked.connect(lambda type_id: self.show_new(type_id, self._record))
            tab.attach_asked.connect(self._attach)
            number = f" {i18n.number(len(group.refs))}" if group.refs else ""
            self._tabs.put(group.key, f"{group.label}{number}", tab)
        self._tabs.drop(*_GROUPS - {group.key for group in groups})

    def _put_facts(self, kind: Type, view: RecordView | None) -> None:
        """Show values in the rows that are there, where the same properties are asked for."""
        values = view.values if view else {}
        disputed = view.disagreements if view else ()
        every = self._specs(kind, values)
        shown = [
            spec
            for spec in every
            if self._all_shown or spec.id in values or self._is_asked(kind, spec)
        ]
        layout = (kind.id, tuple(spec.id for spec in shown), len(every))
        if layout == self._layout:
            for name, row in self._rows.items():
                row.show_values(values.get(name, ()), disputed=name in disputed)
            return
        for row in self._rows.values():
            row.stop()
        self._layout, self._rows = layout, {}
        rows = [
            self._row(spec, values.get(spec.id, ()), disputed=spec.id in disputed) for spec in shown
        ]
        page = self._facts(rows, len(every) - len(shown))
        self._tabs.put("facts", self.tr("Facts"), page)

    def _facts(self, rows: list[FactRow], hidden: int) -> QWidget:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = parts.Sheet()
        box = parts.column(inner, (0, 0, 8, 28), 0)
        for row in rows:
            box.addWidget(row)
        if hidden:
            more = parts.button(i18n.more_details(hidden), "quiet", "chevron-down")
            more.clicked.connect(self._show_all)
            line = parts.row(margins=(0, 8, 0, 0))
            line.addWidget(more)
            line.addStretch(1)
            box.addLayout(line)
        box.addStretch(1)
        self._scroll.setWidget(inner)
        return self._scroll

    def _specs(self, kind: Type, values: dict[str, tuple[ValueView, ...]]) -> list[Property]:
        known = list(kind.properties.values())
        newer = [name for name in values if name not in kind.properties]
        return [*known, *(self._session.schema.property(kind.id, name) for name in newer)]

    def _is_asked(self, kind: Type, spec: Property) -> bool:
        """The properties that a record of this type is usually about; a case is in no other."""
        if spec.to == (kind.id,):
            return False
        return spec.listed or spec.id in kind.title_properties or spec.id in _USUAL

    def _row(self, spec: Property, values: tuple[ValueView, ...], *, disputed: bool) -> FactRow:
        row = FactRow(self._session, spec, values, disputed=disputed)
        row.said.connect(self._say)
        row.settled.connect(self._settle)
        row.life_asked.connect(self._show_life)
        row.followed.connect(self.opened)
        row.drafted.connect(self._keep)
        self._rows[spec.id] = row
        return row

    def _show_all(self) -> None:
        self._all_shown = True
        if self._record:
            self._load()
        else:
            kind = self._session.schema.type(self._type)
            self._show_facts(kind, None)

    # -- by keys

    def focus_facts(self) -> None:
        """Let the keys mean the first value."""
        first = next(iter(self._rows.values()), None)
        if self._tabs.key == "facts" and first is not None:
            first.focus_value()
        else:
            self._tabs.focus_shown()

    def edit_here(self) -> None:
        """Edit the value in which the keys are, or else the title."""
        self._tabs.choose("facts")
        now = QApplication.focusWidget()
        row = next((one for one in self._rows.values() if now and one.isAncestorOf(now)), None)
        kind = self._session.schema.type(self._type) if self._type else None
        if row is None and kind is not None:
            row = self._rows.get(self._first_property(kind))
        if row is not None and not row.is_editing:
            row.edit_first()

    # -- drafts

    def finish(self) -> None:
        """Say what is being typed, before another record is shown."""
        for row in list(self._rows.values()):
            if row.is_editing:
                row.finish()

    def put_away(self) -> None:
        """Keep what is being typed as drafts inside the vault."""
        for row in self._rows.values():
            row.put_away()

    def _draft_name(self, name: str) -> str:
        """The vault forgets drafts with the record that they are about, or whose case it is."""
        about = self._record or self._case
        new = "" if self._record else f"new-{self._type}/"
        return f"record/{about}/{new}{name}" if about else f"record/{new}{name}"

    def _keep(self, name: str, body: dict[str, Any] | None) -> None:
        if body is None:
            self._session.drop(self._draft_name(name))
        else:
            self._session.keep(self._draft_name(name), body)

    def _take_up_drafts(self) -> None:
        drafts = self._session.reader.drafts.all(self._draft_name(""))
        for key, body in drafts.items():
            row = self._rows.get(key.removeprefix(self._draft_name("")))
            if row is not None and not row.is_editing:
                row.take_up(body)

    # -- doing

    def _say(self, said: Said) -> None:
        row = self._rows.get(said.property)
        if row is None:
            return
        record, type_id, case = self._record, self._type, self._case
        draft = self._draft_name(said.property)

        def work(vault: Vault, _progress: Progress) -> Changes | RecordRef:
            done = save(vault, record, said) if record else begin(vault, type_id, case, said)
            vault.drafts.clear(draft)
            return done

        def refuse(error: BaseException) -> None:
            row.setEnabled(True)
            is_for_now = isinstance(error, OSError | MediumFailed | Busy)
            row.refuse(messages.of(error, type_id).text, is_for_now=is_for_now)

        row.setEnabled(False)
        self._session.do(
            work,
            done=lambda result: self._said(row, result),
            failed=refuse,
        )

    def _said(self, row: FactRow, result: Changes | RecordRef) -> None:
        from vault.records.views import RecordRef as Ref

        if isinstance(result, Ref):
            self._record = result.id
            self.made.emit(result.id)
        if self._session.is_open:
            comes_back = row.comes_back
            row.stop()
            row.setEnabled(True)
            self._load()
            shown = self._rows.get(row.spec.id)
            if comes_back and shown is not None and not self._is_editing:
                shown.focus_value()

    def _settle(self, name: str, statement: str, also: bool) -> None:
        record = self._record
        self._do(
            lambda vault, _: vault.records.settle(record, name, statement, also_asserted=also),
            self.tr("Settled. Both stay in the file."),
        )

    def _undo(self, changeset: str) -> None:
        self._do(lambda vault, _: vault.records.undo(changeset), self.tr("Taken back."))

    def _bin(self) -> None:
        record = self._record
        self._do(lambda vault, _: vault.records.bin(record), self.tr("It is in the bin."))

    def _restore(self) -> None:
        record = self._record
        self._do(lambda vault, _: vault.records.restore(record), self.tr("It is out of the bin."))

    def _attach(self) -> None:
        files = ask.files(self, self.tr("Attach files"))
        if files:
            self.attach_asked.emit(files, self._record)

    def _close_case(self, *, is_open: bool) -> None:
        record = self._record
        told = self.tr("The case is open again.") if is_open else self.tr("The case is closed.")
        self._do(lambda vault, _: vault.records.close(record, is_open=is_open), told)

    def _do(self, work: Any, told: str) -> None:  # noqa: ANN401
        self._session.do(
            work,
            done=lambda result: self.done.emit(told, result.changeset),
            failed=lambda error: self.failed.emit(error),
        )

    # -- the life panel and changes

    def _show_life(self, name: str) -> None:
        if self._record:
            self._life.show_life(self._record, name)

    def _make_room(self) -> None:
        is_room = self.width() >= theme.px(_ROOM_FOR_BOTH)
        self._main.setVisible(is_room)
        self._life.fill(whole=not is_room)

    def _close_life(self) -> None:
        self._life.put_away()
        self._main.show()
        self.setFocus()

    def _changed(self, changes: Changes | None) -> None:
        touched = changes is None or self._record in changes.ids
        if self._record and touched and not self._is_editing:
            self._load()
