"""What if: the sliders, the scenarios that there are, and what they come to side by side, as the report of `whatif`
tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nicegui import ui

from allocator.html.document import document
from allocator.page import words
from allocator.page.answers_view import draw_outcome, draw_stoppable, progress_of
from allocator.page.questions import Kind
from allocator.page.sliders_view import SlidersView
from allocator.page.trials import (
    asked,
    dropped,
    free_name,
    kept,
    moved_back,
    name_fault,
    said_of,
    scenarios,
    taken_up,
)
from allocator.report.booklet.of_scenarios import of_scenarios

if TYPE_CHECKING:
    from allocator.basics.text import Text
    from allocator.jobs.given_case import GivenCase
    from allocator.page.board import Board, Moved
    from allocator.page.questions import Asking
    from allocator.page.sight import Sight
    from allocator.page.trials import Shown
    from allocator.page.visit import Visit

LONGEST = 60
"""Characters of a scenario's name."""
LINK, LINK_WITHIN = 'href="#', 'href="about:srcdoc#'
"""A link within the report, and as a report within the page has it: else it would lead to the page itself."""


class WhatIfView:
    """The place of one tab where something is tried out."""

    def __init__(self, visit: Visit, sight: Sight) -> None:
        self._visit, self._sight = visit, sight
        self._sliders: SlidersView | None = None
        self._listed: object = None
        self._answered: object = ()
        ui.label(self._said(words.SLIDERS_TOLD)).classes("quiet max-w-4xl")
        with ui.row().classes("w-full items-start gap-4 no-wrap max-md:flex-wrap"):
            self._left = ui.column().classes("w-96 shrink-0 gap-2 max-md:w-full")
            with ui.column().classes("grow min-w-0 gap-4 max-md:w-full"):
                self._right = ui.column().classes("w-full gap-2")
                self._answer = ui.column().classes("w-full gap-2")
        with self._left:
            self._waiting = ui.spinner(size="lg")

    def _said(self, text: Text) -> str:
        return text.to(self._visit.language)

    @property
    def _board(self) -> Board:
        assert self._visit.board is not None
        return self._visit.board

    def look(self) -> None:
        """Show what is new since the last look."""
        given = self._visit.wanted.case
        if given is None:
            self._wait()
            return
        if self._sliders is None:
            self._left.clear()
            with self._left:
                self._sliders = SlidersView(self._visit, given)
        else:
            self._sliders.refresh()
        self._list(given)
        self._look_at_answer()

    def _wait(self) -> None:
        assert self._visit.solved is not None
        self._visit.wanted.want(self._visit.solved)
        if self._visit.wanted.is_broken and self._waiting.visible:
            self._waiting.set_visibility(False)
            with self._left:
                ui.label(self._said(words.BROKE_DOWN)).classes("bad").props("role=alert")

    # -- the scenarios

    def _name(self, given: GivenCase) -> str:
        """What the scenario of the sliders is called."""
        return self._visit.trial or free_name(self._board, given)

    def _shown(self, given: GivenCase) -> tuple[list[Shown], list[Shown]]:
        """The scenarios that this tab shows, and those that it doesn't, which are for the head alone."""
        found = scenarios(self._board, given, self._name(given))
        hidden = [each for each in found if each.is_personal and not self._sight.own]
        return [each for each in found if each not in hidden], hidden

    def _list(self, given: GivenCase) -> None:
        state, visit = self._board.state, self._visit
        listed = (state.moved, state.kept, visit.left_out, visit.trial, self._sight.own)
        if listed == self._listed:
            return
        self._listed = listed
        shown, hidden = self._shown(given)
        self._right.clear()
        with self._right:
            with ui.row().classes("w-full items-center justify-between"):
                ui.label(self._said(words.SCENARIOS)).classes("text-lg font-bold").props("role=heading aria-level=2")
                ui.button(self._said(words.SOLVE_AGAIN), icon="play_arrow", on_click=lambda: self._ask(given)).props(
                    "no-caps"
                )
            for each in sorted(shown, key=lambda each: not each.is_moved):  # what is moved stands beside the sliders
                self._draw(each, given)
            if not shown:
                ui.label(self._said(words.NO_SCENARIOS)).classes("quiet")
            if hidden:
                ui.label(self._said(words.said(words.HIDDEN, len(hidden)))).classes("quiet")

    def _draw(self, each: Shown, given: GivenCase) -> None:
        origin = words.FROM_SLIDERS if each.is_moved else words.KEPT if each.is_kept else words.FROM_BOOK
        with ui.element("div").classes("scenario"):
            with ui.row().classes("w-full items-center no-wrap gap-2"):
                name = "" if each.is_moved else each.name
                label = self._said(words.said(words.ASK_IT, each.name))
                ui.checkbox(
                    name,
                    value=each.name not in self._visit.left_out,
                    on_change=lambda e: self._choose(each.name, is_asked=e.value),
                ).props(f'dense aria-label="{label.replace(chr(34), chr(39))}"')
                if each.is_moved:
                    ui.input(self._said(words.NAME_OF), value=each.name).props(
                        f"dense outlined maxlength={LONGEST}"
                    ).classes("grow").on("change", self._renamed, js_handler="(e) => emit(e.target.value)")
            ui.label(self._said(origin)).classes("quiet text-sm")
            for said in each.said if not each.is_moved else ():
                ui.label(self._said(said)).classes("text-sm")
            if each.is_moved:
                self._draw_moved(given)
            if each.is_kept:
                with ui.row().classes("gap-1"):
                    ui.button(
                        self._said(words.TAKE_UP), on_click=lambda: self._visit.put(taken_up(self._board, each.name))
                    ).props("no-caps flat dense")
                    ui.button(
                        self._said(words.DROP_IT), on_click=lambda: self._visit.put(dropped(self._board, each.name))
                    ).props("no-caps flat dense")

    def _draw_moved(self, given: GivenCase) -> None:
        for line in self._board.state.moved:
            said = self._said(said_of(line))
            with ui.row().classes("items-center gap-1 no-wrap"):
                ui.button(icon="undo", on_click=lambda line=line: self._back(line)).props(
                    f'flat dense size=sm aria-label="{self._said(words.said(words.BACK, said)).replace(chr(34), "")}"'
                )
                ui.label(said).classes("text-sm")
        with ui.row().classes("gap-1"):
            ui.button(self._said(words.KEEP), icon="bookmark_add", on_click=lambda: self._keep(given)).props(
                "no-caps outline dense"
            )
            ui.button(self._said(words.ALL_BACK), on_click=lambda: self._back(None)).props("no-caps flat dense")

    def _choose(self, name: str, *, is_asked: bool) -> None:
        out = self._visit.left_out
        self._visit.left_out = out - {name} if is_asked else out | {name}
        self._listed = None  # what is ticked stands there already
        self._visit.changed()

    def _renamed(self, event: object) -> None:
        self._visit.trial = str(event.args).strip()[:LONGEST]  # type: ignore[attr-defined]
        self._visit.changed()

    def _back(self, line: Moved | None) -> None:
        self._visit.put(moved_back(self._board, line))

    def _keep(self, given: GivenCase) -> None:
        name = self._name(given)
        fault = name_fault(name, self._board, given)
        if fault is not None:
            ui.notify(self._said(fault))
            return
        self._visit.trial = ""
        self._visit.put(kept(self._board, name))

    # -- what they come to

    def _ask(self, given: GivenCase) -> None:
        chosen = [each for each in self._shown(given)[0] if each.name not in self._visit.left_out]
        if not chosen:
            ui.notify(self._said(words.NOTHING_ASKED))
            return
        is_personal = any(each.is_personal for each in chosen)
        self._visit.questions.what_if(asked(given, chosen), is_personal=is_personal)

    def _look_at_answer(self) -> None:
        asking = self._visit.questions.of(Kind.WHAT_IF)
        is_stale = asking is not None and asking.is_of_before(self._board.state)
        answered = (progress_of(asking), is_stale, self._sight.own)
        if answered == self._answered:
            return
        self._answered = answered
        self._answer.clear()
        if asking is None:
            return
        with self._answer:
            if asking.is_personal and not self._sight.own:
                ui.label(self._said(words.IN_OWN)).classes("quiet")
                return
            ui.label(self._said(asking.title)).classes("text-lg font-bold").props("role=heading aria-level=2")
            if not asking.worker.is_over:
                ui.label(self._said(words.SIDE_WAIT)).classes("quiet")
                draw_stoppable(self._visit, Kind.WHAT_IF, asking.worker)
                return
            draw_outcome(self._visit, asking, with_tables=False)
            self._draw_report(asking)

    def _draw_report(self, asking: Asking) -> None:
        """The report that `whatif` writes, in the language of whoever looks. It has no script and loads nothing."""
        outcome = asking.worker.outcome
        if outcome is None or outcome.whatif is None:
            return
        if outcome.written and not asking.is_personal:
            path = outcome.written[0]
            ui.button(
                self._said(words.TAKE_ALONG),
                icon="download",
                on_click=lambda: ui.download.content(path.read_bytes(), path.name),
            ).props("no-caps outline")
        told = document(of_scenarios(replace(outcome.whatif, language=self._visit.language)))
        frame = ui.element("iframe").classes("w-full report").props("sandbox=''")
        frame.props["srcdoc"] = told.replace(LINK, LINK_WITHIN)
        frame.props["title"] = self._said(asking.title)
