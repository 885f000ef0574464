"""The program: one application, one session, one window."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import i18n, settings, theme
from ui.instance import Instance
from ui.session import Session
from ui.tasks import collect_garbage_here
from ui.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from ui.idle import IdleWatch

_PAINTED_MS: Final = 30
_QUIET_MS: Final = 200


class App:
    """Everything that lives as long as the program."""

    def __init__(self, qt: QApplication, *, kdf_memory: int | None = None) -> None:
        self._qt, self._kdf_memory = qt, kdf_memory
        QCoreApplication.setApplicationName("Satchel")
        QGuiApplication.setDesktopFileName("org.satchel.Satchel")
        theme.load_first_fonts()
        self.session = Session()
        self.dress()
        self.window = self._new_window()
        self.session.opening.connect(self.complete)
        qt.aboutToQuit.connect(self.session.close)

    @functools.cached_property
    def idle(self) -> IdleWatch:
        """What locks by itself; no vault is open in the first picture."""
        from ui.idle import IdleWatch

        idle = IdleWatch(self._qt)
        self.session.opened.connect(idle.begin)
        idle.expired.connect(self._lock_if_quiet)
        idle.slept.connect(lambda: self._lock_if("lock_on_sleep"))
        idle.screen_locked.connect(lambda: self._lock_if("lock_on_screen"))
        idle.ticked.connect(lambda seconds: self.window.show_idle(seconds))
        idle.set_minutes(settings.load().idle_minutes)
        return idle

    def complete(self) -> None:
        """Make what the first picture of the window does without."""
        from ui import ask

        ask.keep_no_history()
        theme.load_other_fonts()
        _ = self.idle
        self.window.complete()

    def dress(self) -> None:
        """Put on the language and the look of the settings."""
        kept = settings.load()
        i18n.install(self._qt, i18n.choose(kept.language))
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        chosen = theme.choose(kept.theme, system_is_dark=is_dark)
        theme.use(self._qt, theme.load(chosen), kept.scale)

    def start(self, folder: Path | None) -> None:
        """Show the window: a vault's unlock page, or the doors to one."""
        last = settings.load().last_vault
        if folder is None and last and Path(last).is_dir():
            folder = Path(last)
        if folder is not None:
            self.window.gate.show_unlock(folder)
        else:
            self.window.gate.show_start()
        self.window.show()
        self.window.activateWindow()
        # The first picture of the window comes before everything that can wait.
        QTimer.singleShot(_PAINTED_MS, self.window, self.complete)
        QTimer.singleShot(_QUIET_MS, self.window, self.window.fetch_pages)

    def call(self, folder: Path | None) -> None:
        """A second start asked for this window."""
        if folder is not None and not self.session.is_open:
            self.window.gate.show_unlock(folder)
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def tell_defects(self) -> None:
        """Have the window tell of whatever nobody expected in its own code.

        Standard error, which desktops keep in a log, learns what kind of defect it was and where,
        and nothing of what it met.
        """
        sys.excepthook = self._unexpected

    def _unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        place = ""
        while trace is not None:
            place = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
            trace = trace.tb_next
        if sys.stderr is not None:
            sys.stderr.write(f"satchel: {kind.__name__}{place}\n")
        self.session.failed.emit(error)

    def _lock_if_quiet(self) -> None:
        # Long work counts as life: it must come to its end under its own key.
        if not self.session.is_busy:
            self.session.lock()

    def _lock_if(self, setting: str) -> None:
        if getattr(settings.load(), setting):
            self.session.lock()

    def _new_window(self) -> Window:
        window = Window(self.session, kdf_memory=self._kdf_memory)
        window.idle_changed.connect(lambda: self.idle.set_minutes(settings.load().idle_minutes))
        window.look_changed.connect(self._rebuild, Qt.ConnectionType.QueuedConnection)
        return window

    def _rebuild(self) -> None:
        """Another language or look: the window is built anew, at the same place."""
        old = self.window
        self.dress()
        self.window = self._new_window()
        self.window.setGeometry(old.geometry())
        if self.session.is_open:
            self.window.show_workspace()
        else:
            self.window.gate.show_start()
        self.window.show()
        self.window.complete()
        old.hide()
        old.deleteLater()


def run(folder: Path | None) -> int:
    """Open the window and stay until it is closed. Returns the exit status."""
    # Asked for here, it costs nothing; asked for later, the bindings describe every style first.
    os.environ.setdefault(theme.STYLE_VARIABLE, theme.STYLE)
    qt = QApplication(sys.argv[:1])
    instance = Instance(qt)
    if not instance.is_first:
        instance.call(folder)
        return 0
    app = App(qt)
    app.tell_defects()
    app.start(folder)
    instance.asked.connect(app.call)
    QTimer.singleShot(_QUIET_MS, qt, lambda: app.idle.listen())
    collect_garbage_here(qt)
    return qt.exec()
