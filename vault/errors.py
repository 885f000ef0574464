"""What can go wrong, in words a lawyer understands.

Every error has a stable `code`, typed `parameters`, one English sentence and a next step. The
command line maps `exit_status` (the table of docs/cli); the window translates by `code`. No error
text ever holds a key, a passphrase, a query or the content of a vault beyond what the caller typed.
"""

from __future__ import annotations

import errno
from typing import ClassVar

Parameter = str | int


class VaultError(Exception):
    """The base of all expected failures. Children declare code, sentence and next step."""

    code: ClassVar[str] = "refused"
    exit_status: ClassVar[int] = 1
    sentence: ClassVar[str] = "This cannot be done."
    next_step: ClassVar[str] = ""

    def __init__(self, **parameters: Parameter) -> None:
        super().__init__(self.code)
        self.parameters = parameters

    def __str__(self) -> str:
        """The sentence and the next step, filled in."""
        return " ".join(
            part.format(**self.parameters) for part in (self.sentence, self.next_step) if part
        )


class Refused(VaultError):
    """The request cannot be carried out as it stands; nothing was changed (exit 1)."""


class CannotUnlock(VaultError):
    """No way in was opened by what was given (exit 3)."""

    code = "cannot-unlock"
    exit_status = 3
    sentence = "The vault cannot be unlocked with this."


class Damaged(VaultError):
    """Bytes are damaged, tampered with or forged (exit 4)."""

    code = "damaged"
    exit_status = 4
    sentence = "This is damaged or was tampered with."


class NotForUs(VaultError):
    """Sealed to another key, identity or passphrase (exit 5)."""

    code = "not-for-us"
    exit_status = 5
    sentence = "This was sealed for somebody else."


class SenderNotTrusted(VaultError):
    """The sender is unknown, unverified or revoked (exit 6)."""

    code = "sender-not-trusted"
    exit_status = 6
    sentence = "The sender is not verified."


class Forked(VaultError):
    """Two histories under one name, or a hand-over meant for others (exit 7)."""

    code = "forked"
    exit_status = 7
    sentence = "Two different histories carry the same name."


class Busy(VaultError):
    """Another program is writing to the vault (exit 8)."""

    code = "busy"
    exit_status = 8
    sentence = "Another program is writing to this vault."
    next_step = "Close it, or wait until it is done, and try again."


class MediumFailed(VaultError):
    """No space, or the disk or stick failed; what was there before is intact (exit 9)."""

    code = "medium-failed"
    exit_status = 9
    sentence = "The disk or stick failed while it was being used."
    next_step = "What was there before is intact. Check the medium and try again."


class NoSpace(MediumFailed):
    """ENOSPC or EDQUOT."""

    code = "no-space"
    sentence = "There is not enough free space."
    next_step = "What was there before is intact. Free some space and try again."


class ReadOnlyMedium(MediumFailed):
    """EROFS, or a folder that may not be written."""

    code = "read-only"
    sentence = "This place is read-only."
    next_step = "Nothing was changed. Choose a place that can be written to."


class FileMissing(Refused):
    """ENOENT, ENOTDIR, EISDIR for a path that the user named."""

    code = "file-missing"
    sentence = "The file or folder does not exist or is of the wrong kind."
    next_step = "Check the name and try again."


class NotAllowed(Refused):
    """EACCES, EPERM."""

    code = "not-allowed"
    sentence = "This computer does not allow reading or writing there."
    next_step = "Check the permissions of the file or folder."


class AlreadyThere(Refused):
    """EEXIST, ENOTEMPTY: nothing is ever overwritten unasked."""

    code = "already-there"
    sentence = "There is something under this name already."
    next_step = "Choose another name; nothing is overwritten unless you ask for it."


class NameTooLong(Refused):
    """ENAMETOOLONG."""

    code = "name-too-long"
    sentence = "This name is longer than the disk or stick can hold."
    next_step = "Choose a shorter one."


_BY_ERRNO: dict[int, type[VaultError]] = {
    errno.ENOSPC: NoSpace,
    errno.EDQUOT: NoSpace,
    errno.EFBIG: NoSpace,
    errno.EROFS: ReadOnlyMedium,
    errno.ENOENT: FileMissing,
    errno.ENOTDIR: FileMissing,
    errno.EISDIR: FileMissing,
    errno.EEXIST: AlreadyThere,
    errno.ENOTEMPTY: AlreadyThere,
    errno.ENAMETOOLONG: NameTooLong,
    errno.EACCES: NotAllowed,
    errno.EPERM: NotAllowed,
}


def from_os_error(error: OSError) -> VaultError:
    """The error of ours that says what the operating system said. Paths are left out on purpose."""
    return _BY_ERRNO.get(error.errno or 0, MediumFailed)()
