"""fake_keyring.py silent|refusing COMMAND...: run COMMAND beside a keyring service that owns its
name on this D-Bus session and never answers, or answers every call with AccessDenied."""

from __future__ import annotations

import subprocess
import sys

from jeepney import HeaderFields, MessageType, message_bus, new_error
from jeepney.io.blocking import open_dbus_connection


def main() -> int:
    manner, *command = sys.argv[1:]
    connection = open_dbus_connection(bus="SESSION")
    connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.secrets"))
    with subprocess.Popen(command) as asking:
        while asking.poll() is None:
            try:
                message = connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            is_call = message.header.message_type is MessageType.method_call
            if manner == "refusing" and is_call and HeaderFields.sender in message.header.fields:
                connection.send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied"))
    return asking.returncode


if __name__ == "__main__":
    raise SystemExit(main())
