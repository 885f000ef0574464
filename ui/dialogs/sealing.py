"""Handing over: who can open it, what is inside, what stays home; then written and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QLineEdit, QScrollArea, QWidget

from ui import ask, i18n, theme
from ui.dialogs.leaving import LeavingCard, field_line
from ui.widgets import parts
from ui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.session import Session, Vault
    from vault.exchange.contacts import ContactView
    from vault.exchange.preview import Preview
    from vault.exchange.seal import Sealed
    from vault.exchange.selection import LeftOut
    from vault.progress import Progress

_SUFFIX: Final = ".satchel"
_ROOM_FOR_THREE: Final = 840
_BESIDE: Final = 112
_LEAST_BYTES: Final = 256 << 10
_FAT_PART: Final = 2000 << 20


class SealingPage(QWidget):
    """Looks once more before anything leaves, then writes.

    `sealed` tells the bundle, the names of those who open it, and the words, if any, that do.
    """

    left = Signal()
    sealed = Signal(object, object, str)
    failed = Signal(object)
    told = Signal(str)
    started = Signal(object, str)

    def __init__(self, session: Session, ids: list[str]) -> None:
        super().__init__()
        self._session, self._ids = session, ids
        self._added: list[str] = []
        self._left_out: tuple[LeftOut, ...] = ()
        self._is_looked_at, self._is_sealing, self._bytes = False, False, 0
        outer = parts.column(self, (28, 20, 28, 16), 12)
        titles = [ref.title for one in ids if (ref := session.title(one))]
        shown = i18n.isolated(i18n.visible(", ".join(titles[:3])))
        outer.addWidget(
            parts.words(self.tr("Hand over {what}").format(what=shown), "heading", wrap=True)
        )
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = parts.Sheet()
        self._cards = cards = parts.row(inner, gap=16)
        self.leaving = LeavingCard(session)
        self.leaving.changed.connect(self._look)
        self._cards_shown = (self._who_card(), self._inside_card(), self.leaving)
        for card in self._cards_shown:
            cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())
        self._look()

    @property
    def is_sealing(self) -> bool:
        """Whether it is being written."""
        return self._is_sealing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the cards stand below each other."""
        super().resizeEvent(event)
        wanted = sum(card.minimumSizeHint().width() for card in self._cards_shown)
        is_narrow = self.width() < max(theme.px(_ROOM_FOR_THREE), wanted + theme.px(_BESIDE))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(down if is_narrow else across)

    # -- the cards

    def _who_card(self) -> QFrame:
        card, box = self._card(self.tr("Who can open it"))
        self._people: list[tuple[QCheckBox, ContactView]] = []
        for contact in self._session.reader.contacts.everyone():
            if contact.state != "revoked" and not contact.successor:
                box.addWidget(self._person(contact))
        if not self._people:
            told = self.tr("Nobody is known yet. Add a colleague's card, or use a passphrase.")
            box.addWidget(parts.words(told, "warn", wrap=True))
        self._by_words = QCheckBox(self.tr("Whoever has a passphrase, and nobody else"))
        self._by_words.toggled.connect(lambda is_on: self._choose_words(by_words=is_on))
        box.addWidget(self._by_words)
        self._add_own(box)
        self._who_told = parts.words("", "small", wrap=True)
        box.addWidget(self._who_told)
        box.addSpacing(theme.px(8))
        box.addWidget(parts.words(self.tr("If the stick is seized"), "subheading"))
        self._seized = parts.words("", "small", wrap=True)
        box.addWidget(self._seized)
        return card

    def _add_own(self, box: parts.Column) -> None:
        """A passphrase of one's own, for whoever insists."""
        self._own = QCheckBox(self.tr("I choose the passphrase myself"))
        self._own.toggled.connect(self._judge)
        self.passphrase = NewPassphrase(self.tr("Passphrase of the hand-over"))
        self.passphrase.changed.connect(self._judge)
        held = QWidget()
        inside = parts.column(held, (24, 0, 0, 0), 8)
        inside.addWidget(self._own)
        inside.addWidget(self.passphrase)
        box.addWidget(held)

    def _person(self, contact: ContactView) -> QWidget:
        held = QWidget()
        box = parts.column(held, gap=0)
        line = parts.row()
        check = QCheckBox(i18n.visible(contact.name))
        check.toggled.connect(self._judge)
        self._people.append((check, contact))
        is_verified = contact.state == "verified"
        word = self.tr("verified") if is_verified else self.tr("not verified")
        line.addWidget(check, 1)
        line.addWidget(parts.chip(word, "good" if is_verified else "warn"))
        box.addLayout(line)
        told = self.tr("The words were never compared: somebody may stand between you.")
        if is_verified:
            day = i18n.day(contact.since)
            how = i18n.visible(contact.witness)
            told = self.tr("Words compared {day}").format(day=day) + (f" · {how}" if how else "")
        box.addWidget(parts.words(told, "small" if is_verified else "warn", wrap=True))
        return held

    def _inside_card(self) -> QFrame:
        card, box = self._card(self.tr("What is inside"))
        self._inside = parts.column(gap=0)
        box.addLayout(self._inside)
        self._others = parts.column(gap=4)
        box.addLayout(self._others)
        self._purpose = QLineEdit()
        self._purpose.setAccessibleName(self.tr("What it is for"))
        self._purpose.setPlaceholderText(self.tr("What it is for; both sides keep it"))
        box.addWidget(self._purpose)
        self._new_only = QCheckBox(self.tr("Only what they do not have yet"))
        self._with_files = QCheckBox(self.tr("Documents go along"))
        self._with_files.setChecked(True)
        self._readable = QCheckBox(self.tr("With a page to read without Satchel"))
        self._in_parts = QCheckBox(
            self.tr("In parts of {size}, for older sticks").format(size=i18n.size(_FAT_PART))
        )
        for check in (self._new_only, self._with_files, self._readable, self._in_parts):
            box.addWidget(check)
        self._with_files.toggled.connect(self._look)
        return card

    def _foot(self) -> parts.Row:
        foot = parts.row()
        self._back = parts.button(self.tr("Back"))
        self._back.clicked.connect(self._leave)
        self._go = parts.button(self.tr("Seal and write…"), "primary")
        self._go.clicked.connect(self._seal)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        return foot

    def _leave(self) -> None:
        self.passphrase.wipe()
        self.left.emit()

    # -- looking

    def _chosen(self) -> list[ContactView]:
        return [contact for check, contact in self._people if check.isChecked()]

    def _choose_words(self, *, by_words: bool) -> None:
        for check in (*(check for check, _ in self._people), self._new_only):
            check.setEnabled(not by_words)
            check.setChecked(check.isChecked() and not by_words)
        self._judge()

    def _is_own(self) -> bool:
        return self._by_words.isChecked() and self._own.isChecked()

    def _judge(self) -> None:
        by_words, is_own = self._by_words.isChecked(), self._is_own()
        self._own.setVisible(by_words)
        self.passphrase.setVisible(is_own)
        if not is_own and self.passphrase.has_passphrase:
            self.passphrase.wipe()
        is_openable = (
            bool(self._chosen()) if not by_words else self.passphrase.is_ready or not is_own
        )
        self._go.setEnabled(self._is_looked_at and not self._is_sealing and is_openable)
        self._back.setEnabled(not self._is_sealing)
        self._who_told.setText(self._who_follows(by_words=by_words, is_own=is_own))
        seen = self.tr(
            "A stranger sees one file of about {size}, made by Satchel. No names, no dates, no "
            "list."
        ).format(size=i18n.size(max(self._bytes, _LEAST_BYTES)))
        guess = self.tr("That a passphrase opens it shows; six random words outlast guessing.")
        if is_own:
            guess = self.tr(
                "That a passphrase opens it shows. Whoever has the file can guess at it for ever, "
                "so it must be hard to guess."
            )
        self._seized.setText(f"{seen} {guess}" if by_words else seen)

    def _who_follows(self, *, by_words: bool, is_own: bool) -> str:
        if is_own:
            return self.tr(
                "Tell the passphrase by another way than the stick. It is kept nowhere, and no "
                "receipt can come home."
            )
        if by_words:
            return self.tr(
                "Six words are made when it is written, and shown once. Tell them by another way "
                "than the stick. No receipt can come home."
            )
        return self.tr("Nobody else. Not even you, once it is on the stick: keep your own copy.")

    def _look(self) -> None:
        ids, leaving = (*self._ids, *self._added), self.leaving
        profile, withheld = leaving.profile, leaving.withheld
        self._is_looked_at, self._bytes = False, 0
        self._judge()
        self._session.read(
            lambda vault: vault.preview(ids, profile, withheld),
            done=self._show,
            failed=lambda error: self.failed.emit(error),
        )

    def _show(self, found: Preview | None) -> None:
        if found is None:
            return
        goes = self._with_files.isChecked()
        self._is_looked_at, self._bytes = True, found.bytes if goes else 0
        self._judge()
        parts.clear(self._inside)
        for type_id, count in found.counts.items():
            kind = i18n.type_label(self._session.schema.type(type_id))
            titles = [ref.title for ref in found.records if ref.type == type_id]
            end = f"{i18n.number(count)} · {i18n.visible(', '.join(titles[:2]))}"
            self._inside.addWidget(field_line(kind, end))
        if found.files:
            end = i18n.size(found.bytes) if goes else self.tr("stay home")
            self._inside.addWidget(field_line(i18n.files(found.files), end))
        self._show_others(found.left_out)
        self.leaving.show_preview(found)

    def _show_others(self, left_out: tuple[LeftOut, ...]) -> None:
        """What others put into the case goes along only where it is ticked."""
        known = {one.id for one in self._left_out}
        fresh = [one for one in left_out if one.id not in known]
        if fresh and not known:
            told = self.tr("Added to this case by others; they stay home unless you tick them.")
            self._others.addWidget(parts.words(told, "warn", wrap=True))
        for one in fresh:
            who = ", ".join(map(self._session.author, one.added_by))
            check = QCheckBox(f"{i18n.visible(one.title)} ({who})" if who else one.title)
            check.toggled.connect(lambda is_on, id=one.id: self._add(id, is_on=is_on))
            self._others.addWidget(check)
        self._left_out = (*self._left_out, *fresh)

    def _add(self, record: str, *, is_on: bool) -> None:
        (self._added.append if is_on else self._added.remove)(record)
        self._look()

    # -- sealing

    def _seal(self) -> None:
        from ui.session import seal_request, suggested_secret

        target = ask.new_file(self, self.tr("Where should it go?"), f"hand-over{_SUFFIX}")
        if target is None:
            return
        is_own = self._is_own()
        secret = None
        if self._by_words.isChecked():
            secret = self.passphrase.secret() if is_own else suggested_secret()
        people = self._chosen()
        request = seal_request(
            ids=(*self._ids, *self._added),
            target=target,
            to=tuple(one.id for one in people),
            passphrase=secret,
            profile=self.leaving.profile,
            withhold=self.leaving.withheld,
            with_files=self._with_files.isChecked(),
            with_readable=self._readable.isChecked(),
            purpose=self._purpose.text().strip(),
            only_new=self._new_only.isChecked(),
            volume_size=_FAT_PART if self._in_parts.isChecked() else None,
            overwrite=True,
        )

        def work(vault: Vault, progress: Progress) -> tuple[Sealed, str]:
            try:
                sealed = vault.seal(request, progress)
                return sealed, secret.decode() if secret and not is_own else ""
            finally:
                if secret:
                    secret[:] = bytes(len(secret))

        def done(result: tuple[Sealed, str]) -> None:
            sealed, words = result
            self.passphrase.wipe()
            self.sealed.emit(sealed, [one.name for one in people], words)

        self._is_sealing = True
        self._judge()
        job = self._session.do(
            work,
            done=done,
            failed=lambda error: self.failed.emit(error),
            cancelled=lambda: self.told.emit(self.tr("Cancelled. Nothing was written.")),
            finished=self._over,
        )
        self.started.emit(job, self.tr("Sealing"))

    def _over(self) -> None:
        """Written, refused, or cancelled; where it was not written it can be tried again."""
        self._is_sealing = False
        self._judge()

    def _card(self, title: str) -> tuple[QFrame, parts.Column]:
        card = parts.frame(card="plain")
        box = parts.column(card, (16, 14, 16, 16), 8)
        box.addWidget(parts.words(title, "subheading"))
        return card, box
