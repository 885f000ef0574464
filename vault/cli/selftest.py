"""`satchel-cli --self-test`: whether this very program works on this computer.

Two vaults in a temporary folder, through processes of the program itself: those parts of the story
that reach its libraries and its own files, then a caged page and the keyring.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import click

from vault.cli import story
from vault.cli.program import program
from vault.cli.story import Story, expect
from vault.keys import device

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault.viewing.viewer import Pixels, Protection

_PAGE: Final = (620, 877)
_WHITE: Final = 255
_ID_BYTES: Final = 16


def run() -> int:
    """Try everything; 1 at the first step that fails."""
    return story.tell(_STEPS)


def load_commands(_told: Story) -> str:
    """Load the module of every command."""
    outermost = click.Context(program)
    names = program.list_commands(outermost)
    for name in names:
        expect(program.get_command(outermost, name) is not None, f"{name} is a command")
    return f"All {len(names)} commands are there"


def draw_page(told: Story) -> str:
    """Draw a page of a PDF, and a photograph, in the caged viewer."""
    page, protection = _drawn(told, "letter.pdf")
    expect(min(page.rgb) < _WHITE == max(page.rgb), "words stand on a white page")
    photograph, _ = _drawn(told, "photograph.jpg")
    sizes = " and ".join(f"{one.width} x {one.height}" for one in (page, photograph))
    allowed = ", ".join(name for name, is_refused in protection.refused.items() if not is_refused)
    cage = "whole" if protection.is_whole else f"not whole on this computer: {allowed}"
    return f"Caged processes draw a page and a photograph, {sizes}; the cage is {cage}"


def ask_keyring(_told: Story) -> str:
    """Keep a secret in the keyring and take it back; a computer without one is no fault."""
    vault, slot = secrets.token_hex(_ID_BYTES), secrets.token_hex(_ID_BYTES)
    try:
        name = device.keyring_name()
        device.enrol(vault, slot)
        device.remove(vault, slot)
    except device.KeyringFailed as failure:
        return f"Keyring: {failure.sentence.rstrip('.')}"
    return f"Keyring: {name} keeps a secret and gives it back"


def _drawn(told: Story, name: str) -> tuple[Pixels, Protection]:
    from vault.viewing.viewer import Viewer

    with (
        (told.folder / name).open("rb", buffering=0) as source,
        Viewer() as viewer,
        viewer.open(source) as document,
    ):
        return document.render(0, *_PAGE), document.protection


_STEPS: Final[tuple[Callable[[Story], str], ...]] = (
    load_commands,
    story.make_vaults,
    story.record_case,
    story.attach,
    story.find_again,
    story.meet,
    story.hand_over,
    story.take_over,
    story.verify,
    draw_page,
    ask_keyring,
)
