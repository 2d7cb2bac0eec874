"""The sheet Assumptions: what the rule model takes for granted of each task where a cell on Tasks is blank."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.basics.text import Text, listed
from allocator.catalogue.estimate import written
from allocator.catalogue.tasks import Core, Side
from allocator.catalogue.themes import Theme
from allocator.categories import SchoolType
from allocator.cell_words import CLUSTERS, NO_REASON, PRIORITIES, SCHOOL_TYPES, STRATEGIC, WHERE, YES_NO
from allocator.report.page import Cell as Shown
from allocator.report.page import Look, Page, hours, table, text, title, whole
from allocator.workbook.schema import ASSUMED, TASKS
from allocator.workbook.schema.settings import ASSUMPTIONS
from allocator.workbook.template.checks import check

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import CatalogueTask
    from allocator.report.page import Line
    from allocator.rule_model import RuleModel

NOTE = Text(
    "What a blank cell on Tasks stands for. Estimates, not norms: replace them on Tasks by what you know.",
    "Waar een lege cel op Taken voor staat. Ramingen, geen normen: vervang ze op Taken door wat je van je school weet.",
)
ALL = Text("all types", "alle types")
THEMES = Text("Attention", "Aandacht")
THEME_NAMES = {
    Theme.SECURITY: Text("cyber security", "cyberveiligheid"),
    Theme.GROWING: Text("growing", "groeit"),
}
APPLIES = Text("In schools of type", "In scholen van het type")
SIZED = Text(
    "hours, {type}: {pupils} pupils, {devices} devices, {staff} staff",
    "uren, {type}: {pupils} leerlingen, {devices} toestellen, {staff} personeelsleden",
)
SHOWN_TYPES = (SchoolType.PRIMARY, SchoolType.SECONDARY)

READ = ("strategic", "combined")
"""The columns that are read back."""
WIDTHS = (7, 22, 70, 22, 14, 9, 22, 18, 18, 13, 13, 13, 13, 16, 18, 22, 18, 20, 20)
HEAVIEST = 5
"""Number of tasks that are named as those that weigh most."""


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
        "keeps_running",
        "after",
        "owners",
    )
    headers = [TASKS.column(field).header for field in fields]
    headers += [ASSUMED.column(field).header for field in READ]
    headers += [THEMES, APPLIES, *(_sized(rule_model, kind) for kind in SHOWN_TYPES)]
    lines = [_line(rule_model, task, schools, language) for task in rule_model.catalogue.split(several=schools > 1)]
    shown = [
        title(ASSUMPTIONS, language),
        (text(NOTE.to(language), Look.NOTE),),
        (text(_heaviest(rule_model, schools).to(language), Look.NOTE),),
        *table(tuple(headers), lines, language),
    ]
    return Page(ASSUMPTIONS, tuple(shown), WIDTHS, frozen=(4, 3), filtered=4, printed=False)


def arrange(sheet: Worksheet, page: Page, language: Language) -> None:
    """Drop-downs in the columns that are read back, and the note of their headers."""
    header = next(number for number, line in enumerate(page.lines, start=1) if line and line[0] and len(line) > 1)
    for field in READ:
        column = ASSUMED.column(field)
        place = next(
            number
            for number, cell in enumerate(page.lines[header - 1], start=1)
            if cell is not None and cell.value == column.header.to(language)
        )
        letter, validation = get_column_letter(place), check(column, language)
        if validation is not None:
            validation.promptTitle, validation.prompt = column.header.to(language)[:32], column.help.to(language)[:255]
            validation.add(f"{letter}{header + 1}:{letter}{len(page.lines)}")
            sheet.add_data_validation(validation)


def _heaviest(rule_model: RuleModel, schools: int) -> Text:
    """The estimates that weigh most in a school of the usual type: what to look at first."""
    kind = rule_model.school_type
    size, scale = rule_model.sizes[kind], Fraction(rule_model.general.estimate_scale)
    of_schools = [task for task in rule_model.catalogue.split(several=schools > 1) if task.side is not Side.GROUP]
    applying = [task for task in of_schools if task.applies is None or kind in task.applies]
    asked = {task.id: task.effort_in(kind).at_school(size, schools) * scale for task in applying}
    first = sorted(asked, key=lambda name: -asked[name])[:HEAVIEST]
    whole = sum(asked.values())
    percent = round(100 * sum(asked[name] for name in first) / whole) if whole else 0
    en, nl = (listed(first, language) for language in ("en", "nl"))
    where = Text(*(SCHOOL_TYPES.write(kind, language) for language in ("en", "nl")))
    return Text(
        f"These weigh most, so look at them first: {en}; together {percent} % of estimated hours (type {where.en}).",
        f"Deze wegen het zwaarst, kijk ze dus eerst na: {nl}; samen {percent} % van de uren (type {where.nl}).",
    )


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
        text(YES_NO.write(task.keeps_running, language)),
        text("; ".join(task.after) or None),
        whole(task.owners),
        text(STRATEGIC.write(task.strategic or NO_REASON, language)),
        text(YES_NO.write(task.combined, language)),
        text(", ".join(THEME_NAMES[theme].to(language) for theme in Theme if theme in task.themes) or None),
        text(", ".join(kinds) or ALL.to(language)),
        *(
            hours(written(task.effort_in(kind).at_school(rule_model.sizes[kind], schools) * Fraction(scale)))
            if task.applies is None or kind in task.applies
            else None
            for kind in SHOWN_TYPES
        ),
    )
