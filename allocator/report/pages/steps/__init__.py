"""Steps: the eight steps towards an ICT team, the workbook's answers, what each "no" does here, what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import BLANK, Look, Page, heading, table, text, title
from allocator.report.pages.steps.answers import HEADERS as SCHOOL_HEADERS
from allocator.report.pages.steps.answers import per_school
from allocator.report.pages.steps.guide import PHASES, Step
from allocator.report.pages.steps.here import HERE
from allocator.report.pages.steps.knoster import KNOSTER_HEADERS, knoster
from allocator.report.pages.steps.priorities import PRIORITY_HEADERS, priorities
from allocator.report.pages.steps.to_raise import TO_RAISE_HEADERS, to_raise

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Steps", "Stappenplan")
NOTE = Text(
    "The flowchart towards an ICT team, with what this workbook knows of each step. Steps 1 to 4 are answered on"
    " Schools; change an answer there and solve again.",
    "Het stroomschema naar een ICT-team, met wat deze werkmap over elke stap weet. Stap 1 tot 4 beantwoord je op"
    " Scholen; pas een antwoord daar aan en los opnieuw op.",
)
HEADERS = (
    Text("Step", "Stap"),
    Text("Question", "Vraag"),
    Text("In this workbook", "In deze werkmap"),
    Text("Management first", "Directie: eerst"),
    Text("ICT coordinator first", "ICT-coördinator: eerst"),
    Text("Who helps", "Wie helpt"),
)
ANSWERS = Text("Answers by school", "Antwoorden per school")
PRIORITIES = Text("Priorities of the policy plan", "Prioriteiten van het beleidsplan")
TO_RAISE = Text(
    "To raise with the general or coordinating director (schools that do not pool)",
    "Te bespreken met de algemeen of coördinerend directeur (scholen die niet samenwerken)",
)
KNOSTER = Text("What a change needs (Knoster's five)", "Wat een verandering nodig heeft (de vijf van Knoster)")
WIDTHS = (7, 38, 55, 46, 46, 38)


def page(answer: Answer) -> Page:
    """Three phases with their steps, the answers of each school, and Knoster's five."""
    language = answer.language
    lines: list[Line] = [title(TITLE, language), (text(answer.to(NOTE), Look.NOTE),)]
    for phase, steps in PHASES:
        lines += [BLANK, heading(phase, language), *table(HEADERS, [_line(answer, step) for step in steps], language)]
    schools = per_school(answer)
    if schools:
        lines += [BLANK, heading(ANSWERS, language), *table(SCHOOL_HEADERS, schools, language)]
    plan = priorities(answer)
    if plan:
        lines += [BLANK, heading(PRIORITIES, language), *table(PRIORITY_HEADERS, plan, language)]
    together = to_raise(answer)
    if together:
        lines += [BLANK, heading(TO_RAISE, language), *table(TO_RAISE_HEADERS, together, language)]
    lines += [BLANK, heading(KNOSTER, language), *table(KNOSTER_HEADERS, knoster(answer), language)]
    return Page(TITLE, tuple(lines), WIDTHS, printed=False, high=1)


def _line(answer: Answer, step: Step) -> Line:
    here = HERE[step.number](answer)
    management, coordinator = (step.management, step.coordinator) if here.to_do else (same(""), same(""))
    return (
        text(str(step.number), Look.STRONG),
        text(answer.to(step.question), Look.STRONG),
        text(answer.to(here.words), Look.LONG),
        text(answer.to(management) or None, Look.LONG),
        text(answer.to(coordinator) or None, Look.LONG),
        text(answer.to(step.helps), Look.LONG),
    )
