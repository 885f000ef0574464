"""Every question that stops the window: files, folders, passphrases, yes or no. Tests answer."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QToolTip,
)

from ui import theme
from ui.widgets import parts
from ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Kind = TypeVar("Kind")
Answer = Path | list[Path] | bool | str | bytearray | None

answers: Final[deque[Answer]] = deque()
"""Answers that tests put here are taken, in order, instead of asking."""


def keep_no_history() -> None:
    """Let no dialog leave the folders that were visited in a file outside of every vault.

    Qt writes them to QtProject.conf, desktops' own dialogs to their lists of recent files; those
    could not be withdrawn at a lock, either.
    """
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    native, of_user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, of_user, os.devnull)


def withdraw() -> None:
    """Take away every question, menu and tip that stands open, as if it had been left."""
    QToolTip.hideText()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.reject()
        elif one.windowType() == Qt.WindowType.Popup:
            one.hide()


def folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """An existing folder, or None."""
    if answers:
        return _as(Path, answers.popleft())
    chosen = QFileDialog.getExistingDirectory(parent.window(), title, str(start or Path.home()))
    return Path(chosen) if chosen else None


def files(parent: QWidget, title: str) -> list[Path]:
    """Existing files; none when the person changed their mind."""
    if answers:
        return _as(list, answers.popleft()) or []
    chosen, _ = QFileDialog.getOpenFileNames(parent.window(), title, str(Path.home()))
    return [Path(one) for one in chosen]


def file(parent: QWidget, title: str, pattern: str = "") -> Path | None:
    """One existing file, or None."""
    if answers:
        return _as(Path, answers.popleft())
    chosen, _ = QFileDialog.getOpenFileName(parent.window(), title, str(Path.home()), pattern)
    return Path(chosen) if chosen else None


def new_file(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file, or None. An existing one is asked about by the system's dialog."""
    if answers:
        return _as(Path, answers.popleft())
    chosen, _ = QFileDialog.getSaveFileName(parent.window(), title, str(Path.home() / name))
    return Path(chosen) if chosen else None


def sure(parent: QWidget, title: str, text: str, act: str) -> bool:
    """Whether to do what cannot be undone. The safe answer is the default."""
    if answers:
        return bool(answers.popleft())
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent.window())
    go = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is go


def line(parent: QWidget, title: str, text: str, value: str = "") -> str | None:
    """A short text, or None."""
    if answers:
        return _as(str, answers.popleft())
    found, is_given = QInputDialog.getText(
        parent.window(), title, text, QLineEdit.EchoMode.Normal, value
    )
    return found if is_given else None


def passphrase(parent: QWidget, title: str, why: str, told: str = "") -> bytearray | None:
    """The passphrase, in a buffer that the caller wipes, or None. `told` is what was wrong with
    the one before.
    """
    if answers:
        return _as(bytearray, answers.popleft())
    box = _PassphraseBox(parent, title, why, told)
    is_given = box.exec() == QDialog.DialogCode.Accepted
    secret = box.field.secret() if is_given else None
    box.field.wipe()
    box.deleteLater()
    return secret


class _PassphraseBox(QDialog):
    """One field, and why it is asked for."""

    def __init__(self, parent: QWidget, title: str, why: str, told: str) -> None:
        # The page below may go while this is open, when the vault is locked; its window stays.
        super().__init__(parent.window())
        self.setWindowTitle(title)
        box = parts.column(self, (24, 20, 24, 20), 12)
        box.addWidget(parts.words(title, "subheading"))
        box.addWidget(parts.words(why, "muted", wrap=True))
        self.field = PassphraseField(QCoreApplication.translate("ask", "Passphrase"))
        self.field.show_signs(with_eye=True)
        self.field.draw_eye()
        self.field.setMinimumWidth(theme.px(360))
        box.addWidget(self.field)
        if told:
            box.addWidget(parts.words(told, "warn", wrap=True))
        foot = parts.row()
        leave = parts.button(QCoreApplication.translate("ask", "Cancel"))
        leave.clicked.connect(self.reject)
        self._go = parts.button(QCoreApplication.translate("ask", "Continue"), "primary")
        self._go.clicked.connect(self._accept)
        self._go.setDefault(True)
        self._go.setEnabled(False)
        self.field.typed.connect(lambda: self._go.setEnabled(not self.field.is_empty()))
        self.field.returnPressed.connect(self._accept)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self._go)
        box.addLayout(foot)
        self.field.setFocus()

    def _accept(self) -> None:
        if not self.field.is_empty():
            self.accept()


def _as(kind: type[Kind], answer: Answer) -> Kind | None:
    if answer is not None and not isinstance(answer, kind):
        raise TypeError(f"a {kind.__name__} was asked for")
    return answer
