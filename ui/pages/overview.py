"""The overview of hand-overs: what waits, the people one works with, what left and what came."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from ui import i18n, theme
from ui.widgets import parts
from ui.widgets.paged import Paged
from ui.widgets.slices import Slices

if TYPE_CHECKING:
    from ui.session import Session, Vault
    from vault.exchange.bundles import Receipted
    from vault.exchange.contacts import ContactView

_TAKEN: Final = frozenset({"accepted", "partly accepted"})


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom one works with, and every bundle that left or came, the newest first."""

    people: list[ContactView]
    bundles: list[Receipted]


class Overview(QScrollArea):
    """Tells by signal what is wanted: a contact, whether to follow one, or a digest in hex."""

    compare_asked = Signal(object)
    follow_asked = Signal(str, bool)
    distrust_asked = Signal(str)
    look_asked = Signal(str)
    take_back_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def reload(self) -> None:
        """Read everything again, off the window's thread."""
        if self._session.is_open:
            self._session.read(_known, done=self._show)

    def _show(self, found: _Known | None) -> None:
        if found is None:
            return
        inner = parts.Sheet()
        self._box = parts.column(inner, (0, 0, 8, 28), 0)
        waiting = [one for one in found.bundles if one.waits]
        done = [one for one in found.bundles if not one.waits or one.row.state in _TAKEN]
        unacknowledged = [one for one in done if one.people and _missing(one)]
        others = [one for one in done if not (one.people and _missing(one))]
        self.setWidget(inner)
        sections = (
            partial(self._add_waiting, waiting),
            partial(self._add_people, found.people),
            partial(self._add_unacknowledged, unacknowledged),
            partial(self._add_others, others),
            partial(self._box.addStretch, 1),
        )
        Slices(sections, inner)

    def _heading(self, text: str) -> None:
        label = parts.words(text, "subheading")
        label.setContentsMargins(0, theme.px(16), 0, theme.px(4))
        self._box.addWidget(label)

    def _add_waiting(self, bundles: list[Receipted]) -> None:
        if bundles:
            self._heading(self.tr("Waiting for you"))
            self._box.addWidget(Paged(bundles, self._waiting))

    def _add_people(self, people: list[ContactView]) -> None:
        self._heading(self.tr("People"))
        if people:
            self._box.addWidget(Paged(people, self._person))
            return
        words = self.tr(
            "Nobody is known yet. Exchange cards with a colleague on a stick, then read twelve "
            "words to each other: after that, what you seal opens for that person alone."
        )
        self._box.addWidget(parts.words(words, "muted", wrap=True))

    def _add_unacknowledged(self, bundles: list[Receipted]) -> None:
        if bundles:
            self._heading(self.tr("No receipt yet"))
            told = self.tr("A receipt comes home with the next hand-over of whoever accepted it.")
            self._box.addWidget(parts.words(told, "small", wrap=True))
            self._box.addWidget(Paged(bundles, self._bundle))

    def _add_others(self, bundles: list[Receipted]) -> None:
        if bundles:
            self._heading(self.tr("Sent and received"))
            self._box.addWidget(Paged(bundles, self._bundle))

    # -- people

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
            compare.clicked.connect(lambda: self.compare_asked.emit(contact))
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
            lambda: self.follow_asked.emit(contact.id, not contact.is_followed),
        )
        menu.addAction(
            self.tr("Trust no more"),
            lambda: self.distrust_asked.emit(contact.id),
        )
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    # -- bundles

    def _waiting(self, one: Receipted) -> QFrame:
        line, inside = self._line(one)
        look = parts.button(self.tr("Look at it"))
        look.clicked.connect(lambda: self.look_asked.emit(one.row.digest.hex()))
        inside.addWidget(look)
        return line

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
            back.clicked.connect(lambda: self.take_back_asked.emit(one.row.digest.hex()))
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


def _known(vault: Vault) -> _Known:
    return _Known(vault.contacts.everyone(), vault.bundles.everything()[::-1])


def _missing(one: Receipted) -> list[str]:
    """Those to whom it went and who gave no receipt."""
    if one.row.state != "sent":
        return []
    return [who for who in one.people if who not in one.acknowledged_by]
