"""The board on the page: all tasks in one grid, and the people beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.page import words
from allocator.page.board import now
from allocator.page.board_rows import lines_of
from allocator.page.choose import Chooser
from allocator.page.moves import all_rows_of, fixed, freed
from allocator.page.picked import PickedBar
from allocator.page.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Text
    from allocator.page.board import Board
    from allocator.page.sight import Sight
    from allocator.page.visit import Visit

ENTERED = """(e) => {
  const row = e.key === 'Enter' && e.target.closest('.ag-row');
  if (row) emit(Number(row.getAttribute('row-id')));
}"""
NARROW = "(window.innerWidth < 600)"
"""Whether the screen is a phone's, in the browser's own words."""
FILTERS = """
window.boardFilter = {};
window.boardNarrow = (name, value) => {
  window.boardFilter[name] = value || '';
  getElement(window.boardGrid).api.onFilterChanged();
};
window.boardPass = (row) => {
  const f = window.boardFilter;
  return (!f.school || row.school === f.school) && (!f.cluster || row.cluster === f.cluster)
    && (!f.person || row.owner === f.person || row.backup === f.person) && (!f.only || f.only === 'all' || row[f.only])
    && (!f.words || [row.task, row.description, row.school, row.owner, row.backup].join(' ').toLowerCase()
      .includes(f.words.toLowerCase()));
};
if (!window.boardDrag) {
  window.boardDrag = true;
  document.addEventListener('dragstart', (e) => {
    const row = e.target.closest && e.target.closest('.ag-row');
    window.draggedRow = row ? Number(row.getAttribute('row-id')) : null;
  }, true);
}
"""


class BoardView:
    """The board of a visit in one tab."""

    def __init__(self, visit: Visit, sight: Sight, why: Callable[[int], None], put: Callable[[Board], None]) -> None:
        """`why` asks why of a row (by index), `put` takes another state of the board."""
        self._visit, self._put = visit, put
        self._shown, self._lines = self._board, lines_of(self._board, visit.language)
        self._chooser = Chooser(visit, sight, why, put)
        ui.run_javascript(FILTERS)
        self._draw_filters()
        with ui.row().classes("w-full no-wrap items-start gap-3 max-md:flex-wrap"):
            with ui.column().classes("grow min-w-0 gap-1 max-md:w-full"):
                ui.label(words.HOW.to(visit.language)).classes("quiet")
                self._draw_grid()
            self._rail = Rail(visit, sight, self._dropped, self._all_of, self._show_person)

    @property
    def _board(self) -> Board:
        assert self._visit.board is not None
        return self._visit.board

    def _said(self, text: Text) -> str:
        return text.to(self._visit.language)

    # -- what stands above the grid

    def _draw_filters(self) -> None:
        speak, all_of_them = self._visit.language, {"": self._said(words.ALL)}
        with ui.row().classes("w-full items-center gap-3 filters"):
            ui.input(self._said(words.SEARCH)).props("dense outlined clearable").classes("w-48").on(
                "update:value", js_handler="(typed) => window.boardNarrow('words', typed)"
            )
            for name, label in (("school", words.SCHOOL), ("cluster", words.CLUSTER)):
                found = dict.fromkeys(line[name] for line in self._lines)
                self._select(name, label, all_of_them | {each: each for each in found}).classes("w-44")
            names = {each.name: each.name for each in self._board.instance.owners}
            self._person = self._select("person", words.PERSON, all_of_them | names, with_input=True).classes("w-48")
            only = {key: text.to(speak) for key, text in words.ONLY.items()}
            self._select("only", words.SHOW, only).classes("w-48")
            ui.button(self._said(words.CHOOSE), on_click=self._choose_chosen).props("no-caps outline dense")
            ui.button(self._said(words.PIN), on_click=self._pin).props("no-caps flat dense")
            ui.button(self._said(words.UNPIN), on_click=self._unpin).props("no-caps flat dense")

    def _select(self, name: str, label: Text, among: dict[str, str], *, with_input: bool = False) -> ui.select:
        """A field that narrows the grid to one of these; the browser does it, without asking the server."""
        keys = list(among)
        field = ui.select(among, value=keys[0], label=self._said(label), with_input=with_input)
        narrow = f"(one) => window.boardNarrow({json.dumps(name)}, one ? {json.dumps(keys)}[one.value] : '')"
        return field.props("dense outlined options-dense").on("update:model-value", js_handler=narrow)

    def _show_person(self, name: str) -> None:
        shown = "" if self._person.value == name else name
        self._person.value = shown
        ui.run_javascript(f"window.boardNarrow('person', {json.dumps(shown)})")

    # -- the grid

    def _draw_grid(self) -> None:
        headers = (
            ("description", words.DESCRIPTION, 300),
            ("school", words.SCHOOL, 130),
            ("owner", words.OWNER, 150),
            ("hours", words.HOURS, 80),
            ("backup", words.BACKUP, 150),
            ("place", words.PLACE, 150),
            ("cluster", words.CLUSTER, 130),
            ("signs", words.SIGNS, 150),
        )
        columns: list[dict[str, Any]] = [
            {"headerName": "", "field": "drag", "dndSource": True, "width": 44, "sortable": False, "resizable": False}
            | {":hide": NARROW},
            {"headerName": self._said(words.TASK), "field": "task", ":width": f"{NARROW} ? 64 : 90"},
            *({"headerName": self._said(text), "field": name, "width": width} for name, text, width in headers),
        ]
        for column in columns:
            if column["field"] == "hours":
                column |= {":valueFormatter": "(p) => p.data.hours_said", "type": "numericColumn"}
            if column["field"] == "description":
                column |= {"flex": 1, ":minWidth": f"{NARROW} ? 110 : 260", "tooltipField": "description"}
            if column["field"] == "school":
                column["hide"] = len(self._board.instance.schools) < 2
            if column["field"] == "owner":
                column[":width"] = f"{NARROW} ? 120 : {column.pop('width')}"
        options = {
            "columnDefs": columns,
            "rowData": self._lines,
            ":getRowId": "(p) => String(p.data.id)",
            "rowSelection": {"mode": "multiRow", "enableClickSelection": True},
            "rowClassRules": {"is-broken": "data.broken", "is-undone": "data.undone"},
            ":isExternalFilterPresent": "() => true",
            ":doesExternalFilterPass": "(n) => window.boardPass ? window.boardPass(n.data) : true",
            "defaultColDef": {"sortable": True, "resizable": True},
            "suppressMovableColumns": True,
            "animateRows": False,
        }
        self._grid = ui.aggrid(options, auto_size_columns=False).classes("w-full").style("height: 62vh")
        ui.run_javascript(f"window.boardGrid = {self._grid.id}")
        self._grid.on("keydown", self._open, js_handler=ENTERED)
        self._grid.on("cellDoubleClicked", self._open, js_handler="(e) => emit(e.data.id)")
        PickedBar(visit=self._visit, grid=self._grid, choose=self._choose_chosen)

    async def _open(self, event: Any) -> None:
        await self._chooser.choose([int(event.args)])

    async def _chosen(self) -> list[int]:
        """The rows (by index) that are chosen in the grid."""
        found = [int(row["id"]) for row in await self._grid.get_selected_rows()]
        if not found:
            ui.notify(self._said(words.CHOOSE_FIRST))
        return found

    async def _choose_chosen(self) -> None:
        if rows := await self._chosen():
            await self._chooser.choose(rows)

    async def _pin(self) -> None:
        if rows := await self._chosen():
            before = self._board
            self._put(fixed(self._board, rows, now()))
            if self._board is before:
                ui.notify(self._said(words.NOT_FIXED))

    async def _unpin(self) -> None:
        if rows := await self._chosen():
            self._put(freed(self._board, rows, now()))

    # -- moves

    async def _dropped(self, index: int, name: str) -> None:
        chosen = [int(row["id"]) for row in await self._grid.get_selected_rows()]
        await self._chooser.attempt(chosen if index in chosen else [index], name)

    async def _all_of(self, name: str) -> None:
        if rows := all_rows_of(self._board, name):
            await self._chooser.choose(list(rows), name)

    # -- what changed

    def refresh(self) -> None:
        """Show the board as it is now."""
        self.refresh_rows()
        self._rail.refresh()

    def refresh_rows(self) -> None:
        """Send the rows in which something is otherwise. They go ahead of whatever else is drawn anew: the browser
        draws one thing after the other."""
        fresh = lines_of(self._board, self._visit.language, (self._shown, self._lines))
        self._shown = self._board
        changed = [line for line, before in zip(fresh, self._lines, strict=True) if line != before]
        self._lines = fresh
        dict.__setitem__(self._grid.options, "rowData", fresh)  # said aloud, all rows would go to the browser
        if changed:
            self._grid.run_grid_method("applyTransaction", {"update": changed})  # it filters and sorts these anew
