"""The order of a batch, made of what its command was given: files are read and looked at once, before the first
workbook."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.batch.collect import readable
from allocator.batch.ticket import Beside, Order
from allocator.intake.parameters import GivenSetting, in_order, settled
from allocator.rule_model import SettingError, load, names
from allocator.rule_model.override import names_rule_model
from allocator.scenarios.files import read_file
from allocator.scenarios.scenario_set import told_anywhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.batch.job import BatchJob

USUAL = "flanders"
"""The rule model that settings are held to where the batch has none: those that a workbook names know all of them."""


def order_of(job: BatchJob) -> tuple[Order, tuple[Problem, ...]]:
    """The order, and what is doubtful in it. Raises InputError for what is wrong with it whatever the workbook."""
    problems: list[Problem] = []
    models = _models(job.rule_model, problems)
    _look_at(job.rule_model, job.settings, problems)
    scenarios = _scenarios(job.scenarios, problems)
    if job.time_limit is not None and job.time_limit >= job.seconds:
        problems.append(_no_time(job.seconds, job.time_limit))
    doubts = tuple(problem for problem in problems if not problem.fatal)
    if len(doubts) < len(problems):
        raise InputError([problem for problem in problems if problem.fatal], warnings=doubts)
    order = Order(
        rule_model=readable(Path(job.rule_model).name) if models and job.rule_model else job.rule_model,
        models=models,
        settings=job.settings,
        limits=job.limits,
        time_limit=job.time_limit,
        work=job.work,
        workers=job.workers,
        seed=job.seed,
        edits=job.edits,
        scenarios=scenarios,
    )
    return order, doubts


def _models(name: str | None, problems: list[Problem]) -> tuple[Beside, ...]:
    """The file of a rule model, and those beside it, on which it may build; none for one that comes with Allocator."""
    if name is None or name in names():
        return ()
    path = Path(name)
    try:
        load(name)
    except InputError as error:
        problems += error.problems
        return ()
    found = []
    for each in sorted({path, *path.parent.glob("*.toml")}):
        with suppress(OSError):  # not one that it builds on: those could be read
            found.append(Beside(readable(each.name), each.read_bytes()))
    return tuple(found)


def _look_at(name: str | None, settings: Mapping[str, str], problems: list[Problem]) -> None:
    """Settings that no rule model takes."""
    if problems:
        return
    given = [GivenSetting(key, value) for key, value in settings.items() if not names_rule_model(key)]
    model = load(name or USUAL)
    for each in in_order(given):
        try:
            model = settled(model, [each])
        except SettingError as error:
            problems.append(Problem(f"--set {each.name}", error.what, error.mend))


def _scenarios(path: Path | None, problems: list[Problem]) -> Beside | None:
    """The file with scenarios; what is wrong and what is doubtful goes to `problems`."""
    if path is None:
        return None
    try:
        problems += told_anywhere(read_file(path))
        return Beside(readable(path.name), path.read_bytes())
    except InputError as error:
        problems += error.problems
        return None


def _no_time(seconds: float, time_limit: float) -> Problem:
    what = Text(
        f"a workbook that may search {time_limit:g} s takes more than the {seconds:g} s of --seconds, and is given up",
        f"een werkmap die {time_limit:g} s mag zoeken, duurt langer dan de {seconds:g} s van --seconds en valt weg",
    )
    mend = Text(
        "give --seconds more: it is for all that is done with a workbook, each scenario too",
        "geef --seconds meer: het is voor alles wat met een werkmap gebeurt, ook elk scenario",
    )
    return Problem("--time-limit", what, mend)
