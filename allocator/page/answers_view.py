"""A question beside the board and its answer: the sentences and tables that the command line shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from allocator.page import words
from allocator.page.before_board import draw_news, draw_problems
from allocator.report.screen import left_out_told

if TYPE_CHECKING:
    from allocator.jobs.outcome import JobOutcome
    from allocator.page.visit import Visit
    from allocator.report.screen import Table


class AnswersView:
    """The place of the answer in one tab."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._seen: object = None
        self._body = ui.column().classes("w-full gap-2")

    def look(self) -> None:
        """Draw the question's answer, or how far it is."""
        asking = self._visit.asking
        worker = asking.worker if asking is not None else None
        seen = None if worker is None else (id(worker), worker.is_over, worker.news[-1:] or None)
        if seen == self._seen:
            return
        self._seen = seen
        self._body.clear()
        if asking is None or worker is None:
            return
        speak = self._visit.language
        with self._body, ui.card().classes("w-full"):
            with ui.row().classes("w-full items-center"):
                ui.label(asking.title.to(speak)).classes("text-lg font-bold").props("role=heading aria-level=2")
                ui.space()
                ui.button(icon="close", on_click=self._visit.drop_question).props(
                    f'flat dense aria-label="{words.CLOSE.to(speak)}"'
                )
            if asking.is_personal:
                ui.label(words.PERSONAL.to(speak)).classes("quiet")
            if not worker.is_over:
                ui.label(words.WHY_WAIT.to(speak)).classes("quiet")
                draw_news(self._visit, worker)
            elif worker.outcome is None:
                ui.label(words.BROKE_DOWN.to(speak)).classes("bad")
            else:
                self._draw(worker.outcome)

    def _draw(self, outcome: JobOutcome) -> None:
        draw_problems(self._visit, list(outcome.problems))
        for sentence in outcome.sentences[: -1 if outcome.written else None]:
            ui.label(sentence.to(self._visit.language))
        for table in outcome.tables:
            self._table(table)

    def _table(self, table: Table) -> None:
        ui.label(table.title).classes("font-bold mt-2")
        columns = [
            {"name": str(n), "label": header, "field": str(n), "align": "right" if n in table.figures else "left"}
            for n, header in enumerate(table.headers)
        ]
        lines = [{str(n): cell for n, cell in enumerate(line)} | {"id": k} for k, line in enumerate(table.lines)]
        ui.table(columns=columns, rows=lines, row_key="id").props("wrap-cells flat bordered dense").classes("w-full")
        if table.left_out:
            ui.label(left_out_told(table.left_out).to(self._visit.language)).classes("quiet")
