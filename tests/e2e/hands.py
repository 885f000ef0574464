"""Eyes and hands of a person with a screen reader: drives running windows through AT-SPI and keys.

Runs under the system's Python, which has the bindings, on a screen and a bus of its own. Orders
come as lines of JSON on standard input, answers go to standard output; `tests/e2e/desktop.py` is
the other end. Whatever is looked for is waited for.
"""

import json
import os
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 30
PAUSE = 0.05
ANSWER_MS = 5000
BUTTONS = ("button", "push button", "toggle button", "check box", "radio button", "menu item")
CLOSED = ("table", "tree table")
STATES = ("FOCUSED", "ENABLED", "CHECKED", "EDITABLE", "SELECTED")


class NotSeen(Exception):
    """What was looked for did not come."""


def until(look, what):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            found = look()
        except GLib.GError:  # It went away while it was looked at.
            found = None
        if found:
            return found
        time.sleep(PAUSE)
    raise NotSeen(what)


def ask(*arguments):
    """What xdotool answers, in words; nothing where it cannot."""
    ended = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False)
    return ended.stdout.split()


def children(node):
    found = (node.get_child_at_index(position) for position in range(node.get_child_count()))
    return [child for child in found if child]


def is_shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


class Program:
    """A running program. Of several things with one name the first that is shown counts."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        self.root = until(self._application, "the program's window")
        self.take_focus()

    def take_focus(self):
        """What a window manager does; there is none on this screen."""

        def focused():
            windows = ask("search", "--onlyvisible", "--pid", str(self.process.pid))
            if windows:
                ask("windowfocus", windows[-1])
            return windows and ask("getwindowfocus") == windows[-1:]

        until(focused, "a window to type into")

    def _application(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended with {self.process.returncode}")
        for found in children(Atspi.get_desktop(0)):
            if found.get_process_id() == self.process.pid and found.get_child_count():
                return found
        return None

    def nodes(self):
        """Everything that is shown, from above; the cells of tables are asked for by `rows`."""
        waiting = children(self.root)
        while waiting:
            node = waiting.pop(0)
            if not is_shown(node):
                continue
            yield node
            if node.get_role_name() not in CLOSED:
                waiting += children(node)

    def look(self, name, roles=(), exactly=False):
        for node in self.nodes():
            found = node.get_name() or ""
            is_it = found == name if exactly else name in found
            if is_it and (not roles or node.get_role_name() in roles):
                return node
        return None

    def find(self, name, roles=(), exactly=False):
        return tell(until(lambda: self.look(name, roles, exactly), f"{name!r} {list(roles)}"))

    def gone(self, name):
        until(lambda: not self.look(name), f"the end of {name!r}")

    def press(self, name, exactly=False):
        """A button that can be pressed, as an assistive program presses it."""

        def pressed():
            node = self.look(name, BUTTONS, exactly)
            is_ready = node and node.get_state_set().contains(Atspi.StateType.ENABLED)
            return is_ready and Atspi.Action.do_action(node, 0)

        until(pressed, f"a button {name!r}")

    def focus(self, name, roles=()):
        def focused():
            node = self.look(name, roles)
            if not node:
                return False
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return True
            Atspi.Component.grab_focus(node)
            return False

        until(focused, f"the cursor in {name!r}")

    def has_focus(self, name, roles=()):
        def focused():
            node = self.look(name, roles)
            return node and node.get_state_set().contains(Atspi.StateType.FOCUSED)

        until(focused, f"the cursor in {name!r}")

    def insert(self, name, text, roles=()):
        """Text by way of an assistive program: any script, whatever the keyboard."""
        node = until(lambda: self.look(name, roles), f"{name!r}")
        end = Atspi.Text.get_character_count(node)
        # Qt cuts or fills up the text to this length: letters, not bytes.
        Atspi.EditableText.insert_text(node, end, text, len(text))

    def holds(self, name, text, roles=("text", "entry")):
        def held():
            node = self.look(name, roles)
            return node and Atspi.Text.get_text(node, 0, -1) == text

        until(held, f"{text!r} in {name!r}")

    def caret(self, name, roles=("text", "entry")):
        node = until(lambda: self.look(name, roles), f"{name!r}")
        return Atspi.Text.get_caret_offset(node)

    def rows(self, name):
        """The first cell of each row of a table, or every entry of a list; 50 at most."""
        table = until(lambda: self.look(name, ("table", "list")), f"a list {name!r}")
        if table.get_role_name() == "list":
            return [child.get_name() for child in children(table)[:50]]
        count = min(Atspi.Table.get_n_rows(table), 50)
        return [Atspi.Table.get_accessible_at(table, row, 0).get_name() for row in range(count)]

    def has_row(self, name, text):
        until(lambda: any(text in row for row in self.rows(name)), f"{text!r} in {name!r}")

    def texts(self):
        """Every name and every text that can be read, hidden ones too."""
        found, waiting = [], [self.root]
        while waiting:
            node = waiting.pop(0)
            found += [node.get_name() or "", node.get_description() or ""]
            if node.get_role_name() in ("text", "entry"):
                found.append(Atspi.Text.get_text(node, 0, -1))
            waiting += children(node)
        return [text for text in found if text]

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)


def tell(node):
    """What a screen reader says of a thing."""
    held = node.get_state_set()
    states = [name for name in STATES if held.contains(getattr(Atspi.StateType, name))]
    return {"name": node.get_name(), "role": node.get_role_name(), "states": states}


class Hands:
    """Does what is ordered, by the name of the order."""

    def __init__(self):
        self.programs = {}

    def start(self, command, environment):
        kept = {name: os.environ[name] for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        # There is no system's bus here: its signals come by the one there is.
        kept["DBUS_SYSTEM_BUS_ADDRESS"] = kept["DBUS_SESSION_BUS_ADDRESS"]
        kept |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        program = Program(command, environment | kept)
        self.programs[program.process.pid] = program
        return program.process.pid

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)

    def write(self, text):
        subprocess.run(["xdotool", "type", "--delay", "4", text], check=True)

    def signal(self, owner, path, interface, name, value):
        """What a desktop tells its programs, by a service of that name; `value` is yes or no."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        if owner:
            asked = GLib.Variant("(su)", (owner, 0))
            names = "org.freedesktop.DBus"
            bus.call_sync(
                names, "/org/freedesktop/DBus", names, "RequestName", asked, None, 0, -1, None
            )
        bus.emit_signal(None, path, interface, name, GLib.Variant("(b)", (value,)))
        bus.flush_sync()

    def obey(self, order):
        given = order.get("named", {})
        if "program" in order:
            program = self.programs[order["program"]]
            return getattr(program, order["do"])(*order["with"], **given)
        return getattr(self, order["do"])(*order["with"], **given)

    def seen(self, order):
        program = self.programs.get(order.get("program"))
        try:
            return [tell(node) for node in program.nodes()] if program else []
        except GLib.GError:
            return []


def main():
    warnings.simplefilter("ignore")
    Atspi.set_timeout(ANSWER_MS, ANSWER_MS)
    # What is remembered is brought up to date by an event loop, and there is none.
    Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)
    hands = Hands()
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = {"answer": hands.obey(order)}
        except (NotSeen, GLib.GError, subprocess.SubprocessError) as error:
            answer = {"failed": str(error), "seen": hands.seen(order)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
