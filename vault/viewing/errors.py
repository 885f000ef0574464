"""Why a document cannot be shown. Nothing here repeats a word of the document."""

from __future__ import annotations

from vault.errors import Damaged, Refused


class ViewerFailed(Refused):
    """The child process did not start, or not in time."""

    code = "viewer-failed"
    sentence = "The viewer for documents could not be started."
    next_step = "Close other programs and try again. The document itself is unharmed."


class Unreadable(Refused):
    """The document itself is why it is not shown."""

    code = "document-unreadable"
    sentence = "This document cannot be shown."
    next_step = "The file is kept as it was attached."


class NotDrawable(Unreadable):
    """A kind of document that is not shown here."""

    code = "not-drawable"
    sentence = "Satchel cannot show this kind of file."
    next_step = "Save a copy, and open it in another program if you trust where it comes from."


class DocumentBroken(Unreadable):
    """The document, or the page asked for, is malformed."""

    code = "document-broken"
    sentence = "This document is incomplete or not what it claims to be, and cannot be shown."
    next_step = "The file is kept as it was attached. Ask its sender for it again."


class DocumentLocked(Unreadable):
    """The document needs a password of its own."""

    code = "document-locked"
    sentence = "This document is locked with a password of its own."
    next_step = "Unlock it in the program that it was made with, and attach the unlocked file."


class DocumentTooLarge(Unreadable):
    """Larger, or unpacking to more, than a viewer takes on."""

    code = "document-too-large"
    sentence = "This document is too large to be shown."
    next_step = "The file is kept as it was attached. Save a copy if you need to look into it."


class DocumentHung(Unreadable):
    """No answer in time, or too much processor time. `seconds`: the limit that was met."""

    code = "document-hung"
    sentence = "This document kept its viewer busy for more than {seconds} seconds."
    next_step = "Only its viewer was stopped. The document may be hostile or very large."


class DocumentCrashed(Unreadable):
    """The child ended by itself. `how`: the signal's name, or the exit code."""

    code = "document-crashed"
    sentence = "This document made its viewer crash ({how})."
    next_step = "Only its viewer ended. The document may be damaged or hostile."


class DocumentForbidden(Damaged):
    """The child tried what its cage forbids, or answered what no sound viewer answers."""

    code = "document-forbidden"
    sentence = "This document made its viewer do something forbidden, and the viewer was stopped."
    next_step = "Treat the document as hostile: do not open it in another program."
