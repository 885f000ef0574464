"""Before a security setting changes, its owner shows once more who opens this vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui import ask, i18n, messages
from ui.tasks import is_alive
from vault.upkeep.ways import typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.session import Session, Vault
    from ui.tasks import Slot
    from vault.upkeep.ways import Factors

WRONG: Final = frozenset({"wrong-passphrase", "empty-passphrase", "passphrase-not-text"})
"""Codes of errors after which the passphrase is asked again."""


def proven(  # noqa: PLR0913 - what, why, and what follows
    page: QWidget,
    session: Session,
    why: str,
    work: Callable[[Vault, Factors], object],
    *,
    done: Slot,
    failed: Slot,
    left: Slot = lambda: None,
    told: str = "",
) -> None:
    """Ask for the passphrase, then do `work(vault, factors)` off the window's thread.

    A wrong passphrase is asked again, saying so. `left` is called when the person changed their
    mind; nothing was done then.
    """
    title = i18n.translate("proving", "Your passphrase, please")
    secret = ask.passphrase(page, title, why, told)
    if secret is None:
        # The vault may have been locked while it was asked for.
        if is_alive(left):
            left()
        return

    def proved(vault: Vault, _progress: object) -> object:
        try:
            with typed(secret) as factors:
                vault.ways.prove(factors)
                return work(vault, factors)
        finally:
            secret[:] = bytes(len(secret))

    def refused(error: BaseException) -> None:
        message = messages.of(error)
        if message.code in WRONG and session.is_open:
            proven(
                page,
                session,
                why,
                work,
                done=done,
                failed=failed,
                left=left,
                told=message.sentence,
            )
        else:
            failed(error)

    session.do(proved, done=done, failed=refused)
