"""The people beside the grid: each with bars by budget, and a place to drop a task on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.basics.text import hours
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.page import words
from allocator.page.moves import effect
from allocator.page.people import people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from allocator.page.people import Person
    from allocator.page.sight import Sight
    from allocator.page.visit import Visit

COLOURS = ("#1f3864", "#2f7d6b", "#8a5a00")
OVER = "#a40000"
ENTERED = "(e) => { e.currentTarget.classList.add('drop-here'); emit(window.draggedRow); }"
LEFT = "(e) => { if (!e.currentTarget.contains(e.relatedTarget)) e.currentTarget.classList.remove('drop-here'); }"
NAMED = "() => { if (!(window.pickedRows || []).length) emit(); }"
TAPPED = "(e) => { if (!e.target.closest('button')) emit(window.pickedRows || []); }"
DROPPED = "(e) => { e.preventDefault(); e.currentTarget.classList.remove('drop-here'); emit(window.draggedRow); }"


class Rail:
    """The cards of all people; drawn once, then only what changed."""

    def __init__(
        self,
        visit: Visit,
        sight: Sight,
        dropped: Callable[[int, str], Awaitable[None]],
        all_of: Callable[[str], Awaitable[None]],
        show: Callable[[str], None],
    ) -> None:
        self._visit, self._sight, self._dropped, self._all_of, self._show = visit, sight, dropped, all_of, show
        self._cards: dict[str, tuple[Person, ui.element, ui.label]] = {}
        self._gives: dict[str, ui.button] = {}
        self._offered: list[int] = []
        """The rows (by index) for which the button stands there."""
        self._bodies: dict[str, ui.element] = {}
        with ui.column().classes("w-72 shrink-0 gap-1 max-md:w-full"):
            ui.label(words.PEOPLE.to(visit.language)).classes("text-lg font-bold").props("role=heading aria-level=2")
            ui.input(words.SEARCH.to(visit.language), on_change=lambda e: self._narrow(e.value or "")).props(
                "dense outlined clearable"
            ).classes("w-full")
            with ui.column().classes("w-full gap-1 flex-nowrap overflow-y-auto").style("max-height: 56vh"):
                for person in self._people():
                    self._draw(person)

    def _people(self) -> list[Person]:
        assert self._visit.board is not None
        return people(self._visit.board)

    def _narrow(self, typed: str) -> None:
        for name, (person, card, _) in self._cards.items():
            card.set_visibility(typed.lower() in f"{name} {person.home}".lower())

    def _draw(self, person: Person) -> None:
        name, speak = person.name, self._visit.language
        with ui.element("div").classes("person") as card:
            with ui.row().classes("w-full items-center justify-between no-wrap gap-1"):
                ui.label(name).classes("font-bold grow cursor-pointer").on(
                    "click", lambda: self._show(name), js_handler=NAMED
                ).tooltip(words.said(words.TASKS_OF, name).to(speak))
                ui.button(icon="drive_file_move", on_click=lambda: self._all_of(name)).props(
                    f'flat dense size=sm aria-label="{words.said(words.ALL_OF, name).to(speak)}"'
                ).tooltip(words.said(words.ALL_OF, name).to(speak))
            body = ui.element("div").classes("w-full")
            hint = ui.label("").classes("text-sm").props("role=status")
            give = ui.button(words.said(words.GIVE, name).to(speak), on_click=lambda: self._give(name))
            give.props("no-caps dense outline").classes("w-full").set_visibility(False)
        card.on("click", lambda e: self._tapped(name, [int(each) for each in e.args or ()]), js_handler=TAPPED)
        card.on("dragover", js_handler="(e) => e.preventDefault()")
        card.on("dragenter", lambda e: self._preview(name, e), js_handler=ENTERED)
        card.on("dragleave", js_handler=LEFT)
        card.on("drop", lambda e: self._drop(name, e), js_handler=DROPPED)
        self._cards[name] = (person, card, hint)
        self._bodies[name], self._gives[name] = body, give
        self._fill(person)

    def _fill(self, person: Person) -> None:
        speak, body = self._visit.language, self._bodies[person.name]
        body.clear()
        home = THE_GROUP.write(GROUP, speak) if person.home == GROUP else person.home
        with body:
            look = "text-sm bad" if person.is_over else "text-sm quiet"
            ui.label(" · ".join(each for each in (home, person.left.to(speak)) if each)).classes(look)
            for bar, colour in zip(person.bars, COLOURS, strict=False):
                share = 100 if not bar.whole else min(100, round(100 * bar.used / bar.whole))
                told = f"{bar.title.to(speak)}: {hours(bar.used).to(speak)} / {hours(bar.whole).to(speak)}"
                with ui.row().classes("w-full no-wrap items-center gap-1 mb-1"):
                    ui.label(bar.title.to(speak)).classes("text-xs w-12 shrink-0 quiet").props("aria-hidden=true")
                    with ui.element("div").classes("bar grow").props(f'role=img aria-label="{told}"'):
                        ui.element("div").style(f"width: {share}%; background: {OVER if bar.is_over else colour}")
                        ui.tooltip(told)

    def refresh(self) -> None:
        """Draw anew whose figures changed."""
        self.forget()
        for person in self._people():
            before, card, hint = self._cards[person.name]
            if person != before:
                self._cards[person.name] = (person, card, hint)
                self._fill(person)

    def forget(self) -> None:
        """Take back what was told of a move that was not made."""
        self._offered = []
        for name, (_, _, hint) in self._cards.items():
            if hint.text:
                hint.set_text("")
            self._gives[name].set_visibility(False)

    # -- a task over a card

    async def _preview(self, name: str, event: Any) -> None:
        """Before it is let go: what breaks, else what it costs."""
        if event.args is not None:
            await self._tell(name, [int(event.args)])

    async def _tapped(self, name: str, rows: list[int]) -> None:
        """Somebody, after tasks were chosen: what it comes to, and a button that does it."""
        if rows:
            await self._tell(name, rows)
            self._offered = rows
            self._gives[name].set_visibility(True)

    async def _give(self, name: str) -> None:
        rows = self._offered
        self.forget()
        if rows:
            await self._dropped(rows[0], name)

    async def _tell(self, name: str, rows: list[int]) -> None:
        if self._visit.board is None:
            return
        found = await asyncio.to_thread(effect, self._visit.board, dict.fromkeys(rows, name))
        self.forget()
        *_, hint = self._cards[name]
        broken = found.broken(own=self._sight.own)
        said = broken[0] if broken else found.price
        hint.set_text(said.to(self._visit.language))
        hint.classes(replace="text-sm bad" if broken else "text-sm")

    async def _drop(self, name: str, event: Any) -> None:
        if event.args is not None:
            await self._dropped(int(event.args), name)
