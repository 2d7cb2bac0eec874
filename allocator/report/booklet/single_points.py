"""Single points of failure: core tasks against people, who does each, who can take it over, and where nobody can."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.explain.reasons import why_no_backup
from allocator.report.agreements import owned_core_lines
from allocator.report.page import BLANK, Cell, Chart, Look, Page, Span, heading, hours, table, text, title, whole
from allocator.report.task_lines import backups, owners

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.report.task_lines import TaskLine

TITLE = Text("Single points of failure", "Kwetsbare punten")
PEOPLE = Text("By person", "Per persoon")
PEOPLE_HEADERS = (
    Text("Name", "Naam"),
    Text("Core tasks that nobody can take over", "Kerntaken die niemand kan overnemen"),
    Text("Core tasks with a backup", "Kerntaken met een back-up"),
    Text("Hours a year that nobody can take over", "Uren per jaar die niemand kan overnemen"),
    Text("Backs up", "Is back-up voor"),
)
ALONE_CHART = Text("Core tasks by person", "Kerntaken per persoon")
COLOURS = ("C55A11", "9DC3E6")
MATRIX = Text("People and core tasks", "Mensen en kerntaken")
TASK, WHY = Text("Core task", "Kerntaak"), Text("Why nobody can take it over", "Waarom niemand kan overnemen")
ALONE, DOES, BACKUP = Text("▲ alone", "▲ alleen"), Text("● does it", "● doet het"), Text("○ backup", "○ back-up")
NONE = Text("No core task is done by the team.", "Het team voert geen enkele kerntaak uit.")
ABREAST = 10
"""So many people stand beside each other in a table; more are divided over several, as even as can be."""


def page(answer: Answer) -> Page:
    """A sentence, people with the number of core tasks that stand or fall with them, then a table a school."""
    lines: list[Line] = [title(TITLE, answer.language)]
    owned = owned_core_lines(answer)
    if not owned:
        return Page(TITLE, (*lines, (text(answer.to(NONE), Look.NOTE),)), (60,))
    bare = [line for line in owned if _alone(answer, line)]
    lines.append((text(answer.to(_said(len(bare), len(owned))), Look.WARNING if bare else Look.PARAGRAPH),))
    lines += [BLANK, heading(PEOPLE, answer.language)]
    people = _people(answer, owned)
    chart = _chart(answer, len(lines) + 1, len(people))
    lines += [*table(PEOPLE_HEADERS, people, answer.language), BLANK]
    lines.append(
        (text(answer.to(ALONE), Look.DEAR), text(answer.to(DOES), Look.NOW), text(answer.to(BACKUP), Look.FREE))
    )
    schools: dict[str, list[TaskLine]] = {}
    for line in owned:
        schools.setdefault(answer.instance.rows[line.first].school, []).append(line)
    for school, its in schools.items():
        lines += [BLANK, heading(_head(answer, school, len(schools)), answer.language), *_matrix(answer, its)]
    widths = (44, *(18 for _ in range(ABREAST)), 40)
    return Page(TITLE, tuple(lines), widths, charts=(chart,))


def _said(bare: int, owned: int) -> Text:
    """How many core tasks rest on one person."""
    of = counted(owned, Text("core task", "kerntaak"), Text("core tasks", "kerntaken"))
    if not bare:
        return Text(
            f"Somebody can take over each of the {of.en} that the team does.",
            f"Voor elk van de {of.nl} die het team doet, kan iemand overnemen.",
        )
    rest, steunt = ("rests", "steunt") if bare == 1 else ("rest", "steunen")
    return Text(
        f"Of the {of.en} that the team does, {bare} {rest} on one person: nobody can take over.",
        f"Van de {of.nl} die het team doet, {steunt} er {bare} op één persoon: niemand kan overnemen.",
    )


def _alone(answer: Answer, line: TaskLine) -> list[int]:
    """The rows of a line that a member owns and nobody backs up."""
    decisions = answer.plan.decisions
    return [
        row for row in line.rows if decisions[row].owner in answer.instance.member and decisions[row].backup is None
    ]


def _people(answer: Answer, owned: list[TaskLine]) -> list[Line]:
    """A line for everybody who does a core task or can take one over; who stands alone most comes first."""
    decisions = answer.plan.decisions
    alone: Counter[str] = Counter()
    backed: Counter[str] = Counter()
    backing: Counter[str] = Counter()
    amount: Counter[str] = Counter()
    for line in owned:
        bare = {str(decisions[row].owner) for row in _alone(answer, line)}
        alone.update(bare)
        backed.update({name for name in owners(answer.plan, line) if name in answer.instance.member} - bare)
        backing.update(backups(answer.plan, line))
        for row in _alone(answer, line):
            amount[str(decisions[row].owner)] += answer.ledger.hours[row]
    names = [name for name in answer.instance.member if alone[name] or backed[name] or backing[name]]
    names.sort(key=lambda name: (-alone[name], -amount[name]))
    return [
        (text(name), whole(alone[name]), whole(backed[name]), hours(amount[name]), whole(backing[name]))
        for name in names
    ]


def _chart(answer: Answer, header: int, count: int) -> Chart:
    first, last = header + 1, header + count
    series = (Span(2, first, last), Span(3, first, last))
    return Chart(answer.to(ALONE_CHART), Span(1, first, last), series, COLOURS, header, 1, last, 5)


def _head(answer: Answer, school: str, schools: int) -> Text:
    name = answer.school(school)
    return same(name) if schools > 1 else MATRIX


def _matrix(answer: Answer, its: list[TaskLine]) -> list[Line]:
    """Tasks down, the people who do them or back them up across; where nobody can take over, why."""
    names = dict.fromkeys(name for line in its for name in (*owners(answer.plan, line), *backups(answer.plan, line)))
    known = [name for name in answer.instance.member if name in names]
    found: list[Line] = []
    tables = ceil(len(known) / ABREAST)
    for number in range(tables):
        abreast = known[number * len(known) // tables : (number + 1) * len(known) // tables]
        rows = [(line, _marks(answer, line, abreast)) for line in its]
        drawn = [(line, marks) for line, marks in rows if any(mark is not None for mark in marks)]
        bare = any(_alone(answer, line) for line, _ in drawn)
        headers = (TASK, *map(same, abreast), *((WHY,) if bare else ()))
        lines: list[Line] = [
            (text(line.name, Look.LONG), *marks, *((_why(answer, line),) if bare else ())) for line, marks in drawn
        ]
        found += [*([BLANK] if found else []), *table(headers, lines, answer.language)]
    return found


def _marks(answer: Answer, line: TaskLine, names: list[str]) -> list[Cell | None]:
    doing, backing = owners(answer.plan, line), backups(answer.plan, line)
    alone = {answer.plan.decisions[row].owner for row in _alone(answer, line)}
    marks: list[Cell | None] = []
    for name in names:
        if name in alone:
            marks.append(text(answer.to(ALONE), Look.DEAR))
        elif name in doing:
            marks.append(text(answer.to(DOES), Look.NOW))
        else:
            marks.append(text(answer.to(BACKUP), Look.FREE) if name in backing else None)
    return marks


def _why(answer: Answer, line: TaskLine) -> Cell | None:
    bare = _alone(answer, line)
    return text(answer.to(why_no_backup(answer.headroom, bare[0])), Look.LONG) if bare else None
