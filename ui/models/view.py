"""What a list shows: words, filters, order, columns; and such views kept under a name."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QLocale, QObject, Signal

from ui.models.kept import read
from vault.records.kept_words import KEPT_WORDS

if TYPE_CHECKING:
    from ui.session import Session

_KEPT: Final = f"{KEPT_WORDS}search/"
_DRESS: Final = "list/"


class View(msgspec.Struct, frozen=True):
    """`words` are searched for, each of `where` is (property, term), `sort` None is by title;
    without `columns` a row has two lines. `widths` of columns in unscaled pixels, "" the title.
    """

    words: str = ""
    where: tuple[tuple[str, str], ...] = ()
    binned: bool = False
    sort: str | None = None
    descending: bool = False
    columns: tuple[str, ...] = ()
    widths: dict[str, int] = {}

    @property
    def is_narrowed(self) -> bool:
        """Whether less is shown than there is."""
        return bool(self.words or self.where or self.binned)

    def everything(self) -> View:
        """The same order and columns of all that there is."""
        return View(
            sort=self.sort,
            descending=self.descending,
            columns=self.columns,
            widths=self.widths,
        )


class SavedSearch(msgspec.Struct, frozen=True):
    """A view of the list at a place, under a name that a person gave it."""

    id: str
    name: str
    place: str
    view: View


class SavedSearches(QObject):
    """The saved searches of one vault. They stay inside it, signed by nobody, on this computer."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        bodies = session.reader.drafts.all(_KEPT).values()
        found = [read(body, SavedSearch) for body in bodies]
        self._searches = {one.id: one for one in found if one is not None}
        session.changed.connect(self._follow)

    def _follow(self, changes: object) -> None:
        """A hand-over may have erased somebody, and with them the searches that named them."""
        had = set(self._searches)

        def forget(kept: dict[str, object] | None) -> None:
            gone = had - {name.removeprefix(_KEPT) for name in kept or ()}
            if kept is not None and gone & self._searches.keys():
                self._searches = {id: one for id, one in self._searches.items() if id not in gone}
                self.changed.emit()

        if changes is None and had:
            # Behind everything that was put away before.
            self._session.consult(lambda vault: vault.drafts.all(_KEPT), done=forget)

    def all(self) -> list[SavedSearch]:
        """By name."""
        locale = QLocale()
        return sorted(self._searches.values(), key=lambda one: (locale.toLower(one.name), one.id))

    def get(self, id: str) -> SavedSearch | None:
        """The one with this id, if it is still there."""
        return self._searches.get(id)

    def add(self, name: str, place: str, view: View) -> SavedSearch:
        """Keep a view under a name."""
        new = SavedSearch(secrets.token_hex(8), name, place, view)
        self.put(new)
        return new

    def put(self, search: SavedSearch) -> None:
        """Keep a search in place of the one with its id."""
        self._searches[search.id] = search
        self._session.keep(_KEPT + search.id, msgspec.to_builtins(search))
        self.changed.emit()

    def remove(self, id: str) -> None:
        """Forget a search."""
        if self._searches.pop(id, None) is not None:
            self._session.drop(_KEPT + id)
            self.changed.emit()


def dress_of(session: Session, place: str) -> View:
    """Order and columns as the list of a place was left."""
    kept = read(session.draft(_DRESS + place) or {}, View)
    return kept.everything() if kept is not None else View()


def keep_dress(session: Session, place: str, view: View) -> None:
    """Remember order and columns of a place's list."""
    session.keep(_DRESS + place, msgspec.to_builtins(view.everything()))


def dresses_of(session: Session) -> dict[str, View]:
    """Place -> order and columns as its list was left."""
    kept = session.reader.drafts.all(_DRESS)
    found = {name.removeprefix(_DRESS): read(body, View) for name, body in kept.items()}
    return {place: view for place, view in found.items() if view is not None}


def keep_dresses(session: Session, dresses: dict[str, View]) -> None:
    """Remember these and no others."""
    for place in dresses_of(session):
        session.drop(_DRESS + place)
    for place, view in dresses.items():
        keep_dress(session, place, view)
