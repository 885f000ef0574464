"""What a hand-over brought, in words: its records and people may not be known here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui import i18n
from ui.models import summary

if TYPE_CHECKING:
    from ui.session import Session
    from vault.exchange.plan import Plan
    from vault.records.schema import Property
    from vault.records.views import ValueView

_SHOWN: Final = 400
_BEFORE: Final = 60


class Brought:
    """Reads values, sources and authors with what came beside what is here."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._session = session
        self._titles = {ref.id: ref.title for ref in plan.merge.new}
        self._types = {ref.id: ref.type for ref in plan.merge.new}
        self._names = {one.fingerprint: one.name for one in plan.authors}
        self._own = {one.fingerprint for one in plan.authors if one.state == "self"}

    def title(self, record: str) -> str:
        """A record's title, if it is here or came along."""
        came = self._titles.get(record)
        if came is not None:
            return i18n.visible(came)
        ref = self._session.title(record)
        return i18n.visible(ref.title) if ref else ""

    def type(self, record: str) -> str:
        """A record's type."""
        ref = self._session.title(record)
        return ref.type if ref else self._types.get(record, "")

    def value(self, spec: Property, view: ValueView) -> str:
        """A value as people read it."""
        if view.value in self._titles:
            return self.title(view.value)
        return summary.value_text(self._session, spec, view)

    def place(self, view: ValueView) -> str:
        """The source of a value, and where in it; empty where none is given."""
        source = self.title(view.source) if view.source else ""
        return ", ".join(part for part in (source, i18n.visible(view.pinpoint or "")) if part)

    def person(self, author: str) -> str:
        """What an author is called: as here, else as the card that came along says."""
        known, came = self._session.author(author), self._names.get(author)
        if came and known == author[:8]:
            name = i18n.isolated(i18n.visible(came))
            return i18n.translate("people", "{name}, unverified").format(name=name)
        return i18n.visible(known)

    def is_own(self, author: str) -> bool:
        """Whether an author is the owner of this vault, by these keys or earlier ones."""
        return author in self._own

    def people(self, authors: tuple[str, ...]) -> str:
        """Several authors."""
        return ", ".join(i18n.isolated(self.person(one)) for one in authors)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Two texts, long ones cut to where they begin to differ."""
    if max(len(old), len(new)) <= _SHOWN:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    start = max(0, same - _BEFORE)
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN
    begins, ends = "…" if start else "", "…" if len(text) > end else ""
    return f"{begins}{text[start:end]}{ends}"
