"""Backups, under Settings: where they go, the last one, and when one last proved itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ui import ask, i18n
from ui.pages.ways import Section
from ui.widgets import parts

if TYPE_CHECKING:
    from ui.session import Session
    from vault.upkeep.backup import Backup, Kept

TARGET: Final = "backup"
"""The draft that remembers where the backups go."""


class BackupSection(Section):
    """Backs up now; `started` gives the job to whoever shows progress."""

    started = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.entitle(self.tr("Backup"))
        self.state = parts.words("", wrap=True)
        self.box.addWidget(self.state)
        self.place = parts.words("", "muted", wrap=True)
        self.box.addWidget(self.place)
        self.go = parts.button(self.tr("Back up now"), icon="save")
        self.go.clicked.connect(self._back_up)
        self.choose = parts.button("", icon="folder")
        self.choose.clicked.connect(self._choose)
        self.line_of(self.go, self.choose)
        self.deep = QCheckBox(self.tr("Read every file there again"))
        self.box.addWidget(self.deep)
        self.small(
            self.tr(
                "Encrypted like the vault itself, and opened again to prove it. Only what is new "
                "is copied. A stick in another place than this computer is best."
            )
        )
        self._show_place()
        self.reload()

    @property
    def target(self) -> Path | None:
        """Where the backups of this vault go."""
        kept = self._session.draft(TARGET) or {}
        folder = kept.get("folder")
        return Path(folder) if isinstance(folder, str) else None

    def reload(self) -> None:
        """Ask when the last backup was."""
        self._session.read(lambda vault: vault.backed_up(), done=self._show_state)

    def _show_state(self, found: Kept | None) -> None:
        if found is None:
            return
        if found.last_backup is None:
            self.state.setText(self.tr("There is no backup yet."))
            return
        proven = found.last_proven
        text = self.tr("Last backup: {backup}. Last proven to come back: {proven}.")
        self.state.setText(
            text.format(
                backup=_when(found.last_backup),
                proven=self.tr("never") if proven is None else _when(proven),
            )
        )

    def _show_place(self, target: Path | None = None) -> None:
        target = target or self.target
        words = self.tr("Another place…") if target else self.tr("Choose a place…")
        self.choose.setText(f" {words}")
        self.choose.setAccessibleName(words)
        self.go.setEnabled(target is not None)
        self.place.setVisible(target is not None)
        if target is not None:
            shown = i18n.isolated(i18n.visible(str(target)))
            self.place.setText(self.tr("Backups go to {folder}").format(folder=shown))

    def _choose(self) -> None:
        folder = ask.folder(self, self.tr("Where should the backups go?"))
        if folder is None:
            return
        self.change(
            self.tr("A copy of everything in this vault, encrypted, will lie there."),
            lambda vault, _: vault.drafts.put(TARGET, {"folder": str(folder)}),
            lambda _: self._show_place(folder),
        )

    def _back_up(self) -> None:
        target, is_deep = self.target, self.deep.isChecked()
        if target is None:
            return
        self.go.setEnabled(False)
        job = self._session.do(
            lambda vault, progress: vault.back_up(target, deep=is_deep, progress=progress),
            done=self._backed_up,
            failed=lambda error: self.failed.emit(error),
            cancelled=lambda: self.done.emit(self.tr("Cancelled. Earlier backups are as before.")),
            finished=lambda: self._show_place(),
        )
        self.started.emit(job, self.tr("Backing up"))

    def _backed_up(self, made: Backup) -> None:
        self.reload()
        if made.damaged:
            text = self.tr(
                "Backup {number} is made, but {files} of this vault are damaged or missing. Take "
                "them from an older backup or from a colleague."
            )
            self.done.emit(
                text.format(number=i18n.number(made.number), files=i18n.files(len(made.damaged)))
            )
            return
        text = self.tr("Backup {number} is written and proven: {files}, {new} new.")
        self.done.emit(
            text.format(
                number=i18n.number(made.number),
                files=i18n.files(made.files),
                new=i18n.number(made.copied),
            )
        )


def _when(moment: int) -> str:
    return f"{i18n.day(moment)}, {i18n.clock(moment)}"
