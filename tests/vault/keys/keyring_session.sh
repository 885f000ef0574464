#!/bin/bash
# keyring_session.sh COMMAND...: run COMMAND on a private D-Bus session with an unlocked, empty
# login keyring. Nothing of the caller's own is touched: HOME and XDG_* are a temporary folder.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run" "$home/data" "$home/config" "$home/cache"
env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u GNOME_KEYRING_CONTROL \
  HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" \
  XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" \
  timeout 60 dbus-run-session -- bash -euc '
    # The password is one line without an end; --unlock makes the login keyring.
    printf test-only | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
    daemon=$!
    # Asking the service itself before it has its name would start another one, locked.
    for _ in $(seq 200); do
      dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null |
        grep -q "boolean true" && break
      sleep 0.05
    done
    for _ in $(seq 100); do
      dbus-send --session --print-reply --dest=org.freedesktop.secrets \
        /org/freedesktop/secrets/aliases/default org.freedesktop.DBus.Properties.Get \
        string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null |
        grep -q "boolean false" && break
      sleep 0.05
    done
    status=0; "$@" || status=$?
    kill "$daemon" 2>/dev/null || true
    exit $status' keyring-session "$@"
