"""`satchel --self-test`: whether the window works on this screen.

A vault in a temporary folder, a page of a PDF drawn by the caged viewer, and the window with both.
Neither the settings nor a vault of the person's own is touched.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from ui.app import App
from ui.pages.document import DocumentView
from ui.session import suggestion
from ui.tasks import collect_garbage_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault.progress import Progress
    from vault.vault import Vault

_KDF_MIB: Final = 64
_PATIENCE: Final = 60.0
_MOMENT_MS: Final = 50
_PDF: Final = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>> endobj
4 0 obj <</Length 24>> stream
1 0 0 rg 72 72 200 90 re f
endstream endobj
trailer <</Root 1 0 R>>
"""


class TrialFailed(Exception):
    """Something that must happen did not."""


def run() -> int:
    """Try the window out; 1 when something did not happen."""
    with tempfile.TemporaryDirectory(prefix="satchel-self-test-") as folder:
        scope = QSettings.Scope.UserScope
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(Path(folder, "settings")))
        qt = QApplication(sys.argv[:1])
        collect_garbage_here(qt)
        app = App(qt, kdf_memory=_KDF_MIB)
        try:
            sys.stdout.write(f"{_try(app, Path(folder))}\n")
        except TrialFailed as failure:
            sys.stderr.write(f"Window: {failure}\n")
            return 1
        finally:
            app.window.close()
            app.session.close()
    return 0


def _try(app: App, folder: Path) -> str:
    """What was seen. Raises TrialFailed."""
    faults: list[object] = []
    app.session.failed.connect(faults.append)
    app.start(None)
    app.session.create(folder / "Проба.vault", bytearray(suggestion().encode()), "Проба", _KDF_MIB)
    _wait(lambda: app.window.workspace is not None, "no vault was opened", faults)
    exhibits: list[str] = []
    app.session.do(lambda vault, progress: _attach(vault, folder, progress), done=exhibits.append)
    _wait(lambda: bool(exhibits), "no file was attached", faults)
    viewer = DocumentView(app.session)
    viewer.show()
    viewer.show_exhibit(exhibits[0])
    _wait(lambda: _shows_picture(viewer), "no page was drawn", faults)
    viewer.close()
    size = app.window.grab().size()
    if size.isEmpty():
        raise TrialFailed("it shows nothing")
    platform = QGuiApplication.platformName()
    return f"Window: {size.width()} x {size.height()} on {platform}, with a vault and a page drawn"


def _attach(vault: Vault, folder: Path, progress: Progress) -> str:
    paper = folder / "page.pdf"
    paper.write_bytes(_PDF)
    case = vault.records.new("case", {"title": ["Проба"]}).id
    return vault.files.add([paper], case, progress)[0].id


def _shows_picture(viewer: DocumentView) -> bool:
    return any(not label.pixmap().isNull() for label in viewer.findChildren(QLabel))


def _wait(is_so: Callable[[], bool], otherwise: str, faults: list[object]) -> None:
    """Let the program run until something is so. Raises TrialFailed on a fault, or too late."""
    end = time.monotonic() + _PATIENCE
    while not is_so():
        if faults or time.monotonic() > end:
            raise TrialFailed(f"{otherwise} ({faults[0]})" if faults else otherwise)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _MOMENT_MS)
