"""What this computer remembers of the window, and nothing of what a vault holds."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QByteArray, QSettings

_WIDEST: Final = 10_000


class Settings(NamedTuple):
    """Every setting with its default. `scale` in percent; `idle_minutes` 0 is never,
    `clipboard_seconds` 0 when the vault is locked; `panes` says how wide each was left.
    """

    theme: str = "system"
    scale: int = 100
    language: str = "system"
    idle_minutes: int = 5
    clipboard_seconds: int = 30
    lock_on_minimise: bool = False
    lock_on_sleep: bool = True
    lock_on_screen: bool = True
    last_vault: str = ""
    geometry: str = ""
    panes: str = ""


def load() -> Settings:
    """The settings of this computer; whatever does not fit is the default."""
    store = _store()
    found: dict[str, Any] = {}
    for name, default in Settings._field_defaults.items():
        kind = type(default)
        value = store.value(name, default, type=kind)
        if isinstance(value, kind):
            found[name] = value
    return Settings(**found)


def save(**changed: str | int) -> Settings:
    """Remember these settings, and return all of them."""
    settings = load()._replace(**changed)  # type: ignore[arg-type]
    store = _store()
    for name in changed:
        store.setValue(name, getattr(settings, name))
    store.sync()
    return settings


def pane(name: str) -> int:
    """How wide a pane was left, in unscaled pixels; 0 where it never was moved."""
    width = _panes().get(name, 0)
    return width if 0 < width < _WIDEST else 0


def keep_pane(name: str, width: int) -> None:
    """Remember how wide a pane was left."""
    kept = _panes() | {name: width}
    save(panes=" ".join(f"{one}={wide}" for one, wide in kept.items()))


def _panes() -> dict[str, int]:
    pairs = (part.partition("=") for part in load().panes.split())
    return {name: int(wide) for name, _, wide in pairs if wide.isdecimal()}


def as_text(data: QByteArray) -> str:
    """Qt's own bytes (a window's place, a splitter's sizes) as a setting."""
    return bytes(data.toHex().data()).decode("ascii")


def as_bytes(text: str) -> QByteArray:
    """The inverse of `as_text`."""
    return QByteArray.fromHex(QByteArray(text.encode("ascii", "ignore")))


def _store() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "satchel", "window")
