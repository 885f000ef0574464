"""Hand-overs: the people one works with, what waits, what left and whether they have it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import ask, i18n
from ui.dialogs.bundle_key import BundleKeyPage
from ui.dialogs.opening import OpeningPage
from ui.dialogs.sealed import SealedPage
from ui.dialogs.sealing import SealingPage
from ui.dialogs.words import WordsPage
from ui.models.kept import read
from ui.pages.overview import Overview
from ui.widgets import parts
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Filled, fill, filled
from vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent

    from ui.models.kept import Body
    from ui.session import Session, Vault
    from vault.exchange.bundles import Plan
    from vault.exchange.contacts import ContactView
    from vault.exchange.seal import Sealed

_NEEDS_WORDS: Final = "passphrase-needed"


class HandoversPage(QStackedWidget):
    """An overview, and the steps of one hand-over over it."""

    done = Signal(str, str)
    failed = Signal(object)
    started = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._taken: Body = {}
        self._filled: dict[str, Filled] = {}
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
        self._known = Overview(session)
        self._known.compare_asked.connect(self.compare)
        self._known.follow_asked.connect(self._follow)
        self._known.distrust_asked.connect(self._distrust)
        self._known.look_asked.connect(self._look_at)
        self._known.take_back_asked.connect(self._take_back)
        box.addWidget(self._known, 1)
        self.addWidget(self._overview)
        session.changed.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever one comes here."""
        super().showEvent(event)
        self._known.reload()

    def _changed(self) -> None:
        if self.isVisible():
            self._known.reload()

    def _look_at(self, digest: str) -> None:
        def show(plan: Plan | None) -> None:
            if plan is not None:
                self.show_plan(plan)

        self._session.read(
            lambda vault: vault.bundles.plan(digest), done=show, failed=self.failed.emit
        )

    # -- what is asked for in the overview

    def _follow(self, contact: str, is_followed: bool) -> None:
        self._change(
            lambda vault: vault.contacts.follow(contact, is_followed=is_followed),
            self.tr("Noted."),
        )

    def _distrust(self, contact: str) -> None:
        self._change(lambda vault: vault.contacts.revoke(contact), self.tr("Noted."))

    def _take_back(self, digest: str) -> None:
        self._change(
            lambda vault: vault.bundles.take_back(digest),
            self.tr("Taken back: it waits here again, and nothing of it is in your records."),
        )

    def _change(self, work: Callable[[Vault], object], told: str) -> None:
        self._session.do(
            lambda vault, _: work(vault),
            done=lambda _: self._people_changed(told),
            failed=self.failed.emit,
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
                failed=self.failed.emit,
            )

    def _add_card(self) -> None:
        path = ask.file(self, self.tr("Your colleague's card"))
        if path is None:
            return

        def work(vault: Vault) -> None:
            from vault.exchange.card import MAX_BYTES

            with path.open("rb") as file:
                vault.contacts.add(file.read(MAX_BYTES + 1))

        self._change(work, self.tr("The card is here. Compare words before you trust it."))

    # -- steps

    def kept(self) -> Body:
        """The step that is taken, and what stands in its fields; words that open are not kept."""
        return self._taken | {"fields": self._fields()}

    def _fields(self) -> Filled:
        """What was filled in; what a plan would let in is decided anew, with the plan before one's
        eyes.
        """
        step = self.currentWidget()
        if not self._taken or step is None or isinstance(step, OpeningPage):
            return {}
        return filled(step)

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
            self._look_at(str(about))
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
        fill(page, self._filled.pop(str(self._taken), {}))
        page.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; what was filled in stands there again when one returns."""
        page = self.currentWidget()
        is_busy = isinstance(page, SealingPage) and page.is_sealing
        if event.key() == Qt.Key.Key_Escape and self._taken and page is not None and not is_busy:
            self._filled[str(self._taken)] = self._fields()
            self._back()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        self._taken = {}
        while self.count() > 1:
            old = self.widget(1)
            if old is None:
                break
            self.removeWidget(old)
            old.deleteLater()
        self.setCurrentWidget(self._overview)
        self._known.reload()


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged here."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].is_file() else None
