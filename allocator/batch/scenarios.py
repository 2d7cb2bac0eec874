"""Scenarios made for many workbooks, tried out on one of them: what its record keeps of them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import joined
from allocator.jobs.outcome import Ending
from allocator.jobs.searching import SearchingJob
from allocator.jobs.whatif import WhatIfJob, try_scenarios
from allocator.ledger import Ledger
from allocator.report.batch.record import ScenarioFigure, SchoolFigure
from allocator.report.batch.tallies import tallies

if TYPE_CHECKING:
    from allocator.basics.problem import Problem
    from allocator.jobs.solve import SolveJob
    from allocator.report.batch.tallies import Tally
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.whatif import Comparison


class TriedOut(NamedTuple):
    """What scenarios came to, the workbook that shows them (None where there is none) and what is to be told."""

    figures: tuple[ScenarioFigure, ...]
    written: Path | None
    warnings: tuple[Problem, ...]


def tried_out(job: SolveJob, solved: Path, scenarios: Path) -> TriedOut:
    """Try scenarios out beside a workbook that was just solved: its plan is where they begin."""
    out = Path(job.workbook).with_name(f"{Path(job.workbook).stem}-scenarios.xlsx")
    asked = {each.name: getattr(job, each.name) for each in fields(SearchingJob)}
    asked |= {"workbook": solved, "out": out, "json_out": None, "edits": None}
    done = try_scenarios(WhatIfJob(**asked, scenarios=scenarios, jobs=1, lenient=True))
    if done.whatif is None:
        return TriedOut((), None, (*done.problems, *done.warnings))
    figures = [_figure(done.whatif, outcome) for outcome in done.whatif.outcomes]
    figures += [
        ScenarioFigure(name, problem=joined([problem.what for problem in problems]).to(done.whatif.language))
        for name, problems in done.whatif.unfit.items()
    ]
    written = out if done.ending in (Ending.DONE, Ending.FAULTY_PLAN) else None
    return TriedOut(tuple(figures), written, done.warnings)


def _figure(answer: WhatIfAnswer, outcome: Comparison) -> ScenarioFigure:
    result = outcome.case.result
    status = result.status.value
    accepted = not answer.unmet(outcome) if answer.acceptance else None
    if result.plan is None:
        return ScenarioFigure(outcome.name, status, accepted=accepted)
    schools = tuple(_school(each) for each in tallies(Ledger(outcome.case.instance, result.plan)))
    return ScenarioFigure(
        outcome.name,
        status,
        tuple(each.low for each in outcome.tiers),
        tuple(each.high for each in outcome.tiers),
        0 if outcome.differing is None else outcome.differing.value,
        sum(each.done for each in schools),
        accepted,
        schools=schools,
    )


def _school(tally: Tally) -> SchoolFigure:
    core = sum(each.hours for each in tally.core_undone)
    return SchoolFigure(tally.name, tally.asked, tally.done, tally.undone, core)
