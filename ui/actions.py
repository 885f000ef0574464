"""Every command of the window, in one place: its words, its keys, its icon, what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


class Command(NamedTuple):
    """One command. `keys` in Qt's portable notation; `while_locked` also works without a vault;
    the keys of one `in_place` are heard by what has the focus, since they mean several things.
    """

    id: str
    text: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    while_locked: bool = False
    in_place: bool = False


class Commands:
    """The commands of one window, as actions that its shortcuts trigger."""

    def __init__(self, window: QWidget, commands: Iterable[Command]) -> None:
        from PySide6.QtGui import QAction, QKeySequence

        self._commands = {command.id: command for command in commands}
        self._keys = [(keys_of(one), one.text) for one in self._commands.values() if one.keys]
        self._actions: dict[str, QAction] = {}
        for command in self._commands.values():
            action = QAction(command.text, window)
            action.setObjectName(command.id)
            if command.keys and not command.in_place:
                action.setShortcut(QKeySequence(command.keys))
            action.triggered.connect(lambda _=False, run=command.run: run())
            window.addAction(action)
            self._actions[command.id] = action

    def enable(self, *, is_open: bool) -> None:
        """Switch the commands that need an open vault."""
        for command in self._commands.values():
            self._actions[command.id].setEnabled(is_open or command.while_locked)

    def rename(self, id: str, text: str) -> None:
        """Give a command other words, as for an undo that says what it takes back."""
        self._commands[id] = self._commands[id]._replace(text=text)
        self._actions[id].setText(text)

    def all(self) -> list[Command]:
        """Every command, in order."""
        return list(self._commands.values())

    def keys(self) -> list[tuple[str, str]]:
        """The keys of every command that has some, and its first words: others may tell of a
        case.
        """
        return list(self._keys)

    def find(self, text: str) -> list[Command]:
        """The commands whose words begin, in any order, with the words of `text`."""
        from ui.models.words import fits

        return [one for one in self._commands.values() if one.id and fits(one.text, text)]


def keys_of(command: Command) -> str:
    """A command's keys as this computer writes them."""
    from PySide6.QtGui import QKeySequence

    if not command.keys:
        return ""
    return QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)


def tr(text: str) -> str:
    """A command's words in the person's language."""
    return QCoreApplication.translate("commands", text)
