"""The sliders in one tab: by group, or by a name that is searched; each moves its figure in one step."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from nicegui import ui

from allocator.basics.text import Text, shown
from allocator.changes import ChangeError
from allocator.page import words
from allocator.page.sliders import GROUPS, sliders_of
from allocator.page.trials import figure_now, slid

if TYPE_CHECKING:
    from allocator.jobs.given_case import GivenCase
    from allocator.page.board import Board
    from allocator.page.sliders import Slider
    from allocator.page.visit import Visit

SHOWN = 40
"""Sliders that are drawn at once; who types a name finds the others."""
CHANGED = "(figure) => emit(figure)"


class SlidersView:
    """All sliders of a case."""

    def __init__(self, visit: Visit, given: GivenCase) -> None:
        self._visit, self._given = visit, given
        self._sliders = sliders_of(given.intake, given.language)
        self._typed = ""
        self._drawn: list[tuple[Slider, ui.slider, ui.label]] = []
        self._stood: object = self._board.state.moved
        speak = visit.language
        groups = [group for group in GROUPS if any(slider.group == group for slider in self._sliders)]
        self._group = groups[0]
        ui.input(words.FIND_SLIDER.to(speak), on_change=lambda e: self._narrow(e.value or "")).props(
            "dense outlined clearable debounce=200"
        ).classes("w-full")
        with ui.row().classes("w-full gap-1"):
            self._tabs = {
                group: ui.button(group.to(speak), on_click=lambda group=group: self._open(group)).props(
                    "no-caps dense unelevated size=md"
                )
                for group in groups
            }
        self._body = ui.column().classes("w-full gap-1 flex-nowrap overflow-y-auto sliders")
        self._fill()

    def _narrow(self, typed: str) -> None:
        self._typed = typed.strip().lower()
        self._fill()

    def _open(self, group: Text) -> None:
        self._group = group
        self._fill()

    def _found(self) -> list[Slider]:
        speak = self._visit.language
        if not self._typed:
            return [slider for slider in self._sliders if slider.group == self._group]
        return [
            slider
            for slider in self._sliders
            if self._typed in f"{slider.of.to(speak)} {slider.change.to(speak)}".lower()
        ]

    def _fill(self) -> None:
        speak, found = self._visit.language, self._found()
        for group, tab in self._tabs.items():
            is_open = group == self._group and not self._typed
            tab.props(add=f"aria-pressed={str(is_open).lower()}{'' if is_open else ' outline'}")
            tab.props(remove="outline" if is_open else "")
        self._body.clear()
        self._drawn = []
        with self._body:
            for slider in found[:SHOWN]:
                self._draw(slider)
            if len(found) > SHOWN:
                ui.label(words.said(words.MORE_SLIDERS, len(found) - SHOWN).to(speak)).classes("quiet")
            if not found:
                ui.label(words.NO_SLIDER.to(speak)).classes("quiet")

    @property
    def _board(self) -> Board:
        assert self._visit.board is not None
        return self._visit.board

    def _draw(self, slider: Slider) -> None:
        speak = self._visit.language
        now = figure_now(self._board, slider, self._given.language)
        title = f"{slider.of.to(speak)}: {slider.change.to(speak)}"
        with ui.element("div").classes("slider-row"):
            with ui.row().classes("w-full items-baseline justify-between gap-2"):
                ui.label(title).classes("text-sm font-bold")
                label = ui.label("").classes("text-sm")
            drawn = ui.slider(
                min=float(slider.low), max=float(slider.high), step=float(slider.step), value=float(now)
            ).props(f'label dense aria-label="{_quoted(title)}"')
            drawn.on("change", lambda e, slider=slider: self._moved(slider, e.args), js_handler=CHANGED)
        self._drawn.append((slider, drawn, label))
        self._tell(slider, label, now)

    def _tell(self, slider: Slider, label: ui.label, now: Fraction) -> None:
        speak = self._visit.language
        unit, was, figure = slider.unit.to(speak), _figure(slider, slider.now), _figure(slider, now)
        said = was.to(speak) if now == slider.now else f"{was.to(speak)} → {figure.to(speak)}"
        label.set_text(f"{said} {unit}")
        label.classes(replace="text-sm font-bold" if now != slider.now else "text-sm quiet")

    def _moved(self, slider: Slider, figure: float) -> None:
        try:
            self._visit.put(slid(self._board, slider, Fraction(str(figure)), self._given))
        except ChangeError as error:
            ui.notify(f"{error.what.to(self._visit.language)}: {error.mend.to(self._visit.language)}")
            self._stood = None  # it goes back
        self.refresh()

    def refresh(self) -> None:
        """Every slider where it stands now, whoever moved it or took that back; one that is being moved is let be."""
        if self._board.state.moved == self._stood:
            return
        self._stood = self._board.state.moved
        for slider, drawn, label in self._drawn:
            now = figure_now(self._board, slider, self._given.language)
            if drawn.value != float(now):
                drawn.set_value(float(now))
            self._tell(slider, label, now)


def _figure(slider: Slider, figure: Fraction) -> Text:
    """A figure as people write it; what is added with its sign."""
    said = shown(figure)
    if slider.sign == "+" and figure > 0:
        return Text(f"+{said.en}", f"+{said.nl}")
    return said


def _quoted(words_: str) -> str:
    return words_.replace('"', "'")
