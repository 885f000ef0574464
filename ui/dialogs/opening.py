"""A hand-over that came: who sealed it, what it would change; accepted whole, in part, or later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QLabel, QScrollArea, QWidget

from ui import ask, i18n, theme
from ui.dialogs.erasing import ErasureCard
from ui.dialogs.warnings import warning_card, warning_words
from ui.i18n import counted
from ui.models.brought import Brought
from ui.widgets import parts
from ui.widgets.changes import Changes
from ui.widgets.dispute import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.paged import Paged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.session import Session, Vault
    from vault.exchange.bundles import Consent, Plan
    from vault.exchange.differences import ErasureRequest
    from vault.exchange.plan import Change, NewDisagreement
    from vault.progress import Progress
    from vault.records.views import RecordRef

_ROOM_FOR_ONE_LINE: Final = 720
_TILE: Final = 152
_TITLE: Final = 80


class OpeningPage(QWidget):
    """The plan of one hand-over. Nothing changes until it is accepted."""

    left = Signal()
    accepted = Signal(object)
    dropped = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, plan: Plan) -> None:
        super().__init__()
        self._session, self._plan = session, plan
        self._numbers: list[parts.Column] = []
        self._only: dict[str, QCheckBox] = {}
        self._unwanted: set[str] = set()
        self._erasures: list[ErasureCard] = []
        self._consents: dict[str, QCheckBox] = {}
        self.choices: list[tuple[NewDisagreement, Choice]] = []
        merge = plan.merge
        self._told_of = Brought(session, plan)
        self._waiting = {ref.id for ref in merge.waiting}
        self._unwanted |= self._waiting
        self._every = [*(one.id for one in merge.changed), *(one.id for one in merge.new)]
        outer = parts.column(self, (28, 8, 28, 16), 8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = parts.Sheet()
        box = parts.column(inner, (0, 12, 8, 16), 8)
        self._add_head(box)
        self._add_numbers(box)
        self._add_warnings(box)
        self._add_disagreements(box)
        self._add_erasures(box)
        self._add_records(box)
        box.addStretch(1)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())
        self._judge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the buttons do stands above them."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_ROOM_FOR_ONE_LINE)
        self._told_above.setVisible(is_narrow)
        self._told.setVisible(not is_narrow)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for number in self._numbers:
            number.setDirection(beside if is_narrow else below)
            number.setSpacing(theme.px(8 if is_narrow else 2))

    # -- who, and how much

    def _add_head(self, outer: parts.Column) -> None:
        plan = self._plan
        name = i18n.isolated(i18n.visible(plan.sender_name))
        title = parts.words(self.tr("From {name}").format(name=name), "heading", wrap=True)
        outer.addWidget(title)
        held = QWidget()
        chips = FlowLayout(held, 8)
        words, tone = self._standing(plan.sender_state)
        chips.addWidget(parts.chip(words, tone))
        addressed = self.tr("addressed to you") if plan.is_addressed else self.tr("not for you")
        chips.addWidget(parts.chip(addressed, "neutral" if plan.is_addressed else "danger"))
        if plan.purpose:
            chips.addWidget(parts.chip(i18n.visible(plan.purpose[:80])))
        outer.addWidget(held)
        told = [self.tr("Every signature holds. Nothing in your vault has changed yet.")]
        others = [
            f"{i18n.isolated(i18n.visible(one.name or one.fingerprint[:8]))} "
            f"({self._standing(one.state)[0]})"
            for one in plan.authors
            if one.fingerprint != plan.sender and one.state != "self"
        ]
        if others:
            told.append(self.tr("It passes on words of {names}.").format(names=", ".join(others)))
        outer.addWidget(parts.words(" ".join(told), "muted", wrap=True))

    def _standing(self, state: str) -> tuple[str, parts.Tone]:
        table: dict[str, tuple[str, parts.Tone]] = {
            "self": (self.tr("yourself"), "good"),
            "verified": (self.tr("verified"), "good"),
            "introduced": (self.tr("introduced by a colleague, not verified"), "warn"),
            "unverified": (self.tr("not verified"), "warn"),
            "unknown": (self.tr("nobody that you know"), "warn"),
            "revoked": (self.tr("no longer trusted"), "danger"),
        }
        return table.get(state, (state, "warn"))

    def _add_numbers(self, box: parts.Column) -> None:
        merge, files = self._plan.merge, self._plan.files
        new, changed, mine = len(merge.new), len(merge.changed), merge.replaces_mine
        disputed, erased = len(merge.disagreements), len(merge.erasures)
        numbers: tuple[tuple[int, str, str], ...] = (
            (new, counted("new record(s)", new), "plain"),
            (changed, counted("changed record(s)", changed), "plain"),
            (disputed, counted("disagreement(s)", disputed), "warn"),
            (mine, self.tr("of your values replaced"), "warn"),
            (erased, counted("request(s) to erase", erased), "warn"),
            (merge.withheld, counted("detail(s) withheld", merge.withheld), "plain"),
            (files, counted("document(s)", files), "plain"),
        )
        held = QWidget()
        held.setContentsMargins(0, theme.px(8), 0, 0)
        flow = FlowLayout(held, 12)
        for number, text, card in numbers:
            if number:
                flow.addWidget(self._number(number, text, card))
        box.addWidget(held)

    def _number(self, number: int, text: str, kind: str) -> QFrame:
        card = parts.frame(card=kind)
        card.setMinimumWidth(theme.px(_TILE))
        inside = parts.column(card, (16, 10, 16, 10), 2)
        inside.addWidget(parts.words(i18n.number(number), "heading"))
        inside.addWidget(parts.words(text, "small"), 1)
        self._numbers.append(inside)
        return card

    def _add_warnings(self, box: parts.Column) -> None:
        plan = self._plan
        for code in plan.warnings:
            box.addWidget(warning_card(warning_words(code)))
        asked = {
            "unverified": plan.sender_state in {"unknown", "unverified", "introduced"},
            "revoked": plan.sender_state == "revoked",
            "readdressed": not plan.is_addressed,
            "forked": "forked" in plan.warnings,
        }
        words = {
            "unverified": self.tr("Take it over although the words were never compared"),
            "revoked": self.tr("Take it over although this person is no longer trusted"),
            "readdressed": self.tr("Take it over although it was not sealed for me"),
            "forked": self.tr("Take it over although two hand-overs carry the same number"),
        }
        for name, is_asked in asked.items():
            if is_asked:
                self._consents[name] = self._check(words[name], is_on=False)
                box.addWidget(self._consents[name])

    # -- what would change

    def _add_disagreements(self, box: parts.Column) -> None:
        found = self._plan.merge.disagreements
        if not found:
            return
        line = parts.row()
        line.addWidget(_heading(self.tr("Disagreements")))
        line.addStretch(1)
        line.addWidget(parts.words(self.tr("Decide now or later; both stay"), "faint"))
        box.addLayout(line)
        box.addWidget(Paged(found, self._dispute))

    def _dispute(self, dispute: NewDisagreement) -> QFrame:
        type_id = self._told_of.type(dispute.id)
        spec = self._session.schema.property(type_id, dispute.property)
        line = parts.frame(line="below")
        inside = parts.column(line, (0, 4, 0, 12), 6)
        title = i18n.isolated(i18n.visible(dispute.title))
        inside.addWidget(parts.words(f"{title} · {i18n.property_label(spec)}", "small", wrap=True))
        choice = Choice(self._told_of, spec, dispute.standing)
        choice.setEnabled(self._is_wanted(dispute.id))
        choice.decided.connect(self._judge)
        self.choices.append((dispute, choice))
        inside.addWidget(choice)
        return line

    def _add_erasures(self, box: parts.Column) -> None:
        of_record: dict[str, list[ErasureRequest]] = {}
        for one in self._plan.merge.erasures:
            of_record.setdefault(one.id, []).append(one)
        if of_record:
            box.addWidget(_heading(self.tr("Asked to be erased")))
            box.addWidget(Paged(list(of_record.values()), self._erasure))

    def _erasure(self, requests: list[ErasureRequest]) -> ErasureCard:
        card = ErasureCard(self._session, self._told_of, requests)
        card.decided.connect(self._judge)
        self._erasures.append(card)
        return card

    def _add_records(self, box: parts.Column) -> None:
        merge = self._plan.merge
        for title, records, make in (
            (self.tr("Changed"), merge.changed, self._changed),
            (self.tr("New"), merge.new, self._new),
        ):
            if records:
                line = parts.row()
                line.addWidget(_heading(title))
                line.addStretch(1)
                if len(records) > 1:
                    self._add_ticks(line, title, [one.id for one in records])
                box.addLayout(line)
                box.addWidget(Paged(records, make))

    def _add_ticks(self, line: parts.Row, title: str, records: Sequence[str]) -> None:
        for words, is_on in ((self.tr("Tick all"), True), (self.tr("Tick none"), False)):
            button = parts.button(words, "link", name=f"{title}: {words}")
            button.clicked.connect(lambda _=False, is_on=is_on: self._tick(records, is_on=is_on))
            line.addWidget(button)

    def _tick(self, records: Sequence[str], *, is_on: bool) -> None:
        (self._unwanted.difference_update if is_on else self._unwanted.update)(records)
        for record in records:
            check = self._only.get(record)
            if check is not None:
                check.blockSignals(True)
                check.setChecked(is_on)
                check.blockSignals(False)
        self._judge()

    def _changed(self, change: Change) -> QFrame:
        line = parts.frame(line="below")
        box = parts.column(line, (0, 4, 0, 4), 0)
        box.addWidget(self._tickable(change.id, change.title))
        schema = self._session.schema
        box.addWidget(Changes(self._told_of, schema, change.type, change.values))
        return line

    def _new(self, ref: RecordRef) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 4, 0, 4))
        inside.addWidget(self._tickable(ref.id, ref.title), 3)
        kind = parts.words(i18n.type_label(self._session.schema.type(ref.type)), "faint", wrap=True)
        inside.addWidget(parts.to_end(kind), 2)
        return line

    def _tickable(self, record: str, title: str) -> QCheckBox:
        shown = i18n.visible(title)
        check = QCheckBox(f"{shown[:_TITLE]}…" if len(shown) > _TITLE else shown)
        check.setToolTip(shown if len(shown) > _TITLE else "")
        check.setChecked(self._is_wanted(record))
        check.toggled.connect(lambda is_on: self._tick([record], is_on=is_on))
        self._only[record] = check
        return check

    def _check(self, text: str, *, is_on: bool) -> QCheckBox:
        check = QCheckBox(text)
        check.setChecked(is_on)
        check.toggled.connect(self._judge)
        return check

    # -- deciding

    def _foot(self) -> parts.Column:
        foot, buttons = parts.column(gap=4), parts.row()
        later = parts.button(self.tr("Leave it for later"))
        later.clicked.connect(self.left)
        drop = parts.button(self.tr("Throw it away"), "quiet")
        drop.clicked.connect(self._drop)
        self._told = parts.words("", "small")
        self._told_above = parts.words("", "small", wrap=True)
        self._go = parts.button("", "primary")
        self._go.clicked.connect(self._accept)
        buttons.addWidget(later)
        buttons.addWidget(drop)
        buttons.addStretch(1)
        buttons.addWidget(self._told)
        buttons.addWidget(self._go)
        foot.addWidget(self._told_above)
        foot.addLayout(buttons)
        return foot

    def _wanted(self) -> tuple[str, ...]:
        """The records that were chosen."""
        return tuple(filter(self._is_wanted, self._every))

    def _only_wanted(self) -> tuple[str, ...]:
        """The same for the vault: nothing where it is all that is offered."""
        offered = tuple(one for one in self._every if one not in self._waiting)
        wanted = self._wanted()
        return () if wanted == offered else wanted

    def _is_wanted(self, record: str) -> bool:
        return record not in self._unwanted

    def _judge(self) -> None:
        for dispute, choice in self.choices:
            choice.setEnabled(self._is_wanted(dispute.id))
        wanted = self._wanted()
        if not self._every:
            self._go.setText(self.tr("Put it away"))
        elif wanted and not self._only_wanted():
            self._go.setText(self.tr("Accept all"))
        else:
            self._go.setText(self.tr("Accept {count}").format(count=i18n.records(len(wanted))))
        self._go.setAccessibleName(self._go.text())
        is_free = all(check.isChecked() for check in self._consents.values())
        self._go.setEnabled(is_free and (bool(wanted) or not self._every))
        follows = self._what_follows(len(self._decisions()))
        self._told.setText(follows)
        self._told_above.setText(follows)

    def _what_follows(self, decided: int) -> str:
        if self._erases():
            return self.tr("What is erased cannot be brought back")
        if decided:
            told = self.tr("One step, with {decisions} of yours; can be undone")
            return told.format(decisions=i18n.decisions(decided))
        return self.tr("One step, can be undone")

    def _decisions(self) -> list[tuple[str, str, str]]:
        return [
            (dispute.id, dispute.property, choice.kept)
            for dispute, choice in self.choices
            if choice.kept and self._is_wanted(dispute.id)
        ]

    def _erases(self) -> bool:
        """Whether accepting erases something, as agreed to or asked for by oneself."""
        own = (one for one in self._plan.merge.erasures if self._told_of.is_own(one.author))
        return any(one.is_agreed for one in self._erasures) or any(
            self._is_wanted(one.id) for one in own
        )

    def _consent(self) -> Consent:
        from vault.exchange.bundles import Consent, Decision

        return Consent(
            plan=self._plan.merge.digest,
            only=self._only_wanted(),
            erase=tuple(one.record for one in self._erasures if one.is_agreed),
            settle=tuple(Decision(*one) for one in self._decisions()),
            unverified="unverified" in self._consents,
            revoked="revoked" in self._consents or self._takes_doubted(),
            overrides=frozenset({"forked", "readdressed"} & self._consents.keys()),
        )

    def _takes_doubted(self) -> bool:
        return any(self._is_wanted(one) for one in self._waiting)

    def _accept(self) -> None:
        consent, digest = self._consent(), self._plan.digest
        if self._erases() and not self._is_sure():
            return

        def work(vault: Vault, _progress: Progress) -> None:
            vault.bundles.accept_waiting(digest, consent)

        self._go.setEnabled(False)
        self._session.do(work, done=lambda _: self.accepted.emit(self._plan), failed=self._refused)

    def _is_sure(self) -> bool:
        return ask.sure(
            self,
            self.tr("Erase for good"),
            self.tr("What is named under 'Asked to be erased' and ticked is erased here for good."),
            self.tr("Accept and erase"),
        )

    def _refused(self, error: BaseException) -> None:
        self._judge()
        self.failed.emit(error)

    def _drop(self) -> None:
        digest = self._plan.digest
        self._session.do(
            lambda vault, _: vault.bundles.drop(digest),
            done=lambda _: self.dropped.emit(),
            failed=lambda error: self.failed.emit(error),
        )


def _heading(text: str) -> QLabel:
    label = parts.words(text, "subheading")
    label.setContentsMargins(0, theme.px(12), 0, 0)
    return label
