"""Gaps: each row that nobody does, what stands in the way, and the flowchart's next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.explain.next_step import next_step
from allocator.instance import Concern
from allocator.report.figures import by_line, undone
from allocator.report.page import Look, Page, hours, table, text, title

if TYPE_CHECKING:
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
    Text("Why", "Waarom"),
    Text("Next step", "Volgende stap"),
)
CONCERNS: dict[Concern, Text] = {
    Concern.CORE: Text("core", "kerntaak"),
    Concern.ESSENTIAL: Text("essential", "essentieel"),
    Concern.SPREAD: Text("spread", "spreiden"),
    Concern.OPTIONAL: Text("optional", "schrapbaar"),
}
NOTHING = Text("Every row is done: there are no gaps.", "Elke rij wordt uitgevoerd: er zijn geen tekorten.")


def page(answer: Answer) -> Page:
    """One line a row that is undone, in whole or in part, the most serious first."""
    concern = answer.instance.concern
    severity = list(CONCERNS)
    missing = sorted(
        by_line(answer.instance, undone(answer.ledger)),
        key=lambda index: severity.index(concern(answer.instance.rows[index])),
    )
    rows: list[Line] = [_line(answer, index) for index in missing] or [(text(answer.to(NOTHING), Look.NOTE),)]
    lines = [title(TITLE, answer.language), *table(HEADERS, rows, answer.language)]
    return Page(TITLE, tuple(lines), (22, 50, 22, 12, 11, 11, 56, 40), frozen=(2, 0), filtered=2)


def _line(answer: Answer, index: int) -> Line:
    row = answer.instance.rows[index]
    parts = [each for each in answer.instance.parts_of[index] if answer.plan.decisions[each].owner is None]
    described = f"{row.description} ({len(parts)}/{row.parts})" if row.parts > 1 else row.description
    whys = dict.fromkeys(answer.to(answer.whys[each]) for each in parts)
    return (
        text(answer.school(row.school), Look.LONG),
        text(described, Look.LONG),
        text(answer.cluster(row.cluster)),
        text(answer.to(CONCERNS[answer.instance.concern(row)])),
        hours(sum(answer.instance.rows[each].hours for each in parts)),
        hours(sum(answer.instance.rows[each].minimum for each in parts)),
        text("; ".join(whys), Look.LONG),
        text(answer.to(next_step(answer.headroom, index)), Look.LONG),
    )
