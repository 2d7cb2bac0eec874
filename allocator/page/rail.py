"""The people beside the grid: each with bars by budget, and a place to drop a task on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from nicegui import ui

from allocator.page import words
from allocator.page.moves import effect
from allocator.page.people import people
from allocator.page.person_card import card_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from allocator.page.people import Person
    from allocator.page.sight import Sight
    from allocator.page.visit import Visit

CARD = "(e.target.closest ? e.target : e.target.parentElement).closest('[data-person]')"
CLICKED = f"""(e) => {{
  const card = {CARD}, all = e.target.closest('[data-all]'), picked = window.pickedRows || [];
  if (!card || (e.target.closest('button') && !all)) return;
  const what = all ? 'all' : picked.length ? 'tapped' : e.target.closest('[data-name]') ? 'name' : null;
  if (what) emit([what, Number(card.dataset.person), picked]);
}}"""
OVER = f"(e) => {{ if ({CARD}) e.preventDefault(); }}"
ENTERED = f"""(e) => {{
  const card = {CARD};
  if (!card || card.classList.contains('drop-here')) return;
  card.classList.add('drop-here');
  emit([Number(card.dataset.person), window.draggedRow]);
}}"""
LEFT = f"""(e) => {{
  const card = {CARD};
  if (card && !card.contains(e.relatedTarget)) card.classList.remove('drop-here');
}}"""
DROPPED = f"""(e) => {{
  const card = {CARD};
  if (!card) return;
  e.preventDefault();
  card.classList.remove('drop-here');
  emit([Number(card.dataset.person), window.draggedRow]);
}}"""


class _Card(NamedTuple):
    """The card of a person, what it shows of them, and of a move that was not made."""

    place: ui.element
    shown: ui.html
    hint: ui.label


class Rail:
    """The cards of all people; drawn once, then only what changed.

    The browser looks at every element that the server knows each time that anything changes, and at every handler: so
    a card is three of them, and what is done with cards is heard by the list around them.
    """

    def __init__(
        self,
        visit: Visit,
        sight: Sight,
        dropped: Callable[[int, str], Awaitable[None]],
        all_of: Callable[[str], Awaitable[None]],
        show: Callable[[str], None],
    ) -> None:
        self._visit, self._sight, self._dropped, self._all_of, self._show = visit, sight, dropped, all_of, show
        self._people = self._now()
        self._cards: dict[str, _Card] = {}
        self._give: ui.button | None = None
        with ui.column().classes("w-72 shrink-0 gap-1 max-md:w-full"):
            ui.label(words.PEOPLE.to(visit.language)).classes("text-lg font-bold").props("role=heading aria-level=2")
            ui.input(words.SEARCH.to(visit.language), on_change=lambda e: self._narrow(e.value or "")).props(
                "dense outlined clearable"
            ).classes("w-full")
            with ui.element("div").classes("people") as listed:
                for number, person in enumerate(self._people):
                    self._draw(number, person)
        listed.on("click", self._clicked, js_handler=CLICKED)
        listed.on("dragover", js_handler=OVER)
        listed.on("dragenter", self._preview, js_handler=ENTERED)
        listed.on("dragleave", js_handler=LEFT)
        listed.on("drop", self._drop, js_handler=DROPPED)

    def _now(self) -> list[Person]:
        assert self._visit.board is not None
        return people(self._visit.board)

    def _narrow(self, typed: str) -> None:
        for person in self._people:
            self._cards[person.name].place.set_visibility(typed.lower() in f"{person.name} {person.home}".lower())

    def _draw(self, number: int, person: Person) -> None:
        with ui.element("div").classes("person").props(f"data-person={number}") as place:
            shown = ui.html(card_of(person, self._visit.language), sanitize=False)  # words are escaped there
            hint = ui.label("").classes("text-sm").props("role=status")
        self._cards[person.name] = _Card(place, shown, hint)

    def refresh(self) -> None:
        """Draw anew whose figures changed."""
        self.forget()
        before, self._people = self._people, self._now()
        for person, known in zip(self._people, before, strict=True):
            if person != known:
                self._cards[person.name].shown.set_content(card_of(person, self._visit.language))

    def forget(self) -> None:
        """Take back what was told of a move that was not made."""
        for card in self._cards.values():
            if card.hint.text:
                card.hint.set_text("")
        if self._give is not None:
            self._give.delete()
            self._give = None

    # -- what is done with a card

    async def _clicked(self, event: Any) -> None:
        what, number, picked = event.args
        name = self._people[int(number)].name
        if what == "all":
            await self._all_of(name)
        elif what == "name":
            self._show(name)
        else:
            await self._tapped(name, [int(each) for each in picked])

    async def _preview(self, event: Any) -> None:
        """Before a task is let go over a card: what breaks, else what it costs."""
        number, row = event.args
        if row is not None:
            await self._tell(self._people[int(number)].name, [int(row)])

    async def _tapped(self, name: str, rows: list[int]) -> None:
        """Somebody, after tasks were chosen: what it comes to, and a button that does it."""

        async def give() -> None:
            self.forget()
            await self._dropped(rows[0], name)

        await self._tell(name, rows)
        with self._cards[name].place:
            said = words.said(words.GIVE, name).to(self._visit.language)
            self._give = ui.button(said, on_click=give).props("no-caps dense outline").classes("w-full")

    async def _tell(self, name: str, rows: list[int]) -> None:
        if self._visit.board is None:
            return
        found = await asyncio.to_thread(effect, self._visit.board, dict.fromkeys(rows, name))
        self.forget()
        hint, broken = self._cards[name].hint, found.broken(own=self._sight.own)
        said = broken[0] if broken else found.price
        hint.set_text(said.to(self._visit.language))
        hint.classes(replace="text-sm bad" if broken else "text-sm")

    async def _drop(self, event: Any) -> None:
        number, row = event.args
        if row is not None:
            await self._dropped(int(row), self._people[int(number)].name)
