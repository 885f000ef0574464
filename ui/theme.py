"""How the window looks: named colours from resources/themes, fonts and icons from resources."""

from __future__ import annotations

import functools
import os
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QIcon, QPixmap
    from PySide6.QtSvg import QSvgRenderer
    from PySide6.QtWidgets import QApplication

RESOURCES: Final = Path(__file__).resolve().parents[1] / "resources"
THEMES: Final = ("light", "dark", "contrast", "contrast_dark")
STYLE: Final = "Fusion"
STYLE_VARIABLE: Final = "QT_STYLE_OVERRIDE"
"""Where Qt looks for a style's name when an application is made."""
FAMILIES: Final = ("Inter", "Noto Sans Arabic")
_FIRST_FONTS: Final = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_OTHER_FONTS: Final = ("NotoSansArabic-Regular.ttf", "NotoSansArabic-SemiBold.ttf")
BASE_PIXELS: Final = 14
ICON: Final = 16

_MIRRORED: Final = frozenset(
    {"arrow-left", "arrow-right", "arrow-right-to-line", "chevron-left", "chevron-right", "undo-2"}
    | {"list", "scroll-text", "file-text", "git-merge"}
)
_STROKE: Final = b'stroke-width="2.2"'
_FINE: Final = 2.0


class Theme(NamedTuple):
    """Named colours. `border` is the width of lines in pixels."""

    id: str
    name: str
    is_dark: bool
    border: int
    colors: Mapping[str, str]


class _Look:
    """What the application wears; the light theme until it is dressed."""

    scale = 100

    @functools.cached_property
    def theme(self) -> Theme:
        return load("light")


_look: Final = _Look()


def load(id: str) -> Theme:
    """The theme in `resources/themes/<id>.toml`.

    Qt reads such flat TOML as one of its own files; `tomllib` takes longer than the first window
    can wait.
    """
    path = RESOURCES / "themes" / f"{id}.toml"
    found = QSettings(str(path), QSettings.Format.IniFormat)
    name, is_dark = str(found.value("name")), found.value("dark") == "true"
    border = int(str(found.value("border")))
    found.beginGroup("colors")
    colors = {color: str(found.value(color)) for color in found.childKeys()}
    return Theme(id, name, is_dark, border, colors)


def choose(setting: str, *, system_is_dark: bool) -> str:
    """The theme for a setting: one of THEMES, or what the system prefers."""
    if setting in THEMES:
        return setting
    return "dark" if system_is_dark else "light"


def use(app: QApplication, theme: Theme, scale: int = 100) -> None:
    """Dress the application. `scale` in percent, 100 to 200."""
    _look.theme, _look.scale = theme, scale
    icon.cache_clear()
    if os.environ.get(STYLE_VARIABLE) != STYLE:
        app.setStyle(STYLE)
    app.setFont(font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, scale))


def load_first_fonts() -> None:
    """Make known what the first window is written in."""
    _load_fonts(_FIRST_FONTS)


@functools.cache
def load_other_fonts() -> None:
    """Make the other shipped fonts known; none but the shipped ones is asked for by name."""
    _load_fonts(_OTHER_FONTS)


def _load_fonts(names: Iterable[str]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))


def font(pixels: int = BASE_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The shipped font in a size of the unscaled design."""
    found = QFont()
    found.setFamilies(list(FAMILIES))
    found.setPixelSize(px(pixels))
    found.setWeight(weight)
    return found


def px(pixels: int) -> int:
    """A length of the unscaled design in the pixels of now."""
    return round(pixels * _look.scale / 100)


def color(name: str) -> QColor:
    """A named colour of the theme in use."""
    return QColor(_look.theme.colors[name])


def current() -> Theme:
    """The theme in use."""
    return _look.theme


def border() -> int:
    """How wide lines are."""
    return _look.theme.border


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own widgets understand it."""
    roles = QPalette.ColorRole
    named = {
        roles.Window: "canvas",
        roles.WindowText: "text",
        roles.Base: "panel",
        roles.AlternateBase: "sunken",
        roles.Text: "text",
        roles.Button: "panel",
        roles.ButtonText: "text",
        roles.BrightText: "danger",
        roles.PlaceholderText: "faint",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.ToolTipBase: "panel",
        roles.ToolTipText: "text",
        roles.Mid: "hair",
        roles.Dark: "hair",
        roles.Light: "panel",
        roles.Accent: "accent",
    }
    found = QPalette()
    for role, name in named.items():
        found.setColor(role, QColor(theme.colors[name]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colors["faint"]))
    return found


def style_sheet(theme: Theme, scale: int = 100) -> str:
    """What a palette cannot say, from `window.qss`, with every length scaled."""
    text = (RESOURCES / "themes" / "window.qss").read_text("utf-8")
    arrow = RESOURCES / "themes" / f"arrow-{theme.id}.svg"
    tick = RESOURCES / "themes" / f"tick-{theme.id}.svg"
    is_outlined = theme.border > 1
    outlines = {
        f"{name}_line": theme.colors[name if is_outlined else f"{name}_soft"]
        for name in ("accent", "warn", "danger", "good")
    }
    outlines["neutral_line"] = theme.colors["hair" if is_outlined else "sunken"]
    outlines["chosen_line"] = theme.colors["accent"] if is_outlined else "transparent"
    filled = string.Template(text).substitute(
        theme.colors,
        **outlines,
        border=theme.border,
        arrow=arrow.as_posix(),
        tick=tick.as_posix(),
    )
    return re.sub(r"(\d+)px", lambda found: f"{round(int(found[1]) * scale / 100)}px", filled)


@functools.cache
def icon(name: str, role: str = "muted", pixels: int = ICON, *, mirrored: bool = False) -> QIcon:
    """A shipped icon in a named colour; arrows and lists turn round where text runs leftwards."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QIcon
    from PySide6.QtSvg import QSvgRenderer

    svg = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
    svg = svg.replace(b"currentColor", color(role).name().encode())
    svg = svg.replace(b'stroke-width="2"', _STROKE)
    renderer = QSvgRenderer(QByteArray(svg))
    found = QIcon()
    # A finer one serves screens that are plugged in later.
    for density in {_FINE} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        found.addPixmap(_drawn(renderer, px(pixels), density, mirrored and name in _MIRRORED))
    return found


def _drawn(renderer: QSvgRenderer, pixels: int, density: float, is_mirrored: bool) -> QPixmap:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QPainter, QPixmap

    side = round(pixels * density)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if is_mirrored:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap
