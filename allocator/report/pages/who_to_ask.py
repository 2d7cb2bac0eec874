"""Who to ask: a page a school for teachers: for what, whom to ask, and who can help otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.basics.text import Text
from allocator.report.agreed import DASH
from allocator.report.page import BLANK, Look, Page, table, text
from allocator.report.task_lines import backups
from allocator.report.topics import TOPICS

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.report.task_lines import TaskLine
    from allocator.report.topics import Topic

TITLE = Text("Who to ask", "Wie vraag ik wat")
HEAD = Text("Who do I ask what?", "Wie vraag ik wat?")
HEADERS = (
    Text("For what", "Waarvoor"),
    Text("Ask", "Vraag het aan"),
    Text("Not there? Ask", "Niet bereikbaar? Vraag"),
)
NOBODY = Text("nobody for now", "voorlopig niemand")
NONE_HERE = Text(
    "No task of this overview concerns teachers here.", "Geen enkele taak van dit overzicht gaat leerkrachten aan."
)
WIDTHS = (44, 26, 30)
OTHERS = 3
"""How many people are named beside the first."""


def page(answer: Answer) -> Page:
    """A sheet of paper a school: its topics, and under each the questions, with whom to ask."""
    lines: list[Line] = []
    breaks: list[int] = []
    for school in answer.instance.school:
        if lines:
            breaks.append(len(lines))
        head = answer.to(HEAD)
        lines += [(text(f"{head} {school}", Look.TITLE),), BLANK, *_school(answer, school)]
    lines = lines or [(text(answer.to(NONE_HERE), Look.NOTE),)]
    return Page(TITLE, tuple(lines), WIDTHS, breaks=tuple(breaks), upright=True)


def _school(answer: Answer, school: str) -> list[Line]:
    here = [line for line in answer.lines if answer.instance.rows[line.first].school == school]
    group = [line for line in answer.lines if answer.instance.rows[line.first].of_group]
    asked: set[tuple[int, ...]] = set()
    found: list[Line] = []
    for topic in TOPICS:
        lines = _topic(answer, topic, [*here, *group], here, asked)
        if lines:
            found += [(text(answer.to(topic.title), Look.STRONG), None, None), *lines]
    return table(HEADERS, found or [(text(answer.to(NONE_HERE), Look.NOTE),)], answer.language)


def _topic(
    answer: Answer, topic: Topic, every: list[TaskLine], own: list[TaskLine], asked: set[tuple[int, ...]]
) -> list[Line]:
    """The questions of a topic, then the school's own tasks that are in no overview."""
    rows, known = answer.instance.rows, {task.id.upper() for task in answer.rule_model.catalogue.tasks}
    lines: list[Line] = []
    for question in topic.questions:
        behind = [line for line in every if rows[line.first].task.upper() in question.tasks]
        behind.sort(key=lambda line: question.tasks.index(rows[line.first].task.upper()))
        if behind:
            lines.append(_line(answer, answer.to(question.words), behind))
    for line in own:
        row = rows[line.first]
        if row.cluster is topic.cluster and row.task.upper() not in known and line.rows not in asked:
            asked.add(line.rows)
            lines.append(_line(answer, line.name, [line]))
    return lines


def _line(answer: Answer, words: str, behind: list[TaskLine]) -> Line:
    """One question: the first who can be asked, then who backs them up, then who does other tasks behind it;
    where nobody does any, who decides about it."""
    asked = [each for each in (_whom(answer, line) for line in behind) if each]
    if not asked:
        who = answer.to(answer.mandates[behind[0].first].decides)
        return (text(words, Look.LONG), text(answer.to(NOBODY), Look.UNDONE), text(who, Look.LONG))
    names = list(dict.fromkeys(name for each in asked for name in each))
    return (
        text(words, Look.LONG),
        text(names[0], Look.LONG),
        text("; ".join(names[1 : 1 + OTHERS]) or None, Look.LONG),
    )


def _whom(answer: Answer, line: TaskLine) -> list[str]:
    """Whom to ask about a task, and then who backs it up; nobody where nobody does it."""
    mandate, by_rules = answer.mandates[line.first], answer.by_rules[line.first]
    contact = by_rules.contact
    if "contact" in mandate.by_hand and mandate.contact is not None and not _left(answer, answer.to(mandate.contact)):
        contact = None if mandate.contact.en == DASH else mandate.contact
    if contact is None:
        return []
    return list(dict.fromkeys([*each_name(answer.to(contact)), *backups(answer.plan, line)]))


def _left(answer: Answer, names: str) -> bool:
    """Whether somebody among the names has left."""
    return any(name in answer.agreed.gone for name in each_name(names))
