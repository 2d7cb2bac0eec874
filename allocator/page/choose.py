"""Choosing somebody for tasks: everybody who may, by price, with what breaks; and a reason where a rule stands against
it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.page import words
from allocator.page.board import now
from allocator.page.moves import ReasonNeededError, allowed, effect, forbidden, moved
from allocator.page.option_list import option_list
from allocator.page.options import options, why_now, worked_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Text
    from allocator.page.board import Board
    from allocator.page.moves import Effect
    from allocator.page.options import Option
    from allocator.page.sight import Sight
    from allocator.page.visit import Visit

AT_ONCE = 8
"""Options that are worked out before the list is drawn again."""
PRESSED = """(e) => {
  const option = e.target.closest('[data-option]');
  if (option) emit(Number(option.dataset.option));
}"""


class Chooser:
    """The dialog of one tab."""

    def __init__(self, visit: Visit, sight: Sight, why: Callable[[int], None], put: Callable[[Board], None]) -> None:
        """`why` asks why of a row (by index), `put` takes another state of the board."""
        self._visit, self._sight, self._why, self._put = visit, sight, why, put
        self._options: list[Option] = []
        self._listed: list[Option] = []
        """Those that the list shows, by the number of their button."""
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
        self._rows, self._typed, board = rows, "", self._board
        self._options = options(board, rows, self._visit.choosers, own=self._sight.own)
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
            listed = ui.html(sanitize=False).classes("options")  # words are escaped there
            self._foot(dialog)
        dialog.props["aria-label"] = title
        typed.on_value_change(lambda e: self._narrow(e.value, listed))
        listed.on("click", lambda e: self._take(int(e.args), dialog), js_handler=PRESSED)
        typed.on("keydown.enter", lambda: self._take_first(dialog))
        dialog.open()
        work = asyncio.create_task(self._work_out(listed, waiting))
        chosen = await dialog
        work.cancel()
        dialog.delete()
        if chosen is not None:
            await self.attempt(rows, chosen.owner, chosen.effect if self._board is board else None)

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
                    self._put(forbidden(self._board, index, owner or "", now()))

                if self._sight.own:
                    ui.button(self._said(words.WHY), on_click=why).props("no-caps flat")
                if owner is not None:
                    ui.button(self._said(words.said(words.FORBID, owner)), on_click=bar).props("no-caps flat")

                def allow(name: str) -> None:
                    dialog.submit(None)
                    self._put(allowed(self._board, index, name, now()))

                for name in sorted(self._board.instance.rows[index].not_for)[:3]:
                    words_ = self._said(words.said(words.ALLOW, name))
                    ui.button(words_, on_click=lambda name=name: allow(name)).props("no-caps flat")
            ui.space()
            ui.button(self._said(words.CLOSE), on_click=lambda: dialog.submit(None)).props("no-caps outline")

    async def _work_out(self, listed: ui.html, waiting: ui.label) -> None:
        """Work out what each comes to, those who may first, and draw the list as it grows."""
        self._draw(listed)
        order = sorted(range(len(self._options)), key=lambda place: self._options[place].why_not is not None)
        board = self._board
        for start in range(0, len(order), AT_ONCE):
            for place in order[start : start + AT_ONCE]:
                option = self._options[place]
                if option.why_not is None:
                    self._options[place] = await asyncio.to_thread(worked_out, board, self._rows, option)
            self._draw(listed)
            if all(self._options[place].why_not is not None for place in order[start + AT_ONCE :][:1]):
                break
        waiting.set_text(f"{self._said(words.WHO_MAY)} ({self._said(words.REST_STAYS)})")

    def _narrow(self, typed: str | None, listed: ui.html) -> None:
        self._typed = typed or ""
        self._draw(listed)

    def _found(self) -> list[Option]:
        ranked = sorted(self._options, key=lambda option: (option.effect is None, option.rank))
        wanted = self._typed.strip().lower()
        return [each for each in ranked if wanted in (each.owner or self._said(words.NOBODY)).lower()]

    def _take_first(self, dialog: ui.dialog) -> None:
        found = [each for each in self._found() if not each.is_now]
        if found:
            dialog.submit(found[0])

    def _draw(self, listed: ui.html) -> None:
        self._listed = self._found()
        listed.set_content(option_list(self._listed, self._visit.language, own=self._sight.own))

    def _take(self, number: int, dialog: ui.dialog) -> None:
        """The option whose button was pressed."""
        dialog.submit(self._listed[number])

    # -- the move itself

    async def attempt(self, rows: list[int], owner: str | None, known: Effect | None = None) -> None:
        """Give rows (by index) to somebody, or nobody; a reason is asked where that breaks a rule. `known` is what it
        comes to, where that was worked out."""
        board, owners = self._board, dict.fromkeys(rows, owner)
        found = known if known is not None else await asyncio.to_thread(effect, board, owners)
        try:
            after = moved(board, owners, now(), known=found)
        except ReasonNeededError:
            reason = await self._reason([each.to(self._visit.language) for each in found.broken(own=self._sight.own)])
            if reason is None:
                return
            after = moved(board, owners, now(), reason, found)
        if self._visit.board is board:  # else another tab was quicker
            self._put(after)

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
