"""What an open vault can be told to do: its places, its records, the list that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Command, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.pages.listing import Listing
    from ui.pages.records import RecordsPage
    from ui.pages.workspace import Workspace

    Do = Callable[[], object]


class WorkspaceCommands:
    """The commands that a workspace carries out; while there is none they do nothing."""

    def __init__(self, workspace: Callable[[], Workspace | None]) -> None:
        self._workspace = workspace

    def all(self) -> list[Command]:
        """Every one of them, as the palette lists them."""
        return [*self._making(), *self._going(), *self._listing(), *self._in_place()]

    def _making(self) -> list[Command]:
        new_case, new_person = self._begin("case"), self._begin("person")
        attach = self._by_workspace(lambda it: it.attach_here())
        return [
            Command("new-case", tr("New case"), new_case, "Ctrl+N", "briefcase"),
            Command("new-person", tr("New person"), new_person, "", "user"),
            Command("attach", tr("Attach files"), attach, "Ctrl+Shift+A", "paperclip"),
        ]

    def _going(self) -> list[Command]:
        places = (
            ("cases", tr("Go to cases"), "Alt+1", "briefcase"),
            ("people", tr("Go to people"), "Alt+2", "users"),
            ("documents", tr("Go to documents"), "Alt+3", "file"),
            ("handovers", tr("Go to hand-overs"), "Alt+4", "arrow-right-to-line"),
            ("activity", tr("Go to activity"), "Alt+5", "clock"),
            ("everything", tr("Go to everything"), "Alt+6", "list"),
            ("settings", tr("Go to settings"), "Alt+7", "settings"),
            ("import", tr("Import a table"), "", "columns-3"),
        )
        return [Command(id, text, self._to(id), keys, icon) for id, text, keys, icon in places]

    def _listing(self) -> list[Command]:
        on = self._on_list
        words, narrow = on(lambda it: it.ask_words()), on(lambda it: it.ask_filter())
        order, columns = on(lambda it: it.ask_order()), on(lambda it: it.toggle_columns())
        wider = self._by_workspace(lambda it: it.widen(1))
        narrower = self._by_workspace(lambda it: it.widen(-1))
        reset = self._by_workspace(lambda it: it.reset_shape())
        shape = tr("Show columns, or rows of two lines")
        return [
            Command("filter", tr("Search in this list"), words, "Ctrl+F", "search"),
            Command("filters", tr("Filter this list"), narrow, "", "filter"),
            Command("order", tr("Sort this list, choose its columns"), order, "", "list"),
            Command("columns", shape, columns, "", "columns-3"),
            Command("wider", tr("Wider list"), wider, "Ctrl+]", "columns-3"),
            Command("narrower", tr("Narrower list"), narrower, "Ctrl+[", "columns-3"),
            Command("reset-shape", tr("Reset panes, orders and columns"), reset, "", "columns-3"),
        ]

    def _in_place(self) -> list[Command]:
        on, bin_words = self._on_page, tr("Put into the bin")
        edit, put_away = on(lambda it: it.edit_chosen()), on(lambda it: it.put_chosen_away())
        back = on(lambda it: it.go_back())
        return [
            Command("edit", tr("Edit where it stands"), edit, "F2", "pencil", in_place=True),
            Command("bin", bin_words, put_away, "Del", "trash-2", in_place=True),
            Command("back", tr("Back to the list"), back, "Esc", "arrow-left", in_place=True),
        ]

    def _begin(self, type_id: str) -> Do:
        return self._by_workspace(lambda workspace: workspace.start_new(type_id))

    def _to(self, place: str) -> Do:
        def go(workspace: Workspace) -> None:
            workspace.go(place)
            workspace.focus_page()

        return self._by_workspace(go)

    def _by_workspace(self, act: Callable[[Workspace], object]) -> Do:
        def do() -> None:
            workspace = self._workspace()
            if workspace is not None:
                act(workspace)

        return do

    def _on_page(self, act: Callable[[RecordsPage], object]) -> Do:
        """What a page of records can do, done by the one that is shown."""

        def on(workspace: Workspace) -> None:
            from ui.pages.records import RecordsPage

            page = workspace.page()
            if isinstance(page, RecordsPage):
                act(page)

        return self._by_workspace(on)

    def _on_list(self, act: Callable[[Listing], object]) -> Do:
        return self._on_page(lambda page: act(page.listing))
