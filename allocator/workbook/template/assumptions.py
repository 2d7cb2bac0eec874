"""The sheet Assumptions: what the rule model takes for granted of each task where a cell on Tasks is blank."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.catalogue.estimate import written
from allocator.catalogue.tasks import Core
from allocator.cell_words import CLUSTERS, PRIORITIES, SCHOOL_TYPES, WHERE, YES_NO
from allocator.instance import SchoolType
from allocator.report.page import Cell as Shown
from allocator.report.page import Look, Page, hours, table, text, title, whole
from allocator.workbook.schema import TASKS
from allocator.workbook.schema.settings import ASSUMPTIONS

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.catalogue.tasks import CatalogueTask
    from allocator.report.page import Line
    from allocator.rule_model import RuleModel

NOTE = Text(
    "What a blank cell on Tasks stands for. Estimates, not norms: replace them on Tasks by what you know.",
    "Waar een lege cel op Taken voor staat. Ramingen, geen normen: vervang ze op Taken door wat je van je school weet.",
)
ALL = Text("all types", "alle types")
APPLIES = Text("In schools of type", "In scholen van het type")
SIZED = Text(
    "hours, {type}: {pupils} pupils, {devices} devices, {staff} staff",
    "uren, {type}: {pupils} leerlingen, {devices} toestellen, {staff} personeelsleden",
)
SHOWN_TYPES = (SchoolType.PRIMARY, SchoolType.SECONDARY)

WIDTHS = (7, 22, 70, 22, 14, 9, 22, 18, 18, 13, 18, 20, 20)


def page(rule_model: RuleModel, schools: int, language: Language) -> Page:
    """A line a task; `schools` share the hours that a task takes for the group as a whole."""
    fields = (
        "task",
        "cluster",
        "description",
        "core",
        "priority",
        "level",
        "also_needs",
        "where",
        "saving",
        "outsource",
    )
    headers = [TASKS.column(field).header for field in fields]
    headers += [APPLIES, *(_sized(rule_model, kind) for kind in SHOWN_TYPES)]
    lines = [_line(rule_model, task, schools, language) for task in rule_model.catalogue.split]
    shown = [
        title(ASSUMPTIONS, language),
        (text(NOTE.to(language), Look.NOTE),),
        (),
        *table(tuple(headers), lines, language),
    ]
    return Page(ASSUMPTIONS, tuple(shown), WIDTHS, frozen=(4, 3), filtered=4, printed=False)


def _sized(rule_model: RuleModel, kind: SchoolType) -> Text:
    size = rule_model.sizes[kind]
    named = {"pupils": size.pupils, "devices": size.devices, "staff": size.staff}
    en, nl = (SCHOOL_TYPES.write(kind, language) for language in ("en", "nl"))
    return Text(SIZED.en.format(type=en, **named).capitalize(), SIZED.nl.format(type=nl, **named).capitalize())


def _line(rule_model: RuleModel, task: CatalogueTask, schools: int, language: Language) -> Line:
    core = YES_NO.write(task.core is Core.YES, language)
    needs = "; ".join(f"{CLUSTERS.write(cluster, language)} {level}" for cluster, level in task.also_needs)
    kinds = [SCHOOL_TYPES.write(kind, language) for kind in SchoolType if task.applies and kind in task.applies]
    scale = rule_model.general.estimate_scale
    return (
        text(task.id),
        text(CLUSTERS.write(task.cluster, language)),
        text(task.text.to(language), Look.LONG),
        text(core),
        text(PRIORITIES.write(task.priority, language)),
        whole(task.level),
        text(needs or None),
        text(WHERE.write(task.where, language)),
        Shown(float(task.saving / 100), Look.PERCENT) if task.saving else None,
        text(YES_NO.write(task.outsource, language)),
        text(", ".join(kinds) or ALL.to(language)),
        *(
            hours(written(task.effort.at_school(rule_model.sizes[kind], schools) * Fraction(scale)))
            if task.applies is None or kind in task.applies
            else None
            for kind in SHOWN_TYPES
        ),
    )
