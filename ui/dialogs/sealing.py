"""Handing over: who can open it, what is inside, what stays home; then written and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from ui import ask, i18n, theme
from ui.widgets import parts
from vault.casework import profiles

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.session import Session
    from vault.exchange.preview import Preview, StaysHome
    from vault.exchange.seal import Sealed

_SUFFIX: Final = ".satchel"
_ROOM_FOR_THREE: Final = 840


class SealingPage(QWidget):
    """Looks once more before anything leaves, then writes."""

    left = Signal()
    sealed = Signal(object)
    failed = Signal(object)
    started = Signal(object, str)

    def __init__(self, session: Session, ids: list[str]) -> None:
        super().__init__()
        self._session, self._ids = session, ids
        self._withheld: set[str] = set()
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
        for card in (self._who_card(), self._inside_card(), self._home_card()):
            cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the cards stand below each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_ROOM_FOR_THREE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(down if is_narrow else across)

    # -- the cards

    def _who_card(self) -> QFrame:
        card, box = self._card(self.tr("Who can open it"))
        self._people: list[tuple[QCheckBox, str]] = []
        for contact in self._session.reader.contacts.everyone():
            if contact.state == "revoked" or contact.successor:
                continue
            line = parts.row()
            name = i18n.visible(contact.name)
            check = QCheckBox(name)
            check.toggled.connect(self._look)
            self._people.append((check, contact.id))
            is_verified = contact.state == "verified"
            word = self.tr("verified") if is_verified else self.tr("not verified")
            line.addWidget(check, 1)
            line.addWidget(parts.chip(word, "good" if is_verified else "warn"))
            box.addLayout(line)
        if not self._people:
            words = self.tr("Nobody is known yet. Add a colleague's card first.")
            box.addWidget(parts.words(words, "warn", wrap=True))
        self._nobody = parts.words(
            self.tr("Nobody else. Not even you, once it is on the stick: keep your own copy."),
            "small",
            wrap=True,
        )
        box.addWidget(self._nobody)
        box.addSpacing(theme.px(8))
        box.addWidget(parts.words(self.tr("If the stick is seized"), "subheading"))
        self._seized = parts.words("", "small", wrap=True)
        box.addWidget(self._seized)
        return card

    def _inside_card(self) -> QFrame:
        card, box = self._card(self.tr("What is inside"))
        held = QWidget()
        self._inside = parts.column(held, gap=0)
        box.addWidget(held)
        self._purpose = QLineEdit()
        self._purpose.setAccessibleName(self.tr("What it is for"))
        self._purpose.setPlaceholderText(self.tr("What it is for; both sides keep it"))
        box.addWidget(self._purpose)
        self._new_only = QCheckBox(self.tr("Only what they do not have yet"))
        box.addWidget(self._new_only)
        self._left_out = parts.words("", "warn", wrap=True)
        box.addWidget(self._left_out)
        return card

    def _home_card(self) -> QFrame:
        card, box = self._card(self.tr("What stays home"))
        self._profile = QComboBox()
        self._profile.setAccessibleName(self.tr("What kind of recipient it is"))
        for name in profiles.names():
            self._profile.addItem(i18n.translate("profiles", profiles.get(name).label), name)
        self._profile.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._profile.setMinimumContentsLength(12)
        self._profile.activated.connect(self._look)
        box.addWidget(self._profile)
        held = QWidget()
        self._home = parts.column(held, gap=0)
        box.addWidget(held)
        self._told = parts.words("", "small", wrap=True)
        box.addWidget(self._told)
        return card

    def _foot(self) -> parts.Row:
        foot = parts.row()
        back = parts.button(self.tr("Back"))
        back.clicked.connect(self.left)
        self._go = parts.button(self.tr("Seal and write…"), "primary")
        self._go.clicked.connect(self._seal)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        return foot

    # -- looking

    def _chosen(self) -> list[str]:
        return [who for check, who in self._people if check.isChecked()]

    def _look(self) -> None:
        ids, profile = tuple(self._ids), self._profile.currentData()
        withheld = tuple(sorted(self._withheld))
        self._go.setEnabled(False)
        self._session.read(
            lambda vault: vault.preview(ids, profile, withheld),
            done=self._show,
            failed=lambda error: self.failed.emit(error),
        )

    def _show(self, found: Preview | None) -> None:
        if found is None:
            return
        self._go.setEnabled(bool(self._chosen()))
        parts.clear(self._inside)
        for type_id, count in found.counts.items():
            kind = i18n.type_label(self._session.schema.type(type_id))
            titles = [ref.title for ref in found.records if ref.type == type_id]
            self._inside.addWidget(_line(kind, f"{i18n.number(count)} · {', '.join(titles[:2])}"))
        if found.files:
            self._inside.addWidget(_line(i18n.files(found.files), i18n.size(found.bytes)))
        self._left_out.setVisible(bool(found.left_out))
        self._left_out.setText(
            self.tr("Added to this case by others, so they stay home: {titles}").format(
                titles=", ".join(one.title for one in found.left_out)
            )
        )
        self._show_home(found.stays_home)
        self._seized.setText(
            self.tr(
                "A stranger sees one file of about {size}, made by Satchel. No names, no dates, "
                "no list."
            ).format(size=i18n.size(max(found.bytes, 64_000)))
        )

    def _show_home(self, stays: tuple[StaysHome, ...]) -> None:
        parts.clear(self._home)
        for one in stays:
            spec = self._session.schema.property(one.type, one.property)
            kind = i18n.type_label(self._session.schema.type(one.type))
            why = self.tr("its name stays too") if one.is_hidden else self.tr("only its name goes")
            name = f"{one.type}.{one.property}"
            line = _line(f"{i18n.property_label(spec)} ({kind})", why, "lock")
            if name in self._withheld:
                self._add_return(line, name)
            self._home.addWidget(line)
        self._add_withhold()
        self._told.setText(
            self.tr("They will see that details were withheld, not what they are.")
            if stays
            else self.tr("Everything of these records goes along.")
        )

    def _add_return(self, line: QFrame, name: str) -> None:
        back = parts.sign_button("x", self.tr("Let it go along after all"))
        back.clicked.connect(lambda: self._withhold(name, is_kept=False))
        layout = line.layout()
        if layout is not None:
            layout.addWidget(back)

    def _add_withhold(self) -> None:
        chooser = QComboBox()
        chooser.setAccessibleName(self.tr("Keep something else at home"))
        chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        chooser.setMinimumContentsLength(12)
        chooser.addItem(self.tr("Keep something else at home…"), "")
        types = {ref.type for one in self._ids if (ref := self._session.title(one))}
        if "case" in types:
            types |= {"person", "exhibit", "incident", "note", "source"}
        for type_id in sorted(types):
            kind = self._session.schema.type(type_id)
            for spec in kind.properties.values():
                label = f"{i18n.type_label(kind)}: {i18n.property_label(spec)}"
                chooser.addItem(label, f"{type_id}.{spec.id}")
        chooser.activated.connect(lambda: self._withhold(chooser.currentData(), is_kept=True))
        self._home.addWidget(chooser)

    def _withhold(self, name: str, *, is_kept: bool) -> None:
        if name:
            (self._withheld.add if is_kept else self._withheld.discard)(name)
            self._look()

    # -- sealing

    def _seal(self) -> None:
        from ui.session import seal_request

        target = ask.new_file(self, self.tr("Where should it go?"), f"hand-over{_SUFFIX}")
        if target is None:
            return
        request = seal_request(
            ids=tuple(self._ids),
            target=target,
            to=tuple(self._chosen()),
            profile=self._profile.currentData(),
            withhold=tuple(sorted(self._withheld)),
            purpose=self._purpose.text().strip(),
            only_new=self._new_only.isChecked(),
            overwrite=True,
        )
        self._go.setEnabled(False)

        def work(vault: Any, progress: Any) -> Sealed:  # noqa: ANN401
            done: Sealed = vault.seal(request, progress)
            return done

        job = self._session.do(work, done=self._sealed, failed=self._refused)
        self.started.emit(job, self.tr("Sealing"))

    def _sealed(self, sealed: Sealed) -> None:
        self.sealed.emit(sealed)

    def _refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        self.failed.emit(error)

    def _card(self, title: str) -> tuple[QFrame, parts.Column]:
        card = parts.frame(card="plain")
        box = parts.column(card, (16, 14, 16, 16), 8)
        box.addWidget(parts.words(title, "subheading"))
        return card, box


class SealedPage(QWidget):
    """Written, read back and compared."""

    left = Signal()

    def __init__(self, sealed: Sealed) -> None:
        super().__init__()
        outer = parts.column(self, (28, 28, 28, 28), 12)
        outer.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        outer.addWidget(parts.picture("circle-check", "good", 56), 0, centre)
        title = parts.words(self.tr("You can pull the stick out"), "heading")
        outer.addWidget(title, 0, centre)
        written = self.tr("Written, read back and compared: {size}.").format(
            size=i18n.size(sealed.bytes)
        )
        outer.addWidget(parts.words(written, "muted"), 0, centre)
        card = parts.frame(card="plain")
        card.setFixedWidth(theme.px(560))
        box = parts.column(card, (16, 12, 16, 12), 4)
        for path in sealed.paths:
            box.addWidget(parts.words(i18n.visible(path.name), "strong", wrap=True))
        inside = f"{i18n.records(sealed.records)}, {i18n.files(sealed.attachments)}"
        box.addWidget(parts.words(inside, "small"))
        outer.addWidget(card, 0, centre)
        words = self.tr(
            "When it has been accepted, a receipt comes home with the next hand-over. Until then "
            "it stands here as not acknowledged."
        )
        told = parts.words(words, "small", wrap=True)
        told.setFixedWidth(theme.px(560))
        told.setAlignment(centre)
        outer.addWidget(told, 0, centre)
        back = parts.button(self.tr("Done"), "primary")
        back.clicked.connect(self.left)
        outer.addWidget(back, 0, centre)
        outer.addStretch(3)


def _line(text: str, end: str, icon: str = "") -> QFrame:
    line = parts.frame(line="below")
    inside = parts.row(line, (0, 8, 0, 8))
    if icon:
        inside.addWidget(parts.picture(icon))
    inside.addWidget(parts.words(text, wrap=True), 1)
    inside.addWidget(parts.words(end, "faint", wrap=True))
    return line
