"""Choosing somebody for tasks: everybody who may, by price, with what breaks; and a reason where a rule stands against
it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.page import words
from allocator.page.board import now
from allocator.page.moves import ReasonNeededError, allowed, effect, forbidden, moved
from allocator.page.options import options, why_now, worked_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Text
    from allocator.page.board import Board
    from allocator.page.options import Option
    from allocator.page.sight import Sight
    from allocator.page.visit import Visit

AT_ONCE = 8
"""Options that are worked out before the list is drawn again."""
SHOWN = 40
"""Options that the list shows; who types a name finds the others."""


class Chooser:
    """The dialog of one tab."""

    def __init__(self, visit: Visit, sight: Sight, why: Callable[[int], None]) -> None:
        """`why` asks why of a row (by index)."""
        self._visit, self._sight, self._why = visit, sight, why
        self._options: list[Option] = []
        self._rows: list[int] = []
        self._typed = ""

    @property
    def _board(self) -> Board:
        assert self._visit.board is not None
        return self._visit.board

    def _said(self, text: Text) -> str:
        return text.to(self._visit.language)

    async def choose(self, rows: list[int], name: str | None = None) -> None:
        """Let somebody be chosen for these rows (by index), all of them one step; `name` is whose they are."""
        self._rows, self._typed = rows, ""
        self._options = options(self._board, rows, self._visit.choosers, own=self._sight.own)
        title = self._title(name)
        with ui.dialog() as dialog, ui.card().classes("w-full max-w-3xl"):
            ui.label(title).classes("text-lg font-bold").props("role=heading aria-level=2")
            if name is None and len(rows) == 1:
                why = why_now(self._board, rows[0])
                ui.label(f"{self._said(words.WHY_SHORT)} {self._said(why)}").classes("text-sm")
            typed = (
                ui.input(self._said(words.TYPE_A_NAME)).props("autofocus outlined dense clearable").classes("w-full")
            )
            waiting = ui.label(self._said(words.WORKING_OUT)).classes("quiet").props("role=status")
            listed = ui.column().classes("w-full gap-0 flex-nowrap overflow-y-auto").style("max-height: 50vh")
            self._foot(dialog)
        dialog.props["aria-label"] = title
        typed.on_value_change(lambda e: self._narrow(e.value, listed, dialog))
        typed.on("keydown.enter", lambda: self._take_first(dialog))
        dialog.open()
        work = asyncio.create_task(self._work_out(listed, waiting, dialog))
        chosen = await dialog
        work.cancel()
        dialog.delete()
        if chosen is not None:
            await self.attempt(rows, chosen[0])

    def _title(self, name: str | None) -> str:
        if name is not None:
            return self._said(words.said(words.ALL_OF, name))
        if len(self._rows) > 1:
            return self._said(words.said(words.SELECTED, len(self._rows)))
        row = self._board.instance.rows[self._rows[0]]
        return f"{row.task} · {row.school} · {row.description}"

    def _foot(self, dialog: ui.dialog) -> None:
        with ui.row().classes("w-full"):
            if len(self._rows) == 1:
                index = self._rows[0]
                owner = self._board.plan.decisions[index].owner

                def why() -> None:
                    dialog.submit(None)
                    self._why(index)

                def bar() -> None:
                    dialog.submit(None)
                    self._visit.put(forbidden(self._board, index, owner or "", now()))

                if self._sight.own:
                    ui.button(self._said(words.WHY), on_click=why).props("no-caps flat")
                if owner is not None:
                    ui.button(self._said(words.said(words.FORBID, owner)), on_click=bar).props("no-caps flat")

                def allow(name: str) -> None:
                    dialog.submit(None)
                    self._visit.put(allowed(self._board, index, name, now()))

                for name in sorted(self._board.instance.rows[index].not_for)[:3]:
                    words_ = self._said(words.said(words.ALLOW, name))
                    ui.button(words_, on_click=lambda name=name: allow(name)).props("no-caps flat")
            ui.space()
            ui.button(self._said(words.CLOSE), on_click=lambda: dialog.submit(None)).props("no-caps outline")

    async def _work_out(self, listed: ui.column, waiting: ui.label, dialog: ui.dialog) -> None:
        """Work out what each comes to, those who may first, and draw the list as it grows."""
        self._draw(listed, dialog)
        order = sorted(range(len(self._options)), key=lambda place: self._options[place].why_not is not None)
        board = self._board
        for start in range(0, len(order), AT_ONCE):
            for place in order[start : start + AT_ONCE]:
                option = self._options[place]
                if option.why_not is None:
                    self._options[place] = await asyncio.to_thread(worked_out, board, self._rows, option)
            self._draw(listed, dialog)
            if all(self._options[place].why_not is not None for place in order[start + AT_ONCE :][:1]):
                break
        waiting.set_text(f"{self._said(words.WHO_MAY)} ({self._said(words.REST_STAYS)})")

    def _narrow(self, typed: str | None, listed: ui.column, dialog: ui.dialog) -> None:
        self._typed = typed or ""
        self._draw(listed, dialog)

    def _found(self) -> list[Option]:
        ranked = sorted(self._options, key=lambda option: (option.effect is None, option.rank))
        wanted = self._typed.strip().lower()
        return [each for each in ranked if wanted in (each.owner or self._said(words.NOBODY)).lower()]

    def _take_first(self, dialog: ui.dialog) -> None:
        found = [each for each in self._found() if not each.is_now]
        if found:
            dialog.submit((found[0].owner,))

    def _draw(self, listed: ui.column, dialog: ui.dialog) -> None:
        found = self._found()
        listed.clear()
        with listed:
            for option in [each for each in found if each.why_not is None][:SHOWN]:
                self._option(option, dialog)
            barred = [each for each in found if each.why_not is not None]
            if barred:
                ui.label(self._said(words.FORBIDDEN)).classes("font-bold mt-2")
            for option in barred[:SHOWN]:
                self._option(option, dialog)

    def _option(self, option: Option, dialog: ui.dialog) -> None:
        speak = self._visit.language
        name = option.owner or self._said(words.NOBODY)
        with (
            ui.button(on_click=lambda: dialog.submit((option.owner,)))
            .props(f"flat no-caps align=left {'disable' if option.is_now else ''}")
            .classes("w-full shrink-0"),
            ui.column().classes("w-full gap-0 items-start text-left"),
        ):
            with ui.row().classes("gap-2 items-baseline"):
                ui.label(name).classes("font-bold")
                now_told = self._said(words.HAS_IT) if option.is_now else ""
                ui.label(" · ".join(each for each in (option.left.to(speak), now_told) if each)).classes(
                    "quiet text-sm"
                )
            if option.effect is not None and not option.is_now:
                for broken in option.effect.broken(own=self._sight.own)[:2]:
                    ui.label(broken.to(speak)).classes("bad text-sm")
                ui.label(option.effect.price.to(speak)).classes("text-sm")
            elif option.why_not is not None:
                ui.label(option.why_not.to(speak)).classes("bad text-sm")

    # -- the move itself

    async def attempt(self, rows: list[int], owner: str | None) -> None:
        """Give rows (by index) to somebody, or nobody; a reason is asked where that breaks a rule."""
        board, owners = self._board, dict.fromkeys(rows, owner)
        try:
            after = await asyncio.to_thread(moved, board, owners, now())
        except ReasonNeededError:
            found = await asyncio.to_thread(effect, board, owners)
            reason = await self._reason([each.to(self._visit.language) for each in found.broken(own=self._sight.own)])
            if reason is None:
                return
            after = await asyncio.to_thread(moved, board, owners, now(), reason)
        if self._visit.board is board:  # else another tab was quicker
            self._visit.put(after)

    async def _reason(self, broken: list[str]) -> str | None:
        with ui.dialog().props("persistent") as dialog, ui.card().classes("w-full max-w-2xl"):
            ui.label(self._said(words.BREAKS)).classes("text-lg bad")
            for each in broken[:6]:
                ui.label(each)
            dialog.props["aria-label"] = self._said(words.BREAKS)
            reason = ui.input(self._said(words.REASON)).props("autofocus outlined").classes("w-full")

            def give(_: Any = None) -> None:
                if (reason.value or "").strip():
                    dialog.submit(reason.value)
                else:
                    ui.notify(self._said(words.REASON_NEEDED))

            reason.on("keydown.enter", give)
            with ui.row():
                ui.button(self._said(words.DO_IT), on_click=give).props("no-caps color=negative")
                ui.button(self._said(words.CANCEL), on_click=lambda: dialog.submit(None)).props("no-caps flat")
        given: str | None = await dialog
        dialog.delete()
        return given
