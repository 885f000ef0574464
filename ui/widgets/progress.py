"""Long work at the foot of the window: what, how far, how long still, and a way to stop it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QProgressBar

from ui import i18n, theme
from ui.widgets import parts

if TYPE_CHECKING:
    from ui.tasks import Job

_STEPS: Final = 1000
_FROM: Final = 0.3
_TELL_REST: Final = 2.0
_MINUTE: Final = 60


class ProgressStrip(QFrame):
    """Hidden until work takes longer than a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._began = 0.0
        self._what = ""
        line = parts.row(self, gap=10)
        self._text = parts.words("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(160))
        self._bar.setRange(0, _STEPS)
        self._cancel = parts.button(self.tr("Cancel"), "link")
        self._cancel.clicked.connect(self._stop)
        for widget in (self._text, self._bar, self._cancel):
            line.addWidget(widget)
        self.hide()

    def follow(self, job: Job, what: str) -> None:
        """Tell how a job goes on until it is finished."""
        self._job, self._what, self._began = job, what, time.monotonic()
        self._bar.setAccessibleName(what)
        self._bar.setValue(0)
        job.progressed.connect(self._show)
        job.finished.connect(self._finished)

    def _show(self, done: int, total: int) -> None:
        spent = time.monotonic() - self._began
        if self._job is None or spent < _FROM:
            return
        self._text.setText(self._words(spent, done, total))
        self._bar.setRange(0, _STEPS if total else 0)
        self._bar.setValue(_STEPS * done // total if total else 0)
        self.show()

    def _words(self, spent: float, done: int, total: int) -> str:
        if not total or not done or spent < _TELL_REST:
            return self._what
        rest = spent * (total - done) / done
        left = (
            self.tr("{time} left").format(time=i18n.minutes(round(rest / _MINUTE)))
            if rest >= _MINUTE
            else self.tr("less than a minute left")
        )
        return f"{self._what} · {left}"

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _finished(self) -> None:
        self._job = None
        self.hide()
