"""What to do next: how what stays undone may get done, what the team has to agree on, and the step that comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, brief
from allocator.explain.next_step import KINDS
from allocator.report.agreements import lacking, owned_core_lines
from allocator.report.consultation import policy_team, sounding_board, technical_group
from allocator.report.levels import levels
from allocator.report.page import BLANK, Chart, Look, Page, Span, heading, hours, table, text, title, whole
from allocator.report.pages import backups, consultation, steps
from allocator.report.pages.gaps import next_steps, undone_parts
from allocator.report.pages.steps.guide import PHASES
from allocator.report.pages.steps.here import HERE

if TYPE_CHECKING:
    from allocator.explain.next_step import Kind
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.report.pages.steps.guide import Step

TITLE = Text("What to do next", "Wat nu te doen")
UNDONE = Text("What stays undone, by the step that may get it done", "Wat blijft liggen, volgens wat eraan te doen is")
UNDONE_HEADERS = (
    Text("Step", "Stap"),
    Text("Hours a year", "Uren per jaar"),
    Text("Tasks", "Taken"),
    Text("What weighs most", "Wat het zwaarst weegt"),
)
CHART = Text("Hours that stay undone, by step", "Uren die blijven liggen, per stap")
NOTHING = Text("Nothing stays undone.", "Er blijft niets liggen.")
EACH = Text("For each task the step stands under Gaps.", "Bij elke taak staat de stap onder Tekorten.")
AGREE = Text("To agree on", "Af te spreken")
AGREE_HEADERS = (Text("What", "Wat"), Text("How many", "Aantal"), Text("Where it stands", "Waar het staat"))
BARE = Text("Core tasks that nobody can take over", "Kerntaken die niemand kan overnemen")
UNAGREED = Text(
    "Core tasks without an agreed procedure, mailbox or access",
    "Kerntaken waarvoor procedure, mailbox of toegang niet afgesproken is",
)
VACANT = Text("Roles that nobody has in the consultation groups", "Rollen die niemand heeft in de overleggroepen")
SETTLED = Text("All is agreed.", "Alles is afgesproken.")
FIRST = Text("The first of the eight steps that asks something", "De eerste van de acht stappen die iets vraagt")
NAMED = 3
"""So many tasks are named of each step."""
BRIEF = 60
"""Letters of a task's name beside others."""


def page(answer: Answer) -> Page:
    """Three sections; the details stand on the pages that they name."""
    lines: list[Line] = [title(TITLE, answer.language), BLANK, heading(UNDONE, answer.language)]
    kinds = _kinds(answer)
    charts: tuple[Chart, ...] = ()
    if kinds:
        first, last = len(lines) + 2, len(lines) + 1 + len(kinds)
        names, spans = Span(1, first, last), (Span(2, first, last),)
        charts = (Chart(answer.to(CHART), names, spans, ("ED7D31",), first - 1, 1, last, 1),)
        lines += [*table(UNDONE_HEADERS, kinds, answer.language), (text(answer.to(EACH), Look.NOTE),)]
    else:
        lines.append((text(answer.to(NOTHING), Look.PARAGRAPH),))
    lines += [BLANK, heading(AGREE, answer.language)]
    agree = _to_agree(answer)
    lines += table(AGREE_HEADERS, agree, answer.language) if agree else [(text(answer.to(SETTLED), Look.PARAGRAPH),)]
    step = next((each for _, found in PHASES for each in found if HERE[each.number](answer).to_do), None)
    if step is not None:
        lines += [BLANK, heading(FIRST, answer.language), *_first(answer, step)]
    return Page(TITLE, tuple(lines), (44, 16, 12, 38), charts=charts)


def _kinds(answer: Answer) -> list[Line]:
    """A line for each kind of step that something undone asks, in the order of `KINDS`."""
    by_kind: dict[Kind, list[int]] = {}
    for index, step in next_steps(answer, learners=False).items():
        by_kind.setdefault(step.kind, []).append(index)
    rows = answer.instance.rows
    lines: list[Line] = []
    for kind, words in KINDS.items():
        found = by_kind.get(kind, [])
        if found:
            amount = sum(rows[each].hours for index in found for each in undone_parts(answer, index))
            named = dict.fromkeys(brief(rows[index].description, BRIEF) for index in found)
            most = "; ".join(list(named)[:NAMED])
            lines.append((text(answer.to(words).capitalize()), hours(amount), whole(len(found)), text(most, Look.LONG)))
    return lines


def _to_agree(answer: Answer) -> list[Line]:
    """What the team has to settle, with the page that has the details; what is settled is left out."""
    owned = owned_core_lines(answer)
    decisions, member = answer.plan.decisions, answer.instance.member
    bare = sum(
        any(decisions[row].owner in member and decisions[row].backup is None for row in line.rows) for line in owned
    )
    groups = (policy_team, technical_group, sounding_board)
    vacant = sum(len(group(answer, level).missing) for level in levels(answer.instance) for group in groups)
    asked = (
        (BARE, bare, backups.TITLE),
        (UNAGREED, sum(bool(lacking(answer, line)) for line in owned), backups.TITLE),
        (VACANT, vacant, consultation.TITLE),
    )
    return [
        (text(answer.to(words), Look.LONG), whole(count), text(answer.to(where)))
        for words, count, where in asked
        if count
    ]


def _first(answer: Answer, step: Step) -> list[Line]:
    """A step with what the workbook knows of it, and what each does first."""
    _, question, here, management, coordinator, helps = steps.HEADERS
    said = (
        (question, step.question),
        (here, HERE[step.number](answer).words),
        (management, step.management),
        (coordinator, step.coordinator),
        (helps, step.helps),
    )
    return [(text(answer.to(label), Look.LABEL), text(answer.to(words), Look.PARAGRAPH)) for label, words in said]
