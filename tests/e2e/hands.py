"""Eyes and hands of a person with a screen reader: drives a running window through AT-SPI and keys.

Runs under the system's Python, which has the bindings: `hands.py JOURNEY PROGRAM VAULT`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PASSPHRASE = "seven quiet herons over Lake Albert"
PATIENCE = 20


class NotFound(Exception):
    pass


class Program:
    """The running window."""

    def __init__(self, *command):
        environment = os.environ | {
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self.process = subprocess.Popen(command, env=environment)
        self.root = until(self._application)
        self._take_focus()

    def _take_focus(self):
        # What a window manager does; there is none on this screen.
        found = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)]
        windows = until(
            lambda: subprocess.run(
                found, capture_output=True, text=True, check=False
            ).stdout.split()
        )
        subprocess.run(["xdotool", "windowfocus", "--sync", windows[-1]], check=True)

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for position in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(position)
            if found and found.get_process_id() == self.process.pid and found.get_child_count():
                return found
        return None

    def nodes(self):
        waiting = [self.root]
        while waiting:
            node = waiting.pop(0)
            is_shown = node and node.get_state_set().contains(Atspi.StateType.SHOWING)
            if node is not self.root and not is_shown:
                continue
            yield node
            if node.get_role_name() != "table":
                waiting += [node.get_child_at_index(i) for i in range(node.get_child_count())]

    def look(self, name, *roles):
        for node in self.nodes():
            if name in (node.get_name() or "") and (not roles or node.get_role_name() in roles):
                return node
        return None

    def find(self, name, *roles):
        return until(lambda: self.look(name, *roles), name)

    def press(self, name):
        def try_it():
            button = self.look(name, "button", "push button", "toggle button", "check box")
            return button and button.get_action_iface().do_action(0)

        until(try_it, name)

    def names(self):
        return [node.get_name() for node in self.nodes() if node.get_name()]

    def end(self):
        self.process.terminate()
        self.process.wait(10)


def until(look, what="the window"):
    for _ in range(PATIENCE * 10):
        try:
            found = look()
        except gi.repository.GLib.GError:
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise NotFound(what)


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "8", text], check=True)


def unlock(window):
    window.find("Passphrase", "password text", "text", "entry").get_component_iface().grab_focus()
    write(PASSPHRASE)
    keys("Return")
    window.find("Cases", "table")


def a_day(program, vault):
    """Unlock after a slip, write a case, find it, take it back, lock."""
    window = Program(program, "--vault", vault)
    try:
        window.find("Unlock", "button", "push button")
        write("seven quiet heron")
        keys("Return")
        window.find("The passphrase is wrong")
        keys("ctrl+a")
        unlock(window)
        keys("ctrl+n")
        window.find("New: Case")
        time.sleep(0.3)
        write("Invented v. Nobody")
        keys("Return")
        window.find("Title: Invented v. Nobody")
        keys("ctrl+k")
        write("nobody")
        window.find("What was found", "list")
        keys("Return")
        window.find("Title: Invented v. Nobody")
        keys("ctrl+z")
        window.find("Taken back")
        keys("ctrl+l")
        window.find("Unlock", "button", "push button")
        until(lambda: not [name for name in window.names() if "Invented" in name])
    finally:
        window.end()


def typing_survives_the_lock(program, vault):
    """What is typed when the lock comes is there afterwards, in the same field."""
    window = Program(program, "--vault", vault)
    try:
        window.find("Unlock", "button", "push button")
        unlock(window)
        table = window.find("Cases", "table")
        table.get_component_iface().grab_focus()
        keys("Home", "Return")
        window.press("Add Reference code")
        write("KZ-2026")
        keys("ctrl+l")
        window.find("Unlock", "button", "push button")
        unlock(window)
        field = window.find("Reference code", "text", "entry")
        text = field.get_text_iface()
        until(lambda: Atspi.Text.get_text(text, 0, -1) == "KZ-2026", "the draft")
    finally:
        window.end()


def first_run(program, vault):
    """A person without a vault makes one."""
    window = Program(program)
    try:
        window.press("New vault")
        window.find("Your name, as colleagues know you", "text", "entry")
        write("Amina Vymysl")
        window.press("Continue")
        window.find("Passphrase", "password text", "text", "entry")
        write(PASSPHRASE)
        keys("Tab")
        write(PASSPHRASE)
        keys("Return")
        window.find("A way back")
        window.press("Continue")
        window.find("Your vault is ready")
        window.press("New case")
        window.find("New: Case")
        until(lambda: Path(vault).is_dir(), vault)
    finally:
        window.end()


def second_start(program, vault):
    """A second start ends at once and leaves the first window where it is."""
    window = Program(program, "--vault", vault)
    try:
        window.find("Unlock", "button", "push button")
        again = subprocess.run([program], timeout=PATIENCE, check=False)
        assert again.returncode == 0
        window.find("Unlock", "button", "push button")
    finally:
        window.end()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
