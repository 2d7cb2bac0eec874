"""Gaps: why work stays undone, by cause and budget; each row that nobody does, the next step, a partner's price."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, joined, same
from allocator.basics.text import hours as amount
from allocator.categories import Concern
from allocator.explain.headroom import Headroom
from allocator.explain.next_step import KINDS, Kind, next_step
from allocator.ledger import Ledger
from allocator.report.figures import by_line, undone
from allocator.report.page import Cell, Look, Page, euro, hours, table, text, title
from allocator.report.why_undone import cause_said, why_undone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.units import Cents, Hours
    from allocator.explain.next_step import Step
    from allocator.instance import Instance
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Gaps", "Tekorten")
HEADERS = (
    same("School"),
    Text("Task", "Taak"),
    same("Cluster"),
    Text("Counts as", "Telt als"),
    Text("Hours a year", "Uren per jaar"),
    Text("At least", "Minstens"),
    Text("Cause", "Oorzaak"),
    Text("Why", "Waarom"),
    Text("Kind", "Soort"),
    Text("Next step", "Volgende stap"),
    Text("Price, euro", "Prijs, euro"),
    Text("Money left, euro", "Nog over, euro"),
)
CONCERNS: dict[Concern, Text] = {
    Concern.CORE: Text("core", "kerntaak"),
    Concern.ESSENTIAL: Text("essential", "essentieel"),
    Concern.SPREAD: Text("spread", "spreiden"),
    Concern.OPTIONAL: Text("optional", "schrapbaar"),
}
NOTHING = Text("Every task is done: there are no gaps.", "Elke taak wordt uitgevoerd: er zijn geen tekorten.")
MONEY = Text(
    "Price: what the cheapest partner charges for the minimum hours. Money left: what can still be spent on it.",
    "Prijs: wat de goedkoopste partner voor de minimumuren aanrekent. Nog over: wat daar nog aan besteed kan worden.",
)
OUTSOURCE = Text(
    "A partner gets a task only where Outsource says yes on Tasks; what counts as spread may also wait a year or more.",
    "Een partner krijgt een taak pas als er op Taken ja staat bij Uitbesteden; wat als spreiden telt, mag ook naar een"
    " later jaar.",
)
PAPER = 80
"""So many gaps go on paper, the most serious ones: all of a school with the 66 tasks of the catalogue."""
ONE_SHEET = 15
"""So many are still legible on one sheet of paper."""
ON_PAPER = Text(
    f"On paper are the {PAPER} that weigh most; the workbook has them all.",
    f"Op papier staan de {PAPER} die het meest wegen; in de werkmap staan ze allemaal.",
)
EURO = 100
"""In cents; what is left is told in whole euro, less rather than more."""


def page(answer: Answer, *, learners: bool = True) -> Page:
    """The hours of each kind of step, then one line a row that is undone, wholly or in part, the most serious first.

    With `learners` the next step names who wants to grow in the work: they fall a level short, which is personal.
    """
    steps = next_steps(answer, learners=learners)
    causes, charts = why_undone(answer, 2)
    lines: list[Line] = [title(TITLE, answer.language), *causes, *_notes(answer, steps)]
    header = len(lines) + 1
    rows: list[Line] = [_line(answer, index, step) for index, step in steps.items()]
    lines += table(HEADERS, rows or [(text(answer.to(NOTHING), Look.NOTE),)], answer.language)
    widths = (13, 39, 22, 12, 15, 14, 27, 36, 13, 36, 9, 12)
    return Page(
        TITLE,
        tuple(lines),
        widths,
        filtered=header,
        charts=charts,
        high=1 if len(steps) <= ONE_SHEET else 0,
        printed_to=len(lines) if len(steps) <= PAPER else header + PAPER,
    )


def next_steps(answer: Answer, *, learners: bool) -> dict[int, Step]:
    """The next step for each line that is undone, wholly or in part, by the first of its undone rows: the most serious
    first, of these the largest. With `learners` it names who might learn it."""
    headroom = answer.headroom if learners else Headroom(Ledger(_without_ambitions(answer.instance), answer.plan))
    concern = answer.instance.concern
    missing = sorted(
        by_line(answer.instance, undone(answer.ledger)),
        key=lambda index: (concern(answer.instance.rows[index]).rank, -_hours(answer, index)),
    )
    return {index: next_step(headroom, index) for index in missing}


def _without_ambitions(instance: Instance) -> Instance:
    return replace(instance, members=tuple(replace(each, grows=frozenset()) for each in instance.members))


def _notes(answer: Answer, steps: Mapping[int, Step]) -> list[Line]:
    """What is said once of all steps: hours of each kind, and how the columns are to be read."""
    if not steps:
        return []
    kinds = {step.kind for step in steps.values()}
    said = [(_totals(answer, steps), Look.NOTE)]
    if Kind.OUTSOURCE in kinds:
        said.append((OUTSOURCE, Look.NOTE))
    if any(step.price is not None for step in steps.values()):
        said.append((MONEY, Look.NOTE))
    if len(steps) > PAPER:
        said.append((ON_PAPER, Look.NOTE))
    return [(text(answer.to(words), look),) for words, look in said]


def _totals(answer: Answer, steps: Mapping[int, Step]) -> Text:
    """How many tasks and hours each kind of step is for."""
    tasks: Counter[Kind] = Counter(step.kind for step in steps.values())
    total: Counter[Kind] = Counter()
    for index, step in steps.items():
        total[step.kind] += _hours(answer, index)
    parts = []
    for kind, name in KINDS.items():
        if tasks[kind]:
            count = counted(tasks[kind], Text("task", "taak"), Text("tasks", "taken"))
            said = amount(total[kind])
            parts.append(Text(f"{name.en} {said.en} ({count.en})", f"{name.nl} {said.nl} ({count.nl})"))
    said = joined(parts, " · ")
    return Text(f"Hours a year by kind of step: {said.en}", f"Uren per jaar per soort stap: {said.nl}")


def _line(answer: Answer, index: int, step: Step) -> Line:
    row = answer.instance.rows[index]
    parts = undone_parts(answer, index)
    described = f"{row.description} ({len(parts)}/{row.parts})" if row.parts > 1 else row.description
    return (
        text(answer.school(row.school), Look.LONG),
        text(described, Look.LONG),
        text(answer.cluster(row.cluster)),
        text(answer.to(CONCERNS[answer.instance.concern(row)])),
        hours(_hours(answer, index)),
        hours(sum(answer.instance.rows[each].minimum for each in parts)),
        text(answer.to(cause_said(answer, parts[0])), Look.LONG),
        text(answer.to(answer.why_line(index)), Look.LONG),
        text(answer.to(KINDS[step.kind])),
        text(answer.to(step.words), Look.LONG),
        _money(None if step.price is None else step.price * len(parts)),
        _money(None if step.price is None or step.money is None else step.money // EURO * EURO),
    )


def _hours(answer: Answer, index: int) -> Hours:
    """The hours of a row's line that nobody does."""
    return sum(answer.instance.rows[each].hours for each in undone_parts(answer, index))


def undone_parts(answer: Answer, index: int) -> list[int]:
    """The parts of a row's line that nobody does."""
    return [each for each in answer.instance.parts_of[index] if answer.plan.decisions[each].owner is None]


def _money(cents: Cents | None) -> Cell | None:
    return None if cents is None else euro(cents)
