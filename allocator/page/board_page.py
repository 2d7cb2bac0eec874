"""The page of a division in one tab: what can be done with all of it, the board, and the places beside the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.basics.memory import lasting
from allocator.page import words
from allocator.page.answers_view import AnswerView
from allocator.page.before_board import draw_problems, fetched
from allocator.page.board_view import BoardView
from allocator.page.moves import changes_between, fault_told
from allocator.page.questions import Kind
from allocator.page.sight import OWN, Place
from allocator.page.what_if_view import WhatIfView

if TYPE_CHECKING:
    from allocator.basics.text import Text
    from allocator.page.board import Board
    from allocator.page.sight import Sight
    from allocator.page.visit import Visit

LONGEST = 60
"""Characters of a step on its button."""


class BoardPage:
    """What stands on the page while there is a board."""

    def __init__(self, visit: Visit, sight: Sight) -> None:
        self._visit, self._sight = visit, sight
        self._version = visit.version
        self._draw_tools()
        self._own_told = ui.label(self._said(words.OWN_VIEW)).classes("own-view").props("role=status")
        self._told = ui.column().classes("w-full gap-0").props("role=status aria-live=polite")
        self._draw_outcome()
        self._bodies = {place: ui.column().classes("w-full gap-2") for place in Place}
        with self._bodies[Place.BOARD]:
            self._grid = BoardView(visit, sight, self._why, self._put)
        self._answers: dict[Place, AnswerView] = {}
        with self._bodies[Place.WHAT_IF]:
            self._what_if = WhatIfView(visit, sight)
        self._draw_own()
        ui.keyboard(self._key)
        self._turn()
        self._tell()
        lasting()

    @property
    def _board(self) -> Board:
        assert self._visit.board is not None
        return self._visit.board

    def _said(self, text: Text) -> str:
        return text.to(self._visit.language)

    # -- what stands above

    def _draw_tools(self) -> None:
        visit = self._visit
        with ui.row().classes("w-full items-center gap-2"):
            ui.button(self._said(words.DOWNLOAD), icon="download", on_click=self._download).props("no-caps")
            self._undo = ui.button(self._said(words.UNDO), icon="undo", on_click=self._take_back).props(
                "no-caps outline"
            )
            self._redo = ui.button(self._said(words.REDO), icon="redo", on_click=self._do_again).props(
                "no-caps outline"
            )
            ui.button(self._said(words.AGAIN), icon="refresh", on_click=visit.solve_again).props(
                "no-caps outline"
            ).tooltip(self._said(words.AGAIN_TOLD))
            ui.button(self._said(words.ANOTHER), on_click=visit.restart).props("no-caps flat")
        titles = {
            Place.BOARD: words.ON_BOARD,
            Place.WHAT_IF: words.WHAT_IF,
            Place.WHY: words.WHY_SHORT,
            Place.STRESS: words.ABSENT,
            Place.ADVICE: words.ADVISE,
        }
        with ui.row().classes("w-full items-center gap-2"):
            with ui.tabs().props("no-caps dense align=left").classes("max-w-full") as self._tabs:
                self._each = {place: ui.tab(str(place), title.to(visit.language)) for place, title in titles.items()}
            self._tabs.set_value(str(self._sight.place))
            self._tabs.on_value_change(self._go)
            ui.space()
            ui.switch(self._said(words.OWN), value=self._sight.own, on_change=self._show_own).tooltip(
                self._said(words.OWN_TOLD)
            )

    def _draw_outcome(self) -> None:
        """What the search says of its division, such as how good it is proven to be, and what to look at."""
        outcome, solved = self._visit.outcome, str(self._visit.solved)
        if outcome is None:
            return
        problems = [*outcome.problems, *outcome.warnings]
        title = f"{self._said(words.OF_DIVISION)} ({len(problems)} ⚠)" if problems else self._said(words.OF_DIVISION)
        with ui.expansion(title).classes("w-full bg-white").props("dense"):
            for sentence in outcome.sentences:
                if solved not in sentence.en:  # it is kept where nobody looks
                    ui.label(self._said(sentence))
            draw_problems(self._visit, problems)

    # -- the head's own view

    def _draw_own(self) -> None:
        """The places of the own view, while it is shown: nothing of them is in the page of a tab without it."""
        for place in OWN:
            self._bodies[place].clear()
        self._answers = {}
        if not self._sight.own:
            return
        questions = self._visit.questions
        asked = {
            Place.WHY: (Kind.WHY, words.WHY_HOW, None),
            Place.STRESS: (Kind.STRESS, words.ABSENT_TOLD, questions.stress),
            Place.ADVICE: (Kind.ADVICE, words.ADVISE_TOLD, questions.advice),
        }
        for place, (kind, about, ask) in asked.items():
            with self._bodies[place]:
                self._answers[place] = AnswerView(self._visit, kind, about, ask)

    def _show_own(self, event: Any) -> None:
        self._sight.own = bool(event.value)
        if not self._sight.own and self._sight.place in OWN:
            self._tabs.set_value(str(Place.BOARD))
        self._draw_own()
        self._turn()
        self._tell()
        self.look()

    def _why(self, index: int) -> None:
        """Ask why of a row (by index), and go where the answer comes."""
        self._visit.questions.why(index)
        self._tabs.set_value(str(Place.WHY))

    # -- where the tab looks

    def _go(self, event: Any) -> None:
        self._sight.place = Place(event.value)
        self._turn()
        self.look()

    def _turn(self) -> None:
        """Show the place where the tab looks, and no other."""
        for place, body in self._bodies.items():
            body.set_visibility(place is self._sight.place)
        for place in OWN:
            self._each[place].set_visibility(self._sight.own)
        self._own_told.set_visibility(self._sight.own)

    # -- steps

    def _put(self, board: Board) -> None:
        """Another state of the board: its rows are shown at once, the rest when this tab looks again."""
        self._visit.put(board)
        self._grid.refresh_rows()

    def _take_back(self) -> None:
        self._put(self._board.undone())

    def _do_again(self) -> None:
        self._put(self._board.redone())

    def _key(self, event: Any) -> None:
        if event.action.keydown and event.modifiers.ctrl:
            if event.key == "z":
                self._take_back()
            elif event.key == "y":
                self._do_again()

    async def _download(self) -> None:
        await fetched(self._visit, *self._visit.files())

    # -- what changed

    def look(self) -> None:
        """Show what is new since the last look."""
        if self._sight.place is Place.WHAT_IF:
            self._what_if.look()
        elif self._sight.place in self._answers:
            self._answers[self._sight.place].look()
        if self._visit.version != self._version:
            self._version = self._visit.version
            self._grid.refresh()
            self._tell()

    def _tell(self) -> None:
        """The names of the steps, what breaks, and what the changes come to beside the start."""
        board, speak = self._board, self._visit.language
        for button, steps, text in (
            (self._undo, board.past[-1:], words.UNDO),
            (self._redo, board.future[:1], words.REDO),
        ):
            button.set_text(shortened(": ".join([self._said(text), *(step.name.to(speak) for step in steps)])))
            button.set_enabled(bool(steps))
        verdict, begin = board.state.verdict, board.start.verdict
        told = [fault_told(rule, fault, own=self._sight.own).to(speak) for rule, fault in verdict.faults]
        self._told.clear()
        with self._told:
            for each in told[:5]:
                ui.label(each).classes("bad")
            if len(told) > 5:
                ui.label(f"… + {len(told) - 5}").classes("bad")
            if verdict.sound:
                ui.label(self._said(words.SOUND)).classes("text-green-900")
            if board.is_changed:
                said = [each.told.to(speak) for each in changes_between(begin, verdict)]
                differing = "; ".join(said) or self._said(words.UNCHANGED)
                ui.label(words.said(words.CHANGED, differing).to(speak))


def shortened(words_: str) -> str:
    """The name of a step where there is little room."""
    return words_ if len(words_) <= LONGEST else f"{words_[: LONGEST - 1]}…"
