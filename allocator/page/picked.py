"""The tasks that are chosen in the grid: the people's cards know of them, and on a phone a bar has what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.page import words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from allocator.page.visit import Visit


class PickedBar:
    """The bar at the foot of a phone's screen, where what stands above the grid is out of sight."""

    def __init__(self, *, visit: Visit, grid: ui.aggrid, choose: Callable[[], Awaitable[None]]) -> None:
        """`choose` lets somebody be chosen for the tasks."""
        self._visit = visit
        with ui.row().classes("picked-bar md:hidden") as self._bar:
            self._count = ui.label("").props("role=status")
            ui.button(words.CHOOSE_WHO.to(visit.language), on_click=choose).props("no-caps color=white outline")
        self._bar.set_visibility(False)
        rows = f"getElement({grid.id}).api.getSelectedRows().map((row) => row.id)"
        grid.on("selectionChanged", self._picked, js_handler=f"() => emit(window.pickedRows = {rows})")

    def _picked(self, event: Any) -> None:
        picked = len(event.args or ())
        self._count.set_text(words.said(words.SELECTED, picked).to(self._visit.language))
        self._bar.set_visibility(picked > 0)
