"""The order of a batch, made of what its command was given: files are read and looked at once, before the first
workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.batch.ticket import Beside, Order
from allocator.intake.parameters import GivenSetting, in_order, settled
from allocator.rule_model import SettingError, load, names
from allocator.rule_model.override import names_rule_model
from allocator.scenarios.files import read_file
from allocator.scenarios.scenario_set import wrong_anywhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.batch.job import BatchJob

USUAL = "flanders"
"""The rule model that settings are held to where the batch has none: those that a workbook names know all of them."""


def order_of(job: BatchJob) -> Order:
    """Raises InputError for what is wrong with it whatever the workbook."""
    problems: list[Problem] = []
    models = _models(job.rule_model, problems)
    _look_at(job.rule_model, job.settings, problems)
    scenarios = _scenarios(job.scenarios, problems)
    if problems:
        raise InputError(problems)
    return Order(
        rule_model=Path(job.rule_model).name if models and job.rule_model else job.rule_model,
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
    return tuple(Beside(each.name, each.read_bytes()) for each in sorted({path, *path.parent.glob("*.toml")}))


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
    if path is None:
        return None
    try:
        raw = read_file(path)
    except InputError as error:
        problems += error.problems
        return None
    faults = wrong_anywhere(raw)
    problems += faults
    return None if faults else Beside(path.name, path.read_bytes())
