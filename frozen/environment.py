"""Runs before anything else of the frozen program: what others put into its environment is dropped.

The interpreter ignores PYTHON* by itself, but its children and libraries would not. LD_* has worked
before any line of ours runs: who sets it could as well put another program in this one's place.
"""

import os

_READ_BY_LIBRARIES = ("PYTHON", "QT_", "QML", "QSG_", "QV4_", "OPENSSL_", "SSL_", "KEYRING_")
# A large or touched-up screen, an input method, a screen reader.
_KEPT = {
    "QT_SCALE_FACTOR",
    "QT_FONT_DPI",
    "QT_AUTO_SCREEN_SCALE_FACTOR",
    "QT_IM_MODULE",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
}
_PLATFORMS = {"xcb", "wayland", "wayland;xcb", "xcb;wayland", "offscreen"}


def _is_dropped(name: str, value: str) -> bool:
    if name == "QT_QPA_PLATFORM":
        return value not in _PLATFORMS
    # The starter's own notes (_PYI_*) are done with; a child of ours starts as if nothing had been.
    return name.startswith(("_PYI_", *_READ_BY_LIBRARIES)) and name not in _KEPT


for _name, _value in list(os.environ.items()):
    if _is_dropped(_name, _value):
        del os.environ[_name]

# The starter pointed this to the bundled libraries, which are not for other programs.
os.environ.pop("LD_LIBRARY_PATH", None)
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before:
    os.environ["LD_LIBRARY_PATH"] = _before
