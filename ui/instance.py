"""One window for one person: a second start shows the first one's window.

The first start holds a lock file and watches a signal file beside it; a second one touches the
signal file and ends. No socket is involved.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QStandardPaths, Signal

_LOCK: Final = "window.lock"
_SIGNAL: Final = "window.signal"
_MOST_BYTES: Final = 4096


class Instance(QObject):
    """The running program's place among its own. `asked` gives the vault that a second start
    named, or None.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = QStandardPaths.StandardLocation.RuntimeLocation
        folder = Path(QStandardPaths.writableLocation(place)) / "satchel"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._signal = folder / _SIGNAL
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)
        self.is_first = self._lock.tryLock(0)
        if self.is_first:
            self._signal.write_bytes(b"")
            self._watcher = QFileSystemWatcher([str(self._signal)], self)
            self._watcher.fileChanged.connect(self._changed)

    def call(self, vault: Path | None) -> None:
        """Ask the first window to show itself, and a vault's unlock page if it is locked."""
        text = str(vault.absolute()) if vault else "-"
        self._signal.write_bytes(text.encode("utf-8", "surrogateescape"))

    def _changed(self, _path: str) -> None:
        with self._signal.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "surrogateescape")
        if text:
            self.asked.emit(Path(text) if text != "-" else None)
