"""A question beside the board and its answer: the sentences and tables that the command line shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from allocator.page import words
from allocator.page.before_board import draw_news, draw_problems
from allocator.report.screen import left_out_told

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Text
    from allocator.jobs.outcome import JobOutcome
    from allocator.page.questions import Asking, Kind
    from allocator.page.visit import Visit
    from allocator.page.worker import Worker
    from allocator.report.screen import Table


class AnswerView:
    """The place of one kind of question in one tab: what it is about, how to ask it, how far it is, its answer."""

    def __init__(self, visit: Visit, kind: Kind, about: Text, ask: Callable[[], None] | None = None) -> None:
        """`ask` asks the question; None for one that is asked elsewhere."""
        self._visit, self._kind, self._about, self._ask = visit, kind, about, ask
        self._seen: object = ()
        self._body = ui.column().classes("w-full gap-2")

    def look(self) -> None:
        """Draw the question's answer, or how far it is, where that is another than before."""
        asking = self._visit.questions.of(self._kind)
        board = self._visit.board
        seen = progress_of(asking), asking is not None and board is not None and asking.is_of_before(board.state)
        if seen == self._seen:
            return
        self._seen = seen
        self._body.clear()
        with self._body:
            self._draw(asking)

    def _draw(self, asking: Asking | None) -> None:
        speak = self._visit.language
        title = self._about if asking is None else asking.title
        ui.label(title.to(speak)).classes("text-lg font-bold").props("role=heading aria-level=2")
        if asking is not None and not asking.worker.is_over:
            ui.label(words.WHY_WAIT.to(speak)).classes("quiet")
            draw_stoppable(self._visit, self._kind, asking.worker)
            return
        if asking is not None:
            draw_outcome(self._visit, asking)
        if self._ask is not None:
            label = words.START_IT if asking is None else words.AGAIN_IT
            ui.button(label.to(speak), icon="play_arrow", on_click=self._ask).props("no-caps")


def progress_of(asking: Asking | None) -> object:
    """What there is to see of a question: it differs where something happened."""
    worker = asking.worker if asking is not None else None
    return (
        None
        if worker is None
        else (id(worker), worker.is_over, worker.stopped, worker.before, worker.news[-1:] or None)
    )


def draw_stoppable(visit: Visit, kind: Kind, worker: Worker) -> None:
    """How far a question is, and what ends it: with what is known by then, or with nothing."""
    draw_news(visit, worker)

    def stop() -> None:
        worker.stop()
        visit.changed()

    with ui.row():
        if not worker.stopped:
            ui.button(words.GOOD_ENOUGH.to(visit.language), icon="stop", on_click=stop).props("no-caps")
        ui.button(words.GIVE_UP.to(visit.language), on_click=lambda: visit.questions.drop(kind)).props("flat no-caps")


def draw_outcome(visit: Visit, asking: Asking, *, with_tables: bool = True) -> None:
    """The answer in sentences and tables; where the board went on since, with that said."""
    speak, outcome = visit.language, asking.worker.outcome
    if outcome is None:
        told = asking.worker.trouble or words.STOPPED_EARLY
        ui.label(told.to(speak)).classes("bad").props("role=alert")
        return
    if visit.board is not None and asking.is_of_before(visit.board.state):
        ui.label(words.STALE.to(speak)).classes("quiet").props("role=status")
    draw_problems(visit, list(outcome.problems))
    for sentence in _sentences(outcome):
        ui.label(sentence.to(speak))
    for table in outcome.tables if with_tables else ():
        _table(visit, table)


def _sentences(outcome: JobOutcome) -> list[Text]:
    """What the job says, but where it keeps its files: nobody looks there."""
    kept = [str(path) for path in outcome.written]
    return [each for each in outcome.sentences if not any(path in each.en for path in kept)]


def _table(visit: Visit, table: Table) -> None:
    ui.label(table.title).classes("font-bold mt-2")
    columns = [
        {"name": str(n), "label": header, "field": str(n), "align": "right" if n in table.figures else "left"}
        for n, header in enumerate(table.headers)
    ]
    lines = [{str(n): cell for n, cell in enumerate(line)} | {"id": k} for k, line in enumerate(table.lines)]
    ui.table(columns=columns, rows=lines, row_key="id").props("wrap-cells flat bordered dense").classes("w-full")
    if table.left_out:
        ui.label(left_out_told(table.left_out).to(visit.language)).classes("quiet")
