"""Each page's own help, beside it: short texts that come with the program, and nothing else."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.theme import RESOURCES
from ui.widgets import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QKeyEvent, QTextDocument
    from PySide6.QtWidgets import QMainWindow, QTextBrowser

    from ui.dialogs.palette import Choice


FOLDER: Final = RESOURCES / "help"
KEYS: Final = "keys"
TOPICS: Final = {
    "StartPage": "first-run",
    "FirstRunPage": "first-run",
    "UnlockPage": "unlock",
    "RecoverPage": "unlock",
    "RecordsPage": "cases",
    "RecordPage": "record",
    "DocumentView": "documents",
    "HandoversPage": "handovers",
    "WordsPage": "words",
    "SealingPage": "sealing",
    "SealedPage": "sealing",
    "OpeningPage": "opening",
    "BundleKeyPage": "opening",
    "PassingsTab": "handovers",
    "ActivityPage": "activity",
    "SettingsPage": "settings",
    "ImportPage": "tables",
    "RestorePage": "restoring",
}
"""Class of a page -> its topic."""
_WIDTH: Final = 340
_ROOM_FOR_BOTH: Final = 980
_TITLE: Final = 16


@dataclass(frozen=True, slots=True)
class Topic:
    """One short text in Markdown; its first line is the title."""

    id: str
    text: str

    @property
    def title(self) -> str:
        """What it is about."""
        return self.text.partition("\n")[0].lstrip("# ")

    def has(self, words: Iterable[str]) -> bool:
        """Whether every word begins a word of it."""
        known = self.text.casefold().replace("*", " ").split()
        return all(any(one.startswith(word) for one in known) for word in words)


def topics(language: str) -> dict[str, Topic]:
    """Every topic by id, in a language where it is written in that, else in English."""
    found = {}
    for folder in (FOLDER / "en", FOLDER / language):
        for path in sorted(folder.glob("*.md")):
            found[path.stem] = Topic(path.stem, path.read_text("utf-8"))
    return found


class HelpPane(QFrame):
    """Hidden until F1; shows the topic of what is seen, at the end of `page`, or in its place where
    the window is narrow. `commands` gives the keys and words of every command.
    """

    def __init__(
        self, window: QMainWindow, page: QWidget, commands: Callable[[], list[tuple[str, str]]]
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._commands = window, page, commands
        parts.ground(self, "panel", "before")
        self.hide()

    @functools.cached_property
    def _topics(self) -> dict[str, Topic]:
        return topics(QLocale().name().partition("_")[0])

    @functools.cached_property
    def text(self) -> QTextBrowser:
        """What is shown."""
        from PySide6.QtWidgets import QTextBrowser

        box = parts.column(self, (16, 12, 8, 8))
        head = parts.row()
        head.addWidget(parts.words(self.tr("Help"), "subheading"), 1)
        close = parts.sign_button("x", self.tr("Close the help"))
        close.clicked.connect(self.put_away)
        head.addWidget(close)
        box.addLayout(head)
        text = QTextBrowser()
        text.setOpenLinks(False)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.tr("Help"))
        text.anchorClicked.connect(self._follow)
        box.addWidget(text, 1)
        keys = parts.button(self.tr("All keys"), "link", "keyboard")
        keys.clicked.connect(lambda: self.show_topic(KEYS))
        box.addWidget(keys, 0, Qt.AlignmentFlag.AlignLeading)
        return text

    def toggle(self) -> None:
        """Show the help of the page that is seen, or put it away."""
        if self.isVisible():
            self.put_away()
        else:
            self.show_topic(self.topic_here())
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Give the room back to the page."""
        self.hide()
        self._page.show()

    def topic_here(self) -> str:
        """The topic of the innermost page that is seen."""
        found = "search"
        for widget in self._window.findChildren(QWidget):
            topic = TOPICS.get(type(widget).__name__)
            if topic is not None and widget.isVisible():
                found = topic
        return found

    def show_topic(self, topic: str) -> None:
        """Show a topic."""
        shown = self._keys() if topic == KEYS else self._topics.get(topic)
        if shown is None:
            return
        self.text.setMarkdown(shown.text)
        _set(self.text.document())
        is_narrow = self._window.width() < theme.px(_ROOM_FOR_BOTH)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.setMaximumWidth(self._window.width() if is_narrow else theme.px(_WIDTH))
        self._page.setVisible(not is_narrow)
        self.show()

    def choices(self, text: str) -> list[Choice]:
        """The topics in which all these words are, for the palette."""
        from ui.dialogs.palette import Choice

        words = text.casefold().split()
        if not words:
            return []
        end = self.tr("Help")
        return [
            Choice(one.title, "", end, "circle-help", partial(self.show_topic, one.id))
            for one in (*self._topics.values(), self._keys())
            if one.has(words)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _follow(self, link: QUrl) -> None:
        self.show_topic(link.toString())

    def _keys(self) -> Topic:
        """All commands that have keys, as the program knows them."""
        title, keys, does = self.tr("Keys"), self.tr("Keys"), self.tr("What they do")
        lines = [f"# {title}", "", f"| {keys} | {does} |", "| --- | --- |"]
        lines += [f"| {pressed} | {text} |" for pressed, text in self._commands()]
        return Topic(KEYS, "\n".join(lines))


def _set(document: QTextDocument) -> None:
    """Give a text the spacing and the heading of the window."""
    from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor

    document.setIndentWidth(theme.px(20))
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        space = QTextBlockFormat()
        space.setBottomMargin(theme.px(8))
        cursor.mergeBlockFormat(space)
        if block.blockFormat().headingLevel():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = cursor.charFormat()
            letters.setFont(theme.font(_TITLE, QFont.Weight.DemiBold))
            cursor.setCharFormat(letters)
        block = block.next()
