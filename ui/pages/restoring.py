"""A vault from a backup: which one, where to, and what opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QWidget

from ui import ask, i18n, messages, theme
from ui.models.first_run import Missing, folder_of, missing_of
from ui.widgets import parts
from ui.widgets.gate import Gate
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.passphrase import PassphraseField
from ui.widgets.shares import SharesForm
from vault.errors import VaultError

if TYPE_CHECKING:
    from ui.session import Session

_STEPS = 1000
_MICROSECONDS = 1_000_000


class RestorePage(Gate):
    """Restores beside whatever is there, never over it. `beside` may be the lost vault itself."""

    left = Signal()

    def __init__(self, session: Session, beside: Path | None) -> None:
        super().__init__()
        self._session, self._beside = session, beside
        self._source: Path | None = None
        self._place = Path.home()
        self._is_working = False
        self._shares: SharesForm | None = None
        self.box.addWidget(parts.words(self.tr("Restore from a backup"), "heading", wrap=True))
        words = self.tr(
            "The backup becomes a vault of its own. What is there already, the backup itself too, "
            "stays as it is."
        )
        self.box.addWidget(parts.words(words, "muted", wrap=True))
        self.box.addLayout(self._source_line())
        self._form = QWidget()
        self._fill(parts.column(self._form, gap=12))
        self.box.addWidget(self._form)
        self._told = parts.words("", "warn", wrap=True)
        self.box.addWidget(self._told)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Restoring"))
        self.box.addWidget(self._bar)
        self.box.addLayout(self._foot())
        session.failed.connect(self._failed)
        self.setFocusProxy(self._choose)
        self._arrange()

    def _source_line(self) -> parts.Row:
        line = parts.row()
        self._folder = parts.words(self.tr("Where is the backup?"), wrap=True)
        self._choose = parts.button(self.tr("Choose its folder…"), icon="folder-open")
        self._choose.clicked.connect(self._choose_source)
        line.addWidget(self._folder, 1)
        line.addWidget(self._choose)
        return line

    def _fill(self, box: parts.Column) -> None:
        self.number = QComboBox()
        self.number.setAccessibleName(self.tr("Which backup"))
        self.number.activated.connect(self._chosen)
        box.addWidget(self.number)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the restored vault"))
        self.name.textChanged.connect(self._arrange)
        caption = parts.words(self.tr("Name of the restored vault"), "small")
        caption.setBuddy(self.name)
        box.addWidget(caption)
        box.addWidget(self.name)
        place = parts.row()
        self._where = parts.words("", "small", wrap=True)
        other = parts.button(self.tr("Other place…"))
        other.clicked.connect(self._choose_place)
        place.addWidget(self._where, 1)
        place.addWidget(other)
        box.addLayout(place)
        self.field = PassphraseField(self.tr("The backup's passphrase"))
        self.field.show_signs(with_eye=True)
        self.field.draw_eye()
        self.field.typed.connect(self._arrange)
        self.field.returnPressed.connect(self._restore)
        box.addWidget(self.field)
        self._by_shares = parts.button(self.tr("Use recovery shares"), "link")
        self._by_shares.clicked.connect(self._show_shares)
        line = parts.row()
        line.addWidget(self._by_shares)
        line.addStretch(1)
        box.addLayout(line)
        self._held = parts.column(gap=12)
        box.addLayout(self._held)
        self.new = NewPassphrase(self.tr("New passphrase"))
        self.new.changed.connect(self._arrange)
        self.new.entered.connect(self._restore)
        box.addWidget(self.new)

    def _foot(self) -> parts.Row:
        foot = parts.row()
        self._back = parts.button(self.tr("Back"))
        self._back.clicked.connect(self.left)
        self.go = parts.button(self.tr("Restore"), "primary", "archive-restore")
        self.go.setMinimumWidth(theme.px(92))
        self.go.clicked.connect(self._restore)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        return foot

    # -- choosing

    def _choose_source(self) -> None:
        folder = ask.folder(self, self.tr("The folder that holds the backups"))
        if folder is not None:
            self.show_source(folder)

    def show_source(self, folder: Path) -> None:
        """Show the backups in a folder, the newest first."""
        from vault.upkeep import generations

        self._source = None
        try:
            found = generations.find(folder).generations()
        except (VaultError, OSError) as error:
            self._told.setText(messages.of(error).text)
            self._arrange()
            return
        self.number.clear()
        for one in found:
            made = round(one.path.stat().st_mtime * _MICROSECONDS)
            text = self.tr("Backup {number}, {day}, {time}").format(
                number=i18n.number(one.number), day=i18n.day(made), time=i18n.clock(made)
            )
            self.number.addItem(text, one)
        if not found:
            self._told.setText(self.tr("There is no complete backup in this folder."))
            self._arrange()
            return
        self._source = folder
        self._folder.setText(i18n.isolated(i18n.visible(str(folder))))
        self.name.setText(self._free_name(folder.name))
        self._told.setText("")
        self._arrange()
        self.field.setFocus()

    def _free_name(self, name: str) -> str:
        word = self.tr("{name} restored").format(name=name.removesuffix(".vault"))
        number = 1
        while folder_of(self._place, word if number == 1 else f"{word} {number}").exists():
            number += 1
        return word if number == 1 else f"{word} {number}"

    def _choose_place(self) -> None:
        place = ask.folder(self, self.tr("Where should the vault be?"), self._place)
        if place is not None:
            self._place = place
            self._arrange()

    def _chosen(self) -> None:
        if self._shares is not None:
            self._show_shares()

    def _show_shares(self) -> None:
        parts.clear(self._held)
        self._shares = SharesForm(self.number.currentData().path)
        self._shares.file_asked.connect(self._choose_share)
        self._shares.changed.connect(self._arrange)
        self._held.addWidget(self._shares)
        self._arrange()
        self._shares.setFocus()

    def _choose_share(self) -> None:
        file = ask.file(self, self.tr("A share's text file"), "*.txt")
        if file is not None and self._shares is not None:
            self._shares.take_file(file)

    # -- doing

    @property
    def _is_ready(self) -> bool:
        if self._source is None or missing_of(self._place, self.name.text()) or self._is_working:
            return False
        if self._shares is not None:
            return self._shares.is_enough and self.new.is_ready
        return not self.field.is_empty()

    def _restore(self) -> None:
        if not self._is_ready or self._source is None:
            return
        by_shares = self._shares
        secret = (self.field if by_shares is None else self.new).secret()
        self._is_working = True
        self._told.setText("")
        self._bar.setRange(0, 0)
        self._arrange()
        job = self._session.restore(
            self._source,
            folder_of(self._place, self.name.text()),
            secret,
            number=self.number.currentData().number,
            shares=None if by_shares is None else by_shares.gathering,
            beside=self._beside,
        )
        job.progressed.connect(self._show_progress)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, _STEPS if total else 0)
        self._bar.setValue(_STEPS * done // total if total else 0)

    def _failed(self, error: BaseException) -> None:
        if self._is_working:
            self._is_working = False
            self._told.setText(messages.of(error).text)
            self._arrange()
            self.field.setFocus()
            self.field.selectAll()

    def _arrange(self) -> None:
        self._form.setVisible(self._source is not None)
        self._form.setEnabled(not self._is_working)
        self._choose.setEnabled(not self._is_working)
        self._where.setText(
            self.tr("In {place}").format(place=i18n.isolated(i18n.visible(str(self._place))))
        )
        is_by_shares = self._shares is not None
        self.field.setVisible(not is_by_shares)
        self._by_shares.setVisible(not is_by_shares)
        self.new.setVisible(self._shares is not None and self._shares.is_enough)
        self.go.setVisible(self._source is not None)
        self.go.setEnabled(self._is_ready)
        self._bar.setVisible(self._is_working)
        missing = missing_of(self._place, self.name.text()) if self._source else None
        if missing is Missing.TAKEN and not self._is_working:
            self._told.setText(self.tr("There is something of this name at this place already."))
