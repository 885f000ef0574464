"""Hand-overs: the people one works with, what waits, what left and whether they have it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QWidget

from ui import ask, i18n, theme
from ui.dialogs.bundle_key import BundleKeyPage
from ui.dialogs.opening import OpeningPage
from ui.dialogs.sealed import SealedPage
from ui.dialogs.sealing import SealingPage
from ui.dialogs.words import WordsPage
from ui.models.kept import read
from ui.widgets import parts
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Filled, fill, filled
from vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

    from ui.models.kept import Body
    from ui.session import Session, Vault
    from vault.exchange.bundles import Plan, Receipted
    from vault.exchange.contacts import ContactView
    from vault.exchange.seal import Sealed

_SHOWN: Final = 100
_NEEDS_WORDS: Final = "passphrase-needed"
_TAKEN: Final = frozenset({"accepted", "partly accepted"})


@dataclass(frozen=True, slots=True)
class Overview:
    """Whom one works with, and every bundle that left or came."""

    people: list[ContactView]
    bundles: list[Receipted]


class HandoversPage(QStackedWidget):
    """An overview, and the steps of one hand-over over it."""

    done = Signal(str, str)
    failed = Signal(object)
    started = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._taken: Body = {}
        self.setAcceptDrops(True)
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
        if self._session.is_open:
            self._session.read(_overview, done=self._show)

    def _show(self, found: Overview | None) -> None:
        if found is None:
            return
        inner = parts.Sheet()
        self._box = parts.column(inner, (0, 0, 8, 28), 0)
        self._add_waiting([one for one in found.bundles if one.waits])
        self._add_people(found.people)
        self._add_bundles(
            [one for one in found.bundles if not one.waits or one.row.state in _TAKEN]
        )
        self._box.addStretch(1)
        self._scroll.setWidget(inner)

    def _heading(self, text: str) -> None:
        label = parts.words(text, "subheading")
        label.setContentsMargins(0, theme.px(16), 0, theme.px(4))
        self._box.addWidget(label)

    # -- what waits

    def _add_waiting(self, bundles: list[Receipted]) -> None:
        if bundles:
            self._heading(self.tr("Waiting for you"))
        for one in bundles[:_SHOWN]:
            self._box.addWidget(self._waiting(one))

    def _waiting(self, one: Receipted) -> QFrame:
        line, inside = self._line(one)
        look = parts.button(self.tr("Look at it"))
        look.clicked.connect(lambda: self._look_at(one.row.digest.hex()))
        inside.addWidget(look)
        return line

    def _look_at(self, digest: str, fields: Filled | None = None) -> None:
        def show(plan: Plan | None) -> None:
            if plan is not None:
                self.show_plan(plan)
                self._fill(fields or {})

        self._session.read(lambda vault: vault.bundles.plan(digest), done=show, failed=self._fail)

    # -- people

    def _add_people(self, people: list[ContactView]) -> None:
        self._heading(self.tr("People"))
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
        """Since when, who was there, whose word it rests on, and a part of the fingerprint."""
        day, told = i18n.day(contact.since), []
        if contact.similar_to:
            told.append(self.tr("like another name here, under other keys"))
        if contact.has_mixed_scripts:
            told.append(self.tr("letters of several alphabets in one word"))
        if contact.state == "verified":
            told.append(self.tr("words compared {day}").format(day=day))
        elif contact.state == "introduced" and contact.by:
            who = i18n.isolated(self._session.author(contact.by))
            told.append(self.tr("introduced by {who} {day}").format(who=who, day=day))
        else:
            told.append(self.tr("since {day}").format(day=day))
        told += [i18n.visible(contact.witness), contact.fingerprint[:16]]
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

    def _add_bundles(self, found: list[Receipted]) -> None:
        waiting = [one for one in found if one.people and _missing(one)]
        if waiting:
            self._heading(self.tr("No receipt yet"))
            told = self.tr("A receipt comes home with the next hand-over of whoever accepted it.")
            self._box.addWidget(parts.words(told, "small", wrap=True))
        for one in reversed(waiting[-_SHOWN:]):
            self._box.addWidget(self._bundle(one))
        others = [one for one in found if one not in waiting]
        if others:
            self._heading(self.tr("Sent and received"))
        for one in reversed(others[-_SHOWN:]):
            self._box.addWidget(self._bundle(one))

    def _line(self, one: Receipted) -> tuple[QFrame, parts.Row]:
        """Who, when and what for; and where more can be put."""
        line = parts.frame(line="below")
        inside = parts.row(line, (0, 8, 0, 8), 12)
        people = ", ".join(map(self._session.author, one.people)) or self.tr("a passphrase")
        is_sent = one.row.direction == "sent"
        pattern = self.tr("To {people}") if is_sent else self.tr("From {people}")
        told = parts.column(gap=2)
        who = pattern.format(people=i18n.isolated(people))
        told.addWidget(parts.words(who, "strong", wrap=True))
        about = (i18n.day(one.row.time), i18n.visible(one.row.purpose[:80]))
        told.addWidget(parts.words(" · ".join(part for part in about if part), "small", wrap=True))
        inside.addLayout(told, 1)
        return line, inside

    def _bundle(self, one: Receipted) -> QFrame:
        line, inside = self._line(one)
        inside.addWidget(parts.chip(*self._standing(one)))
        if one.row.state in _TAKEN:
            people = ", ".join(map(self._session.author, one.people))
            name = self.tr("Take back what {people} handed over").format(people=people)
            back = parts.button(self.tr("Take back"), "quiet", name=name)
            back.clicked.connect(lambda: self._take_back(one.row.digest.hex()))
            inside.addWidget(back)
        return line

    def _standing(self, one: Receipted) -> tuple[str, parts.Tone]:
        """What became of a hand-over, in a word or two."""
        if one.row.state == "sent" and one.people:
            missing = _missing(one)
            if not missing:
                return self.tr("they have it"), "good"
            names = ", ".join(i18n.isolated(self._session.author(who)) for who in missing)
            is_part = len(missing) < len(one.people)
            return (
                self.tr("not yet: {names}").format(names=names)
                if is_part
                else self.tr("not acknowledged")
            ), "warn"
        words: dict[str, tuple[str, parts.Tone]] = {
            "sent": (self.tr("no receipt can come"), "neutral"),
            "unfinished": (self.tr("writing was cut short"), "warn"),
            "opened": (self.tr("not accepted"), "warn"),
            "accepted": (self.tr("accepted"), "good"),
            "partly accepted": (self.tr("partly accepted"), "neutral"),
            "taken back": (self.tr("taken back"), "neutral"),
            "dropped": (self.tr("thrown away"), "neutral"),
        }
        return words[one.row.state]

    def _take_back(self, digest: str) -> None:
        told = self.tr("Taken back: it waits here again, and nothing of it is in your records.")
        self._session.do(
            lambda vault, _: vault.bundles.take_back(digest),
            done=lambda _: self._people_changed(told),
            failed=self._fail,
        )

    # -- steps

    def kept(self) -> Body:
        """The step that is taken, and what stands in its fields; words that open are not kept."""
        step = self.currentWidget()
        return self._taken | ({"fields": filled(step)} if self._taken and step else {})

    def take_up(self, body: Body) -> None:
        """Take the same step again."""
        about, fields = body.get("about"), read(body.get("fields"), Filled) or {}
        if body.get("step") == "hand over":
            ids = [one for one in read(about, list[str]) or () if self._session.title(one)]
            if ids:
                self.hand_over(ids)
        elif body.get("step") == "compare":
            everyone = self._session.reader.contacts.everyone()
            for contact in [one for one in everyone if one.id == about]:
                self.compare(contact)
        elif body.get("step") == "plan":
            self._look_at(str(about), fields)
        self._fill(fields)

    def _fill(self, fields: Filled) -> None:
        step = self.currentWidget()
        if self._taken and step is not None:
            fill(step, fields)

    def compare(self, contact: ContactView) -> None:
        """Read twelve words to each other."""
        page = WordsPage(self._session, contact)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        told = self.tr("{name} is verified.")
        page.verified.connect(lambda name: self._people_changed(told.format(name=name)))
        self._step(page, "compare", contact.id)

    def hand_over(self, ids: list[str]) -> None:
        """Seal records."""
        page = SealingPage(self._session, ids)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        page.started.connect(self.started)
        page.told.connect(lambda text: self.done.emit(text, ""))
        page.sealed.connect(self._sealed)
        self._step(page, "hand over", ids)

    def _sealed(self, sealed: Sealed, people: list[str], words: str) -> None:
        page = SealedPage(sealed, people, words)
        page.left.connect(self._back)
        self._step(page)

    def _choose_bundle(self) -> None:
        path = ask.file(self, self.tr("Open a hand-over"))
        if path is not None:
            self.open_bundle(path)

    def open_bundle(self, path: Path) -> None:
        """Check a bundle and show what it would change; one under a passphrase asks for it."""
        told = self.tr("Cancelled. Nothing was taken over.")
        job = self._session.do(
            lambda vault, progress: vault.bundles.open(path, None, progress),
            done=self.show_plan,
            failed=lambda error: self._not_opened(path, error),
            cancelled=lambda: self.done.emit(told, ""),
        )
        self.started.emit(job, self.tr("Opening"))

    def _not_opened(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, VaultError) or error.code != _NEEDS_WORDS:
            self.failed.emit(error)
            return
        page = BundleKeyPage(self._session, path)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        page.started.connect(self.started)
        page.opened.connect(self.show_plan)
        self._step(page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file can be dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the bundle that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_bundle(path)

    def show_plan(self, plan: Plan) -> None:
        """Show what a hand-over would change."""
        page = OpeningPage(self._session, plan)
        page.left.connect(self._back)
        page.failed.connect(self.failed)
        page.dropped.connect(self._back)
        page.accepted.connect(self._accepted)
        self._step(page, "plan", plan.digest)

    def _accepted(self, plan: Plan) -> None:
        self._session.reread_people()
        self._session.read_documents()
        self._back()
        told = self.tr("Accepted: what {name} handed over is in your vault.")
        self.done.emit(told.format(name=i18n.isolated(plan.sender_name)), f"bundle:{plan.digest}")

    def _step(self, page: QWidget, step: str = "", about: object = None) -> None:
        self._back()
        self._taken = {"step": step, "about": about} if step else {}
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def _back(self) -> None:
        self._taken = {}
        while self.count() > 1:
            old = self.widget(1)
            if old is None:
                break
            self.removeWidget(old)
            old.deleteLater()
        self.setCurrentWidget(self._overview)
        self.reload()


def _overview(vault: Vault) -> Overview:
    return Overview(vault.contacts.everyone(), vault.bundles.everything())


def _missing(one: Receipted) -> list[str]:
    """Those to whom it went and who gave no receipt."""
    if one.row.state != "sent":
        return []
    return [who for who in one.people if who not in one.acknowledged_by]


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged here."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].is_file() else None
