"""What the signs of a hand-over mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import i18n
from ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame


def warning_words(code: str) -> str:
    """What a warning of the exchange means."""
    return {
        "replayed": i18n.translate("opening", "It was accepted before; there is nothing to do."),
        "late": i18n.translate(
            "opening", "It comes later than others sealed after it. That does no harm."
        ),
        "hand-overs-missing": i18n.translate(
            "opening", "Earlier hand-overs of this sender were not seen here."
        ),
        "forked": i18n.translate(
            "opening",
            "Two different hand-overs carry the same number: is a copy of that vault in use?",
        ),
        "readdressed": i18n.translate(
            "opening", "It was not sealed for you: somebody passed it on under a new seal."
        ),
        "restored-or-copied": i18n.translate(
            "opening", "A vault that wrote part of this was restored from a backup or copied."
        ),
        "name-like-a-contact": i18n.translate(
            "opening", "The sender's name is like that of somebody you know by other keys."
        ),
        "clock-ahead": i18n.translate(
            "opening", "Some of it is dated more than a day ahead of this computer."
        ),
        "erased-here": i18n.translate(
            "opening",
            "Some of it is about records that were erased here; they wait apart unless you tick "
            "them.",
        ),
        "author-revoked": i18n.translate(
            "opening",
            "Some of it is signed with keys that fell into other hands; it waits apart unless you "
            "tick it.",
        ),
        "earlier-bundle-needed": i18n.translate(
            "opening", "Some records begin in an earlier hand-over; they wait for it."
        ),
    }.get(code, code)


def warning_card(text: str) -> QFrame:
    """A warning with its sign."""
    card = parts.frame(card="warn")
    line = parts.row(card, (12, 8, 12, 8))
    line.addWidget(parts.picture("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(parts.words(text, wrap=True), 1)
    return card
