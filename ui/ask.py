"""Every question that stops the window: files, folders, and yes or no. Tests answer them."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Kind = TypeVar("Kind")
Answer = Path | list[Path] | bool | str | None

answers: Final[deque[Answer]] = deque()
"""Answers that tests put here are taken, in order, instead of asking."""


def folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """An existing folder, or None."""
    if answers:
        return _as(Path, answers.popleft())
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(chosen) if chosen else None


def files(parent: QWidget, title: str) -> list[Path]:
    """Existing files; none when the person changed their mind."""
    if answers:
        return _as(list, answers.popleft()) or []
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()))
    return [Path(one) for one in chosen]


def file(parent: QWidget, title: str, pattern: str = "") -> Path | None:
    """One existing file, or None."""
    if answers:
        return _as(Path, answers.popleft())
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), pattern)
    return Path(chosen) if chosen else None


def new_file(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file, or None. An existing one is asked about by the system's dialog."""
    if answers:
        return _as(Path, answers.popleft())
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
    return Path(chosen) if chosen else None


def sure(parent: QWidget, title: str, text: str, act: str) -> bool:
    """Whether to do what cannot be undone. The safe answer is the default."""
    if answers:
        return bool(answers.popleft())
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent)
    go = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is go


def line(parent: QWidget, title: str, text: str, value: str = "") -> str | None:
    """A short text, or None."""
    if answers:
        return _as(str, answers.popleft())
    found, is_given = QInputDialog.getText(parent, title, text, QLineEdit.EchoMode.Normal, value)
    return found if is_given else None


def _as(kind: type[Kind], answer: Answer) -> Kind | None:
    if answer is not None and not isinstance(answer, kind):
        raise TypeError(f"a {kind.__name__} was asked for")
    return answer
