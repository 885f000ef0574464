"""The places of an open vault: each one's page, made and joined to what is around it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import i18n

if TYPE_CHECKING:
    from ui.pages.activity import ActivityPage
    from ui.pages.handovers import HandoversPage
    from ui.pages.records import RecordsPage
    from ui.pages.settings import SettingsPage
    from ui.pages.tables import ImportPage
    from ui.pages.workspace import Maker, Workspace
    from ui.session import Session
    from vault.documents.importing import Imported


class Places(QObject):
    """Makes the pages that a workspace goes to, each read from the disk when it is first seen."""

    look_changed = Signal()
    idle_changed = Signal()
    left = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def makers(self) -> dict[str, Maker]:
        """Place -> what makes its page."""
        return {
            "cases": partial(self._records, "cases", self.tr("Cases"), self.tr("New case")),
            "people": partial(self._records, "people", self.tr("People"), self.tr("New person")),
            "documents": partial(
                self._records, "documents", self.tr("Documents"), self.tr("Add files…")
            ),
            "handovers": self._handovers,
            "activity": self._activity,
            "settings": self._settings,
            "import": self._import,
            "everything": partial(self._records, "everything", self.tr("Everything"), ""),
        }

    def _records(self, place: str, title: str, new: str, workspace: Workspace) -> RecordsPage:
        from ui.pages.records import RecordsPage
        from ui.pages.workspace import TYPES

        page = RecordsPage(self._session, place, TYPES.get(place), title, new)
        page.done.connect(workspace.tell)
        page.failed.connect(workspace.fail)
        page.followed.connect(workspace.show_record)
        page.hand_over_asked.connect(workspace.hand_over)
        page.attach_asked.connect(workspace.attach)
        page.paste_asked.connect(workspace.paste)
        page.save_asked.connect(workspace.save_search)
        return page

    def _handovers(self, workspace: Workspace) -> HandoversPage:
        from ui.pages.handovers import HandoversPage

        page = HandoversPage(self._session)
        page.done.connect(workspace.tell)
        page.failed.connect(workspace.fail)
        page.started.connect(workspace.follow)
        workspace.hand_over_asked.connect(page.hand_over)
        return page

    def _activity(self, workspace: Workspace) -> ActivityPage:
        from ui.pages.activity import ActivityPage

        page = ActivityPage(self._session)
        page.opened.connect(workspace.show_record)
        page.undo_asked.connect(workspace.undo_asked)
        return page

    def _settings(self, workspace: Workspace) -> SettingsPage:
        from ui.pages.settings import SettingsPage

        page = SettingsPage(self._session)
        page.done.connect(workspace.tell)
        page.failed.connect(workspace.fail)
        page.look_changed.connect(self.look_changed)
        page.idle_changed.connect(self.idle_changed)
        page.started.connect(workspace.follow)
        page.sample_removed.connect(self._remove_sample)
        workspace.ways_back_asked.connect(page.show_ways_back)
        return page

    def _remove_sample(self) -> None:
        self._session.remove_sample(lambda _: self.left.emit())

    def _import(self, workspace: Workspace) -> ImportPage:
        from ui.pages.tables import ImportPage

        page = ImportPage(self._session)
        page.started.connect(workspace.follow)
        page.imported.connect(lambda done: self._imported(workspace, done))
        return page

    def _imported(self, workspace: Workspace, done: Imported) -> None:
        told = self.tr("Imported: {created} new, {updated} changed.")
        workspace.tell(
            told.format(created=i18n.number(done.created), updated=i18n.number(done.updated)),
            done.changeset,
        )
