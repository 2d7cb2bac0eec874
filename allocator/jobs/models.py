"""The job of `models`: which rule models there are, what one says, and a copy to tune."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator import rule_model
from allocator.basics.atomic_write import replacing, stands
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.settings import settings_of
from allocator.basics.text import Text
from allocator.catalogue.tasks import Core
from allocator.cell_words import CLUSTERS, PRIORITIES, UNITS, WHERE
from allocator.jobs.course import concluded
from allocator.jobs.outcome import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import CatalogueTask
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.rule_model import RuleModel

HEADINGS = {
    "rules": Text("Rules", "Regels"),
    "tiers": Text("Tiers, in the order in which they count", "Doelstellingen, in de volgorde waarin ze tellen"),
    "general": Text("General", "Algemeen"),
    "tasks": Text("Tasks", "Taken"),
}
CORE = Text("core", "kern")
UNSET = Text("not set", "niet ingesteld")


@dataclass(frozen=True)
class ModelsJob:
    """A question about rule models: without a name which there are, with one what it says; with `out` a copy of it
    goes there."""

    name: str | None = None
    out: str | Path | None = None


def show_models(job: ModelsJob, listener: Listener | None = None) -> JobOutcome:
    """List the rule models, tell what one says, or copy it."""
    return concluded(_models, job, listener)


def _models(job: ModelsJob, course: Course) -> JobOutcome:
    if job.name is None:
        return course.ended(Ending.DONE, map(_listed, rule_model.names()))
    if job.out is None:
        return course.ended(Ending.DONE, _said(rule_model.load(job.name)))
    _copy(job.name, Path(job.out))
    course.wrote(Path(job.out))
    return course.ended(Ending.DONE)


def _listed(name: str) -> Text:
    title = rule_model.load(name).title
    return Text(f"{name:18}{title.en}", f"{name:18}{title.nl}")


def _copy(name: str, out: Path) -> None:
    """Copy a rule model to a new file. Raises InputError where there is none of that name, and where it can't stand
    there."""
    text = rule_model.text_of(name)
    if stands(out):
        taken = Text("this file is there already", "dit bestand bestaat al")
        raise InputError([Problem(str(out), taken, Text("give another name", "geef een andere naam"))])
    try:
        with replacing(out) as draft:
            draft.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError([cannot_write(out, error)]) from error


def _said(chosen: RuleModel) -> Iterator[Text]:
    """A rule model in words, in both languages."""
    english, dutch = (lines(chosen, language) for language in ("en", "nl"))
    return map(Text, english, dutch)


def lines(chosen: RuleModel, language: Language) -> Iterator[str]:
    """A rule model in words: title, description, rules with their settings, tiers, general settings, tasks."""
    yield from (chosen.title.to(language), chosen.description.to(language))
    yield from ("", HEADINGS["rules"].to(language))
    yield from (f"  {rule.code:4}{rule.title.to(language)}{_set(rule, language)}" for rule in chosen.rules)
    yield from ("", HEADINGS["tiers"].to(language))
    yield from (f"  {tier.key:11}{tier.title.to(language)}{_set(tier, language)}" for tier in chosen.tiers)
    yield from ("", HEADINGS["general"].to(language))
    yield from (f"  {setting}" for setting in _settings(chosen.general, language))
    yield from ("", HEADINGS["tasks"].to(language))
    yield from (_task(task, language) for task in chosen.catalogue.tasks)


def _set(owner: object, language: Language) -> str:
    """The settings of a rule or tier, in brackets; nothing for one without."""
    settings = "; ".join(_settings(owner, language))
    return f" ({settings})" if settings else ""


def _settings(owner: object, language: Language) -> Iterator[str]:
    for name, setting in settings_of(owner).items():
        yield f"{setting.name.to(language)}: {_shown(getattr(owner, name), language)}"


def _shown(value: Fraction | str | int | None, language: Language) -> str:
    if value is None:
        return UNSET.to(language)
    if isinstance(value, str):
        return UNITS.write(value, language)
    number = f"{float(value):g}"
    return number.replace(".", ",") if language == "nl" else number


def _task(task: CatalogueTask, language: Language) -> str:
    core = CORE.to(language) if task.core is Core.YES else ""
    priority = PRIORITIES.write(task.priority, language)
    asked = f"{CLUSTERS.write(task.cluster, language)} {task.level}"
    where = WHERE.write(task.where, language)
    return f"  {task.id:7}{core:6}{priority:12}{asked:26}{where:17}{task.text.to(language)}"
