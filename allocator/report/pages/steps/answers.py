"""The answers of the schools to steps 1 to 4, and how much of their work stays out of the focus for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours, listed, same
from allocator.cell_words import YES_NO
from allocator.report.levels import has_group_level
from allocator.report.page import Look, text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from allocator.instance import School
    from allocator.report.answer import Answer
    from allocator.report.page import Line

NAMED = 4
"""How many schools are named; of more it is said how many there are."""

GROWTH = Text("Growth process", "Groeiproces")
VISION = Text("Vision", "Visie")
POLICY_PLAN = Text("Policy plan", "Beleidsplan")
POOLING = Text("Pooling", "Samenwerken")


HEADERS = (
    same(""),
    same("School"),
    Text("Answers", "Antwoorden"),
    Text("What that does in the plan", "Wat dat in de verdeling doet"),
    Text("Who takes the lead", "Wie is trekker"),
)
NOTHING = Text("All tasks are in the focus.", "Alle taken zijn in de focus.")
THE_GROUP, THE_SCHOOL = Text("the school group", "de scholengroep"), Text("the school itself", "de school zelf")


def per_school(answer: Answer) -> list[Line]:
    """One line a school."""
    group = has_group_level(answer.instance)
    return [
        (
            None,
            text(school.name, Look.LONG),
            text(_answers(answer, school), Look.LONG),
            text(answer.to(_effect(answer, school)), Look.LONG),
            text(answer.to(THE_GROUP if school.pooling and group else THE_SCHOOL), Look.LONG),
        )
        for school in answer.instance.schools
    ]


def _answers(answer: Answer, school: School) -> str:
    """`Groeiproces ja, visie ja, beleidsplan nee, samenwerken ja`"""
    asked = (
        (GROWTH, school.growth),
        (VISION, school.vision),
        (POLICY_PLAN, school.policy_plan),
        (POOLING, school.pooling),
    )
    said = ", ".join(f"{answer.to(name).lower()} {YES_NO.write(value, answer.language)}" for name, value in asked)
    return said[:1].upper() + said[1:]


def _effect(answer: Answer, school: School) -> Text:
    out = out_of_focus(answer, {school.name})
    if not out:
        return NOTHING
    count, amount = tasks(lines_of(answer, out)), hours(sum(answer.instance.rows[index].hours for index in out))
    return Text(
        f"{count.en} of {amount.en} out of the focus: they weigh less and want no backup.",
        f"{count.nl} van {amount.nl} buiten de focus: die wegen minder en vragen geen back-up.",
    )


def out_of_focus(answer: Answer, schools: Collection[str]) -> list[int]:
    """The rows (indices) of these schools that their readiness keeps out of the focus."""
    instance = answer.instance
    return [index for index, row in enumerate(instance.rows) if row.school in schools and not instance.in_focus(row)]


def answered(answer: Answer, question: Callable[[School], bool]) -> tuple[list[str], list[str]]:
    """The schools that say yes, and those that say no."""
    schools = answer.instance.schools
    return [school.name for school in schools if question(school)], [s.name for s in schools if not question(s)]


def yes_and_no(yes: list[str], no: list[str]) -> Text:
    """Both in words: `Yes in De Linde. No in De Eik.`"""
    parts = [
        (Text("Yes", "Ja"), yes),
        (Text("No", "Nee"), no),
    ]
    said = [
        Text(f"{word.en}: {_schools(names).en}.", f"{word.nl}: {_schools(names).nl}.") for word, names in parts if names
    ]
    return Text(" ".join(each.en for each in said), " ".join(each.nl for each in said))


def _schools(names: list[str]) -> Text:
    if len(names) <= NAMED:
        return Text(listed(names, "en"), listed(names, "nl"))
    return counted(len(names), same("school"), Text("schools", "scholen"))


def lines_of(answer: Answer, rows: Collection[int]) -> int:
    """How many lines of Tasks the rows stand on."""
    return len({answer.instance.rows[index].line for index in rows})


def tasks(number: int) -> Text:
    return counted(number, Text("task", "taak"), Text("tasks", "taken"))
