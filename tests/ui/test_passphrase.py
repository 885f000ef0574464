"""The field that keeps no copy of what is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.passphrase import PassphraseField


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    return field


def test_what_is_typed_in_any_script_comes_out_and_qt_holds_none_of_it(
    field: PassphraseField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "heron ")
    field.insert("цапля 𐍈 عنقاء")
    assert field.secret().decode() == "heron цапля 𐍈 عنقاء"
    assert not set(field.text()) & set("heron цапля عنقاء")


def test_editing_in_the_middle_keeps_the_order(field: PassphraseField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "abcd")
    field.setCursorPosition(2)
    qtbot.keyClicks(field, "XY")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.secret() == b"abXcd"
    field.setSelection(0, 2)
    qtbot.keyClicks(field, "-")
    assert field.secret() == b"-Xcd"


def test_pasting_and_wiping(field: PassphraseField) -> None:
    QGuiApplication.clipboard().setText("seven quiet herons")
    field.paste()
    assert field.secret() == b"seven quiet herons"
    field.wipe()
    assert field.is_empty()
    assert field._letters == bytes(len(field._letters))


def test_nothing_stays_of_it_when_its_page_goes(qtbot: QtBot) -> None:
    page = QWidget()
    field = PassphraseField("Passphrase", page)
    field.insert("heron")
    letters = field._letters
    assert any(letters)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    assert not any(letters)


def test_it_is_shown_only_while_asked_for(field: PassphraseField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "abc")
    field.reveal(shown=True)
    assert field.text() == "abc"
    qtbot.keyClicks(field, "d")
    assert field.secret() == b"abcd"
    field.reveal(shown=False)
    assert field.secret() == b"abcd"
    assert "a" not in field.text()


def test_an_eye_shows_and_hides_it_and_says_so(field: PassphraseField, qtbot: QtBot) -> None:
    field.show_signs(with_eye=True)
    field.draw_eye()
    field.insert("heron")
    (eye,) = field.findChildren(QPushButton)
    for name, text in (("Show the passphrase", "heron"), ("Hide the passphrase", "")):
        assert eye.accessibleName() == name
        qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
        assert (field.text() == "heron") is bool(text)
    field.reveal(shown=True)
    field.wipe()
    assert field.echoMode() is PassphraseField.EchoMode.Password


def test_capitals_without_shift_are_told(field: PassphraseField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.capitals, check_params_cb=lambda is_on: is_on is True):
        qtbot.keyClick(field, "A", Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(field.capitals, check_params_cb=lambda is_on: is_on is False):
        qtbot.keyClick(field, "a")
