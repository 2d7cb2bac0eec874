"""Feedback to the coordinating director: the tasks that suit cooperation in the group (step 5 of the flowchart)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.basics.text import hours as amount
from allocator.basics.units import key
from allocator.categories import Strategic, Where
from allocator.plan import Outcome
from allocator.report.page import BLANK, Cell, Look, Page, hours, table, text, title, whole

if TYPE_CHECKING:
    from allocator.instance import Row
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells

TITLE = Text("Feedback to the director", "Terugkoppeling directie")
DEAR = Text("To the general or coordinating director", "Aan de algemeen of coördinerend directeur")
NONE = Text("No task suits cooperation.", "Geen enkele taak leent zich tot samenwerking.")
HEADERS = (
    Text("Task", "Taak"),
    Text("Schools", "Scholen"),
    Text("Hours a year", "Uren per jaar"),
    Text("Of which undone", "Waarvan blijft liggen"),
    Text("Hours together", "Uren samen"),
    Text("Why together", "Waarom samen"),
)
SCALE = Text("economies of scale", "schaalvoordeel")
EXPERT = Text("specialised expertise", "gespecialiseerde expertise")
ONLY = Text("belongs at the group", "hoort bij de groep")
CLOSE = Text(
    "What asks a quick answer in the school every day, as repairs do, is not on this list, save where it asks"
    " specialised expertise. Which of these tasks shall we take up together, and who takes the lead?",
    "Wat elke dag een snel antwoord in de school vraagt, zoals herstellingen, staat niet op deze lijst, tenzij het"
    " gespecialiseerde expertise vraagt. Welke van deze taken nemen we samen op, en wie neemt het voortouw?",
)
ONE_SCHOOL = Text(
    "What that would save can't be told from the tasks of one school: it takes those of the others, in one workbook.",
    "Hoeveel dat bespaart, is uit de taken van één school niet af te leiden: daarvoor horen die van de andere scholen"
    " in dezelfde werkmap.",
)
WIDTHS = (58, 10, 13, 13, 13, 34)
OF_SEVERAL = (1, 4)
"""Columns that say nothing of one school: how many schools, and the hours together."""
EXPERT_LEVEL = 3


@dataclass
class _Task:
    """A task over all schools, in hundredths of hours a year."""

    row: Row
    schools: set[str]
    hours: int = 0
    undone: int = 0
    together: int = 0


def page(answer: AdviceAnswer) -> Page:
    """A letter with a table: one line a task, what saves most first."""
    tasks = _tasks(answer)
    lines: list[Cells] = [title(TITLE, answer.language), (text(answer.to(DEAR), Look.NOTE),), BLANK]
    if not tasks:
        return Page(TITLE, (*lines, (text(answer.to(NONE), Look.PARAGRAPH),)), WIDTHS)
    alone = len(answer.instance.schools) <= 1
    lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in _opening(tasks, alone)]
    lines.append(BLANK)
    header = len(lines) + 1
    shown = [place for place in range(len(HEADERS)) if not (alone and place in OF_SEVERAL)]
    cells = [_line(answer, each) for each in tasks]
    lines += table(
        tuple(HEADERS[place] for place in shown),
        [tuple(line[place] for place in shown) for line in cells],
        answer.language,
    )
    end = len(lines)
    lines += [BLANK, (text(answer.to(CLOSE), Look.PARAGRAPH),)]
    widths = tuple(WIDTHS[place] for place in shown)
    return Page(TITLE, tuple(lines), widths, filtered=header, filtered_to=end)


def _opening(tasks: list[_Task], alone: bool) -> list[Text]:
    """What was found, and what it would save; of one school alone nobody knows that."""
    count = counted(len(tasks), Text("task", "taak"), Text("tasks", "taken"))
    all_hours, together = sum(each.hours for each in tasks), sum(each.together for each in tasks)
    undone = amount(sum(each.undone for each in tasks))
    total, saved = amount(all_hours), amount(all_hours - together)
    bleek = "bleek" if len(tasks) == 1 else "bleken"
    if alone:
        found = Text(
            f"When we divided the ICT tasks of our school, {count.en} turned out to suit cooperation with other"
            f" schools: {total.en} a year, of which {undone.en} that nobody does now.",
            f"Bij het verdelen van de ICT-taken van onze school {bleek} {count.nl} zich te lenen tot samenwerking met"
            f" andere scholen: {total.nl} per jaar, waarvan {undone.nl} nu niemand doet.",
        )
        return [found, ONE_SCHOOL]
    found = Text(
        f"When we divided the ICT tasks, {count.en} turned out to suit cooperation between schools: {total.en} a year,"
        f" of which {undone.en} that nobody does now. Done together they would take about {saved.en} less.",
        f"Bij het verdelen van de ICT-taken {bleek} {count.nl} zich te lenen tot samenwerking tussen scholen:"
        f" {total.nl} per jaar, waarvan {undone.nl} nu niemand doet. Samen opgenomen kosten ze ongeveer {saved.nl}"
        " minder.",
    )
    return [found]


def _tasks(answer: AdviceAnswer) -> list[_Task]:
    """Tasks of schools that may be done at the group, and save hours there or ask much expertise."""
    found: dict[str, _Task] = {}
    for row, decision in zip(answer.instance.rows, answer.base.plan.decisions, strict=True):
        if row.of_group or row.where not in (Where.EITHER, Where.GROUP) or not _why(row):
            continue
        if decision.outcome is Outcome.GROUP:
            continue
        task = found.setdefault(key(row.task), _Task(row, set()))
        task.schools.add(row.school)
        task.hours += row.hours
        task.together += row.at_group_level(row.hours)
        if decision.outcome is Outcome.UNASSIGNED:
            task.undone += row.hours
    return sorted(found.values(), key=lambda each: (each.together - each.hours, -each.hours))


def _why(row: Row) -> list[Text]:
    """Why a task suits cooperation; nothing where it does not, or where it asks a quick answer in the school."""
    expert = row.level >= EXPERT_LEVEL or bool(row.specialisations)
    if row.strategic is Strategic.FAST and not expert:
        return []
    reasons = [SCALE] if row.saving > Fraction(0) else []
    if expert:
        reasons.append(EXPERT)
    return reasons or ([ONLY] if row.where is Where.GROUP else [])


def _line(answer: AdviceAnswer, task: _Task) -> Cells:
    undone: Cell | None = hours(task.undone) if task.undone else None
    return (
        text(task.row.description, Look.LONG),
        whole(len(task.schools)),
        hours(task.hours),
        undone,
        hours(task.together),
        text(", ".join(answer.to(words) for words in _why(task.row)), Look.LONG),
    )
