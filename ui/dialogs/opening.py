"""A hand-over that came: who sealed it, what it would change; accepted whole, in part, or later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from ui import i18n, theme
from ui.widgets import parts
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.session import Session, Vault
    from vault.exchange.bundles import Plan
    from vault.exchange.plan import Change, NewDisagreement
    from vault.progress import Progress

_MOST: Final = 100


class OpeningPage(QWidget):
    """The plan of one hand-over. Nothing changes until it is accepted."""

    left = Signal()
    accepted = Signal(object)
    dropped = Signal()
    failed = Signal(object)
    started = Signal(object, str)

    def __init__(self, session: Session, plan: Plan) -> None:
        super().__init__()
        self._session, self._plan = session, plan
        self._only: list[tuple[QCheckBox, str]] = []
        self._consents: dict[str, QCheckBox] = {}
        outer = parts.column(self, (28, 20, 28, 16), 8)
        self._add_head(outer)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = parts.Sheet()
        box = parts.column(inner, (0, 8, 8, 16), 8)
        self._add_numbers(box)
        self._add_warnings(box)
        self._add_details(box)
        box.addStretch(1)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())
        self._judge()

    def _add_head(self, outer: parts.Column) -> None:
        plan = self._plan
        name = i18n.isolated(i18n.visible(plan.sender_name))
        outer.addWidget(parts.words(self.tr("From {name}").format(name=name), "heading"))
        held = QWidget()
        chips = FlowLayout(held, 8)
        words, tone = self._standing()
        chips.addWidget(parts.chip(words, tone))
        addressed = self.tr("addressed to you") if plan.is_addressed else self.tr("not for you")
        chips.addWidget(parts.chip(addressed, "neutral" if plan.is_addressed else "danger"))
        if plan.purpose:
            chips.addWidget(parts.chip(i18n.visible(plan.purpose[:80])))
        outer.addWidget(held)
        told = self.tr("Every signature holds. Nothing in your vault has changed yet.")
        outer.addWidget(parts.words(told, "muted", wrap=True))

    def _standing(self) -> tuple[str, parts.Tone]:
        table: dict[str, tuple[str, parts.Tone]] = {
            "self": (self.tr("yourself"), "good"),
            "verified": (self.tr("verified"), "good"),
            "introduced": (self.tr("introduced by a colleague, not verified"), "warn"),
            "unverified": (self.tr("not verified"), "warn"),
            "unknown": (self.tr("nobody that you know"), "warn"),
            "revoked": (self.tr("no longer trusted"), "danger"),
        }
        return table.get(self._plan.sender_state, (self._plan.sender_state, "warn"))

    def _add_numbers(self, box: parts.Column) -> None:
        merge = self._plan.merge
        numbers = (
            (len(merge.new), self.tr("new records")),
            (len(merge.changed), self.tr("changed records")),
            (len(merge.disagreements), self.tr("disagreements with you")),
            (len(merge.erasures), self.tr("requests to erase")),
            (merge.withheld, self.tr("details withheld")),
            (self._plan.files, self.tr("documents")),
        )
        held = QWidget()
        flow = FlowLayout(held, 12)
        for number, text in numbers:
            is_dispute = number and text == numbers[2][1]
            card = parts.frame(card="warn" if is_dispute else "plain")
            card.setMinimumWidth(theme.px(132))
            inside = parts.column(card, (16, 10, 16, 10), 2)
            inside.addWidget(parts.words(i18n.number(number), "heading"))
            inside.addWidget(parts.words(text, "small"))
            flow.addWidget(card)
        box.addWidget(held)

    def _add_warnings(self, box: parts.Column) -> None:
        plan = self._plan
        for code in plan.warnings:
            box.addWidget(_warning(warning_words(code)))
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
                check = QCheckBox(words[name])
                check.toggled.connect(self._judge)
                self._consents[name] = check
                box.addWidget(check)

    def _add_details(self, box: parts.Column) -> None:
        merge = self._plan.merge
        if merge.disagreements:
            line = parts.row()
            line.addWidget(parts.words(self.tr("Disagreements"), "subheading"), 1)
            later = self.tr("Both stay; decide side by side when you have accepted")
            line.addWidget(parts.words(later, "faint"))
            box.addLayout(line)
            for dispute in merge.disagreements[:_MOST]:
                box.addWidget(self._dispute(dispute))
        if merge.changed:
            box.addWidget(parts.words(self.tr("Changed"), "subheading"))
            for change in merge.changed[:_MOST]:
                box.addWidget(self._changed(change))
        if merge.new:
            box.addWidget(parts.words(self.tr("New"), "subheading"))
            for ref in merge.new[:_MOST]:
                kind = i18n.type_label(self._session.schema.type(ref.type))
                box.addWidget(self._tickable(ref.id, ref.title, kind))
        for erasure in merge.erasures[:_MOST]:
            who = i18n.isolated(self._session.author(erasure.author))
            text = self.tr("{who} asks you to erase: {why}").format(
                who=who, why=i18n.isolated(i18n.visible(erasure.because))
            )
            box.addWidget(_warning(text))

    def _dispute(self, dispute: NewDisagreement) -> QFrame:
        ref = self._session.title(dispute.id)
        spec = self._session.schema.property(ref.type if ref else "", dispute.property)
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 8, 0, 8))
        inside.addWidget(parts.picture("triangle-alert", "warn"))
        inside.addWidget(parts.words(i18n.visible(dispute.title), "strong", wrap=True), 1)
        inside.addWidget(parts.words(i18n.property_label(spec), "muted"))
        return line

    def _changed(self, change: Change) -> QFrame:
        schema = self._session.schema
        labels = [
            i18n.property_label(schema.property(change.type, one)) for one in change.properties
        ]
        return self._tickable(change.id, change.title, ", ".join(labels[:4]))

    def _tickable(self, record: str, title: str, end: str) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 4, 0, 4))
        check = QCheckBox(i18n.visible(title))
        check.setChecked(True)
        check.toggled.connect(self._judge)
        self._only.append((check, record))
        inside.addWidget(check, 1)
        inside.addWidget(parts.words(end, "faint", wrap=True))
        return line

    def _foot(self) -> parts.Row:
        foot = parts.row(gap=8)
        later = parts.button(self.tr("Leave it for later"))
        later.clicked.connect(self.left)
        drop = parts.button(self.tr("Throw it away"), "quiet")
        drop.clicked.connect(self._drop)
        self._told = parts.words(self.tr("One step, can be undone"), "small")
        self._go = parts.button(self.tr("Accept all"), "primary")
        self._go.clicked.connect(self._accept)
        foot.addWidget(later)
        foot.addWidget(drop)
        foot.addStretch(1)
        foot.addWidget(self._told)
        foot.addWidget(self._go)
        return foot

    def _judge(self) -> None:
        chosen = [record for check, record in self._only if check.isChecked()]
        is_all = len(chosen) == len(self._only)
        self._go.setText(
            self.tr("Accept all")
            if is_all
            else self.tr("Accept {count}").format(count=i18n.records(len(chosen)))
        )
        is_free = all(check.isChecked() for check in self._consents.values())
        self._go.setEnabled(is_free and (is_all or bool(chosen)))

    def _accept(self) -> None:
        from vault.exchange.bundles import Consent

        chosen = tuple(record for check, record in self._only if check.isChecked())
        consent = Consent(
            plan=self._plan.merge.digest,
            only=() if len(chosen) == len(self._only) else chosen,
            unverified="unverified" in self._consents,
            revoked="revoked" in self._consents,
            overrides=frozenset({"forked", "readdressed"} & self._consents.keys()),
        )
        digest = self._plan.digest

        def work(vault: Vault, _progress: Progress) -> None:
            vault.bundles.accept_waiting(digest, consent)

        self._go.setEnabled(False)
        self._session.do(work, done=lambda _: self.accepted.emit(self._plan), failed=self._refused)

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


def warning_words(code: str) -> str:
    """What a warning of the exchange means."""
    tr = i18n.translate
    return {
        "replayed": tr("opening", "It was accepted before; there is nothing to do."),
        "late": tr("opening", "It comes later than others sealed after it. That does no harm."),
        "hand-overs-missing": tr(
            "opening", "Earlier hand-overs of this sender were not seen here."
        ),
        "forked": tr(
            "opening",
            "Two different hand-overs carry the same number: is a copy of that vault in use?",
        ),
        "readdressed": tr(
            "opening", "It was not sealed for you: somebody passed it on under a new seal."
        ),
        "restored-or-copied": tr(
            "opening", "The sender's vault was restored from a backup or copied."
        ),
        "name-like-a-contact": tr(
            "opening", "The sender's name is like that of somebody you know by other keys."
        ),
        "clock-ahead": tr("opening", "Some of it is dated more than a day ahead of this computer."),
        "erased-here": tr(
            "opening", "Some of it is about records that were erased here; they wait apart."
        ),
    }.get(code, code)


def _warning(text: str) -> QFrame:
    card = parts.frame(card="warn")
    line = parts.row(card, (12, 8, 12, 8))
    line.addWidget(parts.picture("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(parts.words(text, wrap=True), 1)
    return card
