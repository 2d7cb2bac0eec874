"""Scenarios in words: for each workbook the first aim in which each scenario differs, and whether it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.batch.pages.scenarios import NO, YES, verdict_words
from allocator.report.batch.scenario_schools import has_plan, more_done
from allocator.report.batch.words import clean
from allocator.report.page import Cell, Look, Page, table, text, title, whole

if TYPE_CHECKING:
    from allocator.report.batch.batch import Batch
    from allocator.report.batch.record import OutcomeRecord, ScenarioFigure
    from allocator.report.page import Line

TITLE = Text("Scenarios in words", "Scenario's in woorden")
HEADERS = (
    same("Scenario"),
    Text("Workbook", "Werkmap"),
    Text("Hours done, more or less", "Uren uitgevoerd, meer of minder"),
    Text("Rows that differ", "Taken die verschillen"),
    Text("Accepted", "Aanvaard"),
    Text("In short", "In het kort"),
)


def page(batch: Batch) -> Page | None:
    """A line for each scenario of each workbook, scenario by scenario; None where none were asked."""
    names = dict.fromkeys(figure.name for record in batch.solved for figure in record.scenarios)
    if not names:
        return None
    lines = [
        _line(batch, record, figure)
        for name in names
        for record in batch.solved
        for figure in record.scenarios
        if figure.name == name
    ]
    drawn = (title(TITLE, batch.language), *table(HEADERS, lines, batch.language))
    return Page(TITLE, drawn, (30, 36, 14, 14, 11, 90), frozen=(2, 2), filtered=2, printed=False)


def _line(batch: Batch, record: OutcomeRecord, figure: ScenarioFigure) -> Line:
    accepted = None if figure.accepted is None else YES if figure.accepted else NO
    words = batch.to(verdict_words(record, figure))
    return (
        text(clean(figure.name), Look.LABEL),
        text(clean(record.workbook), Look.LONG),
        Cell(more_done(record, figure) / 100, Look.MORE_TENTHS) if has_plan(figure) else None,
        whole(figure.rows_differ) if has_plan(figure) else None,
        text(None if accepted is None else batch.to(accepted), Look.WARNING if figure.accepted is False else Look.TEXT),
        text(f"{words[:1].upper()}{words[1:]}.", Look.LONG),
    )
