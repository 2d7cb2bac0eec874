"""The page of a visit: its head, and below it what there is to do now. It looks again and again for something new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from allocator.page import words
from allocator.page.ahead import load_ahead
from allocator.page.before_board import draw_faults, draw_ready, draw_start, draw_working
from allocator.page.sight import Sight
from allocator.page.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.page.board_page import BoardPage
    from allocator.page.visit import Visit

LOOK = 0.05
"""Seconds between two looks."""
STYLE = """
body { font-size: 16px; color: #1a1a1a; background: #f6f7f9; }
.nicegui-content { padding: 0; gap: 12px; }
.bad { color: #a40000; font-weight: 600; }
.quiet { color: #4a4f57; }
.ag-row.is-broken { background: #ffe3e3 !important; }
.ag-row.is-undone .ag-cell { font-style: italic; color: #5c4400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.picked-bar { position: fixed; left: 0; right: 0; bottom: 0; z-index: 10; padding: 8px 16px; background: #1f3864;
  color: white; align-items: center; justify-content: space-between; }
@media (max-width: 767px) { .nicegui-content { padding-bottom: 72px; } }
@media (max-width: 640px) { .filters > .q-field { width: calc(50% - 6px); } }
.q-loading-bar { display: none; }
.q-dialog__backdrop { z-index: 0; }
.q-dialog__inner { z-index: 1; }
.drop-here { outline: 3px solid #1f3864; }
.people { width: 100%; max-height: 56vh; overflow-y: auto; display: flex; flex-direction: column; gap: 4px; }
.person { border: 1px solid #c6ccd6; border-radius: 6px; background: white; padding: 6px 8px; width: 100%; }
.person-head { display: flex; align-items: center; justify-content: space-between; gap: 4px; }
.person-head > span { flex-grow: 1; font-weight: 700; cursor: pointer; }
.person .all { color: #1f3864; padding: 2px 6px; border-radius: 3px; font-size: 18px; line-height: 1; cursor: pointer; }
.person .all:hover, .option:hover:enabled { background: #e9edf4; }
.budget { display: flex; align-items: center; gap: 4px; margin-bottom: 4px; }
.budget > span { width: 48px; flex-shrink: 0; font-size: 12px; }
.bar { height: 10px; display: flex; width: 100%; background: #e4e7ec; border-radius: 3px; overflow: hidden; }
.options { width: 100%; max-height: 50vh; overflow-y: auto; display: flex; flex-direction: column; }
.option { display: flex; flex-direction: column; width: 100%; flex-shrink: 0; padding: 4px 12px; text-align: left;
  border-radius: 3px; cursor: pointer; }
.option > span > b { color: #1f3864; }
.option:disabled { opacity: 0.7; cursor: default; }
.bar > div { height: 100%; }
.own-view { background: #fff4d6; border: 2px solid #8a5a00; border-radius: 6px; padding: 8px 12px; font-weight: 600; }
.sliders { max-height: 66vh; padding-top: 16px; }
.slider-row { width: 100%; padding: 0 14px; }
.scenario { border: 1px solid #c6ccd6; border-radius: 6px; background: white; padding: 6px 10px; width: 100%; }
.report { height: 80vh; border: 1px solid #c6ccd6; background: white; }
a:focus-visible, button:focus-visible, .person:focus-visible { outline: 3px solid #1f3864 !important; }
"""


def draw(visit: Visit, stop: Callable[[], None]) -> None:
    """Draw the page for one tab."""
    ui.add_css(STYLE)
    ui.context.client.on_connect(load_ahead)
    ui.colors(primary="#1f3864", secondary="#3b5a94", negative="#a40000")
    _Tab(visit, stop)


class _Tab:
    """One tab: what it shows now, and of which state of the visit that is."""

    def __init__(self, visit: Visit, stop: Callable[[], None]) -> None:
        self._visit, self._stop = visit, stop
        self._seen: tuple[object, ...] = ()
        self._board: BoardPage | None = None
        self._sight = Sight()
        with ui.row().classes("w-full items-center gap-4 px-4 py-2 bg-primary text-white no-wrap").props("role=banner"):
            ui.label("Allocator").classes("text-xl font-bold")
            self._steps = ui.row().classes("gap-2 items-center max-sm:hidden")
            ui.space()
            self._toggle = ui.toggle({"nl": "NL", "en": "EN"}, value=visit.language, on_change=self._speak).props(
                "dense unelevated color=secondary text-color=white toggle-color=white toggle-text-color=primary"
            )
            self._power = ui.button(icon="power_settings_new", on_click=self._quit).props("flat color=white")
        self._body = ui.column().classes("w-full px-4 pb-4 gap-3").props("role=main")
        self._look()
        ui.timer(LOOK, self._look)

    def _said(self, text: object) -> str:
        return text.to(self._visit.language)  # type: ignore[attr-defined, no-any-return]

    def _speak(self, event: object) -> None:
        if event.value != self._visit.language:  # type: ignore[attr-defined]
            self._visit.speak(event.value)  # type: ignore[attr-defined]

    def _look(self) -> None:
        """Draw anew where there is something else to show."""
        visit = self._visit
        visit.tick()
        news = len(visit.worker.news) if visit.worker is not None else -1
        last = visit.worker.news[-1] if visit.worker is not None and visit.worker.news else None
        self._toggle.set_value(visit.language)
        if self._board is not None and self._seen[:3] == (visit.stage, visit.language, visit.solved):
            self._board.look()
            return
        before = visit.worker.before if visit.worker is not None else 0
        seen = (visit.stage, visit.language, visit.solved, visit.version, news, last, before)
        if seen == self._seen:
            return
        self._seen = seen
        self._draw_head()
        self._body.clear()
        self._board = None
        with self._body:
            self._draw()

    def _draw(self) -> None:
        visit = self._visit
        if visit.trouble is not None:
            ui.label(visit.trouble.to(visit.language)).classes("bad").props("role=alert")
        if visit.stage is Stage.START:
            draw_start(visit)
        elif visit.stage is Stage.FAULTS:
            draw_faults(visit)
        elif visit.stage is Stage.READY:
            draw_ready(visit)
        elif visit.stage in (Stage.READING, Stage.SOLVING):
            draw_working(visit)
        else:
            from allocator.page.board_page import BoardPage

            self._board = BoardPage(visit, self._sight)

    def _draw_head(self) -> None:
        at = {Stage.START: 0, Stage.READING: 1, Stage.FAULTS: 1, Stage.READY: 1, Stage.SOLVING: 2, Stage.BOARD: 3}
        ui.run_javascript(f"document.documentElement.lang = '{self._visit.language}'")
        self._power.props(f'aria-label="{self._said(words.QUIT)}" title="{self._said(words.QUIT)}"')
        self._steps.clear()
        with self._steps:
            for number, step in enumerate(words.STEPS):
                look = "font-bold underline" if number == at[self._visit.stage] else "opacity-80"
                ui.label(f"{number + 1}. {step.to(self._visit.language)}").classes(look)

    async def _quit(self) -> None:
        with ui.dialog().props(f'aria-label="{self._said(words.QUIT)}"') as dialog, ui.card():
            ui.label(self._said(words.QUIT_SURE))
            with ui.row():
                ui.button(self._said(words.QUIT), on_click=lambda: dialog.submit(True)).props("color=negative")
                ui.button(self._said(words.CANCEL), on_click=lambda: dialog.submit(False)).props("flat")
        if await dialog:
            self._visit.end_work()
            ui.run_javascript(
                f"document.body.innerHTML = '<p style=\"padding:2rem\">' + {self._said(words.STOPPED)!r} + '</p>'"
            )
            ui.timer(0.5, self._stop, once=True)
        dialog.delete()
