"""Locks when nothing is typed or moved for a while, when the screen locks, when one goes away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_TICK_MS: Final = 1000
_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_SIGNALS: Final = (
    (
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
        "_sleeping(bool)",
    ),
    (
        "",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ActiveChanged",
        "_screen(bool)",
    ),
    ("", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "_screen(bool)"),
    # A session that is switched away from, or locked by the lid, by whatever desktop.
    ("org.freedesktop.login1", "", "org.freedesktop.login1.Session", "Lock", "_session()"),
)


class IdleWatch(QObject):
    """Watches what is typed and moved. `ticked` gives the seconds left, -1 where it never locks.

    Keys and pointers come to a window first, what an input method commits to the object that has
    the focus. Watching the application would be shorter, and cost each event of each widget a call.
    """

    expired = Signal()
    slept = Signal()
    screen_locked = Signal()
    ticked = Signal(int)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._seconds = 0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._watch)
        for one in (*app.topLevelWindows(), app.focusObject()):
            self._watch(one)

    def _watch(self, one: QObject | None) -> None:
        if one is not None:
            one.installEventFilter(self)

    def begin(self) -> None:
        """Begin the time anew."""
        self._last = time.monotonic()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes; 0 is never."""
        self.set_seconds(minutes * 60)

    def set_seconds(self, seconds: int) -> None:
        """Lock after so many seconds; 0 is never."""
        self._seconds = seconds
        self.begin()
        self._timer.start(_TICK_MS)
        self._tick()

    def listen(self) -> None:
        """Hear of sleep and of the screen's lock, where this desktop tells."""
        from PySide6.QtDBus import QDBusConnection

        for service, path, interface, name, slot in _SIGNALS:
            bus = QDBusConnection.systemBus() if service else QDBusConnection.sessionBus()
            if bus.isConnected():
                bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]  # the stub is wrong

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any sign of life begins the time anew."""
        if event.type() in _LIFE:
            self.begin()
        return False

    def _tick(self) -> None:
        if not self._seconds:
            self.ticked.emit(-1)
            return
        left = self._seconds - (time.monotonic() - self._last)
        self.ticked.emit(max(0, round(left)))
        if left <= 0:
            self.begin()
            self.expired.emit()

    @Slot(bool)
    def _sleeping(self, is_going: bool) -> None:
        if is_going:
            self.slept.emit()

    @Slot(bool)
    def _screen(self, is_locked: bool) -> None:
        if is_locked:
            self.screen_locked.emit()

    @Slot()
    def _session(self) -> None:
        self.screen_locked.emit()
