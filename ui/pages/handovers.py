"""Hand-overs: the people one works with, what waits, what left and whether they have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QWidget

from ui import ask, i18n, theme
from ui.dialogs.opening import OpeningPage
from ui.dialogs.sealing import SealedPage, SealingPage
from ui.dialogs.words import WordsPage
from ui.widgets import parts
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from ui.session import Session
    from vault.exchange.bundles import Plan, Receipted
    from vault.exchange.contacts import ContactView
    from vault.exchange.seal import Sealed

_SHOWN: Final = 100


class HandoversPage(QStackedWidget):
    """An overview, and the steps of one hand-over over it."""

    done = Signal(str, str)
    failed = Signal(object)
    started = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._overview = QWidget()
        box = parts.column(self._overview, (28, 20, 28, 0), 12)
        box.addWidget(parts.words(self.tr("Hand-overs"), "heading"))
        held = QWidget()
        head = FlowLayout(held, 8)
        open_ = parts.button(self.tr("Open a hand-over…"), "primary", "folder-open")
        open_.clicked.connect(self._choose_bundle)
        head.addWidget(open_)
        for text, icon, act in (
            (self.tr("Give my card…"), "id-card", self._give_card),
            (self.tr("Add a card…"), "users", self._add_card),
        ):
            button = parts.button(text, icon=icon)
            button.clicked.connect(act)
            head.addWidget(button)
        box.addWidget(held)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self._scroll, 1)
        self.addWidget(self._overview)
        session.changed.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever one comes here."""
        super().showEvent(event)
        self.reload()

    def _changed(self) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        if not self._session.is_open:
            return
        inner = parts.Sheet()
        self._box = parts.column(inner, (0, 0, 8, 28), 0)
        self._add_waiting()
        self._add_people()
        self._add_bundles()
        self._box.addStretch(1)
        self._scroll.setWidget(inner)

    def _heading(self, text: str) -> None:
        label = parts.words(text, "subheading")
        label.setContentsMargins(0, theme.px(16), 0, theme.px(4))
        self._box.addWidget(label)

    # -- what waits

    def _add_waiting(self) -> None:
        plans = self._session.reader.bundles.waiting()
        if not plans:
            return
        self._heading(self.tr("Waiting for you"))
        for plan in plans:
            self._box.addWidget(self._waiting(plan))

    def _waiting(self, plan: Plan) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 8, 0, 8), 12)
        name = i18n.isolated(i18n.visible(plan.sender_name))
        inside.addWidget(parts.words(self.tr("From {name}").format(name=name), "strong"), 1)
        count = len(plan.merge.new) + len(plan.merge.changed)
        inside.addWidget(parts.words(i18n.records(count), "muted"))
        look = parts.button(self.tr("Look at it"))
        look.clicked.connect(lambda: self.show_plan(plan))
        inside.addWidget(look)
        return line

    # -- people

    def _add_people(self) -> None:
        self._heading(self.tr("People"))
        people = self._session.reader.contacts.everyone()
        for contact in people:
            self._box.addWidget(self._person(contact))
        if not people:
            words = self.tr(
                "Nobody is known yet. Exchange cards with a colleague on a stick, then read twelve "
                "words to each other: after that, what you seal opens for that person alone."
            )
            self._box.addWidget(parts.words(words, "muted", wrap=True))

    def _person(self, contact: ContactView) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 8, 0, 8), 12)
        names = parts.column(gap=2)
        names.addWidget(parts.words(i18n.visible(contact.name), "strong", wrap=True))
        names.addWidget(parts.words(self._about(contact), "small", wrap=True))
        inside.addLayout(names, 1)
        tones: dict[str, tuple[str, parts.Tone]] = {
            "verified": (self.tr("verified"), "good"),
            "introduced": (self.tr("introduced"), "neutral"),
            "unverified": (self.tr("not verified"), "warn"),
            "revoked": (self.tr("no longer trusted"), "danger"),
        }
        inside.addWidget(parts.chip(*tones.get(contact.state, (contact.state, "neutral"))))
        if contact.state != "revoked" and not contact.successor:
            compare = parts.button(
                self.tr("Compare words"),
                name=self.tr("Compare words with {name}").format(name=contact.name),
            )
            compare.clicked.connect(lambda: self.compare(contact))
            inside.addWidget(compare)
            inside.addWidget(self._more(contact))
        return line

    def _about(self, contact: ContactView) -> str:
        told = [i18n.day(contact.since), contact.witness, contact.fingerprint[:16]]
        if contact.similar_to:
            told.insert(0, self.tr("like another name here, under other keys"))
        return " · ".join(part for part in told if part)

    def _more(self, contact: ContactView) -> QWidget:
        more = parts.sign_button("ellipsis", self.tr("More about {name}").format(name=contact.name))
        menu = QMenu(more)
        word = self.tr("Do not follow") if contact.is_followed else self.tr("Follow")
        menu.addAction(
            self.tr("{act}: replacements by this person count").format(act=word),
            lambda: self._change(
                lambda vault: vault.contacts.follow(contact.id, is_followed=not contact.is_followed)
            ),
        )
        menu.addAction(
            self.tr("Trust no more"),
            lambda: self._change(lambda vault: vault.contacts.revoke(contact.id)),
        )
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _change(self, work: Callable[..., object]) -> None:
        self._session.do(
            lambda vault, _: work(vault),
            done=lambda _: self._people_changed(self.tr("Noted.")),
            failed=self._fail,
        )

    def _people_changed(self, told: str) -> None:
        self._session.reread_people()
        self.done.emit(told, "")
        self._back()

    def _give_card(self) -> None:
        name = self._session.reader.identity.name
        target = ask.new_file(self, self.tr("Where should your card go?"), f"{name}.satchel-card")
        if target is not None:
            told = self.tr("Your card is on its way; it holds nothing secret.")
            self._session.do(
                lambda vault, _: vault.export_card(target, overwrite=True),
                done=lambda _: self.done.emit(told, ""),
                failed=self._fail,
            )

    def _add_card(self) -> None:
        path = ask.file(self, self.tr("Your colleague's card"))
        if path is None:
            return

        def work(vault: object, _progress: object) -> None:
            from vault.exchange.card import MAX_BYTES

            with path.open("rb") as file:
                vault.contacts.add(file.read(MAX_BYTES + 1))  # type: ignore[attr-defined]

        told = self.tr("The card is here. Compare words before you trust it.")
        self._session.do(
            work,
            done=lambda _: self._people_changed(told),
            failed=self._fail,
        )

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)

    # -- bundles

    def _add_bundles(self) -> None:
        found = self._session.reader.bundles.everything()
        if not found:
            return
        self._heading(self.tr("Sent and received"))
        for one in reversed(found[-_SHOWN:]):
            self._box.addWidget(self._bundle(one))

    def _bundle(self, one: Receipted) -> QFrame:
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 8, 0, 8), 12)
        people = ", ".join(map(self._session.author, one.people)) or self.tr("a passphrase")
        is_sent = one.row.direction == "sent"
        pattern = self.tr("To {people}") if is_sent else self.tr("From {people}")
        inside.addWidget(parts.words(pattern.format(people=i18n.isolated(people)), "strong"), 1)
        inside.addWidget(parts.words(i18n.visible(one.row.purpose[:80]), "muted"), 1)
        inside.addWidget(parts.words(i18n.day(one.row.time), "faint"))
        if is_sent:
            has_it = set(one.people) <= set(one.acknowledged_by) and bool(one.people)
            word = self.tr("they have it") if has_it else self.tr("not acknowledged")
            inside.addWidget(parts.chip(word, "good" if has_it else "warn"))
        else:
            inside.addWidget(parts.chip(one.row.state))
        return line

    # -- steps

    def compare(self, contact: ContactView) -> None:
        """Read twelve words to each other."""
        page = WordsPage(self._session, contact)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        told = self.tr("{name} is verified.")
        page.verified.connect(lambda name: self._people_changed(told.format(name=name)))
        self._step(page)

    def hand_over(self, ids: list[str]) -> None:
        """Seal records."""
        page = SealingPage(self._session, ids)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        page.started.connect(self.started)
        page.sealed.connect(self._sealed)
        self._step(page)

    def _sealed(self, sealed: Sealed) -> None:
        page = SealedPage(sealed)
        page.left.connect(self._back)
        self._step(page)

    def _choose_bundle(self) -> None:
        path = ask.file(self, self.tr("Open a hand-over"))
        if path is not None:
            self.open_bundle(path)

    def open_bundle(self, path: Path) -> None:
        """Check a bundle and show what it would change."""
        job = self._session.do(
            lambda vault, progress: vault.bundles.open(path, None, progress),
            done=self.show_plan,
            failed=self._fail,
        )
        self.started.emit(job, self.tr("Opening"))

    def show_plan(self, plan: Plan) -> None:
        """Show what a hand-over would change."""
        page = OpeningPage(self._session, plan)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        page.dropped.connect(self._back)
        page.accepted.connect(self._accepted)
        self._step(page)

    def _accepted(self, plan: Plan) -> None:
        self._session.reread_people()
        self._back()
        told = self.tr("Accepted: what {name} handed over is in your vault.")
        self.done.emit(told.format(name=i18n.isolated(plan.sender_name)), f"bundle:{plan.digest}")

    def _step(self, page: QWidget) -> None:
        self._back()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def _back(self) -> None:
        while self.count() > 1:
            old = self.widget(1)
            if old is None:
                break
            self.removeWidget(old)
            old.deleteLater()
        self.setCurrentWidget(self._overview)
        self.reload()
