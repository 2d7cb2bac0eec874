"""Scenarios as CSV, a line for each scenario and school, for analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.instance import GROUP
from allocator.plan import Status
from allocator.report.batch.csv import Column, hours, written
from allocator.report.batch.scenario_schools import has_plan, more_at, more_done, schools_of
from allocator.report.batch.words import STATUSES, school_name
from allocator.report.whatif.verdicts import NO_PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.basics.text import Language
    from allocator.report.batch.csv import Value
    from allocator.report.batch.record import OutcomeRecord, ScenarioFigure, SchoolFigure

COLUMNS: tuple[Column, ...] = (
    Column("scenario", same("Scenario")),
    Column("workbook", Text("Workbook", "Werkmap")),
    Column("school", same("School")),
    Column("is_group", Text("Group itself", "Groep zelf")),
    Column("status", Text("Search", "Zoektocht")),
    Column("accepted", Text("Accepted", "Aanvaard")),
    Column("rows_differ", Text("Rows that differ", "Taken die verschillen")),
    Column("asked_hours", Text("Hours asked", "Uren gevraagd")),
    Column("done_hours", Text("Hours done", "Uren uitgevoerd")),
    Column("more_done_hours", Text("Hours done, more or less", "Uren uitgevoerd, meer of minder")),
    Column("undone_hours", Text("Hours left undone", "Uren die blijven liggen")),
    Column("core_undone_hours", Text("Core hours undone", "Uren kerntaken die blijven liggen")),
    Column("problem", Text("Can't be asked", "Kan niet gevraagd worden")),
)


def scenario_csv(records: Sequence[OutcomeRecord], language: Language, excel: bool) -> str:
    """In the shape of the summary's CSV: scenario by scenario, in each the schools in the order of their workbooks.

    One line, without a school, where a scenario has no plan, or an earlier record doesn't tell schools apart. What
    belongs to the workbook as a whole stands on its first line only, so that columns add up.
    """
    names = dict.fromkeys(figure.name for record in records for figure in record.scenarios)
    lines = (
        line
        for name in names
        for record in records
        for figure in record.scenarios
        if figure.name == name
        for line in _lines(record, figure, language, words=excel)
    )
    return written(COLUMNS, lines, language, excel)


def _lines(record: OutcomeRecord, figure: ScenarioFigure, language: Language, words: bool) -> Iterator[list[Value]]:
    status = _status(figure).to(language) if words else figure.status
    every = schools_of(record) if has_plan(figure) else ()
    schools = [school for school in every if more_at(record, figure, school) is not None]
    for number, school in enumerate(schools or (None,)):
        is_first = not number
        name = school if school is None or not words else school_name(school, language)
        yield [
            figure.name,
            record.workbook,
            name,
            None if school is None else school == GROUP,
            status,
            figure.accepted if is_first else None,
            figure.rows_differ if is_first and has_plan(figure) else None,
            *_figures(record, figure, school),
            figure.problem or None,
        ]


def _figures(record: OutcomeRecord, figure: ScenarioFigure, school: str | None) -> list[Value]:
    """Hours asked, done, done more or less, left undone, of core tasks: nothing of a school that the scenario lacks."""
    if not has_plan(figure):
        return [None] * 5
    if school is None:
        return [None, hours(figure.done), hours(more_done(record, figure)), None, None]
    found: SchoolFigure | None = next((each for each in figure.schools if each.name == school), None)
    more = hours(more_at(record, figure, school) or 0)
    if found is None:
        return [None, None, more, None, None]
    return [hours(found.asked), hours(found.done), more, hours(found.undone), hours(found.core_undone)]


def _status(figure: ScenarioFigure) -> Text:
    if figure.problem:
        return Text("can't be asked here", "kan hier niet gevraagd worden")
    if figure.status in STATUSES:
        return STATUSES[figure.status]
    return NO_PLAN[Status(figure.status) if figure.status else Status.NO_PLAN]
