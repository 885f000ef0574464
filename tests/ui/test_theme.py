"""Every pair of colours that text is drawn in can be read."""

from __future__ import annotations

import itertools
import re
import tomllib

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.theme import THEMES, Theme

GROUNDS = ("canvas", "panel", "sunken")
SOFT = ("accent", "danger", "warn", "good")


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=THEMES)
def look(request: pytest.FixtureRequest) -> Theme:
    return theme.load(request.param)


def test_qt_reads_of_a_theme_what_its_file_says(look: Theme) -> None:
    text = (theme.RESOURCES / "themes" / f"{look.id}.toml").read_text("utf-8")
    said = {"name": look.name, "dark": look.is_dark, "border": look.border, "colors": look.colors}
    assert said == tomllib.loads(text)


def test_all_themes_name_the_same_colours(look: Theme) -> None:
    assert look.colors.keys() == theme.load("light").colors.keys()
    assert all(re.fullmatch(r"#[0-9A-F]{6}", color) for color in look.colors.values())


def test_every_text_has_contrast_of_at_least_4_5(look: Theme) -> None:
    pairs = [(ink, ground) for ink in ("text", "muted") for ground in GROUNDS]
    pairs += [("faint", "canvas"), ("faint", "panel"), ("on_accent", "accent")]
    pairs += [("text", f"{tone}_soft") for tone in SOFT]
    pairs += [(tone, ground) for tone in SOFT for ground in (f"{tone}_soft", "panel", "canvas")]
    poor = [pair for pair in pairs if contrast(look.colors[pair[0]], look.colors[pair[1]]) < 4.5]
    assert poor == []


def test_the_chosen_row_keeps_its_second_line_readable(look: Theme) -> None:
    assert contrast(look.colors["muted"], look.colors["accent_soft"]) >= 4.5


@pytest.mark.parametrize(("id", "scale"), [*itertools.product(THEMES, (100, 200))])
def test_the_style_sheet_is_filled_and_scaled(qapp: QApplication, id: str, scale: int) -> None:
    del qapp
    sheet = theme.style_sheet(theme.load(id), scale)
    assert "$" not in sheet
    assert f"font-size: {14 * scale // 100}px" in sheet


def test_every_icon_is_drawn_and_arrows_turn_round(qapp: QApplication) -> None:
    del qapp
    names = [path.stem for path in (theme.RESOURCES / "icons").glob("*.svg")]
    assert len(names) > 50
    for name in names:
        assert not theme.icon(name).pixmap(16, 16).toImage().isNull()
    plain = theme.icon("arrow-right").pixmap(16, 16).toImage()
    assert theme.icon("arrow-right", mirrored=True).pixmap(16, 16).toImage() != plain
    clock = theme.icon("clock").pixmap(16, 16).toImage()
    assert theme.icon("clock", mirrored=True).pixmap(16, 16).toImage() == clock
